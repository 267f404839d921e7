/* Two people's changes of one table, brought together where they touch different cells. */
#include <string.h>

#include "base/map.h"
#include "domain/typed_table.h"

#define NONE UINT32_MAX

struct side {
    const struct td_typed_table *table;
    struct td_map lines; /* by key */
    td_str *keys;
};

struct merge {
    struct td_arena *arena;
    struct side base, theirs, mine;
    struct td_typed_table *merged;
};

static td_str key_of(struct td_arena *arena, const struct td_typed_table *table,
                     const struct td_typed_line *line)
{
    td_str key = TD_STR_NONE;
    for (size_t i = 0; i < table->spec->n_columns; i++)
        if (table->spec->keys & 1U << i)
            key = td_fmt(arena, "%.*s\n%.*s", TD_ARG(key), TD_ARG(line->cells[i]));
    return key;
}

/* false: two lines cannot be told apart. */
static bool index_lines(struct td_arena *arena, const struct td_typed_table *table,
                        struct side *side)
{
    uint32_t first;
    side->table = table;
    side->keys = TD_NEW_ARRAY(arena, table->lines.n, td_str);
    td_map_init(&side->lines, arena, table->lines.n);
    for (uint32_t i = 0; i < table->lines.n; i++) {
        side->keys[i] = key_of(arena, table, &table->lines.items[i]);
        if (!td_map_add(&side->lines, side->keys[i], i, &first))
            return false;
    }
    return true;
}

static const struct td_typed_line *line_of(const struct side *side, td_str key)
{
    uint32_t at;
    return td_map_get(&side->lines, key, &at) ? &side->table->lines.items[at] : NULL;
}

static bool pick(td_str base, td_str theirs, td_str mine, td_str *text)
{
    *text = td_str_eq(mine, base) ? theirs : mine;
    return td_str_eq(mine, base) || td_str_eq(theirs, base) || td_str_eq(theirs, mine);
}

static bool is_same_line(const struct td_typed_table *table, const struct td_typed_line *a,
                         const struct td_typed_line *b)
{
    for (size_t i = 0; i < table->spec->n_columns + table->more.n; i++)
        if (!td_str_eq(td_typed_cell(table, a, i), td_typed_cell(table, b, i)))
            return false;
    return true;
}

/* A line of all three, cell by cell. */
static bool merge_cells(const struct merge *m, const struct td_typed_line *base,
                        const struct td_typed_line *theirs, const struct td_typed_line *mine,
                        struct td_typed_line *line)
{
    size_t own = m->merged->spec->n_columns, n = own + m->merged->more.n;
    td_str *more = TD_NEW_ARRAY(m->arena, m->merged->more.n, td_str);
    for (size_t i = 0; i < n; i++) {
        td_str *text = i < own ? &line->cells[i] : &more[i - own];
        if (!pick(td_typed_cell(m->merged, base, i), td_typed_cell(m->merged, theirs, i),
                  td_typed_cell(m->merged, mine, i), text))
            return false;
    }
    line->more = more;
    return true;
}

/* My lines, with what they changed in them and without what they took out. */
static bool merge_mine(const struct merge *m)
{
    for (size_t i = 0; i < m->mine.table->lines.n; i++) {
        const struct td_typed_line *mine = &m->mine.table->lines.items[i];
        const struct td_typed_line *base = line_of(&m->base, m->mine.keys[i]);
        const struct td_typed_line *theirs = line_of(&m->theirs, m->mine.keys[i]);
        struct td_typed_line line = *mine;
        if (base && theirs && !merge_cells(m, base, theirs, mine, &line))
            return false;
        if (base && !theirs && !is_same_line(m->merged, base, mine))
            return false;
        if (!base && theirs && !is_same_line(m->merged, theirs, mine))
            return false;
        if (!base || theirs)
            *td_push(m->arena, &m->merged->lines) = line;
    }
    return true;
}

static uint32_t place_of(const struct merge *m, td_str key)
{
    for (uint32_t i = 0; i < m->merged->lines.n; i++)
        if (td_str_eq(key_of(m->arena, m->merged, &m->merged->lines.items[i]), key))
            return i;
    return NONE;
}

/* Their new lines, each behind the line that it follows there. */
static bool merge_theirs(const struct merge *m)
{
    uint32_t behind = NONE;
    for (size_t i = 0; i < m->theirs.table->lines.n; i++) {
        const struct td_typed_line *theirs = &m->theirs.table->lines.items[i];
        const struct td_typed_line *base = line_of(&m->base, m->theirs.keys[i]);
        bool is_mine = line_of(&m->mine, m->theirs.keys[i]) != NULL;
        if (!is_mine && base && !is_same_line(m->merged, base, theirs))
            return false;
        if (!is_mine && !base) {
            size_t at = behind == NONE ? 0 : behind + 1;
            td_typed_table_insert(m->arena, m->merged, at);
            m->merged->lines.items[at] = *theirs;
        }
        uint32_t here = place_of(m, m->theirs.keys[i]);
        behind = here == NONE ? behind : here;
    }
    return true;
}

/* Whether the lines that both have stand in the same order. */
static bool is_in_order(const struct side *a, const struct side *b)
{
    uint32_t last = 0, at;
    for (size_t i = 0; i < a->table->lines.n; i++) {
        if (!td_map_get(&b->lines, a->keys[i], &at))
            continue;
        if (at < last)
            return false;
        last = at;
    }
    return true;
}

static bool merge_head(const struct merge *m)
{
    const struct td_typed_table *base = m->base.table, *theirs = m->theirs.table,
                                *mine = m->mine.table;
    for (size_t i = 0; i < m->merged->spec->n_keys; i++)
        if (!pick(base->head[i], theirs->head[i], mine->head[i], &m->merged->head[i]))
            return false;
    if (base->more.n != theirs->more.n || base->more.n != mine->more.n)
        return false;
    for (size_t i = 0; i < base->more.n; i++)
        if (!td_str_eq(base->more.items[i], theirs->more.items[i]) ||
            !td_str_eq(base->more.items[i], mine->more.items[i]))
            return false;
    m->merged->more = base->more;
    return pick(base->other, theirs->other, mine->other, &m->merged->other);
}

bool td_typed_merge(struct td_arena *arena, const struct td_typed_table *base,
                    const struct td_typed_table *theirs, const struct td_typed_table *mine,
                    struct td_typed_table *merged)
{
    struct merge m = {.arena = arena, .merged = merged};
    *merged = (struct td_typed_table){.spec = base->spec};
    if (!index_lines(arena, base, &m.base) || !index_lines(arena, theirs, &m.theirs) ||
        !index_lines(arena, mine, &m.mine))
        return false;
    if (!is_in_order(&m.theirs, &m.base)) {
        struct side swap = m.theirs; /* they moved lines: their order counts if I moved none */
        if (!is_in_order(&m.mine, &m.base))
            return false;
        m.theirs = m.mine;
        m.mine = swap;
    }
    return merge_head(&m) && merge_mine(&m) && merge_theirs(&m);
}

/* Which rows of two years belong together, and what differs in them. */
#include "package/compare.h"

#include "base/text.h"
#include "package/compared.h"

#define CELLS_MAX   40  /* listed of one row */
#define EXCERPT     200 /* bytes of a text that is shown */
#define BEFORE_DIFF 60  /* bytes shown before the place where two long texts part */
#define NOBODY      UINT32_MAX

/* ---- pairs of rows ---- */

struct pairing {
    uint32_t *partner[2]; /* of each row before and after: its row on the other side, or NOBODY */
};

/*
 * Pair the rows that have no partner yet and the same text on both sides, in their order: the first
 * with the first.
 */
static void pair_rows(struct td_arena *arena, const struct td_compared *compared,
                      td_str *const texts[2], struct pairing *pairing)
{
    const size_t n = compared->rows[0].n;
    struct td_map first;                               /* text: its number */
    uint32_t *head = TD_NEW_ARRAY(arena, n, uint32_t); /* of each text: its first row not paired */
    uint32_t *next = TD_NEW_ARRAY(arena, n, uint32_t);
    uint32_t number, n_texts = 0;
    td_map_init(&first, arena, n);
    for (size_t i = n; i-- > 0;) {
        if (pairing->partner[0][i] != NOBODY)
            continue;
        if (td_map_add(&first, texts[0][i], n_texts, &number)) {
            number = n_texts++;
            head[number] = NOBODY;
        }
        next[i] = head[number];
        head[number] = (uint32_t)i;
    }
    for (size_t i = 0; i < compared->rows[1].n; i++) {
        if (pairing->partner[1][i] != NOBODY || !td_map_get(&first, texts[1][i], &number) ||
            head[number] == NOBODY)
            continue;
        uint32_t other = head[number];
        head[number] = next[other];
        pairing->partner[0][other] = (uint32_t)i;
        pairing->partner[1][i] = other;
    }
}

static struct pairing pair_all(struct td_arena *arena, const struct td_compared *compared)
{
    struct pairing pairing;
    for (int side = 0; side < 2; side++) {
        pairing.partner[side] = TD_NEW_ARRAY(arena, compared->rows[side].n, uint32_t);
        for (size_t i = 0; i < compared->rows[side].n; i++)
            pairing.partner[side][i] = NOBODY;
    }
    pair_rows(arena, compared, (td_str *[]){compared->rows[0].whole, compared->rows[1].whole},
              &pairing);
    pair_rows(arena, compared, (td_str *[]){compared->rows[0].key, compared->rows[1].key},
              &pairing);
    return pairing;
}

static bool is_reordered(const struct td_compared *compared, const struct pairing *pairing)
{
    uint32_t last = 0;
    for (size_t i = 0; i < compared->rows[1].n; i++) {
        uint32_t partner = pairing->partner[1][i];
        if (partner == NOBODY)
            continue;
        if (partner < last)
            return true;
        last = partner;
    }
    return false;
}

/* ---- what differs ---- */

/* Where a character starts, at a byte or before it. */
static size_t character_at(td_str text, size_t byte)
{
    while (byte > 0 && byte < text.n && ((unsigned char)text.p[byte] & 0xc0) == 0x80)
        byte--;
    return byte;
}

static td_str excerpt(struct td_arena *arena, td_str text, size_t start)
{
    td_str rest = td_str_from(text, start);
    td_str cut = td_utf8_cut(rest, EXCERPT);
    if (start == 0 && cut.n == rest.n)
        return text;
    return td_fmt(arena, "%s%.*s%s", start ? "…" : "", TD_ARG(cut), cut.n < rest.n ? "…" : "");
}

static void cut_both(struct td_arena *arena, struct td_changed_cell *cell)
{
    size_t same = 0, start = 0;
    if (cell->from.n <= EXCERPT && cell->to.n <= EXCERPT)
        return;
    while (same < cell->from.n && same < cell->to.n && cell->from.p[same] == cell->to.p[same])
        same++;
    if (same > EXCERPT - BEFORE_DIFF)
        start = character_at(cell->from, same - BEFORE_DIFF);
    cell->from = excerpt(arena, cell->from, start);
    cell->to = excerpt(arena, cell->to, start);
}

static td_str row_name(const struct td_compared *compared, int side, size_t row)
{
    td_str name = compared->name(compared, side, row);
    if (name.n == 0)
        return td_fmt(compared->arena, compared->lang == TD_VI ? "Dòng thứ %zu" : "Row %zu",
                      row + 1);
    return excerpt(compared->arena, name, 0);
}

/* Whether a cell is as it was; both texts go to *cell. A row that is not there has no cells. */
static bool same_cell(const struct td_compared *compared, const uint32_t rows[2], size_t column,
                      struct td_changed_cell *cell)
{
    cell->from = cell->to = TD_STR_NONE;
    if (rows[0] != NOBODY)
        cell->from = compared->cell(compared, 0, rows[0], column);
    if (rows[1] != NOBODY)
        cell->to = compared->cell(compared, 1, rows[1], column);
    return td_str_eq(cell->from, cell->to);
}

/* What is left out of a cell is said in its place. */
static void hide(const struct td_compared *compared, const uint32_t rows[2], size_t column,
                 struct td_changed_cell *cell)
{
    td_str *const texts[] = {&cell->from, &cell->to};
    for (int side = 0; side < 2 && compared->is_hidden; side++)
        if (texts[side]->n && compared->is_hidden(compared, side, rows[side], column))
            *texts[side] = compared->lang == TD_VI
                               ? TD_STR("(chỉ đơn vị và người chấm xem được)")
                               : TD_STR("(only the unit and those who check it may see it)");
}

static void list_row(const struct td_compared *compared, const uint32_t rows[2],
                     struct td_changed_row *row)
{
    int side = rows[1] == NOBODY ? 0 : 1;
    row->name = row_name(compared, side, rows[side]);
    for (size_t i = 0; i < compared->width; i++) {
        struct td_changed_cell cell;
        if (same_cell(compared, rows, i, &cell))
            continue;
        if (row->cells.n == CELLS_MAX) {
            row->more_cells++;
            continue;
        }
        cell.heading = compared->heading(compared, i);
        hide(compared, rows, i, &cell);
        cut_both(compared->arena, &cell);
        *td_push(compared->arena, &row->cells) = cell;
    }
}

static bool has_changed(const struct td_compared *compared, const uint32_t rows[2])
{
    struct td_changed_cell cell;
    if (td_str_eq(compared->rows[0].whole[rows[0]], compared->rows[1].whole[rows[1]]))
        return false;
    for (size_t i = 0; i < compared->width; i++) {
        if (!same_cell(compared, rows, i, &cell))
            return true;
    }
    return false; /* written in another way, such as a unit by its name instead of its code */
}

/* A key as addresses have it. */
static td_str key_text(struct td_arena *arena, td_str key)
{
    char *text = td_arena_alloc(arena, key.n + 1);
    for (size_t i = 0; i < key.n; i++)
        text[i] = key.p[i] == '\t' ? ';' : key.p[i];
    /* each part ends with one: the last of them says nothing */
    return (td_str){text, key.n ? key.n - 1 : 0};
}

void td_package_row_keys(struct td_arena *arena, const struct td_year *year, td_str sheet,
                         struct td_row_keys *keys)
{
    struct td_year_names names;
    *keys = (struct td_row_keys){0};
    td_year_names_init(arena, year, &names);
    for (size_t i = 0; i < td_n_sheets; i++) {
        struct td_compared compared = {.arena = arena, .names = {&names, &names}};
        if (!td_str_is(sheet, td_sheets[i].name))
            continue;
        td_compared_sheet(&compared, &td_sheets[i]);
        keys->items = compared.rows[1].key;
        keys->n = compared.rows[1].n;
    }
    for (size_t i = 0; i < keys->n; i++)
        keys->items[i] = key_text(arena, keys->items[i]);
}

/* Whether the wish is for such rows. */
static bool is_wanted(const struct td_compared *compared, const uint32_t rows[2],
                      const struct td_compare_wish *wish)
{
    int side = rows[1] == NOBODY ? 0 : 1;
    if (wish->key.n &&
        !td_str_eq(key_text(compared->arena, compared->rows[side].key[rows[side]]), wish->key))
        return false;
    if (wish->row.n == 0 && wish->unit.n == 0)
        return true;
    td_str name = compared->name(compared, side, rows[side]);
    return td_str_holds(name, wish->row) && td_str_holds(name, wish->unit);
}

static void add_row(const struct td_compared *compared, const uint32_t rows[2],
                    struct td_compare_wish *wish, struct td_changed_sheet *sheet)
{
    enum td_row_change change = rows[0] == NOBODY   ? TD_ROW_ADDED
                                : rows[1] == NOBODY ? TD_ROW_REMOVED
                                                    : TD_ROW_CHANGED;
    struct td_arena_mark mark = td_arena_mark(compared->arena);
    bool changed = change != TD_ROW_CHANGED || has_changed(compared, rows);
    bool wanted = changed && is_wanted(compared, rows, wish);
    td_arena_rewind(compared->arena, mark);
    if (!wanted)
        return;
    *(change == TD_ROW_ADDED     ? &sheet->added
      : change == TD_ROW_REMOVED ? &sheet->removed
                                 : &sheet->changed) += 1;
    if (wish->max_rows == 0) {
        sheet->more_rows++;
        return;
    }
    wish->max_rows--;
    struct td_changed_row *row = td_push(compared->arena, &sheet->rows);
    row->change = change;
    list_row(compared, rows, row);
}

/* Rows that are there now in their order, then those that are gone. */
static void compare(const struct td_compared *compared, struct td_compare_wish *wish,
                    struct td_comparison *comparison)
{
    struct pairing pairing = pair_all(compared->arena, compared);
    struct td_changed_sheet sheet = {.sheet = compared->sheet, .title = compared->title};
    if (wish->row.n == 0 && wish->key.n == 0)
        sheet.reordered = is_reordered(compared, &pairing);
    for (size_t i = 0; i < compared->rows[1].n; i++)
        add_row(compared, (uint32_t[]){pairing.partner[1][i], (uint32_t)i}, wish, &sheet);
    for (size_t i = 0; i < compared->rows[0].n; i++) {
        if (pairing.partner[0][i] == NOBODY)
            add_row(compared, (uint32_t[]){(uint32_t)i, NOBODY}, wish, &sheet);
    }
    comparison->added += sheet.added;
    comparison->removed += sheet.removed;
    comparison->changed += sheet.changed;
    if (sheet.added || sheet.removed || sheet.changed || sheet.reordered)
        *td_push(compared->arena, &comparison->sheets) = sheet;
}

static bool has_sheet(const struct td_compare_wish *wish, const char *sheet)
{
    return wish->sheet.n == 0 || td_str_is(wish->sheet, sheet);
}

void td_package_compare(struct td_arena *arena, const struct td_year *before,
                        const struct td_year *after, const struct td_compare_wish *wish,
                        struct td_comparison *comparison)
{
    struct td_year_names names[2];
    struct td_compare_wish left = *wish;
    td_year_names_init(arena, before, &names[0]);
    td_year_names_init(arena, after, &names[1]);
    *comparison = (struct td_comparison){0};
    const struct td_compared empty = {.arena = arena,
                                      .lang = wish->lang,
                                      .names = {&names[0], &names[1]},
                                      .hidden = {wish->hidden[0], wish->hidden[1]}};
    for (size_t i = 0; i < td_n_sheets; i++) {
        struct td_compared compared = empty;
        if (!has_sheet(wish, td_sheets[i].name))
            continue;
        td_compared_sheet(&compared, &td_sheets[i]);
        compare(&compared, &left, comparison);
    }
    for (size_t i = 0; i < td_n_scoring_specs; i++) {
        struct td_compared compared = empty;
        if (!has_sheet(wish, td_scoring_specs[i].name))
            continue;
        td_compared_scoring(&compared, &td_scoring_specs[i]);
        compare(&compared, &left, comparison);
    }
}

td_str td_package_sheet_title(struct td_arena *arena, enum td_lang lang, td_str sheet)
{
    for (size_t i = 0; i < td_n_sheets; i++) {
        if (td_str_is(sheet, td_sheets[i].name))
            return td_compared_title(arena, lang, td_sheets[i].title, td_sheets[i].english);
    }
    for (size_t i = 0; i < td_n_scoring_specs; i++) {
        const struct td_scoring_spec *spec = &td_scoring_specs[i];
        if (td_str_is(sheet, spec->name))
            return td_compared_title(arena, lang, spec->title, spec->english);
    }
    return TD_STR_NONE;
}

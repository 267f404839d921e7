/* The register of units: the provinces of law/, and the units that packages name. */
#include "app/internal.h"
#include "app/law.h"
#include "base/text.h"

static const char units_file[] = "units.tsv";
static const char successions_file[] = "successions.tsv";

#define LAW_COLUMNS 10

/* ---- reading the files of law: comments, one heading, rows ---- */

struct law_rows {
    td_str rest;
    bool heading_read;
};

static bool next_row(struct law_rows *rows, td_str *cells)
{
    while (rows->rest.n) {
        size_t end = td_str_find(rows->rest, '\n');
        td_str line = td_str_slice(rows->rest, 0, end);
        rows->rest = td_str_from(rows->rest, end + 1);
        if (line.n == 0 || line.p[0] == '#')
            continue;
        if (!rows->heading_read) {
            rows->heading_read = true;
            continue;
        }
        struct td_split split = td_split(line);
        for (size_t i = 0; i < LAW_COLUMNS; i++) {
            if (!td_split_next(&split, '\t', &cells[i]))
                cells[i] = TD_STR_NONE;
        }
        return true;
    }
    return false;
}

static enum td_err law_text(const char *name, td_str *bytes)
{
    const struct td_embedded_file *file = td_embedded_find(td_law, td_str_of(name));
    if (!file)
        return TD_EINTERNAL;
    *bytes = file->bytes;
    return TD_OK;
}

static enum td_err parse_day(td_str text, struct td_date *day)
{
    *day = (struct td_date){0};
    return text.n == 0 || td_date_parse(text, day) ? TD_OK : TD_EINTERNAL;
}

/* slug, thu_tu, ten, ten_day_du, loai, ma_so, tu_ngay, den_ngay, can_cu, bang_chung */
static enum td_err add_law_unit(struct td_conn *conn, struct td_arena *arena, const td_str *cells)
{
    int64_t ordinal;
    struct td_date from, to;
    struct td_unit_by_slug_row unit;
    if (!td_count_parse(cells[1], &ordinal))
        return TD_EINTERNAL;
    TRY(parse_day(cells[6], &from));
    TRY(parse_day(cells[7], &to));
    enum td_err err = q_unit_by_slug(conn, arena, cells[0], &unit);
    if (err == TD_ENOTFOUND) {
        unit.id = td_store_new_id(conn);
        err = q_insert_unit(conn, unit.id, cells[0]);
    }
    TRY(err);
    return q_insert_unit_form(conn, unit.id, ordinal, cells[2], cells[3], cells[4], cells[5],
                              TD_STR_NONE, from, to, cells[8], cells[9],
                              td_unit_name_key(arena, cells[2]), td_sort_key(arena, cells[2]));
}

/* truoc, sau, kieu, tu_ngay, can_cu, bang_chung */
static enum td_err add_law_succession(struct td_conn *conn, struct td_arena *arena,
                                      const td_str *cells)
{
    struct td_unit_by_slug_row before, after;
    struct td_date on;
    TRY(q_unit_by_slug(conn, arena, cells[0], &before));
    TRY(q_unit_by_slug(conn, arena, cells[1], &after));
    TRY(parse_day(cells[3], &on));
    return q_insert_unit_succession(conn, before.id, after.id, cells[2], on, cells[4], cells[5]);
}

static enum td_err note_law_file(struct td_conn *conn, const char *name)
{
    const struct td_embedded_file *file = td_embedded_find(td_law, td_str_of(name));
    return q_insert_law_file(conn, file->name, file->sha256, td_store_now());
}

enum td_err td_register_load(struct td_conn *conn, struct td_arena *arena)
{
    struct td_law_file_row kept;
    if (q_law_file(conn, arena, td_str_of(units_file), &kept) == TD_OK)
        return TD_ECONFLICT;
    td_str cells[LAW_COLUMNS];
    struct law_rows units = {0}, successions = {0};
    TRY(law_text(units_file, &units.rest));
    TRY(law_text(successions_file, &successions.rest));
    while (next_row(&units, cells))
        TRY(add_law_unit(conn, arena, cells));
    while (next_row(&successions, cells))
        TRY(add_law_succession(conn, arena, cells));
    TRY(note_law_file(conn, units_file));
    TRY(note_law_file(conn, successions_file));
    return td_project_register(conn, arena);
}

/* ---- finding and adding units ---- */

static bool is_provincial(td_str kind)
{
    return td_str_is(kind, "tinh") || td_str_is(kind, "thanh_pho");
}

static bool kinds_agree(td_str wanted, td_str kind)
{
    return wanted.n == 0 || td_str_eq(wanted, kind) ||
           (is_provincial(wanted) && is_provincial(kind));
}

/* A key finds names whatever their diacritics; a unit is told by its name as it is spelt. */
static bool names_agree(struct td_arena *arena, td_str wanted, td_str name)
{
    return td_str_eq(td_unit_spelling(arena, wanted), td_unit_spelling(arena, name));
}

/* A province has no parent to tell it by; other units are told apart by theirs. */
static bool parents_agree(struct td_arena *arena, td_str wanted, td_str parent, td_str kind)
{
    return is_provincial(kind) || names_agree(arena, wanted, parent);
}

/* A name typed without any diacritics names what it can only mean: a province, or what a page links
 * to. No other unit is found so: whoever has a role in it would have it in another one. */
static bool agrees_without_marks(struct td_arena *arena, const struct td_unit_wanted *wanted,
                                 td_str kind)
{
    return (wanted->any_parent || is_provincial(kind)) &&
           td_str_eq(td_spelling(arena, wanted->name), td_fold(arena, wanted->name));
}

static const struct td_units_by_name_row *choose(struct td_arena *arena,
                                                 const struct td_unit_wanted *wanted,
                                                 const struct td_units_by_name_rows *rows)
{
    const struct td_units_by_name_row *without_marks = NULL;
    for (size_t i = 0; i < rows->n; i++) {
        const struct td_units_by_name_row *row = &rows->items[i];
        if (!kinds_agree(wanted->kind, row->kind) ||
            !(wanted->any_parent || parents_agree(arena, wanted->parent, row->parent, row->kind)))
            continue;
        if (names_agree(arena, wanted->name, row->name))
            return row;
        if (!without_marks && agrees_without_marks(arena, wanted, row->kind))
            without_marks = row;
    }
    return without_marks;
}

enum td_err td_register_find(struct td_conn *conn, struct td_arena *arena,
                             const struct td_unit_wanted *wanted, int64_t *unit_id, td_str *slug)
{
    td_str key = td_unit_name_key(arena, wanted->name);
    td_str first = td_fmt(arena, "%04d-01-01", (int)wanted->year);
    td_str last = td_fmt(arena, "%04d-12-31", (int)wanted->year);
    struct td_units_by_name_rows rows = {0};
    if (key.n == 0)
        return TD_ENOTFOUND;
    TRY(q_units_by_name(conn, arena, key, first, last, &rows));
    const struct td_units_by_name_row *found = choose(arena, wanted, &rows);
    if (!found)
        return TD_ENOTFOUND;
    *unit_id = found->unit_id;
    if (slug)
        *slug = found->slug;
    return TD_OK;
}

enum { SLUG_MOST = 80 };

static td_str slug_of(struct td_arena *arena, td_str name)
{
    td_str slug = td_slug(arena, name, SLUG_MOST);
    return slug.n ? slug : TD_STR("don-vi");
}

/* A slug nobody has: the name, with its parent, with a number. */
static enum td_err free_slug(struct td_conn *conn, struct td_arena *arena,
                             const struct td_unit_wanted *wanted, td_str *slug)
{
    struct td_unit_by_slug_row taken;
    *slug = slug_of(arena, wanted->name);
    enum td_err err = q_unit_by_slug(conn, arena, *slug, &taken);
    td_str stem = *slug;
    if (err == TD_OK && wanted->parent.n) {
        td_str parent = slug_of(arena, wanted->parent);
        *slug = stem = td_fmt(arena, "%.*s-%.*s", TD_ARG(stem), TD_ARG(parent));
        err = q_unit_by_slug(conn, arena, *slug, &taken);
    }
    for (int i = 2; err == TD_OK; i++) {
        *slug = td_fmt(arena, "%.*s-%d", TD_ARG(stem), i);
        err = q_unit_by_slug(conn, arena, *slug, &taken);
    }
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_register_find_or_add(struct td_conn *conn, struct td_arena *arena,
                                    const struct td_unit_wanted *wanted, td_str citation,
                                    int64_t *unit_id)
{
    enum td_err err = td_register_find(conn, arena, wanted, unit_id, NULL);
    if (err != TD_ENOTFOUND)
        return err;
    td_str slug;
    struct td_date unstated = {0};
    TRY(free_slug(conn, arena, wanted, &slug));
    *unit_id = td_store_new_id(conn);
    TRY(q_insert_unit(conn, *unit_id, slug));
    return q_insert_unit_form(conn, *unit_id, 1, wanted->name, wanted->name, wanted->kind,
                              TD_STR_NONE, wanted->parent, unstated, unstated, citation,
                              TD_STR_NONE, td_unit_name_key(arena, wanted->name),
                              td_sort_key(arena, wanted->name));
}

enum td_err td_app_unit_slug(const struct td_call *call, td_str name, int64_t year, td_str *slug)
{
    struct td_conn *conn = NULL;
    int64_t id;
    *slug = TD_STR_NONE;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    const struct td_unit_wanted wanted = {.name = name, .year = year, .any_parent = true};
    enum td_err err = td_register_find(conn, call->arena, &wanted, &id, slug);
    td_store_end(conn);
    return err == TD_ENOTFOUND ? TD_OK : err;
}

/* The page of a unit: its forms, what came before and after it, and its years. */
#include "app/internal.h"

static enum td_err add_forms(struct td_conn *conn, struct td_arena *arena, int64_t unit_id,
                             struct td_unit_page *page)
{
    struct td_unit_forms_rows rows = {0};
    TRY(q_unit_forms(conn, arena, unit_id, &rows));
    if (rows.n == 0)
        return TD_EINTERNAL;
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_unit_forms_row *row = &rows.items[i];
        *td_push(arena, &page->forms) = (struct td_unit_form){
            row->name,       row->full_name, row->kind,     row->official_code, row->parent,
            row->valid_from, row->valid_to,  row->citation, row->evidence.n > 0};
    }
    const struct td_unit_form *latest = &page->forms.items[page->forms.n - 1];
    page->name = latest->name;
    page->full_name = latest->full_name;
    page->kind = latest->kind;
    page->official_code = latest->official_code;
    page->citation = latest->citation;
    page->valid_from = page->forms.items[0].valid_from;
    page->valid_to = latest->valid_to;
    return TD_OK;
}

static enum td_err add_edges(struct td_conn *conn, struct td_arena *arena, int64_t unit_id,
                             struct td_unit_page *page)
{
    struct td_unit_predecessors_rows before = {0};
    struct td_unit_successors_rows after = {0};
    TRY(q_unit_predecessors(conn, arena, unit_id, &before));
    TRY(q_unit_successors(conn, arena, unit_id, &after));
    for (size_t i = 0; i < before.n; i++) {
        const struct td_unit_predecessors_row *row = &before.items[i];
        *td_push(arena, &page->predecessors) = (struct td_unit_edge){
            row->slug, row->name, row->kind, row->happened_on, row->citation, row->evidence.n > 0};
    }
    for (size_t i = 0; i < after.n; i++) {
        const struct td_unit_successors_row *row = &after.items[i];
        *td_push(arena, &page->successors) = (struct td_unit_edge){
            row->slug, row->name, row->kind, row->happened_on, row->citation, row->evidence.n > 0};
    }
    return TD_OK;
}

/* A rank here is computed: what it is worth is what its run is worth. */
static struct td_unit_year year_of(const struct td_unit_years_row *row)
{
    struct td_unit_year year = {
        .group_code = row->group_code,
        .group_name = row->group_name,
        .year = row->year,
        .is_member = row->member_code.n > 0,
        .total = TD_NO_POINTS,
        .published = row->published_total == TD_ABSENT ? TD_NO_POINTS : row->published_total,
        .published_decimals = (int)row->published_decimals,
        .provenance = row->provenance,
        .office = row->office};
    if (row->rank_halves == TD_ABSENT)
        return year;
    year.rank_halves = (uint32_t)row->rank_halves;
    year.ranked_units = (uint32_t)row->ranked_units;
    year.total = row->has_total == 1 ? row->total : TD_NO_POINTS;
    year.decimals = (int)row->decimals;
    year.provenance =
        td_str_is(row->run_provenance, "illustrative") ? TD_ILLUSTRATIVE : TD_COMPUTED;
    return year;
}

/* The years of the unit that the actor may see, with the figures that may be seen. */
static enum td_err keep_seen(const struct td_call *call, struct td_unit_page *page)
{
    struct td_call quiet = *call;
    const struct td_sight group = {.action = TD_ACT_VIEW_GROUP};
    const struct td_sight totals = {.action = TD_ACT_VIEW_TOTALS};
    struct td_shown shown;
    size_t n = 0;
    quiet.refusal = NULL;
    for (size_t i = 0; i < page->years.n; i++) {
        struct td_unit_year year = page->years.items[i];
        enum td_err err = td_find_shown(&quiet, &group, year.group_code, year.year, &shown);
        if (err == TD_ENOTFOUND || err == TD_EDENIED)
            continue;
        TRY(err);
        err = td_may_year(&quiet, &totals, year.group_code, year.year);
        if (err == TD_EDENIED || err == TD_ENOTFOUND) {
            year.rank_halves = year.ranked_units = 0;
            year.total = year.published = TD_NO_POINTS;
        } else {
            TRY(err);
        }
        page->years.items[n++] = year;
    }
    page->years.n = n;
    return TD_OK;
}

static enum td_err read_page(struct td_conn *conn, struct td_arena *arena, td_str slug,
                             struct td_unit_page *page)
{
    struct td_unit_by_slug_row unit;
    struct td_unit_years_rows years = {0};
    TRY(q_unit_by_slug(conn, arena, slug, &unit));
    TRY(add_forms(conn, arena, unit.id, page));
    TRY(add_edges(conn, arena, unit.id, page));
    TRY(q_unit_years(conn, arena, unit.id, &years));
    for (size_t i = 0; i < years.n; i++)
        *td_push(arena, &page->years) = year_of(&years.items[i]);
    return TD_OK;
}

enum td_err td_app_load_unit(const struct td_call *call, td_str slug, struct td_unit_page *page)
{
    struct td_conn *conn = NULL;
    *page = (struct td_unit_page){.slug = td_str_copy(call->arena, slug)};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = read_page(conn, call->arena, slug, page);
    td_store_end(conn);
    return err == TD_OK ? keep_seen(call, page) : err;
}

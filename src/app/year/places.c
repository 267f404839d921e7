/* The places that roles are held at, by name. */
#include "app/year/places.h"

#include "app/app.h"
#include "app/internal.h"

static void add(const struct td_call *call, struct td_place_lines *lines, td_str path, td_str name,
                td_str group_name)
{
    for (size_t i = 0; i < lines->n; i++)
        if (td_str_eq(lines->items[i].path, path))
            return;
    *td_push(call->arena, lines) = (struct td_place_line){
        .path = path, .kind = td_path_kind(path), .name = name, .group_name = group_name};
}

/* "/quang-ninh/" of "/quang-ninh/nhom/quang-ninh-mttq/", and the name of the province. */
static enum td_err add_organiser(const struct td_call *call, td_str group_path,
                                 struct td_place_lines *lines)
{
    struct td_unit_page unit;
    td_str slug = td_str_from(group_path, 1);
    slug = td_str_slice(slug, 0, td_str_find(slug, '/'));
    td_str path = td_fmt(call->arena, "/%.*s/", TD_ARG(slug));
    if (td_str_is(slug, "tw")) {
        add(call, lines, path, TD_STR_NONE, TD_STR_NONE);
        return TD_OK;
    }
    enum td_err err = td_app_load_unit(call, slug, &unit);
    if (err != TD_OK && err != TD_ENOTFOUND && err != TD_EDENIED)
        return err;
    add(call, lines, path, err == TD_OK ? unit.name : slug, TD_STR_NONE);
    return TD_OK;
}

const struct td_year_summary *td_newest_year_of(const struct td_year_list *years, td_str code)
{
    const struct td_year_summary *newest = NULL;
    for (size_t i = 0; i < years->n; i++)
        if (td_str_eq(years->items[i].code, code) &&
            (!newest || years->items[i].year > newest->year))
            newest = &years->items[i];
    return newest;
}

static enum td_err add_group(const struct td_call *call, const struct td_year_summary *summary,
                             td_str path, struct td_place_lines *lines)
{
    const struct td_year *year;
    td_str name = summary->short_name.n ? summary->short_name : summary->name;
    TRY(add_organiser(call, path, lines));
    add(call, lines, path, name, TD_STR_NONE);
    TRY(td_app_load_year(call, summary->code, summary->year, &year));
    for (size_t i = 0; i < year->members.n; i++) {
        const struct td_member *member = &year->members.items[i];
        add(call, lines, td_path_of_unit(call->arena, path, member->unit_slug), member->name, name);
    }
    return TD_OK;
}

/* The centre and the provinces of today, also those that organise nothing yet: a board is appointed
 * before it opens its first group. */
static enum td_err add_register(const struct td_call *call, struct td_conn *conn,
                                struct td_place_lines *lines)
{
    struct td_units_on_day_rows rows = {0};
    td_str today = td_str_slice(td_moment(call->arena, call->now_ms), 0, 10);
    add(call, lines, TD_STR("/tw/"), TD_STR_NONE, TD_STR_NONE);
    TRY(q_units_on_day(conn, call->arena, today, TD_STR("tinh"), TD_STR("thanh_pho"), &rows));
    for (size_t i = 0; i < rows.n; i++)
        add(call, lines, td_fmt(call->arena, "/%.*s/", TD_ARG(rows.items[i].slug)),
            rows.items[i].name, TD_STR_NONE);
    return TD_OK;
}

enum td_err td_app_list_places(const struct td_call *call, struct td_place_lines *lines)
{
    struct td_year_list years = {0};
    struct td_list_group_places_rows rows = {0};
    struct td_conn *conn = NULL;
    *lines = (struct td_place_lines){0};
    TRY(td_app_list_years(call, &years));
    add(call, lines, TD_STR("/"), TD_STR_NONE, TD_STR_NONE);
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = add_register(call, conn, lines);
    if (err == TD_OK)
        err = q_list_group_places(conn, call->arena, &rows);
    td_store_end(conn);
    TRY(err);
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_year_summary *summary = td_newest_year_of(&years, rows.items[i].group_code);
        if (summary)
            TRY(add_group(call, summary, rows.items[i].path, lines));
    }
    return TD_OK;
}

/* ---- one place, whoever sees it ---- */

static bool is_named(const struct td_place_lines *lines, td_str path)
{
    for (size_t i = 0; i < lines->n; i++)
        if (td_str_eq(lines->items[i].path, path))
            return true;
    return false;
}

/* The newest year of the group at or above the place, and its newest content. */
static enum td_err find_group(const struct td_call *call, td_str path,
                              struct td_list_year_summaries_row *newest, struct td_shown *shown)
{
    struct td_list_year_summaries_rows rows = {0};
    struct td_conn *conn = NULL;
    td_str group = td_path_group(path);
    *newest = (struct td_list_year_summaries_row){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_year_summaries(conn, call->arena, &rows);
    for (size_t i = 0; i < rows.n; i++)
        if (td_str_eq(rows.items[i].path, group) && rows.items[i].year > newest->year)
            *newest = rows.items[i];
    if (err == TD_OK)
        err = newest->year
                  ? td_newest_shown(conn, call->arena, newest->group_code, newest->year, shown)
                  : TD_ENOTFOUND;
    td_store_end(conn);
    return err;
}

enum td_err td_app_name_place(const struct td_call *call, td_str path, struct td_place_lines *lines)
{
    struct td_list_year_summaries_row group;
    struct td_shown shown;
    const struct td_year *year;
    if (is_named(lines, path) || !td_path_group(path).n)
        return TD_OK;
    enum td_err err = find_group(call, path, &group, &shown);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    td_str name = group.short_name.n ? group.short_name : group.name;
    if (td_path_kind(path) != TD_PATH_UNIT) {
        add(call, lines, path, name, TD_STR_NONE);
        return TD_OK;
    }
    TRY(td_load_revision(call, shown.revision_id, group.group_code, group.year, &year));
    for (size_t i = 0; i < year->members.n; i++)
        if (td_str_eq(year->members.items[i].unit_slug, td_path_unit_slug(path)))
            add(call, lines, path, year->members.items[i].name, name);
    return TD_OK;
}

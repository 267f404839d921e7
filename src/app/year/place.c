/* Where a group stands in the tree of paths that powers are given on. */
#include "app/internal.h"

/* Whether the words of key stand in the words of text, in that order. */
static bool has_words(struct td_arena *arena, td_str text, td_str key)
{
    td_str spaced = td_fmt(arena, " %.*s ", TD_ARG(text));
    td_str wanted = td_fmt(arena, " %.*s ", TD_ARG(key));
    for (size_t i = 0; i + wanted.n <= spaced.n; i++) {
        if (td_str_starts(td_str_from(spaced, i), wanted))
            return true;
    }
    return false;
}

/* The province that a text names; of several the one with the longest name. */
static enum td_err province_named(struct td_conn *conn, struct td_arena *arena,
                                  const struct td_group_year *group, td_str text, td_str *slug)
{
    struct td_units_on_day_rows rows = {0};
    td_str day = td_fmt(arena, "%04d-12-31", (int)group->year), words = td_name_key(arena, text);
    size_t longest = 0;
    TRY(q_units_on_day(conn, arena, day, TD_STR("tinh"), TD_STR("thanh_pho"), &rows));
    for (size_t i = 0; i < rows.n; i++) {
        td_str key = td_unit_name_key(arena, rows.items[i].name);
        if (key.n > longest && has_words(arena, words, key)) {
            longest = key.n;
            *slug = rows.items[i].slug;
        }
    }
    return TD_OK;
}

enum td_err td_province_of_path(struct td_conn *conn, struct td_arena *arena, td_str path,
                                int64_t year, td_str *name)
{
    struct td_units_on_day_rows rows = {0};
    td_str day = td_fmt(arena, "%04d-12-31", (int)year);
    *name = TD_STR_NONE;
    TRY(q_units_on_day(conn, arena, day, TD_STR("tinh"), TD_STR("thanh_pho"), &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (td_str_starts(path, td_fmt(arena, "/%.*s/", TD_ARG(rows.items[i].slug))))
            *name = rows.items[i].name;
    return TD_OK;
}

enum td_err td_group_path(struct td_conn *conn, struct td_arena *arena,
                          const struct td_group_year *group, td_str *path)
{
    td_str organiser = TD_STR_NONE;
    if (group->level == TD_LEVEL_CENTRAL)
        organiser = TD_STR("tw");
    else
        TRY(province_named(conn, arena, group, group->organiser, &organiser));
    if (organiser.n == 0)
        TRY(province_named(conn, arena, group, group->name, &organiser));
    if (organiser.n == 0)
        organiser = TD_STR("khac"); /* the administrator moves it to where it belongs */
    *path = td_fmt(arena, "/%.*s/nhom/%.*s/", TD_ARG(organiser), TD_ARG(group->code));
    return TD_OK;
}

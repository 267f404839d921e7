#include "package/package.h"

/* The roster's cells in the order of its headings. */
static struct td_row roster_row(struct td_arena *arena, uint32_t line, const td_str texts[4])
{
    struct td_cell *cells = TD_NEW_ARRAY(arena, 4, struct td_cell);
    for (size_t i = 0; i < 4; i++)
        cells[i] = (struct td_cell){texts[i], TD_CELL_TEXT};
    return (struct td_row){line, 4, cells};
}

enum td_err td_package_roster_rows(struct td_arena *arena, const struct td_year *year,
                                   struct td_rows **rows)
{
    size_t n = year->members.n;
    struct td_row *items = TD_NEW_ARRAY(arena, n + 1, struct td_row);
    items[0] = roster_row(
        arena, 1,
        (td_str[4]){TD_STR("ma"), TD_STR("ten"), TD_STR("thuoc_tinh"), TD_STR("trang_thai")});
    for (size_t i = 0; i < n; i++) {
        const struct td_member *member = &year->members.items[i];
        uint32_t line = member->origin.row ? member->origin.row : (uint32_t)i + 2;
        items[i + 1] = roster_row(
            arena, line,
            (td_str[4]){member->code, member->name, member->attributes, member->standing});
    }
    *rows = td_rows_of(arena, td_package_sheet_name(arena, year, "thanh_vien"), items, n + 1);
    return TD_OK;
}

enum td_err td_package_rubric_rows(struct td_arena *arena, const struct td_year *year,
                                   struct td_rows **rows)
{
    *rows = td_rows_of(arena, td_package_sheet_name(arena, year, "bang_diem"), year->rubric.rows,
                       year->rubric.n);
    return TD_OK;
}

enum td_err td_package_data_rows(struct td_arena *arena, const struct td_year *year,
                                 struct td_rows **rows)
{
    *rows = td_rows_of(arena, td_package_sheet_name(arena, year, "so_lieu"), year->data.rows,
                       year->data.n);
    return TD_OK;
}

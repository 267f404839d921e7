#include "base/rows.h"

struct kept_rows {
    struct td_rows rows;
    const struct td_row *items;
    size_t n;
    size_t at;
};

static bool next(struct td_rows *rows, struct td_row *row)
{
    struct kept_rows *kept = (struct kept_rows *)rows;
    if (kept->at == kept->n)
        return false;
    *row = kept->items[kept->at++];
    return true;
}

static void rewind_rows(struct td_rows *rows)
{
    ((struct kept_rows *)rows)->at = 0;
}

struct td_rows *td_rows_of(struct td_arena *arena, td_str name, const struct td_row *items,
                           size_t n)
{
    struct kept_rows *kept = TD_NEW(arena, struct kept_rows);
    *kept = (struct kept_rows){{name, next, rewind_rows}, items, n, 0};
    return &kept->rows;
}

td_str td_cell_as_typed(struct td_arena *arena, struct td_cell cell)
{
    size_t point = td_str_find(cell.text, '.');
    if (cell.kind != TD_CELL_NUMBER || point == cell.text.n)
        return cell.text;
    return td_fmt(arena, "%.*s,%.*s", TD_ARG(td_str_slice(cell.text, 0, point)),
                  TD_ARG(td_str_from(cell.text, point + 1)));
}

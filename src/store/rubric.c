/* The rubric as it is drafted in the program, over the one of the package. */
#include "store/rubric.h"

#include "base/buf.h"
#include "store/cells.h"

td_str td_rubric_content_write(struct td_arena *arena, const struct td_scoring_sheet *sheet)
{
    struct td_buf text;
    td_buf_init(&text, arena, SIZE_MAX / 2);
    for (size_t i = 0; i < sheet->n; i++) {
        if (i)
            td_buf_putc(&text, '\n');
        td_buf_put(&text, td_cells_write(arena, &sheet->rows[i]));
    }
    return td_buf_str(&text);
}

enum td_err td_rubric_content_read(struct td_arena *arena, td_str content,
                                   struct td_scoring_sheet *sheet)
{
    struct rows TD_ARRAY(struct td_row) rows = {0};
    struct td_split lines = td_split(content);
    td_str line;
    while (td_split_next(&lines, '\n', &line)) {
        struct td_row row;
        TRY(td_cells_read(arena, line, (uint32_t)rows.n + 1, &row));
        *td_push(arena, &rows) = row;
    }
    *sheet = (struct td_scoring_sheet){rows.n, rows.items};
    return TD_OK;
}

enum td_err td_rubric_lay_over(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                               struct td_year *year)
{
    struct td_last_rubric_content_row row;
    enum td_err err = q_last_rubric_content(conn, arena, revision_id, &row);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    return td_rubric_content_read(arena, row.content, &year->rubric);
}

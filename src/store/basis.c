/* The rubric and the plan as they are drafted in the program, over those of the package. */
#include "store/basis.h"

#include "base/buf.h"
#include "domain/plan.h"
#include "store/cells.h"

td_str td_basis_content_write(struct td_arena *arena, const struct td_scoring_sheet *sheet)
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

enum td_err td_basis_content_read(struct td_arena *arena, td_str content,
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

td_str td_basis_word(enum td_basis basis)
{
    return basis == TD_BASIS_PLAN ? TD_STR("plan") : TD_STR("rubric");
}

static enum td_err last_rows(struct td_conn *conn, struct td_arena *arena, enum td_basis basis,
                             int64_t revision_id, struct td_scoring_sheet *sheet)
{
    struct td_last_basis_content_row row;
    TRY(q_last_basis_content(conn, arena, td_basis_word(basis), revision_id, &row));
    return td_basis_content_read(arena, row.content, sheet);
}

static enum td_err lay_plan(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                            struct td_year *year)
{
    struct td_diag diag; /* what counts was checked when it was kept */
    td_diag_init(&diag, arena);
    enum td_err err = td_plan_read(arena, sheet, year, &diag, &year->group.theme, &year->plan);
    return err == TD_EINVAL ? TD_OK : err;
}

enum td_err td_bases_lay_over(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                              struct td_year *year)
{
    struct td_scoring_sheet plan;
    enum td_err err = last_rows(conn, arena, TD_BASIS_RUBRIC, revision_id, &year->rubric);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    err = last_rows(conn, arena, TD_BASIS_PLAN, revision_id, &plan);
    if (err == TD_OK)
        err = lay_plan(arena, &plan, year);
    return err == TD_ENOTFOUND ? TD_OK : err;
}

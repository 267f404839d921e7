/* The child's side of a workbook: read it, and answer with cells (workbook_answer.h). */
#include <string.h>

#include "sheet/workbook_answer.h"
#include "sheet/xlsx.h"

static void put_number(struct td_buf *out, uint64_t value, size_t bytes)
{
    char little[8];
    for (size_t i = 0; i < bytes; i++)
        little[i] = (char)(value >> (8 * i));
    td_buf_put(out, (td_str){little, bytes});
}

static void put_head(struct td_buf *out, enum td_answer_tag tag, size_t length)
{
    td_buf_putc(out, (char)tag);
    put_number(out, length, 4);
}

static void put_row(struct td_buf *out, const struct td_row *row)
{
    size_t length = 4;
    for (uint32_t i = 0; i < row->n; i++)
        length += row->cells[i].text.n ? 2 + 1 + 4 + row->cells[i].text.n : 0;
    put_head(out, TD_ANSWER_ROW, length);
    put_number(out, row->line, 4);
    for (uint32_t i = 0; i < row->n; i++) {
        if (row->cells[i].text.n == 0)
            continue;
        put_number(out, i, 2);
        put_number(out, row->cells[i].kind, 1);
        put_number(out, row->cells[i].text.n, 4);
        td_buf_put(out, row->cells[i].text);
    }
}

static void put_diagnostics(struct td_buf *out, const struct td_diag *diag)
{
    size_t errors = diag->errors;
    for (size_t i = 0; i < diag->n; i++) {
        const struct td_diagnostic *item = &diag->items[i];
        put_head(out, TD_ANSWER_DIAGNOSTIC,
                 1 + 4 + 4 + 4 + item->text[TD_VI].n + item->text[TD_EN].n);
        put_number(out, item->severity, 1);
        put_number(out, item->place.row, 4);
        put_number(out, item->place.column, 4);
        put_number(out, item->text[TD_VI].n, 4);
        td_buf_put(out, item->text[TD_VI]);
        td_buf_put(out, item->text[TD_EN]);
        errors -= item->severity == TD_ERROR;
    }
    if (diag->dropped) {
        put_head(out, TD_ANSWER_LOST, 8 + 8);
        put_number(out, diag->dropped, 8);
        put_number(out, errors, 8);
    }
}

static void free_arena(void *arena)
{
    td_arena_free(arena);
}

/* One sheet, in memory of its own, which is given back for the next. */
static enum td_err put_sheet(const struct td_xlsx *workbook, struct td_arena *arena, size_t index,
                             struct td_buf *out)
{
    struct td_diag diag;
    struct td_rows *rows;
    struct td_row row;
    td_str name = td_xlsx_sheet_name(workbook, index);
    put_head(out, TD_ANSWER_NAME, name.n);
    td_buf_put(out, name);
    td_diag_init(&diag, arena);
    enum td_err err = td_xlsx_sheet(workbook, arena, index, TD_STR_NONE, &diag, &rows);
    if (err != TD_OK && err != TD_EINVAL)
        return err;
    while (err == TD_OK && rows->next(rows, &row))
        put_row(out, &row);
    put_diagnostics(out, &diag);
    put_head(out, TD_ANSWER_END, 1);
    put_number(out, err == TD_OK, 1);
    return TD_OK;
}

enum td_err td_workbook_job(struct td_arena *arena, td_str input, td_str parameters,
                            struct td_buf *answer)
{
    struct td_workbook_parameters asked;
    struct td_xlsx *workbook;
    struct td_diag diag;
    if (parameters.n != sizeof asked)
        return TD_EINTERNAL;
    memcpy(&asked, parameters.p, sizeof asked);
    td_diag_init(&diag, arena);
    enum td_err err = td_xlsx_open(arena, TD_STR_NONE, input, &asked.limits, &diag, &workbook);
    if (err != TD_OK && err != TD_EINVAL)
        return err;
    size_t n = err == TD_OK ? td_xlsx_n_sheets(workbook) : 0;
    if (n > 1 && asked.part == TD_WORKBOOK_FIRST_SHEET)
        n = 1;
    put_diagnostics(answer, &diag);
    put_head(answer, TD_ANSWER_END, 1 + 4);
    put_number(answer, err == TD_OK, 1);
    put_number(answer, n, 4);
    struct td_arena *of_sheet = TD_NEW(arena, struct td_arena);
    td_arena_init(of_sheet, arena->limit);
    of_sheet->escape = arena->escape;
    td_arena_defer(arena, free_arena, of_sheet);
    for (size_t i = 0; i < n; i++) {
        TRY(put_sheet(workbook, of_sheet, i, answer));
        td_arena_reset(of_sheet);
    }
    return TD_OK;
}

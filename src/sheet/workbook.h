#ifndef TD_SHEET_WORKBOOK_H
#define TD_SHEET_WORKBOOK_H

#include "sheet/sheet.h"

/*
 * XLSX workbooks from anybody. A child of the zygote unpacks and reads them (xlsx.h) and answers
 * with cells and diagnostics (workbook_answer.h); here only that answer is read, and it is checked
 * byte by byte. Nothing is computed: a formula is its stored value, and a warning says so.
 */

struct td_workbook;

enum td_workbook_part {
    TD_WORKBOOK_ALL_SHEETS,
    TD_WORKBOOK_FIRST_SHEET,
};

/*
 * Open the workbook and read its sheets; what is wrong with one is said when it is asked for.
 * TD_EINVAL with the reason in diag; TD_EDENIED: this kernel cannot shut the child in, which diag
 * says too. bytes are needed no more afterwards; the workbook lives in the arena. zygote NULL: read
 * it in this process, for tests and fuzzing alone.
 */
TD_MUST enum td_err td_workbook_open(struct td_arena *arena, struct td_zygote *zygote, td_str name,
                                     td_str bytes, const struct td_sheet_limits *limits,
                                     enum td_workbook_part part, struct td_diag *diag,
                                     struct td_workbook **workbook);

/* The sheets with cells, in the order of the tabs; at least one. */
size_t td_workbook_n_sheets(const struct td_workbook *workbook);
td_str td_workbook_sheet_name(const struct td_workbook *workbook, size_t index);

/* The rows of a sheet; name is used in messages and is the table's name. Line breaks stay in the
 * cells. TD_EINVAL: it was refused, with the reasons in diag. */
TD_MUST enum td_err td_workbook_sheet(struct td_workbook *workbook, size_t index, td_str name,
                                      struct td_diag *diag, struct td_rows **rows);

/* TD_JOB_WORKBOOK. */
enum td_err td_workbook_job(struct td_arena *arena, td_str input, td_str parameters,
                            struct td_buf *answer);

#endif

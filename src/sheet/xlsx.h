#ifndef TD_SHEET_XLSX_H
#define TD_SHEET_XLSX_H

#include "sheet/sheet.h"
#include "sheet/zip.h"

/*
 * XLSX workbooks from bytes in memory, read where nothing can be harmed: in the child that unpacks
 * for workbook.h. Everything in them is taken for hostile: see zip.h and xml.h
 * for what is refused. Nothing is computed: a formula is its stored value, and a warning says so.
 */

struct td_xlsx;

/* Open the workbook: its list of sheets, shared texts and number formats. TD_EINVAL with the reason
 * in diag. bytes must outlive it; it lives in the arena. */
TD_MUST enum td_err td_xlsx_open(struct td_arena *arena, td_str name, td_str bytes,
                                 const struct td_sheet_limits *limits, struct td_diag *diag,
                                 struct td_xlsx **workbook);

/* The sheets with cells, in the order of the tabs; at least one. */
size_t td_xlsx_n_sheets(const struct td_xlsx *workbook);
td_str td_xlsx_sheet_name(const struct td_xlsx *workbook, size_t index);

/* Read a sheet; name is used in messages and is the table's name. Line breaks stay in the cells.
 * The rows live in the arena given. */
TD_MUST enum td_err td_xlsx_sheet(const struct td_xlsx *workbook, struct td_arena *arena,
                                  size_t index, td_str name, struct td_diag *diag,
                                  struct td_rows **rows);

#endif

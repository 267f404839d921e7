#ifndef TD_PACKAGE_PACKAGE_H
#define TD_PACKAGE_PACKAGE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/rows.h"
#include "confine/zygote.h"
#include "domain/year.h"

/*
 * The year package ("gói năm thi đua"): one year of a group as a workbook, or as a folder with one
 * TSV file a sheet. docs/goi-nam-thi-dua.md describes it for those who type one;
 * src/package/sheets.c is the one table of its sheets and columns, from which reading, writing, the
 * blank workbook and the reference part of that page are made.
 */

/*
 * Read a package: a folder of TSV files, or a workbook. All errors are listed at once, each with
 * its sheet, row and column. TD_ENOTFOUND, TD_EIO: it cannot be opened, and nothing is said about
 * it; TD_EINVAL: it is wrong, see diag; *year is then what could be read, or unchanged when not
 * even that. Warnings alone (formulas read as their stored values, lines joined) leave TD_OK. The
 * year lives in the arena. A workbook is unpacked by the zygote, as sheet/workbook.h says.
 */
TD_MUST enum td_err td_package_read_path(struct td_arena *arena, struct td_zygote *zygote,
                                         const char *path, struct td_diag *diag,
                                         struct td_year **year);

/* The same for a workbook's bytes, such as an upload; name is used in messages. */
TD_MUST enum td_err td_package_read_bytes(struct td_arena *arena, struct td_zygote *zygote,
                                          td_str name, td_str bytes, struct td_diag *diag,
                                          struct td_year **year);

/* The package as a workbook, with real numbers and dates; TD_ETOOBIG, TD_EIO from the library. */
TD_MUST enum td_err td_package_write_workbook(struct td_arena *arena, const struct td_year *year,
                                              td_str *bytes);

/* The package as TSV files in a folder, made where it is missing; empty sheets are left out. Files
 * of sheets that are there already are replaced, or removed when the year has no such sheet. */
TD_MUST enum td_err td_package_write_folder(struct td_arena *arena, const struct td_year *year,
                                            const char *folder);

/* A workbook with headings, explanations and lists of words, and no rows. */
TD_MUST enum td_err td_package_blank_workbook(struct td_arena *arena, td_str *bytes);

/*
 * The whole content as one text, for its hash: the same content gives the same bytes, whether it
 * came from TSV files, a workbook or the store. Rows keep their order; where they stood does not
 * count.
 */
TD_MUST enum td_err td_package_canonical(struct td_arena *arena, const struct td_year *year,
                                         td_str *bytes);

/*
 * Give a content the sheets of another one wherever it holds the same as a third: in year, the sheets
 * that are as in before come from from. Year and code of the group stay. All must outlive it.
 */
void td_package_take_unchanged(struct td_arena *arena, const struct td_year *before,
                               const struct td_year *from, struct td_year *year);

/* The three tables for td_scoring_load. They live as long as the year; the rubric and the data have
 * no rows where the year is not scored here. */
TD_MUST enum td_err td_package_roster_rows(struct td_arena *arena, const struct td_year *year,
                                           struct td_rows **rows);
TD_MUST enum td_err td_package_rubric_rows(struct td_arena *arena, const struct td_year *year,
                                           struct td_rows **rows);
TD_MUST enum td_err td_package_data_rows(struct td_arena *arena, const struct td_year *year,
                                         struct td_rows **rows);

/* The name of a sheet as a person finds it: "goi.xlsx[chi_so]", "goi/chi_so.tsv", or "chi_so" for a
 * year that was not read from a package. With origin.row it is the place of a row. */
td_str td_package_sheet_name(struct td_arena *arena, const struct td_year *year, const char *sheet);

/* The reference of all sheets and columns in Markdown, Vietnamese: the generated part of
 * docs/goi-nam-thi-dua.md. */
void td_package_reference(struct td_arena *arena, struct td_buf *out);

#endif

#ifndef TD_SHEET_SHEET_H
#define TD_SHEET_SHEET_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/rows.h"
#include "confine/zygote.h"

/*
 * Tables from files: TSV and XLSX, told apart by their content. The rules of the cells are those of
 * docs/scoring.md 2: UTF-8 (a byte order mark is accepted) in normal form C, tabs, LF or CRLF, no
 * quoting, cells trimmed, empty lines skipped; a numeric cell of a workbook is its value rounded to
 * 6 decimals. Everything that is wrong with a file as a file is found when it is opened, and listed
 * in the diagnostics; the stream of rows never fails afterwards.
 */

/* What a file may hold at most. Past a limit it is refused with the place and what to do. */
struct td_sheet_limits {
    size_t bytes;                    /* of the file */
    size_t unpacked;                 /* of a workbook: bytes of all its parts, unpacked */
    uint32_t rows;                   /* number of the last line or row */
    uint32_t cells;                  /* in a row */
    uint32_t characters;             /* in a cell */
    const struct td_job_limits *job; /* what unpacking it may cost; NULL: td_strict_limits */
};

extern const struct td_sheet_limits td_scoring_limits; /* rubric, roster and data of thidua score */
extern const struct td_sheet_limits td_package_limits; /* a sheet of a year package */

/* The bytes of a file for td_sheet_open_bytes. TD_ENOTFOUND, TD_EIO: it cannot be opened, nothing
 * is said about it; TD_EINVAL: it is too big, see diag. */
TD_MUST enum td_err td_sheet_read(struct td_arena *arena, const char *path,
                                  const struct td_sheet_limits *limits, struct td_diag *diag,
                                  td_str *bytes);

/*
 * Open a table: a TSV file, or the first sheet of a workbook, which is unpacked by the zygote
 * (workbook.h). bytes must live as long as the table; name is used in messages. TD_EINVAL: it is no
 * such table, see diag; other errors as td_workbook_open gives them. The table and its texts live
 * in the arena.
 */
TD_MUST enum td_err td_sheet_open_bytes(struct td_arena *arena, struct td_zygote *zygote,
                                        td_str name, td_str bytes,
                                        const struct td_sheet_limits *limits, struct td_diag *diag,
                                        struct td_rows **rows);

/* A TSV table, never a workbook. */
TD_MUST enum td_err td_tsv_open(struct td_arena *arena, td_str name, td_str bytes,
                                const struct td_sheet_limits *limits, struct td_diag *diag,
                                struct td_rows **rows);

/* True for bytes that start like a workbook (a ZIP archive). */
bool td_is_workbook(td_str bytes);

/* Say in diag that name is over limits->bytes. */
void td_sheet_too_big(struct td_diag *diag, td_str name, const struct td_sheet_limits *limits);

#endif

#ifndef TD_BASE_DIAG_H
#define TD_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/*
 * What is wrong with an input, all of it at once. A diagnostic names the place as a person finds it
 * (file, line or row, number of the cell) and says in Vietnamese and in English what is wrong, with
 * the offending text in quotes, and what to do.
 */

enum td_lang {
    TD_VI,
    TD_EN,
};

enum td_severity {
    TD_ERROR,
    TD_WARNING,
};

struct td_place {
    td_str file;     /* as the user gave it; for a workbook with the sheet, "goi.xlsx[chi_so]" */
    uint32_t row;    /* line of the file or row of the sheet, from 1 */
    uint32_t column; /* number of the cell in it, from 1 */
};

struct td_diagnostic {
    enum td_severity severity;
    struct td_place place;
    td_str text[2]; /* by enum td_lang */
};

struct td_diag {
    struct td_arena *arena; /* holds the texts */
    struct td_diagnostic *items;
    size_t n;
    size_t room;
    size_t errors;  /* counted also past the limit */
    size_t dropped; /* diagnostics past TD_DIAG_MAX that are only counted */
};

#define TD_DIAG_MAX 2000

void td_diag_init(struct td_diag *diag, struct td_arena *arena);

/* Add one; both formats take the same arguments. */
void td_diag_error(struct td_diag *diag, struct td_place place, const char *vi, const char *en, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));
void td_diag_warning(struct td_diag *diag, struct td_place place, const char *vi, const char *en,
                     ...) __attribute__((format(printf, 3, 5), format(printf, 4, 5)));

/* Both formats for two texts that are ready, the Vietnamese and the English one, each ending in
 * NUL. */
#define TD_ONE_OF_TWO "%s%.0s", "%.0s%s"

/* TD_EINVAL if there is an error, else TD_OK. */
TD_MUST enum td_err td_diag_result(const struct td_diag *diag);

/* Order by file (as first mentioned), row, column; equal places keep their order. */
void td_diag_sort(struct td_diag *diag);

/*
 * One line each: "file:row:column: message", without the place where there is none; a warning has
 * "canh_bao: " before its message. The message is the Vietnamese text, " / " and the English one. A
 * last line counts what was dropped.
 */
void td_diag_print(const struct td_diag *diag, struct td_buf *out);

#endif

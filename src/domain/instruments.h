#ifndef TD_DOMAIN_INSTRUMENTS_H
#define TD_DOMAIN_INSTRUMENTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/rows.h"
#include "base/str.h"

/* The legal texts that documents rest on (căn cứ), as dated data: law/instruments.tsv. */

struct td_instrument {
    td_str kinds;            /* of document that cite it: their words with spaces between */
    td_str number;           /* "152/2025/NĐ-CP" */
    struct td_date issued;   /* without a year: not stated */
    struct td_date from, to; /* first and last day in force; to without a year: still is */
    td_str citation;         /* what follows "Căn cứ" */
    bool to_be_checked;      /* not compared with the text itself yet */
};
struct td_instruments TD_ARRAY(struct td_instrument); /* in the order they are cited */

/* Read the table with the columns van_ban, so_hieu, ngay, tu_ngay, den_ngay, vien_dan, can_cu,
 * bang_chung. TD_EINVAL with all errors in diag. The texts are those of the rows. */
TD_MUST enum td_err td_instruments_read(struct td_arena *arena, struct td_rows *rows,
                                        struct td_diag *diag, struct td_instruments *instruments);

/* Whether a document of that kind, dated that day, cites it. */
bool td_instrument_applies(const struct td_instrument *instrument, td_str kind, struct td_date day);

#endif

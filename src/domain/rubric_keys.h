#ifndef TD_DOMAIN_RUBRIC_KEYS_H
#define TD_DOMAIN_RUBRIC_KEYS_H

#include <stdbool.h>

#include "base/str.h"

/* What the sheet bang_diem is made of (docs/scoring.md 2): the keys of its head, its columns. */

/* The keys of "#" lines. */
enum td_rubric_key {
    TD_KEY_VERSION,
    TD_KEY_NAME,
    TD_KEY_YEAR,
    TD_KEY_BASIS,
    TD_KEY_NOTE,
    TD_KEY_TOTAL,
    TD_KEY_ROUNDING,
    TD_KEY_INAPPLICABLE,
    TD_KEY_MISSING,
    TD_KEY_RANKING,
    TD_KEY_TIE_BREAKERS,
    TD_KEY_BONUS_CAP,
    TD_KEY_TOTAL_CAP,
    TD_KEY_TOTAL_FLOOR,
    TD_KEY_CLASSES,
    TD_KEY_GATE,
    TD_KEYS
};
td_str td_rubric_key_name(enum td_rubric_key key); /* "#tong" */

enum td_rubric_column {
    TD_COL_CODE,
    TD_COL_TEXT,
    TD_COL_MAX,
    TD_COL_METHOD,
    TD_COL_PARAMETERS,
    TD_COL_APPLIES,
    TD_COL_SCORER,
    TD_COL_EVIDENCE,
    TD_COL_NOTE,
    TD_RUBRIC_COLUMNS
};
td_str td_rubric_column_name(enum td_rubric_column column); /* "tham_so" */
/* The column of a heading's key (td_key), by its short or its long form; false: it is another. */
bool td_rubric_column_of(td_str key, enum td_rubric_column *column);

#endif

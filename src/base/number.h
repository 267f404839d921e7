#ifndef TD_BASE_NUMBER_H
#define TD_BASE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Exact decimal numbers: an integer count of millionths. Points, and every quantity a user enters,
 * are held so; nothing is ever a binary floating-point number. A number as the input grammar allows
 * it (15 digits before the decimal sign, 6 after) needs 128 bits; points fit 64.
 */
typedef __int128 td_micro128;
typedef int64_t td_micro;

#define TD_MICRO    INT64_C(1000000) /* one, in millionths */
#define TD_DECIMALS 6

enum td_number_fault {
    TD_NUMBER_OK,
    TD_NUMBER_EMPTY,
    TD_NUMBER_MALFORMED, /* not of the grammar, such as "1 000" or "abc" */
    TD_NUMBER_AMBIGUOUS, /* both signs, in an order that could be two numbers: "1,000.5" */
    TD_NUMBER_TOO_LONG,  /* over 15 digits before or 6 after the decimal sign */
};

/*
 * Read a number as people in Vietnam write it: decimal comma or point, dots that group thousands, a
 * trailing % that is dropped. The exact grammar and its examples: docs/scoring.md 1. The text must
 * be trimmed.
 */
enum td_number_fault td_number_parse(td_str text, td_micro128 *millionths);

/* The same for a numeric cell of a workbook: the dot is always a decimal point. */
enum td_number_fault td_number_parse_point(td_str text, td_micro128 *millionths);

/* Decimals as written: 2 for "6,30", 0 for "1.000"; 0 for what td_number_parse does not accept. */
int td_number_decimals(td_str text);

/* What is wrong with the text, in Vietnamese and English, as the end of a sentence. */
const char *td_number_fault_vi(enum td_number_fault fault);
const char *td_number_fault_en(enum td_number_fault fault);

/* A whole number of at most 9 digits, without sign; false for anything else. */
bool td_count_parse(td_str text, int64_t *value);

/* The number of a row, as addresses and forms hold it: digits alone, up to INT64_MAX. */
bool td_id_parse(td_str text, int64_t *value);

/* Rounded half away from zero to 0..6 decimals; still in millionths. */
td_micro128 td_round(td_micro128 millionths, int decimals);

/* With a point and exactly so many decimals, "-0.00" never: the form of files. Already rounded. */
td_str td_number_point(struct td_arena *arena, td_micro128 millionths, int decimals);

/* With a point and without trailing zeros, "3.5", "0". */
td_str td_number_short(struct td_arena *arena, td_micro128 millionths);

/* As people read it: "38.030", "957,11" with exactly so many decimals; en: "38,030", "957.11". */
td_str td_number_vi(struct td_arena *arena, td_micro128 millionths, int decimals);
td_str td_number_en(struct td_arena *arena, td_micro128 millionths, int decimals);

/* As people read it, without trailing zeros: "147,2". */
td_str td_number_vi_short(struct td_arena *arena, td_micro128 millionths);
td_str td_number_en_short(struct td_arena *arena, td_micro128 millionths);

/* part of whole in percent, rounded to one decimal; but what falls short is never 100, and what is
 * there never 0. False where part is negative, whole is not positive, or the product is too large.
 */
bool td_number_share(td_micro128 part, td_micro128 whole, td_micro128 *percent);

#endif

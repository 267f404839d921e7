#ifndef TD_BASE_DATE_H
#define TD_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* A day of the Gregorian calendar; year 0: no date. Deadlines and dates are those of UTC+7. */
struct td_date {
    int16_t year;
    uint8_t month;
    uint8_t day;
};

/* "2024-03-13", "13/3/2024" or "13/03/2024"; the day must exist. Text must be trimmed. */
bool td_date_parse(td_str text, struct td_date *date);
bool td_date_is_set(struct td_date date);
int td_date_cmp(struct td_date a, struct td_date b); /* no date sorts first */

td_str td_date_iso(struct td_arena *arena, struct td_date date);  /* "2024-03-13", "" for none */
td_str td_date_vi(struct td_arena *arena, struct td_date date);   /* "13/3/2024" */
td_str td_date_long(struct td_arena *arena, struct td_date date); /* "ngày 13 tháng 3 năm 2024" */
td_str td_date_en(struct td_arena *arena, struct td_date date);   /* "13 March 2024" */

/* The day and the time of day in Vietnam (UTC+7) at a moment of Unix time, in seconds. */
struct td_date td_date_in_vietnam(int64_t unix_seconds);
void td_time_in_vietnam(int64_t unix_seconds, int *hour, int *minute);

/* The moment a day is over in Vietnam, in seconds of Unix time: the first of the next one. */
int64_t td_date_end_in_vietnam(struct td_date date);

/* A day as the workbook counts it: days since 1899-12-30, from 1 to 2958465. */
struct td_date td_date_from_serial(int64_t days);

#endif

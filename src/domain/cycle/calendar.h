#ifndef TD_DOMAIN_CALENDAR_H
#define TD_DOMAIN_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/rows.h"
#include "base/str.h"

/*
 * Working days in Vietnam. Monday to Friday are, but for the days off of the calendar; a Saturday
 * or Sunday is one where the calendar says that it is worked instead of another day. The days are
 * data (law/holidays.tsv): the Prime Minister decides on some of them each year. The holidays that
 * are fixed by the calendar hold in every year; one on a Saturday or Sunday is made good by the
 * next working day (Bộ luật Lao động 2019, Điều 111 khoản 3, Điều 112 khoản 1).
 */

enum td_day_kind {
    TD_DAY_OFF,    /* nghỉ: a holiday, or the day off in its place */
    TD_DAY_WORKED, /* làm bù: worked instead of a day that was swapped */
    TD_DAY_USUAL,  /* thường: as its weekday says; takes back what was said of it before */
    TD_DAY_YEARLY, /* hằng năm: a holiday on that day and month, of that year and every later one */
};

struct td_calendar_day {
    struct td_date day;
    enum td_day_kind kind;
    td_str name;        /* "Tết Nguyên đán" */
    td_str citation;    /* what it rests on */
    bool to_be_checked; /* not yet compared with the text itself, or not yet decided */
};

struct td_calendar_days TD_ARRAY(struct td_calendar_day);
struct td_calendar {
    struct td_calendar_days days;   /* in order, each day once: what is said of single days */
    struct td_calendar_days yearly; /* in order of the day from which each holds */
};

/*
 * Read a table with the columns ngay, loai (nghi, lam_bu, thuong, hang_nam), ten, can_cu,
 * bang_chung (empty or can_doi_chieu); others are left alone, lines that start with # are comments.
 * TD_EINVAL with all errors in diag. The texts are those of the rows.
 */
TD_MUST enum td_err td_calendar_read(struct td_arena *arena, struct td_rows *rows,
                                     struct td_diag *diag, struct td_calendar *calendar);

/* Whether the calendar has days of that year: of others only the weekends and the holidays of every
 * year are known. */
bool td_calendar_knows(const struct td_calendar *calendar, int year);

/* The years from one to another that the calendar does not know, "2020–2023, 2028"; empty: it knows
 * all.
 */
td_str td_calendar_unknown(struct td_arena *arena, const struct td_calendar *calendar, int first,
                           int last);

/* From now on that is said of the day, whatever was said before. */
void td_calendar_put(struct td_arena *arena, struct td_calendar *calendar,
                     const struct td_calendar_day *day);

/* Whether it is a Saturday or Sunday. */
bool td_is_weekend(struct td_date day);

bool td_is_working_day(const struct td_calendar *calendar, struct td_date day);

/* The n-th working day after a day, which itself does not count; n of 0: the day itself. n may be
 * negative: before it. At most 10,000. */
struct td_date td_add_working_days(const struct td_calendar *calendar, struct td_date day, int n);

/* The day itself if it is a working day, else the next one: when a term ends on a day off, it ends
 * with the working day after it (Bộ luật Dân sự 2015, Điều 148 khoản 5). */
struct td_date td_working_day_from(const struct td_calendar *calendar, struct td_date day);

/* Working days after one day up to another, which counts; negative where the other comes before. Of
 * more than 50 years those of 50. */
int64_t td_working_days_between(const struct td_calendar *calendar, struct td_date from,
                                struct td_date to);

#endif

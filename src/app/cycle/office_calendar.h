#ifndef TD_APP_OFFICE_CALENDAR_H
#define TD_APP_OFFICE_CALENDAR_H

#include "app/call.h"
#include "base/diag.h"
#include "domain/cycle/calendar.h"

/*
 * The calendar of working days as it counts here: the days of law/holidays.tsv, and over them those
 * that an administrator has brought in. Those are only added: of a day the last that was said counts.
 */

/* A day that was brought in. */
struct td_added_day {
    struct td_calendar_day day;
    int64_t at; /* milliseconds of Unix time */
    td_str by;  /* full name; empty: the operator of the machine */
};
struct td_added_days TD_ARRAY(struct td_added_day);

struct td_office_calendar {
    struct td_calendar calendar; /* in force */
    struct td_added_days added;  /* newest first, those that a later one replaced too */
    bool may_add;
};

/* TD_EDENIED: who may not see how the installation is set. */
TD_MUST enum td_err td_app_load_calendar(const struct td_call *call,
                                         struct td_office_calendar *calendar);

/*
 * Bring days in: lines "day; kind; name" with nghi, lam_bu or thuong (as its weekday), parted by tabs
 * or semicolons, or a whole table like law/holidays.tsv. citation: the text they rest on, where a
 * line names none. They count at once. added: how many were not so already. TD_EINVAL: diag has every
 * mistake, with the line that was typed. For who manages the installation.
 */
TD_MUST enum td_err td_app_add_calendar_days(const struct td_call *call, td_str lines,
                                             td_str citation, struct td_diag *diag, int64_t *added);

#endif

#include "backup/moment.h"

#include <time.h>

#include "base/date.h"

#define VIETNAM_OFFSET_MS INT64_C(25200000)

struct parts {
    int year, month, day, hour, minute, second, millisecond;
};

static struct parts parts_of(int64_t ms)
{
    int64_t local = ms + VIETNAM_OFFSET_MS;
    int64_t second = local / 1000 - (local % 1000 < 0);
    struct td_date date = td_date_in_vietnam(ms / 1000 - (ms % 1000 < 0));
    int64_t of_day = ((second % 86400) + 86400) % 86400;
    return (struct parts){date.year,
                          date.month,
                          date.day,
                          (int)(of_day / 3600),
                          (int)(of_day / 60 % 60),
                          (int)(of_day % 60),
                          (int)(((local % 1000) + 1000) % 1000)};
}

td_str td_moment_iso(struct td_arena *arena, int64_t ms)
{
    struct parts at = parts_of(ms);
    return td_fmt(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%03d+07:00", at.year, at.month, at.day,
                  at.hour, at.minute, at.second, at.millisecond);
}

td_str td_moment_name(struct td_arena *arena, int64_t ms)
{
    struct parts at = parts_of(ms);
    return td_fmt(arena, "%04d-%02d-%02d_%02d-%02d-%02d.%03d", at.year, at.month, at.day, at.hour,
                  at.minute, at.second, at.millisecond);
}

/* So many digits off the front. */
static bool take_digits(td_str *rest, int n, int *value)
{
    *value = 0;
    if (rest->n < (size_t)n)
        return false;
    for (int i = 0; i < n; i++) {
        if (rest->p[i] < '0' || rest->p[i] > '9')
            return false;
        *value = *value * 10 + (rest->p[i] - '0');
    }
    *rest = td_str_from(*rest, (size_t)n);
    return true;
}

static bool take_one_of(td_str *rest, const char *bytes)
{
    for (; rest->n && *bytes; bytes++) {
        if (rest->p[0] == *bytes) {
            *rest = td_str_from(*rest, 1);
            return true;
        }
    }
    return false;
}

static bool take_day(td_str *rest, struct parts *at)
{
    return take_digits(rest, 4, &at->year) && take_one_of(rest, "-") &&
           take_digits(rest, 2, &at->month) && take_one_of(rest, "-") &&
           take_digits(rest, 2, &at->day) && at->year >= 1970 && at->month >= 1 &&
           at->month <= 12 && at->day >= 1 && at->day <= 31;
}

static bool take_time(td_str *rest, struct parts *at, const char *colon)
{
    at->millisecond = 999;
    if (!take_digits(rest, 2, &at->hour) || !take_one_of(rest, colon) ||
        !take_digits(rest, 2, &at->minute) || !take_one_of(rest, colon) ||
        !take_digits(rest, 2, &at->second))
        return false;
    if (take_one_of(rest, ".,") && !take_digits(rest, 3, &at->millisecond))
        return false;
    return at->hour < 24 && at->minute < 60 && at->second < 60;
}

/* Milliseconds that the written time is ahead of UTC. */
static bool take_offset(td_str *rest, int64_t *offset)
{
    int hour = 0, minute = 0;
    *offset = VIETNAM_OFFSET_MS;
    if (!rest->n)
        return true;
    int64_t sign = rest->p[0] == '-' ? -1 : 1;
    if (take_one_of(rest, "Zz")) {
        *offset = 0;
        return true;
    }
    if (!take_one_of(rest, "+-") || !take_digits(rest, 2, &hour) || !take_one_of(rest, ":") ||
        !take_digits(rest, 2, &minute) || hour > 14 || minute > 59)
        return false;
    *offset = sign * (hour * 60 + minute) * INT64_C(60000);
    return true;
}

static int64_t unix_ms(const struct parts *at, int64_t offset)
{
    struct tm calendar = {.tm_year = at->year - 1900,
                          .tm_mon = at->month - 1,
                          .tm_mday = at->day,
                          .tm_hour = at->hour,
                          .tm_min = at->minute,
                          .tm_sec = at->second};
    return (int64_t)timegm(&calendar) * 1000 + at->millisecond - offset;
}

bool td_moment_parse(td_str text, int64_t *ms)
{
    struct parts at = {0};
    int64_t offset;
    td_str rest = td_str_trim(text);
    if (!take_day(&rest, &at) || !take_one_of(&rest, "T ") || !take_time(&rest, &at, ":") ||
        !take_offset(&rest, &offset) || rest.n)
        return false;
    *ms = unix_ms(&at, offset);
    return true;
}

bool td_moment_of_name(td_str name, int64_t *ms)
{
    struct parts at = {0};
    td_str rest = name;
    if (name.n != sizeof "2026-11-22_10-15-00.123" - 1 || !take_day(&rest, &at) ||
        !take_one_of(&rest, "_") || !take_time(&rest, &at, "-") || rest.n)
        return false;
    *ms = unix_ms(&at, VIETNAM_OFFSET_MS);
    return true;
}

#include "backup/local.h"

#include "base/date.h"

#define HOUR_MS    INT64_C(3600000)
#define DAY_MS     (24 * HOUR_MS)
#define VIETNAM_MS (7 * HOUR_MS)
#define RECENT_MAX 48
#define N_RULES    4

/* Numbers that are equal for two moments of the same day, week, month or year. */
static int64_t day_of(int64_t ms)
{
    return (ms + VIETNAM_MS) / DAY_MS;
}

static int64_t week_of(int64_t ms)
{
    return (day_of(ms) + 3) / 7; /* 1 January 1970 was a Thursday; weeks begin on Monday */
}

static int64_t month_of(int64_t ms)
{
    struct td_date date = td_date_in_vietnam(ms / 1000);
    return date.year * 12 + date.month;
}

static int64_t year_of(int64_t ms)
{
    return td_date_in_vietnam(ms / 1000).year;
}

void td_retention_mark(const int64_t *moments, size_t n, bool *keep)
{
    static int64_t (*const period_of[N_RULES])(int64_t) = {day_of, week_of, month_of, year_of};
    static const size_t periods[N_RULES] = {7, 5, 12, SIZE_MAX};
    size_t seen[N_RULES] = {0};
    int64_t last[N_RULES] = {-1, -1, -1, -1};
    for (size_t i = 0; i < n; i++) {
        keep[i] = i == 0 || (i < RECENT_MAX && moments[0] - moments[i] <= DAY_MS);
        for (int rule = 0; rule < N_RULES; rule++) {
            int64_t period = period_of[rule](moments[i]);
            if (period == last[rule])
                continue;
            last[rule] = period;
            keep[i] = keep[i] || seen[rule] < periods[rule];
            seen[rule]++;
        }
    }
}

#include "backup/local.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/file.h"
#include "base/number.h"

#define HOUR_MS    INT64_C(3600000)
#define DAY_MS     (24 * HOUR_MS)
#define VIETNAM_MS (7 * HOUR_MS)
#define RECENT_MAX 48
#define N_PERIODS  5
#define HOURS      0  /* the first of the periods: of the last 24 hours alone */
#define HOURS_MAX  25 /* that 24 hours can touch */
#define FILE_MAX   64

const struct td_copy_rule td_copy_rule_normal = {60, 7, 5, 12};

static bool read_count(td_str text, int64_t least, int64_t most, int64_t *count)
{
    return td_count_parse(text, count) && *count >= least && *count <= most;
}

bool td_copy_rule_parse(td_str minutes, td_str stay, struct td_copy_rule *rule)
{
    struct td_split parts = td_split(stay);
    td_str days, weeks, months, more;
    *rule = td_copy_rule_normal;
    if (minutes.n && !read_count(minutes, 15, 1440, &rule->minutes))
        return false;
    if (!stay.n)
        return true;
    return td_split_next(&parts, ',', &days) && read_count(days, 1, 60, &rule->days) &&
           td_split_next(&parts, ',', &weeks) && read_count(weeks, 0, 53, &rule->weeks) &&
           td_split_next(&parts, ',', &months) && read_count(months, 0, 120, &rule->months) &&
           !td_split_next(&parts, ',', &more);
}

td_str td_copy_rule_text(struct td_arena *arena, const struct td_copy_rule *rule)
{
    return td_fmt(arena, "%" PRId64 " %" PRId64 ",%" PRId64 ",%" PRId64, rule->minutes, rule->days,
                  rule->weeks, rule->months);
}

static const char *path_of(struct td_arena *arena, const char *db_path)
{
    return td_fmt(arena, "%s.sao-luu/quy-tac", db_path).p;
}

struct td_copy_rule td_copy_rule_kept(struct td_arena *arena, const char *db_path)
{
    td_str text;
    struct td_copy_rule rule;
    if (td_file_read(arena, path_of(arena, db_path), FILE_MAX, &text) != TD_OK)
        return td_copy_rule_normal;
    size_t space = td_str_find(text, ' ');
    return space < text.n && td_copy_rule_parse(td_str_slice(text, 0, space),
                                                td_str_from(text, space + 1), &rule)
               ? rule
               : td_copy_rule_normal;
}

enum td_err td_copy_rule_keep(struct td_arena *arena, const char *db_path,
                              const struct td_copy_rule *rule)
{
    return td_file_write(arena, path_of(arena, db_path), td_copy_rule_text(arena, rule));
}

/* Numbers that are equal for two moments of the same hour, day, week, month or year. */
static int64_t hour_of(int64_t ms)
{
    return ms / HOUR_MS;
}

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

/* The 24 hours are those before the newest copy, so that copies do not go because the server was
 * off for long. However many copies one hour has, as of a server that is started again and again,
 * the hours before keep theirs. */
void td_retention_mark(const struct td_copy_rule *rule, int64_t now_ms, const int64_t *moments,
                       size_t n, bool *keep)
{
    static int64_t (*const period_of[N_PERIODS])(int64_t) = {hour_of, day_of, week_of, month_of,
                                                             year_of};
    const int64_t periods[N_PERIODS] = {HOURS_MAX, rule->days, rule->weeks, rule->months,
                                        INT64_MAX};
    int64_t seen[N_PERIODS] = {0};
    int64_t last[N_PERIODS] = {-1, -1, -1, -1, -1};
    size_t first = 0;
    for (; first < n && td_local_is_ahead(moments[first], now_ms); first++)
        keep[first] = true;
    for (size_t i = first; i < n; i++) {
        bool is_recent = moments[first] - moments[i] <= DAY_MS;
        keep[i] = i == first || (i - first < RECENT_MAX && is_recent);
        for (int at = 0; at < N_PERIODS; at++) {
            int64_t period = period_of[at](moments[i]);
            if (period == last[at])
                continue;
            last[at] = period;
            keep[i] = keep[i] || (seen[at] < periods[at] && (at != HOURS || is_recent));
            seen[at]++;
        }
    }
}

#include "base/date.h"

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* The digits up to the separator as a number; -1 for anything but 1 to 4 digits. */
static int take_number(td_str *rest, char separator, size_t most_digits)
{
    size_t end = separator ? td_str_find(*rest, separator) : rest->n;
    if (end < 1 || end > most_digits || (separator && end == rest->n))
        return -1;
    int value = 0;
    for (size_t i = 0; i < end; i++) {
        if (rest->p[i] < '0' || rest->p[i] > '9')
            return -1;
        value = value * 10 + (rest->p[i] - '0');
    }
    *rest = td_str_from(*rest, end + 1);
    return value;
}

bool td_date_parse(td_str text, struct td_date *date)
{
    int year, month, day;
    if (td_str_find(text, '-') == 4) {
        year = take_number(&text, '-', 4);
        month = take_number(&text, '-', 2);
        day = take_number(&text, 0, 2);
    } else {
        day = take_number(&text, '/', 2);
        month = take_number(&text, '/', 2);
        year = take_number(&text, 0, 4);
    }
    if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month))
        return false;
    *date = (struct td_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return true;
}

bool td_date_is_set(struct td_date date)
{
    return date.year != 0;
}

int td_date_cmp(struct td_date a, struct td_date b)
{
    int left = a.year * 10000 + a.month * 100 + a.day;
    int right = b.year * 10000 + b.month * 100 + b.day;
    return (left > right) - (left < right);
}

/* Days since 1970-01-01, counting years from March so that a leap day is the last of its year. */
static int64_t days_since_1970(struct td_date date)
{
    int64_t year = date.month > 2 ? date.year : date.year - 1;
    int64_t month = (date.month + 9) % 12;
    return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + date.day - 1 -
           719468;
}

int64_t td_date_end_in_vietnam(struct td_date date)
{
    return (days_since_1970(date) + 1) * 24 * 3600 - (int64_t)7 * 3600;
}

td_str td_date_iso(struct td_arena *arena, struct td_date date)
{
    if (!td_date_is_set(date))
        return TD_STR_NONE;
    return td_fmt(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

td_str td_date_vi(struct td_arena *arena, struct td_date date)
{
    if (!td_date_is_set(date))
        return TD_STR_NONE;
    return td_fmt(arena, "%d/%d/%d", date.day, date.month, date.year);
}

td_str td_date_long(struct td_arena *arena, struct td_date date)
{
    if (!td_date_is_set(date))
        return TD_STR_NONE;
    return td_fmt(arena, "ngày %d tháng %d năm %d", date.day, date.month, date.year);
}

td_str td_date_en(struct td_arena *arena, struct td_date date)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    if (!td_date_is_set(date))
        return TD_STR_NONE;
    return td_fmt(arena, "%d %s %d", date.day, months[date.month - 1], date.year);
}

#define VIETNAM_OFFSET (7 * 3600)
#define SECONDS_A_DAY  86400
#define DAYS_TO_1970   719468 /* from 0000-03-01 of the proleptic calendar */
#define DAYS_A_ERA     146097 /* 400 years */
#define SERIAL_OF_1970 25569

/* The civil date of a count of days since 1970-01-01, by eras of 400 years that start in March. */
static struct td_date date_from_days(int64_t days)
{
    days += DAYS_TO_1970;
    int64_t era = (days >= 0 ? days : days - DAYS_A_ERA + 1) / DAYS_A_ERA;
    int64_t day_of_era = days - era * DAYS_A_ERA;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted_month = (5 * day_of_year + 2) / 153;
    int64_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    int64_t year = year_of_era + era * 400 + (month <= 2);
    return (struct td_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
}

static int64_t floor_days(int64_t seconds)
{
    return (seconds >= 0 ? seconds : seconds - SECONDS_A_DAY + 1) / SECONDS_A_DAY;
}

struct td_date td_date_in_vietnam(int64_t unix_seconds)
{
    return date_from_days(floor_days(unix_seconds + VIETNAM_OFFSET));
}

void td_time_in_vietnam(int64_t unix_seconds, int *hour, int *minute)
{
    int64_t local = unix_seconds + VIETNAM_OFFSET;
    int64_t of_day = local - floor_days(local) * SECONDS_A_DAY;
    *hour = (int)(of_day / 3600);
    *minute = (int)(of_day % 3600 / 60);
}

struct td_date td_date_from_serial(int64_t days)
{
    if (days < 1 || days > 2958465)
        return (struct td_date){0};
    return date_from_days(days - SERIAL_OF_1970);
}

/* Working days: the calendar of days off, read and counted with. */
#include "domain/cycle/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum {
    LOOK_BACK = 10,   /* no day off is made good later than that */
    DAYS_MOST = 4000, /* of a calendar: far more than a century has */
    ADD_MOST = 10000,
    SPAN_MOST = 50 * 366,
};

/* ---- days ---- */

/* Days since 1/3/0000, by the civil calendar: months are counted from March. */
static int64_t day_number(struct td_date date)
{
    int64_t month = (date.month + 9) % 12;
    int64_t year = date.year - month / 10;
    return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + date.day - 1;
}

bool td_is_weekend(struct td_date day)
{
    int64_t weekday = (day_number(day) + 2) % 7; /* 0 is Monday; 1/3/0000 was a Wednesday */
    return weekday >= 5;
}

static int days_of_month(struct td_date date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
    return days[date.month - 1] + (date.month == 2 && leap);
}

static struct td_date day_after(struct td_date date)
{
    if (date.day < days_of_month(date))
        return (struct td_date){date.year, date.month, (uint8_t)(date.day + 1)};
    if (date.month < 12)
        return (struct td_date){date.year, (uint8_t)(date.month + 1), 1};
    return (struct td_date){(int16_t)(date.year + 1), 1, 1};
}

static struct td_date day_before(struct td_date date)
{
    if (date.day > 1)
        return (struct td_date){date.year, date.month, (uint8_t)(date.day - 1)};
    struct td_date last = {date.year, (uint8_t)(date.month - 1), 1};
    if (date.month == 1)
        last = (struct td_date){(int16_t)(date.year - 1), 12, 1};
    last.day = (uint8_t)days_of_month(last);
    return last;
}

/* ---- the table ---- */

static int by_day(const void *a, const void *b)
{
    const struct td_calendar_day *left = a, *right = b;
    return td_date_cmp(left->day, right->day);
}

static const struct td_calendar_day *find(const struct td_calendar *calendar, struct td_date day)
{
    const struct td_calendar_day wanted = {.day = day};
    if (calendar->days.n == 0)
        return NULL;
    return bsearch(&wanted, calendar->days.items, calendar->days.n, sizeof wanted, by_day);
}

enum column {
    COLUMN_DAY,
    COLUMN_KIND,
    COLUMN_NAME,
    COLUMN_CITATION,
    COLUMN_EVIDENCE,
    COLUMNS,
};

struct reading {
    struct td_arena *arena;
    struct td_rows *rows;
    struct td_diag *diag;
    size_t columns[COLUMNS]; /* index of each; SIZE_MAX: it is not there */
};

static bool is_comment(const struct td_row *row)
{
    return row->n && row->cells[0].text.n && row->cells[0].text.p[0] == '#';
}

static void read_heading(struct reading *reading, const struct td_row *row)
{
    static const char *const names[COLUMNS] = {"ngay", "loai", "ten", "can_cu", "bang_chung"};
    for (int column = 0; column < COLUMNS; column++) {
        reading->columns[column] = SIZE_MAX;
        for (size_t i = 0; i < row->n; i++)
            if (td_str_is(td_key(reading->arena, row->cells[i].text), names[column]))
                reading->columns[column] = i;
        if (reading->columns[column] == SIZE_MAX && column <= COLUMN_NAME)
            td_diag_error(reading->diag, td_rows_place(reading->rows, row->line, 0),
                          "thiếu cột “%s”; hàng đầu phải có ngay, loai, ten",
                          "there is no column “%s”; the first row must have ngay, loai, ten",
                          names[column]);
    }
}

static td_str cell(const struct reading *reading, const struct td_row *row, enum column column)
{
    size_t index = reading->columns[column];
    return index == SIZE_MAX ? TD_STR_NONE : td_row_cell(row, index).text;
}

static struct td_place place(const struct reading *reading, const struct td_row *row,
                             enum column column)
{
    return td_rows_place(reading->rows, row->line, reading->columns[column]);
}

static void read_day(struct reading *reading, const struct td_row *row,
                     struct td_calendar *calendar)
{
    struct td_calendar_day day = {
        .name = cell(reading, row, COLUMN_NAME),
        .citation = cell(reading, row, COLUMN_CITATION),
        .to_be_checked = cell(reading, row, COLUMN_EVIDENCE).n > 0,
    };
    td_str text = cell(reading, row, COLUMN_DAY), kind = cell(reading, row, COLUMN_KIND);
    td_str key = td_key(reading->arena, kind);
    if (!td_date_parse(text, &day.day))
        td_diag_error(reading->diag, place(reading, row, COLUMN_DAY),
                      "“%.*s” không phải ngày; hãy ghi như 2026-09-02 hoặc 2/9/2026",
                      "“%.*s” is no day; write 2026-09-02 or 2/9/2026", TD_ARG(text));
    if (td_str_is(key, "lam_bu"))
        day.kind = TD_DAY_WORKED;
    else if (td_str_is(key, "thuong"))
        day.kind = TD_DAY_USUAL;
    else if (td_str_is(key, "hang_nam"))
        day.kind = TD_DAY_YEARLY;
    else if (!td_str_is(key, "nghi"))
        td_diag_error(
            reading->diag, place(reading, row, COLUMN_KIND),
            "không có loại “%.*s”; hãy ghi nghỉ (ngày nghỉ), làm bù (ngày làm bù) hoặc thường "
            "(như ngày thường)",
            "there is no kind “%.*s”; write nghỉ (a day off), làm bù (worked instead) or "
            "thường (as its weekday)",
            TD_ARG(kind));
    *td_push(reading->arena, day.kind == TD_DAY_YEARLY ? &calendar->yearly : &calendar->days) = day;
}

static void refuse_twice(struct reading *reading, const struct td_calendar_days *days)
{
    for (size_t i = 1; i < days->n; i++) {
        struct td_date day = days->items[i].day;
        if (!td_date_is_set(day) || td_date_cmp(days->items[i - 1].day, day) != 0)
            continue;
        td_str text = td_date_vi(reading->arena, day);
        td_diag_error(reading->diag, (struct td_place){reading->rows->name, 0, 0},
                      "ngày %.*s có hai dòng; hãy bỏ một", "%.*s stands there twice; remove one",
                      TD_ARG(text));
    }
}

enum td_err td_calendar_read(struct td_arena *arena, struct td_rows *rows, struct td_diag *diag,
                             struct td_calendar *calendar)
{
    struct reading reading = {.arena = arena, .rows = rows, .diag = diag};
    struct td_row row;
    bool heading = false;
    size_t before = diag->errors;
    *calendar = (struct td_calendar){0};
    while (rows->next(rows, &row) && calendar->days.n + calendar->yearly.n < DAYS_MOST) {
        if (is_comment(&row))
            continue;
        if (heading)
            read_day(&reading, &row, calendar);
        else
            read_heading(&reading, &row);
        if (!heading && diag->errors > before)
            return TD_EINVAL;
        heading = true;
    }
    size_t n = calendar->days.n + calendar->yearly.n;
    if (n == 0 || n == DAYS_MOST)
        td_diag_error(diag, (struct td_place){rows->name, 0, 0}, "lịch phải có từ 1 đến %d ngày",
                      "a calendar has from 1 to %d days", DAYS_MOST - 1);
    if (calendar->days.n)
        qsort(calendar->days.items, calendar->days.n, sizeof *calendar->days.items, by_day);
    if (calendar->yearly.n)
        qsort(calendar->yearly.items, calendar->yearly.n, sizeof *calendar->yearly.items, by_day);
    refuse_twice(&reading, &calendar->days);
    refuse_twice(&reading, &calendar->yearly);
    return diag->errors > before ? TD_EINVAL : TD_OK;
}

void td_calendar_put(struct td_arena *arena, struct td_calendar *calendar,
                     const struct td_calendar_day *day)
{
    struct td_calendar_days *days = &calendar->days;
    size_t at = 0;
    while (at < days->n && td_date_cmp(days->items[at].day, day->day) < 0)
        at++;
    bool there = at < days->n && td_date_cmp(days->items[at].day, day->day) == 0;
    if (!there) {
        (void)td_push(arena, days);
        memmove(&days->items[at + 1], &days->items[at], (days->n - 1 - at) * sizeof *days->items);
    }
    days->items[at] = *day;
}

/* ---- counting ---- */

bool td_calendar_knows(const struct td_calendar *calendar, int year)
{
    for (size_t i = 0; i < calendar->days.n; i++)
        if (calendar->days.items[i].day.year == year &&
            calendar->days.items[i].kind != TD_DAY_USUAL)
            return true;
    return false;
}

td_str td_calendar_unknown(struct td_arena *arena, const struct td_calendar *calendar, int first,
                           int last)
{
    td_str years = TD_STR_NONE;
    for (int year = first, end; year <= last; year = end + 1) {
        for (end = year; end <= last && !td_calendar_knows(calendar, end);)
            end++;
        if (end == year)
            continue;
        years = td_fmt(arena, "%.*s%s%d", TD_ARG(years), years.n ? ", " : "", year);
        if (end - year > 1)
            years = td_fmt(arena, "%.*s%s%d", TD_ARG(years), end - year > 2 ? "–" : ", ", end - 1);
    }
    return years;
}

static bool is_yearly(const struct td_calendar *calendar, struct td_date day)
{
    for (size_t i = 0; i < calendar->yearly.n; i++) {
        struct td_date from = calendar->yearly.items[i].day;
        if (from.month == day.month && from.day == day.day && from.year <= day.year)
            return true;
    }
    return false;
}

/* Whether a day from Monday to Friday is off in place of a yearly holiday on a Saturday or Sunday
 * before it. */
static bool is_in_place(const struct td_calendar *calendar, struct td_date day)
{
    struct td_date at = day;
    int owed = 0;
    for (int i = 0; i < LOOK_BACK; i++)
        at = day_before(at);
    for (; td_date_cmp(at, day) < 0; at = day_after(at)) {
        bool is_holiday = is_yearly(calendar, at), is_weekend = td_is_weekend(at);
        if (is_weekend)
            owed += is_holiday;
        else if (!is_holiday && owed > 0)
            owed--;
    }
    return owed > 0;
}

bool td_is_working_day(const struct td_calendar *calendar, struct td_date day)
{
    const struct td_calendar_day *known = find(calendar, day);
    if (known && known->kind != TD_DAY_USUAL)
        return known->kind == TD_DAY_WORKED;
    if (known || td_is_weekend(day) || !calendar->yearly.n)
        return !td_is_weekend(day);
    return !is_yearly(calendar, day) && !is_in_place(calendar, day);
}

struct td_date td_add_working_days(const struct td_calendar *calendar, struct td_date day, int n)
{
    int step = n < 0 ? -1 : 1;
    int left = abs(n) < ADD_MOST ? abs(n) : ADD_MOST;
    while (left > 0) {
        day = step > 0 ? day_after(day) : day_before(day);
        left -= td_is_working_day(calendar, day);
    }
    return day;
}

struct td_date td_working_day_from(const struct td_calendar *calendar, struct td_date day)
{
    while (!td_is_working_day(calendar, day))
        day = day_after(day);
    return day;
}

int64_t td_working_days_between(const struct td_calendar *calendar, struct td_date from,
                                struct td_date to)
{
    if (td_date_cmp(to, from) < 0)
        return -td_working_days_between(calendar, to, from);
    int64_t n = 0;
    for (int i = 0; i < SPAN_MOST && td_date_cmp(from, to) < 0; i++) {
        from = day_after(from);
        n += td_is_working_day(calendar, from);
    }
    return n;
}

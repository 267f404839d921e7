/* The files of the sample years in work: days that move, and tables. */
#include "cli/sample_table.h"

#include "base/buf.h"
#include "base/number.h"
#include "sheet/sheet.h"

#define DAY_S  INT64_C(86400)
#define ZONE_S INT64_C(25200) /* Vietnam is seven hours ahead */

enum { EXPANDED_MAX = 1 << 20, SEASON_DAYS = 150, FRIDAY = 5, DAYS_OF_WEEK = 7 };

int64_t td_sample_year_at(int64_t now_ms)
{
    return td_date_in_vietnam(now_ms / 1000 - SEASON_DAYS * DAY_S).year;
}

int64_t td_sample_day_start(const struct td_sample_day *day, int64_t days)
{
    int64_t number = (day->now_ms / 1000 + ZONE_S) / DAY_S + days;
    int64_t weekday = (number + 4) % DAYS_OF_WEEK; /* 1/1/1970 was a Thursday; 0: Sunday */
    if (weekday == 0)
        number -= DAYS_OF_WEEK - FRIDAY;
    else if (weekday > FRIDAY)
        number -= weekday - FRIDAY;
    return (number * DAY_S - ZONE_S) * 1000;
}

/* "-20" or "+7" */
static bool read_days(td_str text, int64_t *days)
{
    bool is_before = td_str_starts(text, TD_STR("-"));
    if (!is_before && !td_str_starts(text, TD_STR("+")))
        return false;
    if (!td_count_parse(td_str_from(text, 1), days))
        return false;
    *days = is_before ? -*days : *days;
    return true;
}

static bool put_word(struct td_arena *arena, const struct td_sample_day *day, td_str word,
                     struct td_buf *out)
{
    int64_t days = 0;
    bool is_year = td_str_starts(word, TD_STR("nam"));
    td_str rest = is_year ? td_str_from(word, 3) : word;
    if (!(is_year && rest.n == 0) && !read_days(rest, &days))
        return false;
    if (is_year)
        td_buf_put_int(out, day->year + days);
    else
        td_buf_put(out,
                   td_date_vi(arena, td_date_in_vietnam(td_sample_day_start(day, days) / 1000)));
    return true;
}

enum td_err td_sample_expand(struct td_arena *arena, const struct td_sample_day *day, td_str name,
                             td_str text, struct td_diag *diag, td_str *out)
{
    struct td_buf buf;
    td_buf_init(&buf, arena, EXPANDED_MAX);
    while (text.n) {
        size_t open = td_str_find(text, '{');
        td_buf_put(&buf, td_str_slice(text, 0, open));
        text = td_str_from(text, open);
        if (text.n == 0)
            break;
        size_t close = td_str_find(text, '}');
        td_str word = td_str_slice(text, 1, close);
        if (close == text.n || !put_word(arena, day, word, &buf)) {
            td_diag_error(diag, (struct td_place){name, 0, 0}, "không hiểu “{%.*s}”",
                          "what “{%.*s}” means is not known", TD_ARG(td_str_slice(word, 0, 20)));
            return TD_EINVAL;
        }
        text = td_str_from(text, close + 1);
    }
    TRY(td_buf_finish(&buf));
    *out = td_buf_str(&buf);
    return TD_OK;
}

static const td_str *keep_cells(struct td_arena *arena, const struct td_row *row, size_t n)
{
    td_str *cells = td_arena_alloc(arena, (n + 1) * sizeof *cells);
    for (size_t i = 0; i < n; i++)
        cells[i] = td_row_cell(row, i).text;
    return cells;
}

enum td_err td_sample_read(struct td_arena *arena, td_str name, td_str text, struct td_diag *diag,
                           struct td_sample_table *table)
{
    struct td_rows *rows = NULL;
    struct td_row row;
    *table = (struct td_sample_table){.name = name};
    TRY(td_tsv_open(arena, name, text, &td_package_limits, diag, &rows));
    while (rows->next(rows, &row)) {
        if (td_str_starts(td_row_cell(&row, 0).text, TD_STR("#")))
            continue;
        if (table->heads.n)
            *td_push(arena, &table->rows) =
                (struct td_sample_row){row.line, keep_cells(arena, &row, table->heads.n)};
        else
            for (size_t i = 0; i < row.n; i++)
                *td_push(arena, &table->heads) = row.cells[i].text;
    }
    return TD_OK;
}

td_str td_sample_cell(const struct td_sample_table *table, const struct td_sample_row *row,
                      const char *column)
{
    for (size_t i = 0; i < table->heads.n; i++)
        if (td_str_is(table->heads.items[i], column))
            return row->cells[i];
    return TD_STR_NONE;
}

/* The table of usual deadlines, read. */
#include "base/text.h"
#include "domain/cycle/deadline.h"

enum column {
    COLUMN_STATE,
    COLUMN_LEVEL,
    COLUMN_YEAR,
    COLUMN_DAY,
    COLUMN_CITATION,
    COLUMN_EVIDENCE,
    COLUMN_CITATION_EN, /* may be left out */
    COLUMNS,
};
enum { DEADLINES_MOST = 200 };

struct reading {
    struct td_arena *arena;
    struct td_rows *rows;
    const struct td_deadline_words *words;
    struct td_diag *diag;
    size_t columns[COLUMNS];
};

static bool read_heading(struct reading *reading, const struct td_row *row)
{
    static const char *const names[COLUMNS] = {"buoc",   "cap",        "nam",      "ngay",
                                               "can_cu", "bang_chung", "can_cu_en"};
    bool whole = true;
    for (int column = 0; column < COLUMNS; column++) {
        reading->columns[column] = row->n;
        for (size_t i = 0; i < row->n; i++)
            if (td_str_is(td_key(reading->arena, row->cells[i].text), names[column]))
                reading->columns[column] = i;
        whole = whole && (reading->columns[column] < row->n || column == COLUMN_CITATION_EN);
    }
    if (!whole)
        td_diag_error(reading->diag, td_rows_place(reading->rows, row->line, 0),
                      "hàng đầu phải có các cột buoc, cap, nam, ngay, can_cu, bang_chung",
                      "the first row must have buoc, cap, nam, ngay, can_cu, bang_chung");
    return whole;
}

static td_str cell(const struct reading *reading, const struct td_row *row, enum column column)
{
    return td_row_cell(row, reading->columns[column]).text;
}

/* "31/12": it exists in a year without a leap day. */
static bool parse_day(struct td_arena *arena, td_str text, struct td_usual_deadline *deadline)
{
    struct td_date day;
    if (!td_date_parse(td_fmt(arena, "%.*s/2001", TD_ARG(text)), &day))
        return false;
    deadline->month = day.month;
    deadline->day = day.day;
    return true;
}

static void read_row(struct reading *reading, const struct td_row *row,
                     struct td_usual_deadlines *usual)
{
    struct td_usual_deadline deadline = {
        .citation = cell(reading, row, COLUMN_CITATION),
        .citation_en = cell(reading, row, COLUMN_CITATION_EN),
        .to_be_checked = cell(reading, row, COLUMN_EVIDENCE).n > 0,
    };
    td_str level = td_key(reading->arena, cell(reading, row, COLUMN_LEVEL));
    td_str year = cell(reading, row, COLUMN_YEAR);
    deadline.any_level = level.n == 0;
    deadline.next_year = td_str_is(year, "1");
    bool right = reading->words->state_of(td_key(reading->arena, cell(reading, row, COLUMN_STATE)),
                                          &deadline.state) &&
                 (deadline.any_level || reading->words->level_of(level, &deadline.level)) &&
                 (deadline.next_year || td_str_is(year, "0")) &&
                 parse_day(reading->arena, cell(reading, row, COLUMN_DAY), &deadline);
    if (!right)
        td_diag_error(reading->diag, td_rows_place(reading->rows, row->line, 0),
                      "dòng này cần bước và cấp bằng từ của gói năm thi đua, nam là 0 hoặc 1, ngay "
                      "như 31/12",
                      "this row needs a state and a level in the words of the package, nam 0 or 1, "
                      "ngay like 31/12");
    *td_push(reading->arena, usual) = deadline;
}

enum td_err td_deadlines_read(struct td_arena *arena, struct td_rows *rows,
                              const struct td_deadline_words *words, struct td_diag *diag,
                              struct td_usual_deadlines *usual)
{
    struct reading reading = {.arena = arena, .rows = rows, .words = words, .diag = diag};
    struct td_row row;
    bool heading = false;
    size_t before = diag->errors;
    *usual = (struct td_usual_deadlines){0};
    while (rows->next(rows, &row) && usual->n < DEADLINES_MOST) {
        if (row.cells[0].text.n && row.cells[0].text.p[0] == '#')
            continue;
        if (heading)
            read_row(&reading, &row, usual);
        else if (!read_heading(&reading, &row))
            return TD_EINVAL;
        heading = true;
    }
    return diag->errors > before ? TD_EINVAL : TD_OK;
}

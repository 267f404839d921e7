#include "package/package.h"

#include <string.h>

#include "base/text.h"
#include "package/workbook_tabs.h"

/* The workbook counts a day that never was, 29/2/1900; before it, days are not the same everywhere.
 */
static bool is_plain_date(struct td_date date)
{
    return td_date_cmp(date, (struct td_date){1900, 3, 1}) >= 0;
}

static void put_date(struct td_book *book, lxw_worksheet *tab, size_t row, size_t column,
                     struct td_date date)
{
    if (!td_date_is_set(date))
        return;
    lxw_datetime day = {.year = date.year, .month = date.month, .day = date.day};
    if (is_plain_date(date))
        td_book_try(book, worksheet_write_datetime(tab, (lxw_row_t)row, (lxw_col_t)column, &day,
                                                   book->date));
    else
        td_book_text(book, tab, row, column, td_date_vi(book->arena, date), book->text);
}

/* The decimals to show, where the number alone does not tell: "6,30". */
static void put_decimals(struct td_book *book, lxw_worksheet *tab, size_t row, size_t index,
                         const struct td_column *number, const void *base, size_t number_at)
{
    td_micro value;
    memcpy(&value, (const char *)base + number_at, sizeof value);
    if (value == TD_ABSENT)
        return;
    static const struct td_column bare = {.type = TD_COLUMN_DECIMAL};
    int shown = td_cell_decimals(number, base, value);
    if (shown != td_cell_decimals(&bare, base, value))
        td_book_number(book, tab, row, index, shown * TD_MICRO, book->whole);
}

static void put_number(struct td_book *book, lxw_worksheet *tab, size_t row, size_t index,
                       const struct td_column *column, const void *base, size_t at)
{
    int64_t value;
    memcpy(&value, (const char *)base + at, sizeof value);
    if (value == TD_ABSENT)
        return;
    if (column->type == TD_COLUMN_DECIMAL)
        td_book_number(book, tab, row, index, value,
                       book->decimals[td_cell_decimals(column, base, value)]);
    else if (value <= INT64_MAX / TD_MICRO && value >= -(INT64_MAX / TD_MICRO))
        td_book_number(book, tab, row, index, value * TD_MICRO, book->whole);
    else
        td_book_text(book, tab, row, index, td_fmt(book->arena, "%lld", (long long)value),
                     book->text);
}

static void put_cell(struct td_book *book, lxw_worksheet *tab, size_t row, size_t index,
                     const struct td_sheet_spec *sheet, const void *base)
{
    size_t at, before_at = 0;
    const struct td_column *column = td_sheet_column(sheet, index, &at);
    const struct td_word *word;
    switch (column->type) {
    case TD_COLUMN_INTEGER:
    case TD_COLUMN_DECIMAL:
        put_number(book, tab, row, index, column, base, at);
        break;
    case TD_COLUMN_DECIMALS:
        column = td_sheet_column(sheet, index - 1, &before_at);
        put_decimals(book, tab, row, index, column, base, before_at);
        break;
    case TD_COLUMN_DATE:
        put_date(book, tab, row, index, *(const struct td_date *)((const char *)base + at));
        break;
    case TD_COLUMN_WORD:
    case TD_COLUMN_YES:
    case TD_COLUMN_KEYWORD:
    case TD_COLUMN_LABEL:
        word = td_cell_word(column, base, at);
        td_book_text(book, tab, row, index,
                     word ? td_str_of(word->label) : td_cell_text(book->arena, column, base, at),
                     book->text);
        break;
    default:
        td_book_text(book, tab, row, index, td_cell_text(book->arena, column, base, at),
                     book->text);
        break;
    }
}

static void put_sheet(struct td_book *book, const struct td_sheet_spec *sheet,
                      const struct td_year *year)
{
    lxw_worksheet *tab = td_book_tab(book, sheet->name);
    size_t width = td_sheet_width(sheet), at;
    worksheet_freeze_panes(tab, 1, 0);
    for (size_t i = 0; i < width; i++)
        td_book_column(book, tab, i, td_sheet_column(sheet, i, &at));
    size_t n = year ? td_sheet_n_rows(sheet, year) : 0;
    for (size_t row = 0; row < n; row++) {
        const void *base = td_sheet_row(sheet, year, row);
        for (size_t i = 0; i < width; i++)
            put_cell(book, tab, row + 1, i, sheet, base);
    }
}

/* A cell of a scoring sheet becomes a number where it reads the same again; all others stay texts.
 */
static bool is_same_number(struct td_arena *arena, td_str text, td_micro *value)
{
    td_micro128 typed;
    if (td_number_parse(text, &typed) != TD_NUMBER_OK || typed > INT64_MAX || typed < INT64_MIN ||
        !td_str_eq(td_number_short(arena, typed), text))
        return false;
    *value = (td_micro)typed;
    return true;
}

static bool is_number_column(struct td_arena *arena, td_str heading)
{
    static const char *const keys[] = {"diem",      "diem_toi_da", "chi_tieu",
                                       "thuc_hien", "truoc",       "lan"};
    td_str key = td_key(arena, heading);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (td_str_is(key, keys[i]))
            return true;
    }
    return false;
}

static void put_scoring_row(struct td_book *book, lxw_worksheet *tab, size_t index,
                            const struct td_row *row, const struct td_row *headings)
{
    for (uint32_t i = 0; i < row->n; i++) {
        td_str text = row->cells[i].text;
        td_micro value;
        bool number = headings && i < headings->n &&
                      is_number_column(book->arena, headings->cells[i].text) &&
                      is_same_number(book->arena, text, &value);
        if (number)
            td_book_number(book, tab, index, i, value, NULL);
        else
            td_book_text(book, tab, index, i, text, headings ? book->text : book->heading);
    }
}

static void put_scoring(struct td_book *book, size_t index, const struct td_year *year)
{
    lxw_worksheet *tab = td_book_tab(book, td_scoring_specs[index].name);
    const struct td_row *headings = NULL;
    td_book_try(book, worksheet_set_column(tab, 0, 0, 14, book->text));
    td_book_try(book, worksheet_set_column(tab, 1, 1, 40, book->text));
    td_book_try(book, worksheet_set_column(tab, 2, 11, 14, book->text));
    const struct td_scoring_sheet *sheet =
        (const struct td_scoring_sheet *)((const char *)year + td_scoring_specs[index].at);
    for (size_t i = 0; i < sheet->n; i++) {
        const struct td_row *row = &sheet->rows[i];
        bool note = row->n && td_str_starts(row->cells[0].text, TD_STR("#"));
        put_scoring_row(book, tab, i, row, headings);
        if (!note && !headings)
            headings = row;
    }
}

/* The headings of a scoring sheet for a blank package; a sheet without rows below them is not read.
 */
static void put_blank_scoring(struct td_book *book, size_t index)
{
    static const char *const headings[2][12] = {
        {"Mã", "Nội dung", "Điểm tối đa", "Cách chấm", "Tham số", "Áp dụng", "Người chấm",
         "Minh chứng", "Ghi chú"},
        {"don_vi", "ma", "chi_tieu", "thuc_hien", "truoc", "lop", "lan", "trang_thai", "nguoi",
         "ngay", "van_ban", "ghi_chu"},
    };
    lxw_worksheet *tab = td_book_tab(book, td_scoring_specs[index].name);
    size_t row = 0;
    td_book_try(book, worksheet_set_column(tab, 0, 11, 16, book->text));
    if (index == 0) {
        td_book_text(book, tab, row, 0, TD_STR("#bang_diem"), book->text);
        td_book_text(book, tab, row++, 1, TD_STR("1"), book->text);
        td_book_text(book, tab, row++, 0, TD_STR("#tong"), book->text);
    }
    for (size_t i = 0; i < 12 && headings[index][i]; i++)
        td_book_text(book, tab, row, i, td_str_of(headings[index][i]), book->heading);
}

static enum td_err write(struct td_arena *arena, const struct td_year *year, td_str *bytes)
{
    struct td_book *book = TD_NEW(arena, struct td_book);
    TRY(td_book_open(arena, book));
    TRY(td_book_readme(book, year));
    for (size_t i = 0; i < td_n_sheets; i++)
        put_sheet(book, &td_sheets[i], year);
    for (size_t i = 0; i < td_n_scoring_specs; i++) {
        if (year)
            put_scoring(book, i, year);
        else
            put_blank_scoring(book, i);
    }
    return td_book_close(book, bytes);
}

enum td_err td_package_write_workbook(struct td_arena *arena, const struct td_year *year,
                                      td_str *bytes)
{
    return write(arena, year, bytes);
}

enum td_err td_package_blank_workbook(struct td_arena *arena, td_str *bytes)
{
    return write(arena, NULL, bytes);
}

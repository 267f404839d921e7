/* Legal texts that documents rest on. */
#include "domain/instruments.h"

#include "domain/scoring/table_read.h"

enum { INSTRUMENTS_MOST = 1000 };
enum column { KINDS, NUMBER, ISSUED, FROM, TO, CITATION, SOURCE, EVIDENCE, COLUMNS };

static td_str text_at(const struct td_row *row, const int32_t *column, enum column at)
{
    return td_str_trim(td_row_column(row, column[at]).text);
}

/* Empty: without a year. */
static bool read_day(td_str text, struct td_date *day)
{
    *day = (struct td_date){0};
    return text.n == 0 || td_date_parse(text, day);
}

static bool read_one(const struct td_row *row, const int32_t *column, struct td_instrument *one)
{
    *one = (struct td_instrument){.kinds = text_at(row, column, KINDS),
                                  .number = text_at(row, column, NUMBER),
                                  .citation = text_at(row, column, CITATION),
                                  .to_be_checked = text_at(row, column, EVIDENCE).n > 0};
    return one->kinds.n && one->number.n && one->citation.n &&
           read_day(text_at(row, column, ISSUED), &one->issued) &&
           read_day(text_at(row, column, TO), &one->to) &&
           td_date_parse(text_at(row, column, FROM), &one->from) &&
           (!td_date_is_set(one->to) || td_date_cmp(one->from, one->to) <= 0);
}

enum td_err td_instruments_read(struct td_arena *arena, struct td_rows *rows, struct td_diag *diag,
                                struct td_instruments *instruments)
{
    static const struct td_heading headings[COLUMNS] = {
        [KINDS] = {"van_ban", NULL, true}, [NUMBER] = {"so_hieu", NULL, true},
        [ISSUED] = {"ngay", NULL, true},   [FROM] = {"tu_ngay", NULL, true},
        [TO] = {"den_ngay", NULL, true},   [CITATION] = {"vien_dan", NULL, true},
        [SOURCE] = {"can_cu", NULL, true}, [EVIDENCE] = {"bang_chung", NULL, true},
    };
    struct td_header header = {0};
    int32_t column[COLUMNS];
    size_t before = diag->errors;
    struct td_row row;
    bool heading = false;
    *instruments = (struct td_instruments){0};
    while (rows->next(rows, &row) && instruments->n < INSTRUMENTS_MOST) {
        if (td_row_is_hashed(&row))
            continue;
        if (!heading) {
            td_header_read(arena, rows, &row, headings, COLUMNS, diag, column, NULL, &header);
            heading = true;
            if (diag->errors > before)
                return TD_EINVAL;
        } else if (!read_one(&row, column, td_push(arena, instruments))) {
            td_diag_error(diag, td_rows_place(rows, row.line, 0),
                          "dòng này cần van_ban, so_hieu, vien_dan, và ngày như 1/7/2025, den_ngay "
                          "không trước tu_ngay",
                          "this row needs van_ban, so_hieu, vien_dan, and days like 1/7/2025, "
                          "den_ngay not before tu_ngay");
        }
    }
    return diag->errors > before ? TD_EINVAL : TD_OK;
}

bool td_instrument_applies(const struct td_instrument *instrument, td_str kind, struct td_date day)
{
    struct td_split split = td_split(instrument->kinds);
    td_str word;
    if (td_date_cmp(day, instrument->from) < 0 ||
        (td_date_is_set(instrument->to) && td_date_cmp(day, instrument->to) > 0))
        return false;
    while (td_split_next(&split, ' ', &word))
        if (td_str_eq(word, kind))
            return true;
    return false;
}

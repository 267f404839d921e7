#include "package/package.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "package/writing.h"

static td_str str_at(const void *row, size_t at)
{
    return *(const td_str *)((const char *)row + at);
}

const struct td_word *td_cell_word(const struct td_column *column, const void *row, size_t at)
{
    const char *field = (const char *)row + at;
    for (size_t i = 0; i < column->n_words; i++) {
        const struct td_word *word = &column->words[i];
        bool same = false;
        if (column->type == TD_COLUMN_YES)
            same = word->value == *(const bool *)field;
        else if (column->type == TD_COLUMN_WORD)
            same = word->value == *(const int *)field;
        else
            same = td_str_is(str_at(row, at),
                             column->type == TD_COLUMN_KEYWORD ? word->key : word->label);
        if (same)
            return word;
    }
    return NULL;
}

int td_cell_decimals(const struct td_column *column, const void *row, td_micro value)
{
    int64_t stated = 0;
    if (column->decimals_at)
        memcpy(&stated, (const char *)row + column->decimals_at, sizeof stated);
    int decimals = stated < 0 ? 0 : stated > TD_DECIMALS ? TD_DECIMALS : (int)stated;
    while (decimals < TD_DECIMALS && td_round(value, decimals) != value)
        decimals++;
    return decimals;
}

/* With a decimal comma: "38.030" with a point would be read as thousands. */
static td_str decimal_text(struct td_arena *arena, const struct td_column *column, const void *row,
                           td_micro value)
{
    td_str text = td_number_point(arena, value, td_cell_decimals(column, row, value));
    char *copy = td_arena_alloc(arena, text.n);
    for (size_t i = 0; i < text.n; i++)
        copy[i] = (char)(text.p[i] == '.' ? ',' : text.p[i]);
    return (td_str){copy, text.n};
}

td_str td_cell_text(struct td_arena *arena, const struct td_column *column, const void *row,
                    size_t at)
{
    const char *field = (const char *)row + at;
    int64_t number;
    const struct td_word *word;
    switch (column->type) {
    case TD_COLUMN_INTEGER:
    case TD_COLUMN_DECIMAL:
        memcpy(&number, field, sizeof number);
        if (number == TD_ABSENT)
            return TD_STR_NONE;
        return column->type == TD_COLUMN_INTEGER ? td_fmt(arena, "%lld", (long long)number)
                                                 : decimal_text(arena, column, row, number);
    case TD_COLUMN_DECIMALS:
        return TD_STR_NONE; /* the number before it is written with all its decimals */
    case TD_COLUMN_DATE:
        return td_date_iso(arena, *(const struct td_date *)field);
    case TD_COLUMN_WORD:
    case TD_COLUMN_YES:
    case TD_COLUMN_LABEL:
        word = td_cell_word(column, row, at);
        if (word)
            return td_str_of(word->key);
        return column->type == TD_COLUMN_LABEL ? td_one_line(arena, str_at(row, at)) : TD_STR_NONE;
    default:
        return td_one_line(arena, str_at(row, at));
    }
}

void td_tsv_sheet(struct td_arena *arena, const struct td_sheet_spec *sheet,
                  const struct td_year *year, struct td_buf *out)
{
    size_t width = td_sheet_width(sheet), at;
    for (size_t i = 0; i < width; i++)
        td_buf_printf(out, "%s%s", i ? "\t" : "", td_sheet_column(sheet, i, &at)->key);
    td_buf_putc(out, '\n');
    for (size_t n = 0; n < td_sheet_n_rows(sheet, year); n++) {
        const void *row = td_sheet_row(sheet, year, n);
        for (size_t i = 0; i < width; i++) {
            const struct td_column *column = td_sheet_column(sheet, i, &at);
            if (i)
                td_buf_putc(out, '\t');
            td_buf_put(out, td_cell_text(arena, column, row, at));
        }
        td_buf_putc(out, '\n');
    }
}

void td_tsv_scoring(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                    struct td_buf *out)
{
    for (size_t n = 0; n < sheet->n; n++) {
        for (uint32_t i = 0; i < sheet->rows[n].n; i++) {
            if (i)
                td_buf_putc(out, '\t');
            td_buf_put(out, td_one_line(arena, sheet->rows[n].cells[i].text));
        }
        td_buf_putc(out, '\n');
    }
}

static const struct td_scoring_sheet *scoring_sheet(const struct td_year *year, size_t index)
{
    return (const struct td_scoring_sheet *)((const char *)year + td_scoring_specs[index].at);
}

/* Counts of rows make the parts tell apart, whatever their texts are. */
enum td_err td_package_canonical(struct td_arena *arena, const struct td_year *year, td_str *bytes)
{
    struct td_buf out;
    td_buf_init(&out, arena, TD_PACKAGE_BYTES_MAX);
    td_buf_puts(&out, "goi nam thi dua 1\n");
    for (size_t i = 0; i < td_n_sheets; i++) {
        size_t n = td_sheet_n_rows(&td_sheets[i], year);
        if (n == 0 && td_sheets[i].is_later)
            continue;
        td_buf_printf(&out, "[%s %zu]\n", td_sheets[i].name, n);
        if (n)
            td_tsv_sheet(arena, &td_sheets[i], year, &out);
    }
    for (size_t i = 0; i < td_n_scoring_specs; i++) {
        const struct td_scoring_sheet *sheet = scoring_sheet(year, i);
        td_buf_printf(&out, "[%s %zu]\n", td_scoring_specs[i].name, sheet->n);
        td_tsv_scoring(arena, sheet, &out);
    }
    TRY(td_buf_finish(&out));
    *bytes = td_buf_str(&out);
    return TD_OK;
}

static enum td_err write_sheet(struct td_arena *arena, const char *folder, const char *name,
                               size_t n_rows, const struct td_buf *text)
{
    td_str path = td_fmt(arena, "%s/%s.tsv", folder, name);
    if (n_rows == 0)
        return td_file_remove(path.p);
    return td_file_write(arena, path.p, td_buf_str(text));
}

enum td_err td_package_write_folder(struct td_arena *arena, const struct td_year *year,
                                    const char *folder)
{
    TRY(td_folder_make(arena, folder));
    for (size_t i = 0; i < td_n_sheets; i++) {
        struct td_buf out;
        td_buf_init(&out, arena, TD_PACKAGE_BYTES_MAX);
        td_tsv_sheet(arena, &td_sheets[i], year, &out);
        TRY(td_buf_finish(&out));
        TRY(write_sheet(arena, folder, td_sheets[i].name, td_sheet_n_rows(&td_sheets[i], year),
                        &out));
    }
    for (size_t i = 0; i < td_n_scoring_specs; i++) {
        struct td_buf out;
        td_buf_init(&out, arena, TD_PACKAGE_BYTES_MAX);
        td_tsv_scoring(arena, scoring_sheet(year, i), &out);
        TRY(td_buf_finish(&out));
        TRY(write_sheet(arena, folder, td_scoring_specs[i].name, scoring_sheet(year, i)->n, &out));
    }
    return TD_OK;
}

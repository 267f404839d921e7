#include "domain/scoring/table_read.h"

#include "base/map.h"
#include "base/text.h"

#define QUOTED_BYTES 240

td_str td_quoted(td_str text)
{
    if (text.n <= QUOTED_BYTES)
        return text;
    size_t end = QUOTED_BYTES;
    while (end > 0 && ((unsigned char)text.p[end] & 0xc0) == 0x80)
        end--;
    return td_str_slice(text, 0, end);
}

bool td_row_is_hashed(const struct td_row *row)
{
    return row->n && row->cells[0].kind == TD_CELL_TEXT && row->cells[0].text.n &&
           row->cells[0].text.p[0] == '#';
}

static size_t heading_of(const struct td_heading *headings, size_t n, td_str key)
{
    for (size_t i = 0; i < n; i++) {
        if (td_str_is(key, headings[i].name) ||
            (headings[i].long_form && td_str_is(key, headings[i].long_form)))
            return i;
    }
    return n;
}

static void say_twice(const struct td_rows *rows, const struct td_row *row, size_t index,
                      struct td_diag *diag)
{
    td_diag_error(
        diag, td_rows_place(rows, row->line, index), "Cột “%.*s” có hai lần; hãy bỏ một cột",
        "Column “%.*s” is there twice; remove one of them", TD_QUOTED(row->cells[index].text));
}

static void say_missing(const struct td_rows *rows, const struct td_row *row, const char *name,
                        struct td_diag *diag)
{
    td_diag_error(diag, td_rows_place(rows, row->line, 0),
                  "Thiếu cột “%s”; hãy thêm cột này vào dòng tiêu đề",
                  "Column “%s” is missing; add it to the header row", name);
}

void td_header_read(struct td_arena *arena, const struct td_rows *rows, const struct td_row *row,
                    const struct td_heading *headings, size_t n, struct td_diag *diag,
                    int32_t *column, bool *missing, struct td_header *header)
{
    struct td_map seen;
    uint32_t first;
    td_map_init(&seen, arena, row->n);
    *header = (struct td_header){row->line, TD_NEW_ARRAY(arena, row->n, bool), row->n};
    for (size_t i = 0; i < n; i++)
        column[i] = -1;
    for (size_t i = 0; i < row->n; i++) {
        if (row->cells[i].text.n == 0)
            continue;
        header->named[i] = true;
        td_str key = td_key(arena, row->cells[i].text);
        size_t heading = heading_of(headings, n, key);
        bool known = heading < n;
        if (known ? column[heading] >= 0 : !td_map_add(&seen, key, (uint32_t)i, &first))
            say_twice(rows, row, i, diag);
        else if (known)
            column[heading] = (int32_t)i;
    }
    for (size_t i = 0; i < n; i++) {
        bool lacks = headings[i].required && column[i] < 0;
        if (missing)
            missing[i] = lacks;
        if (lacks)
            say_missing(rows, row, headings[i].name, diag);
    }
}

void td_header_check_row(const struct td_rows *rows, const struct td_row *row,
                         const struct td_header *header, struct td_diag *diag)
{
    for (uint32_t i = 0; i < row->n; i++) {
        if (row->cells[i].text.n == 0 || (i < header->n && header->named[i]))
            continue;
        td_diag_error(diag, td_rows_place(rows, row->line, i),
                      "Ô “%.*s” nằm ở cột không có tiêu đề; hãy xóa ô này hoặc thêm tiêu đề",
                      "Cell “%.*s” is in a column without a heading; clear it or add a heading",
                      TD_QUOTED(row->cells[i].text));
    }
}

enum td_number_fault td_cell_number(struct td_cell cell, td_micro128 *value)
{
    switch (cell.kind) {
    case TD_CELL_TEXT:
        return td_number_parse(cell.text, value);
    case TD_CELL_NUMBER:
        return td_number_parse_point(cell.text, value);
    case TD_CELL_DATE:
    case TD_CELL_BOOLEAN:
    case TD_CELL_ERROR:
        break;
    }
    return TD_NUMBER_MALFORMED;
}

enum td_number_fault td_cell_fraction(struct td_cell cell, struct td_exact *value)
{
    td_micro128 n, d;
    size_t slash = cell.kind == TD_CELL_TEXT ? td_str_find(cell.text, '/') : cell.text.n;
    if (slash == cell.text.n) {
        enum td_number_fault fault = td_cell_number(cell, &n);
        if (fault == TD_NUMBER_OK)
            *value = td_exact_of(n);
        return fault;
    }
    struct td_cell above = {td_str_trim(td_str_slice(cell.text, 0, slash)), TD_CELL_TEXT};
    struct td_cell below = {td_str_trim(td_str_from(cell.text, slash + 1)), TD_CELL_TEXT};
    enum td_number_fault fault = td_cell_number(above, &n);
    if (fault == TD_NUMBER_OK)
        fault = td_cell_number(below, &d);
    if (fault == TD_NUMBER_OK && d <= 0)
        fault = TD_NUMBER_MALFORMED;
    if (fault == TD_NUMBER_OK)
        *value = td_exact_ratio(n * TD_MICRO, d);
    return fault == TD_NUMBER_EMPTY ? TD_NUMBER_MALFORMED : fault;
}

#include "domain/data_sheet.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

enum column {
    UNIT,
    CODE,
    TARGET,
    ACTUAL,
    PREVIOUS,
    LAYER,
    ATTEMPT,
    STATE,
    BY,
    ON,
    DOCUMENT,
    NOTE,
};
_Static_assert(NOTE + 1 == TD_SO_LIEU_COLUMNS, "a word for each column");

static const char *const headings[TD_SO_LIEU_COLUMNS] = {"don_vi", "ma",   "chi_tieu", "thuc_hien",
                                                         "truoc",  "lop",  "lan",      "trang_thai",
                                                         "nguoi",  "ngay", "van_ban",  "ghi_chu"};

static const enum column column_of_field[TD_IN_FIELDS] = {
    [TD_IN_TARGET] = TARGET, [TD_IN_ACTUAL] = ACTUAL,     [TD_IN_PREVIOUS] = PREVIOUS,
    [TD_IN_STATE] = STATE,   [TD_IN_DOCUMENT] = DOCUMENT, [TD_IN_NOTE] = NOTE};

td_str td_entered_field_word(enum td_entered_field field)
{
    return td_str_of(headings[column_of_field[field]]);
}

static bool is_comment(const struct td_row *row)
{
    return td_str_starts(td_row_cell(row, 0).text, TD_STR("#"));
}

static void find_columns(struct td_arena *arena, const struct td_row *heading,
                         int32_t column[TD_SO_LIEU_COLUMNS])
{
    for (int i = 0; i < TD_SO_LIEU_COLUMNS; i++)
        column[i] = -1;
    for (uint32_t at = 0; heading && at < heading->n; at++) {
        td_str key = td_key(arena, heading->cells[at].text);
        for (int i = 0; i < TD_SO_LIEU_COLUMNS; i++) {
            if (td_str_is(key, headings[i]))
                column[i] = (int32_t)at;
        }
    }
}

/* The first row that is no comment; n where there is none. */
static size_t find_heading(const struct td_scoring_sheet *sheet)
{
    size_t at = 0;
    while (at < sheet->n && is_comment(&sheet->rows[at]))
        at++;
    return at;
}

static struct td_cell cell_at(const struct td_row *row, const int32_t *column, enum column which)
{
    return column[which] < 0 ? (struct td_cell){TD_STR_NONE, TD_CELL_TEXT}
                             : td_row_cell(row, (size_t)column[which]);
}

static td_str key_of(struct td_arena *arena, td_str unit, td_str criterion, td_str layer,
                     int64_t attempt)
{
    return td_fmt(arena, "%.*s\t%.*s\t%.*s\t%lld", TD_ARG(unit), TD_ARG(criterion), TD_ARG(layer),
                  (long long)attempt);
}

static td_str cell_key(struct td_arena *arena, td_str unit, td_str criterion, td_str layer)
{
    return td_fmt(arena, "%.*s\t%.*s\t%.*s", TD_ARG(unit), TD_ARG(criterion), TD_ARG(layer));
}

static td_str layer_of(struct td_arena *arena, const struct td_row *row, const int32_t *column)
{
    td_str layer = td_key(arena, cell_at(row, column, LAYER).text);
    return layer.n ? layer : td_layer_word(TD_LAYER_SELF);
}

static int64_t attempt_of(const struct td_row *row, const int32_t *column)
{
    int64_t attempt = 1;
    td_str written = cell_at(row, column, ATTEMPT).text;
    return written.n == 0 || td_count_parse(written, &attempt) ? attempt : -1;
}

/* Behind the first row of its cell. */
static void add_to_cell(struct td_data_index *index, uint32_t at, td_str unit)
{
    uint32_t first;
    const struct td_row *row = &index->sheet->rows[at];
    td_str key = cell_key(index->arena, unit, cell_at(row, index->column, CODE).text,
                          layer_of(index->arena, row, index->column));
    index->next[at] = UINT32_MAX;
    if (td_map_add(&index->cells, key, at, &first))
        return;
    index->next[at] = index->next[first];
    index->next[first] = at;
}

void td_data_index_init(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                        struct td_data_index *index)
{
    uint32_t kept;
    *index = (struct td_data_index){.arena = arena, .sheet = sheet};
    index->heading = find_heading(sheet);
    td_map_init(&index->rows, arena, sheet->n);
    td_map_init(&index->cells, arena, sheet->n);
    index->next = TD_NEW_ARRAY(arena, sheet->n, uint32_t);
    find_columns(arena, index->heading < sheet->n ? &sheet->rows[index->heading] : NULL,
                 index->column);
    for (size_t i = 0; i < sheet->n; i++) {
        td_str unit, key;
        if (!td_data_index_row(index, i, &unit, &key))
            continue;
        td_map_add(&index->rows, key, (uint32_t)i, &kept);
        add_to_cell(index, (uint32_t)i, unit);
    }
}

bool td_data_index_row(const struct td_data_index *index, size_t at, td_str *unit, td_str *key)
{
    const struct td_row *row = &index->sheet->rows[at];
    if (at <= index->heading || is_comment(row))
        return false;
    *unit = cell_at(row, index->column, UNIT).text;
    *key = key_of(index->arena, *unit, cell_at(row, index->column, CODE).text,
                  layer_of(index->arena, row, index->column), attempt_of(row, index->column));
    return true;
}

const struct td_row *td_data_index_of(const struct td_data_index *index, td_str key)
{
    uint32_t at;
    return td_map_get(&index->rows, key, &at) ? &index->sheet->rows[at] : NULL;
}

int32_t td_data_index_column(const struct td_data_index *index, enum td_entered_field field)
{
    return index->column[column_of_field[field]];
}

/* Of no row, UINT32_MAX, all is empty. */
static void read_values(const struct td_data_index *index, uint32_t at, struct td_entered *values,
                        uint32_t *line)
{
    *values = (struct td_entered){0};
    *line = 0;
    if (at == UINT32_MAX)
        return;
    const struct td_row *row = &index->sheet->rows[at];
    for (int i = 0; i < TD_IN_FIELDS; i++)
        values->field[i] =
            td_cell_as_typed(index->arena, cell_at(row, index->column, column_of_field[i]));
    *line = row->line;
}

bool td_data_index_find(const struct td_data_index *index, td_str unit, td_str criterion,
                        enum td_layer layer, int64_t attempt, struct td_entered *values,
                        uint32_t *line)
{
    td_str key = key_of(index->arena, unit, criterion, td_layer_word(layer), attempt);
    uint32_t at = UINT32_MAX;
    bool found = td_map_get(&index->rows, key, &at);
    read_values(index, found ? at : UINT32_MAX, values, line);
    return found;
}

/* The first row of a cell, to go on from by index->next; UINT32_MAX: there is none. */
static uint32_t first_of_cell(const struct td_data_index *index, td_str unit, td_str criterion,
                              enum td_layer layer)
{
    uint32_t at;
    td_str key = cell_key(index->arena, unit, criterion, td_layer_word(layer));
    return td_map_get(&index->cells, key, &at) ? at : UINT32_MAX;
}

int64_t td_data_index_newest(const struct td_data_index *index, td_str unit, td_str criterion,
                             enum td_layer layer, struct td_entered *values, uint32_t *line)
{
    int64_t highest = 0;
    uint32_t newest = UINT32_MAX;
    for (uint32_t at = first_of_cell(index, unit, criterion, layer); at != UINT32_MAX;
         at = index->next[at]) {
        int64_t attempt = attempt_of(&index->sheet->rows[at], index->column);
        if (attempt <= highest)
            continue;
        highest = attempt;
        newest = at;
    }
    read_values(index, newest, values, line);
    return highest;
}

/* Whether a row of the sheet is one of the unit in the layer. */
static bool is_of(const struct td_data_index *index, size_t at, td_str unit, enum td_layer layer)
{
    const struct td_row *row = &index->sheet->rows[at];
    return !is_comment(row) && td_str_eq(cell_at(row, index->column, UNIT).text, unit) &&
           td_str_eq(layer_of(index->arena, row, index->column), td_layer_word(layer));
}

int64_t td_data_index_attempt(const struct td_data_index *index, td_str unit, enum td_layer layer)
{
    int64_t highest = 0;
    for (size_t i = index->heading + 1; i < index->sheet->n; i++) {
        int64_t attempt = attempt_of(&index->sheet->rows[i], index->column);
        if (attempt > highest && is_of(index, i, unit, layer))
            highest = attempt;
    }
    return highest;
}

int64_t td_data_index_typed(const struct td_data_index *index, td_str unit, enum td_layer layer)
{
    struct td_map seen;
    int64_t typed = 0;
    uint32_t kept;
    td_map_init(&seen, index->arena, 64);
    for (size_t i = index->heading + 1; i < index->sheet->n; i++) {
        const struct td_row *row = &index->sheet->rows[i];
        if (is_of(index, i, unit, layer) && cell_at(row, index->column, ACTUAL).text.n)
            typed += td_map_add(&seen, cell_at(row, index->column, CODE).text, 0, &kept);
    }
    return typed;
}

bool td_data_index_has_target(const struct td_data_index *index, td_str unit)
{
    for (size_t i = index->heading + 1; i < index->sheet->n; i++) {
        const struct td_row *row = &index->sheet->rows[i];
        if (!is_comment(row) && cell_at(row, index->column, TARGET).text.n &&
            td_str_eq(cell_at(row, index->column, UNIT).text, unit))
            return true;
    }
    return false;
}

bool td_data_field_at(struct td_arena *arena, const struct td_scoring_sheet *sheet, uint32_t column,
                      enum td_entered_field *field)
{
    int32_t columns[TD_SO_LIEU_COLUMNS];
    size_t heading = find_heading(sheet);
    find_columns(arena, heading < sheet->n ? &sheet->rows[heading] : NULL, columns);
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        if (column > 0 && columns[column_of_field[i]] == (int32_t)column - 1) {
            *field = (enum td_entered_field)i;
            return true;
        }
    }
    return false;
}

/* ---- the overlay ---- */

/* The heading with all columns; column says where each of ours stands then. */
static struct td_row whole_heading(struct td_arena *arena, const struct td_row *heading,
                                   int32_t column[TD_SO_LIEU_COLUMNS])
{
    uint32_t n = heading ? heading->n : 0;
    struct td_cell *cells = TD_NEW_ARRAY(arena, n + TD_SO_LIEU_COLUMNS, struct td_cell);
    if (n)
        memcpy(cells, heading->cells, n * sizeof *cells);
    find_columns(arena, heading, column);
    for (int i = 0; i < TD_SO_LIEU_COLUMNS; i++) {
        if (column[i] >= 0)
            continue;
        column[i] = (int32_t)n;
        cells[n++] = (struct td_cell){td_str_of(headings[i]), TD_CELL_TEXT};
    }
    return (struct td_row){heading ? heading->line : 1, n, cells};
}

static struct td_row row_of(struct td_arena *arena, const struct td_entered_row *entered,
                            uint32_t line, const int32_t *column, uint32_t width)
{
    struct td_cell *cells = TD_NEW_ARRAY(arena, width, struct td_cell);
    for (uint32_t i = 0; i < width; i++)
        cells[i] = (struct td_cell){TD_STR_NONE, TD_CELL_TEXT};
    cells[column[UNIT]].text = entered->unit;
    cells[column[CODE]].text = entered->criterion;
    cells[column[LAYER]].text = td_layer_word(entered->layer);
    cells[column[ATTEMPT]].text = td_fmt(arena, "%lld", (long long)entered->attempt);
    cells[column[BY]].text = entered->by;
    cells[column[ON]].text = entered->on;
    for (int i = 0; i < TD_IN_FIELDS; i++)
        cells[column[column_of_field[i]]].text = entered->values.field[i];
    while (width && cells[width - 1].text.n == 0)
        width--; /* as a row is that was read */
    return (struct td_row){line, width, cells};
}

static uint32_t last_line(const struct td_scoring_sheet *sheet)
{
    uint32_t last = 1;
    for (size_t i = 0; i < sheet->n; i++)
        last = sheet->rows[i].line > last ? sheet->rows[i].line : last;
    return last;
}

/* A copy of the sheet with a whole heading, and room behind it. */
static struct td_row *copy_rows(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                                size_t room, int32_t column[TD_SO_LIEU_COLUMNS], size_t *n,
                                size_t *heading)
{
    struct td_row *rows = TD_NEW_ARRAY(arena, sheet->n + room + 1, struct td_row);
    if (sheet->n)
        memcpy(rows, sheet->rows, sheet->n * sizeof *rows);
    *heading = find_heading(sheet);
    *n = sheet->n + (*heading == sheet->n);
    rows[*heading] =
        whole_heading(arena, *heading < sheet->n ? &sheet->rows[*heading] : NULL, column);
    return rows;
}

/* Who judges and says nothing agrees: what was said of the cell in earlier attempts goes too, in
 * the sheet and in what is put over it. */
static void drop_earlier(const struct td_data_index *index, const struct td_entered_rows *entered,
                         const uint32_t *places, size_t i, struct td_row *rows)
{
    const struct td_entered_row *one = &entered->items[i];
    if (one->attempt == 1 || !td_entered_is_blank(&one->values))
        return;
    for (uint32_t at = first_of_cell(index, one->unit, one->criterion, one->layer);
         at != UINT32_MAX; at = index->next[at])
        if (attempt_of(&rows[at], index->column) < one->attempt)
            rows[at].n = 0;
    for (size_t k = 0; k < entered->n; k++) {
        const struct td_entered_row *other = &entered->items[k];
        if (other->layer == one->layer && other->attempt < one->attempt &&
            td_str_eq(other->unit, one->unit) && td_str_eq(other->criterion, one->criterion))
            rows[places[k]].n = 0;
    }
}

/* Leave out the rows that became blank. */
static size_t without_blank(struct td_row *rows, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].n)
            rows[kept++] = rows[i];
    }
    return kept;
}

void td_data_overlay(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                     const struct td_entered_rows *entered, struct td_scoring_sheet *result,
                     uint32_t *lines)
{
    int32_t column[TD_SO_LIEU_COLUMNS];
    size_t n, heading;
    uint32_t line = last_line(sheet);
    struct td_data_index index;
    td_data_index_init(arena, sheet, &index);
    struct td_row *rows = copy_rows(arena, sheet, entered->n, column, &n, &heading);
    uint32_t *places = TD_NEW_ARRAY(arena, entered->n, uint32_t);
    for (size_t i = 0; i < entered->n; i++) {
        const struct td_entered_row *one = &entered->items[i];
        td_str key =
            key_of(arena, one->unit, one->criterion, td_layer_word(one->layer), one->attempt);
        uint32_t at = (uint32_t)n;
        if (td_map_add(&index.rows, key, at, &at))
            rows[n++].line = ++line;
        uint32_t here = rows[at].line;
        rows[at] = td_entered_is_blank(&one->values)
                       ? (struct td_row){here, 0, NULL}
                       : row_of(arena, one, here, column, rows[heading].n);
        places[i] = at;
        if (lines)
            lines[i] = here;
    }
    for (size_t i = 0; i < entered->n; i++)
        drop_earlier(&index, entered, places, i, rows);
    *result = (struct td_scoring_sheet){without_blank(rows, n), rows};
}

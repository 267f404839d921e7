/* Between the sheet bang_diem and the table that people type into. */
#include "domain/rubric_table.h"

#include <string.h>

#include "base/text.h"

/* ---- from a sheet ---- */

/* Which cell of a row goes where. */
struct columns {
    size_t n;
    size_t *at; /* by cell: enum td_rubric_column, or behind them the other columns */
};

static bool is_head_line(const struct td_row *row)
{
    return row->n && row->cells[0].kind == TD_CELL_TEXT &&
           td_str_starts(row->cells[0].text, TD_STR("#"));
}

static td_str text_of(struct td_arena *arena, struct td_cell cell)
{
    size_t point = td_str_find(cell.text, '.');
    if (cell.kind != TD_CELL_NUMBER || point == cell.text.n)
        return cell.text;
    return td_fmt(arena, "%.*s,%.*s", TD_ARG(td_str_slice(cell.text, 0, point)),
                  TD_ARG(td_str_from(cell.text, point + 1)));
}

static void add_line(struct td_arena *arena, td_str line, td_str *text)
{
    *text = text->n ? td_fmt(arena, "%.*s\n%.*s", TD_ARG(*text), TD_ARG(line)) : line;
}

static bool repeats(enum td_rubric_key key)
{
    return key == TD_KEY_NOTE || key == TD_KEY_GATE;
}

static void take_head(struct td_arena *arena, const struct td_row *row,
                      struct td_rubric_table *table)
{
    td_str name = row->cells[0].text, value = text_of(arena, td_row_cell(row, 1));
    for (int i = 0; i < TD_KEYS; i++) {
        enum td_rubric_key key = (enum td_rubric_key)i;
        if (!td_str_eq(name, td_rubric_key_name(key)))
            continue;
        if (key == TD_KEY_VERSION && td_str_is(value, "1"))
            return;
        if (key == TD_KEY_VERSION || (table->head[key].n && !repeats(key)))
            break;
        if (value.n)
            add_line(arena, value, &table->head[key]);
        return;
    }
    add_line(arena, td_fmt(arena, "%.*s\t%.*s", TD_ARG(name), TD_ARG(value)), &table->other);
}

static size_t other_column(struct td_arena *arena, td_str heading, struct td_rubric_table *table)
{
    *td_push(arena, &table->more) = heading;
    return TD_RUBRIC_COLUMNS + table->more.n - 1;
}

/* As many cells as the widest row has; what stands under no heading has an empty one. */
static void take_headings(struct td_arena *arena, const struct td_row *row, size_t width,
                          struct td_rubric_table *table, struct columns *columns)
{
    bool taken[TD_RUBRIC_COLUMNS] = {0};
    columns->n = width;
    columns->at = TD_NEW_ARRAY(arena, width, size_t);
    for (size_t i = 0; i < width; i++) {
        enum td_rubric_column column;
        td_str heading = td_row_cell(row, i).text;
        bool known = td_rubric_column_of(td_key(arena, heading), &column) && !taken[column];
        columns->at[i] = known ? column : other_column(arena, heading, table);
        if (known)
            taken[column] = true;
    }
}

static void take_line(struct td_arena *arena, const struct td_row *row,
                      const struct columns *columns, struct td_rubric_table *table)
{
    struct td_rubric_line line = {0};
    td_str *more = TD_NEW_ARRAY(arena, table->more.n, td_str);
    for (size_t i = 0; i < row->n && i < columns->n; i++) {
        td_str text = text_of(arena, row->cells[i]);
        if (columns->at[i] < TD_RUBRIC_COLUMNS)
            line.cells[columns->at[i]] = text;
        else
            more[columns->at[i] - TD_RUBRIC_COLUMNS] = text;
    }
    line.more = more;
    *td_push(arena, &table->lines) = line;
}

static size_t first_below_head(const struct td_scoring_sheet *sheet)
{
    size_t at = 0;
    while (at < sheet->n && is_head_line(&sheet->rows[at]))
        at++;
    return at;
}

void td_rubric_table_of(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                        struct td_rubric_table *table)
{
    struct columns columns = {0};
    size_t heading = first_below_head(sheet), width = 0;
    *table = (struct td_rubric_table){0};
    for (size_t i = 0; i < heading; i++)
        take_head(arena, &sheet->rows[i], table);
    for (size_t i = heading; i < sheet->n; i++)
        width = sheet->rows[i].n > width ? sheet->rows[i].n : width;
    if (heading == sheet->n)
        return;
    take_headings(arena, &sheet->rows[heading], width, table, &columns);
    for (size_t i = heading + 1; i < sheet->n; i++)
        take_line(arena, &sheet->rows[i], &columns, table);
}

bool td_rubric_table_fits(struct td_arena *arena, const struct td_scoring_sheet *sheet)
{
    unsigned found = 0;
    size_t heading = first_below_head(sheet);
    for (size_t i = 0; heading < sheet->n && i < sheet->rows[heading].n; i++) {
        enum td_rubric_column column;
        if (td_rubric_column_of(td_key(arena, sheet->rows[heading].cells[i].text), &column))
            found |= 1U << column;
    }
    return (found & (1U << TD_COL_CODE)) && (found & (1U << TD_COL_MAX)) &&
           (found & (1U << TD_COL_METHOD));
}

/* ---- to a sheet ---- */

/* As people read them; td_rubric_column_of knows them by their keys. */
static const char *const headings_of_people[TD_RUBRIC_COLUMNS] = {
    [TD_COL_CODE] = "Mã",
    [TD_COL_TEXT] = "Nội dung",
    [TD_COL_MAX] = "Điểm tối đa",
    [TD_COL_METHOD] = "Cách chấm",
    [TD_COL_PARAMETERS] = "Tham số",
    [TD_COL_APPLIES] = "Áp dụng",
    [TD_COL_SCORER] = "Người chấm",
    [TD_COL_EVIDENCE] = "Minh chứng",
    [TD_COL_NOTE] = "Ghi chú",
};

struct writer {
    struct td_arena *arena;
    struct td_rubric_written *written;
    struct rows TD_ARRAY(struct td_row) rows;
};

/* A row, without the empty cells at its end; it holds at least one. */
static void put_row(struct writer *w, const td_str *texts, size_t n, struct td_rubric_spot spot)
{
    while (n > 1 && texts[n - 1].n == 0)
        n--;
    struct td_cell *cells = TD_NEW_ARRAY(w->arena, n, struct td_cell);
    for (size_t i = 0; i < n; i++)
        cells[i] = (struct td_cell){texts[i], TD_CELL_TEXT};
    const struct td_row row = {(uint32_t)w->rows.n + 1, (uint32_t)n, cells};
    *td_push(w->arena, &w->rows) = row;
    *td_push(w->arena, &w->written->spots) = spot;
}

/* One line of the head for each line of a text. */
static void put_key(struct writer *w, enum td_rubric_key key, td_str text)
{
    struct td_split lines = td_split(text);
    td_str line;
    while (text.n && td_split_next(&lines, '\n', &line)) {
        const td_str cells[] = {td_rubric_key_name(key), td_str_trim(line)};
        if (cells[1].n)
            put_row(w, cells, 2, (struct td_rubric_spot){TD_SPOT_KEY, key, 0});
    }
}

static void put_other(struct writer *w, td_str text)
{
    struct td_split lines = td_split(text);
    td_str line;
    while (text.n && td_split_next(&lines, '\n', &line)) {
        size_t tab = td_str_find(line, '\t');
        tab = tab < line.n ? tab : td_str_find(line, ' ');
        td_str name = td_str_trim(td_str_slice(line, 0, tab));
        const td_str cells[] = {
            td_str_starts(name, TD_STR("#")) ? name : td_fmt(w->arena, "#%.*s", TD_ARG(name)),
            td_str_trim(td_str_from(line, tab + (tab < line.n)))};
        if (name.n)
            put_row(w, cells, 2, (struct td_rubric_spot){.kind = TD_SPOT_OTHER});
    }
}

static void put_line(struct writer *w, const struct td_rubric_table *table, size_t index)
{
    const struct td_rubric_line *line = &table->lines.items[index];
    size_t n = TD_RUBRIC_COLUMNS + table->more.n;
    bool is_empty = true;
    td_str *texts = TD_NEW_ARRAY(w->arena, n, td_str);
    for (size_t i = 0; i < n; i++) {
        texts[i] = i < TD_RUBRIC_COLUMNS ? line->cells[i] : line->more[i - TD_RUBRIC_COLUMNS];
        is_empty = is_empty && texts[i].n == 0;
    }
    if (!is_empty)
        put_row(w, texts, n, (struct td_rubric_spot){TD_SPOT_LINE, index, 0});
}

void td_rubric_table_write(struct td_arena *arena, const struct td_rubric_table *table,
                           struct td_rubric_written *written)
{
    const struct td_rubric_spot nowhere = {.kind = TD_SPOT_WHOLE};
    struct writer w = {.arena = arena, .written = written};
    td_str *headings = TD_NEW_ARRAY(arena, TD_RUBRIC_COLUMNS + table->more.n, td_str);
    *written = (struct td_rubric_written){0};
    put_row(&w, (const td_str[]){td_rubric_key_name(TD_KEY_VERSION), TD_STR("1")}, 2, nowhere);
    for (int i = 0; i < TD_KEYS; i++)
        put_key(&w, (enum td_rubric_key)i, i == TD_KEY_VERSION ? TD_STR_NONE : table->head[i]);
    put_other(&w, table->other);
    for (size_t i = 0; i < TD_RUBRIC_COLUMNS; i++)
        headings[i] = td_str_of(headings_of_people[i]);
    for (size_t i = 0; i < table->more.n; i++)
        headings[TD_RUBRIC_COLUMNS + i] = table->more.items[i];
    put_row(&w, headings, TD_RUBRIC_COLUMNS + table->more.n, nowhere);
    for (size_t i = 0; i < table->lines.n; i++)
        put_line(&w, table, i);
    written->sheet = (struct td_scoring_sheet){w.rows.n, w.rows.items};
}

struct td_rubric_spot td_rubric_spot_of(const struct td_rubric_written *written,
                                        struct td_place place)
{
    struct td_rubric_spot spot = {.kind = TD_SPOT_WHOLE};
    if (place.row == 0 || place.row > written->spots.n)
        return spot;
    spot = written->spots.items[place.row - 1];
    if (spot.kind == TD_SPOT_LINE)
        spot.column = place.column ? place.column - 1 : 0;
    return spot;
}

/* ---- lines ---- */

void td_rubric_table_insert(struct td_arena *arena, struct td_rubric_table *table, size_t at)
{
    struct td_rubric_lines *lines = &table->lines;
    at = at < lines->n ? at : lines->n;
    td_push(arena, lines);
    memmove(&lines->items[at + 1], &lines->items[at], (lines->n - 1 - at) * sizeof *lines->items);
    lines->items[at] =
        (struct td_rubric_line){.more = TD_NEW_ARRAY(arena, table->more.n, td_str)};
}

void td_rubric_table_remove(struct td_rubric_table *table, size_t at)
{
    struct td_rubric_lines *lines = &table->lines;
    if (at >= lines->n)
        return;
    lines->n--;
    memmove(&lines->items[at], &lines->items[at + 1], (lines->n - at) * sizeof *lines->items);
}

void td_rubric_table_swap(struct td_rubric_table *table, size_t at)
{
    struct td_rubric_lines *lines = &table->lines;
    if (at + 1 >= lines->n)
        return;
    struct td_rubric_line kept = lines->items[at];
    lines->items[at] = lines->items[at + 1];
    lines->items[at + 1] = kept;
}

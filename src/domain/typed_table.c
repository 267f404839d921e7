/* Between a sheet with a head and the table that people type into. */
#include "domain/typed_table.h"

#include <string.h>

#include "base/text.h"

/* ---- from a sheet ---- */

/* Which cell of a row goes where. */
struct columns {
    size_t n;
    size_t *at; /* by cell: the column of the table, or behind those the other ones */
};

static bool is_head_line(const struct td_row *row)
{
    return row->n && row->cells[0].kind == TD_CELL_TEXT &&
           td_str_starts(row->cells[0].text, TD_STR("#"));
}

static void add_line(struct td_arena *arena, td_str line, td_str *text)
{
    *text = text->n ? td_fmt(arena, "%.*s\n%.*s", TD_ARG(*text), TD_ARG(line)) : line;
}

static void take_head(struct td_arena *arena, const struct td_row *row,
                      struct td_typed_table *table)
{
    td_str name = row->cells[0].text, value = td_cell_as_typed(arena, td_row_cell(row, 1));
    for (size_t key = 0; key < table->spec->n_keys; key++) {
        if (!td_str_eq(name, table->spec->key_name(key)))
            continue;
        if (key == 0 && td_str_is(value, "1"))
            return;
        if (key == 0 || (table->head[key].n && !table->spec->repeats(key)))
            break;
        if (value.n)
            add_line(arena, value, &table->head[key]);
        return;
    }
    add_line(arena, td_fmt(arena, "%.*s\t%.*s", TD_ARG(name), TD_ARG(value)), &table->other);
}

static size_t other_column(struct td_arena *arena, td_str heading, struct td_typed_table *table)
{
    *td_push(arena, &table->more) = heading;
    return table->spec->n_columns + table->more.n - 1;
}

/* As many cells as the widest row has; what stands under no heading has an empty one. */
static void take_headings(struct td_arena *arena, const struct td_row *row, size_t width,
                          struct td_typed_table *table, struct columns *columns)
{
    bool taken[TD_TYPED_COLUMNS] = {0};
    columns->n = width;
    columns->at = TD_NEW_ARRAY(arena, width, size_t);
    for (size_t i = 0; i < width; i++) {
        size_t column;
        td_str heading = td_row_cell(row, i).text;
        bool known = table->spec->column_of(td_key(arena, heading), &column) && !taken[column];
        columns->at[i] = known ? column : other_column(arena, heading, table);
        if (known)
            taken[column] = true;
    }
}

static void take_line(struct td_arena *arena, const struct td_row *row,
                      const struct columns *columns, struct td_typed_table *table)
{
    struct td_typed_line line = {0};
    td_str *more = TD_NEW_ARRAY(arena, table->more.n, td_str);
    for (size_t i = 0; i < row->n && i < columns->n; i++) {
        td_str text = td_cell_as_typed(arena, row->cells[i]);
        if (columns->at[i] < table->spec->n_columns)
            line.cells[columns->at[i]] = text;
        else
            more[columns->at[i] - table->spec->n_columns] = text;
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

void td_typed_table_of(struct td_arena *arena, const struct td_table_spec *spec,
                       const struct td_scoring_sheet *sheet, struct td_typed_table *table)
{
    struct columns columns = {0};
    size_t heading = first_below_head(sheet), width = 0;
    *table = (struct td_typed_table){.spec = spec};
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

bool td_typed_table_fits(struct td_arena *arena, const struct td_table_spec *spec,
                         const struct td_scoring_sheet *sheet)
{
    unsigned found = 0;
    size_t heading = first_below_head(sheet);
    for (size_t i = 0; heading < sheet->n && i < sheet->rows[heading].n; i++) {
        size_t column;
        if (spec->column_of(td_key(arena, sheet->rows[heading].cells[i].text), &column))
            found |= 1U << column;
    }
    return (found & spec->must) == spec->must;
}

/* ---- to a sheet ---- */

struct writer {
    struct td_arena *arena;
    struct td_typed_written *written;
    struct rows TD_ARRAY(struct td_row) rows;
};

/* A row, without the empty cells at its end; it holds at least one. */
static void put_row(struct writer *w, const td_str *texts, size_t n, struct td_typed_spot spot)
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
static void put_key(struct writer *w, const struct td_table_spec *spec, size_t key, td_str text)
{
    struct td_split lines = td_split(text);
    td_str line;
    while (text.n && td_split_next(&lines, '\n', &line)) {
        const td_str cells[] = {spec->key_name(key), td_str_trim(line)};
        if (cells[1].n)
            put_row(w, cells, 2, (struct td_typed_spot){TD_SPOT_KEY, key, 0});
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
            put_row(w, cells, 2, (struct td_typed_spot){.kind = TD_SPOT_OTHER});
    }
}

static void put_line(struct writer *w, const struct td_typed_table *table, size_t index)
{
    const struct td_typed_line *line = &table->lines.items[index];
    size_t n = table->spec->n_columns + table->more.n;
    bool is_empty = true;
    td_str *texts = TD_NEW_ARRAY(w->arena, n, td_str);
    for (size_t i = 0; i < n; i++) {
        texts[i] = td_typed_cell(table, line, i);
        is_empty = is_empty && texts[i].n == 0;
    }
    if (!is_empty)
        put_row(w, texts, n, (struct td_typed_spot){TD_SPOT_LINE, index, 0});
}

void td_typed_table_write(struct td_arena *arena, const struct td_typed_table *table,
                          struct td_typed_written *written)
{
    const struct td_typed_spot nowhere = {.kind = TD_SPOT_WHOLE};
    struct writer w = {.arena = arena, .written = written};
    const struct td_table_spec *spec = table->spec;
    td_str *headings = TD_NEW_ARRAY(arena, spec->n_columns + table->more.n, td_str);
    *written = (struct td_typed_written){0};
    put_row(&w, (const td_str[]){spec->key_name(0), TD_STR("1")}, 2, nowhere);
    for (size_t i = 1; i < spec->n_keys; i++)
        put_key(&w, spec, i, table->head[i]);
    put_other(&w, table->other);
    for (size_t i = 0; i < spec->n_columns; i++)
        headings[i] = td_str_of(spec->headings[i]);
    for (size_t i = 0; i < table->more.n; i++)
        headings[spec->n_columns + i] = table->more.items[i];
    put_row(&w, headings, spec->n_columns + table->more.n, nowhere);
    for (size_t i = 0; i < table->lines.n; i++)
        put_line(&w, table, i);
    written->sheet = (struct td_scoring_sheet){w.rows.n, w.rows.items};
}

struct td_typed_spot td_typed_spot_of(const struct td_typed_written *written, struct td_place place)
{
    struct td_typed_spot spot = {.kind = TD_SPOT_WHOLE};
    if (place.row == 0 || place.row > written->spots.n)
        return spot;
    spot = written->spots.items[place.row - 1];
    if (spot.kind == TD_SPOT_LINE)
        spot.column = place.column ? place.column - 1 : 0;
    return spot;
}

/* ---- lines ---- */

td_str td_typed_cell(const struct td_typed_table *table, const struct td_typed_line *line,
                     size_t column)
{
    size_t own = table->spec->n_columns;
    return column < own ? line->cells[column] : line->more[column - own];
}

void td_typed_table_insert(struct td_arena *arena, struct td_typed_table *table, size_t at)
{
    struct td_typed_lines *lines = &table->lines;
    at = at < lines->n ? at : lines->n;
    td_push(arena, lines);
    memmove(&lines->items[at + 1], &lines->items[at], (lines->n - 1 - at) * sizeof *lines->items);
    lines->items[at] = (struct td_typed_line){.more = TD_NEW_ARRAY(arena, table->more.n, td_str)};
}

void td_typed_table_remove(struct td_typed_table *table, size_t at)
{
    struct td_typed_lines *lines = &table->lines;
    if (at >= lines->n)
        return;
    lines->n--;
    memmove(&lines->items[at], &lines->items[at + 1], (lines->n - at) * sizeof *lines->items);
}

void td_typed_table_swap(struct td_typed_table *table, size_t at)
{
    struct td_typed_lines *lines = &table->lines;
    if (at + 1 >= lines->n)
        return;
    struct td_typed_line kept = lines->items[at];
    lines->items[at] = lines->items[at + 1];
    lines->items[at + 1] = kept;
}

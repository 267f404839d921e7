#include "base/markup.h"
#include "base/number.h"
#include "preview/docx_parts.h"
#include "render/docx_parts.h"

enum { COLUMNS_MAX = 200 };

static struct td_word_row *last_row(struct td_word_reading *reading)
{
    return reading->table.rows.n ? &reading->table.rows.items[reading->table.rows.n - 1] : NULL;
}

static struct td_word_cell *last_cell(struct td_word_reading *reading)
{
    struct td_word_row *row = last_row(reading);
    return row && row->cells.n ? &row->cells.items[row->cells.n - 1] : NULL;
}

static void begin_cell(struct td_word_reading *reading)
{
    struct td_word_row *row = last_row(reading);
    if (!row)
        return;
    struct td_word_cell *cell = td_push(reading->arena, &row->cells);
    *cell = (struct td_word_cell){.column = row->columns, .columns = 1};
    td_buf_init(&cell->text, reading->arena, reading->page->max);
    reading->out = &cell->text;
}

void td_word_end_cell(struct td_word_reading *reading)
{
    struct td_word_row *row = last_row(reading);
    struct td_word_cell *cell = last_cell(reading);
    td_word_put_kept(reading, false);
    reading->out = &reading->section;
    if (!cell)
        return;
    row->columns += cell->columns;
    reading->held += cell->text.n;
}

static void cell_property(struct td_word_reading *reading, const struct td_xml *xml, td_str name)
{
    struct td_word_cell *cell = last_cell(reading);
    td_str value = td_xml_attribute(xml, TD_STR("val"));
    int64_t columns;
    if (!cell)
        return;
    if (td_str_is(name, "gridSpan") && td_count_parse(value, &columns) && columns <= COLUMNS_MAX)
        cell->columns = (int)columns;
    else if (td_str_is(name, "vMerge"))
        cell->merge = td_str_is(value, "restart") ? TD_WORD_BEGINS : TD_WORD_GOES_ON;
    else if (td_str_is(name, "shd"))
        cell->shaded = true;
    else if (td_str_is(name, "vAlign"))
        cell->vertical = td_str_copy(reading->arena, value);
}

/* How many rows the cell of a row and column reaches over. */
static int rows_of(const struct td_word_table *table, size_t at, int column)
{
    int n = 1;
    for (size_t row = at + 1; row < table->rows.n; row++, n++) {
        bool goes_on = false;
        for (size_t i = 0; i < table->rows.items[row].cells.n; i++) {
            const struct td_word_cell *cell = &table->rows.items[row].cells.items[i];
            goes_on = goes_on || (cell->column == column && cell->merge == TD_WORD_GOES_ON);
        }
        if (!goes_on)
            break;
    }
    return n;
}

static void put_cell(struct td_word_reading *reading, size_t at, const struct td_word_cell *cell)
{
    const struct td_word_table *table = &reading->table;
    struct td_buf *out = &reading->section;
    const char *element = table->rows.items[at].is_head ? "th" : "td";
    if (cell->merge == TD_WORD_GOES_ON)
        return;
    td_buf_printf(out, "<%s%s", element, table->rows.items[at].is_head ? " scope=\"col\"" : "");
    if (cell->columns > 1)
        td_buf_printf(out, " colspan=\"%d\"", cell->columns);
    if (cell->merge == TD_WORD_BEGINS)
        td_buf_printf(out, " rowspan=\"%d\"", rows_of(table, at, cell->column));
    td_buf_printf(out, " class=\"vb-cell%s%s\">", cell->shaded ? " vb-shaded" : "",
                  td_str_is(cell->vertical, "center")   ? " vb-middle"
                  : td_str_is(cell->vertical, "bottom") ? " vb-bottom"
                                                        : "");
    td_word_put_part(reading, out, &cell->text);
    td_buf_printf(out, "</%s>", element);
}

/* Widths as parts of a whole: an attribute, as no style may stand here. */
static void put_columns(struct td_buf *out, const struct td_word_table *table)
{
    int64_t all = 0;
    for (size_t i = 0; i < table->widths.n; i++)
        all += table->widths.items[i];
    td_buf_puts(out, "<colgroup>");
    for (size_t i = 0; i < table->widths.n; i++)
        td_buf_printf(out, "<col width=\"%lld%%\">",
                      (long long)(table->widths.items[i] * 100 / all));
    td_buf_puts(out, "</colgroup>\n");
}

static void put_table(struct td_word_reading *reading)
{
    const struct td_word_table *table = &reading->table;
    struct td_buf *out = &reading->section;
    td_buf_printf(out, "<div class=\"vb-scroll\"><table class=\"%s\"%s>\n",
                  table->has_grid ? "vb-grid" : "vb-place",
                  table->has_grid ? "" : " role=\"presentation\"");
    if (table->has_grid && table->caption.n) {
        td_buf_puts(out, "<caption class=\"vb-unseen\">");
        td_markup_text(out, table->caption);
        td_buf_puts(out, "</caption>\n");
    }
    put_columns(out, table);
    for (size_t i = 0; i < table->rows.n; i++) {
        const struct td_word_row *row = &table->rows.items[i];
        td_buf_puts(out, "<tr>");
        for (size_t c = 0; c < row->cells.n; c++)
            put_cell(reading, i, &row->cells.items[c]);
        td_buf_puts(out, "</tr>\n");
    }
    td_buf_puts(out, "</table></div>\n");
}

void td_word_begin_table(struct td_word_reading *reading)
{
    td_word_put_kept(reading, false);
    if (reading->tables++ == 0)
        reading->table = (struct td_word_table){0};
}

void td_word_end_table(struct td_word_reading *reading)
{
    td_word_put_kept(reading, false);
    if (--reading->tables)
        return;
    reading->held = 0;
    put_table(reading);
    reading->out = &reading->section;
}

static void add_width(struct td_word_reading *reading, const struct td_xml *xml)
{
    int64_t width;
    if (td_count_parse(td_xml_attribute(xml, TD_STR("w")), &width) && width > 0 &&
        width < INT16_MAX && reading->table.widths.n < COLUMNS_MAX)
        *td_push(reading->arena, &reading->table.widths) = width;
}

/* Word names its styles in the language of who works with it; hardly one of them has no lines. */
static bool has_lines(td_str style)
{
    return !td_str_is(style, TD_DOCX_PLAIN) && !td_str_is(style, "TableNormal");
}

static bool is_line(td_str border)
{
    return border.n && !td_str_is(border, "none") && !td_str_is(border, "nil");
}

void td_word_table_property(struct td_word_reading *reading, const struct td_xml *xml, td_str name)
{
    td_str value = td_xml_attribute(xml, TD_STR("val"));
    struct td_word_row *row = last_row(reading);
    if (td_str_is(name, "tblStyle"))
        reading->table.has_grid = has_lines(value);
    else if (reading->borders)
        reading->table.has_grid = reading->table.has_grid || is_line(value);
    else if (td_str_is(name, "tblCaption"))
        reading->table.caption = td_str_copy(reading->arena, value);
    else if (td_str_is(name, "gridCol"))
        add_width(reading, xml);
    else if (td_str_is(name, "tblHeader") && row)
        row->is_head = true;
    else if (td_str_is(name, "tr"))
        *td_push(reading->arena, &reading->table.rows) = (struct td_word_row){0};
    else if (td_str_is(name, "tc"))
        begin_cell(reading);
    else
        cell_property(reading, xml, name);
}

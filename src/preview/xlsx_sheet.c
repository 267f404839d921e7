/* A sheet as far as a page shows it: where there is more, it is counted as long as that is cheap.
 */
#include "preview/xlsx_parts.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

#define READ_MAX  ((size_t)8 << 20) /* bytes of the sheet, unpacked */
#define TEXTS_MAX ((size_t)2 << 20) /* bytes of the cells that are kept */

enum {
    LAST_LINE = 1048576, /* of the format itself */
    LAST_COLUMN = 16384,
    TYPE_MAX = 16,
};

struct tab_reading {
    struct td_xlsx *workbook;
    const struct td_xlsx_wish *wish;
    struct td_diag *diag;
    struct td_tab *tab;
    struct td_xlsx_left *left;
    struct td_tab_row *row; /* NULL: it is not kept */
    uint32_t line, column;
    char type[TYPE_MAX];
    struct td_tab_raw raw; /* of the cell that is read */
    struct td_collected text;
    bool in_cell, in_hint, has_formula;
    bool is_counted; /* the row is among those left out */
    size_t texts;    /* bytes kept */
};

static void damaged(struct tab_reading *reading, struct td_xml *xml)
{
    td_diag_error(reading->diag, (struct td_place){TD_STR_NONE, reading->line, reading->column},
                  "trang tính bị hỏng ở dòng %u", "the sheet is damaged in row %u", reading->line);
    td_xml_stop(xml);
}

static bool parse_line(td_str text, uint32_t *line)
{
    int64_t value;
    bool good = td_count_parse(text, &value) && value >= 1 && value <= LAST_LINE;
    if (good)
        *line = (uint32_t)value;
    return good;
}

/* "BC12": column and row from 1. */
static bool parse_reference(td_str text, uint32_t *column, uint32_t *line)
{
    uint32_t value = 0;
    size_t i = 0;
    for (; i < text.n && i < 3 && text.p[i] >= 'A' && text.p[i] <= 'Z'; i++)
        value = value * 26 + (uint32_t)(text.p[i] - 'A' + 1);
    *column = value;
    return value >= 1 && value <= LAST_COLUMN && parse_line(td_str_from(text, i), line);
}

static bool is_true(td_str value)
{
    return td_str_is(value, "1") || td_str_is(value, "true");
}

static void start_row(struct tab_reading *reading, struct td_xml *xml)
{
    td_str text = td_xml_attribute(xml, TD_STR("r"));
    uint32_t before = reading->line, line = before + 1;
    if ((text.n && !parse_line(text, &line)) || line <= before || line > LAST_LINE) {
        damaged(reading, xml);
        return;
    }
    reading->line = line;
    reading->column = 0;
    reading->row = NULL;
    reading->is_counted = false;
    if (is_true(td_xml_attribute(xml, TD_STR("hidden"))))
        reading->left->has_hidden_cells = true;
}

static void start_cell(struct tab_reading *reading, struct td_xml *xml)
{
    const struct td_xlsx *workbook = reading->workbook;
    td_str text = td_xml_attribute(xml, TD_STR("r")), type = td_xml_attribute(xml, TD_STR("t"));
    uint32_t line = reading->line;
    int64_t index;
    reading->column++;
    if ((text.n && !parse_reference(text, &reading->column, &line)) || line != reading->line ||
        reading->column > LAST_COLUMN || type.n > TYPE_MAX) {
        damaged(reading, xml);
        return;
    }
    memcpy(reading->type, type.p, type.n);
    reading->raw.type = (td_str){reading->type, type.n};
    reading->raw.look = td_count_parse(td_xml_attribute(xml, TD_STR("s")), &index) &&
                                (size_t)index < workbook->styles.n
                            ? workbook->styles.items[index]
                            : td_look_built_in(0);
    reading->in_cell = true;
    reading->has_formula = false;
    td_collect_start(&reading->text);
}

static void add_area(struct tab_reading *reading, td_str reference)
{
    struct td_tab_area area;
    size_t colon = td_str_find(reference, ':');
    if (reading->tab->areas.n < TD_TAB_AREAS_MAX &&
        parse_reference(td_str_slice(reference, 0, colon), &area.column, &area.line) &&
        parse_reference(td_str_from(reference, colon + 1), &area.last_column, &area.last_line) &&
        area.last_column >= area.column && area.last_line >= area.line)
        *td_push(reading->workbook->arena, &reading->tab->areas) = area;
}

static void on_start(void *context, struct td_xml *xml, td_str name)
{
    struct tab_reading *reading = context;
    size_t start, end;
    td_xml_span(xml, &start, &end);
    if (end > READ_MAX) {
        reading->left->is_more = true;
        td_xml_stop(xml);
    } else if (td_str_is(name, "c")) {
        start_cell(reading, xml);
    } else if (td_str_is(name, "row")) {
        start_row(reading, xml);
    } else if (reading->in_cell && (td_str_is(name, "v") || td_str_is(name, "t"))) {
        reading->text.active = !reading->in_hint;
    } else if (td_str_is(name, "rPh")) {
        reading->in_hint = true;
    } else if (reading->in_cell && td_str_is(name, "f")) {
        reading->has_formula = true;
    } else if (td_str_is(name, "mergeCell")) {
        add_area(reading, td_xml_attribute(xml, TD_STR("ref")));
    } else if (td_str_is(name, "col") && is_true(td_xml_attribute(xml, TD_STR("hidden")))) {
        reading->left->has_hidden_cells = true;
    } else if (td_str_is(name, "drawing")) {
        reading->left->has_pictures = true;
    }
}

static void on_text(void *context, struct td_xml *xml, td_str text)
{
    struct tab_reading *reading = context;
    (void)xml;
    if (reading->text.active)
        td_buf_put(&reading->text.buf, text);
}

/* The row that the cell goes to; NULL: it is left out, which is counted once a row. */
static struct td_tab_row *row_of(struct tab_reading *reading)
{
    struct td_tab *tab = reading->tab;
    if (reading->row)
        return reading->row;
    if (tab->rows.n == TD_TAB_ROWS_MAX || reading->texts > TEXTS_MAX) {
        reading->left->rows += !reading->is_counted;
        reading->is_counted = true;
        return NULL;
    }
    reading->row = td_push(reading->workbook->arena, &tab->rows);
    *reading->row = (struct td_tab_row){.line = reading->line};
    return reading->row;
}

static td_str cut_text(struct tab_reading *reading, td_str text)
{
    if (text.n <= TD_TAB_CELL_MAX)
        return text;
    reading->left->has_cut_cells = true;
    return td_fmt(reading->workbook->arena, "%.*s…", TD_ARG(td_utf8_cut(text, TD_TAB_CELL_MAX)));
}

static void keep_cell(struct tab_reading *reading, const struct td_tab_cell *cell)
{
    struct td_tab *tab = reading->tab;
    if (cell->column > TD_TAB_COLUMNS_MAX) {
        reading->left->columns = TD_TAB_COLUMNS_MAX;
        return;
    }
    struct td_tab_row *row = row_of(reading);
    if (!row || row->cells.n == TD_TAB_COLUMNS_MAX)
        return;
    struct td_tab_cell *kept = td_push(reading->workbook->arena, &row->cells);
    *kept = *cell;
    kept->text = cut_text(reading, cell->text);
    reading->texts += kept->text.n;
    if (!tab->first_column || cell->column < tab->first_column)
        tab->first_column = cell->column;
    if (cell->column > tab->last_column)
        tab->last_column = cell->column;
}

static void end_cell(struct tab_reading *reading, struct td_xml *xml)
{
    struct td_tab_cell cell = {.column = reading->column};
    reading->in_cell = reading->text.active = false;
    reading->raw.text = td_buf_str(&reading->text.buf);
    reading->left->formulas += reading->has_formula;
    if (reading->has_formula && !reading->raw.text.n && !td_str_is(reading->raw.type, "str")) {
        reading->left->uncomputed++;
        cell.text = TD_STR("[?]");
    } else if (!td_tab_read_cell(reading->workbook, reading->wish->in_english, &reading->raw,
                                 &cell)) {
        damaged(reading, xml);
        return;
    }
    if (cell.text.n)
        keep_cell(reading, &cell);
}

static void on_end(void *context, struct td_xml *xml, td_str name)
{
    struct tab_reading *reading = context;
    if (td_str_is(name, "c") && reading->in_cell)
        end_cell(reading, xml);
    else if (td_str_is(name, "v") || td_str_is(name, "t"))
        reading->text.active = false;
    else if (td_str_is(name, "rPh"))
        reading->in_hint = false;
}

enum td_err td_tab_read(struct td_xlsx *workbook, const struct td_xlsx_wish *wish, size_t index,
                        struct td_diag *diag, struct td_tab *tab, struct td_xlsx_left *left)
{
    struct tab_reading reading = {
        .workbook = workbook, .wish = wish, .diag = diag, .tab = tab, .left = left};
    const struct td_xml_handler handler = {&reading, on_start, on_end, on_text};
    *tab = (struct td_tab){0};
    *left = (struct td_xlsx_left){0};
    td_collect_init(&reading.text, workbook->arena, (size_t)workbook->limits->characters * 4);
    TRY(td_xml_read(workbook->arena, &workbook->zip, workbook->sheets.items[index].entry, diag,
                    &handler));
    return diag->errors ? TD_EINVAL : TD_OK;
}

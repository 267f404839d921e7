#include "sheet/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"

#define LAST_ROW    1048576u /* of the format itself */
#define LAST_COLUMN 16384u

/* Only filled cells are kept, so that a cell far to the right costs no more than another. */
struct filled {
    td_str text;
    uint32_t column; /* from 0 */
    uint32_t kind;
};

struct filled_row {
    uint32_t line;
    uint32_t n;
    const struct filled *cells;
};

struct sheet_table {
    struct td_rows rows;
    const struct filled_row *items;
    size_t n, at;
    struct td_cell *cells; /* of the row delivered */
};

struct sheet_reading {
    struct td_xlsx *workbook;
    struct td_diag *diag;
    td_str name;
    struct filled_rows TD_ARRAY(struct filled_row) rows;
    struct filled_cells TD_ARRAY(struct filled) row; /* the one being read */
    uint32_t line, column, widest;
    td_str type; /* of the cell */
    char type_bytes[16];
    enum td_format format;
    struct td_collected text;
    bool in_cell, has_formula, in_hint, in_order;
    size_t formulas, merged;
    struct td_place first_formula;
    td_str first_merged;
};

static struct td_place place_of(const struct sheet_reading *reading)
{
    return (struct td_place){reading->name, reading->line, reading->column};
}

static void damaged(struct sheet_reading *reading, struct td_xml *xml, td_str text)
{
    td_diag_error(reading->diag, place_of(reading),
                  "trang tính bị hỏng ở chỗ “%.*s”; hãy mở bằng Excel và lưu lại",
                  "the sheet is damaged at “%.*s”; open it in Excel and save it again",
                  TD_ARG(td_utf8_cut(text, 40)));
    td_xml_stop(xml);
}

/* A row number in plain digits, 1 to the last row of the format. */
static bool parse_line(td_str text, uint32_t *line)
{
    int64_t value;
    if (!td_count_parse(text, &value) || value < 1 || value > LAST_ROW)
        return false;
    *line = (uint32_t)value;
    return true;
}

/* "BC12": column and row from 1. */
static bool parse_reference(td_str text, uint32_t *column, uint32_t *line)
{
    uint32_t value = 0;
    size_t i = 0;
    for (; i < text.n && text.p[i] >= 'A' && text.p[i] <= 'Z'; i++) {
        if (i == 3)
            return false;
        value = value * 26 + (uint32_t)(text.p[i] - 'A' + 1);
    }
    *column = value;
    return value >= 1 && value <= LAST_COLUMN && parse_line(td_str_from(text, i), line);
}

static void start_row(struct sheet_reading *reading, struct td_xml *xml)
{
    td_str text = td_xml_attribute(xml, TD_STR("r"));
    reading->line++;
    reading->column = 0;
    reading->row.n = 0;
    reading->in_order = true;
    if ((text.n && !parse_line(text, &reading->line)) || reading->line > LAST_ROW)
        damaged(reading, xml, text);
}

static void start_cell(struct sheet_reading *reading, struct td_xml *xml)
{
    struct td_xlsx *workbook = reading->workbook;
    td_str text = td_xml_attribute(xml, TD_STR("r")), style = td_xml_attribute(xml, TD_STR("s"));
    td_str type = td_xml_attribute(xml, TD_STR("t"));
    uint32_t before = reading->column, line;
    int64_t index = 0;
    reading->column++;
    if ((text.n && (!parse_reference(text, &reading->column, &line) || line != reading->line)) ||
        reading->column > LAST_COLUMN || type.n >= sizeof reading->type_bytes) {
        damaged(reading, xml, text);
        return;
    }
    reading->in_order &= reading->column > before;
    memcpy(reading->type_bytes, type.p, type.n);
    reading->type = (td_str){reading->type_bytes, type.n};
    bool styled = td_count_parse(style, &index) && (size_t)index < workbook->styles.n;
    reading->format = styled ? workbook->styles.items[index].format : TD_FORMAT_NUMBER;
    reading->in_cell = true;
    reading->has_formula = false;
    td_collect_start(&reading->text);
}

static void on_start(void *context, struct td_xml *xml, td_str name)
{
    struct sheet_reading *reading = context;
    if (td_str_eq(name, TD_STR("c")))
        start_cell(reading, xml);
    else if (td_str_eq(name, TD_STR("row")))
        start_row(reading, xml);
    else if (reading->in_cell && td_str_eq(name, TD_STR("v")))
        reading->text.active = true;
    else if (reading->in_cell && td_str_eq(name, TD_STR("t")))
        reading->text.active = !reading->in_hint;
    else if (td_str_eq(name, TD_STR("rPh")))
        reading->in_hint = true;
    else if (reading->in_cell && td_str_eq(name, TD_STR("f")))
        reading->has_formula = true;
    else if (td_str_eq(name, TD_STR("mergeCell")) && reading->merged++ == 0)
        reading->first_merged =
            td_str_copy(reading->workbook->arena, td_xml_attribute(xml, TD_STR("ref")));
}

static void on_text(void *context, struct td_xml *xml, td_str text)
{
    (void)xml;
    struct sheet_reading *reading = context;
    if (reading->text.active)
        td_buf_put(&reading->text.buf, text);
}

/* Short plain digits, as nearly all numbers are, need no arithmetic. */
static bool is_plain_number(td_str text)
{
    size_t dot = td_str_find(text, '.');
    if (text.n == 0 || text.n > 15 || (text.p[0] == '0' && dot != 1 && text.n > 1) || dot == 0)
        return false;
    if (dot < text.n &&
        (text.n - dot - 1 > TD_DECIMALS || text.p[text.n - 1] == '0' || dot + 1 == text.n))
        return false;
    for (size_t i = 0; i < text.n; i++) {
        if (i != dot && (text.p[i] < '0' || text.p[i] > '9'))
            return false;
    }
    return true;
}

static struct td_cell date_cell(struct sheet_reading *reading, td_str text, td_micro128 value)
{
    struct td_arena *arena = reading->workbook->arena;
    td_micro128 days = value / TD_MICRO + reading->workbook->epoch;
    struct td_date date = {0};
    if (value >= 0 && days < 4000000 && reading->format == TD_FORMAT_DATE)
        date = td_date_from_serial((int64_t)days);
    text = td_date_is_set(date) ? td_date_iso(arena, date) : td_str_copy(arena, text);
    return (struct td_cell){text, TD_CELL_DATE};
}

static struct td_cell number_cell(struct sheet_reading *reading, td_str text)
{
    struct td_arena *arena = reading->workbook->arena;
    td_micro128 value;
    if (reading->format == TD_FORMAT_NUMBER && is_plain_number(text))
        return (struct td_cell){td_str_copy(arena, text), TD_CELL_NUMBER};
    if (!td_stored_number(text, &value))
        return (struct td_cell){td_str_copy(arena, text), TD_CELL_NUMBER};
    if (reading->format == TD_FORMAT_DATE || reading->format == TD_FORMAT_TIME)
        return date_cell(reading, text, value);
    if (reading->format == TD_FORMAT_PERCENT)
        value *= 100;
    return (struct td_cell){td_number_short(arena, value), TD_CELL_NUMBER};
}

/* A shared text by its number; false when there is none. */
static bool shared_text(const struct td_xlsx *workbook, td_str text, td_str *shared)
{
    int64_t index;
    if (!td_count_parse(text, &index) || (size_t)index >= workbook->shared.n)
        return false;
    *shared = workbook->shared.items[index];
    return true;
}

/* The cell as its type says; false when it is damaged. */
static bool convert(struct sheet_reading *reading, td_str raw, struct td_cell *cell)
{
    struct td_xlsx *workbook = reading->workbook;
    td_str plain = td_str_trim(raw);
    *cell = (struct td_cell){TD_STR_NONE, TD_CELL_TEXT};
    if (td_str_eq(reading->type, TD_STR("s")))
        return plain.n == 0 || shared_text(workbook, plain, &cell->text);
    if (td_str_eq(reading->type, TD_STR("inlineStr")) || td_str_eq(reading->type, TD_STR("str"))) {
        cell->text = td_xlsx_text(workbook, raw);
        return true;
    }
    if (plain.n == 0)
        return true;
    if (td_str_eq(reading->type, TD_STR("")) || td_str_eq(reading->type, TD_STR("n"))) {
        *cell = number_cell(reading, plain);
        return true;
    }
    cell->text = td_xlsx_text(workbook, plain);
    if (td_str_eq(reading->type, TD_STR("b"))) {
        cell->kind = TD_CELL_BOOLEAN;
        cell->text = td_str_eq(plain, TD_STR("1")) || td_str_eq(plain, TD_STR("true"))
                         ? TD_STR("TRUE")
                         : TD_STR("FALSE");
        return true;
    }
    if (td_str_eq(reading->type, TD_STR("d"))) {
        cell->kind = TD_CELL_DATE;
        cell->text = td_str_slice(cell->text, 0, td_str_find(cell->text, 'T'));
        return true;
    }
    cell->kind = TD_CELL_ERROR;
    return td_str_eq(reading->type, TD_STR("e"));
}

static bool within_limits(struct sheet_reading *reading, td_str text)
{
    const struct td_sheet_limits *limits = reading->workbook->limits;
    if (reading->line > limits->rows)
        td_diag_error(reading->diag, place_of(reading), "trang tính có hơn %u dòng; hãy chia nhỏ",
                      "the sheet has more than %u rows; split it", limits->rows);
    else if (reading->column > limits->cells)
        td_diag_error(reading->diag, place_of(reading),
                      "có ô nằm ngoài %u cột cho phép; hãy xóa các cột thừa",
                      "a cell is past the %u columns allowed; remove what is not needed",
                      limits->cells);
    else if (text.n == SIZE_MAX ||
             (text.n > limits->characters && td_utf8_length(text) > limits->characters))
        td_diag_error(reading->diag, place_of(reading), "ô dài quá %u ký tự; hãy rút ngắn",
                      "the cell is longer than %u characters; shorten it", limits->characters);
    else
        return true;
    return false;
}

static void note_formula(struct sheet_reading *reading, bool has_value)
{
    if (reading->formulas++ == 0)
        reading->first_formula = place_of(reading);
    if (!has_value && !td_str_eq(reading->type, TD_STR("str")))
        td_diag_error(
            reading->diag, place_of(reading),
            "ô công thức chưa có giá trị; hãy mở tệp bằng Excel rồi lưu lại",
            "a formula cell without a stored value; open the file in Excel and save it again");
}

static void end_cell(struct sheet_reading *reading, struct td_xml *xml)
{
    struct td_cell cell;
    reading->in_cell = false;
    reading->text.active = false;
    td_str raw = td_buf_str(&reading->text.buf);
    if (reading->has_formula)
        note_formula(reading, raw.n > 0);
    if (!convert(reading, raw, &cell)) {
        damaged(reading, xml, raw);
        return;
    }
    if (reading->text.buf.err)
        cell.text.n = SIZE_MAX;
    if (cell.text.n == 0)
        return;
    if (!within_limits(reading, cell.text)) {
        td_xml_stop(xml);
        return;
    }
    if (reading->row.n == reading->workbook->limits->cells) { /* the same columns again and again */
        damaged(reading, xml, cell.text);
        return;
    }
    *td_push(reading->workbook->arena, &reading->row) =
        (struct filled){cell.text, reading->column - 1, cell.kind};
    if (reading->column > reading->widest)
        reading->widest = reading->column;
}

static int compare_columns(const void *left, const void *right)
{
    const struct filled *a = left, *b = right;
    return (a->column > b->column) - (a->column < b->column);
}

static void end_row(struct sheet_reading *reading, struct td_xml *xml)
{
    size_t n = reading->row.n;
    if (n == 0)
        return;
    struct filled *cells = TD_NEW_ARRAY(reading->workbook->arena, n, struct filled);
    memcpy(cells, reading->row.items, n * sizeof *cells);
    if (!reading->in_order)
        qsort(cells, n, sizeof *cells, compare_columns);
    for (size_t i = 1; i < n; i++) {
        if (cells[i].column != cells[i - 1].column)
            continue;
        reading->column = cells[i].column + 1;
        damaged(reading, xml, cells[i].text);
        return;
    }
    *td_push(reading->workbook->arena, &reading->rows) =
        (struct filled_row){reading->line, (uint32_t)n, cells};
}

static void on_end(void *context, struct td_xml *xml, td_str name)
{
    struct sheet_reading *reading = context;
    if (td_str_eq(name, TD_STR("c")))
        end_cell(reading, xml);
    else if (td_str_eq(name, TD_STR("row")))
        end_row(reading, xml);
    else if (td_str_eq(name, TD_STR("v")) || td_str_eq(name, TD_STR("t")))
        reading->text.active = false;
    else if (td_str_eq(name, TD_STR("rPh")))
        reading->in_hint = false;
}

static bool next(struct td_rows *rows, struct td_row *row)
{
    struct sheet_table *table = (struct sheet_table *)rows;
    if (table->at == table->n)
        return false;
    const struct filled_row *kept = &table->items[table->at++];
    uint32_t column = 0;
    for (uint32_t i = 0; i < kept->n; i++) {
        const struct filled *cell = &kept->cells[i];
        while (column < cell->column)
            table->cells[column++] = (struct td_cell){TD_STR_NONE, TD_CELL_TEXT};
        table->cells[column++] = (struct td_cell){cell->text, (enum td_cell_kind)cell->kind};
    }
    *row = (struct td_row){kept->line, column, table->cells};
    return true;
}

static void rewind_rows(struct td_rows *rows)
{
    ((struct sheet_table *)rows)->at = 0;
}

static int compare_rows(const void *left, const void *right)
{
    const struct filled_row *a = left, *b = right;
    return (a->line > b->line) - (a->line < b->line);
}

/* Rows may come in any order, each once. */
static void sort_rows(struct sheet_reading *reading)
{
    struct filled_rows *rows = &reading->rows;
    if (rows->n)
        qsort(rows->items, rows->n, sizeof *rows->items, compare_rows);
    for (size_t i = 1; i < rows->n; i++) {
        if (rows->items[i].line == rows->items[i - 1].line) {
            td_diag_error(
                reading->diag, (struct td_place){reading->name, rows->items[i].line, 1},
                "trang tính bị hỏng: dòng này có hai lần; hãy mở bằng Excel và lưu lại",
                "the sheet is damaged: this row is there twice; open it in Excel and save "
                "it again");
            return;
        }
    }
}

static void warn(struct sheet_reading *reading)
{
    if (reading->formulas)
        td_diag_warning(
            reading->diag, reading->first_formula,
            "trang tính có %zu ô công thức; đã đọc giá trị lưu sẵn, không tính lại",
            "formula cells in the sheet: %zu; their stored values were read, nothing was "
            "recalculated",
            reading->formulas);
    if (reading->merged)
        td_diag_warning(
            reading->diag, (struct td_place){reading->name, 1, 1},
            "trang tính có %zu vùng ô gộp (“%.*s”); chỉ ô đầu mỗi vùng có giá trị",
            "merged areas in the sheet: %zu (“%.*s”); only the first cell of each holds a "
            "value",
            reading->merged, TD_ARG(reading->first_merged));
}

enum td_err td_xlsx_sheet(const struct td_xlsx *opened, struct td_arena *arena, size_t index,
                          td_str name, struct td_diag *diag, struct td_rows **rows)
{
    struct td_xlsx workbook = *opened; /* what reading makes goes to the arena of the rows */
    workbook.arena = arena;
    struct sheet_reading reading = {.workbook = &workbook, .diag = diag, .name = name};
    size_t errors = diag->errors;
    td_collect_init(&reading.text, arena, (size_t)workbook.limits->characters * 4);
    struct td_xml_handler handler = {&reading, on_start, on_end, on_text};
    TRY(td_xml_read(arena, &workbook.zip, workbook.sheets.items[index].entry, diag, &handler));
    sort_rows(&reading);
    if (diag->errors > errors)
        return TD_EINVAL;
    warn(&reading);
    struct sheet_table *table = TD_NEW(arena, struct sheet_table);
    *table = (struct sheet_table){.rows = {name, next, rewind_rows},
                                  .items = reading.rows.items,
                                  .n = reading.rows.n,
                                  .cells = TD_NEW_ARRAY(arena, reading.widest, struct td_cell)};
    *rows = &table->rows;
    return TD_OK;
}

#include "package/package.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "package/reading.h"
#include "sheet/workbook.h"

#define QUOTED_BYTES 80 /* of a wrong cell in a message */

/* A table found in the package, before it is known which sheet it is. */
struct table {
    td_str name; /* of the tab, or of the file without ".tsv" */
    struct td_rows *rows;
};
struct tables TD_ARRAY(struct table);

struct td_place td_reading_place(const struct td_reading *reading, size_t sheet, size_t row,
                                 size_t column)
{
    const struct td_sheet_reading *kept = &reading->sheets[sheet];
    uint32_t line = row < kept->lines.n ? kept->lines.items[row] : kept->header_line;
    uint32_t position = kept->positions ? kept->positions[column] : TD_NO_POSITION;
    return td_rows_place(kept->rows, line, position == TD_NO_POSITION ? 0 : position);
}

/* Which column each heading of the sheet names. */
static bool is_heading(struct td_arena *arena, const struct td_column *column, td_str key)
{
    return td_str_is(key, column->key) || td_str_eq(key, td_key(arena, td_str_of(column->heading)));
}

static void report_heading(struct td_reading *reading, const struct td_sheet_spec *sheet,
                           struct td_place place, td_str text)
{
    struct td_nearest nearest = td_nearest_to(reading->arena, text);
    size_t at;
    for (size_t i = 0; i < td_sheet_width(sheet); i++) {
        const struct td_column *column = td_sheet_column(sheet, i, &at);
        td_nearest_offer(reading->arena, &nearest, td_str_of(column->heading));
        td_nearest_offer(reading->arena, &nearest, td_str_of(column->key));
    }
    if (nearest.best.n)
        td_diag_error(reading->diag, place, "trang tính “%s” không có cột “%.*s”; có phải “%.*s”?",
                      "sheet “%s” has no column “%.*s”; is it “%.*s”?", sheet->name, TD_ARG(text),
                      TD_ARG(nearest.best));
    else
        td_diag_error(
            reading->diag, place,
            "trang tính “%s” không có cột “%.*s”; hãy xóa cột này hoặc xem tên cột trong mẫu",
            "sheet “%s” has no column “%.*s”; remove it, or see the headings of the blank "
            "package",
            sheet->name, TD_ARG(text));
}

static void read_headings(struct td_reading *reading, const struct td_sheet_spec *sheet,
                          struct td_sheet_reading *kept, const struct td_row *row)
{
    size_t width = td_sheet_width(sheet), at;
    kept->header_line = row->line;
    for (uint32_t cell = 0; cell < row->n; cell++) {
        td_str text = td_utf8_cut(row->cells[cell].text, QUOTED_BYTES);
        struct td_place place = td_rows_place(kept->rows, row->line, cell);
        td_str key = td_key(reading->arena, text);
        size_t found = 0;
        while (text.n && found < width &&
               !is_heading(reading->arena, td_sheet_column(sheet, found, &at), key))
            found++;
        if (text.n == 0)
            continue;
        if (found == width)
            report_heading(reading, sheet, place, text);
        else if (kept->positions[found] != TD_NO_POSITION)
            td_diag_error(reading->diag, place, "cột “%.*s” có hai lần; hãy xóa một cột",
                          "column “%.*s” is there twice; remove one", TD_ARG(text));
        else
            kept->positions[found] = cell;
    }
    for (size_t i = 0; i < width; i++) {
        const struct td_column *column = td_sheet_column(sheet, i, &at);
        if (column->required && kept->positions[i] == TD_NO_POSITION)
            td_diag_error(reading->diag, td_rows_place(kept->rows, row->line, 0),
                          "trang tính “%s” thiếu cột “%s” (%s); hãy thêm cột này",
                          "sheet “%s” lacks the column “%s” (%s); add it", sheet->name,
                          column->heading, column->key);
    }
}

/* A filled cell that stands under no heading would be lost. */
static void check_unnamed(struct td_reading *reading, const struct td_row *headings,
                          const struct td_rows *rows, const struct td_row *row)
{
    for (uint32_t i = 0; i < row->n; i++) {
        td_str text = row->cells[i].text;
        if (text.n && td_row_cell(headings, i).text.n == 0)
            td_diag_error(reading->diag, td_rows_place(rows, row->line, i),
                          "ô “%.*s” không có tiêu đề cột; hãy chuyển vào đúng cột hoặc xóa",
                          "cell “%.*s” stands under no heading; move it to its column or delete it",
                          TD_ARG(td_utf8_cut(text, QUOTED_BYTES)));
    }
}

static void *new_row(struct td_reading *reading, const struct td_sheet_spec *sheet)
{
    if (sheet->row_size == 0)
        return reading->year;
    struct td_any_array *array = (struct td_any_array *)((char *)reading->year + sheet->array_at);
    td_array_reserve(reading->arena, &array->items, &array->room, array->n, sheet->row_size);
    void *row = (char *)array->items + array->n++ * sheet->row_size;
    memset(row, 0, sheet->row_size);
    return row;
}

static void read_row(struct td_reading *reading, const struct td_sheet_spec *sheet,
                     const struct td_sheet_reading *kept, const struct td_row *row)
{
    void *target = new_row(reading, sheet);
    size_t at;
    for (size_t i = 0; i < td_sheet_width(sheet); i++) {
        const struct td_column *column = td_sheet_column(sheet, i, &at);
        uint32_t position = kept->positions[i];
        struct td_cell cell = {TD_STR_NONE, TD_CELL_TEXT};
        if (position != TD_NO_POSITION)
            cell = td_row_cell(row, position);
        struct td_cell_context context = {
            reading->arena, reading->diag,
            td_rows_place(kept->rows, row->line, position == TD_NO_POSITION ? 0 : position),
            column};
        if (column->required && cell.text.n == 0 && position != TD_NO_POSITION)
            td_diag_error(reading->diag, context.place, "cột “%s” còn trống; hãy điền (%s)",
                          "column “%s” is empty; fill it in (%s)", column->heading, column->about);
        td_cell_read(&context, cell, target, at);
        if (i == sheet->n_columns && cell.text.n == 0 && sheet->row_size)
            memcpy((char *)target + at, &reading->year->group.origin.provenance,
                   sizeof reading->year->group.origin.provenance);
    }
    if (sheet->origin_at)
        memcpy((char *)target + sheet->origin_at + offsetof(struct td_origin, row), &row->line,
               sizeof row->line);
}

/* The headings outlive the row they came in. */
static struct td_row kept_row(struct td_arena *arena, const struct td_row *row)
{
    struct td_cell *cells = TD_NEW_ARRAY(arena, row->n, struct td_cell);
    memcpy(cells, row->cells, row->n * sizeof *cells);
    return (struct td_row){row->line, row->n, cells};
}

static void read_sheet(struct td_reading *reading, size_t index)
{
    const struct td_sheet_spec *sheet = &td_sheets[index];
    struct td_sheet_reading *kept = &reading->sheets[index];
    struct td_row row;
    size_t width = td_sheet_width(sheet);
    kept->positions = TD_NEW_ARRAY(reading->arena, width, uint32_t);
    for (size_t i = 0; i < width; i++)
        kept->positions[i] = TD_NO_POSITION;
    if (!kept->rows || !kept->rows->next(kept->rows, &row))
        return;
    struct td_row headings = kept_row(reading->arena, &row);
    read_headings(reading, sheet, kept, &headings);
    while (kept->rows->next(kept->rows, &row)) {
        if (sheet->row_size == 0 && kept->lines.n) {
            td_diag_error(reading->diag, td_rows_place(kept->rows, row.line, 0),
                          "trang tính “%s” chỉ được có một dòng dưới tiêu đề; hãy xóa dòng thừa",
                          "sheet “%s” holds one row below the headings; remove the others",
                          sheet->name);
            return;
        }
        *td_push(reading->arena, &kept->lines) = row.line;
        check_unnamed(reading, &headings, kept->rows, &row);
        read_row(reading, sheet, kept, &row);
    }
}

/*
 * A numeric cell's text uses a decimal point; in a text file "1.125" would be read as 1125. Where
 * the two readings differ, the comma makes it plain.
 */
static td_str as_typed(struct td_arena *arena, struct td_cell cell, td_str text)
{
    td_micro128 point, typed;
    if (cell.kind != TD_CELL_NUMBER || td_number_parse_point(text, &point) != TD_NUMBER_OK ||
        (td_number_parse(text, &typed) == TD_NUMBER_OK && typed == point))
        return text;
    char *copy = (char *)(uintptr_t)td_str_copy(arena, text).p; /* our own copy */
    size_t dot = td_str_find(text, '.');
    if (dot < text.n)
        copy[dot] = ',';
    return (td_str){copy, text.n};
}

/* A blank package has the headings of both scoring sheets, and nothing below them. */
static bool has_rows_below_headings(const struct td_scoring_sheet *sheet)
{
    size_t plain = 0;
    for (size_t i = 0; i < sheet->n; i++)
        plain += !td_str_starts(td_row_cell(&sheet->rows[i], 0).text, TD_STR("#"));
    return plain > 1;
}

/* Whether somebody filled in the head of a rubric: a key beside the version with a value. */
static bool has_head(const struct td_scoring_sheet *sheet)
{
    for (size_t i = 0; i < sheet->n; i++) {
        if (sheet->rows[i].n > 1 && !td_str_is(sheet->rows[i].cells[0].text, "#bang_diem") &&
            td_str_starts(sheet->rows[i].cells[0].text, TD_STR("#")))
            return true;
    }
    return false;
}

static void keep_scoring_sheet(struct td_reading *reading, size_t index)
{
    static const struct td_column any_column = {.heading = "", .example = ""};
    struct td_rows *rows = reading->scoring[index];
    struct td_kept TD_ARRAY(struct td_row) kept = {0};
    struct td_row row;
    while (rows && rows->next(rows, &row)) {
        struct td_row copy = kept_row(reading->arena, &row);
        struct td_cell *cells = (struct td_cell *)(uintptr_t)copy.cells; /* our own copy */
        for (uint32_t i = 0; i < copy.n; i++) {
            struct td_cell_context context = {reading->arena, reading->diag,
                                              td_rows_place(rows, row.line, i), &any_column};
            td_str text = td_cell_line(&context, cells[i]);
            cells[i] = (struct td_cell){as_typed(reading->arena, cells[i], text), TD_CELL_TEXT};
        }
        *td_push(reading->arena, &kept) = copy;
    }
    struct td_scoring_sheet sheet = {kept.n, kept.items};
    if (!has_rows_below_headings(&sheet)) {
        if (index == 0 && has_head(&sheet))
            td_diag_warning(reading->diag, td_rows_place(rows, 1, 0),
                            "bảng điểm chưa có tiêu chí nào; năm này sẽ không được chấm điểm",
                            "the rubric has no criteria; this year will not be scored");
        sheet = (struct td_scoring_sheet){0, NULL};
    }
    *(struct td_scoring_sheet *)((char *)reading->year + td_scoring_specs[index].at) = sheet;
}

static void report_table(struct td_reading *reading, const struct table *table)
{
    struct td_place place = td_rows_place(table->rows, 1, 0);
    struct td_nearest nearest = td_nearest_to(reading->arena, table->name);
    for (size_t i = 0; i < td_n_sheets; i++)
        td_nearest_offer(reading->arena, &nearest, td_str_of(td_sheets[i].name));
    for (size_t i = 0; i < td_n_scoring_specs; i++)
        td_nearest_offer(reading->arena, &nearest, td_str_of(td_scoring_specs[i].name));
    if (nearest.best.n)
        td_diag_error(reading->diag, place,
                      "gói năm thi đua không có trang tính “%.*s”; có phải “%.*s”? Hãy đổi lại tên",
                      "a year package has no sheet “%.*s”; is it “%.*s”? Rename it",
                      TD_ARG(table->name), TD_ARG(nearest.best));
    else
        td_diag_error(
            reading->diag, place,
            "gói năm thi đua không có trang tính “%.*s”; hãy đặt lại tên như trong mẫu trống, "
            "hoặc xóa trang tính này",
            "a year package has no sheet “%.*s”; give it its name in the blank package, "
            "or remove it",
            TD_ARG(table->name));
}

/* Put a table where it belongs; two tables of one name, or an unknown one with rows, are errors. */
static void place_table(struct td_reading *reading, const struct table *table)
{
    td_str key = td_key(reading->arena, table->name);
    struct td_rows **slot = NULL;
    struct td_row row;
    for (size_t i = 0; i < td_n_sheets; i++) {
        if (td_str_is(key, td_sheets[i].name))
            slot = &reading->sheets[i].rows;
    }
    for (size_t i = 0; i < td_n_scoring_specs; i++) {
        if (td_str_is(key, td_scoring_specs[i].name))
            slot = &reading->scoring[i];
    }
    if (td_str_is(key, TD_README_SHEET))
        return; /* in a folder it may stand as a file too */
    if (slot && *slot)
        td_diag_error(reading->diag, td_rows_place(table->rows, 1, 0),
                      "có hai trang tính “%.*s”; hãy xóa một",
                      "there are two sheets “%.*s”; remove one", TD_ARG(table->name));
    else if (slot)
        *slot = table->rows;
    else if (table->rows->next(table->rows, &row))
        report_table(reading, table);
}

/* all_there: no table was refused as a file; without it, what refers to it is not checked. */
static enum td_err read_tables(struct td_arena *arena, td_str read_from, struct tables *tables,
                               bool all_there, struct td_diag *diag, struct td_year **year)
{
    struct td_reading reading = {
        .arena = arena,
        .diag = diag,
        .year = TD_NEW(arena, struct td_year),
        .sheets = TD_NEW_ARRAY(arena, td_n_sheets, struct td_sheet_reading),
        .scoring = TD_NEW_ARRAY(arena, td_n_scoring_specs, struct td_rows *),
    };
    reading.year->read_from = read_from;
    for (size_t i = 0; i < tables->n; i++)
        place_table(&reading, &tables->items[i]);
    for (size_t i = 0; i < td_n_sheets; i++)
        read_sheet(&reading, i);
    for (size_t i = 0; i < td_n_scoring_specs; i++)
        keep_scoring_sheet(&reading, i);
    if (!all_there)
        return td_diag_result(diag);
    if (reading.sheets[0].lines.n == 0)
        td_diag_error(
            diag, (struct td_place){read_from, 1, 1},
            "gói thiếu trang tính “%s” với một dòng: mã, tên, năm của cụm hoặc khối",
            "the package lacks the sheet “%s” with one row: code, name, year of the group",
            td_sheets[0].name);
    else
        td_check_year(&reading);
    *year = reading.year;
    return td_diag_result(diag);
}

static enum td_err read_folder(struct td_arena *arena, td_str path, struct td_diag *diag,
                               struct td_year **year)
{
    td_str *names, bytes;
    size_t n;
    struct tables tables = {0};
    bool all_there = true;
    td_str folder =
        td_fmt(arena, "%.*s%s", TD_ARG(path), td_str_ends(path, TD_STR("/")) ? "" : "/");
    TRY(td_folder_list(arena, td_str_z(arena, path), &names, &n));
    for (size_t i = 0; i < n; i++) {
        if (!td_str_ends(names[i], TD_STR(".tsv")) || names[i].p[0] == '.')
            continue;
        td_str file = td_fmt(arena, "%.*s%.*s", TD_ARG(folder), TD_ARG(names[i]));
        struct td_rows *rows;
        enum td_err err = td_sheet_read(arena, file.p, &td_package_limits, diag, &bytes);
        if (err == TD_OK)
            err = td_tsv_open(arena, file, bytes, &td_package_limits, diag, &rows);
        if (err == TD_OK)
            *td_push(arena, &tables) =
                (struct table){td_str_slice(names[i], 0, names[i].n - 4), rows};
        else if (err != TD_EINVAL)
            return err;
        all_there &= err == TD_OK;
    }
    return read_tables(arena, folder, &tables, all_there, diag, year);
}

/* The first tab explains, and is not read; a tab that cannot be read is told of like a broken file.
 */
static enum td_err read_workbook(struct td_arena *arena, struct td_zygote *zygote, td_str name,
                                 td_str bytes, struct td_diag *diag, struct td_year **year)
{
    struct td_workbook *workbook;
    struct tables tables = {0};
    bool all_there = true;
    TRY(td_workbook_open(arena, zygote, name, bytes, &td_package_limits, TD_WORKBOOK_ALL_SHEETS,
                         diag, &workbook));
    for (size_t i = 0; i < td_workbook_n_sheets(workbook); i++) {
        td_str tab = td_workbook_sheet_name(workbook, i);
        struct td_rows *rows;
        if (td_str_is(td_key(arena, tab), TD_README_SHEET))
            continue;
        enum td_err err = td_workbook_sheet(
            workbook, i, td_fmt(arena, "%.*s[%.*s]", TD_ARG(name), TD_ARG(tab)), diag, &rows);
        if (err == TD_OK)
            *td_push(arena, &tables) = (struct table){tab, rows};
        else if (err != TD_EINVAL)
            return err;
        all_there &= err == TD_OK;
    }
    return read_tables(arena, name, &tables, all_there, diag, year);
}

enum td_err td_package_read_bytes(struct td_arena *arena, struct td_zygote *zygote, td_str name,
                                  td_str bytes, struct td_diag *diag, struct td_year **year)
{
    struct td_rows *rows;
    name = td_str_copy(arena, name);
    if (td_is_workbook(bytes))
        return read_workbook(arena, zygote, name, bytes, diag, year);
    TRY(td_sheet_open_bytes(arena, zygote, name, bytes, &td_package_limits, diag, &rows));
    td_diag_error(
        diag, (struct td_place){name, 1, 1},
        "một gói năm thi đua là tệp Excel .xlsx, hoặc một thư mục các tệp .tsv; tệp này không "
        "phải cả hai",
        "a year package is an .xlsx workbook, or a folder of .tsv files; this is neither");
    return TD_EINVAL;
}

enum td_err td_package_read_path(struct td_arena *arena, struct td_zygote *zygote, const char *path,
                                 struct td_diag *diag, struct td_year **year)
{
    td_str name = td_str_copy(arena, td_str_of(path)), bytes;
    if (td_file_is_folder(path))
        return read_folder(arena, name, diag, year);
    TRY(td_sheet_read(arena, path, &td_package_limits, diag, &bytes));
    return td_package_read_bytes(arena, zygote, name, bytes, diag, year);
}

td_str td_package_sheet_name(struct td_arena *arena, const struct td_year *year, const char *sheet)
{
    td_str from = year->read_from;
    if (from.n == 0)
        return td_str_of(sheet);
    if (td_str_ends(from, TD_STR("/")))
        return td_fmt(arena, "%.*s%s.tsv", TD_ARG(from), sheet);
    return td_fmt(arena, "%.*s[%s]", TD_ARG(from), sheet);
}

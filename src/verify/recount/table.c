#include "verify/recount/table.h"

#include "base/array.h"
#include "base/text.h"

#define CELLS_MAX      1000
#define CHARACTERS_MAX 32767

struct lines TD_ARRAY(struct td_rc_line);
struct cells TD_ARRAY(td_str);

/* Bytes that text may hold: no control characters but the tab, which ends a cell. */
static bool is_text(td_str cell)
{
    for (size_t i = 0; i < cell.n; i++) {
        if ((unsigned char)cell.p[i] < 0x20 || cell.p[i] == 0x7f)
            return false;
    }
    return td_utf8_valid(cell);
}

static td_str read_cell(struct td_arena *arena, struct td_place place, td_str bytes,
                        struct td_diag *diag)
{
    if (!is_text(bytes)) {
        td_diag_error(diag, place, "ô không phải là chữ UTF-8; hãy lưu lại tệp với bảng mã UTF-8",
                      "the cell is no UTF-8 text; save the file as UTF-8");
        return TD_STR_NONE;
    }
    if (bytes.n > CHARACTERS_MAX && td_utf8_length(bytes) > CHARACTERS_MAX) {
        td_diag_error(diag, place, "ô dài quá %d ký tự; hãy rút ngắn",
                      "the cell has more than %d characters; shorten it", CHARACTERS_MAX);
        return TD_STR_NONE;
    }
    return td_str_trim(td_nfc(arena, bytes));
}

static struct td_rc_line read_line(struct td_arena *arena, td_str name, uint32_t number,
                                   td_str bytes, struct td_diag *diag)
{
    struct cells cells = {0};
    for (bool more = true; more;) {
        size_t tab = td_str_find(bytes, '\t');
        struct td_place place = {name, number, (uint32_t)cells.n + 1};
        if (cells.n == CELLS_MAX) {
            td_diag_error(diag, place, "dòng có quá %d ô; hãy bỏ bớt",
                          "the line has more than %d cells; remove some", CELLS_MAX);
            break;
        }
        *td_push(arena, &cells) = read_cell(arena, place, td_str_slice(bytes, 0, tab), diag);
        more = tab < bytes.n;
        bytes = td_str_from(bytes, tab + 1);
    }
    return (struct td_rc_line){number, cells.n, cells.items};
}

static bool is_empty(const struct td_rc_line *line)
{
    for (size_t i = 0; i < line->n; i++) {
        if (line->cells[i].n)
            return false;
    }
    return true;
}

enum td_err td_rc_table_read(struct td_arena *arena, td_str name, td_str bytes,
                             struct td_diag *diag, struct td_rc_table *table)
{
    struct lines lines = {0};
    size_t errors = diag->errors;
    if (td_str_starts(bytes, TD_STR("\xef\xbb\xbf")))
        bytes = td_str_from(bytes, 3);
    for (uint32_t number = 1; bytes.n; number++) {
        size_t end = td_str_find(bytes, '\n');
        td_str text = td_str_slice(bytes, 0, end);
        bytes = td_str_from(bytes, end + 1);
        if (td_str_ends(text, TD_STR("\r")))
            text = td_str_slice(text, 0, text.n - 1);
        struct td_rc_line line = read_line(arena, name, number, text, diag);
        if (!is_empty(&line))
            *td_push(arena, &lines) = line;
    }
    *table = (struct td_rc_table){name, lines.items, lines.n};
    return diag->errors > errors ? TD_EINVAL : TD_OK;
}

td_str td_rc_cell(const struct td_rc_line *line, int index)
{
    return index >= 0 && (size_t)index < line->n ? line->cells[index] : TD_STR_NONE;
}

struct td_place td_rc_place(const struct td_rc_table *table, const struct td_rc_line *line,
                            int index)
{
    return (struct td_place){table->name, line->number, index < 0 ? 1 : (uint32_t)index + 1};
}

bool td_rc_is_hash_line(const struct td_rc_line *line)
{
    return td_str_starts(td_rc_cell(line, 0), TD_STR("#"));
}

static bool is_heading(td_str key, const struct td_rc_heading *heading)
{
    return td_str_is(key, heading->name) || (heading->other && td_str_is(key, heading->other));
}

/* A heading of which an earlier cell has the same, in its short or long form. */
static void check_repeated(struct td_arena *arena, const struct td_rc_table *table,
                           const struct td_rc_line *header, int index, struct td_diag *diag)
{
    td_str key = td_key(arena, td_rc_cell(header, index));
    for (int i = 0; i < index; i++) {
        if (key.n && td_str_eq(td_key(arena, td_rc_cell(header, i)), key))
            td_diag_error(diag, td_rc_place(table, header, index),
                          "tiêu đề \"%.*s\" ghi hai lần; hãy bỏ một cột",
                          "the heading \"%.*s\" is there twice; remove one column", TD_ARG(key));
    }
}

/* The column of a heading in its short or its long form: not both. */
static int find_column(struct td_arena *arena, const struct td_rc_table *table,
                       const struct td_rc_line *header, const struct td_rc_heading *heading,
                       struct td_diag *diag)
{
    int found = -1;
    for (int i = 0; i < (int)header->n; i++) {
        td_str key = td_key(arena, header->cells[i]);
        if (!is_heading(key, heading))
            continue;
        if (found >= 0 && !td_str_eq(td_key(arena, header->cells[found]), key))
            td_diag_error(diag, td_rc_place(table, header, i),
                          "cột \"%.*s\" cũng là cột %s; hãy bỏ một cột",
                          "the column \"%.*s\" is also the column %s; remove one",
                          TD_ARG(header->cells[i]), heading->name);
        if (found < 0)
            found = i;
    }
    return found;
}

bool td_rc_columns(struct td_arena *arena, const struct td_rc_table *table,
                   const struct td_rc_line *header, const struct td_rc_heading *headings, size_t n,
                   struct td_diag *diag, int *columns)
{
    size_t errors = diag->errors;
    for (int i = 0; i < (int)header->n; i++)
        check_repeated(arena, table, header, i, diag);
    for (size_t i = 0; i < n; i++) {
        columns[i] = find_column(arena, table, header, &headings[i], diag);
        if (columns[i] < 0 && headings[i].required)
            td_diag_error(diag, td_rc_place(table, header, 0), "thiếu cột \"%s\"; hãy thêm cột này",
                          "the column \"%s\" lacks; add it", headings[i].name);
    }
    return diag->errors == errors;
}

void td_rc_check_width(const struct td_rc_table *table, const struct td_rc_line *header,
                       const struct td_rc_line *line, struct td_diag *diag)
{
    for (int i = 0; i < (int)line->n; i++) {
        if (td_rc_cell(line, i).n && !td_rc_cell(header, i).n)
            td_diag_error(diag, td_rc_place(table, line, i),
                          "ô \"%.*s\" không có tiêu đề; hãy đặt tiêu đề hoặc xóa ô",
                          "the cell \"%.*s\" has no heading; give it one or clear the cell",
                          TD_ARG(line->cells[i]));
    }
}

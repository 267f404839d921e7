/* Copies of the scoring data without what stands behind the values of some units. */
#include "domain/withheld.h"

#include <string.h>

#include "base/buf.h"
#include "domain/data_sheet.h"

static const enum td_entered_field evidence[] = {TD_IN_DOCUMENT, TD_IN_NOTE};
#define N_EVIDENCE (sizeof evidence / sizeof *evidence)

bool td_has_withheld_mark(td_str text)
{
    struct td_split split = td_split(text);
    for (td_str item; td_split_next(&split, ';', &item);)
        if (td_str_is(item, TD_WITHHELD_MARK))
            return true;
    return false;
}

/* "tre=3; (mark)" of "tre=3; vì mưa lũ": what points rest on stays. */
static td_str without_words(struct td_arena *arena, td_str note)
{
    struct td_split split = td_split(note);
    struct td_buf kept;
    bool has_words = false;
    td_buf_init(&kept, arena, 2 * note.n + sizeof TD_WITHHELD_MARK); /* each ";" may get a space */
    for (td_str item; td_split_next(&split, ';', &item);) {
        if (td_entered_is_scored(item))
            td_buf_printf(&kept, "%.*s; ", TD_ARG(item));
        else
            has_words = has_words || item.n;
    }
    if (!has_words)
        return note;
    td_buf_puts(&kept, TD_WITHHELD_MARK);
    return td_buf_str(&kept);
}

/* A cell of a field without what may not be told. */
static td_str withheld(struct td_arena *arena, enum td_entered_field field, td_str text)
{
    if (field == TD_IN_NOTE)
        return without_words(arena, text);
    return text.n ? TD_STR(TD_WITHHELD_MARK) : text;
}

/* The row with another text in a cell; it is there. */
static void replace_cell(struct td_arena *arena, struct td_row *row, int32_t column,
                         struct td_cell cell)
{
    struct td_cell *cells = TD_NEW_ARRAY(arena, row->n, struct td_cell);
    memcpy(cells, row->cells, row->n * sizeof *cells);
    cells[column] = cell;
    row->cells = cells;
}

/* The cell of a field in a row; NULL: the row ends before it, or the sheet has no such column. */
static const struct td_cell *cell_of(const struct td_data_index *index, const struct td_row *row,
                                     enum td_entered_field field)
{
    int32_t column = td_data_index_column(index, field);
    return column < 0 || (uint32_t)column >= row->n ? NULL : &row->cells[column];
}

static struct td_row *copy_rows(struct td_arena *arena, const struct td_scoring_sheet *sheet)
{
    struct td_row *rows = TD_NEW_ARRAY(arena, sheet->n, struct td_row);
    if (sheet->n)
        memcpy(rows, sheet->rows, sheet->n * sizeof *rows);
    return rows;
}

/* ---- leaving out ---- */

static void index_members(struct td_arena *arena, const struct td_members *members,
                          struct td_map *by_code)
{
    uint32_t kept;
    td_map_init(by_code, arena, members->n);
    for (size_t i = 0; i < members->n; i++)
        td_map_add(by_code, members->items[i].code, (uint32_t)i, &kept);
}

static void withhold_cell(const struct td_data_index *index, struct td_row *row,
                          enum td_entered_field field)
{
    const struct td_cell *cell = cell_of(index, row, field);
    td_str text = cell ? withheld(index->arena, field, cell->text) : TD_STR_NONE;
    if (cell && !td_str_eq(text, cell->text))
        replace_cell(index->arena, row, td_data_index_column(index, field),
                     (struct td_cell){text, TD_CELL_TEXT});
}

void td_data_withhold(struct td_arena *arena, const struct td_year *year, const bool *hidden,
                      struct td_scoring_sheet *result)
{
    struct td_data_index index;
    struct td_map members;
    td_data_index_init(arena, &year->data, &index);
    index_members(arena, &year->members, &members);
    struct td_row *rows = copy_rows(arena, &year->data);
    for (size_t i = 0; i < year->data.n; i++) {
        td_str unit, key;
        uint32_t member;
        if (!td_data_index_row(&index, i, &unit, &key) ||
            (td_map_get(&members, unit, &member) && !hidden[member]))
            continue;
        for (size_t k = 0; k < N_EVIDENCE; k++)
            withhold_cell(&index, &rows[i], evidence[k]);
    }
    *result = (struct td_scoring_sheet){year->data.n, rows};
}

static bool row_has_mark(const struct td_data_index *index, const struct td_row *row)
{
    for (size_t k = 0; k < N_EVIDENCE; k++) {
        const struct td_cell *cell = cell_of(index, row, evidence[k]);
        if (cell && td_has_withheld_mark(cell->text))
            return true;
    }
    return false;
}

void td_withheld_units(struct td_arena *arena, const struct td_year *year,
                       struct td_withheld_units *units)
{
    struct td_data_index index;
    struct td_map members;
    bool *lacks = TD_NEW_ARRAY(arena, year->members.n, bool);
    *units = (struct td_withheld_units){0};
    td_data_index_init(arena, &year->data, &index);
    index_members(arena, &year->members, &members);
    for (size_t i = 0; i < year->data.n; i++) {
        td_str unit, key;
        uint32_t member;
        if (td_data_index_row(&index, i, &unit, &key) && td_map_get(&members, unit, &member))
            lacks[member] = lacks[member] || row_has_mark(&index, &year->data.rows[i]);
    }
    td_parts_mark_lacking(year, lacks);
    for (size_t i = 0; i < year->members.n; i++)
        if (lacks[i])
            *td_push(arena, units) = year->members.items[i].name;
}

/* ---- putting back ---- */

struct restoring {
    struct td_arena *arena;
    struct td_data_index kept, sheet;
    td_str name; /* of the sheet, for messages */
    struct td_diag *diag;
};

void td_say_withheld_lost(struct td_diag *diag, struct td_place place)
{
    td_diag_error(
        diag, place,
        "ô này để trống phần “%s”, nhưng năm đang lưu không có nội dung nào khớp để điền lại (khác "
        "đơn vị, mã, lớp, lần, phong trào hoặc ghi chú). Nạp vào thì mất văn bản, giải trình; hãy để nguyên "
        "các cột này như khi tải về, hoặc nhờ người được xem minh chứng của mọi đơn vị nạp gói",
        "this cell leaves out “%s”, and nothing that is kept fits it (another unit, code, layer, "
        "attempt, movement or note). Documents and explanations would be lost; leave these columns as they "
        "were downloaded, or let somebody who may see the evidence of all units bring it in",
        TD_WITHHELD_MARK);
}

static void restore_cell(const struct restoring *r, const struct td_row *kept, struct td_row *row,
                         enum td_entered_field field)
{
    int32_t column = td_data_index_column(&r->sheet, field);
    const struct td_cell *cell = cell_of(&r->sheet, row, field);
    if (!cell || !td_has_withheld_mark(cell->text))
        return;
    const struct td_cell *whole = kept ? cell_of(&r->kept, kept, field) : NULL;
    if (!whole || !td_str_eq(withheld(r->arena, field, whole->text), cell->text))
        td_say_withheld_lost(r->diag,
                             (struct td_place){r->name, row->line, (uint32_t)column + 1});
    else
        replace_cell(r->arena, row, column, *whole);
}

void td_data_restore(struct td_arena *arena, const struct td_scoring_sheet *kept,
                     const struct td_scoring_sheet *sheet, td_str name, struct td_diag *diag,
                     struct td_scoring_sheet *result)
{
    struct restoring r = {.arena = arena, .name = name, .diag = diag};
    td_data_index_init(arena, kept, &r.kept);
    td_data_index_init(arena, sheet, &r.sheet);
    struct td_row *rows = copy_rows(arena, sheet);
    for (size_t i = 0; i < sheet->n; i++) {
        td_str unit, key;
        if (!td_data_index_row(&r.sheet, i, &unit, &key) || !row_has_mark(&r.sheet, &rows[i]))
            continue;
        for (size_t k = 0; k < N_EVIDENCE; k++)
            restore_cell(&r, td_data_index_of(&r.kept, key), &rows[i], evidence[k]);
    }
    *result = (struct td_scoring_sheet){sheet->n, rows};
}

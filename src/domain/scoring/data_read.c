#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "domain/scoring/score_model.h"
#include "domain/scoring/table_read.h"

/* The rows of data, long and append only (docs/scoring.md 3): which there are, and which count. */

static const struct td_heading headings[TD_DATA_COLUMNS] = {
    [TD_DATA_UNIT] = {"don_vi", NULL, true},       [TD_DATA_CODE] = {"ma", NULL, true},
    [TD_DATA_TARGET] = {"chi_tieu", NULL, false},  [TD_DATA_ACTUAL] = {"thuc_hien", NULL, true},
    [TD_DATA_PREVIOUS] = {"truoc", NULL, false},   [TD_DATA_LAYER] = {"lop", NULL, false},
    [TD_DATA_ATTEMPT] = {"lan", NULL, false},      [TD_DATA_STATE] = {"trang_thai", NULL, false},
    [TD_DATA_BY] = {"nguoi", NULL, false},         [TD_DATA_ON] = {"ngay", NULL, false},
    [TD_DATA_DOCUMENT] = {"van_ban", NULL, false}, [TD_DATA_NOTE] = {"ghi_chu", NULL, false},
};

/* Words of a column, and the text that was recognised last: it mostly repeats. */
struct words {
    const char *const *list;
    td_str last;
    int index;
};

struct reader {
    struct td_arena *arena;
    struct td_diag *diag;
    struct td_scoring *scoring;
    struct td_rows *rows;
    struct td_header header;
    bool missing[TD_DATA_COLUMNS];
    td_str last_unit;
    uint32_t unit; /* of last_unit; TD_NO_ROW: not known */
    uint32_t code; /* of the row before: the next one is mostly that behind it */
    struct words layers, states;
    struct td_multiples TD_ARRAY(uint32_t *) multiples; /* heads of more rows than one */
};

static struct td_place place_of(const struct td_scoring *scoring, uint32_t line,
                                enum td_data_column column)
{
    int32_t index = scoring->data.column[column];
    return td_rows_place(scoring->data.source, line, index < 0 ? 0 : (size_t)index);
}

struct td_cell td_data_cell(const struct td_data *data, const struct td_data_row *row,
                            enum td_data_column column)
{
    if (!(row->filled >> column & 1))
        return (struct td_cell){TD_STR_NONE, TD_CELL_TEXT};
    uint32_t before = row->filled & ((1u << column) - 1);
    uint32_t index = row->first_cell + (uint32_t)__builtin_popcount(before);
    const struct td_data_cell *cell = &data->cells.items[index / TD_PIECE][index % TD_PIECE];
    return (struct td_cell){{cell->p, cell->n}, (enum td_cell_kind)cell->kind};
}

static uint32_t add_row(struct reader *r, struct td_data_row row)
{
    struct td_data *data = &r->scoring->data;
    if (data->n_rows / TD_PIECE == data->rows.n)
        *td_push(r->arena, &data->rows) = TD_NEW_ARRAY(r->arena, TD_PIECE, struct td_data_row);
    *td_data_row_at(data, data->n_rows) = row;
    return data->n_rows++;
}

static void add_cell(struct reader *r, struct td_cell cell)
{
    struct td_data *data = &r->scoring->data;
    uint32_t index = data->n_cells++;
    if (index / TD_PIECE == data->cells.n)
        *td_push(r->arena, &data->cells) = TD_NEW_ARRAY(r->arena, TD_PIECE, struct td_data_cell);
    data->cells.items[index / TD_PIECE][index % TD_PIECE] =
        (struct td_data_cell){cell.text.p, (uint32_t)cell.text.n, (uint32_t)cell.kind};
}

/*
 * Cells are shown as they are written. The point of a numeric cell of a workbook is a decimal
 * point, but "1.234" as a text is 1234: such a cell is kept as the text that means its number.
 */
static struct td_cell as_text(struct reader *r, struct td_cell cell)
{
    td_micro128 number, read;
    if (cell.kind != TD_CELL_NUMBER || td_number_parse_point(cell.text, &number) != TD_NUMBER_OK ||
        (td_number_parse(cell.text, &read) == TD_NUMBER_OK && read == number))
        return cell;
    size_t point = td_str_find(cell.text, '.');
    return (struct td_cell){td_fmt(r->arena, "%.*s,%.*s", TD_ARG(td_str_slice(cell.text, 0, point)),
                                   TD_ARG(td_str_from(cell.text, point + 1))),
                            TD_CELL_TEXT};
}

static void keep_cells(struct reader *r, const struct td_row *source, struct td_data_row *row)
{
    row->first_cell = r->scoring->data.n_cells;
    for (int i = TD_DATA_TARGET; i < TD_DATA_COLUMNS; i++) {
        struct td_cell cell = td_row_column(source, r->scoring->data.column[i]);
        if (cell.text.n == 0)
            continue;
        row->filled |= (uint16_t)(1u << i);
        add_cell(r, as_text(r, cell));
    }
}

/* The index of a word, -1 where it is none of them. */
static int recognise(struct reader *r, struct words *words, td_str text)
{
    if (words->last.p && td_str_eq(text, words->last))
        return words->index;
    struct td_arena_mark mark = td_arena_mark(r->arena);
    td_str key = td_key(r->arena, text);
    words->index = -1;
    words->last = text;
    for (int i = 0; words->list[i]; i++) {
        if (td_str_is(key, words->list[i]))
            words->index = i;
    }
    td_arena_rewind(r->arena, mark);
    return words->index;
}

static void read_order(struct reader *r, const struct td_row *source, struct td_data_row *row)
{
    td_str layer = td_row_column(source, r->scoring->data.column[TD_DATA_LAYER]).text;
    td_str attempt = td_row_column(source, r->scoring->data.column[TD_DATA_ATTEMPT]).text;
    int index = layer.n ? recognise(r, &r->layers, layer) : 0;
    int64_t count = 1;
    if (index < 0) {
        row->order_faulty = 1;
        td_diag_error(r->diag, place_of(r->scoring, source->line, TD_DATA_LAYER),
                      "Lớp “%.*s” không có; hãy ghi tu_cham, cham_cheo, tham_dinh hoặc duyet",
                      "There is no layer “%.*s”; write tu_cham, cham_cheo, tham_dinh or duyet",
                      TD_QUOTED(layer));
    }
    if (attempt.n && !td_count_parse(attempt, &count)) {
        row->order_faulty = 1;
        td_diag_error(
            r->diag, place_of(r->scoring, source->line, TD_DATA_ATTEMPT),
            "Lần “%.*s” phải là số nguyên, nhiều nhất 9 chữ số; hãy ghi như 1, 2, 3",
            "Attempt “%.*s” must be a whole number of at most 9 digits; write it like 1, 2, 3",
            TD_QUOTED(attempt));
    }
    row->layer = (uint8_t)(index < 0 ? 0 : index);
    row->attempt = (uint32_t)count;
}

static void read_state(struct reader *r, const struct td_row *source, struct td_data_row *row)
{
    td_str state = td_row_column(source, r->scoring->data.column[TD_DATA_STATE]).text;
    int index = state.n ? recognise(r, &r->states, state) : 0;
    row->state = (uint8_t)(index < 0 ? 0 : index) & 3;
    if (index >= 0)
        return;
    row->state_faulty = 1;
    td_diag_error(r->diag, place_of(r->scoring, source->line, TD_DATA_STATE),
                  "Trạng thái “%.*s” không có; hãy để trống hoặc ghi thieu, khong_ap_dung",
                  "There is no state “%.*s”; leave it empty or write thieu, khong_ap_dung",
                  TD_QUOTED(state));
}

static uint32_t find_unit(struct reader *r, const struct td_row *source)
{
    td_str code = td_row_column(source, r->scoring->data.column[TD_DATA_UNIT]).text;
    if (r->missing[TD_DATA_UNIT] || !r->scoring->roster.is_known)
        return TD_NO_ROW;
    if (r->last_unit.p && td_str_eq(code, r->last_unit) && r->unit != TD_NO_ROW)
        return r->unit;
    r->last_unit = code;
    r->unit = TD_NO_ROW;
    if (td_map_get(&r->scoring->roster.codes, code, &r->unit))
        return r->unit;
    r->unit = TD_NO_ROW;
    td_diag_error(r->diag, place_of(r->scoring, source->line, TD_DATA_UNIT),
                  "Đơn vị (don_vi) “%.*s” không có trong danh sách đơn vị; hãy sửa mã, hoặc thêm "
                  "đơn vị vào danh sách",
                  "Unit (don_vi) “%.*s” is not in the roster; correct the code, or add the unit to "
                  "the roster",
                  TD_QUOTED(code));
    return TD_NO_ROW;
}

static void refuse_code(struct reader *r, const struct td_row *source, td_str code, const char *vi,
                        const char *en)
{
    td_diag_error(r->diag, place_of(r->scoring, source->line, TD_DATA_CODE),
                  "Mã (ma) “%.*s” %s%.0s", "Code (ma) “%.*s” %.0s%s", TD_QUOTED(code), vi, en);
}

/* The row of the rubric, or a gate with its flag; TD_NO_ROW where there is none to fill. */
static uint32_t find_code(struct reader *r, const struct td_row *source)
{
    const struct td_rubric *rubric = &r->scoring->rubric;
    td_str code = td_row_column(source, r->scoring->data.column[TD_DATA_CODE]).text;
    uint32_t found, next = r->code + 1;
    if (r->missing[TD_DATA_CODE] || rubric->column_missing[TD_COL_CODE])
        return TD_NO_ROW;
    while (next < rubric->n && rubric->rules[next].leaf < 0)
        next++;
    if (next < rubric->n && td_str_eq(rubric->criteria[next].code, code)) {
        found = next;
    } else if (!td_map_get(&rubric->codes, code, &found)) {
        refuse_code(r, source, code,
                    "không có trong bảng điểm; hãy sửa mã, hoặc thêm mã vào bảng điểm",
                    "is not in the rubric; correct it, or add it to the rubric");
        return TD_NO_ROW;
    }
    if (found == TD_CODE_IGNORED)
        return TD_NO_ROW;
    r->code = found & TD_GATE_FLAG ? 0 : found;
    if (found & TD_GATE_FLAG)
        return found;
    if (rubric->criteria[found].is_group) {
        refuse_code(r, source, code, "là nhóm; hãy nhập cho từng tiêu chí con",
                    "is a group; enter data for each of its criteria");
        return TD_NO_ROW;
    }
    if (rubric->rules[found].method == TD_EXCESS && td_rule_has(&rubric->rules[found], TD_P_FROM)) {
        refuse_code(r, source, code,
                    "lấy số liệu của tiêu chí khác (tu), không nhập riêng; hãy bỏ dòng này",
                    "reads another criterion (tu) and has no data of its own; remove this row");
        return TD_NO_ROW;
    }
    return found;
}

static void link_row(struct reader *r, uint32_t *head, struct td_data_row row)
{
    row.older = *head;
    if (row.older != TD_NO_ROW && td_data_row_at(&r->scoring->data, row.older)->older == TD_NO_ROW)
        *td_push(r->arena, &r->multiples) = head;
    *head = add_row(r, row);
}

static void read_row(struct reader *r, const struct td_row *source)
{
    struct td_scoring *scoring = r->scoring;
    struct td_data_row row = {.line = source->line};
    td_header_check_row(r->rows, source, &r->header, r->diag);
    uint32_t unit = find_unit(r, source), code = find_code(r, source);
    read_order(r, source, &row);
    read_state(r, source, &row);
    if (unit == TD_NO_ROW || code == TD_NO_ROW)
        return;
    keep_cells(r, source, &row);
    if (code & TD_GATE_FLAG)
        link_row(r,
                 &scoring->data.gate_rows[unit * scoring->rubric.gates.n + (code & ~TD_GATE_FLAG)],
                 row);
    else
        link_row(r,
                 &scoring
                      ->values[(size_t)unit * scoring->rubric.n_leaves +
                               (size_t)scoring->rubric.rules[code].leaf]
                      .row,
                 row);
}

/* The code that a head of rows belongs to: of a gate, or of the leaf of a value. */
static td_str code_of_head(const struct td_scoring *scoring, const uint32_t *head)
{
    const struct td_rubric *rubric = &scoring->rubric;
    size_t n = (size_t)scoring->roster.n * rubric->gates.n;
    if (n && head >= scoring->data.gate_rows && head < scoring->data.gate_rows + n)
        return rubric->gates.items[(size_t)(head - scoring->data.gate_rows) % rubric->gates.n].code;
    size_t offset = (size_t)((const char *)head - (const char *)scoring->values);
    size_t leaf = offset / sizeof(struct td_value) % rubric->n_leaves;
    return rubric->criteria[rubric->leaf_rows[leaf]].code;
}

static int by_order(const void *left, const void *right, void *context)
{
    const struct td_data *data = context;
    uint32_t i = *(const uint32_t *)left, k = *(const uint32_t *)right;
    const struct td_data_row *a = td_data_row_at(data, i), *b = td_data_row_at(data, k);
    if (a->layer != b->layer)
        return a->layer < b->layer ? -1 : 1;
    if (a->attempt != b->attempt)
        return a->attempt < b->attempt ? -1 : 1;
    return i < k ? -1 : i > k;
}

size_t td_data_sorted_rows(struct td_arena *arena, const struct td_data *data, uint32_t head,
                           uint32_t **sorted)
{
    size_t n = 0;
    for (uint32_t i = head; i != TD_NO_ROW; i = td_data_row_at(data, i)->older)
        n++;
    uint32_t *rows = TD_NEW_ARRAY(arena, n, uint32_t), k = 0;
    for (uint32_t i = head; i != TD_NO_ROW; i = td_data_row_at(data, i)->older)
        rows[k++] = i;
    if (n > 1)
        qsort_r(rows, n, sizeof *rows, by_order, (void *)(uintptr_t)data);
    *sorted = rows;
    return n;
}

/* Several rows for one unit and code: find repetitions, and put the row that counts first. */
static void choose_row(struct reader *r, uint32_t *head)
{
    struct td_data *data = &r->scoring->data;
    uint32_t *sorted;
    size_t n = td_data_sorted_rows(r->arena, data, *head, &sorted);
    bool unsure = false;
    const struct td_data_row *last = NULL; /* whose layer and attempt could be read */
    for (size_t i = 0; i < n; i++) {
        const struct td_data_row *row = td_data_row_at(data, sorted[i]);
        unsure = unsure || row->order_faulty;
        if (row->order_faulty)
            continue;
        if (last && row->layer == last->layer && row->attempt == last->attempt)
            td_diag_error(
                r->diag, place_of(r->scoring, row->line, TD_DATA_CODE),
                "Mã “%.*s” lặp lại dòng %u: cùng đơn vị, lớp và lần; hãy bỏ một dòng hoặc tăng lần "
                "(lan)",
                "Code “%.*s” repeats line %u: same unit, layer and attempt; remove one or "
                "raise the attempt (lan)",
                TD_QUOTED(code_of_head(r->scoring, head)), last->line);
        last = row;
    }
    for (size_t i = 0; i < n; i++)
        td_data_row_at(data, sorted[i])->older = i ? sorted[i - 1] : TD_NO_ROW;
    *head = sorted[n - 1];
    td_data_row_at(data, *head)->order_faulty = unsure;
}

static void read_gate_answer(struct reader *r, uint32_t unit, uint32_t gate)
{
    struct td_data *data = &r->scoring->data;
    uint32_t head = data->gate_rows[(size_t)unit * r->scoring->rubric.gates.n + gate];
    if (head == TD_NO_ROW)
        return;
    const struct td_data_row *row = td_data_row_at(data, head);
    if (row->order_faulty || row->state_faulty || row->state != TD_ROW_GIVEN)
        return;
    td_str text = td_data_cell(data, row, TD_DATA_ACTUAL).text, key = td_key(r->arena, text);
    struct td_roster_unit *details = &r->scoring->roster.details[unit];
    if (td_str_is(key, "co")) {
        if (details->gate < 0)
            details->gate = (int32_t)gate;
    } else if (key.n && !td_str_is(key, "khong")) {
        td_diag_error(
            r->diag, place_of(r->scoring, row->line, TD_DATA_ACTUAL),
            "“%.*s” không phải câu trả lời cho cổng loại; hãy ghi co, khong hoặc để trống",
            "“%.*s” is no answer to a gate; write co, khong or leave it empty", TD_QUOTED(text));
    }
}

static bool read_header(struct reader *r)
{
    struct td_row row;
    while (r->rows->next(r->rows, &row)) {
        if (td_row_is_hashed(&row))
            continue;
        td_header_read(r->arena, r->rows, &row, headings, TD_DATA_COLUMNS, r->diag,
                       r->scoring->data.column, r->missing, &r->header);
        return true;
    }
    td_diag_error(r->diag, td_rows_place(r->rows, 1, 0),
                  "Thiếu dòng tiêu đề của số liệu (%s); hãy thêm dòng này ở đầu",
                  "The header row of the data is missing (%s); add it at the top",
                  "don_vi, ma, chi_tieu, thuc_hien…");
    return false;
}

static void prepare(struct td_arena *arena, struct td_scoring *scoring)
{
    size_t units = scoring->roster.n, n = units * scoring->rubric.n_leaves;
    scoring->values = TD_NEW_ARRAY(arena, n, struct td_value);
    for (size_t i = 0; i < n; i++)
        scoring->values[i].row = TD_NO_ROW;
    n = units * scoring->rubric.gates.n;
    scoring->data.gate_rows = TD_NEW_ARRAY(arena, n, uint32_t);
    for (size_t i = 0; i < n; i++)
        scoring->data.gate_rows[i] = TD_NO_ROW;
}

void td_data_read(struct td_arena *arena, struct td_rows *rows, struct td_diag *diag,
                  struct td_scoring *scoring)
{
    static const char *const layers[] = {"tu_cham", "cham_cheo", "tham_dinh", "duyet", NULL};
    static const char *const states[] = {"", "thieu", "khong_ap_dung", NULL};
    struct reader r = {.arena = arena,
                       .diag = diag,
                       .scoring = scoring,
                       .rows = rows,
                       .unit = TD_NO_ROW,
                       .layers = {.list = layers},
                       .states = {.list = states}};
    struct td_row row;
    scoring->data.source = rows;
    prepare(arena, scoring);
    rows->rewind(rows);
    if (!read_header(&r))
        return;
    scoring->data.is_known = !r.missing[TD_DATA_ACTUAL];
    while (rows->next(rows, &row)) {
        if (!td_row_is_hashed(&row))
            read_row(&r, &row);
    }
    for (size_t i = 0; i < r.multiples.n; i++)
        choose_row(&r, r.multiples.items[i]);
    for (uint32_t unit = 0; unit < scoring->roster.n; unit++) {
        for (uint32_t gate = 0; scoring->data.is_known && gate < scoring->rubric.gates.n; gate++)
            read_gate_answer(&r, unit, gate);
    }
}

/* The data file: which of its rows count. docs/scoring.md 3. */
#include <stdlib.h>

#include "base/text.h"
#include "verify/recount/year.h"

#define VALUES_MAX 5000000

enum { UNIT, CODE, TARGET, ACTUAL, PREVIOUS, LAYER, ATTEMPT, STATE, NOTE, N_COLUMNS };

static const struct td_rc_heading headings[N_COLUMNS] = {
    {"don_vi", NULL, true},    {"ma", NULL, true},          {"chi_tieu", NULL, false},
    {"thuc_hien", NULL, true}, {"truoc", NULL, false},      {"lop", NULL, false},
    {"lan", NULL, false},      {"trang_thai", NULL, false}, {"ghi_chu", NULL, false},
};

struct given_rows TD_ARRAY(struct td_rc_given);

static void refuse(const struct td_rc_year *year, const struct td_rc_line *line, int column,
                   const char *what_vi, const char *what_en, struct td_diag *diag)
{
    td_str text = td_rc_cell(line, column);
    /* Both formats get all three texts: "%.0s" takes one and prints nothing. */
    td_diag_error(diag, td_rc_place(year->data, line, column), "%s%.0s \"%.*s\"; hãy sửa",
                  "%.0s%s \"%.*s\"; correct it", what_vi, what_en, TD_ARG(text));
}

/* The unit and the criterion or gate that a row is about. */
static bool find_subject(const struct td_rc_year *year, struct td_rc_given *given,
                         struct td_diag *diag)
{
    td_str unit = td_rc_cell(given->line, year->column_unit);
    td_str code = td_rc_cell(given->line, year->column_code);
    size_t errors = diag->errors;
    if (!td_map_get(&year->roster->unit_of, unit, &given->unit))
        refuse(year, given->line, year->column_unit, "không có đơn vị", "there is no unit", diag);
    given->is_gate = td_map_get(&year->rubric->gate_of, code, &given->row);
    if (given->is_gate)
        return diag->errors == errors;
    if (!td_map_get(&year->rubric->row_of, code, &given->row)) {
        refuse(year, given->line, year->column_code, "không có tiêu chí", "there is no criterion",
               diag);
        return false;
    }
    const struct td_rc_row *row = &year->rubric->rows.items[given->row];
    if (row->children.n || row->source != TD_RC_NO_ROW)
        refuse(year, given->line, year->column_code, "không nhập số liệu cho", "no data belong to",
               diag);
    return diag->errors == errors;
}

static bool find_layer(struct td_arena *arena, const struct td_rc_year *year,
                       struct td_rc_given *given, struct td_diag *diag)
{
    static const char *const layers[] = {"tu_cham", "cham_cheo", "tham_dinh", "duyet"};
    td_str layer = td_key(arena, td_rc_cell(given->line, year->column_layer));
    td_str attempt = td_rc_cell(given->line, year->column_attempt);
    size_t errors = diag->errors;
    given->layer = layer.n ? -1 : 0;
    for (int i = 0; i < 4; i++) {
        if (td_str_is(layer, layers[i]))
            given->layer = i;
    }
    given->attempt = 1;
    if (given->layer < 0)
        refuse(year, given->line, year->column_layer, "không có lớp", "there is no layer", diag);
    if (attempt.n && !td_whole_read(attempt, &given->attempt))
        refuse(year, given->line, year->column_attempt, "lần không phải số nguyên",
               "the attempt is no whole number", diag);
    td_str state = td_key(arena, td_rc_cell(given->line, year->column_state));
    if (state.n && !td_str_is(state, "thieu") && !td_str_is(state, "khong_ap_dung"))
        refuse(year, given->line, year->column_state, "không có trạng thái", "there is no state",
               diag);
    return diag->errors == errors;
}

static int order(long a, long b)
{
    return (a > b) - (a < b);
}

/* By subject, then by what counts more, then by line. */
static int compare(const void *left, const void *right)
{
    const struct td_rc_given *a = left, *b = right;
    const int orders[] = {order(a->is_gate, b->is_gate), order(a->unit, b->unit),
                          order(a->row, b->row),         order(a->layer, b->layer),
                          order(a->attempt, b->attempt), order(a->line->number, b->line->number)};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        if (orders[i])
            return orders[i];
    }
    return 0;
}

static bool same_subject(const struct td_rc_given *a, const struct td_rc_given *b)
{
    return a->is_gate == b->is_gate && a->unit == b->unit && a->row == b->row;
}

/* A gate holds a unit where the row that counts says so. */
static void take_gate(struct td_arena *arena, struct td_rc_year *year,
                      const struct td_rc_given *given, struct td_diag *diag)
{
    td_str answer = td_key(arena, td_rc_cell(given->line, year->column_actual));
    td_str state = td_rc_cell(given->line, year->column_state);
    if (state.n)
        return;
    year->gated[given->unit] = td_str_is(answer, "co");
    if (answer.n && !td_str_is(answer, "khong") && !year->gated[given->unit])
        refuse(year, given->line, year->column_actual, "chỉ ghi co hoặc khong, không phải",
               "write co or khong, not", diag);
}

/* The last row of each subject, once sorted, is the one that counts. */
static void take_counting(struct td_arena *arena, struct td_rc_year *year, struct given_rows *given,
                          const struct td_rc_line **lines, struct td_diag *diag)
{
    if (given->n)
        qsort(given->items, given->n, sizeof *given->items, compare);
    for (size_t i = 0; i < given->n; i++) {
        const struct td_rc_given *row = &given->items[i], *next = row + 1;
        bool last = i + 1 == given->n || !same_subject(row, next);
        if (!last && row->layer == next->layer && row->attempt == next->attempt)
            refuse(year, next->line, year->column_code, "dòng lặp lại của", "a repeated row of",
                   diag);
        if (last && row->is_gate)
            take_gate(arena, year, row, diag);
        else if (last)
            lines[row->unit * year->rubric->rows.n + row->row] = row->line;
    }
}

static bool find_columns(struct td_arena *arena, struct td_rc_year *year,
                         const struct td_rc_line *header, struct td_diag *diag)
{
    int columns[N_COLUMNS];
    if (!td_rc_columns(arena, year->data, header, headings, N_COLUMNS, diag, columns))
        return false;
    year->column_unit = columns[UNIT];
    year->column_code = columns[CODE];
    year->column_target = columns[TARGET];
    year->column_actual = columns[ACTUAL];
    year->column_previous = columns[PREVIOUS];
    year->column_layer = columns[LAYER];
    year->column_attempt = columns[ATTEMPT];
    year->column_state = columns[STATE];
    year->column_note = columns[NOTE];
    return true;
}

struct td_rc_value *td_rc_value_of(const struct td_rc_year *year, uint32_t unit, uint32_t row)
{
    return &year->values[row * year->roster->units.n + unit];
}

enum td_err td_rc_year_read(struct td_arena *arena, const struct td_rc_rubric *rubric,
                            const struct td_rc_roster *roster, const struct td_rc_table *table,
                            struct td_diag *diag, struct td_rc_year *year)
{
    size_t n = roster->units.n * rubric->rows.n;
    struct given_rows given = {0};
    const struct td_rc_line *header = NULL;
    if (n > VALUES_MAX)
        return TD_ETOOBIG;
    *year = (struct td_rc_year){.rubric = rubric, .roster = roster, .data = table};
    year->values = TD_NEW_ARRAY(arena, n, struct td_rc_value);
    year->gated = TD_NEW_ARRAY(arena, roster->units.n, bool);
    const struct td_rc_line **lines = TD_NEW_ARRAY(arena, n, const struct td_rc_line *);
    for (size_t i = 0; i < table->n; i++) {
        const struct td_rc_line *line = &table->lines[i];
        if (td_rc_is_hash_line(line))
            continue;
        if (!header) {
            header = line;
            if (!find_columns(arena, year, header, diag))
                return TD_EINVAL;
            continue;
        }
        struct td_rc_given row = {.line = line};
        td_rc_check_width(table, header, line, diag);
        bool known = find_subject(year, &row, diag);
        if (find_layer(arena, year, &row, diag) && known)
            *td_push(arena, &given) = row;
    }
    if (!header)
        td_diag_error(diag, (struct td_place){table->name, 1, 1},
                      "thiếu dòng tiêu đề: don_vi, ma, thuc_hien; hãy thêm",
                      "the header row lacks: don_vi, ma, thuc_hien; add it");
    take_counting(arena, year, &given, lines, diag);
    td_rc_read_values(arena, year, lines, diag);
    return td_diag_result(diag);
}

enum td_err td_rc_inputs_read(struct td_arena *arena, struct td_diag *diag,
                              struct td_rc_inputs *inputs)
{
    enum td_err err = td_rc_rubric_read(arena, &inputs->tables[0], diag, &inputs->rubric);
    enum td_err roster = td_rc_roster_read(arena, &inputs->tables[1], diag, &inputs->roster);
    TRY(err);
    TRY(roster);
    td_rc_check_attributes(&inputs->rubric, &inputs->roster, diag);
    return td_rc_year_read(arena, &inputs->rubric, &inputs->roster, &inputs->tables[2], diag,
                           &inputs->year);
}

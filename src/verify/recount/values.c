/* What the row that counts says to its method: docs/scoring.md 3, and dl of 4. */
#include "base/text.h"
#include "verify/recount/year.h"

struct reading {
    struct td_arena *arena;
    const struct td_rc_year *year;
    const struct td_rc_row *row;
    struct td_rc_value *value;
    struct td_diag *diag;
};

static void refuse(const struct reading *reading, int column)
{
    td_diag_error(reading->diag, td_rc_place(reading->year->data, reading->value->line, column),
                  "\"%.*s\" không dùng được cho tiêu chí %.*s; hãy sửa",
                  "\"%.*s\" does not suit the criterion %.*s; correct it",
                  TD_ARG(td_rc_cell(reading->value->line, column)), TD_ARG(reading->row->code));
}

/* A cell as a number or a fraction; NULL, and said, where it is none. */
static td_q read_number(const struct reading *reading, int column)
{
    td_q number;
    if (td_q_read_quotient(reading->arena, td_rc_cell(reading->value->line, column), &number))
        return number;
    refuse(reading, column);
    return NULL;
}

/* A from A as written and last year's value; NULL where the method cannot make it. */
static td_q derive(const struct reading *reading, td_q actual, td_q previous)
{
    struct td_arena *arena = reading->arena;
    td_q goal = reading->row->with.goal;
    switch (reading->row->with.derivation) {
    case TD_RC_HIEU:
        return td_q_sub(arena, actual, previous);
    case TD_RC_TOC_DO:
        if (td_q_sign(previous) <= 0)
            return NULL;
        return td_q_mul(arena, td_q_int(arena, 100),
                        td_q_sub(arena, td_q_div(arena, actual, previous), td_q_int(arena, 1)));
    case TD_RC_THU_HEP:
        if (td_q_cmp(previous, goal) == 0)
            return td_q_int(arena, 1);
        return td_q_div(arena, td_q_sub(arena, actual, previous), td_q_sub(arena, goal, previous));
    default:
        return actual;
    }
}

static void read_actual(const struct reading *reading)
{
    const struct td_rc_year *year = reading->year;
    td_q actual = read_number(reading, year->column_actual);
    bool count = reading->row->method == TD_RC_DEM || reading->row->method == TD_RC_TRU_LOI;
    if (actual && count && td_q_sign(actual) < 0)
        refuse(reading, year->column_actual);
    reading->value->actual = actual;
    if (!reading->row->with.derivation)
        return;
    td_q previous = read_number(reading, year->column_previous);
    if (!actual || !previous)
        return;
    reading->value->actual = derive(reading, actual, previous);
    if (!reading->value->actual)
        refuse(reading, year->column_previous);
}

static void read_target(const struct reading *reading)
{
    const struct td_rc_row *row = reading->row;
    td_q target = read_number(reading, reading->year->column_target);
    reading->value->target = target;
    if (!target)
        return;
    bool wrong = row->method == TD_RC_TY_LE &&
                 (td_q_sign(target) < 0 || (td_q_sign(target) == 0 && !row->with.zero_given));
    wrong |= row->method == TD_RC_DAN_DAU && td_q_sign(target) <= 0;
    if (wrong)
        refuse(reading, reading->year->column_target);
    else if (row->method == TD_RC_DAN_DAU && reading->value->actual)
        reading->value->lead =
            td_q_sub(reading->arena, td_q_div(reading->arena, reading->value->actual, target),
                     td_q_int(reading->arena, 1));
}

/* Typed points: within [min, m], and a multiple of the step. */
static void check_typed(const struct reading *reading)
{
    const struct td_rc_parameters *with = &reading->row->with;
    td_q actual = reading->value->actual;
    td_q step = with->step ? with->step : td_q_ratio(reading->arena, 1, 100);
    td_q least = with->min ? with->min : td_q_int(reading->arena, 0);
    if (actual && (td_q_cmp(actual, least) < 0 ||
                   (reading->row->max && td_q_cmp(actual, reading->row->max) > 0) ||
                   !td_q_is_whole(td_q_div(reading->arena, actual, step))))
        refuse(reading, reading->year->column_actual);
}

/* The counts "n|n|..." of which there must be so many; none below 0. */
static void read_counts(const struct reading *reading, size_t expected)
{
    struct td_split split = td_split(reading->value->word);
    bool good = true;
    for (td_str item; good && td_split_next(&split, '|', &item);) {
        td_q *count = td_push(reading->arena, &reading->value->counts);
        good = td_q_read_quotient(reading->arena, item, count) && td_q_sign(*count) >= 0;
    }
    if (good && reading->value->counts.n == expected)
        return;
    reading->value->counts.n = 0; /* the last is no number */
    refuse(reading, reading->year->column_actual);
}

static void check_answer(const struct reading *reading)
{
    td_str answer = td_key(reading->arena, reading->value->word);
    if (!td_str_is(answer, "co") && !td_str_is(answer, "khong"))
        refuse(reading, reading->year->column_actual);
}

static void check_labels(const struct reading *reading)
{
    const struct td_rc_entries *table = &reading->row->with.table;
    struct td_split split = td_split(reading->value->word);
    for (td_str label; td_split_next(&split, '|', &label);) {
        bool known = false;
        for (size_t i = 0; i < table->n; i++)
            known |= td_str_eq(table->items[i].label, label);
        if (!known) {
            refuse(reading, reading->year->column_actual);
            return;
        }
    }
}

/* The days of "tre=DAYS" among the items of the note. */
static void read_late_days(const struct reading *reading)
{
    td_str note = td_rc_cell(reading->value->line, reading->year->column_note);
    struct td_split split = td_split(note);
    int found = 0;
    for (td_str item; td_split_next(&split, ';', &item);) {
        size_t equals = td_str_find(item, '=');
        if (equals == item.n || !td_str_is(td_str_trim(td_str_slice(item, 0, equals)), "tre"))
            continue;
        td_str days = td_str_trim(td_str_from(item, equals + 1));
        if (found++ || !td_whole_read(days, &reading->value->late_days))
            refuse(reading, reading->year->column_note);
    }
}

static void read_given(const struct reading *reading)
{
    enum td_rc_method method = reading->row->method;
    reading->value->word = td_rc_cell(reading->value->line, reading->year->column_actual);
    if (method == TD_RC_CO_KHONG)
        check_answer(reading);
    else if (method == TD_RC_BAC)
        check_labels(reading);
    else if (method == TD_RC_CONG_TRU)
        read_counts(reading, 2);
    else if (method == TD_RC_KHAO_SAT)
        read_counts(reading, reading->row->with.table.n);
    else
        read_actual(reading);
    if (method == TD_RC_NHAP)
        check_typed(reading);
    if (td_rc_has_target(reading->row))
        read_target(reading);
    if (reading->row->with.late_a_day)
        read_late_days(reading);
}

/* A survey that nobody answered. */
static bool has_no_answers(const struct reading *reading)
{
    td_q sum = td_q_int(reading->arena, 0);
    for (size_t i = 0; i < reading->value->counts.n; i++)
        sum = td_q_add(reading->arena, sum, reading->value->counts.items[i]);
    return reading->row->method == TD_RC_KHAO_SAT && td_q_sign(sum) == 0;
}

static bool is_empty(const struct reading *reading, int column)
{
    return td_rc_cell(reading->value->line, column).n == 0;
}

static void read_value(const struct reading *reading)
{
    const struct td_rc_year *year = reading->year;
    struct td_rc_value *value = reading->value;
    if (!value->line) {
        value->state = reading->row->part == TD_RC_BASE ? TD_RC_MISSING_VALUE : TD_RC_NO_CLAIM;
        return;
    }
    td_str state = td_key(reading->arena, td_rc_cell(value->line, year->column_state));
    value->state = TD_RC_MISSING_VALUE;
    if (td_str_is(state, "khong_ap_dung")) {
        value->state = TD_RC_INAPPLICABLE;
        if (reading->row->part == TD_RC_BASE && year->rubric->inapplicable == TD_RC_REFUSED)
            refuse(reading, year->column_state);
        return;
    }
    if (state.n || is_empty(reading, year->column_actual) ||
        (td_rc_has_target(reading->row) && is_empty(reading, year->column_target)) ||
        (reading->row->with.derivation && is_empty(reading, year->column_previous)))
        return;
    read_given(reading);
    if (!has_no_answers(reading))
        value->state = TD_RC_VALUED;
}

/* A criterion with tu= has the value, and the state, of the criterion it names. */
static void borrow_value(const struct td_rc_year *year, uint32_t unit, uint32_t row)
{
    const struct td_rc_value *source =
        td_rc_value_of(year, unit, year->rubric->rows.items[row].source);
    struct td_rc_value *value = td_rc_value_of(year, unit, row);
    if (value->state == TD_RC_INAPPLICABLE)
        return;
    value->state = source->state;
    value->actual = source->actual;
    value->target = source->target;
}

/* Mark what the conditions of the rubric leave out for a unit: of a group, all of it. */
static void mark_inapplicable(const struct td_rc_year *year, uint32_t unit, bool *refused,
                              struct td_diag *diag)
{
    const struct td_rc_rubric *rubric = year->rubric;
    for (size_t i = rubric->rows.n; i-- > 0;) { /* parents first */
        uint32_t index = rubric->children_first[i];
        const struct td_rc_row *row = &rubric->rows.items[index];
        bool own = td_rc_conditions_hold(row, &year->roster->units.items[unit]);
        bool above = row->parent == TD_RC_NO_ROW ||
                     td_rc_value_of(year, unit, row->parent)->state != TD_RC_INAPPLICABLE;
        if (!own || !above)
            td_rc_value_of(year, unit, index)->state = TD_RC_INAPPLICABLE;
        if (own || !above || row->part != TD_RC_BASE || rubric->inapplicable != TD_RC_REFUSED ||
            refused[index])
            continue;
        refused[index] = true;
        td_diag_error(diag, td_rc_place(&rubric->table, row->line, rubric->column_applies),
                      "\"%.*s\" loại đơn vị %.*s mà #khong_ap_dung là khong; hãy sửa",
                      "\"%.*s\" leaves out unit %.*s while #khong_ap_dung is khong; correct it",
                      TD_ARG(td_rc_cell(row->line, rubric->column_applies)),
                      TD_ARG(year->roster->units.items[unit].code));
    }
}

void td_rc_read_values(struct td_arena *arena, struct td_rc_year *year,
                       const struct td_rc_line *const *lines, struct td_diag *diag)
{
    size_t n_rows = year->rubric->rows.n;
    bool *refused = TD_NEW_ARRAY(arena, n_rows, bool);
    for (uint32_t unit = 0; unit < year->roster->units.n; unit++) {
        mark_inapplicable(year, unit, refused, diag);
        for (uint32_t row = 0; row < n_rows; row++) {
            struct td_rc_value *value = td_rc_value_of(year, unit, row);
            const struct td_rc_row *of = &year->rubric->rows.items[row];
            struct reading reading = {arena, year, of, value, diag};
            if (value->state == TD_RC_INAPPLICABLE) /* and rows that it has are ignored */
                continue;
            value->line = lines[unit * n_rows + row];
            if (of->children.n == 0 && of->source == TD_RC_NO_ROW)
                read_value(&reading);
        }
        for (uint32_t row = 0; row < n_rows; row++) {
            if (year->rubric->rows.items[row].source != TD_RC_NO_ROW)
                borrow_value(year, unit, row);
        }
    }
}

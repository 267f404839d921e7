/* What the loader refuses of a rubric that can be read: docs/scoring.md 2. */
#include "verify/recount/rubric.h"

struct checking {
    struct td_arena *arena;
    const struct td_rc_rubric *rubric;
    struct td_diag *diag;
};

static void refuse(const struct checking *checking, const struct td_rc_row *row, int column,
                   td_str text)
{
    td_diag_error(checking->diag, td_rc_place(&checking->rubric->table, row->line, column),
                  "\"%.*s\" không khớp với phần còn lại của bảng điểm; hãy sửa",
                  "\"%.*s\" does not fit the rest of the rubric; correct it", TD_ARG(text));
}

static void refuse_max(const struct checking *checking, const struct td_rc_row *row)
{
    td_str text = td_rc_cell(row->line, checking->rubric->column_max);
    refuse(checking, row, checking->rubric->column_max, text.n ? text : row->code);
}

static void refuse_parameter(const struct checking *checking, const struct td_rc_row *row,
                             td_str text)
{
    refuse(checking, row, checking->rubric->column_parameters, text);
}

/* What a group's aggregator makes of its children's maxima; NULL where one of them is empty. */
static td_q aggregate_of_maxima(const struct checking *checking, const struct td_rc_row *group)
{
    struct td_arena *arena = checking->arena;
    td_q sum = td_q_int(arena, 0), largest = NULL, weighted = sum, weights = sum;
    for (size_t i = 0; i < group->children.n; i++) {
        td_q max = checking->rubric->rows.items[group->children.items[i]].max;
        if (!max)
            return NULL;
        td_q weight = group->with.weights.n ? group->with.weights.items[i] : td_q_int(arena, 1);
        sum = td_q_add(arena, sum, max);
        largest = largest ? td_q_more(largest, max) : max;
        weighted = td_q_add(arena, weighted, td_q_mul(arena, weight, max));
        weights = td_q_add(arena, weights, weight);
    }
    switch (group->method) {
    case TD_RC_TONG_TRAN:
        return td_q_less(sum, group->with.cap);
    case TD_RC_CAO_NHAT:
        return largest;
    case TD_RC_TRUNG_BINH:
        return td_q_round(arena, td_q_div(arena, weighted, weights), 6);
    default:
        return sum;
    }
}

static void check_group(const struct checking *checking, const struct td_rc_row *row)
{
    td_q expected = row->max ? aggregate_of_maxima(checking, row) : NULL;
    if (expected && td_q_cmp(expected, row->max) != 0)
        refuse_max(checking, row);
}

/* Both numbers given and not equal. */
static bool differ(td_q a, td_q b)
{
    return a && b && td_q_cmp(a, b) != 0;
}

static td_q most_points(const struct td_rc_row *row)
{
    td_q most = NULL;
    for (size_t i = 0; i < row->with.table.n; i++) {
        td_q points = row->with.table.items[i].points;
        if (points)
            most = most ? td_q_more(most, points) : points;
    }
    return most;
}

/* The maximum is what the best input gives. */
static void check_reachable(const struct checking *checking, const struct td_rc_row *row)
{
    const struct td_rc_parameters *with = &row->with;
    bool has_points = row->method == TD_RC_BAC || row->method == TD_RC_NGUONG ||
                      row->method == TD_RC_NOI_SUY || row->method == TD_RC_XEP_HANG;
    bool wrong = has_points && differ(most_points(row), row->max);
    if (row->method == TD_RC_DEM || row->method == TD_RC_THUONG_VUOT)
        wrong |= differ(with->cap, row->max);
    wrong |= differ(with->den, row->max) || differ(with->max, row->max);
    if (row->method == TD_RC_NHAP && row->max) {
        td_q step = with->step ? with->step : td_q_ratio(checking->arena, 1, 100);
        wrong |= !td_q_is_whole(td_q_div(checking->arena, row->max, step));
    }
    if (with->factor && td_q_cmp(with->factor, td_q_int(checking->arena, 1)) < 0)
        wrong |= row->max != NULL;
    if (wrong || (td_rc_needs_max(row) && !row->max))
        refuse_max(checking, row);
}

static void check_min(const struct checking *checking, const struct td_rc_row *row)
{
    td_q most = row->with.max ? row->with.max : row->max;
    if (row->with.min && most && td_q_cmp(row->with.min, most) > 0)
        refuse_parameter(checking, row, TD_STR("min"));
}

/* The first entry whose key does not come behind the key before it. */
static const struct td_rc_entry *key_in_disorder(const struct td_rc_entries *table)
{
    for (size_t i = 1; i < table->n; i++) {
        if (td_q_cmp(table->items[i - 1].key, table->items[i].key) >= 0)
            return &table->items[i];
    }
    return NULL;
}

static const struct td_rc_entry *rising_points(const struct td_rc_entries *table)
{
    for (size_t i = 1; i < table->n; i++) {
        if (td_q_cmp(table->items[i].points, table->items[i - 1].points) > 0)
            return &table->items[i];
    }
    return NULL;
}

static const struct td_rc_entry *repeated_label(const struct td_rc_entries *table)
{
    for (size_t i = 1; i < table->n; i++) {
        for (size_t k = 0; k < i; k++) {
            if (td_str_eq(table->items[i].label, table->items[k].label))
                return &table->items[i];
        }
    }
    return NULL;
}

/* A negative weight, or the first where all are 0. */
static const struct td_rc_entry *wrong_weight(const struct td_rc_entries *table)
{
    bool some = false;
    for (size_t i = 0; i < table->n; i++) {
        if (td_q_sign(table->items[i].points) < 0)
            return &table->items[i];
        some |= td_q_sign(table->items[i].points) > 0;
    }
    return some ? NULL : &table->items[0];
}

static void check_table(const struct checking *checking, const struct td_rc_row *row)
{
    const struct td_rc_entries *table = &row->with.table;
    const struct td_rc_entry *wrong = NULL;
    if (row->method == TD_RC_NGUONG) {
        wrong = td_rc_band_in_disorder(table);
        if (!wrong && table->items[table->n - 1].relation != TD_RC_OTHERWISE)
            refuse_parameter(checking, row, TD_STR("con_lai"));
    } else if (row->method == TD_RC_NOI_SUY || row->method == TD_RC_TRU_LOI) {
        wrong = key_in_disorder(table);
        if (row->method == TD_RC_NOI_SUY && table->n < 2)
            wrong = &table->items[0];
    } else if (row->method == TD_RC_XEP_HANG) {
        wrong = rising_points(table);
    } else if (row->method == TD_RC_BAC) {
        wrong = repeated_label(table);
    } else if (row->method == TD_RC_KHAO_SAT) {
        wrong = wrong_weight(table);
    }
    if (wrong)
        refuse_parameter(checking, row, wrong->text);
}

static void check_part(const struct checking *checking, const struct td_rc_row *row)
{
    if (row->part == TD_RC_BASE && !row->max)
        refuse_max(checking, row);
    if (row->method == TD_RC_THUONG_VUOT && row->part != TD_RC_BONUS)
        refuse(checking, row, checking->rubric->column_method,
               td_rc_cell(row->line, checking->rubric->column_method));
    if (row->source != TD_RC_NO_ROW &&
        checking->rubric->rows.items[row->source].source != TD_RC_NO_ROW)
        refuse_parameter(checking, row, row->with.source);
}

static void check_declared(const struct checking *checking)
{
    const struct td_rc_rubric *rubric = checking->rubric;

    td_q sum = td_q_int(checking->arena, 0);
    for (size_t i = 0; i < rubric->rows.n; i++) {
        const struct td_rc_row *row = &rubric->rows.items[i];
        if (row->parent == TD_RC_NO_ROW && row->part == TD_RC_BASE)
            sum = td_q_add(checking->arena, sum, row->max);
    }
    if (td_q_cmp(sum, rubric->declared) != 0)
        td_diag_error(checking->diag, td_rc_place_of_key(rubric, "#tong"),
                      "tổng khai %.*s khác tổng các mục là %.*s; hãy sửa",
                      "the declared total %.*s differs from the sum of the rows, %.*s; correct it",
                      TD_ARG(td_q_short(checking->arena, rubric->declared)),
                      TD_ARG(td_q_short(checking->arena, sum)));
}

void td_rc_check_rubric(struct td_arena *arena, const struct td_rc_rubric *rubric,
                        struct td_diag *diag)
{
    struct checking checking = {arena, rubric, diag};
    for (size_t i = 0; i < rubric->rows.n; i++) {
        const struct td_rc_row *row = &rubric->rows.items[i];
        check_part(&checking, row);
        if (td_rc_is_group(row->method)) {
            check_group(&checking, row);
            continue;
        }
        check_reachable(&checking, row);
        check_min(&checking, row);
        check_table(&checking, row);
    }
    if (diag->errors == 0)
        check_declared(&checking);
}

/* What a package replaced below a sheet that judges, while the work went on under it. */
#include "app/entry/entry_parts.h"
#include "domain/data_sheet.h"
#include "store/year.h"

/* Two contents, one after the other, and the work that the later one may hold folded in. */
struct replacing {
    struct td_conn *conn;
    struct td_arena *arena;
    int64_t revision_id, imported_at;
    enum td_layer layer; /* that judges */
    bool is_of_criteria; /* the sheets of the criteria that departments score, none of a unit */
    int64_t otherwise;
    struct td_year years[2];
    struct td_data_index data[2]; /* before, after */
    struct td_counting_score_entries_rows typed;
    struct td_list_agreed_target_rows agreed;
};

static const enum td_entered_field compared[] = {TD_IN_TARGET, TD_IN_ACTUAL, TD_IN_PREVIOUS,
                                                 TD_IN_STATE};

static struct td_entered values_of(const struct td_data_index *data, td_str unit, td_str criterion,
                                   enum td_layer layer)
{
    struct td_entered values = {0};
    uint32_t line;
    (void)td_data_index_newest(data, unit, criterion, layer, &values, &line);
    return values;
}

/* The target that was accepted stands in the data of the year that a package was made of. */
static bool is_agreed(const struct replacing *r, td_str unit, td_str criterion, td_str target)
{
    for (size_t i = 0; i < r->agreed.n; i++)
        if (td_str_eq(r->agreed.items[i].unit, unit) &&
            td_str_eq(r->agreed.items[i].criterion, criterion) &&
            td_str_eq(r->agreed.items[i].target, target))
            return true;
    return false;
}

/* What was typed here comes back with the package; what is typed later stands over it. */
static bool is_typed(const struct replacing *r, td_str unit, td_str criterion, enum td_layer layer,
                     const struct td_entered *values)
{
    for (size_t i = 0; i < r->typed.n; i++) {
        const struct td_counting_score_entries_row *one = &r->typed.items[i];
        if (one->layer != layer || !td_str_eq(one->unit, unit) ||
            !td_str_eq(one->criterion, criterion))
            continue;
        if (one->entered_at > r->imported_at ||
            (td_str_eq(one->actual, values->field[TD_IN_ACTUAL]) &&
             td_str_eq(one->previous, values->field[TD_IN_PREVIOUS]) &&
             td_str_eq(one->state, values->field[TD_IN_STATE])))
            return true;
    }
    return false;
}

static bool is_replaced(const struct replacing *r, td_str unit, td_str criterion,
                        enum td_layer layer)
{
    struct td_entered before = values_of(&r->data[0], unit, criterion, layer);
    struct td_entered after = values_of(&r->data[1], unit, criterion, layer);
    bool differs = false;
    for (size_t i = 0; i < sizeof compared / sizeof *compared; i++) {
        enum td_entered_field field = compared[i];
        bool is_same = td_str_eq(before.field[field], after.field[field]);
        if (field == TD_IN_TARGET)
            is_same = is_same || is_agreed(r, unit, criterion, after.field[field]);
        differs = differs || !is_same;
    }
    return differs && !is_typed(r, unit, criterion, layer, &after);
}

/* When the sheet that judges a cell was handed in; INT64_MAX: none judges it. */
static enum td_err judged_at(const struct replacing *r, td_str unit, td_str criterion, int64_t *at)
{
    struct td_last_handed_in_row of_unit;
    struct td_last_criterion_handed_in_row of_criterion;
    struct td_is_scored_by_department_row scored = {0};
    if (r->is_of_criteria) {
        TRY(q_last_criterion_handed_in(r->conn, r->arena, r->revision_id, criterion,
                                       &of_criterion));
        *at = of_criterion.stepped_at == TD_ABSENT ? INT64_MAX : of_criterion.stepped_at;
        return TD_OK;
    }
    TRY(q_last_handed_in(r->conn, r->arena, r->revision_id, unit, r->layer, &of_unit));
    *at = of_unit.stepped_at == TD_ABSENT ? r->otherwise : of_unit.stepped_at;
    if (r->layer == TD_LAYER_CROSS)
        TRY(q_is_scored_by_department(r->conn, r->arena, r->revision_id, criterion, &scored));
    if (scored.n)
        *at = INT64_MAX;
    return TD_OK;
}

/* Whether it was replaced after the sheet that judges it was handed in. */
static enum td_err add(struct replacing *r, td_str unit, td_str criterion,
                       struct td_newer_cells *cells)
{
    int64_t at;
    if (td_is_changed(cells, unit, criterion))
        return TD_OK;
    TRY(judged_at(r, unit, criterion, &at));
    if (r->imported_at > at)
        *td_push(r->arena, cells) = (struct td_newer_cell){unit, criterion};
    return TD_OK;
}

static enum td_err add_cells_of(struct replacing *r, int64_t content_id,
                                struct td_newer_cells *cells)
{
    struct td_result_cells_rows rows = {0};
    TRY(q_result_cells(r->conn, r->arena, content_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_result_cells_row *row = &rows.items[i];
        bool is_own = td_str_is(row->layer, "tu_cham");
        enum td_layer layer = is_own ? TD_LAYER_SELF : TD_LAYER_CROSS;
        if ((is_own || r->layer == TD_LAYER_VERIFIED) &&
            is_replaced(r, row->unit, row->criterion, layer))
            TRY(add(r, row->unit, row->criterion, cells));
    }
    return TD_OK;
}

static enum td_err add_cells(struct replacing *r, struct td_newer_cells *cells)
{
    struct td_replaced_data_rows contents = {0};
    TRY(q_replaced_data(r->conn, r->arena, r->revision_id, &contents));
    if (!contents.n)
        return TD_OK;
    TRY(q_counting_score_entries(r->conn, r->arena, r->revision_id, &r->typed));
    TRY(q_list_agreed_target(r->conn, r->arena, r->revision_id, &r->agreed));
    for (size_t i = 0; i < contents.n; i++) {
        const int64_t ids[2] = {contents.items[i].before_id, contents.items[i].id};
        r->imported_at = contents.items[i].imported_at;
        for (int k = 0; k < 2; k++) {
            r->years[k] = (struct td_year){0};
            TRY(td_year_select(r->conn, r->arena, ids[k], &r->years[k]));
            td_data_index_init(r->arena, &r->years[k].data, &r->data[k]);
        }
        for (int k = 0; k < 2; k++)
            TRY(add_cells_of(r, ids[k], cells));
    }
    return TD_OK;
}

enum td_err td_replaced_below(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                              enum td_layer layer, int64_t otherwise, struct td_newer_cells *cells)
{
    struct replacing r = {.conn = conn,
                          .arena = arena,
                          .revision_id = revision_id,
                          .layer = layer,
                          .otherwise = otherwise};
    return add_cells(&r, cells);
}

enum td_err td_replaced_below_criteria(struct td_conn *conn, struct td_arena *arena,
                                       int64_t revision_id, struct td_newer_cells *cells)
{
    struct replacing r = {.conn = conn,
                          .arena = arena,
                          .revision_id = revision_id,
                          .layer = TD_LAYER_CROSS,
                          .is_of_criteria = true};
    return add_cells(&r, cells);
}

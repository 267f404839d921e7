/* Reading the sheets that people type into. */
#include "app/entry_parts.h"

#include "package/package.h"
#include "store/targets.h"

enum td_action td_entry_action(enum td_layer layer)
{
    return layer == TD_LAYER_SELF    ? TD_ACT_ENTER_SELF_SCORE
           : layer == TD_LAYER_CROSS ? TD_ACT_CROSS_SCORE
                                     : TD_ACT_VERIFY_SCORE;
}

/* Whoever fills in a sheet that judges hands it in; a unit's own binds the unit. */
enum td_action td_submit_action(enum td_layer layer)
{
    return layer == TD_LAYER_SELF ? TD_ACT_SUBMIT_SELF_SCORE : td_entry_action(layer);
}

enum td_action td_return_action(enum td_layer layer)
{
    return layer == TD_LAYER_SELF ? TD_ACT_RETURN_SELF_SCORE : TD_ACT_RETURN_CHECK;
}

/* ---- reading ---- */

/* Whoever may not even see the group is told that it is not there. */
static enum td_err may_see_group(const struct td_entry_work *work)
{
    struct td_call quiet = *work->call;
    struct td_object group = work->shown.object;
    quiet.refusal = NULL;
    group.path = td_path_group(group.path);
    return td_may(&quiet, TD_ACT_VIEW_GROUP, &group) == TD_OK ? TD_OK : TD_ENOTFOUND;
}

static const struct td_member *find_member(const struct td_year *year, td_str unit)
{
    for (size_t i = 0; i < year->members.n; i++) {
        if (td_str_eq(year->members.items[i].code, unit))
            return &year->members.items[i];
    }
    for (size_t i = 0; i < year->members.n; i++) {
        if (td_str_eq(year->members.items[i].name, unit))
            return &year->members.items[i];
    }
    return NULL;
}

static enum td_err read_steps(struct td_entry_work *work)
{
    struct td_list_sheet_step_rows rows = {0};
    TRY(q_list_sheet_step(work->conn, work->call->arena, work->shown.revision_id, work->of->layer,
                          &rows));
    work->returns = 0;
    work->step = (struct td_sheet_step){0};
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_sheet_step_row *row = &rows.items[i];
        if (!td_str_eq(row->unit, work->member->code))
            continue;
        bool is_submit = td_str_is(row->kind, "submit");
        work->step = (struct td_sheet_step){is_submit, work->sees_names ? row->name : TD_STR_NONE,
                                            row->reason, row->stepped_at};
        work->returns += !is_submit;
    }
    work->is_submitted = work->step.is_submit;
    return TD_OK;
}

/* The year as it came in, with the targets that were accepted since. */
static enum td_err read_base(struct td_entry_work *work)
{
    const struct td_sheet_of *of = work->of;
    int64_t revision_id = work->shown.revision_id;
    struct td_year *base;
    TRY(td_load_base(work->call, work->conn, revision_id, of->group, of->year, &base));
    const struct td_scoring_sheet data = base->data;
    TRY(td_list_agreed_targets(work->conn, work->call->arena, revision_id, &data, &work->agreed));
    if (work->agreed.n)
        td_data_overlay(work->call->arena, &data, &work->agreed, &base->data, NULL);
    work->base = base;
    return TD_OK;
}

td_str td_entry_agreed_target(const struct td_entry_work *work, td_str criterion)
{
    for (size_t i = 0; i < work->agreed.n; i++) {
        const struct td_entered_row *row = &work->agreed.items[i];
        if (td_str_eq(row->unit, work->member->code) && td_str_eq(row->criterion, criterion))
            return row->values.field[TD_IN_TARGET];
    }
    return TD_STR_NONE;
}

enum td_err td_entry_find(struct td_entry_work *work)
{
    const struct td_sheet_of *of = work->of;
    TRY(td_newest_of_unit(work->conn, work->call->arena, of->group, of->year, of->unit,
                          &work->shown));
    TRY(may_see_group(work));
    work->sees_names = td_sees_names(work->call, work->shown.object.path);
    TRY(read_base(work));
    work->member = find_member(work->base, of->unit);
    return work->member && work->base->rubric.n ? read_steps(work) : TD_ENOTFOUND;
}

/* What is typed after a sheet came back is another attempt: the earlier one stays to be seen. */
static int64_t attempt_of(const struct td_entry_work *work)
{
    int64_t attempt = td_data_index_attempt(&work->index, work->member->code, work->of->layer);
    return (attempt > 0 ? attempt : 1) + work->returns;
}

bool td_entry_changed_since(const struct td_entry_work *work, int64_t seen)
{
    const struct td_score_entries_of_rows *entries = work->entries;
    return entries->n && entries->items[entries->n - 1].number > seen;
}

enum td_err td_entry_read(struct td_entry_work *work)
{
    struct td_arena *arena = work->call->arena;
    TRY(td_entry_find(work));
    TRY(td_may(work->call, TD_ACT_VIEW_POINTS, &work->shown.object));
    int64_t revision_id = work->shown.revision_id;
    work->entries = TD_NEW(arena, struct td_score_entries_of_rows);
    work->entered = (struct td_entered_rows){0};
    TRY(q_score_entries_of(work->conn, arena, revision_id, work->member->code, work->of->layer,
                           work->entries));
    TRY(td_list_entered(work->conn, arena, revision_id, work->base, &work->entered));
    TRY(td_entered_so_far(work->conn, arena, revision_id, &work->so_far));
    td_data_index_init(arena, &work->base->data, &work->index);
    work->attempt = attempt_of(work);
    return TD_OK;
}

struct td_entered td_entry_values(const struct td_entry_work *work, td_str criterion, int64_t after,
                                  ptrdiff_t *entry)
{
    struct td_entered values;
    uint32_t line;
    for (size_t i = work->entries->n; i-- > 0;) {
        const struct td_score_entries_of_row *row = &work->entries->items[i];
        if (row->number > after || !td_str_eq(row->criterion, criterion))
            continue;
        *entry = (ptrdiff_t)i;
        return (struct td_entered){
            {row->target, row->actual, row->previous, row->state, row->document, row->note}};
    }
    *entry = -1;
    for (int64_t attempt = work->attempt; attempt > 0; attempt--) {
        if (td_data_index_find(&work->index, work->member->code, criterion, work->of->layer,
                               attempt, &values, &line))
            break;
    }
    return values;
}

enum td_err td_entry_score(const struct td_entry_work *work, const struct td_entered_rows *entered,
                           struct td_diag *diag, uint32_t *lines, struct td_year **result,
                           struct td_computed *computed)
{
    struct td_year *year = TD_NEW(work->call->arena, struct td_year);
    *year = *work->base;
    year->group.state = work->shown.object.state;
    td_data_overlay(work->call->arena, &work->base->data, entered, &year->data, lines);
    *result = year;
    return td_compute(work->call->arena, year, diag, computed);
}

/* ---- the sheet for its readers ---- */

static void fill_cells(const struct td_entry_work *work, struct td_entry_sheet *sheet)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(sheet->scoring, &criteria);
    sheet->cells = TD_NEW_ARRAY(work->call->arena, n, struct td_sheet_cell);
    for (uint32_t i = 0; i < n; i++) {
        struct td_sheet_cell *cell = &sheet->cells[i];
        ptrdiff_t entry = -1;
        *cell = (struct td_sheet_cell){0};
        if (criteria[i].is_group)
            continue;
        cell->values = td_entry_values(work, criteria[i].code, INT64_MAX, &entry);
        cell->target_is_agreed = td_entry_agreed_target(work, criteria[i].code).n > 0;
        if (entry < 0)
            continue;
        const struct td_score_entries_of_row *row = &work->entries->items[entry];
        cell->number = row->number;
        cell->by = work->sees_names ? row->name : TD_STR_NONE;
        cell->at = row->entered_at;
    }
}

/* For whoever may see the points of the unit, but not what stands behind them, and types nothing
 * here. */
static void leave_out_remarks(const struct td_entry_work *work, struct td_entry_sheet *sheet)
{
    uint32_t n_criteria = sheet->score->n_criteria, n_units = sheet->score->n_units;
    bool *hidden = TD_NEW_ARRAY(work->call->arena, n_units, bool);
    for (uint32_t i = 0; i < n_units; i++)
        hidden[i] = true;
    for (uint32_t i = 0; i < n_criteria; i++) {
        sheet->cells[i].values.field[TD_IN_DOCUMENT] = TD_STR_NONE;
        sheet->cells[i].values.field[TD_IN_NOTE] = TD_STR_NONE;
    }
    sheet->scoring = td_scoring_without_remarks(work->call->arena, sheet->scoring, hidden);
    sheet->hides_remarks = true;
}

enum td_err td_entry_fill(const struct td_entry_work *work, struct td_entry_sheet *sheet)
{
    struct td_computed computed;
    struct td_year *year;
    struct td_subject subject = td_subject_of(work->call);
    TRY(td_entry_score(work, &work->entered, work->diag, NULL, &year, &computed));
    *sheet = (struct td_entry_sheet){
        .year = year,
        .scoring = computed.scoring,
        .score = computed.score,
        .unit = (uint32_t)(work->member - work->base->members.items),
        .unit_code = work->member->code,
        .unit_name = work->member->name,
        .layer = work->of->layer,
        .attempt = work->attempt,
        .revision_id = work->shown.revision_id,
        .seen = work->so_far.entries,
        .is_submitted = work->is_submitted,
        .step = work->step,
        .may_enter = td_access_decide(&subject, td_entry_action(work->of->layer),
                                      &work->shown.object, work->call->now_ms),
        .may_submit = td_access_decide(&subject, td_submit_action(work->of->layer),
                                       &work->shown.object, work->call->now_ms),
    };
    fill_cells(work, sheet);
    if (!sheet->may_enter.allowed &&
        !td_access_decide(&subject, TD_ACT_VIEW_EVIDENCE, &work->shown.object, work->call->now_ms)
             .allowed)
        leave_out_remarks(work, sheet);
    return TD_OK;
}

enum td_err td_app_open_sheet(const struct td_call *call, const struct td_sheet_of *of,
                              struct td_diag *diag, struct td_entry_sheet *sheet)
{
    struct td_entry_work work = {.call = call, .of = of, .diag = diag};
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = td_entry_read(&work);
    td_store_end(work.conn);
    return err == TD_OK ? td_entry_fill(&work, sheet) : err;
}

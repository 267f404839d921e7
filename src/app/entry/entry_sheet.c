/* Reading the sheets that people type into. */
#include "app/entry/entry_parts.h"

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
    return layer == TD_LAYER_SELF    ? TD_ACT_RETURN_SELF_SCORE
           : layer == TD_LAYER_CROSS ? TD_ACT_RETURN_CHECK
                                     : TD_ACT_RETURN_VERIFICATION;
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

static void add_step(struct td_entry_work *work, td_str kind, td_str name, td_str reason,
                     int64_t at)
{
    bool is_submit = td_str_is(kind, "submit");
    work->step =
        (struct td_sheet_step){is_submit, work->sees_names ? name : TD_STR_NONE, reason, at};
    work->returns += !is_submit;
    work->is_submitted = is_submit;
}

static enum td_err read_steps(struct td_entry_work *work)
{
    struct td_list_sheet_step_rows rows = {0};
    TRY(q_list_sheet_step(work->conn, work->call->arena, work->shown.revision_id, work->of->layer,
                          &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_sheet_step_row *row = &rows.items[i];
        if (td_str_eq(row->unit, work->member->code))
            add_step(work, row->kind, row->name, row->reason, row->stepped_at);
    }
    return td_entry_look_below(work);
}

static enum td_err read_criterion_steps(struct td_entry_work *work)
{
    struct td_list_criterion_step_rows rows = {0};
    TRY(q_list_criterion_step(work->conn, work->call->arena, work->shown.revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_criterion_step_row *row = &rows.items[i];
        if (td_str_eq(row->criterion, work->of->criterion))
            add_step(work, row->kind, row->name, row->reason, row->stepped_at);
    }
    return td_criterion_look_below(work);
}

/* The year as it came in, with the targets that were accepted since. */
static enum td_err read_base(struct td_entry_work *work)
{
    const struct td_sheet_of *of = work->of;
    int64_t revision_id = work->shown.revision_id;
    struct td_year *base;
    TRY(td_load_base(work->call, work->conn, revision_id, of->group, of->year, &base));
    const struct td_scoring_sheet data = base->data;
    TRY(td_list_agreed_targets(work->conn, work->call->arena, revision_id, base, &work->agreed));
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

enum td_err td_scorers_of_year(struct td_entry_work *work)
{
    const struct td_sheet_of *of = work->of;
    TRY(td_newest_shown(work->conn, work->call->arena, of->group, of->year, &work->shown));
    work->group_path = work->shown.object.path;
    TRY(may_see_group(work));
    work->sees_names = td_sees_names(work->call, work->group_path);
    work->returns = 0;
    work->is_submitted = work->reopens = false;
    work->step = (struct td_sheet_step){0};
    TRY(td_list_scorers(work->conn, work->call->arena, work->shown.revision_id, &work->scorers));
    return read_base(work);
}

/* Make the object that of the member. */
static enum td_err turn_to(struct td_entry_work *work, td_str unit)
{
    struct td_object object;
    struct td_shown group = work->shown;
    group.object.path = work->group_path;
    TRY(td_object_of_unit(work->conn, work->call->arena, &group, unit, &object));
    object.account_id = work->scorer ? work->scorer->account_id : 0;
    work->shown.object = object;
    return TD_OK;
}

enum td_err td_entry_find(struct td_entry_work *work)
{
    TRY(td_scorers_of_year(work));
    TRY(turn_to(work, work->of->unit));
    const struct td_scorer *scorer = td_find_scorer(&work->scorers, work->of->criterion);
    if (scorer)
        work->shown.object.account_id = scorer->account_id;
    work->member = td_member_of(work->base, work->of->unit);
    return work->member && work->base->rubric.n ? read_steps(work) : TD_ENOTFOUND;
}

/* What is typed after a sheet came back, or is open again, is another attempt: the earlier one
 * stays to be seen. */
static int64_t attempt_of(const struct td_entry_work *work)
{
    int64_t attempt = td_data_index_attempt(&work->index, work->member->code, work->of->layer);
    return (attempt > 0 ? attempt : 1) + work->returns + work->reopens;
}

int64_t td_entry_attempt(const struct td_entry_work *work, td_str criterion)
{
    int64_t attempt = work->attempt;
    for (size_t i = 0; i < work->entries->n; i++) {
        const struct td_score_entries_of_row *row = &work->entries->items[i];
        if (row->attempt > attempt && td_str_eq(row->criterion, criterion))
            attempt = row->attempt;
    }
    return attempt;
}

bool td_entry_changed_since(const struct td_entry_work *work, int64_t seen)
{
    const struct td_score_entries_of_rows *entries = work->entries;
    return entries->n && entries->items[entries->n - 1].number > seen;
}

/* All that was typed on the revision. */
static enum td_err read_all(struct td_entry_work *work)
{
    struct td_arena *arena = work->call->arena;
    int64_t revision_id = work->shown.revision_id;
    work->entered = (struct td_entered_rows){0};
    TRY(td_list_entered(work->conn, arena, revision_id, work->base, &work->entered));
    TRY(td_entered_so_far(work->conn, arena, revision_id, &work->so_far));
    td_data_index_init(arena, &work->base->data, &work->index);
    return TD_OK;
}

/* What was typed for the member in the layer. */
static enum td_err read_of_member(struct td_entry_work *work)
{
    work->entries = TD_NEW(work->call->arena, struct td_score_entries_of_rows);
    TRY(q_score_entries_of(work->conn, work->call->arena, work->shown.revision_id,
                           work->member->code, work->of->layer, work->entries));
    work->attempt = attempt_of(work);
    return TD_OK;
}

enum td_err td_entry_read(struct td_entry_work *work)
{
    TRY(td_entry_find(work));
    TRY(td_may(work->call, TD_ACT_VIEW_POINTS, &work->shown.object));
    TRY(read_all(work));
    return read_of_member(work);
}

enum td_err td_criterion_read(struct td_entry_work *work)
{
    TRY(td_scorers_of_year(work));
    work->scorer = td_find_scorer(&work->scorers, work->of->criterion);
    if (!work->scorer || work->base->rubric.n == 0)
        return TD_ENOTFOUND;
    TRY(read_criterion_steps(work));
    return read_all(work);
}

enum td_err td_criterion_turn(struct td_entry_work *work, const struct td_member *member)
{
    TRY(turn_to(work, member->code));
    work->member = member;
    return read_of_member(work);
}

struct td_decision td_entry_may(const struct td_entry_work *work, enum td_action action)
{
    const struct td_subject nobody = {0};
    const struct td_call *call = work->call;
    bool is_theirs = !work->scorer || work->scorer->account_id == td_actor_id(call);
    if (is_theirs || action != td_entry_action(TD_LAYER_CROSS))
        return td_decision_of(call, action, &work->shown.object);
    struct td_decision none = td_access_decide(&nobody, action, &work->shown.object, call->now_ms);
    none.who_can = (uint32_t)TD_BIT(TD_ROLE_SCORER);
    return none;
}

struct td_entered td_entry_row_values(const struct td_score_entries_of_row *row)
{
    return (struct td_entered){
        {row->target, row->actual, row->previous, row->state, row->document, row->note}};
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
        return td_entry_row_values(row);
    }
    *entry = -1;
    (void)td_data_index_newest(&work->index, work->member->code, criterion, work->of->layer,
                               &values, &line);
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

struct td_sheet_cell td_entry_cell(const struct td_entry_work *work, td_str criterion)
{
    ptrdiff_t entry = -1;
    struct td_sheet_cell cell = {
        .values = td_entry_values(work, criterion, INT64_MAX, &entry),
    };
    if (entry < 0)
        return cell;
    const struct td_score_entries_of_row *row = &work->entries->items[entry];
    cell.number = row->number;
    cell.by = work->sees_names ? row->name : TD_STR_NONE;
    cell.at = row->entered_at;
    return cell;
}

static void fill_cells(const struct td_entry_work *work, struct td_entry_sheet *sheet)
{
    const struct td_criterion *criteria;
    struct td_arena *arena = work->call->arena;
    uint32_t n = td_scoring_criteria(sheet->scoring, &criteria);
    sheet->cells = TD_NEW_ARRAY(arena, n, struct td_sheet_cell);
    if (sheet->layer == TD_LAYER_CROSS)
        sheet->departments = TD_NEW_ARRAY(arena, n, td_str);
    for (uint32_t i = 0; i < n; i++) {
        const struct td_scorer *scorer = td_find_scorer(&work->scorers, criteria[i].code);
        sheet->cells[i] = criteria[i].is_group ? (struct td_sheet_cell){0}
                                               : td_entry_cell(work, criteria[i].code);
        sheet->cells[i].is_changed =
            td_is_changed(&work->changed, work->member->code, criteria[i].code);
        if (sheet->departments)
            sheet->departments[i] = scorer ? scorer->department : TD_STR_NONE;
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
        .changed = work->changed.n,
        .step = work->step,
        .may_enter = td_access_decide(&subject, td_entry_action(work->of->layer),
                                      &work->shown.object, work->call->now_ms),
        .may_submit = td_access_decide(&subject, td_submit_action(work->of->layer),
                                       &work->shown.object, work->call->now_ms),
        .returners = td_access_decide(&subject, td_return_action(work->of->layer),
                                      &work->shown.object, work->call->now_ms)
                         .who_can,
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

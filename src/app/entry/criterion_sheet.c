/* The sheet of a criterion that one department scores for all units. */
#include "app/change.h"
#include "app/entry/entry_parts.h"

/* ---- reading ---- */

/* Its index among those that something is typed on; false: the rubric has no such one any more. */
static bool find_criterion(const struct td_entry_work *work, struct td_criterion_sheet *sheet)
{
    const struct td_criterion *criteria;
    struct td_input_form form;
    uint32_t n = td_scoring_criteria(sheet->scoring, &criteria), at = 0;
    while (at < n && !td_str_eq(criteria[at].code, work->of->criterion))
        at++;
    sheet->criterion = at;
    if (at == n || criteria[at].is_group)
        return false;
    td_scoring_input(work->call->arena, sheet->scoring, at, &form);
    return form.answer != TD_ANSWER_NONE;
}

/* The row of the member that the work is turned to, where the actor may see it. */
static void add_row(const struct td_entry_work *work, uint32_t unit,
                    const struct td_subject *scorer, struct td_criterion_sheet *sheet)
{
    struct td_call quiet = *work->call;
    quiet.refusal = NULL;
    if (td_may(&quiet, TD_ACT_VIEW_POINTS, &work->shown.object) != TD_OK)
        return;
    struct td_criterion_row *row = td_push(work->call->arena, &sheet->rows);
    *row = (struct td_criterion_row){
        .unit = unit,
        .cell = td_entry_cell(work, work->of->criterion),
        .may_enter = td_entry_may(work, td_entry_action(TD_LAYER_CROSS)),
        .is_own = td_access_is_recused(scorer, work->shown.object.path),
        .hides_remarks = td_may(&quiet, TD_ACT_VIEW_EVIDENCE, &work->shown.object) != TD_OK,
    };
    row->cell.is_changed = td_is_changed(&work->changed, work->member->code, TD_STR_NONE);
    if (row->hides_remarks) {
        row->cell.values.field[TD_IN_DOCUMENT] = TD_STR_NONE;
        row->cell.values.field[TD_IN_NOTE] = TD_STR_NONE;
    }
    if (row->may_enter.allowed || sheet->may_enter.why < row->may_enter.why)
        sheet->may_enter = row->may_enter;
}

static void leave_out_remarks(const struct td_entry_work *work, struct td_criterion_sheet *sheet)
{
    uint32_t n = sheet->score->n_units;
    bool *hidden = TD_NEW_ARRAY(work->call->arena, n + 1, bool);
    for (uint32_t i = 0; i < n; i++)
        hidden[i] = true;
    for (size_t i = 0; i < sheet->rows.n; i++)
        hidden[sheet->rows.items[i].unit] = sheet->rows.items[i].hides_remarks;
    sheet->scoring = td_scoring_without_remarks(work->call->arena, sheet->scoring, hidden);
}

enum td_err td_criterion_fill(struct td_entry_work *work, struct td_criterion_sheet *sheet)
{
    struct td_computed computed;
    struct td_year *year;
    const struct td_members *members = &work->base->members;
    TRY(td_entry_score(work, &work->entered, work->diag, NULL, &year, &computed));
    *sheet = (struct td_criterion_sheet){
        .year = year,
        .scoring = computed.scoring,
        .score = computed.score,
        .scorer = *work->scorer,
        .revision_id = work->shown.revision_id,
        .seen = work->so_far.entries,
        .is_submitted = work->is_submitted,
        .changed = work->changed.n,
        .step = work->step,
    };
    if (!work->sees_names)
        sheet->scorer.name = TD_STR_NONE;
    if (!find_criterion(work, sheet))
        return TD_ENOTFOUND;
    const struct td_date day = td_call_members_day(work->call, work->of->year);
    struct td_subject scorer;
    TRY(td_scorer_subject(work->conn, work->call, work->scorer, &scorer));
    for (size_t i = 0; i < members->n; i++) {
        if (!td_member_in_force(&members->items[i], day))
            continue;
        TRY(td_criterion_turn(work, &members->items[i]));
        add_row(work, (uint32_t)i, &scorer, sheet);
    }
    if (sheet->rows.n == 0) /* the refusal is that of the last unit */
        return work->member ? td_may(work->call, TD_ACT_VIEW_POINTS, &work->shown.object)
                            : TD_ENOTFOUND;
    leave_out_remarks(work, sheet);
    return TD_OK;
}

enum td_err td_app_open_criterion(const struct td_call *call, const struct td_sheet_of *of,
                                  struct td_diag *diag, struct td_criterion_sheet *sheet)
{
    struct td_entry_work work = {.call = call, .of = of, .diag = diag};
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = td_criterion_read(&work);
    if (err == TD_OK)
        err = td_criterion_fill(&work, sheet);
    td_store_end(work.conn);
    return err;
}

/* ---- handing in ---- */

/* A unit that said nothing itself needs a value; the unit of the scorer is left to verification. */
static void find_lacks(const struct td_entry_work *work, const struct td_criterion_sheet *sheet,
                       struct td_sheet_lacks *lacks)
{
    const struct td_scored_unit *units;
    td_scoring_units(sheet->scoring, &units);
    for (size_t i = 0; i < sheet->rows.n; i++) {
        const struct td_criterion_row *row = &sheet->rows.items[i];
        const struct td_point *point = td_score_point(sheet->score, row->unit, sheet->criterion);
        struct td_sheet_lack lack = {.unit = units[row->unit].code,
                                     .criterion = work->of->criterion,
                                     .text = units[row->unit].name,
                                     .kind = TD_LACKS_VALUE};
        if (!row->may_enter.allowed || point->state == TD_POINT_INAPPLICABLE)
            continue;
        if (point->state == TD_POINT_MISSING ||
            td_judged_lacks(work->call->arena, sheet->scoring, row->unit, TD_LAYER_CROSS,
                            sheet->criterion, &lack.kind))
            *td_push(work->call->arena, lacks) = lack;
    }
}

static bool changed_since(const struct td_criterion_sheet *sheet, int64_t seen)
{
    for (size_t i = 0; i < sheet->rows.n; i++)
        if (sheet->rows.items[i].cell.number > seen)
            return true;
    return false;
}

static enum td_err add_step(const struct td_entry_work *work, struct td_change *change,
                            const char *kind, const char *act, td_str reason,
                            const struct td_grant *by)
{
    struct td_last_criterion_step_row last;
    int64_t id = td_store_new_id(change->conn);
    const struct td_event event = {
        .group_id = work->shown.group_id,
        .act = act,
        .family = "criterion",
        .key = id,
        .unit = work->group_path,
        .year = work->of->year,
        .reason = reason,
        .by = by,
        .detail = td_fmt(work->call->arena, "%.*s, %.*s", TD_ARG(work->of->criterion),
                         TD_ARG(work->scorer->department)),
    };
    TRY(q_last_criterion_step(change->conn, work->call->arena, work->shown.revision_id, &last));
    TRY(q_insert_criterion_step(change->conn, work->shown.revision_id, last.number + 1, id,
                                work->of->criterion, td_str_of(kind), reason, work->call->now_ms,
                                td_actor_id(work->call)));
    return td_change_log(change, &event);
}

enum td_err td_criterion_reopen(struct td_entry_work *work, struct td_change *change,
                                const struct td_grant *by)
{
    return work->reopens ? add_step(work, change, "return", "criterion.reopen",
                                    td_entry_reopen_reason(work), by)
                         : TD_OK;
}

static enum td_err submit(struct td_entry_work *work, struct td_change *change, int64_t revision_id,
                          int64_t seen, struct td_sheet_lacks *lacks,
                          struct td_criterion_sheet *sheet)
{
    TRY(td_criterion_read(work));
    TRY(td_criterion_fill(work, sheet));
    if (work->call->refusal)
        *work->call->refusal = sheet->may_enter;
    if (!sheet->may_enter.allowed)
        return TD_EDENIED;
    if (work->is_submitted || revision_id != work->shown.revision_id || changed_since(sheet, seen))
        return TD_ECONFLICT;
    find_lacks(work, sheet, lacks);
    if (lacks->n)
        return TD_EINVAL;
    TRY(td_criterion_reopen(work, change, sheet->may_enter.grant));
    return add_step(work, change, "submit", "criterion.submit", TD_STR_NONE,
                    sheet->may_enter.grant);
}

enum td_err td_app_submit_criterion(const struct td_call *call, const struct td_sheet_of *of,
                                    int64_t revision_id, int64_t seen, struct td_diag *diag,
                                    struct td_sheet_lacks *lacks, struct td_criterion_sheet *sheet)
{
    struct td_change change;
    struct td_entry_work work = {.call = call, .of = of, .diag = diag};
    *lacks = (struct td_sheet_lacks){0};
    TRY(td_change_begin(call, &change));
    work.conn = change.conn;
    return td_change_end(&change, submit(&work, &change, revision_id, seen, lacks, sheet));
}

/* ---- giving back ---- */

/* It is of all units: who may give back that of each of them gives it back, which nobody may who
 * comes from one. */
static enum td_err may_return(struct td_entry_work *work, const struct td_grant **by)
{
    const struct td_members *members = &work->base->members;
    enum td_err err = TD_ENOTFOUND;
    const struct td_date day = td_call_members_day(work->call, work->of->year);
    for (size_t i = 0; i < members->n && (err == TD_OK || err == TD_ENOTFOUND); i++) {
        if (!td_member_in_force(&members->items[i], day))
            continue;
        TRY(td_criterion_turn(work, &members->items[i]));
        err = td_may_by(work->call, td_return_action(TD_LAYER_CROSS), &work->shown.object, by);
    }
    return err;
}

static enum td_err give_back(struct td_entry_work *work, struct td_change *change, td_str reason)
{
    const struct td_grant *by = NULL;
    TRY(td_criterion_read(work));
    TRY(may_return(work, &by));
    if (!work->is_submitted)
        return TD_ECONFLICT;
    return add_step(work, change, "return", "criterion.return", reason, by);
}

enum td_err td_app_return_criterion(const struct td_call *call, const struct td_sheet_of *of,
                                    td_str reason, struct td_diag *diag)
{
    struct td_change change;
    struct td_entry_work work = {.call = call, .of = of, .diag = diag};
    TRY(td_check_return_reason(&reason, diag));
    TRY(td_change_begin(call, &change));
    work.conn = change.conn;
    return td_change_end(&change, give_back(&work, &change, reason));
}

/* Handing a sheet in, and giving it back. */
#include "app/entry/submit.h"

#include "app/change.h"
#include "app/entry/entry_parts.h"
#include "app/entry/evidence.h"
#include "domain/cycle/differences.h"
#include "domain/entered.h"

/* ---- what is missing ---- */

/* Whose criterion it is: the unit's own, where the rubric names nobody else. */
static bool is_own(const struct td_criterion *criterion)
{
    return criterion->scorer.n == 0 || td_str_is(criterion->scorer, "don_vi");
}

/* Whether more than a target stands there: that is registered before anything is achieved. */
static bool is_claimed(const struct td_entered *values)
{
    struct td_entered rest = *values;
    rest.field[TD_IN_TARGET] = TD_STR_NONE;
    return !td_entered_is_blank(&rest);
}

/* Whether all that lacks is the target, which the unit no longer types: verification sets it, and
 * the result with it where the target that stands cannot be scored. */
static bool awaits_target(const struct td_entry_work *work, const struct td_entry_sheet *sheet,
                          uint32_t at)
{
    struct td_input_form form;
    const td_str *field = sheet->cells[at].values.field;
    td_scoring_input(work->call->arena, sheet->scoring, at, &form);
    return form.needs_target && (field[TD_IN_TARGET].n || field[TD_IN_ACTUAL].n) &&
           !td_input_has_target(sheet->scoring, at, field[TD_IN_TARGET]);
}

/* Of base criteria every value is owed; bonus and penalty are claimed by typing. */
static bool owes_value(const struct td_entry_work *work, const struct td_entry_sheet *sheet,
                       uint32_t at, const struct td_criterion *criterion)
{
    const struct td_point *point = td_score_point(sheet->score, sheet->unit, at);
    if (point->state != TD_POINT_MISSING || awaits_target(work, sheet, at))
        return false;
    return is_claimed(&sheet->cells[at].values) ||
           (criterion->part == TD_PART_BASE && is_own(criterion));
}

static enum td_err find_own_lacks(const struct td_entry_work *work,
                                  const struct td_entry_sheet *sheet, struct td_sheet_lacks *lacks)
{
    const struct td_criterion *criteria;
    struct td_arena *arena = work->call->arena;
    uint32_t n = td_scoring_criteria(sheet->scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        struct td_input_form form;
        struct td_evidence evidence;
        td_scoring_input(arena, sheet->scoring, i, &form);
        if (form.answer == TD_ANSWER_NONE)
            continue;
        if (owes_value(work, sheet, i, &criteria[i])) {
            *td_push(arena, lacks) = (struct td_sheet_lack){
                .criterion = criteria[i].code, .text = criteria[i].text, .kind = TD_LACKS_VALUE};
            continue;
        }
        if (!criteria[i].needs_evidence || !sheet->cells[i].values.field[TD_IN_ACTUAL].n)
            continue;
        TRY(td_evidence_state(work->conn, arena, work->shown.revision_id, sheet->unit_code,
                              criteria[i].code, &sheet->cells[i].values, &evidence));
        if (evidence.kind == TD_EVIDENCE_NONE)
            *td_push(arena, lacks) = (struct td_sheet_lack){
                .criterion = criteria[i].code, .text = criteria[i].text, .kind = TD_LACKS_EVIDENCE};
    }
    return TD_OK;
}

bool td_judged_lacks(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                     enum td_layer in, uint32_t criterion, enum td_sheet_lack_kind *kind)
{
    struct td_cell_layers layers;
    td_find_cell_layers(arena, scoring, unit, criterion, &layers);
    const struct td_counting_row *own = &layers.row[TD_LAYER_SELF], *here = &layers.row[in];
    const struct td_counting_row *cross = &layers.row[TD_LAYER_CROSS];
    *kind = TD_LACKS_REASON;
    if (here->exists)
        return td_layer_lacks_reason(&layers, in);
    *kind = TD_LACKS_DECISION;
    return in == TD_LAYER_VERIFIED && cross->exists && own->exists &&
           !td_same_value(cross->actual, own->actual);
}

static void find_judged_lacks(const struct td_entry_work *work, const struct td_entry_sheet *sheet,
                              struct td_sheet_lacks *lacks)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(sheet->scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        struct td_input_form form;
        enum td_sheet_lack_kind kind;
        td_scoring_input(work->call->arena, sheet->scoring, i, &form);
        if (form.answer != TD_ANSWER_NONE &&
            td_judged_lacks(work->call->arena, sheet->scoring, sheet->unit, sheet->layer, i, &kind))
            *td_push(work->call->arena, lacks) = (struct td_sheet_lack){
                .criterion = criteria[i].code, .text = criteria[i].text, .kind = kind};
    }
}

static enum td_err find_lacks(const struct td_entry_work *work, const struct td_entry_sheet *sheet,
                              struct td_sheet_lacks *lacks)
{
    if (sheet->layer == TD_LAYER_SELF)
        return find_own_lacks(work, sheet, lacks);
    find_judged_lacks(work, sheet, lacks);
    return TD_OK;
}

/* ---- the steps ---- */

static enum td_err add_step(struct td_entry_work *work, struct td_change *change, const char *kind,
                            const char *act, td_str reason, const struct td_grant *by)
{
    struct td_last_sheet_step_row last;
    int64_t id = td_store_new_id(change->conn);
    const struct td_event event = {.group_id = work->shown.group_id,
                                   .act = act,
                                   .family = "sheet",
                                   .key = id,
                                   .unit = work->shown.object.path,
                                   .year = work->of->year,
                                   .reason = reason,
                                   .by = by,
                                   .detail = work->member->name};
    TRY(q_last_sheet_step(change->conn, work->call->arena, work->shown.revision_id, &last));
    TRY(q_insert_sheet_step(change->conn, work->shown.revision_id, last.number + 1, id,
                            work->member->code, work->of->layer, td_str_of(kind), reason,
                            work->call->now_ms, td_actor_id(work->call)));
    return td_change_log(change, &event);
}

enum td_err td_sheet_reopen(struct td_entry_work *work, struct td_change *change,
                            const struct td_grant *by)
{
    return work->reopens
               ? add_step(work, change, "return", "sheet.reopen", td_entry_reopen_reason(work), by)
               : TD_OK;
}

static enum td_err submit(struct td_entry_work *work, struct td_change *change, int64_t revision_id,
                          int64_t seen, struct td_sheet_lacks *lacks, struct td_entry_sheet *sheet)
{
    const struct td_grant *by;
    TRY(td_entry_read(work));
    TRY(td_may_by(work->call, td_submit_action(work->of->layer), &work->shown.object, &by));
    TRY(td_entry_fill(work, sheet));
    if (work->is_submitted || revision_id != work->shown.revision_id ||
        td_entry_changed_since(work, seen))
        return TD_ECONFLICT;
    TRY(find_lacks(work, sheet, lacks));
    if (lacks->n)
        return TD_EINVAL;
    TRY(td_sheet_reopen(work, change, by));
    return add_step(work, change, "submit", "sheet.submit", TD_STR_NONE, by);
}

enum td_err td_app_submit_sheet(const struct td_call *call, const struct td_sheet_of *of,
                                int64_t revision_id, int64_t seen, struct td_diag *diag,
                                struct td_sheet_lacks *lacks, struct td_entry_sheet *sheet)
{
    struct td_change change;
    struct td_entry_work work = {.call = call, .of = of, .diag = diag};
    *lacks = (struct td_sheet_lacks){0};
    TRY(td_change_begin(call, &change));
    work.conn = change.conn;
    return td_change_end(&change, submit(&work, &change, revision_id, seen, lacks, sheet));
}

/* Who may give it back need not see its values yet. */
static enum td_err give_back(struct td_entry_work *work, struct td_change *change, td_str reason)
{
    const struct td_grant *by;
    TRY(td_entry_find(work));
    TRY(td_may_by(work->call, td_return_action(work->of->layer), &work->shown.object, &by));
    if (!work->is_submitted)
        return TD_ECONFLICT;
    return add_step(work, change, "return", "sheet.return", reason, by);
}

enum td_err td_check_return_reason(td_str *reason, struct td_diag *diag)
{
    *reason = td_str_trim(*reason);
    if (td_text_is_reason(*reason) && reason->n <= TD_ENTERED_MAX)
        return TD_OK;
    td_diag_error(diag, (struct td_place){0},
                  "Hãy ghi lý do trả lại, để người điền phiếu biết phải sửa gì.",
                  "Please write why it is returned, so that who fills it in knows what to "
                  "correct.");
    return TD_EINVAL;
}

enum td_err td_app_return_sheet(const struct td_call *call, const struct td_sheet_of *of,
                                td_str reason, struct td_diag *diag)
{
    struct td_change change;
    struct td_entry_work work = {.call = call, .of = of, .diag = diag};
    TRY(td_check_return_reason(&reason, diag));
    TRY(td_change_begin(call, &change));
    work.conn = change.conn;
    return td_change_end(&change, give_back(&work, &change, reason));
}

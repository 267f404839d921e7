/* Registered targets handed in, accepted, given back. */
#include "app/target/target_parts.h"

#include "app/change.h"
#include "domain/entered.h"

static bool is_flagged(const struct td_target_finding *finding)
{
    return finding->below_last_year || finding->far_below_peers;
}

/* A target that is owed is there, or its absence is explained; one that is low is explained. */
static void find_lacks(struct td_arena *arena, const struct td_target_book *book,
                       const struct td_target_line *line, struct td_target_lacks *lacks)
{
    for (size_t i = 0; i < book->criteria.n; i++) {
        const struct td_target_criterion *criterion = &book->criteria.items[i];
        const struct td_target_cell *cell = &line->cells[i];
        bool lacks_one = !cell->target.n && criterion->is_owed;
        if (!cell->applies || td_text_is_reason(cell->reason) ||
            !(lacks_one || is_flagged(&cell->finding)))
            continue;
        *td_push(arena, lacks) = (struct td_target_lack){criterion->code, criterion->text,
                                                         cell->target.n > 0, cell->finding};
    }
}

/* ---- a step ---- */

struct step {
    struct td_target_work work;
    struct td_target_line *line;
    struct td_object object; /* the unit */
    const struct td_grant *by;
    bool is_nobodys; /* it follows from another act */
    int64_t added;   /* steps of this change */
};

static enum td_err add_step(struct step *step, struct td_change *change, const char *kind,
                            const char *act, td_str reason)
{
    const struct td_target_work *work = &step->work;
    int64_t id = td_store_new_id(change->conn);
    const struct td_event event = {.group_id = work->shown.group_id,
                                   .act = act,
                                   .family = "target_step",
                                   .key = id,
                                   .unit = step->object.path,
                                   .year = work->year,
                                   .reason = reason,
                                   .by = step->by,
                                   .detail = step->line->name};
    TRY(q_insert_target_step(change->conn, work->shown.revision_id,
                             (int64_t)work->steps->n + ++step->added, id, step->line->unit,
                             td_str_of(kind), reason, work->call->now_ms,
                             step->is_nobodys ? TD_ABSENT : td_actor_id(work->call),
                             step->is_nobodys ? TD_ABSENT : td_on_behalf_of(step->by)));
    return td_change_log(change, &event);
}

static enum td_err begin(struct step *step, td_str unit, enum td_action action)
{
    TRY(td_target_read(&step->work));
    TRY(td_target_line_of(&step->work, unit, &step->line, &step->object));
    TRY(td_may_by(step->work.call, action, &step->object, &step->by));
    return step->work.book->is_being_signed ? TD_ECONFLICT : TD_OK;
}

/* Whether the actor saw what stands there: nobody typed into these targets since. */
static bool was_seen(const struct step *step, int64_t revision_id, int64_t seen)
{
    const struct td_list_target_entry_rows *entries = step->work.entries;
    for (size_t i = 0; i < entries->n; i++)
        if (entries->items[i].number > seen && td_str_eq(entries->items[i].unit, step->line->unit))
            return false;
    return revision_id == step->work.shown.revision_id;
}

static struct td_target_work work_of(const struct td_call *call, const struct td_targets_of *of,
                                     struct td_diag *diag, struct td_conn *conn)
{
    return (struct td_target_work){.call = call,
                                   .group = of->group,
                                   .year = of->year,
                                   .diag = diag,
                                   .conn = conn,
                                   .book = TD_NEW(call->arena, struct td_target_book)};
}

/* ---- handing in ---- */

static enum td_err submit(struct step *step, struct td_change *change, td_str unit,
                          int64_t revision_id, int64_t seen, struct td_target_lacks *lacks)
{
    TRY(begin(step, unit, TD_ACT_PROPOSE_TARGET));
    if (step->line->standing == TD_TARGETS_HANDED_IN ||
        step->line->standing == TD_TARGETS_ACCEPTED || !was_seen(step, revision_id, seen))
        return TD_ECONFLICT;
    find_lacks(step->work.call->arena, step->work.book, step->line, lacks);
    if (lacks->n)
        return TD_EINVAL;
    TRY(td_target_check_scores(&step->work, step->line));
    return add_step(step, change, "submit", "target.submit", TD_STR_NONE);
}

enum td_err td_app_submit_targets(const struct td_call *call, const struct td_targets_of *of,
                                  int64_t revision_id, int64_t seen, struct td_diag *diag,
                                  struct td_target_lacks *lacks)
{
    struct td_change change;
    struct step step = {0};
    *lacks = (struct td_target_lacks){0};
    TRY(td_change_begin(call, &change));
    step.work = work_of(call, of, diag, change.conn);
    return td_change_end(&change, submit(&step, &change, of->unit, revision_id, seen, lacks));
}

/* ---- vetting ---- */

/* What was scored rests on the target; then it is too late to take it back. */
static enum td_err check_unused(const struct step *step)
{
    struct td_score_entries_of_rows rows = {0};
    TRY(q_score_entries_of(step->work.conn, step->work.call->arena, step->work.shown.revision_id,
                           step->line->unit, TD_LAYER_SELF, &rows));
    if (rows.n == 0)
        return TD_OK;
    td_diag_error(step->work.diag, (struct td_place){0},
                  "Đơn vị đã tự chấm theo các chỉ tiêu này nên không trả lại được nữa.",
                  "The unit has scored itself by these targets; they cannot be given back.");
    return TD_EINVAL;
}

/* Others may have registered more since it was handed in: what is low by now is explained before it
 * stands still with the covenant. Every such target is told. */
static enum td_err check_explained(const struct step *step)
{
    struct td_diag *diag = step->work.diag;
    struct td_target_lacks lacks = {0};
    find_lacks(step->work.call->arena, step->work.book, step->line, &lacks);
    for (size_t i = 0; i < lacks.n; i++)
        if (lacks.items[i].has_target)
            td_diag_error(
                diag, (struct td_place){lacks.items[i].criterion, 0, 0},
                "%.*s %.*s: chỉ tiêu được đánh dấu là thấp, đơn vị chưa nêu lý do. Hãy trả lại để "
                "đơn vị nêu lý do hoặc đăng ký lại.",
                "%.*s %.*s: the target is marked as low, and the unit gave no reason. Give it back "
                "for a reason or another target.",
                TD_ARG(lacks.items[i].criterion), TD_ARG(lacks.items[i].text));
    return td_diag_result(diag);
}

static enum td_err vet(struct step *step, struct td_change *change, td_str unit,
                       const struct td_vetting *vetting)
{
    TRY(begin(step, unit, TD_ACT_VET_TARGET));
    enum td_target_standing standing = step->line->standing;
    bool fits =
        standing == TD_TARGETS_HANDED_IN || (!vetting->accepts && standing == TD_TARGETS_ACCEPTED);
    if (!fits || !was_seen(step, vetting->revision_id, vetting->seen))
        return TD_ECONFLICT;
    if (vetting->accepts) {
        TRY(td_target_check_scores(&step->work, step->line));
        TRY(check_explained(step));
        return add_step(step, change, "accept", "target.accept", vetting->reason);
    }
    TRY(check_unused(step));
    return add_step(step, change, "return", "target.return", vetting->reason);
}

enum td_err td_app_vet_targets(const struct td_call *call, const struct td_targets_of *of,
                               const struct td_vetting *vetting, struct td_diag *diag)
{
    struct td_change change;
    struct step step = {0};
    struct td_vetting clean = *vetting;
    clean.reason = td_str_trim(vetting->reason);
    if (!clean.accepts && !td_text_is_reason(clean.reason))
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Hãy ghi lý do trả lại, để đơn vị biết phải sửa gì.",
                      "Please write why they are given back, so that the unit knows what to "
                      "correct.");
    if (clean.reason.n > TD_REASON_MAX)
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Lý do dài quá %d byte; hãy viết ngắn hơn.",
                      "The reason is longer than %d bytes; make it shorter.", TD_REASON_MAX);
    TRY(td_diag_result(diag));
    TRY(td_change_begin(call, &change));
    step.work = work_of(call, of, diag, change.conn);
    return td_change_end(&change, vet(&step, &change, of->unit, &clean));
}

/* ---- before the covenant is put forward ---- */

/* Accepted when nothing stood against them: what others registered since may have made them low. */
static void say_unexplained(const struct td_target_work *work, const struct td_target_line *line)
{
    struct td_target_lacks lacks = {0};
    find_lacks(work->call->arena, work->book, line, &lacks);
    for (size_t i = 0; i < lacks.n; i++)
        if (lacks.items[i].has_target)
            td_diag_error(
                work->diag, (struct td_place){TD_STR("state"), 0, 0},
                "%.*s, %.*s %.*s: chỉ tiêu được đánh dấu là thấp mà chưa có lý do. Hãy trả lại chỉ "
                "tiêu để đơn vị nêu lý do hoặc đăng ký lại, rồi đưa giao ước ra ký.",
                "%.*s, %.*s %.*s: the target is marked as low and has no reason. Give the targets "
                "back for a reason or others, then put the covenant forward.",
                TD_ARG(line->name), TD_ARG(lacks.items[i].criterion), TD_ARG(lacks.items[i].text));
}

enum td_err td_targets_check_explained(struct td_change *change, td_str group, int64_t year,
                                       struct td_diag *diag)
{
    struct td_target_work work = work_of(
        change->call, &(struct td_targets_of){.group = group, .year = year}, diag, change->conn);
    enum td_err err = td_target_read(&work);
    if (err == TD_ENOTFOUND || err == TD_EINVAL)
        return TD_OK; /* without a rubric, or one that cannot be read, there are no targets */
    TRY(err);
    for (size_t i = 0; i < work.book->lines.n; i++)
        if (work.book->lines.items[i].standing == TD_TARGETS_ACCEPTED)
            say_unexplained(&work, &work.book->lines.items[i]);
    return td_diag_result(diag);
}

/* ---- the rubric is issued anew ---- */

enum td_err td_targets_reopen(struct td_change *change, td_str group, int64_t year,
                              struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct td_target_outdated found = {0};
    struct step step = {.work = work_of(call, &(struct td_targets_of){.group = group, .year = year},
                                        diag, change->conn),
                        .is_nobodys = true};
    enum td_err err = td_target_read(&step.work);
    if (err == TD_ENOTFOUND || err == TD_EINVAL)
        return TD_OK; /* without a rubric, or one that cannot be read, there are no targets */
    TRY(err);
    TRY(td_target_outdated(&step.work, &found));
    for (size_t i = 0; i < found.n; i++) {
        step.line = found.items[i].line;
        TRY(td_object_of_unit(change->conn, call->arena, &step.work.shown, step.line->unit,
                              &step.object));
        TRY(add_step(
            &step, change, "return", "target.reopen",
            td_fmt(call->arena, "Bảng tiêu chí ban hành lại: %.*s", TD_ARG(found.items[i].what))));
    }
    return TD_OK;
}

/* The steps of a year, forward and back, and its deadlines. */
#include "app/change.h"
#include "app/cycle/cycle_parts.h"
#include "app/log/vouch_results.h"
#include "app/target/target.h"
#include "domain/entered.h"
#include "package/words.h"
#include "store/words.h"
#include "store/work.h"

enum { DOCUMENT_MAX = 300 };

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- what a person typed ---- */

static void check_lengths(const struct td_step_wish *wish, struct td_diag *diag)
{
    if (wish->reason.n > TD_REASON_MAX)
        td_diag_error(diag, (struct td_place){0}, "Lý do dài quá %d byte; hãy viết ngắn hơn.",
                      "The reason is longer than %d bytes; make it shorter.", TD_REASON_MAX);
    if (wish->document.n > DOCUMENT_MAX)
        td_diag_error(diag, (struct td_place){0}, "Số văn bản dài quá %d byte; hãy viết ngắn hơn.",
                      "The document is longer than %d bytes; make it shorter.", DOCUMENT_MAX);
}

static enum td_err say_moved(struct td_diag *diag)
{
    td_diag_error(
        diag, (struct td_place){0},
        "Năm thi đua vừa được người khác chuyển sang bước khác. Hãy xem lại rồi làm tiếp.",
        "Somebody has just moved the year to another step. Look again, then go on.");
    return TD_ECONFLICT;
}

/* ---- one step ---- */

struct step {
    const struct td_step_wish *wish;
    struct td_shown shown;
    int64_t year;
    enum td_cycle_event event;
    enum td_state to;
    const struct td_grant *by;
};

static enum td_err write_step(struct td_change *change, const struct step *step)
{
    const struct td_call *call = change->call;
    const char *const *words = td_stored_state.items;
    struct td_year_steps steps;
    int64_t work_id;
    TRY(td_work_id(change->conn, call->arena, step->shown.revision_id, &work_id));
    TRY(td_cycle_steps(change->conn, call->arena, step->shown.revision_id, &steps));
    TRY(q_insert_year_step(change->conn, step->shown.revision_id, (int64_t)steps.n + 1,
                           td_cycle_event_word(step->event), step->wish->from, step->to,
                           step->wish->document, step->wish->reason, call->now_ms,
                           td_actor_id(call), td_on_behalf_of(step->by)));
    const struct td_event event = {
        .group_id = step->shown.group_id,
        .act = step->event == TD_EVENT_STEP_BACK ? "cycle.back" : "cycle.advance",
        .family = "cycle",
        .key = work_id,
        .unit = step->shown.object.path,
        .year = step->year,
        .state_from = td_str_of(words[step->wish->from]),
        .state_to = td_str_of(words[step->to]),
        .reason = step->wish->reason,
        .by = step->by,
        .detail = step->wish->document,
    };
    return td_change_log(change, &event);
}

/* ---- forward ---- */

/* What still lacks after what is passed over. */
static void keep_needed(struct td_arena *arena, bool waive, struct td_lacks *lacks)
{
    struct td_lacks all = *lacks;
    *lacks = (struct td_lacks){0};
    for (size_t i = 0; i < all.n; i++)
        if (!waive || !all.items[i].waivable)
            *td_push(arena, lacks) = all.items[i];
}

static enum td_err check_lacks(const struct td_call *call, struct td_conn *conn,
                               const struct step *step, td_str group, struct td_lacks *lacks,
                               struct td_diag *diag)
{
    struct td_year *year = TD_NEW(call->arena, struct td_year);
    struct td_cycle_view view;
    struct td_cycle_sheets sheets;
    TRY(td_select_worked(conn, call->arena, step->shown.revision_id, year));
    year->group.code = group;
    year->group.year = step->year;
    TRY(td_cycle_read_sheets(conn, call->arena, &step->shown, year->group.state, &sheets));
    TRY(td_cycle_look(call, year, step->shown.object.is_published, &sheets, &view));
    td_cycle_lacks(call->arena, &view, lacks);
    bool passes_over = step->wish->waive && lacks->n > 0;
    keep_needed(call->arena, step->wish->waive, lacks);
    if (lacks->n)
        return TD_EINVAL;
    if (passes_over && !td_text_is_reason(step->wish->reason)) {
        td_diag_error(diag, (struct td_place){0}, "Ghi lý do chuyển bước khi còn thiếu.",
                      "Say why the step is taken although something lacks.");
        return TD_EINVAL;
    }
    return TD_OK;
}

static enum td_err advance(struct td_change *change, td_str group, struct step *step,
                           struct td_diag *diag, struct td_lacks *lacks)
{
    const struct td_call *call = change->call;
    struct td_object object;
    TRY(td_newest_shown(change->conn, call->arena, group, step->year, &step->shown));
    TRY(td_cycle_object(change->conn, call->arena, &step->shown, &object));
    const struct td_transition *next = td_transition_from(object.state);
    TRY(td_may_by(call, td_cycle_action(next), &object, &step->by));
    if (object.state != step->wish->from)
        return say_moved(diag);
    if (!next)
        return TD_EDENIED;
    step->event = next->event;
    step->to = next->to;
    const struct td_results results = {group, step->year, step->shown.group_id,
                                       step->shown.revision_id};
    if (step->wish->from >= TD_STATE_VERIFICATION) /* from here on scores are put forward */
        TRY(td_results_are_vouched(call, change->conn, &results, diag));
    TRY(check_lacks(call, change->conn, step, group, lacks, diag));
    TRY(write_step(change, step));
    return step->wish->from == TD_STATE_PLANNED ? td_targets_reopen(change, group, step->year, diag)
                                                : TD_OK;
}

/* Begin the change of a step: the year may be seen, and the texts of the wish, without the spaces
 * around them, are not too long. */
static enum td_err begin_step(const struct td_call *call, td_str group, struct step *step,
                              struct td_step_wish *wish, struct td_diag *diag,
                              struct td_change *change)
{
    struct td_shown seen;
    wish->reason = td_str_trim(wish->reason);
    wish->document = td_str_trim(wish->document);
    step->wish = wish;
    TRY(td_find_shown(call, &to_see, group, step->year, &seen));
    check_lengths(wish, diag);
    TRY(td_diag_result(diag));
    return td_change_begin(call, change);
}

enum td_err td_app_advance_state(const struct td_call *call, td_str group, int64_t year,
                                 const struct td_step_wish *wish, struct td_diag *diag,
                                 struct td_lacks *lacks)
{
    struct td_change change;
    struct td_step_wish clean = *wish;
    struct step step = {.year = year};
    *lacks = (struct td_lacks){0};
    TRY(begin_step(call, group, &step, &clean, diag, &change));
    return td_change_end(&change, advance(&change, group, &step, diag, lacks));
}

/* ---- back ---- */

static enum td_err step_back(struct td_change *change, td_str group, struct step *step,
                             struct td_diag *diag)
{
    const struct td_call *call = change->call;
    TRY(td_newest_shown(change->conn, call->arena, group, step->year, &step->shown));
    TRY(td_was_published(change->conn, call->arena, step->shown.revision_id,
                         &step->shown.object.is_published));
    TRY(td_may_by(call, TD_ACT_STEP_BACK, &step->shown.object, &step->by));
    if (step->shown.object.state != step->wish->from)
        return say_moved(diag);
    if (!td_cycle_before(step->wish->from, &step->to))
        return TD_EDENIED;
    if (!td_text_is_reason(step->wish->reason)) {
        td_diag_error(diag, (struct td_place){0}, "Ghi lý do trả về bước trước.",
                      "Say why the year is taken back.");
        return TD_EINVAL;
    }
    step->event = TD_EVENT_STEP_BACK;
    return write_step(change, step);
}

enum td_err td_app_step_back(const struct td_call *call, td_str group, int64_t year,
                             const struct td_step_wish *wish, struct td_diag *diag)
{
    struct td_change change;
    struct td_step_wish clean = *wish;
    struct step step = {.year = year};
    TRY(begin_step(call, group, &step, &clean, diag, &change));
    return td_change_end(&change, step_back(&change, group, &step, diag));
}

/* ---- deadlines ---- */

static enum td_err check_deadline(struct td_conn *conn, const struct td_call *call,
                                  const struct td_shown *shown, int64_t year,
                                  const struct td_deadline_wish *wish, struct td_diag *diag)
{
    struct td_member_slug_row member;
    if (wish->state >= TD_STATE_CLOSED || wish->state < shown->object.state)
        td_diag_error(diag, (struct td_place){0},
                      "Bước này đã qua; chọn bước hiện tại hoặc bước sau.",
                      "That step is over; choose the present or a later one.");
    struct td_date first, last;
    td_cycle_span(year, wish->state, &first, &last);
    if (td_date_cmp(wish->due, first) < 0 || td_date_cmp(wish->due, last) > 0)
        td_diag_error(diag, (struct td_place){.file = TD_STR("day")},
                      "Hạn của bước này phải trong khoảng từ %d/%d/%d đến %d/%d/%d.",
                      "The deadline of this step must lie between %d/%d/%d and %d/%d/%d.",
                      first.day, first.month, first.year, last.day, last.month, last.year);
    if (!td_text_is_reason(wish->reason) || wish->reason.n > TD_REASON_MAX)
        td_diag_error(diag, (struct td_place){.file = TD_STR("citation")},
                      "Ghi lý do hoặc số văn bản đặt hạn, ngắn gọn.",
                      "Say why, or by which document, in few words.");
    if (wish->unit.n) {
        enum td_err err = q_member_slug(conn, call->arena, shown->revision_id, wish->unit, &member);
        if (err == TD_ENOTFOUND)
            td_diag_error(diag, (struct td_place){0}, "Không có đơn vị “%.*s” trong cụm, khối.",
                          "There is no unit “%.*s” in the group.", TD_ARG(wish->unit));
        else
            TRY(err);
    }
    return td_diag_result(diag);
}

static enum td_err write_deadline(struct td_change *change, const struct td_shown *shown,
                                  int64_t year, const struct td_deadline_wish *wish,
                                  const struct td_grant *by)
{
    const struct td_call *call = change->call;
    struct td_group_year_of_revision_row of;
    struct td_list_year_deadline_rows before = {0};
    TRY(q_group_year_of_revision(change->conn, call->arena, shown->revision_id, &of));
    TRY(q_list_year_deadline(change->conn, call->arena, of.group_year_id, &before));
    TRY(q_insert_year_deadline(change->conn, of.group_year_id, (int64_t)before.n + 1, wish->state,
                               wish->unit, wish->due, wish->reason, call->now_ms, td_actor_id(call),
                               td_on_behalf_of(by)));
    const struct td_event event = {
        .group_id = shown->group_id,
        .act = "cycle.deadline",
        .family = "deadlines",
        .key = of.group_year_id,
        .unit = shown->object.path,
        .year = year,
        .reason = wish->reason,
        .by = by,
        .detail = td_fmt(call->arena, "%s%s%.*s: %.*s", td_words_state[wish->state].label,
                         wish->unit.n ? ", " : "", TD_ARG(wish->unit),
                         TD_ARG(td_date_vi(call->arena, wish->due))),
    };
    return td_change_log(change, &event);
}

static enum td_err set_deadline(struct td_change *change, td_str group, int64_t year,
                                const struct td_deadline_wish *wish, struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct td_shown shown;
    const struct td_grant *by;
    TRY(td_newest_shown(change->conn, call->arena, group, year, &shown));
    TRY(td_may_by(call, TD_ACT_ADVANCE_STATE, &shown.object, &by));
    TRY(check_deadline(change->conn, call, &shown, year, wish, diag));
    return write_deadline(change, &shown, year, wish, by);
}

enum td_err td_app_set_deadline(const struct td_call *call, td_str group, int64_t year,
                                const struct td_deadline_wish *wish, struct td_diag *diag)
{
    struct td_change change;
    struct td_shown seen;
    struct td_deadline_wish clean = *wish;
    clean.reason = td_str_trim(wish->reason);
    clean.unit = td_str_trim(wish->unit);
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, set_deadline(&change, group, year, &clean, diag));
}

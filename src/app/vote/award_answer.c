/* What an authority does not grant of what was put before it. */
#include "app/entry/entry_parts.h"
#include "app/vote/vote_parts.h"
#include "domain/entered.h"
#include "domain/vote/progress.h"

enum { PAPER_MOST = 300 };

#define SAY(diag, field, vi, en) td_diag_error(diag, (struct td_place){TD_STR(field), 0, 0}, vi, en)

static const struct td_nomination *find(const struct td_year *year,
                                        const struct td_award_wish *wish)
{
    for (size_t i = 0; i < year->nominations.n; i++) {
        const struct td_nomination *row = &year->nominations.items[i];
        if (row->year == year->group.year && td_str_eq(row->title, wish->title) &&
            td_str_eq(td_award_recipient(row), wish->recipient))
            return row;
    }
    return NULL;
}

static enum td_err check(const struct td_call *call, const struct td_award_wish *wish,
                         struct td_diag *diag)
{
    struct td_date today = td_date_in_vietnam(call->now_ms / 1000);
    if (!wish->takes_back && (wish->paper.n == 0 || wish->paper.n > PAPER_MOST))
        SAY(diag, "document", "Hãy ghi số, ký hiệu văn bản trả lời của cấp quyết định.",
            "Write number and symbol of the paper by which the authority answered.");
    if (!wish->takes_back && (!td_date_is_set(wish->on) || td_date_cmp(wish->on, today) > 0))
        SAY(diag, "day",
            "Ngày văn bản phải là ngày có thật, không sau hôm nay, ghi như 31/1/2026.",
            "The date must be a day that exists, not after today, like 31/1/2026.");
    if (!td_text_is_reason(wish->reason) || wish->reason.n > TD_REASON_MAX)
        SAY(diag, "reason", "Hãy ghi lý do, nhiều nhất khoảng 500 chữ cái.",
            "Write the reason, at most about 500 letters.");
    return td_diag_result(diag);
}

static enum td_err write_answer(struct td_vote_work *work, struct td_change *change,
                                const struct td_award_wish *wish, const struct td_grant *by)
{
    struct td_list_award_answer_rows before = {0};
    const struct td_call *call = work->call;
    int64_t revision_id = work->shown.revision_id;
    const struct td_vote_act act = {
        .act = wish->takes_back ? "votes.ungrant" : "votes.refuse",
        .reason = wish->reason,
        .by = by,
        .detail = td_fmt(call->arena, "%.*s, %.*s%s%.*s", TD_ARG(wish->title),
                         TD_ARG(wish->recipient), wish->paper.n ? ", " : "", TD_ARG(wish->paper))};
    struct td_date on = wish->takes_back ? td_date_in_vietnam(call->now_ms / 1000) : wish->on;
    TRY(q_list_award_answer(change->conn, call->arena, revision_id, &before));
    TRY(q_insert_award_answer(change->conn, revision_id, (int64_t)before.n + 1, wish->title,
                              wish->recipient,
                              td_str_of(wish->takes_back ? "taken_back" : "refused"),
                              wish->takes_back ? TD_STR_NONE : wish->paper, on, wish->reason,
                              call->now_ms, td_actor_id(call), td_on_behalf_of(by)));
    return td_vote_log(work, change, &act);
}

static enum td_err answer(struct td_vote_work *work, struct td_change *change,
                          const struct td_award_wish *wish)
{
    const struct td_grant *by;
    TRY(td_vote_read(work));
    TRY(td_may_by(work->call, TD_ACT_RECORD_DECISION, &work->shown.object, &by));
    TRY(check(work->call, wish, work->diag));
    const struct td_nomination *row = find(work->year, wish);
    if (!row)
        return TD_ENOTFOUND;
    if (wish->takes_back ? !td_award_is_refused_here(row) : row->progress != TD_AWAITS_DECISION)
        return TD_ECONFLICT;
    return write_answer(work, change, wish, by);
}

enum td_err td_app_answer_award(const struct td_call *call, td_str group, int64_t year,
                                const struct td_award_wish *wish, struct td_diag *diag)
{
    struct td_change change;
    const struct td_session_of of = {group, year, 0};
    struct td_vote_work work = {.call = call, .of = &of, .diag = diag};
    struct td_award_wish clean = *wish;
    clean.paper = td_text_on_one_line(call->arena, wish->paper);
    clean.reason = td_text_on_one_line(call->arena, wish->reason);
    TRY(td_vote_begin(&work, &change));
    return td_change_end(&change, answer(&work, &change, &clean));
}

enum td_err td_app_may_answer_award(const struct td_call *call, td_str group, int64_t year,
                                    struct td_decision *may)
{
    static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};
    struct td_shown shown;
    TRY(td_find_shown(call, &to_see, group, year, &shown));
    struct td_subject subject = td_subject_of(call);
    *may = td_access_decide(&subject, TD_ACT_RECORD_DECISION, &shown.object, call->now_ms);
    return TD_OK;
}

/* Counting the ballots: two people of two units, each by themselves; again where they differ. */
#include "app/vote/vote_parts.h"

/* ---- one count ---- */

/* Homes of what an account holds, as units of the tree. */
static enum td_err homes_of(struct td_vote_work *work, int64_t account, struct td_grants *grants)
{
    *grants = (struct td_grants){0};
    return td_load_grants(work->conn, work->call->arena, account, work->call->now_ms, grants);
}

/* Two people of one unit count as one: the ballots of a unit are not in one hand. */
static enum td_err check_units(struct td_vote_work *work)
{
    struct td_grants mine, theirs;
    const struct td_counting *first = td_vote_counting(work, 0);
    if (!first)
        return TD_OK;
    TRY(homes_of(work, work->call->actor->account_id, &mine));
    TRY(homes_of(work, first->by, &theirs));
    for (size_t i = 0; i < mine.n; i++)
        for (size_t j = 0; j < theirs.n; j++)
            if (mine.items[i].home_path.n &&
                td_grant_in_force(&mine.items[i], work->call->now_ms) &&
                td_grant_in_force(&theirs.items[j], work->call->now_ms) &&
                td_str_eq(mine.items[i].home_path, theirs.items[j].home_path)) {
                td_diag_error(work->diag, (struct td_place){0},
                              "Hai người kiểm phiếu phải thuộc hai đơn vị khác nhau; %.*s cùng đơn "
                              "vị với bạn. Hãy nhờ người của đơn vị khác.",
                              "The two who count must come from two units; %.*s comes from yours. "
                              "Ask somebody of another unit.",
                              TD_ARG(first->who));
                return TD_EINVAL;
            }
    return TD_OK;
}

static enum td_err check_turn(const struct td_vote_work *work)
{
    const struct td_counting *first = td_vote_counting(work, 0),
                             *second = td_vote_counting(work, 1);
    int64_t me = work->call->actor->account_id;
    if ((!first || first->by != me) && !second)
        return TD_OK;
    td_diag_error(
        work->diag, (struct td_place){0},
        "Bạn đã nhập kết quả lần kiểm này, hoặc đã có hai người nhập. Xem trang của phiên.",
        "You have counted already, or two others have. See the page of the session.");
    return TD_ECONFLICT;
}

static void check_session(const struct td_vote_work *work)
{
    const struct td_vote_session *session = work->session;
    struct td_roll_count roll = td_roll_counted(&session->roll);
    if (session->questions.n == 0)
        td_diag_error(work->diag, (struct td_place){0},
                      "Phiên này chưa có phiếu bầu. Thư ký cần lập phiếu bầu trước khi kiểm.",
                      "The session has no ballot yet. The secretary makes it before the count.");
    if (roll.expected)
        td_diag_error(
            work->diag, (struct td_place){0},
            "Còn %lld đơn vị chưa điểm danh. Thư ký cần điểm danh xong trước khi kiểm.",
            "%lld members are not marked on the roll. The secretary calls the roll before "
            "the count.",
            (long long)roll.expected);
    if (!roll.expected && !td_quorum_reached(&session->quorum, &session->roll))
        td_diag_error(
            work->diag, (struct td_place){0},
            "Phiên không đủ số đơn vị dự: %lld trên %lld, cần từ %lld (%.*s). Hủy phiên này "
            "và lập phiên mới.",
            "Too few members take part: %lld of %lld, %lld are needed (%.*s). Call this "
            "session off and call a new one.",
            (long long)(roll.present + roll.written), (long long)roll.members,
            (long long)td_share_least(&session->quorum, roll.members),
            TD_ARG(session->quorum.citation));
}

static enum td_err write_tallies(struct td_vote_work *work, const struct td_count *count)
{
    size_t next = 0;
    for (size_t q = 0; q < work->session->questions.n; q++) {
        const struct td_vote_question *question = &work->session->questions.items[q];
        for (size_t c = 0; c < question->candidates.n; c++) {
            const struct td_tally *tally = &count->tallies.items[next++];
            TRY(q_insert_vote_tally(work->conn, work->shown.revision_id, ++work->last.tallies,
                                    work->of->number, work->last.counts, question->number,
                                    question->candidates.items[c].unit, tally->yes, tally->no,
                                    tally->written_yes, tally->written_no));
        }
    }
    return TD_OK;
}

static enum td_err count_ballots(struct td_vote_work *work, struct td_change *change,
                                 const struct td_count *count)
{
    struct td_vote_act act = {.act = "votes.count"};
    TRY(td_vote_read(work));
    struct td_object object = td_vote_object(work);
    TRY(td_may_by(work->call, td_vote_count_action(work), &object, &act.by));
    TRY(td_vote_is_open(work));
    TRY(td_vote_day_came(work));
    TRY(check_turn(work));
    TRY(check_units(work));
    check_session(work);
    TRY(td_diag_result(work->diag));
    const struct td_unit_namer namer = td_vote_namer(work->year);
    td_count_check(work->session, count, &namer, work->diag);
    TRY(td_diag_result(work->diag));
    TRY(q_insert_vote_count(work->conn, work->shown.revision_id, ++work->last.counts,
                            work->of->number, work->attempt, count->ballots.issued,
                            count->ballots.returned, count->ballots.valid, count->ballots.spoiled,
                            work->call->now_ms, work->call->actor->account_id));
    TRY(write_tallies(work, count));
    act.detail = td_fmt(work->call->arena, "Phiên %lld, lần kiểm %lld", (long long)work->of->number,
                        (long long)work->attempt);
    return td_vote_log(work, change, &act);
}

enum td_err td_app_count_ballots(const struct td_call *call, const struct td_session_of *of,
                                 const struct td_count *count, struct td_diag *diag)
{
    struct td_change change;
    struct td_vote_work work = {.call = call, .of = of, .diag = diag};
    TRY(td_vote_begin(&work, &change));
    return td_change_end(&change, count_ballots(&work, &change, count));
}

/* ---- again ---- */

static enum td_err recount(struct td_vote_work *work, struct td_change *change)
{
    struct td_vote_act act = {.act = "votes.recount"};
    TRY(td_vote_read(work));
    TRY(td_may_by(work->call, TD_ACT_RECORD_VOTES, &work->shown.object, &act.by));
    TRY(td_vote_is_open(work));
    TRY(td_vote_day_came(work));
    const struct td_counting *first = td_vote_counting(work, 0),
                             *second = td_vote_counting(work, 1);
    if (!second || td_count_equal(&first->count, &second->count)) {
        td_diag_error(work->diag, (struct td_place){0},
                      "Chỉ kiểm lại khi hai người đã nhập và kết quả khác nhau.",
                      "The ballots are counted again only when both counts are in and differ.");
        return TD_ECONFLICT;
    }
    TRY(q_insert_vote_step(work->conn, work->shown.revision_id, ++work->last.steps,
                           work->of->number, TD_VOTE_RECOUNTS, TD_STR_NONE, work->call->now_ms,
                           td_actor_id(work->call)));
    act.detail = td_fmt(work->call->arena, "Phiên %lld, lần kiểm %lld", (long long)work->of->number,
                        (long long)work->attempt + 1);
    return td_vote_log(work, change, &act);
}

enum td_err td_app_recount(const struct td_call *call, const struct td_session_of *of,
                           struct td_diag *diag)
{
    struct td_change change;
    struct td_vote_work work = {.call = call, .of = of, .diag = diag};
    TRY(td_vote_begin(&work, &change));
    return td_change_end(&change, recount(&work, &change));
}

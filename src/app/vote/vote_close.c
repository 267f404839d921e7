/* A session is closed: who is put forward or elected, by somebody other than who counted first. */
#include "app/vote/vote_parts.h"
#include "domain/cycle/next_year.h"
#include "store/work.h"

enum { REASON_MOST = 500 };

static struct td_vote_question *question_of(struct td_vote_session *session, int64_t number)
{
    for (size_t i = 0; i < session->questions.n; i++)
        if (session->questions.items[i].number == number)
            return &session->questions.items[i];
    return NULL;
}

static bool choose(struct td_vote_question *question, td_str unit)
{
    for (size_t i = 0; i < question->candidates.n; i++)
        if (td_str_eq(question->candidates.items[i].unit, unit)) {
            question->candidates.items[i].is_chosen = true;
            return true;
        }
    return false;
}

static enum td_err take_choices(struct td_vote_work *work, const struct td_choices_wish *choices)
{
    for (size_t i = 0; i < choices->n; i++) {
        const struct td_choice_wish *wish = &choices->items[i];
        struct td_vote_question *question = question_of(work->session, wish->question);
        if (!question)
            return TD_ENOTFOUND;
        question->reason = td_str_trim(wish->reason);
        question->replaces = wish->replaces;
        if (question->reason.n > REASON_MOST)
            td_diag_error(work->diag, (struct td_place){0},
                          "Lý do dài quá %d byte; hãy viết ngắn hơn.",
                          "A reason is longer than %d bytes; make it shorter.", REASON_MOST);
        for (size_t j = 0; j < wish->units.n; j++)
            if (!choose(question, wish->units.items[j]))
                return TD_ENOTFOUND;
    }
    return TD_OK;
}

static enum td_err check_counts(const struct td_vote_work *work)
{
    const struct td_counting *first = td_vote_counting(work, 0),
                             *second = td_vote_counting(work, 1);
    if (second && td_count_equal(&first->count, &second->count)) {
        td_count_take(&first->count, work->session);
        return TD_OK;
    }
    td_diag_error(work->diag, (struct td_place){0},
                  "Phiên chỉ chốt được khi hai người đã kiểm phiếu và kết quả giống nhau.",
                  "A session is closed only when two people have counted and agree.");
    return TD_ECONFLICT;
}

/* What earlier sessions decided on the same, and still counts. */
static enum td_err write_replacements(struct td_vote_work *work,
                                      const struct td_vote_question *question)
{
    for (size_t s = 0; s < work->sessions.n; s++) {
        const struct td_vote_session *other = &work->sessions.items[s];
        for (size_t q = 0; other->state == TD_SESSION_CLOSED && q < other->questions.n; q++) {
            const struct td_vote_question *old = &other->questions.items[q];
            if (!old->replaced_by && td_question_is_same(work->call->arena, old, question))
                TRY(q_insert_vote_replacement(work->conn, work->shown.revision_id,
                                              ++work->last.replacements, work->of->number,
                                              question->number, other->number, old->number,
                                              question->reason));
        }
    }
    return TD_OK;
}

/* The order that the choice was held against. */
static enum td_err write_ranks(struct td_vote_work *work, const struct td_ranking_places *ranking)
{
    for (size_t i = 0; work->session->kind == TD_VOTE_ON_PROPOSALS && i < ranking->n; i++)
        if (ranking->items[i].rank_halves)
            TRY(q_insert_vote_rank(work->conn, work->shown.revision_id, ++work->last.ranks,
                                   work->of->number, ranking->items[i].unit,
                                   ranking->items[i].rank_halves));
    return TD_OK;
}

static enum td_err write_choices(struct td_vote_work *work)
{
    for (size_t q = 0; q < work->session->questions.n; q++) {
        const struct td_vote_question *question = &work->session->questions.items[q];
        if (question->replaces)
            TRY(write_replacements(work, question));
        for (size_t c = 0; c < question->candidates.n; c++)
            if (question->candidates.items[c].is_chosen)
                TRY(q_insert_vote_choice(work->conn, work->shown.revision_id, ++work->last.choices,
                                         work->of->number, question->number,
                                         question->candidates.items[c].unit, question->reason));
    }
    return q_insert_vote_step(work->conn, work->shown.revision_id, ++work->last.steps,
                              work->of->number, TD_VOTE_CLOSES, TD_STR_NONE, work->call->now_ms,
                              td_actor_id(work->call));
}

/* Why the session replaces what was decided before, for the log; empty: it does not. */
static td_str replacing_reason(const struct td_vote_session *session)
{
    for (size_t i = 0; i < session->questions.n; i++)
        if (session->questions.items[i].replaces)
            return session->questions.items[i].reason;
    return TD_STR_NONE;
}

/* The year after it, where it is open already: with those elected now while it is only planned;
 * later on its plan, covenant and papers name the others, and the election comes too late. */
static enum td_err hand_on_offices(struct td_vote_work *work, struct td_change *change)
{
    struct td_arena *arena = work->call->arena;
    struct td_shown shown;
    int64_t revision_id;
    struct td_year *old = TD_NEW(arena, struct td_year), *next = TD_NEW(arena, struct td_year);
    td_str group = work->of->group;
    int64_t number = work->of->year + 1;
    enum td_err err = td_newest_shown(change->conn, arena, group, number, &shown);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    TRY(td_select_worked(change->conn, arena, work->shown.revision_id, old));
    TRY(td_select_worked(change->conn, arena, shown.revision_id, next));
    old->group.year = work->of->year;
    next->group.code = group;
    next->group.year = number;
    if (td_next_year_has_elected(old, next))
        return TD_OK;
    if (shown.object.state != TD_STATE_PLANNED) {
        td_diag_error(
            work->diag, (struct td_place){0},
            "Năm %lld đã mở và đã qua bước chuẩn bị, nên phiên này không thay được trưởng, phó của "
            "năm đó nữa. Hãy hủy phiên; nếu phải thay thì cơ quan thường trực ghi vào trang tính "
            "“Chức vụ” của gói năm %lld rồi nạp lại, kèm lý do.",
            "The year %lld is open and past its preparation, so this session changes its head and "
            "deputies no more. Call it off; where they must change, have the standing agency enter "
            "it on the sheet “Chức vụ” of the package of %lld and bring that in with the reason.",
            (long long)number, (long long)number);
        return TD_ECONFLICT;
    }
    td_next_year_take_elected(arena, old, next);
    td_str name = td_fmt(arena, "Phiên bầu số %lld năm %lld", (long long)work->of->number,
                         (long long)work->of->year);
    td_str reason = td_fmt(arena, "Trưởng, phó theo phiên bầu số %lld năm %lld",
                           (long long)work->of->number, (long long)work->of->year);
    return td_revise_year(change, next, name, reason, work->diag, &revision_id);
}

static enum td_err close_session(struct td_vote_work *work, struct td_change *change,
                                 const struct td_choices_wish *choices)
{
    struct td_vote_act act = {.act = "votes.close"};
    struct td_choice_case of;
    TRY(td_vote_read(work));
    struct td_object object = td_vote_object(work);
    TRY(td_may_by(work->call, TD_ACT_CONFIRM_VOTES, &object, &act.by));
    TRY(td_vote_is_open(work));
    TRY(td_vote_day_came(work));
    TRY(check_counts(work));
    TRY(take_choices(work, choices));
    TRY(td_vote_case(work, &of));
    const struct td_unit_namer namer = td_vote_namer(work->year);
    td_choice_check(work->call->arena, work->session, &of, &namer, work->diag);
    TRY(td_diag_result(work->diag));
    TRY(write_ranks(work, of.ranking));
    TRY(write_choices(work));
    act.detail = td_fmt(work->call->arena, "Phiên %lld", (long long)work->of->number);
    act.reason = replacing_reason(work->session);
    TRY(td_vote_log(work, change, &act));
    return work->session->kind == TD_VOTE_ON_OFFICES ? hand_on_offices(work, change) : TD_OK;
}

enum td_err td_app_close_vote_session(const struct td_call *call, const struct td_session_of *of,
                                      const struct td_choices_wish *choices, struct td_diag *diag)
{
    struct td_change change;
    struct td_vote_work work = {.call = call, .of = of, .diag = diag};
    TRY(td_vote_begin(&work, &change));
    return td_change_end(&change, close_session(&work, &change, choices));
}

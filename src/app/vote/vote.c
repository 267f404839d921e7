/* The votes of a year as they are read: sessions, rules, what each person may see and do. */
#include "app/app.h"
#include "app/cycle/cycle_parts.h"
#include "app/vote/vote_parts.h"
#include "domain/vote/progress.h"
#include "store/work.h"

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- reading ---- */

static td_str name_of(const void *context, td_str unit)
{
    const struct td_member *member = td_member_of_code(context, unit);
    return member ? member->name : unit;
}

struct td_unit_namer td_vote_namer(const struct td_year *year)
{
    return (struct td_unit_namer){name_of, year};
}

enum td_err td_vote_may_see(const struct td_call *call, const struct td_session_of *of)
{
    struct td_shown seen;
    return td_find_shown(call, &to_see, of->group, of->year, &seen);
}

/* Until a session is closed it is known to who works on it alone. */
static bool is_seen(const struct td_vote_work *work)
{
    const struct td_object *object = &work->shown.object;
    return td_decision_of(work->call, TD_ACT_VIEW_PROPOSALS, object).allowed ||
           (work->session->state == TD_SESSION_CLOSED &&
            td_decision_of(work->call, TD_ACT_VIEW_TOTALS, object).allowed);
}

enum td_err td_vote_read(struct td_vote_work *work)
{
    struct td_arena *arena = work->call->arena;
    TRY(td_newest_shown(work->conn, arena, work->of->group, work->of->year, &work->shown));
    work->year = TD_NEW(arena, struct td_year);
    TRY(td_select_worked(work->conn, arena, work->shown.revision_id, work->year));
    work->year->group.code = work->of->group;
    work->year->group.year = work->of->year;
    TRY(td_votes_select(work->conn, arena, work->shown.revision_id, &work->sessions));
    TRY(q_last_vote_numbers(work->conn, arena, work->shown.revision_id, &work->last));
    if (!work->of->number)
        return TD_OK;
    for (size_t i = 0; i < work->sessions.n; i++)
        if (work->sessions.items[i].number == work->of->number)
            work->session = &work->sessions.items[i];
    if (!work->session || !is_seen(work))
        return TD_ENOTFOUND;
    return td_votes_countings(work->conn, arena, work->shown.revision_id, work->session,
                              &work->countings, &work->attempt);
}

const struct td_counting *td_vote_counting(const struct td_vote_work *work, size_t index)
{
    for (size_t i = 0; i < work->countings.n; i++)
        if (work->countings.items[i].attempt == work->attempt && index-- == 0)
            return &work->countings.items[i];
    return NULL;
}

struct td_object td_vote_object(const struct td_vote_work *work)
{
    struct td_object object = work->shown.object;
    const struct td_counting *first = td_vote_counting(work, 0);
    object.authors = (struct td_authors){0};
    if (first)
        *td_push(work->call->arena, &object.authors) = (struct td_author){first->by, 0, first->at};
    return object;
}

enum td_action td_vote_count_action(const struct td_vote_work *work)
{
    return td_vote_counting(work, 0) ? TD_ACT_CONFIRM_VOTES : TD_ACT_RECORD_VOTES;
}

enum td_err td_vote_ranking(struct td_arena *arena, const struct td_year *year,
                            struct td_ranking_places *places)
{
    struct td_computed computed;
    struct td_diag diag;
    td_diag_init(&diag, arena);
    *places = (struct td_ranking_places){0};
    for (size_t i = 0; i < year->published_scores.n; i++) {
        const struct td_published_score *row = &year->published_scores.items[i];
        if (row->rank != TD_ABSENT)
            *td_push(arena, places) = (struct td_ranking_place){row->unit, (uint32_t)row->rank * 2};
    }
    if (!td_year_is_scored(year))
        return TD_OK;
    enum td_err err = td_compute(arena, year, &diag, &computed);
    if (err != TD_OK)
        return err == TD_EINVAL ? TD_OK : err;
    const struct td_scored_unit *units;
    uint32_t n = td_scoring_units(computed.scoring, &units);
    *places = (struct td_ranking_places){0};
    for (uint32_t i = 0; i < n; i++)
        *td_push(arena, places) =
            (struct td_ranking_place){units[i].code, computed.score->by_unit[i].rank_halves};
    return TD_OK;
}

/* The words of a rule that has no number; empty: there is none on the day of the session. */
static td_str citation_of(const struct td_vote_work *work, const struct td_vote_rules *rules,
                          enum td_vote_rule_kind kind)
{
    const struct td_vote_case of = {.kind = kind,
                                    .matter = TD_MATTER_AWARD,
                                    .level = work->year->group.level,
                                    .members = (int64_t)work->session->roll.n,
                                    .date = work->session->date};
    const struct td_vote_rule *rule = td_vote_rule_for(work->call->arena, rules, &of);
    return rule ? rule->citation : TD_STR_NONE;
}

enum td_err td_vote_case(const struct td_vote_work *work, struct td_choice_case *of)
{
    struct td_arena *arena = work->call->arena;
    struct td_ranking_places *ranking = TD_NEW(arena, struct td_ranking_places);
    struct td_award_forms *awards = TD_NEW(arena, struct td_award_forms);
    struct td_vote_rules rules;
    TRY(td_vote_ranking(arena, work->year, ranking));
    TRY(td_award_law(arena, awards));
    TRY(td_vote_rules(work->conn, arena, work->shown.group_id, &rules));
    *of = (struct td_choice_case){.ranking = ranking,
                                  .sessions = &work->sessions,
                                  .awards = awards,
                                  .once_citation = citation_of(work, &rules, TD_RULE_ONCE)};
    for (size_t i = 0; i < work->year->members.n; i++)
        if (td_member_is_held(&work->year->members.items[i]))
            *td_push(arena, &of->held) = work->year->members.items[i].code;
    return TD_OK;
}

/* ---- what the actor may see and do ---- */

static struct td_decision decide(const struct td_call *call, enum td_action action,
                                 const struct td_object *object)
{
    struct td_subject subject = td_subject_of(call);
    return td_access_decide(&subject, action, object, call->now_ms);
}

/* A session without what the members wrote on their ballots, and without who was there. */
static struct td_vote_session without_votes(struct td_arena *arena,
                                            const struct td_vote_session *session)
{
    struct td_vote_session bare = *session;
    bare.ballots = (struct td_ballots){0};
    bare.questions = (struct td_vote_questions){0};
    bare.roll = (struct td_roll){0};
    for (size_t q = 0; q < session->questions.n; q++) {
        struct td_vote_question *question = td_push(arena, &bare.questions);
        *question = session->questions.items[q];
        question->candidates = (struct td_vote_candidates){0};
        for (size_t c = 0; c < session->questions.items[q].candidates.n; c++) {
            struct td_vote_candidate one = session->questions.items[q].candidates.items[c];
            one.tally = (struct td_tally){0};
            if (one.is_chosen)
                *td_push(arena, &question->candidates) = one;
        }
    }
    return bare;
}

/* Since it the units may stand in another order than the one the members voted on. */
static enum td_err find_granted(const struct td_vote_work *work, struct td_granted_appeal *granted)
{
    struct td_list_granted_appeal_rows rows = {0};
    TRY(q_list_granted_appeal(work->conn, work->call->arena, work->shown.revision_id, &rows));
    if (rows.n)
        *granted = (struct td_granted_appeal){rows.items[rows.n - 1].number,
                                              rows.items[rows.n - 1].decided_at};
    return TD_OK;
}

static enum td_err fill(const struct td_vote_work *work, struct td_votes_page_of *votes)
{
    const struct td_call *call = work->call;
    const struct td_object *object = &work->shown.object;
    TRY(td_may(call, TD_ACT_VIEW_TOTALS, object));
    TRY(td_vote_rules(work->conn, call->arena, work->shown.group_id, &votes->rules));
    votes->year = work->year;
    votes->record = decide(call, TD_ACT_RECORD_VOTES, object);
    votes->set_rules = decide(call, TD_ACT_CHANGE_SETTINGS, object);
    votes->sees_votes = decide(call, TD_ACT_VIEW_PROPOSALS, object).allowed;
    votes->is_open_again = work->year->group.state < TD_STATE_VOTING;
    if (votes->sees_votes) {
        TRY(find_granted(work, &votes->granted));
        TRY(td_cycle_adopted_at(work->conn, call->arena, work->shown.revision_id,
                                &votes->adopted_at));
    }
    for (size_t i = 0; i < work->sessions.n; i++) {
        const struct td_vote_session *session = &work->sessions.items[i];
        if (votes->sees_votes)
            *td_push(call->arena, &votes->sessions) = *session;
        else if (session->state == TD_SESSION_CLOSED)
            *td_push(call->arena, &votes->sessions) = without_votes(call->arena, session);
    }
    return TD_OK;
}

static enum td_err read_work(struct td_vote_work *work)
{
    TRY(td_store_begin_read(work->call->app->store, work->call->arena, &work->conn));
    return td_vote_read(work);
}

enum td_err td_app_load_votes(const struct td_call *call, td_str group, int64_t year,
                              struct td_votes_page_of *votes)
{
    const struct td_session_of of = {group, year, 0};
    struct td_vote_work work = {.call = call, .of = &of};
    *votes = (struct td_votes_page_of){0};
    TRY(td_vote_may_see(call, &of));
    enum td_err err = read_work(&work);
    if (err == TD_OK)
        err = fill(&work, votes);
    if (work.conn)
        td_store_end(work.conn);
    return err;
}

/* ---- one session ---- */

static void fill_tellers(const struct td_vote_work *work, struct td_session_view *view)
{
    const struct td_counting *first = td_vote_counting(work, 0),
                             *second = td_vote_counting(work, 1);
    const struct td_counting *both[] = {first, second};
    for (int i = 0; i < 2 && both[i]; i++) {
        bool is_mine = work->call->actor->account_id == both[i]->by;
        view->has_counted = view->has_counted || is_mine;
        struct td_teller teller = {
            both[i]->who, both[i]->at, is_mine, is_mine || second, {.ballots = {0}}};
        if (teller.is_shown)
            teller.count = both[i]->count;
        *td_push(work->call->arena, &view->tellers) = teller;
    }
    view->agree = second && td_count_equal(&first->count, &second->count);
    if (view->agree)
        td_count_take(&first->count, &view->session);
}

static enum td_err fill_session(const struct td_vote_work *work, struct td_session_view *view)
{
    const struct td_call *call = work->call;
    struct td_object object = td_vote_object(work);
    TRY(fill(work, &view->votes));
    view->session =
        view->votes.sees_votes ? *work->session : without_votes(call->arena, work->session);
    view->attempt = work->attempt;
    view->tie_citation = citation_of(work, &view->votes.rules, TD_RULE_TIE);
    view->count = decide(call, td_vote_count_action(work), &object);
    view->close = decide(call, TD_ACT_CONFIRM_VOTES, &object);
    view->is_ahead = td_vote_is_ahead(call, work->session);
    TRY(td_vote_case(work, &view->of));
    view->of.sessions = &view->votes.sessions;
    view->awards = *view->of.awards;
    if (view->votes.sees_votes)
        fill_tellers(work, view);
    return TD_OK;
}

enum td_err td_app_open_vote_session(const struct td_call *call, const struct td_session_of *of,
                                     struct td_session_view *view)
{
    struct td_vote_work work = {.call = call, .of = of};
    *view = (struct td_session_view){0};
    TRY(td_vote_may_see(call, of));
    enum td_err err = read_work(&work);
    if (err == TD_OK)
        err = fill_session(&work, view);
    if (work.conn)
        td_store_end(work.conn);
    return err;
}

/* ---- changes ---- */

enum td_err td_vote_begin(struct td_vote_work *work, struct td_change *change)
{
    TRY(td_vote_may_see(work->call, work->of));
    TRY(td_change_begin(work->call, change));
    work->conn = change->conn;
    return TD_OK;
}

enum td_err td_vote_log(const struct td_vote_work *work, struct td_change *change,
                        const struct td_vote_act *act)
{
    int64_t work_id;
    TRY(td_work_id(change->conn, work->call->arena, work->shown.revision_id, &work_id));
    const struct td_event event = {.group_id = work->shown.group_id,
                                   .act = act->act,
                                   .family = "votes",
                                   .key = work_id,
                                   .unit = work->shown.object.path,
                                   .year = work->of->year,
                                   .reason = act->reason,
                                   .by = act->by,
                                   .detail = act->detail};
    return td_change_log(change, &event);
}

/* Votes on paper, read from their rows. */
#include "store/votes.h"

#include "domain/vote/outcome.h"

struct reading {
    struct td_conn *conn;
    struct td_arena *arena;
    int64_t revision_id;
    struct td_vote_sessions *sessions;
};

static struct td_vote_session *session_of(const struct reading *reading, int64_t number)
{
    for (size_t i = 0; i < reading->sessions->n; i++)
        if (reading->sessions->items[i].number == number)
            return &reading->sessions->items[i];
    return NULL;
}

static struct td_vote_question *question_of(struct td_vote_session *session, int64_t position)
{
    for (size_t i = 0; session && i < session->questions.n; i++)
        if (session->questions.items[i].number == position)
            return &session->questions.items[i];
    return NULL;
}

static struct td_vote_candidate *candidate_of(struct td_vote_question *question, td_str unit)
{
    for (size_t i = 0; question && i < question->candidates.n; i++)
        if (td_str_eq(question->candidates.items[i].unit, unit))
            return &question->candidates.items[i];
    return NULL;
}

/* ---- sessions, rolls, ballots ---- */

static enum td_err read_sessions(const struct reading *reading)
{
    struct td_list_vote_session_rows rows = {0};
    TRY(q_list_vote_session(reading->conn, reading->arena, reading->revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_vote_session_row *row = &rows.items[i];
        *td_push(reading->arena, reading->sessions) = (struct td_vote_session){
            .number = row->number,
            .kind = row->kind,
            .date = row->held_on,
            .place = row->place,
            .chair = row->chair,
            .secretary = row->secretary,
            .tellers = row->tellers,
            .quorum = {row->quorum_num, row->quorum_den, row->quorum_more, TD_BASE_MEMBERS,
                       row->quorum_citation, !row->quorum_checked},
        };
    }
    return TD_OK;
}

/* The first row of a member puts it on the roll, later ones change how it stands there. */
static enum td_err read_roll(const struct reading *reading)
{
    struct td_list_vote_roll_rows rows = {0};
    TRY(q_list_vote_roll(reading->conn, reading->arena, reading->revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_vote_roll_row *row = &rows.items[i];
        struct td_vote_session *session = session_of(reading, row->session);
        struct td_roll_entry *entry = NULL;
        for (size_t j = 0; session && j < session->roll.n; j++)
            if (td_str_eq(session->roll.items[j].unit, row->unit))
                entry = &session->roll.items[j];
        if (session && !entry)
            entry = td_push(reading->arena, &session->roll);
        if (entry)
            *entry = (struct td_roll_entry){row->unit, row->mark, row->person};
    }
    return TD_OK;
}

static int64_t last_draft(const struct td_list_vote_question_rows *rows, int64_t session)
{
    int64_t draft = 0;
    for (size_t i = 0; i < rows->n; i++)
        if (rows->items[i].session == session && rows->items[i].draft > draft)
            draft = rows->items[i].draft;
    return draft;
}

static void add_question(const struct reading *reading, const struct td_list_vote_question_row *row)
{
    struct td_vote_session *session = session_of(reading, row->session);
    if (!session)
        return;
    *td_push(reading->arena, &session->questions) = (struct td_vote_question){
        .number = row->position,
        .matter = row->matter,
        .title = row->title,
        .seats = row->seats,
        .seats_citation = row->seats_citation,
        .seats_to_be_checked = !row->seats_checked,
        .pass = {row->pass_num, row->pass_den, row->pass_more, row->pass_base, row->pass_citation,
                 !row->pass_checked},
    };
}

static enum td_err read_ballots(const struct reading *reading)
{
    struct td_list_vote_question_rows rows = {0};
    struct td_list_vote_candidate_rows units = {0};
    TRY(q_list_vote_question(reading->conn, reading->arena, reading->revision_id, &rows));
    TRY(q_list_vote_candidate(reading->conn, reading->arena, reading->revision_id, &units));
    for (size_t i = 0; i < rows.n; i++)
        if (rows.items[i].draft == last_draft(&rows, rows.items[i].session))
            add_question(reading, &rows.items[i]);
    for (size_t i = 0; i < units.n; i++) {
        const struct td_list_vote_candidate_row *row = &units.items[i];
        struct td_vote_question *question =
            question_of(session_of(reading, row->session), row->position);
        if (question && row->draft == last_draft(&rows, row->session))
            *td_push(reading->arena, &question->candidates) =
                (struct td_vote_candidate){.unit = row->unit};
    }
    return TD_OK;
}

/* ---- what became of them ---- */

static enum td_err read_choices(const struct reading *reading)
{
    struct td_list_vote_choice_rows rows = {0};
    TRY(q_list_vote_choice(reading->conn, reading->arena, reading->revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_vote_question *question =
            question_of(session_of(reading, rows.items[i].session), rows.items[i].position);
        struct td_vote_candidate *candidate = candidate_of(question, rows.items[i].unit);
        if (!candidate)
            continue;
        candidate->is_chosen = true;
        question->reason = rows.items[i].reason;
    }
    return TD_OK;
}

static enum td_err read_steps(const struct reading *reading)
{
    struct td_list_vote_step_rows rows = {0};
    TRY(q_list_vote_step(reading->conn, reading->arena, reading->revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_vote_session *session = session_of(reading, rows.items[i].session);
        if (!session || rows.items[i].kind == TD_VOTE_RECOUNTS)
            continue;
        session->state =
            rows.items[i].kind == TD_VOTE_CLOSES ? TD_SESSION_CLOSED : TD_SESSION_CANCELLED;
        session->reason = rows.items[i].reason;
        session->closed_at = rows.items[i].kind == TD_VOTE_CLOSES ? rows.items[i].stepped_at : 0;
    }
    return TD_OK;
}

static enum td_err read_replacements(const struct reading *reading)
{
    struct td_list_vote_replacement_rows rows = {0};
    TRY(q_list_vote_replacement(reading->conn, reading->arena, reading->revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_vote_replacement_row *row = &rows.items[i];
        struct td_vote_question *by = question_of(session_of(reading, row->session), row->position);
        struct td_vote_question *replaced =
            question_of(session_of(reading, row->replaced_session), row->replaced_position);
        if (!by || !replaced)
            continue;
        by->replaces = true;
        by->reason = row->reason;
        replaced->replaced_by = row->session;
    }
    return TD_OK;
}

static enum td_err read_ranks(const struct reading *reading)
{
    struct td_list_vote_rank_rows rows = {0};
    TRY(q_list_vote_rank(reading->conn, reading->arena, reading->revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_vote_session *session = session_of(reading, rows.items[i].session);
        if (session)
            *td_push(reading->arena, &session->ranking) =
                (struct td_ranking_place){rows.items[i].unit, (uint32_t)rows.items[i].halves};
    }
    return TD_OK;
}

/* ---- counts ---- */

/* The tallies of a count in the order of the ballot. */
static void order_tallies(const struct reading *reading, const struct td_vote_session *session,
                          const struct td_list_vote_tally_rows *rows, int64_t number,
                          struct td_count *count)
{
    for (size_t q = 0; q < session->questions.n; q++) {
        const struct td_vote_question *question = &session->questions.items[q];
        for (size_t c = 0; c < question->candidates.n; c++) {
            struct td_tally *tally = td_push(reading->arena, &count->tallies);
            for (size_t i = 0; i < rows->n; i++) {
                const struct td_list_vote_tally_row *row = &rows->items[i];
                if (row->count_number == number && row->position == question->number &&
                    td_str_eq(row->unit, question->candidates.items[c].unit))
                    *tally =
                        (struct td_tally){row->yes, row->no, row->written_yes, row->written_no};
            }
        }
    }
}

static enum td_err read_countings(const struct reading *reading,
                                  const struct td_vote_session *session,
                                  struct td_countings *countings)
{
    struct td_list_vote_count_rows rows = {0};
    struct td_list_vote_tally_rows tallies = {0};
    TRY(q_list_vote_count(reading->conn, reading->arena, reading->revision_id, &rows));
    TRY(q_list_vote_tally(reading->conn, reading->arena, reading->revision_id, &tallies));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_vote_count_row *row = &rows.items[i];
        if (row->session != session->number)
            continue;
        struct td_counting counting = {
            .attempt = row->attempt,
            .by = row->counted_by,
            .at = row->counted_at,
            .who = row->who,
            .count = {.ballots = {row->issued, row->returned, row->valid, row->spoiled}}};
        order_tallies(reading, session, &tallies, row->number, &counting.count);
        *td_push(reading->arena, countings) = counting;
    }
    return TD_OK;
}

enum td_err td_votes_countings(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                               const struct td_vote_session *session,
                               struct td_countings *countings, int64_t *attempt)
{
    const struct reading reading = {conn, arena, revision_id, NULL};
    struct td_list_vote_step_rows steps = {0};
    *countings = (struct td_countings){0};
    *attempt = 1;
    TRY(q_list_vote_step(conn, arena, revision_id, &steps));
    for (size_t i = 0; i < steps.n; i++)
        *attempt +=
            steps.items[i].session == session->number && steps.items[i].kind == TD_VOTE_RECOUNTS;
    return read_countings(&reading, session, countings);
}

/* Of a session that was closed both counts of the last attempt are the same. */
static enum td_err read_results(const struct reading *reading)
{
    for (size_t i = 0; i < reading->sessions->n; i++) {
        struct td_vote_session *session = &reading->sessions->items[i];
        struct td_countings countings = {0};
        if (session->state != TD_SESSION_CLOSED)
            continue;
        TRY(read_countings(reading, session, &countings));
        if (countings.n)
            td_count_take(&countings.items[countings.n - 1].count, session);
    }
    return TD_OK;
}

enum td_err td_votes_select(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                            struct td_vote_sessions *sessions)
{
    const struct reading reading = {conn, arena, revision_id, sessions};
    *sessions = (struct td_vote_sessions){0};
    TRY(read_sessions(&reading));
    if (sessions->n == 0)
        return TD_OK;
    TRY(read_roll(&reading));
    TRY(read_ballots(&reading));
    TRY(read_choices(&reading));
    TRY(read_replacements(&reading));
    TRY(read_ranks(&reading));
    TRY(read_steps(&reading));
    return read_results(&reading);
}

enum td_err td_votes_lay_over(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                              struct td_year *year)
{
    struct td_vote_sessions all;
    TRY(td_votes_select(conn, arena, revision_id, &all));
    for (size_t i = 0; i < all.n; i++)
        if (all.items[i].state != TD_SESSION_CANCELLED)
            *td_push(arena, &year->votes) = all.items[i];
    td_votes_apply(arena, year);
    return TD_OK;
}

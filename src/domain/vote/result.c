/* What follows from a count: who reached the share, and where units are tied. */
#include <stdlib.h>

#include "domain/vote/vote.h"

/* ---- the result ---- */

/* More votes first; equal ones in the order of the ballot. */
static int by_votes(const void *a, const void *b)
{
    const struct td_vote_line *left = a, *right = b;
    if (left->votes != right->votes)
        return left->votes > right->votes ? -1 : 1;
    return (left->candidate > right->candidate) - (left->candidate < right->candidate);
}

/* Those at the last seat with as many votes as somebody behind it. */
static void mark_ties(const struct td_vote_question *question, struct td_vote_lines *lines)
{
    size_t seats = (size_t)question->seats;
    if (question->seats == TD_ANY_SEATS || lines->n <= seats || !lines->items[seats].passed ||
        lines->items[seats - 1].votes != lines->items[seats].votes)
        return;
    for (size_t i = 0; i < lines->n; i++)
        lines->items[i].is_tied = lines->items[i].votes == lines->items[seats].votes;
}

void td_vote_result(struct td_arena *arena, const struct td_vote_session *session,
                    const struct td_vote_question *question, struct td_vote_lines *lines)
{
    int64_t base = td_vote_base_of(session, question);
    *lines = (struct td_vote_lines){0};
    for (size_t i = 0; i < question->candidates.n; i++) {
        int64_t votes = td_tally_for(&question->candidates.items[i].tally);
        *td_push(arena, lines) =
            (struct td_vote_line){i, votes, td_share_reached(&question->pass, votes, base), false};
    }
    if (lines->n)
        qsort(lines->items, lines->n, sizeof *lines->items, by_votes);
    mark_ties(question, lines);
}

bool td_vote_is_older(const struct td_vote_session *session, int64_t moment)
{
    if (session->kind != TD_VOTE_ON_PROPOSALS || session->state != TD_SESSION_CLOSED ||
        session->closed_at == 0 || session->closed_at > moment)
        return false;
    for (size_t i = 0; i < session->questions.n; i++)
        if (!session->questions.items[i].replaced_by)
            return true;
    return false;
}

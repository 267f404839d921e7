/* What follows from a count: who reached the share, and whether who was chosen may be. */
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

/* ---- the choice ---- */

static uint32_t place_of(const struct td_ranking_places *ranking, td_str unit)
{
    for (size_t i = 0; i < ranking->n; i++)
        if (td_str_eq(ranking->items[i].unit, unit))
            return ranking->items[i].rank_halves;
    return 0;
}

static bool is_chosen_anywhere(const struct td_vote_session *session, td_str unit)
{
    for (size_t q = 0; q < session->questions.n; q++) {
        const struct td_vote_candidates *all = &session->questions.items[q].candidates;
        for (size_t c = 0; c < all->n; c++)
            if (all->items[c].is_chosen && td_str_eq(all->items[c].unit, unit))
                return true;
    }
    return false;
}

td_str td_choice_passed_over(const struct td_vote_session *session,
                             const struct td_vote_question *question,
                             const struct td_ranking_places *ranking)
{
    uint32_t worst = 0, best = UINT32_MAX;
    td_str found = TD_STR_NONE;
    for (size_t c = 0; c < question->candidates.n; c++) {
        const struct td_vote_candidate *one = &question->candidates.items[c];
        uint32_t place = place_of(ranking, one->unit);
        if (one->is_chosen && place > worst)
            worst = place;
    }
    for (size_t i = 0; i < ranking->n; i++) {
        const struct td_ranking_place *place = &ranking->items[i];
        if (place->rank_halves && place->rank_halves < worst && place->rank_halves < best &&
            !is_chosen_anywhere(session, place->unit)) {
            best = place->rank_halves;
            found = place->unit;
        }
    }
    return found;
}

static td_str question_name(const struct td_vote_question *question, bool english)
{
    if (question->matter == TD_MATTER_AWARD)
        return question->title;
    if (question->matter == TD_MATTER_HEAD)
        return english ? TD_STR("Head unit") : TD_STR("Đơn vị trưởng");
    return english ? TD_STR("Deputy unit") : TD_STR("Đơn vị phó");
}

struct choice {
    const struct td_vote_session *session;
    const struct td_vote_question *question;
    const struct td_unit_namer *namer;
    struct td_diag *diag;
    td_str vi, en; /* what it is about */
};

static td_str name_of(const struct choice *choice, td_str unit)
{
    return choice->namer->name_of(choice->namer->context, unit);
}

static void check_seats(const struct choice *choice)
{
    const struct td_vote_question *question = choice->question;
    int64_t chosen = 0;
    for (size_t i = 0; i < question->candidates.n; i++)
        chosen += question->candidates.items[i].is_chosen;
    if (question->seats == TD_ANY_SEATS || chosen <= question->seats)
        return;
    td_diag_error(choice->diag, (struct td_place){0},
                  "%.*s: chọn %lld đơn vị, quá số lượng được đề nghị là %lld (%.*s). Hãy bỏ bớt.",
                  "%.*s: %lld units are chosen, more than the %lld that may be (%.*s). Take some "
                  "away.",
                  TD_ARG(choice->vi), (long long)chosen, (long long)question->seats,
                  TD_ARG(question->seats_citation));
}

static void check_votes(const struct choice *choice, const struct td_vote_lines *lines)
{
    const struct td_vote_question *question = choice->question;
    int64_t base = td_vote_base_of(choice->session, question);
    int64_t least = td_share_least(&question->pass, base);
    for (size_t i = 0; i < lines->n; i++) {
        const struct td_vote_candidate *one = &question->candidates.items[lines->items[i].candidate];
        if (one->is_chosen && !lines->items[i].passed)
            td_diag_error(choice->diag, (struct td_place){0},
                          "%.*s: %.*s được %lld phiếu, phải từ %lld trên %lld trở lên (%.*s).",
                          "%.*s: %.*s has %lld votes; at least %lld of %lld are needed (%.*s).",
                          TD_ARG(choice->vi), TD_ARG(name_of(choice, one->unit)),
                          (long long)lines->items[i].votes, (long long)least, (long long)base,
                          TD_ARG(question->pass.citation));
    }
}

/* Nobody before one with more votes. */
static void check_order(const struct choice *choice, const struct td_vote_lines *lines)
{
    const struct td_vote_candidate *all = choice->question->candidates.items;
    for (size_t i = 0; i < lines->n; i++) {
        const struct td_vote_line *left = &lines->items[i];
        if (all[left->candidate].is_chosen || !left->passed)
            continue;
        for (size_t j = i + 1; j < lines->n; j++) {
            const struct td_vote_line *next = &lines->items[j];
            if (!all[next->candidate].is_chosen || next->votes == left->votes)
                continue;
            td_diag_error(choice->diag, (struct td_place){0},
                          "%.*s: %.*s (%lld phiếu) không được chọn trước %.*s (%lld phiếu); lấy "
                          "theo số phiếu từ cao xuống.",
                          "%.*s: %.*s (%lld votes) cannot be chosen before %.*s (%lld votes); the "
                          "most votes come first.",
                          TD_ARG(choice->vi), TD_ARG(name_of(choice, all[next->candidate].unit)),
                          (long long)next->votes,
                          TD_ARG(name_of(choice, all[left->candidate].unit)),
                          (long long)left->votes);
            return;
        }
    }
}

static bool decides_tie(const struct td_vote_question *question, const struct td_vote_lines *lines)
{
    bool chosen = false, left = false;
    for (size_t i = 0; i < lines->n; i++) {
        bool is_chosen = question->candidates.items[lines->items[i].candidate].is_chosen;
        chosen = chosen || (lines->items[i].is_tied && is_chosen);
        left = left || (lines->items[i].is_tied && !is_chosen);
    }
    return chosen && left;
}

static void check_reason(const struct choice *choice, const struct td_vote_lines *lines,
                         const struct td_ranking_places *ranking)
{
    if (choice->question->reason.n)
        return;
    if (decides_tie(choice->question, lines))
        td_diag_error(choice->diag, (struct td_place){0},
                      "%.*s: có đơn vị bằng phiếu ở suất cuối; hãy ghi ai quyết định và vì sao.",
                      "%.*s: units are tied at the last seat; write who decided, and why.",
                      TD_ARG(choice->vi));
    td_str over = choice->question->matter == TD_MATTER_AWARD
                      ? td_choice_passed_over(choice->session, choice->question, ranking)
                      : TD_STR_NONE;
    if (over.n)
        td_diag_error(choice->diag, (struct td_place){0},
                      "%.*s: %.*s xếp hạng cao hơn mà không được đề nghị; hãy ghi lý do.",
                      "%.*s: %.*s is ranked higher and is not put forward; write why.",
                      TD_ARG(choice->vi), TD_ARG(name_of(choice, over)));
}

void td_choice_check(struct td_arena *arena, const struct td_vote_session *session,
                     const struct td_ranking_places *ranking, const struct td_unit_namer *namer,
                     struct td_diag *diag)
{
    for (size_t q = 0; q < session->questions.n; q++) {
        const struct td_vote_question *question = &session->questions.items[q];
        const struct choice choice = {session, question, namer, diag,
                                      question_name(question, false),
                                      question_name(question, true)};
        struct td_vote_lines lines;
        td_vote_result(arena, session, question, &lines);
        check_seats(&choice);
        check_votes(&choice, &lines);
        check_order(&choice, &lines);
        check_reason(&choice, &lines, ranking);
    }
}

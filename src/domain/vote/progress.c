/* Proposals and the papers on them. */
#include "domain/vote/progress.h"

#include "domain/cycle/cycle.h"
#include "domain/vote/decider.h"

td_str td_award_recipient(const struct td_nomination *row)
{
    return row->unit.n ? row->unit : row->recipient;
}

bool td_award_is_refused_here(const struct td_nomination *row)
{
    return row->progress == TD_REFUSED && row->moves.n;
}

static struct td_nomination before_move(const struct td_nomination *row, size_t move)
{
    struct td_nomination then = *row;
    then.moves.n = move;
    then.progress = row->moves.items[move].from;
    then.progress_text = row->moves.items[move].from_text;
    return then;
}

struct td_nomination td_award_reviewed(const struct td_nomination *row)
{
    return row->moves.n ? before_move(row, 0) : *row;
}

bool td_award_until(const struct td_nomination *row, struct td_date last,
                    struct td_nomination *then)
{
    *then = *row;
    for (size_t i = row->moves.n; i-- > 0;)
        if (td_date_cmp(row->moves.items[i].on, last) > 0)
            *then = before_move(row, i);
    while (td_date_cmp(then->voted_on, last) > 0) {
        if (!then->before_vote)
            return false;
        *then = *then->before_vote;
        then->decided_by = row->decided_by;
    }
    return true;
}

bool td_member_is_held(const struct td_member *member)
{
    return td_str_is(member->standing, "khong_xet");
}

const struct td_member *td_proposal_held(const struct td_year *year,
                                         const struct td_nomination *row)
{
    if (row->year != year->group.year || row->progress == TD_CONFERRED ||
        row->progress == TD_REFUSED)
        return NULL;
    for (size_t i = 0; i < year->members.n; i++)
        if (td_is_member(&year->members.items[i], row->unit))
            return td_member_is_held(&year->members.items[i]) ? &year->members.items[i] : NULL;
    return NULL;
}

static bool is_same(struct td_arena *arena, td_str one, td_str other)
{
    return td_str_eq(td_award_key(arena, one), td_award_key(arena, other));
}

/* The day of the vote on a proposal that was voted here; without a year: none was held here. */
static struct td_date voted_on(struct td_arena *arena, const struct td_year *year,
                               const struct td_nomination *row)
{
    struct td_date last = {0};
    for (size_t s = 0; s < year->votes.n; s++) {
        const struct td_vote_session *session = &year->votes.items[s];
        for (size_t q = 0; session->state == TD_SESSION_CLOSED && q < session->questions.n; q++) {
            const struct td_vote_question *question = &session->questions.items[q];
            if (question->replaced_by || question->matter != TD_MATTER_AWARD ||
                !is_same(arena, question->title, row->title))
                continue;
            for (size_t c = 0; c < question->candidates.n; c++)
                if (question->candidates.items[c].is_chosen &&
                    td_str_eq(question->candidates.items[c].unit, row->unit))
                    last = session->date;
        }
    }
    return last;
}

static void name_authority(struct td_arena *arena, const struct td_award_forms *forms,
                           const struct td_year *year, struct td_nomination *row)
{
    struct td_date day = voted_on(arena, year, row);
    if (row->decided_by.n || row->origin.provenance != TD_ENTERED)
        return;
    if (!td_date_is_set(day))
        day = (struct td_date){(int)year->group.year, 12, 31};
    const struct td_award_form *form = td_award_form_named(arena, forms, row->title, day);
    if (form)
        row->decided_by = td_award_decider_of(arena, form->decided_by, &year->group);
}

static void say(struct td_arena *arena, struct td_nomination *row, struct td_date on,
                enum td_progress progress, td_str words)
{
    *td_push(arena, &row->moves) = (struct td_award_move){on, row->progress, row->progress_text};
    row->progress = progress;
    row->progress_text = row->progress_text.n ? td_fmt(arena, "%.*s; %.*s",
                                                       TD_ARG(row->progress_text), TD_ARG(words))
                                              : words;
}

static void take_paper(struct td_arena *arena, const struct td_award_paper *paper,
                       struct td_nomination *row)
{
    td_str day = td_date_vi(arena, paper->on);
    if (!paper->decides && row->progress < TD_AWAITS_DECISION)
        say(arena, row, paper->on, TD_AWAITS_DECISION,
            td_fmt(arena, "đã trình tại Tờ trình số %.*s ngày %.*s", TD_ARG(paper->notation),
                   TD_ARG(day)));
    if (paper->decides && row->progress < TD_DECIDED &&
        td_award_decider_fits(arena, row->decided_by, paper->authority))
        say(arena, row, paper->on, TD_DECIDED,
            td_fmt(arena, "Quyết định số %.*s ngày %.*s", TD_ARG(paper->notation), TD_ARG(day)));
}

/* The last answer on a proposal, where it refuses. */
static void take_answer(struct td_arena *arena, const struct td_award_answers *answers,
                        struct td_nomination *row)
{
    for (size_t i = answers->n; i-- > 0;) {
        const struct td_award_answer *answer = &answers->items[i];
        if (!is_same(arena, answer->title, row->title) ||
            !td_str_eq(answer->recipient, td_award_recipient(row)))
            continue;
        if (answer->is_refused && row->progress < TD_DECIDED)
            say(arena, row, answer->on, TD_REFUSED,
                td_fmt(arena, "không được chấp thuận (%.*s, ngày %.*s): %.*s",
                       TD_ARG(answer->paper), TD_ARG(td_date_vi(arena, answer->on)),
                       TD_ARG(answer->reason)));
        return;
    }
}

void td_awards_progress(struct td_arena *arena, const struct td_award_forms *forms,
                        const struct td_award_papers *papers,
                        const struct td_award_answers *answers, struct td_year *year)
{
    struct td_nominations rows = {0};
    for (size_t i = 0; i < year->nominations.n; i++) {
        struct td_nomination *row = td_push(arena, &rows);
        *row = year->nominations.items[i];
        if (row->year != year->group.year)
            continue;
        name_authority(arena, forms, year, row);
        struct td_date voted = voted_on(arena, year, row);
        for (int decides = 0; decides < 2; decides++) {
            for (size_t p = 0; p < papers->n; p++)
                if (papers->items[p].decides == (decides > 0) &&
                    td_date_cmp(voted, papers->items[p].on) <= 0)
                    take_paper(arena, &papers->items[p], row);
            if (!decides)
                take_answer(arena, answers, row);
        }
    }
    year->nominations = rows;
}

#include "domain/conference.h"
#include "writing/parts.h"

/* What has taken place before a paper may tell of it. */

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

bool td_part_counts_for_proposal(const struct td_vote_session *session)
{
    bool counts = false;
    for (size_t i = 0; i < session->questions.n; i++)
        counts = counts || !session->questions.items[i].replaced_by;
    return counts && session->kind == TD_VOTE_ON_PROPOSALS && session->state == TD_SESSION_CLOSED;
}

/* The last count that a submission rests on; NULL: none was made. */
static const struct td_vote_session *last_count(const struct td_writing *writing)
{
    const struct td_vote_sessions *all = &year_of(writing)->votes;
    const struct td_vote_session *last = NULL;
    for (size_t i = 0; i < all->n; i++)
        if (td_part_counts_for_proposal(&all->items[i]) &&
            (!last || td_date_cmp(all->items[i].date, last->date) >= 0))
            last = &all->items[i];
    return last;
}

bool td_part_is_counted_after(const struct td_writing *writing, struct td_date day)
{
    const struct td_vote_sessions *all = &year_of(writing)->votes;
    for (size_t i = 0; td_date_is_set(day) && i < all->n; i++)
        if (all->items[i].state == TD_SESSION_CLOSED && td_date_cmp(all->items[i].date, day) > 0)
            return true;
    return false;
}

static struct td_told told_at(const struct td_conference *meeting)
{
    if (!meeting)
        return (struct td_told){0};
    return (struct td_told){meeting->date, meeting->is_planned ? meeting : NULL};
}

/* Without a count in the program: the conference that agreed on it; one that was held goes first.
 */
static struct td_told told_by_proposal(const struct td_writing *writing)
{
    const struct td_vote_session *count = last_count(writing);
    const struct td_conference *held = td_conference_held(year_of(writing), TD_YEAREND_REVIEW);
    if (count)
        return (struct td_told){.day = count->date};
    return told_at(held ? held : td_part_conference(writing, TD_YEAREND_REVIEW));
}

struct td_told td_document_tells_of(const struct td_writing *writing, enum td_document_kind kind)
{
    struct td_writing of_kind = *writing;
    of_kind.kind = kind;
    switch (kind) {
    case TD_DOC_MINUTES:
        return told_at(td_part_meeting(&of_kind));
    case TD_DOC_HAND_OVER:
        return told_at(td_part_last_meeting(writing));
    case TD_DOC_PROPOSAL:
        return told_by_proposal(writing);
    case TD_DOC_COVENANT:
    case TD_DOC_NEXT_COVENANT:
        return td_part_covenant_tells_of(writing, kind);
    default:
        return (struct td_told){0};
    }
}

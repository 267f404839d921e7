#include "domain/vote/outcome.h"

#include "domain/cycle/cycle.h"

struct applying {
    struct td_arena *arena;
    struct td_year *year;
    const struct td_vote_session *session;
    const struct td_vote_question *question;
};

static const struct td_member *member_of(const struct td_year *year, td_str unit)
{
    for (size_t i = 0; i < year->members.n; i++)
        if (td_is_member(&year->members.items[i], unit))
            return &year->members.items[i];
    return NULL;
}

static bool is_same_unit(const struct td_year *year, td_str one, td_str other)
{
    const struct td_member *member = member_of(year, one);
    return td_str_eq(one, other) || (member && td_is_member(member, other));
}

static const struct td_vote_candidate *candidate_of(const struct applying *applying, td_str unit)
{
    const struct td_vote_candidates *all = &applying->question->candidates;
    for (size_t i = 0; i < all->n; i++)
        if (is_same_unit(applying->year, all->items[i].unit, unit))
            return &all->items[i];
    return NULL;
}

static td_str words(const struct applying *applying)
{
    td_str day = td_date_vi(applying->arena, applying->session->date);
    return td_fmt(applying->arena, "bỏ phiếu ngày %.*s", TD_ARG(day));
}

/* ---- proposals ---- */

static bool is_title(const struct applying *applying, td_str title)
{
    return td_str_eq(td_award_key(applying->arena, title),
                     td_award_key(applying->arena, applying->question->title));
}

static bool is_of_title(const struct applying *applying, const struct td_nomination *row)
{
    return row->year == applying->year->group.year && is_title(applying, row->title);
}

/* Whether another session that counts put the unit forward for the same award. */
static bool is_chosen_otherwise(const struct applying *applying, td_str unit)
{
    const struct td_vote_sessions *sessions = &applying->year->votes;
    for (size_t s = 0; s < sessions->n; s++)
        for (size_t q = 0;
             sessions->items[s].state == TD_SESSION_CLOSED && q < sessions->items[s].questions.n;
             q++) {
            const struct td_vote_question *question = &sessions->items[s].questions.items[q];
            struct applying other = *applying;
            other.question = question;
            const struct td_vote_candidate *one = candidate_of(&other, unit);
            if (one && one->is_chosen && !question->replaced_by &&
                td_question_is_same(applying->arena, question, applying->question))
                return true;
        }
    return false;
}

/* The rows of the title that the vote has decided on. */
static void settle_rows(const struct applying *applying, struct td_nominations *rows)
{
    const struct td_nominations *old = &applying->year->nominations;
    for (size_t i = 0; i < old->n; i++) {
        struct td_nomination row = old->items[i];
        const struct td_vote_candidate *candidate =
            is_of_title(applying, &row) && row.unit.n ? candidate_of(applying, row.unit) : NULL;
        if (candidate && row.progress <= TD_VOTED) {
            if (!candidate->is_chosen && !is_chosen_otherwise(applying, row.unit))
                continue;
            row.progress = TD_VOTED;
            if (candidate->is_chosen) {
                row.progress_text = words(applying);
                row.voted_on = applying->session->date;
                row.before_vote = &old->items[i];
            }
        }
        *td_push(applying->arena, rows) = row;
    }
}

static bool has_row(const struct applying *applying, const struct td_nominations *rows, td_str unit)
{
    for (size_t i = 0; i < rows->n; i++)
        if (is_of_title(applying, &rows->items[i]) &&
            is_same_unit(applying->year, unit, rows->items[i].unit))
            return true;
    return false;
}

/* Who decides on the title, where another row of it says so. */
static td_str decided_by(const struct applying *applying)
{
    const struct td_nominations *all = &applying->year->nominations;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].decided_by.n && is_title(applying, all->items[i].title))
            return all->items[i].decided_by;
    return TD_STR_NONE;
}

static void apply_award(const struct applying *applying)
{
    struct td_nominations rows = {0};
    const struct td_vote_candidates *all = &applying->question->candidates;
    settle_rows(applying, &rows);
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].is_chosen && !has_row(applying, &rows, all->items[i].unit))
            *td_push(applying->arena, &rows) = (struct td_nomination){
                .year = applying->year->group.year,
                .title = applying->question->title,
                .unit = all->items[i].unit,
                .decided_by = decided_by(applying),
                .progress = TD_VOTED,
                .progress_text = words(applying),
                .voted_on = applying->session->date,
                .count = TD_ABSENT,
                .origin = {.provenance = TD_ENTERED},
            };
    applying->year->nominations = rows;
}

/* ---- offices ---- */

static void drop_offices(struct td_arena *arena, struct td_year *year, enum td_office_kind kind)
{
    struct td_offices kept = {0};
    const struct td_offices *old = &year->offices;
    for (size_t i = 0; i < old->n; i++)
        if (old->items[i].year != year->group.year + 1 || old->items[i].kind != kind ||
            old->items[i].progress > TD_VOTED)
            *td_push(arena, &kept) = old->items[i];
    year->offices = kept;
}

/* Who was elected, on which question and with how many votes. */
struct elected_one {
    struct td_office office;
    const struct td_vote_question *question;
    int64_t votes;
};
struct elected TD_ARRAY(struct elected_one);

static void add_elected(const struct applying *applying, enum td_office_kind kind,
                        struct elected *elected)
{
    struct td_vote_lines lines;
    td_vote_result(applying->arena, applying->session, applying->question, &lines);
    for (size_t i = 0; i < lines.n; i++) {
        const struct td_vote_candidate *one =
            &applying->question->candidates.items[lines.items[i].candidate];
        if (one->is_chosen)
            *td_push(applying->arena, elected) = (struct elected_one){
                .office = {.year = applying->year->group.year + 1,
                           .kind = kind,
                           .ordinal = TD_ABSENT,
                           .unit = one->unit,
                           .progress = TD_VOTED,
                           .progress_text = words(applying),
                           .voted_on = applying->session->date,
                           .origin = {.provenance = TD_ENTERED}},
                .question = applying->question,
                .votes = lines.items[i].votes,
            };
    }
}

/* Whether the votes tell one from all others: equal ones, and those of two ballots, say nothing of
 * who comes first. */
static bool is_told_apart(const struct elected *elected, size_t at)
{
    const struct elected_one *one = &elected->items[at];
    for (size_t i = 0; i < elected->n; i++)
        if (i != at &&
            (elected->items[i].question != one->question || elected->items[i].votes == one->votes))
            return false;
    return true;
}

/* Those whom the sessions that count have elected, one session after the other, in each by their
 * votes. Deputies are the first, the second where their votes say so; one alone, and those whose
 * order nobody decided, are just deputies. */
static void apply_offices(struct td_arena *arena, struct td_year *year, enum td_vote_matter matter,
                          enum td_office_kind kind)
{
    struct elected elected = {0};
    for (size_t s = 0; s < year->votes.n; s++) {
        const struct td_vote_session *session = &year->votes.items[s];
        for (size_t q = 0; session->state == TD_SESSION_CLOSED && q < session->questions.n; q++) {
            const struct applying applying = {arena, year, session, &session->questions.items[q]};
            if (applying.question->matter == matter && !applying.question->replaced_by)
                add_elected(&applying, kind, &elected);
        }
    }
    if (elected.n)
        drop_offices(arena, year, kind);
    for (size_t i = 0; i < elected.n; i++) {
        if (kind == TD_OFFICE_DEPUTY && elected.n > 1 && is_told_apart(&elected, i))
            elected.items[i].office.ordinal = (int64_t)i + 1;
        *td_push(arena, &year->offices) = elected.items[i].office;
    }
}

void td_votes_apply(struct td_arena *arena, struct td_year *year)
{
    for (size_t s = 0; s < year->votes.n; s++) {
        const struct td_vote_session *session = &year->votes.items[s];
        for (size_t q = 0; session->state == TD_SESSION_CLOSED && q < session->questions.n; q++) {
            const struct applying applying = {arena, year, session, &session->questions.items[q]};
            if (applying.question->matter == TD_MATTER_AWARD && !applying.question->replaced_by)
                apply_award(&applying);
        }
    }
    apply_offices(arena, year, TD_MATTER_HEAD, TD_OFFICE_HEAD);
    apply_offices(arena, year, TD_MATTER_DEPUTY, TD_OFFICE_DEPUTY);
}

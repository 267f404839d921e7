#include "domain/exemplar.h"
#include "domain/vote/progress.h"
#include "writing/parts.h"

/* A report tells of its time: what happened after its last day is not in the year that it is
 * written from. */

static bool is_later(struct td_date day, struct td_date last)
{
    return td_date_is_set(day) && td_date_cmp(day, last) > 0;
}

/* Day that a review of the first half is held, else the end of June: the half is told until then.
 */
static struct td_date end_of_half(const struct td_writing *writing)
{
    const struct td_conference *review = td_part_conference(writing, TD_MIDYEAR_REVIEW);
    struct td_date end = {.year = (int)writing->scored->year->group.year, .month = 6, .day = 30};
    return review && is_later(review->date, end) ? review->date : end;
}

struct td_date td_part_end_of_half(const struct td_writing *writing)
{
    const struct td_date end = end_of_half(writing), issued = writing->issue.date;
    return td_date_is_set(issued) && td_date_cmp(issued, end) < 0 ? issued : end;
}

bool td_part_is_of_half(const struct td_writing *writing)
{
    return writing->kind == TD_DOC_MID_YEAR_REPORT || writing->kind == TD_DOC_UNIT_MID_YEAR;
}

static bool is_year_end(const struct td_writing *writing)
{
    return writing->kind == TD_DOC_YEAR_END_REPORT || writing->kind == TD_DOC_UNIT_YEAR_END;
}

bool td_part_is_ahead(const struct td_writing *writing, const struct td_conference *conference)
{
    return conference->is_planned ||
           (td_date_is_set(writing->issue.date) && is_later(conference->date, writing->issue.date));
}

/* The stage that an exemplar had reached by what is left of its steps. */
static td_str status_then(const struct td_year *year, const struct td_exemplar *exemplar)
{
    static const char *const labels[] = {TD_STAGE_FOUND_LABEL, TD_STAGE_NURTURED_LABEL,
                                         TD_STAGE_RECOGNISED_LABEL, TD_STAGE_SPREAD_LABEL};
    enum td_exemplar_stage stage = TD_STAGE_FOUND;
    for (size_t i = 0; i < year->exemplar_steps.n; i++) {
        const struct td_exemplar_step *step = &year->exemplar_steps.items[i];
        if (td_exemplar_has_step(exemplar, step) && td_exemplar_stage_by(step->act) > stage)
            stage = td_exemplar_stage_by(step->act);
    }
    return td_str_of(labels[stage - TD_STAGE_FOUND]);
}

enum seen { UNTOUCHED, LATER_STEPS, NOT_FOUND_YET };

static enum seen seen_of(const struct td_year *year, const struct td_exemplar *exemplar,
                         struct td_date last)
{
    enum seen seen = UNTOUCHED;
    for (size_t i = 0; i < year->exemplar_steps.n; i++) {
        const struct td_exemplar_step *step = &year->exemplar_steps.items[i];
        if (!td_exemplar_has_step(exemplar, step) || !is_later(step->on, last))
            continue;
        if (step->act == TD_EXEMPLAR_FOUND)
            return NOT_FOUND_YET;
        seen = LATER_STEPS;
    }
    return seen;
}

static void leave_out_exemplars(const struct td_writing *writing, struct td_date last,
                                struct td_year *own)
{
    const struct td_year *year = writing->scored->year;
    own->exemplars = (struct td_exemplars){0};
    own->exemplar_steps = (struct td_exemplar_steps){0};
    for (size_t i = 0; i < year->exemplar_steps.n; i++)
        if (!is_later(year->exemplar_steps.items[i].on, last))
            *td_push(writing->arena, &own->exemplar_steps) = year->exemplar_steps.items[i];
    for (size_t i = 0; i < year->exemplars.n; i++) {
        struct td_exemplar exemplar = year->exemplars.items[i];
        enum seen seen = seen_of(year, &exemplar, last);
        if (seen == NOT_FOUND_YET)
            continue;
        if (seen == LATER_STEPS)
            exemplar.status = status_then(own, &exemplar);
        *td_push(writing->arena, &own->exemplars) = exemplar;
    }
}

/* The movement without what reviews of later days say of it. */
static struct td_movement movement_then(const struct td_movement *movement, struct td_date last)
{
    while (movement->before && is_later(movement->reviewed_on, last))
        movement = movement->before;
    return *movement;
}

/* What the unit had registered and reported by then. */
static struct td_movement_part part_then(const struct td_movement_part *now, struct td_date last)
{
    while (now->before && is_later(now->entered_on, last))
        now = now->before;
    struct td_movement_part part = *now;
    if (is_later(part.registered_on, last))
        part.registered = TD_STR_NONE;
    if (is_later(part.reported_on, last))
        part.result = part.evidence = TD_STR_NONE;
    return part;
}

static void leave_out_movements(const struct td_writing *writing, struct td_date last,
                                struct td_year *own)
{
    const struct td_year *year = writing->scored->year;
    own->movements = (struct td_movements){0};
    own->movement_parts = (struct td_movement_parts){0};
    own->movement_launches = (struct td_movement_launches){0};
    for (size_t i = 0; i < year->movements.n; i++)
        if (!is_later(year->movements.items[i].launched, last))
            *td_push(writing->arena, &own->movements) =
                movement_then(&year->movements.items[i], last);
    for (size_t i = 0; i < year->movement_parts.n; i++) {
        const struct td_movement_part part = part_then(&year->movement_parts.items[i], last);
        if (part.registered.n || part.result.n)
            *td_push(writing->arena, &own->movement_parts) = part;
    }
    for (size_t i = 0; i < year->movement_launches.n; i++)
        if (!is_later(year->movement_launches.items[i].signed_on, last))
            *td_push(writing->arena, &own->movement_launches) = year->movement_launches.items[i];
}

/* What is held at the end of the year is not in its first half, with a day or without. */
static bool is_held_in_half(const struct td_conference *conference, struct td_date last)
{
    bool is_of_end = conference->kind == TD_YEAREND_REVIEW ||
                     conference->kind == TD_UNIT_YEAREND_REVIEW ||
                     conference->kind == TD_PREP_MEETING;
    return td_date_is_set(conference->date) ? !is_later(conference->date, last) : !is_of_end;
}

static void leave_out_events(const struct td_writing *writing, struct td_date last,
                             struct td_year *own)
{
    const struct td_year *year = writing->scored->year;
    bool of_half = td_part_is_of_half(writing);
    own->covenants = (struct td_covenants){0};
    own->documents = (struct td_cited_texts){0};
    for (size_t i = 0; i < year->covenants.n; i++)
        if (!is_later(year->covenants.items[i].signed_on, last) &&
            (!of_half || year->covenants.items[i].year <= year->group.year))
            *td_push(writing->arena, &own->covenants) = year->covenants.items[i];
    for (size_t i = 0; i < year->documents.n; i++)
        if (!is_later(year->documents.items[i].issued, last))
            *td_push(writing->arena, &own->documents) = year->documents.items[i];
    if (!of_half)
        return;
    own->conferences = (struct td_conferences){0};
    for (size_t i = 0; i < year->conferences.n; i++)
        if (is_held_in_half(&year->conferences.items[i], last))
            *td_push(writing->arena, &own->conferences) = year->conferences.items[i];
    own->nominations = (struct td_nominations){0}; /* they are of the whole year */
}

/* Who was put forward and elected by then, and how far it had got. */
static void leave_out_votes(const struct td_writing *writing, struct td_date last,
                            struct td_year *own)
{
    const struct td_year *year = writing->scored->year;
    struct td_nominations rows = {0};
    struct td_offices offices = {0};
    for (size_t i = 0; i < own->nominations.n; i++) {
        struct td_nomination then;
        if (td_award_until(&own->nominations.items[i], last, &then))
            *td_push(writing->arena, &rows) = then;
    }
    for (size_t i = 0; i < year->offices.n; i++)
        if (!is_later(year->offices.items[i].voted_on, last))
            *td_push(writing->arena, &offices) = year->offices.items[i];
    own->nominations = rows;
    own->offices = offices;
}

/* Awards of the year as a whole are none of its first half. */
static void leave_out_awards(const struct td_writing *writing, struct td_year *own)
{
    const struct td_year *year = writing->scored->year;
    own->award_counts = (struct td_award_counts){0};
    for (size_t i = 0; i < year->award_counts.n; i++) {
        const struct td_award_count *row = &year->award_counts.items[i];
        if (row->period == TD_PERIOD_FIRST_HALF || row->year < year->group.year)
            *td_push(writing->arena, &own->award_counts) = *row;
    }
}

/* Figures of the year as a whole, and those that count up to its end, are not there yet. */
static bool is_figure_of_whole(const struct td_year *year, const struct td_indicator *row)
{
    return row->period != TD_PERIOD_FIRST_HALF && row->year >= year->group.year;
}

/* Whether a figure of a year before stands beside one of the whole year, and so is told with it. */
static bool goes_with_whole(const struct td_year *year, const struct td_indicator *row)
{
    for (size_t i = 0; i < year->indicators.n; i++) {
        const struct td_indicator *other = &year->indicators.items[i];
        if (is_figure_of_whole(year, other) && row->year == other->year - 1 &&
            row->period == other->period && td_str_eq(row->code, other->code) &&
            td_str_eq(row->unit, other->unit))
            return true;
    }
    return false;
}

static void leave_out_figures(const struct td_writing *writing, struct td_year *own)
{
    const struct td_year *year = writing->scored->year;
    own->indicators = (struct td_indicators){0};
    for (size_t i = 0; i < year->indicators.n; i++) {
        const struct td_indicator *row = &year->indicators.items[i];
        if (!is_figure_of_whole(year, row) && !goes_with_whole(year, row))
            *td_push(writing->arena, &own->indicators) = *row;
    }
}

/* The writing with a year of its own, in *own. */
static struct td_writing with_own_year(const struct td_writing *writing, struct td_year **own)
{
    struct td_writing told = *writing;
    struct td_scored_year *scored = TD_NEW(writing->arena, struct td_scored_year);
    *own = TD_NEW(writing->arena, struct td_year);
    *scored = *writing->scored;
    **own = *writing->scored->year;
    scored->year = *own;
    told.scored = scored;
    return told;
}

struct td_writing td_part_votes_until(const struct td_writing *writing, struct td_date last)
{
    struct td_year *own;
    if (!td_date_is_set(last))
        return *writing;
    struct td_writing told = with_own_year(writing, &own);
    leave_out_votes(writing, last, own);
    return told;
}

struct td_writing td_part_until(const struct td_writing *writing)
{
    bool of_half = td_part_is_of_half(writing), dated = td_date_is_set(writing->issue.date);
    struct td_date last = of_half ? td_part_end_of_half(writing) : writing->issue.date;
    if (!of_half && (!dated || !is_year_end(writing)))
        return *writing;
    struct td_year *own;
    struct td_writing told = with_own_year(writing, &own);
    leave_out_exemplars(writing, last, own);
    leave_out_movements(writing, last, own);
    leave_out_events(writing, last, own);
    leave_out_votes(writing, last, own);
    if (of_half) {
        leave_out_awards(writing, own);
        leave_out_figures(writing, own);
    }
    return told;
}

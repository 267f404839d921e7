#include "domain/exemplar.h"

static const char *const labels[TD_EXEMPLAR_STAGES] = {
    TD_STAGE_FOUND_LABEL,
    TD_STAGE_NURTURED_LABEL,
    TD_STAGE_RECOGNISED_LABEL,
    TD_STAGE_SPREAD_LABEL,
};

/* The act that brings an exemplar to a stage. */
static const enum td_exemplar_act acts[TD_EXEMPLAR_STAGES] = {
    TD_EXEMPLAR_FOUND, TD_EXEMPLAR_NURTURED, TD_EXEMPLAR_RECOGNISED, TD_EXEMPLAR_SPREAD};

/* ---- reading ---- */

enum td_exemplar_stage td_exemplar_stage_of(const struct td_exemplar *exemplar)
{
    for (int stage = TD_STAGE_SPREAD; stage > TD_STAGE_FOUND; stage--)
        if (td_str_is(exemplar->status, labels[stage]))
            return (enum td_exemplar_stage)stage;
    return TD_STAGE_FOUND;
}

enum td_exemplar_stage td_exemplar_stage_by(enum td_exemplar_act act)
{
    for (int stage = TD_STAGE_SPREAD; stage > TD_STAGE_FOUND; stage--)
        if (acts[stage] == act)
            return (enum td_exemplar_stage)stage;
    return TD_STAGE_FOUND;
}

struct td_exemplar *td_exemplar_find(struct td_year *year, td_str name, td_str unit)
{
    for (size_t i = 0; i < year->exemplars.n; i++)
        if (td_str_eq(year->exemplars.items[i].name, name) &&
            td_str_eq(year->exemplars.items[i].unit, unit))
            return &year->exemplars.items[i];
    return NULL;
}

bool td_exemplar_has_step(const struct td_exemplar *exemplar, const struct td_exemplar_step *step)
{
    return td_str_eq(exemplar->name, step->exemplar) && td_str_eq(exemplar->unit, step->unit);
}

/* The place behind the last step of an act; 0: there is none. */
static size_t behind_last(const struct td_year *year, const struct td_exemplar *exemplar,
                          enum td_exemplar_act act)
{
    const struct td_exemplar_steps *steps = &year->exemplar_steps;
    for (size_t i = steps->n; i > 0; i--)
        if (steps->items[i - 1].act == act && td_exemplar_has_step(exemplar, &steps->items[i - 1]))
            return i;
    return 0;
}

bool td_exemplar_is_proposed(const struct td_year *year, const struct td_exemplar *exemplar)
{
    return td_exemplar_stage_of(exemplar) < TD_STAGE_RECOGNISED &&
           behind_last(year, exemplar, TD_EXEMPLAR_PROPOSED) > 0;
}

bool td_exemplar_is_open(const struct td_year *year, const struct td_exemplar *exemplar)
{
    return exemplar->origin.provenance == TD_PUBLISHED ||
           td_exemplar_stage_of(exemplar) >= TD_STAGE_RECOGNISED ||
           behind_last(year, exemplar, TD_EXEMPLAR_PRESENTED) > 0;
}

enum td_exemplar_act td_exemplar_last(const struct td_year *year,
                                      const struct td_exemplar *exemplar)
{
    return td_exemplar_is_proposed(year, exemplar) ? TD_EXEMPLAR_PROPOSED
                                                   : acts[td_exemplar_stage_of(exemplar)];
}

/* ---- changing ---- */

static void remove_step(struct td_exemplar_steps *steps, size_t index)
{
    for (size_t i = index; i + 1 < steps->n; i++)
        steps->items[i] = steps->items[i + 1];
    steps->n--;
}

static const struct td_paper *paper_of(const struct td_year *year, td_str conference, td_str title)
{
    for (size_t i = 0; i < year->papers.n; i++)
        if (td_str_eq(year->papers.items[i].conference, conference) &&
            td_str_eq(year->papers.items[i].title, title))
            return &year->papers.items[i];
    return NULL;
}

/* A paper that the sheet of papers has already is only linked. */
static void present(struct td_arena *arena, struct td_year *year,
                    const struct td_exemplar *exemplar, const struct td_exemplar_change *change)
{
    const struct td_exemplar_step *step = &change->step;
    bool is_model = td_str_is(exemplar->kind, TD_MODEL_LABEL);
    if (paper_of(year, step->conference, step->title))
        return;
    *td_push(arena, &year->papers) =
        (struct td_paper){.conference = step->conference,
                          .ordinal = TD_ABSENT,
                          .kind = TD_PAPER,
                          .title = step->title,
                          .author = is_model ? TD_STR_NONE : exemplar->name,
                          .unit = exemplar->unit,
                          .speaker = change->speaker,
                          .speaker_position = change->speaker_position,
                          .origin = step->origin};
}

/* A paper that a source tells of was given, whatever is linked to it here. */
static void take_paper_back(struct td_year *year, const struct td_exemplar *exemplar,
                            const struct td_exemplar_step *back)
{
    struct td_exemplar_steps *steps = &year->exemplar_steps;
    struct td_papers *papers = &year->papers;
    size_t kept = 0;
    for (size_t i = steps->n; i > 0; i--) {
        const struct td_exemplar_step *step = &steps->items[i - 1];
        if (step->act != TD_EXEMPLAR_PRESENTED || !td_exemplar_has_step(exemplar, step) ||
            !td_str_eq(step->conference, back->conference) || !td_str_eq(step->title, back->title))
            continue;
        remove_step(steps, i - 1);
        break;
    }
    for (size_t i = 0; i < papers->n; i++)
        if (papers->items[i].origin.provenance != TD_ENTERED ||
            !td_str_eq(papers->items[i].conference, back->conference) ||
            !td_str_eq(papers->items[i].title, back->title))
            papers->items[kept++] = papers->items[i];
    papers->n = kept;
}

static void remove_exemplar(struct td_year *year, const struct td_exemplar *exemplar)
{
    struct td_exemplars *all = &year->exemplars;
    struct td_exemplar_steps *steps = &year->exemplar_steps;
    size_t kept = 0;
    for (size_t i = 0; i < steps->n; i++)
        if (!td_exemplar_has_step(exemplar, &steps->items[i]))
            steps->items[kept++] = steps->items[i];
    steps->n = kept;
    for (size_t i = (size_t)(exemplar - all->items); i + 1 < all->n; i++)
        all->items[i] = all->items[i + 1];
    all->n--;
}

/* The stage below: the highest one with a step, or where the sheet tells of none, the next lower.
 */
static enum td_exemplar_stage stage_below(const struct td_year *year,
                                          const struct td_exemplar *exemplar,
                                          enum td_exemplar_stage stage)
{
    bool tells = behind_last(year, exemplar, TD_EXEMPLAR_FOUND) > 0;
    for (int below = (int)stage - 1; below > TD_STAGE_FOUND; below--)
        if (!tells || behind_last(year, exemplar, acts[below]))
            return (enum td_exemplar_stage)below;
    return TD_STAGE_FOUND;
}

static void take_back(struct td_year *year, struct td_exemplar *exemplar)
{
    enum td_exemplar_act last = td_exemplar_last(year, exemplar);
    enum td_exemplar_stage stage = td_exemplar_stage_of(exemplar);
    size_t behind = behind_last(year, exemplar, last);
    if (last == TD_EXEMPLAR_FOUND) {
        remove_exemplar(year, exemplar);
        return;
    }
    if (behind)
        remove_step(&year->exemplar_steps, behind - 1);
    if (last != TD_EXEMPLAR_PROPOSED && !behind_last(year, exemplar, last))
        exemplar->status = td_str_of(labels[stage_below(year, exemplar, stage)]);
}

static void find(struct td_arena *arena, struct td_year *year,
                 const struct td_exemplar_change *change)
{
    struct td_exemplar *exemplar = td_exemplar_find(year, change->step.exemplar, change->step.unit);
    if (exemplar) { /* worded anew */
        size_t behind = behind_last(year, exemplar, TD_EXEMPLAR_FOUND);
        if (behind)
            remove_step(&year->exemplar_steps, behind - 1);
    } else {
        exemplar = td_push(arena, &year->exemplars);
        *exemplar = (struct td_exemplar){.name = change->step.exemplar,
                                         .unit = change->step.unit,
                                         .status = TD_STR(TD_STAGE_FOUND_LABEL)};
    }
    exemplar->kind = change->kind;
    exemplar->content = change->content;
    exemplar->origin = change->step.origin;
}

void td_exemplar_do(struct td_arena *arena, struct td_year *year,
                    const struct td_exemplar_change *change)
{
    const struct td_exemplar_step *step = &change->step;
    if (step->act == TD_EXEMPLAR_FOUND)
        find(arena, year, change);
    struct td_exemplar *exemplar = td_exemplar_find(year, step->exemplar, step->unit);
    if (!exemplar)
        return;
    if (step->act == TD_EXEMPLAR_BACK) {
        if (step->title.n)
            take_paper_back(year, exemplar, step);
        else
            take_back(year, exemplar);
        return;
    }
    if (step->act == TD_EXEMPLAR_PRESENTED)
        present(arena, year, exemplar, change);
    if (td_exemplar_stage_by(step->act) > td_exemplar_stage_of(exemplar))
        exemplar->status = td_str_of(labels[td_exemplar_stage_by(step->act)]);
    *td_push(arena, &year->exemplar_steps) = *step;
}

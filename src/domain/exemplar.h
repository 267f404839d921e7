#ifndef TD_DOMAIN_EXEMPLAR_H
#define TD_DOMAIN_EXEMPLAR_H

#include "base/arena.h"
#include "domain/year.h"

/*
 * Advanced exemplars and models of a year: found, nurtured, recognised, spread, one stage after the
 * other; a brave act may be recognised at once. More notes may come at each stage, and a stage
 * reached is left only by taking its last step back. An exemplar is told by its name and the unit
 * of its row. docs/internals/exemplars.md.
 */

enum td_exemplar_stage {
    TD_STAGE_FOUND,
    TD_STAGE_NURTURED,
    TD_STAGE_RECOGNISED,
    TD_STAGE_SPREAD,
};
#define TD_EXEMPLAR_STAGES (TD_STAGE_SPREAD + 1)

/* How the sheet of exemplars writes the stages and what an exemplar is. */
#define TD_STAGE_FOUND_LABEL      "phát hiện"
#define TD_STAGE_NURTURED_LABEL   "bồi dưỡng"
#define TD_STAGE_RECOGNISED_LABEL "tuyên dương"
#define TD_STAGE_SPREAD_LABEL     "nhân rộng"
#define TD_COLLECTIVE_LABEL       "tập thể"
#define TD_INDIVIDUAL_LABEL       "cá nhân"
#define TD_MODEL_LABEL            "mô hình"

/* Found where the sheet does not say. */
enum td_exemplar_stage td_exemplar_stage_of(const struct td_exemplar *exemplar);

/* The stage that an act brings an exemplar to; found for those that bring it to none. */
enum td_exemplar_stage td_exemplar_stage_by(enum td_exemplar_act act);

/* Of an exemplar's name and unit; NULL: there is none. */
struct td_exemplar *td_exemplar_find(struct td_year *year, td_str name, td_str unit);

/* Whether a step is of that exemplar. */
bool td_exemplar_has_step(const struct td_exemplar *exemplar, const struct td_exemplar_step *step);

/* Whether its unit asked for recognition and nobody answered: while it is not recognised. */
bool td_exemplar_is_proposed(const struct td_year *year, const struct td_exemplar *exemplar);

/* Whether whoever sees the group may know of it: it was recognised, presented at a conference, or
 * stands in what was published. Until then it concerns those who nurture it. */
bool td_exemplar_is_open(const struct td_year *year, const struct td_exemplar *exemplar);

/*
 * The last step that was taken, which alone can be taken back: a proposal nobody answered, or else
 * the last one of its stage. TD_EXEMPLAR_FOUND: that takes the exemplar off the register. A paper
 * is taken back by itself.
 */
enum td_exemplar_act td_exemplar_last(const struct td_year *year,
                                      const struct td_exemplar *exemplar);

/* What people did in the program: a step with what the sheets of exemplars and papers need of it.
 */
struct td_exemplar_change {
    struct td_exemplar_step step;     /* back: with conference and title it is a paper's */
    td_str kind, content;             /* found: what it is, and what it did */
    td_str speaker, speaker_position; /* presented */
};

/* Do it to a year whose exemplars, steps and papers are the caller's own to change. */
void td_exemplar_do(struct td_arena *arena, struct td_year *year,
                    const struct td_exemplar_change *change);

#endif

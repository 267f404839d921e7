#ifndef TD_DOMAIN_DIFFERENCES_H
#define TD_DOMAIN_DIFFERENCES_H

#include "domain/score.h"
#include "domain/year.h"

/*
 * Where verification found another value than the unit itself gave, or one where it gave none, and
 * how far the explanation round (annual cycle, step 10) has got with it: the unit accepts or
 * explains, then verification upholds its value or changes it. An answer is to the value that it
 * names; another value asks anew, unless it came after an explanation: then that was decided.
 */

enum td_answer_kind {
    TD_ANSWER_ACCEPTS,  /* the unit */
    TD_ANSWER_EXPLAINS, /* the unit */
    TD_ANSWER_UPHELD,   /* verification */
};
#define TD_ANSWER_KINDS (TD_ANSWER_UPHELD + 1)

/* "accept", "explain", "uphold"; false for another word. */
td_str td_answer_word(enum td_answer_kind kind);
bool td_answer_of(td_str word, enum td_answer_kind *kind);

struct td_answer_given {
    td_str unit, criterion; /* codes */
    enum td_answer_kind kind;
    td_str value; /* the verified value it answers */
    td_str text, document;
    td_str by;
    int64_t at; /* moment, milliseconds of Unix time */
};
struct td_answers_given TD_ARRAY(struct td_answer_given); /* oldest first */

enum td_difference_state {
    TD_DIFFERENCE_ASKED,     /* the unit has not answered */
    TD_DIFFERENCE_EXPLAINED, /* verification has not decided */
    TD_DIFFERENCE_ACCEPTED,
    TD_DIFFERENCE_UPHELD,
    TD_DIFFERENCE_CHANGED, /* after the explanation */
};
bool td_difference_is_settled(enum td_difference_state state);

/* How the round stands with a verified value of a cell. */
enum td_difference_state td_difference_state_of(const struct td_answers_given *answers, td_str unit,
                                                td_str criterion, td_str verified);

/* Whether two typed values are the same: "4.035" is "4035". */
bool td_same_value(td_str a, td_str b);

/* The last row of each layer of a cell; one that does not exist where the layer holds none. */
struct td_cell_layers {
    struct td_counting_row row[TD_LAYER_APPROVED + 1];
};
void td_find_cell_layers(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                         uint32_t criterion, struct td_cell_layers *layers);

/*
 * Whether the row of a layer that judges changes what the unit says, and says nothing of why. Where
 * the unit has nothing, cross-checking changes nothing, as of a criterion that a department scores;
 * verification does where cross-checking says otherwise, or nothing either.
 */
bool td_layer_lacks_reason(const struct td_cell_layers *layers, enum td_layer layer);

/* Whether a value in that layer would have to say why. */
bool td_layer_changes(const struct td_cell_layers *layers, enum td_layer layer, td_str actual);

/* The value of a row as answers name it: what was typed, or the state that stands in its place. */
td_str td_value_of_row(const struct td_counting_row *row);

/* The points that a row of a layer gives by itself; TD_NO_POINTS: none. */
td_points td_points_of_row(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                           uint32_t criterion, const struct td_counting_row *row);

/* A cell that verification changed. */
struct td_difference {
    uint32_t unit, criterion;                    /* their places in roster and rubric */
    struct td_counting_row own, cross, verified; /* the last row of each layer; cross may lack */
    td_points own_points, cross_points, verified_points; /* TD_NO_POINTS: that row gives none */
    td_str value;                                        /* the verified one, as answers name it */
    enum td_difference_state state;
};
struct td_differences TD_ARRAY(struct td_difference);

/* All of a year, by unit, then criterion. */
void td_find_differences(struct td_arena *arena, const struct td_scoring *scoring,
                         const struct td_answers_given *answers, struct td_differences *found);

#endif

#ifndef TD_DOMAIN_EXPLAIN_TELLER_H
#define TD_DOMAIN_EXPLAIN_TELLER_H

#include "domain/scoring/score_model.h"

/* What tells why a point is what it is: shared by explain*.c. */
struct td_teller {
    struct td_arena *arena;
    const struct td_scoring *scoring;
    const struct td_score_run *run;
    enum td_lang lang;
    uint32_t unit, row;
    const struct td_rule *rule;
    const struct td_criterion *criterion;
    struct td_exact_pool pool;
    struct td_inputs TD_ARRAY(struct td_explained_input) inputs;
    struct td_steps_told TD_ARRAY(td_str) steps;
    const char *between; /* the steps in the sentence */
    bool in_full;        /* for an official paper: no arrows, no rounded quotient as a factor */
    td_str note;         /* stands before the arrow of the sentence: "đạt 98,13%" */
};

void td_teller_init(struct td_teller *t, struct td_arena *arena, const struct td_scoring *scoring,
                    const struct td_score *score, uint32_t unit, enum td_lang lang);

/* One of two texts, by language; both formats take the same arguments. */
td_str td_say(const struct td_teller *t, const char *vi, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* A number as people read it; an exact one rounded to 6 decimals, or to some. */
td_str td_tell_number(const struct td_teller *t, td_micro128 millionths);
td_str td_tell_exact(struct td_teller *t, struct td_exact millionths);
td_str td_tell_plain(struct td_teller *t, struct td_exact number);
/* The same as an operand: a negative number, or a fraction "n/d", stands in brackets. */
td_str td_tell_operand(const struct td_teller *t, td_str number);
td_str td_tell_percent(struct td_teller *t, struct td_exact number);

/* " = ", or " ≈ " in a paper where what follows is rounded. */
const char *td_tell_equals(struct td_teller *t, struct td_exact millionths);

/* The same of points: in full, for paper, to the decimals of the rubric. Whether these tell all. */
td_str td_tell_points(struct td_teller *t, struct td_exact points);
const char *td_tell_equal_points(struct td_teller *t, struct td_exact points);
bool td_tells_all_of(struct td_teller *t, struct td_exact points);

/* A cell as people read it: a number in their way, anything else as written. */
td_str td_tell_cell(const struct td_teller *t, td_str text);

void td_tell_input(struct td_teller *t, td_str label, td_str value);
void td_tell_step(struct td_teller *t, td_str step);

/* Add to the note, behind a semicolon. */
void td_tell_note(struct td_teller *t, td_str text);

/* What a band is for: "từ 20 trở lên", "còn lại". */
td_str td_tell_band(const struct td_teller *t, const struct td_entry *band);

/* explain_method.c: the rule of a row in words, and the formula of its method with the numbers in
 * it. */
td_str td_tell_rule(struct td_teller *t);
td_str td_tell_formula(struct td_teller *t, const struct td_value *value);

/* explain_total.c: a group, and what was summed, capped, rescaled or taken. */
void td_explain_group(struct td_teller *t, struct td_explanation *explanation);

/* Inputs; note; steps, put together as the sentence; in a paper with how they were rounded. */
td_str td_tell_sentence(const struct td_teller *t, td_str rounding);

void td_teller_finish(const struct td_teller *t, struct td_explanation *explanation);

#endif

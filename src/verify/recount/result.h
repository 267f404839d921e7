#ifndef TD_VERIFY_RECOUNT_RESULT_H
#define TD_VERIFY_RECOUNT_RESULT_H

#include "verify/recount/year.h"

/* What comes out: points, totals, ranks. docs/scoring.md 4 to 6. */

/* A row of the rubric for a unit. */
struct td_rc_points {
    td_q points;  /* NULL: does not apply, or missing under #thieu tam */
    bool applies; /* takes part in its group, with 0 points where it is missing */
    bool missing; /* a criterion without value */
    td_q whole;   /* under #khong_ap_dung tong: what its maximum is of what applies */
};

enum td_rc_status {
    TD_RC_STATUS_RANKED,
    TD_RC_STATUS_NOT_CONSIDERED,
    TD_RC_STATUS_WITHDRAWN,
    TD_RC_STATUS_PROVISIONAL,
    TD_RC_STATUS_MERGED,
    TD_RC_STATUS_NEW,
};

struct td_rc_unit_result {
    uint32_t unit;
    td_q total, base;    /* NULL: nothing of the base applies */
    td_q bonus, penalty; /* capped; above 0 where it takes points */
    enum td_rc_status status;
    td_q rank; /* NULL: not ranked */
    td_str class_label;
};

struct td_rc_result {
    const struct td_rc_year *year;
    struct td_rc_points *points;     /* unit * rows + row */
    struct td_rc_unit_result *units; /* in roster order */
    uint32_t *order;                 /* as published: by rank, then roster; the unranked last */
};

struct td_rc_points *td_rc_points_of(const struct td_rc_result *result, uint32_t unit,
                                     uint32_t row);

/* Points of a criterion with a value, through all of docs/scoring.md 6.1, its rounding included. */
td_q td_rc_score(struct td_arena *arena, const struct td_rc_year *year, uint32_t unit,
                 uint32_t row);

/* True where the unit is one of those that relative methods compare with on that criterion (S). */
bool td_rc_is_compared(const struct td_rc_year *year, uint32_t unit, uint32_t row);

/* Score a year: every point, then totals, statuses, ranks, classes. */
void td_rc_reckon(struct td_arena *arena, const struct td_rc_year *year,
                  struct td_rc_result *result);

/* An arena for numbers on the way to a result: reset by who uses it, freed with the other. */
struct td_arena *td_rc_scratch(struct td_arena *arena);

/* The parts of td_rc_reckon. */
void td_rc_reckon_points(struct td_arena *arena, struct td_rc_result *result);
void td_rc_reckon_totals(struct td_arena *arena, struct td_rc_result *result);
void td_rc_reckon_ranks(struct td_arena *arena, struct td_rc_result *result);

/* The nine fields of a unit as `thidua score` prints them. */
#define TD_RC_FIELDS 9
extern const char *const td_rc_field_names[TD_RC_FIELDS];
void td_rc_fields(struct td_arena *arena, const struct td_rc_result *result, uint32_t unit,
                  td_str fields[TD_RC_FIELDS]);

/* A row of the rubric as `thidua score --format json` states it: its points and its state. */
td_str td_rc_points_text(struct td_arena *arena, const struct td_rc_result *result, uint32_t unit,
                         uint32_t row);
const char *td_rc_state_word(const struct td_rc_result *result, uint32_t unit, uint32_t row);

#endif

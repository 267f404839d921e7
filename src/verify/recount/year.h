#ifndef TD_VERIFY_RECOUNT_YEAR_H
#define TD_VERIFY_RECOUNT_YEAR_H

#include "verify/recount/roster.h"
#include "verify/recount/rubric.h"

/* A year as its three files tell it: who is scored on what, and the row that counts of each. */

/* A row of the data file. */
struct td_rc_given {
    const struct td_rc_line *line;
    uint32_t unit;
    uint32_t row; /* of the rubric; or, where is_gate, the gate */
    bool is_gate;
    int layer;
    long attempt;
};

enum td_rc_state {
    TD_RC_NO_CLAIM, /* no row, inside a bonus or penalty group: 0 points */
    TD_RC_VALUED,
    TD_RC_MISSING_VALUE,
    TD_RC_INAPPLICABLE,
};

/* What a unit has for a criterion. */
struct td_rc_value {
    enum td_rc_state state;
    const struct td_rc_line *line; /* the row that counts; NULL: none */
    td_q actual; /* A, derived by dl where the row says so; NULL for the two below */
    td_q target;
    td_q lead;                   /* A/T - 1, of dan_dau */
    struct td_rc_weights counts; /* of cong_tru and khao_sat */
    td_str word;                 /* the answer or the labels, as written */
    long late_days;
};

struct td_rc_year {
    const struct td_rc_rubric *rubric;
    const struct td_rc_roster *roster;
    const struct td_rc_table *data;
    int column_unit, column_code, column_target, column_actual, column_previous, column_layer,
        column_attempt, column_state, column_note;
    struct td_rc_value *values; /* row * units + unit, as they are compared; those of groups say
                                   only whether they apply */
    bool *gated;                /* by unit: a gate holds it */
};

struct td_rc_value *td_rc_value_of(const struct td_rc_year *year, uint32_t unit, uint32_t row);

/*
 * Read the data table and find what each unit has for each criterion. TD_EINVAL with every error
 * in diag; TD_ETOOBIG over 5,000,000 units times rows.
 */
TD_MUST enum td_err td_rc_year_read(struct td_arena *arena, const struct td_rc_rubric *rubric,
                                    const struct td_rc_roster *roster,
                                    const struct td_rc_table *table, struct td_diag *diag,
                                    struct td_rc_year *year);

/* A year from its three tables: rubric, roster and data, which live as long as it does. */
struct td_rc_inputs {
    struct td_rc_table tables[3];
    struct td_rc_rubric rubric;
    struct td_rc_roster roster;
    struct td_rc_year year;
};

/* Read the year from inputs->tables. The errors of all of them where that can be told; those of
 * td_rc_year_read. */
TD_MUST enum td_err td_rc_inputs_read(struct td_arena *arena, struct td_diag *diag,
                                      struct td_rc_inputs *inputs);

/* Fill the values from the rows that count (values.c); lines holds one a unit and row, or NULL. */
void td_rc_read_values(struct td_arena *arena, struct td_rc_year *year,
                       const struct td_rc_line *const *lines, struct td_diag *diag);

#endif

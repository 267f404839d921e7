#ifndef TD_VERIFY_RECOUNT_ROSTER_H
#define TD_VERIFY_RECOUNT_ROSTER_H

#include "verify/recount/rubric.h"

/* The roster: docs/scoring.md 3. */

enum td_rc_standing {
    TD_RC_RANKED,
    TD_RC_NOT_CONSIDERED, /* khong_xet */
    TD_RC_WITHDRAWN,      /* rut */
    TD_RC_MERGED,         /* da_sap_nhap */
    TD_RC_NEW,            /* moi_lap */
};

struct td_rc_attribute {
    td_str key, value;
};

struct td_rc_unit {
    td_str code, name;
    enum td_rc_standing standing;
    struct td_rc_attributes TD_ARRAY(struct td_rc_attribute) attributes;
};

struct td_rc_roster {
    struct td_rc_units TD_ARRAY(struct td_rc_unit) units;
    struct td_map unit_of; /* by code */
};

/* Read a roster from its table; every error in diag. */
TD_MUST enum td_err td_rc_roster_read(struct td_arena *arena, const struct td_rc_table *table,
                                      struct td_diag *diag, struct td_rc_roster *roster);

/* True where the conditions of the row itself (not those of the groups above it) let the unit in.
 */
bool td_rc_conditions_hold(const struct td_rc_row *row, const struct td_rc_unit *unit);

/* Say in diag which attributes the rubric names that no unit has. */
void td_rc_check_attributes(const struct td_rc_rubric *rubric, const struct td_rc_roster *roster,
                            struct td_diag *diag);

#endif

#ifndef TD_APP_PROJECTION_H
#define TD_APP_PROJECTION_H

#include "app/internal.h"

/*
 * What is made from the revisions and the register, for pages and for searching. It is kept in
 * tables that the log does not vouch for (unit_appearance, search_entry, search_word), since it can
 * be made again; audit_check_projection.c makes it again and compares.
 */

/* A unit of the register occurs in a group-year. */
struct td_appearance {
    int64_t unit_id;
    td_str slug;        /* of the unit */
    td_str member_code; /* its code there; empty: not a member */
    td_str office;      /* "head", "deputy", or empty */
};

/* Something that a search finds. */
struct td_found {
    td_str kind; /* "group_year", "unit", "person" */
    td_str title, detail, group_code;
    int64_t year; /* 0: none */
    td_str slug;
    td_str folded; /* the words it is found by, as td_name_key writes them */
};

struct td_projection {
    struct td_appearances TD_ARRAY(struct td_appearance) appearances;
    struct td_founds TD_ARRAY(struct td_found) found;
};

/* What there is of the register; of a year, which need not be kept; of the kept content of a
 * group-year. Nothing is written. Everything is in the arena, or of the year. */
TD_MUST enum td_err td_projection_of_register(struct td_conn *conn, struct td_arena *arena,
                                              struct td_projection *projection);
TD_MUST enum td_err td_projection_of_year(struct td_conn *conn, struct td_arena *arena,
                                          const struct td_year *year,
                                          struct td_projection *projection);
TD_MUST enum td_err td_projection_of_revision(struct td_conn *conn, struct td_arena *arena,
                                              const struct td_current_revisions_row *row,
                                              struct td_projection *projection);

#endif

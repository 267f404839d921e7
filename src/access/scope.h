#ifndef TD_ACCESS_SCOPE_H
#define TD_ACCESS_SCOPE_H

#include "access/access.h"

/*
 * The scope of a list: which rows a person may see or work on, taken from the same table as each
 * decision, so that a list shows neither more nor less than its pages.
 *
 *     like = the row all of the list resemble: state, settings, published or not; its path is not
 *            read. Ask twice where a list holds published and unpublished years.
 *     kind = what the rows are: groups, units, ...
 *
 * For every path of that kind, td_access_decide allows the action on it if and only if the path is
 * in one of the ranges and its unit is not among the recused:
 *
 *     path >= :from AND path < :to        compared bytewise
 */
struct td_scope_range {
    td_str from, to;
};
struct td_scope_ranges TD_ARRAY(struct td_scope_range);

struct td_scope {
    enum td_path_kind kind;
    struct td_scope_ranges ranges;    /* in order, apart from each other */
    const struct td_subject *recused; /* units this subject comes from are left out; NULL: none */
};

void td_access_scope(struct td_arena *arena, const struct td_subject *subject,
                     enum td_action action, const struct td_object *like, enum td_path_kind kind,
                     int64_t now, struct td_scope *scope);

/* Whether a path of the scope's kind is in it; what a query of ranges found is passed through this
 * where the action has recusals. */
bool td_scope_holds(const struct td_scope *scope, td_str path);

#endif

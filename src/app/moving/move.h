#ifndef TD_APP_MOVE_H
#define TD_APP_MOVE_H

#include "app/people/grant.h"

/*
 * A group moves to another organiser in the tree of paths (access/path.h): its address there
 * changes, and with it who looks after it. Its pages, its figures and its log stay as they are.
 * Whoever may open a group (TD_ACT_OPEN_GROUP) with both organisers may move it, after the second
 * factor was given again.
 */

/* Who can organise groups: the centre, every province of today, and who organises one already. */
struct td_organiser {
    td_str path, name; /* name is empty for "/tw/" */
    bool may;          /* the actor may open groups there */
};
struct td_organisers TD_ARRAY(struct td_organiser);

/* What a move brings with it, told before it is confirmed. */
struct td_move {
    td_str group_name, group_path;
    td_str from;                     /* path of who organises it now */
    struct td_organisers organisers; /* all, in order; that of now among them */
    struct td_decision may;          /* to move it away from where it is */
    int64_t roles;                   /* at the group and its units, which go with it as they are */
    int64_t delegations;             /* of such roles, which end */
    struct td_grant_lines losers;    /* roles at the organiser of now: they lose it from sight */
    struct td_grant_lines winners;   /* those at the new one, empty when none is asked about */
};

/* to: path of an organiser, or empty. TD_EDENIED; TD_ENOTFOUND: no such group, or organiser. */
TD_MUST enum td_err td_app_preview_move(const struct td_call *call, td_str group_code, td_str to,
                                        struct td_move *move);

/* Move it. reason is required. TD_ECONFLICT: it is there already. */
TD_MUST enum td_err td_app_move_group(const struct td_call *call, td_str group_code, td_str to,
                                      td_str reason, struct td_diag *diag);

#endif

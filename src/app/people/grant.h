#ifndef TD_APP_GRANT_H
#define TD_APP_GRANT_H

#include "access/delegation.h"
#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"

/*
 * Who holds which role where: granting and ending roles, assigning cross-checkers, delegation.
 * Nothing is ever changed: an end is a row of its own, and the log names both identities.
 *
 * All need what the table of permissions asks (access/access.h), most of them a fresh second
 * factor. TD_EDENIED: call->refusal says why and who can; td_refusal_text (view/access_text.h) says
 * it to a person. TD_EINVAL: diag has every error of what was typed. Moments are milliseconds of
 * Unix time; td_day_start gives the first one of a day in Vietnam.
 */

/* The first moment of a day in Vietnam. A role that ends on a day lasts until the start of the day
 * after: pass td_day_start of that one. */
int64_t td_day_start(struct td_date day);

/* The place in diag of what tells that it was ended before: nothing is wrong, nothing has changed.
 */
#define TD_PLACE_OVER "over"

/* ---- roles ---- */

struct td_grant_line {
    struct td_grant grant; /* valid_to is that of the role as it stands: an early end is in it */
    td_str login, name;    /* of the person */
    int64_t account_id;
    td_str document;   /* of the appointment, or of the delegation */
    td_str giver_name; /* of a delegation; else empty */
    int64_t made_at;
    bool in_force;           /* now */
    bool is_ended;           /* before its time */
    struct td_role_end over; /* when it is over, or was, and by what */
    td_str end_reason;       /* where somebody ended it, or what it rests on */
};
struct td_grant_lines TD_ARRAY(struct td_grant_line);

/*
 * The roles the actor may see, newest first: of one person (account_id, path empty), or of all
 * persons at a place and below ("/", an organiser, a group, a unit; account_id 0). One's own are
 * always seen.
 */
TD_MUST enum td_err td_app_list_grants(const struct td_call *call, int64_t account_id, td_str path,
                                       struct td_grant_lines *lines);

struct td_new_grant {
    int64_t account_id;
    enum td_role role;
    td_str path;      /* a unit, a group, an organiser or "/": where td_role_fits the role */
    td_str home_path; /* the unit the person comes from; unit officers and leaders: not needed */
    td_str document;  /* number and date of the appointment; required */
    int64_t valid_from, valid_to; /* TD_FOREVER: until it is ended */
};

/*
 * Grant a role. Roles reach all below their place. TD_ENOTFOUND: no such account or place. The role
 * of a cross-checker is assigned by td_app_assign_cross_checker. An administrator's role, where
 * there was ever another administrator than the actor, is only asked for: *grant_id is TD_ABSENT,
 * and another administrator decides (td_app_decide_for_two). diag says why that cannot be.
 */
TD_MUST enum td_err td_app_grant_role(const struct td_call *call, const struct td_new_grant *wanted,
                                      struct td_diag *diag, int64_t *grant_id);

/*
 * End a role before its time: at once, in open sessions too. reason is required. Whoever may grant
 * the role may end it; a delegated one ends with td_app_end_delegation. An administrator lays the
 * own role down alone, and only asks that another's end: *waits, and another administrator decides
 * (td_app_decide_for_two). TD_ECONFLICT, said in diag: it was ended before (TD_PLACE_OVER), it is
 * the last administrator's, or there is nobody to decide.
 */
TD_MUST enum td_err td_app_end_grant(const struct td_call *call, int64_t grant_id, td_str reason,
                                     struct td_diag *diag, bool *waits);

/* Let a person of one unit of a group (home_path) check another (path). Refused for every unit the
 * person comes from, in any group. */
TD_MUST enum td_err td_app_assign_cross_checker(const struct td_call *call,
                                                const struct td_new_grant *wanted,
                                                struct td_diag *diag, int64_t *grant_id);

/* ---- delegation ---- */

/* How documents are signed under it (NĐ 30/2020). */
enum td_signing_form {
    TD_SIGN_BY_AUTHORITY, /* TUQ.: thừa ủy quyền */
    TD_SIGN_ON_BEHALF,    /* TM.: thay mặt */
    TD_SIGN_FOR_THE_HEAD, /* KT.: ký thay */
    TD_SIGN_BY_ORDER,     /* TL.: thừa lệnh */
};

/* One's own roles that can be delegated now, and which of their actions. */
struct td_delegable {
    struct td_grant grant;
    uint64_t actions; /* bits of enum td_action */
};
struct td_delegables TD_ARRAY(struct td_delegable);
void td_app_list_delegable(const struct td_call *call, struct td_delegables *list);

struct td_new_delegation {
    int64_t grant_id;    /* the giver's own role it draws on */
    int64_t receiver_id; /* account */
    uint64_t actions;    /* bits of enum td_action */
    td_str path;         /* empty: the place of the role */
    enum td_signing_form form;
    td_str document; /* number and date; required */
    int64_t valid_from, valid_to;
};

/* To whom one's own role of that number can be delegated in part: the account of that name to sign
 * in with, if its person holds a role in the same group or the actor may know of them anyway. One
 * that is somewhere else is TD_EINVAL as one that is not there: names are not to be tried out.
 * TD_ENOTFOUND: it is not the actor's role; TD_EDENIED as td_app_delegate. */
TD_MUST enum td_err td_app_delegate_to(const struct td_call *call, int64_t grant_id, td_str login,
                                       int64_t *account_id);

/* Delegate a part of one's own role. What access/delegation.h refuses is TD_EINVAL, with *problem
 * for td_delegation_problem_text; so is the same once more (TD_DELEGATION_STANDS). TD_ENOTFOUND: no
 * such account, or not the actor's role. */
TD_MUST enum td_err td_app_delegate(const struct td_call *call,
                                    const struct td_new_delegation *wanted,
                                    enum td_delegation_problem *problem, int64_t *delegation_id);

/* The giver, or who looks after the place, ends it at once. reason is required. TD_ECONFLICT, said
 * in diag: it was ended before (TD_PLACE_OVER). */
TD_MUST enum td_err td_app_end_delegation(const struct td_call *call, int64_t delegation_id,
                                          td_str reason, struct td_diag *diag);

struct td_delegation_line {
    int64_t id;
    int64_t giver_id, receiver_id;
    td_str giver_name, receiver_name;
    enum td_signing_form form;
    td_str document;
    enum td_role role;
    td_str path;
    uint64_t actions;
    int64_t valid_from, valid_to, made_at;
    bool in_force, is_over;  /* neither: it is still to come */
    struct td_role_end over; /* when it is over, or was, and by what */
    td_str end_reason;       /* where somebody ended it, or what it rests on */
    bool may_end;            /* by the actor; perhaps after the second factor */
};
struct td_delegation_lines TD_ARRAY(struct td_delegation_line);

/* As td_app_list_grants. */
TD_MUST enum td_err td_app_list_delegations(const struct td_call *call, int64_t account_id,
                                            td_str path, struct td_delegation_lines *lines);

#endif

#ifndef TD_APP_CALL_H
#define TD_APP_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "access/access.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct td_app;

/* Who asks for a use case, as far as permissions and the log are concerned. */
enum td_actor_kind {
    TD_ACTOR_PUBLIC,   /* somebody who is not signed in */
    TD_ACTOR_ACCOUNT,  /* a person with an account */
    TD_ACTOR_OPERATOR, /* whoever runs the command line on the machine of the data */
};

struct td_actor {
    enum td_actor_kind kind;
    int64_t account_id;  /* of TD_ACTOR_ACCOUNT; else 0 */
    td_str name;         /* full name, or the operator's login */
    td_str session_mark; /* 8 hexadecimal digits that tell sessions apart in the log; empty: none */
    td_str address;      /* IP address; empty: the machine itself */
    bool has_factor;     /* a second factor is in force */
    bool factor_is_fresh; /* and was shown within the last five minutes */
    /* What the person may do now, delegated powers included. Lives as long as the call. */
    const struct td_grants *grants;
    const struct td_ties *ties; /* delegations that make two persons count as one */
    int64_t powers_at; /* how many entries the log of the installation had when these were read, so
                          that the log can tell which ends of roles were among them; 0: not read */
};

/* An object whose rows are not those of its last entry in the log. */
struct td_unvouched {
    td_str object; /* "votes:17"; empty: none was named */
    int64_t year;  /* that it is about; 0: none */
};

/*
 * The first argument of every use case: the open data file, the memory in which results live, and
 * who asks. now_ms is the moment of the call, in milliseconds of Unix time: one for all its checks.
 */
struct td_call {
    struct td_app *app;
    struct td_arena *arena;
    const struct td_actor *actor;
    int64_t now_ms;
    struct td_decision *refusal;    /* where TD_EDENIED leaves why, and who can; may be NULL */
    struct td_unvouched *unvouched; /* where TD_EALTERED leaves what was changed; may be NULL */
};

/* The call of whoever runs the command line; the actor lives in the arena. */
struct td_call td_call_of_operator(struct td_app *app, struct td_arena *arena);

/* The call of somebody who is not signed in, from an address. */
struct td_call td_call_of_public(struct td_app *app, struct td_arena *arena, td_str address);

/* Who asks, as permissions are decided about them. */
struct td_subject td_subject_of(const struct td_call *call);

/*
 * Whether the actor may do that to the object now. TD_EDENIED: no; call->refusal, where there is
 * one, says why and who can.
 */
TD_MUST enum td_err td_may(const struct td_call *call, enum td_action action,
                           const struct td_object *object);

/* The same for a page that says beforehand whether the actor may, and why not. */
struct td_decision td_decision_of(const struct td_call *call, enum td_action action,
                                  const struct td_object *object);

/* The account of the actor, as columns of the store have it: TD_ABSENT for the operator. */
int64_t td_actor_id(const struct td_call *call);

#endif

/*
 * Who may do what, once more: a model of the roles of one group, written from docs/access.md and
 * the pages on delegation and not from src/access, for the test that compares it with the use
 * cases. It keeps what people were given and did, and has no file.
 */
#ifndef TESTS_UNIT_POWERS_MODEL_H
#define TESTS_UNIT_POWERS_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "access/access.h"

enum {
    PEOPLE = 6,
    NOBODY = -1, /* who is not signed in */
    UNITS = 4,
    THE_GROUP = UNITS, /* places beside the units */
    THE_CENTRE,
    THE_INSTALLATION,
    NO_PLACE,
    MOST_HELD = 256,
    MOST_DONE = 256,
};

#define FOR_EVER INT64_MAX

enum deed {
    SEE_GROUP,
    SEE_POINTS,
    SEE_EVIDENCE,
    READ_COMMENTS,
    SEE_PEOPLE,
    EXPORT,
    COMMENT,
    ENTER_SELF,
    SUBMIT_SELF,
    RETURN_SELF,
    CROSS_CHECK,
    VERIFY,
    RETURN_CHECK,
    RETURN_VERIFICATION,
    FILE_APPEAL,
    DECIDE_APPEAL,
    PROPOSE,
    WITHDRAW,
    APPROVE,
    ADVANCE,
    ADOPT,
    RECORD_DECISION,
    CONFIRM_DECISION,
    STEP_BACK,
    CHANGE_SETTING,
    WIDEN,
    ASSIGN,
    DELEGATE,
    END_DELEGATION,
    DEEDS,
};

/* The action that stands for a deed in a delegation. */
extern const enum td_action action_of_deed[DEEDS];

/* A role that somebody was given, or has by a delegation. */
struct held {
    int64_t id; /* of the grant */
    int person;
    enum td_role role;
    int place, home;  /* of a unit's own people the unit */
    int64_t from, to; /* to: as it was given, or when it was ended */
    int giver;        /* NOBODY: it is their own */
    uint64_t deeds;   /* of a delegated one */
    int source, delegation;
};

struct delegation {
    int64_t id;
    int giver, receiver, place;
    int64_t from, to;
};

/* Somebody did it, perhaps for somebody else. */
struct done {
    int person, behalf;
    int64_t at;
};

struct model {
    struct held held[MOST_HELD];
    struct delegation delegations[MOST_HELD];
    int helds, delegated;
    enum td_state state;
    bool published;
    enum td_members_see members_see;
    enum td_public_sees public_sees;
    bool has_factor[PEOPLE];
    bool is_fresh;   /* of whoever acts now */
    bool is_lenient; /* asked for who nearly may: what is held counts after its time, and for one's
                        own unit, one's own act and without the second factor too */
    int64_t now;
};

/* Whether the person may; unit: what it is about, or THE_GROUP; done: who made what is to be
 * approved or decided. */
bool model_may(const struct model *model, int person, enum deed deed, int place,
               const struct done *done, int n);

/* Whether they may give, or end, that role of somebody at a place. */
bool model_may_grant(const struct model *model, int person, enum td_role role, int place, int home,
                     int receiver);

/* Whether the role is only asked for: there was another administrator once. */
bool model_takes_two(const struct model *model, int person, enum td_role role);
bool model_may_end(const struct model *model, int person, const struct held *held);

/* Whether ending it is only asked for: it is another administrator's. */
bool model_ends_by_two(int person, const struct held *held);

/* Whether the person comes from the unit, or did once. */
bool model_is_of_unit(const struct model *model, int person, int unit);

/* Whether they hold something of their own in the group, now or later, for another home. */
bool model_is_engaged(const struct model *model, int person, int home);

/* Whether they check the unit at that moment or later. */
bool model_checks(const struct model *model, int person, int unit, int64_t from);

/* Whether a role of one's own can be handed on like that. */
struct handing {
    int source, receiver, place; /* index of what is held */
    uint64_t deeds;
    bool has_foreign; /* an action beside that the role does not have, or that nobody hands on */
    int64_t from, to;
};
bool model_may_hand_on(const struct model *model, int person, const struct handing *handing);

/* A person's role by a delegation is one that is in force and was handed on for the deed. */
bool model_acts_for(const struct model *model, int person, int giver, enum deed deed);

bool model_in_force(const struct model *model, const struct held *held);
int64_t model_end_of(const struct model *model, const struct held *held);

#endif

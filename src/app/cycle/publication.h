#ifndef TD_APP_PUBLICATION_H
#define TD_APP_PUBLICATION_H

#include "access/access.h"
#include "app/call.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/err.h"

/*
 * What a group lets others see: its settings, and the publication of a year's results, which takes
 * two people. Errors as in app/people/grant.h; the group or the year that the actor may not see is
 * TD_ENOTFOUND.
 */

/* ---- settings ---- */

struct td_sight_setting {
    enum td_members_see members_see;
    enum td_public_sees public_sees;
    td_str reason; /* of the last change; empty: never changed, these are the defaults */
    int64_t set_at;
};
TD_MUST enum td_err td_app_load_setting(const struct td_call *call, td_str group,
                                        struct td_sight_setting *setting);

/* Change them, from now on; the old ones are kept. wanted->reason is required. Letting anybody see
 * more than now is TD_ACT_WIDEN_SIGHT, all else TD_ACT_CHANGE_SETTINGS (docs/decisions/0014). */
TD_MUST enum td_err td_app_change_setting(const struct td_call *call, td_str group,
                                          const struct td_sight_setting *wanted,
                                          struct td_diag *diag);

/* ---- publication ---- */

enum td_proposal_state {
    TD_PROPOSAL_OPEN,
    TD_PROPOSAL_GRANTED,
    TD_PROPOSAL_REFUSED, /* or withdrawn */
};
struct td_proposal {
    int64_t id;
    int64_t revision;            /* its number: which content of the year is to be published */
    bool is_newest;              /* it is the content that counts now */
    bool is_stale;               /* open, and the year was worked on since: nobody can approve it */
    td_str asked_by, decided_by; /* full names */
    int64_t asked_at, decided_at; /* decided_at counts unless it is open */
    td_str reason, decision_reason;
    td_str paper;             /* of the decision by which it replaces others; empty: none */
    struct td_date signed_on; /* likewise */
    enum td_proposal_state state;
    bool is_told; /* else no reasons, and names of what is published alone, to those of the group */
    struct td_decision approve, withdraw; /* whether the actor may, and if not, why */
};
struct td_proposals TD_ARRAY(struct td_proposal);

/* The proposals of a year, newest first, for whoever may see the group; *propose says whether the
 * actor may make one. Names and reasons are for those who may act on one and for the bodies of the
 * group (TD_ACT_VIEW_PROPOSALS); who published is no secret. */
TD_MUST enum td_err td_app_list_proposals(const struct td_call *call, td_str group, int64_t year,
                                          struct td_proposals *list, struct td_decision *propose);

/* Texts as typed. */
struct td_publication_wish {
    td_str reason;           /* the minutes, or why it is corrected */
    td_str paper, signed_on; /* number and date of the decision; of no use to a first publication */
    td_str why_other;        /* why it is not the decision on the appeal that changed the year */
    bool was_checked;        /* whoever proposes says that they looked at the figures */
};

/* Propose to publish the newest content of a year. What was published changes only by a new
 * decision: a year of which something was published needs its number and date, those of the appeal
 * that was granted since, or why_other.
 * TD_ECONFLICT: it is published, or a proposal for it is open. TD_EINVAL
 * also where the recount (app/score/recount.h) gives another result. */
TD_MUST enum td_err td_app_propose_publication(const struct td_call *call, td_str group,
                                               int64_t year, const struct td_publication_wish *wish,
                                               struct td_diag *diag, int64_t *proposal_id);

/* Whose place the published results of a year took that the actor sees. */
struct td_replacement {
    bool is_one;              /* else the results shown are the first, or are not published */
    int64_t number;           /* of the content that was published before */
    int64_t published_at;     /* that one */
    td_str paper;             /* of the decision; empty: from before such a number was asked for */
    struct td_date signed_on; /* likewise */
};
TD_MUST enum td_err td_app_load_replacement(const struct td_call *call, td_str group, int64_t year,
                                            struct td_replacement *replacement);

/* A second person approves, and everybody sees what the settings say; or refuses, with a reason.
 * TD_ENOTFOUND: it is decided already. TD_ECONFLICT: there is newer content. */
TD_MUST enum td_err td_app_decide_publication(const struct td_call *call, int64_t proposal_id,
                                              bool granted, td_str reason, struct td_diag *diag);

/* Take a proposal back before it is decided. reason is required. */
TD_MUST enum td_err td_app_withdraw_publication(const struct td_call *call, int64_t proposal_id,
                                                td_str reason, struct td_diag *diag);

/* How many open requests, for a publication or for another phone, the actor may decide. */
TD_MUST enum td_err td_app_count_waiting(const struct td_call *call, int64_t *n);

#endif

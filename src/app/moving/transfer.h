#ifndef TD_APP_TRANSFER_H
#define TD_APP_TRANSFER_H

#include "app/call.h"
#include "app/log/audit.h"
#include "backup/container.h"
#include "base/diag.h"
#include "base/err.h"
#include "signer/signer.h"

/*
 * A group goes to another installation with its history: its rows, its log whole, its files, and
 * the names of those who worked on it. docs/internals/moving.md.
 */

/* The public key of this installation, which whoever gives a group away has to name. It is that of
 * its own log. */
TD_MUST enum td_err td_app_taker_key(const struct td_call *call, struct td_signer *signer,
                                     td_str *vkey);

/* Who goes on with a group that left this installation; empty: it is here, or not known. */
TD_MUST enum td_err td_app_find_taker(const struct td_call *call, td_str group, td_str *taker);

/* Each time that a group left an installation, the last first. */
struct td_group_move {
    td_str taker, reason;
    int64_t left_at, came_at; /* moments; came_at TD_ABSENT: not known here */
};
struct td_group_moves {
    td_str taker; /* as of td_app_find_taker */
    struct td_group_move_list TD_ARRAY(struct td_group_move) list;
};

/* For who may open groups with its organiser (TD_ACT_OPEN_GROUP). TD_EDENIED; TD_ENOTFOUND: no such
 * group. */
TD_MUST enum td_err td_app_list_group_moves(const struct td_call *call, td_str group,
                                            struct td_group_moves *moves);

struct td_leave_wish {
    td_str group;                           /* its code */
    td_str taker;                           /* who goes on with it, in words */
    td_str vkey;                            /* td_app_taker_key of the other installation */
    td_str reason;                          /* why: the document of the hand-over */
    const char *path;                       /* to be written; it must not be there */
    const struct td_custodians *custodians; /* who can open it; at least one */
};

struct td_leave_report {
    int64_t entries; /* of its log */
    size_t files, people, units;
    bool is_again; /* it had left before; the file was written once more */
    td_str vkey;   /* that its log was signed with here */
};

/*
 * Give a group away: check all its log vouches for, write the last entry of its log, which names
 * the new key, have that signed, and write the file. From then on the group can only be read here.
 * What fails before that entry changes nothing; what fails after it is done again by the same call.
 * TD_EINVAL, TD_ECONFLICT, TD_EDENIED, TD_EIO: diag says why.
 */
TD_MUST enum td_err td_app_give_group(const struct td_call *call, struct td_signer *signer,
                                      const struct td_leave_wish *wish, struct td_diag *diag,
                                      struct td_leave_report *report);

struct td_arrive_wish {
    const char *path;
    struct td_opener opener;
    struct td_held_checkpoints kept; /* of its log, that somebody kept */
};

struct td_arrive_report {
    td_str group;             /* its code */
    int64_t entries, objects; /* of its log; of the whole data, checked */
    int64_t compared;         /* kept checkpoints of its log; all agree */
    size_t files, people, new_people, units, new_units;
    bool is_back; /* it had left from here, and what it left has been gone on with */
    td_str vkey;  /* that its log was signed with where it came from */
};

/*
 * Take a group in: everything is read, put in and checked against its log in one transaction, and
 * kept only when all agrees. Its log goes on with this installation's key. A group that left from
 * here comes back to what is kept of it: the log must go on from where it left. TD_EINVAL,
 * TD_ECONFLICT, TD_EDENIED, TD_EIO: diag says why, and nothing has changed.
 */
TD_MUST enum td_err td_app_take_group(const struct td_call *call, struct td_signer *signer,
                                      const struct td_arrive_wish *wish, struct td_diag *diag,
                                      struct td_arrive_report *report);

#endif

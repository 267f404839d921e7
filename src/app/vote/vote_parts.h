#ifndef TD_APP_VOTE_PARTS_H
#define TD_APP_VOTE_PARTS_H

#include "app/change.h"
#include "app/internal.h"
#include "app/vote/vote.h"
#include "store/votes.h"

/* What the files about votes share; nobody else includes it. */

/* The votes of a year while they are read or changed, in one transaction. */
struct td_vote_work {
    const struct td_call *call;
    const struct td_session_of *of; /* number 0: no session yet */
    struct td_diag *diag;           /* NULL: only read */
    struct td_conn *conn;
    struct td_shown shown;
    struct td_year *year;
    struct td_vote_sessions sessions;
    struct td_vote_session *session; /* NULL without a number */
    struct td_countings countings;   /* of the session, oldest first */
    int64_t attempt;
    struct td_last_vote_numbers_row last;
};

/* Read the newest content of the year and its votes; TD_ENOTFOUND. */
TD_MUST enum td_err td_vote_read(struct td_vote_work *work);

/* Begin a change, and add its entry to the log. */
TD_MUST enum td_err td_vote_begin(struct td_vote_work *work, struct td_change *change);
struct td_vote_act {
    const char *act;
    td_str reason, detail;
    const struct td_grant *by;
};
TD_MUST enum td_err td_vote_log(const struct td_vote_work *work, struct td_change *change,
                                const struct td_vote_act *act);

/* Whether the group may be seen by the actor, as every change of votes asks first. */
TD_MUST enum td_err td_vote_may_see(const struct td_call *call, const struct td_session_of *of);

/* Whether the session may still change: TD_ECONFLICT where it is over, or (roll, ballot) somebody
 * has counted. */
TD_MUST enum td_err td_vote_is_open(const struct td_vote_work *work);
TD_MUST enum td_err td_vote_is_uncounted(const struct td_vote_work *work);

/* Whether the day of the session lies ahead of today in Vietnam; then nothing that happens at it is
 * kept: TD_ECONFLICT. */
bool td_vote_is_ahead(const struct td_call *call, const struct td_vote_session *session);
TD_MUST enum td_err td_vote_day_came(const struct td_vote_work *work);

/* The counts of the present attempt: the first, the second; NULL: not in yet. */
const struct td_counting *td_vote_counting(const struct td_vote_work *work, size_t index);

/* The object that permissions of a count are asked about: its author is who counted first. */
struct td_object td_vote_object(const struct td_vote_work *work);

/* The action by which the actor would count now: who is first, records; who is second, confirms. */
enum td_action td_vote_count_action(const struct td_vote_work *work);

/* The rules of a group, then those of the law. */
TD_MUST enum td_err td_vote_rules(struct td_conn *conn, struct td_arena *arena, int64_t group_id,
                                  struct td_vote_rules *rules);

/* What a choice of the session is held against: its ranking, the other sessions, the awards and the
 * rule of one achievement, as of the day of the session. */
TD_MUST enum td_err td_vote_case(const struct td_vote_work *work, struct td_choice_case *of);

/* Places in the ranking of the year; none where it cannot be scored. */
TD_MUST enum td_err td_vote_ranking(struct td_arena *arena, const struct td_year *year,
                                    struct td_ranking_places *places);

/* Names of units for messages. */
struct td_unit_namer td_vote_namer(const struct td_year *year);

/* The session whose history is asked for, by the number that of->row is. TD_ENOTFOUND: there is
 * none, or the reader does not see votes. */
TD_MUST enum td_err td_vote_session_of_history(const struct td_call *call,
                                               const struct td_work_of *of,
                                               struct td_session_view *view);

#endif

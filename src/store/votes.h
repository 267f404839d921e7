#ifndef TD_STORE_VOTES_H
#define TD_STORE_VOTES_H

#include "domain/vote/vote.h"
#include "domain/year.h"
#include "store/store.h"

/*
 * Votes on paper that were worked on a revision (store/work.h). What people counted stands in a
 * session only once it was closed: until then each of the two sees their own figures alone.
 */

/* All sessions of a revision in their order, those that were called off too. */
TD_MUST enum td_err td_votes_select(struct td_conn *conn, struct td_arena *arena,
                                    int64_t revision_id, struct td_vote_sessions *sessions);

/* What one person counted. */
struct td_counting {
    int64_t attempt, by, at; /* at: moment, milliseconds of Unix time */
    td_str who;
    struct td_count count;
};
struct td_countings TD_ARRAY(struct td_counting);

/* All counts of a session, oldest first; and the attempt that is due, from 1. */
TD_MUST enum td_err td_votes_countings(struct td_conn *conn, struct td_arena *arena,
                                       int64_t revision_id, const struct td_vote_session *session,
                                       struct td_countings *countings, int64_t *attempt);

/* Put the sessions that were not called off into a year, and what the closed ones led to. */
TD_MUST enum td_err td_votes_lay_over(struct td_conn *conn, struct td_arena *arena,
                                      int64_t revision_id, struct td_year *year);

#endif

#ifndef TD_WRITING_BALLOTS_H
#define TD_WRITING_BALLOTS_H

#include "writing/writing.h"

/* What is voted on: for the ballot paper and for the minutes of the count; the folder's own. */

struct td_vote {
    td_str title; /* "Đề nghị tặng Cờ thi đua của Chính phủ" */
    struct td_texts candidates;
    td_str limit; /* "Được chọn: không quá 02 đơn vị (Điều 5 ...)."; empty: no number is set */
};
struct td_votes TD_ARRAY(struct td_vote);

/* The titles that are still to be decided with the units put forward for each, and the offices of
 * the next year; where no unit is put forward for a title yet, all members for the
 * first place. */
struct td_votes td_votes_of(const struct td_writing *writing);

/* The questions of a session that was called in the program. */
struct td_votes td_votes_of_session(const struct td_writing *writing,
                                    const struct td_vote_session *session);

/* What a ballot or the minutes of a count are about; session may be NULL. */
td_str td_vote_subject(const struct td_writing *writing, const struct td_vote_session *session);

#endif

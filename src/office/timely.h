#ifndef TD_OFFICE_TIMELY_H
#define TD_OFFICE_TIMELY_H

#include "office/produce.h"

/* Whether it is time to issue a document: what it tells of has taken place, and is settled. */

/* A year-end report goes out once the scores and the ranking of a year that is scored here are
 * adopted (cycle.h: TD_EVENT_ADOPT_SCORES), and never while a vote is on; other kinds always. Says
 * in diag what is to be waited for. */
void td_office_check_stage(const struct td_year *year, enum td_document_kind kind,
                           struct td_diag *diag);

/* Whether a paper that is not issued here can be more than a draft: a ranking or a comparison of
 * points has a number or a signature once the scores are adopted, a unit's year-end report once the
 * unit has entered all that it is scored on. The report of the group likewise, as above; and
 * minutes that tell points, which call them provisional until they are adopted. A number stands on
 * no paper whose day has not come. */
void td_office_check_final(const struct td_call *call, const struct td_writing *writing,
                           enum td_document_kind kind, struct td_diag *diag);

/* The same, and that minutes, hand-over records and submissions neither are dated before what they
 * tell of nor go out before its day, nor while a conference that they tell of is not recorded as
 * held; a submission not while a vote on who is put forward is on. */
void td_office_check_timely(const struct td_call *call, const struct td_writing *writing,
                            enum td_document_kind kind, struct td_diag *diag);

#endif

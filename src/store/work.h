#ifndef TD_STORE_WORK_H
#define TD_STORE_WORK_H

#include "domain/year.h"
#include "store/entered.h"
#include "store/store.h"

/*
 * What was worked on a revision since it came in. A year is its newest revision with its working
 * rows laid over it; a package that comes in makes a new revision, on which nothing was worked yet.
 * A table of working rows has the columns (revision_id, number), its term in the query work_done,
 * and its step in td_work_lay_over. docs/decisions/0013.
 */

/* How many rows were worked on a revision; 0: it is as it came in. Grows with each row, so that it
 * tells one reading of a year from a later one. TD_ENOTFOUND: there is no such revision. */
TD_MUST enum td_err td_work_done(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                 int64_t *rows);

/* How many rows were ever worked on the year of a revision, whichever of its revisions they were
 * worked on: a package that comes in does not make the year one that nobody worked on.
 * TD_ENOTFOUND likewise. */
TD_MUST enum td_err td_work_done_in_year(struct td_conn *conn, struct td_arena *arena,
                                         int64_t revision_id, int64_t *rows);

/* Under which revision the working rows of a revision stand: itself, or the one whose work goes on
 * under it. It is the key of objects that are all working rows of a kind, in the log. */
TD_MUST enum td_err td_work_id(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                               int64_t *work_id);

/* How often what a revision is scored by was worked on: typed values, accepted targets, the rubric;
 * and when last; grows with each. at is 0 before the first. */
TD_MUST enum td_err td_work_on_data(struct td_conn *conn, struct td_arena *arena,
                                    int64_t revision_id, struct td_typed_so_far *so_far);

/* Lay the working rows over a year as it came in. */
TD_MUST enum td_err td_work_lay_over(struct td_conn *conn, struct td_arena *arena,
                                     int64_t revision_id, struct td_year *year);

/* A revision as it stands: td_year_select (store/year.h), and the work laid over it. */
TD_MUST enum td_err td_year_select_worked(struct td_conn *conn, struct td_arena *arena,
                                          int64_t revision_id, struct td_year *year);

#endif

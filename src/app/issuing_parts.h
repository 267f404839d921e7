#ifndef TD_APP_ISSUING_PARTS_H
#define TD_APP_ISSUING_PARTS_H

#include "app/change.h"
#include "app/internal.h"
#include "app/issuing.h"

/* What the files of issuing share. */

/* A group by its code, as permissions see its newest year. TD_ENOTFOUND: there is none, or none
 * that the actor may see. */
TD_MUST enum td_err td_issuing_group(struct td_conn *conn, const struct td_call *call, td_str group,
                                     struct td_shown *shown);

/* How its numbers are written; what nobody set is left to the kind of the group. */
TD_MUST enum td_err td_issuing_numbering(struct td_conn *conn, struct td_arena *arena,
                                         int64_t group_id, struct td_numbering *numbering);

/* The next number of a series, which is free as long as the transaction that asks writes. */
TD_MUST enum td_err td_issuing_next(struct td_conn *conn, struct td_arena *arena, int64_t group_id,
                                    td_str type, int64_t calendar_year, int64_t *number);

/* A submission of a group, with the object that permissions are asked about: its year, with who
 * prepared it as the author. TD_ENOTFOUND. */
struct td_found_submission {
    struct td_submission submission;
    struct td_shown shown; /* its authors are set */
};
TD_MUST enum td_err td_issuing_find(struct td_conn *conn, const struct td_call *call, int64_t id,
                                    struct td_found_submission *found);

/* The submissions of a group, newest first. */
TD_MUST enum td_err td_issuing_submissions(struct td_conn *conn, const struct td_call *call,
                                           int64_t group_id, struct td_submissions *list);

/* Everything that a group issued, newest first, decisions left out. */
TD_MUST enum td_err td_issuing_issued(struct td_conn *conn, const struct td_call *call,
                                      int64_t group_id, struct td_issued_list *list);

/* Of a list, the one with the id; NULL: none. */
struct td_issued *td_issuing_of_id(const struct td_issued_list *list, int64_t id);

/* The date may stand under the next number of its series: not before the last one. What is wrong is
 * said. */
TD_MUST enum td_err td_issuing_check_date(struct td_conn *conn, struct td_arena *arena,
                                          int64_t group_id, td_str type, struct td_date date,
                                          struct td_diag *diag);

/* Log a step on a submission, or on an issued document. */
TD_MUST enum td_err td_issuing_log(struct td_change *change, const struct td_shown *shown,
                                   const struct td_event *what);

#endif

#ifndef TD_APP_ISSUING_PARTS_H
#define TD_APP_ISSUING_PARTS_H

#include "app/change.h"
#include "app/internal.h"
#include "app/issuing/issuing.h"

/* What the files of issuing share. */

/* A group by its code, as permissions see the newest of its years in which the actor may do the
 * action. TD_EDENIED, with the newest that the actor may see: in none. TD_ENOTFOUND: there is no
 * such group, or none of whose years the actor may see. */
TD_MUST enum td_err td_issuing_group(struct td_conn *conn, const struct td_call *call, td_str group,
                                     enum td_action action, struct td_shown *shown);

/* One of its years; TD_ENOTFOUND: there is none, or none that the actor may see. */
TD_MUST enum td_err td_issuing_year(struct td_conn *conn, const struct td_call *call, td_str group,
                                    int64_t year, struct td_shown *shown);

/* Whether the actor may do the action in any year of the group, and if not, who may. */
TD_MUST enum td_err td_issuing_decision(struct td_conn *conn, const struct td_call *call,
                                        td_str group, enum td_action action,
                                        struct td_decision *decision);

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

/* The same for who may see what waits for a signature; for others there is none: TD_ENOTFOUND. */
TD_MUST enum td_err td_issuing_find_seen(struct td_conn *conn, const struct td_call *call,
                                         int64_t id, struct td_found_submission *found);

/* The submissions of a group that are the actor's to see, each by its own year, newest first. */
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

/* The newest document of a list that is that paper and counts; NULL: none. */
const struct td_issued *td_issuing_earlier(struct td_arena *arena,
                                           const struct td_issued_list *list,
                                           const struct td_paper_identity *paper);

/* The document in whose place a submission goes may be replaced by it: it counts, and is the same
 * paper. TD_ECONFLICT, TD_EINVAL: it is said, at the field "earlier". */
TD_MUST enum td_err td_issuing_check_replaced(struct td_arena *arena,
                                              const struct td_issued_list *list, int64_t replaces,
                                              const struct td_paper_identity *paper,
                                              struct td_diag *diag);

/* What the log says of it beside the kind or the number: ": thay thế văn bản số 01/BC-CTĐ ngày
 * 6/3/2026", ": ban hành thêm"; empty: it is the first of its kind. */
td_str td_issuing_again_text(struct td_arena *arena, const struct td_issued_list *list,
                             int64_t replaces, td_str reason);

/* What whoever prepares a document writes holds: every mistake is said (issuing_check.c). */
void td_issuing_check_typed(struct td_arena *arena, const struct td_submission_wish *wish,
                            struct td_diag *diag);

/* What is asked of who prepares a document, or issues it: of the group, or of an authority. The
 * kind alone says which, never what was written on it: a field left empty gives nobody another
 * right. */
enum td_action td_issuing_act(td_str kind, bool issues);

/* ---- documents of an authority, and numbers from outside (issuing_award.c) ---- */

/* What a wish says of them holds: every mistake is said. */
TD_MUST enum td_err td_issuing_check_award(struct td_change *change, int64_t group_id, int64_t year,
                                           const struct td_submission_wish *wish,
                                           struct td_diag *diag);

/* No other paper of the office has the number; said otherwise. */
TD_MUST enum td_err td_issuing_check_free(struct td_conn *conn, struct td_arena *arena,
                                          td_str issuer, struct td_date date, td_str notation,
                                          struct td_diag *diag);

/* Keep it with its submission; nothing where it says nothing. */
TD_MUST enum td_err td_issuing_keep_award(struct td_conn *conn, int64_t submission_id,
                                          const struct td_submission_award *award);

/* Whether certificates of the type were given by that decision, in an issue that counts and is not
 * the one to be replaced; and the refusal for it. */
bool td_issuing_is_given(const struct td_issued_list *list, const struct td_submission_award *award,
                         td_str type, int64_t replaces);
TD_MUST enum td_err td_issuing_say_given(struct td_diag *diag);

/* The number that the next certificate gets in the register of its authority, which is free as long
 * as the transaction that asks writes. wanted: where it begins, if nothing is in it; 0: with 1. */
TD_MUST enum td_err td_issuing_next_entry(struct td_conn *conn, struct td_arena *arena,
                                          td_str authority, td_str type, int64_t calendar_year,
                                          int64_t wanted, int64_t *entry);

/* Log a step on a submission, or on an issued document. */
TD_MUST enum td_err td_issuing_log(struct td_change *change, const struct td_shown *shown,
                                   const struct td_event *what);

#endif

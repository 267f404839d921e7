#ifndef TD_APP_AUDIT_CHECK_PARTS_H
#define TD_APP_AUDIT_CHECK_PARTS_H

#include "app/internal.h"
#include "app/log/audit.h"
#include "audit/handover.h"

/* What the files of the check of the logs share; nobody else includes it. */

/* How many rows are read at a time: so many bodies of the greatest length take 17 MB. */
enum { TD_CHECK_BATCH = 256 };

/* An entry that the index by objects lacks. Its object is checked with it all the same. */
struct td_unindexed {
    td_str object;
    int64_t seq, log_id;
};

/*
 * A check of all logs. Its memory does not grow with them: what is read goes to batch, which is
 * dropped with each batch; what is kept is bounded (TD_CHECK_KEPT).
 */
struct td_log_checking {
    const struct td_call *call; /* its arena has what lives as long as the check */
    struct td_log_check *wanted;
    struct td_diag *diag;
    struct td_conn *conn;
    struct td_list_audit_logs_rows logs;
    struct td_arena *batch;
    struct td_unindexed_entries TD_ARRAY(struct td_unindexed) unindexed;
    size_t kept;             /* bytes */
    bool too_many_unindexed; /* more than may be kept: the index tells of no object now */
};

/* Most bytes that are kept of entries and objects that are not as they should be; there are none in
 * a file that nobody changed. */
#define TD_CHECK_KEPT ((size_t)4 << 20)

/* What is wrong, and in which log or object. */
#define FIND(checking, where, ...)                                                                 \
    td_diag_error((checking)->diag, (struct td_place){(where), 0, 0}, __VA_ARGS__)

/* A copy of a text that is kept; false when no more may be. */
bool td_check_keep(struct td_log_checking *checking, td_str text, td_str *kept);

/*
 * How the log of a group went from key to key (audit_check_handover.c). Which entries say so is
 * known from the departures of the group before they are read, so that each checkpoint is checked
 * with the key of its time; that they are these and no others is seen when they are.
 */
enum { TD_CHECK_HANDOVERS = 1000 }; /* at most; a group goes now and then */

struct td_check_handovers {
    struct td_handovers said;
    bool *is_signed; /* for each of said: the key that hands over has a checkpoint of that size */
    size_t n_seen;   /* of said, among the entries */
};

TD_MUST enum td_err td_check_handovers_begin(struct td_log_checking *checking,
                                             const struct td_list_audit_logs_row *log,
                                             struct td_check_handovers *handovers);

/* The next entry of the log. */
void td_check_handover_entry(struct td_log_checking *checking, td_str log,
                             struct td_check_handovers *handovers,
                             const struct td_log_entry *entry);

/* A checkpoint of that size is in the file. */
void td_check_handover_signed(struct td_check_handovers *handovers, int64_t size);

/* All entries were read; key signs the log here, without a name where none is known. */
void td_check_handovers_end(struct td_log_checking *checking, td_str log,
                            const struct td_check_handovers *handovers, const struct td_vkey *key);

/* Kept checkpoints of logs that the file does not have (audit_check_kept.c). */
void td_check_kept_of_absent(struct td_log_checking *checking);

/* Short codes that somebody noted (audit_check_marks.c): the entries of a log so far have given
 * this checkpoint; and after all logs those that none has given. */
void td_check_marks(struct td_log_checking *checking, const struct td_checkpoint *so_far);
void td_check_marks_end(struct td_log_checking *checking);

/* The objects (audit_check_objects.c), after all entries were read: each is one chain of entries,
 * and its rows are what the last of them says. */
TD_MUST enum td_err td_check_objects(struct td_log_checking *checking);

#endif

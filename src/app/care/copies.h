#ifndef TD_APP_COPIES_H
#define TD_APP_COPIES_H

#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"

/* The copies of the data as a page shows them; what they are made of is in src/backup. */

struct td_copy_line {
    int64_t taken_at; /* milliseconds of Unix time */
    uint64_t size;    /* bytes */
    bool checked;     /* it was found sound after it was made */
    bool is_whole;    /* it is not just being made */
    bool is_ahead;    /* its moment has not come yet (td_local_is_ahead) */
};

/* Who opens the copies that leave the machine. */
struct td_custodian_line {
    td_str id; /* as td_custodian_id gives it */
    bool is_passphrase;
};

/* What there is of copies, and how many keys open those that leave the machine. TD_EDENIED. */
struct td_copies_state {
    td_str db_path; /* of the data file, as the server was given it */
    struct td_copy_lines TD_ARRAY(struct td_copy_line) copies; /* oldest first */
    struct td_custodian_lines TD_ARRAY(struct td_custodian_line) custodians;
};
TD_MUST enum td_err td_app_copies_state(const struct td_call *call, struct td_diag *diag,
                                        struct td_copies_state *state);

/*
 * Make the copy of a download: an encrypted file that the caller sends and then removes.
 * TD_EDENIED: the actor may not, or, with a line in diag, nobody has been chosen who can open it.
 */
TD_MUST enum td_err td_app_backup_now(const struct td_call *call, struct td_diag *diag,
                                      const char **path);

/* Let a key or a passphrase, by its id, open none of the copies that are made from now on.
 * TD_EDENIED; with a line in diag TD_ENOTFOUND and TD_ECONFLICT, the last one stays. */
TD_MUST enum td_err td_app_retire_custodian(const struct td_call *call, td_str id,
                                            struct td_diag *diag);

/*
 * Enter in the log of the installation who was added to those who open backups and who was retired
 * since it was done last: the command line works beside a running server, which alone writes the
 * log. It is done when a server starts, before a copy is made for download, and by the command
 * itself where nobody serves the file.
 */
TD_MUST enum td_err td_app_note_custodians(const struct td_call *call, struct td_diag *diag);

/* Let a passphrase open the copies that leave the machine, besides those who can already.
 * TD_EINVAL: it is too short, see diag; TD_EDENIED. */
TD_MUST enum td_err td_app_backup_passphrase(const struct td_call *call, td_str passphrase,
                                             struct td_diag *diag);

#endif

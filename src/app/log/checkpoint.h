#ifndef TD_APP_CHECKPOINT_H
#define TD_APP_CHECKPOINT_H

#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"
#include "signer/signer.h"

/*
 * Signed heads of the logs. The key is with the signer, a process of its own, which signs only what
 * continues what it has signed before; so nothing below a checkpoint can change unseen by those who
 * keep it (docs/internals/audit.md).
 */

/*
 * Compare the logs with what the signer remembers. TD_EOLDER: the file has fewer entries than
 * were signed, or others, or lacks a whole log: an older backup, or its end was cut. TD_ECONFLICT:
 * another key signed one. diag names the log and both sizes. A memory that was lost, of a log that
 * this key signed, is a warning of diag.
 */
TD_MUST enum td_err td_app_check_signer(const struct td_call *call, struct td_signer *signer,
                                        struct td_diag *diag);

/*
 * The same by what stands in the signer's folder (F.khoa), without a signer, which may be at work;
 * and with its public key. Only reads. What could not be compared is no error, the caller says it.
 * diag names each log that does not agree, also one that the file does not have. TD_EOLDER: one has
 * fewer entries than were signed, or others; TD_ECONFLICT: another key signed it;
 * TD_EINTERNAL: the memory of a log, or the key, is damaged. A memory that was lost is a warning.
 */
struct td_signed_check {
    struct td_unseen_logs TD_ARRAY(td_str) unseen; /* nothing is remembered of them */
    size_t compared;                               /* logs */
    bool has_key;                                  /* the key was compared */
};
TD_MUST enum td_err td_app_check_signed(const struct td_call *call, const char *folder,
                                        struct td_signed_check *check, struct td_diag *diag);

/* The same of heads alone that are known to be signed, whatever the key. */
TD_MUST enum td_err td_app_check_heads(const struct td_call *call, const struct td_memories *heads,
                                       struct td_diag *diag);

/* Whether a data file, of this or an older schema, has all these logs, each as it was signed up to
 * the head. One that cannot be read has not. */
bool td_logs_go_on(struct td_arena *arena, const char *db_path, const struct td_memories *heads);

/* Entries that have waited for their signature longer than a server at work lets them: a warning
 * for each log, with its first one's moment. Nothing, before any log was signed. */
TD_MUST enum td_err td_app_check_unsigned(const struct td_call *call, struct td_diag *diag);

/* Have every log signed that has grown since its last checkpoint; now. TD_EDENIED: one does not
 * continue what was signed; TD_EOLDER: it is shorter; TD_ECONFLICT: another key signed it;
 * TD_EINTERNAL: its tree, or what the signer remembers of it, is damaged. Each is named by diag,
 * and the others are signed all the same. Anything else may be tried again. */
TD_MUST enum td_err td_app_sign_logs(const struct td_call *call, struct td_signer *signer,
                                     struct td_diag *diag);

/*
 * Sign the logs from now on, within a second of each change, until the app is closed: a thread of
 * its own. The signer must outlive the app. A refusal is said on stderr, and is for the server to
 * end by; what the disk did not take is tried again in half a minute.
 */
TD_MUST enum td_err td_app_keep_signing(struct td_app *app, struct td_signer *signer);

/* The first refusal since then, as of td_app_sign_logs; TD_OK: there was none. From any thread. */
enum td_err td_app_signing_refusal(const struct td_app *app);

#endif

#ifndef TD_APP_ACCOUNT_PARTS_H
#define TD_APP_ACCOUNT_PARTS_H

#include "app/people/account.h"
#include "app/change.h"
#include "identity/delay.h"
#include "identity/seal.h"

/* What the files of the accounts share; nobody else includes it. */

/* ---- identity.c ---- */

/* The master key; read, or made, when it is first needed. */
TD_MUST enum td_err td_account_key(const struct td_call *call, const struct td_master_key **key);

/* Whether a password may be used by the person. */
TD_MUST enum td_err td_account_check_password(const struct td_call *call,
                                              const struct td_person *person, bool has_factor,
                                              td_str password, struct td_diag *diag);

/* ---- failures.c ---- */

/* Milliseconds to wait before another attempt of that subject is looked at. */
TD_MUST enum td_err td_failures_wait(struct td_conn *conn, struct td_arena *arena,
                                     enum td_delay_kind kind, td_str subject, int64_t now_ms,
                                     int64_t *wait_ms, struct td_failures *failures);

/* One more; the failures that there are now. */
TD_MUST enum td_err td_failures_add(struct td_conn *conn, struct td_arena *arena,
                                    enum td_delay_kind kind, td_str subject, int64_t now_ms,
                                    struct td_failures *failures);

/* One less: the last one was none. */
TD_MUST enum td_err td_failures_take_back(struct td_conn *conn, struct td_arena *arena,
                                          td_str subject);

/*
 * Where the failures of a name are counted, whether it is an account's or nobody's: else the wait
 * would tell which names exist. All names share four thousand places, so that guessing fills no
 * disk; an account is counted by itself too, but waits for its place as nobody does, so that who
 * fills places learns nothing. The key keeps anybody from choosing names of one place. login is as
 * it is looked for. TD_EIO: the key of the installation cannot be read.
 */
TD_MUST enum td_err td_failures_of_name(const struct td_call *call, td_str login, td_str *place);
td_str td_failures_of_account(struct td_arena *arena, int64_t account_id);
td_str td_failures_of_factor(struct td_arena *arena, int64_t account_id);

/* Whether a number of failures is worth an entry in the log: the fifth, and each doubling. */
bool td_failures_are_news(int64_t count);

/* ---- session.c ---- */

/* The call of a person in a session that is being made or ended. */
struct td_call td_account_call(const struct td_call *call, int64_t account_id, td_str name,
                               td_str session_hash);

/* A new session in place of the one with the hash (empty: of none), which ends. */
struct td_new_session {
    int64_t account_id;
    int64_t made_at;
    int64_t factor_at; /* TD_ABSENT: not given */
    td_str replaces;
    td_str address, browser;
    td_str cookie; /* made beforehand, so that the log can name it */
};
TD_MUST enum td_err td_session_begin(struct td_conn *conn, const struct td_call *call,
                                     const struct td_new_session *wanted);

/* The row of a session of which another is made, in the transaction that makes it. TD_EDENIED: it has
 * ended meanwhile, or the program has not opened it. */
TD_MUST enum td_err td_session_reread(struct td_conn *conn, const struct td_call *call, td_str hash,
                                      struct td_session_row *row);

/* The second factor that counts: confirmed, and not a simulated one outside the demo. TD_ENOTFOUND.
 */
TD_MUST enum td_err td_factor_in_force(struct td_conn *conn, const struct td_call *call,
                                       int64_t account_id, struct td_second_factor_row *factor);

/* End a change that may have written nothing but failures and sessions. */
TD_MUST enum td_err td_account_end(struct td_change *change, enum td_err err);

/* ---- links.c ---- */

/* A link for a purpose, "account" or "first_administrator" with account_id TD_ABSENT; earlier ones
 * open nothing any more. */
TD_MUST enum td_err td_link_make(struct td_change *change, const char *purpose, int64_t account_id,
                                 td_str *link);

/* ---- account.c ---- */

/* Name and address as they are kept: trimmed, normal form C, the login in small letters. */
TD_MUST enum td_err td_person_check(struct td_arena *arena, const struct td_person *typed,
                                    struct td_diag *diag, struct td_person *person);

/* A text that a person typed, trimmed and in normal form C; empty, with an error in diag, when it
 * is too long or has a character that cannot be printed. thing: the place of the error; vi, en:
 * what it is, at the start of a sentence. */
#define TD_ACCOUNT_TEXT 200 /* bytes */
td_str td_account_text(struct td_arena *arena, td_str typed, const char *thing, const char *vi,
                       const char *en, struct td_diag *diag);

/* A version of the particulars of a person, whose entry follows (profile.c). */
TD_MUST enum td_err td_profile_write(struct td_change *change, int64_t account_id, int64_t number,
                                     const struct td_person *person);

/* A new account, without password. TD_ECONFLICT: the login is taken, which diag says. */
TD_MUST enum td_err td_account_add(struct td_change *change, const struct td_person *person,
                                   struct td_diag *diag, int64_t *account_id);

/* TD_EDENIED unless the actor may do that at every place where the account has a role; for one
 * without roles, at the installation. TD_ENOTFOUND where the actor may not know of it. */
TD_MUST enum td_err td_account_may(const struct td_call *call, struct td_conn *conn,
                                   int64_t account_id, enum td_action action);

/* Whether the actor may know that the account is there. TD_ENOTFOUND: it is not. */
TD_MUST enum td_err td_account_is_seen(const struct td_call *call, struct td_conn *conn,
                                       int64_t account_id, bool *result);

/* TD_EDENIED unless the actor is this person and gave the second factor lately, or has none. */
TD_MUST enum td_err td_account_fresh(const struct td_call *call, const struct td_session *session);

/* Whether a name to sign in with has the signs and the length of one. */
bool td_is_login(td_str login);

#endif

/* Signed heads of the logs. */
#include "app/log/checkpoint.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "app/log/audit_tree.h"
#include "base/complain.h"
#include "base/wait.h"

#define SIGN_MEMORY ((size_t)64 << 20)
#define TOGETHER_MS 300   /* after a change, for others that come with it */
#define AGAIN_MS    30000 /* after a failure */

/* ---- one log ---- */

/* The proof that the log continues what the signer has signed last. */
static enum td_err make_request(struct td_conn *conn, struct td_arena *arena,
                                const struct td_list_audit_logs_row *log, struct td_signer *signer,
                                struct td_sign_request *request)
{
    struct td_stored_tree tree = {conn, arena, log->id};
    struct td_tree_reader reader = td_stored_tree_reader(&tree);
    struct td_hash old_root;
    *request = (struct td_sign_request){.checkpoint = {.origin = log->origin, .size = log->size}};
    TRY(td_signer_last(signer, log->origin, &request->old_size, &old_root));
    if (request->old_size > log->size)
        return TD_EOLDER;
    TRY(td_tree_root(&reader, log->size, &request->checkpoint.root));
    return td_consistency_make(&reader, request->old_size, log->size, &request->proof);
}

/* The key is kept beside what it signed, for those who check. Another key is another signer, whose
 * checkpoints nobody could tell from forged ones. */
static enum td_err keep_key(struct td_conn *conn, struct td_arena *arena,
                            const struct td_list_audit_logs_row *log, td_str vkey)
{
    struct td_audit_signer_key_row known = {0};
    enum td_err err = q_audit_signer_key(conn, arena, log->id, &known);
    if (err == TD_ENOTFOUND)
        return q_insert_audit_signer_key(conn, log->id, vkey);
    return err == TD_OK && !td_str_eq(known.vkey, vkey) ? TD_ECONFLICT : err;
}

static enum td_err keep_note(const struct td_call *call, const struct td_list_audit_logs_row *log,
                             td_str vkey, td_str note, bool *is_other_key)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_write(call->app->store, call->arena, &conn));
    enum td_err err = keep_key(conn, call->arena, log, vkey);
    *is_other_key = err == TD_ECONFLICT;
    if (err == TD_OK)
        err = q_insert_audit_checkpoint(conn, log->id, log->size, note);
    if (err == TD_OK)
        return td_store_commit_unseen(conn);
    td_store_end(conn);
    return err;
}

/* It stays so however often it is tried; anything else may be over the next time. */
static bool is_refusal(enum td_err err)
{
    return err == TD_EDENIED || err == TD_EOLDER || err == TD_EALTERED || err == TD_ECONFLICT ||
           err == TD_EINTERNAL;
}

static enum td_err say_refused(struct td_diag *diag, const struct td_list_audit_logs_row *log,
                               enum td_err err)
{
    if (err == TD_EDENIED)
        td_diag_error(diag, (struct td_place){log->origin, 0, 0},
                      "người ký từ chối: nhật ký không nối tiếp phần đã ký, tức là đã bị sửa; hãy "
                      "chạy thidua audit verify",
                      "the signer refuses: the log does not continue what was signed, so it was "
                      "changed; run thidua audit verify");
    else if (err == TD_EINTERNAL)
        td_diag_error(diag, (struct td_place){log->origin, 0, 0},
                      "không ký tiếp được: cây băm của nhật ký, hoặc phần nhớ của tiến trình ký về "
                      "nhật ký này, bị hỏng; hãy chạy thidua audit verify",
                      "it cannot be signed on: the tree of the log, or what the signer remembers "
                      "of it, is damaged; run thidua audit verify");
    else
        td_diag_error(diag, (struct td_place){log->origin, 0, 0},
                      "chưa ký được mốc kiểm chứng (%s); sẽ thử lại sau 30 giây",
                      "the checkpoint was not signed (%s); it is tried again in 30 seconds",
                      td_err_name(err));
    return err;
}

static enum td_err sign_log(const struct td_call *call, const struct td_list_audit_logs_row *log,
                            struct td_signer *signer, struct td_diag *diag)
{
    struct td_conn *conn = NULL;
    struct td_sign_request request;
    td_str note, vkey;
    bool is_other_key = false;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = make_request(conn, call->arena, log, signer, &request);
    td_store_end(conn);
    if (err == TD_EOLDER)
        td_log_say_behind(diag, log, request.old_size);
    if (err != TD_OK)
        return err == TD_EOLDER ? err : say_refused(diag, log, err);
    err = td_signer_sign(signer, call->arena, &request, &note);
    if (err == TD_OK)
        err = td_signer_vkey(signer, call->arena, log->origin, &vkey);
    if (err == TD_ECONFLICT) /* its memory was put there meanwhile: it is asked again */
        err = TD_EBUSY;
    if (err != TD_OK)
        return say_refused(diag, log, err);
    err = keep_note(call, log, vkey, note, &is_other_key);
    if (is_other_key)
        td_log_say_other_key(diag, log);
    if (err == TD_OK || is_other_key)
        return err;
    (void)say_refused(diag, log, is_refusal(err) ? TD_EIO : err);
    return is_refusal(err) ? TD_EIO : err; /* the file did not take what the signer gave */
}

/* ---- all logs ---- */

static enum td_err list_logs(const struct td_call *call, struct td_list_audit_logs_rows *logs)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_audit_logs(conn, call->arena, logs);
    td_store_end(conn);
    return err;
}

/* Whether it was signed as it is, and the file has what was signed. */
static enum td_err find_due(const struct td_call *call, const struct td_list_audit_logs_row *log,
                            struct td_signer *signer, bool *is_due)
{
    struct td_conn *conn = NULL;
    int64_t signed_size = 0;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_log_signed_size(conn, call->arena, signer, log, &signed_size);
    td_store_end(conn);
    *is_due = signed_size != log->size || log->checkpoint_size != log->size;
    return err;
}

static enum td_err sign_where_due(const struct td_call *call,
                                  const struct td_list_audit_logs_row *log,
                                  struct td_signer *signer, struct td_diag *diag)
{
    bool is_due;
    enum td_err err = find_due(call, log, signer, &is_due);
    if (err != TD_OK)
        return say_refused(diag, log, err);
    return is_due ? sign_log(call, log, signer, diag) : TD_OK;
}

/* One that is refused keeps no other from being signed, and weighs most. */
enum td_err td_app_sign_logs(const struct td_call *call, struct td_signer *signer,
                             struct td_diag *diag)
{
    struct td_list_audit_logs_rows logs = {0};
    enum td_err worst = TD_OK;
    TRY(list_logs(call, &logs));
    for (size_t i = 0; i < logs.n && !td_signer_has_ended(signer); i++) {
        enum td_err err = sign_where_due(call, &logs.items[i], signer, diag);
        if (worst == TD_OK || (is_refusal(err) && !is_refusal(worst)))
            worst = err;
    }
    return td_signer_has_ended(signer) ? TD_EIO : worst;
}

/* ---- the thread ---- */

struct td_signing {
    struct td_app *app;
    struct td_signer *signer;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t change;
    bool wanted, stop;
    enum td_err refusal; /* TD_OK: none was refused */
};

static enum td_err sign_once(struct td_signing *signing)
{
    struct td_arena arena;
    struct td_diag diag;
    td_arena_init(&arena, SIGN_MEMORY);
    td_diag_init(&diag, &arena);
    const struct td_call call = td_call_of_operator(signing->app, &arena);
    enum td_err err = td_app_sign_logs(&call, signing->signer, &diag);
    if (err != TD_OK)
        td_complain_diag(&diag);
    td_arena_free(&arena);
    return err;
}

/* Changes that come together are signed together. */
static void wait_a_little(struct td_signing *signing)
{
    const struct timespec until = td_moment_ahead(TOGETHER_MS);
    while (!signing->stop && td_wait_until(&signing->change, &signing->lock, &until))
        continue;
}

/* Until there is something to sign; what the disk or the signer did not do is tried again. */
static void wait_for_work(struct td_signing *signing, bool has_failed)
{
    const struct timespec until = td_moment_ahead(AGAIN_MS);
    while (!signing->stop && !signing->wanted) {
        if (!has_failed)
            pthread_cond_wait(&signing->change, &signing->lock);
        else if (!td_wait_until(&signing->change, &signing->lock, &until))
            signing->wanted = true;
    }
}

static void *sign_forever(void *of_signing)
{
    struct td_signing *signing = of_signing;
    enum td_err err = TD_OK;
    pthread_mutex_lock(&signing->lock);
    while (!signing->stop || signing->wanted) {
        wait_for_work(signing, err != TD_OK && !is_refusal(err));
        if (!signing->wanted)
            continue;
        wait_a_little(signing);
        signing->wanted = false;
        pthread_mutex_unlock(&signing->lock);
        err = sign_once(signing);
        pthread_mutex_lock(&signing->lock);
        if (is_refusal(err) && signing->refusal == TD_OK)
            signing->refusal = err;
    }
    pthread_mutex_unlock(&signing->lock);
    return NULL;
}

enum td_err td_app_keep_signing(struct td_app *app, struct td_signer *signer)
{
    struct td_signing *signing = TD_NEW(&app->arena, struct td_signing);
    *signing = (struct td_signing){.app = app, .signer = signer, .wanted = true};
    pthread_mutex_init(&signing->lock, NULL);
    pthread_cond_init(&signing->change, NULL);
    sigset_t all, before; /* signals are for the thread that serves */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&signing->thread, NULL, sign_forever, signing);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (failed)
        return TD_EIO;
    app->signing = signing;
    return TD_OK;
}

void td_checkpoint_wake(struct td_app *app)
{
    struct td_signing *signing = app->signing;
    if (!signing)
        return;
    pthread_mutex_lock(&signing->lock);
    signing->wanted = true;
    pthread_cond_signal(&signing->change);
    pthread_mutex_unlock(&signing->lock);
}

void td_checkpoint_stop(struct td_app *app)
{
    struct td_signing *signing = app->signing;
    if (!signing)
        return;
    pthread_mutex_lock(&signing->lock);
    signing->stop = true;
    pthread_cond_signal(&signing->change);
    pthread_mutex_unlock(&signing->lock);
    pthread_join(signing->thread, NULL);
    pthread_cond_destroy(&signing->change);
    pthread_mutex_destroy(&signing->lock);
    app->signing = NULL;
}

enum td_err td_app_signing_refusal(const struct td_app *app)
{
    struct td_signing *signing = app->signing;
    if (!signing)
        return TD_OK;
    pthread_mutex_lock(&signing->lock);
    enum td_err refusal = signing->refusal;
    pthread_mutex_unlock(&signing->lock);
    return refusal;
}

struct td_signer *td_checkpoint_signer(const struct td_app *app)
{
    return app->signing ? app->signing->signer : NULL;
}

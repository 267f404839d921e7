/* Whether the log vouches for the rows of an object, asked while the program works. */
#include "app/log/vouch.h"

#include <sodium.h>

#include "app/internal.h"
#include "app/people/vouched.h"
#include "audit/entry.h"
#include "base/complain.h"
#include "base/shell.h"
#include "domain/object_name.h"

#define SAID_EVERY_MS INT64_C(60000)

/* ---- one object ---- */

bool td_rows_are_of(struct td_arena *arena, td_str after, td_str secret,
                    const unsigned char digest[TD_DIGEST_SIZE])
{
    char hex[2 * TD_DIGEST_SIZE + 1];
    unsigned char rows_key[TD_ROWS_KEY_SIZE];
    sodium_bin2hex(hex, sizeof hex, digest, TD_DIGEST_SIZE);
    if (secret.n == 0)
        return td_str_is(after, hex);
    if (secret.n != 32) /* of an entry that is not as it was made */
        return false;
    td_log_entry_rows_key((const unsigned char *)secret.p, rows_key);
    return td_str_eq(after, td_log_entry_rows_code(arena, rows_key, digest));
}

enum td_err td_object_is_vouched(struct td_conn *conn, struct td_arena *arena, td_str family,
                                 int64_t key, bool *vouched)
{
    unsigned char digest[TD_DIGEST_SIZE];
    struct td_last_vouch_of_object_row last;
    struct td_log_entry entry;
    td_str object = td_fmt(arena, "%.*s:%lld", TD_ARG(family), (long long)key);
    enum td_err of_rows = td_object_digest(conn, family, key, digest);
    if (of_rows != TD_OK && of_rows != TD_ENOTFOUND)
        return of_rows;
    enum td_err err = q_last_vouch_of_object(conn, arena, object, &last);
    *vouched = err == TD_ENOTFOUND && of_rows == TD_ENOTFOUND;
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    if (td_log_entry_read(arena, last.body, &entry) != TD_OK || !td_str_eq(entry.object, object))
        return TD_OK;
    if (of_rows == TD_ENOTFOUND)
        *vouched = entry.after.n == 0;
    else if (entry.is_plain || last.secret.n > 0)
        *vouched =
            td_rows_are_of(arena, entry.after, entry.is_plain ? TD_STR_NONE : last.secret, digest);
    return TD_OK;
}

/* ---- what is said of it ---- */

const char *td_altered_words(struct td_conn *conn, struct td_arena *arena, td_str object,
                             enum td_lang lang)
{
    td_str holder;
    td_str thing = td_object_name(object, lang);
    if (td_object_holder(conn, arena, object, lang, &holder) != TD_OK || holder.n == 0)
        return td_fmt(arena, "%.*s (%.*s)", TD_ARG(thing), TD_ARG(object)).p;
    return td_fmt(arena, "%.*s %.*s", TD_ARG(thing), TD_ARG(holder)).p;
}

bool td_altered_is_said(struct td_app *app, int64_t now_ms)
{
    struct td_identity *identity = &app->identity;
    pthread_mutex_lock(&identity->lock);
    bool said = identity->said_at && now_ms >= identity->said_at &&
                now_ms - identity->said_at < SAID_EVERY_MS;
    if (!said)
        identity->said_at = now_ms;
    pthread_mutex_unlock(&identity->lock);
    return said;
}

/* ---- before an entry ---- */

/* A file of a version without logs has rows of which nothing was said yet; the first entry about
 * each of them stands in the transaction that begins the logs. */
static enum td_err is_before_logs(struct td_conn *before, struct td_arena *arena, bool *is)
{
    struct td_log_beginning_row was;
    TRY(q_log_beginning(before, arena, &was));
    *is = !was.begun;
    return TD_OK;
}

void td_say_unvouched(const struct td_call *call, struct td_conn *conn,
                      const struct td_unvouched *what)
{
    if (call->unvouched)
        *call->unvouched = *what;
    if (td_altered_is_said(call->app, call->now_ms))
        return;
    td_complain("%s%.0s: đã bị sửa ngoài chương trình, nên việc vừa yêu cầu không được ghi; "
                "hãy chạy \"thidua audit verify --db %s\"",
                "%.0s%s: was changed outside the program, so what was asked for is not kept; "
                "run \"thidua audit verify --db %s\"",
                td_altered_words(conn, call->arena, what->object, TD_VI),
                td_altered_words(conn, call->arena, what->object, TD_EN),
                td_shell_word(call->arena, td_str_of(td_store_path(call->app->store))));
}

enum td_err td_vouch_before(struct td_conn *writer, const struct td_call *call, td_str family,
                            int64_t key, int64_t year)
{
    struct td_conn *before = NULL;
    bool vouched = false;
    TRY(td_store_begin_before(writer, call->arena, &before));
    enum td_err err = td_object_is_vouched(before, call->arena, family, key, &vouched);
    if (err == TD_OK && !vouched)
        err = is_before_logs(before, call->arena, &vouched);
    if (err == TD_OK && !vouched) {
        td_str object = td_fmt(call->arena, "%.*s:%lld", TD_ARG(family), (long long)key);
        td_say_unvouched(call, before, &(struct td_unvouched){object, year});
        err = TD_EALTERED;
    }
    td_store_end(before);
    return err;
}

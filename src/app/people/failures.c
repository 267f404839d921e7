/* Failures to sign in, as they are kept. */
#include <inttypes.h>

#include "app/people/account_parts.h"

#define NEWS_FROM 5

td_str td_failures_of_account(struct td_arena *arena, int64_t account_id)
{
    return td_fmt(arena, "account:%" PRId64, account_id);
}

td_str td_failures_of_factor(struct td_arena *arena, int64_t account_id)
{
    return td_fmt(arena, "factor:%" PRId64, account_id);
}

enum td_err td_failures_of_name(const struct td_call *call, td_str login, td_str *place)
{
    const struct td_master_key *key;
    TRY(td_account_key(call, &key));
    td_str hash = td_keyed_hash(call->arena, key, TD_KEY_LOGIN, login);
    *place = td_fmt(call->arena, "name:%.3s", hash.p);
    return TD_OK;
}

bool td_failures_are_news(int64_t count)
{
    if (count < NEWS_FROM || count % NEWS_FROM)
        return false;
    int64_t times = count / NEWS_FROM;
    return (times & (times - 1)) == 0;
}

static enum td_err find(struct td_conn *conn, struct td_arena *arena, td_str subject,
                        struct td_failures *failures)
{
    struct td_sign_in_failure_row row;
    enum td_err err = q_sign_in_failure(conn, arena, subject, &row);
    *failures = (struct td_failures){0};
    if (err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    *failures = (struct td_failures){row.failures, row.since, row.last_at};
    return TD_OK;
}

enum td_err td_failures_wait(struct td_conn *conn, struct td_arena *arena, enum td_delay_kind kind,
                             td_str subject, int64_t now_ms, int64_t *wait_ms,
                             struct td_failures *failures)
{
    TRY(find(conn, arena, subject, failures));
    int64_t wait = td_delay_wait(kind, failures, now_ms);
    if (wait > *wait_ms)
        *wait_ms = wait;
    return TD_OK;
}

enum td_err td_failures_add(struct td_conn *conn, struct td_arena *arena, enum td_delay_kind kind,
                            td_str subject, int64_t now_ms, struct td_failures *failures)
{
    TRY(find(conn, arena, subject, failures));
    *failures = td_delay_add(kind, *failures, now_ms);
    TRY(q_delete_sign_in_failure(conn, subject));
    return q_insert_sign_in_failure(conn, subject, failures->count, failures->since,
                                    failures->last_at);
}

enum td_err td_failures_take_back(struct td_conn *conn, struct td_arena *arena, td_str subject)
{
    struct td_failures failures;
    TRY(find(conn, arena, subject, &failures));
    TRY(q_delete_sign_in_failure(conn, subject));
    if (failures.count <= 1)
        return TD_OK;
    return q_insert_sign_in_failure(conn, subject, failures.count - 1, failures.since,
                                    failures.last_at);
}

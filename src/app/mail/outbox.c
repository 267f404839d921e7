/* Which mails are due to whom, and what became of each. */
#include "app/mail/outbox.h"

#include "access/names.h"
#include "app/cycle/cycle_parts.h"
#include "app/internal.h"
#include "app/mail/mail_parts.h"

#define TESTS_MOST  20 /* of a person on a day; likewise of notices about the account */
#define MINUTE_MS   INT64_C(60000)
#define FIRST_PAUSE (5 * MINUTE_MS)
#define LAST_PAUSE  (240 * MINUTE_MS)
#define LIFE_MS     (20 * 60 * MINUTE_MS)     /* after which it is tried no more */
#define LOOK_BACK   (7 * 24 * 60 * MINUTE_MS) /* nothing older waits */

const char *const td_mail_kind_words[] = {"digest", "checkpoint", "test", "notice"};
const char *const td_mail_step_words[] = {"later",   "handing", "accepted",
                                          "refused", "unknown", "dropped"};
const char *const td_mail_cause_words[TD_POST_CAUSE_COUNT] = {
    [TD_POST_NO_CAUSE] = "",
    [TD_POST_SAID] = "said",
    [TD_POST_NO_HOST] = "no_host",
    [TD_POST_NO_CONNECTION] = "no_connection",
    [TD_POST_NO_TLS] = "no_tls",
    [TD_POST_BAD_CERTIFICATE] = "bad_certificate",
    [TD_POST_NO_LOGIN] = "no_login",
    [TD_POST_OTHER_PASSWORD] = "other_password",
    [TD_POST_BAD_PASSWORD] = "bad_password",
    [TD_POST_TOO_SLOW] = "too_slow",
    [TD_POST_BROKEN] = "broken",
    [TD_POST_BAD_ADDRESS] = "bad_address",
    [TD_POST_TOO_LONG] = "too_long",
};

bool td_mail_word_of(const char *const *words, size_t n, td_str text, size_t *which)
{
    for (*which = 0; *which < n; ++*which)
        if (td_str_is(text, words[*which]))
            return true;
    return false;
}

struct td_date td_mail_day(const struct td_call *call)
{
    return td_date_in_vietnam(call->now_ms / 1000);
}

/* ---- for the operator alone ---- */

static enum td_err begin_read(const struct td_call *call, struct td_conn **conn)
{
    if (call->actor->kind != TD_ACTOR_OPERATOR)
        return TD_EDENIED;
    return td_store_begin_read(call->app->store, call->arena, conn);
}

enum td_err td_app_outbox_setting(const struct td_call *call, struct td_mail_setting *setting)
{
    struct td_conn *conn = NULL;
    int64_t number;
    TRY(begin_read(call, &conn));
    enum td_err err = td_mail_setting_read(conn, call->arena, setting, &number);
    td_store_end(conn);
    return err;
}

static enum td_err list_readers(struct td_conn *conn, struct td_arena *arena,
                                struct td_mail_readers *readers)
{
    struct td_list_mail_readers_rows rows = {0};
    TRY(q_list_mail_readers(conn, arena, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_mail_readers_row *row = &rows.items[i];
        struct td_mail_reader *reader = td_push(arena, readers);
        int64_t number;
        *reader = (struct td_mail_reader){row->account_id, row->name, row->email, {0}};
        TRY(td_mail_wish_read(conn, arena, row->account_id, &reader->wish, &number));
    }
    return TD_OK;
}

enum td_err td_app_list_mail_readers(const struct td_call *call, struct td_mail_readers *readers)
{
    struct td_conn *conn = NULL;
    *readers = (struct td_mail_readers){0};
    TRY(begin_read(call, &conn));
    enum td_err err = list_readers(conn, call->arena, readers);
    td_store_end(conn);
    return err;
}

/* ---- working days ---- */

enum td_err td_app_is_working_day(const struct td_call *call, bool *is_one)
{
    struct td_calendar calendar;
    struct td_usual_deadlines usual;
    TRY(td_cycle_law(call, &calendar, &usual));
    *is_one = td_is_working_day(&calendar, td_mail_day(call));
    return TD_OK;
}

enum td_err td_app_working_days(const struct td_call *call, struct td_date from, struct td_date to,
                                int64_t *days)
{
    struct td_calendar calendar;
    struct td_usual_deadlines usual;
    TRY(td_cycle_law(call, &calendar, &usual));
    *days = td_working_days_between(&calendar, from, to);
    return TD_OK;
}

/* ---- what was told ---- */

enum td_err td_app_list_told(const struct td_call *call, int64_t account_id, enum td_mail_kind kind,
                             struct td_told_items *told)
{
    struct td_list_told_items_rows rows = {0};
    struct td_conn *conn = NULL;
    *told = (struct td_told_items){0};
    TRY(begin_read(call, &conn));
    enum td_err err =
        q_list_told_items(conn, call->arena, account_id, td_str_of(td_mail_kind_words[kind]),
                          call->now_ms - 2 * LIFE_MS, &rows);
    td_store_end(conn);
    TRY(err);
    for (size_t i = 0; i < rows.n; i++) {
        struct td_told_item *item = td_push(call->arena, told);
        *item = (struct td_told_item){.key = rows.items[i].key, .stage = rows.items[i].stage};
        if (!td_date_parse(rows.items[i].day, &item->day))
            return TD_EINTERNAL;
    }
    return TD_OK;
}

enum td_err td_app_list_mail_items(const struct td_call *call, int64_t mail_id,
                                   struct td_mail_items *items)
{
    struct td_list_items_of_mail_rows rows = {0};
    struct td_conn *conn = NULL;
    *items = (struct td_mail_items){0};
    TRY(begin_read(call, &conn));
    enum td_err err = q_list_items_of_mail(conn, call->arena, mail_id, &rows);
    td_store_end(conn);
    for (size_t i = 0; i < rows.n; i++)
        *td_push(call->arena, items) =
            (struct td_mail_item){rows.items[i].key, rows.items[i].stage};
    return err;
}

/* ---- putting in ---- */

static enum td_err put(struct td_conn *conn, const struct td_call *call, int64_t account_id,
                       enum td_mail_kind kind, const struct td_mail_items *items)
{
    struct td_last_mail_of_day_row last;
    td_str word = td_str_of(td_mail_kind_words[kind]);
    td_str day = td_date_iso(call->arena, td_mail_day(call));
    int64_t id = td_store_new_id(conn);
    TRY(q_last_mail_of_day(conn, call->arena, account_id, word, day, &last));
    if (last.number >= (kind == TD_MAIL_TEST || kind == TD_MAIL_NOTICE ? TESTS_MOST : 1))
        return TD_ECONFLICT;
    TRY(q_insert_mail(conn, id, account_id, word, day, last.number + 1, call->now_ms));
    for (size_t i = 0; items && i < items->n; i++)
        TRY(q_insert_mail_item(conn, id, items->items[i].key, items->items[i].stage));
    return TD_OK;
}

enum td_err td_app_put_mail(const struct td_call *call, int64_t account_id, enum td_mail_kind kind,
                            const struct td_mail_items *items)
{
    struct td_conn *conn = NULL;
    if (call->actor->kind != TD_ACTOR_OPERATOR)
        return TD_EDENIED;
    TRY(td_store_begin_write(call->app->store, call->arena, &conn));
    enum td_err err = put(conn, call, account_id, kind, items);
    if (err == TD_OK)
        return td_store_commit_unseen(conn);
    td_store_end(conn);
    return err;
}

/* ---- what was done to accounts ---- */

static const char *const news_words[] = {
    [TD_NEWS_LINK] = "link",
    [TD_NEWS_LINK_USED] = "link_used",
    [TD_NEWS_RESET_ASKED] = "reset_factor",
    [TD_NEWS_RESET] = "reset_done",
    [TD_NEWS_END_ASKED] = "end_administrator",
    [TD_NEWS_CLOSE_ASKED] = "close_administrator",
    [TD_NEWS_CLOSED] = "closed",
    [TD_NEWS_OPENED] = "opened",
    [TD_NEWS_ROLE] = "role",
    [TD_NEWS_ROLE_END] = "role_end",
};

static enum td_err news_of(struct td_arena *arena, const struct td_list_owner_news_row *row,
                           struct td_owner_news *news)
{
    size_t what;
    *news = (struct td_owner_news){
        .account_id = row->account_id,
        .at = row->at,
        .key = td_fmt(arena, "%.*s/%lld", TD_ARG(row->what), (long long)row->object_id)};
    if (!td_mail_word_of(news_words, sizeof news_words / sizeof *news_words, row->what, &what))
        return TD_EINTERNAL;
    news->what = (enum td_news_kind)what;
    return row->role.n == 0 || td_role_of(row->role, &news->role) ? TD_OK : TD_EINTERNAL;
}

enum td_err td_app_list_owner_news(const struct td_call *call, int64_t account_id, int64_t since,
                                   struct td_owner_newses *list)
{
    struct td_list_owner_news_rows rows = {0};
    struct td_conn *conn = NULL;
    *list = (struct td_owner_newses){0};
    TRY(begin_read(call, &conn));
    enum td_err err = q_list_owner_news(conn, call->arena, account_id, since, &rows);
    td_store_end(conn);
    for (size_t i = 0; err == TD_OK && i < rows.n; i++)
        err = news_of(call->arena, &rows.items[i], td_push(call->arena, list));
    return err;
}

enum td_err td_app_list_noticed(const struct td_call *call, int64_t account_id, int64_t since,
                                struct td_mail_items *items)
{
    struct td_list_item_keys_rows rows = {0};
    struct td_conn *conn = NULL;
    *items = (struct td_mail_items){0};
    TRY(begin_read(call, &conn));
    enum td_err err = q_list_item_keys(conn, call->arena, account_id,
                                       td_str_of(td_mail_kind_words[TD_MAIL_NOTICE]), since, &rows);
    td_store_end(conn);
    for (size_t i = 0; i < rows.n; i++)
        *td_push(call->arena, items) = (struct td_mail_item){rows.items[i].key, 0};
    return err;
}

/* ---- what waits, and what became of it ---- */

static int64_t pause_after(int64_t put_off)
{
    int64_t pause = FIRST_PAUSE;
    for (int64_t i = 1; i < put_off && pause < LAST_PAUSE; i++)
        pause *= 2;
    return pause < LAST_PAUSE ? pause : LAST_PAUSE;
}

static enum td_err waiting_of(const struct td_list_waiting_mail_row *row, int64_t now_ms,
                              struct td_waiting_mail *mail)
{
    size_t kind;
    if (!td_mail_word_of(td_mail_kind_words, TD_MAIL_KINDS, row->kind, &kind))
        return TD_EINTERNAL;
    *mail = (struct td_waiting_mail){
        .id = row->id,
        .account_id = row->account_id,
        .kind = (enum td_mail_kind)kind,
        .day = row->day,
        .number = row->number,
        .made_at = row->made_at,
        .steps = row->steps,
        .next_at = row->put_off ? row->last_at + pause_after(row->put_off) : row->made_at,
        .was_handed = td_str_is(row->last_kind, td_mail_step_words[TD_MAIL_HANDING]),
        .is_too_old = now_ms - row->made_at >= LIFE_MS,
    };
    return TD_OK;
}

enum td_err td_app_list_waiting_mail(const struct td_call *call, struct td_waiting_mails *mails)
{
    struct td_list_waiting_mail_rows rows = {0};
    struct td_conn *conn = NULL;
    *mails = (struct td_waiting_mails){0};
    TRY(begin_read(call, &conn));
    enum td_err err = q_list_waiting_mail(conn, call->arena, call->now_ms - LOOK_BACK, &rows);
    td_store_end(conn);
    for (size_t i = 0; err == TD_OK && i < rows.n; i++)
        err = waiting_of(&rows.items[i], call->now_ms, td_push(call->arena, mails));
    return err;
}

enum td_err td_app_step_mail(const struct td_call *call, struct td_waiting_mail *mail,
                             enum td_mail_step step, const struct td_post_result *result)
{
    struct td_conn *conn = NULL;
    if (call->actor->kind != TD_ACTOR_OPERATOR)
        return TD_EDENIED;
    TRY(td_store_begin_write(call->app->store, call->arena, &conn));
    enum td_err err = q_insert_mail_step(
        conn, mail->id, mail->steps + 1, td_str_of(td_mail_step_words[step]), call->now_ms,
        td_str_of(td_mail_cause_words[result ? result->cause : TD_POST_NO_CAUSE]),
        result ? result->code : 0, td_str_of(result ? result->reply : ""));
    if (err != TD_OK) {
        td_store_end(conn);
        return err;
    }
    TRY(td_store_commit_unseen(conn));
    mail->steps++;
    return TD_OK;
}

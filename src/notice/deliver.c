/* A round of sending: what waits, in the words of the moment, and what became of each. */
#include "mail/address.h"
#include "notice/parts.h"

#define MAIL_MEMORY ((size_t)256 << 20)
#define MOST        200 /* mails of a round */

struct round {
    const struct td_call *call;
    const struct td_notice_site *site;
    const struct td_carrier *carrier;
    struct td_mail_setting setting;
    struct td_mail_readers readers;
    bool is_open, is_over; /* the process that sends is gone */
};

/* ---- one mail ---- */

struct handing {
    const struct td_call *call;
    struct td_waiting_mail *mail;
};

static bool about_to_hand(void *of_handing)
{
    struct handing *handing = of_handing;
    return td_app_step_mail(handing->call, handing->mail, TD_MAIL_HANDING, NULL) == TD_OK;
}

static const struct td_mail_reader *reader_of(const struct round *round, int64_t account_id)
{
    for (size_t i = 0; i < round->readers.n; i++)
        if (round->readers.items[i].account_id == account_id)
            return &round->readers.items[i];
    return NULL;
}

/* What there is to say now; *any is false where nothing is left. */
static enum td_err compose(const struct round *round, const struct td_call *call,
                           const struct td_waiting_mail *waiting,
                           const struct td_mail_reader *reader, struct td_mail *mail, bool *any)
{
    const struct notice_to to = {call->arena, round->site, reader};
    struct notice_tasks tasks;
    struct notice_heads heads;
    struct td_call as;
    *any = true;
    if (waiting->kind == TD_MAIL_TEST) {
        notice_write_test(&to, mail);
        return TD_OK;
    }
    if (waiting->kind == TD_MAIL_NOTICE) {
        struct td_owner_newses news;
        TRY(notice_list_news(call, waiting, &news));
        *any = news.n > 0;
        notice_write_news(&to, &news, mail);
        return TD_OK;
    }
    TRY(td_app_call_as(call, waiting->account_id, &as));
    if (waiting->kind == TD_MAIL_DIGEST) {
        TRY(notice_list_tasks(&as, &round->setting, &tasks));
        *any = tasks.n > 0 && reader->wish.reminders;
        notice_write_digest(&to, &tasks, mail);
    } else {
        TRY(notice_list_heads(&as, &heads));
        *any = heads.n > 0 && reader->wish.checkpoints;
        notice_write_heads(&to, &heads, mail);
    }
    return TD_OK;
}

static const char *const kind_words[] = {"viec", "moc", "thu", "tai-khoan"};

/* The same mail has the same name however often it is tried. */
static td_str name_of(struct td_arena *arena, const struct td_waiting_mail *waiting)
{
    return td_fmt(arena, "%s.%.*s.%lld.%lld", kind_words[waiting->kind], TD_ARG(waiting->day),
                  (long long)waiting->number, (long long)waiting->id);
}

static enum td_err keep_result(const struct td_call *call, struct td_waiting_mail *waiting,
                               struct td_post_result *result)
{
    static const enum td_mail_step steps[] = {
        [TD_POST_ACCEPTED] = TD_MAIL_ACCEPTED,
        [TD_POST_LATER] = TD_MAIL_LATER,
        [TD_POST_REFUSED] = TD_MAIL_REFUSED,
        [TD_POST_UNKNOWN] = TD_MAIL_UNKNOWN,
    };
    enum td_mail_step step = steps[result->outcome];
    if (step == TD_MAIL_LATER && waiting->is_too_old) {
        step = TD_MAIL_REFUSED;
        result->cause = result->cause == TD_POST_SAID ? TD_POST_SAID : TD_POST_TOO_LONG;
    }
    return td_app_step_mail(call, waiting, step, result);
}

static enum td_err open_once(struct round *round)
{
    const struct td_post_office office = {round->setting.host, (unsigned)round->setting.port,
                                          round->setting.security, round->setting.sender};
    if (round->is_open)
        return TD_OK;
    TRY(round->carrier->open(round->carrier->context, &office));
    round->is_open = true;
    return TD_OK;
}

static enum td_err send_mail(struct round *round, const struct td_call *call,
                             struct td_waiting_mail *waiting, struct td_mail *mail)
{
    struct handing handing = {call, waiting};
    struct td_post_letter letter = {
        .to = mail->to, .about_to_hand = about_to_hand, .context = &handing};
    struct td_post_result result = {TD_POST_LATER, TD_POST_BROKEN, 0, ""};
    mail->from = round->setting.sender;
    mail->from_name = round->setting.sender_name;
    mail->id = name_of(call->arena, waiting);
    mail->date = call->now_ms;
    TRY(td_mail_write(call->arena, mail, &letter.bytes));
    enum td_err gone = open_once(round);
    if (gone == TD_OK)
        gone = round->carrier->send(round->carrier->context, &letter, &result);
    round->is_over = gone != TD_OK;
    TRY(keep_result(call, waiting, &result));
    return gone;
}

static enum td_err deliver_one(struct round *round, const struct td_call *call,
                               struct td_waiting_mail *waiting)
{
    const struct td_mail_reader *reader = reader_of(round, waiting->account_id);
    struct td_post_result result = {TD_POST_UNKNOWN, TD_POST_BROKEN, 0, ""};
    struct td_mail mail = {0};
    bool any;
    if (waiting->was_handed)
        return td_app_step_mail(call, waiting, TD_MAIL_UNKNOWN, &result);
    if (!reader)
        return td_app_step_mail(call, waiting, TD_MAIL_DROPPED, NULL);
    if (!td_mail_address_is_good(reader->email)) {
        result = (struct td_post_result){TD_POST_REFUSED, TD_POST_BAD_ADDRESS, 0, ""};
        return td_app_step_mail(call, waiting, TD_MAIL_REFUSED, &result);
    }
    TRY(compose(round, call, waiting, reader, &mail, &any));
    if (!any)
        return td_app_step_mail(call, waiting, TD_MAIL_DROPPED, NULL);
    mail.to = reader->email;
    return send_mail(round, call, waiting, &mail);
}

/* ---- the round ---- */

/* A mail that cannot be made, or kept account of, is put off and holds up no other; never one that
 * was handed over, which would be sent again. */
static enum td_err put_off(const struct td_call *call, struct td_waiting_mail *waiting,
                           enum td_err err)
{
    struct td_post_result result = {TD_POST_LATER, TD_POST_BROKEN, 0, ""};
    enum td_err kept = keep_result(call, waiting, &result);
    return kept == TD_OK ? err : kept;
}

static enum td_err deliver_all(struct round *round, struct td_waiting_mails *mails)
{
    enum td_err first = TD_OK;
    size_t tried = 0;
    for (size_t i = 0; i < mails->n && tried < MOST && !round->is_over; i++) {
        struct td_waiting_mail *waiting = &mails->items[i];
        struct td_arena arena;
        struct td_call call = *round->call;
        if (waiting->next_at > call.now_ms && !waiting->was_handed)
            continue;
        tried++;
        td_arena_init(&arena, MAIL_MEMORY);
        call.arena = &arena;
        int64_t steps = waiting->steps;
        enum td_err err = deliver_one(round, &call, waiting);
        if (err != TD_OK && waiting->steps == steps && !waiting->was_handed)
            err = put_off(&call, waiting, err);
        td_arena_free(&arena);
        first = first == TD_OK ? err : first;
    }
    return first;
}

enum td_err td_notice_deliver(const struct td_call *call, const struct td_notice_site *site,
                              const struct td_carrier *carrier)
{
    struct td_waiting_mails mails;
    struct round round = {.call = call, .site = site, .carrier = carrier};
    TRY(td_app_list_waiting_mail(call, &mails));
    if (mails.n == 0)
        return TD_OK;
    TRY(td_app_outbox_setting(call, &round.setting));
    if (round.setting.host.n == 0)
        return TD_OK;
    TRY(td_app_list_mail_readers(call, &round.readers));
    enum td_err err = deliver_all(&round, &mails);
    if (round.is_open)
        carrier->close(carrier->context);
    return err;
}

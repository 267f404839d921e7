#ifndef TD_APP_OUTBOX_H
#define TD_APP_OUTBOX_H

#include "app/mail/mail.h"
#include "base/date.h"

/*
 * The outbox: which mails are due to whom, and what became of each. For the part of the program
 * that sends, which works in nobody's name: each of these is for the operator's call (TD_EDENIED).
 * docs/internals/mail.md.
 */

/* How mail is sent; host is empty where it is not. */
TD_MUST enum td_err td_app_outbox_setting(const struct td_call *call,
                                          struct td_mail_setting *setting);

/* Somebody who has an address and may sign in. */
struct td_mail_reader {
    int64_t account_id;
    td_str name, email; /* as it was typed: perhaps no address */
    struct td_mail_wish wish;
};
struct td_mail_readers TD_ARRAY(struct td_mail_reader);
TD_MUST enum td_err td_app_list_mail_readers(const struct td_call *call,
                                             struct td_mail_readers *readers);

/* The call of an account, as if its owner had just signed in: what is theirs to do and to see. */
TD_MUST enum td_err td_app_call_as(const struct td_call *call, int64_t account_id,
                                   struct td_call *as);

/* Whether the moment is on a working day, in Vietnam. */
TD_MUST enum td_err td_app_is_working_day(const struct td_call *call, bool *is_one);

/* Working days after one day up to another. */
TD_MUST enum td_err td_app_working_days(const struct td_call *call, struct td_date from,
                                        struct td_date to, int64_t *days);

/* What a mail is made for: a task at one of its stages, a log up to a size. */
struct td_mail_item {
    td_str key;
    int64_t stage;
};
struct td_mail_items TD_ARRAY(struct td_mail_item);

/* The highest stage of each key that a person was told, or will be by a mail that waits, and the
 * day of the last one. What was refused, or perhaps did not arrive, was not told. */
struct td_told_item {
    td_str key;
    int64_t stage;
    struct td_date day;
};
struct td_told_items TD_ARRAY(struct td_told_item);
TD_MUST enum td_err td_app_list_told(const struct td_call *call, int64_t account_id,
                                     enum td_mail_kind kind, struct td_told_items *told);

/* What others did about an account; its owner is told. */
enum td_news_kind {
    TD_NEWS_LINK,      /* another link to set a password with */
    TD_NEWS_LINK_USED, /* a password was set with it */
    TD_NEWS_RESET_ASKED,
    TD_NEWS_RESET,       /* the second factor counts no more */
    TD_NEWS_END_ASKED,   /* of the role of an administrator */
    TD_NEWS_CLOSE_ASKED, /* of an administrator's account */
    TD_NEWS_CLOSED,
    TD_NEWS_OPENED,
    TD_NEWS_ROLE, /* given, or delegated */
    TD_NEWS_ROLE_END,
};
struct td_owner_news {
    int64_t account_id;
    enum td_news_kind what;
    enum td_role role; /* of the last two */
    int64_t at;
    td_str key; /* names it in a mail: "link/17" */
};
struct td_owner_newses TD_ARRAY(struct td_owner_news);

/* Of one account, or with 0 of all, oldest first. Roles that came with the account are none. */
TD_MUST enum td_err td_app_list_owner_news(const struct td_call *call, int64_t account_id,
                                           int64_t since, struct td_owner_newses *list);

/* What mails about the account were made for since then, whatever became of them. */
TD_MUST enum td_err td_app_list_noticed(const struct td_call *call, int64_t account_id,
                                        int64_t since, struct td_mail_items *items);

/* Put a mail into the outbox, today's. TD_ECONFLICT: the person has one of the kind today. */
TD_MUST enum td_err td_app_put_mail(const struct td_call *call, int64_t account_id,
                                    enum td_mail_kind kind, const struct td_mail_items *items);

/* Mails that have not come to their end. A mail is tried again after 5 minutes, then after twice as
 * long each time up to 4 hours, until 20 hours after it was made. */
struct td_waiting_mail {
    int64_t id, account_id;
    enum td_mail_kind kind;
    td_str day;     /* ISO */
    int64_t number; /* of the kind on the day */
    int64_t made_at;
    int64_t steps;   /* how many are kept */
    int64_t next_at; /* moment of the next try */
    bool was_handed; /* it was cut off at its end: it may have arrived */
    bool is_too_old; /* the next failure is the last */
};
struct td_waiting_mails TD_ARRAY(struct td_waiting_mail);
TD_MUST enum td_err td_app_list_waiting_mail(const struct td_call *call,
                                             struct td_waiting_mails *mails);

/* What a mail was made for. */
TD_MUST enum td_err td_app_list_mail_items(const struct td_call *call, int64_t mail_id,
                                           struct td_mail_items *items);

/* Keep what became of a mail; it is on the disk when this returns TD_OK. result may be NULL: only
 * the step is known. TD_ECONFLICT: its end is known already, or it was handed over before. */
TD_MUST enum td_err td_app_step_mail(const struct td_call *call, struct td_waiting_mail *mail,
                                     enum td_mail_step step, const struct td_post_result *result);

#endif

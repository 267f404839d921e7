#ifndef TD_APP_MAIL_H
#define TD_APP_MAIL_H

#include "app/people/account.h"
#include "app/call.h"
#include "base/array.h"
#include "base/diag.h"
#include "base/err.h"
#include "mail/post.h"

/* Mail as people set it: how the installation sends it, which ones a person wants, what became of
 * those that were sent. The outbox itself is app/mail/outbox.h. */

/* ---- how it is sent ---- */

struct td_mail_setting {
    td_str host; /* of the mail server; empty: no mail is sent */
    int64_t port;
    enum td_post_security security;
    td_str sender, sender_name; /* address and name that mails come from */
    int64_t days_before; /* working days before a deadline on which it is reminded of; 1..20 */
    int64_t hour;        /* of a working day in Vietnam, from which on mails are sent; 0..23 */
};

/* What is set now; where nothing was, the defaults with an empty host. TD_EDENIED. */
TD_MUST enum td_err td_app_load_mail_setting(const struct td_call *call,
                                             struct td_mail_setting *setting);

/* Set it from now on; for who manages the installation. TD_EINVAL: diag has every mistake, its
 * place the word of what was typed: host, port, security, sender, sender_name, days_before, hour.
 */
TD_MUST enum td_err td_app_change_mail_setting(const struct td_call *call,
                                               const struct td_mail_setting *wanted,
                                               struct td_diag *diag);

/* ---- what a person wants ---- */

struct td_mail_wish {
    bool reminders;   /* of what is due; so it is where nothing was said */
    bool checkpoints; /* signed heads of the logs of one's groups, to keep */
    enum td_lang lang;
};
TD_MUST enum td_err td_app_load_mail_wish(const struct td_call *call,
                                          const struct td_session *session,
                                          struct td_mail_wish *wish);
TD_MUST enum td_err td_app_change_mail_wish(const struct td_call *call,
                                            const struct td_session *session,
                                            const struct td_mail_wish *wish);

/* ---- what was sent ---- */

enum td_mail_kind {
    TD_MAIL_DIGEST,     /* what is due */
    TD_MAIL_CHECKPOINT, /* signed heads of logs */
    TD_MAIL_TEST,
    TD_MAIL_NOTICE, /* what others did about one's account */
};

enum td_mail_step {
    TD_MAIL_LATER,    /* not this time */
    TD_MAIL_HANDING,  /* its end is told to the mail server next */
    TD_MAIL_ACCEPTED, /* the mail server has it */
    TD_MAIL_REFUSED,  /* and never will */
    TD_MAIL_UNKNOWN,  /* it may have it; it is not sent again */
    TD_MAIL_DROPPED,  /* there was nothing left to say */
};

/* A test mail to the actor's own address, sent within seconds. TD_EDENIED; TD_EINVAL, said in diag:
 * no mail server is set, the process that sends was ended, the account has no address, or there were
 * many today. */
TD_MUST enum td_err td_app_test_mail(const struct td_call *call, struct td_diag *diag);

/* The newest mails, for who looks after the system. */
struct td_sent_mail {
    td_str name, login;
    enum td_mail_kind kind;
    int64_t made_at;
    bool is_tried; /* what follows is there */
    enum td_mail_step step;
    int64_t step_at;
    enum td_post_cause cause;
    int64_t code; /* reply of the mail server, 0: none */
    td_str reply;
};
struct td_sent_mails TD_ARRAY(struct td_sent_mail);
TD_MUST enum td_err td_app_list_sent_mail(const struct td_call *call, int64_t most,
                                          struct td_sent_mails *mails);

#endif

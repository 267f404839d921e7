#ifndef TD_NOTICE_NOTICE_H
#define TD_NOTICE_NOTICE_H

#include "app/mail/outbox.h"
#include "mail/message.h"
#include "mail/post.h"

/*
 * What people are told by mail: which tasks and checkpoints are news to whom, the words of each
 * mail, and the round that has them sent. docs/internals/mail.md.
 */

/* The address in front of links; NULL: pages open on this machine alone, and mails have no links.
 */
struct td_notice_site {
    const char *origin;
};

/* How mails get out: td_notice_by_post, or a test's own. Each is told like td_post_open,
 * td_post_send and td_post_close. */
struct td_carrier {
    enum td_err (*open)(void *context, const struct td_post_office *office);
    enum td_err (*send)(void *context, const struct td_post_letter *letter,
                        struct td_post_result *result);
    void (*close)(void *context);
    void *context;
};
struct td_carrier td_notice_by_post(struct td_post *post);

/*
 * Put into the outbox what is due now: to each person at most one reminder and one mail of
 * checkpoints a day, on working days from the hour that is set, and none without news. Nothing
 * where no mail server is set, nor in the demonstration. call is the operator's; its moment counts.
 */
TD_MUST enum td_err td_notice_put_due(const struct td_call *call);

/*
 * Put into the outbox what others did about accounts in the last two days and their owners were not
 * told: at any hour of any day, whatever mails they want, each thing once. Nothing where no mail
 * server is set, nor in the demonstration. call is the operator's.
 */
TD_MUST enum td_err td_notice_put_news(const struct td_call *call);

/*
 * Send what waits and is due. What there is to say is made now: a task that was done meanwhile is
 * not reminded of, and a mail of which nothing is left is dropped. One whose end was being told
 * when the program stopped is not sent again.
 */
TD_MUST enum td_err td_notice_deliver(const struct td_call *call, const struct td_notice_site *site,
                                      const struct td_carrier *carrier);

/* Do both from now on, in a thread of its own: every few seconds what waits, every ten seconds
 * what was done to accounts, each quarter of an hour what is due. The post must outlive it. */
struct td_notice_keeper;
TD_MUST enum td_err td_notice_keep(struct td_app *app, struct td_post *post, const char *origin,
                                   struct td_notice_keeper **keeper);

/* A mail that is being sent is waited for a few seconds, then given up; comes before td_app_close.
 * NULL is allowed. */
void td_notice_stop(struct td_notice_keeper *keeper);

#endif

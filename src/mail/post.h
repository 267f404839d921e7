#ifndef TD_MAIL_POST_H
#define TD_MAIL_POST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/err.h"
#include "mail/address.h"

/*
 * The process that sends mail. The server may connect to nobody; this one may, and has neither the
 * data nor the keys of the logs. It alone reads the password of the mail server, and gives it to no
 * other host than the one it was put down for (mail/secret.h). docs/internals/mail.md.
 */
struct td_post;

enum td_post_security {
    TD_POST_STARTTLS, /* a plain connection that must become an encrypted one before all else */
    TD_POST_TLS,      /* encrypted from the first byte (port 465) */
    TD_POST_PLAIN,    /* this machine's own mail server alone: td_mail_host_is_here */
};

/* Where to. */
struct td_post_office {
    td_str host; /* td_mail_host_is_good */
    unsigned port;
    enum td_post_security security;
    td_str sender; /* td_mail_address_is_good: the address mails that cannot be delivered go to */
};

/* What came of a mail. */
enum td_post_outcome {
    TD_POST_ACCEPTED, /* the mail server has it */
    TD_POST_LATER,    /* not this time: try again */
    TD_POST_REFUSED,  /* and never will be */
    TD_POST_UNKNOWN,  /* all of it was handed over, and no answer came: perhaps it has it */
};

/* Why it was not accepted, so that it can be said in words. */
enum td_post_cause {
    TD_POST_NO_CAUSE,
    TD_POST_SAID,          /* the mail server itself said so: code and reply */
    TD_POST_NO_HOST,       /* its name is not known */
    TD_POST_NO_CONNECTION, /* nobody answers there */
    TD_POST_NO_TLS,        /* it offers no encryption, or none that is good enough */
    TD_POST_BAD_CERTIFICATE,
    TD_POST_NO_LOGIN,       /* user or password are not taken */
    TD_POST_OTHER_PASSWORD, /* the password that is kept is for another host */
    TD_POST_BAD_PASSWORD,   /* the file of the password is damaged, or others may read it; or the
                               office's own certificates cannot be read */
    TD_POST_TOO_SLOW,
    TD_POST_BROKEN,      /* the connection, or the process, ended in the middle */
    TD_POST_BAD_ADDRESS, /* of the person: nothing was tried */
    TD_POST_TOO_LONG,    /* tried in vain until it was too late */
    TD_POST_CAUSE_COUNT,
};

#define TD_POST_REPLY_MAX 400

struct td_post_result {
    enum td_post_outcome outcome;
    enum td_post_cause cause;
    int code;                          /* of the mail server's last reply, 550; 0: none */
    char reply[TD_POST_REPLY_MAX + 1]; /* its text: printable ASCII */
};

/*
 * Start it for the secrets in a folder (F.khoa), before there are threads and open data; it ends
 * with the arena. TD_EIO, said in diag.
 */
TD_MUST enum td_err td_post_start(struct td_arena *arena, const char *secrets, struct td_diag *diag,
                                  struct td_post **post);

/*
 * A visit to a mail server: td_post_open, any number of td_post_send, td_post_close. One at a time,
 * of one thread. The connection itself is made with the first mail and shared by all. TD_EIO: the
 * process is gone.
 */
TD_MUST enum td_err td_post_open(struct td_post *post, const struct td_post_office *office);

/*
 * Send the bytes of a mail to one address. Until about_to_hand was called, and gave true, the mail
 * server cannot have it: what that call has written down tells a mail that was surely not accepted
 * from one that may have been, also after a kill. It is called at most once.
 */
struct td_post_letter {
    td_str to;
    td_str bytes; /* of td_mail_write */
    bool (*about_to_hand)(void *context);
    void *context;
};
TD_MUST enum td_err td_post_send(struct td_post *post, const struct td_post_letter *letter,
                                 struct td_post_result *result);

void td_post_close(struct td_post *post);

/* Whether the process has ended before its time: nothing is sent any more. From any thread. */
bool td_post_has_ended(const struct td_post *post);

/* From another thread: what is being sent is given up, and nothing is sent any more. */
void td_post_interrupt(struct td_post *post);

#endif

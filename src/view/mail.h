#ifndef TD_VIEW_MAIL_H
#define TD_VIEW_MAIL_H

#include "view/form.h"
#include "view/frame.h"

/* How the installation sends mail, and what became of what was sent. */
struct td_mail_row {
    td_str when, who, what;
    struct td_chip state;
    td_str why;   /* it was not accepted, and what to do; empty: it was */
    td_str reply; /* of the mail server; empty: none */
};
struct td_mail_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_chip state;
    td_str state_text;
    bool is_set;        /* a mail server is */
    td_str own_address; /* where a test goes; empty: the account has none */
    struct td_field host, port, sender, sender_name, days_before, hour;
    struct td_choice security;
    td_str command;                                        /* that puts the password down */
    struct td_mail_rows TD_ARRAY(struct td_mail_row) rows; /* newest first */
};

/* Which mails a person wants. */
struct td_mail_wish_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str address; /* where they go; empty: the account has none */
    bool reminders, checkpoints;
    struct td_choice lang;
};

#endif

#ifndef TD_VIEW_ACCOUNT_H
#define TD_VIEW_ACCOUNT_H

#include "view/form.h"
#include "view/frame.h"
#include "view/html.h"

/* Pages by which somebody comes in, and looks after their own account. */

/* A field of a form that waits, hidden in the one that is asked first. */
struct td_kept_field {
    td_str name, value;
};
struct td_kept_fields TD_ARRAY(struct td_kept_field);

/* Name and password. */
struct td_sign_in_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_field login, password;
    td_str next;                /* page to come back to; empty: the first one */
    struct td_kept_fields kept; /* of a form that waits for it */
    struct td_written written;  /* of one that cannot be kept so */
};

/* The second factor, asked for at sign-in or again before something that cannot be undone. */
struct td_code_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str heading, intro, action;
    bool simulated; /* a sample account: no code is asked for, the button is enough */
    struct td_field code;
    td_str next;
    struct td_kept_fields kept; /* of a form that waits for the code */
};

/* A form that waited for the code or for signing in, to be sent by a press. */
struct td_resend_page {
    struct td_frame frame;
    td_str intro, action, back_href;
    struct td_kept_fields kept;
    struct td_lines written; /* of them what the person wrote */
};

/* Somebody comes in for the first time, by a link that is good once. */
struct td_welcome_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str heading, intro, action;
    td_str token;
    bool is_first; /* the first administrator, who also says name and login */
    struct td_field name, login, job, office, password, again;
};

/* A role somebody holds, as a row. */
struct td_role_row {
    td_str number; /* of the grant, for the form that ends it; empty: it cannot be ended here */
    td_str end;    /* what the button of that form says */
    bool is_administrator;
    td_str role, place;
    td_str since, until; /* until is empty where it does not end */
    td_str document;
    td_str giver; /* whose power it is when it was delegated */
    struct td_chip state;
    td_str over; /* when and why it is over; empty: it is not */
};

/* The roles of a person: those in force, and below, each only where there are any, those that are
 * still to come and those that are over. */
struct td_role_list {
    td_str heading;
    td_str empty; /* what is said where there is none */
    struct td_role_rows TD_ARRAY(struct td_role_row) rows;
};
struct td_role_lists TD_ARRAY(struct td_role_list);

/* A browser that is signed in. */
struct td_session_row {
    td_str mark; /* names it in the form that ends it */
    td_str browser, address, since, seen;
    bool is_this;
};
struct td_session_rows TD_ARRAY(struct td_session_row);

struct td_account_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_alert done; /* what others did about the way in */
    td_str name, login, job, office, email, phone;
    struct td_role_lists roles;
    td_str own_href; /* the page where one's role of an administrator is laid down */
    struct td_chip factor;
    td_str factor_text;
    bool has_factor, simulated;
    td_str codes_left; /* recovery codes; empty: there are none to have */
    bool codes_are_few;
    td_str password_text;
    struct td_session_rows sessions;
};

/* One's own particulars, to be changed. */
struct td_profile_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str login; /* stays */
    struct td_field name, job, office, email, phone;
};

struct td_password_page {
    struct td_frame frame;
    struct td_alert alert;
    struct td_field current, password, again;
    td_str rules; /* how long it must be */
};

/* A second factor is set up: the secret for the phone, and the first code it shows. */
struct td_factor_page {
    struct td_frame frame;
    struct td_alert alert;
    td_html qr;
    td_str secret;  /* in groups of four */
    td_str pending; /* the secret, sealed: comes back with the code */
    struct td_field code;
    bool replaces;     /* there is one in force, which this one takes the place of */
    bool is_simulated; /* a sample account: the page says why there is no form */
};

/* Whether to make other recovery codes. */
struct td_new_codes_page {
    struct td_frame frame;
    td_str left;
};

/* The codes for the day the phone is lost, shown once. */
struct td_code_row {
    td_str number, code;
};
struct td_codes_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str name, login, made;
    struct td_code_rows TD_ARRAY(struct td_code_row) codes;
};

#endif

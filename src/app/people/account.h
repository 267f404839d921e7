#ifndef TD_APP_ACCOUNT_H
#define TD_APP_ACCOUNT_H

#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"
#include "identity/hash.h"

/*
 * Who people are: the first administrator, invitations, signing in, the second factor, sessions,
 * passwords. docs/internals/accounts.md tells the ways through these use cases, page by page.
 *
 * What a person types wrongly is TD_EINVAL with every error in diag; its place is a word for what
 * was typed: login, name, job, office, email, phone, password, reason; of a role
 * (app/people/grant.h) role, place, home, document, last_day, checker. TD_EDENIED: call->refusal,
 * where there is one, says why and who can; with needs_step_up the page to give the second factor
 * comes first, and then the same again. TD_EBUSY: too many passwords are being checked; try again.
 *
 * Logins are small letters, digits, dots and hyphens; capitals in what is typed do not matter.
 */

/* What is known of a person; all but login and name may be empty. */
struct td_person {
    td_str login, name; /* "an.nguyen", "Nguyễn Thị An" */
    td_str job, office; /* "Chuyên viên", "Sở Nội vụ tỉnh Bến Tre" */
    td_str email;
    td_str phone; /* "0912 345 678" */
};

/* ---- links that let somebody in once ---- */

/*
 * A link for the first administrator, "/bat-dau?ma=…", good once and for 24 hours; an earlier one
 * opens nothing any more. Operator only. TD_ECONFLICT: there is an administrator, and again is not
 * set.
 */
TD_MUST enum td_err td_app_first_link(const struct td_call *call, bool again, td_str *link);

/*
 * Make an account and the link to hand over to its owner, shown this once. place: the path for
 * which the person is invited, which decides who may invite; a role is granted apart from this.
 */
struct td_invited {
    int64_t account_id;
    td_str link;
    bool waits; /* the role was asked for, and another administrator decides */
};
TD_MUST enum td_err td_app_invite(const struct td_call *call, const struct td_person *person,
                                  td_str place, struct td_diag *diag, struct td_invited *invited);

/*
 * The same with the first role of the account, which is also what it is invited for: both are made,
 * or neither; the role of an administrator is asked for where that takes two. role->account_id is
 * not read. What was already wrong in diag refuses it too, so that all mistakes of a form are told
 * at once.
 */
struct td_new_grant; /* app/people/grant.h */
TD_MUST enum td_err td_app_invite_to(const struct td_call *call, const struct td_person *person,
                                     const struct td_new_grant *role, struct td_diag *diag,
                                     struct td_invited *invited);

/* Another link for an account, where the first was lost or the password is forgotten. The present
 * password and second factor stay until the link is used; the second factor stays even then. */
TD_MUST enum td_err td_app_invite_again(const struct td_call *call, int64_t account_id,
                                        td_str *link);

/* What a link opens. TD_ENOTFOUND: there is no such link, it was used, or its day is over. */
struct td_open_link {
    bool for_first_administrator; /* else for the account of the person */
    struct td_person person;      /* empty for the first administrator, who says it */
};
TD_MUST enum td_err td_app_read_link(const struct td_call *call, td_str token,
                                     struct td_open_link *link);

/* ---- signing in ---- */

enum td_sign_in {
    TD_SIGN_IN_DONE,        /* the cookie opens a whole session */
    TD_SIGN_IN_GIVE_FACTOR, /* the cookie waits for the second factor: the page to give it */
    TD_SIGN_IN_WRONG,       /* no such account, or another password or code */
    TD_SIGN_IN_WAIT,        /* too many failures: again in wait_ms */
    TD_SIGN_IN_BLOCKED,     /* the second factor counts no more: two administrators, or a
                               recovery code */
};
struct td_signed_in {
    enum td_sign_in outcome;
    td_str cookie;   /* the value to set; empty unless DONE or GIVE_FACTOR */
    int64_t wait_ms; /* of WAIT */
};

/*
 * Use a link: set the password, and sign in. person is read for the first administrator only. The
 * pages lead on to the second factor from there, without which only one's own unit can be read.
 */
TD_MUST enum td_err td_app_begin_account(const struct td_call *call, td_str token,
                                         const struct td_person *person, td_str password,
                                         td_str browser, struct td_diag *diag,
                                         struct td_signed_in *signed_in);

/* Name and password. browser: as it names itself, for the list of sessions. */
TD_MUST enum td_err td_app_sign_in(const struct td_call *call, td_str login, td_str password,
                                   td_str browser, struct td_signed_in *signed_in);

/* The demo alone: enter a sample account by one click. TD_EDENIED elsewhere. */
TD_MUST enum td_err td_app_sign_in_demo(const struct td_call *call, int64_t account_id,
                                        td_str browser, struct td_signed_in *signed_in);

/* ---- sessions ---- */

enum td_visit {
    TD_VISIT_PUBLIC, /* no session, or none that is good */
    TD_VISIT_HALF,   /* the password was right, the second factor is not given yet */
    TD_VISIT_WHOLE,
};

/* A browser that is signed in, or half so. Texts are empty for the public. */
struct td_session {
    enum td_visit visit;
    int64_t account_id;
    td_str login, name;
    td_str hash;    /* what is kept of the cookie */
    td_str csrf;    /* what the forms of the session carry */
    bool simulated; /* a sample account: no code is asked for, the button is enough */
};

/*
 * Who a cookie belongs to, at the moment call->now_ms: the session, and in *signed_in the call with
 * its actor. call itself is that of the public with the address; it is also the result for a
 * session that is not whole. Grants are read anew each time: one that was ended counts no more at
 * once.
 */
TD_MUST enum td_err td_app_open_session(const struct td_call *call, td_str cookie,
                                        struct td_session *session, struct td_call *signed_in);

/* Whether a form that changes something carried the right text (name it csrf in pages). */
bool td_app_form_is_of(const struct td_call *call, const struct td_session *session, td_str csrf);

/* Whether a form was made for a session of that account, open or begun within the last 14 days: so
 * that what was typed in it is given back to that person and nobody else. */
TD_MUST enum td_err td_app_form_was_of(const struct td_call *call, int64_t account_id, td_str csrf,
                                       bool *was);

TD_MUST enum td_err td_app_sign_out(const struct td_call *call, const struct td_session *session);

/* The sessions of the person, newest first. */
struct td_session_line {
    td_str mark;              /* names it in td_app_end_session */
    int64_t made_at, seen_at; /* milliseconds of Unix time */
    td_str address, browser;
    bool is_own; /* of the browser that asks */
};
struct td_session_lines TD_ARRAY(struct td_session_line);
TD_MUST enum td_err td_app_list_sessions(const struct td_call *call,
                                         const struct td_session *session,
                                         struct td_session_lines *lines);
TD_MUST enum td_err td_app_end_session(const struct td_call *call, const struct td_session *session,
                                       td_str mark);

/* ---- the second factor ---- */

/*
 * The code of the phone, for a session that waits for it and as step-up for a whole one; the cookie
 * changes. In the demo a sample account gives an empty code. TD_ENOTFOUND: the account has none.
 */
TD_MUST enum td_err td_app_give_factor(const struct td_call *call, const struct td_session *session,
                                       td_str code, struct td_signed_in *signed_in);

/* The same with a recovery code, which is used up; left: how many are good still. */
TD_MUST enum td_err td_app_give_recovery_code(const struct td_call *call,
                                              const struct td_session *session, td_str code,
                                              struct td_signed_in *signed_in, size_t *left);

/*
 * A secret for the phone: a new one, or where a code was mistyped the one that the form brought
 * back, so that what the phone has scanned stays good. Nothing is kept meanwhile. A person who has
 * a second factor must have given it lately (TD_EDENIED with needs_step_up).
 */
struct td_enrolment {
    bool is_simulated; /* a sample account, which everybody enters: no telephone is made its own,
                          and the rest is empty */
    td_str secret;     /* "JBSW Y3DP …", to be typed in */
    td_str uri;        /* for the QR code */
    td_str pending;    /* for a hidden field; sealed for the account */
};
TD_MUST enum td_err td_app_enrol_factor(const struct td_call *call,
                                        const struct td_session *session, td_str pending,
                                        struct td_enrolment *enrolment);

/*
 * The first code: the second factor is in force, the other sessions end, the cookie changes, and
 * there are ten recovery codes to show this once. Outcome TD_SIGN_IN_WRONG: another code, and
 * nothing has changed. TD_ECONFLICT: a sample account.
 */
struct td_codes {
    td_str code[10];
    size_t n;
};
TD_MUST enum td_err td_app_confirm_factor(const struct td_call *call,
                                          const struct td_session *session, td_str pending,
                                          td_str code, struct td_signed_in *signed_in,
                                          struct td_codes *codes);

/* How many of the recovery codes of the person are good still; 0 also without a second factor. */
TD_MUST enum td_err td_app_count_codes(const struct td_call *call, const struct td_session *session,
                                       size_t *left);

/* Ten other recovery codes in place of the old ones. Needs a second factor given lately. */
TD_MUST enum td_err td_app_renew_codes(const struct td_call *call, const struct td_session *session,
                                       struct td_codes *codes);

/* ---- the lost phone: two administrators ---- */

/* One asks, for somebody else's account; the number of the request. Needs a reason. */
TD_MUST enum td_err td_app_ask_factor_reset(const struct td_call *call, int64_t account_id,
                                            td_str reason, struct td_diag *diag,
                                            int64_t *request_id);

/* ---- what takes two administrators ---- */

/* What is asked for. The words of the store are in for_two.c. */
enum td_for_two {
    TD_FOR_TWO_RESET, /* of a second factor (above) */
    TD_FOR_TWO_MAKE,  /* a new administrator (td_app_grant_role, td_app_invite_to) */
    TD_FOR_TWO_END,   /* the role of an administrator is over (td_app_end_grant) */
    TD_FOR_TWO_CLOSE, /* the account of an administrator is closed (td_app_set_account_active) */
    TD_FOR_TWO_OPEN,  /* and is opened again */
};
#define TD_FOR_TWO_COUNT (TD_FOR_TWO_OPEN + 1)

/* Whether it takes an administrator out of office: ends the role, closes the account. */
bool td_for_two_takes_away(enum td_for_two kind);

struct td_request_for_two {
    int64_t request_id;
    enum td_for_two kind;
    td_str login, name; /* whose second factor, role or account it is */
    td_str asked_by;    /* full name */
    int64_t asked_at;
    td_str reason;    /* of a new administrator the document of the appointment */
    int64_t valid_to; /* of a new administrator: when the role ends; TD_FOREVER */
    td_str waits_for; /* full names of those who may decide: "A; B"; empty: nobody may now */
    bool is_tied;     /* those have the role from the same hand as who asks; there is nobody else */
    bool may_decide;  /* the actor is a second person, and may once the second factor is given */
    bool may_refuse;  /* likewise: not whose place it is, while another is there to judge it */
    bool is_concerned; /* the actor is whose role or account it is, and may agree to it */
    bool may_withdraw; /* the actor asked for it */
};
struct td_requests_for_two TD_ARRAY(struct td_request_for_two);
TD_MUST enum td_err td_app_list_for_two(const struct td_call *call,
                                        struct td_requests_for_two *requests);

/* What giving the role of an administrator takes now: whether the actor alone gives it, as the
 * first and only one, or only asks; deciders: full names of who may decide then, "A; B", or empty.
 */
TD_MUST enum td_err td_app_new_administrator(const struct td_call *call, bool *takes_two,
                                             td_str *deciders);

/* The operator of the machine ends the role of an administrator, known by login, alone: the way
 * where no two are left. TD_EINVAL, TD_ENOTFOUND, TD_ECONFLICT (the last one), said in diag. */
TD_MUST enum td_err td_app_end_administrator(const struct td_call *call, td_str login,
                                             td_str reason, struct td_diag *diag);

/* Who decides now what the actor would ask about the place of an administrator: full names,
 * "A; B", or empty. *is_one: whether the account has the role; it need not be open. */
TD_MUST enum td_err td_app_administrator_deciders(const struct td_call *call, int64_t account_id,
                                                  enum td_for_two kind, bool *is_one,
                                                  td_str *deciders);

/*
 * Another decides. Granted, it is done at once: the second factor, its codes and the sessions of
 * the account end; the account is an administrator's, or no longer; it is closed, or open. Who
 * asked may withdraw by refusing. TD_ECONFLICT, said in diag: another administrator is to decide
 * (hands.h), or nobody would be left.
 */
TD_MUST enum td_err td_app_decide_for_two(const struct td_call *call, int64_t request_id,
                                          bool granted, td_str reason, struct td_diag *diag);

/* ---- one's own account, and those of others ---- */

/* The other sessions end, and the cookie changes. Outcome TD_SIGN_IN_WRONG: the old one is. */
TD_MUST enum td_err td_app_change_password(const struct td_call *call,
                                           const struct td_session *session, td_str old_password,
                                           td_str new_password, struct td_diag *diag,
                                           struct td_signed_in *signed_in);

/* One's own particulars, all but the login, by which the log knows a person. */
TD_MUST enum td_err td_app_change_profile(const struct td_call *call,
                                          const struct td_session *session,
                                          const struct td_person *person, struct td_diag *diag);

struct td_account_line {
    int64_t id;
    struct td_person person;
    bool active;
    bool has_password, has_factor;
    int64_t seen_at; /* TD_ABSENT: never */
};
struct td_account_lines TD_ARRAY(struct td_account_line);

/* The accounts the actor may see: those with a role at a place it looks after, or that score a
 * criterion in a group it looks after, and those without a role that it invited. In order of login.
 */
TD_MUST enum td_err td_app_list_accounts(const struct td_call *call,
                                         struct td_account_lines *lines);

/* One of them. TD_ENOTFOUND also for one that the actor may not see. */
TD_MUST enum td_err td_app_load_account(const struct td_call *call, int64_t account_id,
                                        struct td_account_line *line);

/*
 * An account is closed, and its sessions end at once; or it opens again. Who may invite to every
 * place where it has a role may do so. *waits: nothing has changed yet, for it is an
 * administrator's, and another administrator decides (td_app_decide_for_two). TD_ECONFLICT, said in
 * diag: it is the last administrator, or there is nobody to decide.
 */
TD_MUST enum td_err td_app_set_account_active(const struct td_call *call, int64_t account_id,
                                              bool active, td_str reason, struct td_diag *diag,
                                              bool *waits);

/* What others did about the way into one's account in the last days: another link to it, a reset of
 * its second factor. Full names; by is empty for the operator of the machine. */
struct td_done_line {
    enum td_done_what {
        TD_DONE_LINK,
        TD_DONE_RESET_ASKED,
        TD_DONE_RESET,
        TD_DONE_RESET_REFUSED,
    } what;
    td_str by;
    int64_t at;
    td_str reason;
    bool is_tied; /* of a reset: who asked and who granted have their role from the same hand */
};
struct td_done_lines TD_ARRAY(struct td_done_line);
TD_MUST enum td_err td_app_list_done_to_me(const struct td_call *call,
                                           const struct td_session *session, int64_t days,
                                           struct td_done_lines *lines);

/* ---- the installation ---- */

/* Whether somebody who may sign in looks after the installation. */
TD_MUST enum td_err td_app_has_administrator(const struct td_call *call, bool *has);

/* Whether a link for a first administrator waits to be opened: neither used nor past its time. */
TD_MUST enum td_err td_app_has_first_link(const struct td_call *call, bool *has);

/* From now on sample accounts may be entered without a password. For `thidua demo` on loopback. */
void td_app_allow_demo(struct td_app *app);
bool td_app_is_demo(const struct td_app *app);

/* Give a sample account a second factor that asks for no code; it counts in the demo alone.
 * Operator only, and only in the demo. */
TD_MUST enum td_err td_app_set_simulated_factor(const struct td_call *call, int64_t account_id);

/* What hashing a password costs; tests set a small one before anything is hashed. */
void td_app_set_hash_cost(struct td_app *app, struct td_hash_cost cost);

#endif

/*
 * An installation with accounts, for the tests of signing in: people with browsers and phones, and
 * a clock of our own. When a test ends, the log must vouch for the file as it is.
 */
#ifndef TESTS_UNIT_ACCOUNTS_H
#define TESTS_UNIT_ACCOUNTS_H

#include "app/people/account.h"
#include "app/app.h"
#include "domain/year.h"
#include "identity/totp.h"
#include "sql.h"
#include "unit.h"

#define SECOND INT64_C(1000)
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)

#define PASSWORD TD_STR("một câu dài mà chỉ mình nhớ")
#define OTHER    TD_STR("câu khác hẳn, dài hơn nữa")

extern struct td_app *app;
extern struct td_decision refusal; /* why the last call was refused */
extern const char *path;           /* of the data file */
extern int64_t now;                /* milliseconds; a test moves it */

int set_up(void **state);
int tear_down(void **state);

/* Open the file again, as after a restart; whoever calls has closed it. */
void open_app(void);

/* How many entries of the log have this act. */
int64_t entries(const char *act);

/* ---- callers ---- */

struct td_call operator_call(void);
struct td_call public_from(const char *address);

/* A browser: what it holds, and who it is for the program at this moment. */
struct browser {
    td_str cookie;
    const char *address; /* NULL: 192.0.2.7 */
    struct td_session session;
    struct td_call call;
};

/* Ask for a page: who the browser is now. */
enum td_visit look(struct browser *browser);

enum td_sign_in sign_in(struct browser *browser, const char *login, td_str password);

/* The wait that an attempt with a wrong password is told; 0: it was looked at. */
int64_t wait_of(const char *address, const char *login);

/* ---- phones ---- */

struct phone {
    struct td_totp_secret secret;
};

/* What the phone shows now. */
td_str code_of(const struct phone *phone);

/* Take the secret into the phone from the letters of the page. */
void read_secret(td_str text, struct phone *phone);

/* Set up a second factor in a browser that is signed in; its recovery codes. */
struct td_codes enrol(struct browser *browser, struct phone *phone);

/* Give a code of the phone, or a recovery code (how many are left goes to left). */
enum td_sign_in give(struct browser *browser, td_str code);
enum td_sign_in recover(struct browser *browser, td_str code, size_t *left);

/* ---- people ---- */

extern const struct td_person quan, hoa;

td_str token_of(td_str link);

/* Begin an account by its link; person is NULL where the link was sent to somebody. */
enum td_err begin(struct browser *browser, td_str link, const struct td_person *person,
                  td_str password);

/* An administrator, or somebody without a role, signed in with PASSWORD; the id of the account. */
int64_t administrator(struct browser *browser, const struct td_person *person);
int64_t invited(struct browser *browser, const struct td_person *person);

#endif

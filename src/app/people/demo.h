#ifndef TD_APP_DEMO_H
#define TD_APP_DEMO_H

#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"

/*
 * The people of the sample data: one account for each role, without a password, entered by one
 * click under `thidua demo` alone (td_app_allow_demo). They bear the names of their roles.
 */
struct td_sample {
    const char *login; /* "mau.thu-ky" */
    enum td_role role;
};
extern const struct td_sample td_samples[];
extern const size_t td_sample_count;

/*
 * Make the accounts that are not there yet with their roles in the sample groups, and open what
 * those groups show to everybody, which the log says is for the demonstration. Operator only, and
 * only in the demo.
 */
TD_MUST enum td_err td_app_fill_demo(const struct td_call *call, struct td_diag *diag);

/*
 * Give a person of a sample group a role there, and make the account, with a simulated second
 * factor, unless there is one of that login. role: its word in the data file, "unit_officer".
 * from_ms: the moment since which the role counts. Operator only, and only in the demo.
 */
struct td_sample_person {
    td_str login, name, office;
    td_str role, path, home; /* home: as struct td_new_grant has it */
    int64_t from_ms;
};
TD_MUST enum td_err td_app_add_sample_person(const struct td_call *call,
                                             const struct td_sample_person *person,
                                             struct td_diag *diag);

/* The account of a login; TD_ENOTFOUND. */
TD_MUST enum td_err td_app_sample_account(const struct td_call *call, td_str login,
                                          int64_t *account_id);

#endif

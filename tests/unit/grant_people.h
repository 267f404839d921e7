#ifndef TESTS_UNIT_GRANT_PEOPLE_H
#define TESTS_UNIT_GRANT_PEOPLE_H

#include "app/people/grant.h"
#include "unit.h"

/* People with roles in a data file that holds the sample year of the Mekong delta; each test has a
 * file of its own. What must work here is asserted. */

#define GROUP "/tw/nhom/tay-nam-bo/"
#define DAY   INT64_C(86400000)

extern const char *data_file;
extern struct td_app *app;
extern int64_t moment; /* added to the clock */

int set_up(void **state);
int tear_down(void **state);

struct td_call as_operator(void);

/* A person's call, with the second factor just given. */
struct td_call as_person(int64_t account_id);

/* Somebody whom nobody but the one who invites knows of yet. */
int64_t invited_by(const struct td_call *call, const char *place, const char *login);
int64_t person(const char *login); /* by the operator */

/* Give a role, or assign a cross-checker; id may be NULL. */
enum td_err grant(const struct td_call *call, int64_t who, enum td_role role, const char *place,
                  const char *home, int64_t *id);

/* Somebody with a role that the operator gave. */
int64_t holder(const char *login, enum td_role role, const char *place, const char *home);

#endif

/*
 * The sample year while it is worked on, and people who type into its sheets, for the tests of
 * entry and of what is told of it.
 */
#ifndef TESTS_UNIT_TYPING_H
#define TESTS_UNIT_TYPING_H

#include "app/app.h"
#include "app/entry/entry.h"
#include "unit.h"

#define GROUP "/tw/nhom/tay-nam-bo/"

extern struct td_app *app;
extern const char *path;             /* of the data file */
extern const struct td_sheet_of own; /* the self-score of Cà Mau */

/* While units score themselves, without any data. */
int set_up(void **state);
int tear_down(void **state);

struct td_call as_operator(void);

/* A new account with a role in a unit of the group; empty: in the group itself. */
struct td_call somebody(const char *login, enum td_role role, const char *unit);

/* The sample year in another state; without data if so wanted. */
void import_year(const char *state, bool with_data);

/* ---- typing into the own sheet ---- */

extern struct td_cell_results results;
extern struct td_entry_sheet sheet;

enum td_err open_sheet(const struct td_call *call);
void type(struct td_typed_cells *cells, const char *code, enum td_entered_field field,
          const char *text, int64_t seen);

/* One cell, as somebody types who sees all that is there. */
enum td_err enter_one(const struct td_call *call, const char *code, enum td_entered_field field,
                      const char *text);

#endif

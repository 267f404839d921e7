/* A data file with the sample years, for the tests of packages, units, search and runs. */
#ifndef TESTS_UNIT_YEARS_H
#define TESTS_UNIT_YEARS_H

#include "app/app.h"
#include "package/package.h"
#include "sql.h"
#include "unit.h"

#define PACKAGES 5

/* The names of the sample packages, in alphabetical order. */
extern const char *const packages[PACKAGES];

extern const char *path; /* of the data file, which is not there when a test begins */

/* Sees the points of all units. */
extern const struct td_sight all_points;

int set_up(void **state);
int tear_down(void **state);

/* Open the data file; whoever calls closes it. */
struct td_app *open_app(bool writable);

/* The same with all sample years in it. */
struct td_app *open_with_demo(void);

const struct td_call *as_operator(struct td_app *app, struct td_arena *memory);

/* The path of a sample package. */
const char *demo(const char *name);

enum td_import_outcome import(struct td_app *app, const char *package, bool dry_run);

struct td_year *read_package(const char *package);

/* The package of a year with another theme, as a folder. */
const char *changed_package(const char *package, const char *theme);

/* A year as the one text that stands for its content. */
const char *canonical(const struct td_year *year);

/* The page of a unit, which must be there. */
struct td_unit_page unit(struct td_app *app, const char *slug);

/* All the text of all tables: what is kept, whatever the bytes of the file. */
const char *dump(void);

#endif

/* Tables of a scoring written as text in a test. */
#ifndef TESTS_UNIT_TABLES_H
#define TESTS_UNIT_TABLES_H

#include "base/rows.h"

/* The rows of a table as a TSV file of that name would hold them, in the memory of the test; what
 * is said against it goes to diag. */
struct td_rows *table_of(const char *name, const char *text);

#endif

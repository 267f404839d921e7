/* SQL of a test alone, past the program: to look at a data file, and to do to it what nobody may.
 */
#ifndef TESTS_UNIT_SQL_H
#define TESTS_UNIT_SQL_H

#include <stdint.h>

/* Run statements that give no rows; the test fails where one does not. */
void run_sql(const char *path, const char *sql);

/* The same without a guard of the file, which is put back behind. */
void run_sql_past(const char *path, const char *guard, const char *sql);

/* The number that a query gives. */
int64_t count_sql(const char *path, const char *sql);

#endif

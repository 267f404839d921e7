#ifndef TD_STORE_STATEMENT_H
#define TD_STORE_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/array.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "domain/score.h"
#include "domain/year.h"
#include "store/words.h"

/*
 * What the functions made by tools/sqlgen call: start a statement, put its parameters, step through
 * its rows, end it. An error on the way is remembered and given by the end. Parameters count from
 * 1, columns from 0.
 *
 * Absent values: TD_ABSENT and a date without a year are NULL, and so is an empty text where the
 * column is declared with "?".
 */
struct td_conn;
struct td_stmt;

struct td_query {
    const char *name;
    const char *sql;
};
extern const struct td_query td_queries[];
extern const size_t td_query_count;

struct td_migration {
    uint32_t number;
    const char *name;
    const char *sql;
    const char *sha256;      /* of sql, in hexadecimal digits */
    const char *definitions; /* the same, of what the script sqlite_definitions tells after it */
};
extern const struct td_migration td_migrations[];
extern const size_t td_migration_count;

TD_MUST enum td_err td_stmt_start(struct td_conn *conn, size_t query, struct td_stmt **stmt);

void td_stmt_put_text(struct td_stmt *stmt, int parameter, td_str value);
void td_stmt_put_optional_text(struct td_stmt *stmt, int parameter, td_str value);
void td_stmt_put_blob(struct td_stmt *stmt, int parameter, td_str value);
void td_stmt_put_optional_blob(struct td_stmt *stmt, int parameter, td_str value);
void td_stmt_put_int(struct td_stmt *stmt, int parameter, int64_t value);
void td_stmt_put_optional_int(struct td_stmt *stmt, int parameter, int64_t value);
void td_stmt_put_date(struct td_stmt *stmt, int parameter, struct td_date value);
void td_stmt_put_optional_date(struct td_stmt *stmt, int parameter, struct td_date value);
void td_stmt_put_word(struct td_stmt *stmt, int parameter, const struct td_store_words *words,
                      int value);

/* True: there is a row. False: no more, or an error. */
bool td_stmt_step(struct td_stmt *stmt);

td_str td_stmt_text(struct td_stmt *stmt, int column, struct td_arena *arena);
td_str td_stmt_blob(struct td_stmt *stmt, int column, struct td_arena *arena);
int64_t td_stmt_int(struct td_stmt *stmt, int column);
struct td_date td_stmt_date(struct td_stmt *stmt, int column);
int td_stmt_word(struct td_stmt *stmt, int column, const struct td_store_words *words);

/* Give the statement back; the first error of it. TD_ENOTFOUND when there must be a row and is
 * none. */
TD_MUST enum td_err td_stmt_end(struct td_stmt *stmt, bool must_exist);

/* Step a statement without rows, and end it. */
TD_MUST enum td_err td_stmt_run(struct td_stmt *stmt);

#endif

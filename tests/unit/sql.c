#include "sql.h"

#include <sqlite3.h>
#include <stdio.h>

#include "unit.h"

#define WAIT_MS 1000

static sqlite3 *open_file(const char *path, int flags)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, flags, NULL), SQLITE_OK);
    sqlite3_busy_timeout(db, WAIT_MS);
    return db;
}

void run_sql(const char *path, const char *sql)
{
    sqlite3 *db = open_file(path, SQLITE_OPEN_READWRITE);
    for (const char *rest = sql; *rest;) {
        sqlite3_stmt *stmt = NULL;
        assert_int_equal(sqlite3_prepare_v2(db, rest, -1, &stmt, &rest), SQLITE_OK);
        assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
        sqlite3_finalize(stmt);
    }
    sqlite3_close(db);
}

void run_sql_past(const char *path, const char *guard, const char *sql)
{
    char definition[4096], drop[256];
    sqlite3 *db = open_file(path, SQLITE_OPEN_READONLY);
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT sql FROM sqlite_schema WHERE name = ?", -1, &stmt, NULL),
        SQLITE_OK);
    sqlite3_bind_text(stmt, 1, guard, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int n =
        snprintf(definition, sizeof definition, "%s", (const char *)sqlite3_column_text(stmt, 0));
    assert_in_range(n, 1, sizeof definition - 1);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    snprintf(drop, sizeof drop, "DROP TRIGGER %s", guard);
    run_sql(path, drop);
    run_sql(path, sql);
    run_sql(path, definition);
}

int64_t count_sql(const char *path, const char *sql)
{
    sqlite3 *db = open_file(path, SQLITE_OPEN_READONLY);
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return n;
}

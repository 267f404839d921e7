/* The tables, indexes and guards of a file against those that its migrations make. */
#include "store/sqlite.h"

static enum td_err read_definitions(struct td_conn *conn, struct td_arena *arena, td_str *text)
{
    return td_sqlite_ask(conn, arena, td_sql_sqlite_definitions, NULL, text, 1);
}

/* The definitions after the first n migrations, made in memory. */
static enum td_err make_definitions(struct td_arena *arena, size_t n, td_str *text)
{
    struct td_conn made = {0};
    enum td_err err = td_sqlite_err(&made, sqlite3_open(":memory:", &made.db));
    for (size_t i = 0; err == TD_OK && i < n; i++)
        err = td_sqlite_script(&made, td_migrations[i].sql);
    if (err == TD_OK)
        err = read_definitions(&made, arena, text);
    sqlite3_close(made.db);
    return err;
}

enum td_err td_sqlite_check_definitions(struct td_conn *conn, struct td_arena *arena,
                                        td_str *finding)
{
    struct td_list_schema_versions_rows versions = {0};
    td_str there = TD_STR_NONE, expected = TD_STR_NONE;
    TRY(q_list_schema_versions(conn, arena, &versions));
    size_t n = versions.n < td_migration_count ? versions.n : td_migration_count;
    TRY(make_definitions(arena, n, &expected));
    TRY(read_definitions(conn, arena, &there));
    if (!td_str_eq(there, expected))
        *finding = TD_STR("a table, an index or a guard is not as the program defines it");
    return TD_OK;
}

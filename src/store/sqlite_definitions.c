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

static bool holds(td_str definitions, td_str wanted)
{
    struct td_split each = td_split(definitions);
    td_str one;
    while (td_split_next(&each, '\x1e', &one))
        if (td_str_eq(one, wanted))
            return true;
    return false;
}

/* The kind and the name of the first definition of one text that the other has not; empty: none. */
static td_str first_missing(td_str wanted, td_str there)
{
    struct td_split each = td_split(wanted);
    td_str one;
    while (td_split_next(&each, '\x1e', &one)) {
        if (holds(there, one))
            continue;
        size_t kind = td_str_find(one, ' ');
        return td_str_slice(one, 0, kind + 1 + td_str_find(td_str_from(one, kind + 1), ' '));
    }
    return TD_STR_NONE;
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
    if (td_str_eq(there, expected))
        return TD_OK;
    td_str name = first_missing(expected, there);
    if (!name.n)
        name = first_missing(there, expected);
    *finding = td_str_copy(arena, name);
    return TD_OK;
}

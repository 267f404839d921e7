/* Connections of SQLite: opening, settings, scripts, and the functions behind store/statement.h. */
#include "store/sqlite.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"

enum td_err td_sqlite_err(struct td_conn *conn, int rc)
{
    if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE)
        return TD_OK;
    const char *said = conn->db ? sqlite3_errmsg(conn->db) : sqlite3_errstr(rc);
    snprintf(conn->message, sizeof conn->message, "%s", said);
    if ((rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_DIR_FSYNC) && conn->store) {
        __atomic_store_n(&conn->store->disk_failed, true, __ATOMIC_RELEASE);
        return TD_EDISK;
    }
    if ((rc & 0xff) == SQLITE_CORRUPT && conn->store)
        __atomic_store_n(&conn->store->is_damaged, true, __ATOMIC_RELEASE);
    bool is_full =
        conn->db && sqlite3_system_errno(conn->db) == ENOSPC && (rc & 0xff) == SQLITE_IOERR;
    switch (is_full ? SQLITE_FULL : rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return TD_EBUSY;
    case SQLITE_CONSTRAINT:
    case SQLITE_NOTADB:
        return TD_ECONFLICT;
    case SQLITE_TOOBIG:
        return TD_ETOOBIG;
    case SQLITE_FULL:
        return TD_EFULL;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_CORRUPT:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
        return TD_EIO;
    default:
        return TD_EINTERNAL;
    }
}

enum td_err td_sqlite_script(struct td_conn *conn, const char *script)
{
    while (*script) {
        sqlite3_stmt *stmt = NULL;
        int rc = sqlite3_prepare_v2(conn->db, script, -1, &stmt, &script);
        if (rc == SQLITE_OK && stmt) {
            do {
                rc = sqlite3_step(stmt);
            } while (rc == SQLITE_ROW);
        }
        enum td_err err = td_sqlite_err(conn, rc);
        sqlite3_finalize(stmt);
        TRY(err);
    }
    return TD_OK;
}

static td_str column_text(sqlite3_stmt *stmt, int column, struct td_arena *arena)
{
    const void *bytes = sqlite3_column_blob(stmt, column);
    int n = sqlite3_column_bytes(stmt, column);
    return bytes && n > 0 ? td_str_copy(arena, (td_str){bytes, (size_t)n}) : TD_STR_NONE;
}

enum td_err td_sqlite_ask(struct td_conn *conn, struct td_arena *arena, const char *sql,
                          const char *parameter, td_str *answers, int n_answers)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(conn->db, sql, -1, &stmt, NULL);
    if (rc == SQLITE_OK && parameter)
        rc = sqlite3_bind_text(stmt, 1, parameter, -1, SQLITE_TRANSIENT);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(stmt);
    for (int i = 0; rc == SQLITE_ROW && i < n_answers; i++)
        answers[i] = column_text(stmt, i, arena);
    enum td_err err = td_sqlite_err(conn, rc);
    sqlite3_finalize(stmt);
    return err;
}

static enum td_err settle(struct td_conn *conn)
{
    sqlite3 *db = conn->db;
    int rc = sqlite3_busy_timeout(db, 5000); /* before the first prepare */
    if (rc == SQLITE_OK)
        rc = sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    if (rc == SQLITE_OK && !conn->writes)
        rc = sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    TRY(td_sqlite_err(conn, rc));
    TRY(td_sqlite_script(conn, conn->writes ? td_sql_sqlite_writer : td_sql_sqlite_reader));
    return conn->store->any_schema ? td_sqlite_script(conn, td_sql_sqlite_examiner) : TD_OK;
}

enum td_err td_sqlite_connect(struct td_store *store, bool writes, struct td_conn **result)
{
    struct td_conn *conn = TD_NEW(&store->arena, struct td_conn);
    conn->store = store;
    conn->writes = writes;
    conn->stmts = TD_NEW_ARRAY(&store->arena, td_query_count, struct td_stmt);
    conn->rows = TD_NEW_ARRAY(&store->arena, td_object_table_count(), sqlite3_stmt *);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                (writes ? SQLITE_OPEN_CREATE : 0);
    enum td_err err = td_sqlite_err(conn, sqlite3_open_v2(store->path, &conn->db, flags, NULL));
    if (err == TD_OK)
        err = settle(conn);
    if (err == TD_OK && writes)
        td_wal_follow(conn);
    *result = conn;
    return err;
}

void td_sqlite_disconnect(struct td_conn *conn)
{
    if (!conn)
        return;
    for (size_t i = 0; i < td_query_count; i++)
        sqlite3_finalize(conn->stmts[i].handle);
    for (size_t i = 0; i < td_object_table_count(); i++)
        sqlite3_finalize(conn->rows[i]);
    /* Closing would move the log into the file, and sync once more what was refused. */
    if (conn->db && td_store_disk_failed(conn->store))
        sqlite3_db_config(conn->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
    else if (conn->db && conn->writes && conn->store->leaves_files)
        (void)!td_sqlite_script(conn, td_sql_sqlite_empty_log);
    sqlite3_close(conn->db);
    conn->db = NULL;
}

enum td_err td_stmt_start(struct td_conn *conn, size_t query, struct td_stmt **result)
{
    struct td_stmt *stmt = &conn->stmts[query];
    stmt->conn = conn;
    stmt->err = TD_OK;
    stmt->has_row = false;
    if (!stmt->handle) {
        int rc = sqlite3_prepare_v3(conn->db, td_queries[query].sql, -1, SQLITE_PREPARE_PERSISTENT,
                                    &stmt->handle, NULL);
        TRY(td_sqlite_err(conn, rc));
    } else {
        sqlite3_reset(stmt->handle);
    }
    *result = stmt;
    return TD_OK;
}

static void note(struct td_stmt *stmt, int rc)
{
    if (stmt->err == TD_OK)
        stmt->err = td_sqlite_err(stmt->conn, rc);
}

/* The texts live until the statement ends: nothing needs to be copied. */
void td_stmt_put_text(struct td_stmt *stmt, int parameter, td_str value)
{
    note(stmt, sqlite3_bind_text64(stmt->handle, parameter, value.n ? value.p : "", value.n,
                                   SQLITE_STATIC, SQLITE_UTF8));
}

void td_stmt_put_optional_text(struct td_stmt *stmt, int parameter, td_str value)
{
    if (value.n)
        td_stmt_put_text(stmt, parameter, value);
    else
        note(stmt, sqlite3_bind_null(stmt->handle, parameter));
}

void td_stmt_put_blob(struct td_stmt *stmt, int parameter, td_str value)
{
    note(stmt, sqlite3_bind_blob64(stmt->handle, parameter, value.n ? value.p : "", value.n,
                                   SQLITE_STATIC));
}

void td_stmt_put_optional_blob(struct td_stmt *stmt, int parameter, td_str value)
{
    if (value.n)
        td_stmt_put_blob(stmt, parameter, value);
    else
        note(stmt, sqlite3_bind_null(stmt->handle, parameter));
}

void td_stmt_put_int(struct td_stmt *stmt, int parameter, int64_t value)
{
    note(stmt, sqlite3_bind_int64(stmt->handle, parameter, value));
}

void td_stmt_put_optional_int(struct td_stmt *stmt, int parameter, int64_t value)
{
    if (value == TD_ABSENT)
        note(stmt, sqlite3_bind_null(stmt->handle, parameter));
    else
        td_stmt_put_int(stmt, parameter, value);
}

void td_stmt_put_date(struct td_stmt *stmt, int parameter, struct td_date value)
{
    char iso[16];
    int n = snprintf(iso, sizeof iso, "%04d-%02d-%02d", value.year, value.month, value.day);
    if (!td_date_is_set(value) || n != 10)
        note(stmt, SQLITE_MISUSE);
    else
        note(stmt, sqlite3_bind_text(stmt->handle, parameter, iso, n, SQLITE_TRANSIENT));
}

void td_stmt_put_optional_date(struct td_stmt *stmt, int parameter, struct td_date value)
{
    if (td_date_is_set(value))
        td_stmt_put_date(stmt, parameter, value);
    else
        note(stmt, sqlite3_bind_null(stmt->handle, parameter));
}

void td_stmt_put_word(struct td_stmt *stmt, int parameter, const struct td_store_words *words,
                      int value)
{
    if (value < 0 || (size_t)value >= words->n)
        note(stmt, SQLITE_MISUSE);
    else
        td_stmt_put_text(stmt, parameter, td_str_of(words->items[value]));
}

bool td_stmt_step(struct td_stmt *stmt)
{
    if (stmt->err != TD_OK)
        return false;
    int rc = sqlite3_step(stmt->handle);
    note(stmt, rc);
    stmt->has_row = stmt->has_row || rc == SQLITE_ROW;
    return rc == SQLITE_ROW;
}

td_str td_stmt_text(struct td_stmt *stmt, int column, struct td_arena *arena)
{
    return column_text(stmt->handle, column, arena);
}

td_str td_stmt_blob(struct td_stmt *stmt, int column, struct td_arena *arena)
{
    return column_text(stmt->handle, column, arena);
}

int64_t td_stmt_int(struct td_stmt *stmt, int column)
{
    if (sqlite3_column_type(stmt->handle, column) == SQLITE_NULL)
        return TD_ABSENT;
    return sqlite3_column_int64(stmt->handle, column);
}

static td_str column_view(struct td_stmt *stmt, int column)
{
    const void *bytes = sqlite3_column_blob(stmt->handle, column);
    int n = sqlite3_column_bytes(stmt->handle, column);
    return bytes ? (td_str){bytes, (size_t)n} : TD_STR_NONE;
}

/* What stands in the file and has no meaning is a damaged file, or a mistake of ours. */
static void note_nonsense(struct td_stmt *stmt, td_str value)
{
    snprintf(stmt->conn->message, sizeof stmt->conn->message, "unknown value \"%.*s\" in %s",
             (int)(value.n < 80 ? value.n : 80), value.p,
             td_queries[stmt - stmt->conn->stmts].name);
    if (stmt->err == TD_OK)
        stmt->err = TD_EINTERNAL;
}

struct td_date td_stmt_date(struct td_stmt *stmt, int column)
{
    struct td_date date = {0};
    td_str text = column_view(stmt, column);
    if (text.n && !td_date_parse(text, &date))
        note_nonsense(stmt, text);
    return date;
}

int td_stmt_word(struct td_stmt *stmt, int column, const struct td_store_words *words)
{
    td_str text = column_view(stmt, column);
    for (size_t i = 0; i < words->n; i++) {
        if (td_str_is(text, words->items[i]))
            return (int)i;
    }
    note_nonsense(stmt, text);
    return 0;
}

enum td_err td_stmt_end(struct td_stmt *stmt, bool must_exist)
{
    sqlite3_reset(stmt->handle);
    if (stmt->err == TD_OK && must_exist && !stmt->has_row)
        return TD_ENOTFOUND;
    return stmt->err;
}

enum td_err td_stmt_run(struct td_stmt *stmt)
{
    while (td_stmt_step(stmt))
        ;
    return td_stmt_end(stmt, false);
}

/* Every statement is prepared on a database made from the migrations and compared with its header.
 */
#include <sqlite3.h>

#include "base/sha256.h"
#include "sqlgen.h"

static uint32_t lines_between(const char *start, const char *end)
{
    uint32_t lines = 0;
    for (; start < end; start++)
        lines += *start == '\n';
    return lines;
}

static bool run_script(struct input *input, sqlite3 *db, const struct migration *migration)
{
    const char *script = td_str_z(input->arena, migration->sql);
    const char *rest = script;
    while (*rest) {
        sqlite3_stmt *stmt = NULL;
        const char *start = rest;
        int rc = sqlite3_prepare_v2(db, rest, -1, &stmt, &rest);
        if (rc == SQLITE_OK && stmt)
            rc = sqlite3_step(stmt) == SQLITE_DONE ? SQLITE_OK : SQLITE_ERROR;
        sqlite3_finalize(stmt);
        if (rc != SQLITE_OK) {
            complain(input, migration->file, 1 + lines_between(script, start),
                     "in the statement from here: %s", sqlite3_errmsg(db));
            return false;
        }
    }
    return true;
}

static const struct column *find_column(const struct columns *columns, const char *name)
{
    for (size_t i = 0; i < columns->n; i++) {
        if (td_str_is(columns->items[i].name, name))
            return &columns->items[i];
    }
    return NULL;
}

static void check_parameters(struct input *input, const struct query *query, sqlite3_stmt *stmt)
{
    static const struct columns none;
    const struct columns *from = query->from ? &query->from->columns : &none;
    for (int i = 1; i <= sqlite3_bind_parameter_count(stmt); i++) {
        const char *name = sqlite3_bind_parameter_name(stmt, i);
        if (!name || (!find_column(&query->in, name + 1) && !find_column(from, name + 1)))
            complain(input, query->file, query->line, "%.*s: the parameter %s is not in its header",
                     TD_ARG(query->name), name ? name : "?");
    }
    for (size_t i = 0; i < query->in.n + from->n; i++) {
        const struct column *column =
            i < query->in.n ? &query->in.items[i] : &from->items[i - query->in.n];
        const char *parameter = td_fmt(input->arena, ":%.*s", TD_ARG(column->name)).p;
        if (sqlite3_bind_parameter_index(stmt, parameter) == 0)
            complain(input, query->file, query->line, "%.*s: the statement does not use %s",
                     TD_ARG(query->name), parameter);
    }
}

/* The type that a column of a table is declared with must be able to hold the column's type. */
static bool type_fits(enum column_type type, const char *declared)
{
    switch (type) {
    case TYPE_TEXT:
    case TYPE_DATE:
    case TYPE_ENUM:
        return sqlite3_stricmp(declared, "TEXT") == 0;
    case TYPE_INT64:
        return sqlite3_stricmp(declared, "BIGINT") == 0 ||
               sqlite3_stricmp(declared, "INTEGER") == 0;
    case TYPE_UINT32:
    case TYPE_BOOL:
        return sqlite3_stricmp(declared, "INTEGER") == 0;
    case TYPE_BLOB:
        return sqlite3_stricmp(declared, "BLOB") == 0;
    }
    return false;
}

static void check_column(struct input *input, const struct query *query, sqlite3_stmt *stmt, int i,
                         const struct column *column)
{
    const char *name = sqlite3_column_name(stmt, i);
    if (!td_str_is(column->name, name)) {
        complain(input, query->file, query->line,
                 "%.*s: column %d is \"%s\" in the statement and \"%.*s\" in its header",
                 TD_ARG(query->name), i + 1, name, TD_ARG(column->name));
        return;
    }
    const char *declared = sqlite3_column_decltype(stmt, i);
    if (declared && !type_fits(column->type, declared))
        complain(input, query->file, query->line,
                 "%.*s: column \"%s\" is %s in the table, not what its header says",
                 TD_ARG(query->name), name, declared);
    const char *table = sqlite3_column_table_name(stmt, i);
    if (!table || column->nullable)
        return;
    int not_null = 0;
    if (sqlite3_table_column_metadata(sqlite3_db_handle(stmt), NULL, table,
                                      sqlite3_column_origin_name(stmt, i), NULL, NULL, &not_null,
                                      NULL, NULL) == SQLITE_OK &&
        !not_null)
        complain(input, query->file, query->line, "%.*s: column \"%s\" may be NULL: write \"?\"",
                 TD_ARG(query->name), name);
}

static void check_query(struct input *input, const struct query *query, sqlite3 *db)
{
    sqlite3_stmt *stmt = NULL;
    const char *tail = "";
    if (sqlite3_prepare_v2(db, td_str_z(input->arena, query->sql), -1, &stmt, &tail) != SQLITE_OK) {
        complain(input, query->file, query->line, "%.*s: %s", TD_ARG(query->name),
                 sqlite3_errmsg(db));
        return;
    }
    if (*tail)
        complain(input, query->file, query->line, "%.*s: more than one statement",
                 TD_ARG(query->name));
    check_parameters(input, query, stmt);
    const struct columns *out = query->into ? &query->into->columns : &query->out;
    int n = sqlite3_column_count(stmt);
    if ((query->kind == QUERY_EXEC) != (n == 0) || (size_t)n != out->n)
        complain(input, query->file, query->line,
                 "%.*s: the statement gives %d columns, its header %zu", TD_ARG(query->name), n,
                 out->n);
    for (int i = 0; i < n && (size_t)i < out->n; i++)
        check_column(input, query, stmt, i, &out->items[i]);
    sqlite3_finalize(stmt);
}

static const struct query *find_script(const struct input *input, const char *name)
{
    for (size_t i = 0; i < input->queries.n; i++) {
        const struct query *query = &input->queries.items[i];
        if (query->kind == QUERY_SCRIPT && td_str_is(query->name, name))
            return query;
    }
    return NULL;
}

/* So that a file is compared with its definitions without making them anew at each opening. */
static bool sum_definitions(struct input *input, sqlite3 *db, struct migration *migration)
{
    const struct query *script = find_script(input, "sqlite_definitions");
    sqlite3_stmt *stmt = NULL;
    if (!script)
        return true;
    bool told =
        sqlite3_prepare_v2(db, td_str_z(input->arena, script->sql), -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW;
    if (told)
        migration->definitions =
            td_sha256_hex(input->arena, (td_str){(const char *)sqlite3_column_text(stmt, 0),
                                                 (size_t)sqlite3_column_bytes(stmt, 0)});
    else
        complain(input, script->file, script->line, "%s", sqlite3_errmsg(db));
    sqlite3_finalize(stmt);
    return told;
}

void check_prepared(struct input *input)
{
    sqlite3 *db = NULL;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK) {
        complain(input, TD_STR("sqlite"), 0, "cannot open a database in memory");
        return;
    }
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    bool sound = true;
    for (size_t i = 0; sound && i < input->migrations.n; i++)
        sound = run_script(input, db, &input->migrations.items[i]) &&
                sum_definitions(input, db, &input->migrations.items[i]);
    for (size_t i = 0; sound && i < input->queries.n; i++) {
        if (input->queries.items[i].kind != QUERY_SCRIPT)
            check_query(input, &input->queries.items[i], db);
    }
    sqlite3_close(db);
}

/*
 * What an entry of the log costs: a row written as every use case does, with its entry, leaf,
 * secret and head in one transaction; beside the same row in a plain SQLite file with the same
 * settings, in turn, so that a slow moment of the machine meets both.
 *
 *     append FOLDER COMMITS
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/change.h"
#include "app/internal.h"

static int64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "failed: %s\n", what);
    exit(1);
}

/* ---- the plain file ---- */

struct plain {
    sqlite3 *db;
    sqlite3_stmt *begin, *insert, *commit;
};

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    must(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK, sql);
    return stmt;
}

static void open_plain(struct plain *plain, const char *path)
{
    must(sqlite3_open(path, &plain->db) == SQLITE_OK, "open");
    must(sqlite3_exec(plain->db,
                      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                      "CREATE TABLE unit (id BIGINT PRIMARY KEY, slug TEXT NOT NULL UNIQUE);",
                      NULL, NULL, NULL) == SQLITE_OK,
         "table");
    plain->begin = prepare(plain->db, "BEGIN IMMEDIATE");
    plain->insert = prepare(plain->db, "INSERT INTO unit (id, slug) VALUES (?1, ?2)");
    plain->commit = prepare(plain->db, "COMMIT");
}

static void run(sqlite3_stmt *stmt)
{
    must(sqlite3_step(stmt) == SQLITE_DONE, "step");
    sqlite3_reset(stmt);
}

static int64_t write_plain(struct plain *plain, int64_t id, td_str slug)
{
    int64_t before = now_ns();
    run(plain->begin);
    sqlite3_bind_int64(plain->insert, 1, id);
    sqlite3_bind_text(plain->insert, 2, slug.p, (int)slug.n, SQLITE_STATIC);
    run(plain->insert);
    run(plain->commit);
    return now_ns() - before;
}

/* ---- with its entry ---- */

static int64_t write_logged(struct td_app *app, struct td_arena *arena, int64_t id, td_str slug)
{
    struct td_change change;
    const struct td_call call = td_call_of_operator(app, arena);
    const struct td_event event = {.act = "unit.add", .family = "unit", .key = id};
    int64_t before = now_ns();
    must(td_change_begin(&call, &change) == TD_OK, "begin");
    enum td_err err = q_insert_unit(change.conn, id, slug);
    if (err == TD_OK)
        err = td_change_log(&change, &event);
    must(td_change_end(&change, err) == TD_OK, "commit");
    return now_ns() - before;
}

static int compare(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static void print(const char *name, int64_t *took, size_t n)
{
    qsort(took, n, sizeof *took, compare);
    printf("%-10s p50 %6lld us   p99 %6lld us   (%zu commits)\n", name,
           (long long)took[n / 2] / 1000, (long long)took[n * 99 / 100] / 1000, n);
}

int main(int argc, char **argv)
{
    struct td_arena arena;
    struct td_diag diag;
    struct td_app *app = NULL;
    struct plain plain;
    must(argc == 3, "append FOLDER COMMITS");
    size_t n = (size_t)strtoul(argv[2], NULL, 10);
    int64_t *logged = calloc(n, sizeof *logged), *bare = calloc(n, sizeof *bare);
    must(n > 0 && logged && bare, "memory");
    td_arena_init(&arena, (size_t)64 << 20);
    td_diag_init(&diag, &arena);
    must(td_app_open(td_fmt(&arena, "%s/logged.db", argv[1]).p, true, &diag, &app) == TD_OK,
         "open");
    open_plain(&plain, td_fmt(&arena, "%s/plain.db", argv[1]).p);
    for (size_t i = 0; i < n; i++) {
        td_arena_reset(&arena);
        int64_t id = (int64_t)(i + 1);
        td_str slug = td_fmt(&arena, "don-vi-%zu", i);
        bare[i] = write_plain(&plain, id, slug);
        logged[i] = write_logged(app, &arena, id, slug);
    }
    print("plain", bare, n);
    print("with entry", logged, n);
    td_arena_free(&arena);
    td_app_close(app);
    return 0;
}

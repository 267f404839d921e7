/*
 * The store on a disk whose power fails (tests/lib/crash_vfs.h). After each loss the file must be
 * sound, hold every transaction that was acknowledged, none by half, and at most the one that was
 * being acknowledged besides.
 *
 *     power_loss losses N SEED [lies]    one line: losses, transactions, corrupt, lost, partial
 *     power_loss checkpoints             one line: connections that checkpointed, after a stranger
 *                                        did too, and whether only a writer was among them before
 */
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "crash_vfs.h"
#include "store/store.h"

#define ROUNDS_OF_A_FILE 25
#define TRANSACTIONS_MAX 100000

static char path[] = "/tmp/thidua-power-XXXXXX/data.db";
static uint64_t state;

/* What was written since the file was new: rows of each transaction, and whether it was kept. */
static uint32_t rows_of[TRANSACTIONS_MAX];
static bool acknowledged[TRANSACTIONS_MAX];
static uint32_t n_transactions;

static struct {
    uint64_t transactions, corrupt, lost, partial;
} found;

static uint32_t chance(uint32_t below)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33) % below;
}

static void die(const char *what)
{
    printf("failed: %s\n", what);
    exit(1);
}

static struct td_store *open_store(struct td_arena *arena)
{
    struct td_diag diag;
    struct td_store *store = NULL;
    td_diag_init(&diag, arena);
    return td_store_open(path, TD_STORE_WRITE, &diag, &store) == TD_OK ? store : NULL;
}

/* A transaction of several rows in two tables; now and then it is taken back. */
static bool write_once(struct td_store *store, struct td_arena *arena)
{
    struct td_conn *conn = NULL;
    uint32_t n = chance(30) ? 1 + chance(8) : 300, k = n_transactions;
    if (td_store_begin_write(store, arena, &conn) != TD_OK)
        return false;
    bool written = true;
    for (uint32_t i = 0; written && i < n; i++) {
        td_str slug = td_fmt(arena, "%u-%u-%0*d", k, i, (int)chance(400) + 1, 0);
        written = q_insert_unit(conn, td_store_new_id(conn), slug) == TD_OK;
        if (written && i == 0)
            written = q_insert_group(conn, td_store_new_id(conn), slug) == TD_OK;
    }
    if (!written || !chance(12)) {
        td_store_end(conn);
        return written;
    }
    rows_of[k] = n;
    acknowledged[k] = false;
    n_transactions++;
    bool kept = td_store_commit(conn) == TD_OK;
    acknowledged[k] = kept;
    found.transactions += kept;
    return kept;
}

static void work_until_loss(struct td_arena *arena)
{
    struct td_store *store = open_store(arena);
    while (store && n_transactions < TRANSACTIONS_MAX && !crash_vfs_is_off()) {
        bool written = write_once(store, arena);
        td_arena_reset(arena);
        if (!written && !crash_vfs_is_off())
            die("a write failed though the power was on");
        if (!chance(6)) { /* a reader, so that a checkpoint has somebody beside it */
            struct td_conn *conn = NULL;
            td_str finding;
            if (td_store_begin_read(store, arena, &conn) == TD_OK && !chance(10))
                (void)!td_store_check(conn, arena, &finding);
            td_arena_reset(arena);
        }
        if (!chance(60)) {
            td_store_close(store);
            store = crash_vfs_is_off() ? NULL : open_store(arena);
        }
    }
    td_arena_reset(arena);
    td_store_close(store);
}

/* How many rows there are of each transaction. */
static bool count_rows(uint32_t *units, uint32_t *groups)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    unsigned k, i;
    bool sound = sqlite3_open(path, &db) == SQLITE_OK &&
                 sqlite3_prepare_v2(
                     db, "SELECT slug, 0 FROM unit UNION ALL SELECT code, 1 FROM emulation_group",
                     -1, &stmt, NULL) == SQLITE_OK;
    while (sound && sqlite3_step(stmt) == SQLITE_ROW) {
        const char *slug = (const char *)sqlite3_column_text(stmt, 0);
        sound = slug && sscanf(slug, "%u-%u-", &k, &i) == 2 && k < TRANSACTIONS_MAX;
        if (sound)
            (sqlite3_column_int(stmt, 1) ? groups : units)[k]++;
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return sound;
}

/* A file that is not sound is counted once, and what is in it not at all. */
static bool is_sound(struct td_arena *arena)
{
    struct td_conn *conn = NULL;
    td_str finding = TD_STR_NONE;
    struct td_store *store = open_store(arena);
    bool sound = store && td_store_begin_read(store, arena, &conn) == TD_OK &&
                 td_store_check(conn, arena, &finding) == TD_OK && td_str_is(finding, "ok");
    td_arena_reset(arena);
    td_store_close(store);
    return sound;
}

static bool look(struct td_arena *arena)
{
    static uint32_t units[TRANSACTIONS_MAX], groups[TRANSACTIONS_MAX];
    bool good = true;
    memset(units, 0, sizeof units);
    memset(groups, 0, sizeof groups);
    if (!is_sound(arena) || !count_rows(units, groups)) {
        found.corrupt++;
        return false;
    }
    for (uint32_t k = 0; k < n_transactions; k++) {
        bool none = !units[k] && !groups[k];
        bool whole = units[k] == rows_of[k] && groups[k] == (rows_of[k] > 0);
        found.partial += !whole && !none;
        found.lost += acknowledged[k] && none;
        good = good && (whole || (none && !acknowledged[k]));
        if (!whole)
            rows_of[k] = 0;               /* it is gone, and must not come back */
        acknowledged[k] = rows_of[k] > 0; /* what is there now must stay */
    }
    return good;
}

static void lose(struct td_arena *arena, uint32_t losses, bool lies)
{
    bool good = true;
    td_store_close(open_store(arena));
    crash_vfs_save();
    for (uint32_t i = 0; i < losses; i++) {
        if (i % ROUNDS_OF_A_FILE == 0 || !good) {
            crash_vfs_recall();
            n_transactions = 0;
        }
        crash_vfs_lie(lies);
        crash_vfs_arm(state ^ i, 1 + chance(i % 3 ? 60 : 900));
        work_until_loss(arena);
        crash_vfs_restart();
        crash_vfs_lie(false);
        good = look(arena);
        crash_vfs_restart(); /* with nothing unsynced */
    }
    printf("%u %llu %llu %llu %llu\n", losses, (unsigned long long)found.transactions,
           (unsigned long long)found.corrupt, (unsigned long long)found.lost,
           (unsigned long long)found.partial);
}

/* ---- who checkpoints ---- */

static struct td_store *shared;
static bool readers_stop;

static void *read_all_the_time(void *context)
{
    struct td_arena arena;
    (void)context;
    td_arena_init(&arena, (size_t)64 << 20);
    while (!__atomic_load_n(&readers_stop, __ATOMIC_ACQUIRE)) {
        struct td_conn *conn = NULL;
        struct td_list_schema_versions_rows rows = {0};
        if (td_store_begin_read(shared, &arena, &conn) != TD_OK ||
            q_list_schema_versions(conn, &arena, &rows) != TD_OK)
            die("a reader failed");
        td_arena_reset(&arena);
    }
    td_arena_free(&arena);
    return NULL;
}

static void checkpoint_as_a_stranger(void)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT COUNT(*) FROM unit", -1, &stmt, NULL) != SQLITE_OK ||
        sqlite3_step(stmt) != SQLITE_ROW || sqlite3_finalize(stmt) != SQLITE_OK ||
        sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL) != SQLITE_OK)
        die("the stranger cannot checkpoint");
    sqlite3_close(db);
}

static void watch_checkpoints(struct td_arena *arena)
{
    pthread_t readers[4];
    bool a_reader, a_stranger;
    shared = open_store(arena);
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        pthread_create(&readers[i], NULL, read_all_the_time, NULL);
    for (int i = 0; i < 400; i++) {
        if (!write_once(shared, arena))
            die("a write failed");
        td_arena_reset(arena);
    }
    __atomic_store_n(&readers_stop, true, __ATOMIC_RELEASE);
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        pthread_join(readers[i], NULL);
    int ours = crash_vfs_checkpointers(&a_reader);
    checkpoint_as_a_stranger();
    int all = crash_vfs_checkpointers(&a_stranger);
    td_store_close(shared);
    printf("%d %d %d %d\n", ours, a_reader, all, a_stranger);
}

int main(int argc, char **argv)
{
    struct td_arena arena;
    if (argc < 2)
        return 1;
    char *slash = strrchr(path, '/');
    *slash = 0;
    if (!mkdtemp(path))
        return 1;
    *slash = '/';
    crash_vfs_install();
    td_arena_init(&arena, (size_t)64 << 20);
    if (strcmp(argv[1], "losses") == 0 && argc >= 4) {
        state = strtoull(argv[3], NULL, 10);
        lose(&arena, (uint32_t)strtoul(argv[2], NULL, 10), argc > 4);
    } else {
        watch_checkpoints(&arena);
    }
    td_arena_free(&arena);
    char lock[sizeof path + sizeof ".lock"];
    snprintf(lock, sizeof lock, "%s.lock", path);
    unlink(lock);
    unlink(path);
    *slash = 0;
    rmdir(path);
    return 0;
}

/*
 * What keeping local copies costs a commit: the same commits on a fresh file without and with the
 * keeper, in alternating blocks, so that a slow moment of the machine meets both.
 *
 *     commit_latency FOLDER COMMITS
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "backup/keeper.h"

#define BLOCKS 10

static int64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void must(enum td_err err, const char *what)
{
    if (err == TD_OK)
        return;
    fprintf(stderr, "%s: %s\n", what, td_err_name(err));
    exit(1);
}

/* Five rows of a few hundred bytes: what entering a figure writes, entry of the log included. */
static int64_t commit_once(struct td_store *store, struct td_arena *arena)
{
    struct td_conn *conn = NULL;
    must(td_store_begin_write(store, arena, &conn), "begin");
    for (int i = 0; i < 5; i++) {
        int64_t id = td_store_new_id(conn);
        must(q_insert_unit(conn, id, td_fmt(arena, "%lld-%0300d", (long long)id, i)), "insert");
    }
    int64_t before = now_ns();
    must(td_store_commit(conn), "commit");
    int64_t took = now_ns() - before;
    td_arena_reset(arena);
    return took;
}

static int compare(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static void print(const char *name, int64_t *took, size_t n)
{
    qsort(took, n, sizeof *took, compare);
    printf("%-16s p50 %6lld us   p99 %6lld us   p99.9 %6lld us   (%zu commits)\n", name,
           (long long)took[n / 2] / 1000, (long long)took[n * 99 / 100] / 1000,
           (long long)took[n * 999 / 1000] / 1000, n);
}

/* A block of commits on a file of its own; the keeper's first copy is whole before it begins. */
static void block(const char *path, bool kept, int64_t *took, size_t n)
{
    static const struct td_keeper_options hourly = {.rule = {60, 7, 5, 12}};
    struct td_arena arena;
    struct td_diag diag;
    struct td_store *store = NULL;
    struct td_keeper *keeper = NULL;
    td_arena_init(&arena, (size_t)64 << 20);
    td_diag_init(&diag, &arena);
    must(td_store_open(path, TD_STORE_WRITE, &diag, &store), "open");
    if (kept) {
        must(td_backup_keeper_start(store, &hourly, &diag, &keeper), "keeper");
        sleep(1);
    }
    td_arena_reset(&arena);
    for (size_t i = 0; i < n; i++)
        took[i] = commit_once(store, &arena);
    td_backup_keeper_stop(keeper);
    td_store_close(store);
    td_arena_free(&arena);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 1;
    size_t n = (size_t)strtoul(argv[2], NULL, 10) / BLOCKS;
    int64_t *took[2] = {calloc(n * BLOCKS, sizeof **took), calloc(n * BLOCKS, sizeof **took)};
    char path[2][4096];
    if (!took[0] || !took[1])
        return 1;
    for (int kept = 0; kept < 2; kept++)
        snprintf(path[kept], sizeof path[kept], "%s/%d.db", argv[1], kept);
    for (size_t i = 0; i < BLOCKS; i++) {
        for (int kept = 0; kept < 2; kept++)
            block(path[kept], kept, took[kept] + i * n, n);
    }
    print("without copies", took[0], n * BLOCKS);
    print("with copies", took[1], n * BLOCKS);
    size_t p99 = n * BLOCKS * 99 / 100;
    printf("p99: %lld %% of that without\n", (long long)(took[1][p99] * 100 / took[0][p99]));
    return 0;
}

/*
 * A server in miniature for tests/store/moments.t: the real store with a keeper of copies, driven
 * line by line. "write N" makes N transactions of random size and says when they are done, "copy"
 * waits until there is a new local copy, "end" closes in order.
 *
 *     backup_load DATA.db SEED
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "backup/keeper.h"

static uint64_t state;

static uint32_t chance(uint32_t below)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33) % below;
}

/* Units and searched words: rows that come, and rows that are made anew. */
static enum td_err write_once(struct td_store *store, struct td_arena *arena)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_write(store, arena, &conn));
    uint32_t n = chance(20) ? 1 + chance(12) : 600; /* now and then more than the cache holds */
    for (uint32_t i = 0; i < n; i++) {
        int64_t id = td_store_new_id(conn);
        td_str slug = td_fmt(arena, "u%lld-%0*d", (long long)id, (int)chance(300) + 1, 0);
        TRY(q_insert_unit(conn, id, slug));
    }
    if (!chance(10)) {
        td_store_end(conn); /* what is taken back must not be copied */
        return TD_OK;
    }
    return td_store_commit(conn);
}

static enum td_err write_many(struct td_store *store, int n)
{
    struct td_arena arena;
    td_arena_init(&arena, (size_t)64 << 20);
    enum td_err err = TD_OK;
    for (int i = 0; i < n && err == TD_OK; i++) {
        err = write_once(store, &arena);
        td_arena_reset(&arena);
    }
    td_arena_free(&arena);
    printf("%s %lld\n", td_err_name(err), (long long)td_store_now());
    return err;
}

static size_t count_copies(const char *path)
{
    struct td_arena arena;
    struct td_local_copies copies = {0};
    td_arena_init(&arena, (size_t)64 << 20);
    size_t n = 0;
    if (td_backup_list(&arena, path, &copies) == TD_OK) {
        for (size_t i = 0; i < copies.n; i++)
            n += copies.items[i].is_whole;
    }
    td_arena_free(&arena);
    return n;
}

static void wait_for_copy(const char *path, size_t more_than)
{
    while (count_copies(path) <= more_than)
        usleep(20000);
}

int main(int argc, char **argv)
{
    static const struct td_keeper_options often = {.interval_ms = 3000};
    struct td_arena arena;
    struct td_diag diag;
    struct td_store *store = NULL;
    struct td_keeper *keeper = NULL;
    char line[64];
    if (argc != 3)
        return 1;
    state = (uint64_t)strtoull(argv[2], NULL, 10);
    td_arena_init(&arena, (size_t)64 << 20);
    td_diag_init(&diag, &arena);
    size_t before = count_copies(argv[1]);
    if (td_store_open(argv[1], TD_STORE_WRITE, &diag, &store) != TD_OK ||
        td_backup_keeper_start(store, &often, &diag, &keeper) != TD_OK)
        return 1;
    wait_for_copy(argv[1], before);
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin) && strncmp(line, "end", 3) != 0) {
        if (strncmp(line, "copy", 4) == 0) {
            wait_for_copy(argv[1], count_copies(argv[1]));
            puts("copied");
        } else if (write_many(store, (int)strtol(line + 6, NULL, 10)) != TD_OK) {
            return 1;
        }
        fflush(stdout);
    }
    td_backup_keeper_stop(keeper);
    td_store_close(store);
    td_arena_free(&arena);
    return 0;
}

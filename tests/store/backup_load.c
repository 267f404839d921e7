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

#include "app/change.h"
#include "app/internal.h"
#include "backup/keeper.h"

static uint64_t state;

static uint32_t chance(uint32_t below)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33) % below;
}

/* Units, each with its entry in the log. */
static enum td_err add_units(struct td_change *change, uint32_t n)
{
    struct td_arena *arena = change->call->arena;
    for (uint32_t i = 0; i < n; i++) {
        int64_t id = td_store_new_id(change->conn);
        td_str slug = td_fmt(arena, "u%lld-%0*d", (long long)id, (int)chance(300) + 1, 0);
        const struct td_event event = {.act = "unit.add", .family = "unit", .key = id};
        TRY(q_insert_unit(change->conn, id, slug));
        TRY(td_change_log(change, &event));
    }
    return TD_OK;
}

static enum td_err write_once(struct td_app *app, struct td_arena *arena)
{
    struct td_change change;
    const struct td_call call = td_call_of_operator(app, arena);
    TRY(td_change_begin(&call, &change));
    enum td_err err = add_units(&change, chance(40) ? 1 + chance(6) : 300); /* now and then many */
    bool taken_back = err == TD_OK && !chance(10); /* it must not be copied */
    err = td_change_end(&change, taken_back ? TD_ECONFLICT : err);
    return taken_back ? TD_OK : err;
}

static enum td_err write_many(struct td_app *app, int n)
{
    struct td_arena arena;
    td_arena_init(&arena, (size_t)64 << 20);
    enum td_err err = TD_OK;
    for (int i = 0; i < n && err == TD_OK; i++) {
        err = write_once(app, &arena);
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
    static const struct td_keeper_options often = {.rule = {60, 7, 5, 12}, .interval_ms = 3000};
    struct td_arena arena;
    struct td_diag diag;
    struct td_app *app = NULL;
    struct td_keeper *keeper = NULL;
    char line[64];
    if (argc != 3)
        return 1;
    state = (uint64_t)strtoull(argv[2], NULL, 10);
    td_arena_init(&arena, (size_t)64 << 20);
    td_diag_init(&diag, &arena);
    size_t before = count_copies(argv[1]);
    if (td_app_open(argv[1], true, &diag, &app) != TD_OK ||
        td_backup_keeper_start(app->store, &often, &diag, &keeper) != TD_OK)
        return 1;
    wait_for_copy(argv[1], before);
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin) && strncmp(line, "end", 3) != 0) {
        if (strncmp(line, "copy", 4) == 0) {
            wait_for_copy(argv[1], count_copies(argv[1]));
            puts("copied");
        } else if (write_many(app, (int)strtol(line + 6, NULL, 10)) != TD_OK) {
            return 1;
        }
        fflush(stdout);
    }
    td_backup_keeper_stop(keeper);
    td_app_close(app);
    td_arena_free(&arena);
    return 0;
}

#include "backup/keeper.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "backup/changes.h"
#include "backup/moment.h"
#include "base/complain.h"
#include "base/file.h"

#define KEEPER_ARENA ((size_t)64 << 20)
#define MINUTE_MS    INT64_C(60000)
#define RETRY_MS     INT64_C(60000)
#define SYNC_SECONDS 1
#define NICENESS     10

struct td_keeper {
    struct td_arena arena; /* holds the keeper */
    struct td_store *store;
    const char *folder; /* F.sao-luu */
    struct td_copy_rule rule;
    int64_t interval_ms;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t woken;
    bool stops;
    struct td_changes *changes; /* of the copy that goes on; NULL: none does */
    struct td_changes *next;    /* of the copy that is being made; NULL: none is */

    /* Of the thread alone. */
    char path[4096]; /* folder of the copy that goes on */
    int64_t due_ms;  /* monotonic: when the next copy is to be made */
};

static int64_t monotonic_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void complain(struct td_keeper *keeper, const char *what)
{
    fprintf(stderr,
            "thidua: %s: chưa giữ được bản sao lưu tại chỗ (%s), sẽ thử lại; hãy xem chỗ trống và "
            "quyền ghi / no local copy could be kept (%s), it will be tried again; check the space "
            "and the permissions\n",
            keeper->folder, what, what);
}

static void complain_unsound(struct td_keeper *keeper, td_str finding)
{
    td_complain("%s: tệp dữ liệu bị hỏng (%.*s), nên bản sao tại chỗ vừa giữ cũng hỏng: hãy dừng "
                "máy chủ, giữ lại tệp này, khôi phục từ bản sao trước đó bằng \"thidua restore\"",
                "%s: the data file is damaged (%.*s), and so is the local copy that was just "
                "kept: stop the server, keep this file, and restore a copy from before with "
                "\"thidua restore\"",
                td_store_path(keeper->store), TD_ARG(finding));
}

/* To the copy that goes on, and to the one that is being made. */
static void on_commit(void *context, const struct td_wal_commit *commit)
{
    struct td_keeper *keeper = context;
    pthread_mutex_lock(&keeper->lock);
    if (keeper->changes)
        td_changes_commit(keeper->changes, commit);
    if (keeper->next)
        td_changes_commit(keeper->next, commit);
    pthread_mutex_unlock(&keeper->lock);
}

static void on_lost(void *context)
{
    struct td_keeper *keeper = context;
    pthread_mutex_lock(&keeper->lock);
    if (keeper->changes)
        td_changes_lose(keeper->changes);
    if (keeper->next)
        td_changes_lose(keeper->next);
    pthread_mutex_unlock(&keeper->lock);
}

static void set_next(struct td_keeper *keeper, struct td_changes *next)
{
    pthread_mutex_lock(&keeper->lock);
    keeper->next = next;
    pthread_mutex_unlock(&keeper->lock);
}

static void end_changes(struct td_changes *changes, const char *path)
{
    struct td_arena arena;
    if (!changes)
        return;
    int64_t now = td_store_now();
    bool whole = !td_changes_failed(changes);
    td_changes_close(changes, now);
    td_arena_init(&arena, KEEPER_ARENA);
    if (whole)
        (void)!td_file_write(&arena, td_fmt(&arena, "%s/" TD_LOCAL_END, path).p,
                             td_moment_iso(&arena, now));
    td_arena_free(&arena);
}

/* The copy that was made is whole: it goes on, and the one before ends. */
static void take_over(struct td_keeper *keeper, const char *path)
{
    char before[sizeof keeper->path];
    snprintf(before, sizeof before, "%s", keeper->path);
    snprintf(keeper->path, sizeof keeper->path, "%s", path);
    pthread_mutex_lock(&keeper->lock);
    struct td_changes *old = keeper->changes;
    keeper->changes = keeper->next;
    keeper->next = NULL;
    pthread_mutex_unlock(&keeper->lock);
    end_changes(old, before);
}

static enum td_err make_folder(struct td_keeper *keeper, struct td_arena *arena, const char **path)
{
    int64_t now = td_store_now();
    for (int i = 0; i < 10; i++) {
        *path = td_fmt(arena, "%s/%s", keeper->folder, td_moment_name(arena, now + i).p).p;
        if (mkdir(*path, 0700) == 0)
            return TD_OK;
        if (errno != EEXIST)
            break;
    }
    return TD_EIO;
}

/* What is wrong with the copy is wrong with the data file, as its pages are those of the file. */
static bool is_sound_open(struct td_keeper *keeper, struct td_arena *arena, struct td_conn *conn)
{
    struct td_altered altered;
    struct td_diag diag;
    td_str finding = TD_STR_NONE;
    td_diag_init(&diag, arena);
    if (td_store_check(conn, arena, &finding) != TD_OK || !td_str_is(finding, "ok")) {
        complain_unsound(keeper, finding.n ? finding : TD_STR("SQLite"));
        return false;
    }
    if (td_store_check_definitions(conn, arena, &altered) == TD_OK && altered.how == TD_ALTERED_NOT)
        return true;
    (void)!td_store_say_altered(&diag, td_store_path(keeper->store), &altered);
    td_complain_diag(&diag);
    return false;
}

/* Whether the copy is one to go back to; what is opened for that is removed. */
static bool is_sound(struct td_keeper *keeper, struct td_arena *arena, const char *data)
{
    struct td_store *store = NULL;
    struct td_conn *conn = NULL;
    struct td_diag diag;
    td_diag_init(&diag, arena);
    if (td_store_open(data, TD_STORE_EXAMINE, &diag, &store) != TD_OK) {
        complain_unsound(keeper, TD_STR("SQLite"));
        return false;
    }
    bool sound =
        td_store_begin_read(store, arena, &conn) == TD_OK && is_sound_open(keeper, arena, conn);
    if (conn)
        td_store_end(conn);
    td_store_close(store);
    unlink(td_fmt(arena, "%s-wal", data).p);
    unlink(td_fmt(arena, "%s-shm", data).p);
    return sound;
}

static enum td_err write_list(struct td_keeper *keeper, struct td_arena *arena, const char *path,
                              const char *data, struct td_manifest *manifest)
{
    struct td_manifest_file *file = td_push(arena, &manifest->files);
    file->name = TD_STR("data.db");
    TRY(td_file_sha256(arena, data, &file->sha256, &file->size));
    if (is_sound(keeper, arena, data))
        manifest->checked_at = td_store_now();
    return td_file_write(arena, td_fmt(arena, "%s/" TD_LOCAL_LIST, path).p,
                         td_manifest_write(arena, manifest));
}

/* Commits go to the changes already; those before the copy are brought in twice, which is no harm:
 * a page becomes what it was again. */
static enum td_err copy_data(struct td_keeper *keeper, struct td_arena *arena, const char *path,
                             struct td_manifest *manifest)
{
    struct td_conn *conn = NULL;
    const struct td_wal_sink sink = {.commit = on_commit, .lost = on_lost, .context = keeper};
    const char *data = td_fmt(arena, "%s/data.db", path).p;
    TRY(td_store_watch(keeper->store, arena, &sink, &conn, &manifest->taken_at));
    TRY(td_manifest_read_facts(conn, arena, manifest));
    TRY(td_store_copy(conn, data));
    td_store_end(conn);
    TRY(write_list(keeper, arena, path, data, manifest));
    return td_folder_sync(keeper->folder);
}

static enum td_err make_copy(struct td_keeper *keeper, struct td_arena *arena)
{
    unsigned char id[16];
    char hex[2 * sizeof id + 1];
    const char *path;
    struct td_changes *changes = NULL;
    struct td_manifest manifest = {.program = TD_STR(TD_VERSION)};
    TRY(make_folder(keeper, arena, &path));
    randombytes_buf(id, sizeof id);
    sodium_bin2hex(hex, sizeof hex, id, sizeof id);
    manifest.id = td_str_of(hex);
    TRY(td_changes_open(path, id, &changes));
    set_next(keeper, changes);
    enum td_err err = copy_data(keeper, arena, path, &manifest);
    if (err == TD_OK) {
        take_over(keeper, path);
        return TD_OK;
    }
    set_next(keeper, NULL);
    td_changes_close(changes, 0);
    (void)!td_folder_remove(path);
    return err;
}

/* Remove the copies that were given up, and of those that are equal all but the oldest and the one
 * that goes on; give the others, oldest first. */
static enum td_err drop_useless(struct td_keeper *keeper, struct td_arena *arena,
                                struct td_local_copies *whole)
{
    struct td_local_copies copies = {0};
    TRY(td_local_list(arena, keeper->folder, &copies));
    for (size_t i = 0; i < copies.n; i++) {
        const struct td_local_copy *copy = &copies.items[i];
        bool goes_on = td_str_is(td_str_of(copy->path), keeper->path);
        bool is_spare =
            copy->is_whole && whole->n && td_local_is_spare(copy, &whole->items[whole->n - 1]);
        if (!goes_on && (!copy->is_whole || is_spare))
            (void)!td_folder_remove(copy->path);
        else if (copy->is_whole)
            *td_push(arena, whole) = *copy;
    }
    return TD_OK;
}

/* Copies that are of no use, and those that the rule drops. */
static void prune(struct td_keeper *keeper, struct td_arena *arena)
{
    struct td_local_copies left = {0}, whole = {0};
    if (drop_useless(keeper, arena, &left) != TD_OK)
        return;
    for (size_t i = left.n; i-- > 0;)
        *td_push(arena, &whole) = left.items[i];
    int64_t *moments = TD_NEW_ARRAY(arena, whole.n, int64_t);
    bool *keep = TD_NEW_ARRAY(arena, whole.n, bool);
    for (size_t i = 0; i < whole.n; i++)
        moments[i] = whole.items[i].taken_at;
    td_retention_mark(&keeper->rule, td_store_now(), moments, whole.n, keep);
    for (size_t i = 0; i < whole.n; i++) {
        if (!keep[i])
            (void)!td_folder_remove(whole.items[i].path);
    }
}

static void copy_now(struct td_keeper *keeper)
{
    struct td_arena arena;
    td_arena_init(&arena, KEEPER_ARENA);
    enum td_err err = make_copy(keeper, &arena);
    if (err == TD_OK)
        prune(keeper, &arena);
    else
        complain(keeper, td_err_name(err));
    keeper->due_ms = monotonic_ms() + (err == TD_OK ? keeper->interval_ms : RETRY_MS);
    td_arena_free(&arena); /* ends the transaction of a copy that failed */
}

static bool is_due(struct td_keeper *keeper)
{
    if (monotonic_ms() < keeper->due_ms)
        return keeper->changes && td_changes_failed(keeper->changes) &&
               keeper->due_ms - monotonic_ms() > RETRY_MS;
    return !keeper->changes || td_changes_failed(keeper->changes) ||
           td_changes_count(keeper->changes) > 0;
}

/* Wait a second, or until the end; true: go on. */
static bool wait_a_while(struct td_keeper *keeper)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += SYNC_SECONDS;
    pthread_mutex_lock(&keeper->lock);
    int rc = 0;
    while (!keeper->stops && rc != ETIMEDOUT)
        rc = pthread_cond_timedwait(&keeper->woken, &keeper->lock, &until);
    bool goes_on = !keeper->stops;
    pthread_mutex_unlock(&keeper->lock);
    return goes_on;
}

static void *keep(void *context)
{
    struct td_keeper *keeper = context;
    setpriority(PRIO_PROCESS, (id_t)gettid(), NICENESS);
    copy_now(keeper);
    while (wait_a_while(keeper)) {
        if (keeper->changes)
            (void)!td_changes_sync(keeper->changes); /* a failure is remembered there */
        if (is_due(keeper))
            copy_now(keeper);
    }
    td_store_unwatch(keeper->store);
    end_changes(keeper->changes, keeper->path);
    return NULL;
}

/* The server's signals are not for this thread. */
static bool start_thread(struct td_keeper *keeper)
{
    sigset_t all, before;
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&keeper->lock, NULL);
    pthread_cond_init(&keeper->woken, &monotonic);
    pthread_condattr_destroy(&monotonic);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&keeper->thread, NULL, keep, keeper) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void free_keeper(struct td_keeper *keeper)
{
    pthread_mutex_destroy(&keeper->lock);
    pthread_cond_destroy(&keeper->woken);
    struct td_arena arena = keeper->arena;
    td_arena_free(&arena);
}

enum td_err td_backup_keeper_start(struct td_store *store, const struct td_keeper_options *options,
                                   struct td_diag *diag, struct td_keeper **result)
{
    struct td_arena arena;
    *result = NULL;
    if (sodium_init() < 0)
        return TD_EINTERNAL;
    td_arena_init(&arena, KEEPER_ARENA);
    struct td_keeper *keeper = TD_NEW(&arena, struct td_keeper);
    keeper->store = store;
    keeper->rule = options->rule;
    keeper->interval_ms =
        options->interval_ms ? options->interval_ms : options->rule.minutes * MINUTE_MS;
    enum td_err err = td_backup_folder(&arena, td_store_path(store), diag, &keeper->folder);
    keeper->arena = arena;
    if (err != TD_OK) {
        td_arena_free(&arena);
        return err;
    }
    if (!start_thread(keeper)) {
        free_keeper(keeper);
        return TD_EIO;
    }
    *result = keeper;
    return TD_OK;
}

void td_backup_keeper_stop(struct td_keeper *keeper)
{
    if (!keeper)
        return;
    pthread_mutex_lock(&keeper->lock);
    keeper->stops = true;
    pthread_cond_signal(&keeper->woken);
    pthread_mutex_unlock(&keeper->lock);
    pthread_join(keeper->thread, NULL);
    free_keeper(keeper);
}

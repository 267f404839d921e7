/* The store on SQLite: the lock on the file, the pool of connections, transactions. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/owner.h"
#include "store/sqlite.h"

#define STORE_ARENA ((size_t)64 << 20)

int64_t td_store_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static struct td_place place_of(const char *path)
{
    return (struct td_place){td_str_of(path), 0, 0};
}

static void say_busy(struct td_diag *diag, const char *path, int fd)
{
    char holder[32] = "?";
    ssize_t n = pread(fd, holder, sizeof holder - 1, 0);
    size_t digits = 0;
    while ((ssize_t)digits < n && holder[digits] >= '0' && holder[digits] <= '9')
        digits++;
    if (digits)
        holder[digits] = 0;
    td_diag_error(
        diag, place_of(path),
        "một chương trình khác (tiến trình %s) đang giữ tệp dữ liệu này để ghi; hãy dừng "
        "chương trình ấy (Ctrl+C ở cửa sổ của nó) rồi làm lại",
        "another program (process %s) holds this data file for writing; stop it (Ctrl+C in "
        "its window) and try again",
        holder);
}

static void say_damaged(struct td_diag *diag, const char *path, const char *found)
{
    td_diag_error(
        diag, place_of(path),
        "tệp dữ liệu bị hỏng (%s): dừng máy chủ, giữ lại tệp này, khôi phục từ bản sao lưu bằng "
        "\"thidua restore\"",
        "the data file is damaged (%s): stop the server, keep this file, and restore a backup with "
        "\"thidua restore\"",
        found);
}

/* Whether a file is of another user, who may open what this one may not. */
static bool is_of_another(const char *path, uid_t *owner)
{
    struct stat info;
    bool known = stat(path, &info) == 0;
    if (known)
        *owner = info.st_uid;
    return known && geteuid() != 0 && info.st_uid != geteuid();
}

static void say_cannot_open(struct td_diag *diag, const char *path, const char *why)
{
    uid_t owner;
    if (is_of_another(path, &owner)) {
        td_diag_error(diag, place_of(path),
                      "tài khoản chạy lệnh này không phải chủ tệp dữ liệu và không đủ quyền mở tệp "
                      "(%s); hãy chạy bằng tài khoản của chủ tệp (%s), hoặc bằng root",
                      "the user who runs this does not own the data file and lacks the permission "
                      "to open it (%s); run it as the owner of the file (%s), or as root",
                      why, td_owner_name(diag->arena, owner));
        return;
    }
    td_diag_error(
        diag, place_of(path),
        "không mở được tệp dữ liệu (%s); hãy xem lại đường dẫn và quyền ghi thư mục",
        "cannot open the data file (%s); check the path and the permission to write to the "
        "folder",
        why);
}

/* Beside a data file of one's own it is another user's: left by a command of root. */
static void say_no_lock(struct td_diag *diag, const char *path, const char *lock, const char *why)
{
    uid_t owner;
    if (is_of_another(path, &owner) || !is_of_another(lock, &owner)) {
        say_cannot_open(diag, path, why);
        return;
    }
    td_diag_error(diag, place_of(lock),
                  "không mở được tệp này (%s): nó là của tài khoản %s, không phải của chủ tệp dữ "
                  "liệu; hãy trả tệp cho chủ tệp dữ liệu bằng chown rồi làm lại",
                  "this file cannot be opened (%s): it is of the user %s, not of the owner of the "
                  "data file; give it to the owner of the data file with chown and try again",
                  why, td_owner_name(diag->arena, owner));
}

/*
 * The lock is on a file of its own: closing any descriptor of the data file itself would drop the
 * locks SQLite holds on it. The file stays; an unlocked one means nothing.
 */
static enum td_err take_lock(struct td_store *store, struct td_diag *diag)
{
    const char *path = td_fmt(&store->arena, "%s.lock", store->path).p;
    store->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (store->lock_fd < 0) {
        say_no_lock(diag, store->path, path, strerror(errno));
        return TD_EIO;
    }
    if (flock(store->lock_fd, LOCK_EX | LOCK_NB) != 0) {
        say_busy(diag, store->path, store->lock_fd);
        return TD_EBUSY;
    }
    td_str pid = td_fmt(&store->arena, "%ld\n", (long)getpid());
    if (ftruncate(store->lock_fd, 0) != 0 || pwrite(store->lock_fd, pid.p, pid.n, 0) < 0) {
        say_cannot_open(diag, store->path, strerror(errno));
        return TD_EIO;
    }
    return TD_OK;
}

/* A new file is its owner's alone. It is not opened when it is there: closing it would drop the
 * locks that others in this process hold. */
static void make_own(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
}

static enum td_err say_not_there(const char *path, struct td_diag *diag)
{
    td_diag_error(
        diag, place_of(path),
        "không có tệp dữ liệu này; hãy xem lại đường dẫn, hoặc tạo tệp bằng \"thidua import\"",
        "there is no such data file; check the path, or make one with \"thidua import\"");
    return TD_ENOTFOUND;
}

/* Whether there is one this user cannot know. */
static enum td_err say_kept_out(const char *path, struct td_diag *diag)
{
    td_diag_error(diag, place_of(path),
                  "tài khoản chạy lệnh này không được phép vào thư mục của tệp dữ liệu nên không "
                  "biết tệp có ở đó hay không; hãy chạy bằng tài khoản của máy chủ (chủ tệp), hoặc "
                  "bằng root",
                  "the user who runs this has no permission to enter the folder of the data file, "
                  "so whether the file is there cannot be told; run it as the user of the server, "
                  "who owns the file, or as root");
    return TD_EIO;
}

static enum td_err say_no_file(const char *path, struct td_diag *diag)
{
    td_diag_error(diag, place_of(path),
                  "đây là thư mục hoặc tệp đặc biệt, không phải tệp dữ liệu; hãy ghi đường dẫn đến "
                  "đúng tệp",
                  "this is a folder or a special file, no data file; give the path of the file "
                  "itself");
    return TD_ECONFLICT;
}

static enum td_err check_there(const char *path, struct td_diag *diag)
{
    struct stat info;
    if (stat(path, &info) == 0)
        return S_ISREG(info.st_mode) ? TD_OK : say_no_file(path, diag);
    if (errno == ENOENT || errno == ENOTDIR)
        return say_not_there(path, diag);
    if (errno == EACCES)
        return say_kept_out(path, diag);
    say_cannot_open(diag, path, strerror(errno));
    return TD_EIO;
}

static enum td_err open_connections(struct td_store *store, struct td_diag *diag)
{
    struct td_conn *first = NULL;
    bool writes = store->lock_fd >= 0;
    enum td_err err = td_sqlite_connect(store, writes, &first);
    if (writes) {
        store->writer = first;
    } else {
        store->readers[store->n_readers++] = first;
        store->free_readers = first;
    }
    if (err == TD_ECONFLICT)
        return td_sqlite_say_not_ours(first, diag);
    size_t before = diag->errors;
    if (err == TD_OK) {
        struct td_arena arena;
        td_arena_init(&arena, STORE_ARENA);
        err = td_sqlite_check_schema(first, &arena, diag);
        td_arena_free(&arena);
    }
    if (err == TD_OK || diag->errors > before)
        return err;
    if (td_store_is_damaged(store))
        say_damaged(diag, store->path, first->message);
    else
        say_cannot_open(diag, store->path, first->message);
    return err;
}

/* However it was named, a file has one name here: that of its lock and of all that stands beside
 * it.
 */
static enum td_err find_file(struct td_store *store, enum td_store_mode mode, struct td_diag *diag)
{
    if (td_file_follow(&store->arena, store->path, &store->path) != TD_OK) {
        say_cannot_open(diag, store->path, strerror(ELOOP));
        return TD_EIO;
    }
    return mode == TD_STORE_EXAMINE ? TD_OK
                                    : td_sqlite_check_names(&store->arena, store->path, diag);
}

enum td_err td_store_open(const char *path, enum td_store_mode mode, struct td_diag *diag,
                          struct td_store **result)
{
    struct td_arena arena;
    td_arena_init(&arena, STORE_ARENA);
    struct td_store *store = TD_NEW(&arena, struct td_store);
    store->arena = arena; /* from here on the store's own is the only one */
    store->path = path;
    store->lock_fd = -1;
    store->any_schema = mode == TD_STORE_EXAMINE;
    store->wal.fd = -1;
    store->version = (uint64_t)td_store_now();
    pthread_mutex_init(&store->lock, NULL);
    pthread_cond_init(&store->freed, NULL);
    enum td_err err = find_file(store, mode, diag);
    if (err == TD_OK)
        err = mode == TD_STORE_WRITE ? take_lock(store, diag) : check_there(store->path, diag);
    if (err == TD_OK && mode == TD_STORE_WRITE)
        make_own(store->path);
    if (err == TD_OK)
        err = open_connections(store, diag);
    if (err != TD_OK) {
        td_store_close(store);
        store = NULL;
    }
    *result = store;
    return err;
}

void td_store_close(struct td_store *store)
{
    if (!store)
        return;
    for (int i = 0; i < store->n_readers; i++)
        td_sqlite_disconnect(store->readers[i]);
    td_sqlite_disconnect(store->beside);
    td_sqlite_disconnect(store->writer); /* last: it alone checkpoints */
    td_wal_close(store);
    if (store->lock_fd >= 0)
        close(store->lock_fd);
    pthread_mutex_destroy(&store->lock);
    pthread_cond_destroy(&store->freed);
    struct td_arena arena = store->arena;
    td_arena_free(&arena);
}

bool td_store_disk_failed(const struct td_store *store)
{
    return __atomic_load_n(&store->disk_failed, __ATOMIC_ACQUIRE);
}

bool td_store_was_older(const struct td_store *store)
{
    return store->was_older;
}

bool td_store_is_damaged(const struct td_store *store)
{
    return __atomic_load_n(&store->is_damaged, __ATOMIC_ACQUIRE);
}

uint64_t td_store_version(struct td_store *store)
{
    return __atomic_load_n(&store->version, __ATOMIC_ACQUIRE);
}

static void give_back(struct td_conn *conn)
{
    struct td_store *store = conn->store;
    pthread_mutex_lock(&store->lock);
    conn->transaction = NULL;
    if (conn->writes) {
        store->writer_taken = false;
    } else if (!conn->is_beside) {
        conn->next_free = store->free_readers;
        store->free_readers = conn;
    }
    pthread_cond_broadcast(&store->freed);
    pthread_mutex_unlock(&store->lock);
}

/* Statements that an error or a jump left open would keep the transaction open. */
static void reset_statements(struct td_conn *conn)
{
    sqlite3_stmt *stmt = NULL;
    while ((stmt = sqlite3_next_stmt(conn->db, stmt)) != NULL) {
        if (sqlite3_stmt_busy(stmt))
            sqlite3_reset(stmt);
    }
}

static void end_transaction(void *object)
{
    struct td_transaction *transaction = object;
    struct td_conn *conn = transaction->conn;
    if (!conn)
        return;
    transaction->conn = NULL;
    reset_statements(conn);
    if (!sqlite3_get_autocommit(conn->db) &&
        td_sqlite_script(conn, td_sql_sqlite_rollback) != TD_OK)
        fprintf(stderr, "thidua: rollback: %s\n", conn->message);
    give_back(conn);
}

/* A transaction that the arena will end; made before a connection is held, as the arena may be
 * full. */
static struct td_transaction *prepare(struct td_arena *arena)
{
    struct td_transaction *transaction = TD_NEW(arena, struct td_transaction);
    td_arena_defer(arena, end_transaction, transaction);
    return transaction;
}

static enum td_err begin(struct td_conn *conn, struct td_transaction *transaction,
                         struct td_conn **result)
{
    transaction->conn = conn;
    conn->transaction = transaction;
    conn->changes_before = sqlite3_total_changes64(conn->db);
    enum td_err err =
        td_sqlite_script(conn, conn->writes ? td_sql_sqlite_begin_write : td_sql_sqlite_begin_read);
    if (err != TD_OK)
        end_transaction(transaction);
    *result = err == TD_OK ? conn : NULL;
    return err;
}

/* A free reader, or NULL when all are in use and no more may be opened. Under the lock. */
static enum td_err find_reader(struct td_store *store, struct td_conn **conn)
{
    *conn = store->free_readers;
    if (*conn) {
        store->free_readers = (*conn)->next_free;
        return TD_OK;
    }
    if (store->n_readers == TD_READERS_MAX)
        return TD_OK;
    enum td_err err = td_sqlite_connect(store, false, conn);
    if (err == TD_OK)
        store->readers[store->n_readers++] = *conn;
    else
        td_sqlite_disconnect(*conn);
    return err;
}

enum td_err td_store_begin_read(struct td_store *store, struct td_arena *arena,
                                struct td_conn **result)
{
    struct td_transaction *transaction = prepare(arena);
    struct td_conn *conn = NULL;
    enum td_err err;
    pthread_mutex_lock(&store->lock);
    while ((err = find_reader(store, &conn)) == TD_OK && !conn)
        pthread_cond_wait(&store->freed, &store->lock);
    pthread_mutex_unlock(&store->lock);
    TRY(err);
    return begin(conn, transaction, result);
}

void td_store_hold_writer(struct td_store *store)
{
    pthread_mutex_lock(&store->lock);
    while (store->writer_taken)
        pthread_cond_wait(&store->freed, &store->lock);
    store->writer_taken = true;
    pthread_mutex_unlock(&store->lock);
}

void td_store_let_writer_go(struct td_store *store)
{
    pthread_mutex_lock(&store->lock);
    store->writer_taken = false;
    pthread_cond_broadcast(&store->freed);
    pthread_mutex_unlock(&store->lock);
}

enum td_err td_store_begin_write(struct td_store *store, struct td_arena *arena,
                                 struct td_conn **result)
{
    if (!store->writer)
        return TD_EDENIED;
    struct td_transaction *transaction = prepare(arena);
    td_store_hold_writer(store);
    if (td_store_disk_failed(store)) { /* another sync might say that all is well, and it is not */
        td_store_let_writer_go(store);
        return TD_EDISK;
    }
    return begin(store->writer, transaction, result);
}

enum td_err td_store_begin_before(struct td_conn *writer, struct td_arena *arena,
                                  struct td_conn **result)
{
    struct td_store *store = writer->store;
    struct td_transaction *transaction = prepare(arena);
    struct td_conn *conn = NULL;
    if (!store->beside) {
        pthread_mutex_lock(&store->lock); /* the memory of connections is the store's */
        enum td_err err = td_sqlite_connect(store, false, &conn);
        pthread_mutex_unlock(&store->lock);
        if (err != TD_OK) {
            td_sqlite_disconnect(conn);
            return err;
        }
        conn->is_beside = true;
        store->beside = conn; /* seen by whoever holds the writer, and by nobody else */
    }
    return begin(store->beside, transaction, result);
}

static enum td_err commit(struct td_conn *conn, bool is_new_version)
{
    struct td_transaction *transaction = conn->transaction;
    reset_statements(conn);
    enum td_err err = td_sqlite_script(conn, td_sql_sqlite_commit);
    if (err == TD_OK && is_new_version)
        __atomic_add_fetch(&conn->store->version, 1, __ATOMIC_ACQ_REL);
    if (err == TD_OK && conn->writes)
        td_wal_after_commit(conn);
    end_transaction(transaction);
    return err;
}

enum td_err td_store_commit(struct td_conn *conn)
{
    return commit(conn, conn->writes);
}

enum td_err td_store_commit_unseen(struct td_conn *conn)
{
    return commit(conn, false);
}

void td_store_end(struct td_conn *conn)
{
    end_transaction(conn->transaction);
}

int64_t td_store_new_id(struct td_conn *conn)
{
    struct td_store *store = conn->store;
    uint32_t random = 0;
    sqlite3_randomness(sizeof random, &random);
    /* 41 bits of milliseconds and 20 of chance: in order of making, and unlikely to meet another's.
     */
    int64_t id = (int64_t)((uint64_t)td_store_now() << 20 | (random & 0xfffff));
    if (id <= store->last_id)
        id = store->last_id + 1;
    store->last_id = id;
    return id;
}

const char *td_store_message(const struct td_conn *conn)
{
    return conn->message;
}

bool td_store_refused_value(const struct td_conn *conn)
{
    return strstr(conn->message, "CHECK constraint failed") != NULL;
}

enum td_err td_store_at_row(struct td_conn *conn, const char *sheet, size_t row, enum td_err err)
{
    char said[sizeof conn->message];
    if (err != TD_ECONFLICT || !td_store_refused_value(conn))
        return err;
    memcpy(said, conn->message, sizeof said);
    snprintf(conn->message, sizeof conn->message, "%s %zu: %.200s", sheet, row, said);
    return err;
}

enum td_err td_store_check(struct td_conn *conn, struct td_arena *arena, td_str *finding)
{
    td_str table = TD_STR_NONE;
    TRY(td_sqlite_ask(conn, arena, td_sql_sqlite_sound, NULL, finding, 1));
    if (!td_str_is(*finding, "ok"))
        return TD_OK;
    TRY(td_sqlite_ask(conn, arena, td_sql_sqlite_references, NULL, &table, 1));
    if (table.n) {
        *finding = td_fmt(arena, "a row of %.*s refers to none", TD_ARG(table));
        return TD_OK;
    }
    TRY(td_sqlite_ask(conn, arena, td_sql_sqlite_log_types, NULL, &table, 1));
    if (table.n)
        *finding = td_fmt(arena, "a value of %.*s has a type that is not its own", TD_ARG(table));
    return TD_OK;
}

enum td_err td_store_check_definitions(struct td_conn *conn, struct td_arena *arena,
                                       struct td_altered *altered)
{
    return td_sqlite_check_definitions(conn, arena, altered);
}

const char *td_store_path(const struct td_store *store)
{
    return store->path;
}

int64_t td_store_schema(void)
{
    return (int64_t)td_migration_count;
}

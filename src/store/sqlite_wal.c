/* The log of writes: handing on what was committed, and moving it into the file afterwards. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "store/sqlite.h"

/* Pages in the log from which on they are moved into the file: what SQLite does by itself. */
#define CHECKPOINT_PAGES 1000

/* The head of the log, big-endian: page size at 8, two salts at 16 that change when it is begun
 * anew. */
#define LOG_HEAD     32
#define PAGE_SIZE_AT 8
#define SALTS_AT     16

static uint32_t get_u32(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static int on_commit(void *context, sqlite3 *db, const char *schema, int n_frames)
{
    struct td_wal *wal = context;
    (void)db;
    (void)schema;
    wal->n_frames = (uint32_t)n_frames;
    return SQLITE_OK;
}

void td_wal_follow(struct td_conn *writer)
{
    sqlite3_wal_hook(writer->db, on_commit, &writer->store->wal);
}

void td_wal_close(struct td_store *store)
{
    if (store->wal.fd >= 0)
        close(store->wal.fd);
    store->wal.fd = -1;
}

enum td_err td_store_sync_later(struct td_store *store)
{
    return store->writer ? td_sqlite_script(store->writer, td_sql_sqlite_unsynced) : TD_EDENIED;
}

enum td_err td_store_leave_files(struct td_store *store)
{
    int on = 1;
    struct td_conn *writer = store->writer;
    if (!writer)
        return TD_EDENIED;
    TRY(td_sqlite_err(writer,
                      sqlite3_file_control(writer->db, NULL, SQLITE_FCNTL_PERSIST_WAL, &on)));
    store->leaves_files = true;
    const char *path = sqlite3_db_filename(writer->db, NULL); /* absolute, links followed */
    struct td_arena arena;
    td_arena_init(&arena, (size_t)1 << 16);
    enum td_err err =
        td_folder_sync(td_str_z(&arena, (td_str){path, (size_t)(strrchr(path, '/') + 1 - path)}));
    td_arena_free(&arena);
    return err;
}

/* Read the head; false when there is none yet, or it cannot be read. */
static bool read_head(struct td_store *store, unsigned char *head)
{
    struct td_wal *wal = &store->wal;
    if (wal->fd < 0)
        wal->fd = open(sqlite3_filename_wal(sqlite3_db_filename(store->writer->db, NULL)),
                       O_RDONLY | O_CLOEXEC);
    return wal->fd >= 0 && pread(wal->fd, head, LOG_HEAD, 0) == LOG_HEAD;
}

/* Hand on the frames that the commit added. */
static void hand_on(struct td_store *store)
{
    struct td_wal *wal = &store->wal;
    unsigned char head[LOG_HEAD];
    if (!read_head(store, head)) {
        wal->sink.lost(wal->sink.context);
        return;
    }
    if (memcmp(head + SALTS_AT, wal->salts, sizeof wal->salts) != 0) {
        memcpy(wal->salts, head + SALTS_AT, sizeof wal->salts);
        wal->n_handed_on = 0;
    }
    if (wal->n_frames <= wal->n_handed_on)
        return; /* nothing was written */
    uint32_t page_size = get_u32(head + PAGE_SIZE_AT);
    int64_t now = td_store_now();
    wal->at_ms = now > wal->at_ms ? now : wal->at_ms;
    const struct td_wal_commit commit = {
        .at_ms = wal->at_ms,
        .fd = wal->fd,
        .offset = LOG_HEAD + (int64_t)wal->n_handed_on * (TD_WAL_FRAME_HEAD + page_size),
        .n_frames = wal->n_frames - wal->n_handed_on,
        .page_size = page_size,
    };
    wal->n_handed_on = wal->n_frames;
    wal->sink.commit(wal->sink.context, &commit);
}

void td_wal_after_commit(struct td_conn *writer)
{
    struct td_wal *wal = &writer->store->wal;
    if (wal->sink.commit)
        hand_on(writer->store);
    /* Readers may hold the rest back, so that it is tried again after the next commit. */
    if (wal->n_frames >= CHECKPOINT_PAGES)
        (void)!td_sqlite_err(writer, sqlite3_wal_checkpoint_v2(
                                         writer->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL));
}

/* How far the log has come; the writer is held, and in no transaction. */
static enum td_err find_end(struct td_store *store)
{
    struct td_wal *wal = &store->wal;
    unsigned char head[LOG_HEAD];
    int n_frames = 0;
    TRY(td_sqlite_err(store->writer,
                      sqlite3_wal_checkpoint_v2(store->writer->db, NULL, SQLITE_CHECKPOINT_PASSIVE,
                                                &n_frames, NULL)));
    memset(wal->salts, 0, sizeof wal->salts);
    wal->n_handed_on = 0;
    if (n_frames > 0 && read_head(store, head)) {
        memcpy(wal->salts, head + SALTS_AT, sizeof wal->salts);
        wal->n_handed_on = (uint32_t)n_frames;
    }
    return TD_OK;
}

/* A transaction of SQLite begins to see a state when it first reads. */
static enum td_err begin_seeing(struct td_store *store, struct td_arena *arena,
                                struct td_conn **conn)
{
    td_str counts[2];
    TRY(td_store_begin_read(store, arena, conn));
    return td_sqlite_ask(*conn, arena, td_sql_sqlite_tables, NULL, counts, 2);
}

enum td_err td_store_watch(struct td_store *store, struct td_arena *arena,
                           const struct td_wal_sink *sink, struct td_conn **conn, int64_t *at_ms)
{
    *conn = NULL;
    if (!store->writer)
        return TD_EDENIED;
    td_store_hold_writer(store);
    enum td_err err = find_end(store);
    if (err == TD_OK)
        err = begin_seeing(store, arena, conn);
    int64_t now = td_store_now();
    store->wal.at_ms = now > store->wal.at_ms ? now : store->wal.at_ms;
    *at_ms = store->wal.at_ms;
    if (err == TD_OK)
        store->wal.sink = *sink;
    td_store_let_writer_go(store);
    return err;
}

void td_store_unwatch(struct td_store *store)
{
    td_store_hold_writer(store);
    store->wal.sink = (struct td_wal_sink){0};
    td_store_let_writer_go(store);
}

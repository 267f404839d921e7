#ifndef TD_STORE_SQLITE_H
#define TD_STORE_SQLITE_H

#include <pthread.h>
#include <sqlite3.h>

#include "base/buf.h"
#include "store/store.h"
#include "store/wal.h"

/* The parts of the SQLite store that know each other; nobody else includes this. */

#define TD_READERS_MAX 8

struct td_stmt {
    sqlite3_stmt *handle; /* NULL until it is first used on the connection */
    struct td_conn *conn;
    enum td_err err; /* the first since it was started */
    bool has_row;
};

/* One transaction; lives in the arena of its owner. */
struct td_transaction {
    struct td_conn *conn; /* NULL once it has ended */
};

struct td_conn {
    struct td_store *store;
    sqlite3 *db;
    bool writes;
    bool is_beside;        /* reads beside the writer, for it alone; never among the free readers */
    struct td_stmt *stmts; /* one for each of td_queries */
    sqlite3_stmt **rows;   /* one for each of td_object_tables; NULL until it is first used */
    struct td_transaction *transaction;
    struct td_conn *next_free;
    int64_t changes_before; /* rows ever written by it when the transaction began */
    char message[256];
};

/* The log of writes, as far as the writing connection knows it; used while that is held. */
struct td_wal {
    struct td_wal_sink sink; /* commit NULL: nobody follows */
    int fd;                  /* -1: not open */
    uint32_t n_frames;       /* in the log after the last commit */
    uint32_t n_handed_on;    /* of them */
    unsigned char salts[8];
    int64_t at_ms; /* of the last commit handed on */
};

struct td_store {
    struct td_arena arena; /* of connections and paths; used under the lock */
    const char *path;
    int lock_fd;      /* -1: open for reading */
    bool disk_failed; /* a sync was refused: what is in the file is not known; set once */
    bool is_damaged;  /* SQLite met bytes that it has not written so; set once */
    bool any_schema;  /* an older one is let be */
    bool was_older;   /* it was brought up to date as it was opened */
    pthread_mutex_t lock;
    pthread_cond_t freed;
    struct td_conn *writer; /* NULL: open for reading */
    struct td_conn *beside; /* td_store_begin_before; NULL until it is first used */
    struct td_wal wal;
    bool leaves_files; /* td_store_leave_files */
    bool writer_taken;
    struct td_conn *free_readers;
    int n_readers;
    struct td_conn *readers[TD_READERS_MAX];
    int64_t last_id;
    uint64_t version;
};

/* The error of a result code; the database's message is kept with the connection. */
enum td_err td_sqlite_err(struct td_conn *conn, int rc);

/* Run all statements of a script; rows are passed over. */
TD_MUST enum td_err td_sqlite_script(struct td_conn *conn, const char *script);

/* Run one statement with at most one text parameter, and give the texts of its first row. */
TD_MUST enum td_err td_sqlite_ask(struct td_conn *conn, struct td_arena *arena, const char *sql,
                                  const char *parameter, td_str *answers, int n_answers);

/* Write the rows of a table with a key as they are hashed for the log (store/objects.h). */
TD_MUST enum td_err td_sqlite_write_rows(struct td_conn *conn, struct td_buf *out,
                                         const char *table, const char *rows, int64_t key);

/* Open a connection with its settings. It belongs to the store. */
TD_MUST enum td_err td_sqlite_connect(struct td_store *store, bool writes, struct td_conn **conn);
void td_sqlite_disconnect(struct td_conn *conn);

/* Wait for the writing connection and keep it without beginning a transaction; let it go. */
void td_store_hold_writer(struct td_store *store);
void td_store_let_writer_go(struct td_store *store);

/* Take note of commits on the writing connection. */
void td_wal_follow(struct td_conn *writer);

/* After a commit: hand it on, and move the log into the file when it has grown. */
void td_wal_after_commit(struct td_conn *writer);
void td_wal_close(struct td_store *store);

/* Say that the file is no data file of this program; TD_ECONFLICT. */
TD_MUST enum td_err td_sqlite_say_not_ours(const struct td_conn *conn, struct td_diag *diag);

/* Refuse a file of another program or of a newer version; a writer brings an older one up to date.
 */
TD_MUST enum td_err td_sqlite_check_schema(struct td_conn *conn, struct td_arena *arena,
                                           struct td_diag *diag);

/* How many rows td_object_tables has. */
size_t td_object_table_count(void);

/* td_store_check_definitions. */
TD_MUST enum td_err td_sqlite_check_definitions(struct td_conn *conn, struct td_arena *arena,
                                                struct td_altered *altered);

/*
 * One name for one file. A file under two names (hard links) is refused, TD_ECONFLICT: SQLite keeps
 * the log of writes by name, so what was written under one is not seen under the other. Names that
 * the program itself makes on the way of a restore or of the sample data are no second name.
 */
TD_MUST enum td_err td_sqlite_check_names(struct td_arena *arena, const char *path,
                                          struct td_diag *diag);

#endif

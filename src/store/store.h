#ifndef TD_STORE_STORE_H
#define TD_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/err.h"
#include "store/queries.h"

/*
 * The data file: the seam between the program and its database. The statements are in
 * src/store/queries and are called as the functions of store/queries.h; here is what they need
 * around them. docs/store.md says how it works.
 *
 * One process at a time may hold the file for writing, and in it one connection writes and
 * checkpoints. Up to eight others read, each transaction one state of the data. All functions may
 * be called from any thread; a struct td_conn belongs to the thread that began with it, until it
 * ends.
 */
struct td_store;
struct td_conn;

enum td_store_mode {
    TD_STORE_READ,    /* the file must be there and its schema up to date */
    TD_STORE_WRITE,   /* makes the file, or brings its schema up to date */
    TD_STORE_EXAMINE, /* reads a file of this or an older schema, and leaves it so */
};

/*
 * Open a data file. On failure diag says what is wrong and what to do: TD_EBUSY another program
 * writes to it; TD_ENOTFOUND there is none; TD_ECONFLICT it is no data file of this program, a
 * newer version of the program made it, or it has two names (not looked at to examine it);
 * TD_EINVAL it is opened for writing and its structure was changed past the program; TD_EIO.
 */
TD_MUST enum td_err td_store_open(const char *path, enum td_store_mode mode, struct td_diag *diag,
                                  struct td_store **store);

/* No transaction may be open. NULL is allowed. */
void td_store_close(struct td_store *store);

/*
 * From now on commits are not synced: for a file that is being made beside its name and counts for
 * nothing until whoever makes it has closed and synced it. TD_EDENIED: it is not open for writing.
 */
TD_MUST enum td_err td_store_sync_later(struct td_store *store);

/*
 * For a process that will not be able to make or remove files beside the data file, called before
 * that: the log of writes and its index stay when the store is closed, the log empty. Their names
 * are synced here, as SQLite cannot do it then. TD_EIO.
 */
TD_MUST enum td_err td_store_leave_files(struct td_store *store);

/* Whether the disk has refused a sync: nothing more is written (TD_EDISK), as what the file holds
 * is not known. The program is to end; the next one reads what is there. */
bool td_store_disk_failed(const struct td_store *store);

/* Whether SQLite has met bytes in the file that it never wrote so: other failures to read it, as
 * where a permission is missing, say nothing of what is in it. */
bool td_store_is_damaged(const struct td_store *store);

/* Whether an older version had made the file, and it was brought up to date as it was opened. */
bool td_store_was_older(const struct td_store *store);

/* Changes with every kept transaction. */
uint64_t td_store_version(struct td_store *store);

/*
 * Begin a transaction. Reading waits for a free connection, writing for the end of the other
 * writer. What is not ended when the arena is reset or freed is ended by that; what was written is
 * forgotten.
 */
TD_MUST enum td_err td_store_begin_read(struct td_store *store, struct td_arena *arena,
                                        struct td_conn **conn);
TD_MUST enum td_err td_store_begin_write(struct td_store *store, struct td_arena *arena,
                                         struct td_conn **conn);

/*
 * Begin reading, beside a writing transaction that is under way, what the data were before it. The
 * connection is kept for that, so that no writer waits for readers; one at a time, ended before the
 * writer's transaction.
 */
TD_MUST enum td_err td_store_begin_before(struct td_conn *writer, struct td_arena *arena,
                                          struct td_conn **conn);

/* Keep what was written: when this returns TD_OK it is on the disk. Ends the transaction in any
 * case. */
TD_MUST enum td_err td_store_commit(struct td_conn *conn);

/* The same for what no page shows, such as when somebody was last seen: pages that were rendered
 * before stay good. */
TD_MUST enum td_err td_store_commit_unseen(struct td_conn *conn);

/* End a transaction without keeping anything. */
void td_store_end(struct td_conn *conn);

/* A new id, positive, greater than any this process has given before. Writing transactions only. */
int64_t td_store_new_id(struct td_conn *conn);

/* The moment now, in milliseconds of Unix time. */
int64_t td_store_now(void);

/* How far the clock of the machine may go back, in milliseconds: what keeping it right does. */
#define TD_CLOCK_SLACK_MS INT64_C(300000)

/* The database's own words about the last failure on this connection; for logs and diagnostics. */
const char *td_store_message(const struct td_conn *conn);

/* The err of keeping a row, its number counted from 1, of a sheet; which one it was is put before
 * the words above, where the database does not take a value: "office 1: CHECK ...". */
enum td_err td_store_at_row(struct td_conn *conn, const char *sheet, size_t row, enum td_err err);

/* Whether the last failure is a value that the program let pass and the database does not take. */
bool td_store_refused_value(const struct td_conn *conn);

/* Whether the database finds its own file sound, no row refers to one that is missing, and each
 * value in the tables of the log is of its type: "ok", or what was found. */
TD_MUST enum td_err td_store_check(struct td_conn *conn, struct td_arena *arena, td_str *finding);

/* What somebody did to a file past the program. */
struct td_altered {
    enum td_altered_how {
        TD_ALTERED_NOT,
        TD_ALTERED_REMOVED,
        TD_ALTERED_CHANGED,
        TD_ALTERED_ADDED,
    } how;
    td_str object; /* kind and name of the first such: "trigger x"; the name is the file's */
};

/* Whether tables, indexes, views and guards are those that the migrations made which the file has
 * gone through. */
TD_MUST enum td_err td_store_check_definitions(struct td_conn *conn, struct td_arena *arena,
                                               struct td_altered *altered);

/* Say of the data file at path that it was altered, and what to do; TD_EINVAL. */
TD_MUST enum td_err td_store_say_altered(struct td_diag *diag, const char *path,
                                         const struct td_altered *altered);

/* The file that was opened, behind symbolic links. */
const char *td_store_path(const struct td_store *store);

/* How many migrations this program knows: the schema of the files it makes. */
int64_t td_store_schema(void);

/*
 * Write what a reading transaction sees into a new file, page by page as it is; others read and
 * write meanwhile. It is on the disk when this returns TD_OK. TD_ECONFLICT: the file is there.
 */
TD_MUST enum td_err td_store_copy(struct td_conn *conn, const char *path);

#endif

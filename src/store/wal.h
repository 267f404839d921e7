#ifndef TD_STORE_WAL_H
#define TD_STORE_WAL_H

#include "store/store.h"

/*
 * Following the writes of the store as they are committed, for copies that go on (src/backup). The
 * database keeps committed pages in a log until it moves them into the file (a checkpoint). The
 * store does that itself, and never before the pages have been handed on.
 */

/* One committed transaction: frames of the database's log, one behind the other. */
struct td_wal_commit {
    int64_t at_ms;  /* never less than that of the commit before */
    int fd;         /* of the log, to be read with pread */
    int64_t offset; /* of the first frame */
    uint32_t n_frames;
    uint32_t page_size;
};

/* A frame is a head of 24 bytes, big-endian, and a page. */
#define TD_WAL_FRAME_HEAD    24
#define TD_WAL_FRAME_PAGE_AT 0 /* number of the page, from 1 */
#define TD_WAL_FRAME_DB_SIZE_AT                                                                    \
    4 /* pages of the database after the commit; 0: not its last frame */

struct td_wal_sink {
    /* Called after each commit, in order, by the thread that committed; it must be quick. */
    void (*commit)(void *context, const struct td_wal_commit *commit);
    /* Commits were missed: the log could not be read. */
    void (*lost)(void *context);
    void *context;
};

/*
 * From now on hand each commit to the sink, instead of the one before, if there was one. *conn
 * begins to read and sees the state that the first of these commits changes; *at_ms is its moment.
 * Needs a store open for writing.
 */
TD_MUST enum td_err td_store_watch(struct td_store *store, struct td_arena *arena,
                                   const struct td_wal_sink *sink, struct td_conn **conn,
                                   int64_t *at_ms);

/* No more: when this returns the sink is not called, and will not be. */
void td_store_unwatch(struct td_store *store);

#endif

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "backup/changes_format.h"
#include "base/file.h"

#define BATCH_BYTES   ((size_t)256 * 1024)
#define FULL_MAX      8
#define CHANGES_ARENA ((size_t)4 << 20)

struct td_changes {
    struct td_arena arena;
    const char *folder;
    unsigned char id[16];
    unsigned char digest[TD_CHANGES_DIGEST]; /* of the last record */
    uint32_t n_files;
    uint64_t file_bytes; /* in the file that is being written */
    unsigned char *batch;

    pthread_mutex_t
        lock;           /* of all below: the committing thread writes, the keeper's thread syncs */
    int fd;             /* of the file that is being written */
    int full[FULL_MAX]; /* files that are full and not yet synced */
    int n_full;
    bool dirty;
    bool failed;
    uint64_t n_commits;
};

static bool write_all(int fd, const unsigned char *bytes, size_t n)
{
    while (n) {
        ssize_t done = write(fd, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        n -= (size_t)done;
    }
    return true;
}

static bool read_at(int fd, unsigned char *bytes, size_t n, int64_t offset)
{
    while (n) {
        ssize_t got = pread(fd, bytes, n, offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        bytes += got;
        n -= (size_t)got;
        offset += got;
    }
    return true;
}

/* The file that was written is full: it is synced by the keeper, or here when it does not keep up.
 */
static void put_aside(struct td_changes *changes, int fd)
{
    pthread_mutex_lock(&changes->lock);
    int old = changes->fd;
    if (old >= 0 && changes->n_full < FULL_MAX) {
        changes->full[changes->n_full++] = old;
        old = -1;
    }
    changes->fd = fd;
    changes->dirty = true;
    pthread_mutex_unlock(&changes->lock);
    if (old >= 0) {
        (void)!fdatasync(old);
        close(old);
    }
}

static bool begin_file(struct td_changes *changes)
{
    unsigned char head[TD_CHANGES_HEAD] = {0};
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%06u.doan", changes->folder, changes->n_files + 1);
    if (n < 0 || (size_t)n >= sizeof path || changes->n_files >= TD_CHANGES_FILES_MAX)
        return false;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    /* Its blocks are there beforehand: the sync of a commit does not wait for them to be found. */
    (void)!fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, (off_t)TD_CHANGES_FILE_BYTES);
    memcpy(head, TD_CHANGES_MAGIC, 8);
    memcpy(head + 8, changes->id, sizeof changes->id);
    td_put_u32(head + 24, ++changes->n_files);
    memcpy(head + 32, changes->digest, TD_CHANGES_DIGEST);
    put_aside(changes, fd);
    changes->file_bytes = sizeof head;
    return write_all(fd, head, sizeof head);
}

enum td_err td_changes_open(const char *folder, const unsigned char id[16],
                            struct td_changes **result)
{
    struct td_arena arena;
    td_arena_init(&arena, CHANGES_ARENA);
    struct td_changes *changes = TD_NEW(&arena, struct td_changes);
    changes->folder = td_str_z(&arena, td_str_of(folder));
    changes->batch = td_arena_alloc(&arena, BATCH_BYTES);
    changes->arena = arena;
    changes->fd = -1;
    memcpy(changes->id, id, sizeof changes->id);
    crypto_generichash(changes->digest, TD_CHANGES_DIGEST, id, sizeof changes->id, NULL, 0);
    pthread_mutex_init(&changes->lock, NULL);
    if (begin_file(changes)) {
        *result = changes;
        return TD_OK;
    }
    td_changes_close(changes, 0);
    *result = NULL;
    return TD_EIO;
}

/* Frames of the log become numbers and pages; in place, as they only get shorter. */
static size_t strip(unsigned char *bytes, size_t n_frames, uint32_t page_size)
{
    size_t to = 0;
    for (size_t i = 0; i < n_frames; i++) {
        const unsigned char *frame = bytes + i * (TD_WAL_FRAME_HEAD + page_size);
        uint32_t number = (uint32_t)frame[0] << 24 | (uint32_t)frame[1] << 16 |
                          (uint32_t)frame[2] << 8 | frame[3];
        memmove(bytes + to + 4, frame + TD_WAL_FRAME_HEAD, page_size);
        td_put_u32(bytes + to, number);
        to += 4 + page_size;
    }
    return to;
}

static bool put_pages(struct td_changes *changes, const struct td_wal_commit *commit,
                      crypto_generichash_state *hash)
{
    size_t frame = TD_WAL_FRAME_HEAD + (size_t)commit->page_size;
    size_t at_once = BATCH_BYTES / frame;
    for (uint32_t done = 0; done < commit->n_frames;) {
        size_t n = commit->n_frames - done < at_once ? commit->n_frames - done : at_once;
        if (!read_at(commit->fd, changes->batch, n * frame,
                     commit->offset + (int64_t)(done * frame)))
            return false;
        size_t bytes = strip(changes->batch, n, commit->page_size);
        crypto_generichash_update(hash, changes->batch, bytes);
        if (!write_all(changes->fd, changes->batch, bytes))
            return false;
        changes->file_bytes += bytes;
        done += (uint32_t)n;
    }
    return true;
}

/* How many pages the database has after the commit, which its last frame says. */
static bool find_db_pages(const struct td_wal_commit *commit, uint32_t *pages)
{
    unsigned char head[TD_WAL_FRAME_HEAD];
    int64_t last = commit->offset + (int64_t)(commit->n_frames - 1) *
                                        (TD_WAL_FRAME_HEAD + (int64_t)commit->page_size);
    if (!read_at(commit->fd, head, sizeof head, last))
        return false;
    const unsigned char *size = head + TD_WAL_FRAME_DB_SIZE_AT;
    *pages = (uint32_t)size[0] << 24 | (uint32_t)size[1] << 16 | (uint32_t)size[2] << 8 | size[3];
    return *pages != 0;
}

static bool put_record(struct td_changes *changes, const struct td_record *record,
                       const struct td_wal_commit *commit)
{
    unsigned char head[TD_RECORD_HEAD];
    crypto_generichash_state hash;
    td_record_put(head, record);
    crypto_generichash_init(&hash, NULL, 0, TD_CHANGES_DIGEST);
    crypto_generichash_update(&hash, changes->digest, TD_CHANGES_DIGEST);
    crypto_generichash_update(&hash, head, sizeof head);
    if (!write_all(changes->fd, head, sizeof head) ||
        (commit && !put_pages(changes, commit, &hash)))
        return false;
    crypto_generichash_final(&hash, changes->digest, TD_CHANGES_DIGEST);
    changes->file_bytes += sizeof head + TD_CHANGES_DIGEST;
    return write_all(changes->fd, changes->digest, TD_CHANGES_DIGEST);
}

static void note(struct td_changes *changes, bool written)
{
    pthread_mutex_lock(&changes->lock);
    changes->failed = changes->failed || !written;
    changes->dirty = true;
    changes->n_commits += written;
    pthread_mutex_unlock(&changes->lock);
}

void td_changes_commit(struct td_changes *changes, const struct td_wal_commit *commit)
{
    struct td_record record = {
        .n_pages = commit->n_frames, .page_size = commit->page_size, .at_ms = commit->at_ms};
    if (td_changes_failed(changes))
        return;
    bool written = find_db_pages(commit, &record.db_pages) &&
                   (changes->file_bytes < TD_CHANGES_FILE_BYTES || begin_file(changes)) &&
                   put_record(changes, &record, commit);
    note(changes, written);
}

void td_changes_lose(struct td_changes *changes)
{
    note(changes, false);
}

enum td_err td_changes_sync(struct td_changes *changes)
{
    int files[FULL_MAX + 1], n = 0;
    pthread_mutex_lock(&changes->lock);
    for (; n < changes->n_full; n++)
        files[n] = changes->full[n];
    changes->n_full = 0;
    if (changes->dirty && changes->fd >= 0) {
        int fd = fcntl(changes->fd, F_DUPFD_CLOEXEC, 0); /* it may be put aside and closed */
        if (fd >= 0)
            files[n++] = fd;
    }
    changes->dirty = false;
    pthread_mutex_unlock(&changes->lock);
    if (!n)
        return TD_OK;
    bool synced = td_folder_sync(changes->folder) == TD_OK; /* the names of new files */
    for (int i = 0; i < n; i++) {
        synced = fdatasync(files[i]) == 0 && synced;
        close(files[i]);
    }
    if (!synced) {
        pthread_mutex_lock(&changes->lock);
        changes->failed = true;
        pthread_mutex_unlock(&changes->lock);
    }
    return synced ? TD_OK : TD_EIO;
}

bool td_changes_failed(struct td_changes *changes)
{
    pthread_mutex_lock(&changes->lock);
    bool failed = changes->failed;
    pthread_mutex_unlock(&changes->lock);
    return failed;
}

uint64_t td_changes_count(struct td_changes *changes)
{
    pthread_mutex_lock(&changes->lock);
    uint64_t n = changes->n_commits;
    pthread_mutex_unlock(&changes->lock);
    return n;
}

void td_changes_close(struct td_changes *changes, int64_t at_ms)
{
    if (!changes)
        return;
    const struct td_record end = {.at_ms = at_ms};
    if (at_ms && !changes->failed && put_record(changes, &end, NULL))
        changes->dirty = true;
    (void)!td_changes_sync(changes);
    if (changes->fd >= 0) {
        (void)!ftruncate(changes->fd, (off_t)changes->file_bytes); /* lets go of spare blocks */
        close(changes->fd);
    }
    pthread_mutex_destroy(&changes->lock);
    struct td_arena arena = changes->arena;
    td_arena_free(&arena);
}

#include "crash_vfs.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define SECTOR      512
#define FILES_MAX   16
#define HANDLES_MAX 4096
#define NAME_MAX_   512
#define SHM_REGIONS 64

/* Locks of the shared memory, as SQLite's WAL counts them. */
#define LOCK_WRITE      0
#define LOCK_CHECKPOINT 1

/* A change that is not synced: bytes at an offset, or, without bytes, a new length. */
struct pending {
    struct pending *next;
    unsigned char *bytes;
    size_t n;
    uint64_t at;
};

struct image {
    unsigned char *bytes;
    size_t n, room;
};

struct mem_file {
    char name[NAME_MAX_]; /* empty: free */
    struct image now, durable, saved;
    bool was_saved;
    struct pending *first, **last;
    int n_open;
    int shared, reserved, exclusive; /* locks on the file: how many readers, who else (0: nobody) */
    void *regions[SHM_REGIONS];
    int n_shared[SQLITE_SHM_NLOCK];
    int exclusive_shm[SQLITE_SHM_NLOCK];
};

struct handle {
    sqlite3_file base;
    struct mem_file *file;
    int number; /* from 1; tells connections apart */
    int level;  /* SQLITE_LOCK_... */
    bool is_private;
};

static struct {
    pthread_mutex_t lock;
    struct mem_file files[FILES_MAX];
    sqlite3_vfs *real;
    uint64_t random, left;
    bool armed, off, lies;
    int n_handles;
    bool wrote[HANDLES_MAX], checkpointed[HANDLES_MAX];
} disk = {.lock = PTHREAD_MUTEX_INITIALIZER};

static uint32_t chance(uint32_t below)
{
    disk.random = disk.random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(disk.random >> 33) % below;
}

static void *must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

/* ---- images ---- */

static void image_resize(struct image *image, size_t n)
{
    if (n > image->room) {
        image->room = n * 2;
        image->bytes = must(realloc(image->bytes, image->room));
    }
    if (n > image->n)
        memset(image->bytes + image->n, 0, n - image->n);
    image->n = n;
}

static void image_put(struct image *image, const unsigned char *bytes, size_t n, uint64_t at)
{
    if (at + n > image->n)
        image_resize(image, (size_t)at + n);
    memcpy(image->bytes + at, bytes, n);
}

static void image_copy(struct image *to, const struct image *from)
{
    image_resize(to, 0);
    image_resize(to, from->n);
    if (from->n)
        memcpy(to->bytes, from->bytes, from->n);
}

/* ---- what is not synced ---- */

static void forget_pending(struct mem_file *file)
{
    while (file->first) {
        struct pending *gone = file->first;
        file->first = gone->next;
        free(gone->bytes);
        free(gone);
    }
    file->last = &file->first;
}

static void add_pending(struct mem_file *file, const void *bytes, size_t n, uint64_t at)
{
    struct pending *op = must(calloc(1, sizeof *op));
    op->n = n;
    op->at = at;
    if (n) {
        op->bytes = must(malloc(n));
        memcpy(op->bytes, bytes, n);
    }
    *file->last = op;
    file->last = &op->next;
}

/* What becomes of one unsynced sector. */
static void settle_sector(struct image *image, unsigned char *bytes, size_t n, uint64_t at)
{
    uint32_t dice = chance(8);
    if (dice < 3)
        return; /* lost */
    for (size_t i = 0; dice == 3 && i < n; i++)
        bytes[i] = (unsigned char)chance(256);
    image_put(image, bytes, n, at);
}

static void settle(struct mem_file *file)
{
    for (struct pending *op = file->first; op; op = op->next) {
        if (!op->n && chance(2))
            image_resize(&file->durable, (size_t)op->at);
        for (size_t done = 0; done < op->n;) {
            size_t n = SECTOR - (size_t)((op->at + done) % SECTOR);
            n = n < op->n - done ? n : op->n - done;
            settle_sector(&file->durable, op->bytes + done, n, op->at + done);
            done += n;
        }
    }
    forget_pending(file);
    image_copy(&file->now, &file->durable);
}

/* Count an operation down; false: the power is off. */
static bool powered(void)
{
    if (disk.armed && !disk.off && disk.left-- == 0)
        disk.off = true;
    return !disk.off;
}

/* ---- files ---- */

static struct mem_file *find_file(const char *name, bool make)
{
    struct mem_file *empty = NULL;
    for (int i = 0; i < FILES_MAX; i++) {
        struct mem_file *file = &disk.files[i];
        if (file->name[0] && strcmp(file->name, name) == 0)
            return file;
        if (!file->name[0] && !file->n_open && !empty)
            empty = file;
    }
    if (!make)
        return NULL;
    must(empty);
    strncpy(empty->name, name, sizeof empty->name - 1);
    image_resize(&empty->now, 0);
    image_resize(&empty->durable, 0);
    empty->last = &empty->first;
    empty->shared = empty->reserved = empty->exclusive = 0;
    return empty;
}

static void drop_shared_memory(struct mem_file *file)
{
    for (int i = 0; i < SHM_REGIONS; i++) {
        free(file->regions[i]);
        file->regions[i] = NULL;
    }
    memset(file->n_shared, 0, sizeof file->n_shared);
    memset(file->exclusive_shm, 0, sizeof file->exclusive_shm);
}

static int x_close(sqlite3_file *base)
{
    struct handle *handle = (struct handle *)base;
    pthread_mutex_lock(&disk.lock);
    handle->file->n_open--;
    if (handle->is_private || !handle->file->name[0]) {
        forget_pending(handle->file);
        handle->file->name[0] = 0;
    }
    pthread_mutex_unlock(&disk.lock);
    return SQLITE_OK;
}

static int x_read(sqlite3_file *base, void *to, int n, sqlite3_int64 at)
{
    struct image *image = &((struct handle *)base)->file->now;
    int rc = SQLITE_OK;
    pthread_mutex_lock(&disk.lock);
    if (disk.off) {
        rc = SQLITE_IOERR_READ;
    } else {
        size_t there = (uint64_t)at < image->n ? image->n - (size_t)at : 0;
        there = there < (size_t)n ? there : (size_t)n;
        if (there)
            memcpy(to, image->bytes + at, there);
        memset((char *)to + there, 0, (size_t)n - there);
        rc = there == (size_t)n ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }
    pthread_mutex_unlock(&disk.lock);
    return rc;
}

static int x_write(sqlite3_file *base, const void *bytes, int n, sqlite3_int64 at)
{
    struct mem_file *file = ((struct handle *)base)->file;
    pthread_mutex_lock(&disk.lock);
    bool was_on = !disk.off, on = powered();
    if (was_on) /* the write in which the power fails may be there in part */
        add_pending(file, bytes, (size_t)n, (uint64_t)at);
    if (on)
        image_put(&file->now, bytes, (size_t)n, (uint64_t)at);
    pthread_mutex_unlock(&disk.lock);
    return on ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

static int x_truncate(sqlite3_file *base, sqlite3_int64 size)
{
    struct mem_file *file = ((struct handle *)base)->file;
    pthread_mutex_lock(&disk.lock);
    bool on = powered();
    if (on) {
        add_pending(file, NULL, 0, (uint64_t)size);
        image_resize(&file->now, (size_t)size);
    }
    pthread_mutex_unlock(&disk.lock);
    return on ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

static int x_sync(sqlite3_file *base, int flags)
{
    struct mem_file *file = ((struct handle *)base)->file;
    (void)flags;
    pthread_mutex_lock(&disk.lock);
    bool on = powered();
    if (on && !disk.lies) {
        forget_pending(file);
        image_copy(&file->durable, &file->now);
    }
    pthread_mutex_unlock(&disk.lock);
    return on ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

static int x_file_size(sqlite3_file *base, sqlite3_int64 *size)
{
    pthread_mutex_lock(&disk.lock);
    *size = (sqlite3_int64)((struct handle *)base)->file->now.n;
    pthread_mutex_unlock(&disk.lock);
    return SQLITE_OK;
}

/* ---- locks ---- */

static bool may_lock(const struct mem_file *file, const struct handle *handle, int level)
{
    bool by_others =
        (file->exclusive && file->exclusive != handle->number) ||
        (level > SQLITE_LOCK_SHARED && file->reserved && file->reserved != handle->number);
    int others = file->shared - (handle->level >= SQLITE_LOCK_SHARED);
    return !by_others && !(level == SQLITE_LOCK_EXCLUSIVE && others > 0);
}

static int x_lock(sqlite3_file *base, int level)
{
    struct handle *handle = (struct handle *)base;
    struct mem_file *file = handle->file;
    pthread_mutex_lock(&disk.lock);
    bool got = level <= handle->level || may_lock(file, handle, level);
    if (got && level > handle->level) {
        if (handle->level == SQLITE_LOCK_NONE)
            file->shared++;
        if (level >= SQLITE_LOCK_RESERVED)
            file->reserved = handle->number;
        if (level == SQLITE_LOCK_EXCLUSIVE)
            file->exclusive = handle->number;
        handle->level = level;
    }
    pthread_mutex_unlock(&disk.lock);
    return got ? SQLITE_OK : SQLITE_BUSY;
}

static int x_unlock(sqlite3_file *base, int level)
{
    struct handle *handle = (struct handle *)base;
    struct mem_file *file = handle->file;
    pthread_mutex_lock(&disk.lock);
    if (file->reserved == handle->number)
        file->reserved = 0;
    if (file->exclusive == handle->number)
        file->exclusive = 0;
    if (level == SQLITE_LOCK_NONE && handle->level > SQLITE_LOCK_NONE)
        file->shared--;
    if (level < handle->level)
        handle->level = level;
    pthread_mutex_unlock(&disk.lock);
    return SQLITE_OK;
}

static int x_check_reserved(sqlite3_file *base, int *is_reserved)
{
    struct handle *handle = (struct handle *)base;
    *is_reserved = handle->file->reserved != 0;
    return SQLITE_OK;
}

static int x_file_control(sqlite3_file *base, int operation, void *argument)
{
    (void)base;
    (void)operation;
    (void)argument;
    return SQLITE_NOTFOUND;
}

static int x_sector_size(sqlite3_file *base)
{
    (void)base;
    return SECTOR;
}

static int x_device(sqlite3_file *base)
{
    (void)base;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE; /* as SQLite assumes of the disks we run on */
}

/* ---- shared memory ---- */

static int x_shm_map(sqlite3_file *base, int region, int size, int extend, void volatile **memory)
{
    struct mem_file *file = ((struct handle *)base)->file;
    if (region >= SHM_REGIONS)
        return SQLITE_NOMEM;
    pthread_mutex_lock(&disk.lock);
    if (!file->regions[region] && extend)
        file->regions[region] = must(calloc(1, (size_t)size));
    *memory = file->regions[region];
    pthread_mutex_unlock(&disk.lock);
    return SQLITE_OK;
}

static bool may_lock_shm(const struct mem_file *file, const struct handle *handle, int i,
                         bool exclusive)
{
    if (file->exclusive_shm[i] && file->exclusive_shm[i] != handle->number)
        return false;
    return !exclusive || file->n_shared[i] == 0;
}

/* A recovery takes the checkpoint lock with others behind it, a checkpoint takes it alone. */
static void note_lock(const struct handle *handle, int first, int n)
{
    if (n != 1 || handle->number >= HANDLES_MAX)
        return;
    disk.wrote[handle->number] |= first == LOCK_WRITE;
    disk.checkpointed[handle->number] |= first == LOCK_CHECKPOINT;
}

static int x_shm_lock(sqlite3_file *base, int first, int n, int flags)
{
    struct handle *handle = (struct handle *)base;
    struct mem_file *file = handle->file;
    bool exclusive = flags & SQLITE_SHM_EXCLUSIVE, locks = flags & SQLITE_SHM_LOCK, got = true;
    pthread_mutex_lock(&disk.lock);
    for (int i = first; locks && i < first + n; i++)
        got = got && may_lock_shm(file, handle, i, exclusive);
    for (int i = first; got && i < first + n; i++) {
        if (exclusive)
            file->exclusive_shm[i] = locks ? handle->number : 0;
        else
            file->n_shared[i] += locks ? 1 : -1;
    }
    if (got && locks && exclusive)
        note_lock(handle, first, n);
    pthread_mutex_unlock(&disk.lock);
    return got ? SQLITE_OK : SQLITE_BUSY;
}

static void x_shm_barrier(sqlite3_file *base)
{
    (void)base;
    __sync_synchronize();
}

static int x_shm_unmap(sqlite3_file *base, int removes)
{
    struct handle *handle = (struct handle *)base;
    pthread_mutex_lock(&disk.lock);
    if (removes && handle->file->n_open == 1)
        drop_shared_memory(handle->file);
    pthread_mutex_unlock(&disk.lock);
    return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = x_close,
    .xRead = x_read,
    .xWrite = x_write,
    .xTruncate = x_truncate,
    .xSync = x_sync,
    .xFileSize = x_file_size,
    .xLock = x_lock,
    .xUnlock = x_unlock,
    .xCheckReservedLock = x_check_reserved,
    .xFileControl = x_file_control,
    .xSectorSize = x_sector_size,
    .xDeviceCharacteristics = x_device,
    .xShmMap = x_shm_map,
    .xShmLock = x_shm_lock,
    .xShmBarrier = x_shm_barrier,
    .xShmUnmap = x_shm_unmap,
};

/* ---- the file system ---- */

static int x_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out)
{
    struct handle *handle = (struct handle *)base;
    char own[32];
    (void)vfs;
    memset(handle, 0, sizeof *handle);
    pthread_mutex_lock(&disk.lock);
    handle->number = ++disk.n_handles;
    handle->is_private = !name;
    if (!name) {
        sqlite3_snprintf(sizeof own, own, "*%d", handle->number);
        name = own;
    }
    bool makes = flags & SQLITE_OPEN_CREATE || handle->is_private;
    handle->file = disk.off ? NULL : find_file(name, makes);
    if (handle->file) {
        handle->file->n_open++;
        handle->base.pMethods = &methods;
    }
    pthread_mutex_unlock(&disk.lock);
    if (out)
        *out = flags;
    return handle->file ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int x_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    (void)sync;
    pthread_mutex_lock(&disk.lock);
    bool on = powered();
    struct mem_file *file = on ? find_file(name, false) : NULL;
    if (file) {
        forget_pending(file);
        file->name[0] = 0;
    }
    pthread_mutex_unlock(&disk.lock);
    return !on ? SQLITE_IOERR_DELETE : file ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

static int x_access(sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
    (void)vfs;
    (void)flags;
    pthread_mutex_lock(&disk.lock);
    const struct mem_file *file = find_file(name, false);
    *result = file && (flags != SQLITE_ACCESS_EXISTS || file->now.n > 0);
    pthread_mutex_unlock(&disk.lock);
    return SQLITE_OK;
}

static int x_full_path(sqlite3_vfs *vfs, const char *name, int n, char *out)
{
    (void)vfs;
    sqlite3_snprintf(n, out, "%s", name);
    return SQLITE_OK;
}

static int x_randomness(sqlite3_vfs *vfs, int n, char *out)
{
    (void)vfs;
    return disk.real->xRandomness(disk.real, n, out);
}

static int x_sleep(sqlite3_vfs *vfs, int microseconds)
{
    (void)vfs;
    return disk.real->xSleep(disk.real, microseconds);
}

static int x_time(sqlite3_vfs *vfs, sqlite3_int64 *now)
{
    (void)vfs;
    return disk.real->xCurrentTimeInt64(disk.real, now);
}

void crash_vfs_install(void)
{
    static sqlite3_vfs vfs = {
        .iVersion = 2,
        .szOsFile = sizeof(struct handle),
        .mxPathname = NAME_MAX_ - 1,
        .zName = "crash",
        .xOpen = x_open,
        .xDelete = x_delete,
        .xAccess = x_access,
        .xFullPathname = x_full_path,
        .xRandomness = x_randomness,
        .xSleep = x_sleep,
        .xCurrentTimeInt64 = x_time,
    };
    disk.real = sqlite3_vfs_find(NULL);
    if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK)
        abort();
}

void crash_vfs_arm(uint64_t seed, uint64_t operations)
{
    pthread_mutex_lock(&disk.lock);
    disk.random = seed;
    disk.left = operations;
    disk.armed = operations != 0;
    pthread_mutex_unlock(&disk.lock);
}

void crash_vfs_lie(bool lies)
{
    disk.lies = lies;
}

bool crash_vfs_is_off(void)
{
    pthread_mutex_lock(&disk.lock);
    bool off = disk.off;
    pthread_mutex_unlock(&disk.lock);
    return off;
}

static void forget_connections(struct mem_file *file)
{
    drop_shared_memory(file);
    file->shared = file->reserved = file->exclusive = 0;
    disk.n_handles = 0;
    memset(disk.wrote, 0, sizeof disk.wrote);
    memset(disk.checkpointed, 0, sizeof disk.checkpointed);
}

void crash_vfs_restart(void)
{
    for (int i = 0; i < FILES_MAX; i++) {
        struct mem_file *file = &disk.files[i];
        if (file->n_open)
            abort();
        if (file->name[0])
            settle(file);
        forget_connections(file);
    }
    disk.off = disk.armed = false;
}

void crash_vfs_save(void)
{
    for (int i = 0; i < FILES_MAX; i++) {
        struct mem_file *file = &disk.files[i];
        file->was_saved = file->name[0] != 0;
        image_copy(&file->saved, &file->now);
    }
}

void crash_vfs_recall(void)
{
    for (int i = 0; i < FILES_MAX; i++) {
        struct mem_file *file = &disk.files[i];
        if (file->name[0])
            forget_pending(file);
        if (!file->was_saved)
            file->name[0] = 0;
        image_copy(&file->now, &file->saved);
        image_copy(&file->durable, &file->saved);
        forget_connections(file);
    }
}

int crash_vfs_checkpointers(bool *a_reader)
{
    int n = 0;
    *a_reader = false;
    for (int i = 1; i < HANDLES_MAX; i++) {
        n += disk.checkpointed[i];
        *a_reader |= disk.checkpointed[i] && !disk.wrote[i];
    }
    return n;
}

#include "backup/remembered.h"

#include <errno.h>
#include <unistd.h>

#include "backup/secrets.h"
#include "base/file.h"
#include "store/store.h"

const struct td_memory *td_head_of(const struct td_memories *heads, td_str origin)
{
    for (size_t i = 0; i < heads->n; i++) {
        if (td_str_eq(heads->items[i].last.origin, origin))
            return &heads->items[i];
    }
    return NULL;
}

/* Of one history: the larger head holds the smaller one. */
static void add_head(struct td_arena *arena, struct td_memories *heads,
                     const struct td_memory *head)
{
    for (size_t i = 0; i < heads->n; i++) {
        if (!td_str_eq(heads->items[i].last.origin, head->last.origin))
            continue;
        if (head->last.size > heads->items[i].last.size)
            heads->items[i] = *head;
        return;
    }
    if (head->last.size > 0)
        *td_push(arena, heads) = *head;
}

/* ---- the signed heads in a data file ---- */

struct reading {
    struct td_arena *arena;
    struct td_store *store;
    struct td_conn *conn;
};

static enum td_err begin_reading(struct td_arena *arena, const char *path, struct reading *reading)
{
    struct td_diag unsaid;
    td_diag_init(&unsaid, arena);
    *reading = (struct reading){.arena = arena};
    if (access(path, F_OK) != 0)
        return TD_ENOTFOUND;
    TRY(td_store_open(path, TD_STORE_EXAMINE, &unsaid, &reading->store));
    return td_store_begin_read(reading->store, arena, &reading->conn);
}

static void end_reading(struct reading *reading)
{
    if (reading->conn)
        td_store_end(reading->conn);
    td_store_close(reading->store);
}

/* The key by which the data were signed. */
static enum td_err read_key(struct td_arena *arena, const char *path, struct td_vkey *key)
{
    struct td_audit_signer_key_row known;
    struct td_diag unsaid;
    struct reading reading;
    td_diag_init(&unsaid, arena);
    enum td_err err = begin_reading(arena, path, &reading);
    if (err == TD_OK)
        err = q_audit_signer_key(reading.conn, arena, 0, &known);
    if (err == TD_OK)
        err = td_vkey_parse(&unsaid, known.vkey, key);
    end_reading(&reading);
    return err;
}

/* A checkpoint that another key has signed, or none, is no head. */
static enum td_err read_head(const struct reading *reading, const struct td_vkey *key,
                             const struct td_list_audit_logs_row *log, struct td_memories *heads)
{
    struct td_last_audit_checkpoint_row last;
    struct td_memory head;
    struct td_vkey of_log;
    struct td_diag unsaid;
    td_diag_init(&unsaid, reading->arena);
    enum td_err err = q_last_audit_checkpoint(reading->conn, reading->arena, log->id, &last);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    if (td_vkey_make(log->origin, TD_KEY_LOG, key->key, &of_log) == TD_OK &&
        td_checkpoint_open(&unsaid, log->origin, last.note, &of_log, &head.last) == TD_OK) {
        head.note = last.note;
        add_head(reading->arena, heads, &head);
    }
    return TD_OK;
}

static enum td_err read_heads(struct td_arena *arena, const char *path, const struct td_vkey *key,
                              struct td_memories *heads)
{
    struct td_list_audit_logs_rows logs = {0};
    struct reading reading;
    enum td_err err = begin_reading(arena, path, &reading);
    if (err == TD_OK)
        err = q_list_audit_logs(reading.conn, arena, &logs);
    for (size_t i = 0; i < logs.n && err == TD_OK; i++)
        err = read_head(&reading, key, &logs.items[i], heads);
    end_reading(&reading);
    return err;
}

/* ---- what is known here, and what the copy adds ---- */

static bool goes_on(struct td_arena *arena, const struct td_coming *coming, const char *path,
                    const struct td_memories *heads)
{
    return heads->n == 0 || (coming->goes_on && coming->goes_on(arena, path, heads));
}

static enum td_err read_folder(struct td_arena *arena, const char *folder,
                               const struct td_vkey *known, struct td_memories *heads,
                               struct td_damaged_memories *damaged)
{
    struct td_memory_files files = {0};
    TRY(td_signer_memory_files(arena, folder, known, &files));
    for (size_t i = 0; i < files.n; i++) {
        if (files.items[i].is_sound)
            add_head(arena, heads, &files.items[i].memory);
        else if (damaged)
            *td_push(arena, damaged) = files.items[i];
    }
    return TD_OK;
}

/* Of the copy, or of the data file that goes; NULL: neither tells it. */
static const struct td_vkey *find_key(struct td_arena *arena, const struct td_coming *coming)
{
    struct td_vkey *key = TD_NEW(arena, struct td_vkey);
    const char *copy = td_fmt(arena, "%s/data.db", coming->stage).p;
    bool found = read_key(arena, copy, key) == TD_OK || read_key(arena, coming->into, key) == TD_OK;
    return found ? key : NULL;
}

/* The data file that goes, where it can be read, and is of the same history. */
static void add_replaced(struct td_arena *arena, const struct td_coming *coming,
                         const struct td_vkey *key, struct td_memories *known)
{
    struct td_memories heads = {0};
    if (!key || read_heads(arena, coming->into, key, &heads) != TD_OK ||
        !goes_on(arena, coming, coming->into, known))
        return;
    for (size_t i = 0; i < heads.n; i++)
        add_head(arena, known, &heads.items[i]);
}

enum td_err td_remembered_find(struct td_arena *arena, const struct td_coming *coming,
                               struct td_remembered *remembered)
{
    struct td_memories copied = {0};
    const char *here = td_fmt(arena, "%s.khoa", coming->into).p;
    const struct td_vkey *key =
        td_same_installation(arena, coming) ? find_key(arena, coming) : NULL;
    *remembered = (struct td_remembered){.key = key};
    if (td_secrets_stay(arena, coming))
        TRY(read_folder(arena, here, key, &remembered->known, &remembered->damaged));
    if (td_same_installation(arena, coming))
        add_replaced(arena, coming, key, &remembered->known);
    for (size_t i = 0; i < remembered->known.n; i++)
        *td_push(arena, &remembered->after) = remembered->known.items[i];
    TRY(read_folder(arena, td_fmt(arena, "%s/khoa", coming->stage).p, key, &copied, NULL));
    if (!goes_on(arena, coming, td_fmt(arena, "%s/data.db", coming->stage).p, &remembered->known))
        return TD_OK;
    for (size_t i = 0; i < copied.n; i++)
        add_head(arena, &remembered->after, &copied.items[i]);
    return TD_OK;
}

/* ---- writing it down ---- */

static const struct td_memory_file *file_of(const struct td_memory_files *files, td_str origin)
{
    for (size_t i = 0; i < files->n; i++) {
        if (td_str_eq(files->items[i].origin, origin))
            return &files->items[i];
    }
    return NULL;
}

enum td_err td_remember_all(struct td_arena *arena, const char *folder,
                            const struct td_remembered *remembered, td_str kept, const char **path)
{
    const struct td_memories *heads = &remembered->after;
    struct td_memory_files files = {0};
    *path = folder;
    TRY(td_signer_memory_files(arena, folder, remembered->key, &files));
    for (size_t i = 0; i < heads->n; i++) {
        const struct td_memory *head = &heads->items[i];
        const struct td_memory_file *file = file_of(&files, head->last.origin);
        *path = file ? file->path : folder;
        if (file && file->is_sound && file->memory.last.size == head->last.size)
            continue;
        if (file && !file->is_sound &&
            link(file->path, td_fmt(arena, "%s%.*s", file->path, TD_ARG(kept)).p) != 0 &&
            errno != EEXIST)
            return TD_EIO;
        if (td_signer_remember(arena, folder, head) != TD_OK)
            return TD_EIO;
    }
    return TD_OK;
}

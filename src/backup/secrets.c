#include "backup/secrets.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "signer/signer.h"
#include "store/store.h"

#define SECRET_MAX ((size_t)1 << 20)

/* ---- whose they are ---- */

td_str td_installation_of(struct td_arena *arena, const char *path)
{
    struct td_diag unsaid;
    struct td_store *store = NULL;
    struct td_conn *conn = NULL;
    struct td_installation_row row = {0};
    td_diag_init(&unsaid, arena);
    if (access(path, F_OK) != 0 || td_store_open(path, TD_STORE_EXAMINE, &unsaid, &store) != TD_OK)
        return TD_STR_NONE;
    if (td_store_begin_read(store, arena, &conn) == TD_OK) {
        if (q_installation(conn, arena, &row) != TD_OK)
            row.code = TD_STR_NONE;
        td_store_end(conn);
    }
    td_store_close(store);
    return row.code;
}

static bool same_content(struct td_arena *arena, const char *a, const char *b)
{
    td_str left, right;
    return td_file_read(arena, a, SECRET_MAX, &left) == TD_OK &&
           td_file_read(arena, b, SECRET_MAX, &right) == TD_OK && td_str_eq(left, right);
}

/* Whose logs the signer of a folder remembers, sound or not: by that of an installation, of which
 * there is one; or, where that is lost, by those of groups, of which some may have come from
 * elsewhere and so tell nothing against the copy. */
enum whose { WHOSE_UNKNOWN, WHOSE_GROUP_SAME, WHOSE_SAME, WHOSE_OTHER };

static enum whose by_memory(struct td_arena *arena, const char *folder, td_str copied)
{
    enum whose whose = WHOSE_UNKNOWN;
    struct td_memory_files files = {0};
    td_str of_copy = td_fmt(arena, "thidua-%.*s/", TD_ARG(copied));
    if (!copied.n || td_signer_memory_files(arena, folder, NULL, &files) != TD_OK)
        return WHOSE_UNKNOWN;
    for (size_t i = 0; i < files.n; i++) {
        bool is_own = td_str_starts(files.items[i].origin, of_copy);
        bool is_first = td_str_ends(files.items[i].origin, TD_STR("/" TD_INSTALLATION_LOG));
        if (is_own && is_first)
            return WHOSE_SAME;
        if (is_first)
            whose = WHOSE_OTHER;
        else if (is_own && whose == WHOSE_UNKNOWN)
            whose = WHOSE_GROUP_SAME;
    }
    return whose;
}

/* What was signed for this installation counts whatever else is there; then the codes of both data
 * files do. Only where one is not known the signing keys tell: a key may be lost, damaged, or made
 * anew, and so may any other file. */
bool td_same_installation(struct td_arena *arena, const struct td_coming *coming)
{
    const char *old = td_fmt(arena, "%s.khoa/ky", coming->into).p;
    const char *new = td_fmt(arena, "%s/khoa/ky", coming->stage).p;
    td_str here = td_installation_of(arena, coming->into);
    enum whose whose = by_memory(arena, td_fmt(arena, "%s.khoa", coming->into).p, coming->code);
    if (whose == WHOSE_SAME)
        return true;
    if (here.n && coming->code.n)
        return td_str_eq(here, coming->code);
    if (whose != WHOSE_UNKNOWN)
        return whose == WHOSE_GROUP_SAME;
    return access(old, F_OK) != 0 || access(new, F_OK) != 0 || same_content(arena, old, new);
}

bool td_secrets_stay(struct td_arena *arena, const struct td_coming *coming)
{
    return td_file_is_folder(td_fmt(arena, "%s.khoa", coming->into).p) &&
           (!td_file_is_folder(td_fmt(arena, "%s/khoa", coming->stage).p) ||
            td_same_installation(arena, coming));
}

/* ---- placing ---- */

static enum td_err move(struct td_secrets_placing *placing, const char *from, const char *to)
{
    if (rename(from, to) != 0)
        return TD_EIO;
    *td_push(placing->arena, &placing->done) = (struct td_renaming){from, to};
    return TD_OK;
}

static const char *kept_name(struct td_secrets_placing *placing, const char *path)
{
    return td_fmt(placing->arena, "%s%.*s", path, TD_ARG(placing->kept)).p;
}

/* The key that the data of the copy were sealed with; the other one is kept beside it. */
static enum td_err replace_key(struct td_secrets_placing *placing, const char *from, const char *to)
{
    const char *kept = kept_name(placing, to);
    if (same_content(placing->arena, from, to))
        return TD_OK;
    if (link(to, kept) != 0)
        return TD_EIO;
    *td_push(placing->arena, &placing->done) = (struct td_renaming){to, kept};
    return rename(from, to) == 0 ? TD_OK : TD_EIO;
}

/* Whether the signing key of the copy is the one by which its data were signed. */
static bool has_signed(struct td_arena *arena, const char *stage)
{
    struct td_diag unsaid;
    struct td_store *store = NULL;
    struct td_conn *conn = NULL;
    struct td_audit_log_origin_row log = {0};
    struct td_audit_signer_key_row known = {0};
    td_str vkey;
    td_diag_init(&unsaid, arena);
    if (td_store_open(td_fmt(arena, "%s/data.db", stage).p, TD_STORE_EXAMINE, &unsaid, &store) !=
        TD_OK)
        return false;
    enum td_err err = td_store_begin_read(store, arena, &conn);
    if (err == TD_OK)
        err = q_audit_log_origin(conn, arena, 0, &log);
    if (err == TD_OK)
        err = q_audit_signer_key(conn, arena, 0, &known);
    if (conn)
        td_store_end(conn);
    td_store_close(store);
    return err == TD_OK &&
           td_signer_vkey_in(arena, td_fmt(arena, "%s/khoa", stage).p, log.origin, &vkey) ==
               TD_OK &&
           td_str_eq(vkey, known.vkey);
}

/* One file or folder of the copy, where there is one of that name already. Who opens backups is one
 * list: of one that is there nothing is taken back that was retired. */
static enum td_err merge(struct td_secrets_placing *placing, td_str name, const char *from,
                         const char *to)
{
    if (td_str_is(name, "xac-thuc") ||
        (td_str_is(name, "ky") && has_signed(placing->arena, placing->coming.stage)))
        return replace_key(placing, from, to);
    return TD_OK;
}

static enum td_err merge_all(struct td_secrets_placing *placing, const char *copied,
                             const char *here, const char **path)
{
    td_str *names;
    size_t n;
    *path = copied;
    TRY(td_folder_list(placing->arena, copied, &names, &n));
    for (size_t i = 0; i < n; i++) {
        const char *from = td_fmt(placing->arena, "%s/%.*s", copied, TD_ARG(names[i])).p;
        *path = td_fmt(placing->arena, "%s/%.*s", here, TD_ARG(names[i])).p;
        if (access(*path, F_OK) == 0)
            TRY(merge(placing, names[i], from, *path));
        else
            TRY(move(placing, from, *path));
    }
    *path = here;
    return td_folder_sync(here);
}

static enum td_err replace_all(struct td_secrets_placing *placing, const char *copied,
                               const char *here)
{
    if (td_file_is_folder(here))
        TRY(move(placing, here, kept_name(placing, here)));
    if (chmod(copied, 0700) != 0)
        return TD_EIO;
    return move(placing, copied, here);
}

/* What the copy remembers goes its own way: it is read, and nothing of it is placed as it is. */
static enum td_err take_memories_out(struct td_arena *arena, const char *copied, const char **path)
{
    struct td_memory_files files = {0};
    *path = copied;
    TRY(td_signer_memory_files(arena, copied, NULL, &files));
    for (size_t i = 0; i < files.n; i++) {
        *path = files.items[i].path;
        TRY(td_file_remove(*path));
    }
    return TD_OK;
}

/* Before the data are replaced: what is not written down then is gone with them. */
static enum td_err place_memories(struct td_secrets_placing *placing, const char *copied,
                                  const char *folder, const char **path)
{
    struct td_remembered remembered;
    *path = folder;
    TRY(td_remembered_find(placing->arena, &placing->coming, &remembered));
    TRY(take_memories_out(placing->arena, copied, path));
    *path = folder;
    if (remembered.after.n && mkdir(folder, 0700) != 0 && errno != EEXIST)
        return TD_EIO;
    return td_remember_all(placing->arena, folder, &remembered, placing->kept, path);
}

enum td_err td_secrets_place(struct td_secrets_placing *placing, const char **path)
{
    struct td_arena *arena = placing->arena;
    const char *here = td_fmt(arena, "%s.khoa", placing->coming.into).p;
    const char *copied = td_fmt(arena, "%s/khoa", placing->coming.stage).p;
    const char *key = td_fmt(arena, "%s/ky", copied).p;
    bool has_own = td_file_is_folder(copied);
    bool stay = td_secrets_stay(arena, &placing->coming);
    *path = key;
    if (access(key, F_OK) == 0 && chmod(key, 0400) != 0)
        return TD_EIO;
    TRY(place_memories(placing, copied, has_own && !stay ? copied : here, path));
    if (!has_own)
        return TD_OK;
    if (stay)
        return merge_all(placing, copied, here, path);
    *path = here;
    return replace_all(placing, copied, here);
}

void td_secrets_take_back(struct td_secrets_placing *placing)
{
    for (size_t i = placing->done.n; i-- > 0;)
        (void)!rename(placing->done.items[i].to, placing->done.items[i].from);
    placing->done.n = 0;
}

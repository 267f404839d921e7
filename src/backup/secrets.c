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

/* The signing key tells; where it is missing on one side, the code does. Any other file says
 * nothing of whose they are, as it may be lost and made anew. */
static bool same_installation(struct td_arena *arena, const char *stage, td_str copied,
                              const char *into)
{
    const char *old = td_fmt(arena, "%s.khoa/ky", into).p;
    const char *new = td_fmt(arena, "%s/khoa/ky", stage).p;
    if (access(old, F_OK) == 0 && access(new, F_OK) == 0)
        return same_content(arena, old, new);
    td_str here = td_installation_of(arena, into);
    return !here.n || !copied.n || td_str_eq(here, copied);
}

bool td_secrets_stay(struct td_arena *arena, const char *stage, td_str code, const char *into)
{
    const char *here = td_fmt(arena, "%s.khoa", into).p;
    const char *copied = td_fmt(arena, "%s/khoa", stage).p;
    return td_file_is_folder(here) &&
           (!td_file_is_folder(copied) || same_installation(arena, stage, code, into));
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
    return td_fmt(placing->arena, "%s.truoc-khoi-phuc-%.*s", path, TD_ARG(placing->when)).p;
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

/* One file or folder of the copy, where there is one of that name already. */
static enum td_err merge(struct td_secrets_placing *placing, td_str name, const char *from,
                         const char *to)
{
    if (td_str_is(name, "xac-thuc"))
        return replace_key(placing, from, to);
    if (td_signer_remembers_more(placing->arena, from, to))
        return rename(from, to) == 0 ? TD_OK : TD_EIO;
    return TD_OK;
}

/* Who opens backups is one list: of one that is there nothing is taken back that was retired. */
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

enum td_err td_secrets_place(struct td_secrets_placing *placing, const char **path)
{
    struct td_arena *arena = placing->arena;
    const char *here = td_fmt(arena, "%s.khoa", placing->into).p;
    const char *copied = td_fmt(arena, "%s/khoa", placing->stage).p;
    const char *key = td_fmt(arena, "%s/ky", copied).p;
    *path = key;
    if (!td_file_is_folder(copied))
        return TD_OK;
    if (access(key, F_OK) == 0 && chmod(key, 0400) != 0)
        return TD_EIO;
    if (td_secrets_stay(arena, placing->stage, placing->code, placing->into))
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

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

/* Whose log of an installation the signer of a folder remembers, sound or not: the copy's, or
 * another's. */
enum whose { WHOSE_UNKNOWN, WHOSE_SAME, WHOSE_OTHER };

static enum whose by_memory(struct td_arena *arena, const char *folder, td_str copied)
{
    static const char first[] = "ky-thidua-", last[] = "%" TD_INSTALLATION_LOG ".vet";
    enum whose whose = WHOSE_UNKNOWN;
    td_str *names;
    size_t n;
    if (!copied.n || td_folder_list(arena, folder, &names, &n) != TD_OK)
        return WHOSE_UNKNOWN;
    for (size_t i = 0; i < n; i++) {
        if (!td_str_starts(names[i], TD_STR(first)) || !td_str_ends(names[i], TD_STR(last)))
            continue;
        if (td_str_eq(td_str_slice(names[i], sizeof first - 1, names[i].n - (sizeof last - 1)),
                      copied))
            return WHOSE_SAME;
        whose = WHOSE_OTHER;
    }
    return whose;
}

/* What was signed for this installation counts whatever else is there; then the codes of both data
 * files do. Only where one is not known the signing keys tell: a key may be lost, damaged, or made
 * anew, and so may any other file. */
static bool same_installation(struct td_arena *arena, const char *stage, td_str copied,
                              const char *into)
{
    const char *old = td_fmt(arena, "%s.khoa/ky", into).p;
    const char *new = td_fmt(arena, "%s/khoa/ky", stage).p;
    td_str here = td_installation_of(arena, into);
    enum whose remembered = by_memory(arena, td_fmt(arena, "%s.khoa", into).p, copied);
    if (remembered == WHOSE_SAME)
        return true;
    if (here.n && copied.n)
        return td_str_eq(here, copied);
    if (remembered == WHOSE_OTHER)
        return false;
    return access(old, F_OK) != 0 || access(new, F_OK) != 0 || same_content(arena, old, new);
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

/* Whether the data of the copy go on from what a memory here holds; NULL: there is none. */
static bool goes_on(const struct td_secrets_placing *placing, const char *memory)
{
    struct td_checkpoint known;
    const char *data = td_fmt(placing->arena, "%s/data.db", placing->stage).p;
    return access(memory, F_OK) != 0 || (td_signer_memory(placing->arena, memory, &known) &&
                                         placing->continues && placing->continues(data, &known));
}

static bool is_larger(struct td_arena *arena, const char *from, const char *to)
{
    struct td_checkpoint more, less;
    return td_signer_memory(arena, from, &more) && td_signer_memory(arena, to, &less) &&
           td_str_eq(more.origin, less.origin) && more.size > less.size;
}

/* One file or folder of the copy, where there is one of that name already. */
static enum td_err merge(struct td_secrets_placing *placing, td_str name, const char *from,
                         const char *to)
{
    if (td_str_is(name, "xac-thuc") ||
        (td_str_is(name, "ky") && has_signed(placing->arena, placing->stage)))
        return replace_key(placing, from, to);
    if (is_larger(placing->arena, from, to) && goes_on(placing, to))
        return rename(from, to) == 0 ? TD_OK : TD_EIO;
    return TD_OK;
}

/* One that is not here. What another history signed is no memory of this one, whose log of the
 * installation tells. */
static enum td_err add(struct td_secrets_placing *placing, td_str name, const char *from,
                       const char *here)
{
    const char *to = td_fmt(placing->arena, "%s/%.*s", here, TD_ARG(name)).p;
    const char *own = td_fmt(placing->arena, "%s/ky-thidua-%.*s%%" TD_INSTALLATION_LOG ".vet", here,
                             TD_ARG(placing->code))
                          .p;
    return td_str_ends(name, TD_STR(".vet")) && !goes_on(placing, own) ? TD_OK
                                                                       : move(placing, from, to);
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
            TRY(add(placing, names[i], from, here));
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

/* What the signer remembers on its disk: the last head of each log, and who may have its key. */
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "signer/process.h"

#define MEMORY_MAX     ((size_t)4096)
#define HANDED_OUT     "ky.da-giao"
#define HANDED_OUT_MAX ((size_t)64 << 10)
#define HEX_KEY        ((size_t)2 * TD_SEAL_KEY_BYTES)

/* ---- the last head of each log ---- */

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '.' || byte == '_' || byte == '-';
}

/* "thidua-0123456789ab/cum-1" is remembered in "ky-thidua-0123456789ab%cum-1.vet". */
static enum td_err memory_path(struct td_arena *arena, const char *folder, td_str origin,
                               const char **path)
{
    if (origin.n == 0 || origin.n > TD_ORIGIN_MAX)
        return TD_EINVAL;
    char *name = td_arena_alloc(arena, origin.n + 1);
    for (size_t i = 0; i < origin.n; i++) {
        if (!is_letter(origin.p[i]) && origin.p[i] != '/')
            return TD_EINVAL;
        name[i] = origin.p[i] == '/' ? '%' : origin.p[i];
    }
    *path = td_fmt(arena, "%s/ky-%s.vet", folder, name).p;
    return TD_OK;
}

/* Public keys by which a memory may have been signed. */
struct signers {
    const unsigned char *keys[2];
    size_t n;
};

/* Not signed by a key at hand does not tell that it was changed: another key may have been put in
 * the folder. */
static bool is_signed(const struct td_note *note, td_str origin, const struct signers *signers)
{
    struct td_vkey vkey;
    for (size_t i = 0; i < signers->n; i++) {
        enum td_err err = td_vkey_make(origin, TD_KEY_LOG, signers->keys[i], &vkey);
        if (err == TD_OK)
            err = td_note_check(note, &vkey, NULL);
        if (err != TD_ENOTFOUND)
            return err == TD_OK;
    }
    return true;
}

/* Three lines alone are a memory of an earlier version. */
static bool open_memory(struct td_arena *arena, td_str text, td_str origin,
                        const struct signers *signers, struct td_memory *memory)
{
    struct td_note note;
    struct td_diag unsaid;
    td_diag_init(&unsaid, arena);
    *memory = (struct td_memory){.note = TD_STR_NONE};
    if (text.n && td_checkpoint_parse(text, &memory->last))
        return td_str_eq(memory->last.origin, origin);
    memory->note = text;
    return td_note_parse(&unsaid, TD_STR_NONE, text, &note) == TD_OK &&
           td_checkpoint_parse(note.text, &memory->last) &&
           td_str_eq(memory->last.origin, origin) && is_signed(&note, origin, signers);
}

enum td_err memory_read(struct td_arena *arena, const char *folder, td_str origin,
                        const struct signing_key *key, struct td_memory *memory)
{
    const struct signers signers = {{key->public_key}, 1};
    const char *path;
    td_str text;
    TRY(memory_path(arena, folder, origin, &path));
    enum td_err err = td_file_read(arena, path, MEMORY_MAX, &text);
    if (err == TD_ENOTFOUND) {
        *memory = (struct td_memory){.last = {origin, 0, td_hash_empty()}};
        return TD_OK;
    }
    if (err == TD_EIO)
        return TD_EIO;
    return err == TD_OK && open_memory(arena, text, origin, &signers, memory) ? TD_OK
                                                                              : TD_EINTERNAL;
}

enum td_err td_signer_remember(struct td_arena *arena, const char *folder,
                               const struct td_memory *memory)
{
    const char *path;
    TRY(memory_path(arena, folder, memory->last.origin, &path));
    return td_file_write(arena, path,
                         memory->note.n ? memory->note : td_checkpoint_text(arena, &memory->last));
}

/* Its name may have the moment behind it at which it was set aside. */
static bool is_memory(td_str name)
{
    return td_str_starts(name, TD_STR("ky-")) && !td_str_ends(name, TD_STR(".tmp"));
}

/* As memory_path makes it, back again. */
static td_str origin_of(struct td_arena *arena, td_str name)
{
    size_t begin = sizeof "ky-" - 1, end = name.n - (sizeof ".vet" - 1);
    char *origin = td_arena_alloc(arena, end - begin + 1);
    for (size_t i = begin; i < end; i++)
        origin[i - begin] = name.p[i] == '%' ? '/' : name.p[i];
    return (td_str){origin, end - begin};
}

static enum td_err read_memory_file(struct td_arena *arena, const struct signers *signers,
                                    struct td_memory_file *file)
{
    td_str text;
    enum td_err err = td_file_read(arena, file->path, MEMORY_MAX, &text);
    if (err == TD_EIO)
        return TD_EIO;
    file->is_sound = err == TD_OK && open_memory(arena, text, file->origin, signers, &file->memory);
    return TD_OK;
}

static enum td_err own_key(struct td_arena *arena, const char *folder,
                           unsigned char public_key[crypto_sign_PUBLICKEYBYTES]);

enum td_err td_signer_memory_files(struct td_arena *arena, const char *folder,
                                   const struct td_vkey *known, struct td_memory_files *files)
{
    unsigned char own[crypto_sign_PUBLICKEYBYTES];
    struct signers signers = {0};
    td_str *names;
    size_t n;
    enum td_err err = td_folder_list(arena, folder, &names, &n);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    if (own_key(arena, folder, own) == TD_OK)
        signers.keys[signers.n++] = own;
    if (known)
        signers.keys[signers.n++] = known->key;
    for (size_t i = 0; i < n; i++) {
        if (!is_memory(names[i]) || !td_str_ends(names[i], TD_STR(".vet")))
            continue;
        struct td_memory_file *file = td_push(arena, files);
        *file = (struct td_memory_file){
            .path = td_fmt(arena, "%s/%.*s", folder, TD_ARG(names[i])).p,
            .origin = origin_of(arena, names[i]),
        };
        TRY(read_memory_file(arena, &signers, file));
    }
    return TD_OK;
}

enum td_err td_signer_memories(struct td_arena *arena, const char *folder,
                               struct td_memories *memories)
{
    struct td_memory_files files = {0};
    TRY(td_signer_memory_files(arena, folder, NULL, &files));
    for (size_t i = 0; i < files.n; i++) {
        if (!files.items[i].is_sound)
            return TD_EINTERNAL;
        *td_push(arena, memories) = files.items[i].memory;
    }
    return TD_OK;
}

bool td_signer_key_lost(struct td_arena *arena, const char *folder)
{
    td_str *names = NULL;
    size_t n = 0;
    bool has_memory = false;
    if (td_folder_list(arena, folder, &names, &n) != TD_OK)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (td_str_is(names[i], "ky"))
            return false;
        has_memory = has_memory || is_memory(names[i]);
    }
    return has_memory;
}

enum td_err td_signer_set_aside(struct td_arena *arena, const char *folder, td_str origin,
                                td_str moment)
{
    const char *path;
    TRY(memory_path(arena, folder, origin, &path));
    if (rename(path, td_fmt(arena, "%s.%.*s", path, TD_ARG(moment)).p) != 0)
        return TD_EIO;
    return td_folder_sync(folder);
}

/* ---- the key, and to whom it goes ---- */

static enum td_err own_key(struct td_arena *arena, const char *folder,
                           unsigned char public_key[crypto_sign_PUBLICKEYBYTES])
{
    unsigned char secret[crypto_sign_SECRETKEYBYTES];
    td_str seed;
    enum td_err err = td_file_read(arena, td_fmt(arena, "%s/ky", folder).p, MEMORY_MAX, &seed);
    if (err != TD_OK)
        return err;
    if (seed.n != crypto_sign_SEEDBYTES)
        return TD_EINVAL;
    crypto_sign_seed_keypair(public_key, secret, (const unsigned char *)seed.p);
    sodium_memzero(secret, sizeof secret);
    sodium_memzero((void *)(uintptr_t)seed.p, seed.n);
    return TD_OK;
}

enum td_err td_signer_vkey_in(struct td_arena *arena, const char *folder, td_str origin,
                              td_str *text)
{
    unsigned char public_key[crypto_sign_PUBLICKEYBYTES];
    struct td_vkey vkey;
    TRY(own_key(arena, folder, public_key));
    TRY(td_vkey_make(origin, TD_KEY_LOG, public_key, &vkey));
    *text = td_vkey_text(arena, &vkey);
    return TD_OK;
}

enum td_err keys_collect(struct td_arena *arena, const char *folder, const struct signing_key *key,
                         struct td_sealed_files *files)
{
    td_str *names;
    size_t n, all = 0;
    char *seed = td_arena_alloc(arena, crypto_sign_SEEDBYTES);
    TRY(td_folder_list(arena, folder, &names, &n));
    crypto_sign_ed25519_sk_to_seed((unsigned char *)seed, key->secret);
    *td_push(arena, files) = (struct td_sealed_file){TD_STR("ky"), {seed, crypto_sign_SEEDBYTES}};
    for (size_t i = 0; i < n && all <= TD_SEALED_MAX; i++) {
        td_str bytes;
        const char *path = td_fmt(arena, "%s/%.*s", folder, TD_ARG(names[i])).p;
        if (!is_memory(names[i]) && !td_str_is(names[i], HANDED_OUT))
            continue;
        TRY(td_file_read(arena, path, HANDED_OUT_MAX, &bytes));
        all += bytes.n;
        *td_push(arena, files) = (struct td_sealed_file){names[i], bytes};
    }
    return TD_OK;
}

/* Lines "KEY MOMENT", the key in hexadecimal digits, the moment in seconds of Unix time. */
static enum td_err handed_out_read(struct td_arena *arena, const char *folder, td_str *text,
                                   struct td_handed_out *keys)
{
    td_str line;
    *text = TD_STR_NONE;
    enum td_err err =
        td_file_read(arena, td_fmt(arena, "%s/" HANDED_OUT, folder).p, HANDED_OUT_MAX, text);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    struct td_split lines = td_split(*text);
    while (td_split_next(&lines, '\n', &line)) {
        if (!line.n)
            continue;
        if (td_str_find(line, ' ') != HEX_KEY)
            return TD_EINVAL;
        *td_push(arena, keys) = td_str_slice(line, 0, HEX_KEY);
    }
    return TD_OK;
}

enum td_err td_signer_handed_out(struct td_arena *arena, const char *folder,
                                 struct td_handed_out *keys)
{
    td_str text;
    return handed_out_read(arena, folder, &text, keys);
}

static bool is_known(const struct td_handed_out *known, const char *key)
{
    for (size_t i = 0; i < known->n; i++) {
        if (td_str_is(known->items[i], key))
            return true;
    }
    return false;
}

enum td_err handed_out_add(struct td_arena *arena, const char *folder,
                           const struct td_seal_keys *keys)
{
    struct td_handed_out known = {0};
    td_str text;
    char key[HEX_KEY + 1];
    TRY(handed_out_read(arena, folder, &text, &known));
    size_t before = text.n;
    for (size_t i = 0; i < keys->n; i++) {
        sodium_bin2hex(key, sizeof key, keys->keys[i], TD_SEAL_KEY_BYTES);
        if (!is_known(&known, key))
            text = td_fmt(arena, "%.*s%s %lld\n", TD_ARG(text), key, (long long)time(NULL));
    }
    if (text.n == before)
        return TD_OK;
    if (text.n > HANDED_OUT_MAX)
        return TD_ETOOBIG;
    return td_file_write(arena, td_fmt(arena, "%s/" HANDED_OUT, folder).p, text);
}

#include <stdio.h>

#include "audit/log_folder.h"
#include "audit/proof.h"
#include "base/file.h"
#include "verify/verify.h"

#define MEMORY ((size_t)256 << 20)

/* What every command here works with: one file or folder, and the public key of the log. */
struct work {
    struct td_arena arena;
    struct td_diag diag;
    const char *path;
    struct td_vkey vkey;
};

/* Read the words of a command; kept may be NULL. */
static bool begin(struct work *work, int argc, char **argv, struct td_verify_values *kept)
{
    const char *key = NULL;
    *work = (struct work){.path = NULL};
    struct td_verify_option options[] = {
        {.value = &work->path}, {.name = "key", .value = &key}, {.name = "kept", .values = kept}};
    td_arena_init(&work->arena, MEMORY);
    td_diag_init(&work->diag, &work->arena);
    if (!td_verify_options(argc, argv, options, kept ? 3 : 2))
        return false;
    if (!work->path || !key) {
        td_complain("Hãy ghi tệp hoặc thư mục, và --key KHÓA: khóa công khai của nhật ký",
                    "Name the file or folder, and give --key KEY: the public key of the "
                    "log");
        return false;
    }
    if (td_vkey_parse(&work->diag, td_str_of(key), &work->vkey) == TD_OK)
        return true;
    td_complain_diag(&work->diag);
    return false;
}

static bool read_whole(struct work *work, const char *path, size_t max, td_str *bytes)
{
    enum td_err err = td_file_read(&work->arena, path, max, bytes);
    if (err == TD_ETOOBIG)
        td_complain("%s: tệp quá lớn", "%s: the file is too large", path);
    else if (err != TD_OK)
        td_complain("%s: không đọc được tệp", "%s: the file cannot be read", path);
    return err == TD_OK;
}

/* Say what was found, and give the exit status that goes with it. */
static int result(struct work *work, enum td_err err)
{
    td_complain_diag(&work->diag);
    if (err == TD_OK)
        return TD_VERIFY_AGREES;
    return err == TD_EINVAL ? TD_VERIFY_DIFFERS : TD_VERIFY_CANNOT_TELL;
}

static int end(struct work *work, int status)
{
    td_arena_free(&work->arena);
    return status;
}

static int check_checkpoint(struct work *work)
{
    td_str bytes;
    struct td_checkpoint checkpoint;
    if (!read_whole(work, work->path, TD_NOTE_MAX, &bytes))
        return TD_VERIFY_CANNOT_TELL;
    enum td_err err =
        td_checkpoint_open(&work->diag, td_str_of(work->path), bytes, &work->vkey, &checkpoint);
    if (err == TD_OK)
        printf(
            "Đúng: mốc kiểm chứng của %.*s trên %lld mục, mã gốc %s. / It holds: the checkpoint of "
            "%.*s over %lld entries, root %s.\n",
            TD_ARG(checkpoint.origin), (long long)checkpoint.size,
            td_hash_hex(&work->arena, &checkpoint.root).p, TD_ARG(checkpoint.origin),
            (long long)checkpoint.size, td_hash_hex(&work->arena, &checkpoint.root).p);
    return result(work, err);
}

int td_verify_checkpoint(int argc, char **argv)
{
    struct work work;
    bool begun = begin(&work, argc, argv, NULL);
    return end(&work, begun ? check_checkpoint(&work) : TD_VERIFY_CANNOT_TELL);
}

static int check_proof(struct work *work)
{
    td_str bytes;
    struct td_proof_file file;
    struct td_checkpoint checkpoint;
    if (!read_whole(work, work->path, TD_PROOF_FILE_MAX, &bytes))
        return TD_VERIFY_CANNOT_TELL;
    enum td_err err = td_proof_file_check(&work->diag, td_str_of(work->path), bytes, &work->vkey,
                                          &file, &checkpoint);
    if (err == TD_OK)
        printf("Đúng: mục số %lld có trong nhật ký %.*s gồm %lld mục: / It holds: entry %lld is "
               "in the log %.*s of %lld entries:\n%.*s\n",
               (long long)file.index, TD_ARG(checkpoint.origin), (long long)checkpoint.size,
               (long long)file.index, TD_ARG(checkpoint.origin), (long long)checkpoint.size,
               TD_ARG(file.body));
    return result(work, err);
}

int td_verify_proof(int argc, char **argv)
{
    struct work work;
    bool begun = begin(&work, argc, argv, NULL);
    return end(&work, begun ? check_proof(&work) : TD_VERIFY_CANNOT_TELL);
}

static int check_log(struct work *work, const struct td_verify_values *kept)
{
    td_str notes[TD_KEPT_MAX];
    struct td_kept_checkpoint list[TD_KEPT_MAX];
    struct td_checkpoint checkpoint;
    for (size_t i = 0; i < kept->n; i++) {
        if (!read_whole(work, kept->items[i], TD_NOTE_MAX, &notes[i]))
            return TD_VERIFY_CANNOT_TELL;
        list[i] = (struct td_kept_checkpoint){td_str_of(kept->items[i]), notes[i]};
    }
    enum td_err err =
        td_log_folder_check(&work->diag, work->path, &work->vkey, list, kept->n, &checkpoint);
    if (err == TD_OK)
        printf("Đúng: nhật ký %.*s gồm %lld mục, khớp chữ ký và %zu mốc kiểm chứng đã giữ. / It "
               "holds: the log %.*s of %lld entries agrees with its signature and with %zu kept "
               "checkpoints.\n",
               TD_ARG(checkpoint.origin), (long long)checkpoint.size, kept->n,
               TD_ARG(checkpoint.origin), (long long)checkpoint.size, kept->n);
    return result(work, err);
}

int td_verify_log(int argc, char **argv)
{
    struct work work;
    const char *files[TD_KEPT_MAX];
    struct td_verify_values kept = {files, 0, TD_KEPT_MAX};
    bool begun = begin(&work, argc, argv, &kept);
    return end(&work, begun ? check_log(&work, &kept) : TD_VERIFY_CANNOT_TELL);
}

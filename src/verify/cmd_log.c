#include <stdio.h>

#include "audit/document_proof.h"
#include "audit/log_folder.h"
#include "audit/proof.h"
#include "base/file.h"
#include "base/sha256.h"
#include "verify/verify.h"

#define MEMORY   ((size_t)256 << 20)
#define FILE_MAX ((size_t)64 << 20)

/* What every command here works with: one file or folder, and the public key of the log. */
struct work {
    struct td_arena arena;
    struct td_diag diag;
    const char *path;
    const char *file; /* to be compared; NULL: none */
    struct td_vkey vkey;
};

/* Read the words of a command, and up to two more options that it may have. */
static bool begin(struct work *work, int argc, char **argv, const struct td_verify_option *more,
                  size_t n_more)
{
    const char *key = NULL;
    *work = (struct work){.path = NULL};
    struct td_verify_option options[4] = {{.value = &work->path}, {.name = "key", .value = &key}};
    for (size_t i = 0; i < n_more; i++)
        options[2 + i] = more[i];
    td_arena_init(&work->arena, MEMORY);
    td_diag_init(&work->diag, &work->arena);
    if (!td_verify_options(argc, argv, options, 2 + n_more))
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

static bool read_note(struct work *work, const char *path, td_str *note)
{
    td_str bytes;
    if (!read_whole(work, path, TD_NOTE_MAX, &bytes))
        return false;
    *note = td_note_as_signed(&work->arena, bytes);
    return true;
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
    if (!read_note(work, work->path, &bytes))
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
    bool begun = begin(&work, argc, argv, NULL, 0);
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
    bool begun = begin(&work, argc, argv, NULL, 0);
    return end(&work, begun ? check_proof(&work) : TD_VERIFY_CANNOT_TELL);
}

/* ---- a document ---- */

static enum td_err compare_file(struct work *work, const struct td_proved_document *document)
{
    td_str bytes;
    if (!read_whole(work, work->file, FILE_MAX, &bytes))
        return TD_EIO;
    td_str sha256 = td_sha256_hex(&work->arena, bytes);
    if (td_str_eq(sha256, document->pdf_sha256) || td_str_eq(sha256, document->docx_sha256))
        return TD_OK;
    td_diag_error(
        &work->diag, (struct td_place){td_str_of(work->file), 0, 0},
        "Không phải tệp đã ban hành: mã băm của tệp là %.*s, của tệp PDF đã ban hành là "
        "%.*s",
        "Not a file that was issued: the digest of the file is %.*s, that of the PDF that "
        "was issued is %.*s",
        TD_ARG(sha256), TD_ARG(document->pdf_sha256));
    return TD_EINVAL;
}

static void tell_document(const struct work *work, const struct td_proved_document *document)
{
    bool replaced = td_str_is(document->end, "replaced");
    printf("Đúng: đã ban hành, theo mục số %lld của nhật ký %.*s: / It holds: it was issued, by "
           "entry %lld of the log %.*s:\n%.*s, %.*s\n%.*s\n%.*s %.*s\nPDF SHA-256 %.*s\n",
           (long long)document->index, TD_ARG(document->checkpoint.origin),
           (long long)document->index, TD_ARG(document->checkpoint.origin),
           TD_ARG(document->notation), TD_ARG(document->dated_on), TD_ARG(document->issuer),
           TD_ARG(document->title), TD_ARG(document->abstract), TD_ARG(document->pdf_sha256));
    if (document->end.n)
        printf("%s. %.*s\n",
               replaced ? "Không còn hiệu lực: đã được thay thế / No longer in force: replaced"
                        : "Không còn hiệu lực: đã thu hồi / No longer in force: withdrawn",
               TD_ARG(document->end_reason));
    if (work->file)
        printf("Tệp %s là tệp đã ban hành. / The file %s is the one that was issued.\n", work->file,
               work->file);
}

static int check_document(struct work *work)
{
    td_str bytes;
    struct td_proved_document document;
    if (!read_whole(work, work->path, TD_PROOF_FILE_MAX, &bytes))
        return TD_VERIFY_CANNOT_TELL;
    enum td_err err =
        td_document_proof_check(&work->diag, td_str_of(work->path), bytes, &work->vkey, &document);
    if (err == TD_OK && work->file)
        err = compare_file(work, &document);
    if (err == TD_OK)
        tell_document(work, &document);
    return result(work, err);
}

int td_verify_document(int argc, char **argv)
{
    struct work work;
    const char *file = NULL;
    const struct td_verify_option option = {.name = "file", .value = &file};
    bool begun = begin(&work, argc, argv, &option, 1);
    work.file = file;
    return end(&work, begun ? check_document(&work) : TD_VERIFY_CANNOT_TELL);
}

/* With what is no checkpoint nothing can be compared: that is no difference. */
static bool is_checkpoint(struct work *work, const struct td_kept_checkpoint *kept)
{
    struct td_note parts;
    struct td_checkpoint says;
    if (td_note_parse(&work->diag, kept->file, kept->note, &parts) == TD_OK &&
        !td_checkpoint_parse(parts.text, &says))
        td_diag_error(&work->diag, (struct td_place){kept->file, 1, 0},
                      "Không phải mốc kiểm chứng của nhật ký: cần đúng ba dòng tên, số mục, mã gốc",
                      "Not the checkpoint of a log: exactly three lines are needed, name, number "
                      "of entries, root");
    return work->diag.errors == 0;
}

/* False, and said: one of them is no short code. */
static bool read_marks(struct work *work, const struct td_verify_values *codes,
                       struct td_noted_mark *marks)
{
    for (size_t i = 0; i < codes->n; i++) {
        if (td_noted_mark_parse(&work->arena, td_str_of(codes->items[i]), &marks[i]))
            continue;
        td_complain("--code %s: hãy ghi số mục, dấu hai chấm, rồi 16 ký tự của mã (chữ A-Z, số "
                    "2-7) như in trên văn bản, ví dụ 97:FZBJ-F7NB-SJIS-4U5C",
                    "--code %s: give the number of entries, a colon, then the 16 signs of the code "
                    "(letters A-Z, digits 2-7) as on the paper, such as 97:FZBJ-F7NB-SJIS-4U5C",
                    codes->items[i]);
        return false;
    }
    return true;
}

static int check_log(struct work *work, const struct td_verify_values *kept,
                     const struct td_verify_values *codes)
{
    td_str note;
    struct td_kept_checkpoint list[TD_KEPT_MAX];
    struct td_noted_mark marks[TD_KEPT_MAX];
    const struct td_kept_of_log given = {list, kept->n, marks, codes->n};
    struct td_checkpoint checkpoint;
    for (size_t i = 0; i < kept->n; i++) {
        if (!read_note(work, kept->items[i], &note))
            return TD_VERIFY_CANNOT_TELL;
        list[i] = (struct td_kept_checkpoint){td_str_of(kept->items[i]), note};
        if (!is_checkpoint(work, &list[i]))
            return result(work, TD_EIO);
    }
    if (!read_marks(work, codes, marks))
        return TD_VERIFY_CANNOT_TELL;
    enum td_err err =
        td_log_folder_check(&work->diag, work->path, &work->vkey, &given, &checkpoint);
    if (err == TD_OK)
        printf("Đúng: nhật ký %.*s gồm %lld mục, khớp chữ ký, %zu mốc kiểm chứng đã giữ và %zu "
               "mã ngắn. / It holds: the log %.*s of %lld entries agrees with its signature, with "
               "%zu kept checkpoints and %zu short codes.\n",
               TD_ARG(checkpoint.origin), (long long)checkpoint.size, kept->n, codes->n,
               TD_ARG(checkpoint.origin), (long long)checkpoint.size, kept->n, codes->n);
    return result(work, err);
}

int td_verify_log(int argc, char **argv)
{
    struct work work;
    const char *files[TD_KEPT_MAX], *words[TD_KEPT_MAX];
    struct td_verify_values kept = {files, 0, TD_KEPT_MAX}, codes = {words, 0, TD_KEPT_MAX};
    const struct td_verify_option options[] = {{.name = "kept", .values = &kept},
                                               {.name = "code", .values = &codes}};
    bool begun = begin(&work, argc, argv, options, 2);
    return end(&work, begun ? check_log(&work, &kept, &codes) : TD_VERIFY_CANNOT_TELL);
}

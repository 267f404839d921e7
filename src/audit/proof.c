#include "audit/proof.h"

#include "audit/base64.h"
#include "audit/entry.h"

#define FIRST_LINE "c2sp.org/tlog-proof@v1"

td_str td_proof_file_write(struct td_arena *arena, const struct td_proof_file *file)
{
    struct td_buf out;
    td_str extra = td_base64_write(arena, file->body);
    td_buf_init(&out, arena, TD_PROOF_FILE_MAX);
    td_buf_printf(&out, FIRST_LINE "\nextra %.*s\nindex %lld\n", TD_ARG(extra),
                  (long long)file->index);
    for (size_t i = 0; i < file->proof.n; i++) {
        td_buf_put(&out, td_hash_base64(arena, &file->proof.hashes[i]));
        td_buf_putc(&out, '\n');
    }
    td_buf_putc(&out, '\n');
    td_buf_put(&out, file->checkpoint);
    return td_buf_str(&out);
}

static bool take_line(td_str *rest, const char *start, td_str *line)
{
    size_t end = td_str_find(*rest, '\n');
    *line = td_str_slice(*rest, 0, end);
    if (end == rest->n || !td_str_starts(*line, td_str_of(start)))
        return false;
    *line = td_str_from(*line, td_str_of(start).n);
    *rest = td_str_from(*rest, end + 1);
    return true;
}

static bool read_body(struct td_arena *arena, td_str text, td_str *body)
{
    unsigned char *bytes = td_arena_alloc(arena, TD_LOG_ENTRY_MAX);
    body->p = (const char *)bytes;
    return td_base64_read(text, bytes, TD_LOG_ENTRY_MAX, &body->n);
}

static bool read_file(struct td_arena *arena, td_str bytes, struct td_proof_file *file)
{
    td_str line, rest = bytes;
    file->proof.n = 0;
    if (!take_line(&rest, FIRST_LINE, &line) || line.n || !take_line(&rest, "extra ", &line) ||
        !read_body(arena, line, &file->body) || !take_line(&rest, "index ", &line) ||
        !td_audit_number(line, &file->index))
        return false;
    while (take_line(&rest, "", &line) && line.n) {
        if (file->proof.n == TD_PROOF_HASHES ||
            !td_hash_from_base64(line, &file->proof.hashes[file->proof.n++]))
            return false;
    }
    file->checkpoint = rest;
    return rest.n > 0 && line.n == 0;
}

enum td_err td_proof_file_check(struct td_diag *diag, td_str name, td_str bytes,
                                const struct td_vkey *vkey, struct td_proof_file *file,
                                struct td_checkpoint *checkpoint)
{
    struct td_place place = {name, 0, 0};
    if (bytes.n > TD_PROOF_FILE_MAX || !read_file(diag->arena, bytes, file)) {
        td_diag_error(diag, place,
                      "Không phải tệp chứng minh của một mục nhật ký. Hãy dùng đúng tệp đã nhận",
                      "Not the proof of an entry of a log. Use the file as it was received");
        return TD_EINVAL;
    }
    TRY(td_checkpoint_open(diag, name, file->checkpoint, vkey, checkpoint));
    struct td_hash leaf = td_hash_leaf(file->body);
    if (td_inclusion_holds(&leaf, file->index, checkpoint->size, &file->proof, &checkpoint->root))
        return TD_OK;
    td_diag_error(diag, place,
                  "Mục số %lld không có trong nhật ký với nội dung này: nội dung, số thứ tự hoặc "
                  "đường dẫn chứng minh đã bị sửa",
                  "Entry %lld is not in the log with this content: the content, its number or the "
                  "path of the proof was changed",
                  (long long)file->index);
    return TD_EINVAL;
}

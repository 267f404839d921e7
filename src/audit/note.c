#include "audit/note.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "audit/base64.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/text.h"

#define DASH          "\xe2\x80\x94 " /* em dash and space: the start of a signature line */
#define SIGNATURE_MAX ((size_t)8192)  /* bytes; those of post-quantum keys are nearly 5 KB */
#define VKEY_BYTES    33              /* type and key */

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

bool td_audit_number(td_str text, int64_t *value)
{
    if (text.n == 0 || text.n > 19 || (text.p[0] == '0' && text.n > 1))
        return false;
    uint64_t number = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
        number = number * 10 + (uint64_t)(text.p[i] - '0');
    }
    *value = (int64_t)number;
    return number <= INT64_MAX;
}

static bool is_name(td_str name)
{
    if (name.n == 0 || !td_utf8_valid(name))
        return false;
    for (size_t i = 0; i < name.n;) {
        utf8proc_int32_t code;
        i += (size_t)utf8proc_iterate((const utf8proc_uint8_t *)name.p + i,
                                      (utf8proc_ssize_t)(name.n - i), &code);
        utf8proc_category_t category = utf8proc_category(code);
        if (code == '+' || category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZS ||
            category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP)
            return false;
    }
    return true;
}

enum td_err td_vkey_make(td_str name, enum td_key_type type, const unsigned char key[32],
                         struct td_vkey *vkey)
{
    if (!is_name(name))
        return TD_EINVAL;
    unsigned char head[2] = {'\n', (unsigned char)type};
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, (const unsigned char *)name.p, name.n);
    crypto_hash_sha256_update(&state, head, sizeof head);
    crypto_hash_sha256_update(&state, key, sizeof vkey->key);
    crypto_hash_sha256_final(&state, digest);
    vkey->name = name;
    vkey->id = big_endian(digest);
    vkey->type = type;
    memcpy(vkey->key, key, sizeof vkey->key);
    return TD_OK;
}

td_str td_vkey_text(struct td_arena *arena, const struct td_vkey *vkey)
{
    unsigned char bytes[VKEY_BYTES] = {(unsigned char)vkey->type};
    memcpy(bytes + 1, vkey->key, sizeof vkey->key);
    td_str key = td_base64_write(arena, (td_str){(const char *)bytes, sizeof bytes});
    return td_fmt(arena, "%.*s+%08x+%.*s", TD_ARG(vkey->name), vkey->id, TD_ARG(key));
}

static bool vkey_from(struct td_arena *arena, td_str text, struct td_vkey *vkey)
{
    unsigned char bytes[VKEY_BYTES];
    size_t n = 0;
    size_t plus = td_str_find(text, '+');
    td_str rest = td_str_from(text, plus + 1);
    td_str key = td_str_from(rest, td_str_find(rest, '+') + 1);
    return td_base64_read(key, bytes, sizeof bytes, &n) && n == sizeof bytes &&
           (bytes[0] == TD_KEY_LOG || bytes[0] == TD_KEY_WITNESS) &&
           td_vkey_make(td_str_slice(text, 0, plus), bytes[0], bytes + 1, vkey) == TD_OK &&
           td_str_eq(td_vkey_text(arena, vkey), text);
}

enum td_err td_vkey_parse(struct td_diag *diag, td_str text, struct td_vkey *vkey)
{
    if (vkey_from(diag->arena, text, vkey))
        return TD_OK;
    td_str quoted = td_utf8_cut(text, 200);
    td_diag_error(diag, (struct td_place){0},
                  "Không phải khóa công khai của nhật ký: \"%.*s\". Hãy chép lại nguyên dòng "
                  "dạng tên+8 chữ số+khóa",
                  "Not the public key of a log: \"%.*s\". Copy the whole line, name+8 digits+key",
                  TD_ARG(quoted));
    return TD_EINVAL;
}

/* Say it with the line of the file, and give TD_EINVAL. */
#define REFUSE(diag, file, line, vi, en)                                                           \
    (td_diag_error((diag), (struct td_place){(file), (uint32_t)(line), 1}, vi, en), TD_EINVAL)

static size_t lines_in(td_str s)
{
    size_t lines = 0;
    for (size_t i = 0; i < s.n; i++)
        lines += s.p[i] == '\n';
    return lines;
}

/* Bytes of the longest beginning that a note may have. */
static size_t allowed(td_str bytes)
{
    bool surely_nfc;
    size_t n = td_utf8_scan(bytes, &surely_nfc);
    for (size_t i = 0; i < n; i++) {
        if ((unsigned char)bytes.p[i] < 0x20 && bytes.p[i] != '\n')
            return i;
    }
    return n;
}

static bool read_signature(struct td_arena *arena, td_str line, struct td_signature *signature)
{
    unsigned char bytes[SIGNATURE_MAX];
    size_t n = 0;
    if (!td_str_starts(line, TD_STR(DASH)))
        return false;
    line = td_str_from(line, sizeof DASH - 1);
    size_t space = td_str_find(line, ' ');
    signature->name = td_str_slice(line, 0, space);
    if (!is_name(signature->name) ||
        !td_base64_read(td_str_from(line, space + 1), bytes, sizeof bytes, &n) || n <= 4)
        return false;
    signature->id = big_endian(bytes);
    signature->bytes = td_str_copy(arena, (td_str){(const char *)bytes + 4, n - 4});
    return true;
}

static enum td_err read_signatures(struct td_diag *diag, td_str file, td_str lines, size_t first,
                                   struct td_note *note)
{
    struct signatures TD_ARRAY(struct td_signature) found = {0};
    for (size_t row = first; lines.n; row++) {
        size_t end = td_str_find(lines, '\n');
        if (found.n == TD_NOTE_LINES_MAX)
            return REFUSE(diag, file, row, "Có quá nhiều dòng chữ ký: nhiều nhất là 64. Hãy bớt đi",
                          "There are too many signature lines: at most 64. Take some away");
        if (!read_signature(diag->arena, td_str_slice(lines, 0, end), td_push(diag->arena, &found)))
            return REFUSE(diag, file, row,
                          "Dòng này phải là một dòng chữ ký: dấu gạch dài, tên khóa, chữ ký. Hãy "
                          "dùng đúng tệp đã nhận",
                          "This line should be a signature: a long dash, name of the key, "
                          "signature. Use the file as it was received");
        lines = td_str_from(lines, end + 1);
    }
    note->signatures = found.items;
    note->n = found.n;
    return TD_OK;
}

enum td_err td_note_parse(struct td_diag *diag, td_str file, td_str bytes, struct td_note *note)
{
    if (bytes.n > TD_NOTE_MAX)
        return REFUSE(diag, file, 1,
                      "Tệp quá lớn: nhiều nhất là 128 KiB. Đây không phải mốc kiểm chứng",
                      "The file is too large: at most 128 KiB. This is no checkpoint");
    size_t good = allowed(bytes);
    if (good < bytes.n)
        return REFUSE(diag, file, 1 + lines_in(td_str_slice(bytes, 0, good)),
                      "Có byte không phải chữ UTF-8 hoặc là ký tự điều khiển. Hãy dùng đúng tệp đã "
                      "nhận",
                      "There is a byte that is not UTF-8, or a control character. Use the file as "
                      "it was received");
    size_t blank = bytes.n;
    for (size_t i = 1; i < bytes.n; i++) {
        if (bytes.p[i] == '\n' && bytes.p[i - 1] == '\n')
            blank = i;
    }
    if (blank + 1 >= bytes.n || bytes.p[bytes.n - 1] != '\n')
        return REFUSE(diag, file, 1 + lines_in(bytes),
                      "Thiếu dòng trống và các dòng chữ ký ở cuối. Hãy dùng đúng tệp đã nhận",
                      "The blank line and the signature lines at the end are missing. Use the "
                      "file as it was received");
    note->text = td_str_slice(bytes, 0, blank);
    return read_signatures(diag, file, td_str_from(bytes, blank + 1), 2 + lines_in(note->text),
                           note);
}

td_str td_note_as_signed(struct td_arena *arena, td_str bytes)
{
    struct td_buf out;
    if (td_str_starts(bytes, TD_STR("\xef\xbb\xbf")))
        bytes = td_str_from(bytes, 3);
    td_buf_init(&out, arena, bytes.n);
    for (size_t i = 0; i < bytes.n; i++)
        if (bytes.p[i] != '\r' || i + 1 == bytes.n || bytes.p[i + 1] != '\n')
            td_buf_putc(&out, bytes.p[i]);
    return td_buf_str(&out);
}

static bool log_signed(struct td_signature signature, td_str text, const struct td_vkey *vkey)
{
    return signature.bytes.n == crypto_sign_BYTES &&
           crypto_sign_verify_detached((const unsigned char *)signature.bytes.p,
                                       (const unsigned char *)text.p, text.n, vkey->key) == 0;
}

/* A witness signs its time before the text: the message is short, as all notes are. */
static bool witness_signed(struct td_signature signature, td_str text, const struct td_vkey *vkey,
                           int64_t *at)
{
    unsigned char message[TD_NOTE_MAX + 64];
    uint64_t seconds = 0;
    if (signature.bytes.n != 8 + crypto_sign_BYTES || text.n > TD_NOTE_MAX)
        return false;
    const unsigned char *bytes = (const unsigned char *)signature.bytes.p;
    for (size_t i = 0; i < 8; i++)
        seconds = seconds << 8 | bytes[i];
    if (seconds > INT64_MAX)
        return false;
    int head =
        snprintf((char *)message, 64, "cosignature/v1\ntime %llu\n", (unsigned long long)seconds);
    memcpy(message + head, text.p, text.n);
    if (at)
        *at = (int64_t)seconds;
    return crypto_sign_verify_detached(bytes + 8, message, (size_t)head + text.n, vkey->key) == 0;
}

enum td_err td_note_check(const struct td_note *note, const struct td_vkey *vkey,
                          int64_t *witnessed_at)
{
    enum td_err err = TD_ENOTFOUND;
    for (size_t i = 0; i < note->n; i++) {
        struct td_signature line = note->signatures[i];
        if (line.id != vkey->id || !td_str_eq(line.name, vkey->name))
            continue;
        bool holds = vkey->type == TD_KEY_WITNESS
                         ? witness_signed(line, note->text, vkey, witnessed_at)
                         : log_signed(line, note->text, vkey);
        if (!holds)
            return TD_EDENIED;
        err = TD_OK;
    }
    return err;
}

enum td_err td_note_sign(struct td_arena *arena, td_str text, const struct td_vkey *vkey,
                         const unsigned char secret[64], td_str *note)
{
    unsigned char bytes[4 + crypto_sign_BYTES];
    if (text.n == 0 || text.n > TD_NOTE_MAX / 2 || text.p[text.n - 1] != '\n' ||
        allowed(text) < text.n)
        return TD_EINVAL;
    for (int i = 0; i < 4; i++)
        bytes[i] = (unsigned char)(vkey->id >> (24 - 8 * i));
    crypto_sign_detached(bytes + 4, NULL, (const unsigned char *)text.p, text.n, secret);
    td_str signature = td_base64_write(arena, (td_str){(const char *)bytes, sizeof bytes});
    *note = td_fmt(arena, "%.*s\n" DASH "%.*s %.*s\n", TD_ARG(text), TD_ARG(vkey->name),
                   TD_ARG(signature));
    return TD_OK;
}

td_str td_checkpoint_text(struct td_arena *arena, const struct td_checkpoint *checkpoint)
{
    td_str root = td_hash_base64(arena, &checkpoint->root);
    return td_fmt(arena, "%.*s\n%lld\n%.*s\n", TD_ARG(checkpoint->origin),
                  (long long)checkpoint->size, TD_ARG(root));
}

static td_str take_line(td_str *rest)
{
    size_t end = td_str_find(*rest, '\n');
    td_str line = td_str_slice(*rest, 0, end);
    *rest = td_str_from(*rest, end + 1);
    return line;
}

bool td_checkpoint_parse(td_str text, struct td_checkpoint *checkpoint)
{
    if (lines_in(text) != 3 || text.p[text.n - 1] != '\n')
        return false;
    checkpoint->origin = take_line(&text);
    return is_name(checkpoint->origin) && td_audit_number(take_line(&text), &checkpoint->size) &&
           checkpoint->size <= TD_TREE_SIZE_MAX &&
           td_hash_from_base64(take_line(&text), &checkpoint->root);
}

enum td_err td_checkpoint_open(struct td_diag *diag, td_str file, td_str bytes,
                               const struct td_vkey *vkey, struct td_checkpoint *checkpoint)
{
    struct td_note note;
    TRY(td_note_parse(diag, file, bytes, &note));
    enum td_err err = td_note_check(&note, vkey, NULL);
    if (err == TD_ENOTFOUND)
        return REFUSE(diag, file, 1,
                      "Không có chữ ký của khóa đã cho. Hãy xem lại khóa và tên nhật ký",
                      "There is no signature of the given key. Check the key and the log's name");
    if (err != TD_OK)
        return REFUSE(diag, file, 1,
                      "Chữ ký không đúng: nội dung đã bị sửa sau khi ký. Hãy báo cho những người "
                      "giữ mốc kiểm chứng",
                      "The signature does not hold: the text was changed after it was signed. "
                      "Tell those who keep checkpoints");
    if (!td_checkpoint_parse(note.text, checkpoint))
        return REFUSE(diag, file, 1,
                      "Không phải mốc kiểm chứng của nhật ký: cần đúng ba dòng tên, số mục, mã gốc",
                      "Not the checkpoint of a log: exactly three lines are needed, name, number "
                      "of entries, root");
    if (td_str_eq(checkpoint->origin, vkey->name))
        return TD_OK;
    return REFUSE(diag, file, 1, "Mốc kiểm chứng này của một nhật ký khác. Hãy dùng khóa của sổ đó",
                  "This checkpoint is of another log. Use the key of that log");
}

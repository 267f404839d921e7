#include "backup/custodian.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/number.h"
#include "base/shell.h"
#include "base/text.h"
#include "identity/password.h"

#define KEY_FILE_MAX    ((size_t)64 * 1024)
#define PUBLIC_HEAD     "thidua-nguoi-giu-1"
#define SECRET_HEAD     "thidua-khoa-bi-mat-1"
#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* that Notepad puts before UTF-8 */
#define BASE64          sodium_base64_VARIANT_ORIGINAL

static struct td_place place_of(const char *path, uint32_t line)
{
    return (struct td_place){td_str_of(path), line, 0};
}

static enum td_err say_io(struct td_diag *diag, const char *path, enum td_err err)
{
    td_diag_error(diag, place_of(path, 0),
                  "không đọc hoặc ghi được tệp này; hãy xem lại đường dẫn, quyền và chỗ trống "
                  "trên đĩa",
                  "this file cannot be read or written; check the path, the permissions and the "
                  "space on the disk");
    return err;
}

static td_str base64(struct td_arena *arena, const unsigned char *bytes, size_t n)
{
    size_t room = sodium_base64_encoded_len(n, BASE64);
    char *text = td_arena_alloc(arena, room);
    sodium_bin2base64(text, room, bytes, n, BASE64);
    return td_str_of(text);
}

static bool unbase64(td_str text, unsigned char *bytes, size_t n)
{
    size_t got = 0;
    return sodium_base642bin(bytes, n, text.p, text.n, NULL, &got, NULL, BASE64) == 0 && got == n;
}

static td_str line_of(struct td_arena *arena, const struct td_custodian *custodian)
{
    td_str key = base64(arena, custodian->public_key, TD_KEY_BYTES);
    if (!custodian->is_passphrase)
        return td_fmt(arena, PUBLIC_HEAD " khoa %.*s\n", TD_ARG(key));
    td_str salt = base64(arena, custodian->salt, TD_SALT_BYTES);
    return td_fmt(arena, PUBLIC_HEAD " mat-khau %.*s %.*s %u %u\n", TD_ARG(key), TD_ARG(salt),
                  custodian->passes, custodian->kibibytes);
}

/* A file that nobody else may read, and that was not there. */
static enum td_err write_new(const char *path, td_str bytes, mode_t mode)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0)
        return access(path, F_OK) == 0 ? TD_ECONFLICT : TD_EIO;
    bool written = write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n && fsync(fd) == 0;
    written = close(fd) == 0 && written;
    if (!written)
        unlink(path);
    return written ? TD_OK : TD_EIO;
}

static enum td_err say_exists(struct td_diag *diag, const char *path)
{
    td_diag_error(diag, place_of(path, 0), "tệp đã có; không ghi đè một khóa, hãy chọn tên khác",
                  "the file is there; a key is never written over, choose another name");
    return TD_ECONFLICT;
}

enum td_err td_custodian_make(struct td_arena *arena, const char *path, struct td_diag *diag)
{
    struct td_custodian custodian = {0};
    unsigned char secret[TD_KEY_BYTES];
    const char *public_path = td_fmt(arena, "%s.cong-khai", path).p;
    if (access(path, F_OK) == 0 || access(public_path, F_OK) == 0)
        return say_exists(diag, access(path, F_OK) == 0 ? path : public_path);
    if (sodium_init() < 0)
        return TD_EINTERNAL;
    crypto_box_keypair(custodian.public_key, secret);
    td_str coded = base64(arena, secret, TD_KEY_BYTES);
    td_str text = td_fmt(arena, SECRET_HEAD " %.*s\n", TD_ARG(coded));
    enum td_err err = write_new(path, text, 0600);
    sodium_memzero(secret, sizeof secret);
    sodium_memzero((void *)(uintptr_t)coded.p, coded.n);
    sodium_memzero((void *)(uintptr_t)text.p, text.n);
    if (err == TD_OK)
        err = write_new(public_path, line_of(arena, &custodian), 0644);
    return err == TD_OK          ? TD_OK
           : err == TD_ECONFLICT ? say_exists(diag, path)
                                 : say_io(diag, path, err);
}

/* Words of a line that are parted by spaces. */
static size_t cut_words(td_str line, td_str *words, size_t max)
{
    struct td_split split = td_split(line);
    td_str word;
    size_t n = 0;
    while (n < max && td_split_next(&split, ' ', &word)) {
        if (word.n)
            words[n++] = word;
    }
    return n;
}

static bool parse_limits(const td_str *words, struct td_custodian *custodian)
{
    int64_t passes, kibibytes;
    if (!unbase64(words[0], custodian->salt, TD_SALT_BYTES) || !td_count_parse(words[1], &passes) ||
        !td_count_parse(words[2], &kibibytes) || passes < 1 || passes > TD_PASSPHRASE_PASSES_MAX ||
        kibibytes < 8 || kibibytes > TD_PASSPHRASE_KIB_MAX)
        return false;
    custodian->passes = (uint32_t)passes;
    custodian->kibibytes = (uint32_t)kibibytes;
    return true;
}

static bool parse_line(td_str line, struct td_custodian *custodian)
{
    td_str words[7];
    size_t n = cut_words(line, words, 7);
    *custodian = (struct td_custodian){0};
    if (n < 3 || !td_str_is(words[0], PUBLIC_HEAD) ||
        !unbase64(words[2], custodian->public_key, TD_KEY_BYTES))
        return false;
    custodian->is_passphrase = td_str_is(words[1], "mat-khau");
    if (custodian->is_passphrase)
        return n == 6 && parse_limits(words + 3, custodian);
    return n == 3 && td_str_is(words[1], "khoa");
}

static bool passes_over(td_str line)
{
    return !line.n || line.p[0] == '#';
}

enum td_err td_custodian_read(struct td_arena *arena, const char *path, struct td_diag *diag,
                              struct td_custodians *list)
{
    td_str text, line;
    size_t before = list->n;
    enum td_err err = td_file_read(arena, path, KEY_FILE_MAX, &text);
    if (err != TD_OK)
        return say_io(diag, path, err);
    struct td_split lines = td_split(text);
    for (uint32_t n = 1; td_split_next(&lines, '\n', &line); n++) {
        struct td_custodian custodian;
        if (passes_over(line))
            continue;
        if (parse_line(line, &custodian) && list->n < TD_CUSTODIANS_MAX) {
            *td_push(arena, list) = custodian;
            continue;
        }
        td_diag_error(diag, place_of(path, n),
                      "dòng này không phải khóa công khai của người giữ (nhiều nhất %d người); "
                      "hãy dùng tệp .cong-khai do \"thidua custodian-key\" tạo",
                      "this line is no public key of a custodian (at most %d of them); use the "
                      "file .cong-khai that \"thidua custodian-key\" makes",
                      TD_CUSTODIANS_MAX);
        return TD_EINVAL;
    }
    if (list->n > before)
        return TD_OK;
    td_diag_error(diag, place_of(path, 0), "tệp không có khóa nào; hãy dùng tệp .cong-khai",
                  "there is no key in the file; use a file .cong-khai");
    return TD_EINVAL;
}

td_str td_passphrase_normal(struct td_arena *arena, td_str passphrase)
{
    if (td_str_starts(passphrase, TD_STR(BYTE_ORDER_MARK)))
        passphrase = td_str_from(passphrase, sizeof BYTE_ORDER_MARK - 1);
    return td_utf8_valid(passphrase) ? td_nfc(arena, passphrase) : passphrase;
}

enum td_err td_secret_key_of_passphrase(td_str passphrase, const struct td_custodian *custodian,
                                        unsigned char secret[TD_KEY_BYTES])
{
    int failed = crypto_pwhash(secret, TD_KEY_BYTES, passphrase.p, passphrase.n, custodian->salt,
                               custodian->passes, (size_t)custodian->kibibytes * 1024,
                               crypto_pwhash_ALG_ARGON2ID13);
    return failed ? TD_ETOOBIG : TD_OK;
}

enum td_err td_custodian_of_passphrase(td_str given, td_str name, struct td_diag *diag,
                                       struct td_custodian *custodian)
{
    unsigned char secret[TD_KEY_BYTES];
    td_str passphrase = td_passphrase_normal(diag->arena, given);
    if (!td_utf8_valid(passphrase) || td_utf8_length(passphrase) < TD_PASSPHRASE_MIN) {
        td_diag_error(diag, (struct td_place){name, 1, 0},
                      "mật khẩu sao lưu phải có ít nhất %d ký tự; hãy ghép vài từ dễ nhớ",
                      "the passphrase of a backup needs at least %d characters; join a few words "
                      "that are easy to remember",
                      TD_PASSPHRASE_MIN);
        return TD_EINVAL;
    }
    if (td_password_is_common(diag->arena, passphrase)) {
        td_diag_error(diag, (struct td_place){name, 1, 0},
                      "mật khẩu sao lưu này dễ bị dò: chữ lặp lại, hoặc nằm trong danh sách những "
                      "mật khẩu hay bị dò; hãy ghép vài từ không đi với nhau",
                      "this passphrase of a backup is guessed easily: it repeats itself, or is in "
                      "the list of those that are guessed often; join a few words that do not "
                      "belong together");
        return TD_EINVAL;
    }
    *custodian = (struct td_custodian){.is_passphrase = true,
                                       .passes = TD_PASSPHRASE_PASSES,
                                       .kibibytes = TD_PASSPHRASE_KIBIBYTES};
    randombytes_buf(custodian->salt, TD_SALT_BYTES);
    TRY(td_secret_key_of_passphrase(passphrase, custodian, secret));
    crypto_scalarmult_base(custodian->public_key, secret);
    sodium_memzero(secret, sizeof secret);
    return TD_OK;
}

enum td_err td_passphrase_read(struct td_arena *arena, const char *path, struct td_diag *diag,
                               td_str *passphrase)
{
    td_str text;
    enum td_err err = td_file_read(arena, path, KEY_FILE_MAX, &text);
    if (err != TD_OK)
        return say_io(diag, path, err);
    *passphrase = td_str_slice(text, 0, td_str_find(text, '\n'));
    if (td_str_ends(*passphrase, TD_STR("\r")))
        passphrase->n--;
    return TD_OK;
}

enum td_err td_secret_key_read(struct td_arena *arena, const char *path, struct td_diag *diag,
                               unsigned char secret[TD_KEY_BYTES])
{
    td_str text, line, words[3];
    enum td_err err = td_file_read(arena, path, KEY_FILE_MAX, &text);
    if (err != TD_OK)
        return say_io(diag, path, err);
    struct td_split lines = td_split(text);
    bool found = false;
    while (!found && td_split_next(&lines, '\n', &line)) {
        found = !passes_over(line) && cut_words(line, words, 3) == 2 &&
                td_str_is(words[0], SECRET_HEAD) && unbase64(words[1], secret, TD_KEY_BYTES);
    }
    sodium_memzero((void *)(uintptr_t)text.p, text.n);
    if (found)
        return TD_OK;
    td_diag_error(diag, place_of(path, 0),
                  "đây không phải khóa bí mật của người giữ bản sao lưu; hãy dùng tệp do "
                  "\"thidua custodian-key -o\" tạo, không phải tệp .cong-khai",
                  "this is no secret key of a custodian; use the file that \"thidua custodian-key "
                  "-o\" made, not the one .cong-khai");
    return TD_EINVAL;
}

static const char *folder_of(struct td_arena *arena, const char *db_path)
{
    return td_fmt(arena, "%s.khoa/nguoi-giu", db_path).p;
}

enum td_err td_custodian_list(struct td_arena *arena, const char *db_path, struct td_diag *diag,
                              struct td_custodians *list)
{
    td_str *names;
    size_t n;
    const char *folder = folder_of(arena, db_path);
    enum td_err err = td_folder_list(arena, folder, &names, &n);
    if (err == TD_ENOTFOUND)
        return TD_OK;
    if (err != TD_OK)
        return say_io(diag, folder, err);
    for (size_t i = 0; i < n; i++) {
        if (td_str_ends(names[i], TD_STR(".cong-khai")))
            TRY(td_custodian_read(arena, td_fmt(arena, "%s/%.*s", folder, TD_ARG(names[i])).p, diag,
                                  list));
    }
    return TD_OK;
}

enum td_err td_custodian_folder(struct td_arena *arena, const char *db_path, struct td_diag *diag)
{
    const char *folder = folder_of(arena, db_path);
    enum td_err err = td_folder_make(arena, folder);
    if (err == TD_OK && chmod(td_fmt(arena, "%s.khoa", db_path).p, 0700) != 0)
        err = TD_EIO;
    return err == TD_OK ? TD_OK : say_io(diag, folder, err);
}

td_str td_custodian_id(struct td_arena *arena, const struct td_custodian *custodian)
{
    char id[17];
    sodium_bin2hex(id, sizeof id, custodian->public_key, 8);
    return td_str_copy(arena, td_str_of(id));
}

/* The file of a custodian that was added by the program, one to a file; NULL: there is none. */
static const char *file_of(struct td_arena *arena, const char *db_path,
                           const struct td_custodians *list, td_str id)
{
    for (size_t i = 0; i < list->n; i++) {
        if (!td_str_eq(td_custodian_id(arena, &list->items[i]), id))
            continue;
        const char *path =
            td_fmt(arena, "%s/%.*s.cong-khai", folder_of(arena, db_path), TD_ARG(id)).p;
        return access(path, F_OK) == 0 ? path : NULL;
    }
    return NULL;
}

enum td_err td_custodian_retire(struct td_arena *arena, const char *db_path, td_str id,
                                struct td_diag *diag)
{
    struct td_custodians list = {0};
    TRY(td_custodian_list(arena, db_path, diag, &list));
    const char *path = file_of(arena, db_path, &list, id);
    if (!path) {
        td_diag_error(diag, place_of(folder_of(arena, db_path), 0),
                      "không có người giữ nào mang mã %.*s; xem danh sách bằng \"thidua "
                      "custodian-key --list --db %s\"",
                      "there is no custodian by the name %.*s; see the list with \"thidua "
                      "custodian-key --list --db %s\"",
                      TD_ARG(id), td_shell_word(arena, td_str_of(db_path)));
        return TD_ENOTFOUND;
    }
    if (list.n == 1) {
        td_diag_error(diag, place_of(path, 0),
                      "đây là khóa cuối cùng mở được bản sao lưu; hãy thêm khóa hoặc mật khẩu mới "
                      "trước rồi thôi khóa này",
                      "this is the last key that opens backups; add another key or passphrase "
                      "first, then retire this one");
        return TD_ECONFLICT;
    }
    const char *kept = td_fmt(arena, "%s/%.*s.da-thoi", folder_of(arena, db_path), TD_ARG(id)).p;
    return rename(path, kept) == 0 ? TD_OK : say_io(diag, path, TD_EIO);
}

enum td_err td_custodian_add(struct td_arena *arena, const char *db_path,
                             const struct td_custodian *custodian, struct td_diag *diag)
{
    const char *folder = folder_of(arena, db_path);
    td_str id = td_custodian_id(arena, custodian);
    const char *path = td_fmt(arena, "%s/%.*s.cong-khai", folder, TD_ARG(id)).p;
    TRY(td_custodian_folder(arena, db_path, diag));
    enum td_err err = td_file_write(arena, path, line_of(arena, custodian));
    return err == TD_OK ? TD_OK : say_io(diag, path, err);
}

static const char *noted_file(struct td_arena *arena, const char *db_path)
{
    return td_fmt(arena, "%s/da-ghi", folder_of(arena, db_path)).p;
}

enum td_err td_custodians_noted(struct td_arena *arena, const char *db_path, td_str *ids)
{
    enum { NOTED_MAX = 64 * 1024 };
    *ids = TD_STR_NONE;
    enum td_err err = td_file_read(arena, noted_file(arena, db_path), NOTED_MAX, ids);
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_custodians_note(struct td_arena *arena, const char *db_path, td_str ids)
{
    return td_file_write(arena, noted_file(arena, db_path), ids);
}

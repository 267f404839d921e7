#include "backup/local.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup/changes.h"
#include "backup/moment.h"
#include "base/file.h"
#include "base/shell.h"

static struct td_place place_of(const char *path)
{
    return (struct td_place){td_str_of(path), 0, 0};
}

static enum td_err say_unreadable(struct td_diag *diag, const char *path)
{
    td_diag_error(
        diag, place_of(path),
        "không đọc hoặc ghi được (%s); hãy xem lại đường dẫn, quyền và chỗ trống trên đĩa",
        "cannot be read or written (%s); check the path, the permissions and the space "
        "on the disk",
        strerror(errno));
    return TD_EIO;
}

/* Read a file piece by piece: its hash and size, and, where to is not negative, a copy. */
static enum td_err pass(struct td_arena *arena, int from, int to, td_str *sha256, uint64_t *size)
{
    unsigned char *bytes = td_arena_alloc(arena, TD_CHUNK_BYTES);
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state hash;
    crypto_hash_sha256_init(&hash);
    *size = 0;
    for (ssize_t got; (got = read(from, bytes, TD_CHUNK_BYTES)) != 0;) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || (to >= 0 && write(to, bytes, (size_t)got) != got))
            return TD_EIO;
        crypto_hash_sha256_update(&hash, bytes, (size_t)got);
        *size += (uint64_t)got;
    }
    crypto_hash_sha256_final(&hash, digest);
    char *hex = td_arena_alloc(arena, 2 * sizeof digest + 1);
    sodium_bin2hex(hex, 2 * sizeof digest + 1, digest, sizeof digest);
    *sha256 = (td_str){hex, 2 * sizeof digest};
    return TD_OK;
}

enum td_err td_file_sha256(struct td_arena *arena, const char *path, td_str *sha256, uint64_t *size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return TD_EIO;
    enum td_err err = pass(arena, fd, -1, sha256, size);
    close(fd);
    return err;
}

static uint64_t size_of_folder(struct td_arena *arena, const char *path)
{
    td_str *names;
    size_t n;
    uint64_t size = 0;
    struct stat info;
    if (td_folder_list(arena, path, &names, &n) != TD_OK)
        return 0;
    for (size_t i = 0; i < n; i++) {
        if (lstat(td_fmt(arena, "%s/%.*s", path, TD_ARG(names[i])).p, &info) == 0)
            size += (uint64_t)info.st_size;
    }
    return size;
}

enum td_err td_local_manifest(struct td_arena *arena, const char *path, struct td_diag *diag,
                              struct td_manifest *manifest)
{
    td_str text;
    const char *list = td_fmt(arena, "%s/" TD_LOCAL_LIST, path).p;
    if (td_file_read(arena, list, TD_MANIFEST_MAX, &text) == TD_OK &&
        td_manifest_read(arena, text, manifest) == TD_OK && manifest->files.n == 1 &&
        manifest->id.n)
        return TD_OK;
    td_diag_error(diag, place_of(list),
                  "thiếu hoặc hỏng bảng kê của bản sao lưu tại chỗ; hãy dùng bản khác",
                  "the list of a local copy is missing or damaged; use another copy");
    return TD_EINVAL;
}

static struct td_local_copy look_at(struct td_arena *arena, const char *folder, td_str name)
{
    struct td_local_copy copy = {.name = name,
                                 .path = td_fmt(arena, "%s/%.*s", folder, TD_ARG(name)).p};
    struct td_manifest manifest;
    struct td_diag unsaid;
    td_diag_init(&unsaid, arena);
    (void)td_moment_of_name(name, &copy.taken_at);
    copy.size = size_of_folder(arena, copy.path);
    copy.is_whole = td_local_manifest(arena, copy.path, &unsaid, &manifest) == TD_OK;
    if (copy.is_whole) {
        copy.taken_at = manifest.taken_at;
        copy.checked = manifest.checked_at != 0;
        copy.is_recorded = td_changes_any(copy.path);
        copy.sha256 = manifest.files.items[0].sha256;
    }
    return copy;
}

enum td_err td_local_list(struct td_arena *arena, const char *folder,
                          struct td_local_copies *copies)
{
    td_str *names;
    size_t n;
    int64_t moment;
    enum td_err err = td_folder_list(arena, folder, &names, &n);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    for (size_t i = 0; i < n; i++) {
        if (td_moment_of_name(names[i], &moment))
            *td_push(arena, copies) = look_at(arena, folder, names[i]);
    }
    return TD_OK;
}

enum td_err td_backup_list(struct td_arena *arena, const char *db_path,
                           struct td_local_copies *copies)
{
    return td_local_list(arena, td_fmt(arena, "%s.sao-luu", db_path).p, copies);
}

bool td_local_is_ahead(int64_t taken_at, int64_t now_ms)
{
    return taken_at > now_ms + TD_CLOCK_SLACK_MS;
}

bool td_local_is_spare(const struct td_local_copy *copy, const struct td_local_copy *before)
{
    return !copy->is_recorded && !before->is_recorded && td_str_eq(copy->sha256, before->sha256) &&
           (before->checked || !copy->checked);
}

const struct td_local_copy *td_local_newest(const struct td_local_copies *copies, int64_t now_ms)
{
    const struct td_local_copy *newest = NULL;
    for (size_t i = 0; i < copies->n; i++) {
        const struct td_local_copy *copy = &copies->items[i];
        if (copy->is_whole && !td_local_is_ahead(copy->taken_at, now_ms))
            newest = copy;
    }
    return newest;
}

/* Of which moment the last state is, where no moment was asked for. Where every copy is ahead, the
 * clock is behind, and the last one is what there is. */
static int64_t last_moment(struct td_arena *arena, const struct td_local_copies *copies,
                           struct td_diag *diag)
{
    const struct td_local_copy *newest = td_local_newest(copies, td_store_now());
    const struct td_local_copy *last = td_local_newest(copies, INT64_MAX - TD_CLOCK_SLACK_MS);
    if (!newest || newest == last)
        return INT64_MAX;
    td_str ahead = td_moment_iso(arena, last->taken_at);
    td_diag_warning(
        diag, place_of(last->path),
        "bản sao này ghi thời điểm %.*s, sau giờ hiện tại của máy, nên được bỏ qua: nó "
        "được ghi khi đồng hồ chạy nhanh. Nếu chính đồng hồ của máy đang chậm thì hãy "
        "chỉnh giờ rồi làm lại; muốn lấy chính bản này và mọi thứ ghi sau nó thì khôi phục từ "
        "chính thư mục của nó: %s",
        "this copy is of %.*s, which has not come yet by the clock of the machine, and "
        "is passed over: it was made while the clock ran ahead. Where the clock is "
        "behind now, set it and try again; for this very copy and all that was written "
        "after it restore its own folder: %s",
        TD_ARG(ahead), td_shell_word(arena, td_str_of(last->path)));
    return newest->taken_at;
}

/* The last whole copy that is not younger than the moment, and the one behind it. */
static enum td_err choose(struct td_arena *arena, const struct td_restore_options *options,
                          struct td_diag *diag, struct td_local_copy *chosen,
                          struct td_local_copy *next)
{
    struct td_local_copies copies = {0};
    const struct td_local_copy *oldest = NULL;
    bool found = false;
    TRY(td_local_list(arena, options->from, &copies));
    int64_t to_ms = options->to_ms ? options->to_ms : last_moment(arena, &copies, diag);
    for (size_t i = 0; i < copies.n; i++) {
        const struct td_local_copy *copy = &copies.items[i];
        if (!copy->is_whole)
            continue;
        oldest = oldest ? oldest : copy;
        if (copy->taken_at > to_ms) {
            *next = *copy;
            break;
        }
        *chosen = *copy;
        found = true;
    }
    if (found)
        return TD_OK;
    td_diag_error(diag, place_of(options->from),
                  oldest ? "không có bản sao nào cũ đến thời điểm ấy; bản cũ nhất là %s"
                         : "không có bản sao lưu nào ở đây; hãy chọn thư mục khác%s",
                  oldest ? "no copy is as old as that moment; the oldest one is of %s"
                         : "there is no copy here; choose another folder%s",
                  oldest ? td_moment_iso(arena, oldest->taken_at).p : "");
    return TD_ENOTFOUND;
}

/* The copy itself, whose hash its list has. */
static enum td_err copy_data(struct td_arena *arena, const char *from, const char *to,
                             const struct td_manifest *manifest, struct td_diag *diag, int *fd)
{
    td_str sha256;
    uint64_t size;
    int source = open(from, O_RDONLY | O_CLOEXEC);
    if (source < 0)
        return say_unreadable(diag, from);
    *fd = open(to, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    enum td_err err = *fd < 0 ? TD_EIO : pass(arena, source, *fd, &sha256, &size);
    close(source);
    if (err != TD_OK)
        return say_unreadable(diag, *fd < 0 ? to : from);
    if (size == manifest->files.items[0].size && td_str_eq(sha256, manifest->files.items[0].sha256))
        return TD_OK;
    td_diag_error(diag, place_of(from),
                  "tệp đã bị sửa hoặc hỏng so với bảng kê; hãy dùng một bản sao lưu khác",
                  "the file was changed or damaged since its list was written; use another copy");
    return TD_EINVAL;
}

/* What may be missing between the last record and the moment that was asked for. */
static void warn_of_gaps(struct td_arena *arena, const struct td_replay *replay,
                         const struct td_restore_options *options,
                         const struct td_restore_report *report, const struct td_local_copy *next,
                         struct td_diag *diag)
{
    if (replay->is_cut_off)
        td_diag_warning(diag, place_of(replay->folder),
                        "thay đổi cuối cùng chưa ghi xong khi máy dừng, nên được bỏ qua; trạng "
                        "thái là của %s",
                        "the last change was not written whole when the machine stopped and is "
                        "left out; the state is that of %s",
                        td_moment_iso(arena, report->state_at).p);
    else if (!replay->went_past && options->to_ms > replay->ended_ms &&
             (replay->ended_ms || next->is_whole))
        td_diag_warning(
            diag, place_of(replay->folder),
            "không có ghi chép nào từ %s đến thời điểm ấy; dữ liệu có thể đã đổi khi "
            "máy chủ không chạy",
            "nothing is recorded from %s to that moment; the data may have changed "
            "while the server did not run",
            td_moment_iso(arena, replay->ended_ms ? replay->ended_ms : report->state_at).p);
}

static enum td_err replay(struct td_arena *arena, const struct td_restore_options *options,
                          const struct td_local_copy *copy, int fd, struct td_diag *diag,
                          struct td_restore_report *report, struct td_replay *done)
{
    *done = (struct td_replay){.folder = copy->path, .fd = fd};
    done->to_ms = options->to_ms ? options->to_ms : INT64_MAX;
    report->state_at = copy->taken_at;
    size_t n = 0;
    if (sodium_hex2bin(done->id, sizeof done->id, report->manifest.id.p, report->manifest.id.n,
                       NULL, &n, NULL) != 0 ||
        n != sizeof done->id)
        return TD_EINVAL;
    TRY(td_changes_replay(arena, done, diag));
    if (done->last_ms)
        report->state_at = done->last_ms;
    const char *mark = td_fmt(arena, "%s/" TD_LOCAL_END, copy->path).p;
    if (done->went_past || done->ended_ms || access(mark, F_OK) != 0)
        return TD_OK;
    td_diag_error(diag, place_of(copy->path),
                  "thiếu phần cuối của các thay đổi (tệp .doan); các thay đổi có đến %s",
                  "the end of the changes (files .doan) is missing; there are changes up to %s",
                  td_moment_iso(arena, report->state_at).p);
    return TD_EINVAL;
}

enum td_err td_local_stage(struct td_arena *arena, const struct td_restore_options *options,
                           const char *stage, struct td_diag *diag,
                           struct td_restore_report *report)
{
    struct td_local_copy copy = {0}, next = {0};
    struct td_replay done;
    int fd = -1;
    if (access(td_fmt(arena, "%s/" TD_LOCAL_LIST, options->from).p, F_OK) == 0)
        copy = (struct td_local_copy){.path = options->from, .is_whole = true};
    else
        TRY(choose(arena, options, diag, &copy, &next));
    TRY(td_local_manifest(arena, copy.path, diag, &report->manifest));
    copy.taken_at = report->manifest.taken_at;
    const char *data = td_fmt(arena, "%s/data.db", stage).p;
    enum td_err err = copy_data(arena, td_fmt(arena, "%s/data.db", copy.path).p, data,
                                &report->manifest, diag, &fd);
    if (err == TD_OK)
        err = replay(arena, options, &copy, fd, diag, report, &done);
    if (err == TD_OK && fsync(fd) != 0)
        err = say_unreadable(diag, data);
    if (fd >= 0)
        close(fd);
    if (err == TD_OK)
        warn_of_gaps(arena, &done, options, report, &next, diag);
    return err;
}

/* The data file: whether it is sound, and who may read it. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/care/doctor_parts.h"
#include "app/internal.h"
#include "base/owner.h"
#include "base/shell.h"

#define CHECKED_ON_A_PAGE (INT64_C(64) << 20) /* bytes, which take about a second */

static bool is_served(const struct td_looking *looking)
{
    int fd = open(td_fmt(looking->arena, "%s.lock", looking->db_path).p, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool held = flock(fd, LOCK_SH | LOCK_NB) != 0;
    close(fd); /* which lets the lock go */
    return held;
}

static void tell_damaged(struct td_looking *looking, td_str finding)
{
    td_tell(
        looking, TD_HEALTH_BAD,
        "tệp dữ liệu bị hỏng (%.*s): dừng máy chủ, giữ lại tệp này, khôi phục từ bản sao lưu "
        "bằng \"thidua restore\"",
        "the data file is damaged (%.*s): stop the server, keep this file, and restore a backup "
        "with \"thidua restore\"",
        TD_ARG(finding));
}

/* It cannot be read as it stands; only what SQLite calls damage is told as that. */
static void tell_unread(struct td_looking *looking, const struct td_conn *conn, enum td_err err)
{
    const char *said = conn ? td_store_message(conn) : td_err_name(err);
    if (td_store_is_damaged(looking->app->store)) {
        tell_damaged(looking, td_str_of(said));
        return;
    }
    td_tell(looking, TD_HEALTH_BAD,
            "không đọc được tệp dữ liệu (%s); hãy xem lại quyền đọc và ghi của tài khoản chạy lệnh "
            "này, bộ nhớ và ổ đĩa, rồi làm lại",
            "the data file cannot be read (%s); check that the user who runs this may read and "
            "write it, the memory and the disk, then try again",
            said);
}

/* What was changed past the program, with the remedy. */
static bool tell_altered(struct td_looking *looking, struct td_conn *conn)
{
    struct td_altered altered;
    struct td_diag diag;
    td_diag_init(&diag, looking->arena);
    enum td_err err = td_store_check_definitions(conn, looking->arena, &altered);
    if (err != TD_OK) {
        tell_unread(looking, conn, err);
        return true;
    }
    if (altered.how == TD_ALTERED_NOT)
        return false;
    (void)!td_store_say_altered(&diag, looking->db_path, &altered);
    td_tell_diag(looking, &diag, false);
    return true;
}

/* A page that waits for the check of a large file would hold a worker, and the reader, for minutes.
 */
static bool is_too_large_for_a_page(const struct td_looking *looking)
{
    struct stat info;
    return looking->is_served &&
           (stat(looking->db_path, &info) != 0 || info.st_size > CHECKED_ON_A_PAGE);
}

static void examine(struct td_looking *looking, bool is_open)
{
    struct td_conn *conn = NULL;
    td_str finding = TD_STR_NONE;
    bool is_left = is_too_large_for_a_page(looking);
    enum td_err err = td_store_begin_read(looking->app->store, looking->arena, &conn);
    if (err == TD_OK && !is_left)
        err = td_store_check(conn, looking->arena, &finding);
    looking->is_sound = err == TD_OK && !is_left && td_str_is(finding, "ok");
    if (err != TD_OK)
        tell_unread(looking, conn, err);
    else if (!looking->is_sound && !is_left)
        tell_damaged(looking, finding);
    else if (tell_altered(looking, conn))
        ;
    else if (is_left)
        td_tell(looking, TD_HEALTH_UNSEEN,
                "bảng và chốt chặn đúng như chương trình tạo; từng trang của tệp lớn được kiểm tra "
                "bằng \"thidua doctor --db %s\"",
                "its tables and guards are those of the program; each page of a large file is "
                "checked by \"thidua doctor --db %s\"",
                td_looking_db(looking));
    else if (is_open)
        td_tell(looking, TD_HEALTH_GOOD, "lành lặn, máy chủ đang mở",
                "sound, the server has it open");
    else
        td_tell(looking, TD_HEALTH_GOOD, "lành lặn", "sound");
    if (conn)
        td_store_end(conn);
}

/* A reader of SQLite writes beside the file too. */
static bool may_write_beside(const struct td_looking *looking)
{
    const char *slash = strrchr(looking->db_path, '/');
    const char *folder = slash ? td_fmt(looking->arena, "%.*s", (int)(slash - looking->db_path) + 1,
                                        looking->db_path)
                                     .p
                               : ".";
    return access(looking->db_path, R_OK | W_OK) == 0 && access(folder, W_OK | X_OK) == 0;
}

/* Nothing is said of a folder or a device, least of all how to keep others out of it. */
static bool is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

void td_check_file(struct td_looking *looking)
{
    struct td_diag diag;
    td_diag_init(&diag, looking->arena);
    if (looking->is_served) {
        examine(looking, true);
        return;
    }
    enum td_err err = td_app_open(looking->db_path, false, &diag, &looking->app);
    if (err != TD_OK)
        td_tell_diag(looking, &diag, false);
    looking->is_foreign = err == TD_ECONFLICT;
    looking->is_out_of_reach = err == TD_ENOTFOUND || !is_file(looking->db_path) ||
                               (err == TD_EIO && !may_write_beside(looking));
    if (err == TD_OK)
        examine(looking, is_served(looking));
}

/* Whether others than the owner can reach a file, or more than that. */
static void check_mode(struct td_looking *looking, const char *path, bool must_be_there)
{
    struct stat info;
    if (lstat(path, &info) != 0) {
        if (must_be_there)
            td_tell(looking, TD_HEALTH_BAD, "không thấy %s (%s)", "%s is not there (%s)", path,
                    strerror(errno));
        return;
    }
    if (info.st_mode & 0077)
        td_tell(looking, TD_HEALTH_WATCH, "người khác trên máy đọc được %s; hãy chạy: chmod go= %s",
                "others on the machine can read %s; run: chmod go= %s", path,
                td_shell_word(looking->arena, td_str_of(path)));
}

/* What a command of root left beside the data file of another user. */
static void check_owners(struct td_looking *looking)
{
    const struct td_owner owner = td_owner_of(looking->arena, looking->db_path);
    const char *path = td_owner_amiss(looking->arena, &owner, looking->db_path);
    if (!path)
        return;
    const char *name = td_owner_name(looking->arena, owner.uid);
    td_tell(looking, TD_HEALTH_WATCH,
            "%s là của root, không phải của chủ tệp dữ liệu (%s), nên máy chủ có thể không mở "
            "được; hãy chạy bằng root: chown -hR %s: %s",
            "%s is root's, not of the owner of the data file (%s), so the server may not be able "
            "to open it; run as root: chown -hR %s: %s",
            path, name, name, td_shell_word(looking->arena, td_str_of(path)));
}

void td_check_permissions(struct td_looking *looking)
{
    static const char *const ends[] = {"", ".khoa", ".sao-luu", ".tep"};
    size_t before = looking->checkup->findings.n;
    if (looking->is_foreign)
        return;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        check_mode(looking, td_fmt(looking->arena, "%s%s", looking->db_path, ends[i]).p, i == 0);
    if (!looking->is_served) /* which only asks for what takes a moment */
        check_owners(looking);
    if (looking->checkup->findings.n == before)
        td_tell(looking, TD_HEALTH_GOOD, "chỉ chủ sở hữu đọc được", "only their owner can read");
}

#include "app/care/doctor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <sodium.h>

#include "app/log/audit.h"
#include "app/log/checkpoint.h"
#include "app/care/doctor_parts.h"
#include "app/internal.h"
#include "backup/drill.h"
#include "backup/local.h"
#include "base/date.h"
#include "confine/confine.h"
#include "signer/signer.h"

#define DAY_MS            INT64_C(86400000)
#define DRILL_DAYS        35
#define OUTSIDE_DAYS      8
#define LOCAL_HOURS       25
#define FIRST_YEAR        2025
#define LAST_YEAR         2100
#define CHECKED_ON_A_PAGE (INT64_C(64) << 20) /* bytes, which take about a second */
#define SPACE_LEFT        (UINT64_C(64) << 20)
#define SPACE_COMFORTABLE (UINT64_C(1) << 30)

static td_str format(struct td_arena *arena, const char *pattern, va_list arguments)
{
    char text[1024];
    vsnprintf(text, sizeof text, pattern, arguments);
    return td_str_copy(arena, td_str_of(text));
}

void td_tell(struct td_looking *looking, enum td_health health, const char *vi, const char *en, ...)
{
    va_list arguments, again;
    struct td_finding *finding = td_push(looking->arena, &looking->checkup->findings);
    finding->health = health;
    finding->about[TD_VI] = td_str_of(looking->about[TD_VI]);
    finding->about[TD_EN] = td_str_of(looking->about[TD_EN]);
    va_start(arguments, en);
    va_copy(again, arguments);
    finding->text[TD_VI] = format(looking->arena, vi, arguments);
    finding->text[TD_EN] = format(looking->arena, en, again);
    va_end(again);
    va_end(arguments);
    if (health == TD_HEALTH_BAD && looking->checkup->ailment == TD_AILMENT_NONE)
        looking->checkup->ailment = TD_AILMENT_OTHER;
}

void td_tell_diag(struct td_looking *looking, const struct td_diag *diag, bool with_place)
{
    for (size_t i = 0; i < diag->n; i++) {
        const struct td_diagnostic *item = &diag->items[i];
        td_tell(looking, item->severity == TD_ERROR ? TD_HEALTH_BAD : TD_HEALTH_WATCH, "%s", "%s",
                "");
        struct td_finding *said =
            &looking->checkup->findings.items[looking->checkup->findings.n - 1];
        for (int lang = 0; lang < 2; lang++)
            said->text[lang] = with_place
                                   ? td_fmt(looking->arena, "%.*s: %.*s", TD_ARG(item->place.file),
                                            TD_ARG(item->text[lang]))
                                   : item->text[lang];
    }
}

/* ---- the data file ---- */

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

/* What was changed past the program, with the remedy. */
static bool tell_altered(struct td_looking *looking, struct td_conn *conn)
{
    struct td_altered altered;
    struct td_diag diag;
    td_diag_init(&diag, looking->arena);
    if (td_store_check_definitions(conn, looking->arena, &altered) != TD_OK) {
        tell_damaged(looking, TD_STR("SQLite"));
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
    td_str finding = TD_STR("SQLite");
    bool is_left = is_too_large_for_a_page(looking);
    enum td_err err = td_store_begin_read(looking->app->store, looking->arena, &conn);
    if (err == TD_OK && !is_left)
        err = td_store_check(conn, looking->arena, &finding);
    looking->is_sound = err == TD_OK && !is_left && td_str_is(finding, "ok");
    if (!looking->is_sound && (err != TD_OK || !is_left))
        tell_damaged(looking, finding);
    else if (tell_altered(looking, conn))
        ;
    else if (is_left)
        td_tell(looking, TD_HEALTH_UNSEEN,
                "bảng và chốt chặn đúng như chương trình tạo; từng trang của tệp lớn được kiểm tra "
                "bằng \"thidua doctor --db %s\"",
                "its tables and guards are those of the program; each page of a large file is "
                "checked by \"thidua doctor --db %s\"",
                looking->db_path);
    else if (is_open)
        td_tell(looking, TD_HEALTH_GOOD, "lành lặn, máy chủ đang mở",
                "sound, the server has it open");
    else
        td_tell(looking, TD_HEALTH_GOOD, "lành lặn", "sound");
    if (conn)
        td_store_end(conn);
}

static void check_file(struct td_looking *looking)
{
    struct td_diag diag;
    td_diag_init(&diag, looking->arena);
    if (looking->is_served) {
        examine(looking, true);
        return;
    }
    enum td_err err = td_app_open(looking->db_path, false, &diag, &looking->app);
    if (err == TD_EIO)
        tell_damaged(looking, TD_STR("SQLite"));
    else if (err != TD_OK)
        td_tell_diag(looking, &diag, false);
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
                "others on the machine can read %s; run: chmod go= %s", path, path);
}

static void check_permissions(struct td_looking *looking)
{
    static const char *const ends[] = {"", ".khoa", ".sao-luu", ".tep"};
    size_t before = looking->checkup->findings.n;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        check_mode(looking, td_fmt(looking->arena, "%s%s", looking->db_path, ends[i]).p, i == 0);
    if (looking->checkup->findings.n == before)
        td_tell(looking, TD_HEALTH_GOOD, "chỉ chủ sở hữu đọc được", "only their owner can read");
}

/* ---- the machine ---- */

static const char *folder_of(struct td_looking *looking)
{
    const char *slash = strrchr(looking->db_path, '/');
    return slash
               ? td_fmt(looking->arena, "%.*s/", (int)(slash - looking->db_path), looking->db_path)
                     .p
               : ".";
}

/* Bytes in the unit in which people read them without counting digits. */
static bool is_large(uint64_t bytes)
{
    return bytes >> 30 >= 10;
}

static unsigned long long amount_of(uint64_t bytes)
{
    return (unsigned long long)(is_large(bytes) ? bytes >> 30 : bytes >> 20);
}

static const char *unit_of(uint64_t bytes)
{
    return is_large(bytes) ? "GB" : "MB";
}

static void check_space(struct td_looking *looking)
{
    struct statvfs disk;
    struct stat info;
    if (statvfs(folder_of(looking), &disk) != 0 || stat(looking->db_path, &info) != 0) {
        td_tell(looking, TD_HEALTH_BAD, "không đo được chỗ trống (%s)",
                "the free space cannot be told (%s)", strerror(errno));
        return;
    }
    uint64_t free_bytes = (uint64_t)disk.f_bavail * disk.f_frsize;
    uint64_t size = (uint64_t)info.st_size;
    enum td_health health = free_bytes < SPACE_LEFT + 2 * size           ? TD_HEALTH_BAD
                            : free_bytes < SPACE_COMFORTABLE + 10 * size ? TD_HEALTH_WATCH
                                                                         : TD_HEALTH_GOOD;
    bool good = health == TD_HEALTH_GOOD;
    td_tell(looking, health,
            good ? "còn %llu %s, tệp dữ liệu %llu %s"
                 : "chỉ còn %llu %s, tệp dữ liệu %llu %s; hãy dọn đĩa",
            good ? "%llu %s left, the data file takes %llu %s"
                 : "only %llu %s left, the data file takes %llu %s; make room on the disk",
            amount_of(free_bytes), unit_of(free_bytes), amount_of(size), unit_of(size));
}

/* The newest moment that the data or the copies know of. */
static int64_t newest_moment(struct td_looking *looking)
{
    struct td_local_copies copies = {0};
    struct td_conn *conn = NULL;
    int64_t newest = 0;
    if (looking->app && td_store_begin_read(looking->app->store, looking->arena, &conn) == TD_OK) {
        if (td_later_of_record(conn, looking->arena, 0, &newest) != TD_OK)
            newest = 0;
        td_store_end(conn);
    }
    if (td_backup_list(looking->arena, looking->db_path, &copies) == TD_OK && copies.n &&
        copies.items[copies.n - 1].taken_at > newest)
        newest = copies.items[copies.n - 1].taken_at;
    return newest;
}

static void check_clock(struct td_looking *looking)
{
    int64_t newest = newest_moment(looking);
    int year = td_date_in_vietnam(looking->now_ms / 1000).year;
    const char *now = td_moment_as_read(looking->arena, looking->now_ms).p;
    if (year < FIRST_YEAR || year > LAST_YEAR)
        td_tell(looking, TD_HEALTH_BAD, "đồng hồ chỉ %s: không thể đúng; hãy chỉnh giờ của máy",
                "the clock says %s, which cannot be; set the time of the machine", now);
    else if (newest > looking->now_ms + TD_CLOCK_SLACK_MS)
        td_tell(looking, TD_HEALTH_BAD,
                "đồng hồ chỉ %s, trước việc mới nhất đã ghi (%s); hãy chỉnh giờ của máy",
                "the clock says %s, before the newest thing on record (%s); set the time of the "
                "machine",
                now, td_moment_as_read(looking->arena, newest).p);
    else
        td_tell(looking, TD_HEALTH_GOOD, "%s", "%s", now);
}

static void check_sandbox(struct td_looking *looking)
{
    struct td_confine_layers layers = {0};
    if (looking->is_served) { /* a wall cannot be tried from behind another */
        td_tell(looking, TD_HEALTH_UNSEEN, "kiểm tra bằng \"thidua doctor --db %s\"",
                "checked by \"thidua doctor --db %s\"", looking->db_path);
        return;
    }
    bool known = td_confine_probe(&layers);
    if (known && td_confine_is_enough(&layers)) {
        td_tell(looking, TD_HEALTH_GOOD, "Landlock %s, seccomp %s, người dùng riêng %s",
                "Landlock %s, seccomp %s, a user of its own %s", layers.landlock ? "+" : "-",
                layers.seccomp ? "+" : "-", layers.own_user ? "+" : "-");
        return;
    }
    td_tell(
        looking, TD_HEALTH_BAD,
        "chỉ có %u lớp bảo vệ khi đọc tệp tải lên (cần 2); hãy dùng nhân Linux có Landlock hoặc "
        "seccomp, trong container hãy cho phép chúng",
        "walls when an uploaded file is read: only %u (2 are needed); use a Linux kernel with "
        "Landlock or seccomp, in a container allow them",
        known ? td_confine_walls(&layers) : 0);
    looking->checkup->ailment = TD_AILMENT_SANDBOX;
}

/* ---- copies ---- */

static bool is_custodian(const struct td_custodians *list, td_str key)
{
    char hex[2 * TD_KEY_BYTES + 1];
    for (size_t i = 0; i < list->n; i++) {
        sodium_bin2hex(hex, sizeof hex, list->items[i].public_key, TD_KEY_BYTES);
        if (td_str_is(key, hex))
            return true;
    }
    return false;
}

/* The signing key has gone into copies that somebody opens who is no custodian (any more). */
static bool tell_unknown_receivers(struct td_looking *looking, const struct td_custodians *list)
{
    struct td_handed_out handed = {0};
    size_t unknown = 0;
    if (td_signer_handed_out(looking->arena, td_fmt(looking->arena, "%s.khoa", looking->db_path).p,
                             &handed) != TD_OK)
        return false;
    for (size_t i = 0; i < handed.n; i++) {
        if (is_custodian(list, handed.items[i]))
            continue;
        unknown++;
        td_tell(
            looking, TD_HEALTH_WATCH,
            "khóa ký đã được niêm phong cho khóa %.16s, không còn trong danh sách người giữ; nếu "
            "không biết đó là ai, hãy coi khóa ký là đã lộ",
            "the signing key was sealed to the key %.16s, which is of no custodian now; if nobody "
            "knows whose it is, take the signing key for stolen",
            handed.items[i].p);
    }
    return unknown > 0;
}

static void check_custodians(struct td_looking *looking)
{
    struct td_custodians list = {0};
    struct td_diag diag;
    td_diag_init(&diag, looking->arena);
    if (td_custodian_list(looking->arena, looking->db_path, &diag, &list) != TD_OK)
        td_tell_diag(looking, &diag, false);
    else if (!list.n)
        td_tell(looking, TD_HEALTH_BAD,
                "chưa có ai mở được bản sao lưu đem đi; hãy đặt mật khẩu ở trang Sao lưu, hoặc "
                "chạy \"thidua custodian-key -o TỆP\" ở máy khác "
                "rồi \"thidua custodian-key --add TỆP.cong-khai --db %s\"",
                "nobody can open backups that leave the machine yet; set a passphrase on the page "
                "Backup, or run \"thidua custodian-key -o FILE\" on another "
                "machine, then \"thidua custodian-key --add FILE.cong-khai --db %s\"",
                looking->db_path);
    else if (tell_unknown_receivers(looking, &list))
        return;
    else if (list.n == 1)
        td_tell(looking, TD_HEALTH_WATCH, "có một khóa; nên có hai, do hai người giữ",
                "there is one key; there should be two, held by two people");
    else
        td_tell(looking, TD_HEALTH_GOOD, "%zu khóa", "%zu keys", list.n);
}

/* The last write that the file system knows of. */
static int64_t last_write_ms(struct td_looking *looking)
{
    static const char *const ends[] = {"", "-wal"};
    int64_t last = 0;
    for (size_t i = 0; i < 2; i++) {
        struct stat info;
        if (stat(td_fmt(looking->arena, "%s%s", looking->db_path, ends[i]).p, &info) == 0 &&
            info.st_size > 0 && (int64_t)info.st_mtim.tv_sec * 1000 > last)
            last = (int64_t)info.st_mtim.tv_sec * 1000;
    }
    return last;
}

static void check_local_copies(struct td_looking *looking)
{
    struct td_local_copies copies = {0};
    const struct td_local_copy *newest = NULL;
    if (td_backup_list(looking->arena, looking->db_path, &copies) == TD_OK) {
        for (size_t i = 0; i < copies.n; i++)
            newest = copies.items[i].is_whole ? &copies.items[i] : newest;
    }
    if (!newest && looking->app && looking->app->identity.demo) {
        td_tell(looking, TD_HEALTH_WATCH, "bản trình diễn không tự giữ bản sao",
                "the demonstration keeps no copies by itself");
        return;
    }
    if (!newest) {
        td_tell(
            looking, TD_HEALTH_BAD,
            "chưa có bản nào; hãy chạy \"thidua serve --db %s\", máy chủ tự giữ bản sao mỗi giờ",
            "there is none yet; run \"thidua serve --db %s\", the server keeps one each hour",
            looking->db_path);
        return;
    }
    const struct td_copy_rule rule = td_copy_rule_kept(looking->arena, looking->db_path);
    bool old = looking->now_ms - newest->taken_at > LOCAL_HOURS * INT64_C(3600000) &&
               last_write_ms(looking) > newest->taken_at + rule.minutes * INT64_C(60000);
    const char *at = td_moment_as_read(looking->arena, newest->taken_at).p;
    if (old)
        td_tell(
            looking, TD_HEALTH_BAD,
            "bản mới nhất lúc %s, sau đó dữ liệu đã đổi; hãy xem máy chủ có chạy không, đĩa có còn "
            "chỗ không",
            "the newest is of %s, and the data have changed since; see whether the server runs and "
            "whether there is room on the disk",
            at);
    else if (!newest->checked)
        td_tell(looking, TD_HEALTH_BAD, "bản mới nhất (%s) không lành lặn; hãy xem mục tệp dữ liệu",
                "the newest (%s) is not sound; see what is said of the data file", at);
    else
        td_tell(looking, TD_HEALTH_GOOD, "%zu bản, mới nhất lúc %s", "%zu kept, the newest of %s",
                copies.n, at);
}

static int64_t days_since(const struct td_looking *looking, int64_t moment)
{
    return (looking->now_ms - moment) / DAY_MS;
}

static void check_outside_copies(struct td_looking *looking)
{
    int64_t last = td_safety_mark(looking->arena, looking->db_path, TD_MARK_COPIED);
    if (!last)
        td_tell(
            looking, TD_HEALTH_BAD,
            "chưa có bản nào rời khỏi máy; hãy chạy \"thidua backup --db %s -o TỆP\" và cất tệp "
            "ở nơi khác",
            "none has left the machine; run \"thidua backup --db %s -o FILE\" and keep the file "
            "elsewhere",
            looking->db_path);
    else
        td_tell(looking,
                days_since(looking, last) > OUTSIDE_DAYS ? TD_HEALTH_WATCH : TD_HEALTH_GOOD,
                "bản mã hóa gần nhất cách đây %lld ngày",
                "days since the last encrypted copy: %lld", (long long)days_since(looking, last));
}

static void check_drill(struct td_looking *looking)
{
    int64_t last = td_safety_mark(looking->arena, looking->db_path, TD_MARK_DRILL);
    if (last && days_since(looking, last) <= DRILL_DAYS)
        td_tell(looking, TD_HEALTH_GOOD, "thử thành công cách đây %lld ngày",
                "all was well; days since then: %lld", (long long)days_since(looking, last));
    else
        td_tell(looking, TD_HEALTH_BAD,
                "chưa thử trong %d ngày qua; hãy chạy \"thidua drill --db %s\"",
                "not done in the last %d days; run \"thidua drill --db %s\"", DRILL_DAYS,
                looking->db_path);
}

/* ---- the log ---- */

/* Whether all that was signed is there; else an older state was put in its place. */
static void compare_with_signed(struct td_looking *looking, const struct td_call *call,
                                struct td_signer *signer)
{
    struct td_diag diag;
    td_diag_init(&diag, looking->arena);
    enum td_err err = td_app_check_signer(call, signer, &diag);
    td_tell_diag(looking, &diag, true);
    if (err == TD_EOLDER)
        looking->checkup->ailment = TD_AILMENT_ROLLED_BACK;
}

/* Whether a signer would start on its key; one that a server has is not asked. */
static bool is_key_sound(struct td_looking *looking, const char *folder)
{
    struct td_signer *signer = NULL;
    struct td_diag diag;
    td_diag_init(&diag, looking->arena);
    if (access(td_fmt(looking->arena, "%s/ky", folder).p, F_OK) != 0)
        return true;
    enum td_err err = td_signer_start(looking->arena, folder, &diag, &signer);
    if (err != TD_OK && err != TD_EBUSY)
        td_tell_diag(looking, &diag, false);
    return err == TD_OK || err == TD_EBUSY;
}

/* Whether the log agrees with what was signed of it; where it does not, that is told. */
static bool agrees_with_signed(struct td_looking *looking, const struct td_call *call,
                               struct td_signed_check *check)
{
    struct td_diag diag;
    const char *folder = td_fmt(looking->arena, "%s.khoa", looking->db_path).p;
    td_diag_init(&diag, looking->arena);
    if (!is_key_sound(looking, folder))
        return false;
    enum td_err err = td_app_check_signed(call, folder, check, &diag);
    td_tell_diag(looking, &diag, true);
    if (err == TD_EOLDER)
        looking->checkup->ailment = TD_AILMENT_ROLLED_BACK;
    if (err != TD_OK && !diag.n)
        td_tell(looking, TD_HEALTH_BAD, "không kiểm tra được", "it cannot be checked");
    return err == TD_OK;
}

/* Whether nothing of the installation was signed yet: no server has opened the file. */
static bool is_unsigned(struct td_looking *looking)
{
    struct td_last_audit_checkpoint_row last;
    struct td_conn *conn = NULL;
    if (td_store_begin_read(looking->app->store, looking->arena, &conn) != TD_OK)
        return false;
    enum td_err err = q_last_audit_checkpoint(conn, looking->arena, 0, &last);
    td_store_end(conn);
    return err == TD_ENOTFOUND;
}

/* One verdict: a log that lacks what was signed is not called well for agreeing with itself. */
static void tell_log(struct td_looking *looking, const struct td_log_check *log,
                     const struct td_signed_check *check)
{
    if (!check->has_key && is_unsigned(looking))
        td_tell(
            looking, TD_HEALTH_WATCH,
            "các mục khớp với nhau (%lld mục, %lld đối tượng), nhưng chưa mục nào được ký: "
            "chưa có máy chủ nào mở tệp này. Hãy chạy \"thidua serve --db %s\": máy chủ tự tạo "
            "khóa và ký",
            "it agrees with itself (entries: %lld, objects: %lld), but nothing was signed yet: "
            "no server has opened this file. Run \"thidua serve --db %s\": the server makes the "
            "key and signs",
            (long long)log->entries, (long long)log->objects, looking->db_path);
    else if (check->unseen.n || !check->has_key)
        td_tell(
            looking, TD_HEALTH_WATCH,
            "các mục khớp với nhau (%lld mục, %lld đối tượng), nhưng không đối chiếu được với "
            "những gì đã ký: thiếu hoặc không đọc được khóa hay phần nhớ của tiến trình ký. Hãy "
            "chạy lệnh này bằng tài khoản đã chạy máy chủ; nếu thiếu thư mục %s.khoa, hãy đặt lại "
            "thư mục đó từ máy cũ, hoặc khôi phục bản sao lưu bằng \"thidua restore\"",
            "it agrees with itself (entries: %lld, objects: %lld), but could not be compared with "
            "what was signed: the key, or what the signer remembers, is missing or cannot be read. "
            "Run this as the user that runs the server; where the folder %s.khoa is missing, bring "
            "it back from the old machine, or restore a backup with \"thidua restore\"",
            (long long)log->entries, (long long)log->objects, looking->db_path);
    else
        td_tell(looking, TD_HEALTH_GOOD, "khớp, có đủ những gì đã ký: %lld mục, %lld đối tượng",
                "it holds, with all that was signed (entries: %lld, objects: %lld)",
                (long long)log->entries, (long long)log->objects);
}

/* In the server: against what the signer remembers, which takes no time. */
static void check_log_served(struct td_looking *looking)
{
    struct td_signer *signer = td_checkpoint_signer(looking->app);
    size_t before = looking->checkup->findings.n;
    const struct td_call call = td_call_of_operator(looking->app, looking->arena);
    if (signer)
        compare_with_signed(looking, &call, signer);
    if (looking->checkup->findings.n == before && signer)
        td_tell(looking, TD_HEALTH_GOOD, "có đủ những gì đã ký", "it has all that was signed");
    td_tell(looking, TD_HEALTH_UNSEEN,
            "từng mục và từng dòng dữ liệu được kiểm tra bằng \"thidua audit verify --db %s\"",
            "each entry and each row is checked by \"thidua audit verify --db %s\"",
            looking->db_path);
}

static void check_log(struct td_looking *looking)
{
    struct td_log_check check = {.is_sound = looking->is_sound};
    struct td_signed_check with_signed = {0};
    struct td_diag diag;
    td_diag_init(&diag, looking->arena);
    if (!looking->app) {
        td_tell(looking, TD_HEALTH_BAD, "không xem được", "it cannot be looked at");
        return;
    }
    if (looking->is_served) {
        check_log_served(looking);
        return;
    }
    const struct td_call call = td_call_of_operator(looking->app, looking->arena);
    bool agrees = agrees_with_signed(looking, &call, &with_signed);
    if (td_app_check_logs(&call, &check, &diag) == TD_OK) {
        if (agrees)
            tell_log(looking, &check, &with_signed);
    } else if (diag.n)
        td_tell_diag(looking, &diag, false);
    else
        td_tell(looking, TD_HEALTH_BAD, "không kiểm tra được", "it cannot be checked");
}

static const struct {
    const char *about[2];
    void (*look)(struct td_looking *looking);
} checks[] = {
    {{"Tệp dữ liệu", "Data file"}, check_file},
    {{"Quyền đọc tệp", "Permissions"}, check_permissions},
    {{"Tệp minh chứng", "Evidence files"}, td_check_evidence_files},
    {{"Chỗ trống trên đĩa", "Free space"}, check_space},
    {{"Đồng hồ", "Clock"}, check_clock},
    {{"Lớp bảo vệ khi đọc tệp tải lên", "Walls around uploaded files"}, check_sandbox},
    {{"Địa chỉ công khai", "Public address"}, td_check_address},
    {{"Số liệu mở cho mọi người", "Figures open to everybody"}, td_check_open_groups},
    {{"Tài khoản, vai trò, phiên đăng nhập", "Accounts, roles, sessions"}, td_check_people},
    {{"Thư điện tử", "E-mail"}, td_check_mail},
    {{"Lịch làm việc", "Working days"}, td_check_calendar},
    {{"Người giữ khóa sao lưu", "Custodians of backups"}, check_custodians},
    {{"Cách giữ bản sao", "Rule of copies"}, td_check_copy_rule},
    {{"Bản sao lưu tại chỗ", "Local copies"}, check_local_copies},
    {{"Bản sao lưu rời máy", "Copies elsewhere"}, check_outside_copies},
    {{"Thử khôi phục", "Restore drill"}, check_drill},
    {{"Nhật ký", "Log"}, check_log},
};

static void look_at_all(struct td_looking *looking)
{
    *looking->checkup = (struct td_checkup){0};
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        looking->about[TD_VI] = checks[i].about[TD_VI];
        looking->about[TD_EN] = checks[i].about[TD_EN];
        checks[i].look(looking);
    }
}

void td_app_checkup(struct td_arena *arena, const char *db_path, struct td_checkup *checkup)
{
    struct td_looking looking = {
        .arena = arena, .db_path = db_path, .now_ms = td_store_now(), .checkup = checkup};
    look_at_all(&looking);
    td_app_close(looking.app);
}

enum td_err td_app_checkup_served(const struct td_call *call, struct td_checkup *checkup)
{
    struct td_looking looking = {.arena = call->arena,
                                 .db_path = td_store_path(call->app->store),
                                 .app = call->app,
                                 .is_served = true,
                                 .now_ms = call->now_ms,
                                 .checkup = checkup};
    TRY(td_may(call, TD_ACT_VIEW_SYSTEM, &(struct td_object){.path = TD_STR("/")}));
    look_at_all(&looking);
    return TD_OK;
}

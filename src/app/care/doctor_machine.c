/* The machine: room on the disk, the clock, the walls around what strangers send. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "app/care/doctor_parts.h"
#include "app/internal.h"
#include "backup/local.h"
#include "base/date.h"
#include "confine/confine.h"

#define FIRST_YEAR        2025
#define LAST_YEAR         2100
#define SPACE_LEFT        (UINT64_C(64) << 20)
#define SPACE_COMFORTABLE (UINT64_C(1) << 30)

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

void td_check_space(struct td_looking *looking)
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

/* The newest moment that the data know of. */
static int64_t newest_moment(struct td_looking *looking)
{
    struct td_conn *conn = NULL;
    int64_t newest = 0;
    if (looking->app && td_store_begin_read(looking->app->store, looking->arena, &conn) == TD_OK) {
        if (td_later_of_record(conn, looking->arena, 0, &newest) != TD_OK)
            newest = 0;
        td_store_end(conn);
    }
    return newest;
}

/* Of the local copies; 0: there is none. */
static int64_t newest_copy(struct td_looking *looking)
{
    struct td_local_copies copies = {0};
    return td_backup_list(looking->arena, looking->db_path, &copies) == TD_OK && copies.n
               ? copies.items[copies.n - 1].taken_at
               : 0;
}

void td_check_clock(struct td_looking *looking)
{
    int64_t copy = newest_copy(looking);
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
    else if (td_local_is_ahead(copy, looking->now_ms))
        td_tell(looking, TD_HEALTH_BAD,
                "đồng hồ chỉ %s, trước một bản sao tại chỗ (%s); nếu đồng hồ sai thì chỉnh giờ của "
                "máy, nếu đúng thì bản sao ấy sai giờ: xem mục bản sao lưu tại chỗ",
                "the clock says %s, before a local copy (%s); where the clock is wrong, set the "
                "time of the machine; where it is right, the copy is wrong: see the local copies",
                now, td_moment_as_read(looking->arena, copy).p);
    else
        td_tell(looking, TD_HEALTH_GOOD, "%s", "%s", now);
}

void td_check_sandbox(struct td_looking *looking)
{
    struct td_confine_layers layers = {0};
    if (looking->app && looking->app->zygote && td_zygote_has_ended(looking->app->zygote)) {
        td_tell(looking, TD_HEALTH_BAD,
                "tiến trình đọc tệp tải lên đã bị kết thúc, nên không nhận được tệp nào; hãy khởi "
                "động lại chương trình",
                "the process that reads uploaded files was ended, so no file is taken; start the "
                "program again");
        return;
    }
    if (looking->is_served) { /* a wall cannot be tried from behind another */
        td_tell(looking, TD_HEALTH_UNSEEN, "kiểm tra bằng \"thidua doctor --db %s\"",
                "checked by \"thidua doctor --db %s\"", td_looking_db(looking));
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

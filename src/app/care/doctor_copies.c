/* Copies: who opens them, how old they are, whether restoring was tried. */
#include <stdio.h>
#include <sys/stat.h>

#include <sodium.h>

#include "app/care/doctor_parts.h"
#include "app/internal.h"
#include "backup/drill.h"
#include "backup/local.h"
#include "signer/signer.h"

#define DAY_MS       INT64_C(86400000)
#define DRILL_DAYS   35
#define OUTSIDE_DAYS 8
#define LOCAL_HOURS  25

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

void td_check_custodians(struct td_looking *looking)
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
                td_looking_db(looking));
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

/* The first of them names the folder; the others have the same remedy. */
static size_t tell_ahead(struct td_looking *looking, const struct td_local_copies *copies)
{
    const struct td_local_copy *first = NULL;
    size_t n = 0;
    for (size_t i = 0; i < copies->n; i++) {
        if (!td_local_is_ahead(copies->items[i].taken_at, looking->now_ms))
            continue;
        first = first ? first : &copies->items[i];
        n++;
    }
    if (!n)
        return 0;
    const char *at = td_moment_as_read(looking->arena, first->taken_at).p;
    td_tell(looking, TD_HEALTH_WATCH,
            "%zu bản ghi thời điểm sau giờ hiện tại (%s: lúc %s), được ghi khi đồng hồ chạy nhanh; "
            "các bản ấy được giữ nhưng không tính. Nếu đồng hồ đang chậm thì chỉnh giờ của máy; "
            "nếu đồng hồ đúng thì xóa thư mục ấy khi đã có bản mới",
            "%zu of a moment that has not come yet (%s: %s), made while the clock ran ahead; they "
            "are kept and do not count. Where the clock is behind, set it; where it is right, "
            "remove that folder once there is a new copy",
            n, first->path, at);
    return n;
}

void td_check_local_copies(struct td_looking *looking)
{
    struct td_local_copies copies = {0};
    size_t n_ahead = 0;
    if (td_backup_list(looking->arena, looking->db_path, &copies) == TD_OK)
        n_ahead = tell_ahead(looking, &copies);
    const struct td_local_copy *newest = td_local_newest(&copies, looking->now_ms);
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
            td_looking_db(looking));
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
                copies.n - n_ahead, at);
}

static int64_t days_since(const struct td_looking *looking, int64_t moment)
{
    return (looking->now_ms - moment) / DAY_MS;
}

/* A mark from a clock that ran ahead would say for long that all is well. */
static int64_t mark_of(const struct td_looking *looking, enum td_safety_mark mark)
{
    int64_t last = td_safety_mark(looking->arena, looking->db_path, mark);
    return td_local_is_ahead(last, looking->now_ms) ? 0 : last;
}

void td_check_outside_copies(struct td_looking *looking)
{
    int64_t last = mark_of(looking, TD_MARK_COPIED);
    if (!last)
        td_tell(
            looking, TD_HEALTH_BAD,
            "chưa có bản nào rời khỏi máy; hãy chạy \"thidua backup --db %s -o TỆP\" và cất tệp "
            "ở nơi khác",
            "none has left the machine; run \"thidua backup --db %s -o FILE\" and keep the file "
            "elsewhere",
            td_looking_db(looking));
    else
        td_tell(looking,
                days_since(looking, last) > OUTSIDE_DAYS ? TD_HEALTH_WATCH : TD_HEALTH_GOOD,
                "bản mã hóa gần nhất cách đây %lld ngày",
                "days since the last encrypted copy: %lld", (long long)days_since(looking, last));
}

void td_check_drill(struct td_looking *looking)
{
    int64_t last = mark_of(looking, TD_MARK_DRILL);
    if (last && days_since(looking, last) <= DRILL_DAYS)
        td_tell(looking, TD_HEALTH_GOOD, "thử thành công cách đây %lld ngày",
                "all was well; days since then: %lld", (long long)days_since(looking, last));
    else
        td_tell(looking, TD_HEALTH_BAD,
                "chưa thử trong %d ngày qua; hãy chạy \"thidua drill --db %s\"",
                "not done in the last %d days; run \"thidua drill --db %s\"", DRILL_DAYS,
                td_looking_db(looking));
}

/* The settings of an installation, as far as somebody may regret them. */
#include <string.h>

#include "app/care/address.h"
#include "app/care/doctor_parts.h"
#include "backup/local.h"

#define MANY_MINUTES 240 /* more than half a working day apart */

/* ---- where people reach the server ---- */

static int64_t count_accounts(struct td_looking *looking)
{
    struct td_count_open_accounts_row row = {0};
    struct td_conn *conn = NULL;
    if (!looking->app || td_store_begin_read(looking->app->store, looking->arena, &conn) != TD_OK)
        return 0;
    if (q_count_open_accounts(conn, looking->arena, &row) != TD_OK)
        row.n = 0;
    td_store_end(conn);
    return row.n;
}

static bool is_loopback(const char *address)
{
    static const char *const hosts[] = {"localhost", "127."};
    const char *host = strstr(address, "://");
    host = host ? host + 3 : address;
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        if (strncmp(host, hosts[i], strlen(hosts[i])) == 0)
            return true;
    return false;
}

static void tell_no_address(struct td_looking *looking)
{
    int64_t n = count_accounts(looking);
    if (n > 1)
        td_tell(looking, TD_HEALTH_WATCH,
                "chưa đặt: các trang và đường dẫn mời chỉ mở được ngay trên máy này, trong khi đã "
                "có %lld tài khoản. Nếu mọi người dùng qua mạng, hãy đặt một máy chủ https phía "
                "trước và chạy \"thidua serve --db %s --public-url https://TÊN_MIỀN\"",
                "none: the pages and the links of invitations open on this machine alone, and "
                "there are %lld accounts. Where people come over the network, put an https "
                "server in front and run \"thidua serve --db %s --public-url https://NAME\"",
                (long long)n, td_looking_db(looking));
    else
        td_tell(looking, TD_HEALTH_GOOD, "chưa đặt; các trang chỉ mở được trên máy này",
                "none; the pages open on this machine alone");
}

void td_check_address(struct td_looking *looking)
{
    const char *address;
    enum td_address_kind kind = td_address_kept(looking->arena, looking->db_path, &address);
    if (looking->app && looking->app->identity.demo)
        td_tell(looking, TD_HEALTH_GOOD, "bản trình diễn chỉ mở được trên máy này",
                "the demonstration opens on this machine alone");
    else if (kind == TD_ADDRESS_UNKNOWN)
        td_tell(looking, TD_HEALTH_UNSEEN, "chưa biết: máy chủ chưa mở tệp này lần nào",
                "not known: no server has opened this file yet");
    else if (kind == TD_ADDRESS_NONE)
        tell_no_address(looking);
    else if (is_loopback(address))
        td_tell(looking, TD_HEALTH_BAD,
                "%s là tên của chính máy này: đường dẫn mời gửi cho người khác sẽ không mở được; "
                "hãy ghi tên miền mà mọi người dùng ở --public-url, hoặc bỏ tùy chọn này",
                "%s is a name of this machine itself: links of invitations do not open for "
                "others; give the name that people use with --public-url, or leave it out",
                address);
    else if (strncmp(address, "https://", 8) != 0)
        td_tell(looking, TD_HEALTH_BAD,
                "%s không được mã hóa: mật khẩu đi qua mạng ai cũng đọc được; hãy dùng địa chỉ "
                "https:// ở --public-url",
                "%s is not encrypted: anybody on the way can read passwords; use an https:// "
                "address with --public-url",
                address);
    else
        td_tell(looking, TD_HEALTH_GOOD, "%s", "%s", address);
}

/* ---- whose figures anybody sees ---- */

static enum td_err list_open(struct td_looking *looking, struct td_list_open_groups_rows *rows)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(looking->app->store, looking->arena, &conn));
    enum td_err err = q_list_open_groups(conn, looking->arena, rows);
    td_store_end(conn);
    return err;
}

void td_check_open_groups(struct td_looking *looking)
{
    struct td_list_open_groups_rows rows = {0};
    struct td_buf names;
    if (!looking->app || list_open(looking, &rows) != TD_OK) {
        td_tell(looking, TD_HEALTH_BAD, "không xem được", "it cannot be looked at");
        return;
    }
    if (!rows.n) {
        td_tell(looking, TD_HEALTH_GOOD,
                "không có: chưa công bố thì người ngoài không xem được số liệu của cụm, khối nào",
                "none: before publication outsiders see the figures of no group");
        return;
    }
    td_buf_init(&names, looking->arena, (size_t)1 << 16);
    for (size_t i = 0; i < rows.n; i++)
        td_buf_printf(&names, "%s%.*s", i ? "; " : "", TD_ARG(rows.items[i].name));
    td_tell(looking, TD_HEALTH_WATCH,
            "ai cũng xem được số liệu và minh chứng ở mọi bước, cả khi chưa công bố: %s. Nếu không "
            "định như vậy, hãy đổi ở trang \"Ai xem được số liệu\" của cụm, khối",
            "anybody sees figures and evidence at every step, published or not: %s. Where that is "
            "not meant, change it on the page \"Who sees the figures\" of the group",
            td_str_z(looking->arena, td_buf_str(&names)));
}

/* ---- how local copies are kept ---- */

void td_check_copy_rule(struct td_looking *looking)
{
    const struct td_copy_rule rule = td_copy_rule_kept(looking->arena, looking->db_path);
    if (rule.weeks == 0 && rule.months == 0)
        td_tell(looking, TD_HEALTH_WATCH,
                "chỉ giữ bản sao của %lld ngày và một bản mỗi năm: sai sót phát hiện muộn hơn thì "
                "không còn bản nào trước đó; hãy chạy máy chủ với --keep-copies 7,5,12",
                "days of which copies are kept: %lld, and one of every year; for a mistake that is "
                "found "
                "later there is none from before it; run the server with --keep-copies 7,5,12",
                (long long)rule.days);
    else if (rule.minutes > MANY_MINUTES)
        td_tell(looking, TD_HEALTH_WATCH,
                "mỗi %lld phút mới có một bản: khôi phục sẽ lâu hơn vì phải ghi lại nhiều thay "
                "đổi; hãy chạy máy chủ với --copy-every 60",
                "one copy each %lld minutes only: a restore takes longer, as it brings in more "
                "changes; run the server with --copy-every 60",
                (long long)rule.minutes);
    else
        td_tell(looking, TD_HEALTH_GOOD,
                "mỗi %lld phút một bản khi dữ liệu đổi, giữ của %lld ngày, %lld tuần, %lld tháng "
                "và mọi năm",
                "one each %lld min in which the data change; kept for days: %lld, weeks: %lld, "
                "months: %lld, and of every year",
                (long long)rule.minutes, (long long)rule.days, (long long)rule.weeks,
                (long long)rule.months);
}

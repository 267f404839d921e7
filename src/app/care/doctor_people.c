/* Whether those who may come in are those whom the program let in. */
#include <unistd.h>

#include "app/care/doctor_parts.h"
#include "app/people/key_check.h"
#include "app/people/vouched.h"

/* Whether the key of second factors is there and opens what is kept. It is not made for being asked
 * about. */
static bool tell_key(struct td_looking *looking, const struct td_call *call)
{
    struct td_key_check check;
    struct td_diag diag;
    td_diag_init(&diag, looking->arena);
    if (td_app_check_key(call, NULL, &diag, &check) != TD_OK) {
        td_tell(looking, TD_HEALTH_BAD, "không xem được", "it cannot be looked at");
        return false;
    }
    if (check.state == TD_KEY_UNREAD)
        td_tell(looking, TD_HEALTH_UNSEEN,
                "không đọc được khóa xác thực; hãy chạy lệnh này bằng tài khoản đã chạy máy chủ",
                "the key of sessions cannot be read; run this as the user that runs the server");
    else
        td_tell_diag(looking, &diag, true);
    return check.state == TD_KEY_SERVES;
}

static void tell_forged(struct td_looking *looking, const struct td_call *call)
{
    int64_t n = 0;
    if (access(td_fmt(looking->arena, "%s/xac-thuc", looking->app->identity.key_folder).p, R_OK) !=
        0)
        return; /* nothing rests on it */
    if (td_app_count_forged_sessions(call, &n) != TD_OK) {
        td_tell(looking, TD_HEALTH_BAD, "không xem được", "it cannot be looked at");
        return;
    }
    if (n > 0)
        td_tell(looking, TD_HEALTH_BAD,
                "%lld phiên đăng nhập không do chương trình mở, nên không được dùng: có người ghi "
                "thẳng vào tệp dữ liệu, hoặc thư mục khóa vừa được thay. Hãy xem ai ghi được vào "
                "%s; các phiên này tự hết trong 12 giờ",
                "sessions that the program has not opened, and that count for nothing: %lld; "
                "somebody has written to the data file, or its folder of secrets was replaced. See "
                "who can write to %s; they end by themselves within 12 hours",
                (long long)n, looking->db_path);
}

void td_check_people(struct td_looking *looking)
{
    struct td_diag diag;
    size_t before = looking->checkup->findings.n;
    td_diag_init(&diag, looking->arena);
    if (!looking->app) {
        td_tell(looking, TD_HEALTH_BAD, "không xem được", "it cannot be looked at");
        return;
    }
    struct td_call call = td_call_of_operator(looking->app, looking->arena);
    call.now_ms = looking->now_ms;
    if (td_app_check_powers(&call, &diag) != TD_OK)
        td_tell(looking, TD_HEALTH_BAD, "không xem được", "it cannot be looked at");
    for (size_t i = 0; i < diag.n; i++)
        diag.items[i].severity = TD_ERROR;
    td_tell_diag(looking, &diag, false);
    if (tell_key(looking, &call))
        tell_forged(looking, &call);
    if (looking->checkup->findings.n == before)
        td_tell(looking, TD_HEALTH_GOOD, "đúng như nhật ký đã ghi; mọi phiên do chương trình mở",
                "as the log has them; all sessions were opened by the program");
}

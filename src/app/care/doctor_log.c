/* The log: whether it agrees with itself and has all that was signed. */
#include <unistd.h>

#include "app/care/doctor_parts.h"
#include "app/internal.h"
#include "app/log/audit.h"
#include "app/log/checkpoint.h"
#include "signer/signer.h"

/* A memory that was lost stops no server, and is to be put right all the same. */
static void all_bad(struct td_diag *diag)
{
    for (size_t i = 0; i < diag->n; i++)
        diag->items[i].severity = TD_ERROR;
}

/* Whether all that was signed is there; else an older state was put in its place. */
static void compare_with_signed(struct td_looking *looking, const struct td_call *call,
                                struct td_signer *signer)
{
    struct td_diag diag;
    td_diag_init(&diag, looking->arena);
    enum td_err err = td_app_check_signer(call, signer, &diag);
    all_bad(&diag);
    td_tell_diag(looking, &diag, true);
    if (err == TD_EOLDER)
        looking->checkup->ailment = TD_AILMENT_ROLLED_BACK;
}

/* What a server at work would have signed by now. */
static void tell_unsigned(struct td_looking *looking, const struct td_call *call)
{
    struct td_diag diag;
    td_diag_init(&diag, looking->arena);
    if (td_app_check_unsigned(call, &diag) != TD_OK)
        td_tell(looking, TD_HEALTH_BAD, "không kiểm tra được", "it cannot be checked");
    td_tell_diag(looking, &diag, true);
}

/* Whether a signer would start on its key; one that a server has is not asked. */
static bool is_key_sound(struct td_looking *looking, const char *folder)
{
    struct td_signer *signer = NULL;
    struct td_diag diag;
    td_diag_init(&diag, looking->arena);
    if (access(td_fmt(looking->arena, "%s/ky", folder).p, F_OK) != 0 &&
        !td_signer_key_lost(looking->arena, folder))
        return true; /* a signer would make one */
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
    all_bad(&diag);
    td_tell_diag(looking, &diag, true);
    if (err == TD_EOLDER)
        looking->checkup->ailment = TD_AILMENT_ROLLED_BACK;
    if (err != TD_OK && !diag.n)
        td_tell(looking, TD_HEALTH_BAD, "không kiểm tra được", "it cannot be checked");
    return err == TD_OK && !diag.n;
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
            (long long)log->entries, (long long)log->objects, td_looking_db(looking));
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
    looking->about[TD_VI] = "Nhật ký so với mốc đã ký";
    looking->about[TD_EN] = "Log beside what was signed";
    if (signer)
        compare_with_signed(looking, &call, signer);
    tell_unsigned(looking, &call);
    if (looking->checkup->findings.n == before && signer)
        td_tell(looking, TD_HEALTH_GOOD, "có đủ những gì đã ký", "it has all that was signed");
    looking->about[TD_VI] = "Từng mục của nhật ký";
    looking->about[TD_EN] = "Each entry of the log";
    td_tell(looking, TD_HEALTH_UNSEEN,
            "từng mục và từng dòng dữ liệu được kiểm tra bằng \"thidua audit verify --db %s\"",
            "each entry and each row is checked by \"thidua audit verify --db %s\"",
            td_looking_db(looking));
}

void td_check_log(struct td_looking *looking)
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
    tell_unsigned(looking, &call);
    enum td_err err = td_app_check_logs(&call, &check, &diag);
    enum td_err of_pages = td_app_check_projection(&call, &diag);
    if (err == TD_OK && of_pages == TD_OK) {
        if (agrees)
            tell_log(looking, &check, &with_signed);
    } else if (diag.n)
        td_tell_diag(looking, &diag, false);
    else
        td_tell(looking, TD_HEALTH_BAD, "không kiểm tra được", "it cannot be checked");
}

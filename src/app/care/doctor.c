#include "app/care/doctor.h"

#include <stdarg.h>
#include <stdio.h>

#include "app/care/doctor_parts.h"
#include "app/internal.h"
#include "base/shell.h"

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

const char *td_looking_db(const struct td_looking *looking)
{
    return td_shell_word(looking->arena, td_str_of(looking->db_path));
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

static const struct {
    const char *about[2];
    void (*look)(struct td_looking *looking);
} checks[] = {
    {{"Tệp dữ liệu", "Data file"}, td_check_file},
    {{"Quyền đọc tệp", "Permissions"}, td_check_permissions},
    {{"Tệp minh chứng", "Evidence files"}, td_check_evidence_files},
    {{"Chỗ trống trên đĩa", "Free space"}, td_check_space},
    {{"Đồng hồ", "Clock"}, td_check_clock},
    {{"Lớp bảo vệ khi đọc tệp tải lên", "Walls around uploaded files"}, td_check_sandbox},
    {{"Địa chỉ công khai", "Public address"}, td_check_address},
    {{"Số liệu mở cho mọi người", "Figures open to everybody"}, td_check_open_groups},
    {{"Tài khoản, vai trò, phiên đăng nhập", "Accounts, roles, sessions"}, td_check_people},
    {{"Danh mục đơn vị", "Register of units"}, td_check_units},
    {{"Thư điện tử", "E-mail"}, td_check_mail},
    {{"Lịch làm việc", "Working days"}, td_check_calendar},
    {{"Người giữ khóa sao lưu", "Custodians of backups"}, td_check_custodians},
    {{"Cách giữ bản sao", "Rule of copies"}, td_check_copy_rule},
    {{"Bản sao lưu tại chỗ", "Local copies"}, td_check_local_copies},
    {{"Bản sao lưu rời máy", "Copies elsewhere"}, td_check_outside_copies},
    {{"Thử khôi phục", "Restore drill"}, td_check_drill},
    {{"Nhật ký", "Log"}, td_check_log},
};

static void look_at_all(struct td_looking *looking)
{
    *looking->checkup = (struct td_checkup){0};
    for (size_t i = 0; i < sizeof checks / sizeof *checks && !looking->is_out_of_reach; i++) {
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
    checkup->command = td_fmt(call->arena, "thidua doctor --db %s", td_looking_db(&looking));
    return TD_OK;
}

/* The people of the sample data, and what its groups show. */
#include "app/people/demo.h"

#include "access/names.h"
#include "app/people/account.h"
#include "app/app.h"
#include "app/change.h"
#include "app/people/grant.h"
#include "app/internal.h"
#include "app/cycle/publication.h"

#define GROUP "/tw/nhom/tay-nam-bo/"

const struct td_sample td_samples[] = {
    {"mau.can-bo", TD_ROLE_UNIT_OFFICER},   {"mau.lanh-dao", TD_ROLE_UNIT_LEADER},
    {"mau.thu-ky", TD_ROLE_HEAD_SECRETARY}, {"mau.cum-truong", TD_ROLE_HEAD},
    {"mau.cum-pho", TD_ROLE_DEPUTY},        {"mau.cham-cheo", TD_ROLE_CROSS_CHECKER},
    {"mau.tham-dinh", TD_ROLE_VERIFIER},    {"mau.hoi-dong", TD_ROLE_COUNCIL_MEMBER},
    {"mau.co-quan", TD_ROLE_BOARD},         {"mau.quan-tri", TD_ROLE_ADMINISTRATOR},
};
const size_t td_sample_count = sizeof td_samples / sizeof *td_samples;

/* Who they are and where; the sample year of the Mekong delta is the one with points. */
static const struct {
    const char *name, *office, *path, *home;
} places[TD_ROLE_COUNT] = {
    [TD_ROLE_UNIT_OFFICER] = {"Cán bộ thi đua của đơn vị (mẫu)", "Cà Mau", GROUP "ca-mau/",
                              GROUP "ca-mau/"},
    [TD_ROLE_UNIT_LEADER] = {"Lãnh đạo đơn vị (mẫu)", "Cà Mau", GROUP "ca-mau/", GROUP "ca-mau/"},
    [TD_ROLE_HEAD_SECRETARY] = {"Thư ký đơn vị cụm trưởng (mẫu)", "Trà Vinh", GROUP,
                                GROUP "tra-vinh/"},
    [TD_ROLE_HEAD] = {"Cụm trưởng (mẫu)", "Trà Vinh", GROUP, GROUP "tra-vinh/"},
    [TD_ROLE_DEPUTY] = {"Cụm phó (mẫu)", "Bạc Liêu", GROUP, GROUP "bac-lieu/"},
    [TD_ROLE_CROSS_CHECKER] = {"Người chấm chéo (mẫu)", "Sóc Trăng", GROUP "ca-mau/",
                               GROUP "soc-trang/"},
    [TD_ROLE_VERIFIER] = {"Thành viên tổ thẩm định (mẫu)", "Bến Tre", GROUP, GROUP "ben-tre/"},
    [TD_ROLE_COUNCIL_MEMBER] = {"Thành viên Hội đồng (mẫu)",
                                "Hội đồng Thi đua - Khen thưởng Trung ương", "/tw/", ""},
    [TD_ROLE_BOARD] = {"Cơ quan thường trực (mẫu)", "Ban Thi đua - Khen thưởng Trung ương", "/tw/",
                       ""},
    [TD_ROLE_ADMINISTRATOR] = {"Quản trị hệ thống (mẫu)", "Đơn vị quản trị", "/", ""},
};

enum td_err td_app_sample_account(const struct td_call *call, td_str login, int64_t *account_id)
{
    struct td_conn *conn = NULL;
    struct td_account_by_login_row row;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_account_by_login(conn, call->arena, login, &row);
    td_store_end(conn);
    TRY(err);
    *account_id = row.id;
    return TD_OK;
}

/* A checker is assigned in the weeks of cross-scoring; the sample year is past them, so its checker
 * is written down as it would have been then. */
static enum td_err add_checker(const struct td_call *call, const struct td_new_grant *wanted)
{
    struct td_change change;
    TRY(td_change_begin(call, &change));
    int64_t id = td_store_new_id(change.conn);
    const struct td_event event = {
        .act = "grant.give", .family = "grant", .key = id, .unit = wanted->path};
    enum td_err err = q_insert_access_grant(
        change.conn, id, wanted->account_id, td_role_name(wanted->role), wanted->path,
        td_depth_name(TD_DEPTH_SUBTREE), wanted->home_path, wanted->document, wanted->valid_from,
        TD_ABSENT, TD_ABSENT, call->now_ms, TD_ABSENT);
    if (err == TD_OK)
        err = td_change_log(&change, &event);
    return td_change_end(&change, err);
}

static enum td_err add_account(const struct td_call *call, const struct td_sample_person *sample,
                               struct td_diag *diag, int64_t *account_id)
{
    struct td_invited invited;
    const struct td_person person = {
        .login = sample->login, .name = sample->name, .office = sample->office};
    TRY(td_app_invite(call, &person, sample->path, diag, &invited));
    *account_id = invited.account_id;
    return td_app_set_simulated_factor(call, invited.account_id);
}

static enum td_err add_role(const struct td_call *call, const struct td_sample_person *sample,
                            enum td_role role, int64_t account_id, struct td_diag *diag)
{
    int64_t grant_id;
    const struct td_new_grant wanted = {
        .account_id = account_id,
        .role = role,
        .path = sample->path,
        .home_path = sample->home,
        .document = TD_STR("Dữ liệu mẫu"),
        .valid_from = sample->from_ms,
        .valid_to = TD_FOREVER,
    };
    return role == TD_ROLE_CROSS_CHECKER ? add_checker(call, &wanted)
                                         : td_app_grant_role(call, &wanted, diag, &grant_id);
}

static enum td_err add_sample(const struct td_call *call, const struct td_sample *sample,
                              struct td_diag *diag)
{
    int64_t account_id;
    const struct td_sample_person person = {.login = td_str_of(sample->login),
                                            .name = td_str_of(places[sample->role].name),
                                            .office = td_str_of(places[sample->role].office),
                                            .path = td_str_of(places[sample->role].path),
                                            .home = td_str_of(places[sample->role].home),
                                            .from_ms = call->now_ms};
    TRY(add_account(call, &person, diag, &account_id));
    return add_role(call, &person, sample->role, account_id, diag);
}

enum td_err td_app_add_sample_person(const struct td_call *call,
                                     const struct td_sample_person *person, struct td_diag *diag)
{
    int64_t account_id;
    enum td_role role;
    if (!td_role_of(person->role, &role)) {
        td_diag_error(diag, (struct td_place){0}, "không có vai trò “%.*s”",
                      "there is no role “%.*s”", TD_ARG(person->role));
        return TD_EINVAL;
    }
    enum td_err err = td_app_sample_account(call, person->login, &account_id);
    if (err == TD_ENOTFOUND)
        err = add_account(call, person, diag, &account_id);
    TRY(err);
    return add_role(call, person, role, account_id, diag);
}

/* The sample years were published long ago, elsewhere: everybody may see all of them. */
static enum td_err open_groups(const struct td_call *call, struct td_diag *diag)
{
    struct td_year_list years = {0};
    const struct td_sight_setting open = {.public_sees = TD_PUBLIC_SEES_ALL,
                                          .reason = TD_STR("Dữ liệu mẫu của bản trình diễn")};
    TRY(td_app_list_years(call, &years));
    for (size_t i = 0; i < years.n; i++) {
        struct td_sight_setting now;
        TRY(td_app_load_setting(call, years.items[i].code, &now));
        if (now.public_sees != TD_PUBLIC_SEES_ALL && now.reason.n == 0)
            TRY(td_app_change_setting(call, years.items[i].code, &open, diag));
    }
    return TD_OK;
}

enum td_err td_app_fill_demo(const struct td_call *call, struct td_diag *diag)
{
    for (size_t i = 0; i < td_sample_count; i++) {
        int64_t account_id;
        enum td_err err = td_app_sample_account(call, td_str_of(td_samples[i].login), &account_id);
        if (err == TD_ENOTFOUND)
            err = add_sample(call, &td_samples[i], diag);
        TRY(err);
    }
    return open_groups(call, diag);
}

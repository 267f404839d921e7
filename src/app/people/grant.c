/* Roles: who holds which, granting, ending, and the assignment of cross-checkers. */
#include "app/people/grant.h"

#include "access/names.h"
#include "access/scope.h"
#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/for_two.h"
#include "app/people/grant_parts.h"
#include "domain/entered.h"

int64_t td_day_start(struct td_date day)
{
    /* Days since 1970 of the civil calendar, whose years begin in March. */
    int64_t year = day.year - (day.month <= 2), month = (day.month + 9) % 12;
    int64_t days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 +
                   day.day - 1 - 719468;
    return days * 86400000 - INT64_C(7) * 3600000;
}

#define SAY(diag, thing, vi, en) td_diag_error(diag, (struct td_place){TD_STR(thing), 0, 0}, vi, en)

/* ---- the list ---- */

static td_str end_reason(const struct td_list_grants_row *row, enum td_role_over by)
{
    return by == TD_OVER_ENDED              ? row->end_reason
           : by == TD_OVER_DELEGATION_ENDED ? row->delegation_end_reason
           : by == TD_OVER_SOURCE_ENDED     ? row->source_end_reason
                                            : TD_STR_NONE;
}

static enum td_err line_of(struct td_conn *conn, const struct td_call *call,
                           const struct td_list_grants_row *row, struct td_grant_line *line)
{
    *line = (struct td_grant_line){.login = row->login,
                                   .name = row->name,
                                   .account_id = row->account_id,
                                   .document = row->document,
                                   .giver_name = row->giver_name,
                                   .made_at = row->made_at,
                                   .is_ended = row->ended_at != TD_ABSENT ||
                                               row->delegation_ended_at != TD_ABSENT,
                                   .over = td_grant_end_of_row(row, call->now_ms)};
    line->end_reason = end_reason(row, line->over.by);
    TRY(td_grant_of_row(conn, call->arena, row, call->now_ms, &line->grant));
    line->in_force = td_grant_in_force(&line->grant, call->now_ms);
    return TD_OK;
}

static enum td_err read_lines(struct td_conn *conn, const struct td_call *call, int64_t account_id,
                              td_str path, void *lines)
{
    struct td_grant_lines *list = lines;
    struct td_list_grants_rows rows = {0};
    TRY(q_list_grants(conn, call->arena, path, td_path_end(call->arena, path), account_id, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (td_sees_people(call, rows.items[i].account_id, rows.items[i].path))
            TRY(line_of(conn, call, &rows.items[i], td_push(call->arena, list)));
    return TD_OK;
}

enum td_err td_app_list_grants(const struct td_call *call, int64_t account_id, td_str path,
                               struct td_grant_lines *lines)
{
    *lines = (struct td_grant_lines){0};
    return td_read_people(call, account_id, path, read_lines, lines);
}

/* ---- granting ---- */

/* Whether the place is there: the organisers always are. */
static enum td_err find_place(struct td_conn *conn, struct td_arena *arena, td_str path)
{
    int64_t group_id;
    struct td_unit_by_slug_row unit;
    enum td_path_kind kind = td_path_kind(path);
    if (kind == TD_PATH_WRONG)
        return TD_ENOTFOUND;
    if (kind == TD_PATH_GROUP || kind == TD_PATH_UNIT)
        TRY(td_group_at(conn, arena, path, &group_id));
    return kind == TD_PATH_UNIT ? q_unit_by_slug(conn, arena, td_path_unit_slug(path), &unit)
                                : TD_OK;
}

static bool needs_home(enum td_role role)
{
    return role >= TD_ROLE_HEAD_SECRETARY && role <= TD_ROLE_VERIFIER;
}

static void check_home(const struct td_new_grant *wanted, struct td_diag *diag)
{
    if (needs_home(wanted->role) && td_path_kind(wanted->home_path) != TD_PATH_UNIT)
        SAY(diag, "home",
            "Chưa chọn đơn vị công tác của người này. Hãy chọn một đơn vị thành viên.",
            "The unit the person comes from is missing. Please choose a member unit.");
    if (wanted->role == TD_ROLE_CROSS_CHECKER && td_str_eq(wanted->home_path, wanted->path))
        SAY(diag, "checker",
            "Không phân công chấm chéo đơn vị của chính mình. Hãy chọn người của đơn vị khác.",
            "Nobody cross-checks their own unit. Please choose a person of another unit.");
}

enum td_err td_grant_check(const struct td_new_grant *wanted, struct td_diag *diag)
{
    if (wanted->path.n == 0)
        SAY(diag, "place", "Chưa chọn phạm vi. Hãy chọn nơi người này giữ vai trò.",
            "The place is missing. Please choose where the person holds the role.");
    else if (!td_role_fits(wanted->role, wanted->path))
        SAY(diag, "place", "Vai trò này không giao được ở nơi đã chọn. Hãy chọn nơi khác.",
            "This role is not held at the chosen place. Please choose another place.");
    if (td_str_trim(wanted->document).n == 0)
        SAY(diag, "document", "Thiếu số văn bản. Hãy ghi số và ngày của văn bản cử người.",
            "The document is missing. Please enter the number and date of the appointment.");
    if (wanted->valid_from >= wanted->valid_to)
        SAY(diag, "last_day", "Ngày kết thúc trước ngày bắt đầu. Hãy xem lại thời hạn.",
            "It would end before it begins. Please check the dates.");
    check_home(wanted, diag);
    return td_diag_result(diag);
}

/* The unit a new role makes the person one of. */
static td_str home_of(const struct td_new_grant *wanted)
{
    bool is_of_unit = wanted->role == TD_ROLE_UNIT_OFFICER || wanted->role == TD_ROLE_UNIT_LEADER;
    return is_of_unit ? wanted->path : wanted->home_path;
}

/* A checker comes from one unit of the group, and not from the one to be checked. */
static enum td_err check_checker(const struct td_call *call, const struct td_new_grant *wanted,
                                 const struct td_grants *held, struct td_diag *diag)
{
    struct td_subject person = {.account_id = wanted->account_id, .grants = *held};
    if (td_access_is_engaged(held, wanted->path, wanted->home_path, call->now_ms)) {
        SAY(diag, "home",
            "Đơn vị công tác đã chọn khác với đơn vị của các vai trò mà người này đang giữ trong "
            "cụm, khối. Hãy chọn đúng đơn vị công tác, hoặc chọn người khác.",
            "The unit chosen is not the one of the roles that the person holds in the group. "
            "Please choose the unit they come from, or another person.");
        return TD_EINVAL;
    }
    *td_push(call->arena, &person.grants) = (struct td_grant){.home_path = wanted->home_path};
    if (!td_access_is_recused(&person, wanted->path))
        return TD_OK;
    SAY(diag, "checker", "Người này công tác tại đơn vị được chấm. Hãy chọn người của đơn vị khác.",
        "This person comes from the unit to be checked. Please choose a person of another unit.");
    return TD_EINVAL;
}

/* Nobody comes from a unit that they are assigned to check, be it later. */
static enum td_err check_assignments(const struct td_new_grant *wanted,
                                     const struct td_grants *held, struct td_diag *diag)
{
    td_str home = home_of(wanted);
    for (size_t i = 0; i < held->n; i++) {
        const struct td_grant *grant = &held->items[i];
        if (grant->role != TD_ROLE_CROSS_CHECKER || !td_str_eq(grant->path, home) ||
            grant->valid_to <= wanted->valid_from)
            continue;
        SAY(diag, "place",
            "Người này được phân công chấm chéo chính đơn vị đó, nên không giữ vai trò của đơn vị "
            "đó. Hãy chọn người khác, hoặc nhờ thư ký đơn vị cụm trưởng (khối trưởng) chấm dứt "
            "việc phân công trước.",
            "This person is assigned to cross-check that very unit, so they hold no role of it. "
            "Please choose another person, or ask the secretary of the head unit to end the "
            "assignment first.");
        return TD_ECONFLICT;
    }
    return TD_OK;
}

td_str td_grant_detail(struct td_arena *arena, enum td_role role, td_str login)
{
    return td_fmt(arena, "%.*s %.*s", TD_ARG(td_role_name(role)), TD_ARG(login));
}

static enum td_err write_grant(struct td_change *change, const struct td_new_grant *wanted,
                               const struct td_grant *by, td_str login, int64_t *grant_id)
{
    const struct td_call *call = change->call;
    int64_t valid_to = wanted->valid_to == TD_FOREVER ? TD_ABSENT : wanted->valid_to;
    *grant_id = td_store_new_id(change->conn);
    TRY(q_insert_access_grant(
        change->conn, *grant_id, wanted->account_id, td_role_name(wanted->role), wanted->path,
        td_depth_name(TD_DEPTH_SUBTREE), home_of(wanted), td_str_trim(wanted->document),
        wanted->valid_from, valid_to, TD_ABSENT, call->now_ms, td_actor_id(call)));
    const struct td_event event = {.act = "grant.give",
                                   .family = "grant",
                                   .key = *grant_id,
                                   .unit = wanted->path,
                                   .by = by,
                                   .detail = td_grant_detail(call->arena, wanted->role, login)};
    return td_change_log(change, &event);
}

enum td_err td_grant_write(struct td_change *change, const struct td_new_grant *wanted,
                           const struct td_grant *by, int64_t *grant_id)
{
    struct td_account_row account;
    TRY(q_account(change->conn, change->call->arena, wanted->account_id, &account));
    TRY(find_place(change->conn, change->call->arena, wanted->path));
    return write_grant(change, wanted, by, account.login, grant_id);
}

/* What the person holds already may stand in the way. Whoever may not see them is told that they
 * are not there. */
enum td_err td_grant_give(struct td_change *change, const struct td_giving *giving,
                          struct td_diag *diag, int64_t *grant_id)
{
    const struct td_call *call = change->call;
    const struct td_new_grant *wanted = giving->wanted;
    struct td_object object = giving->object;
    struct td_account_row account;
    struct td_grants held = {0};
    const struct td_grant *by;
    bool seen, takes_two;
    TRY(q_account(change->conn, call->arena, wanted->account_id, &account));
    TRY(td_account_is_seen(call, change->conn, wanted->account_id, &seen));
    if (!seen)
        return TD_ENOTFOUND;
    TRY(find_place(change->conn, call->arena, wanted->path));
    TRY(td_load_grants(change->conn, call->arena, wanted->account_id, call->now_ms, &held));
    TRY(td_is_engaged_elsewhere(change->conn, call, wanted->account_id, wanted->path,
                                home_of(wanted), &object.is_engaged));
    if (wanted->role == TD_ROLE_CROSS_CHECKER)
        TRY(check_checker(call, wanted, &held, diag));
    else
        TRY(check_assignments(wanted, &held, diag));
    TRY(td_may_by(call, giving->action, &object, &by));
    TRY(td_administrator_takes_two(change->conn, call, wanted->role, &takes_two));
    if (takes_two) {
        *grant_id = TD_ABSENT;
        return td_administrator_ask(change, wanted, diag);
    }
    return write_grant(change, wanted, by, account.login, grant_id);
}

static enum td_err give(const struct td_call *call, const struct td_giving *giving,
                        struct td_diag *diag, int64_t *grant_id)
{
    struct td_change change;
    TRY(td_may(call, giving->action, &giving->object));
    TRY(td_grant_check(giving->wanted, diag));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, td_grant_give(&change, giving, diag, grant_id));
}

enum td_err td_app_grant_role(const struct td_call *call, const struct td_new_grant *wanted,
                              struct td_diag *diag, int64_t *grant_id)
{
    const struct td_giving giving = {
        TD_ACT_GRANT_ROLE,
        {.path = wanted->path, .account_id = wanted->account_id, .role = wanted->role},
        wanted};
    return give(call, &giving, diag, grant_id);
}

/* A place in the newest year of its group, where assignments belong to a step of the cycle. One
 * that is not there is in no year, so it is refused as one is that the actor has no part in. */
static enum td_err object_in_year(const struct td_call *call, td_str path, struct td_object *object)
{
    struct td_conn *conn = NULL;
    struct td_newest_state_row row;
    int64_t group_id;
    *object = (struct td_object){.path = path};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_group_at(conn, call->arena, path, &group_id);
    if (err == TD_OK)
        err = q_newest_state(conn, call->arena, group_id, &row);
    td_store_end(conn);
    object->in_year = err == TD_OK;
    if (err == TD_OK)
        object->state = row.state;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_app_assign_cross_checker(const struct td_call *call,
                                        const struct td_new_grant *wanted, struct td_diag *diag,
                                        int64_t *grant_id)
{
    struct td_new_grant checker = *wanted;
    struct td_giving giving = {.action = TD_ACT_ASSIGN_CROSS_CHECKERS, .wanted = &checker};
    checker.role = TD_ROLE_CROSS_CHECKER;
    TRY(object_in_year(call, wanted->path, &giving.object));
    return give(call, &giving, diag, grant_id);
}

/* ---- ending ---- */

static enum td_err may_end(const struct td_call *call, const struct td_grant_by_id_row *row,
                           const struct td_grant **by)
{
    struct td_object object = {.path = row->path, .account_id = row->account_id};
    if (!td_role_of(row->role, &object.role))
        return TD_EINTERNAL;
    if (object.role == TD_ROLE_ADMINISTRATOR && row->account_id == td_actor_id(call)) {
        object.account_id = 0; /* one's own is laid down by whoever is an administrator now */
        return td_may_by(call, TD_ACT_MANAGE_INSTALLATION, &object, by);
    }
    if (object.role != TD_ROLE_CROSS_CHECKER)
        return td_may_by(call, TD_ACT_GRANT_ROLE, &object, by);
    TRY(object_in_year(call, row->path, &object));
    return td_may_by(call, TD_ACT_ASSIGN_CROSS_CHECKERS, &object, by);
}

enum td_err td_grant_end(struct td_change *change, int64_t grant_id, td_str path,
                         const struct td_grant *by, td_str reason)
{
    const struct td_call *call = change->call;
    TRY(q_insert_access_grant_end(change->conn, grant_id, call->now_ms, td_actor_id(call), reason));
    const struct td_event event = {.act = "grant.end",
                                   .family = "grant",
                                   .key = grant_id,
                                   .unit = path,
                                   .by = by,
                                   .reason = reason};
    return td_change_log(change, &event);
}

/* That of an administrator: the last one stays, for nobody could make another. */
static enum td_err end_or_ask(struct td_change *change, int64_t grant_id,
                              const struct td_grant_by_id_row *row, const struct td_grant *by,
                              td_str reason, struct td_diag *diag, bool *waits)
{
    if (td_str_is(row->role, "administrator")) {
        TRY(td_administrator_is_for_two(change->conn, change->call, row->account_id, waits));
        if (*waits)
            return td_administrator_ask_about(change, TD_FOR_TWO_END, row->account_id, reason,
                                              diag);
        TRY(td_administrator_keep_one(change, row->account_id, diag));
    }
    return td_grant_end(change, grant_id, row->path, by, reason);
}

/* A role that stands, or that somebody ended before. */
static enum td_err find_grant(struct td_conn *conn, struct td_arena *arena, int64_t id,
                              struct td_grant_by_id_row *row, struct td_ended *ended)
{
    struct td_ended_grant_row over;
    *ended = (struct td_ended){.at = TD_ABSENT};
    enum td_err err = q_grant_by_id(conn, arena, id, row);
    if (err != TD_ENOTFOUND)
        return err;
    TRY(q_ended_grant(conn, arena, id, &over));
    *row = (struct td_grant_by_id_row){over.account_id, over.role, over.path, over.delegation_id};
    *ended = (struct td_ended){over.ended_by_name, over.ended_at, over.reason};
    return TD_OK;
}

/* Looked at again where it is written: of two at once the later one is told too. */
static enum td_err end_standing(struct td_change *change, int64_t grant_id,
                                const struct td_grant *by, td_str reason, struct td_diag *diag,
                                bool *waits)
{
    struct td_grant_by_id_row row;
    struct td_ended ended;
    TRY(find_grant(change->conn, change->call->arena, grant_id, &row, &ended));
    return ended.at == TD_ABSENT ? end_or_ask(change, grant_id, &row, by, reason, diag, waits)
                                 : td_say_over(change->call->arena, TD_OVER_ROLE, &ended, diag);
}

enum td_err td_app_end_grant(const struct td_call *call, int64_t grant_id, td_str reason,
                             struct td_diag *diag, bool *waits)
{
    struct td_change change;
    struct td_grant_by_id_row row;
    struct td_ended ended;
    struct td_conn *conn = NULL;
    const struct td_grant *by;
    *waits = false;
    reason = td_account_text(call->arena, reason, "reason", "Lý do", "The reason", diag);
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = find_grant(conn, call->arena, grant_id, &row, &ended);
    td_store_end(conn);
    TRY(err);
    if (row.delegation_id != TD_ABSENT || !td_sees_people(call, row.account_id, row.path))
        return TD_ENOTFOUND;
    if (ended.at != TD_ABSENT && row.account_id == td_actor_id(call)) /* laid down */
        return td_say_over(call->arena, TD_OVER_ROLE, &ended, diag);
    TRY(may_end(call, &row, &by));
    if (ended.at != TD_ABSENT)
        return td_say_over(call->arena, TD_OVER_ROLE, &ended, diag);
    if (!td_text_is_reason(reason)) {
        SAY(diag, "reason", "Thiếu lý do. Hãy ghi vì sao chấm dứt vai trò này.",
            "The reason is missing. Please write why the role ends.");
        return TD_EINVAL;
    }
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, end_standing(&change, grant_id, by, reason, diag, waits));
}

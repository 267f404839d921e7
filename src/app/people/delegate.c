/* Delegation: a part of one's own role goes to somebody else for a time. */
#include "access/names.h"
#include "app/internal.h"
#include "app/people/account_parts.h"
#include "app/people/grant_parts.h"
#include "domain/entered.h"

static const char *const forms[] = {"by_authority", "on_behalf", "for_the_head", "by_order"};

/* One's own role of that number, if it is in force. */
static const struct td_grant *own_grant(const struct td_call *call, int64_t grant_id)
{
    const struct td_grants *grants = call->actor->grants;
    for (size_t i = 0; i < grants->n; i++)
        if (grants->items[i].id == grant_id && td_grant_in_force(&grants->items[i], call->now_ms))
            return &grants->items[i];
    return NULL;
}

void td_app_list_delegable(const struct td_call *call, struct td_delegables *list)
{
    const struct td_grants *grants = call->actor->grants;
    *list = (struct td_delegables){0};
    for (size_t i = 0; i < grants->n; i++) {
        const struct td_grant *grant = &grants->items[i];
        const struct td_object object = {.path = grant->path};
        struct td_decision decision;
        struct td_subject subject = td_subject_of(call);
        if (grant->delegation_id || !td_grant_in_force(grant, call->now_ms))
            continue;
        decision = td_access_decide(&subject, TD_ACT_DELEGATE, &object, call->now_ms);
        if (decision.allowed || decision.needs_step_up)
            *td_push(call->arena, list) =
                (struct td_delegable){*grant, td_delegable_actions(grant->role)};
    }
}

/* ---- to whom ---- */

static bool is_in_group(const struct td_call *call, const struct td_grants *held, td_str path)
{
    td_str group = td_path_group(path);
    for (size_t i = 0; i < held->n; i++)
        if (group.n && td_grant_in_force(&held->items[i], call->now_ms) &&
            td_str_eq(td_path_group(held->items[i].path), group))
            return true;
    return false;
}

static enum td_err find_receiver(const struct td_call *call, struct td_conn *conn,
                                 const struct td_grant *source, td_str login, int64_t *account_id)
{
    struct td_account_by_login_row row;
    struct td_grants held = {0};
    bool is_known;
    TRY(q_account_by_login(conn, call->arena, login, &row));
    TRY(td_account_is_seen(call, conn, row.id, &is_known));
    TRY(td_load_grants(conn, call->arena, row.id, call->now_ms, &held));
    *account_id = row.id;
    return is_known || is_in_group(call, &held, source->path) ? TD_OK : TD_ENOTFOUND;
}

enum td_err td_app_delegate_to(const struct td_call *call, int64_t grant_id, td_str login,
                               int64_t *account_id)
{
    struct td_conn *conn = NULL;
    const struct td_grant *source = own_grant(call, grant_id);
    if (!source)
        return TD_ENOTFOUND;
    const struct td_object object = {.path = source->path};
    TRY(td_may(call, TD_ACT_DELEGATE, &object));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = find_receiver(call, conn, source, login, account_id);
    td_store_end(conn);
    return err == TD_ENOTFOUND ? TD_EINVAL : err;
}

/* ---- delegating ---- */

static enum td_err write_delegation(struct td_change *change,
                                    const struct td_new_delegation *wanted,
                                    const struct td_delegation *delegation, int64_t id)
{
    struct td_conn *conn = change->conn;
    TRY(q_insert_delegation(conn, id, delegation->giver_id, delegation->receiver_id,
                            td_str_of(forms[wanted->form]), delegation->document,
                            delegation->valid_from, delegation->valid_to, change->call->now_ms));
    TRY(q_insert_delegation_source(conn, id, wanted->grant_id));
    for (unsigned i = 0; i < TD_ACT_COUNT; i++)
        if (delegation->actions & TD_BIT(i))
            TRY(q_insert_delegated_action(conn, id, td_action_name((enum td_action)i)));
    const struct td_event event = {.act = "delegation.give",
                                   .family = "delegation",
                                   .key = id,
                                   .unit = delegation->path,
                                   .detail = delegation->document};
    return td_change_log(change, &event);
}

/* The role the receiver holds by it. */
static enum td_err write_received(struct td_change *change, const struct td_grant *got,
                                  const struct td_delegation *delegation, td_str login)
{
    const struct td_call *call = change->call;
    int64_t id = td_store_new_id(change->conn);
    TRY(q_insert_access_grant(change->conn, id, delegation->receiver_id, td_role_name(got->role),
                              got->path, td_depth_name(got->depth), got->home_path,
                              delegation->document, got->valid_from, got->valid_to,
                              got->delegation_id, call->now_ms, td_actor_id(call)));
    const struct td_event event = {.act = "grant.give",
                                   .family = "grant",
                                   .key = id,
                                   .unit = got->path,
                                   .detail = td_grant_detail(call->arena, got->role, login)};
    return td_change_log(change, &event);
}

static enum td_err check_receiver(struct td_change *change, int64_t receiver_id,
                                  const struct td_grant *source,
                                  enum td_delegation_problem *problem)
{
    struct td_grants held = {0};
    TRY(td_load_grants(change->conn, change->call->arena, receiver_id, change->call->now_ms,
                       &held));
    *problem = td_delegation_receiver(source, &held, change->call->now_ms);
    return *problem == TD_DELEGATION_FINE ? TD_OK : TD_EINVAL;
}

/* When it is over, by the rule that the receiver's role goes by. */
static struct td_role_end end_of(const struct td_list_delegations_row *row, int64_t now)
{
    const struct td_role_limits limits = {.valid_to = row->valid_to,
                                          .ended_at = row->received_ended_at,
                                          .delegation_ended_at = row->ended_at,
                                          .source_valid_to = row->source_valid_to,
                                          .source_ended_at = row->source_ended_at,
                                          .giver_closed_at = row->giver_closed_at};
    return td_role_end_of(&limits, now);
}

/* Whether the receiver has the same of the giver for a part of the time: the second one would
 * outlive the end of the first. */
static enum td_err check_new(struct td_change *change, const struct td_delegation *wanted,
                             const struct td_grant *source, enum td_delegation_problem *problem)
{
    struct td_arena *arena = change->call->arena;
    struct td_list_delegations_rows rows = {0};
    TRY(q_list_delegations(change->conn, arena, wanted->path, td_path_end(arena, wanted->path),
                           wanted->receiver_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_delegations_row *row = &rows.items[i];
        uint64_t actions;
        if (row->from_account != wanted->giver_id || row->to_account != wanted->receiver_id ||
            !td_str_eq(row->path, wanted->path) ||
            !td_str_eq(row->role, td_role_name(source->role)) ||
            row->valid_from >= wanted->valid_to ||
            end_of(row, change->call->now_ms).at <= wanted->valid_from)
            continue;
        TRY(td_load_actions(change->conn, arena, row->id, &actions));
        if (actions == wanted->actions) {
            *problem = TD_DELEGATION_STANDS;
            return TD_EINVAL;
        }
    }
    return TD_OK;
}

static enum td_err add(struct td_change *change, const struct td_new_delegation *wanted,
                       const struct td_delegation *delegation, const struct td_grant *source,
                       enum td_delegation_problem *problem, int64_t *id)
{
    struct td_account_row account;
    TRY(q_account(change->conn, change->call->arena, delegation->receiver_id, &account));
    TRY(check_receiver(change, delegation->receiver_id, source, problem));
    TRY(check_new(change, delegation, source, problem));
    *id = td_store_new_id(change->conn);
    struct td_grant got = td_delegation_grant(source, delegation, *id);
    TRY(write_delegation(change, wanted, delegation, *id));
    return write_received(change, &got, delegation, account.login);
}

enum td_err td_app_delegate(const struct td_call *call, const struct td_new_delegation *wanted,
                            enum td_delegation_problem *problem, int64_t *delegation_id)
{
    struct td_change change;
    const struct td_grant *source = own_grant(call, wanted->grant_id);
    if (!source)
        return TD_ENOTFOUND;
    const struct td_delegation delegation = {
        .giver_id = call->actor->account_id,
        .receiver_id = wanted->receiver_id,
        .actions = wanted->actions,
        .path = wanted->path.n ? wanted->path : source->path,
        .depth = source->depth,
        .valid_from = wanted->valid_from > call->now_ms ? wanted->valid_from : call->now_ms,
        .valid_to = wanted->valid_to,
        .document = td_str_trim(wanted->document)};
    const struct td_object object = {.path = delegation.path};
    TRY(td_may(call, TD_ACT_DELEGATE, &object));
    *problem = td_delegation_check(source, &delegation, call->now_ms);
    if (*problem != TD_DELEGATION_FINE || (unsigned)wanted->form > TD_SIGN_BY_ORDER)
        return TD_EINVAL;
    TRY(td_change_begin(call, &change));
    return td_change_end(&change,
                         add(&change, wanted, &delegation, source, problem, delegation_id));
}

/* ---- ending ---- */

enum td_err td_delegation_end(struct td_change *change, int64_t id, td_str path, td_str reason)
{
    const struct td_call *call = change->call;
    TRY(q_insert_delegation_end(change->conn, id, call->now_ms, td_actor_id(call), reason));
    const struct td_event event = {
        .act = "delegation.end", .family = "delegation", .key = id, .unit = path, .reason = reason};
    return td_change_log(change, &event);
}

/* One that stands, or that somebody ended before. */
static enum td_err find_delegation(struct td_conn *conn, struct td_arena *arena, int64_t id,
                                   struct td_delegation_by_id_row *row, struct td_ended *ended)
{
    struct td_ended_delegation_row over;
    *ended = (struct td_ended){.at = TD_ABSENT};
    enum td_err err = q_delegation_by_id(conn, arena, id, row);
    if (err != TD_ENOTFOUND)
        return err;
    TRY(q_ended_delegation(conn, arena, id, &over));
    *row = (struct td_delegation_by_id_row){
        .from_account = over.from_account, .to_account = over.to_account, .path = over.path};
    *ended = (struct td_ended){over.ended_by_name, over.ended_at, over.reason};
    return TD_OK;
}

/* Looked at again where it is written: of two at once the later one is told too. */
static enum td_err end_standing(struct td_change *change, int64_t id, td_str reason,
                                struct td_diag *diag)
{
    struct td_delegation_by_id_row row;
    struct td_ended ended;
    TRY(find_delegation(change->conn, change->call->arena, id, &row, &ended));
    return ended.at == TD_ABSENT
               ? td_delegation_end(change, id, row.path, reason)
               : td_say_over(change->call->arena, TD_OVER_DELEGATION, &ended, diag);
}

enum td_err td_app_end_delegation(const struct td_call *call, int64_t delegation_id, td_str reason,
                                  struct td_diag *diag)
{
    struct td_change change;
    struct td_conn *conn = NULL;
    struct td_delegation_by_id_row row;
    struct td_ended ended;
    reason = td_str_trim(reason);
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = find_delegation(conn, call->arena, delegation_id, &row, &ended);
    td_store_end(conn);
    TRY(err);
    const struct td_object object = {.path = row.path, .account_id = row.from_account};
    enum td_err may = td_may(call, TD_ACT_END_DELEGATION, &object);
    if (may == TD_EDENIED && !td_sees_people(call, row.from_account, row.path) &&
        !td_sees_people(call, row.to_account, row.path))
        return TD_ENOTFOUND;
    TRY(may);
    if (ended.at != TD_ABSENT)
        return td_say_over(call->arena, TD_OVER_DELEGATION, &ended, diag);
    if (!td_text_is_reason(reason)) {
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Thiếu lý do. Hãy ghi vì sao chấm dứt ủy quyền.",
                      "The reason is missing. Please write why the delegation ends.");
        return TD_EINVAL;
    }
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, end_standing(&change, delegation_id, reason, diag));
}

/* ---- the list ---- */

static enum td_signing_form form_of(td_str word)
{
    unsigned form = 0;
    while (form < TD_SIGN_BY_ORDER && !td_str_is(word, forms[form]))
        form++;
    return (enum td_signing_form)form;
}

static td_str end_reason(const struct td_list_delegations_row *row, enum td_role_over by)
{
    return by == TD_OVER_DELEGATION_ENDED ? row->end_reason
           : by == TD_OVER_ENDED          ? row->received_end_reason
           : by == TD_OVER_SOURCE_ENDED   ? row->source_end_reason
                                          : TD_STR_NONE;
}

static enum td_err line_of(struct td_conn *conn, const struct td_call *call,
                           const struct td_list_delegations_row *row,
                           struct td_delegation_line *line)
{
    struct td_subject subject = td_subject_of(call);
    const struct td_object object = {.path = row->path, .account_id = row->from_account};
    struct td_decision end =
        td_access_decide(&subject, TD_ACT_END_DELEGATION, &object, call->now_ms);
    struct td_role_end over = end_of(row, call->now_ms);
    bool is_over = over.at <= call->now_ms;
    *line = (struct td_delegation_line){
        .id = row->id,
        .giver_id = row->from_account,
        .receiver_id = row->to_account,
        .giver_name = row->from_name,
        .receiver_name = row->to_name,
        .form = form_of(row->form),
        .document = row->document,
        .path = row->path,
        .valid_from = row->valid_from,
        .valid_to = row->valid_to,
        .made_at = row->made_at,
        .in_force = !is_over && row->valid_from <= call->now_ms,
        .is_over = is_over,
        .over = over,
        .end_reason = end_reason(row, over.by),
        .may_end = !is_over && end.allowed,
    };
    if (!td_role_of(row->role, &line->role))
        return TD_EINTERNAL;
    return td_load_actions(conn, call->arena, row->id, &line->actions);
}

static enum td_err read_lines(struct td_conn *conn, const struct td_call *call, int64_t account_id,
                              td_str path, void *lines)
{
    struct td_delegation_lines *list = lines;
    struct td_list_delegations_rows rows = {0};
    TRY(q_list_delegations(conn, call->arena, path, td_path_end(call->arena, path), account_id,
                           &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (td_sees_people(call, rows.items[i].from_account, rows.items[i].path) ||
            td_sees_people(call, rows.items[i].to_account, rows.items[i].path))
            TRY(line_of(conn, call, &rows.items[i], td_push(call->arena, list)));
    return TD_OK;
}

enum td_err td_app_list_delegations(const struct td_call *call, int64_t account_id, td_str path,
                                    struct td_delegation_lines *lines)
{
    *lines = (struct td_delegation_lines){0};
    return td_read_people(call, account_id, path, read_lines, lines);
}

/* A group moves to another organiser. */
#include "app/moving/move.h"

#include "access/names.h"
#include "app/app.h"
#include "app/internal.h"
#include "app/people/grant_parts.h"
#include "app/year/places.h"
#include "base/date.h"
#include "domain/entered.h"

/* ---- organisers ---- */

static bool may_open(const struct td_call *call, td_str organiser, struct td_decision *decision)
{
    struct td_subject subject = td_subject_of(call);
    const struct td_object object = {.path = organiser};
    *decision = td_access_decide(&subject, TD_ACT_OPEN_GROUP, &object, call->now_ms);
    return decision->allowed;
}

static void add_organiser(const struct td_call *call, td_str path, td_str name,
                          struct td_organisers *list)
{
    struct td_decision decision;
    for (size_t i = 0; i < list->n; i++)
        if (td_str_eq(list->items[i].path, path))
            return;
    *td_push(call->arena, list) =
        (struct td_organiser){path, name, may_open(call, path, &decision)};
}

static enum td_err list_organisers(const struct td_call *call, struct td_organisers *list)
{
    struct td_place_lines places;
    TRY(td_app_list_places(call, &places));
    for (size_t i = 0; i < places.n; i++)
        if (places.items[i].kind == TD_PATH_ORGANISER)
            add_organiser(call, places.items[i].path, places.items[i].name, list);
    return TD_OK;
}

static bool is_organiser(const struct td_organisers *list, td_str path)
{
    for (size_t i = 0; i < list->n; i++)
        if (td_str_eq(list->items[i].path, path))
            return true;
    return false;
}

/* ---- what it brings with it ---- */

/* Roles that hold now or later, at exactly that place; those below it do not look after groups. */
static enum td_err roles_at(const struct td_call *call, td_str path, struct td_grant_lines *at)
{
    struct td_grant_lines all;
    TRY(td_app_list_grants(call, 0, path, &all));
    for (size_t i = 0; i < all.n; i++)
        if (td_str_eq(all.items[i].grant.path, path) && all.items[i].in_force)
            *td_push(call->arena, at) = all.items[i];
    return TD_OK;
}

static bool is_over(const struct td_call *call, const struct td_grant_line *line)
{
    return line->grant.valid_to <= call->now_ms;
}

static enum td_err count(const struct td_call *call, struct td_move *move)
{
    struct td_grant_lines lines;
    struct td_delegation_lines delegations;
    TRY(td_app_list_grants(call, 0, move->group_path, &lines));
    for (size_t i = 0; i < lines.n; i++)
        move->roles += !lines.items[i].grant.delegation_id && !is_over(call, &lines.items[i]);
    TRY(td_app_list_delegations(call, 0, move->group_path, &delegations));
    for (size_t i = 0; i < delegations.n; i++)
        move->delegations += !delegations.items[i].is_over;
    return TD_OK;
}

static enum td_err find_name(const struct td_call *call, td_str code, td_str *name)
{
    struct td_year_list years = {0};
    TRY(td_app_list_years(call, &years));
    for (size_t i = 0; i < years.n; i++)
        if (td_str_eq(years.items[i].code, code)) {
            *name = years.items[i].name;
            return TD_OK;
        }
    return TD_ENOTFOUND;
}

static enum td_err find_place(const struct td_call *call, td_str code, td_str *path)
{
    struct td_conn *conn = NULL;
    struct td_group_place_row place;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_group_place(conn, call->arena, code, &place);
    td_store_end(conn);
    TRY(err);
    *path = place.path;
    return TD_OK;
}

enum td_err td_app_preview_move(const struct td_call *call, td_str group_code, td_str to,
                                struct td_move *move)
{
    *move = (struct td_move){0};
    TRY(find_name(call, group_code, &move->group_name));
    TRY(find_place(call, group_code, &move->group_path));
    move->from = td_path_organiser(move->group_path);
    const struct td_object here = {.path = move->from};
    TRY(td_may(call, TD_ACT_OPEN_GROUP, &here));
    may_open(call, move->from, &move->may);
    TRY(list_organisers(call, &move->organisers));
    TRY(count(call, move));
    TRY(roles_at(call, move->from, &move->losers));
    if (to.n == 0)
        return TD_OK;
    return is_organiser(&move->organisers, to) ? roles_at(call, to, &move->winners) : TD_ENOTFOUND;
}

/* ---- moved ---- */

struct moving {
    td_str from, to; /* paths of the group */
    td_str reason;
};

/* A path at or below the old place of the group, at the new one; any other stays. */
static td_str moved(struct td_arena *arena, const struct moving *moving, td_str path)
{
    if (!td_path_below(path, moving->from))
        return path;
    return td_fmt(arena, "%.*s%.*s", TD_ARG(moving->to), TD_ARG(td_str_from(path, moving->from.n)));
}

static enum td_err end_delegations(struct td_change *change, const struct moving *moving)
{
    const struct td_call *call = change->call;
    struct td_list_delegations_rows rows = {0};
    TRY(q_list_delegations(change->conn, call->arena, moving->from,
                           td_path_end(call->arena, moving->from), 0, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (rows.items[i].ended_at == TD_ABSENT && rows.items[i].valid_to > call->now_ms)
            TRY(td_delegation_end(change, rows.items[i].id, rows.items[i].path, moving->reason));
    return TD_OK;
}

/* The role ends at the old place and goes on at the new one, by the same document. */
static enum td_err move_grant(struct td_change *change, const struct moving *moving,
                              const struct td_list_grants_row *row)
{
    const struct td_call *call = change->call;
    struct td_new_grant wanted = {
        .account_id = row->account_id,
        .path = moved(call->arena, moving, row->path),
        .home_path = moved(call->arena, moving, row->home_path),
        .document = row->document,
        .valid_from = row->valid_from > call->now_ms ? row->valid_from : call->now_ms,
        .valid_to = row->valid_to == TD_ABSENT ? TD_FOREVER : row->valid_to,
    };
    int64_t id;
    if (!td_role_of(row->role, &wanted.role))
        return TD_EINTERNAL;
    TRY(td_grant_end(change, row->id, row->path, NULL, moving->reason));
    return td_grant_write(change, &wanted, NULL, &id);
}

static enum td_err move_grants(struct td_change *change, const struct moving *moving)
{
    const struct td_call *call = change->call;
    struct td_list_grants_rows rows = {0};
    TRY(q_list_grants(change->conn, call->arena, moving->from,
                      td_path_end(call->arena, moving->from), 0, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_grants_row *row = &rows.items[i];
        bool is_over = row->ended_at != TD_ABSENT ||
                       (row->valid_to != TD_ABSENT && row->valid_to <= call->now_ms);
        if (row->delegation_id == TD_ABSENT && !is_over)
            TRY(move_grant(change, moving, row));
    }
    return TD_OK;
}

static enum td_err write(struct td_change *change, td_str code, td_str to, struct moving *moving)
{
    const struct td_call *call = change->call;
    struct td_group_place_row place;
    TRY(q_group_place(change->conn, call->arena, code, &place));
    const struct td_object here = {.path = td_path_organiser(place.path)}, there = {.path = to};
    TRY(td_may(call, TD_ACT_OPEN_GROUP, &here));
    TRY(td_may(call, TD_ACT_OPEN_GROUP, &there));
    moving->from = place.path;
    moving->to = td_path_of_group(call->arena, to, code);
    if (td_str_eq(moving->from, moving->to))
        return TD_ECONFLICT;
    TRY(end_delegations(change, moving));
    TRY(q_insert_group_place(change->conn, place.group_id, place.number + 1, moving->to,
                             call->now_ms, td_actor_id(call)));
    TRY(move_grants(change, moving));
    const struct td_event event = {
        .group_id = place.group_id,
        .act = "group.move",
        .family = "group",
        .key = place.group_id,
        .unit = moving->to,
        .reason = moving->reason,
        .detail = td_fmt(call->arena, "%.*s %.*s", TD_ARG(here.path), TD_ARG(to))};
    return td_change_log(change, &event);
}

enum td_err td_app_move_group(const struct td_call *call, td_str group_code, td_str to,
                              td_str reason, struct td_diag *diag)
{
    struct td_change change;
    struct td_move move;
    struct moving moving = {.reason = td_str_trim(reason)};
    TRY(td_app_preview_move(call, group_code, to, &move));
    if (call->actor->kind == TD_ACTOR_ACCOUNT && !call->actor->factor_is_fresh) {
        if (call->refusal)
            *call->refusal = (struct td_decision){
                .action = TD_ACT_OPEN_GROUP, .why = TD_WHY_STEP_UP, .needs_step_up = true};
        return TD_EDENIED;
    }
    if (to.n == 0)
        td_diag_error(diag, (struct td_place){TD_STR("place"), 0, 0},
                      "Chưa chọn nơi tổ chức. Hãy chọn một nơi.",
                      "The organiser is missing. Please choose one.");
    if (!td_text_is_reason(moving.reason))
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Thiếu lý do. Hãy ghi văn bản hoặc lý do chuyển.",
                      "The reason is missing. Please name the document, or write why it moves.");
    TRY(td_diag_result(diag));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, write(&change, group_code, to, &moving));
}

/* Who sees whose figures in a group. */
#include "access/names.h"
#include "app/change.h"
#include "app/cycle/publication.h"
#include "app/internal.h"
#include "domain/entered.h"

static enum td_err find_group(const struct td_call *call, td_str group,
                              struct td_group_place_row *place,
                              struct td_group_setting_row *setting)
{
    struct td_conn *conn = NULL;
    *setting =
        (struct td_group_setting_row){.members_see = td_members_see_name(TD_MEMBERS_SEE_VERIFIED),
                                      .public_sees = td_public_sees_name(TD_PUBLIC_SEES_TOTALS)};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_group_place(conn, call->arena, group, place);
    if (err == TD_OK)
        err = q_group_setting(conn, call->arena, place->group_id, setting);
    td_store_end(conn);
    return err == TD_ENOTFOUND && place->path.n ? TD_OK : err;
}

static bool sees_group(const struct td_call *call, td_str path, enum td_public_sees public_sees)
{
    struct td_call quiet = *call;
    const struct td_object object = {.path = path, .public_sees = public_sees};
    quiet.refusal = NULL;
    return td_may(&quiet, TD_ACT_VIEW_GROUP, &object) == TD_OK;
}

enum td_err td_find_seen_group(const struct td_call *call, td_str group,
                               struct td_group_place_row *place)
{
    struct td_group_setting_row row;
    enum td_public_sees public_sees;
    *place = (struct td_group_place_row){0};
    TRY(find_group(call, group, place, &row));
    if (!td_public_sees_of(row.public_sees, &public_sees))
        return TD_EINTERNAL;
    return sees_group(call, place->path, public_sees) ? TD_OK : TD_ENOTFOUND;
}

enum td_err td_app_load_setting(const struct td_call *call, td_str group,
                                struct td_sight_setting *setting)
{
    struct td_group_place_row place = {0};
    struct td_group_setting_row row;
    TRY(find_group(call, group, &place, &row));
    *setting = (struct td_sight_setting){.reason = row.reason, .set_at = row.set_at};
    if (!td_members_see_of(row.members_see, &setting->members_see) ||
        !td_public_sees_of(row.public_sees, &setting->public_sees))
        return TD_EINTERNAL;
    return sees_group(call, place.path, setting->public_sees) ? TD_OK : TD_ENOTFOUND;
}

/* What counts now. A group that set nothing has the defaults, which are zeros. */
static enum td_err read_now(struct td_change *change, const struct td_group_place_row *place,
                            struct td_object *now, int64_t *number)
{
    struct td_group_setting_row row;
    *now = (struct td_object){.path = place->path};
    *number = 0;
    enum td_err err = q_group_setting(change->conn, change->call->arena, place->group_id, &row);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    *number = row.number;
    bool known = td_members_see_of(row.members_see, &now->members_see) &&
                 td_public_sees_of(row.public_sees, &now->public_sees);
    return known ? TD_OK : TD_EINTERNAL;
}

/* Asked within the transaction: what is wider depends on what is there. */
static enum td_err write(struct td_change *change, const struct td_group_place_row *place,
                         const struct td_sight_setting *wanted)
{
    const struct td_call *call = change->call;
    const struct td_grant *by;
    struct td_object now;
    int64_t number;
    td_str members_see = td_members_see_name(wanted->members_see);
    td_str public_sees = td_public_sees_name(wanted->public_sees);
    TRY(read_now(change, place, &now, &number));
    const struct td_object next = {.path = place->path,
                                   .members_see = wanted->members_see,
                                   .public_sees = wanted->public_sees};
    enum td_action action =
        td_access_widens(&now, &next) ? TD_ACT_WIDEN_SIGHT : TD_ACT_CHANGE_SETTINGS;
    TRY(td_may_by(call, action, &next, &by));
    TRY(q_insert_group_setting(change->conn, place->group_id, number + 1, members_see, public_sees,
                               wanted->reason, call->now_ms, td_actor_id(call)));
    const struct td_event event = {
        .group_id = place->group_id,
        .act = "group.setting",
        .family = "group",
        .key = place->group_id,
        .unit = place->path,
        .by = by,
        .reason = wanted->reason,
        .detail = td_fmt(call->arena, "%.*s, %.*s", TD_ARG(members_see), TD_ARG(public_sees))};
    return td_change_log(change, &event);
}

enum td_err td_app_change_setting(const struct td_call *call, td_str group,
                                  const struct td_sight_setting *wanted, struct td_diag *diag)
{
    struct td_change change;
    struct td_group_place_row place = {0};
    struct td_group_setting_row row;
    struct td_sight_setting next = *wanted, now;
    next.reason = td_str_trim(wanted->reason);
    TRY(td_app_load_setting(call, group, &now));
    TRY(find_group(call, group, &place, &row));
    const struct td_object object = {.path = place.path};
    TRY(td_may(call, TD_ACT_CHANGE_SETTINGS, &object));
    if (!td_text_is_reason(next.reason)) {
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Thiếu lý do. Hãy ghi vì sao thay đổi quyền xem.",
                      "The reason is missing. Please write why it is changed.");
        return TD_EINVAL;
    }
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, write(&change, &place, &next));
}

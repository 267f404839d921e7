/* What the table of permissions is asked about: groups, years, and what people hold. */
#include "access/delegation.h"
#include "access/names.h"
#include "app/entry/entry_parts.h"
#include "app/internal.h"

enum td_err td_may_by(const struct td_call *call, enum td_action action,
                      const struct td_object *object, const struct td_grant **by)
{
    struct td_decision decision;
    struct td_call asking = *call;
    asking.refusal = &decision;
    enum td_err err = td_may(&asking, action, object);
    if (call->refusal)
        *call->refusal = decision;
    *by = decision.grant;
    return err;
}

int64_t td_on_behalf_of(const struct td_grant *by)
{
    return by && by->delegation_id ? by->delegated_by : TD_ABSENT;
}

/* ---- what people hold ---- */

struct td_role_end td_grant_end_of_row(const struct td_list_grants_row *row, int64_t now)
{
    const struct td_role_limits limits = {.valid_to = row->valid_to,
                                          .ended_at = row->ended_at,
                                          .delegation_ended_at = row->delegation_ended_at,
                                          .source_valid_to = row->source_valid_to,
                                          .source_ended_at = row->source_ended_at,
                                          .giver_closed_at = row->giver_closed_at};
    return td_role_end_of(&limits, now);
}

enum td_err td_load_actions(struct td_conn *conn, struct td_arena *arena, int64_t delegation_id,
                            uint64_t *actions)
{
    struct td_delegated_actions_rows rows = {0};
    *actions = 0;
    TRY(q_delegated_actions(conn, arena, delegation_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        enum td_action action;
        if (td_action_of(rows.items[i].action, &action))
            *actions |= TD_BIT(action);
    }
    return TD_OK;
}

enum td_err td_grant_of_row(struct td_conn *conn, struct td_arena *arena,
                            const struct td_list_grants_row *row, int64_t now,
                            struct td_grant *grant)
{
    *grant = (struct td_grant){.id = row->id,
                               .path = row->path,
                               .home_path = row->home_path,
                               .valid_from = row->valid_from,
                               .valid_to = td_grant_end_of_row(row, now).at,
                               .actions = TD_ALL_ACTIONS};
    if (!td_role_of(row->role, &grant->role) || !td_depth_of(row->depth, &grant->depth))
        return TD_EINTERNAL;
    if (row->delegation_id == TD_ABSENT)
        return TD_OK;
    grant->delegation_id = row->delegation_id;
    grant->delegated_by = row->delegated_by;
    return td_load_actions(conn, arena, grant->delegation_id, &grant->actions);
}

/* Who scores a criterion for all units holds that as a role in the group. */
static enum td_err add_scorer_grants(struct td_conn *conn, struct td_arena *arena,
                                     int64_t account_id, int64_t now, struct td_grants *grants)
{
    struct td_list_scorer_grants_rows rows = {0};
    TRY(q_list_scorer_grants(conn, arena, account_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_scorer_grants_row *row = &rows.items[i];
        const struct td_role_limits limits = {.valid_to = TD_ABSENT,
                                              .ended_at = row->ended_at,
                                              .delegation_ended_at = TD_ABSENT,
                                              .source_valid_to = TD_ABSENT,
                                              .source_ended_at = TD_ABSENT,
                                              .giver_closed_at = TD_ABSENT};
        *td_push(arena, grants) = (struct td_grant){.id = row->id,
                                                    .role = TD_ROLE_SCORER,
                                                    .path = row->path,
                                                    .depth = TD_DEPTH_SUBTREE,
                                                    .home_path = row->home_path,
                                                    .valid_from = row->made_at,
                                                    .valid_to = td_role_end_of(&limits, now).at,
                                                    .actions = TD_ALL_ACTIONS};
    }
    return TD_OK;
}

enum td_err td_load_grants(struct td_conn *conn, struct td_arena *arena, int64_t account_id,
                           int64_t now, struct td_grants *grants)
{
    struct td_list_grants_rows rows = {0};
    TRY(q_list_grants(conn, arena, TD_STR("/"), TD_STR("0"), account_id, &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(td_grant_of_row(conn, arena, &rows.items[i], now, td_push(arena, grants)));
    return add_scorer_grants(conn, arena, account_id, now, grants);
}

enum td_err td_is_engaged_elsewhere(struct td_conn *conn, const struct td_call *call,
                                    int64_t account_id, td_str path, td_str home, bool *is_engaged)
{
    struct td_grants held = {0};
    TRY(td_load_grants(conn, call->arena, account_id, TD_FOREVER, &held));
    *is_engaged = td_access_is_engaged(&held, path, home, call->now_ms);
    return TD_OK;
}

enum td_err td_read_people(const struct td_call *call, int64_t account_id, td_str path,
                           td_people_reader reader, void *lines)
{
    struct td_conn *conn = NULL;
    if (path.n == 0)
        path = TD_STR("/");
    if (td_path_kind(path) == TD_PATH_WRONG)
        return TD_ENOTFOUND;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = reader(conn, call, account_id, path, lines);
    td_store_end(conn);
    return err;
}

bool td_sees_people(const struct td_call *call, int64_t account_id, td_str path)
{
    struct td_call quiet = *call; /* not to see is no refusal */
    const struct td_object object = {.path = path};
    quiet.refusal = NULL;
    bool is_own = account_id && account_id == call->actor->account_id;
    return is_own || td_may(&quiet, TD_ACT_VIEW_ACCOUNTS, &object) == TD_OK;
}

bool td_sees_names(const struct td_call *call, td_str path)
{
    struct td_subject subject = td_subject_of(call);
    /* the group as if it showed nothing to everybody: what is left is the right of a role */
    const struct td_object group = {.path = td_path_group(path)};
    return td_access_decide(&subject, TD_ACT_VIEW_GROUP, &group, call->now_ms).allowed;
}

/* ---- groups and their years ---- */

enum td_err td_group_at(struct td_conn *conn, struct td_arena *arena, td_str path,
                        int64_t *group_id)
{
    struct td_group_place_row place;
    td_str group = td_path_group(path);
    td_str rest = td_str_slice(group, 0, group.n ? group.n - 1 : 0);
    while (td_str_find(rest, '/') < rest.n)
        rest = td_str_from(rest, td_str_find(rest, '/') + 1);
    TRY(q_group_place(conn, arena, rest, &place));
    *group_id = place.group_id;
    return td_str_eq(place.path, group) ? TD_OK : TD_ENOTFOUND;
}

static enum td_err add_setting(struct td_conn *conn, struct td_arena *arena, int64_t group_id,
                               struct td_object *object)
{
    struct td_group_setting_row row;
    enum td_err err = q_group_setting(conn, arena, group_id, &row);
    if (err == TD_ENOTFOUND)
        return TD_OK; /* the defaults */
    TRY(err);
    bool known = td_members_see_of(row.members_see, &object->members_see) &&
                 td_public_sees_of(row.public_sees, &object->public_sees);
    return known ? TD_OK : TD_EINTERNAL;
}

/* A group that left can be looked at here, and no more. */
static enum td_err add_departure(struct td_conn *conn, struct td_arena *arena, int64_t group_id,
                                 struct td_object *object)
{
    struct td_group_departure_row gone;
    enum td_err err = q_group_departure(conn, arena, group_id, &gone);
    if (err == TD_OK)
        object->taker = gone.taker;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_list_shown(struct td_conn *conn, struct td_arena *arena, td_str group, int64_t year,
                          struct td_shown shown[2], size_t *n)
{
    struct td_group_place_row place;
    struct td_shown_revisions_rows rows = {0};
    struct td_object object = {.in_year = true};
    TRY(q_shown_revisions(conn, arena, group, year, &rows));
    if (rows.n == 0)
        return TD_ENOTFOUND;
    TRY(q_group_place(conn, arena, group, &place));
    TRY(add_setting(conn, arena, place.group_id, &object));
    TRY(add_departure(conn, arena, place.group_id, &object));
    object.path = place.path;
    *n = rows.n < 2 ? rows.n : 2;
    for (size_t i = 0; i < *n; i++) {
        object.state = rows.items[i].state;
        object.is_published = rows.items[i].published == 1;
        shown[i] = (struct td_shown){rows.items[i].id, place.group_id, object};
    }
    return TD_OK;
}

enum td_err td_newest_shown(struct td_conn *conn, struct td_arena *arena, td_str group,
                            int64_t year, struct td_shown *shown)
{
    struct td_shown both[2];
    size_t n;
    TRY(td_list_shown(conn, arena, group, year, both, &n));
    *shown = both[0];
    return TD_OK;
}

enum td_err td_object_of_unit(struct td_conn *conn, struct td_arena *arena,
                              const struct td_shown *shown, td_str unit, struct td_object *object)
{
    struct td_member_slug_row row;
    *object = shown->object;
    TRY(q_member_slug(conn, arena, shown->revision_id, unit, &row));
    object->path = td_path_of_unit(arena, shown->object.path, row.slug);
    return TD_OK;
}

/* "cm" of "/tw/nhom/tay-nam-bo/cm/". */
static td_str last_of_path(td_str path)
{
    size_t end = path.n && path.p[path.n - 1] == '/' ? path.n - 1 : path.n, begin = end;
    while (begin > 0 && path.p[begin - 1] != '/')
        begin--;
    return td_str_slice(path, begin, end);
}

bool td_reviews_movements(const struct td_call *call, const struct td_object *group)
{
    return td_decision_of(call, TD_ACT_ADVANCE_STATE, group).allowed ||
           td_decision_of(call, TD_ACT_LAUNCH_MOVEMENT, group).allowed;
}

enum td_err td_evidence_sight_begin(const struct td_call *call, struct td_conn *conn, td_str group,
                                    int64_t year, struct td_evidence_sight *sight)
{
    *sight = (struct td_evidence_sight){.call = call, .conn = conn};
    enum td_err err = td_newest_shown(conn, call->arena, group, year, &sight->newest);
    sight->is_there = err == TD_OK;
    return err == TD_ENOTFOUND ? TD_OK : err;
}

static bool sees_object(const struct td_evidence_sight *sight, enum td_action action,
                        const struct td_object *object)
{
    struct td_call quiet = *sight->call;
    quiet.refusal = NULL;
    return sight->is_there && td_may(&quiet, action, object) == TD_OK;
}

static bool sees_unit(const struct td_evidence_sight *sight, enum td_action action, td_str slug)
{
    struct td_object unit = sight->newest.object;
    unit.path = td_path_of_unit(sight->call->arena, unit.path, slug);
    return sees_object(sight, action, &unit);
}

enum td_err td_evidence_sight_unit(const struct td_evidence_sight *sight, int64_t revision_id,
                                   td_str unit, bool *sees)
{
    struct td_member_slug_row row;
    enum td_err err = q_member_slug(sight->conn, sight->call->arena, revision_id, unit, &row);
    *sees = err == TD_OK && sees_unit(sight, TD_ACT_VIEW_EVIDENCE, row.slug);
    return err == TD_ENOTFOUND ? TD_OK : err;
}

/* Make the object that of the cells of a criterion: of who scores it for all units, too. */
static enum td_err turn_to_scorer(struct td_conn *conn, struct td_arena *arena, td_str criterion,
                                  struct td_shown *shown)
{
    struct td_scorers scorers;
    if (criterion.n == 0)
        return TD_OK;
    TRY(td_list_scorers(conn, arena, shown->revision_id, &scorers));
    const struct td_scorer *scorer = td_find_scorer(&scorers, criterion);
    shown->object.account_id = scorer ? scorer->account_id : 0;
    return TD_OK;
}

enum td_err td_evidence_sight_cell(const struct td_evidence_sight *sight, int64_t revision_id,
                                   td_str unit, td_str criterion, bool *sees)
{
    struct td_shown cell = sight->newest;
    struct td_member_slug_row row;
    TRY(td_evidence_sight_unit(sight, revision_id, unit, sees));
    if (*sees || !criterion.n || !sight->is_there)
        return TD_OK;
    TRY(turn_to_scorer(sight->conn, sight->call->arena, criterion, &cell));
    enum td_err err = q_member_slug(sight->conn, sight->call->arena, revision_id, unit, &row);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    cell.object.path = td_path_of_unit(sight->call->arena, cell.object.path, row.slug);
    *sees = sees_object(sight, TD_ACT_VIEW_EVIDENCE, &cell.object);
    return TD_OK;
}

enum td_err td_sees_of_group(const struct td_call *call, struct td_conn *conn,
                             enum td_action action, td_str group, int64_t year, bool *sees)
{
    struct td_evidence_sight sight;
    TRY(td_evidence_sight_begin(call, conn, group, year, &sight));
    *sees = sees_object(&sight, action, &sight.newest.object);
    return TD_OK;
}

enum td_err td_sees_of_unit(const struct td_call *call, struct td_conn *conn, enum td_action action,
                            td_str group, int64_t year, td_str unit_path, bool *sees)
{
    struct td_evidence_sight sight;
    TRY(td_evidence_sight_begin(call, conn, group, year, &sight));
    *sees = sees_unit(&sight, action, last_of_path(unit_path));
    return TD_OK;
}

/* Make the object that of one unit, by its code or its name; empty: of the group. */
static enum td_err narrow(struct td_conn *conn, struct td_arena *arena, td_str unit,
                          struct td_shown *shown)
{
    struct td_object object;
    if (unit.n == 0)
        return TD_OK;
    TRY(td_object_of_unit(conn, arena, shown, unit, &object));
    shown->object = object;
    return TD_OK;
}

enum td_err td_newest_of_unit(struct td_conn *conn, struct td_arena *arena, td_str group,
                              int64_t year, td_str unit, struct td_shown *shown)
{
    TRY(td_newest_shown(conn, arena, group, year, shown));
    return unit.n ? narrow(conn, arena, unit, shown) : TD_ENOTFOUND;
}

/* What can be shown: whether the group is seen at all, and the objects asked about. */
static enum td_err read_shown(const struct td_call *call, const struct td_sight *sight,
                              td_str group, int64_t year, struct td_shown shown[2], size_t *n,
                              bool *seen)
{
    struct td_conn *conn = NULL;
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    *seen = false;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_list_shown(conn, call->arena, group, year, shown, n);
    for (size_t i = 0; err == TD_OK && i < *n; i++) {
        *seen = *seen || td_may(&quiet, TD_ACT_VIEW_GROUP, &shown[i].object) == TD_OK;
        err = narrow(conn, call->arena, sight->unit, &shown[i]);
        if (err == TD_OK)
            err = turn_to_scorer(conn, call->arena, sight->criterion, &shown[i]);
    }
    td_store_end(conn);
    return err;
}

/* Whoever may not even see the group is told that it is not there. */
enum td_err td_find_shown(const struct td_call *call, const struct td_sight *sight, td_str group,
                          int64_t year, struct td_shown *result)
{
    struct td_shown shown[2];
    size_t n = 0;
    bool found = false, seen;
    TRY(read_shown(call, sight, group, year, shown, &n, &seen));
    for (size_t i = n; i-- > 0;) /* the newest last, so that a refusal is about it */
        if (td_may(call, sight->action, &shown[i].object) == TD_OK) {
            *result = shown[i];
            found = true;
        }
    return found ? TD_OK : seen ? TD_EDENIED : TD_ENOTFOUND;
}

enum td_err td_may_year(const struct td_call *call, const struct td_sight *sight, td_str group,
                        int64_t year)
{
    struct td_shown shown[2];
    size_t n = 0;
    bool seen;
    TRY(read_shown(call, sight, group, year, shown, &n, &seen));
    enum td_err err = td_may(call, sight->action, &shown[0].object);
    return err == TD_EDENIED && !seen ? TD_ENOTFOUND : err;
}

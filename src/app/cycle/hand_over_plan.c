/* Which roles follow the election of next year's head and deputies: proposed to a person. */
#include "app/cycle/hand_over.h"

#include "access/names.h"
#include "app/app.h"
#include "app/internal.h"
#include "app/people/account.h"
#include "app/people/grant_parts.h"
#include "app/year/places.h"

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* The office whose unit holds a role, and of whom at the unit it is expected. */
static const struct {
    enum td_role role;
    enum td_office_kind office;
    enum td_role held_before;
} posts[] = {
    {TD_ROLE_HEAD, TD_OFFICE_HEAD, TD_ROLE_UNIT_LEADER},
    {TD_ROLE_HEAD_SECRETARY, TD_OFFICE_HEAD, TD_ROLE_UNIT_OFFICER},
    {TD_ROLE_DEPUTY, TD_OFFICE_DEPUTY, TD_ROLE_UNIT_LEADER},
};
enum { POSTS = sizeof posts / sizeof *posts };

struct elected {
    enum td_office_kind office;
    td_str unit, home_path;
};

struct planning {
    const struct td_call *call;
    struct td_hand_over *plan;
    struct td_account_lines accounts;
    struct td_grant_lines grants;
    struct TD_ARRAY(struct elected) elected;
};

/* ---- who was elected ---- */

static enum td_err add_elected(struct planning *planning, struct td_conn *conn,
                               const struct td_shown *shown, const struct td_year *year,
                               const struct td_office *office)
{
    struct td_object unit;
    if (office->year != year->group.year + 1 || office->unit.n == 0)
        return TD_OK;
    enum td_err err = td_object_of_unit(conn, planning->call->arena, shown, office->unit, &unit);
    if (err == TD_OK)
        *td_push(planning->call->arena, &planning->elected) =
            (struct elected){office->kind, td_member_name(year, office->unit), unit.path};
    return err == TD_ENOTFOUND ? TD_OK : err;
}

static enum td_err read_elected(struct planning *planning, const struct td_shown *shown,
                                const struct td_year *year)
{
    struct td_conn *conn = NULL;
    enum td_err err = TD_OK;
    TRY(td_store_begin_read(planning->call->app->store, planning->call->arena, &conn));
    for (size_t i = 0; i < year->offices.n && err == TD_OK; i++)
        err = add_elected(planning, conn, shown, year, &year->offices.items[i]);
    td_store_end(conn);
    return err;
}

static bool is_elected(const struct planning *planning, enum td_office_kind office,
                       td_str home_path)
{
    for (size_t i = 0; i < planning->elected.n; i++)
        if (planning->elected.items[i].office == office &&
            td_str_eq(planning->elected.items[i].home_path, home_path))
            return true;
    return false;
}

/* ---- who holds what ---- */

/* An appointment that counts now, of an account that is open. */
static bool counts(const struct planning *planning, const struct td_grant_line *line)
{
    if (!line->in_force || line->grant.delegation_id)
        return false;
    for (size_t i = 0; i < planning->accounts.n; i++)
        if (planning->accounts.items[i].id == line->account_id)
            return planning->accounts.items[i].active;
    return false;
}

static bool is_post(enum td_role role)
{
    return role == TD_ROLE_HEAD || role == TD_ROLE_HEAD_SECRETARY || role == TD_ROLE_DEPUTY;
}

static bool holds(const struct planning *planning, const struct td_grant_line *line,
                  enum td_role role, td_str home_path)
{
    return line->grant.role == role && td_str_eq(line->grant.path, planning->plan->path) &&
           td_str_eq(line->grant.home_path, home_path);
}

static bool is_held(const struct planning *planning, enum td_role role, td_str home_path)
{
    for (size_t i = 0; i < planning->grants.n; i++)
        if (counts(planning, &planning->grants.items[i]) &&
            holds(planning, &planning->grants.items[i], role, home_path))
            return true;
    return false;
}

static td_str name_of_home(const struct planning *planning, td_str home_path,
                           const struct td_place_lines *places)
{
    for (size_t i = 0; i < planning->elected.n; i++)
        if (td_str_eq(planning->elected.items[i].home_path, home_path))
            return planning->elected.items[i].unit;
    for (size_t i = 0; i < places->n; i++)
        if (td_str_eq(places->items[i].path, home_path))
            return places->items[i].name;
    return td_path_unit_slug(home_path);
}

/* ---- roles to be given ---- */

static enum td_err decide_giving(struct planning *planning, struct td_role_change *give)
{
    const struct td_call *call = planning->call;
    struct td_conn *conn = NULL;
    struct td_object object = {
        .path = planning->plan->path, .account_id = give->account_id, .role = give->role};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_is_engaged_elsewhere(conn, call, give->account_id, object.path,
                                              give->home_path, &object.is_engaged);
    td_store_end(conn);
    TRY(err);
    give->decision = td_decision_of(call, TD_ACT_GRANT_ROLE, &object);
    return TD_OK;
}

/* The person holds the role at the unit that is expected, or another of the offices for it. */
static bool is_candidate(const struct planning *planning, const struct td_grant_line *line,
                         enum td_role held_before, td_str home_path)
{
    bool is_leader = held_before == TD_ROLE_UNIT_LEADER;
    if (line->grant.role == held_before && td_str_eq(line->grant.path, home_path))
        return true;
    return is_leader && (holds(planning, line, TD_ROLE_HEAD, home_path) ||
                         holds(planning, line, TD_ROLE_DEPUTY, home_path));
}

static bool is_listed(const struct td_role_changes *changes, size_t from, int64_t account_id)
{
    for (size_t i = from; i < changes->n; i++)
        if (changes->items[i].account_id == account_id)
            return true;
    return false;
}

static void add_gap(struct planning *planning, enum td_role role, const struct elected *elected)
{
    const struct td_object object = {.path = planning->plan->path, .role = role};
    *td_push(planning->call->arena, &planning->plan->gaps) =
        (struct td_role_gap){role, elected->unit, elected->home_path,
                             td_decision_of(planning->call, TD_ACT_GRANT_ROLE, &object)};
}

/* One who could have it is proposed; of several a person chooses. */
static enum td_err add_candidates(struct planning *planning, enum td_role role,
                                  enum td_role held_before, const struct elected *elected)
{
    struct td_role_changes *changes = &planning->plan->changes;
    size_t from = changes->n;
    for (size_t i = 0; i < planning->grants.n; i++) {
        const struct td_grant_line *line = &planning->grants.items[i];
        if (!counts(planning, line) ||
            !is_candidate(planning, line, held_before, elected->home_path) ||
            is_listed(changes, from, line->account_id))
            continue;
        struct td_role_change *give = td_push(planning->call->arena, changes);
        *give = (struct td_role_change){.account_id = line->account_id,
                                        .login = line->login,
                                        .name = line->name,
                                        .role = role,
                                        .unit = elected->unit,
                                        .home_path = elected->home_path};
        TRY(decide_giving(planning, give));
    }
    if (changes->n == from)
        add_gap(planning, role, elected);
    else if (changes->n == from + 1)
        changes->items[from].is_proposed = true;
    return TD_OK;
}

static enum td_err add_gives(struct planning *planning)
{
    for (size_t p = 0; p < POSTS; p++)
        for (size_t i = 0; i < planning->elected.n; i++) {
            const struct elected *elected = &planning->elected.items[i];
            if (elected->office == posts[p].office &&
                !is_held(planning, posts[p].role, elected->home_path))
                TRY(add_candidates(planning, posts[p].role, posts[p].held_before, elected));
        }
    return TD_OK;
}

/* ---- roles to be ended ---- */

static enum td_office_kind office_of(enum td_role role)
{
    return role == TD_ROLE_DEPUTY ? TD_OFFICE_DEPUTY : TD_OFFICE_HEAD;
}

static bool was_any_elected(const struct planning *planning, enum td_office_kind office)
{
    for (size_t i = 0; i < planning->elected.n; i++)
        if (planning->elected.items[i].office == office)
            return true;
    return false;
}

static bool has_other_role(const struct planning *planning, const struct td_grant_line *line)
{
    for (size_t i = 0; i < planning->grants.n; i++)
        if (planning->grants.items[i].account_id == line->account_id &&
            planning->grants.items[i].grant.id != line->grant.id &&
            planning->grants.items[i].in_force)
            return true;
    return is_listed(&planning->plan->changes, 0, line->account_id);
}

/* A role that has its last day already ends by itself. */
static void add_ends(struct planning *planning, const struct td_place_lines *places)
{
    for (size_t i = 0; i < planning->grants.n; i++) {
        const struct td_grant_line *line = &planning->grants.items[i];
        const struct td_grant *grant = &line->grant;
        if (!line->in_force || grant->delegation_id || grant->valid_to != TD_FOREVER ||
            !is_post(grant->role) || !td_str_eq(grant->path, planning->plan->path) ||
            is_elected(planning, office_of(grant->role), grant->home_path))
            continue;
        const struct td_object object = {
            .path = grant->path, .account_id = line->account_id, .role = grant->role};
        *td_push(planning->call->arena, &planning->plan->changes) = (struct td_role_change){
            .is_end = true,
            .account_id = line->account_id,
            .grant_id = grant->id,
            .login = line->login,
            .name = line->name,
            .role = grant->role,
            .unit = name_of_home(planning, grant->home_path, places),
            .home_path = grant->home_path,
            .document = line->document,
            .is_last = !has_other_role(planning, line),
            .decision = td_decision_of(planning->call, TD_ACT_GRANT_ROLE, &object),
            .is_proposed = was_any_elected(planning, office_of(grant->role)),
        };
    }
}

/* ---- the plan ---- */

static struct td_date last_day_of(int64_t year, int64_t now_ms)
{
    struct td_date today = td_date_in_vietnam(now_ms / 1000);
    struct td_date last = {(int)year, 12, 31};
    return td_date_cmp(last, today) < 0 ? today : last;
}

static enum td_err fill_plan(struct planning *planning)
{
    const struct td_call *call = planning->call;
    struct td_place_lines places;
    TRY(td_app_list_accounts(call, &planning->accounts));
    TRY(td_app_list_grants(call, 0, planning->plan->path, &planning->grants));
    TRY(td_app_list_places(call, &places));
    TRY(add_gives(planning));
    add_ends(planning, &places);
    return TD_OK;
}

enum td_err td_app_plan_hand_over(const struct td_call *call, td_str group, int64_t year,
                                  struct td_hand_over *plan)
{
    struct td_shown shown;
    const struct td_year *old;
    struct planning planning = {.call = call, .plan = plan};
    *plan = (struct td_hand_over){.last_day = last_day_of(year, call->now_ms)};
    TRY(td_find_shown(call, &to_see, group, year, &shown));
    plan->path = shown.object.path;
    plan->is_seen = td_sees_people(call, 0, plan->path);
    if (!plan->is_seen)
        return TD_OK;
    TRY(td_load_revision(call, shown.revision_id, group, year, &old));
    TRY(read_elected(&planning, &shown, old));
    return planning.elected.n ? fill_plan(&planning) : TD_OK;
}

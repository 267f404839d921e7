/* The exemplars of a year, read as the actor may see them. */
#include "app/movement/exemplar_parts.h"

#include "base/sha256.h"
#include "domain/cycle/cycle.h"
#include "store/exemplars.h"
#include "store/work.h"

enum { KEY_SIGNS = 12 };

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- who ---- */

bool td_exemplar_may_enter(const struct td_call *call, const struct td_object *unit,
                           enum td_action *action)
{
    *action = TD_ACT_REGISTER_MOVEMENT;
    if (td_decision_of(call, *action, unit).allowed)
        return true;
    *action = TD_ACT_SUBMIT_REPORT;
    return td_decision_of(call, *action, unit).allowed;
}

unsigned td_exemplar_hands(enum td_exemplar_act act)
{
    switch (act) {
    case TD_EXEMPLAR_FOUND:
    case TD_EXEMPLAR_NURTURED:
    case TD_EXEMPLAR_PROPOSED:
        return TD_BY_UNIT;
    case TD_EXEMPLAR_SPREAD:
        return TD_BY_UNIT | TD_BY_HEAD;
    case TD_EXEMPLAR_RECOGNISED:
    case TD_EXEMPLAR_PRESENTED:
    case TD_EXEMPLAR_BACK:
        break;
    }
    return TD_BY_HEAD;
}

/* ---- the register ---- */

td_str td_exemplar_key(struct td_arena *arena, td_str unit, td_str name)
{
    td_str text = td_fmt(arena, "%.*s\n%.*s", TD_ARG(unit), TD_ARG(name));
    return td_str_slice(td_sha256_hex(arena, text), 0, KEY_SIGNS);
}

static struct td_date last_day(const struct td_year *year, const struct td_exemplar *exemplar)
{
    struct td_date last = {0};
    for (size_t i = 0; i < year->exemplar_steps.n; i++) {
        const struct td_exemplar_step *step = &year->exemplar_steps.items[i];
        if (td_exemplar_has_step(exemplar, step) && td_date_is_set(step->on) &&
            td_date_cmp(step->on, last) > 0)
            last = step->on;
    }
    return last;
}

static void add_faces(struct td_exemplar_work *work)
{
    const struct td_year *year = work->desk->year;
    for (size_t i = 0; i < year->exemplars.n; i++) {
        const struct td_exemplar *exemplar = &year->exemplars.items[i];
        const struct td_member *member = td_member_of(year, exemplar->unit);
        *td_push(work->call->arena, &work->desk->faces) = (struct td_exemplar_face){
            .key = td_exemplar_key(work->call->arena, exemplar->unit, exemplar->name),
            .exemplar = *exemplar,
            .unit_code = member ? member->code : TD_STR_NONE,
            .unit_name = member ? member->name : exemplar->unit,
            .stage = td_exemplar_stage_of(exemplar),
            .is_proposed = td_exemplar_is_proposed(year, exemplar),
            .last = last_day(year, exemplar),
        };
    }
}

static enum td_err add_own_units(struct td_exemplar_work *work)
{
    const struct td_members *members = &work->desk->year->members;
    const struct td_date day = td_call_members_day(work->call, work->year);
    for (size_t i = 0; i < members->n; i++) {
        struct td_object unit;
        enum td_action action;
        if (!td_member_in_force(&members->items[i], day))
            continue;
        TRY(td_object_of_unit(work->conn, work->call->arena, &work->shown, members->items[i].code,
                              &unit));
        if (td_exemplar_may_enter(work->call, &unit, &action))
            *td_push(work->call->arena, &work->desk->own) =
                (struct td_exemplar_unit){members->items[i].code, members->items[i].name};
    }
    return TD_OK;
}

/* ---- one of them in full ---- */

static void add_line(struct td_exemplar_work *work, const struct td_exemplar_line *line)
{
    if (td_exemplar_has_step(&work->desk->face->exemplar, &line->change.step))
        *td_push(work->call->arena, &work->desk->lines) = *line;
}

static void add_steps(struct td_exemplar_work *work, const struct td_exemplar_steps *steps)
{
    for (size_t i = 0; i < steps->n; i++) {
        const struct td_exemplar_line line = {.change = {.step = steps->items[i]}};
        add_line(work, &line);
    }
}

static enum td_err add_entries(struct td_exemplar_work *work)
{
    struct td_list_exemplar_entry_rows rows = {0};
    bool sees_names = td_sees_names(work->call, work->shown.object.path);
    TRY(q_list_exemplar_entry(work->conn, work->call->arena, work->shown.revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_exemplar_entry_row *row = &rows.items[i];
        const struct td_exemplar_line line = {.change = td_exemplar_change_of(row),
                                              .is_here = true,
                                              .who = sees_names ? row->who : TD_STR_NONE,
                                              .at = row->entered_at};
        work->last = row->number;
        for (size_t f = 0; f < work->desk->faces.n; f++)
            if (td_exemplar_has_step(&work->desk->faces.items[f].exemplar, &line.change.step))
                work->desk->faces.items[f].seen = row->number;
        if (work->desk->face && work->desk->sees_all)
            add_line(work, &line);
    }
    return TD_OK;
}

static enum td_err set_rights(struct td_exemplar_work *work)
{
    struct td_exemplar_desk *desk = work->desk;
    enum td_action action;
    work->object = work->shown.object;
    if (desk->face->unit_code.n) {
        TRY(td_object_of_unit(work->conn, work->call->arena, &work->shown, desk->face->unit_code,
                              &work->object));
        desk->may_enter = td_exemplar_may_enter(work->call, &work->object, &action);
    }
    desk->last = td_exemplar_last(work->whole, &desk->face->exemplar);
    desk->may_take_back =
        desk->leads || (desk->may_enter && (td_exemplar_hands(desk->last) & TD_BY_UNIT));
    return TD_OK;
}

/* Steps of the package first, those taken back since as well; then what was done here. */
static enum td_err open_face(struct td_exemplar_work *work)
{
    struct td_exemplar_desk *desk = work->desk;
    struct td_exemplar_steps imported = {0};
    TRY(td_sees_exemplar(work->call, work->conn, &work->shown, &desk->face->exemplar,
                         &desk->sees_all));
    TRY(q_list_exemplar_step(work->conn, work->call->arena, work->shown.revision_id, &imported));
    add_steps(work, desk->sees_all ? &imported : &desk->year->exemplar_steps);
    return set_rights(work);
}

/* ---- all ---- */

static enum td_err read_year(struct td_exemplar_work *work)
{
    struct td_year *seen = TD_NEW(work->call->arena, struct td_year);
    work->whole = TD_NEW(work->call->arena, struct td_year);
    TRY(td_select_worked(work->conn, work->call->arena, work->shown.revision_id, work->whole));
    work->whole->group.code = work->group;
    work->whole->group.year = work->year;
    *seen = *work->whole;
    work->desk->year = seen;
    return td_mask_exemplars(work->call, work->conn, &work->shown, work->whole, seen);
}

enum td_err td_exemplar_read(struct td_exemplar_work *work, td_str key)
{
    struct td_exemplar_desk *desk = work->desk;
    TRY(read_year(work));
    desk->leads = td_decision_of(work->call, TD_ACT_ADVANCE_STATE, &work->shown.object).allowed;
    add_faces(work);
    TRY(add_own_units(work));
    for (size_t i = 0; key.n && i < desk->faces.n && !desk->face; i++)
        if (td_str_eq(desk->faces.items[i].key, key))
            desk->face = &desk->faces.items[i];
    if (key.n && !desk->face)
        return TD_ENOTFOUND;
    if (desk->face)
        TRY(open_face(work));
    return add_entries(work);
}

enum td_err td_app_open_exemplars(const struct td_call *call, td_str group, int64_t year,
                                  td_str key, struct td_exemplar_desk *desk)
{
    struct td_shown newest;
    struct td_exemplar_work work = {.call = call, .group = group, .year = year, .desk = desk};
    *desk = (struct td_exemplar_desk){0};
    TRY(td_find_shown(call, &to_see, group, year, &work.shown));
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = td_newest_shown(work.conn, call->arena, group, year, &newest);
    if (err == TD_OK) {
        desk->is_newest = newest.revision_id == work.shown.revision_id;
        err = td_exemplar_read(&work, key);
    }
    td_store_end(work.conn);
    return err;
}

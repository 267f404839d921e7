/* The movements of a year, read as the actor may see them. */
#include "app/movement/movement_parts.h"

#include "app/change.h"
#include "base/text.h"
#include "domain/cycle/cycle.h"
#include "domain/movement.h"
#include "store/movements.h"
#include "store/work.h"

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- the movements ---- */

static struct td_movement_face *face_of(struct td_movement_faces *faces, td_str name)
{
    for (size_t i = 0; i < faces->n; i++)
        if (td_str_eq(faces->items[i].movement.name, name))
            return &faces->items[i];
    return NULL;
}

/* Those of the year that the group itself carries out. */
static void add_launched(struct td_movement_work *work)
{
    const struct td_year *year = work->desk->year;
    for (size_t i = 0; i < year->movements.n; i++) {
        const struct td_movement *movement = &year->movements.items[i];
        if (movement->year != work->year || movement->unit.n)
            continue;
        struct td_movement_face *face = td_push(work->call->arena, &work->desk->faces);
        *face = (struct td_movement_face){
            .slug = td_slug(work->call->arena, movement->name, TD_MOVEMENT_SLUG_MOST),
            .stage = TD_MOVEMENT_LAUNCHED,
            .movement = *movement,
            .plan = {.collectives = TD_ABSENT, .individuals = TD_ABSENT},
        };
        for (size_t p = 0; p < year->movement_plans.n; p++)
            if (year->movement_plans.items[p].year == work->year &&
                td_str_eq(year->movement_plans.items[p].movement, movement->name))
                face->plan = year->movement_plans.items[p];
        const struct td_movement_launch *launch = td_movement_launch_of(year, movement);
        face->launch =
            launch ? *launch
                   : (struct td_movement_launch){.host = td_movement_host_by(movement->scope)};
        for (size_t p = 0; p < year->movement_parts.n; p++) {
            const struct td_movement_part *part = &year->movement_parts.items[p];
            if (part->year != work->year || !td_str_eq(part->movement, movement->name))
                continue;
            face->registered += part->registered.n > 0;
            face->reported += part->result.n > 0;
        }
    }
}

static void add_draft(struct td_movement_work *work, const struct td_list_movement_text_row *text,
                      const struct td_list_movement_text_launch_rows *launches)
{
    *td_push(work->call->arena, &work->desk->faces) = (struct td_movement_face){
        .slug = td_slug(work->call->arena, text->movement, TD_MOVEMENT_SLUG_MOST),
        .stage = TD_MOVEMENT_DRAFT,
        .movement = td_movement_of_text(text),
        .plan = td_movement_plan_of_text(text),
        .launch = td_movement_launch_of_text(text->number, text->scope, launches),
    };
}

static enum td_err add_texts(struct td_movement_work *work, bool sees_names)
{
    struct td_list_movement_text_rows texts = {0};
    struct td_list_movement_text_launch_rows launches = {0};
    TRY(q_list_movement_text_launch(work->conn, work->call->arena, work->shown.revision_id,
                                    &launches));
    TRY(q_list_movement_text(work->conn, work->call->arena, work->shown.revision_id, &texts));
    for (size_t i = 0; i < texts.n; i++) {
        const struct td_list_movement_text_row *text = &texts.items[i];
        bool is_draft = td_str_is(text->stage, "draft");
        work->last_text = text->last;
        if (is_draft && !work->desk->may_prepare)
            continue;
        if (is_draft && !face_of(&work->desk->faces, text->movement))
            add_draft(work, text, &launches);
        struct td_movement_face *face = face_of(&work->desk->faces, text->movement);
        if (!face)
            continue; /* given up */
        face->number = text->number;
        face->written_by = sees_names ? text->who : TD_STR_NONE;
        face->written_at = text->written_at;
        face->is_paper_typed =
            td_movement_launch_of_text(text->number, text->scope, &launches).paper.n > 0;
    }
    return TD_OK;
}

/* ---- one of them in full ---- */

static void seat_from_year(const struct td_movement_work *work, struct td_movement_seat *seat)
{
    const struct td_movement_parts *parts = &work->desk->year->movement_parts;
    for (size_t i = 0; i < parts->n; i++) {
        const struct td_movement_part *part = &parts->items[i];
        if (part->year != work->year || !td_str_eq(part->unit, seat->unit) ||
            !td_str_eq(part->movement, work->desk->face->movement.name))
            continue;
        seat->registered.content = part->registered;
        seat->registered.on = part->registered_on;
        seat->reported.content = part->result;
        seat->reported.evidence = part->evidence;
        seat->reported.on = part->reported_on;
    }
}

static enum td_err add_seats(struct td_movement_work *work)
{
    const struct td_members *members = &work->desk->year->members;
    const struct td_date day = td_call_members_day(work->call, work->year);
    for (size_t i = 0; i < members->n; i++) {
        struct td_object object;
        if (!td_member_in_force(&members->items[i], day))
            continue;
        struct td_movement_seat *seat = td_push(work->call->arena, &work->desk->seats);
        *seat = (struct td_movement_seat){.unit = members->items[i].code,
                                          .name = members->items[i].name};
        seat_from_year(work, seat);
        TRY(td_object_of_unit(work->conn, work->call->arena, &work->shown, seat->unit, &object));
        seat->may_register = td_decision_of(work->call, TD_ACT_REGISTER_MOVEMENT, &object);
        seat->may_report = td_decision_of(work->call, TD_ACT_SUBMIT_REPORT, &object);
    }
    return TD_OK;
}

/* Leave out of the reports what the actor may not see. */
static enum td_err withhold(struct td_movement_work *work)
{
    const struct td_call *call = work->call;
    struct td_movement_seats *seats = &work->desk->seats;
    struct td_evidence_sight evidence;
    bool reviews = td_reviews_movements(call, &work->shown.object), sees;
    TRY(td_evidence_sight_begin(call, work->conn, work->group, work->year, &evidence));
    for (size_t i = 0; i < seats->n; i++) {
        struct td_movement_seat *seat = &seats->items[i];
        struct td_object object;
        TRY(td_object_of_unit(work->conn, call->arena, &work->shown, seat->unit, &object));
        TRY(td_evidence_sight_unit(&evidence, work->shown.revision_id, seat->unit, &sees));
        seat->is_reported = seat->reported.content.n > 0;
        seat->sees_evidence = sees;
        seat->hides_evidence = seat->reported.evidence.n && !sees;
        seat->hides_result = seat->is_reported && !reviews &&
                             !td_decision_of(call, TD_ACT_VIEW_POINTS, &object).allowed;
        if (seat->hides_evidence)
            seat->reported.evidence = TD_STR_NONE;
        if (seat->hides_result)
            seat->reported.content = seat->reported.by = TD_STR_NONE;
    }
    return TD_OK;
}

static enum td_err add_entries(struct td_movement_work *work, bool sees_names)
{
    struct td_list_movement_entry_rows rows = {0};
    struct td_movement_seats *seats = &work->desk->seats;
    TRY(q_list_movement_entry(work->conn, work->call->arena, work->shown.revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_movement_entry_row *row = &rows.items[i];
        work->last_entry = row->last;
        if (!td_str_eq(row->movement, work->desk->face->movement.name))
            continue;
        for (size_t s = 0; s < seats->n; s++) {
            struct td_movement_seat *seat = &seats->items[s];
            struct td_movement_said *said =
                td_str_is(row->kind, "report") ? &seat->reported : &seat->registered;
            if (!td_str_eq(seat->unit, row->unit))
                continue;
            said->number = row->number;
            said->by = sees_names ? row->who : TD_STR_NONE;
        }
    }
    return TD_OK;
}

static enum td_err add_reviews(struct td_movement_work *work, bool sees_names)
{
    struct td_list_movement_review_rows rows = {0};
    TRY(q_list_movement_review(work->conn, work->call->arena, work->shown.revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_movement_review_row *row = &rows.items[i];
        struct td_movement_face *face = face_of(&work->desk->faces, row->movement);
        bool is_final = td_str_is(row->kind, "final");
        work->last_review = row->last;
        if (face && is_final)
            face->is_concluded = true;
        if (!face || face != work->desk->face)
            continue;
        *(is_final ? &work->desk->final : &work->desk->midway) =
            (struct td_movement_said){.content = row->content,
                                      .on = row->held_on,
                                      .number = row->number,
                                      .by = sees_names ? row->who : TD_STR_NONE};
    }
    return TD_OK;
}

/* ---- all ---- */

enum td_err td_movement_may_prepare(const struct td_movement_work *work, const struct td_grant **by)
{
    struct td_decision leads =
        td_decision_of(work->call, TD_ACT_ADVANCE_STATE, &work->shown.object);
    return td_may_by(work->call, leads.allowed ? TD_ACT_ADVANCE_STATE : TD_ACT_LAUNCH_MOVEMENT,
                     &work->shown.object, by);
}

enum td_err td_movement_read(struct td_movement_work *work, td_str slug)
{
    struct td_call quiet = *work->call;
    struct td_movement_work silent = *work;
    struct td_movement_desk *desk = work->desk;
    struct td_year *year = TD_NEW(work->call->arena, struct td_year);
    const struct td_grant *by;
    quiet.refusal = NULL;
    silent.call = &quiet;
    TRY(td_select_worked(work->conn, work->call->arena, work->shown.revision_id, year));
    year->group.code = work->group;
    year->group.year = work->year;
    desk->year = year;
    bool sees_names = td_sees_names(work->call, work->shown.object.path);
    desk->may_prepare = td_movement_may_prepare(&silent, &by) == TD_OK;
    desk->launch = td_decision_of(work->call, TD_ACT_LAUNCH_MOVEMENT, &work->shown.object);
    add_launched(work);
    TRY(add_texts(work, sees_names));
    for (size_t i = 0; slug.n && i < desk->faces.n && !desk->face; i++)
        if (td_str_eq(desk->faces.items[i].slug, slug))
            desk->face = &desk->faces.items[i];
    if (slug.n && !desk->face)
        return TD_ENOTFOUND;
    TRY(add_reviews(work, sees_names));
    if (!desk->face)
        return TD_OK;
    TRY(add_seats(work));
    TRY(add_entries(work, sees_names));
    return withhold(work);
}

enum td_err td_movement_find(struct td_movement_work *work, td_str slug)
{
    TRY(td_newest_shown(work->conn, work->call->arena, work->group, work->year, &work->shown));
    work->desk->is_newest = true;
    return td_movement_read(work, slug);
}

enum td_err td_app_open_movements(const struct td_call *call, td_str group, int64_t year,
                                  td_str slug, struct td_movement_desk *desk)
{
    struct td_shown newest;
    struct td_movement_work work = {.call = call, .group = group, .year = year, .desk = desk};
    *desk = (struct td_movement_desk){0};
    TRY(td_find_shown(call, &to_see, group, year, &work.shown));
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = td_newest_shown(work.conn, call->arena, group, year, &newest);
    if (err == TD_OK) {
        desk->is_newest = newest.revision_id == work.shown.revision_id;
        err = td_movement_read(&work, slug);
    }
    td_store_end(work.conn);
    return err;
}

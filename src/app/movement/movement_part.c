/* Units register in a movement and report; the head's office reviews it. */
#include "app/movement/movement_parts.h"

#include "app/change.h"
#include "app/entry/entry_parts.h"

enum { CONTENT_MOST = 8 * 1024, EVIDENCE_MOST = 1000, REVIEW_MOST = 8 * 1024 };

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- units ---- */

static const struct td_movement_seat *seat_of(const struct td_movement_desk *desk, td_str unit)
{
    for (size_t i = 0; i < desk->seats.n; i++)
        if (td_str_eq(desk->seats.items[i].unit, unit))
            return &desk->seats.items[i];
    return NULL;
}

static enum td_err check_part(const struct td_movement_work *work, const struct td_part_wish *wish,
                              const struct td_movement_seat *seat)
{
    const char *field = wish->reports ? "result" : "registered";
    bool takes_back = !wish->reports && seat->registered.content.n;
    td_typed_check_text(work->diag, field, wish->content, CONTENT_MOST, !takes_back);
    td_typed_check_text(work->diag, "evidence", wish->evidence, EVIDENCE_MOST, false);
    return td_diag_result(work->diag);
}

static enum td_err write_part(struct td_change *change, const struct td_movement_work *work,
                              const struct td_part_wish *wish, const struct td_movement_seat *seat,
                              const struct td_object *object, const struct td_grant *by)
{
    const struct td_call *call = work->call;
    td_str name = work->desk->face->movement.name;
    int64_t id = td_store_new_id(change->conn);
    const struct td_event event = {
        .group_id = work->shown.group_id,
        .act = wish->reports     ? "movement.report"
               : wish->content.n ? "movement.register"
                                 : "movement.leave",
        .family = "movement_part",
        .key = id,
        .unit = object->path,
        .year = work->year,
        .by = by,
        .detail = td_fmt(call->arena, "%.*s: %.*s", TD_ARG(seat->name), TD_ARG(name))};
    TRY(q_insert_movement_entry(change->conn, work->shown.revision_id, work->last_entry + 1, id,
                                name, seat->unit, td_str_of(wish->reports ? "report" : "register"),
                                wish->content, wish->evidence,
                                td_date_in_vietnam(call->now_ms / 1000), call->now_ms,
                                td_actor_id(call), td_on_behalf_of(by)));
    return td_change_log(change, &event);
}

static enum td_err join(struct td_change *change, struct td_movement_work *work,
                        const struct td_part_wish *wish)
{
    struct td_object object;
    const struct td_grant *by;
    work->conn = change->conn;
    TRY(td_movement_find(work, wish->slug));
    const struct td_movement_seat *seat = seat_of(work->desk, wish->unit);
    if (!seat)
        return TD_ENOTFOUND;
    TRY(td_object_of_unit(change->conn, work->call->arena, &work->shown, seat->unit, &object));
    TRY(td_may_by(work->call, wish->reports ? TD_ACT_SUBMIT_REPORT : TD_ACT_REGISTER_MOVEMENT,
                  &object, &by));
    const struct td_movement_said *said = wish->reports ? &seat->reported : &seat->registered;
    if (work->desk->face->stage != TD_MOVEMENT_LAUNCHED || said->number != wish->seen)
        return TD_ECONFLICT;
    TRY(check_part(work, wish, seat));
    return write_part(change, work, wish, seat, &object, by);
}

enum td_err td_app_join_movement(const struct td_call *call, td_str group, int64_t year,
                                 const struct td_part_wish *wish, struct td_diag *diag)
{
    struct td_change change;
    struct td_movement_desk desk = {0};
    struct td_part_wish clean = *wish;
    struct td_movement_work work = {
        .call = call, .group = group, .year = year, .desk = &desk, .diag = diag};
    clean.content = td_text_on_one_line(call->arena, wish->content);
    clean.evidence = wish->reports ? td_text_on_one_line(call->arena, wish->evidence) : TD_STR_NONE;
    TRY(td_find_shown(call, &to_see, group, year, &work.shown));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, join(&change, &work, &clean));
}

/* ---- the head's office ---- */

static struct td_date check_review(const struct td_movement_work *work,
                                   const struct td_review_wish *wish)
{
    struct td_date day = td_typed_check_day(work->diag, "held_on", wish->held_on, true);
    struct td_date today = td_date_in_vietnam(work->call->now_ms / 1000);
    td_typed_check_text(work->diag, "review", wish->content, REVIEW_MOST, true);
    if (td_date_is_set(day) && td_date_cmp(day, today) > 0)
        td_diag_error(work->diag, (struct td_place){.file = TD_STR("held_on")},
                      "Ngày sơ kết, tổng kết không được sau hôm nay.",
                      "The day of the review must not lie after today.");
    const struct td_date launched = work->desk->face->movement.launched;
    if (td_date_is_set(day) && td_date_is_set(launched) && td_date_cmp(day, launched) < 0)
        td_diag_error(work->diag, (struct td_place){.file = TD_STR("held_on")},
                      "Ngày sơ kết, tổng kết không được trước ngày phát động (%.*s).",
                      "The day of the review must not lie before the movement was launched (%.*s).",
                      TD_ARG(td_date_vi(work->call->arena, launched)));
    return day;
}

static enum td_err review(struct td_change *change, struct td_movement_work *work,
                          const struct td_review_wish *wish)
{
    const struct td_call *call = work->call;
    const struct td_grant *by;
    work->conn = change->conn;
    TRY(td_movement_find(work, wish->slug));
    TRY(td_movement_may_prepare(work, &by));
    const struct td_movement_face *face = work->desk->face;
    const struct td_movement_said *said = wish->is_final ? &work->desk->final : &work->desk->midway;
    if (face->stage != TD_MOVEMENT_LAUNCHED || said->number != wish->seen)
        return TD_ECONFLICT;
    struct td_date day = check_review(work, wish);
    TRY(td_diag_result(work->diag));
    int64_t id = td_store_new_id(change->conn);
    const struct td_event event = {.group_id = work->shown.group_id,
                                   .act = wish->is_final ? "movement.conclude" : "movement.review",
                                   .family = "movement_review",
                                   .key = id,
                                   .unit = work->shown.object.path,
                                   .year = work->year,
                                   .by = by,
                                   .detail = face->movement.name};
    TRY(q_insert_movement_review(change->conn, work->shown.revision_id, work->last_review + 1, id,
                                 face->movement.name,
                                 td_str_of(wish->is_final ? "final" : "midway"), wish->content, day,
                                 call->now_ms, td_actor_id(call), td_on_behalf_of(by)));
    return td_change_log(change, &event);
}

enum td_err td_app_review_movement(const struct td_call *call, td_str group, int64_t year,
                                   const struct td_review_wish *wish, struct td_diag *diag)
{
    struct td_change change;
    struct td_movement_desk desk = {0};
    struct td_review_wish clean = *wish;
    struct td_movement_work work = {
        .call = call, .group = group, .year = year, .desk = &desk, .diag = diag};
    clean.content = td_text_on_one_line(call->arena, wish->content);
    TRY(td_find_shown(call, &to_see, group, year, &work.shown));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, review(&change, &work, &clean));
}

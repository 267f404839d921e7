/* The targets that a covenant binds its members to. */
#include "app/target/target_parts.h"

bool td_target_is_agreed(const struct td_target_line *line)
{
    return line->standing == TD_TARGETS_ACCEPTED || line->standing == TD_TARGETS_OF_PACKAGE;
}

/* Who puts their name to a covenant must know all of it; once it is signed it is no secret, before
 * it is nobody's but the group's. */
bool td_target_is_told(const struct td_target_work *work, const struct td_target_line *line)
{
    bool is_known = work->sees_names || work->shown.object.state > TD_STATE_COVENANT_DRAFT;
    return is_known && (line->may_see || work->book->is_being_signed);
}

static void add_unit(const struct td_target_work *work, const struct td_target_line *line,
                     struct td_covenant_units *units)
{
    struct td_arena *arena = work->call->arena;
    if (!td_target_is_told(work, line))
        return;
    struct td_covenant_unit *unit = td_push(arena, units);
    *unit = (struct td_covenant_unit){.unit = line->unit, .name = line->name};
    if (!td_target_is_agreed(line))
        return;
    for (size_t i = 0; i < work->book->criteria.n; i++)
        if (line->cells[i].applies && line->cells[i].target.n)
            *td_push(arena, &unit->goals) = (struct td_covenant_target){
                work->book->criteria.items[i].code, work->book->criteria.items[i].text,
                line->cells[i].target};
}

/* The year as the actor sees it must be the one that is worked on. */
static enum td_err read(struct td_target_work *work, int64_t seen, struct td_covenant_units *units)
{
    enum td_err err = td_target_read(work);
    if (err == TD_ENOTFOUND || (err == TD_EINVAL && work->diag->errors))
        return TD_OK;
    TRY(err);
    size_t with_goals = 0;
    for (size_t i = 0; i < work->book->lines.n && seen == work->shown.revision_id; i++)
        add_unit(work, &work->book->lines.items[i], units);
    for (size_t i = 0; i < units->n; i++)
        with_goals += units->items[i].goals.n > 0;
    if (!with_goals)
        *units = (struct td_covenant_units){0};
    return TD_OK;
}

enum td_err td_app_load_covenant_targets(const struct td_call *call, td_str group, int64_t year,
                                         struct td_covenant_units *units)
{
    static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};
    struct td_target_book book;
    struct td_diag diag;
    struct td_shown seen;
    struct td_target_work work = {
        .call = call, .group = group, .year = year, .diag = &diag, .book = &book};
    *units = (struct td_covenant_units){0};
    td_diag_init(&diag, call->arena);
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = read(&work, seen.revision_id, units);
    td_store_end(work.conn);
    return err;
}

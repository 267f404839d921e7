/* How the head's office worded a movement and reviewed it, each time it was kept. */
#include "app/movement/movement_parts.h"

#include "app/log/work_history.h"
#include "domain/movement.h"
#include "store/movements.h"

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- values ---- */

static td_str number_text(struct td_arena *arena, int64_t number)
{
    return number == TD_ABSENT ? TD_STR_NONE : td_fmt(arena, "%lld", (long long)number);
}

static void put_day(struct td_arena *arena, struct td_work_change *change, enum td_work_field field,
                    struct td_date from, struct td_date to)
{
    td_work_put_value(arena, change, field, td_date_iso(arena, from), td_date_iso(arena, to));
}

static void put_number(struct td_arena *arena, struct td_work_change *change,
                       enum td_work_field field, int64_t from, int64_t to)
{
    td_work_put_value(arena, change, field, number_text(arena, from), number_text(arena, to));
}

/* A movement and its plan; where there was none, nothing stands in them. */
struct text {
    bool is_there;
    struct td_movement movement;
    struct td_movement_plan plan;
    struct td_movement_launch launch;
};
static const struct text nothing = {
    .plan = {.collectives = TD_ABSENT, .individuals = TD_ABSENT},
};

static void put_values(struct td_arena *arena, struct td_work_change *change,
                       const struct text *from, const struct text *to)
{
    put_number(arena, change, TD_WORK_PLAN_HOST,
               from->is_there ? (int64_t)from->launch.host : TD_ABSENT, to->launch.host);
    put_number(arena, change, TD_WORK_PLAN_SCOPE,
               from->is_there ? (int64_t)from->movement.scope : TD_ABSENT, to->movement.scope);
    put_number(arena, change, TD_WORK_PLAN_METHOD,
               from->is_there ? (int64_t)from->movement.method : TD_ABSENT, to->movement.method);
    td_work_put_value(arena, change, TD_WORK_PLAN_SLOGAN, from->plan.slogan, to->plan.slogan);
    td_work_put_value(arena, change, TD_WORK_PLAN_CONTENT, from->movement.content,
                      to->movement.content);
    put_day(arena, change, TD_WORK_PLAN_STARTS, from->plan.starts, to->plan.starts);
    put_day(arena, change, TD_WORK_PLAN_ENDS, from->plan.ends, to->plan.ends);
    put_day(arena, change, TD_WORK_PLAN_REGISTER_BY, from->plan.register_by, to->plan.register_by);
    td_work_put_value(arena, change, TD_WORK_PLAN_CRITERIA, from->plan.criteria, to->plan.criteria);
    put_number(arena, change, TD_WORK_PLAN_COLLECTIVES, from->plan.collectives,
               to->plan.collectives);
    put_number(arena, change, TD_WORK_PLAN_INDIVIDUALS, from->plan.individuals,
               to->plan.individuals);
    td_work_put_value(arena, change, TD_WORK_PLAN_LAUNCHED_BY, from->movement.launched_by,
                      to->movement.launched_by);
    put_day(arena, change, TD_WORK_PLAN_LAUNCHED_ON, from->movement.launched,
            to->movement.launched);
    td_work_put_value(arena, change, TD_WORK_PLAN_PAPER, from->launch.paper, to->launch.paper);
    put_day(arena, change, TD_WORK_PLAN_SIGNED_ON, from->launch.signed_on, to->launch.signed_on);
}

/* ---- the plan ---- */

static struct text of_package(const struct td_movement_work *work, td_str name)
{
    struct text text = nothing;
    const struct td_year *package = work->package;
    for (size_t i = 0; i < package->movements.n; i++) {
        const struct td_movement *movement = &package->movements.items[i];
        if (movement->year != work->year || movement->unit.n || !td_str_eq(movement->name, name))
            continue;
        const struct td_movement_launch *launch = td_movement_launch_of(package, movement);
        text.movement = *movement;
        text.launch.host = td_movement_host_by(movement->scope);
        if (launch)
            text.launch = *launch;
        text.is_there = true;
    }
    for (size_t i = 0; i < package->movement_plans.n; i++)
        if (package->movement_plans.items[i].year == work->year &&
            td_str_eq(package->movement_plans.items[i].movement, name))
            text.plan = package->movement_plans.items[i];
    return text;
}

static struct text of_row(const struct td_all_movement_texts_row *row,
                          const struct td_list_movement_text_launch_rows *launches)
{
    return (struct text){.is_there = true,
                         .movement = {.scope = row->scope,
                                      .method = row->method,
                                      .content = row->content,
                                      .launched = row->launched_on,
                                      .launched_by = row->launched_by},
                         .plan = {.slogan = row->slogan,
                                  .criteria = row->criteria,
                                  .starts = row->starts_on,
                                  .ends = row->ends_on,
                                  .register_by = row->register_by,
                                  .collectives = row->collectives,
                                  .individuals = row->individuals},
                         .launch = td_movement_launch_of_text(row->number, row->scope, launches)};
}

static void add_text(const struct td_movement_work *work,
                     const struct td_all_movement_texts_row *row, const struct text *next,
                     td_str who, struct text *now, struct td_work_history *history)
{
    bool drops = td_str_is(row->stage, "dropped");
    struct td_work_change change = {.event = drops ? TD_WORK_DROPPED : TD_WORK_TYPED,
                                    .at = row->written_at,
                                    .who = who,
                                    .family = "movement",
                                    .key = row->id,
                                    .act = drops                               ? "movement.drop"
                                           : td_str_is(row->stage, "launched") ? "movement.launch"
                                                                               : "movement.write"};
    if (!drops)
        put_values(work->call->arena, &change, now, next);
    td_work_put(work->call->arena, history, &change);
    *now = drops ? nothing : *next;
}

static enum td_err read_plan(struct td_movement_work *work, struct td_work_history *history)
{
    struct td_all_movement_texts_rows rows = {0};
    struct td_list_movement_text_launch_rows launches = {0};
    struct text now = of_package(work, history->about);
    TRY(q_all_movement_texts(work->conn, work->call->arena, work->shown.revision_id, history->about,
                             &rows));
    TRY(q_list_movement_text_launch(work->conn, work->call->arena, work->shown.revision_id,
                                    &launches));
    for (size_t i = 0; i < rows.n; i++) { /* drafts are for who prepares, now as then */
        const struct td_all_movement_texts_row *row = &rows.items[i];
        const struct text next = of_row(row, &launches);
        if (work->desk->may_prepare || td_str_is(row->stage, "launched"))
            add_text(work, row, &next, history->hides_names ? TD_STR_NONE : row->who, &now,
                     history);
    }
    return TD_OK;
}

/* ---- the reviews ---- */

static void add_review(const struct td_movement_work *work,
                       const struct td_all_movement_reviews_rows *rows, size_t at,
                       struct td_work_history *history)
{
    struct td_arena *arena = work->call->arena;
    const struct td_all_movement_reviews_row *row = &rows->items[at], *old = NULL;
    bool is_final = td_str_is(row->kind, "final");
    for (size_t i = at; i-- > 0 && !old;)
        if (td_str_eq(rows->items[i].kind, row->kind))
            old = &rows->items[i];
    struct td_work_change change = {.at = row->written_at,
                                    .who = history->hides_names ? TD_STR_NONE : row->who,
                                    .family = "movement_review",
                                    .key = row->id,
                                    .act = is_final ? "movement.conclude" : "movement.review"};
    put_day(arena, &change, TD_WORK_REVIEW_DAY, old ? old->held_on : (struct td_date){0},
            row->held_on);
    td_work_put_value(arena, &change, TD_WORK_REVIEW, old ? old->content : TD_STR_NONE,
                      row->content);
    td_work_put(arena, history, &change);
}

static enum td_err read_reviews(struct td_movement_work *work, struct td_work_history *history)
{
    struct td_all_movement_reviews_rows rows = {0};
    TRY(q_all_movement_reviews(work->conn, work->call->arena, work->shown.revision_id,
                               history->about, &rows));
    for (size_t i = 0; i < rows.n; i++)
        add_review(work, &rows, i, history);
    return TD_OK;
}

/* ---- both ---- */

typedef enum td_err reader(struct td_movement_work *work, struct td_work_history *history);

static enum td_err read(struct td_movement_work *work, const struct td_work_of *of, reader *part,
                        struct td_work_history *history)
{
    TRY(td_movement_read(work, of->row));
    history->about = work->desk->face->movement.name;
    history->is_by_leader = true;
    history->hides_names = !td_sees_names(work->call, work->shown.object.path);
    TRY(part(work, history));
    return td_work_history_end(work->call, work->conn, work->shown.group_id, history);
}

static enum td_err open(const struct td_call *call, const struct td_work_of *of, reader *part,
                        struct td_work_history *history)
{
    struct td_movement_desk desk = {0};
    struct td_movement_work work = {
        .call = call, .group = of->group, .year = of->year, .desk = &desk};
    *history = (struct td_work_history){0};
    if (of->row.n == 0 || of->unit.n)
        return TD_ENOTFOUND;
    TRY(td_find_shown(call, &to_see, of->group, of->year, &work.shown));
    TRY(td_load_imported(call, work.shown.revision_id, of->group, of->year, &work.package));
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = read(&work, of, part, history);
    td_store_end(work.conn);
    return err;
}

enum td_err td_app_movement_plan_history(const struct td_call *call, const struct td_work_of *of,
                                         struct td_work_history *history)
{
    return open(call, of, read_plan, history);
}

enum td_err td_app_movement_review_history(const struct td_call *call, const struct td_work_of *of,
                                           struct td_work_history *history)
{
    return open(call, of, read_reviews, history);
}

/* Movements as they are launched, joined and reviewed in the program, over those of the package. */
#include "store/movements.h"

#include "domain/movement.h"

static const struct td_origin entered = {.provenance = TD_ENTERED};

/* ---- launched ---- */

static struct td_movement *movement_of(struct td_movements *all, int64_t year, td_str name)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year == year && !all->items[i].unit.n &&
            td_str_eq(all->items[i].name, name))
            return &all->items[i];
    return NULL;
}

struct td_movement td_movement_of_text(const struct td_list_movement_text_row *text)
{
    return (struct td_movement){.year = text->year,
                                .name = text->movement,
                                .scope = text->scope,
                                .method = text->method,
                                .launched = text->launched_on,
                                .launched_by = text->launched_by,
                                .content = text->content,
                                .origin = entered};
}

struct td_movement_plan td_movement_plan_of_text(const struct td_list_movement_text_row *text)
{
    return (struct td_movement_plan){.year = text->year,
                                     .movement = text->movement,
                                     .slogan = text->slogan,
                                     .starts = text->starts_on,
                                     .ends = text->ends_on,
                                     .register_by = text->register_by,
                                     .criteria = text->criteria,
                                     .collectives = text->collectives,
                                     .individuals = text->individuals,
                                     .origin = entered};
}

static void put_movement(struct td_arena *arena, const struct td_list_movement_text_row *text,
                         struct td_movements *all)
{
    struct td_movement *movement = movement_of(all, text->year, text->movement);
    td_str result = movement ? movement->result : TD_STR_NONE;
    if (!movement)
        movement = td_push(arena, all);
    *movement = td_movement_of_text(text);
    movement->result = result;
}

static void put_plan(struct td_arena *arena, const struct td_list_movement_text_row *text,
                     struct td_movement_plans *all)
{
    struct td_movement_plan *plan = NULL;
    for (size_t i = 0; i < all->n && !plan; i++)
        if (all->items[i].year == text->year && td_str_eq(all->items[i].movement, text->movement))
            plan = &all->items[i];
    if (!plan)
        plan = td_push(arena, all);
    *plan = td_movement_plan_of_text(text);
}

struct td_movement_launch
td_movement_launch_of_text(int64_t number, enum td_movement_scope scope,
                           const struct td_list_movement_text_launch_rows *launches)
{
    struct td_movement_launch launch = {.host = td_movement_host_by(scope), .origin = entered};
    for (size_t i = 0; i < launches->n; i++) {
        const struct td_list_movement_text_launch_row *row = &launches->items[i];
        if (row->number != number)
            continue;
        launch.host = row->host;
        launch.paper = row->paper;
        launch.signed_on = row->signed_on;
    }
    return launch;
}

static void put_launch(struct td_arena *arena, const struct td_movement_launch *launch,
                       struct td_movement_launches *all)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year == launch->year &&
            td_str_eq(all->items[i].movement, launch->movement)) {
            all->items[i] = *launch;
            return;
        }
    *td_push(arena, all) = *launch;
}

/* The paper that the program itself issued of the movements of the group, where nobody typed
 * another one: the first that came after the movement was launched. */
static void put_issued(struct td_arena *arena, const struct td_list_launch_paper_rows *papers,
                       const struct td_list_movement_text_rows *texts, struct td_year *year)
{
    for (size_t i = 0; i < year->movements.n && papers->n; i++) {
        const struct td_movement *movement = &year->movements.items[i];
        const struct td_movement_launch *known = td_movement_launch_of(year, movement);
        struct td_movement_launch launch = {.year = movement->year,
                                            .movement = movement->name,
                                            .host = td_movement_host_by(movement->scope),
                                            .origin = entered};
        int64_t since = INT64_MIN;
        size_t paper = 0;
        if (known)
            launch = *known;
        if (movement->unit.n || movement->year != papers->items[0].year ||
            launch.host != TD_HOST_GROUP || launch.paper.n)
            continue;
        for (size_t t = 0; t < texts->n; t++)
            if (td_str_eq(texts->items[t].movement, movement->name) &&
                texts->items[t].first_launched != TD_ABSENT)
                since = texts->items[t].first_launched;
        while (paper < papers->n && papers->items[paper].issued_at < since)
            paper++;
        if (paper == papers->n)
            continue;
        launch.paper = papers->items[paper].notation;
        launch.signed_on = papers->items[paper].dated_on;
        put_launch(arena, &launch, &year->movement_launches);
    }
}

static enum td_err lay_launched(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                struct td_year *year)
{
    struct td_list_movement_text_rows texts = {0};
    struct td_list_movement_text_launch_rows launches = {0};
    struct td_list_launch_paper_rows papers = {0};
    TRY(q_list_movement_text(conn, arena, revision_id, &texts));
    TRY(q_list_movement_text_launch(conn, arena, revision_id, &launches));
    TRY(q_list_launch_paper(conn, arena, revision_id, &papers));
    TD_OWN_COPY(arena, td_movement_plans, &year->movement_plans);
    TD_OWN_COPY(arena, td_movement_launches, &year->movement_launches);
    for (size_t i = 0; i < texts.n; i++) {
        if (!td_str_is(texts.items[i].stage, "launched"))
            continue;
        put_movement(arena, &texts.items[i], &year->movements);
        put_plan(arena, &texts.items[i], &year->movement_plans);
        const struct td_list_movement_text_row *text = &texts.items[i];
        struct td_movement_launch launch =
            td_movement_launch_of_text(text->number, text->scope, &launches);
        launch.year = text->year;
        launch.movement = text->movement;
        put_launch(arena, &launch, &year->movement_launches);
    }
    put_issued(arena, &papers, &texts, year);
    return TD_OK;
}

/* ---- what units do in them ---- */

static struct td_movement_part *part_of(struct td_arena *arena,
                                        const struct td_list_movement_entry_row *row,
                                        struct td_movement_parts *all)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].year == row->year && td_str_eq(all->items[i].movement, row->movement) &&
            td_str_eq(all->items[i].unit, row->unit))
            return &all->items[i];
    struct td_movement_part *part = td_push(arena, all);
    *part =
        (struct td_movement_part){.year = row->year, .movement = row->movement, .unit = row->unit};
    return part;
}

static void put_entry(struct td_arena *arena, const struct td_list_movement_entry_row *row,
                      struct td_movement_part *part)
{
    struct td_movement_part *before = TD_NEW(arena, struct td_movement_part);
    *before = *part;
    part->before = before;
    part->entered_on = row->entered_on;
    part->origin = entered;
    if (td_str_is(row->kind, "report")) {
        part->result = row->content;
        part->evidence = row->evidence;
        part->reported_on = row->entered_on;
        return;
    }
    part->registered = row->content;
    part->registered_on = row->content.n ? row->entered_on : (struct td_date){0};
}

static enum td_err lay_parts(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             struct td_year *year)
{
    struct td_list_movement_entry_rows rows = {0};
    struct td_movement_parts kept = {0};
    TRY(q_list_movement_entry(conn, arena, revision_id, &rows));
    TD_OWN_COPY(arena, td_movement_parts, &year->movement_parts);
    for (size_t i = 0; i < rows.n; i++)
        put_entry(arena, &rows.items[i], part_of(arena, &rows.items[i], &year->movement_parts));
    for (size_t i = 0; i < year->movement_parts.n; i++) /* but those that were taken back */
        if (year->movement_parts.items[i].registered.n || year->movement_parts.items[i].result.n)
            *td_push(arena, &kept) = year->movement_parts.items[i];
    year->movement_parts = kept;
    return TD_OK;
}

/* ---- how they were reviewed ---- */

static td_str review_text(struct td_arena *arena, const struct td_list_movement_review_row *row)
{
    return td_fmt(arena, "%s ngày %.*s: %.*s",
                  td_str_is(row->kind, "midway") ? "Sơ kết" : "Tổng kết",
                  TD_ARG(td_date_vi(arena, row->held_on)), TD_ARG(row->content));
}

static enum td_err lay_reviews(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                               struct td_year *year)
{
    struct td_list_movement_review_rows rows = {0};
    TRY(q_list_movement_review(conn, arena, revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_movement *movement =
            movement_of(&year->movements, rows.items[i].year, rows.items[i].movement);
        td_str text = review_text(arena, &rows.items[i]);
        if (!movement)
            continue;
        struct td_movement *before = TD_NEW(arena, struct td_movement);
        *before = *movement;
        movement->before = before;
        movement->reviewed_on = rows.items[i].held_on;
        movement->result = movement->result.n
                               ? td_fmt(arena, "%.*s; %.*s", TD_ARG(movement->result), TD_ARG(text))
                               : text;
        movement->origin = entered;
    }
    return TD_OK;
}

enum td_err td_movements_lay_over(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                  struct td_year *year)
{
    TD_OWN_COPY(arena, td_movements, &year->movements);
    TRY(lay_launched(conn, arena, revision_id, year));
    TRY(lay_parts(conn, arena, revision_id, year));
    return lay_reviews(conn, arena, revision_id, year);
}

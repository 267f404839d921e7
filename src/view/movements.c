#include "view/movements.h"

#include "base/text.h"
#include "domain/exemplar.h"
#include "domain/movement.h"
#include "view/format.h"
#include "view/message.h"

static td_str scope_name(const struct td_context *context, enum td_movement_scope scope)
{
    static const enum td_msg_key keys[] = {
        [TD_SCOPE_NATION] = TD_MSG_scope_nation,
        [TD_SCOPE_PROVINCE] = TD_MSG_scope_province,
        [TD_SCOPE_GROUP] = TD_MSG_scope_group,
        [TD_SCOPE_BASE] = TD_MSG_scope_base,
    };
    return td_msg(context->lang, keys[scope]);
}

/* Who hosts it, and its paper. */
static void set_launch(const struct td_context *context, const struct td_movement_launch *launch,
                       struct td_movement_row *row)
{
    static const enum td_msg_key hosts[] = {
        [TD_HOST_STATE] = TD_MSG_movement_host_state,
        [TD_HOST_PROVINCE] = TD_MSG_movement_host_province,
        [TD_HOST_GROUP] = TD_MSG_movement_host_group,
        [TD_HOST_BASE] = TD_MSG_movement_host_base,
    };
    row->host = td_msg(context->lang, hosts[launch->host]);
    if (!launch->paper.n)
        return;
    bool is_dated = td_date_is_set(launch->signed_on);
    const struct td_msg_arg arguments[] = {
        {.name = "number", .text = launch->paper},
        {.name = "day",
         .text = is_dated ? td_view_date(context->arena, context->lang, launch->signed_on)
                          : TD_STR_NONE}};
    row->paper = td_msg_fill(context->arena, context->lang,
                             is_dated ? TD_MSG_movement_paper_of : TD_MSG_movement_paper_undated,
                             arguments, 2);
}

static void add_movement(const struct td_context *context, const struct td_movement *movement,
                         struct td_movement_rows *rows)
{
    const struct td_movement_launch *launch = td_movement_launch_of(context->year, movement);
    *td_push(context->arena, rows) = (struct td_movement_row){
        .name = movement->name,
        .href = movement->year == context->year->group.year && !movement->unit.n
                    ? td_fmt(context->arena, "%.*s/%.*s",
                             TD_ARG(td_context_path(context, "phong-trao")),
                             TD_ARG(td_slug(context->arena, movement->name, TD_MOVEMENT_SLUG_MOST)))
                    : TD_STR_NONE,
        .unit = td_context_unit(context, movement->unit),
        .year = td_context_number(context, movement->year),
        .scope = scope_name(context, movement->scope),
        .method = td_msg(context->lang, movement->method == TD_MOVEMENT_THEMATIC
                                            ? TD_MSG_movement_thematic
                                            : TD_MSG_movement_regular),
        .launched = td_date_is_set(movement->launched)
                        ? td_view_date(context->arena, context->lang, movement->launched)
                        : TD_STR_NONE,
        .launched_by = movement->launched_by,
        .content = movement->content,
        .result = movement->result,
        .mark = td_context_mark(context, &movement->origin),
    };
    if (launch)
        set_launch(context, launch, &rows->items[rows->n - 1]);
}

/* The movements of one year and one scope, as one card. */
static void add_group(const struct td_context *context, int64_t year, enum td_movement_scope scope,
                      struct td_movements_page *view)
{
    const struct td_movements *movements = &context->year->movements;
    struct td_movement_group group = {0};
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < movements->n; i++) {
        const struct td_movement *movement = &movements->items[i];
        if (movement->year != year || movement->scope != scope)
            continue;
        td_provenances_add(&provenances, movement->origin.provenance);
        add_movement(context, movement, &group.rows);
    }
    if (!group.rows.n)
        return;
    struct td_msg_arg arguments[] = {
        {.name = "scope", .text = scope_name(context, scope)},
        {.name = "year", .text = td_context_number(context, year)},
    };
    group.title = td_msg_fill(context->arena, context->lang, TD_MSG_movement_group, arguments, 2);
    group.badge = td_provenances_badge(&provenances);
    for (size_t i = 0; group.badge.shown && i < group.rows.n; i++)
        group.rows.items[i].mark.badge.shown = false;
    *td_push(context->arena, &view->groups) = group;
}

/* What the sheet calls a kind or a stage, in English. */
static const struct {
    const char *label;
    enum td_msg_key text;
} exemplar_words[] = {
    {TD_COLLECTIVE_LABEL, TD_MSG_exemplar_collective},
    {TD_INDIVIDUAL_LABEL, TD_MSG_exemplar_individual},
    {TD_MODEL_LABEL, TD_MSG_exemplar_model},
    {TD_STAGE_FOUND_LABEL, TD_MSG_exemplar_found},
    {TD_STAGE_NURTURED_LABEL, TD_MSG_exemplar_nurtured},
    {TD_STAGE_RECOGNISED_LABEL, TD_MSG_exemplar_recognised},
    {TD_STAGE_SPREAD_LABEL, TD_MSG_exemplar_spread_done},
};

/* On an English page the words of the sheet in English; what was typed otherwise stands. */
static struct td_sheet_word word_of(enum td_lang lang, td_str typed)
{
    for (size_t i = 0; lang == TD_EN && i < sizeof exemplar_words / sizeof *exemplar_words; i++)
        if (td_str_is(typed, exemplar_words[i].label))
            return (struct td_sheet_word){.text = td_msg(lang, exemplar_words[i].text)};
    return (struct td_sheet_word){.text = typed, .is_typed = true};
}

static void add_exemplars(const struct td_context *context, struct td_movements_page *view)
{
    const struct td_exemplars *exemplars = &context->year->exemplars;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < exemplars->n; i++) {
        const struct td_exemplar *exemplar = &exemplars->items[i];
        td_provenances_add(&provenances, exemplar->origin.provenance);
        *td_push(context->arena, &view->exemplars) = (struct td_exemplar_row){
            .name = exemplar->name,
            .unit = td_context_unit(context, exemplar->unit),
            .kind = word_of(context->lang, exemplar->kind),
            .content = exemplar->content,
            .status = word_of(context->lang, exemplar->status),
            .mark = td_context_mark(context, &exemplar->origin),
        };
    }
    view->exemplars_badge = td_provenances_badge(&provenances);
    for (size_t i = 0; view->exemplars_badge.shown && i < view->exemplars.n; i++)
        view->exemplars.items[i].mark.badge.shown = false;
}

/* The next larger year of a movement, or TD_ABSENT. */
static int64_t next_year(const struct td_movements *movements, int64_t after)
{
    int64_t next = TD_ABSENT;
    for (size_t i = 0; i < movements->n; i++) {
        int64_t year = movements->items[i].year;
        if (year > after && (next == TD_ABSENT || year < next))
            next = year;
    }
    return next;
}

void td_view_movements(const struct td_context *context, struct td_movements_page *view)
{
    const struct td_year *year = context->year;
    td_str here = td_msg(context->lang, TD_MSG_year_movements);
    *view = (struct td_movements_page){
        .group_name = year->group.name,
        .theme = year->group.theme,
    };
    td_frame_init_year(&view->frame, context->arena, context->lang, here,
                       td_context_path(context, "phong-trao"), year, TD_YEAR_MOVEMENTS, here);
    for (int64_t y = next_year(&year->movements, INT64_MIN); y != TD_ABSENT;
         y = next_year(&year->movements, y))
        for (int scope = TD_SCOPE_NATION; scope <= TD_SCOPE_BASE; scope++)
            add_group(context, y, (enum td_movement_scope)scope, view);
    add_exemplars(context, view);
}

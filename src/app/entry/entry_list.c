/* Which sheets there are for the actor. */
#include "app/entry/entry_parts.h"

static enum td_err find_year(const struct td_call *call, td_str group, int64_t year,
                             struct td_shown *shown)
{
    struct td_conn *conn = NULL;
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_newest_shown(conn, call->arena, group, year, shown);
    td_store_end(conn);
    TRY(err);
    return td_may(&quiet, TD_ACT_VIEW_GROUP, &shown->object) == TD_OK ? TD_OK : TD_ENOTFOUND;
}

/* The path of a member in the tree of permissions. */
static enum td_err object_of(const struct td_call *call, const struct td_shown *shown,
                             const struct td_member *member, struct td_object *object)
{
    struct td_conn *conn = NULL;
    struct td_member_slug_row row;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_member_slug(conn, call->arena, shown->revision_id, member->code, &row);
    td_store_end(conn);
    TRY(err);
    *object = shown->object;
    object->path = td_path_of_unit(call->arena, shown->object.path, row.slug);
    return TD_OK;
}

static enum td_err list_steps(const struct td_call *call, int64_t revision_id, enum td_layer layer,
                              struct td_list_sheet_step_rows *steps, struct td_newer_cells *changed)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_sheet_step(conn, call->arena, revision_id, layer, steps);
    if (err == TD_OK)
        err = td_changed_below(conn, call->arena, revision_id, layer, changed);
    td_store_end(conn);
    return err;
}

static struct td_sheet_line line_of(const struct td_call *call, const struct td_member *member,
                                    const struct td_object *object, enum td_layer layer,
                                    const struct td_list_sheet_step_rows *steps,
                                    const struct td_newer_cells *changed)
{
    struct td_subject subject = td_subject_of(call);
    bool sees_names = td_sees_names(call, object->path);
    struct td_sheet_line line = {
        .unit = member->code,
        .name = member->name,
        .may_see = td_access_decide(&subject, TD_ACT_VIEW_POINTS, object, call->now_ms).allowed,
        .may_enter = td_access_decide(&subject, td_entry_action(layer), object, call->now_ms),
        .may_return = td_access_decide(&subject, td_return_action(layer), object, call->now_ms),
    };
    for (size_t i = 0; i < steps->n; i++) {
        const struct td_list_sheet_step_row *row = &steps->items[i];
        if (td_str_eq(row->unit, member->code))
            line.step = (struct td_sheet_step){td_str_is(row->kind, "submit"),
                                               sees_names ? row->name : TD_STR_NONE, row->reason,
                                               row->stepped_at};
    }
    line.is_changed = td_is_changed(changed, member->code, TD_STR_NONE);
    line.is_submitted = line.step.is_submit && !line.is_changed;
    return line;
}

enum td_err td_app_list_sheets(const struct td_call *call, td_str group, int64_t year,
                               enum td_layer layer, struct td_sheet_lines *lines,
                               const struct td_year **content)
{
    struct td_shown shown;
    struct td_data_index index;
    struct td_list_sheet_step_rows steps = {0};
    struct td_newer_cells changed = {0};
    *lines = (struct td_sheet_lines){0};
    TRY(find_year(call, group, year, &shown));
    TRY(td_load_revision(call, shown.revision_id, group, year, content));
    if ((*content)->rubric.n == 0)
        return TD_ENOTFOUND;
    TRY(list_steps(call, shown.revision_id, layer, &steps, &changed));
    td_data_index_init(call->arena, &(*content)->data, &index);
    for (size_t i = 0; i < (*content)->members.n; i++) {
        const struct td_member *member = &(*content)->members.items[i];
        struct td_object object;
        TRY(object_of(call, &shown, member, &object));
        struct td_sheet_line line = line_of(call, member, &object, layer, &steps, &changed);
        if (line.may_see)
            line.typed = td_data_index_typed(&index, member->code, layer);
        *td_push(call->arena, lines) = line;
    }
    return TD_OK;
}

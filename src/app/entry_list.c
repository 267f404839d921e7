/* Which sheets there are for the actor. */
#include "app/entry_parts.h"

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

enum td_err td_app_list_sheets(const struct td_call *call, td_str group, int64_t year,
                               enum td_layer layer, struct td_sheet_lines *lines,
                               const struct td_year **content)
{
    struct td_shown shown;
    struct td_data_index index;
    struct td_subject subject = td_subject_of(call);
    *lines = (struct td_sheet_lines){0};
    TRY(find_year(call, group, year, &shown));
    TRY(td_load_revision(call, shown.revision_id, group, year, content));
    if ((*content)->rubric.n == 0)
        return TD_ENOTFOUND;
    td_data_index_init(call->arena, &(*content)->data, &index);
    for (size_t i = 0; i < (*content)->members.n; i++) {
        const struct td_member *member = &(*content)->members.items[i];
        struct td_object object;
        TRY(object_of(call, &shown, member, &object));
        if (!td_access_decide(&subject, TD_ACT_VIEW_POINTS, &object, call->now_ms).allowed)
            continue;
        *td_push(call->arena, lines) = (struct td_sheet_line){
            .unit = member->code,
            .name = member->name,
            .typed = td_data_index_typed(&index, member->code, layer),
            .may_enter = td_access_decide(&subject, td_entry_action(layer), &object, call->now_ms)};
    }
    return TD_OK;
}

/* What stands behind values, and the files of a unit for those who may see them. */
#include "app/entry/evidence.h"

#include "app/entry/evidence_parts.h"
#include "attachment/keep.h"

enum td_err td_evidence_state(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                              td_str unit, td_str criterion, const struct td_entered *values,
                              struct td_evidence *evidence)
{
    struct td_count_evidence_row count;
    TRY(q_count_evidence(conn, arena, revision_id, unit, criterion, TD_LAYER_SELF, &count));
    *evidence = (struct td_evidence){count.files                   ? TD_EVIDENCE_FILES
                                     : td_entered_explains(values) ? TD_EVIDENCE_EXPLAINED
                                                                   : TD_EVIDENCE_NONE,
                                     (size_t)count.files};
    return TD_OK;
}

void td_app_limit_evidence(struct td_app *app, const struct td_evidence_limits *limits)
{
    app->evidence_limits = *limits;
}

struct td_evidence_limits td_app_evidence_limits(const struct td_call *call)
{
    struct td_evidence_limits limits = call->app->evidence_limits;
    if (limits.file == 0 || limits.file > TD_ATTACHMENT_MAX)
        limits.file = TD_ATTACHMENT_MAX;
    if (limits.unit == 0)
        limits.unit = TD_EVIDENCE_UNIT_MAX;
    return limits;
}

const char *td_evidence_folder(const struct td_call *call)
{
    return td_attachment_folder(call->arena, td_store_path(call->app->store));
}

enum td_layer td_evidence_layer(enum td_state state)
{
    return state == TD_STATE_SELF_SCORING ? TD_LAYER_SELF : TD_LAYER_VERIFIED;
}

/* ---- reading ---- */

static bool file_of(const struct td_list_evidence_row *row, struct td_evidence_file *file)
{
    *file = (struct td_evidence_file){
        .number = row->number,
        .criterion = row->criterion,
        .layer = row->layer,
        .name = row->name,
        .facts = {.pages = (uint32_t)row->pages,
                  .width = (uint32_t)row->width,
                  .height = (uint32_t)row->height,
                  .title = row->title},
        .bytes = (uint64_t)row->bytes,
        .sha256 = row->sha256,
        .by = row->attached_name,
        .at = row->attached_at,
        .is_removed = row->removed_at != TD_ABSENT,
        .removed_by = row->removed_name,
        .reason = row->reason,
        .removed_at = row->removed_at,
    };
    return td_attachment_kind_of(row->kind, &file->facts.kind);
}

/* Whether the actor may see what stands behind a criterion of the unit: as one who sees all of the
 * unit's evidence, or who scores that criterion for all units. */
static enum td_err may_see(const struct td_entry_work *work, td_str criterion)
{
    struct td_object object = work->shown.object;
    const struct td_scorer *scorer = td_find_scorer(&work->scorers, criterion);
    object.account_id = scorer ? scorer->account_id : 0;
    return td_may(work->call, TD_ACT_VIEW_EVIDENCE, &object);
}

/* The unit, for whoever may see its evidence, or some of it. Within the transaction. */
static enum td_err find(struct td_entry_work *work)
{
    TRY(td_entry_find(work));
    enum td_err err = td_may(work->call, TD_ACT_VIEW_EVIDENCE, &work->shown.object);
    for (size_t i = 0; err == TD_EDENIED && i < work->scorers.n; i++)
        if (work->scorers.items[i].account_id == td_actor_id(work->call))
            err = may_see(work, work->scorers.items[i].criterion);
    return err;
}

static enum td_err list(struct td_entry_work *work, struct td_evidence_list *list)
{
    struct td_list_evidence_rows rows = {0};
    struct td_arena *arena = work->call->arena;
    struct td_subject subject = td_subject_of(work->call);
    TRY(find(work));
    TRY(q_list_evidence(work->conn, arena, work->shown.revision_id, work->member->code, &rows));
    list->hides_names = !td_sees_names(work->call, work->shown.object.path);
    for (size_t i = 0; i < rows.n; i++) {
        if (may_see(work, rows.items[i].criterion) != TD_OK)
            continue;
        struct td_evidence_file *file = td_push(arena, &list->files);
        if (!file_of(&rows.items[i], file))
            return TD_EINTERNAL;
        if (list->hides_names)
            file->by = file->removed_by = TD_STR_NONE;
        list->used += file->is_removed ? 0 : file->bytes;
    }
    list->limits = td_app_evidence_limits(work->call);
    list->layer = td_evidence_layer(work->shown.object.state);
    list->is_locked = list->layer == TD_LAYER_SELF && work->is_submitted;
    list->may_attach = td_access_decide(&subject, TD_ACT_ATTACH_EVIDENCE, &work->shown.object,
                                        work->call->now_ms);
    return TD_OK;
}

enum td_err td_app_list_evidence(const struct td_call *call, const struct td_sheet_of *of,
                                 struct td_evidence_list *result)
{
    struct td_sheet_of own = *of;
    own.layer = TD_LAYER_SELF;
    struct td_entry_work work = {.call = call, .of = &own};
    *result = (struct td_evidence_list){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = list(&work, result);
    td_store_end(work.conn);
    return err;
}

enum td_err td_evidence_find_file(const struct td_entry_work *work, td_str criterion,
                                  int64_t number, int64_t *id, struct td_evidence_file *file)
{
    struct td_list_evidence_rows rows = {0};
    TRY(q_list_evidence(work->conn, work->call->arena, work->shown.revision_id, work->member->code,
                        &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_evidence_row *row = &rows.items[i];
        if (row->number != number || !td_str_eq(row->criterion, criterion))
            continue;
        *id = row->id;
        return file_of(row, file) ? TD_OK : TD_EINTERNAL;
    }
    return TD_ENOTFOUND;
}

static enum td_err find_readable(struct td_entry_work *work, td_str criterion, int64_t number,
                                 struct td_evidence_file *file)
{
    int64_t id;
    TRY(td_entry_find(work));
    TRY(may_see(work, criterion));
    TRY(td_evidence_find_file(work, criterion, number, &id, file));
    return file->is_removed ? TD_ENOTFOUND : TD_OK;
}

enum td_err td_app_read_evidence(const struct td_call *call, const struct td_sheet_of *of,
                                 td_str criterion, int64_t number, struct td_evidence_file *file,
                                 td_str *bytes)
{
    struct td_entry_work work = {.call = call, .of = of};
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = find_readable(&work, criterion, number, file);
    td_store_end(work.conn);
    TRY(err);
    err = td_attachment_read(call->arena, td_evidence_folder(call), file->sha256, file->bytes,
                             bytes);
    return err == TD_OK ? TD_OK : TD_EIO; /* the row is there, so the file must be */
}

enum td_err td_app_count_evidence(const struct td_call *call, td_str group, int64_t year,
                                  int64_t *files, uint64_t *bytes)
{
    const struct td_sight sight = {.action = TD_ACT_EXPORT_YEAR};
    struct td_evidence_of_year_row row;
    struct td_shown shown;
    struct td_conn *conn;
    TRY(td_find_shown(call, &sight, group, year, &shown));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_evidence_of_year(conn, call->arena, shown.revision_id, &row);
    td_store_end(conn);
    TRY(err);
    *files = row.files;
    *bytes = (uint64_t)row.bytes;
    return TD_OK;
}

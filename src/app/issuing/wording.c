/* A group's own wordings: rows in the log, files beside the data file. */
#include "app/issuing/wording.h"

#include "app/change.h"
#include "app/entry/evidence_parts.h"
#include "app/internal.h"
#include "app/issuing/issuing_parts.h"
#include "attachment/attachment.h"
#include "attachment/keep.h"

#define RESERVE      ((uint64_t)256 << 20) /* bytes that stay free on the disk for the data */
#define VERSIONS_MAX 1000                  /* of a group: nobody fills the disk by going on */

static enum td_err read_rows(const struct td_call *call, const struct td_group_place_row *place,
                             struct td_list_wordings_rows *rows)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_wordings(conn, call->arena, place->group_id, rows);
    td_store_end(conn);
    return err;
}

static enum td_err read_numbering(const struct td_call *call, const struct td_group_place_row *place,
                                  struct td_numbering *numbering)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_issuing_numbering(conn, call->arena, place->group_id, numbering);
    td_store_end(conn);
    return err;
}

/* Whether a newer row of the kind stands behind it. */
static bool is_newest(const struct td_list_wordings_rows *rows, size_t at)
{
    for (size_t i = at + 1; i < rows->n; i++)
        if (td_str_eq(rows->items[i].kind, rows->items[at].kind))
            return false;
    return true;
}

enum td_err td_app_list_wordings(const struct td_call *call, td_str group,
                                 struct td_own_wordings *list)
{
    struct td_group_place_row place;
    struct td_list_wordings_rows rows = {0};
    struct td_numbering numbering;
    *list = (struct td_own_wordings){0};
    TRY(td_find_seen_group(call, group, &place));
    TRY(read_rows(call, &place, &rows));
    TRY(read_numbering(call, &place, &numbering));
    list->is_party = numbering.is_party;
    list->hides_names = !td_sees_names(call, place.path);
    for (size_t i = rows.n; i-- > 0;) {
        const struct td_list_wordings_row *row = &rows.items[i];
        *td_push(call->arena, &list->items) =
            (struct td_own_wording){.number = row->number,
                                    .kind = row->kind,
                                    .name = row->name,
                                    .bytes = row->bytes,
                                    .set_at = row->set_at,
                                    .by = list->hides_names ? TD_STR_NONE : row->set_name,
                                    .is_used = row->name.n && is_newest(&rows, i)};
    }
    const struct td_object object = {.path = place.path};
    const struct td_subject subject = td_subject_of(call);
    list->may_change = td_access_decide(&subject, TD_ACT_WORD_DOCUMENTS, &object, call->now_ms);
    return TD_OK;
}

enum td_err td_app_read_wording(const struct td_call *call, td_str group, td_str kind,
                                int64_t number, td_str *name, td_str *bytes)
{
    struct td_group_place_row place;
    struct td_list_wordings_rows rows = {0};
    TRY(td_find_seen_group(call, group, &place));
    TRY(read_rows(call, &place, &rows));
    for (size_t i = rows.n; i-- > 0;) {
        const struct td_list_wordings_row *row = &rows.items[i];
        if (!td_str_eq(row->kind, kind) || (number && row->number != number))
            continue;
        if (!row->name.n)
            return TD_ENOTFOUND;
        *name = row->name;
        enum td_err err = td_attachment_read(call->arena, td_evidence_folder(call), row->sha256,
                                             (uint64_t)row->bytes, bytes);
        return err == TD_OK ? TD_OK : TD_EIO;
    }
    return TD_ENOTFOUND;
}

/* ---- changing ---- */

struct setting {
    const struct td_call *call;
    struct td_group_place_row place;
    td_str kind, name, sha256;
    int64_t bytes;
};

static enum td_err refuse(struct td_diag *diag, const char *vi, const char *en)
{
    td_diag_error(diag, (struct td_place){0}, "%1$s%2$.0s", "%1$.0s%2$s", vi, en);
    return TD_EINVAL;
}

static enum td_err keep(struct setting *setting, td_str bytes, struct td_diag *diag)
{
    const struct td_call *call = setting->call;
    enum td_err err =
        td_attachment_keep(call->arena, td_evidence_folder(call), bytes, RESERVE, &setting->sha256);
    setting->bytes = (int64_t)bytes.n;
    if (err == TD_ETOOBIG || err == TD_EIO)
        return refuse(diag,
                      "máy chủ chưa ghi được tệp (đĩa gần đầy hoặc không ghi được); hãy báo quản "
                      "trị hệ thống",
                      "the server could not write the file (the disk is nearly full, or refuses); "
                      "tell the administrator");
    return err;
}

/* What counts now is not set again. */
static enum td_err check_new(const struct setting *setting,
                             const struct td_list_wordings_rows *rows)
{
    for (size_t i = rows->n; i-- > 0;)
        if (td_str_eq(rows->items[i].kind, setting->kind))
            return td_str_eq(rows->items[i].sha256, setting->sha256) ? TD_ECONFLICT : TD_OK;
    return setting->sha256.n ? TD_OK : TD_ECONFLICT;
}

static enum td_err write(const struct setting *setting, struct td_change *change,
                         struct td_diag *diag)
{
    const struct td_call *call = setting->call;
    struct td_list_wordings_rows rows = {0};
    const struct td_grant *by;
    const struct td_object object = {.path = setting->place.path};
    TRY(td_may_by(call, TD_ACT_WORD_DOCUMENTS, &object, &by));
    TRY(q_list_wordings(change->conn, call->arena, setting->place.group_id, &rows));
    TRY(check_new(setting, &rows));
    if (rows.n >= VERSIONS_MAX)
        return refuse(diag, "cụm, khối đã đổi mẫu quá nhiều lần; hãy báo quản trị hệ thống",
                      "the group has changed its templates too often; tell the administrator");
    int64_t number = rows.n ? rows.items[rows.n - 1].number + 1 : 1;
    TRY(q_insert_group_wording(change->conn, setting->place.group_id, number, setting->kind,
                               setting->name, setting->bytes, setting->sha256, call->now_ms,
                               td_actor_id(call)));
    const struct td_event event = {.group_id = setting->place.group_id,
                                   .act = "group.wording",
                                   .family = "group",
                                   .key = setting->place.group_id,
                                   .unit = setting->place.path,
                                   .by = by,
                                   .detail = setting->name.n ? td_fmt(call->arena, "%.*s: %.*s",
                                                                      TD_ARG(setting->kind),
                                                                      TD_ARG(setting->name))
                                                             : setting->kind};
    return td_change_log(change, &event);
}

/* The file is on the disk before the row that names it. */
enum td_err td_app_set_wording(const struct td_call *call, td_str group, td_str kind, td_str name,
                               td_str bytes, struct td_diag *diag)
{
    struct td_change change;
    struct setting setting = {.call = call, .kind = kind, .sha256 = TD_STR_NONE};
    TRY(td_find_seen_group(call, group, &setting.place));
    const struct td_object object = {.path = setting.place.path};
    TRY(td_may(call, TD_ACT_WORD_DOCUMENTS, &object));
    if (bytes.n) {
        setting.name = td_attachment_name(call->arena, name, TD_ATTACHMENT_DOCX);
        TRY(keep(&setting, bytes, diag));
    }
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, write(&setting, &change, diag));
}

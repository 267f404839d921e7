/* Where certificates are printed on stock: rows in the log, one for each field that was moved. */
#include "app/issuing/stock.h"

#include "app/change.h"
#include "app/entry/evidence_parts.h"
#include "app/internal.h"

#define PLACES_MAX 10000 /* of a group: nobody fills the disk by going on */

static struct td_stock_place place_of(const struct td_list_stock_places_row *row)
{
    struct td_stock_place place = {.is_printed = row->is_printed != 0,
                                   .x = row->x,
                                   .y = row->y,
                                   .width = row->width,
                                   .half_points = row->half_points};
    (void)td_stock_align_of(row->alignment, &place.align); /* the table has no other word */
    return place;
}

/* Fields of a program that is newer than this one are passed over. */
static void lay(const struct td_list_stock_places_rows *rows, struct td_stock_layout *layout)
{
    enum td_stock_field field;
    *layout = td_stock_default();
    for (size_t i = 0; i < rows->n; i++)
        if (td_stock_field_of(rows->items[i].field, &field))
            layout->fields[field] = place_of(&rows->items[i]);
}

static bool is_default(const struct td_stock_layout *layout)
{
    const struct td_stock_layout program = td_stock_default();
    for (int i = 0; i < TD_STOCK_FIELDS; i++)
        if (!td_stock_same(&layout->fields[i], &program.fields[i]))
            return false;
    return true;
}

static enum td_err read_rows(const struct td_call *call, td_str group, td_str kind,
                             struct td_list_stock_places_rows *rows)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_list_stock_places(conn, call->arena, group, kind, rows);
    td_store_end(conn);
    return err;
}

enum td_err td_app_stock_layout(const struct td_call *call, td_str group, td_str kind,
                                struct td_stock_layout *layout)
{
    struct td_list_stock_places_rows rows = {0};
    TRY(read_rows(call, group, kind, &rows));
    lay(&rows, layout);
    return TD_OK;
}

enum td_err td_app_load_stock(const struct td_call *call, td_str group, td_str kind,
                              struct td_stock_page *page)
{
    struct td_group_place_row place;
    struct td_list_stock_places_rows rows = {0};
    *page = (struct td_stock_page){0};
    TRY(td_find_seen_group(call, group, &place));
    TRY(read_rows(call, group, kind, &rows));
    lay(&rows, &page->layout);
    page->is_own = !is_default(&page->layout);
    if (rows.n) {
        page->set_at = rows.items[rows.n - 1].set_at;
        page->by =
            td_sees_names(call, place.path) ? rows.items[rows.n - 1].set_name : TD_STR_NONE;
    }
    const struct td_object object = {.path = place.path};
    const struct td_subject subject = td_subject_of(call);
    page->may_change =
        td_access_decide(&subject, TD_ACT_WORD_DOCUMENTS, &object, call->now_ms);
    return TD_OK;
}

/* ---- changing ---- */

struct setting {
    struct td_group_place_row place;
    td_str group, kind;
    const struct td_stock_layout *wanted;
};

static enum td_err next_number(struct td_change *change, int64_t group_id, struct td_diag *diag,
                               int64_t *number)
{
    struct td_last_stock_place_row last = {0};
    enum td_err err = q_last_stock_place(change->conn, change->call->arena, group_id, &last);
    *number = err == TD_OK ? last.number + 1 : 1;
    if (err != TD_ENOTFOUND)
        TRY(err);
    if (*number <= PLACES_MAX)
        return TD_OK;
    td_diag_error(diag, (struct td_place){0},
                  "Cụm, khối đã đổi vị trí in quá nhiều lần; hãy báo quản trị hệ thống.",
                  "The group has moved its fields too often; tell the administrator.");
    return TD_EINVAL;
}

static enum td_err keep(struct td_change *change, const struct setting *setting,
                        enum td_stock_field field, int64_t number)
{
    const struct td_call *call = change->call;
    const struct td_stock_place *place = &setting->wanted->fields[field];
    return q_insert_stock_place(change->conn, setting->place.group_id, number, setting->kind,
                                td_str_of(td_stock_field_word(field)), place->is_printed, place->x,
                                place->y, place->width, place->half_points,
                                td_str_of(td_stock_align_word(place->align)), call->now_ms,
                                td_actor_id(call));
}

static enum td_err write(struct td_change *change, const struct setting *setting,
                         struct td_diag *diag)
{
    const struct td_call *call = change->call;
    const struct td_object object = {.path = setting->place.path};
    struct td_list_stock_places_rows rows = {0};
    struct td_stock_layout now;
    const struct td_grant *by;
    int64_t number, moved = 0;
    TRY(td_may_by(call, TD_ACT_WORD_DOCUMENTS, &object, &by));
    TRY(q_list_stock_places(change->conn, call->arena, setting->group, setting->kind, &rows));
    lay(&rows, &now);
    TRY(next_number(change, setting->place.group_id, diag, &number));
    for (int i = 0; i < TD_STOCK_FIELDS; i++)
        if (!td_stock_same(&now.fields[i], &setting->wanted->fields[i]))
            TRY(keep(change, setting, (enum td_stock_field)i, number + moved++));
    if (!moved)
        return TD_ECONFLICT;
    return td_change_log(change, &(struct td_event){.group_id = setting->place.group_id,
                                                    .act = "group.stock",
                                                    .family = "group",
                                                    .key = setting->place.group_id,
                                                    .unit = setting->place.path,
                                                    .by = by,
                                                    .detail = setting->kind});
}

enum td_err td_app_set_stock(const struct td_call *call, td_str group, td_str kind,
                             const struct td_stock_layout *layout, struct td_diag *diag)
{
    struct td_change change;
    struct setting setting = {.group = group, .kind = kind, .wanted = layout};
    TRY(td_find_seen_group(call, group, &setting.place));
    const struct td_object object = {.path = setting.place.path};
    TRY(td_may(call, TD_ACT_WORD_DOCUMENTS, &object));
    TRY(td_stock_check(layout, diag));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, write(&change, &setting, diag));
}

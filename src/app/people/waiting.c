/* How many requests wait for a person's decision. */
#include "app/cycle/publication.h"
#include "app/internal.h"
#include "app/people/hands.h"

/* Whether the person may decide, the second factor apart. */
static bool may(const struct td_call *call, enum td_action action, struct td_object *object,
                const struct td_list_open_approval_requests_row *row)
{
    struct td_subject subject = td_subject_of(call);
    subject.is_fresh = true;
    object->authors = (struct td_authors){0};
    *td_push(call->arena, &object->authors) = (struct td_author){
        row->asked_by, row->on_behalf_of == TD_ABSENT ? 0 : row->on_behalf_of, row->asked_at};
    return td_access_decide(&subject, action, object, call->now_ms).allowed;
}

/* What takes two administrators: resets of a second factor, new administrators. */
static enum td_err count_for_two(const struct td_call *call, struct td_conn *conn, td_str kind,
                                 int64_t *n)
{
    struct td_list_open_approval_requests_rows rows = {0};
    TRY(q_list_open_approval_requests(conn, call->arena, kind, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_object object = {.path = TD_STR("/"), .account_id = rows.items[i].object_id};
        struct td_deciders deciders;
        TRY(td_deciders_of(conn, call, rows.items[i].asked_by, rows.items[i].object_id, &deciders));
        *n += td_decider_find(&deciders, td_actor_id(call)) &&
              may(call, TD_ACT_APPROVE_FACTOR_RESET, &object, &rows.items[i]);
    }
    return TD_OK;
}

static enum td_err count_proposals(const struct td_call *call, struct td_conn *conn, int64_t *n)
{
    struct td_list_open_approval_requests_rows rows = {0};
    TRY(q_list_open_approval_requests(conn, call->arena, TD_STR("publish"), &rows));
    for (size_t i = 0; i < rows.n; i++) {
        struct td_year_of_revision_row year;
        struct td_shown newest;
        TRY(q_year_of_revision(conn, call->arena, rows.items[i].object_id, &year));
        TRY(td_newest_shown(conn, call->arena, year.group_code, year.year, &newest));
        *n += may(call, TD_ACT_APPROVE_PUBLICATION, &newest.object, &rows.items[i]);
    }
    return TD_OK;
}

enum td_err td_app_count_waiting(const struct td_call *call, int64_t *n)
{
    struct td_conn *conn = NULL;
    *n = 0;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = count_for_two(call, conn, TD_STR("reset_factor"), n);
    if (err == TD_OK)
        err = count_for_two(call, conn, TD_STR("make_administrator"), n);
    if (err == TD_OK)
        err = count_proposals(call, conn, n);
    td_store_end(conn);
    return err;
}

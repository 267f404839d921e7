/* How many requests wait for a person's decision. */
#include "app/cycle/publication.h"
#include "app/internal.h"
#include "app/people/for_two.h"
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

/* What takes two administrators. */
static enum td_err count_for_two(const struct td_call *call, struct td_conn *conn,
                                 enum td_for_two kind, int64_t *n)
{
    struct td_list_open_approval_requests_rows rows = {0};
    TRY(q_list_open_approval_requests(conn, call->arena, td_for_two_word(kind), &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_open_approval_requests_row *row = &rows.items[i];
        struct td_deciders deciders;
        TRY(td_deciders_of(conn, call, kind, row->asked_by, row->object_id, &deciders));
        *n += td_decider_find(&deciders, td_actor_id(call)) &&
              td_for_two_could_decide(call, kind, row);
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
    enum td_err err = TD_OK;
    for (int kind = 0; kind < TD_FOR_TWO_COUNT && err == TD_OK; kind++)
        err = count_for_two(call, conn, (enum td_for_two)kind, n);
    if (err == TD_OK)
        err = count_proposals(call, conn, n);
    td_store_end(conn);
    return err;
}

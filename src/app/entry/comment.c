/* Comments on cells: who reads them, one thread, all of them, and which wait for somebody. */
#include "app/entry/comment.h"

#include "access/names.h"
#include "app/entry/comment_parts.h"
#include "app/entry/entry_parts.h"

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- reading ---- */

enum td_err td_talk_cells(const struct td_call *call, td_str group, int64_t year,
                          struct td_talk_cells *cells)
{
    struct td_shown newest;
    struct td_kept_run run;
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_newest_shown(conn, call->arena, group, year, &newest);
    td_store_end(conn);
    TRY(err);
    TRY(td_load_revision(call, newest.revision_id, group, year, &cells->year));
    TRY(td_app_load_rubric(call, cells->year, &run));
    cells->scoring = run.scoring;
    return TD_OK;
}

enum td_err td_talk_read(struct td_conn *conn, const struct td_call *call, td_str group,
                         int64_t year, struct td_talk *talk)
{
    *talk = (struct td_talk){0};
    TRY(td_newest_shown(conn, call->arena, group, year, &talk->shown));
    TRY(td_list_scorers(conn, call->arena, talk->shown.revision_id, &talk->scorers));
    return q_list_cell_comment(conn, call->arena, talk->shown.revision_id, &talk->rows);
}

enum td_err td_talk_object(struct td_conn *conn, const struct td_call *call,
                           const struct td_talk *talk, td_str unit, td_str criterion,
                           struct td_object *object)
{
    const struct td_scorer *scorer = td_find_scorer(&talk->scorers, criterion);
    TRY(td_object_of_unit(conn, call->arena, &talk->shown, unit, object));
    object->account_id = scorer ? scorer->account_id : 0;
    return TD_OK;
}

bool td_talk_may_read(const struct td_call *call, const struct td_object *cell)
{
    return td_decision_of(call, TD_ACT_VIEW_COMMENTS, cell).allowed ||
           td_decision_of(call, TD_ACT_COMMENT, cell).allowed;
}

static const struct td_criterion *criterion_of(const struct td_scoring *scoring, td_str code)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scoring, &criteria);
    for (uint32_t i = 0; i < n; i++)
        if (!criteria[i].is_group && td_str_eq(criteria[i].code, code))
            return &criteria[i];
    return NULL;
}

static bool is_about(const struct td_list_cell_comment_row *row, td_str unit, td_str criterion)
{
    return td_str_eq(row->unit, unit) && td_str_eq(row->criterion, criterion);
}

static struct td_comment line_of(const struct td_call *call,
                                 const struct td_list_cell_comment_row *row, bool sees_names)
{
    struct td_comment line = {.text = row->text,
                              .by = sees_names ? row->name : TD_STR_NONE,
                              .role = TD_ROLE_PUBLIC,
                              .number = row->number,
                              .at = row->said_at,
                              .settles = td_str_is(row->kind, "settle"),
                              .is_own = row->said_by == td_actor_id(call)};
    (void)td_role_of(row->role, &line.role);
    return line;
}

bool td_talk_thread(const struct td_call *call, const struct td_talk_cells *cells,
                    const struct td_talk *talk, const struct td_object *cell, td_str unit,
                    td_str criterion, struct td_thread *thread)
{
    const struct td_member *member = td_member_of_code(cells->year, unit);
    const struct td_criterion *of = criterion_of(cells->scoring, criterion);
    bool sees_names = td_sees_names(call, cell->path);
    if (!member || !of)
        return false;
    *thread = (struct td_thread){
        .unit = unit, .unit_name = member->name, .criterion = criterion, .text = of->text};
    for (size_t i = 0; i < talk->rows.n; i++) {
        if (!is_about(&talk->rows.items[i], unit, criterion))
            continue;
        struct td_comment *line = td_push(call->arena, &thread->items);
        *line = line_of(call, &talk->rows.items[i], sees_names);
        thread->is_open = !line->settles;
    }
    return true;
}

/* ---- one thread ---- */

static enum td_err open_in(struct td_conn *conn, const struct td_call *call, td_str group,
                           int64_t year, td_str unit, td_str criterion,
                           const struct td_talk_cells *cells, struct td_thread_view *view)
{
    struct td_talk talk;
    struct td_object cell;
    TRY(td_talk_read(conn, call, group, year, &talk));
    TRY(td_talk_object(conn, call, &talk, unit, criterion, &cell));
    if (!td_talk_may_read(call, &cell))
        return td_may(call, TD_ACT_VIEW_COMMENTS, &cell);
    if (!td_talk_thread(call, cells, &talk, &cell, unit, criterion, &view->thread))
        return TD_ENOTFOUND;
    view->year = cells->year;
    if (view->thread.items.n)
        view->seen = view->thread.items.items[view->thread.items.n - 1].number;
    view->may_comment = td_decision_of(call, TD_ACT_COMMENT, &cell);
    return TD_OK;
}

enum td_err td_app_open_thread(const struct td_call *call, td_str group, int64_t year, td_str unit,
                               td_str criterion, struct td_thread_view *view)
{
    struct td_shown seen;
    struct td_talk_cells cells;
    struct td_conn *conn = NULL;
    *view = (struct td_thread_view){0};
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_talk_cells(call, group, year, &cells));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = open_in(conn, call, group, year, unit, criterion, &cells, view);
    td_store_end(conn);
    return err;
}

/* ---- all ---- */

/* Whether a later line is about the same cell. */
static bool has_later(const struct td_list_cell_comment_rows *rows, size_t at)
{
    for (size_t i = at + 1; i < rows->n; i++)
        if (is_about(&rows->items[i], rows->items[at].unit, rows->items[at].criterion))
            return true;
    return false;
}

static enum td_err list(struct td_conn *conn, const struct td_call *call,
                        const struct td_talk_cells *cells, const struct td_talk *talk,
                        struct td_threads *threads)
{
    struct td_threads settled = {0};
    for (size_t i = talk->rows.n; i-- > 0;) {
        const struct td_list_cell_comment_row *row = &talk->rows.items[i];
        struct td_object cell;
        struct td_thread thread;
        if (has_later(&talk->rows, i))
            continue;
        enum td_err err = td_talk_object(conn, call, talk, row->unit, row->criterion, &cell);
        if (err == TD_ENOTFOUND) /* the unit is no member of the content that counts now */
            continue;
        TRY(err);
        if (td_talk_may_read(call, &cell) &&
            td_talk_thread(call, cells, talk, &cell, row->unit, row->criterion, &thread))
            *td_push(call->arena, thread.is_open ? threads : &settled) = thread;
    }
    for (size_t i = 0; i < settled.n; i++)
        *td_push(call->arena, threads) = settled.items[i];
    return TD_OK;
}

enum td_err td_app_list_threads(const struct td_call *call, td_str group, int64_t year,
                                struct td_threads *threads, const struct td_year **content)
{
    struct td_talk talk;
    struct td_shown seen;
    struct td_talk_cells cells;
    struct td_conn *conn = NULL;
    *threads = (struct td_threads){0};
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_talk_cells(call, group, year, &cells));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_talk_read(conn, call, group, year, &talk);
    if (err == TD_OK)
        err = list(conn, call, &cells, &talk, threads);
    td_store_end(conn);
    *content = cells.year;
    return err;
}

/* ---- the marks of a sheet ---- */

static enum td_err mark(struct td_conn *conn, const struct td_call *call,
                        const struct td_talk *talk, struct td_thread_mark *of)
{
    struct td_object cell;
    enum td_err err = td_talk_object(conn, call, talk, of->unit, of->criterion, &cell);
    bool may_read = err == TD_OK && td_talk_may_read(call, &cell);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    for (size_t i = 0; may_read && i < talk->rows.n; i++) {
        if (!is_about(&talk->rows.items[i], of->unit, of->criterion))
            continue;
        of->n++;
        of->is_open = td_str_is(talk->rows.items[i].kind, "say");
    }
    of->is_shown = may_read && (of->n || td_decision_of(call, TD_ACT_COMMENT, &cell).allowed);
    return TD_OK;
}

enum td_err td_app_mark_threads(const struct td_call *call, td_str group, int64_t year,
                                struct td_thread_marks *marks)
{
    struct td_talk talk;
    struct td_shown seen;
    struct td_conn *conn = NULL;
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_talk_read(conn, call, group, year, &talk);
    for (size_t i = 0; err == TD_OK && i < marks->n; i++)
        err = mark(conn, call, &talk, &marks->items[i]);
    td_store_end(conn);
    return err;
}

/* ---- what waits ---- */

static bool is_of_unit(td_str role)
{
    return td_str_eq(role, td_role_name(TD_ROLE_UNIT_OFFICER)) ||
           td_str_eq(role, td_role_name(TD_ROLE_UNIT_LEADER));
}

/* Whether the thread whose last line is at that place waits for the holder of the grant. */
static bool waits(const struct td_call *call, const struct td_talk *talk, size_t last,
                  const struct td_grant *grant)
{
    const struct td_list_cell_comment_row *newest = &talk->rows.items[last];
    bool has_spoken = false, is_judged = false;
    if (newest->said_by == td_actor_id(call))
        return false;
    if (is_of_unit(td_role_name(grant->role)))
        return !is_of_unit(newest->role);
    for (size_t i = 0; i <= last; i++) {
        const struct td_list_cell_comment_row *row = &talk->rows.items[i];
        if (!is_about(row, newest->unit, newest->criterion))
            continue;
        has_spoken = has_spoken || row->said_by == td_actor_id(call);
        is_judged = is_judged || !is_of_unit(row->role);
    }
    return has_spoken || !is_judged || grant->role == TD_ROLE_CROSS_CHECKER ||
           grant->role == TD_ROLE_SCORER;
}

static enum td_err count_waiting(struct td_conn *conn, const struct td_call *call,
                                 const struct td_talk *talk, struct td_waiting_threads *waiting)
{
    for (size_t i = 0; i < talk->rows.n; i++) {
        const struct td_list_cell_comment_row *row = &talk->rows.items[i];
        struct td_object cell;
        if (td_str_is(row->kind, "settle") || has_later(&talk->rows, i))
            continue;
        enum td_err err = td_talk_object(conn, call, talk, row->unit, row->criterion, &cell);
        if (err == TD_ENOTFOUND)
            continue;
        TRY(err);
        struct td_decision may = td_decision_of(call, TD_ACT_COMMENT, &cell);
        if (!may.allowed || !may.grant || !waits(call, talk, i, may.grant))
            continue;
        waiting->n++;
        waiting->newest = row->number;
    }
    return TD_OK;
}

enum td_err td_app_count_waiting_threads(const struct td_call *call, td_str group, int64_t year,
                                         struct td_waiting_threads *waiting)
{
    struct td_talk talk;
    struct td_shown seen;
    struct td_conn *conn = NULL;
    *waiting = (struct td_waiting_threads){0};
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_talk_read(conn, call, group, year, &talk);
    if (err == TD_OK)
        err = count_waiting(conn, call, &talk, waiting);
    td_store_end(conn);
    return err;
}

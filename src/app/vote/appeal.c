/* Appeals: who sees them, and filing one. */
#include "app/vote/appeal.h"

#include "app/change.h"
#include "app/cycle/cycle_parts.h"
#include "app/entry/entry_parts.h"
#include "app/vote/appeal_parts.h"
#include "domain/entered.h"
#include "store/work.h"

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

struct td_decision td_appeal_ask(const struct td_call *call, enum td_action action,
                                 const struct td_object *object)
{
    struct td_subject subject = td_subject_of(call);
    return td_access_decide(&subject, action, object, call->now_ms);
}

/* ---- reading ---- */

enum td_err td_appeal_read(struct td_conn *conn, const struct td_call *call, td_str group,
                           int64_t year, struct td_appeal_work *work)
{
    struct td_diag diag;
    struct td_group_year_of_revision_row of;
    struct td_arena *arena = call->arena;
    td_diag_init(&diag, arena);
    *work = (struct td_appeal_work){.year = TD_NEW(arena, struct td_year)};
    TRY(td_newest_shown(conn, arena, group, year, &work->shown));
    TRY(q_group_year_of_revision(conn, arena, work->shown.revision_id, &of));
    TRY(td_work_done(conn, arena, work->shown.revision_id, &work->work));
    TRY(td_select_worked(conn, arena, work->shown.revision_id, work->year));
    work->group_year_id = of.group_year_id;
    work->year->group.code = group;
    work->year->group.year = year;
    if (!td_year_is_scored(work->year))
        return TD_ENOTFOUND;
    if (td_compute(arena, work->year, &diag, &work->computed) != TD_OK)
        return TD_EINTERNAL; /* each value was checked by these rules */
    return q_list_appeal(conn, arena, work->group_year_id, &work->rows);
}

enum td_err td_appeal_object(struct td_conn *conn, const struct td_call *call,
                             const struct td_appeal_work *work,
                             const struct td_list_appeal_row *row, struct td_object *object)
{
    struct td_judges_of_cell_rows judges = {0};
    struct td_arena *arena = call->arena;
    TRY(td_object_of_unit(conn, arena, &work->shown, row->unit, object));
    TRY(q_judges_of_cell(conn, arena, work->shown.revision_id, row->unit, row->criterion, &judges));
    object->authors = (struct td_authors){0};
    *td_push(arena, &object->authors) = (struct td_author){
        row->filed_by, row->on_behalf_of == TD_ABSENT ? 0 : row->on_behalf_of, row->filed_at};
    for (size_t i = 0; i < judges.n; i++)
        *td_push(arena, &object->authors) =
            (struct td_author){judges.items[i].entered_by, 0, judges.items[i].entered_at};
    return TD_OK;
}

bool td_appeal_is_seen(const struct td_call *call, const struct td_object *unit)
{
    return td_appeal_ask(call, TD_ACT_VIEW_COMMENTS, unit).allowed ||
           td_appeal_ask(call, TD_ACT_FILE_APPEAL, unit).allowed;
}

static td_str text_of(const struct td_scoring *scoring, td_str code)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scoring, &criteria);
    for (uint32_t i = 0; i < n; i++)
        if (td_str_eq(criteria[i].code, code))
            return criteria[i].text;
    return TD_STR_NONE;
}

static struct td_appeal appeal_of(const struct td_call *call, const struct td_appeal_work *work,
                                  const struct td_list_appeal_row *row,
                                  const struct td_object *object)
{
    struct td_date filed_on = td_date_in_vietnam(row->filed_at / 1000);
    bool is_decided = row->granted != TD_ABSENT;
    return (struct td_appeal){
        .number = row->number,
        .unit = row->unit,
        .unit_name = td_member_name(work->year, row->unit),
        .criterion = row->criterion,
        .criterion_text = text_of(work->computed.scoring, row->criterion),
        .reason = row->reason,
        .reference = row->reference,
        .due = row->due_on,
        .is_late = td_date_is_set(row->due_on) && td_date_cmp(filed_on, row->due_on) > 0,
        .filed_by = row->filed_by_name,
        .filed_at = row->filed_at,
        .is_decided = is_decided,
        .granted = is_decided && row->granted == 1,
        .document = row->document,
        .paper = row->paper,
        .signed_on = row->signed_on,
        .decision_reason = row->decision_reason,
        .value = row->value,
        .decided_by = row->decided_by_name,
        .decided_at = row->decided_at,
        .revision = row->revision,
        .may_decide = td_appeal_ask(call, TD_ACT_DECIDE_APPEAL, object),
    };
}

/* The units for which the actor may file; the nearest refusal where there are none. */
static enum td_err add_units(struct td_conn *conn, const struct td_call *call,
                             const struct td_appeal_work *work, struct td_appeal_list *list)
{
    for (size_t i = 0; i < work->year->members.n; i++) {
        const struct td_member *member = &work->year->members.items[i];
        struct td_object object;
        TRY(td_object_of_unit(conn, call->arena, &work->shown, member->code, &object));
        struct td_decision may = td_appeal_ask(call, TD_ACT_FILE_APPEAL, &object);
        if (may.allowed)
            *td_push(call->arena, &list->may_file) =
                (struct td_appeal_unit){member->code, member->name};
        else if (i == 0 || may.why > list->why_not.why)
            list->why_not = may;
    }
    return TD_OK;
}

static enum td_err fill(struct td_conn *conn, const struct td_call *call,
                        const struct td_appeal_work *work, struct td_appeal_list *list)
{
    *list = (struct td_appeal_list){.year = work->year, .scoring = work->computed.scoring};
    for (size_t i = 0; i < work->rows.n; i++) {
        struct td_object object;
        TRY(td_appeal_object(conn, call, work, &work->rows.items[i], &object));
        if (td_appeal_is_seen(call, &object))
            *td_push(call->arena, &list->items) =
                appeal_of(call, work, &work->rows.items[i], &object);
    }
    return add_units(conn, call, work, list);
}

/* The last day of the present step of the year, as the group or the usual dates have it. */
static enum td_err find_due(const struct td_call *call, td_str group, int64_t year,
                            struct td_date *due)
{
    struct td_cycle cycle;
    *due = (struct td_date){0};
    enum td_err err = td_app_open_cycle(call, group, year, &cycle);
    if (err == TD_OK)
        *due = cycle.dues.items[cycle.year->group.state].due;
    return err == TD_EDENIED ? TD_OK : err;
}

enum td_err td_app_list_appeals(const struct td_call *call, td_str group, int64_t year,
                                struct td_appeal_list *list)
{
    struct td_appeal_work work;
    struct td_shown seen;
    struct td_conn *conn = NULL;
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_appeal_read(conn, call, group, year, &work);
    if (err == TD_OK)
        err = fill(conn, call, &work, list);
    td_store_end(conn);
    TRY(err);
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    return find_due(&quiet, group, year, &list->due);
}

static bool is_told_of_open(const struct td_call *call, const struct td_object *year)
{
    static const enum td_action any[] = {TD_ACT_VIEW_PROPOSALS, TD_ACT_PROPOSE_PUBLICATION,
                                         TD_ACT_APPROVE_PUBLICATION};
    for (size_t i = 0; i < sizeof any / sizeof *any; i++) {
        struct td_decision may = td_appeal_ask(call, any[i], year);
        if (may.allowed || may.needs_step_up)
            return true;
    }
    return false;
}

enum td_err td_app_list_open_appeals(const struct td_call *call, td_str group, int64_t year,
                                     struct td_open_appeals *list)
{
    struct td_shown newest;
    const struct td_year *of = NULL;
    struct td_conn *conn = NULL;
    *list = (struct td_open_appeals){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_newest_shown(conn, call->arena, group, year, &newest);
    if (err == TD_OK && is_told_of_open(call, &newest.object))
        err = td_cycle_appeals(conn, call->arena, newest.revision_id, list);
    td_store_end(conn);
    TRY(err);
    if (list->n)
        TRY(td_load_revision(call, newest.revision_id, group, year, &of));
    for (size_t i = 0; i < list->n; i++)
        list->items[i].unit = td_member_name(of, list->items[i].unit);
    return TD_OK;
}

/* ---- filing ---- */

static bool is_criterion(const struct td_scoring *scoring, td_str code)
{
    const struct td_criterion *criteria;
    struct td_input_form form;
    struct td_arena arena;
    bool found = false;
    td_arena_init(&arena, (size_t)1 << 22);
    uint32_t n = td_scoring_criteria(scoring, &criteria);
    for (uint32_t i = 0; i < n && !found; i++) {
        if (criteria[i].is_group || !td_str_eq(criteria[i].code, code))
            continue;
        td_scoring_input(&arena, scoring, i, &form);
        found = form.answer != TD_ANSWER_NONE;
    }
    td_arena_free(&arena);
    return found;
}

static void check(const struct td_appeal_work *work, const struct td_appeal_wish *wish,
                  struct td_diag *diag)
{
    if (!td_text_is_reason(wish->reason))
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Hãy viết đơn vị kiến nghị gì và vì sao.",
                      "Please write what the unit asks for, and why.");
    if (!td_text_names_document(wish->reference))
        td_diag_error(diag, (struct td_place){TD_STR("citation"), 0, 0},
                      "Hãy ghi văn bản hoặc tệp minh chứng làm căn cứ (số, ngày); nếu chưa có thì "
                      "ghi vì sao.",
                      "Please name the document or file it rests on (number, date); where there is "
                      "none yet, write why.");
    if (wish->reason.n > TD_ENTERED_MAX || wish->reference.n > TD_ENTERED_MAX)
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Dài quá; nhiều nhất khoảng 1.000 chữ cái mỗi mục.",
                      "Too long; at most about 1,000 letters each.");
    if (!is_criterion(work->computed.scoring, wish->criterion))
        td_diag_error(diag, (struct td_place){TD_STR("criterion"), 0, 0},
                      "Hãy chọn tiêu chí trong bảng điểm.", "Please choose a criterion.");
    for (size_t i = 0; i < work->rows.n; i++) {
        const struct td_list_appeal_row *row = &work->rows.items[i];
        if (row->granted == TD_ABSENT && td_str_eq(row->unit, wish->unit) &&
            td_str_eq(row->criterion, wish->criterion))
            td_diag_error(diag, (struct td_place){TD_STR("criterion"), 0, 0},
                          "Kiến nghị số %lld về tiêu chí này đang chờ quyết định.",
                          "Appeal %lld on this criterion waits for a decision.",
                          (long long)row->number);
    }
}

static enum td_err file(struct td_change *change, td_str group, int64_t year,
                        const struct td_appeal_wish *wish, struct td_date due, struct td_diag *diag,
                        int64_t *number)
{
    const struct td_call *call = change->call;
    struct td_appeal_work work;
    struct td_object object;
    const struct td_grant *by;
    int64_t id = td_store_new_id(change->conn);
    TRY(td_appeal_read(change->conn, call, group, year, &work));
    TRY(td_object_of_unit(change->conn, call->arena, &work.shown, wish->unit, &object));
    TRY(td_may_by(call, TD_ACT_FILE_APPEAL, &object, &by));
    check(&work, wish, diag);
    TRY(td_diag_result(diag));
    *number = (int64_t)work.rows.n + 1;
    TRY(q_insert_appeal(change->conn, id, work.group_year_id, *number, work.shown.revision_id,
                        wish->unit, wish->criterion, wish->reason, wish->reference, due,
                        call->now_ms, call->actor->account_id, td_on_behalf_of(by)));
    const struct td_event event = {
        .group_id = work.shown.group_id,
        .act = "appeal.file",
        .family = "appeal",
        .key = id,
        .unit = object.path,
        .year = year,
        .reason = wish->reason,
        .by = by,
        .detail = td_fmt(call->arena, "Kiến nghị số %lld: %.*s, %.*s", (long long)*number,
                         TD_ARG(td_member_name(work.year, wish->unit)), TD_ARG(wish->criterion)),
    };
    return td_change_log(change, &event);
}

enum td_err td_app_file_appeal(const struct td_call *call, td_str group, int64_t year,
                               const struct td_appeal_wish *wish, struct td_diag *diag,
                               int64_t *number)
{
    struct td_change change;
    struct td_shown seen;
    struct td_date due;
    struct td_call quiet = *call;
    const struct td_appeal_wish clean = {.unit = wish->unit,
                                         .criterion = wish->criterion,
                                         .reason = td_text_on_one_line(call->arena, wish->reason),
                                         .reference =
                                             td_text_on_one_line(call->arena, wish->reference)};
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    quiet.refusal = NULL;
    TRY(find_due(&quiet, group, year, &due));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, file(&change, group, year, &clean, due, diag, number));
}

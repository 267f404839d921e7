/* Which department scores which criterion for all units. */
#include "app/entry/scorer.h"

#include "app/change.h"
#include "app/entry/entry_parts.h"
#include "app/people/account.h"
#include "app/people/invite.h"
#include "base/text.h"
#include "domain/data_sheet.h"

enum { NAME_MOST = 200 };

/* ---- reading ---- */

const struct td_scorer *td_find_scorer(const struct td_scorers *scorers, td_str criterion)
{
    for (size_t i = 0; i < scorers->n; i++)
        if (td_str_eq(scorers->items[i].criterion, criterion))
            return &scorers->items[i];
    return NULL;
}

enum td_err td_list_scorers(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                            struct td_scorers *scorers)
{
    struct td_list_criterion_scorer_rows rows = {0};
    *scorers = (struct td_scorers){0};
    TRY(q_list_criterion_scorer(conn, arena, revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_criterion_scorer_row *row = &rows.items[i];
        *td_push(arena, scorers) = (struct td_scorer){.id = row->id,
                                                      .account_id = row->account_id,
                                                      .criterion = row->criterion,
                                                      .department = row->department,
                                                      .document = row->document,
                                                      .name = row->name,
                                                      .home_path = row->home_path,
                                                      .at = row->made_at};
    }
    return TD_OK;
}

enum td_err td_scorer_subject(struct td_conn *conn, const struct td_call *call,
                              const struct td_scorer *scorer, struct td_subject *subject)
{
    *subject = (struct td_subject){.account_id = scorer->account_id};
    return td_load_grants(conn, call->arena, scorer->account_id, call->now_ms, &subject->grants);
}

/* The last step of a criterion. */
static struct td_sheet_step step_of(const struct td_list_criterion_step_rows *rows,
                                    td_str criterion, bool sees_names)
{
    struct td_sheet_step step = {0};
    for (size_t i = 0; i < rows->n; i++) {
        const struct td_list_criterion_step_row *row = &rows->items[i];
        if (td_str_eq(row->criterion, criterion))
            step = (struct td_sheet_step){td_str_is(row->kind, "submit"),
                                          sees_names ? row->name : TD_STR_NONE, row->reason,
                                          row->stepped_at};
    }
    return step;
}

enum td_err td_read_departments(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                struct td_departments *departments)
{
    struct td_scorers scorers;
    struct td_list_criterion_step_rows steps = {0};
    struct td_newer_cells changed;
    *departments = (struct td_departments){0};
    TRY(td_list_scorers(conn, arena, revision_id, &scorers));
    TRY(q_list_criterion_step(conn, arena, revision_id, &steps));
    TRY(td_changed_below_criteria(conn, arena, revision_id, &changed));
    for (size_t i = 0; i < scorers.n; i++) {
        const struct td_scorer *scorer = &scorers.items[i];
        struct td_department *one = td_push(arena, departments);
        *one = (struct td_department){.criterion = scorer->criterion,
                                      .name = scorer->department,
                                      .is_handed_in =
                                          step_of(&steps, scorer->criterion, false).is_submit};
        for (size_t k = 0; k < changed.n; k++)
            if (td_str_eq(changed.items[k].criterion, scorer->criterion))
                *td_push(arena, &one->changed) = changed.items[k].unit;
    }
    return TD_OK;
}

/* ---- the criteria of a year ---- */

struct listing {
    const struct td_call *call;
    struct td_conn *conn;
    struct td_shown shown;
    struct td_scorers scorers;
    struct td_list_criterion_step_rows steps;
    struct td_newer_cells changed;
    struct td_criterion_list *list;
    bool sees_names;
    struct td_data_index index;
};

static enum td_err read_listing(struct listing *l, td_str group, int64_t year)
{
    const struct td_call *call = l->call;
    struct td_call quiet = *call;
    quiet.refusal = NULL;
    TRY(td_newest_shown(l->conn, call->arena, group, year, &l->shown));
    if (td_may(&quiet, TD_ACT_VIEW_GROUP, &l->shown.object) != TD_OK)
        return TD_ENOTFOUND;
    TRY(td_list_scorers(l->conn, call->arena, l->shown.revision_id, &l->scorers));
    TRY(td_changed_below_criteria(l->conn, call->arena, l->shown.revision_id, &l->changed));
    return q_list_criterion_step(l->conn, call->arena, l->shown.revision_id, &l->steps);
}

/* On how many members in force, but for the one the scorer comes from, something is typed in the
 * layer of cross-checking. */
static enum td_err count_typed(const struct listing *l, const struct td_scorer *scorer,
                               struct td_criterion_line *line)
{
    const struct td_members *members = &l->list->year->members;
    const struct td_date day = td_call_members_day(l->call, l->list->year->group.year);
    struct td_subject person = {0};
    if (scorer)
        TRY(td_scorer_subject(l->conn, l->call, scorer, &person));
    for (size_t i = 0; i < members->n; i++) {
        struct td_entered values;
        struct td_object unit;
        uint32_t at;
        if (!td_member_in_force(&members->items[i], day))
            continue;
        TRY(td_object_of_unit(l->conn, l->call->arena, &l->shown, members->items[i].code, &unit));
        if (td_access_is_recused(&person, unit.path))
            continue;
        line->all++;
        (void)td_data_index_newest(&l->index, members->items[i].code, line->code, TD_LAYER_CROSS,
                                   &values, &at);
        line->typed += values.field[TD_IN_ACTUAL].n > 0;
    }
    return TD_OK;
}

/* Whether the actor may do that to the cells of the criterion of some member in force. */
static enum td_err may_for_some(const struct listing *l, enum td_action action, int64_t account_id,
                                struct td_decision *decision)
{
    const struct td_members *members = &l->list->year->members;
    *decision = (struct td_decision){.action = action};
    const struct td_date day = td_call_members_day(l->call, l->list->year->group.year);
    for (size_t i = 0; i < members->n && !decision->allowed; i++) {
        struct td_object object;
        if (!td_member_in_force(&members->items[i], day))
            continue;
        TRY(td_object_of_unit(l->conn, l->call->arena, &l->shown, members->items[i].code, &object));
        object.account_id = account_id;
        *decision = td_decision_of(l->call, action, &object);
    }
    return TD_OK;
}

/* Whether the actor may do that to the cells of all members in force. */
static enum td_err may_for_all(const struct listing *l, enum td_action action, int64_t account_id,
                               bool *may)
{
    const struct td_members *members = &l->list->year->members;
    size_t n = 0;
    *may = true;
    const struct td_date day = td_call_members_day(l->call, l->list->year->group.year);
    for (size_t i = 0; i < members->n && *may; i++) {
        struct td_object object;
        if (!td_member_in_force(&members->items[i], day))
            continue;
        TRY(td_object_of_unit(l->conn, l->call->arena, &l->shown, members->items[i].code, &object));
        object.account_id = account_id;
        *may = td_decision_of(l->call, action, &object).allowed;
        n++;
    }
    *may = *may && n > 0;
    return TD_OK;
}

static enum td_err add_line(const struct listing *l, const struct td_criterion *criterion)
{
    struct td_arena *arena = l->call->arena;
    const struct td_scorer *scorer = td_find_scorer(&l->scorers, criterion->code);
    bool is_meant = td_str_starts(td_key(arena, criterion->scorer), TD_STR("so_"));
    struct td_decision decision;
    struct td_criterion_line line = {.code = criterion->code,
                                     .text = criterion->text,
                                     .meant = is_meant ? criterion->scorer : TD_STR_NONE};
    if (!scorer && !is_meant) {
        *td_push(arena, &l->list->others) = line;
        return TD_OK;
    }
    TRY(count_typed(l, scorer, &line));
    if (scorer) {
        line.scorer = *scorer;
        if (!l->sees_names)
            line.scorer.name = TD_STR_NONE;
        line.step = step_of(&l->steps, criterion->code, l->sees_names);
        line.is_changed = td_is_changed(&l->changed, TD_STR_NONE, criterion->code);
        line.is_submitted = line.step.is_submit && !line.is_changed;
        TRY(may_for_some(l, TD_ACT_VIEW_POINTS, scorer->account_id, &decision));
        line.may_see = decision.allowed;
        TRY(may_for_some(l, td_entry_action(TD_LAYER_CROSS), scorer->account_id, &decision));
        line.may_type = decision.allowed && scorer->account_id == td_actor_id(l->call);
        TRY(may_for_all(l, td_return_action(TD_LAYER_CROSS), scorer->account_id, &line.may_return));
        line.may_return = line.may_return && line.is_submitted;
    }
    *td_push(arena, &l->list->lines) = line;
    return TD_OK;
}

static enum td_err add_lines(struct listing *l, const struct td_scoring *scoring)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scoring, &criteria);
    td_data_index_init(l->call->arena, &l->list->year->data, &l->index);
    for (uint32_t i = 0; i < n; i++) {
        struct td_input_form form;
        td_scoring_input(l->call->arena, scoring, i, &form);
        if (!criteria[i].is_group && form.answer != TD_ANSWER_NONE)
            TRY(add_line(l, &criteria[i]));
    }
    return may_for_some(l, TD_ACT_ASSIGN_CROSS_CHECKERS, 0, &l->list->may_assign);
}

enum td_err td_app_list_scored_criteria(const struct td_call *call, td_str group, int64_t year,
                                        struct td_diag *diag, struct td_criterion_list *list)
{
    struct td_computed computed;
    struct listing l = {.call = call, .list = list};
    *list = (struct td_criterion_list){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &l.conn));
    enum td_err err = read_listing(&l, group, year);
    td_store_end(l.conn);
    TRY(err);
    list->path = l.shown.object.path;
    l.sees_names = td_sees_names(call, list->path);
    TRY(td_load_revision(call, l.shown.revision_id, group, year, &list->year));
    if (list->year->rubric.n == 0)
        return TD_ENOTFOUND;
    TRY(td_compute(call->arena, list->year, diag, &computed));
    TRY(td_store_begin_read(call->app->store, call->arena, &l.conn));
    err = add_lines(&l, computed.scoring);
    td_store_end(l.conn);
    return err;
}

/* ---- assigning ---- */

struct assigning {
    struct td_entry_work work; /* of the group; no unit */
    const struct td_scorer_wish *wish;
    const struct td_account_lines *accounts; /* of which one is chosen */
    const struct td_person *typed;           /* or somebody new; NULL: one of the accounts */
    struct td_person person;                 /* the same, checked */
    struct td_invited *invited;
    struct td_object object;
    const struct td_grant *by;
    td_str home_path;
};

static enum td_err refuse(struct assigning *a, const char *field, const char *vi, const char *en)
{
    td_diag_error(a->work.diag, (struct td_place){td_str_of(field), 0, 0}, TD_ONE_OF_TWO, vi, en);
    return TD_EINVAL;
}

static void check_texts(struct assigning *a)
{
    td_str department = td_str_trim(a->wish->department), document = td_str_trim(a->wish->document);
    if (department.n == 0 || department.n > NAME_MOST)
        (void)refuse(a, "department", "Hãy ghi tên sở, ban, ngành, ví dụ Sở Tài chính.",
                     "Please enter the name of the department.");
    if (document.n == 0 || document.n > NAME_MOST)
        (void)refuse(a, "document", "Hãy ghi số và ngày của văn bản giao chấm.",
                     "Please enter the number and date of the assignment.");
}

static bool is_scored_leaf(const struct td_call *call, const struct td_scoring *scoring,
                           td_str code)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        struct td_input_form form;
        td_scoring_input(call->arena, scoring, i, &form);
        if (td_str_eq(criteria[i].code, code))
            return !criteria[i].is_group && form.answer != TD_ANSWER_NONE;
    }
    return false;
}

static enum td_err check_criterion(struct assigning *a)
{
    struct td_computed computed;
    TRY(td_compute(a->work.call->arena, a->work.base, a->work.diag, &computed));
    if (!is_scored_leaf(a->work.call, computed.scoring, a->wish->criterion))
        (void)refuse(a, "criterion", "Hãy chọn một tiêu chí của bảng điểm.",
                     "Please choose a criterion of the rubric.");
    return TD_OK;
}

/* One of the accounts that the actor sees, or somebody new. */
static enum td_err check_account(struct assigning *a)
{
    if (a->typed) {
        enum td_err err =
            td_invite_check(a->work.call, a->typed, a->work.group_path, a->work.diag, &a->person);
        return err == TD_EINVAL ? TD_OK : err; /* said in diag, with all else */
    }
    for (size_t i = 0; i < a->accounts->n; i++)
        if (a->accounts->items[i].id == a->wish->account_id && a->accounts->items[i].active)
            return TD_OK;
    (void)refuse(a, "checker",
                 "Hãy chọn người chấm trong danh sách, hoặc ghi người chưa có tài khoản để mời.",
                 "Please choose the person from the list, or enter somebody to invite.");
    return TD_OK;
}

static enum td_err find_home(struct assigning *a)
{
    struct td_object home;
    if (a->wish->home.n == 0)
        return TD_OK;
    enum td_err err =
        td_object_of_unit(a->work.conn, a->work.call->arena, &a->work.shown, a->wish->home, &home);
    if (err == TD_ENOTFOUND)
        return refuse(a, "home", "Cụm, khối không có đơn vị này.", "The group has no such unit.");
    a->home_path = home.path;
    return err;
}

/* Whoever assigns cross-checkers assigns these too; asked with the first member. */
static enum td_err find_assigning(struct assigning *a)
{
    struct td_entry_work *work = &a->work;
    TRY(td_scorers_of_year(work));
    if (work->base->members.n == 0 || work->base->rubric.n == 0)
        return TD_ENOTFOUND;
    TRY(td_object_of_unit(work->conn, work->call->arena, &work->shown,
                          work->base->members.items[0].code, &a->object));
    return td_may_by(work->call, TD_ACT_ASSIGN_CROSS_CHECKERS, &a->object, &a->by);
}

static struct td_event event_of(const struct assigning *a, const char *act, int64_t key)
{
    return (struct td_event){.group_id = a->work.shown.group_id,
                             .act = act,
                             .family = "scorer",
                             .key = key,
                             .unit = a->work.group_path,
                             .year = a->work.of->year,
                             .by = a->by};
}

static enum td_err assign(struct assigning *a, struct td_change *change)
{
    const struct td_call *call = a->work.call;
    struct td_group_year_of_revision_row group_year;
    int64_t id = td_store_new_id(change->conn);
    td_str department = td_text_on_one_line(call->arena, a->wish->department);
    TRY(find_assigning(a));
    TRY(check_criterion(a)); /* before anything else is said: it computes the year */
    check_texts(a);
    TRY(check_account(a));
    TRY(find_home(a));
    TRY(td_diag_result(a->work.diag));
    if (td_find_scorer(&a->work.scorers, a->wish->criterion))
        return TD_ECONFLICT;
    int64_t account_id = a->wish->account_id;
    if (a->typed) {
        TRY(td_invite(change, &a->person, a->work.diag, a->invited));
        account_id = a->invited->account_id;
    }
    TRY(q_group_year_of_revision(change->conn, call->arena, a->work.shown.revision_id,
                                 &group_year));
    TRY(q_insert_criterion_scorer(change->conn, id, group_year.group_year_id, a->wish->criterion,
                                  account_id, department, a->home_path,
                                  td_text_on_one_line(call->arena, a->wish->document), call->now_ms,
                                  td_actor_id(call)));
    struct td_event event = event_of(a, "scorer.assign", id);
    event.detail =
        td_fmt(call->arena, "%.*s, %.*s", TD_ARG(a->wish->criterion), TD_ARG(department));
    return td_change_log(change, &event);
}

static enum td_err assign_in(struct assigning *a, const struct td_call *call, struct td_diag *diag,
                             td_str group, int64_t year)
{
    struct td_change change;
    const struct td_sheet_of of = {.group = group, .year = year};
    a->work = (struct td_entry_work){.call = call, .of = &of, .diag = diag};
    TRY(td_change_begin(call, &change));
    a->work.conn = change.conn;
    return td_change_end(&change, assign(a, &change));
}

enum td_err td_app_assign_scorer(const struct td_call *call, td_str group, int64_t year,
                                 const struct td_scorer_wish *wish, struct td_diag *diag)
{
    struct td_account_lines accounts;
    struct assigning a = {.wish = wish, .accounts = &accounts};
    TRY(td_app_list_accounts(call, &accounts));
    return assign_in(&a, call, diag, group, year);
}

enum td_err td_app_invite_scorer(const struct td_call *call, td_str group, int64_t year,
                                 const struct td_person *person, const struct td_scorer_wish *wish,
                                 struct td_diag *diag, struct td_invited *invited)
{
    struct assigning a = {.wish = wish, .typed = person, .invited = invited};
    return assign_in(&a, call, diag, group, year);
}

static enum td_err end(struct assigning *a, struct td_change *change, td_str reason)
{
    const struct td_call *call = a->work.call;
    TRY(find_assigning(a));
    const struct td_scorer *scorer = td_find_scorer(&a->work.scorers, a->wish->criterion);
    if (!scorer)
        return TD_ENOTFOUND;
    if (!td_text_is_reason(reason) || reason.n > TD_ENTERED_MAX)
        return refuse(a, "reason", "Hãy ghi vì sao thôi giao chấm tiêu chí này.",
                      "Please write why the assignment ends.");
    TRY(q_insert_criterion_scorer_end(change->conn, scorer->id, call->now_ms, td_actor_id(call),
                                      reason));
    struct td_event event = event_of(a, "scorer.end", scorer->id);
    event.reason = reason;
    event.detail =
        td_fmt(call->arena, "%.*s, %.*s", TD_ARG(scorer->criterion), TD_ARG(scorer->department));
    return td_change_log(change, &event);
}

enum td_err td_app_end_scorer(const struct td_call *call, td_str group, int64_t year,
                              td_str criterion, td_str reason, struct td_diag *diag)
{
    struct td_change change;
    const struct td_sheet_of of = {.group = group, .year = year};
    const struct td_scorer_wish wish = {.criterion = criterion};
    struct assigning a = {.work = {.call = call, .of = &of, .diag = diag}, .wish = &wish};
    TRY(td_change_begin(call, &change));
    a.work.conn = change.conn;
    return td_change_end(&change, end(&a, &change, td_str_trim(reason)));
}

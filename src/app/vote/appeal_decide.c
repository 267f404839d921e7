/* Deciding an appeal: what it would change, and the new content of the year. */
#include "app/basis/typed.h"
#include "app/change.h"
#include "app/entry/entry_parts.h"
#include "app/log/vouch_results.h"
#include "app/vote/appeal_parts.h"
#include "domain/data_sheet.h"

enum { PAPER_MOST = 100 };

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- the year with another value ---- */

/* The row that counts for the cell. */
static struct td_counting_row counting_row(const struct td_appeal_work *work,
                                           const struct td_list_appeal_row *row)
{
    const struct td_scored_unit *units;
    const struct td_criterion *criteria;
    const struct td_scoring *scoring = work->computed.scoring;
    uint32_t n_units = td_scoring_units(scoring, &units), unit = 0, criterion = 0;
    uint32_t n_criteria = td_scoring_criteria(scoring, &criteria);
    while (unit < n_units && !td_str_eq(units[unit].code, row->unit))
        unit++;
    while (criterion < n_criteria && !td_str_eq(criteria[criterion].code, row->criterion))
        criterion++;
    if (unit == n_units || criterion == n_criteria)
        return (struct td_counting_row){0};
    return td_scoring_counting_row(scoring, unit, criterion);
}

/* The year with the value in the layer of what is decided, beside all that stood before. */
static void lay_over(const struct td_call *call, const struct td_appeal_work *work,
                     const struct td_list_appeal_row *row, td_str value, td_str document,
                     td_str reason, struct td_year *year)
{
    struct td_arena *arena = call->arena;
    struct td_data_index index;
    struct td_entered_rows rows = {0};
    struct td_counting_row now = counting_row(work, row);
    td_data_index_init(arena, &work->year->data, &index);
    struct td_entered_row *one = td_push(arena, &rows);
    *one = (struct td_entered_row){
        .unit = row->unit,
        .criterion = row->criterion,
        .layer = TD_LAYER_APPROVED,
        .attempt = td_data_index_attempt(&index, row->unit, TD_LAYER_APPROVED) + 1,
        .by = call->actor->name,
        .on = td_day_of_moment(arena, call->now_ms)};
    one->values.field[TD_IN_TARGET] = now.target;
    one->values.field[TD_IN_ACTUAL] = value;
    one->values.field[TD_IN_PREVIOUS] = now.previous;
    one->values.field[TD_IN_DOCUMENT] = document;
    one->values.field[TD_IN_NOTE] = reason;
    for (size_t i = 0; i < TD_IN_FIELDS; i++)
        if (!one->values.field[i].p)
            one->values.field[i] = TD_STR_NONE;
    *year = *work->year;
    td_data_overlay(arena, &work->year->data, &rows, &year->data, NULL);
}

static enum td_err find(struct td_conn *conn, const struct td_call *call, td_str group,
                        int64_t year, int64_t number, struct td_appeal_work *work,
                        const struct td_list_appeal_row **row, struct td_object *object)
{
    TRY(td_appeal_read(conn, call, group, year, work));
    if (number < 1 || (size_t)number > work->rows.n)
        return TD_ENOTFOUND;
    *row = &work->rows.items[number - 1];
    TRY(td_appeal_object(conn, call, work, *row, object));
    return td_appeal_is_seen(call, object) ? TD_OK : TD_ENOTFOUND;
}

/* ---- what is typed ---- */

static struct td_ruling_wish clean_wish(const struct td_call *call,
                                        const struct td_ruling_wish *wish)
{
    struct td_ruling_wish clean = *wish;
    clean.value = td_text_on_one_line(call->arena, wish->value);
    clean.paper = td_typed_paper_number(td_text_on_one_line(call->arena, wish->paper));
    clean.signed_on = td_str_trim(wish->signed_on);
    clean.reason = td_text_on_one_line(call->arena, wish->reason);
    return clean;
}

static enum td_err check_value(td_str value, struct td_diag *diag)
{
    if (value.n && value.n <= TD_ENTERED_MAX)
        return TD_OK;
    td_diag_error(diag, (struct td_place){TD_STR("new_value"), 0, 0},
                  "Hãy ghi số thực hiện mới của ô này.", "Please enter the new value of the cell.");
    return TD_EINVAL;
}

static void check_day(const struct td_call *call, const struct td_list_appeal_row *row,
                      struct td_date day, struct td_diag *diag)
{
    const struct td_place place = {.file = TD_STR("ruling_day")};
    struct td_date filed_on = td_date_in_vietnam(row->filed_at / 1000);
    if (td_date_cmp(day, td_date_in_vietnam(call->now_ms / 1000)) > 0)
        td_diag_error(diag, place, "Ngày quyết định không được sau hôm nay.",
                      "The decision must not be dated after today.");
    if (td_date_cmp(day, filed_on) < 0)
        td_diag_error(diag, place,
                      "Ngày quyết định không được trước ngày gửi kiến nghị (%.*s); hãy xem lại văn "
                      "bản.",
                      "The decision must not be dated before the appeal was filed (%.*s); please "
                      "look at the paper.",
                      TD_ARG(td_date_vi(call->arena, filed_on)));
}

/* Number and day of the decision; those that are not typed yet are asked for when it is issued. */
static struct td_date check_paper(const struct td_call *call, const struct td_list_appeal_row *row,
                                  const struct td_ruling_wish *wish, bool is_issued,
                                  struct td_diag *diag)
{
    if ((is_issued || wish->paper.n) && !td_text_names_document(wish->paper))
        td_diag_error(diag, (struct td_place){TD_STR("ruling"), 0, 0},
                      "Hãy ghi số, ký hiệu của quyết định, như 07/QĐ-CTĐ.",
                      "Please enter the number of the decision, like 07/QĐ-CTĐ.");
    td_typed_check_text(diag, "ruling", wish->paper, PAPER_MOST, false);
    if (is_issued && !wish->signed_on.n)
        td_diag_error(diag, (struct td_place){TD_STR("ruling_day"), 0, 0},
                      "Hãy ghi ngày của quyết định.", "Please enter the date of the decision.");
    struct td_date day = td_typed_check_day(diag, "ruling_day", wish->signed_on, false);
    if (td_date_is_set(day))
        check_day(call, row, day, diag);
    return day;
}

/* ---- the preview ---- */

static enum td_err preview(struct td_conn *conn, const struct td_call *call, td_str group,
                           int64_t year, int64_t number, const struct td_ruling_wish *wish,
                           struct td_diag *diag, struct td_appeal_preview *preview)
{
    struct td_appeal_work work;
    const struct td_list_appeal_row *row;
    struct td_object object;
    struct td_computed next;
    struct td_year *changed = TD_NEW(call->arena, struct td_year);
    TRY(find(conn, call, group, year, number, &work, &row, &object));
    struct td_decision may = td_appeal_ask(call, TD_ACT_DECIDE_APPEAL, &object);
    if (!may.allowed && !may.needs_step_up)
        return td_may(call, TD_ACT_DECIDE_APPEAL, &object);
    (void)check_paper(call, row, wish, false, diag);
    TRY(td_diag_result(diag));
    lay_over(call, &work, row, wish->value, TD_STR_NONE, TD_STR_NONE, changed);
    TRY(td_compute(call->arena, changed, diag, &next));
    struct td_counting_row now = counting_row(&work, row);
    *preview = (struct td_appeal_preview){
        .revision_id = work.shown.revision_id,
        .work = work.work,
        .old_value = now.actual.n ? now.actual : now.state,
        .scoring = {work.computed.scoring, next.scoring},
        .score = {work.computed.score, next.score},
    };
    return TD_OK;
}

enum td_err td_app_preview_appeal(const struct td_call *call, td_str group, int64_t year,
                                  int64_t number, const struct td_ruling_wish *wish,
                                  struct td_diag *diag, struct td_appeal_preview *result)
{
    struct td_shown seen;
    struct td_conn *conn = NULL;
    const struct td_ruling_wish clean = clean_wish(call, wish);
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(check_value(clean.value, diag));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = preview(conn, call, group, year, number, &clean, diag, result);
    td_store_end(conn);
    return err;
}

/* ---- the decision ---- */

/* What is decided, with its day read and with number and day in one text, as papers cite it. */
struct ruling {
    const struct td_ruling_wish *wish;
    struct td_date signed_on;
    td_str document;
};

/* As people write it: "Số 07/QĐ-CTĐ ngày 10/3/2014". */
static td_str document_of(struct td_arena *arena, td_str paper, struct td_date day)
{
    bool is_number = paper.n && paper.p[0] >= '0' && paper.p[0] <= '9';
    return td_fmt(arena, "%s%.*s ngày %.*s", is_number ? "Số " : "", TD_ARG(paper),
                  TD_ARG(td_date_vi(arena, day)));
}

static enum td_err check_ruling(const struct td_call *call, const struct td_list_appeal_row *row,
                                const struct td_ruling_wish *wish, struct td_diag *diag,
                                struct ruling *ruling)
{
    *ruling = (struct ruling){.wish = wish};
    if (!wish->is_said)
        td_diag_error(diag, (struct td_place){TD_STR("result"), 0, 0},
                      "Hãy chọn kết quả: chấp nhận hay không chấp nhận kiến nghị.",
                      "Please choose the outcome: the appeal is granted, or dismissed.");
    ruling->signed_on = check_paper(call, row, wish, true, diag);
    if (!td_text_is_reason(wish->reason) || wish->reason.n > TD_REASON_MAX / 2)
        td_diag_error(diag, (struct td_place){TD_STR("reason"), 0, 0},
                      "Hãy ghi lý do quyết định, ngắn gọn.",
                      "Please write why it is decided so, in few words.");
    if (wish->granted && check_value(wish->value, diag) != TD_OK)
        return TD_EINVAL;
    ruling->document = document_of(call->arena, wish->paper, ruling->signed_on);
    return td_diag_result(diag);
}

/* The next content of the year; the one that counted stays. */
static enum td_err revise(struct td_change *change, const struct td_appeal_work *work,
                          const struct td_list_appeal_row *row, const struct ruling *ruling,
                          struct td_diag *diag, int64_t *revision_id)
{
    struct td_arena *arena = change->call->arena;
    struct td_year *year = TD_NEW(arena, struct td_year);
    const struct td_ruling_wish *wish = ruling->wish;
    lay_over(change->call, work, row, wish->value, ruling->document, wish->reason, year);
    td_str name = td_fmt(arena, "Quyết định về kiến nghị số %lld", (long long)row->number);
    td_str reason = td_fmt(arena, "%.*s, về kiến nghị số %lld (%.*s, %.*s): %.*s",
                           TD_ARG(ruling->document), (long long)row->number, TD_ARG(row->unit),
                           TD_ARG(row->criterion), TD_ARG(wish->reason));
    return td_revise_year(change, year, name, reason, diag, revision_id);
}

static enum td_err decide(struct td_change *change, td_str group, int64_t year, int64_t number,
                          const struct td_ruling_wish *wish, struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct td_appeal_work work;
    const struct td_list_appeal_row *row;
    struct td_object object;
    const struct td_grant *by;
    struct ruling ruling;
    int64_t revision_id = TD_ABSENT;
    TRY(find(change->conn, call, group, year, number, &work, &row, &object));
    TRY(td_may_by(call, TD_ACT_DECIDE_APPEAL, &object, &by));
    if (row->granted != TD_ABSENT)
        return TD_ECONFLICT;
    if (wish->granted && (work.shown.revision_id != wish->revision_id || work.work != wish->work))
        return TD_ECONFLICT;
    TRY(check_ruling(call, row, wish, diag, &ruling));
    const struct td_results results = {group, year, work.shown.group_id, work.shown.revision_id};
    TRY(td_results_are_vouched(call, change->conn, &results, diag));
    if (wish->granted)
        TRY(revise(change, &work, row, &ruling, diag, &revision_id));
    TRY(q_insert_appeal_paper(change->conn, row->id, wish->paper, ruling.signed_on));
    TRY(q_insert_appeal_decision(change->conn, row->id, wish->granted, ruling.document,
                                 wish->reason, wish->granted ? wish->value : TD_STR_NONE,
                                 revision_id, call->now_ms, call->actor->account_id));
    const struct td_event event = {
        .group_id = work.shown.group_id,
        .act = wish->granted ? "appeal.grant" : "appeal.dismiss",
        .family = "appeal",
        .key = row->id,
        .unit = object.path,
        .year = year,
        .reason = wish->reason,
        .by = by,
        .detail = td_fmt(call->arena, "Kiến nghị số %lld: %.*s", (long long)number,
                         TD_ARG(ruling.document)),
    };
    return td_change_log(change, &event);
}

enum td_err td_app_decide_appeal(const struct td_call *call, td_str group, int64_t year,
                                 int64_t number, const struct td_ruling_wish *wish,
                                 struct td_diag *diag)
{
    struct td_change change;
    struct td_shown seen;
    const struct td_ruling_wish clean = clean_wish(call, wish);
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    if (call->actor->kind != TD_ACTOR_ACCOUNT)
        return TD_EDENIED; /* a person answers for it */
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, decide(&change, group, year, number, &clean, diag));
}

/* The explanation round. */
#include "app/entry/differences.h"

#include "app/change.h"
#include "app/cycle/cycle_parts.h"
#include "app/entry/differences_parts.h"
#include "app/entry/entry_parts.h"
#include "domain/entered.h"
#include "store/work.h"

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- reading ---- */

enum td_err td_read_answers(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                            struct td_answers_given *answers)
{
    struct td_list_difference_answer_rows rows = {0};
    *answers = (struct td_answers_given){0};
    TRY(q_list_difference_answer(conn, arena, revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_difference_answer_row *row = &rows.items[i];
        struct td_answer_given one = {.unit = row->unit,
                                      .criterion = row->criterion,
                                      .value = row->value,
                                      .text = row->text,
                                      .document = row->document,
                                      .by = row->name,
                                      .at = row->answered_at};
        if (!td_answer_of(row->kind, &one.kind))
            return TD_EINTERNAL;
        *td_push(arena, answers) = one;
    }
    return TD_OK;
}

/* A year while its differences are read or answered, in one transaction. */
struct round {
    struct td_shown shown; /* the group */
    struct td_year *year;
    struct td_computed computed;
    struct td_answers_given answers;
    struct td_differences found;
    struct td_cycle_sheets sheets;
};

static enum td_err read_round(struct td_conn *conn, const struct td_call *call, td_str group,
                              int64_t year, struct td_diag *diag, struct round *round)
{
    struct td_arena *arena = call->arena;
    TRY(td_newest_shown(conn, arena, group, year, &round->shown));
    round->year = TD_NEW(arena, struct td_year);
    TRY(td_select_worked(conn, arena, round->shown.revision_id, round->year));
    round->year->group.code = group;
    round->year->group.year = year;
    if (!td_year_is_scored(round->year))
        return TD_ENOTFOUND;
    TRY(td_compute(arena, round->year, diag, &round->computed));
    TRY(td_read_answers(conn, arena, round->shown.revision_id, &round->answers));
    TRY(td_cycle_read_sheets(conn, arena, &round->shown, TD_STATE_VERIFICATION, &round->sheets));
    td_find_differences(arena, round->computed.scoring, &round->answers, &round->found);
    return TD_OK;
}

static struct td_decision decide(const struct td_call *call, enum td_action action,
                                 const struct td_object *object)
{
    struct td_subject subject = td_subject_of(call);
    return td_access_decide(&subject, action, object, call->now_ms);
}

static bool is_open(const struct round *round, td_str unit)
{
    for (size_t i = 0; i < round->sheets.open.n; i++)
        if (td_str_eq(round->sheets.open.items[i], unit))
            return true;
    return td_is_changed(&round->sheets.changed, unit, TD_STR_NONE);
}

/* The place of a unit in the roster; TD_ENOTFOUND. */
static enum td_err find_unit(const struct round *round, td_str unit, uint32_t *at)
{
    const struct td_members *members = &round->year->members;
    for (size_t i = 0; i < members->n; i++)
        if (td_is_member(&members->items[i], unit)) {
            *at = (uint32_t)i;
            return TD_OK;
        }
    return TD_ENOTFOUND;
}

static void leave_out_remarks(struct td_unit_differences *result)
{
    for (size_t i = 0; i < result->items.n; i++) {
        struct td_difference *one = &result->items.items[i];
        struct td_counting_row *const rows[] = {&one->own, &one->cross, &one->verified};
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
            rows[k]->note = rows[k]->document = TD_STR_NONE;
    }
    for (size_t i = 0; i < result->answers.n; i++)
        result->answers.items[i].text = result->answers.items[i].document = TD_STR_NONE;
}

/* What whoever may see the points of the unit, and answers nothing here, may not see beside them.
 */
static enum td_err leave_out(struct td_conn *conn, const struct td_call *call,
                             const struct td_object *unit, struct td_unit_differences *result)
{
    const struct td_group_year *group = &result->year->group;
    bool sees;
    TRY(td_sees_of_unit(call, conn, TD_ACT_VIEW_EVIDENCE, group->code, group->year, unit->path,
                        &sees));
    result->hides_remarks = !sees && !result->may_answer.allowed && !result->may_uphold.allowed;
    result->hides_names = !td_sees_names(call, unit->path);
    if (result->hides_remarks)
        leave_out_remarks(result);
    for (size_t i = 0; i < result->answers.n && result->hides_names; i++)
        result->answers.items[i].by = TD_STR_NONE;
    return TD_OK;
}

static enum td_err fill(struct td_conn *conn, const struct td_call *call, const struct round *round,
                        uint32_t unit, struct td_unit_differences *result)
{
    struct td_object object;
    const struct td_member *member = &round->year->members.items[unit];
    TRY(td_object_of_unit(conn, call->arena, &round->shown, member->code, &object));
    TRY(td_may(call, TD_ACT_VIEW_POINTS, &object));
    *result = (struct td_unit_differences){
        .year = round->year,
        .scoring = round->computed.scoring,
        .score = round->computed.score,
        .unit = unit,
        .unit_code = member->code,
        .unit_name = member->name,
        .revision_id = round->shown.revision_id,
        .answered = (int64_t)round->answers.n,
        .is_open = is_open(round, member->code),
        .may_answer = decide(call, TD_ACT_EXPLAIN_DIFFERENCE, &object),
        .may_uphold = decide(call, TD_ACT_VERIFY_SCORE, &object),
    };
    for (size_t i = 0; i < round->found.n; i++)
        if (round->found.items[i].unit == unit)
            *td_push(call->arena, &result->items) = round->found.items[i];
    for (size_t i = 0; i < round->answers.n; i++)
        if (td_str_eq(round->answers.items[i].unit, member->code))
            *td_push(call->arena, &result->answers) = round->answers.items[i];
    return leave_out(conn, call, &object, result);
}

static enum td_err open_in(struct td_conn *conn, const struct td_call *call, td_str group,
                           int64_t year, td_str unit, struct td_diag *diag, struct round *round,
                           struct td_unit_differences *differences)
{
    uint32_t at;
    TRY(read_round(conn, call, group, year, diag, round));
    TRY(find_unit(round, unit, &at));
    return fill(conn, call, round, at, differences);
}

enum td_err td_app_open_differences(const struct td_call *call, td_str group, int64_t year,
                                    td_str unit, struct td_diag *diag,
                                    struct td_unit_differences *differences)
{
    struct round round = {0};
    struct td_shown seen;
    struct td_conn *conn = NULL;
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = open_in(conn, call, group, year, unit, diag, &round, differences);
    td_store_end(conn);
    return err;
}

static bool hides(const struct td_kept_run *run, td_str unit)
{
    const struct td_scored_unit *units;
    uint32_t n = td_scoring_units(run->scoring, &units);
    for (uint32_t i = 0; i < n; i++)
        if (td_str_eq(units[i].code, unit))
            return run->hides_remarks && run->hides_remarks[i];
    return true;
}

enum td_err td_app_load_answers(const struct td_call *call, const struct td_sight *sight,
                                td_str group, int64_t year, const struct td_kept_run *run,
                                struct td_answers_given *answers)
{
    struct td_shown shown;
    struct td_answers_given all = {0};
    struct td_conn *conn = NULL;
    *answers = (struct td_answers_given){0};
    TRY(td_find_shown(call, sight, group, year, &shown));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_read_answers(conn, call->arena, shown.revision_id, &all);
    td_store_end(conn);
    TRY(err);
    for (size_t i = 0; i < all.n; i++)
        if (!hides(run, all.items[i].unit))
            *td_push(call->arena, answers) = all.items[i];
    return TD_OK;
}

/* ---- the list ---- */

static enum td_err list(struct td_conn *conn, const struct td_call *call, const struct round *round,
                        struct td_difference_lines *lines)
{
    for (uint32_t unit = 0; unit < round->year->members.n; unit++) {
        const struct td_member *member = &round->year->members.items[unit];
        struct td_object object;
        struct td_difference_line line = {.unit = member->code, .name = member->name};
        TRY(td_object_of_unit(conn, call->arena, &round->shown, member->code, &object));
        if (!decide(call, TD_ACT_VIEW_POINTS, &object).allowed)
            continue;
        for (size_t i = 0; i < round->found.n; i++) {
            const struct td_difference *one = &round->found.items[i];
            line.found += one->unit == unit;
            line.asked += one->unit == unit && one->state == TD_DIFFERENCE_ASKED;
            line.explained += one->unit == unit && one->state == TD_DIFFERENCE_EXPLAINED;
        }
        line.may_answer = decide(call, TD_ACT_EXPLAIN_DIFFERENCE, &object).allowed;
        line.may_uphold = decide(call, TD_ACT_VERIFY_SCORE, &object).allowed;
        line.is_open = is_open(round, member->code);
        *td_push(call->arena, lines) = line;
    }
    return TD_OK;
}

enum td_err td_app_list_differences(const struct td_call *call, td_str group, int64_t year,
                                    struct td_difference_lines *lines,
                                    const struct td_year **content)
{
    struct round round = {0};
    struct td_diag diag;
    struct td_shown seen;
    struct td_conn *conn = NULL;
    td_diag_init(&diag, call->arena);
    *lines = (struct td_difference_lines){0};
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = read_round(conn, call, group, year, &diag, &round);
    if (err == TD_OK)
        err = list(conn, call, &round, lines);
    td_store_end(conn);
    *content = round.year;
    return err;
}

/* ---- answering ---- */

static const struct td_difference *difference_on(const struct td_unit_differences *of,
                                                 td_str criterion)
{
    const struct td_criterion *criteria;
    td_scoring_criteria(of->scoring, &criteria);
    for (size_t i = 0; i < of->items.n; i++)
        if (td_str_eq(criteria[of->items.items[i].criterion].code, criterion))
            return &of->items.items[i];
    return NULL;
}

static void check(const struct td_unit_differences *of, const struct td_answer_wish *wish,
                  struct td_diag *diag)
{
    const struct td_place place = {wish->criterion, 0, 0};
    const struct td_difference *one = difference_on(of, wish->criterion);
    bool upholds = wish->kind == TD_ANSWER_UPHELD;
    if (!one || (upholds && one->state != TD_DIFFERENCE_EXPLAINED) ||
        (!upholds && one->state != TD_DIFFERENCE_ASKED))
        td_diag_error(diag, place, "%.*s: ô này không còn chờ trả lời; hãy xem lại.",
                      "%.*s: this cell no longer waits for an answer; please look again.",
                      TD_ARG(wish->criterion));
    else if (wish->kind == TD_ANSWER_EXPLAINS && !td_text_is_reason(wish->text))
        td_diag_error(diag, place, "%.*s: hãy viết nội dung giải trình.",
                      "%.*s: please write the explanation.", TD_ARG(wish->criterion));
    else if (upholds && !td_text_is_reason(wish->text))
        td_diag_error(diag, place, "%.*s: hãy ghi lý do giữ nguyên điểm.",
                      "%.*s: please write why the score is upheld.", TD_ARG(wish->criterion));
    if (wish->text.n > TD_ENTERED_MAX || wish->document.n > TD_ENTERED_MAX)
        td_diag_error(diag, place, "%.*s: dài quá; nhiều nhất khoảng 1.000 chữ cái.",
                      "%.*s: too long; at most about 1,000 letters.", TD_ARG(wish->criterion));
}

static enum td_err keep(struct td_change *change, const struct td_unit_differences *of,
                        const struct td_object *object, int64_t group_id, int64_t number,
                        const struct td_answer_wish *wish, const struct td_grant *by)
{
    static const char *const acts[TD_ANSWER_KINDS] = {"difference.accept", "difference.explain",
                                                      "difference.uphold"};
    const struct td_call *call = change->call;
    int64_t id = td_store_new_id(change->conn);
    TRY(q_insert_difference_answer(change->conn, of->revision_id, number, id, of->unit_code,
                                   wish->criterion, td_answer_word(wish->kind),
                                   difference_on(of, wish->criterion)->value, wish->text,
                                   wish->document, call->now_ms, call->actor->account_id));
    const struct td_event event = {
        .group_id = group_id,
        .act = acts[wish->kind],
        .family = "difference",
        .key = id,
        .unit = object->path,
        .year = of->year->group.year,
        .reason = wish->text,
        .by = by,
        .detail =
            td_fmt(call->arena, "%.*s: %.*s%s%.*s", TD_ARG(of->unit_name), TD_ARG(wish->criterion),
                   wish->document.n ? ", " : "", TD_ARG(wish->document)),
    };
    return td_change_log(change, &event);
}

/* Trimmed; a line break in what somebody wrote is a space. */
static struct td_answer_wishes cleaned(struct td_arena *arena,
                                       const struct td_answer_wishes *wishes)
{
    struct td_answer_wishes result = {0};
    for (size_t i = 0; i < wishes->n; i++) {
        struct td_answer_wish one = wishes->items[i];
        one.text = td_text_on_one_line(arena, one.text);
        one.document = td_text_on_one_line(arena, one.document);
        *td_push(arena, &result) = one;
    }
    return result;
}

struct answering {
    td_str group, unit;
    int64_t year, revision_id, answered;
    struct td_answer_wishes wishes;
};

static enum td_err answer(struct td_change *change, const struct answering *a, struct td_diag *diag)
{
    const struct td_call *call = change->call;
    struct round round = {0};
    struct td_unit_differences of;
    struct td_object object;
    const struct td_grant *by;
    enum td_action action = a->wishes.items[0].kind == TD_ANSWER_UPHELD ? TD_ACT_VERIFY_SCORE
                                                                        : TD_ACT_EXPLAIN_DIFFERENCE;
    TRY(open_in(change->conn, call, a->group, a->year, a->unit, diag, &round, &of));
    TRY(td_object_of_unit(change->conn, call->arena, &round.shown, of.unit_code, &object));
    TRY(td_may_by(call, action, &object, &by));
    if (of.is_open || of.revision_id != a->revision_id || of.answered != a->answered)
        return TD_ECONFLICT;
    for (size_t i = 0; i < a->wishes.n; i++)
        check(&of, &a->wishes.items[i], diag);
    TRY(td_diag_result(diag));
    for (size_t i = 0; i < a->wishes.n; i++)
        TRY(keep(change, &of, &object, round.shown.group_id, of.answered + (int64_t)i + 1,
                 &a->wishes.items[i], by));
    return TD_OK;
}

enum td_err td_app_answer_differences(const struct td_call *call, td_str group, int64_t year,
                                      td_str unit, int64_t revision_id, int64_t answered,
                                      const struct td_answer_wishes *wishes, struct td_diag *diag)
{
    struct td_change change;
    struct td_shown seen;
    const struct answering a = {group,       unit,     year,
                                revision_id, answered, cleaned(call->arena, wishes)};
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    for (size_t i = 0; i < wishes->n; i++)
        if ((wishes->items[i].kind == TD_ANSWER_UPHELD) !=
            (wishes->items[0].kind == TD_ANSWER_UPHELD))
            return TD_EINVAL;
    if (wishes->n == 0) {
        td_diag_error(diag, (struct td_place){0}, "Chưa trả lời ô nào.", "No cell was answered.");
        return TD_EINVAL;
    }
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, answer(&change, &a, diag));
}

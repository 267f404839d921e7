/* The history of what people typed into the working tables of a year: "?viec=chi-tieu&dong=I.2". */
#include "app/basis/basis.h"
#include "app/movement/movement.h"
#include "app/target/half_year.h"
#include "app/target/target.h"
#include "app/vote/vote.h"

#include "base/number.h"
#include "view/format.h"
#include "view/log.h"
#include "view/message.h"
#include "view/scored.h"
#include "view/templates.h"
#include "view/votes.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/log/history.h"
#include "web/movement/movements.h"

static const struct kind {
    const char *word;
    td_work_reader *read;
    enum td_msg_key title;
    const char *page; /* where it is typed, below the year */
    bool is_by_row;   /* the page is that of the row, and not of the unit */
    enum td_place_of_year place;
} kinds[] = {
    {"chi-tieu", td_app_target_history, TD_MSG_row_history_targets, "chi-tieu", false,
     TD_YEAR_COVENANT},
    {"bang-tieu-chi", td_app_rubric_history, TD_MSG_work_history_rubric, "bang-tieu-chi", false,
     TD_YEAR_NONE},
    {"so-ket", td_app_half_history, TD_MSG_row_history_half, "so-ket", false, TD_YEAR_NONE},
    {"phong-trao", td_app_movement_history, TD_MSG_work_history_parts, "phong-trao", true,
     TD_YEAR_MOVEMENTS},
    {"ke-hoach-phong-trao", td_app_movement_plan_history, TD_MSG_work_history_plan, "phong-trao",
     true, TD_YEAR_MOVEMENTS},
    {"danh-gia-phong-trao", td_app_movement_review_history, TD_MSG_work_history_reviews,
     "phong-trao", true, TD_YEAR_MOVEMENTS},
    {"diem-danh", td_app_roll_history, TD_MSG_work_history_roll, "bo-phieu", true, TD_YEAR_VOTES},
    {"kiem-phieu", td_app_count_history, TD_MSG_work_history_count, "bo-phieu", true,
     TD_YEAR_VOTES},
};

/* ---- a change ---- */

static bool is_day(enum td_work_field field)
{
    return field == TD_WORK_PLAN_STARTS || field == TD_WORK_PLAN_ENDS ||
           field == TD_WORK_PLAN_REGISTER_BY || field == TD_WORK_PLAN_LAUNCHED_ON ||
           field == TD_WORK_PLAN_SIGNED_ON || field == TD_WORK_REVIEW_DAY;
}

static td_str value_text(const struct td_request *request, enum td_work_field field, td_str value)
{
    const struct td_scored_year plain = {.arena = request->arena, .lang = request->lang};
    struct td_date day;
    int64_t mark = 0;
    if (value.n == 0)
        return td_msg(request->lang, TD_MSG_form_empty_value);
    if (field == TD_WORK_ROLL_MARK && td_count_parse(value, &mark))
        return td_view_roll_mark((enum td_roll_mark)mark, request->lang);
    if (field == TD_WORK_PLAN_HOST && td_count_parse(value, &mark))
        return td_movement_host_text(request->lang, (enum td_movement_host)mark);
    if (field == TD_WORK_PLAN_SCOPE && td_count_parse(value, &mark))
        return td_movement_scope_name(request->lang, (enum td_movement_scope)mark);
    if (field == TD_WORK_PLAN_METHOD && td_count_parse(value, &mark))
        return td_movement_method_name(request->lang, (enum td_movement_method)mark);
    if (is_day(field) && td_date_parse(value, &day))
        return td_view_date(request->arena, request->lang, day);
    td_str word = field == TD_WORK_RUBRIC
                      ? td_rubric_word_text(request->arena, request->lang, value)
                      : TD_STR_NONE;
    if (word.n)
        return word;
    bool is_number =
        field == TD_WORK_TARGET || field == TD_WORK_HALF || field == TD_WORK_HALF_PREVIOUS;
    return is_number ? td_view_entered(&plain, value) : value;
}

/* A column of the rubric by its key. */
static td_str column_title(enum td_lang lang, td_str key)
{
    size_t column;
    return td_rubric_spec.column_of(key, &column)
               ? td_basis_column_title(lang, TD_BASIS_RUBRIC, column)
               : key;
}

static void add_fields(const struct td_request *request, const struct td_work_history *history,
                       const struct td_work_change *change, struct td_typed_fields *fields)
{
    static const enum td_msg_key labels[] = {
        [TD_WORK_TARGET] = TD_MSG_form_target,
        [TD_WORK_TARGET_REASON] = TD_MSG_target_reason,
        [TD_WORK_HALF] = TD_MSG_half_actual,
        [TD_WORK_HALF_PREVIOUS] = TD_MSG_half_previous,
        [TD_WORK_HALF_REMARK] = TD_MSG_half_remark,
        [TD_WORK_REGISTERED] = TD_MSG_movement_registered,
        [TD_WORK_RESULT] = TD_MSG_movement_reached,
        [TD_WORK_EVIDENCE] = TD_MSG_movement_evidence,
        [TD_WORK_PLAN_HOST] = TD_MSG_movement_host,
        [TD_WORK_PLAN_PAPER] = TD_MSG_movement_paper,
        [TD_WORK_PLAN_SIGNED_ON] = TD_MSG_movement_signed_on,
        [TD_WORK_PLAN_SCOPE] = TD_MSG_movement_scope_field,
        [TD_WORK_PLAN_METHOD] = TD_MSG_movement_form,
        [TD_WORK_PLAN_SLOGAN] = TD_MSG_movement_slogan,
        [TD_WORK_PLAN_CONTENT] = TD_MSG_movement_content_field,
        [TD_WORK_PLAN_STARTS] = TD_MSG_movement_starts,
        [TD_WORK_PLAN_ENDS] = TD_MSG_movement_ends,
        [TD_WORK_PLAN_REGISTER_BY] = TD_MSG_movement_register_by,
        [TD_WORK_PLAN_CRITERIA] = TD_MSG_movement_criteria,
        [TD_WORK_PLAN_COLLECTIVES] = TD_MSG_movement_collectives,
        [TD_WORK_PLAN_INDIVIDUALS] = TD_MSG_movement_individuals,
        [TD_WORK_PLAN_LAUNCHED_BY] = TD_MSG_movement_launched_by,
        [TD_WORK_PLAN_LAUNCHED_ON] = TD_MSG_movement_launched_on,
        [TD_WORK_REVIEW_DAY] = TD_MSG_movement_review_day,
        [TD_WORK_REVIEW] = TD_MSG_movement_review_text,
        [TD_WORK_ROLL_MARK] = TD_MSG_votes_roll_mark,
        [TD_WORK_ROLL_PERSON] = TD_MSG_votes_roll_person,
        [TD_WORK_ISSUED] = TD_MSG_votes_issued,
        [TD_WORK_RETURNED_PAPERS] = TD_MSG_votes_returned,
        [TD_WORK_VALID] = TD_MSG_votes_valid,
        [TD_WORK_SPOILED] = TD_MSG_votes_spoiled,
        [TD_WORK_VOTES_YES] = TD_MSG_votes_yes,
        [TD_WORK_VOTES_NO] = TD_MSG_votes_no,
        [TD_WORK_VOTES_WRITTEN_YES] = TD_MSG_votes_written_yes,
        [TD_WORK_VOTES_WRITTEN_NO] = TD_MSG_votes_written_no,
    };
    for (size_t i = 0; i < change->values.n; i++) {
        const struct td_work_value *value = &change->values.items[i];
        struct td_typed_field *field = td_push(request->arena, fields);
        bool is_rubric = value->field == TD_WORK_RUBRIC;
        td_str label[] = {is_rubric ? column_title(request->lang, value->of) : value->of,
                          is_rubric ? TD_STR_NONE : td_msg(request->lang, labels[value->field])};
        *field =
            (struct td_typed_field){.label = td_view_join(request->arena, label, 2, TD_STR(", "))};
        if (value->is_withheld) {
            field->withheld = td_msg(request->lang, TD_MSG_evidence_withheld);
            continue;
        }
        if (value->from.n || !history->is_since_shown) /* else what stood there is not told */
            field->from = value_text(request, value->field, value->from);
        field->to = value_text(request, value->field, value->to);
    }
}

static td_str who_text(const struct td_request *request, const struct td_work_history *history,
                       const struct td_work_change *change)
{
    if (change->event == TD_WORK_BROUGHT)
        return td_web_fill(request, TD_MSG_figure_by_package, "who",
                           td_web_importer_text(request->arena, request->lang, change->content));
    bool is_of_leader = history->is_by_leader || change->event == TD_WORK_ACCEPTED ||
                        change->event == TD_WORK_RETURNED;
    if (!history->hides_names)
        return change->who.n ? change->who : td_msg(request->lang, TD_MSG_log_erased);
    return is_of_leader ? td_msg(request->lang, TD_MSG_figure_who_secretary)
                        : td_web_fill(request, TD_MSG_figure_who_officer, "unit", change->unit);
}

/* "Cà Mau: I.2 Thu ngân sách"; "Cà Mau: Đã nộp"; "Soạn kế hoạch phong trào". */
static td_str what_text(const struct td_request *request, const struct td_work_change *change)
{
    static const enum td_msg_key steps[] = {[TD_WORK_SUBMITTED] = TD_MSG_form_list_submitted,
                                            [TD_WORK_ACCEPTED] = TD_MSG_work_accepted,
                                            [TD_WORK_RETURNED] = TD_MSG_form_list_returned};
    if (change->attempt)
        return td_web_fill(request, TD_MSG_votes_count_attempt, "n",
                           td_view_count(request->arena, request->lang, change->attempt));
    if (change->act && !change->unit.n && !change->what.n)
        return td_view_act_name(request->arena, request->lang, td_str_of(change->act));
    bool is_of_row = change->event == TD_WORK_TYPED || change->event == TD_WORK_BROUGHT;
    td_str parts[] = {change->unit,
                      is_of_row ? change->what : td_msg(request->lang, steps[change->event])};
    return td_view_join(request->arena, parts, 2, TD_STR(": "));
}

/* A row of the history of the year at that path. */
static struct td_figure_row row_of(const struct td_request *request, td_str group, td_str year_path,
                                   const struct td_work_history *history,
                                   const struct td_work_change *change)
{
    struct td_figure_row row = {.what = what_text(request, change),
                                .at = td_view_time(request->arena, request->lang, change->at),
                                .who = who_text(request, history, change),
                                .reason = change->reason};
    add_fields(request, history, change, &row.fields);
    if (change->event == TD_WORK_BROUGHT && change->log_seq >= 0) {
        row.href = td_web_content_href(request->arena, year_path, change->content->number);
        row.number = td_fmt(request->arena, "%lld", (long long)change->content->number);
    }
    if (change->log_seq >= 0) {
        row.log_number = td_fmt(request->arena, "%lld", (long long)change->log_seq);
        row.log_href =
            td_fmt(request->arena, "/nhat-ky/%.*s/%.*s", TD_ARG(group), TD_ARG(row.log_number));
    }
    return row;
}

/* ---- the page ---- */

static const struct kind *kind_of(td_str word)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (td_str_is(word, kinds[i].word))
            return &kinds[i];
    return NULL;
}

/* The page is about one figure: what it is called stands in its changes. */
static td_str subject(const struct td_request *request, const struct kind *kind,
                      const struct td_work_of *of, const struct td_year *year,
                      const struct td_work_history *history)
{
    td_str row = kind->is_by_row ? history->about : of->row;
    for (size_t i = 0; !kind->is_by_row && row.n && i < history->changes.n; i++)
        if (history->changes.items[i].what.n)
            row = history->changes.items[i].what;
    td_str parts[] = {td_member_name(year, of->unit), row};
    return td_view_join(request->arena, parts, 2, TD_STR(", "));
}

void td_web_show_work_history(struct td_request *request, struct td_response *response,
                              const struct td_context *context)
{
    const struct td_group_year *group = &context->year->group;
    const struct kind *kind = kind_of(td_query(request, "viec"));
    struct td_work_history history = {0};
    struct td_work_page view = {0};
    const struct td_work_of of = {.group = group->code,
                                  .year = group->year,
                                  .unit = td_query(request, "don_vi"),
                                  .row = td_query(request, "dong")};
    enum td_err err = kind ? kind->read(td_web_call(request), &of, &history) : TD_ENOTFOUND;
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    view.title = td_msg(request->lang, kind->title);
    view.what = subject(request, kind, &of, context->year, &history);
    td_frame_init_year(&view.frame, request->arena, request->lang, view.title, request->target,
                       context->year, kind->place, view.title);
    view.page = td_str_of(kind->page);
    view.row = kind->is_by_row ? of.row : of.unit;
    view.history.is_cut = history.is_cut;
    view.is_since_shown = history.is_since_shown;
    if (history.is_since_shown) { /* the table is for those who work on it; the covenant tells it */
        view.page = TD_STR("giao-uoc");
        view.row = TD_STR_NONE;
    }
    bool leads_on = td_web_leads(
        request, &view.frame, td_fmt(request->arena, "%.*s/lich-su", TD_ARG(view.frame.year_path)));
    for (size_t i = 0; i < history.changes.n; i++) {
        struct td_figure_row *row = td_push(request->arena, &view.history.rows);
        *row =
            row_of(request, group->code, view.frame.year_path, &history, &history.changes.items[i]);
        if (!leads_on) /* a whole content is for those who may read the log of the year */
            row->href = TD_STR_NONE;
    }
    TD_WEB_SHOW(request, response, work_history, &view);
}

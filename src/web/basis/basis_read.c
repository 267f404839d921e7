/* The table of a rubric or a plan, as it is read. */
#include "app/app.h"
#include "base/text.h"
#include "domain/plan.h"
#include "view/format.h"
#include "view/message.h"
#include "view/score_form.h"
#include "web/basis/basis.h"
#include "web/forms.h"
#include "web/gate.h"

/* ---- a rubric ---- */

static void add_facts(const struct td_request *request, const struct td_typed_table *table,
                      struct td_basis_page *page)
{
    for (int i = TD_KEY_VERSION + 1; i < TD_KEYS; i++) {
        enum td_rubric_key key = (enum td_rubric_key)i;
        td_str value = table->head[i];
        if (value.n)
            *td_push(request->arena, &page->facts) =
                (struct td_basis_fact){td_basis_key_title(request->lang, TD_BASIS_RUBRIC, key),
                                       td_web_rubric_head(request, key, value)};
    }
}

/* How many codes of the table a code stands below. */
static size_t depth_of(const struct td_typed_table *table, td_str code)
{
    size_t depth = 0;
    for (size_t i = 0; i < table->lines.n; i++) {
        td_str other = table->lines.items[i].cells[TD_COL_CODE];
        depth += other.n && other.n < code.n && td_str_starts(code, other) &&
                 (code.p[other.n] == '.' || code.p[other.n] == '/');
    }
    return depth;
}

static bool is_group(const struct td_typed_table *table, td_str code)
{
    for (size_t i = 0; i < table->lines.n; i++) {
        td_str other = table->lines.items[i].cells[TD_COL_CODE];
        if (other.n > code.n && td_str_starts(other, code) &&
            (other.p[code.n] == '.' || other.p[code.n] == '/'))
            return true;
    }
    return false;
}

static td_str in_words(const struct td_request *request, td_str value)
{
    td_str word = td_rubric_word_text(request->arena, request->lang, value);
    return word.n ? td_upper_first(request->arena, word) : value;
}

/* A department by its name, anybody else by the word of the table. */
static td_str scorer_in_words(const struct td_request *request, td_str value)
{
    td_str department = td_view_department(request->arena, request->lang, value);
    return department.n ? department : in_words(request, value);
}

/* The method of a criterion with its parameters, in a sentence; empty: the table is not whole yet.
 */
static td_str rule_of(const struct td_request *request, const struct td_kept_run *run, td_str code)
{
    const struct td_criterion *criteria;
    struct td_explanation explanation;
    uint32_t n = run->scoring ? td_scoring_criteria(run->scoring, &criteria) : 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!td_str_eq(criteria[i].code, code) || criteria[i].is_group)
            continue;
        td_score_explain(request->arena, run->scoring, run->score, 0, i, request->lang,
                         &explanation);
        return td_upper_first(request->arena, explanation.rule);
    }
    return TD_STR_NONE;
}

static void add_rows(const struct td_request *request, const struct td_typed_table *table,
                     const struct td_kept_run *run, struct td_basis_page *page)
{
    static const char *const depths[] = {"", "depth-1", "depth-2", "depth-3"};
    for (size_t i = 0; i < table->lines.n; i++) {
        const td_str *cells = table->lines.items[i].cells;
        size_t depth = depth_of(table, cells[TD_COL_CODE]);
        bool group = is_group(table, cells[TD_COL_CODE]);
        td_str rule = rule_of(request, run, cells[TD_COL_CODE]);
        *td_push(request->arena, &page->rows) = (struct td_basis_read_row){
            .code = cells[TD_COL_CODE],
            .text = cells[TD_COL_TEXT],
            .max = cells[TD_COL_MAX],
            .method = rule.n ? rule : in_words(request, cells[TD_COL_METHOD]),
            .parameters = rule.n ? TD_STR_NONE : cells[TD_COL_PARAMETERS],
            .applies = cells[TD_COL_APPLIES],
            .scorer = scorer_in_words(request, cells[TD_COL_SCORER]),
            .evidence = in_words(request, cells[TD_COL_EVIDENCE]),
            .note = cells[TD_COL_NOTE],
            .depth = depths[depth < 3 ? depth : 3],
            .is_group = group};
    }
}

/* ---- a plan ---- */

td_str td_web_plan_kind(const struct td_request *request, enum td_plan_kind kind)
{
    static const enum td_msg_key names[TD_PLAN_KINDS] = {
        [TD_PLAN_OBJECTIVE] = TD_MSG_plan_kind_objective, [TD_PLAN_TASK] = TD_MSG_plan_kind_task,
        [TD_PLAN_MIDYEAR] = TD_MSG_plan_kind_midyear,     [TD_PLAN_PREP] = TD_MSG_plan_kind_prep,
        [TD_PLAN_YEAREND] = TD_MSG_plan_kind_yearend,     [TD_PLAN_OTHER] = TD_MSG_plan_kind_other,
    };
    return td_msg(request->lang, names[kind]);
}

static td_str when_text(const struct td_request *request, const struct td_plan_item *item)
{
    const struct td_msg_arg days[] = {
        {.name = "from", .text = td_view_date(request->arena, request->lang, item->starts)},
        {.name = "to", .text = td_view_date(request->arena, request->lang, item->ends)}};
    bool starts = td_date_is_set(item->starts), ends = td_date_is_set(item->ends);
    if (!starts && !ends)
        return td_msg(request->lang, TD_MSG_plan_no_day);
    if (starts && ends && td_date_cmp(item->starts, item->ends))
        return td_msg_fill(request->arena, request->lang, TD_MSG_plan_from_to, days, 2);
    return days[ends].text;
}

static void add_group(const struct td_request *request, const struct td_year *year,
                      enum td_plan_kind kind, struct td_basis_page *page)
{
    struct td_plan_read_group *group = NULL;
    for (size_t i = 0; i < year->plan.n; i++) {
        const struct td_plan_item *item = &year->plan.items[i];
        td_str more[] = {item->partners, item->place};
        if (item->kind != kind)
            continue;
        if (!group) {
            group = td_push(request->arena, &page->plan);
            *group = (struct td_plan_read_group){.heading = td_web_plan_kind(request, kind),
                                                 .is_list = true};
        }
        group->is_list = group->is_list && !td_date_is_set(item->starts) &&
                         !td_date_is_set(item->ends) && !item->unit.n && !item->partners.n &&
                         !item->place.n;
        *td_push(request->arena, &group->rows) = (struct td_plan_read_row){
            .content = item->content,
            .when = when_text(request, item),
            .unit = item->unit.n ? td_plan_unit_name(year, item)
                                 : td_msg(request->lang, TD_MSG_plan_head_unit),
            .partners = td_view_join(request->arena, more, 2, TD_STR("; "))};
    }
}

static void read_plan(const struct td_request *request, const struct td_year *year,
                      struct td_basis_page *page)
{
    if (year->group.theme.n)
        *td_push(request->arena, &page->facts) = (struct td_basis_fact){
            td_basis_key_title(request->lang, TD_BASIS_PLAN, TD_PLAN_KEY_THEME), year->group.theme};
    for (int i = 0; i < TD_PLAN_KINDS; i++)
        add_group(request, year, (enum td_plan_kind)i, page);
}

void td_web_basis_read(const struct td_request *request, const struct td_basis_desk *desk,
                       struct td_basis_page *page)
{
    struct td_typed_table table;
    struct td_kept_run run;
    page->has_table = desk->sheet.n > 0;
    page->sheet_name = desk->basis == TD_BASIS_PLAN ? "ke_hoach" : "bang_diem";
    if (desk->basis == TD_BASIS_PLAN) {
        page->document_href =
            td_fmt(request->arena, "/nhom/%.*s/%.*s/van-ban/ke-hoach",
                   TD_ARG(td_segment(request, "code")), TD_ARG(td_segment(request, "year")));
        read_plan(request, desk->year, page);
        return;
    }
    td_typed_table_of(request->arena, &td_rubric_spec, &desk->sheet, &table);
    add_facts(request, &table, page);
    if (td_app_load_rubric(td_web_call(request), desk->year, &run) != TD_OK)
        run = (struct td_kept_run){0}; /* not whole yet: its words are shown as they were typed */
    add_rows(request, &table, &run, page);
}

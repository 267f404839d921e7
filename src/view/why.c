#include "view/why.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/typed.h"

static td_str date_text(const struct td_scored_year *scored, td_str on)
{
    struct td_date date;
    return td_date_parse(on, &date) ? td_view_date(scored->arena, scored->lang, date) : on;
}

static bool same_row(const struct td_counting_row *a, const struct td_counting_row *b)
{
    return a->exists && b->exists && a->line == b->line;
}

static td_str entered_value(const struct td_scored_year *scored, const struct td_counting_row *row)
{
    td_str state = td_key(scored->arena, row->state);
    if (td_str_is(state, "khong_ap_dung"))
        return td_msg(scored->lang, TD_MSG_layer_inapplicable);
    if (td_str_is(state, "thieu") || !row->actual.n)
        return td_msg(scored->lang, TD_MSG_layer_missing);
    return td_view_entered(scored, row->actual);
}

/* Whether it was typed in the program; else the package says by whom and when. */
static bool is_typed(const struct td_scored_year *scored, td_str unit, td_str criterion,
                     const struct td_counting_row *row)
{
    for (size_t i = 0; scored->typed && i < scored->typed->n; i++) {
        const struct td_entered_row *typed = &scored->typed->items[i];
        td_str attempt = td_fmt(scored->arena, "%" PRId64, typed->attempt);
        if (td_str_eq(typed->unit, unit) && td_str_eq(typed->criterion, criterion) &&
            td_str_eq(td_layer_word(typed->layer), row->layer) &&
            td_str_eq(attempt, row->attempt.n ? row->attempt : TD_STR("1")))
            return true;
    }
    return false;
}

static td_str who_text(const struct td_scored_year *scored, bool typed,
                       const struct td_counting_row *row)
{
    td_str parts[] = {row->by, date_text(scored, row->on)};
    struct td_msg_arg who = {.name = "who",
                             .text = td_view_join(scored->arena, parts, 2, TD_STR(", "))};
    if (typed || who.text.n == 0)
        return who.text;
    return td_msg_fill(scored->arena, scored->lang, TD_MSG_why_by_package, &who, 1);
}

static void set_layers(const struct td_scored_year *scored, uint32_t unit, uint32_t criterion,
                       struct td_why *why)
{
    const struct td_counting_row *rows;
    size_t n = td_scoring_layers(scored->arena, scored->scoring, unit, criterion, &rows);
    struct td_counting_row counting = td_scoring_counting_row(scored->scoring, unit, criterion);
    int decimals = td_view_criterion_decimals(scored);
    const struct td_scored_unit *units;
    const struct td_criterion *criteria;
    td_points before = TD_NO_POINTS;
    td_scoring_units(scored->scoring, &units);
    td_scoring_criteria(scored->scoring, &criteria);
    for (size_t i = 0; i < n; i++) {
        struct td_why_layer *layer = td_push(scored->arena, &why->layers);
        bool typed = is_typed(scored, units[unit].code, criteria[criterion].code, &rows[i]);
        layer->name = td_view_layer_name(scored->arena, scored->lang, rows[i].layer);
        if (rows[i].attempt.n && !td_str_is(rows[i].attempt, "1")) {
            struct td_msg_arg arguments[] = {{.name = "layer", .text = layer->name},
                                             {.name = "attempt", .text = rows[i].attempt}};
            layer->name =
                td_msg_fill(scored->arena, scored->lang, TD_MSG_layer_attempt, arguments, 2);
        }
        layer->value = entered_value(scored, &rows[i]);
        td_points points = TD_NO_POINTS;
        if (td_score_layer_points(scored->arena, scored->scoring, unit, criterion, rows[i].line,
                                  &points)) {
            layer->points = td_view_points(scored, points, decimals);
            if (before != TD_NO_POINTS)
                layer->difference = td_view_difference(scored, points - before, decimals);
        }
        before = points;
        layer->who = who_text(scored, typed, &rows[i]);
        layer->document = rows[i].document;
        layer->note = rows[i].note;
        layer->counts = same_row(&rows[i], &counting);
        why->has_differences = why->has_differences || layer->difference.n > 0;
        why->has_history = why->has_history || layer->who.n > 0;
    }
}

static void set_evidence(const struct td_scored_year *scored, uint32_t unit, uint32_t criterion,
                         const struct td_criterion *about, struct td_why *why)
{
    struct td_counting_row row = td_scoring_counting_row(scored->scoring, unit, criterion);
    why->needs_evidence = about->needs_evidence && row.exists;
    why->evidence = row.document.n ? row.document : td_msg(scored->lang, TD_MSG_why_no_evidence);
}

static void set_children(const struct td_scored_year *scored, uint32_t unit, uint32_t group,
                         const struct td_criterion *criteria, uint32_t n, struct td_why *why)
{
    int decimals = td_view_criterion_decimals(scored);
    for (uint32_t i = 0; i < n; i++) {
        if (criteria[i].parent != (int32_t)group)
            continue;
        const struct td_point *point = td_score_point(scored->score, unit, i);
        td_str points = td_view_points(scored, point->points, decimals);
        if (point->points == TD_NO_POINTS)
            points =
                td_msg(scored->lang, point->state == TD_POINT_MISSING ? TD_MSG_point_missing
                                                                      : TD_MSG_point_inapplicable);
        *td_push(scored->arena, &why->children) = (struct td_why_child){
            criteria[i].code, td_view_criterion_name(scored->arena, &criteria[i]), points,
            criteria[i].max == TD_NO_POINTS ? TD_STR_NONE
                                            : td_view_points_short(scored, criteria[i].max)};
    }
}

static td_str heading(const struct td_scored_year *scored, const struct td_point *point)
{
    if (point->state == TD_POINT_INAPPLICABLE)
        return td_msg(scored->lang, TD_MSG_why_heading_inapplicable);
    if (point->points == TD_NO_POINTS)
        return td_msg(scored->lang, TD_MSG_why_heading_missing);
    struct td_msg_arg points = {.name = "points",
                                .text = td_view_points_short(scored, point->points)};
    return td_msg_fill(scored->arena, scored->lang, TD_MSG_why_heading, &points, 1);
}

static td_str lost(const struct td_scored_year *scored, const struct td_criterion *criterion,
                   const struct td_point *point)
{
    if (criterion->part != TD_PART_BASE || criterion->max == TD_NO_POINTS ||
        point->points == TD_NO_POINTS)
        return TD_STR_NONE;
    if (point->points >= criterion->max)
        return td_msg(scored->lang, TD_MSG_why_full);
    struct td_msg_arg arguments[] = {
        {.name = "lost", .text = td_view_points_short(scored, criterion->max - point->points)},
        {.name = "max", .text = td_view_points_short(scored, criterion->max)},
    };
    return td_msg_fill(scored->arena, scored->lang, TD_MSG_why_lost, arguments, 2);
}

static enum td_provenance input_provenance(const struct td_scored_year *scored)
{
    enum td_provenance provenance = scored->year->scoring_origin.provenance;
    return provenance == TD_COMPUTED ? TD_ENTERED : provenance;
}

static td_str place_of_rule(const struct td_scored_year *scored,
                            const struct td_criterion *criterion)
{
    const struct td_rubric_head *head = td_scoring_head(scored->scoring);
    struct td_msg_arg arguments[] = {
        {.name = "name",
         .text = head->name.n ? head->name : td_msg(scored->lang, TD_MSG_why_rubric)},
        {.name = "code", .text = criterion->code},
    };
    td_str place = td_msg_fill(scored->arena, scored->lang, TD_MSG_why_place_of_rule, arguments, 2);
    td_str parts[] = {place, head->basis};
    return td_view_join(scored->arena, parts, 2, TD_STR(". "));
}

/* Counts that are given as they were written, "4|39|76", set apart. */
static td_str readable(const struct td_scored_year *scored, td_str value)
{
    return td_str_find(value, '|') < value.n ? td_view_entered(scored, value) : value;
}

/* A reader of one unit is not told by what the others are measured against it. */
static void set_explanation(const struct td_scored_year *scored, uint32_t unit, uint32_t criterion,
                            bool is_relative, struct td_why *why)
{
    struct td_explanation explanation;
    td_score_explain(scored->arena, scored->scoring, scored->score, unit, criterion, scored->lang,
                     &explanation);
    why->rule = explanation.rule;
    why->rounding = explanation.rounding;
    why->counting = explanation.layer;
    if (scored->is_of_one && is_relative) {
        *td_push(scored->arena, &why->steps) =
            (struct td_why_step){td_msg(scored->lang, TD_MSG_score_of_one), false};
        return;
    }
    for (size_t i = 0; i < explanation.n_inputs; i++)
        *td_push(scored->arena, &why->inputs) =
            (struct td_why_input){explanation.inputs[i].label,
                                  readable(scored, explanation.inputs[i].value),
                                  {true, input_provenance(scored)}};
    if (!explanation.n_steps && explanation.sentence.n)
        *td_push(scored->arena, &why->steps) = (struct td_why_step){explanation.sentence, true};
    if (explanation.n_steps && explanation.note.n)
        *td_push(scored->arena, &why->steps) = (struct td_why_step){explanation.note, false};
    for (size_t i = 0; i < explanation.n_steps; i++)
        *td_push(scored->arena, &why->steps) =
            (struct td_why_step){explanation.steps[i], i + 1 == explanation.n_steps};
}

void td_view_why(const struct td_scored_year *scored, uint32_t unit, uint32_t criterion,
                 struct td_why *why)
{
    const struct td_criterion *criteria;
    const struct td_scored_unit *units;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    td_scoring_units(scored->scoring, &units);
    const struct td_criterion *about = &criteria[criterion];
    const struct td_point *point = td_score_point(scored->score, unit, criterion);
    *why = (struct td_why){
        .heading = heading(scored, point),
        .path = scored->path,
        .unit = units[unit].name,
        .unit_code = units[unit].code,
        .criterion = td_view_criterion_name(scored->arena, about),
        .criterion_code = about->code,
        .max = about->max == TD_NO_POINTS ? TD_STR_NONE : td_view_points_short(scored, about->max),
        .place_of_rule = place_of_rule(scored, about),
        .rule_badge = {input_provenance(scored) == TD_ILLUSTRATIVE, TD_ILLUSTRATIVE},
        .lost = lost(scored, about, point),
    };
    set_explanation(scored, unit, criterion, about->is_relative, why);
    if (about->is_group) {
        set_children(scored, unit, criterion, criteria, n, why);
    } else {
        set_layers(scored, unit, criterion, why);
        set_evidence(scored, unit, criterion, about, why);
    }
}

/* ---- the page around it ---- */

static void set_others(const struct td_scored_year *scored, uint32_t unit, uint32_t criterion,
                       struct td_point_view *view)
{
    const struct td_scored_unit *units;
    td_scoring_units(scored->scoring, &units);
    int decimals = td_view_criterion_decimals(scored);
    for (uint32_t i = 0; i < scored->score->n_units; i++) {
        if (scored->is_of_one && scored->score->order[i] != unit)
            continue;
        uint32_t other = scored->score->order[i];
        const struct td_point *point = td_score_point(scored->score, other, criterion);
        td_str points = td_view_points(scored, point->points, decimals);
        if (point->points == TD_NO_POINTS)
            points =
                td_msg(scored->lang, point->state == TD_POINT_MISSING ? TD_MSG_point_missing
                                                                      : TD_MSG_point_inapplicable);
        *td_push(scored->arena, &view->others) =
            (struct td_point_other){units[other].code, units[other].name, points, other == unit};
    }
}

void td_view_point(const struct td_scored_year *scored, uint32_t unit, uint32_t criterion,
                   struct td_point_view *view)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    td_view_why(scored, unit, criterion, &view->why);
    if (criterion > 0)
        view->before =
            (struct td_code_link){criteria[criterion - 1].code,
                                  td_view_criterion_name(scored->arena, &criteria[criterion - 1])};
    if (criterion + 1 < n)
        view->after =
            (struct td_code_link){criteria[criterion + 1].code,
                                  td_view_criterion_name(scored->arena, &criteria[criterion + 1])};
    struct td_msg_arg name = {.name = "criterion", .text = view->why.criterion};
    view->others_badge = (struct td_badge){true, scored->provenance};
    view->others_caption = td_msg_fill(scored->arena, scored->lang, TD_MSG_point_others, &name, 1);
    set_others(scored, unit, criterion, view);
}

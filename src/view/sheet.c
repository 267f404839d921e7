#include "view/sheet.h"

#include <inttypes.h>

#include "chart/bump.h"
#include "view/format.h"
#include "view/message.h"

struct sheet {
    const struct td_scored_year *scored;
    struct td_sheet_view *view;
    const struct td_criterion *criteria;
    uint32_t n_criteria;
    uint32_t unit;
    int decimals;
};

static const char *depth_class(uint32_t depth)
{
    static const char *const classes[] = {"depth-0", "depth-1", "depth-2", "depth-3"};
    return classes[depth < 3 ? depth : 3];
}

static void add_row(struct sheet *sheet, uint32_t index)
{
    const struct td_scored_year *scored = sheet->scored;
    const struct td_criterion *criterion = &sheet->criteria[index];
    const struct td_point *point = td_score_point(scored->score, sheet->unit, index);
    struct td_sheet_row *row = td_push(scored->arena, &sheet->view->rows);
    *row = (struct td_sheet_row){
        .code = criterion->code,
        .text = criterion->text,
        .points = td_view_points(scored, point->points, sheet->decimals),
        .is_group = criterion->is_group,
        .is_missing = point->state == TD_POINT_MISSING,
        .is_inapplicable = point->state == TD_POINT_INAPPLICABLE,
        .depth = depth_class(criterion->depth),
    };
    if (criterion->max != TD_NO_POINTS)
        row->max = td_view_points_short(scored, criterion->max);
    if (criterion->max != TD_NO_POINTS && point->points != TD_NO_POINTS &&
        criterion->part == TD_PART_BASE)
        row->lost =
            criterion->max > point->points
                ? td_view_difference(scored, point->points - criterion->max, sheet->decimals)
                : TD_STR("–");
    if (criterion->is_group)
        return;
    struct td_counting_row data = td_scoring_counting_row(scored->scoring, sheet->unit, index);
    row->target = td_view_entered(scored, data.target);
    row->actual = td_view_entered(scored, data.actual);
}

/* The rubric in the order of its tree: a group, then what belongs to it, in file order. */
static void add_rows(struct sheet *sheet)
{
    struct td_criterion_tree tree = td_view_tree(sheet->scored);
    for (uint32_t at = tree.first[tree.n]; at;) {
        uint32_t index = at - 1;
        add_row(sheet, index);
        at = tree.first[index] ? tree.first[index] : tree.next[index];
        while (!at && tree.criteria[index].parent >= 0) {
            index = (uint32_t)tree.criteria[index].parent;
            at = tree.next[index];
        }
    }
}

static void add_sum(struct sheet *sheet, enum td_msg_key label, td_points points, td_points max,
                    bool total)
{
    const struct td_scored_year *scored = sheet->scored;
    *td_push(scored->arena, &sheet->view->sums) = (struct td_sheet_sum){
        td_msg(scored->lang, label),
        max == TD_NO_POINTS ? TD_STR_NONE : td_view_points_short(scored, max),
        td_view_points(scored, points, td_scoring_head(scored->scoring)->decimals), total};
}

static void add_sums(struct sheet *sheet, const struct td_unit_result *result)
{
    bool bonus = false, penalty = false;
    for (uint32_t i = 0; i < sheet->n_criteria; i++) {
        bonus = bonus || sheet->criteria[i].part == TD_PART_BONUS;
        penalty = penalty || sheet->criteria[i].part == TD_PART_PENALTY;
    }
    if (!result->has_total)
        return;
    td_points declared = td_scoring_head(sheet->scored->scoring)->declared_total;
    if (bonus || penalty)
        add_sum(sheet, TD_MSG_sheet_base, result->base, declared, false);
    if (bonus)
        add_sum(sheet, TD_MSG_sheet_bonus, result->bonus, TD_NO_POINTS, false);
    if (penalty)
        add_sum(sheet, TD_MSG_sheet_penalty, -result->penalty, TD_NO_POINTS, false);
    add_sum(sheet, TD_MSG_sheet_total, result->total, declared, true);
}

static void explain_total(struct sheet *sheet)
{
    const struct td_scored_year *scored = sheet->scored;
    struct td_explanation explanation;
    if (scored->is_of_one) { /* it ends in the rank; the sums are in the table */
        *td_push(scored->arena, &sheet->view->steps) =
            (struct td_why_step){td_msg(scored->lang, TD_MSG_score_of_one), false};
        return;
    }
    td_score_explain_total(scored->arena, scored->scoring, scored->score, sheet->unit, scored->lang,
                           &explanation);
    if (!explanation.n_steps && explanation.sentence.n)
        *td_push(scored->arena, &sheet->view->steps) =
            (struct td_why_step){explanation.sentence, true};
    if (explanation.n_steps && explanation.note.n)
        *td_push(scored->arena, &sheet->view->steps) =
            (struct td_why_step){explanation.note, false};
    for (size_t i = 0; i < explanation.n_steps; i++)
        *td_push(scored->arena, &sheet->view->steps) =
            (struct td_why_step){explanation.steps[i], i + 1 == explanation.n_steps};
    sheet->view->rounding = explanation.rounding;
}

static void set_published(struct sheet *sheet, const struct td_scored_unit *unit,
                          const struct td_unit_result *result)
{
    const struct td_scored_year *scored = sheet->scored;
    const struct td_published_score *published =
        td_view_published(scored->year, unit->code, unit->name);
    if (!published || published->total == TD_ABSENT)
        return;
    bool agrees =
        result->has_total && td_round(result->total, (int)published->decimals) == published->total;
    sheet->view->published =
        td_view_number(scored->arena, scored->lang, published->total, (int)published->decimals);
    sheet->view->published_badge = (struct td_badge){true, published->origin.provenance};
    sheet->view->agrees =
        (struct td_chip){td_msg(scored->lang, agrees ? TD_MSG_rank_agrees : TD_MSG_rank_differs),
                         agrees ? TD_CHIP_DONE : TD_CHIP_LATE};
}

static void set_neighbours(struct sheet *sheet, const struct td_scored_unit *units)
{
    const struct td_score *score = sheet->scored->score;
    for (uint32_t i = 0; !sheet->scored->is_of_one && i < score->n_units; i++) {
        if (score->order[i] != sheet->unit)
            continue;
        if (i > 0)
            sheet->view->before = (struct td_code_link){units[score->order[i - 1]].code,
                                                        units[score->order[i - 1]].name};
        if (i + 1 < score->n_units)
            sheet->view->after = (struct td_code_link){units[score->order[i + 1]].code,
                                                       units[score->order[i + 1]].name};
    }
}

static void set_texts(struct sheet *sheet, const struct td_scored_unit *unit,
                      const struct td_unit_result *result)
{
    const struct td_scored_year *scored = sheet->scored;
    struct td_sheet_view *view = sheet->view;
    struct td_msg_arg arguments[] = {
        {.name = "unit", .text = unit->name},
        {.name = "year", .text = td_fmt(scored->arena, "%" PRId64, scored->year->group.year)},
        {.name = "total", .text = view->total},
        {.name = "max",
         .text = td_view_points_short(scored, td_scoring_head(scored->scoring)->declared_total)},
        {.name = "standing", .text = td_view_standing(scored, sheet->unit)},
    };
    view->title = td_msg_fill(scored->arena, scored->lang, TD_MSG_sheet_title, arguments, 5);
    view->caption = td_msg_fill(scored->arena, scored->lang, TD_MSG_sheet_caption, arguments, 5);
    view->lead = result->has_total
                     ? td_msg_fill(scored->arena, scored->lang, TD_MSG_sheet_lead, arguments, 5)
                     : arguments[4].text;
}

void td_view_sheet(const struct td_scored_year *scored, uint32_t unit, struct td_sheet_view *view)
{
    struct sheet sheet = {.scored = scored, .view = view, .unit = unit};
    const struct td_scored_unit *units;
    const struct td_unit_result *result = &scored->score->by_unit[unit];
    sheet.n_criteria = td_scoring_criteria(scored->scoring, &sheet.criteria);
    td_scoring_units(scored->scoring, &units);
    sheet.decimals = td_view_criterion_decimals(scored);
    view->path = scored->path;
    view->code = units[unit].code;
    view->badge = (struct td_badge){true, scored->provenance};
    view->chip = td_view_status_chip(scored, unit);
    if (result->has_total)
        view->total =
            td_view_points(scored, result->total, td_scoring_head(scored->scoring)->decimals);
    if (result->rank_halves)
        view->reason = td_view_status_reason(scored, unit);
    set_texts(&sheet, &units[unit], result);
    set_published(&sheet, &units[unit], result);
    set_neighbours(&sheet, units);
    add_rows(&sheet);
    add_sums(&sheet, result);
    explain_total(&sheet);
}

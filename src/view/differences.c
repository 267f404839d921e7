#include "view/differences.h"

#include "view/format.h"
#include "view/message.h"

static td_str who_text(const struct td_scored_year *scored, td_str by, td_str when)
{
    td_str parts[] = {by, when};
    return td_view_join(scored->arena, parts, 2, TD_STR(", "));
}

/* What was written beside the value, and the document it rests on. */
static td_str reason_of(const struct td_scored_year *scored, const struct td_counting_row *row)
{
    struct td_split split = td_split(row->note);
    td_str item, reason = TD_STR_NONE;
    while (td_split_next(&split, ';', &item)) {
        td_str parts[] = {reason, td_view_noted(scored->arena, scored->lang, item)};
        reason = td_view_join(scored->arena, parts, 2, TD_STR("; "));
    }
    td_str parts[] = {reason, row->document};
    return td_view_join(scored->arena, parts, 2, TD_STR("; "));
}

static struct td_difference_layer layer_of(const struct td_scored_year *scored,
                                           const struct td_counting_row *row, td_points points,
                                           int decimals)
{
    struct td_date day;
    td_str on =
        td_date_parse(row->on, &day) ? td_view_date(scored->arena, scored->lang, day) : row->on;
    return (struct td_difference_layer){
        .value = td_view_entered(scored, row->actual.n ? row->actual : row->state),
        .points = td_view_points(scored, points, decimals),
        .reason = reason_of(scored, row),
        .who = who_text(scored, row->by, on),
    };
}

static struct td_chip chip_of(enum td_lang lang, enum td_difference_state state)
{
    static const struct {
        enum td_msg_key text;
        enum td_chip_look look;
    } chips[] = {
        [TD_DIFFERENCE_ASKED] = {TD_MSG_difference_asked, TD_CHIP_WAIT},
        [TD_DIFFERENCE_EXPLAINED] = {TD_MSG_difference_explained, TD_CHIP_NOW},
        [TD_DIFFERENCE_ACCEPTED] = {TD_MSG_difference_accepted, TD_CHIP_DONE},
        [TD_DIFFERENCE_UPHELD] = {TD_MSG_difference_upheld, TD_CHIP_DONE},
        [TD_DIFFERENCE_CHANGED] = {TD_MSG_difference_changed, TD_CHIP_DONE},
    };
    return (struct td_chip){td_msg(lang, chips[state].text), chips[state].look};
}

static void add_said(const struct td_scored_year *scored, const struct td_answer_given *answer,
                     struct td_difference_row *row)
{
    static const enum td_msg_key keys[TD_ANSWER_KINDS] = {TD_MSG_difference_said_accept,
                                                          TD_MSG_difference_said_explain,
                                                          TD_MSG_difference_said_uphold};
    td_str texts[] = {answer->text, answer->document};
    struct td_msg_arg arguments[] = {
        {.name = "value", .text = td_view_entered(scored, answer->value)},
        {.name = "text", .text = td_view_join(scored->arena, texts, 2, TD_STR("; "))}};
    *td_push(scored->arena, &row->said) = (struct td_difference_said){
        td_msg_fill(scored->arena, scored->lang, keys[answer->kind], arguments, 2),
        who_text(scored, answer->by, td_view_time(scored->arena, scored->lang, answer->at))};
}

static void add_row(const struct td_scored_year *scored, const struct td_difference *one,
                    const struct td_answers_given *answers, struct td_differences_page *page)
{
    const struct td_criterion *criteria;
    td_scoring_criteria(scored->scoring, &criteria);
    const struct td_criterion *criterion = &criteria[one->criterion];
    int decimals = td_view_criterion_decimals(scored);
    struct td_difference_row *row = td_push(scored->arena, &page->rows);
    *row = (struct td_difference_row){
        .code = criterion->code,
        .text = criterion->text,
        .own = layer_of(scored, &one->own, one->own_points, decimals),
        .cross = layer_of(scored, &one->cross, one->cross_points, decimals),
        .verified = layer_of(scored, &one->verified, one->verified_points, decimals),
        .chip = chip_of(scored->lang, one->state),
    };
    if (one->own_points != TD_NO_POINTS && one->verified_points != TD_NO_POINTS)
        row->difference =
            td_view_difference(scored, one->verified_points - one->own_points, decimals);
    for (size_t i = 0; i < answers->n; i++)
        if (td_str_eq(answers->items[i].criterion, criterion->code))
            add_said(scored, &answers->items[i], row);
}

void td_view_differences(const struct td_scored_year *scored, uint32_t unit,
                         const struct td_differences *items, const struct td_answers_given *answers,
                         bool may_answer, bool may_uphold, struct td_differences_page *page)
{
    const struct td_scored_unit *units;
    td_scoring_units(scored->scoring, &units);
    struct td_msg_arg name = {.name = "unit", .text = units[unit].name};
    page->title = td_msg_fill(scored->arena, scored->lang, TD_MSG_difference_title, &name, 1);
    page->caption = page->title;
    for (size_t i = 0; i < items->n; i++) {
        const struct td_difference *one = &items->items[i];
        add_row(scored, one, answers, page);
        struct td_difference_row *row = &page->rows.items[i];
        row->asks_unit = may_answer && one->state == TD_DIFFERENCE_ASKED;
        row->asks_verifier = may_uphold && one->state == TD_DIFFERENCE_EXPLAINED;
        page->asks_unit = page->asks_unit || row->asks_unit;
        page->asks_verifier = page->asks_verifier || row->asks_verifier;
    }
}

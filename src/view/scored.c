#include "view/scored.h"

#include <inttypes.h>

#include "base/text.h"
#include "chart/bump.h"
#include "view/format.h"
#include "view/message.h"

td_str td_view_points(const struct td_scored_year *scored, td_points points, int decimals)
{
    if (points == TD_NO_POINTS)
        return TD_STR_NONE;
    points = td_round(points, decimals);
    return scored->lang == TD_EN ? td_number_en(scored->arena, points, decimals)
                                 : td_number_vi(scored->arena, points, decimals);
}

static bool is_lacking(const struct td_scored_year *scored, const struct td_point *point)
{
    return point->state == TD_POINT_MISSING &&
           (point->points == TD_NO_POINTS || !td_year_is_adopted(scored->year));
}

bool td_view_is_whole(const struct td_scored_year *scored, const struct td_score *score,
                      uint32_t unit, uint32_t criterion)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    if (!criteria[criterion].is_group)
        return !is_lacking(scored, td_score_point(score, unit, criterion));
    for (uint32_t i = 0; i < n; i++) {
        int64_t at = i;
        if (criteria[i].is_group || !is_lacking(scored, td_score_point(score, unit, i)))
            continue;
        while (at >= 0 && at != criterion)
            at = criteria[at].parent;
        if (at >= 0)
            return false;
    }
    return true;
}

bool td_view_total_is_whole(const struct td_scored_year *scored, const struct td_score *score,
                            uint32_t unit)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    for (uint32_t i = 0; i < n; i++)
        if (!criteria[i].is_group && is_lacking(scored, td_score_point(score, unit, i)))
            return false;
    return true;
}

td_points td_view_whole_points(const struct td_scored_year *scored, uint32_t unit,
                               uint32_t criterion)
{
    return td_view_is_whole(scored, scored->score, unit, criterion)
               ? td_score_point(scored->score, unit, criterion)->points
               : TD_NO_POINTS;
}

td_points td_view_whole_total(const struct td_scored_year *scored, uint32_t unit)
{
    const struct td_unit_result *result = &scored->score->by_unit[unit];
    return result->has_total && td_view_total_is_whole(scored, scored->score, unit) ? result->total
                                                                                    : TD_NO_POINTS;
}

td_str td_view_points_so_far(const struct td_scored_year *scored)
{
    switch (scored->year->group.state) {
    case TD_STATE_CROSS_SCORING:
        return td_msg(scored->lang, TD_MSG_so_far_cross);
    case TD_STATE_VERIFICATION:
        return td_msg(scored->lang, TD_MSG_so_far_verification);
    case TD_STATE_SCORES_PROPOSED:
    case TD_STATE_PREP_MEETING:
        return td_msg(scored->lang, TD_MSG_so_far_verified);
    default:
        return td_msg(scored->lang, TD_MSG_so_far_self);
    }
}

td_str td_view_points_short(const struct td_scored_year *scored, td_points points)
{
    return scored->lang == TD_EN ? td_number_en_short(scored->arena, points)
                                 : td_number_vi_short(scored->arena, points);
}

td_str td_view_difference(const struct td_scored_year *scored, td_points difference, int decimals)
{
    td_points size = td_round(difference < 0 ? -difference : difference, decimals);
    td_str number = td_view_points(scored, size, decimals);
    const char *sign = size == 0 ? "" : difference < 0 ? "−" : "+";
    return td_fmt(scored->arena, "%s%.*s", sign, TD_ARG(number));
}

td_str td_view_percent(const struct td_scored_year *scored, int64_t n, int64_t whole)
{
    td_micro128 percent = td_round((td_micro128)n * 100 * TD_MICRO / whole, 1);
    return td_fmt(scored->arena, "%.*s%%",
                  TD_ARG(td_view_number(scored->arena, scored->lang, (td_micro)percent, 1)));
}

td_micro td_view_on_axis(td_points points)
{
    const td_points far = (td_points)100000000000 * TD_MICRO;
    return (td_micro)(points > far ? far : points < -far ? -far : points);
}

td_str td_view_entered(const struct td_scored_year *scored, td_str value)
{
    td_micro128 number;
    if (td_number_parse(value, &number) == TD_NUMBER_OK) {
        td_str text = scored->lang == TD_EN ? td_number_en_short(scored->arena, number)
                                            : td_number_vi_short(scored->arena, number);
        return td_str_ends(value, TD_STR("%")) ? td_fmt(scored->arena, "%.*s%%", TD_ARG(text))
                                               : text;
    }
    if (td_str_find(value, '|') == value.n)
        return value;
    struct td_buf counts;
    td_buf_init(&counts, scored->arena, (size_t)1 << 20);
    struct td_split split = td_split(value);
    td_str item;
    while (td_split_next(&split, '|', &item)) {
        td_buf_put(&counts, counts.n ? TD_STR(" / ") : TD_STR_NONE);
        td_buf_put(&counts, td_view_entered(scored, item));
    }
    return td_buf_str(&counts);
}

int td_view_criterion_decimals(const struct td_scored_year *scored)
{
    int decimals = td_scoring_head(scored->scoring)->decimals;
    if (decimals >= 2)
        return decimals;
    td_points unit = decimals ? TD_MICRO / 10 : TD_MICRO;
    size_t n = (size_t)scored->score->n_units * scored->score->n_criteria;
    for (size_t i = 0; i < n; i++) {
        td_points points = scored->score->points[i].points;
        if (points != TD_NO_POINTS && points % unit)
            return 2;
    }
    return decimals;
}

td_str td_view_criterion_name(struct td_arena *arena, const struct td_criterion *criterion)
{
    if (!criterion->text.n)
        return criterion->code;
    return td_fmt(arena, "%.*s %.*s", TD_ARG(criterion->code), TD_ARG(criterion->text));
}

td_str td_view_short_name(struct td_arena *arena, td_str text, size_t letters)
{
    if (text.n && text.p[text.n - 1] == ')') {
        size_t open = text.n;
        while (open > 0 && text.p[open - 1] != '(')
            open--;
        if (open > 1)
            text = td_str_trim(td_str_slice(text, 0, open - 1));
    }
    size_t seen = 0, word = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (((unsigned char)text.p[i] & 0xC0) != 0x80)
            seen++;
        if (seen > letters && word > 0) {
            while (word &&
                   (text.p[word - 1] == ',' || text.p[word - 1] == '-' || text.p[word - 1] == ' '))
                word--;
            return td_fmt(arena, "%.*s…", TD_ARG(td_str_slice(text, 0, word)));
        }
        if (text.p[i] == ' ')
            word = i;
    }
    return text;
}

td_str td_view_rubric_key(const struct td_year *year, const char *key)
{
    for (size_t i = 0; i < year->rubric.n; i++) {
        td_str name = td_row_cell(&year->rubric.rows[i], 0).text;
        if (!name.n || name.p[0] != '#')
            break; /* the lines of keys come first */
        if (td_str_is(td_str_from(name, 1), key))
            return td_row_cell(&year->rubric.rows[i], 1).text;
    }
    return TD_STR_NONE;
}

const struct td_published_score *td_view_published(const struct td_year *year, td_str code,
                                                   td_str name)
{
    for (size_t i = 0; i < year->published_scores.n; i++) {
        td_str unit = year->published_scores.items[i].unit;
        if (td_str_eq(unit, code) || td_str_eq(unit, name))
            return &year->published_scores.items[i];
    }
    return NULL;
}

int64_t td_view_find_unit(const struct td_scored_year *scored, td_str code)
{
    const struct td_scored_unit *units;
    uint32_t n = td_scoring_units(scored->scoring, &units);
    for (uint32_t i = 0; i < n; i++)
        if (td_str_eq(units[i].code, code))
            return i;
    return -1;
}

int64_t td_view_find_criterion(const struct td_scored_year *scored, td_str code)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    for (uint32_t i = 0; i < n; i++)
        if (td_str_eq(criteria[i].code, code))
            return i;
    return -1;
}

struct td_criterion_tree td_view_tree(const struct td_scored_year *scored)
{
    struct td_criterion_tree tree = {0};
    tree.n = td_scoring_criteria(scored->scoring, &tree.criteria);
    tree.first = TD_NEW_ARRAY(scored->arena, tree.n + 1, uint32_t);
    tree.next = TD_NEW_ARRAY(scored->arena, tree.n + 1, uint32_t);
    for (uint32_t i = tree.n; i-- > 0;) {
        uint32_t parent = tree.criteria[i].parent < 0 ? tree.n : (uint32_t)tree.criteria[i].parent;
        tree.next[i] = tree.first[parent];
        tree.first[parent] = i + 1;
    }
    return tree;
}

uint32_t td_view_ranked_units(const struct td_score *score)
{
    uint32_t ranked = 0;
    for (uint32_t i = 0; i < score->n_units; i++)
        ranked += score->by_unit[i].rank_halves > 0;
    return ranked;
}

td_str td_view_standing(const struct td_scored_year *scored, uint32_t unit)
{
    const struct td_unit_result *result = &scored->score->by_unit[unit];
    if (!result->rank_halves)
        return td_view_status_reason(scored, unit);
    if (scored->is_of_one)
        return td_msg(scored->lang, TD_MSG_score_of_one);
    struct td_msg_arg arguments[] = {
        {.name = "rank", .text = td_rank_text(scored->arena, result->rank_halves, scored->lang)},
        {.name = "units",
         .text = td_fmt(scored->arena, "%" PRIu32, td_view_ranked_units(scored->score))},
    };
    return td_msg_fill(scored->arena, scored->lang, TD_MSG_score_standing, arguments, 2);
}

/* The criteria whose value a unit still owes, the first five by code. */
static td_str missing_criteria(const struct td_scored_year *scored, uint32_t unit, int64_t *count)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scored->scoring, &criteria);
    struct td_buf list;
    td_buf_init(&list, scored->arena, (size_t)1 << 20);
    *count = 0;
    for (uint32_t i = 0; i < n; i++) {
        const struct td_point *point = td_score_point(scored->score, unit, i);
        if (criteria[i].is_group || point->state != TD_POINT_MISSING)
            continue;
        ++*count;
        if (*count <= 5) {
            td_buf_put(&list, *count > 1 ? TD_STR(", ") : TD_STR_NONE);
            td_buf_put(&list, criteria[i].code);
        } else if (*count == 6) {
            td_buf_put(&list, TD_STR("…"));
        }
    }
    return td_buf_str(&list);
}

static td_str provisional_reason(const struct td_scored_year *scored, uint32_t unit)
{
    int64_t count;
    td_str list = missing_criteria(scored, unit, &count);
    struct td_msg_arg arguments[] = {
        {.name = "n", .text = td_fmt(scored->arena, "%" PRId64, count), .count = count},
        {.name = "list", .text = list},
    };
    return td_msg_fill(scored->arena, scored->lang, TD_MSG_score_reason_provisional, arguments, 2);
}

td_str td_view_status_reason(const struct td_scored_year *scored, uint32_t unit)
{
    const struct td_unit_result *result = &scored->score->by_unit[unit];
    switch (result->status) {
    case TD_STATUS_MERGED:
        return td_msg(scored->lang, TD_MSG_score_reason_merged);
    case TD_STATUS_NEW:
        return td_msg(scored->lang, TD_MSG_score_reason_new);
    case TD_STATUS_NOT_CONSIDERED:
        break;
    case TD_STATUS_PROVISIONAL:
        return provisional_reason(scored, unit);
    case TD_STATUS_WITHDRAWN:
        return td_msg(scored->lang, TD_MSG_score_reason_withdrawn);
    case TD_STATUS_RANKED:
        return TD_STR_NONE;
    }
    if (result->gate >= 0) {
        struct td_msg_arg gate = {.name = "gate",
                                  .text = td_score_gate(scored->scoring, result->gate)};
        return td_msg_fill(scored->arena, scored->lang, TD_MSG_score_reason_gate, &gate, 1);
    }
    return td_msg(scored->lang, result->has_total ? TD_MSG_score_reason_standing
                                                  : TD_MSG_score_reason_nothing_applies);
}

struct td_chip td_view_status_chip(const struct td_scored_year *scored, uint32_t unit)
{
    static const struct {
        enum td_msg_key text;
        enum td_chip_look look;
    } chips[] = {
        [TD_STATUS_MERGED] = {TD_MSG_score_chip_merged, TD_CHIP_LOCKED},
        [TD_STATUS_NEW] = {TD_MSG_score_chip_new, TD_CHIP_LOCKED},
        [TD_STATUS_NOT_CONSIDERED] = {TD_MSG_score_chip_not_considered, TD_CHIP_REFUSED},
        [TD_STATUS_PROVISIONAL] = {TD_MSG_score_chip_provisional, TD_CHIP_WAIT},
        [TD_STATUS_WITHDRAWN] = {TD_MSG_score_chip_withdrawn, TD_CHIP_LOCKED},
    };
    enum td_unit_status status = scored->score->by_unit[unit].status;
    if (status == TD_STATUS_RANKED)
        return (struct td_chip){0};
    return (struct td_chip){td_msg(scored->lang, chips[status].text), chips[status].look};
}

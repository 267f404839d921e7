#include "domain/scoring/bands.h"
#include "domain/scoring/score_model.h"

/*
 * The formulas of section 4 and the steps of 6.1. Everything is an exact fraction of millionths of
 * a point until the one rounding at the end.
 */

struct scorer {
    struct td_exact_pool *pool;
    const struct td_rule *rule;
    const struct td_standing *standing;
    struct td_exact max; /* of the criterion; only where it has one */
    struct td_exact actual, target;
    bool is_compared; /* the unit is in S */
};

static struct td_exact times(const struct scorer *s, struct td_exact a, struct td_exact b)
{
    return td_exact_mul(s->pool, a, b);
}

static struct td_exact over(const struct scorer *s, struct td_exact a, struct td_exact b)
{
    return td_exact_div(s->pool, a, b);
}

static struct td_exact minus(const struct scorer *s, struct td_exact a, struct td_exact b)
{
    return td_exact_sub(s->pool, a, b);
}

static struct td_exact smaller(const struct scorer *s, struct td_exact a, struct td_exact b)
{
    return td_exact_cmp(s->pool, a, b) <= 0 ? a : b;
}

static struct td_exact larger(const struct scorer *s, struct td_exact a, struct td_exact b)
{
    return td_exact_cmp(s->pool, a, b) >= 0 ? a : b;
}

/* A parameter that is a plain number. */
static struct td_exact plain(const struct scorer *s, int parameter)
{
    return td_exact_ratio(s->rule->number[parameter], TD_MICRO);
}

/* A parameter that is points, or a quantity in millionths. */
static struct td_exact micro(const struct scorer *s, int parameter)
{
    return td_exact_of(s->rule->number[parameter]);
}

static struct td_exact steps_of(const struct scorer *s, struct td_exact distance)
{
    if (td_exact_sign(distance) <= 0)
        return td_exact_of(0);
    struct td_exact steps = over(s, distance, micro(s, TD_P_U));
    switch (s->rule->steps) {
    case TD_STEPS_WHOLE:
        return td_exact_floor(s->pool, steps);
    case TD_STEPS_STARTED:
        return td_exact_ceiling(s->pool, steps);
    case TD_STEPS_LINEAR:
        break;
    }
    return steps;
}

static struct td_exact score_ratio(const struct scorer *s)
{
    const struct td_rule *rule = s->rule;
    if (td_exact_sign(s->target) == 0) {
        int sign = td_exact_sign(s->actual);
        bool met = rule->lower_is_better ? sign <= 0 : sign >= 0;
        if (!met)
            return td_exact_of(0);
        return rule->zero == TD_ZERO_POINTS ? micro(s, TD_P_ZERO) : s->max;
    }
    struct td_exact ratio = over(s, s->actual, s->target);
    if (rule->lower_is_better)
        ratio = minus(s, td_exact_of(2), ratio);
    if (td_exact_cmp(s->pool, ratio, rule->floor) < 0)
        return td_exact_of(0);
    return times(s, s->max, smaller(s, larger(s, ratio, td_exact_of(0)), rule->cap));
}

static struct td_exact score_shortfall(const struct scorer *s)
{
    struct td_exact distance =
        s->rule->lower_is_better ? minus(s, s->actual, s->target) : minus(s, s->target, s->actual);
    return minus(s, s->max, times(s, micro(s, TD_P_K), steps_of(s, distance)));
}

static struct td_exact score_excess(const struct scorer *s)
{
    struct td_exact distance =
        s->rule->lower_is_better ? minus(s, s->target, s->actual) : minus(s, s->actual, s->target);
    struct td_exact points = times(s, micro(s, TD_P_K), steps_of(s, distance));
    return td_rule_has(s->rule, TD_P_CAP) ? smaller(s, points, micro(s, TD_P_CAP)) : points;
}

static struct td_exact score_per_item(const struct scorer *s)
{
    struct td_exact points = times(s, s->actual, plain(s, TD_P_P));
    return td_rule_has(s->rule, TD_P_CAP) ? smaller(s, points, micro(s, TD_P_CAP)) : points;
}

static struct td_exact score_per_fault(const struct scorer *s)
{
    const struct td_rule *rule = s->rule;
    if (td_rule_has(rule, TD_P_P))
        return minus(s, s->max, times(s, s->actual, plain(s, TD_P_P)));
    uint32_t low = 0, high = rule->n_entries; /* the largest key <= A is in front of low */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (td_exact_cmp(s->pool, td_exact_of(rule->entries[middle].key), s->actual) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return s->max;
    const struct td_entry *entry = &rule->entries[low - 1];
    return entry->takes_all ? td_exact_of(0) : minus(s, s->max, td_exact_of(entry->points));
}

static struct td_exact score_plus_minus(const struct scorer *s)
{
    struct td_exact points = larger(s, s->actual, micro(s, TD_P_MIN));
    return td_rule_has(s->rule, TD_P_MAX) ? smaller(s, points, micro(s, TD_P_MAX)) : points;
}

static struct td_exact score_interpolated(const struct scorer *s)
{
    const struct td_entry *curve = s->rule->entries;
    uint32_t low = 0, high = s->rule->n_entries;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (td_exact_cmp(s->pool, td_exact_of(curve[middle].key), s->actual) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return td_exact_of(curve[0].points);
    const struct td_entry *a = &curve[low - 1], *b = &curve[low];
    if (low == s->rule->n_entries)
        return td_exact_of(a->points);
    struct td_exact part =
        over(s, minus(s, s->actual, td_exact_of(a->key)), td_exact_of(b->key - a->key));
    return td_exact_add(s->pool, td_exact_of(a->points),
                        times(s, td_exact_of(b->points - a->points), part));
}

static struct td_exact score_converted(const struct scorer *s)
{
    struct td_exact to = td_rule_has(s->rule, TD_P_TO) ? micro(s, TD_P_TO) : s->max;
    return over(s, times(s, s->actual, to), micro(s, TD_P_FROM));
}

static struct td_exact lowest(const struct scorer *s)
{
    return s->standing->has_any ? smaller(s, s->standing->lowest, s->actual) : s->actual;
}

static struct td_exact highest(const struct scorer *s)
{
    return s->standing->has_any ? larger(s, s->standing->highest, s->actual) : s->actual;
}

static struct td_exact score_min_max(const struct scorer *s)
{
    struct td_exact low = lowest(s), high = highest(s);
    struct td_exact range = minus(s, high, low);
    if (td_exact_sign(range) == 0)
        return s->max;
    struct td_exact part =
        s->rule->lower_is_better ? minus(s, high, s->actual) : minus(s, s->actual, low);
    return over(s, times(s, s->max, part), range);
}

static struct td_exact score_to_best(const struct scorer *s)
{
    if (s->rule->lower_is_better) {
        if (td_exact_sign(s->actual) == 0)
            return s->max;
        return over(s, times(s, s->max, lowest(s)), s->actual);
    }
    struct td_exact best = highest(s);
    if (td_exact_sign(best) <= 0)
        return td_exact_of(0);
    return over(s, times(s, s->max, s->actual), best);
}

static struct td_exact score_leader(const struct scorer *s)
{
    struct td_exact one = td_exact_of(1), zero = td_exact_of(0);
    struct td_exact ratio = over(s, s->actual, s->target);
    struct td_exact half = times(s, s->rule->half, s->max);
    if (td_exact_cmp(s->pool, ratio, one) <= 0)
        return times(s, half, larger(s, ratio, zero));
    struct td_exact ahead = minus(s, ratio, one);
    struct td_exact best = s->standing->has_any ? larger(s, s->standing->highest, ahead) : ahead;
    struct td_exact rest = minus(s, s->max, half);
    return td_exact_add(s->pool, half, over(s, times(s, rest, ahead), best));
}

uint32_t td_standing_before(struct td_exact_pool *pool, const struct td_rule *rule,
                            const struct td_standing *standing, struct td_exact actual, bool beside)
{
    uint32_t low = 0, high = standing->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = td_exact_cmp(pool, standing->sorted[middle], actual);
        order = rule->lower_is_better ? order : -order;
        if (order < 0 || (beside && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct td_exact score_by_rank(const struct scorer *s)
{
    const struct td_rule *rule = s->rule;
    uint32_t first = td_standing_before(s->pool, rule, s->standing, s->actual, false);
    uint32_t end = td_standing_before(s->pool, rule, s->standing, s->actual, true);
    if (!s->is_compared)
        end++; /* the unit itself */
    if (rule->best_of_ties || end - first == 1)
        return td_exact_of(first < rule->n_entries ? rule->entries[first].points : 0);
    struct td_exact sum = td_exact_of(0);
    for (uint32_t place = first; place < end && place < rule->n_entries; place++)
        sum = td_exact_add(s->pool, sum, td_exact_of(rule->entries[place].points));
    return over(s, sum, td_exact_of(end - first));
}

static struct td_exact score_survey(const struct scorer *s)
{
    td_micro128 most = 0;
    for (uint32_t i = 0; i < s->rule->n_weights; i++)
        most = s->rule->weights[i] > most ? s->rule->weights[i] : most;
    return over(s, times(s, s->max, s->actual), td_exact_of(most));
}

static struct td_exact raw_points(const struct scorer *s)
{
    const struct td_rule *rule = s->rule;
    switch (rule->method) {
    case TD_YES_NO:
        return td_exact_sign(s->actual) ? s->max : td_exact_of(0);
    case TD_BANDS:
        return td_exact_of(
            rule->entries[td_band_find(s->pool, rule->entries, rule->n_entries, s->actual)].points);
    case TD_RATIO:
        return score_ratio(s);
    case TD_SHORTFALL:
        return score_shortfall(s);
    case TD_EXCESS:
        return score_excess(s);
    case TD_PER_ITEM:
        return score_per_item(s);
    case TD_PER_FAULT:
        return score_per_fault(s);
    case TD_PLUS_MINUS:
        return score_plus_minus(s);
    case TD_INTERPOLATE:
        return score_interpolated(s);
    case TD_CONVERT:
        return score_converted(s);
    case TD_MIN_MAX:
        return score_min_max(s);
    case TD_TO_BEST:
        return score_to_best(s);
    case TD_LEADER:
        return score_leader(s);
    case TD_BY_RANK:
        return score_by_rank(s);
    case TD_SURVEY:
        return score_survey(s);
    default: /* nhap and bac: A is the points */
        return s->actual;
    }
}

static struct td_exact clamp(const struct scorer *s, bool has_max, struct td_exact points)
{
    const struct td_rule *rule = s->rule;
    td_micro128 least = 0;
    if (td_rule_has(rule, TD_P_MIN) && rule->number[TD_P_MIN] < 0)
        least = rule->number[TD_P_MIN];
    points = larger(s, points, td_exact_of(least));
    if (!has_max)
        return points;
    return smaller(s, points, rule->method == TD_RATIO ? times(s, s->max, rule->cap) : s->max);
}

static struct td_exact subtract_lateness(const struct scorer *s, uint32_t days,
                                         struct td_exact points)
{
    struct td_exact taken = times(s, td_exact_of(s->rule->late_points), td_exact_of(days));
    return minus(s, points, smaller(s, taken, td_exact_of(s->rule->late_most)));
}

void td_method_trace(const struct td_scoring *scoring, struct td_exact_pool *pool, uint32_t row,
                     uint32_t unit, const struct td_standing *standing,
                     struct td_method_steps *steps)
{
    const struct td_rubric *rubric = &scoring->rubric;
    const struct td_rule *rule = &rubric->rules[row];
    td_points max = rubric->criteria[row].max;
    int32_t source = rule->from >= 0 ? rubric->rules[rule->from].leaf : rule->leaf;
    const struct td_value *value = td_value_at(scoring, unit, source);
    struct scorer s = {.pool = pool,
                       .rule = rule,
                       .standing = standing,
                       .max = td_exact_of(max),
                       .actual = td_value_actual(scoring, value),
                       .target = td_value_target(scoring, value),
                       .is_compared = scoring->roster.details[unit].is_compared};
    bool has_max = max != TD_NO_POINTS;
    steps->raw = raw_points(&s);
    steps->clamped = clamp(&s, has_max, steps->raw);
    steps->days = td_rule_has(rule, TD_P_LATE) && value->is_wide
                      ? scoring->wide.items[value->actual].days
                      : 0;
    steps->late = steps->days ? subtract_lateness(&s, steps->days, steps->clamped) : steps->clamped;
    steps->factored = td_rule_has(rule, TD_P_FACTOR)
                          ? times(&s, steps->late, plain(&s, TD_P_FACTOR))
                          : steps->late;
    steps->last = clamp(&s, has_max, steps->factored);
}

/*
 * The methods whose value is the points already, without "tre" and "he_so": most of a real rubric.
 * The same as the steps above, in plain integers.
 */
static bool is_direct(const struct td_rule *rule, const struct td_value *value)
{
    bool direct =
        rule->method == TD_YES_NO || rule->method == TD_ENTERED || rule->method == TD_LEVELS;
    return direct && !value->is_wide && !(rule->given & (TD_BIT(TD_P_LATE) | TD_BIT(TD_P_FACTOR)));
}

static td_points direct_points(const struct td_rule *rule, const struct td_value *value,
                               td_points max)
{
    if (rule->method == TD_YES_NO)
        return value->actual ? max : 0;
    td_micro128 least = rule->number[TD_P_MIN] < 0 ? rule->number[TD_P_MIN] : 0;
    td_points points = value->actual < least ? least : value->actual;
    return max != TD_NO_POINTS && points > max ? max : points;
}

bool td_method_points(const struct td_scoring *scoring, struct td_exact_pool *pool, uint32_t row,
                      uint32_t unit, const struct td_standing *standing, td_points *points)
{
    const struct td_rule *rule = &scoring->rubric.rules[row];
    struct td_method_steps steps;
    if (rule->leaf >= 0 && is_direct(rule, td_value_at(scoring, unit, rule->leaf))) {
        *points = direct_points(rule, td_value_at(scoring, unit, rule->leaf),
                                scoring->rubric.criteria[row].max);
        if (scoring->rubric.rounds_criteria)
            *points = td_round(*points, scoring->rubric.decimals);
        return true;
    }
    td_exact_pool_reset(pool);
    td_method_trace(scoring, pool, row, unit, standing, &steps);
    return td_exact_round(pool, steps.last, td_criterion_unit(&scoring->rubric), points);
}

td_micro128 td_criterion_unit(const struct td_rubric *rubric)
{
    td_micro128 unit = 1;
    for (int i = rubric->rounds_criteria ? rubric->decimals : TD_DECIMALS; i < TD_DECIMALS; i++)
        unit *= 10;
    return unit;
}

#include "base/buf.h"
#include "domain/scoring/bands.h"
#include "domain/scoring/explain_teller.h"

/* The formula of a method with the numbers put in, without its result (docs/scoring.md 4). */

static struct td_exact sub(struct td_teller *t, struct td_exact a, struct td_exact b)
{
    return td_exact_sub(&t->pool, a, b);
}

static struct td_exact over(struct td_teller *t, struct td_exact a, struct td_exact b)
{
    return td_exact_div(&t->pool, a, b);
}

static td_str parameter(const struct td_teller *t, int which)
{
    return td_tell_number(t, t->rule->number[which]);
}

static td_str maximum(const struct td_teller *t)
{
    return t->criterion->max == TD_NO_POINTS ? TD_STR_NONE : td_tell_number(t, t->criterion->max);
}

static void tell_found_band(struct td_teller *t, struct td_exact actual)
{
    const struct td_rule *rule = t->rule;
    uint32_t found = td_band_find(&t->pool, rule->entries, rule->n_entries, actual);
    td_str band = td_tell_band(t, &rule->entries[found]);
    td_tell_note(t, td_say(t, "thuộc mức %.*s", "in the band %.*s", TD_ARG(band)));
}

/* A percentage with two decimals, or with six where two would hide that it is below a bound. */
static td_str percent_beside(struct td_teller *t, struct td_exact ratio, struct td_exact bound)
{
    td_str shown = td_tell_percent(t, ratio);
    if (td_exact_cmp(&t->pool, ratio, bound) >= 0 || !td_str_eq(shown, td_tell_percent(t, bound)))
        return shown;
    struct td_exact percent = td_exact_mul(&t->pool, ratio, td_exact_of(100));
    return td_fmt(t->arena, "%.*s%%", TD_ARG(td_tell_plain(t, percent)));
}

static td_str tell_ratio(struct td_teller *t, struct td_exact actual, struct td_exact target)
{
    const struct td_rule *rule = t->rule;
    if (td_exact_sign(target) == 0) {
        bool met = rule->lower_is_better ? td_exact_sign(actual) <= 0 : td_exact_sign(actual) >= 0;
        td_tell_note(t, met ? td_say(t, "kế hoạch bằng 0, đạt", "the target is 0, met")
                            : td_say(t, "kế hoạch bằng 0, không đạt", "the target is 0, not met"));
        return TD_STR_NONE;
    }
    struct td_exact ratio = over(t, actual, target);
    td_tell_note(
        t, td_say(t, "đạt %.*s", "reached %.*s", TD_ARG(percent_beside(t, ratio, rule->floor))));
    if (rule->lower_is_better) {
        ratio = sub(t, td_exact_of(2), ratio);
        struct td_exact shown = td_exact_mul(&t->pool, ratio, td_exact_of(TD_MICRO));
        td_tell_note(t, td_say(t, "thấp hơn là tốt nên tính 2 − %.*s/%.*s%s%.*s",
                               "lower is better, so 2 − %.*s/%.*s%s%.*s",
                               TD_ARG(td_tell_operand(t, td_tell_exact(t, actual))),
                               TD_ARG(td_tell_exact(t, target)), td_tell_equals(t, shown),
                               TD_ARG(td_tell_plain(t, ratio))));
    }
    if (td_exact_cmp(&t->pool, ratio, rule->floor) < 0) {
        td_tell_note(t, td_say(t, "dưới mức sàn %.*s", "below the floor of %.*s",
                               TD_ARG(td_tell_percent(t, rule->floor))));
        return TD_STR_NONE;
    }
    bool is_quotient = td_exact_sign(ratio) >= 0 && td_exact_cmp(&t->pool, ratio, rule->cap) <= 0;
    if (t->in_full && is_quotient)
        return td_fmt(t->arena,
                      rule->lower_is_better ? "%.*s × (2 − %.*s / %.*s)" : "%.*s × %.*s / %.*s",
                      TD_ARG(maximum(t)), TD_ARG(td_tell_operand(t, td_tell_exact(t, actual))),
                      TD_ARG(td_tell_operand(t, td_tell_exact(t, target))));
    if (td_exact_sign(ratio) < 0)
        ratio = td_exact_of(0);
    if (td_exact_cmp(&t->pool, ratio, rule->cap) > 0) {
        ratio = rule->cap;
        td_tell_note(t, td_say(t, "tính tối đa %.*s", "counted as %.*s at most",
                               TD_ARG(td_tell_percent(t, ratio))));
    }
    return td_fmt(t->arena, "%.*s × %.*s", TD_ARG(maximum(t)), TD_ARG(td_tell_plain(t, ratio)));
}

/* How many steps a distance makes; what the distance is called in words. Gives the number. */
static td_str tell_steps(struct td_teller *t, struct td_exact distance, const char *called)
{
    struct td_exact steps = over(t, distance, td_exact_of(t->rule->number[TD_P_U]));
    if (td_exact_sign(distance) <= 0) {
        td_tell_note(t, td_say(t, "không %s kế hoạch", "not %s the target", called));
        return TD_STR("0");
    }
    td_str exact = td_tell_plain(t, steps);
    if (t->rule->steps == TD_STEPS_WHOLE)
        steps = td_exact_floor(&t->pool, steps);
    else if (t->rule->steps == TD_STEPS_STARTED)
        steps = td_exact_ceiling(&t->pool, steps);
    td_str counted = td_tell_plain(t, steps);
    td_tell_note(t, td_say(t, "%s kế hoạch %.*s; %.*s / %.*s = %.*s bước",
                           "%s the target by %.*s; %.*s / %.*s = %.*s steps", called,
                           TD_ARG(td_tell_exact(t, distance)), TD_ARG(td_tell_exact(t, distance)),
                           TD_ARG(parameter(t, TD_P_U)), TD_ARG(exact)));
    if (!td_str_eq(exact, counted))
        td_tell_note(t, td_say(t, "tính %.*s bước", "counted as %.*s", TD_ARG(counted)));
    return counted;
}

static const char *below_or_above(const struct td_teller *t, bool below)
{
    if (t->lang == TD_VI)
        return below ? "thấp hơn" : "vượt";
    return below ? "below" : "above";
}

static td_str tell_shortfall(struct td_teller *t, struct td_exact actual, struct td_exact target)
{
    bool low = t->rule->lower_is_better;
    td_str steps = tell_steps(t, low ? sub(t, actual, target) : sub(t, target, actual),
                              below_or_above(t, !low));
    return td_fmt(t->arena, "%.*s − %.*s × %.*s", TD_ARG(maximum(t)), TD_ARG(parameter(t, TD_P_K)),
                  TD_ARG(steps));
}

static td_str tell_excess(struct td_teller *t, struct td_exact actual, struct td_exact target)
{
    bool low = t->rule->lower_is_better;
    td_str steps = tell_steps(t, low ? sub(t, target, actual) : sub(t, actual, target),
                              below_or_above(t, low));
    td_str product = td_fmt(t->arena, "%.*s × %.*s", TD_ARG(parameter(t, TD_P_K)), TD_ARG(steps));
    if (!td_rule_has(t->rule, TD_P_CAP))
        return product;
    return td_say(t, "%.*s, nhiều nhất %.*s", "%.*s, at most %.*s", TD_ARG(product),
                  TD_ARG(parameter(t, TD_P_CAP)));
}

static td_str tell_per_item(struct td_teller *t, struct td_exact actual)
{
    td_str product = td_fmt(t->arena, "%.*s × %.*s", TD_ARG(td_tell_exact(t, actual)),
                            TD_ARG(parameter(t, TD_P_P)));
    if (!td_rule_has(t->rule, TD_P_CAP))
        return product;
    return td_say(t, "%.*s, nhiều nhất %.*s", "%.*s, at most %.*s", TD_ARG(product),
                  TD_ARG(parameter(t, TD_P_CAP)));
}

static td_str tell_per_fault(struct td_teller *t, struct td_exact actual)
{
    const struct td_rule *rule = t->rule;
    const struct td_entry *step = NULL;
    if (td_rule_has(rule, TD_P_P))
        return td_fmt(t->arena, "%.*s − %.*s × %.*s", TD_ARG(maximum(t)),
                      TD_ARG(td_tell_exact(t, actual)), TD_ARG(parameter(t, TD_P_P)));
    for (uint32_t i = 0; i < rule->n_entries; i++) {
        if (td_exact_cmp(&t->pool, td_exact_of(rule->entries[i].key), actual) <= 0)
            step = &rule->entries[i];
    }
    if (!step)
        return td_fmt(t->arena, "%.*s − 0", TD_ARG(maximum(t)));
    td_tell_note(
        t, td_say(t, "từ %.*s lỗi", "from %.*s faults on", TD_ARG(td_tell_number(t, step->key))));
    if (step->takes_all) {
        td_tell_note(t, td_say(t, "trừ hết điểm", "all points are taken"));
        return TD_STR_NONE;
    }
    return td_fmt(t->arena, "%.*s − %.*s", TD_ARG(maximum(t)),
                  TD_ARG(td_tell_number(t, step->points)));
}

/* The written actual of the counting row, part by part: "6|1". */
static struct td_split written_parts(const struct td_teller *t)
{
    return td_split(td_scoring_counting_row(t->scoring, t->unit, t->row).actual);
}

static td_str tell_plus_minus(struct td_teller *t)
{
    struct td_split split = written_parts(t);
    td_str plus = TD_STR_NONE, minus = TD_STR_NONE;
    if (!td_split_next(&split, '|', &plus) || !td_split_next(&split, '|', &minus))
        return TD_STR_NONE;
    td_str text = td_fmt(t->arena, "%.*s × %.*s − %.*s × %.*s", TD_ARG(td_tell_cell(t, plus)),
                         TD_ARG(parameter(t, TD_P_B)), TD_ARG(td_tell_cell(t, minus)),
                         TD_ARG(parameter(t, TD_P_P)));
    text = td_say(t, "%.*s, không dưới %.*s", "%.*s, not below %.*s", TD_ARG(text),
                  TD_ARG(parameter(t, TD_P_MIN)));
    if (td_rule_has(t->rule, TD_P_MAX))
        text = td_say(t, "%.*s, không quá %.*s", "%.*s, not above %.*s", TD_ARG(text),
                      TD_ARG(parameter(t, TD_P_MAX)));
    return text;
}

static td_str tell_interpolated(struct td_teller *t, struct td_exact actual)
{
    const struct td_entry *curve = t->rule->entries;
    uint32_t n = t->rule->n_entries, next = 0;
    while (next < n && td_exact_cmp(&t->pool, td_exact_of(curve[next].key), actual) <= 0)
        next++;
    if (next == 0 || next == n) {
        td_str key = td_tell_number(t, curve[next ? n - 1 : 0].key);
        td_tell_note(t, next ? td_say(t, "từ mốc %.*s trở lên", "at %.*s or beyond", TD_ARG(key))
                             : td_say(t, "dưới mốc %.*s", "below %.*s", TD_ARG(key)));
        return TD_STR_NONE;
    }
    td_str x0 = td_tell_number(t, curve[next - 1].key), x1 = td_tell_number(t, curve[next].key);
    td_str y0 = td_tell_number(t, curve[next - 1].points);
    td_str y1 = td_tell_number(t, curve[next].points), x = td_tell_exact(t, actual);
    td_tell_note(
        t, td_say(t, "giữa mốc %.*s và %.*s", "between %.*s and %.*s", TD_ARG(x0), TD_ARG(x1)));
    return td_fmt(t->arena, "%.*s + (%.*s − %.*s) × (%.*s − %.*s) / (%.*s − %.*s)", TD_ARG(y0),
                  TD_ARG(y1), TD_ARG(y0), TD_ARG(x), TD_ARG(x0), TD_ARG(x1), TD_ARG(x0));
}

/* The lowest or the highest of S and the unit itself, added to the inputs. */
static struct td_exact tell_extreme(struct td_teller *t, struct td_exact actual, bool highest)
{
    const struct td_standing *standing = &t->run->standings[t->row];
    struct td_exact extreme = highest ? standing->highest : standing->lowest;
    bool own = !standing->has_any;
    if (!own) {
        int order = td_exact_cmp(&t->pool, actual, extreme);
        own = highest ? order > 0 : order < 0;
    }
    if (own)
        extreme = actual;
    td_tell_input(t,
                  highest ? td_say(t, "Cao nhất trong nhóm", "Highest of the group")
                          : td_say(t, "Thấp nhất trong nhóm", "Lowest of the group"),
                  td_tell_exact(t, extreme));
    return extreme;
}

static td_str tell_min_max(struct td_teller *t, struct td_exact actual)
{
    td_str low = td_tell_operand(t, td_tell_exact(t, tell_extreme(t, actual, false)));
    td_str high = td_tell_operand(t, td_tell_exact(t, tell_extreme(t, actual, true)));
    td_str a = td_tell_operand(t, td_tell_exact(t, actual));
    if (td_str_eq(low, high)) {
        td_tell_note(t, td_say(t, "mọi đơn vị bằng nhau", "all units are equal"));
        return TD_STR_NONE;
    }
    bool lower = t->rule->lower_is_better;
    return td_fmt(t->arena, "%.*s × (%.*s − %.*s) / (%.*s − %.*s)", TD_ARG(maximum(t)),
                  TD_ARG(lower ? high : a), TD_ARG(lower ? a : low), TD_ARG(high), TD_ARG(low));
}

static td_str tell_to_best(struct td_teller *t, struct td_exact actual)
{
    bool lower = t->rule->lower_is_better;
    struct td_exact best = tell_extreme(t, actual, !lower);
    if (lower ? td_exact_sign(actual) == 0 : td_exact_sign(best) <= 0)
        return TD_STR_NONE;
    td_str a = td_tell_operand(t, td_tell_exact(t, actual));
    td_str b = td_tell_operand(t, td_tell_exact(t, best));
    return td_fmt(t->arena, "%.*s × %.*s / %.*s", TD_ARG(maximum(t)), TD_ARG(lower ? b : a),
                  TD_ARG(lower ? a : b));
}

static td_str tell_leader(struct td_teller *t, struct td_exact actual, struct td_exact target)
{
    const struct td_standing *standing = &t->run->standings[t->row];
    struct td_exact ratio = over(t, actual, target), one = td_exact_of(1);
    td_str half = td_tell_plain(t, t->rule->half);
    td_tell_note(t, td_say(t, "đạt %.*s", "reached %.*s", TD_ARG(td_tell_percent(t, ratio))));
    if (td_exact_cmp(&t->pool, ratio, one) <= 0) {
        if (td_exact_sign(ratio) < 0)
            ratio = td_exact_of(0);
        return td_fmt(t->arena, "%.*s × %.*s × %.*s", TD_ARG(half), TD_ARG(maximum(t)),
                      TD_ARG(td_tell_plain(t, ratio)));
    }
    struct td_exact ahead = sub(t, ratio, one), best = ahead;
    if (standing->has_any && td_exact_cmp(&t->pool, standing->highest, ahead) > 0)
        best = standing->highest;
    td_tell_note(t, td_say(t, "đơn vị vượt nhiều nhất vượt %.*s", "the furthest is ahead by %.*s",
                           TD_ARG(td_tell_percent(t, best))));
    td_str rest = td_tell_plain(t, sub(t, one, t->rule->half));
    return td_fmt(t->arena, "%.*s × %.*s + %.*s × %.*s × %.*s / %.*s", TD_ARG(half),
                  TD_ARG(maximum(t)), TD_ARG(rest), TD_ARG(maximum(t)),
                  TD_ARG(td_tell_plain(t, ahead)), TD_ARG(td_tell_plain(t, best)));
}

static td_str tell_by_rank(struct td_teller *t, struct td_exact actual)
{
    const struct td_standing *standing = &t->run->standings[t->row];
    uint32_t before = td_standing_before(&t->pool, t->rule, standing, actual, false);
    uint32_t beside = td_standing_before(&t->pool, t->rule, standing, actual, true) - before;
    if (!t->scoring->roster.details[t->unit].is_compared)
        beside++;
    if (beside == 1) {
        td_tell_note(t, td_say(t, "đứng thứ %u", "place %u", before + 1));
        return TD_STR_NONE;
    }
    td_tell_note(t, td_say(t, "đồng hạng từ thứ %u đến thứ %u", "tied from place %u to %u",
                           before + 1, before + beside));
    if (t->rule->best_of_ties)
        return TD_STR_NONE;
    struct td_buf out;
    td_buf_init(&out, t->arena, (size_t)1 << 16);
    for (uint32_t i = before; i < before + beside && i < before + 100; i++) {
        td_points points = i < t->rule->n_entries ? t->rule->entries[i].points : 0;
        td_buf_puts(&out, i == before ? "(" : " + ");
        td_buf_put(&out, td_tell_number(t, points));
    }
    td_buf_printf(&out, "%s) / %u", beside > 100 ? " + …" : "", beside);
    (void)!td_buf_finish(&out);
    return td_buf_str(&out);
}

static td_str tell_survey(struct td_teller *t)
{
    struct td_buf sum, count;
    struct td_split split = written_parts(t);
    td_micro128 most = 0;
    td_str item;
    td_buf_init(&sum, t->arena, (size_t)1 << 16);
    td_buf_init(&count, t->arena, (size_t)1 << 16);
    for (uint32_t i = 0; i < t->rule->n_weights && td_split_next(&split, '|', &item); i++) {
        td_str shown = td_tell_cell(t, item), weight = td_tell_number(t, t->rule->weights[i]);
        most = t->rule->weights[i] > most ? t->rule->weights[i] : most;
        td_buf_printf(&sum, "%s%.*s × %.*s", i ? " + " : "", TD_ARG(shown), TD_ARG(weight));
        td_buf_printf(&count, "%s%.*s", i ? " + " : "", TD_ARG(shown));
    }
    td_str counts = td_buf_str(&count), sums = td_buf_str(&sum);
    return td_fmt(t->arena, "%.*s × (%.*s) / ((%.*s) × %.*s)", TD_ARG(maximum(t)), TD_ARG(sums),
                  TD_ARG(counts), TD_ARG(td_tell_number(t, most)));
}

static td_str tell_converted(struct td_teller *t, struct td_exact actual)
{
    td_str to = td_rule_has(t->rule, TD_P_TO) ? parameter(t, TD_P_TO) : maximum(t);
    return td_fmt(t->arena, "%.*s × %.*s / %.*s", TD_ARG(td_tell_exact(t, actual)), TD_ARG(to),
                  TD_ARG(parameter(t, TD_P_FROM)));
}

td_str td_tell_formula(struct td_teller *t, const struct td_value *value)
{
    const struct td_rule *rule = t->rule;
    struct td_exact actual = td_value_actual(t->scoring, value);
    struct td_exact target = td_value_target(t->scoring, value);
    switch (rule->method) {
    case TD_BANDS:
        tell_found_band(t, actual);
        return TD_STR_NONE;
    case TD_RATIO:
        return tell_ratio(t, actual, target);
    case TD_SHORTFALL:
        return tell_shortfall(t, actual, target);
    case TD_EXCESS:
        return tell_excess(t, actual, target);
    case TD_PER_ITEM:
        return tell_per_item(t, actual);
    case TD_PER_FAULT:
        return tell_per_fault(t, actual);
    case TD_PLUS_MINUS:
        return tell_plus_minus(t);
    case TD_INTERPOLATE:
        return tell_interpolated(t, actual);
    case TD_CONVERT:
        return tell_converted(t, actual);
    case TD_MIN_MAX:
        return tell_min_max(t, actual);
    case TD_TO_BEST:
        return tell_to_best(t, actual);
    case TD_LEADER:
        return tell_leader(t, actual, target);
    case TD_BY_RANK:
        return tell_by_rank(t, actual);
    case TD_SURVEY:
        return tell_survey(t);
    default: /* co_khong, nhap, bac: the points themselves */
        return TD_STR_NONE;
    }
}

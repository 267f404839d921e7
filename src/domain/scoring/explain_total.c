#include "base/buf.h"
#include "domain/scoring/explain_teller.h"

/* What groups and totals are made of (docs/scoring.md 5 and 6). */

#define LIST_MAX  60u
#define LIST_ROOM ((size_t)1 << 18)

/* What a child counts for; TD_NO_POINTS where it leaves. */
static td_points counting(const struct td_teller *t, uint32_t row)
{
    const struct td_point *points = &t->run->score.points[(size_t)t->unit * t->scoring->rubric.n];
    return td_counting_points(&t->scoring->rubric, &points[row]);
}

/* "I.1 20 + I.2 7,5": the rows that apply, with what a separator and weights make of them. */
static td_str list_of(struct td_teller *t, const uint32_t *rows, uint32_t n, const char *between,
                      const struct td_rule *weights)
{
    struct td_buf out;
    uint32_t shown = 0;
    td_buf_init(&out, t->arena, LIST_ROOM);
    for (uint32_t i = 0; i < n; i++) {
        td_points points = counting(t, rows[i]);
        if (points == TD_NO_POINTS || ++shown > LIST_MAX)
            continue;
        td_buf_puts(&out, shown > 1 ? between : "");
        td_buf_printf(&out, "%.*s (%.*s)", TD_ARG(td_tell_number(t, points)),
                      TD_ARG(t->scoring->rubric.criteria[rows[i]].code));
        if (weights && i < weights->n_weights)
            td_buf_printf(&out, " × %.*s", TD_ARG(td_tell_number(t, weights->weights[i])));
    }
    if (shown > LIST_MAX)
        td_buf_puts(&out, between), td_buf_puts(&out, "…");
    (void)!td_buf_finish(&out);
    return td_buf_str(&out);
}

/* The weights of the children that apply, as a sum. */
static td_str weight_sum(struct td_teller *t)
{
    const struct td_rule *rule = t->rule;
    td_micro128 sum = 0;
    for (uint32_t i = 0; i < rule->n_children; i++) {
        if (counting(t, rule->children[i]) != TD_NO_POINTS)
            sum += i < rule->n_weights ? rule->weights[i] : TD_MICRO;
    }
    return td_tell_number(t, sum);
}

static td_points aggregate(struct td_teller *t, const td_points *whole, bool *ok)
{
    const struct td_rule *rule = t->rule;
    td_points *items = TD_NEW_ARRAY(t->arena, rule->n_children, td_points);
    for (uint32_t i = 0; i < rule->n_children; i++) {
        items[i] = counting(t, rule->children[i]);
        if (items[i] != TD_NO_POINTS && whole)
            items[i] = whole[rule->children[i]];
    }
    return td_aggregate(&t->pool, rule, items, rule->n_children, ok);
}

static void tell_aggregate(struct td_teller *t, td_points sum)
{
    const struct td_rule *rule = t->rule;
    td_str result = td_tell_number(t, sum);
    bool highest = rule->method == TD_HIGHEST;
    td_str list = list_of(t, rule->children, rule->n_children, highest ? "; " : " + ",
                          rule->method == TD_MEAN ? rule : NULL);
    if (highest) {
        for (uint32_t i = 0; i < rule->n_children; i++) {
            uint32_t child = rule->children[i];
            if (counting(t, child) != sum)
                continue;
            td_tell_step(t,
                         td_say(t, "Cao nhất trong %.*s: lấy %.*s = %.*s",
                                "The highest of %.*s: %.*s is taken = %.*s", TD_ARG(list),
                                TD_ARG(t->scoring->rubric.criteria[child].code), TD_ARG(result)));
            return;
        }
    }
    if (rule->method == TD_MEAN)
        td_tell_step(t, td_fmt(t->arena, "(%.*s) / %.*s = %.*s", TD_ARG(list),
                               TD_ARG(weight_sum(t)), TD_ARG(result)));
    else if (rule->method == TD_CAPPED_SUM)
        td_tell_step(t, td_say(t, "%.*s, không quá %.*s = %.*s", "%.*s, at most %.*s = %.*s",
                               TD_ARG(list), TD_ARG(td_tell_number(t, rule->number[TD_P_CAP])),
                               TD_ARG(result)));
    else
        td_tell_step(t, td_fmt(t->arena, "%.*s = %.*s", TD_ARG(list), TD_ARG(result)));
}

void td_explain_group(struct td_teller *t, struct td_explanation *explanation)
{
    const struct td_rubric *rubric = &t->scoring->rubric;
    td_points points = counting(t, t->row), max = t->criterion->max;
    bool ok = true;
    if (points == TD_NO_POINTS) {
        td_tell_step(t, td_say(t, "Không mục nào áp dụng cho đơn vị này",
                               "None of its parts applies to this unit"));
        return;
    }
    td_points sum = aggregate(t, NULL, &ok);
    tell_aggregate(t, sum);
    if (t->rule->part == TD_PART_BASE && rubric->inapplicable == TD_INAPPLICABLE_GROUP) {
        td_points part = aggregate(t, t->run->maxima, &ok);
        if (part != max) {
            td_tell_step(t, td_say(t, "có mục không áp dụng, quy đổi %.*s × %.*s / %.*s = %.*s",
                                   "parts do not apply, rescaled %.*s × %.*s / %.*s = %.*s",
                                   TD_ARG(td_tell_number(t, sum)), TD_ARG(td_tell_number(t, max)),
                                   TD_ARG(td_tell_number(t, part)),
                                   TD_ARG(td_tell_number(t, points))));
            explanation->rounding = td_say(t, "quy đổi xong làm tròn 6 chữ số thập phân",
                                           "rounded to 6 decimals after rescaling");
        }
    } else if (points != sum) {
        td_tell_step(t,
                     td_say(t, "vượt mức tối đa, tính %.*s", "above the maximum, counted as %.*s",
                            TD_ARG(td_tell_number(t, points))));
    }
    td_str *last = &t->steps.items[t->steps.n - 1];
    *last = td_say(t, "%.*s điểm", "%.*s points", TD_ARG(*last));
}

/* The sum of the top-level rows of a part, and what is done to it, as one step. */
static void tell_part(struct td_teller *t, enum td_part part, const char *name, td_points before,
                      td_points after)
{
    const struct td_rubric *rubric = &t->scoring->rubric;
    uint32_t *rows = TD_NEW_ARRAY(t->arena, rubric->n_top, uint32_t), n = 0;
    for (uint32_t i = 0; i < rubric->n_top; i++) {
        if (rubric->rules[rubric->top[i]].part == part)
            rows[n++] = rubric->top[i];
    }
    if (!n)
        return;
    td_str list = list_of(t, rows, n, " + ", NULL), result = td_tell_number(t, before);
    td_str step = td_fmt(t->arena, "%s: %.*s = %.*s", name, TD_ARG(list.n ? list : TD_STR("0")),
                         TD_ARG(result));
    if (part == TD_PART_BASE && before != after)
        step = td_say(t, "%.*s, quy đổi %.*s × %.*s / %.*s = %.*s",
                      "%.*s, rescaled %.*s × %.*s / %.*s = %.*s", TD_ARG(step), TD_ARG(result),
                      TD_ARG(td_tell_number(t, rubric->total)),
                      TD_ARG(td_tell_number(t, t->run->totals[t->unit].base_whole)),
                      TD_ARG(td_tell_number(t, after)));
    else if (before != after)
        step = td_say(t, "%.*s, không quá %.*s", "%.*s, not above %.*s", TD_ARG(step),
                      TD_ARG(td_tell_number(t, after)));
    td_tell_step(t, step);
}

static td_points sum_of_part(const struct td_teller *t, enum td_part part)
{
    const struct td_rubric *rubric = &t->scoring->rubric;
    td_points sum = 0;
    for (uint32_t i = 0; i < rubric->n_top; i++) {
        td_points points = counting(t, rubric->top[i]);
        if (rubric->rules[rubric->top[i]].part == part && points != TD_NO_POINTS)
            sum += points;
    }
    return sum;
}

static void tell_sum(struct td_teller *t, const struct td_exact_totals *exact,
                     const struct td_unit_result *result)
{
    const struct td_rubric *rubric = &t->scoring->rubric;
    td_str number = td_tell_number(t, exact->sum);
    td_str step =
        td_say(t, "Tổng: %.*s + %.*s − %.*s = %.*s", "Total: %.*s + %.*s − %.*s = %.*s",
               TD_ARG(td_tell_number(t, exact->base)),
               TD_ARG(td_tell_operand(t, td_tell_number(t, exact->bonus))),
               TD_ARG(td_tell_operand(t, td_tell_number(t, exact->penalty))), TD_ARG(number));
    if (exact->total < exact->sum)
        step = td_say(t, "%.*s, không quá %.*s", "%.*s, not above %.*s", TD_ARG(step),
                      TD_ARG(td_tell_number(t, exact->total)));
    else if (exact->total > exact->sum)
        step = td_say(t, "%.*s, không thấp hơn %.*s", "%.*s, not below %.*s", TD_ARG(step),
                      TD_ARG(td_tell_number(t, exact->total)));
    td_tell_step(t, step);
    td_str total = t->lang == TD_VI ? td_number_vi(t->arena, result->total, rubric->decimals)
                                    : td_number_en(t->arena, result->total, rubric->decimals);
    td_tell_step(t, td_say(t, "làm tròn %d chữ số thập phân: %.*s điểm",
                           "rounded to %d decimals: %.*s points", rubric->decimals, TD_ARG(total)));
}

static void tell_tie_breakers(struct td_teller *t)
{
    const struct td_rubric *rubric = &t->scoring->rubric;
    uint32_t equal = td_units_with_total(t->run, t->run->results[t->unit].total);
    if (equal < 2)
        return;
    td_str step = td_say(t, "bằng điểm với %u đơn vị khác", "equal with %u other units", equal - 1);
    for (uint32_t i = 0; i < rubric->n_tie_breakers && i < LIST_MAX; i++) {
        uint32_t row = rubric->tie_breakers[i];
        td_points points = td_tie_breaker_points(t->scoring, &t->run->score, t->unit, row);
        td_str code = rubric->criteria[row].code, number = td_tell_number(t, points);
        step = i ? td_fmt(t->arena, "%.*s; %.*s = %.*s", TD_ARG(step), TD_ARG(code), TD_ARG(number))
                 : td_say(t, "%.*s, xét lần lượt %.*s = %.*s", "%.*s, compared by %.*s = %.*s",
                          TD_ARG(step), TD_ARG(code), TD_ARG(number));
    }
    td_tell_step(t, step);
}

static void tell_rating(struct td_teller *t, const struct td_unit_result *result)
{
    const struct td_optional_points *cap = &t->scoring->rubric.class_cap;
    td_str rating = td_score_rating(t->scoring, result->rating);
    if (cap->given && result->total > cap->points)
        td_tell_step(t, td_say(t, "xếp loại %.*s, xét ở mức tối đa %.*s",
                               "rated %.*s, with %.*s as the most that counts", TD_ARG(rating),
                               TD_ARG(td_tell_number(t, cap->points))));
    else
        td_tell_step(t, td_say(t, "xếp loại %.*s", "rated %.*s", TD_ARG(rating)));
}

static void tell_place(struct td_teller *t, const struct td_unit_result *result)
{
    if (result->rank_halves) {
        tell_tie_breakers(t);
        td_str rank = td_tell_number(t, (td_micro128)result->rank_halves * TD_MICRO / 2);
        td_tell_step(t, td_say(t, "hạng %.*s trong %u đơn vị được xếp hạng",
                               "rank %.*s of %u ranked units", TD_ARG(rank), t->run->n_ranked));
    }
    switch (result->status) {
    case TD_STATUS_MERGED:
        td_tell_step(t, td_say(t, "không xếp hạng: đã sáp nhập", "not ranked: merged"));
        break;
    case TD_STATUS_NEW:
        td_tell_step(t, td_say(t, "không xếp hạng: mới lập", "not ranked: newly founded"));
        break;
    case TD_STATUS_NOT_CONSIDERED:
        if (result->gate >= 0)
            td_tell_step(t, td_say(t, "không xét: %.*s", "not considered: %.*s",
                                   TD_ARG(td_score_gate(t->scoring, result->gate))));
        else
            td_tell_step(t, td_say(t, "không xét xếp hạng", "not considered"));
        break;
    case TD_STATUS_PROVISIONAL:
        td_tell_step(
            t, td_say(t, "chưa xếp hạng: còn thiếu số liệu", "not ranked yet: values are missing"));
        break;
    case TD_STATUS_WITHDRAWN:
        td_tell_step(t, td_say(t, "rút khỏi đề nghị khen thưởng", "withdrawn from proposals"));
        break;
    case TD_STATUS_RANKED:
        break;
    }
    if (result->rating >= 0)
        tell_rating(t, result);
}

void td_score_explain_total(struct td_arena *arena, const struct td_scoring *scoring,
                            const struct td_score *score, uint32_t unit, enum td_lang lang,
                            struct td_explanation *explanation)
{
    struct td_teller *t = TD_NEW(arena, struct td_teller);
    const struct td_unit_result *result = &score->by_unit[unit];
    bool vi = lang == TD_VI;
    *explanation = (struct td_explanation){0};
    td_teller_init(t, arena, scoring, score, unit, lang);
    t->between = "; ";
    const struct td_exact_totals *exact = &t->run->totals[unit];
    explanation->rule =
        td_say(t, "Tổng = nền + thưởng − trừ, rồi làm tròn; điểm đã làm tròn quyết định thứ hạng",
               "Total = base + bonus − penalty, then rounded; the rounded number decides the rank");
    if (result->has_total)
        tell_part(t, TD_PART_BASE, vi ? "Nền" : "Base", sum_of_part(t, TD_PART_BASE), exact->base);
    else
        td_tell_step(t, td_say(t, "Không tiêu chí nền nào áp dụng nên không có tổng điểm",
                               "No base criterion applies, so there is no total"));
    tell_part(t, TD_PART_BONUS, vi ? "Thưởng" : "Bonus", exact->bonus_sum, exact->bonus);
    tell_part(t, TD_PART_PENALTY, vi ? "Trừ" : "Penalty", exact->penalty, exact->penalty);
    if (result->has_total)
        tell_sum(t, exact, result);
    tell_place(t, result);
    explanation->rounding = td_say(
        t, "tổng làm tròn một lần đến %d chữ số thập phân, đúng một nửa thì làm tròn ra xa số 0",
        "the total is rounded once to %d decimals, halves away from zero",
        scoring->rubric.decimals);
    td_teller_finish(t, explanation);
}

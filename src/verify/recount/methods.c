/* Every method of a criterion, as docs/scoring.md 4 writes it, and the steps around it, 6.1. */
#include "base/text.h"
#include "verify/recount/result.h"

/* What a method works with. */
struct work {
    struct td_arena *arena;
    const struct td_rc_year *year;
    uint32_t unit, row_index;
    const struct td_rc_row *row;
    const struct td_rc_parameters *with;
    const struct td_rc_value *value;
    td_q m; /* NULL: none */
};

static td_q number(const struct work *w, long value)
{
    return td_q_int(w->arena, value);
}

static td_q given_or(td_q given, td_q otherwise)
{
    return given ? given : otherwise;
}

static td_q clamp(td_q x, td_q least, td_q most)
{
    x = td_q_more(x, least);
    return most ? td_q_less(x, most) : x;
}

static td_q score_yes_no(const struct work *w)
{
    return td_str_is(td_key(w->arena, w->value->word), "co") ? w->m : number(w, 0);
}

static td_q score_levels(const struct work *w)
{
    struct td_split split = td_split(w->value->word);
    td_q chosen = NULL;
    for (td_str label; td_split_next(&split, '|', &label);) {
        for (size_t i = 0; i < w->with->table.n; i++) {
            td_q points = w->with->table.items[i].points;
            if (!td_str_eq(w->with->table.items[i].label, label))
                continue;
            if (!chosen)
                chosen = points;
            chosen = w->with->highest ? td_q_more(chosen, points) : td_q_less(chosen, points);
        }
    }
    return chosen;
}

static bool band_holds(const struct td_rc_entry *band, td_q a)
{
    switch (band->relation) {
    case TD_RC_AT_LEAST:
        return td_q_cmp(a, band->key) >= 0;
    case TD_RC_ABOVE:
        return td_q_cmp(a, band->key) > 0;
    case TD_RC_AT_MOST:
        return td_q_cmp(a, band->key) <= 0;
    case TD_RC_BELOW:
        return td_q_cmp(a, band->key) < 0;
    default:
        return true;
    }
}

static td_q score_bands(const struct work *w)
{
    size_t i = 0;
    while (!band_holds(&w->with->table.items[i], w->value->actual))
        i++;
    return w->with->table.items[i].points;
}

static td_q score_ratio(const struct work *w)
{
    td_q a = w->value->actual, t = w->value->target, zero = number(w, 0);
    if (td_q_sign(t) == 0) {
        bool met = w->with->low ? td_q_cmp(a, t) <= 0 : td_q_cmp(a, t) >= 0;
        return met ? given_or(w->with->zero_points, w->m) : zero;
    }
    td_q r = td_q_div(w->arena, a, t);
    if (w->with->low)
        r = td_q_sub(w->arena, number(w, 2), r);
    if (td_q_cmp(r, given_or(w->with->floor, zero)) < 0)
        return zero;
    r = td_q_less(td_q_more(r, zero), given_or(w->with->cap, number(w, 1)));
    return td_q_mul(w->arena, w->m, r);
}

/* steps(d, u, buoc) for d = A - T; for the other direction T - A. */
static td_q steps(const struct work *w, bool actual_minus_target)
{
    td_q a = w->value->actual, t = w->value->target;
    td_q d = actual_minus_target ? td_q_sub(w->arena, a, t) : td_q_sub(w->arena, t, a);
    if (td_q_sign(d) <= 0)
        return number(w, 0);
    td_q n = td_q_div(w->arena, d, given_or(w->with->u, number(w, 1)));
    if (w->with->rounding == TD_RC_TRON_BUOC)
        return td_q_floor(w->arena, n);
    return w->with->rounding == TD_RC_BAT_DAU ? td_q_ceil(w->arena, n) : n;
}

static td_q score_shortfall(const struct work *w)
{
    return td_q_sub(w->arena, w->m, td_q_mul(w->arena, w->with->k, steps(w, w->with->low)));
}

static td_q score_excess(const struct work *w)
{
    td_q points = td_q_mul(w->arena, w->with->k, steps(w, !w->with->low));
    td_q cap = given_or(w->with->cap, w->m);
    return cap ? td_q_less(points, cap) : points;
}

static td_q score_per_item(const struct work *w)
{
    td_q points = td_q_mul(w->arena, w->value->actual, w->with->p);
    td_q cap = given_or(w->with->cap, w->m);
    return cap ? td_q_less(points, cap) : points;
}

static td_q score_per_fault(const struct work *w)
{
    td_q taken = number(w, 0);
    if (w->with->p)
        taken = td_q_mul(w->arena, w->value->actual, w->with->p);
    for (size_t i = 0; i < w->with->table.n; i++) {
        const struct td_rc_entry *entry = &w->with->table.items[i];
        if (td_q_cmp(entry->key, w->value->actual) <= 0)
            taken = given_or(entry->points, w->m); /* het takes all */
    }
    return td_q_sub(w->arena, w->m, taken);
}

static td_q score_plus_minus(const struct work *w)
{
    td_q plus = td_q_mul(w->arena, w->with->b, w->value->counts.items[0]);
    td_q minus = td_q_mul(w->arena, w->with->p, w->value->counts.items[1]);
    return clamp(td_q_sub(w->arena, plus, minus), given_or(w->with->min, number(w, 0)),
                 given_or(w->with->max, w->m));
}

/* On the straight line from entry a to entry b. */
static td_q between(const struct work *w, const struct td_rc_entry *a, const struct td_rc_entry *b)
{
    td_q dx = td_q_sub(w->arena, b->key, a->key);
    td_q dy = td_q_sub(w->arena, b->points, a->points);
    td_q along = td_q_div(w->arena, td_q_sub(w->arena, w->value->actual, a->key), dx);
    return td_q_add(w->arena, a->points, td_q_mul(w->arena, along, dy));
}

static td_q score_curve(const struct work *w)
{
    const struct td_rc_entries *curve = &w->with->table;
    if (td_q_cmp(w->value->actual, curve->items[0].key) <= 0)
        return curve->items[0].points;
    for (size_t i = 1; i < curve->n; i++) {
        if (td_q_cmp(w->value->actual, curve->items[i].key) <= 0)
            return between(w, &curve->items[i - 1], &curve->items[i]);
    }
    return curve->items[curve->n - 1].points;
}

static td_q score_converted(const struct work *w)
{
    td_q points = td_q_mul(w->arena, w->value->actual, given_or(w->with->den, w->m));
    return td_q_div(w->arena, points, w->with->from);
}

bool td_rc_is_compared(const struct td_rc_year *year, uint32_t unit, uint32_t row)
{
    enum td_rc_standing standing = year->roster->units.items[unit].standing;
    return (standing == TD_RC_RANKED || standing == TD_RC_WITHDRAWN) && !year->gated[unit] &&
           td_rc_value_of(year, unit, row)->state == TD_RC_VALUED;
}

/* A of a unit to compare with: one of S, or the unit itself; NULL for the others. */
static td_q compared(const struct work *w, uint32_t unit)
{
    bool is_compared = unit == w->unit || td_rc_is_compared(w->year, unit, w->row_index);
    return is_compared ? td_rc_value_of(w->year, unit, w->row_index)->actual : NULL;
}

static void find_extremes(const struct work *w, td_q *low, td_q *high)
{
    *low = *high = w->value->actual;
    for (uint32_t unit = 0; unit < w->year->roster->units.n; unit++) {
        td_q a = compared(w, unit);
        *low = a ? td_q_less(*low, a) : *low;
        *high = a ? td_q_more(*high, a) : *high;
    }
}

static td_q score_min_max(const struct work *w)
{
    td_q low, high, a = w->value->actual;
    find_extremes(w, &low, &high);
    if (td_q_cmp(low, high) == 0)
        return w->m;
    td_q part = w->with->low ? td_q_sub(w->arena, high, a) : td_q_sub(w->arena, a, low);
    return td_q_div(w->arena, td_q_mul(w->arena, w->m, part), td_q_sub(w->arena, high, low));
}

static td_q score_to_best(const struct work *w)
{
    td_q low, high, a = w->value->actual;
    find_extremes(w, &low, &high);
    if (w->with->low)
        return td_q_sign(a) == 0 ? w->m : td_q_div(w->arena, td_q_mul(w->arena, w->m, low), a);
    if (td_q_sign(high) <= 0)
        return number(w, 0);
    return td_q_div(w->arena, td_q_mul(w->arena, w->m, a), high);
}

static td_q score_leader(const struct work *w)
{
    td_q half = given_or(w->with->half, td_q_ratio(w->arena, 1, 2));
    td_q lower = td_q_mul(w->arena, half, w->m), mine = w->value->lead, most = mine;
    if (td_q_sign(mine) <= 0) {
        td_q r = td_q_add(w->arena, mine, number(w, 1));
        return td_q_mul(w->arena, lower, td_q_more(r, number(w, 0)));
    }
    for (uint32_t unit = 0; unit < w->year->roster->units.n; unit++) {
        if (compared(w, unit))
            most = td_q_more(most, td_rc_value_of(w->year, unit, w->row_index)->lead);
    }
    td_q upper = td_q_sub(w->arena, w->m, lower);
    return td_q_add(w->arena, lower, td_q_div(w->arena, td_q_mul(w->arena, upper, mine), most));
}

/* Points of a place, from 1; past the list 0. */
static td_q points_of_place(const struct work *w, long place)
{
    bool listed = (size_t)place <= w->with->table.n;
    return listed ? w->with->table.items[place - 1].points : number(w, 0);
}

static td_q score_by_rank(const struct work *w)
{
    long before = 0, equal = 0;
    for (uint32_t unit = 0; unit < w->year->roster->units.n; unit++) {
        td_q a = compared(w, unit);
        int order = a ? td_q_cmp(a, w->value->actual) : 0;
        equal += a && order == 0;
        before += w->with->low ? order < 0 : order > 0;
    }
    if (w->with->best_place)
        return points_of_place(w, before + 1);
    td_q sum = number(w, 0);
    for (long i = 1; i <= equal; i++)
        sum = td_q_add(w->arena, sum, points_of_place(w, before + i));
    return td_q_div(w->arena, sum, number(w, equal));
}

static td_q score_survey(const struct work *w)
{
    td_q weighted = number(w, 0), sum = number(w, 0), most = number(w, 0);
    for (size_t i = 0; i < w->value->counts.n; i++) {
        td_q n = w->value->counts.items[i], weight = w->with->table.items[i].points;
        weighted = td_q_add(w->arena, weighted, td_q_mul(w->arena, n, weight));
        sum = td_q_add(w->arena, sum, n);
        most = td_q_more(most, weight);
    }
    return td_q_div(w->arena, td_q_mul(w->arena, w->m, weighted), td_q_mul(w->arena, sum, most));
}

static td_q score_method(const struct work *w)
{
    static td_q (*const methods[])(const struct work *) = {
        [TD_RC_CO_KHONG] = score_yes_no,     [TD_RC_BAC] = score_levels,
        [TD_RC_NGUONG] = score_bands,        [TD_RC_TY_LE] = score_ratio,
        [TD_RC_TRU_THIEU] = score_shortfall, [TD_RC_THUONG_VUOT] = score_excess,
        [TD_RC_DEM] = score_per_item,        [TD_RC_TRU_LOI] = score_per_fault,
        [TD_RC_CONG_TRU] = score_plus_minus, [TD_RC_NOI_SUY] = score_curve,
        [TD_RC_QUY_DOI] = score_converted,   [TD_RC_MINMAX] = score_min_max,
        [TD_RC_SO_DAU] = score_to_best,      [TD_RC_DAN_DAU] = score_leader,
        [TD_RC_XEP_HANG] = score_by_rank,    [TD_RC_KHAO_SAT] = score_survey,
    };
    return w->row->method == TD_RC_NHAP ? w->value->actual : methods[w->row->method](w);
}

td_q td_rc_score(struct td_arena *arena, const struct td_rc_year *year, uint32_t unit,
                 uint32_t row_index)
{
    const struct td_rc_row *row = &year->rubric->rows.items[row_index];
    const struct td_rc_value *value = td_rc_value_of(year, unit, row_index);
    struct work w = {arena, year, unit, row_index, row, &row->with, value, row->max};
    td_q least = td_q_int(arena, 0), most = row->max;
    if (row->with.min && td_q_sign(row->with.min) < 0)
        least = row->with.min;
    if (row->method == TD_RC_TY_LE && row->with.cap)
        most = td_q_mul(arena, row->max, row->with.cap);
    td_q points = clamp(score_method(&w), least, most);
    if (row->with.late_a_day) {
        td_q late = td_q_mul(arena, row->with.late_a_day, td_q_int(arena, value->late_days));
        points = td_q_sub(arena, points, td_q_less(late, row->with.late_at_most));
    }
    if (row->with.factor)
        points = td_q_mul(arena, points, row->with.factor);
    return td_q_round(arena, clamp(points, least, most), year->rubric->row_decimals);
}

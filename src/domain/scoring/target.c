/* Which registered targets must be explained. */
#include "domain/target.h"

#include "base/text.h"
#include "domain/scoring/exact.h"
#include "domain/scoring/table_read.h"

/* ---- the rule ---- */

enum { RULES_MOST = 100, PERCENT_MOST = 1000, PEERS_MOST = 100 };
enum column { FROM, TO, LEVEL, GROWTH, PEERS, CITATION, EVIDENCE, CITATION_EN, COLUMNS };

static bool read_heading(struct td_arena *arena, const struct td_row *row, size_t columns[COLUMNS])
{
    static const char *const names[COLUMNS] = {"tu_ngay", "den_ngay", "muc",        "tang",
                                               "it_nhat", "can_cu",   "bang_chung", "can_cu_en"};
    bool whole = true;
    for (int column = 0; column < COLUMNS; column++) {
        columns[column] = row->n;
        for (size_t i = 0; i < row->n; i++)
            if (td_str_is(td_key(arena, row->cells[i].text), names[column]))
                columns[column] = i;
        whole = whole && (columns[column] < row->n || column == CITATION_EN);
    }
    return whole;
}

static bool read_count(td_str text, int64_t most, int64_t *value)
{
    return td_count_parse(text, value) && *value > 0 && *value <= most;
}

static bool read_rule(const struct td_row *row, const size_t columns[COLUMNS],
                      struct td_target_rule *rule)
{
    td_str to = td_row_cell(row, columns[TO]).text;
    *rule = (struct td_target_rule){.citation = td_row_cell(row, columns[CITATION]).text,
                                    .citation_en = td_row_cell(row, columns[CITATION_EN]).text,
                                    .to_be_checked = td_row_cell(row, columns[EVIDENCE]).text.n};
    return td_date_parse(td_row_cell(row, columns[FROM]).text, &rule->from) &&
           (to.n == 0 || td_date_parse(to, &rule->to)) &&
           read_count(td_row_cell(row, columns[LEVEL]).text, PERCENT_MOST, &rule->level) &&
           read_count(td_row_cell(row, columns[GROWTH]).text, PERCENT_MOST, &rule->growth) &&
           read_count(td_row_cell(row, columns[PEERS]).text, PEERS_MOST, &rule->peers);
}

enum td_err td_target_rules_read(struct td_arena *arena, struct td_rows *rows, struct td_diag *diag,
                                 struct td_target_rules *rules)
{
    size_t columns[COLUMNS], before = diag->errors;
    struct td_row row;
    bool heading = false;
    *rules = (struct td_target_rules){0};
    while (rows->next(rows, &row) && rules->n < RULES_MOST) {
        if (td_str_starts(td_row_cell(&row, 0).text, TD_STR("#")))
            continue;
        if (heading && !read_rule(&row, columns, td_push(arena, rules)))
            td_diag_error(diag, td_rows_place(rows, row.line, 0),
                          "dòng này cần ngày như 1/7/2025, và muc, tang, it_nhat là số từ 1",
                          "this row needs days like 1/7/2025, and muc, tang, it_nhat from 1 up");
        if (!heading && !read_heading(arena, &row, columns)) {
            td_diag_error(diag, td_rows_place(rows, row.line, 0),
                          "hàng đầu phải có các cột tu_ngay, den_ngay, muc, tang, it_nhat, can_cu, "
                          "bang_chung",
                          "the first row must have tu_ngay, den_ngay, muc, tang, it_nhat, can_cu, "
                          "bang_chung");
            return TD_EINVAL;
        }
        heading = true;
    }
    return diag->errors > before ? TD_EINVAL : TD_OK;
}

const struct td_target_rule *td_target_rule_on(const struct td_target_rules *rules,
                                               struct td_date day)
{
    for (size_t i = rules->n; i-- > 0;) {
        const struct td_target_rule *rule = &rules->items[i];
        if (td_date_cmp(rule->from, day) <= 0 &&
            (!td_date_is_set(rule->to) || td_date_cmp(day, rule->to) <= 0))
            return rule;
    }
    return NULL;
}

/* ---- comparing ---- */

/* The values of one criterion as numbers. */
struct number {
    bool has_target, has_previous, has_growth, is_registered;
    struct td_exact target, previous, growth; /* growth: the change over last year, as a share */
};

struct comparing {
    struct td_exact_pool pool;
    const struct td_target_rule *rule;
    bool lower_is_better;
    const struct number *numbers;
    size_t n;
    struct td_exact *sorted; /* room for n */
};

static bool read_number(td_str text, struct td_exact *value)
{
    return text.n && td_cell_fraction((struct td_cell){text, TD_CELL_TEXT}, value) == TD_NUMBER_OK;
}

static struct number number_of(struct td_exact_pool *pool, const struct td_target_value *value)
{
    struct number number = {.is_registered = value->is_registered};
    number.has_target = read_number(value->target, &number.target);
    number.has_previous = read_number(value->previous, &number.previous);
    number.has_growth =
        number.has_target && number.has_previous && td_exact_sign(number.previous) > 0;
    if (number.has_growth)
        number.growth =
            td_exact_div(pool, td_exact_sub(pool, number.target, number.previous), number.previous);
    return number;
}

/* The median of what the others have; how many they are. */
static size_t median_of_others(struct comparing *c, size_t self, bool of_growth,
                               struct td_exact *median)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) {
        const struct number *one = &c->numbers[i];
        if (i == self || !one->is_registered || !(of_growth ? one->has_growth : one->has_target))
            continue;
        struct td_exact value = of_growth ? one->growth : one->target;
        size_t at = n++;
        for (; at > 0 && td_exact_cmp(&c->pool, c->sorted[at - 1], value) > 0; at--)
            c->sorted[at] = c->sorted[at - 1];
        c->sorted[at] = value;
    }
    if (n % 2)
        *median = c->sorted[n / 2];
    else if (n)
        *median =
            td_exact_div(&c->pool, td_exact_add(&c->pool, c->sorted[n / 2 - 1], c->sorted[n / 2]),
                         td_exact_of(2));
    return n;
}

/* How much worse a value is than another: above 0 where it is. */
static struct td_exact worse_by(struct comparing *c, struct td_exact value, struct td_exact other)
{
    return c->lower_is_better ? td_exact_sub(&c->pool, value, other)
                              : td_exact_sub(&c->pool, other, value);
}

/* Whether it is worse than the median by more than so many percent of it. */
static bool is_far(struct comparing *c, struct td_exact value, struct td_exact median,
                   int64_t percent)
{
    struct td_exact gap = td_exact_mul(&c->pool, worse_by(c, value, median), td_exact_of(100));
    int64_t sign = td_exact_sign(median) < 0 ? -1 : 1;
    struct td_exact least = td_exact_mul(&c->pool, median, td_exact_of(sign * percent));
    return td_exact_cmp(&c->pool, gap, least) > 0;
}

static void compare_with_others(struct comparing *c, size_t self, struct td_target_finding *finding)
{
    enum { HUNDREDTH = TD_MICRO / 100 };
    const struct number *number = &c->numbers[self];
    struct td_exact median, growth;
    td_micro128 rounded;
    if (!c->rule || median_of_others(c, self, false, &median) < (size_t)c->rule->peers)
        return;
    finding->has_peers = td_exact_round(&c->pool, median, HUNDREDTH, &rounded) &&
                         rounded > INT64_MIN && rounded <= INT64_MAX;
    finding->median = finding->has_peers ? (td_micro)rounded : 0;
    if (!number->has_target || !is_far(c, number->target, median, c->rule->level))
        return;
    finding->far_below_peers = !number->has_growth ||
                               median_of_others(c, self, true, &growth) < (size_t)c->rule->peers ||
                               is_far(c, number->growth, growth, c->rule->growth);
}

void td_target_find(struct td_arena *arena, const struct td_target_rule *rule, bool lower_is_better,
                    const struct td_target_value *values, size_t n,
                    struct td_target_finding *findings)
{
    struct number *numbers = TD_NEW_ARRAY(arena, n + 1, struct number);
    struct comparing *c = TD_NEW(arena, struct comparing); /* its pool is freed with the arena */
    *c = (struct comparing){.rule = rule,
                            .lower_is_better = lower_is_better,
                            .numbers = numbers,
                            .n = n,
                            .sorted = TD_NEW_ARRAY(arena, n + 1, struct td_exact)};
    td_exact_pool_init(&c->pool, arena);
    for (size_t i = 0; i < n; i++)
        numbers[i] = number_of(&c->pool, &values[i]);
    for (size_t i = 0; i < n; i++) {
        findings[i] = (struct td_target_finding){0};
        findings[i].below_last_year =
            numbers[i].has_target && numbers[i].has_previous &&
            td_exact_sign(worse_by(c, numbers[i].target, numbers[i].previous)) > 0;
        compare_with_others(c, i, &findings[i]);
    }
}

#include "writing/figures.h"
#include "base/text.h"
#include "view/format.h"
#include "writing/unit_report.h"

/* Section II of a report: the indicators of the year, put into sentences. */

enum {
    ALL_NAMED = 3, /* of the half so many units are all told of, of more the first and last */
    ALL_NAMED_OF_YEAR = 20, /* of the year; the annex has the others */
};

static const struct td_year *year_of(const struct td_writing *writing)
{
    return writing->scored->year;
}

/* The same figure of the same unit one year before, in this year's data or in the year before. */
static const struct td_indicator *before_in(const struct td_year *year,
                                            const struct td_indicator *row)
{
    for (size_t i = 0; year && i < year->indicators.n; i++) {
        const struct td_indicator *other = &year->indicators.items[i];
        if (other->year == row->year - 1 && other->period == row->period &&
            other->value != TD_ABSENT && td_str_eq(other->code, row->code) &&
            td_str_eq(other->unit, row->unit))
            return other;
    }
    return NULL;
}

const struct td_indicator *td_figures_before(const struct td_writing *writing,
                                             const struct td_indicator *row)
{
    const struct td_indicator *before = before_in(year_of(writing), row);
    return before ? before : before_in(writing->previous, row);
}

td_str td_figures_change(const struct td_writing *writing, const struct td_indicator *row)
{
    const struct td_indicator *before = td_figures_before(writing, row);
    return before ? td_say_change(writing->arena, row, before) : TD_STR_NONE;
}

/* "xếp thứ 13/63 cả nước" */
td_str td_figures_rank(struct td_arena *arena, const struct td_indicator *row)
{
    td_str rank = td_view_rank(arena, TD_VI, row->rank, row->ranked_among);
    if (!rank.n)
        return TD_STR_NONE;
    return td_fmt(arena, "xếp thứ %.*s%s%.*s", TD_ARG(rank), row->ranked_in.n ? " " : "",
                  TD_ARG(row->ranked_in));
}

static const char *how_of(td_str name, enum td_aggregate aggregate)
{
    switch (aggregate) {
    case TD_AGGREGATE_MEAN: /* "Thu nhập bình quân đầu người" says it already */
        return td_str_holds(name, TD_STR("bình quân")) ? " của các đơn vị"
                                                       : " bình quân của các đơn vị";
    case TD_AGGREGATE_SUM:
        return " toàn ";
    default:
        return "";
    }
}

static bool is_of_this_year(const struct td_writing *writing, const struct td_indicator *row)
{
    return row->year == year_of(writing)->group.year;
}

static bool ends_in_digit(td_str name)
{
    return name.n && name.p[name.n - 1] >= '0' && name.p[name.n - 1] <= '9';
}

/* "trong 6 tháng đầu năm 2024", "lũy kế đến cuối năm 2023"; nothing for the year itself. */
static td_str when_of(struct td_arena *arena, const struct td_indicator *row)
{
    if (td_figures_is_stock_of_half(row))
        return td_fmt(arena, " đến hết tháng 6 năm %lld", (long long)row->year);
    switch (row->period) {
    case TD_PERIOD_FIRST_HALF:
        return td_fmt(arena, "%s 6 tháng đầu năm %lld", ends_in_digit(row->name) ? " trong" : "",
                      (long long)row->year);
    case TD_PERIOD_TO_DATE:
        return td_fmt(arena, ", lũy kế đến hết năm %lld,", (long long)row->year);
    default:
        return TD_STR_NONE;
    }
}

/* Accidents and the like are counted in "vụ", and happen. */
static bool is_of_cases(const struct td_indicator *row)
{
    return !row->higher_is_better && td_str_is(row->unit_of_measure, "vụ");
}

/* How a figure is told behind its name, " đạt 6.883 tỷ đồng": nobody reaches accidents or poverty.
 */
static td_str reached_text(const struct td_writing *writing, const struct td_indicator *row)
{
    td_str value = td_say_quantity(writing->arena, row);
    if (!value.n)
        return TD_STR_NONE;
    bool is_none = td_str_starts(value, TD_STR("không có "));
    if (is_none)
        return is_of_cases(row) ? TD_STR(" không xảy ra vụ nào")
                                : td_fmt(writing->arena, ": %.*s", TD_ARG(value));
    return td_fmt(writing->arena, " %s %.*s",
                  row->higher_is_better ? "đạt"
                  : is_of_cases(row)    ? "xảy ra"
                                        : "là",
                  TD_ARG(value));
}

/* One figure, of the whole group or of a unit by itself, as a line. */
static void say_one(const struct td_writing *writing, struct td_document *document,
                    const struct td_indicator *row, td_str ranks)
{
    struct td_arena *arena = writing->arena;
    struct td_texts tail = {0};
    td_str value = reached_text(writing, row), when = when_of(arena, row);
    td_str group =
        row->aggregate == TD_AGGREGATE_SUM ? td_say_group(year_of(writing), false) : TD_STR_NONE;
    *td_push(arena, &tail) = td_figures_say_target(writing, row);
    *td_push(arena, &tail) = td_figures_change(writing, row);
    *td_push(arena, &tail) = ranks;
    *td_push(arena, &tail) = td_say_without_stop(row->statement);
    td_str rest = td_say_series(arena, &tail);
    td_part_item(document,
                 td_fmt(arena, "%.*s%s%.*s%s%.*s%.*s%s%.*s", TD_ARG(td_figures_name(row)),
                        how_of(row->name, row->aggregate), TD_ARG(group),
                        is_of_cases(row) && when.n && *when.p == ' ' ? ":" : "", TD_ARG(when),
                        TD_ARG(value),
                        rest.n && value.n ? ", "
                        : rest.n          ? " "
                                          : "",
                        TD_ARG(rest)),
                 ".");
}

bool td_figures_are_alike(const struct td_indicator *a, const struct td_indicator *b)
{
    return td_str_eq(a->code, b->code) && a->year == b->year && a->period == b->period;
}

static bool stands_before(const struct td_indicator *a, const struct td_indicator *b)
{
    if (a->is_unordered)
        return false;
    return a->higher_is_better ? a->value > b->value : a->value < b->value;
}

struct td_figures_of_units td_figures_of_units(const struct td_writing *writing,
                                               const struct td_indicator *first)
{
    const struct td_indicators *all = &year_of(writing)->indicators;
    struct td_figures_of_units of = {
        TD_NEW_ARRAY(writing->arena, all->n, const struct td_indicator *), 0, 0};
    for (size_t i = 0; i < all->n; i++) {
        const struct td_indicator *row = &all->items[i];
        if (!row->unit.n || row->value == TD_ABSENT || !td_figures_are_alike(row, first))
            continue;
        size_t at = of.n++;
        for (; at > 0 && stands_before(row, of.rows[at - 1]); at--)
            of.rows[at] = of.rows[at - 1];
        of.rows[at] = row;
    }
    of.with_value = of.n;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].unit.n && all->items[i].value == TD_ABSENT &&
            td_figures_are_alike(&all->items[i], first))
            of.rows[of.n++] = &all->items[i];
    return of;
}

/* Whether every member has an exact figure, so that the group can be ranked by it. */
bool td_figures_are_ranked(const struct td_writing *writing, const struct td_figures_of_units *of)
{
    const struct td_members *members = &year_of(writing)->members;
    if (members->n < 2 || of->with_value != members->n || of->rows[0]->is_unordered)
        return false;
    for (size_t i = 0; i < of->with_value; i++)
        if (of->rows[i]->qualifier != TD_EXACT ||
            !td_say_is_member(year_of(writing), of->rows[i]->unit) || td_figures_were_named(of, i))
            return false;
    return true;
}

td_str td_figures_place(const struct td_writing *writing, const struct td_figures_of_units *of,
                        size_t at)
{
    size_t better = 0, equal = 0;
    if (at >= of->with_value || !td_figures_are_ranked(writing, of))
        return TD_STR_NONE;
    for (size_t i = 0; i < of->with_value; i++) {
        equal += of->rows[i]->value == of->rows[at]->value;
        better += i < at && of->rows[i]->value != of->rows[at]->value;
    }
    return td_fmt(writing->arena, "%sxếp thứ %.*s trong %.*s", equal > 1 ? "đồng hạng, " : "",
                  TD_ARG(td_say_place(writing->arena, (int64_t)better + 1)),
                  TD_ARG(td_say_group(year_of(writing), false)));
}

td_str td_figures_ranks_elsewhere(const struct td_writing *writing,
                                  const struct td_figures_of_units *of, size_t at)
{
    static const char word[] = "xếp ";
    struct td_texts ranks = {0};
    for (size_t i = 0; i < of->n; i++) {
        td_str rank = td_str_eq(of->rows[i]->unit, of->rows[at]->unit)
                          ? td_figures_rank(writing->arena, of->rows[i])
                          : TD_STR_NONE;
        if (rank.n && ranks.n)
            rank = td_str_from(rank, sizeof word - 1);
        if (rank.n)
            *td_push(writing->arena, &ranks) = rank;
    }
    return td_say_list(writing->arena, &ranks);
}

td_str td_figures_ranks(const struct td_writing *writing, const struct td_figures_of_units *of,
                        size_t at)
{
    td_str ranks[] = {td_figures_place(writing, of, at),
                      td_figures_ranks_elsewhere(writing, of, at)};
    return td_view_join(writing->arena, ranks, 2, TD_STR(", "));
}

/* True where an earlier row is of the same unit. */
bool td_figures_were_named(const struct td_figures_of_units *of, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (td_str_eq(of->rows[i]->unit, of->rows[at]->unit))
            return true;
    return false;
}

/* "Hậu Giang 12,3%", "Lào Cai trên 2.500 tỷ đồng (xếp thứ 3/63 cả nước)" */
static td_str one_of_units(const struct td_writing *writing, const struct td_figures_of_units *of,
                           size_t at)
{
    const struct td_indicator *row = of->rows[at];
    td_str name = td_say_unit(year_of(writing), row->unit);
    td_str value = td_say_quantity(writing->arena, row);
    struct td_texts more = {0};
    td_str target = td_figures_say_target(writing, row);
    *td_push(writing->arena, &more) = target;
    *td_push(writing->arena, &more) = td_figures_change(writing, row);
    *td_push(writing->arena, &more) = td_figures_ranks(writing, of, at);
    *td_push(writing->arena, &more) = td_say_without_stop(row->statement);
    td_str rest = td_say_list(writing->arena, &more);
    if (target.n) /* which has parentheses of its own */
        return td_fmt(writing->arena, "%.*s %.*s, %.*s", TD_ARG(name), TD_ARG(value),
                      TD_ARG(td_view_join(writing->arena, more.items, more.n, TD_STR(", "))));
    if (!value.n)
        return td_fmt(writing->arena, "%.*s %.*s", TD_ARG(name), TD_ARG(rest));
    return td_fmt(writing->arena, "%.*s %.*s%s%.*s%s", TD_ARG(name), TD_ARG(value),
                  rest.n ? " (" : "", TD_ARG(rest), rest.n ? ")" : "");
}

/* Units of which the source says the same words and no number are named together. */
static bool all_say_the_same(const struct td_figures_of_units *of)
{
    for (size_t i = 0; i < of->n; i++)
        if (of->rows[i]->value != TD_ABSENT || of->rows[i]->rank != TD_ABSENT ||
            !of->rows[i]->statement.n || !td_str_eq(of->rows[i]->statement, of->rows[0]->statement))
            return false;
    return of->n > 1;
}

/* Growth of ten percent and more is what reports call growth of two digits. */
static bool all_grow_by_two_digits(const struct td_writing *writing,
                                   const struct td_figures_of_units *of)
{
    td_str name = td_fold(writing->arena, of->rows[0]->name);
    if (!td_str_holds(name, TD_STR("tang truong")) || !of->with_value)
        return false;
    for (size_t i = 0; i < of->with_value; i++)
        if (of->rows[i]->value < 10 * TD_MICRO ||
            !td_str_starts(of->rows[i]->unit_of_measure, TD_STR("%")))
            return false;
    return true;
}

/* What is told of a part of the members is said to be so. */
static const char *some_of(const struct td_writing *writing, const struct td_figures_of_units *of)
{
    for (size_t i = 0; i < of->n; i++)
        if (!td_say_is_member(year_of(writing), of->rows[i]->unit))
            return "";
    if (of->with_value >= year_of(writing)->members.n)
        return " của các đơn vị";
    return all_grow_by_two_digits(writing, of) ? " của một số đơn vị đạt mức hai con số, như"
                                               : " của một số đơn vị";
}

/* Whether every figure stands beside that of the year before: told of each unit, that would be said
 * as often. */
static bool all_are_compared(const struct td_writing *writing, const struct td_figures_of_units *of)
{
    for (size_t i = 0; i < of->with_value; i++)
        if (!td_figures_change(writing, of->rows[i]).n)
            return false;
    return of->with_value > 0;
}

static void say_of_units(const struct td_writing *writing, struct td_document *document,
                         const struct td_indicator *first)
{
    struct td_figures_of_units of = td_figures_of_units(writing, first);
    struct td_texts texts = {0};
    bool together = all_say_the_same(&of);
    bool of_half = first->period == TD_PERIOD_FIRST_HALF && of.n > ALL_NAMED &&
                   (td_part_is_of_half(writing) || all_are_compared(writing, &of));
    bool in_short = (of_half || of.n > ALL_NAMED_OF_YEAR) && td_figures_are_ranked(writing, &of);
    for (size_t i = 0; i < of.n; i++) {
        if (td_figures_were_named(&of, i))
            continue;
        *td_push(writing->arena, &texts) = together
                                               ? td_say_unit(year_of(writing), of.rows[i]->unit)
                                               : one_of_units(writing, &of, i);
    }
    td_str when = td_say_without_stop(when_of(writing->arena, first));
    when =
        when.n ? td_fmt(writing->arena, "%s%.*s", *when.p == ',' ? "" : " ", TD_ARG(when)) : when;
    td_str list = in_short   ? td_figures_in_short(writing, &of)
                  : together ? td_say_list(writing->arena, &texts)
                             : td_say_series(writing->arena, &texts);
    td_part_item(document,
                 td_fmt(writing->arena, "%.*s%.*s%s: %.*s%s%.*s", TD_ARG(td_figures_name(first)),
                        TD_ARG(when), of.n > 1 && !together ? some_of(writing, &of) : "",
                        TD_ARG(list), together ? " " : "",
                        TD_ARG(together ? td_say_without_stop(first->statement) : TD_STR_NONE)),
                 ".");
}

bool td_figures_are_opened(const struct td_indicators *all, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (all->items[i].unit.n && td_figures_are_alike(&all->items[i], &all->items[at]))
            return true;
    return false;
}

void td_part_figures(const struct td_writing *writing, struct td_document *document)
{
    const struct td_indicators *all = &year_of(writing)->indicators;
    bool has_results = td_group_has_results(writing);
    size_t said = 0;
    if (has_results)
        td_group_say_results(writing, document);
    for (size_t i = 0; i < all->n; i++) {
        const struct td_indicator *row = &all->items[i];
        if (!is_of_this_year(writing, row) || (row->unit.n && td_figures_are_opened(all, i)) ||
            (has_results && row->period == TD_PERIOD_FIRST_HALF))
            continue;
        if (!said++ && !has_results)
            td_part_say(
                document, TD_STYLE_BODY,
                "Các đơn vị trong %.*s đã tập trung thực hiện các chỉ tiêu, nhiệm vụ của năm; "
                "kết quả cụ thể như sau:",
                TD_ARG(td_say_group(year_of(writing), false)));
        if (row->unit.n)
            say_of_units(writing, document, row);
        else
            say_one(writing, document, row, td_figures_rank(writing->arena, row));
    }
    if (!said && !has_results)
        td_part_to_add(
            writing, document,
            "kết quả thực hiện các chỉ tiêu, nhiệm vụ phát triển kinh tế - xã hội, bảo đảm "
            "quốc phòng - an ninh");
}

/* ---- a unit by itself ---- */

static bool is_of_member(const struct td_indicator *row, const struct td_member *member)
{
    return row->unit.n &&
           (td_str_eq(row->unit, member->code) || td_str_eq(row->unit, member->name));
}

/* The row of the same figure of the unit that has a value, else the first; its places besides. */
static const struct td_indicator *row_to_say(const struct td_writing *writing,
                                             const struct td_indicator *first, td_str *ranks)
{
    const struct td_indicators *all = &year_of(writing)->indicators;
    const struct td_indicator *said = first;
    struct td_texts places = {0};
    for (size_t i = all->n; i-- > 0;) {
        const struct td_indicator *row = &all->items[i];
        if (td_figures_are_alike(row, first) && td_str_eq(row->unit, first->unit) &&
            row->value != TD_ABSENT)
            said = row;
    }
    for (size_t i = 0; i < all->n; i++)
        if (td_figures_are_alike(&all->items[i], first) &&
            td_str_eq(all->items[i].unit, first->unit))
            *td_push(writing->arena, &places) = td_figures_rank(writing->arena, &all->items[i]);
    *ranks = td_say_list(writing->arena, &places);
    return said;
}

static bool was_told(const struct td_indicators *all, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (td_str_eq(all->items[i].unit, all->items[at].unit) &&
            td_figures_are_alike(&all->items[i], &all->items[at]))
            return true;
    return false;
}

size_t td_part_unit_figures(const struct td_writing *writing, struct td_document *document,
                            const struct td_member *member, bool first_half)
{
    const struct td_indicators *all = &year_of(writing)->indicators;
    size_t said = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_indicator *row = &all->items[i];
        td_str ranks;
        if (!is_of_this_year(writing, row) || !is_of_member(row, member) || was_told(all, i) ||
            (row->period == TD_PERIOD_FIRST_HALF) != first_half)
            continue;
        row = row_to_say(writing, row, &ranks);
        say_one(writing, document, row, ranks);
        said++;
    }
    return said;
}

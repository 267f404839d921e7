#include "view/format.h"
#include "writing/figures.h"

/* Figures of the first half of a year beside what the whole year is to bring. */

#define OF_YEARS_END " cuối năm"

td_str td_figures_name(const struct td_indicator *row)
{
    td_str name = row->name;
    if (td_figures_is_stock_of_half(row))
        name.n -= sizeof OF_YEARS_END - 1;
    return name;
}

bool td_figures_is_stock_of_half(const struct td_indicator *row)
{
    return row->period == TD_PERIOD_FIRST_HALF && td_str_ends(row->name, TD_STR(OF_YEARS_END));
}

/* ---- targets of the year ---- */

/* A target as it was typed, and what it says; false: none. */
static bool target_of(const struct td_writing *writing, const struct td_indicator *row,
                      td_str *text, td_micro128 *target)
{
    if (row->period != TD_PERIOD_FIRST_HALF || !row->unit.n || row->value == TD_ABSENT)
        return false;
    *text = td_part_half_target(writing, row->unit, row->code);
    return text->n && td_number_parse(*text, target) == TD_NUMBER_OK;
}

static bool is_of_percent(const struct td_indicator *row, td_str target)
{
    return td_str_ends(target, TD_STR("%")) || td_str_is(row->unit_of_measure, "%");
}

bool td_figures_target(const struct td_writing *writing, const struct td_indicator *row,
                       struct td_half_share *share)
{
    struct td_arena *arena = writing->arena;
    const struct td_scored_year plain = {.arena = arena, .lang = TD_VI};
    td_micro128 target;
    td_str text;
    *share = (struct td_half_share){0};
    if (!target_of(writing, row, &text, &target))
        return false;
    share->typed = text;
    share->is_percent = is_of_percent(row, text);
    share->is_reached = row->higher_is_better ? row->value >= target : row->value <= target;
    share->has_percent = row->higher_is_better && !share->is_percent &&
                         td_number_share(row->value, target, &share->percent);
    share->target = td_view_entered(&plain, text);
    if (share->is_percent && !td_str_ends(share->target, TD_STR("%")))
        share->target = td_fmt(arena, "%.*s%%", TD_ARG(share->target));
    else if (!share->is_percent && row->unit_of_measure.n)
        share->target = td_fmt(arena, "%.*s %.*s",
                               TD_ARG(td_say_is_counted(row->unit_of_measure, target, target)
                                          ? td_say_count(arena, (int64_t)(target / TD_MICRO))
                                          : share->target),
                               TD_ARG(row->unit_of_measure));
    return true;
}

td_str td_figures_say_target(const struct td_writing *writing, const struct td_indicator *row)
{
    struct td_half_share share;
    if (!td_figures_target(writing, row, &share))
        return TD_STR_NONE;
    if (!row->higher_is_better)
        return td_fmt(writing->arena, "chỉ tiêu cả năm không quá %.*s", TD_ARG(share.target));
    if (!share.has_percent)
        return td_fmt(writing->arena, "chỉ tiêu cả năm là %.*s", TD_ARG(share.target));
    return td_fmt(writing->arena, "bằng %.*s%% chỉ tiêu cả năm (%.*s)",
                  TD_ARG(td_number_vi_short(writing->arena, share.percent)), TD_ARG(share.target));
}

/* ---- all units in one sentence ---- */

/* "03/05 đơn vị đã thực hiện từ 50% chỉ tiêu cả năm trở lên" */
static td_str targets_text(const struct td_writing *writing, const struct td_figures_of_units *of)
{
    const td_micro128 half = (td_micro128)50 * TD_MICRO;
    int64_t with_target = 0, reached = 0;
    bool by_share = false;
    for (size_t i = 0; i < of->n; i++) {
        struct td_half_share share;
        if (!td_figures_target(writing, of->rows[i], &share))
            continue;
        with_target++;
        by_share = by_share || share.has_percent;
        reached += share.has_percent ? share.percent >= half : share.is_reached;
    }
    if (!with_target)
        return TD_STR_NONE;
    const char *what = by_share ? "đã thực hiện từ 50% chỉ tiêu cả năm trở lên"
                       : of->rows[0]->higher_is_better ? "đạt chỉ tiêu cả năm"
                                                       : "trong mức chỉ tiêu cả năm";
    if (!reached)
        return td_fmt(writing->arena, "chưa có đơn vị nào %s",
                      by_share ? "thực hiện được từ 50% chỉ tiêu cả năm trở lên" : what);
    return td_fmt(writing->arena, "%lld/%lld đơn vị %s", (long long)reached, (long long)with_target,
                  what);
}

static void count_into(const struct td_writing *writing, struct td_texts *parts, int64_t n,
                       int64_t of, const char *what)
{
    if (n)
        *td_push(writing->arena, parts) =
            td_fmt(writing->arena, "%s%.*s đơn vị %s", n == of ? "cả " : "",
                   TD_ARG(td_say_count(writing->arena, n)), what);
}

/* "so với cùng kỳ năm 2025, 03 đơn vị tăng và 02 đơn vị giảm" */
static td_str changes_text(const struct td_writing *writing, const struct td_figures_of_units *of)
{
    struct td_texts parts = {0};
    int64_t more = 0, less = 0, same = 0;
    for (size_t i = 0; i < of->with_value; i++) {
        const struct td_indicator *before = td_figures_before(writing, of->rows[i]);
        if (!before || before->qualifier != TD_EXACT)
            continue;
        more += of->rows[i]->value > before->value;
        less += of->rows[i]->value < before->value;
        same += of->rows[i]->value == before->value;
    }
    int64_t all = (int64_t)of->with_value;
    count_into(writing, &parts, more, all, "tăng");
    count_into(writing, &parts, less, all, "giảm");
    count_into(writing, &parts, same, all, "giữ nguyên");
    return parts.n ? td_fmt(writing->arena, "so với cùng kỳ năm %lld, %.*s",
                            (long long)of->rows[0]->year - 1,
                            TD_ARG(td_say_list(writing->arena, &parts)))
                   : TD_STR_NONE;
}

/* "cao nhất là tỉnh A 15.631 người, bằng 47,5% ...": all units that share the figure of a row, with
 * their places outside the group; what else is told of it where it is that of one unit alone. */
static td_str end_text(const struct td_writing *writing, const struct td_figures_of_units *of,
                       size_t at, const char *how)
{
    struct td_arena *arena = writing->arena;
    const struct td_indicator *row = of->rows[at];
    struct td_texts names = {0};
    td_str ranks = TD_STR_NONE;
    for (size_t i = 0; i < of->with_value; i++) {
        if (of->rows[i]->value != row->value)
            continue;
        td_str own = td_figures_ranks_elsewhere(writing, of, i);
        ranks = own.n ? td_fmt(arena, " (%.*s)", TD_ARG(own)) : TD_STR_NONE;
        *td_push(arena, &names) =
            td_fmt(arena, "%.*s%.*s", TD_ARG(td_say_unit(writing->scored->year, of->rows[i]->unit)),
                   TD_ARG(ranks));
    }
    td_str value = td_say_quantity(arena, row);
    if (names.n > 1)
        return td_fmt(arena, "%s là %.*s%s%.*s%s", how, TD_ARG(td_say_list(arena, &names)),
                      ranks.n ? ", cùng " : " (cùng ", TD_ARG(value), ranks.n ? "" : ")");
    td_str change = td_figures_change(writing, row); /* with what was said for all of them */
    for (size_t i = 0; i < change.n; i++)
        if (td_str_starts(td_str_from(change, i), TD_STR(" so với")))
            change.n = i;
    td_str parts[] = {td_fmt(arena, "%s là %.*s %.*s%.*s", how,
                             TD_ARG(td_say_unit(writing->scored->year, row->unit)), TD_ARG(value),
                             TD_ARG(ranks)),
                      td_figures_say_target(writing, row), change};
    return td_view_join(arena, parts, 3, TD_STR(", "));
}

td_str td_figures_in_short(const struct td_writing *writing, const struct td_figures_of_units *of)
{
    bool more = of->rows[0]->higher_is_better;
    size_t last = of->with_value - 1;
    bool differ = of->rows[0]->value != of->rows[last]->value;
    struct td_texts parts = {0};
    *td_push(writing->arena, &parts) = targets_text(writing, of);
    *td_push(writing->arena, &parts) = changes_text(writing, of);
    *td_push(writing->arena, &parts) =
        differ ? end_text(writing, of, 0, more ? "cao nhất" : "thấp nhất")
               : td_fmt(writing->arena, "các đơn vị cùng %.*s",
                        TD_ARG(td_say_quantity(writing->arena, of->rows[0])));
    if (differ)
        *td_push(writing->arena, &parts) =
            end_text(writing, of, last, more ? "thấp nhất" : "cao nhất");
    return td_say_series(writing->arena, &parts);
}

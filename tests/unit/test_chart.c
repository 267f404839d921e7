/* Charts: scales, layouts as display lists, and the SVG they become. */
#include <string.h>

#include "chart/bars.h"
#include "chart/bump.h"
#include "chart/chart_svg.h"
#include "chart/dots.h"

#include "unit.h"

static const char *svg(const struct td_chart *chart)
{
    return td_str_z(&arena, td_chart_svg_text(chart, TD_STR_NONE));
}

static size_t count(const struct td_chart *chart, enum td_chart_mark_kind kind, enum td_ink ink)
{
    size_t n = 0;
    for (size_t i = 0; i < chart->marks.n; i++)
        n += chart->marks.items[i].kind == kind && chart->marks.items[i].ink == ink;
    return n;
}

static const struct td_chart_mark *text_mark(const struct td_chart *chart, const char *text)
{
    for (size_t i = 0; i < chart->marks.n; i++)
        if (td_str_is(chart->marks.items[i].text, text))
            return &chart->marks.items[i];
    fail_msg("no text \"%s\" in the chart", text);
    return NULL;
}

static void a_scale_has_round_ends_around_all_values(void **state)
{
    (void)state;
    struct td_scale scale = td_scale_cover(909270000, 957110000, 4, 0, 1000);
    assert_int_equal(scale.low, 900 * TD_MICRO);
    assert_int_equal(scale.high, 960 * TD_MICRO);
    assert_int_equal(scale.step, 20 * TD_MICRO);
    scale = td_scale_cover(-3 * TD_MICRO, 4 * TD_MICRO, 1, 0, 1000);
    assert_int_equal(scale.low, -5 * TD_MICRO);
    assert_int_equal(scale.high, 5 * TD_MICRO);
}

static void a_scale_of_one_value_has_a_width(void **state)
{
    (void)state;
    struct td_scale scale = td_scale_cover(0, 0, 4, 0, 1000);
    assert_true(scale.high > scale.low);
    scale = td_scale_cover(100 * TD_MICRO, 100 * TD_MICRO, 4, 0, 1000);
    assert_true(scale.low <= 100 * TD_MICRO && 100 * TD_MICRO <= scale.high);
    assert_true(scale.high > scale.low);
}

static void a_scale_takes_the_largest_points(void **state)
{
    (void)state;
    td_micro far = INT64_C(100000000000000000);
    struct td_scale scale = td_scale_cover(-far, far, 5, 0, TD_PX(300));
    assert_true((scale.high - scale.low) / scale.step <= 5);
    assert_int_equal(td_scale_at(&scale, 0), TD_PX(150));
}

static void a_value_outside_the_axis_stands_at_its_end(void **state)
{
    (void)state;
    struct td_scale scale = td_scale_cover(0, 100 * TD_MICRO, 5, 140, 2460);
    assert_int_equal(td_scale_at(&scale, -TD_MICRO), 140);
    assert_int_equal(td_scale_at(&scale, 50 * TD_MICRO), 1300);
    assert_int_equal(td_scale_at(&scale, INT64_MAX), 2460);
}

static void text_is_measured_by_letters_not_bytes(void **state)
{
    (void)state;
    assert_true(td_chart_text_width(TD_STR("ế"), false) <
                2 * td_chart_text_width(TD_STR("e"), false));
    assert_true(td_chart_text_width(TD_STR("Bạc Liêu"), true) >
                td_chart_text_width(TD_STR("Bạc Liêu"), false));
    td_str cut = td_chart_text_fit(&arena, TD_STR("Ủy ban nhân dân tỉnh"), TD_PX(70), false);
    assert_true(td_chart_text_width(cut, false) <= TD_PX(70));
    assert_true(td_str_ends(cut, TD_STR("…")));
    assert_true(td_str_starts(TD_STR("Ủy ban nhân dân tỉnh"), td_str_slice(cut, 0, cut.n - 3)));
    assert_true(
        td_str_eq(td_chart_text_fit(&arena, TD_STR("Ủy ban"), TD_PX(70), false), TD_STR("Ủy ban")));
}

static void a_dot_row_has_its_axis_and_its_dot(void **state)
{
    (void)state;
    struct td_scale scale = td_scale_cover(900 * TD_MICRO, 960 * TD_MICRO, 4, TD_DOT_MARGIN,
                                           TD_DOT_WIDTH - TD_DOT_MARGIN);
    struct td_chart chart;
    td_chart_dot_row(&chart, &arena, &scale, 930 * TD_MICRO, TD_INK_DOT_TOP);
    assert_int_equal(count(&chart, TD_MARK_CIRCLE, TD_INK_DOT_TOP), 1);
    assert_int_equal(chart.marks.items[chart.marks.n - 1].x, TD_DOT_WIDTH / 2);
    assert_string_equal(
        svg(&chart),
        "<svg class=\"chart\" width=\"260\" height=\"32\" viewBox=\"0 0 260 32\" "
        "aria-hidden=\"true\">"
        "<g class=\"axis\" fill=\"none\" stroke=\"#c3bfb5\" stroke-width=\"1\">"
        "<path d=\"M14 16L246 16\"/><path d=\"M14 12L14 20\"/><path d=\"M91.3 12L91.3 20\"/>"
        "<path d=\"M168.6 12L168.6 20\"/><path d=\"M246 12L246 20\"/></g>"
        "<g class=\"dot high\" fill=\"#a5121b\"><circle cx=\"130\" cy=\"16\" "
        "r=\"6\"/></g></svg>");
}

static void the_head_of_dots_labels_the_ticks_in_the_language(void **state)
{
    (void)state;
    struct td_scale scale =
        td_scale_cover(999500000, 1001 * TD_MICRO, 3, TD_DOT_MARGIN, TD_DOT_WIDTH - TD_DOT_MARGIN);
    struct td_chart chart;
    td_chart_dot_head(&chart, &arena, &scale, false, TD_VI);
    text_mark(&chart, "999,5");
    td_chart_dot_head(&chart, &arena, &scale, true, TD_EN);
    const struct td_chart_mark *last = text_mark(&chart, "1,001%");
    assert_true(last->x + td_chart_text_width(last->text, false) / 2 <= chart.width);
}

static void a_spread_draws_equal_dots_once_and_the_marked_one_on_top(void **state)
{
    (void)state;
    struct td_scale scale = td_scale_cover(0, 100 * TD_MICRO, 5, TD_DOT_MARGIN, TD_PX(286));
    td_micro values[] = {50 * TD_MICRO, 50 * TD_MICRO, 60 * TD_MICRO, 100 * TD_MICRO};
    struct td_chart chart;
    td_chart_spread(&chart, &arena, &scale, values, 4, 2);
    assert_int_equal(count(&chart, TD_MARK_CIRCLE, TD_INK_DOT_CROWD), 2);
    assert_int_equal(count(&chart, TD_MARK_CIRCLE, TD_INK_DOT_MARKED), 1);
    assert_int_equal(chart.marks.items[chart.marks.n - 1].ink, TD_INK_DOT_MARKED);
    td_chart_spread(&chart, &arena, &scale, values, 4, -1);
    assert_int_equal(count(&chart, TD_MARK_CIRCLE, TD_INK_DOT_MARKED), 0);
}

static void bars_start_at_zero_and_keep_proportion(void **state)
{
    (void)state;
    struct td_chart chart;
    td_chart_bar_cell(&chart, &arena, 25 * TD_MICRO, 100 * TD_MICRO, TD_INK_BAR);
    assert_int_equal(chart.marks.items[0].x, 0);
    assert_int_equal(chart.marks.items[0].x2, TD_BAR_WIDTH / 4);
    td_chart_bar_cell(&chart, &arena, 1, 100 * TD_MICRO, TD_INK_BAR);
    assert_int_equal(chart.marks.items[0].x2, TD_PX(1));
    td_chart_bar_cell(&chart, &arena, 0, 0, TD_INK_BAR);
    assert_int_equal(chart.marks.n, 0);
}

static void bars_below_zero_stand_left_of_it(void **state)
{
    (void)state;
    const struct td_bar bars[] = {
        {TD_STR("A"), TD_STR("6%"), 6 * TD_MICRO, TD_INK_BAR},
        {TD_STR("B"), TD_STR("-3%"), -3 * TD_MICRO, TD_INK_BAR},
    };
    struct td_chart chart;
    const struct td_bars all = {.bars = bars, .n = 2, .width = TD_PX(600)};
    td_chart_bars(&chart, &arena, &all);
    const struct td_chart_mark *box[2] = {0};
    for (size_t i = 0, n = 0; i < chart.marks.n; i++)
        if (chart.marks.items[i].kind == TD_MARK_BOX && n < 2)
            box[n++] = &chart.marks.items[i];
    assert_true(box[0] && box[1]);
    assert_int_equal(box[0]->x, box[1]->x2);
    assert_in_range(box[0]->x2 - box[0]->x, 2 * (box[1]->x2 - box[1]->x) - 2,
                    2 * (box[1]->x2 - box[1]->x) + 2);
    assert_true(text_mark(&chart, "-3%")->x > box[1]->x2);
    assert_int_equal(count(&chart, TD_MARK_LINE, TD_INK_AXIS), 2);
}

static void long_labels_stand_above_their_bars(void **state)
{
    (void)state;
    struct td_bar bars[] = {
        {TD_STR("Cờ thi đua"), TD_STR("987"), 987 * TD_MICRO, TD_INK_BAR},
        {TD_STR("Bằng khen"), TD_STR("48.491"), 48491 * TD_MICRO, TD_INK_BAR},
    };
    struct td_chart chart;
    const struct td_bars all = {.bars = bars, .n = 2, .width = TD_PX(600)};
    td_chart_bars(&chart, &arena, &all);
    const struct td_chart_mark *number = text_mark(&chart, "48.491");
    assert_true(number->x + td_chart_text_width(number->text, true) <= chart.width);
    assert_true(text_mark(&chart, "Bằng khen")->y == number->y);
    bars[0].label =
        TD_STR("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương");
    td_chart_bars(&chart, &arena, &all);
    assert_true(text_mark(&chart, "Bằng khen")->y < text_mark(&chart, "48.491")->y);
}

static void keys_stay_within_the_width(void **state)
{
    (void)state;
    const struct td_bar bars[] = {
        {TD_STR("Sở Nông nghiệp và Môi trường"), TD_STR("957,11"), 957110000, TD_INK_BAR},
        {TD_STR("Bình quân"), TD_STR("940"), 940 * TD_MICRO, TD_INK_BAR_REST},
    };
    const struct td_bar_key keys[] = {
        {TD_STR("Bình quân 03 trên 04 đơn vị đã xếp hạng"), TD_INK_BAR_REST},
        {TD_STR("Điểm tối đa"), TD_INK_BAR}};
    struct td_bars all = {.bars = bars, .n = 2, .keys = keys, .n_keys = 2, .width = TD_PX(420)};
    struct td_chart chart;
    td_chart_bars(&chart, &arena, &all);
    const struct td_chart_mark *first =
                                   text_mark(&chart, "Bình quân 03 trên 04 đơn vị đã xếp hạng"),
                               *second = text_mark(&chart, "Điểm tối đa");
    assert_true(first->x + td_chart_text_width(keys[0].text, false) <= all.width);
    assert_true(second->x == first->x && second->y > first->y);
    assert_true(second->y < text_mark(&chart, "957,11")->y);
    all.width = TD_PX(900); /* room for both in a line, as ever */
    td_chart_bars(&chart, &arena, &all);
    assert_true(text_mark(&chart, "Điểm tối đa")->y ==
                text_mark(&chart, "Bình quân 03 trên 04 đơn vị đã xếp hạng")->y);
    all.width = TD_PX(240); /* not even one of them: the longer one is cut */
    td_chart_bars(&chart, &arena, &all);
    for (size_t i = 0; i < chart.marks.n; i++)
        if (chart.marks.items[i].kind == TD_MARK_TEXT)
            assert_true(chart.marks.items[i].x +
                            td_chart_text_width(chart.marks.items[i].text, true) <=
                        all.width + TD_PX(12));
}

static void bars_of_two_years_stand_in_pairs_below_their_keys(void **state)
{
    (void)state;
    const struct td_bar bars[] = {
        {TD_STR("Bạc Liêu"), TD_STR("957,11"), 957110000, TD_INK_BAR},
        {TD_STR_NONE, TD_STR("940"), 940 * TD_MICRO, TD_INK_BAR_REST},
        {TD_STR("Long An"), TD_STR("955,79"), 955790000, TD_INK_BAR},
    };
    const struct td_bar_key keys[] = {{TD_STR("Năm 2013"), TD_INK_BAR},
                                      {TD_STR("Năm 2012"), TD_INK_BAR_REST}};
    const struct td_bars all = {
        .bars = bars, .n = 3, .keys = keys, .n_keys = 2, .width = TD_PX(600)};
    struct td_chart chart;
    td_chart_bars(&chart, &arena, &all);
    td_length boxes[5];
    size_t n = 0;
    for (size_t i = 0; i < chart.marks.n; i++)
        if (chart.marks.items[i].kind == TD_MARK_BOX && n < 5)
            boxes[n++] = chart.marks.items[i].y;
    assert_int_equal(n, 5); /* two keys, three bars */
    assert_true(text_mark(&chart, "Năm 2013")->y < boxes[2]);
    td_length within = boxes[3] - boxes[2], between = boxes[4] - boxes[3];
    assert_true(within >= TD_PX(18) && within < between);
    assert_true(boxes[4] + TD_PX(18) <= chart.height);
}

static void ranks_over_years_break_where_there_is_none(void **state)
{
    (void)state;
    int64_t years[] = {2010, 2011, 2012, 2013};
    uint32_t first[] = {2, 4, 0, 2}, second[] = {4, 2, 2, 5}, third[] = {0, 0, 4, 5};
    struct td_rank_line lines[] = {{TD_STR("Long An"), first, 1},
                                   {TD_STR("Cà Mau"), second, 0},
                                   {TD_STR("An Giang"), third, 0}};
    struct td_chart chart;
    td_chart_bump(&chart, &arena,
                  &(struct td_ranks_over_years){years, 4, lines, 3, 0, TD_EN, TD_STR("Hạng")},
                  TD_PX(700));
    assert_int_equal(count(&chart, TD_MARK_CURVE, TD_INK_LINE_FIRST), 1);
    assert_int_equal(count(&chart, TD_MARK_CURVE, TD_INK_LINE_REST), 4);
    assert_int_equal(count(&chart, TD_MARK_CIRCLE, TD_INK_NODE_FIRST), 3);
    text_mark(&chart, "2.5");
    /* equal ranks do not lie on each other */
    td_length places[8];
    size_t n = 0;
    for (size_t i = 0; i < chart.marks.n; i++)
        if (td_str_is(chart.marks.items[i].text, "2.5"))
            places[n++] = chart.marks.items[i].y;
    assert_int_equal(n, 2);
    assert_true(places[1] - places[0] >= TD_PX(24));
}

static void many_units_leave_only_those_set_off(void **state)
{
    (void)state;
    enum { UNITS = 200 };
    int64_t years[] = {2012, 2013};
    struct td_rank_line lines[UNITS];
    uint32_t ranks[UNITS][2];
    for (uint32_t i = 0; i < UNITS; i++) {
        ranks[i][0] = ranks[i][1] = 2 * (i + 1);
        lines[i] = (struct td_rank_line){TD_STR("Xã"), ranks[i], i == 150 ? 1 : 0};
    }
    struct td_chart chart;
    td_chart_bump(&chart, &arena,
                  &(struct td_ranks_over_years){years, 2, lines, UNITS, 0, TD_VI, TD_STR("Hạng")},
                  TD_PX(700));
    assert_int_equal(count(&chart, TD_MARK_CIRCLE, TD_INK_NODE_REST), 0);
    assert_int_equal(count(&chart, TD_MARK_CIRCLE, TD_INK_NODE_FIRST), 2);
    assert_true(chart.height <= TD_PX(1300));
}

static void svg_escapes_texts_and_carries_no_style(void **state)
{
    (void)state;
    struct td_chart chart;
    td_chart_init(&chart, &arena, TD_PX(100), 205);
    chart.sentence = TD_STR("A & \"B\" <c>");
    td_chart_text(&chart, TD_INK_TEXT_BOLD, -15, 4, TD_ANCHOR_END, TD_STR("<script>&</script>"));
    td_chart_curve(&chart, TD_INK_LINE_SECOND, 0, 0, 100, 205);
    assert_string_equal(
        svg(&chart),
        "<svg class=\"chart\" width=\"100\" height=\"20.5\" viewBox=\"0 0 100 20.5\" role=\"img\" "
        "aria-label=\"A &amp; &quot;B&quot; &lt;c&gt;\">"
        "<g class=\"label loud\" fill=\"#1b1f24\" font-size=\"14\" font-weight=\"700\">"
        "<text x=\"-1.5\" y=\"0.4\" "
        "text-anchor=\"end\">&lt;script&gt;&amp;&lt;/script&gt;</text></g>"
        "<g class=\"line b\" fill=\"none\" stroke=\"#0b4f8a\" stroke-width=\"4\" "
        "stroke-dasharray=\"10 5\"><path d=\"M0 0C5 0 5 20.5 10 20.5\"/></g></svg>");
    assert_null(strstr(svg(&chart), "style="));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scale_has_round_ends_around_all_values),
        cmocka_unit_test(a_scale_of_one_value_has_a_width),
        cmocka_unit_test(a_scale_takes_the_largest_points),
        cmocka_unit_test(a_value_outside_the_axis_stands_at_its_end),
        cmocka_unit_test(text_is_measured_by_letters_not_bytes),
        cmocka_unit_test(a_dot_row_has_its_axis_and_its_dot),
        cmocka_unit_test(the_head_of_dots_labels_the_ticks_in_the_language),
        cmocka_unit_test(a_spread_draws_equal_dots_once_and_the_marked_one_on_top),
        cmocka_unit_test(bars_start_at_zero_and_keep_proportion),
        cmocka_unit_test(bars_below_zero_stand_left_of_it),
        cmocka_unit_test(long_labels_stand_above_their_bars),
        cmocka_unit_test(keys_stay_within_the_width),
        cmocka_unit_test(bars_of_two_years_stand_in_pairs_below_their_keys),
        cmocka_unit_test(ranks_over_years_break_where_there_is_none),
        cmocka_unit_test(many_units_leave_only_those_set_off),
        cmocka_unit_test(svg_escapes_texts_and_carries_no_style),
    };
    return cmocka_run_group_tests(tests, set_up_memory, tear_down_memory);
}

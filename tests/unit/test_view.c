/* What the pages of a group-year show, from years made up for each case. */
#include <string.h>

#include "view/access_text.h"
#include "view/awards.h"
#include "view/covenant.h"
#include "view/cycle.h"
#include "view/format.h"
#include "view/indicators.h"
#include "view/members.h"
#include "view/templates.h"
#include "view/timeline.h"

#include "unit.h"

static struct td_year year;
static struct td_context context;

static int set_up(void **state)
{
    set_up_memory(state);
    year = (struct td_year){.group = {.code = TD_STR("cum-thu"),
                                      .name = TD_STR("Cụm thử"),
                                      .year = 2024,
                                      .state = TD_STATE_CONFERENCE,
                                      .member_count = TD_ABSENT,
                                      .roster_complete = true}};
    context = (struct td_context){.arena = &arena, .lang = TD_VI, .year = &year};
    return 0;
}

static int tear_down(void **state)
{
    return tear_down_memory(state);
}

static void assert_text(td_str text, const char *wanted)
{
    assert_string_equal(td_str_z(&arena, text), wanted);
}

static void add_member(const char *code, const char *name)
{
    *td_push(&arena, &year.members) =
        (struct td_member){.code = td_str_of(code), .name = td_str_of(name)};
}

static struct td_indicator *add_figure(const char *unit, td_micro value)
{
    struct td_indicator *row = td_push(&arena, &year.indicators);
    *row = (struct td_indicator){.code = TD_STR("tang_truong"),
                                 .name = TD_STR("Tốc độ tăng trưởng"),
                                 .unit = td_str_of(unit),
                                 .year = 2024,
                                 .higher_is_better = true,
                                 .value = value,
                                 .decimals = 1,
                                 .unit_of_measure = TD_STR("%"),
                                 .rank = TD_ABSENT,
                                 .ranked_among = TD_ABSENT};
    return row;
}

static void equal_figures_share_the_rank_and_the_next_is_skipped(void **state)
{
    (void)state;
    add_member("A", "Tỉnh A");
    add_member("B", "Tỉnh B");
    add_member("C", "Tỉnh C");
    add_member("D", "Tỉnh D");
    add_figure("A", 4500000);
    add_figure("B", 5600000);
    add_figure("C", 12300000);
    add_figure("D", 5600000);
    struct td_indicators_page view;
    td_view_indicators(&context, &view);
    assert_int_equal(view.cards.n, 1);
    const struct td_ranked_row *rows = view.cards.items[0].rows.items;
    static const char *const wanted[][3] = {{"1", "Tỉnh C", "12,3%"},
                                            {"2", "Tỉnh B", "5,6%"},
                                            {"2", "Tỉnh D", "5,6%"},
                                            {"4", "Tỉnh A", "4,5%"}};
    for (size_t i = 0; i < 4; i++) {
        assert_text(rows[i].place, wanted[i][0]);
        assert_text(rows[i].unit.name, wanted[i][1]);
        assert_text(rows[i].value, wanted[i][2]);
    }
    assert_text(rows[1].tie, "đồng hạng với Tỉnh D, cùng 5,6%");
    assert_int_equal(rows[0].tie.n, 0);
    assert_int_equal(view.cards.items[0].rank_badge.provenance, TD_COMPUTED);
    assert_text(view.cards.items[0].double_digit,
                "Tăng trưởng hai con số: Tỉnh C (1 trên 4 thành viên).");
}

static void members_whose_figure_is_unknown_prevent_a_ranking(void **state)
{
    (void)state;
    year.group.member_count = 12;
    add_member("A", "Tỉnh A");
    add_member("B", "Tỉnh B");
    add_figure("A", 11000000);
    add_figure("B", 12000000);
    struct td_indicators_page view;
    td_view_indicators(&context, &view);
    assert_int_equal(view.cards.n, 1);
    assert_int_equal(view.cards.items[0].rows.items[0].place.n, 0);
    assert_false(view.cards.items[0].rank_badge.shown);
    assert_true(td_str_holds(view.cards.items[0].double_digit, TD_STR("Tỉnh B, Tỉnh A")));
    assert_true(td_str_holds(view.cards.items[0].double_digit, TD_STR("chưa đủ 12 thành viên")));
}

static void smaller_is_better_where_the_indicator_says_so(void **state)
{
    (void)state;
    add_member("A", "Tỉnh A");
    add_member("B", "Tỉnh B");
    add_figure("A", 3000000)->higher_is_better = false;
    add_figure("B", 2000000)->higher_is_better = false;
    struct td_indicators_page view;
    td_view_indicators(&context, &view);
    assert_text(view.cards.items[0].rows.items[0].unit.name, "Tỉnh B");
}

static void a_rank_elsewhere_stands_as_stated(void **state)
{
    (void)state;
    add_member("A", "Tỉnh A");
    struct td_indicator *row = add_figure("A", TD_ABSENT);
    row->rank = 13;
    row->ranked_among = 63;
    row->ranked_in = TD_STR("cả nước");
    struct td_indicators_page view;
    td_view_indicators(&context, &view);
    assert_int_equal(view.cards.n, 0);
    assert_int_equal(view.singles.n, 1);
    assert_text(view.singles.items[0].rank, "13/63");
    assert_text(view.singles.items[0].ranked_in, "cả nước");
}

static void a_published_mean_is_compared_with_that_of_the_members(void **state)
{
    (void)state;
    add_member("A", "Tỉnh A");
    add_member("B", "Tỉnh B");
    add_figure("A", 5000000);
    add_figure("B", 6100000);
    add_figure("", 5600000)->aggregate = TD_AGGREGATE_MEAN;
    struct td_indicators_page view;
    td_view_indicators(&context, &view);
    assert_true(view.cards.items[0].check.shown);
    assert_true(view.cards.items[0].check.agrees); /* 5,55 rounds to 5,6 */
    year.indicators.items[2].value = 5500000;
    td_view_indicators(&context, &view);
    assert_false(view.cards.items[0].check.agrees);
    assert_text(view.cards.items[0].check.text,
                "Bình quân của các thành viên: 5,6%; nguồn công bố: 5,5%.");
}

static struct td_award_count *add_awards(const char *title, enum td_recipient recipient,
                                         int64_t count)
{
    struct td_award_count *row = td_push(&arena, &year.award_counts);
    *row = (struct td_award_count){.level = TD_AWARD_PROVINCE,
                                   .title = td_str_of(title),
                                   .recipient = recipient,
                                   .year = 2024,
                                   .count = count,
                                   .direct_share = TD_ABSENT};
    return row;
}

static void sums_of_awards_are_compared_and_a_difference_is_said(void **state)
{
    (void)state;
    add_awards("", TD_RECIPIENT_ANY, 1500);
    add_awards("Cờ thi đua", TD_RECIPIENT_ANY, 500);
    add_awards("Cờ thi đua", TD_RECIPIENT_COLLECTIVE, 300); /* part of the line above */
    add_awards("Bằng khen", TD_RECIPIENT_COLLECTIVE, 600);
    add_awards("Bằng khen", TD_RECIPIENT_INDIVIDUAL, 400);
    struct td_awards_page view;
    td_view_awards(&context, &view);
    assert_int_equal(view.levels.n, 1);
    assert_text(view.levels.items[0].sum, "1.500");
    assert_true(view.levels.items[0].check.agrees);
    year.award_counts.items[0].count = 1501;
    td_view_awards(&context, &view);
    assert_false(view.levels.items[0].check.agrees);
    assert_text(view.levels.items[0].check.text,
                "Tổng các dòng là 1.500, số nguồn công bố là 1.501.");
}

static void a_sum_of_illustrative_lines_is_illustrative(void **state)
{
    (void)state;
    add_awards("Cờ thi đua", TD_RECIPIENT_ANY, 5);
    add_awards("Bằng khen", TD_RECIPIENT_ANY, 6)->origin.provenance = TD_ILLUSTRATIVE;
    struct td_awards_page view;
    td_view_awards(&context, &view);
    assert_int_equal(view.levels.items[0].sum_badge.provenance, TD_ILLUSTRATIVE);
    assert_false(view.levels.items[0].rows_badge.shown); /* mixed: each row has its own */
    assert_true(view.levels.items[0].rows.items[1].mark.badge.shown);
}

static void an_incomplete_roster_says_so(void **state)
{
    (void)state;
    year.group.roster_complete = false;
    add_member("A", "Hội A");
    struct td_members_page view;
    td_view_members(&context, &view);
    assert_true(view.incomplete);
    assert_text(view.incomplete_text, "Mới biết 1 thành viên, danh sách chưa đủ");
    assert_int_equal(view.published.n, 0);
    year.group.member_count = 6;
    td_view_members(&context, &view);
    assert_text(view.incomplete_text, "Mới biết 1 trên 6 thành viên, danh sách chưa đủ");
    assert_false(view.check.agrees);
}

static void signatories_are_counted(void **state)
{
    (void)state;
    add_member("A", "Tỉnh A");
    add_member("B", "Tỉnh B");
    *td_push(&arena, &year.covenants) =
        (struct td_covenant){.year = 2025, .signed_count = 2, .member_count = 2};
    *td_push(&arena, &year.signatories) = (struct td_signatory){.year = 2025, .unit = TD_STR("A")};
    struct td_covenant_page view;
    td_view_covenant(&context, &view);
    assert_text(view.covenants.items[0].signed_text, "đã ký 1/2 đơn vị");
    assert_int_equal(view.covenants.items[0].signed_badge.provenance, TD_COMPUTED);
    assert_false(view.covenants.items[0].check.agrees);
    year.signatories.n = 0;
    year.covenants.items[0].signed_count = TD_ABSENT;
    year.covenants.items[0].member_count = TD_ABSENT;
    td_view_covenant(&context, &view);
    assert_text(view.covenants.items[0].signed_text, "đã ký; nguồn không nêu bao nhiêu đơn vị");
}

static void a_step_that_nothing_shows_is_not_done(void **state)
{
    (void)state;
    *td_push(&arena, &year.conferences) =
        (struct td_conference){.kind = TD_YEAREND_REVIEW, .date = {2025, 3, 13}};
    struct td_timeline timeline = td_view_timeline(&arena, &year, TD_VI);
    assert_int_equal(timeline.steps.n, TD_TIMELINE_STEPS);
    assert_int_equal(timeline.steps.items[2].state, TD_STEP_PASSED);
    assert_text(timeline.steps.items[2].when, "không nêu");
    assert_int_equal(timeline.steps.items[8].state, TD_STEP_DONE);
    assert_text(timeline.steps.items[8].when, "13/3/2025");
    assert_int_equal(timeline.steps.items[9].state, TD_STEP_NEXT);
}

static void a_step_taken_in_the_program_is_done(void **state)
{
    (void)state;
    struct td_days_left left = {.on = {[TD_STATE_CROSS_SCORING] = {2025, 1, 20}}};
    struct td_timeline timeline = td_view_timeline(&arena, &year, TD_VI);
    assert_int_equal(timeline.steps.items[4].state, TD_STEP_PASSED);
    td_view_timeline_taken(&arena, TD_VI, &left, &timeline);
    assert_int_equal(timeline.steps.items[4].state, TD_STEP_DONE);
    assert_text(timeline.steps.items[4].when, "20/1/2025");
    assert_int_equal(timeline.steps.items[3].state, TD_STEP_PASSED);
}

static void a_step_that_is_over_is_not_the_present_one(void **state)
{
    (void)state;
    const struct {
        enum td_state state;
        int done, next;
        const char *more;
    } held[] = {{TD_STATE_COVENANT_SIGNED, 1, 2, "tiếp theo"},
                {TD_STATE_RUNNING_H1, 1, 2, "đang thực hiện năm thi đua"},
                {TD_STATE_MIDYEAR_REVIEWED, 2, 3, "tiếp theo"},
                {TD_STATE_RUNNING_H2, 2, 3, "đang thực hiện năm thi đua"},
                {TD_STATE_SCORES_PROPOSED, 5, 6, "tiếp theo"},
                {TD_STATE_CONFERENCE, 8, 9, "tiếp theo"}};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        year.group.state = held[i].state;
        struct td_timeline timeline = td_view_timeline(&arena, &year, TD_VI);
        assert_int_equal(timeline.steps.items[held[i].done].state, TD_STEP_DONE);
        assert_text(timeline.steps.items[held[i].done].when, "");
        assert_int_equal(timeline.steps.items[held[i].next].state, TD_STEP_NEXT);
        assert_text(timeline.steps.items[held[i].next].more, held[i].more);
    }
    year.group.state = TD_STATE_COVENANT_DRAFT;
    assert_int_equal(td_view_timeline(&arena, &year, TD_VI).steps.items[1].state, TD_STEP_NOW);
    year.group.state = TD_STATE_RUNNING_H1;
    assert_text(td_timeline_where(&arena, TD_STATE_RUNNING_H1, TD_VI),
                "Tiếp theo là bước 3 trên 10: Sơ kết 6 tháng");
    assert_text(td_timeline_where(&arena, TD_STATE_CLOSED, TD_EN),
                "Step 10 of 10: Council, awards");
}

/* In the first half of the year: the covenant is done on its day, the review has its own deadline
 * until the year is late in calling for it. */
static void the_next_step_has_its_own_deadline(void **state)
{
    (void)state;
    struct td_days_left left = {
        .on = {
            [TD_STATE_COVENANT_DRAFT] = {2025, 3, 13}, [TD_STATE_COVENANT_SIGNED] = {2025, 4, 2}}};
    struct td_dues dues = {0};
    for (int i = TD_STATE_PLANNED; i < TD_STATE_CLOSED; i++)
        *td_push(&arena, &dues) =
            (struct td_due){.state = (enum td_state)i,
                            .standing = i < TD_STATE_RUNNING_H1    ? TD_DUE_PASSED
                                        : i == TD_STATE_RUNNING_H1 ? TD_DUE_NOW
                                                                   : TD_DUE_AHEAD};
    dues.items[TD_STATE_COVENANT_SIGNED].days = 5;
    dues.items[TD_STATE_RUNNING_H1].due = (struct td_date){2025, 6, 30};
    dues.items[TD_STATE_RUNNING_H1].days = -40;
    dues.items[TD_STATE_MIDYEAR_REPORTING].due = (struct td_date){2025, 7, 31};
    year.group.state = TD_STATE_RUNNING_H1;
    struct td_timeline timeline = td_view_timeline(&arena, &year, TD_VI);
    td_view_timeline_taken(&arena, TD_VI, &left, &timeline);
    td_view_timeline_dues(&arena, TD_VI, &dues, true, &timeline);
    assert_text(timeline.steps.items[1].when, "13/3/2025");
    assert_text(timeline.steps.items[1].more, "");
    assert_text(timeline.steps.items[2].when, "hạn 31/7/2025");
    assert_int_equal(timeline.steps.items[2].state, TD_STEP_NEXT);
    dues.items[TD_STATE_RUNNING_H1].days = 3;
    td_view_timeline_dues(&arena, TD_VI, &dues, true, &timeline);
    assert_int_equal(timeline.steps.items[2].state, TD_STEP_LATE);
    assert_text(timeline.steps.items[2].when, "trễ 3 ngày làm việc");
    assert_text(timeline.steps.items[2].more, "Thu báo cáo sơ kết");
}

static void figures_keep_their_qualifier_and_language(void **state)
{
    (void)state;
    td_micro value = INT64_C(55000) * TD_MICRO;
    assert_text(td_view_quantity(&arena, TD_VI, TD_NEARLY, value, 0, TD_STR("tỷ đồng")),
                "gần 55.000 tỷ đồng");
    assert_text(td_view_quantity(&arena, TD_EN, TD_NEARLY, value, 0, TD_STR("tỷ đồng")),
                "nearly 55,000 billion đồng");
    assert_text(td_view_quantity(&arena, TD_VI, TD_EXACT, 10280000, 2, TD_STR("%")), "10,28%");
    assert_text(td_view_quantity(&arena, TD_VI, TD_EXACT, TD_ABSENT, 0, TD_STR("%")), "");
    assert_text(td_view_gloss(&arena, TD_EN, "award_", TD_STR("Cờ thi đua của Chính phủ")),
                "Emulation flag of the Government");
    assert_text(td_view_gloss(&arena, TD_VI, "award_", TD_STR("Cờ thi đua của Chính phủ")), "");
    assert_text(td_view_gloss(&arena, TD_EN, "award_", TD_STR("“”")), "");
}

static void what_was_typed_is_escaped(void **state)
{
    (void)state;
    add_member("A", "<script>alert(1)</script>");
    struct td_members_page view;
    struct td_buf out;
    td_view_members(&context, &view);
    td_buf_init(&out, &arena, 1024 * 1024);
    td_tpl_members(&out, &view, TD_VI);
    assert_false(td_str_holds(td_buf_str(&out), TD_STR("<script>alert")));
    assert_true(td_str_holds(td_buf_str(&out), TD_STR("&lt;script&gt;alert")));
}

static void a_refusal_says_who_can_and_when(void **state)
{
    (void)state;
    struct td_decision decision = {.why = TD_WHY_NO_ROLE,
                                   .who_can = 1U << TD_ROLE_HEAD_SECRETARY | 1U << TD_ROLE_BOARD |
                                              1U << TD_ROLE_OPERATOR};
    assert_text(td_refusal_text(&arena, TD_VI, TD_ACT_IMPORT_YEAR, &decision),
                "Chỉ thư ký của đơn vị cụm trưởng (khối trưởng) hoặc cơ quan thường trực của Hội "
                "đồng được nhập gói năm thi đua. Hãy nhờ người giữ vai trò đó.");
    decision.why = TD_WHY_STATE;
    decision.states = 1U << TD_STATE_SELF_SCORING | 7U << TD_STATE_VERIFICATION;
    assert_text(td_refusal_text(&arena, TD_VI, TD_ACT_ATTACH_EVIDENCE, &decision),
                "Chỉ được đính kèm minh chứng khi năm thi đua ở bước: “Đang tự chấm điểm” hoặc từ "
                "“Đang thẩm định” đến “Họp trù bị”.");
    decision.who_moves = 1U << TD_ROLE_HEAD;
    assert_text(td_refusal_text(&arena, TD_VI, TD_ACT_ATTACH_EVIDENCE, &decision),
                "Chỉ được đính kèm minh chứng khi năm thi đua ở bước: “Đang tự chấm điểm” hoặc từ "
                "“Đang thẩm định” đến “Họp trù bị”. Năm thi đua chưa đến bước đó; cụm trưởng (khối "
                "trưởng) chuyển năm sang bước tiếp theo ở trang “Tiến độ năm thi đua”.");
    decision.who_moves = 0;
    decision.is_past = true;
    decision.who_backs = 1U << TD_ROLE_HEAD | 1U << TD_ROLE_BOARD;
    decision.states = 1U << TD_STATE_SELF_SCORING;
    assert_text(td_refusal_text(&arena, TD_VI, TD_ACT_ATTACH_EVIDENCE, &decision),
                "Chỉ được đính kèm minh chứng khi năm thi đua ở bước: “Đang tự chấm điểm”. Năm thi "
                "đua đã qua bước đó; cụm trưởng (khối trưởng) hoặc cơ quan thường trực của Hội "
                "đồng đưa về bước trước được, kèm lý do, ở trang “Tiến độ năm thi đua”.");
    decision.who_backs = 0;
    assert_true(td_str_ends(td_refusal_text(&arena, TD_EN, TD_ACT_ATTACH_EVIDENCE, &decision),
                            TD_STR("beyond it and can no longer be taken back.")));
    decision.is_past = false;
    decision.why = TD_WHY_NO_RULE;
    assert_text(td_refusal_text(&arena, TD_EN, (enum td_action)99, &decision),
                "This cannot be done here.");
    decision.why = TD_WHY_ALLOWED;
    assert_int_equal(td_refusal_text(&arena, TD_EN, TD_ACT_COMMENT, &decision).n, 0);
    for (unsigned i = 0; i < TD_ACT_COUNT; i++)
        assert_true(td_action_text(TD_VI, (enum td_action)i).n > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_refusal_says_who_can_and_when),
        TEST(equal_figures_share_the_rank_and_the_next_is_skipped),
        TEST(members_whose_figure_is_unknown_prevent_a_ranking),
        TEST(smaller_is_better_where_the_indicator_says_so),
        TEST(a_rank_elsewhere_stands_as_stated),
        TEST(a_published_mean_is_compared_with_that_of_the_members),
        TEST(sums_of_awards_are_compared_and_a_difference_is_said),
        TEST(a_sum_of_illustrative_lines_is_illustrative),
        TEST(an_incomplete_roster_says_so),
        TEST(signatories_are_counted),
        TEST(a_step_that_nothing_shows_is_not_done),
        TEST(a_step_taken_in_the_program_is_done),
        TEST(a_step_that_is_over_is_not_the_present_one),
        TEST(the_next_step_has_its_own_deadline),
        TEST(figures_keep_their_qualifier_and_language),
        TEST(what_was_typed_is_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

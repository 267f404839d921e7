/* What the score pages show, filled from small scorings: ties, missing values, gates, layers,
 * groups. */
#include <string.h>

#include "sheet/sheet.h"
#include "view/matrix.h"
#include "view/ranking.h"
#include "view/sheet.h"
#include "view/templates.h"
#include "view/why.h"

#include "tables.h"
#include "unit.h"

static struct td_year year;

static int set_up(void **state)
{
    set_up_memory(state);
    year = (struct td_year){0};
    year.group.year = 2024;
    return 0;
}

static int tear_down(void **state)
{
    return tear_down_memory(state);
}

/* The cells of a table as a package keeps them. */
static struct td_scoring_sheet kept(struct td_rows *rows)
{
    struct td_kept TD_ARRAY(struct td_row) kept = {0};
    struct td_row row;
    while (rows->next(rows, &row)) {
        struct td_cell *cells = TD_NEW_ARRAY(&arena, row.n, struct td_cell);
        memcpy(cells, row.cells, row.n * sizeof *cells);
        row.cells = cells;
        *td_push(&arena, &kept) = row;
    }
    rows->rewind(rows);
    return (struct td_scoring_sheet){kept.n, kept.items};
}

static struct td_scored_year score(const char *rubric, const char *roster, const char *data,
                                   enum td_lang lang)
{
    struct td_scored_year scored = {
        .arena = &arena, .lang = lang, .year = &year, .path = TD_STR("/nhom/x/2024")};
    td_diag_init(&diag, &arena);
    struct td_rows *rubric_rows = table_of("bang_diem.tsv", rubric),
                   *data_rows = table_of("so_lieu.tsv", data);
    year.rubric = kept(rubric_rows);
    year.data = kept(data_rows);
    enum td_err err = td_scoring_load(&arena, rubric_rows, table_of("don_vi.tsv", roster),
                                      data_rows, &diag, &scored.scoring);
    if (err != TD_OK)
        fail_msg("%s", diag.n ? td_str_z(&arena, diag.items[0].text[TD_EN]) : "not loaded");
    assert_int_equal(td_score_run(&arena, scored.scoring, &diag, &scored.score), TD_OK);
    scored.provenance = TD_COMPUTED;
    return scored;
}

static const char rubric[] = "#bang_diem\t1\n"
                             "#ten\tThử\n"
                             "#tong\t100\n"
                             "#dong_diem\tII\n"
                             "#khong_ap_dung\tnhom\n"
                             "#loai\tKL: có kỷ luật\n"
                             "ma\tnoi_dung\tdiem\tcach\ttham_so\tap_dung\n"
                             "I\tPhát triển kinh tế\t60\ttong\n"
                             "I.1\tThu ngân sách (tỷ đồng)\t40\tty_le\n"
                             "I.2\tNông thôn mới\t20\tnhap\t\tloai!=phuong\n"
                             "II\tXây dựng Đảng\t40\ttong\n"
                             "II.1\tĐảng bộ\t40\tnhap\n"
                             "T\tĐiểm thưởng\t5\tnhap\tloai=thuong\n"
                             "P\tĐiểm trừ\t5\tnhap\tloai=tru\n";
static const char roster[] = "ma\tten\tthuoc_tinh\ttrang_thai\n"
                             "A\tAn\tloai=xa\n"
                             "B\tBình\tloai=xa\n"
                             "C\tCầu\tloai=xa\n"
                             "D\tDương\tloai=xa\n"
                             "E\tÊm\tloai=xa\n"
                             "F\tPhú\tloai=phuong\trut\n"
                             "G\tGiang\tloai=xa\tmoi_lap\n";
static const char data[] =
    "don_vi\tma\tchi_tieu\tthuc_hien\tlop\tlan\ttrang_thai\tnguoi\tngay\tghi_chu\n"
    "A\tI.1\t1000\t1.000\ttu_cham\t1\t\tAn\t2025-01-14\n"
    "A\tI.1\t1000\t900\ttham_dinh\t1\t\tTổ thẩm định\t6/2/2025\ttrừ phần kê trùng\n"
    "A\tI.1\t1000\t1000\ttham_dinh\t2\n"
    "A\tI.2\t\t10\n"
    "A\tII.1\t\t30\n"
    "B\tI.1\t100\t50\n"
    "B\tI.2\t\t20\n"
    "B\tII.1\t\t40\n"
    "C\tI.1\t100\t100\n"
    "C\tI.2\t\t10\n"
    "C\tII.1\t\t30\n"
    "D\tI.2\t\t10\n"
    "D\tII.1\t\t30\n"
    "E\tI.1\t100\t100\n"
    "E\tI.2\t\t20\n"
    "E\tII.1\t\t40\n"
    "E\tKL\t\tco\n"
    "F\tI.1\t100\t25\n"
    "F\tII.1\t\t20\n"
    "F\tP\t\t2,5\n"
    "G\tI.1\t100\t100\n"
    "G\tI.2\t\t20\n"
    "G\tII.1\t\t40\n";

#define assert_str(actual, expected) assert_string_equal(td_str_z(&arena, (actual)), (expected))

static bool holds(td_str text, const char *part)
{
    return strstr(td_str_z(&arena, text), part) != NULL;
}

static const struct td_rank_row *row_of(const struct td_rank_rows *rows, const char *unit)
{
    for (size_t i = 0; i < rows->n; i++)
        if (td_str_is(rows->items[i].unit, unit))
            return &rows->items[i];
    fail_msg("no row of %s", unit);
    return NULL;
}

static void ranks_say_how_ties_are_told_apart(void **state)
{
    (void)state;
    struct td_scored_year scored = score(rubric, roster, data, TD_VI);
    struct td_ranking_view view = {0};
    td_view_ranking(&scored, &view);
    assert_int_equal(view.ranked.n, 4);
    assert_str(view.ranked.items[0].unit, "Bình");
    assert_true(holds(view.ranked.items[0].note, "Bằng tổng điểm với An"));
    assert_true(holds(view.ranked.items[0].note, "II: 40 so với 30"));
    assert_str(view.ranked.items[1].place, "2");
    assert_str(view.ranked.items[2].place, "2");
    assert_true(holds(view.ranked.items[1].note, "Đồng hạng với Cầu"));
    assert_true(holds(view.ranked.items[2].note, "Đồng hạng với An"));
    assert_str(view.ranked.items[1].gap, "0,00");
    assert_true(holds(view.ties, "II"));
    assert_true(view.has_bonus && view.has_penalty && !view.has_rating);
    assert_int_equal(view.parts.n, 2);
}

static void a_unit_without_rank_says_why(void **state)
{
    (void)state;
    struct td_scored_year scored = score(rubric, roster, data, TD_VI);
    struct td_ranking_view view = {0};
    td_view_ranking(&scored, &view);
    assert_int_equal(view.unranked.n, 3);
    assert_true(holds(row_of(&view.unranked, "Dương")->note, "thiếu số liệu 1 tiêu chí: I.1"));
    assert_true(holds(row_of(&view.unranked, "Êm")->note, "có kỷ luật"));
    assert_true(holds(row_of(&view.unranked, "Giang")->note, "Mới thành lập"));
    assert_str(row_of(&view.unranked, "Êm")->total, "100,00");
    const struct td_rank_row *withdrawn = row_of(&view.ranked, "Phú");
    assert_str(withdrawn->place, "4");
    assert_str(withdrawn->chip.text, "Rút khỏi bình xét");
    assert_str(withdrawn->penalty, "2,50");
}

static void published_totals_are_compared_not_copied(void **state)
{
    (void)state;
    struct td_published_score scores[] = {
        {TD_STR("A"), 80 * TD_MICRO, 0, TD_ABSENT, {.provenance = TD_PUBLISHED}},
        {TD_STR("Bình"), 80 * TD_MICRO, 0, 2, {.provenance = TD_PUBLISHED}},
        {TD_STR("C"), 79 * TD_MICRO, 0, 2, {.provenance = TD_PUBLISHED}},
    };
    year.published_scores.items = scores;
    year.published_scores.n = 3;
    struct td_scored_year scored = score(rubric, roster, data, TD_VI);
    struct td_ranking_view view = {0};
    td_view_ranking(&scored, &view);
    assert_str(row_of(&view.ranked, "An")->agrees.text, "khớp");
    assert_str(row_of(&view.ranked, "Bình")->agrees.text, "lệch"); /* the rank differs */
    assert_str(row_of(&view.ranked, "Cầu")->agrees.text, "lệch");
    assert_str(row_of(&view.ranked, "Cầu")->published, "79");
    assert_str(row_of(&view.ranked, "Cầu")->total, "80,00");
    assert_true(holds(view.illustration, "1 trên 3"));
    assert_false(row_of(&view.ranked, "Phú")->published.n);
}

static void a_year_with_published_totals_alone_shows_them(void **state)
{
    (void)state;
    struct td_published_score published = {
        TD_STR("A"), 95711 * TD_MICRO / 100, 2, 1, {.provenance = TD_PUBLISHED}};
    struct td_member member = {.code = TD_STR("A"), .name = TD_STR("An")};
    year.published_scores.items = &published;
    year.published_scores.n = 1;
    year.members.items = &member;
    year.members.n = 1;
    struct td_scored_year scored = {.arena = &arena, .lang = TD_EN, .year = &year};
    struct td_ranking_view view = {0};
    td_view_ranking(&scored, &view);
    assert_int_equal(view.ranked.n, 1);
    assert_str(view.ranked.items[0].unit, "An");
    assert_str(view.ranked.items[0].total, "957.11");
    assert_false(view.is_computed || view.is_empty);
    year.published_scores.n = 0;
    view = (struct td_ranking_view){0};
    td_view_ranking(&scored, &view);
    assert_true(view.is_empty);
}

static const struct td_matrix_row *matrix_row(const struct td_matrix_view *view, const char *code)
{
    for (size_t i = 0; i < view->rows.n; i++)
        if (td_str_is(view->rows.items[i].code, code))
            return &view->rows.items[i];
    fail_msg("no row %s", code);
    return NULL;
}

static const struct td_matrix_cell *matrix_cell(const struct td_matrix_view *view, const char *unit,
                                                const char *criterion)
{
    const struct td_matrix_row *row = matrix_row(view, unit);
    for (size_t i = 0; i < row->cells.n; i++)
        if (td_str_is(row->cells.items[i].code, criterion))
            return &row->cells.items[i];
    fail_msg("no cell %s", criterion);
    return NULL;
}

static void cells_look_by_what_was_lost(void **state)
{
    (void)state;
    struct td_scored_year scored = score(rubric, roster, data, TD_VI);
    struct td_matrix_view view = {0};
    td_view_matrix(&scored, &(struct td_matrix_query){.open = TD_STR("tat-ca")}, &view);
    assert_string_equal(matrix_cell(&view, "A", "I.1")->look, "k0");
    assert_string_equal(matrix_cell(&view, "A", "I.2")->look, "k4");
    assert_string_equal(matrix_cell(&view, "A", "II")->look, "subtotal");
    assert_string_equal(matrix_cell(&view, "D", "I.1")->look, "missing");
    assert_string_equal(matrix_cell(&view, "F", "I.2")->look, "inapplicable");
    assert_string_equal(matrix_row(&view, "D")->total_look, "total provisional");
    assert_true(view.has_missing && view.has_inapplicable);
    assert_int_equal(view.rows.items[0].cells.n, 7); /* I.1 I.2 I, II.1 II, T, P */
    assert_int_equal(view.means.n, 7);
    assert_int_equal(view.levels, 2);
    /* I.1: 40 20 40 40 10 40 over the six units that have it */
    assert_str(view.means.items[0].text, "31,67");
}

static void the_first_group_is_open_unless_the_address_says_more(void **state)
{
    (void)state;
    struct td_scored_year scored = score(rubric, roster, data, TD_VI);
    struct td_matrix_view view = {0};
    td_view_matrix(&scored, &(struct td_matrix_query){{0}, {0}, {0}, {0}}, &view);
    assert_int_equal(view.rows.items[0].cells.n, 6);
    assert_str(view.open, "I");
    view = (struct td_matrix_view){0};
    td_view_matrix(&scored, &(struct td_matrix_query){.cell = TD_STR("A.II.1")}, &view);
    assert_str(view.open, "II");
    assert_true(view.has_why);
    assert_true(matrix_cell(&view, "A", "II.1")->selected);
    view = (struct td_matrix_view){0};
    td_view_matrix(&scored, &(struct td_matrix_query){.open = TD_STR_NONE}, &view);
    assert_int_equal(view.rows.items[0].cells.n, 4);
    assert_int_equal(view.levels, 1);
    assert_int_equal(view.more_heads.n, 0);
}

static void a_layer_shows_what_was_entered_in_it(void **state)
{
    (void)state;
    struct td_scored_year scored = score(rubric, roster, data, TD_EN);
    struct td_matrix_view view = {0};
    td_view_matrix(&scored, &(struct td_matrix_query){.layer = TD_STR("tham_dinh")}, &view);
    assert_false(view.shows_points);
    assert_int_equal(view.layers.n, 3); /* the points, self-scores, verified */
    assert_str(matrix_cell(&view, "A", "I.1")->text, "1,000"); /* the second attempt */
    assert_false(matrix_cell(&view, "B", "I.1")->text.n);
    assert_int_equal(view.means.n, 0);
    view = (struct td_matrix_view){0};
    td_view_matrix(&scored, &(struct td_matrix_query){.layer = TD_STR("cham_cheo")}, &view);
    assert_true(view.shows_points); /* nobody cross-checked: no such layer */
}

static void a_point_tells_its_layers_and_which_counts(void **state)
{
    (void)state;
    struct td_scored_year scored = score(rubric, roster, data, TD_VI);
    struct td_why why;
    td_view_why(&scored, 0, 1, &why);
    assert_str(why.heading, "Vì sao 40 điểm?");
    assert_str(why.criterion, "I.1 Thu ngân sách (tỷ đồng)");
    assert_int_equal(why.layers.n, 3);
    assert_str(why.layers.items[0].name, "Tự chấm");
    assert_str(why.layers.items[0].points, "40,00");
    assert_str(why.layers.items[1].points, "36,00");
    assert_str(why.layers.items[1].difference, "−4,00");
    assert_str(why.layers.items[2].difference, "+4,00");
    assert_str(why.layers.items[1].who, "theo gói số liệu ghi: Tổ thẩm định, 6/2/2025");
    assert_str(why.layers.items[1].note, "trừ phần kê trùng");
    assert_str(why.layers.items[2].name, "Thẩm định, lần 2");
    assert_true(why.layers.items[2].counts && !why.layers.items[1].counts);
    assert_str(why.lost, "Đạt điểm tối đa.");
    td_view_why(&scored, 3, 1, &why);
    assert_str(why.heading, "Vì sao chưa có điểm?");
    td_view_why(&scored, 5, 2, &why);
    assert_str(why.heading, "Vì sao không có điểm?");
    td_view_why(&scored, 0, 0, &why);
    assert_int_equal(why.children.n, 2);
    assert_int_equal(why.layers.n, 0);
}

static void a_sheet_goes_through_the_tree(void **state)
{
    (void)state;
    static const char mixed[] =
        "#bang_diem\t1\n#tong\t30\nma\tnoi_dung\tdiem\tcach\n"
        "II\tHai\t10\tnhap\nI.1.a\tMột một a\t5\tnhap\nI\tMột\t20\ttong\n"
        "I.1\tMột một\t12\ttong\nI.1.b\tMột một b\t7\tnhap\nI.2\tMột hai\t8\tnhap\n";
    struct td_scored_year scored =
        score(mixed, "ma\tten\nA\tAn\n",
              "don_vi\tma\tthuc_hien\nA\tII\t1\nA\tI.1.a\t2\nA\tI.1.b\t3\nA\tI.2\t4\n", TD_VI);
    struct td_sheet_view view = {0};
    td_view_sheet(&scored, 0, &view);
    static const char *const order[] = {"II", "I", "I.1", "I.1.a", "I.1.b", "I.2"};
    assert_int_equal(view.rows.n, 6);
    for (size_t i = 0; i < 6; i++)
        assert_str(view.rows.items[i].code, order[i]);
    assert_string_equal(view.rows.items[3].depth, "depth-2");
    assert_str(view.rows.items[2].points, "5,00");
    assert_str(view.rows.items[2].lost, "−7,00");
    assert_str(view.total, "10,00");
    assert_int_equal(view.sums.n, 1);
}

static void units_whose_codes_hold_dots_are_found(void **state)
{
    (void)state;
    static const char small[] =
        "#bang_diem\t1\n#tong\t20\nma\tdiem\tcach\n1\t10\tnhap\n2.1\t10\tnhap\n";
    struct td_scored_year scored =
        score(small, "ma\tten\nX\tMột\nX.2\tHai\n",
              "don_vi\tma\tthuc_hien\nX\t1\t1\nX\t2.1\t2\nX.2\t1\t3\nX.2\t2.1\t4\n", TD_VI);
    struct td_matrix_view view = {0};
    td_view_matrix(&scored, &(struct td_matrix_query){.cell = TD_STR("X.2.2.1")}, &view);
    assert_true(view.has_why);
    assert_str(view.why.unit, "Hai");
    view = (struct td_matrix_view){0};
    td_view_matrix(&scored, &(struct td_matrix_query){.cell = TD_STR("X.2.1")}, &view);
    assert_str(view.why.unit, "Một");
}

static void groups_inside_each_other_open_to_a_bounded_depth(void **state)
{
    (void)state;
    struct td_buf text, values;
    td_buf_init(&text, &arena, (size_t)16 << 20);
    td_buf_init(&values, &arena, (size_t)16 << 20);
    td_buf_puts(&text, "#bang_diem\t1\n#tong\t10\nma\tdiem\tcach\n");
    td_buf_puts(&values, "don_vi\tma\tthuc_hien\nA\t");
    for (int depth = 0; depth < 60; depth++) {
        for (int i = 0; i < depth; i++)
            td_buf_puts(&text, "1.");
        td_buf_puts(&text, depth == 59 ? "1\t10\tnhap\n" : "1\t10\ttong\n");
    }
    for (int i = 0; i < 59; i++)
        td_buf_puts(&values, "1.");
    td_buf_puts(&values, "1\t7\n");
    struct td_scored_year scored = score(td_str_z(&arena, td_buf_str(&text)), "ma\tten\nA\tAn\n",
                                         td_str_z(&arena, td_buf_str(&values)), TD_VI);
    struct td_matrix_view view = {0};
    td_view_matrix(&scored, &(struct td_matrix_query){.open = TD_STR("tat-ca")}, &view);
    assert_true(view.levels <= 8);
    assert_str(view.rows.items[0].total, "7,00");
}

static void the_pages_of_hostile_texts_stay_whole(void **state)
{
    (void)state;
    static const char hostile[] =
        "#bang_diem\t1\n#ten\t<script>alert(1)</script>\n#tong\t10\nma\tnoi_dung\tdiem\tcach\n"
        "\"><b>&1\t<img src=x onerror=y>\t10\tnhap\n";
    struct td_scored_year scored = score(hostile, "ma\tten\n'\"<u>\t</td><script>\n",
                                         "don_vi\tma\tthuc_hien\n'\"<u>\t\"><b>&1\t5\n", TD_VI);
    struct td_matrix_view matrix = {0};
    td_view_matrix(&scored, &(struct td_matrix_query){.cell = TD_STR("'\"<u>.\"><b>&1")}, &matrix);
    assert_true(matrix.has_why);
    struct td_ranking_view ranking = {0};
    td_view_ranking(&scored, &ranking);
    struct td_buf out;
    td_buf_init(&out, &arena, (size_t)1 << 20);
    td_tpl_matrix(&out, &matrix, TD_VI);
    td_tpl_ranking(&out, &ranking, TD_VI);
    const char *page = td_str_z(&arena, td_buf_str(&out));
    assert_null(strstr(page, "<script>alert"));
    assert_null(strstr(page, "<img"));
    assert_null(strstr(page, "</td><script>"));
    assert_null(strstr(page, "\"><b>&1"));
}

static void names_are_cut_after_whole_words(void **state)
{
    (void)state;
    assert_str(td_view_short_name(&arena, TD_STR("Thu ngân sách nhà nước (tỷ đồng)"), 26),
               "Thu ngân sách nhà nước");
    assert_str(td_view_short_name(&arena, TD_STR("Vụ tai nạn, cháy nổ nghiêm trọng"), 20),
               "Vụ tai nạn, cháy nổ…");
    assert_str(td_view_short_name(&arena, TD_STR("Vụ tai nạn, cháy nổ"), 12), "Vụ tai nạn…");
    assert_str(td_view_short_name(&arena, TD_STR("(ghi chú)"), 26), "(ghi chú)");
    assert_str(td_view_short_name(&arena, TD_STR_NONE, 26), "");
}

static void entered_values_are_written_for_people(void **state)
{
    (void)state;
    struct td_scored_year vi = {.arena = &arena, .lang = TD_VI},
                          en = {.arena = &arena, .lang = TD_EN};
    assert_str(td_view_entered(&vi, TD_STR("17100")), "17.100");
    assert_str(td_view_entered(&en, TD_STR("17.100")), "17,100");
    assert_str(td_view_entered(&en, TD_STR("9,29%")), "9.29%");
    assert_str(td_view_entered(&vi, TD_STR("6|39|95|402")), "6 / 39 / 95 / 402");
    assert_str(td_view_entered(&vi, TD_STR("vững mạnh")), "vững mạnh");
    assert_str(td_view_entered(&vi, TD_STR("|")), "");
    assert_str(td_view_difference(&vi, -1000000, 2), "−1,00");
    assert_str(td_view_difference(&vi, 4000, 2), "0,00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ranks_say_how_ties_are_told_apart),
        TEST(a_unit_without_rank_says_why),
        TEST(published_totals_are_compared_not_copied),
        TEST(a_year_with_published_totals_alone_shows_them),
        TEST(cells_look_by_what_was_lost),
        TEST(the_first_group_is_open_unless_the_address_says_more),
        TEST(a_layer_shows_what_was_entered_in_it),
        TEST(a_point_tells_its_layers_and_which_counts),
        TEST(a_sheet_goes_through_the_tree),
        TEST(units_whose_codes_hold_dots_are_found),
        TEST(groups_inside_each_other_open_to_a_bounded_depth),
        TEST(the_pages_of_hostile_texts_stay_whole),
        TEST(names_are_cut_after_whole_words),
        TEST(entered_values_are_written_for_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

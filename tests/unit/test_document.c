/* The model of a document: building it, reading its tables, and what a renderer need not fear. */
#include "document/document.h"
#include "document/measure.h"

#include "unit.h"

static struct td_document document;

static int set_up(void **state)
{
    set_up_memory(state);
    td_document_init(&document, &arena, TD_STR("Báo cáo"));
    td_document_section(&document, td_page_upright());
    return 0;
}

static int tear_down(void **state)
{
    return tear_down_memory(state);
}

static void assert_right(void)
{
    const char *what = NULL;
    if (td_document_check(&document, &what) != TD_OK)
        fail_msg("%s", what);
    assert_null(what);
}

static void assert_wrong(const char *expected)
{
    const char *what = NULL;
    assert_int_equal(td_document_check(&document, &what), TD_EINTERNAL);
    assert_string_equal(what, expected);
}

static struct td_table *grid_of(int columns)
{
    static const td_twips widths[8] = {TD_MM(20), TD_MM(20), TD_MM(20), TD_MM(20),
                                       TD_MM(20), TD_MM(20), TD_MM(20), TD_MM(20)};
    return td_document_table(&document, widths, columns, TD_BORDERS_GRID);
}

static struct td_table_cell *cell(struct td_table *table, int columns, int rows, const char *text)
{
    struct td_table_cell *new_cell =
        td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, td_str_of(text));
    new_cell->columns = columns;
    new_cell->rows = rows;
    return new_cell;
}

static void pages_are_those_of_the_decree(void **state)
{
    (void)state;
    struct td_page upright = td_page_upright(), lying = td_page_lying();
    assert_int_equal(upright.width, 11906); /* A4 as Word has it */
    assert_int_equal(upright.height, 16838);
    assert_int_equal(td_page_text_width(&upright), 11906 - 1701 - 850); /* 165 mm */
    assert_int_equal(lying.width, upright.height);
    assert_int_equal(td_page_text_width(&lying), 16838 - 1701 - 850);
}

static void paragraphs_hold_their_runs(void **state)
{
    (void)state;
    struct td_paragraph *paragraph =
        td_document_paragraph(&document, TD_STYLE_BODY, TD_STR("Tổng điểm "));
    td_paragraph_run(&arena, paragraph, TD_STR("957,11"))->bold = true;
    td_paragraph_run(&arena, paragraph, TD_STR_NONE)->field = TD_RUN_PAGE;
    assert_int_equal(paragraph->runs.n, 3);
    assert_true(td_str_is(td_paragraph_text(&arena, paragraph), "Tổng điểm 957,11"));
    assert_int_equal(td_paragraph_half_points(paragraph), 28);
    assert_int_equal(td_paragraph_align(paragraph), TD_ALIGN_JUSTIFIED);
    paragraph->has_align = true;
    paragraph->align = TD_ALIGN_CENTRE;
    paragraph->half_points = 26;
    assert_int_equal(td_paragraph_half_points(paragraph), 26);
    assert_int_equal(td_paragraph_align(paragraph), TD_ALIGN_CENTRE);
    assert_right();
}

static void an_empty_paragraph_has_no_run(void **state)
{
    (void)state;
    struct td_paragraph *first =
        td_document_paragraph(&document, TD_STYLE_SIGNER_ROOM, TD_STR_NONE);
    assert_int_equal(first->runs.n, 0);
    for (int i = 0; i < 100; i++)
        td_document_paragraph(&document, TD_STYLE_BODY, TD_STR("sau"));
    assert_ptr_equal(first, document.sections.items[0].blocks.items[0].paragraph);
    assert_int_equal(td_paragraph_text(&arena, first).n, 0);
    assert_right();
}

static void a_number_is_written_in_the_language_of_the_document(void **state)
{
    (void)state;
    struct td_table *table = grid_of(2);
    td_table_row(&arena, table);
    td_micro points = 38030555000;
    struct td_table_cell *number = td_table_number(&document, table, points, 2);
    assert_true(td_str_is(td_paragraph_text(&arena, &number->paragraphs.items[0]), "38.030,56"));
    assert_true(number->value.is_number && number->value.number == points);
    number = td_table_number(&document, table, INT64_MIN, 2);
    assert_int_equal(number->paragraphs.items[0].runs.n, 0);
    assert_false(number->value.is_number);
    document.language = TD_STR("en");
    td_table_row(&arena, table);
    number = td_table_number(&document, table, points, 2);
    assert_true(td_str_is(td_paragraph_text(&arena, &number->paragraphs.items[0]), "38,030.56"));
    cell(table, 1, 1, "");
    assert_right();
}

/* Two head rows, a name beside two figures in the first, and a group that holds two rows. */
static struct td_table *spanned(void)
{
    struct td_table *table = grid_of(3);
    table->head_rows = 2;
    td_table_row(&arena, table);
    cell(table, 1, 2, "Tỉnh");
    cell(table, 2, 1, "Điểm");
    td_table_row(&arena, table);
    cell(table, 1, 1, "Tự chấm");
    cell(table, 1, 1, "Thẩm định");
    td_table_row(&arena, table);
    cell(table, 2, 2, "Nhóm");
    cell(table, 1, 1, "1");
    td_table_row(&arena, table);
    cell(table, 1, 1, "2");
    return table;
}

static void the_grid_says_which_cell_covers_a_place(void **state)
{
    (void)state;
    struct td_table *table = spanned();
    assert_right();
    const struct td_grid_place *grid = td_table_grid(&arena, table);
    static const struct {
        int row, column, from_row, from_column;
        const char *text;
    } cases[] = {
        {0, 0, 0, 0, "Tỉnh"},      {1, 0, 0, 0, "Tỉnh"}, {0, 2, 0, 1, "Điểm"},
        {1, 2, 1, 2, "Thẩm định"}, {3, 1, 2, 0, "Nhóm"}, {3, 2, 3, 2, "2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct td_grid_place *place = &grid[cases[i].row * 3 + cases[i].column];
        assert_int_equal(place->row, cases[i].from_row);
        assert_int_equal(place->column, cases[i].from_column);
        assert_true(
            td_str_is(td_paragraph_text(&arena, &place->cell->paragraphs.items[0]), cases[i].text));
    }
    assert_int_equal(td_table_columns_width(table, 1, 2), 2 * TD_MM(20));
}

static void a_row_must_fill_its_columns(void **state)
{
    (void)state;
    struct td_table *table = grid_of(3);
    td_table_row(&arena, table);
    cell(table, 2, 1, "");
    assert_wrong("a row with too few cells");
    cell(table, 1, 1, "");
    assert_right();
    cell(table, 1, 1, "");
    assert_wrong("a row with too many cells");
}

static void spans_stay_inside(void **state)
{
    (void)state;
    struct td_table *table = spanned();
    struct td_table_cell *name = &table->rows.items[0].cells.items[0];
    name->rows = 3;
    assert_wrong("a cell that leaves its table, or its head");
    name->rows = 0;
    assert_wrong("a cell that leaves its table, or its head");
    name->rows = 2;
    struct td_table_cell *last = &table->rows.items[3].cells.items[0];
    last->rows = 2;
    assert_wrong("a cell that leaves its table, or its head");
    last->rows = 1;
    last->columns = 2;
    assert_wrong("a cell that leaves its table, or its head");
}

static void two_cells_cannot_share_a_place(void **state)
{
    (void)state;
    struct td_table *table = grid_of(2);
    td_table_row(&arena, table);
    cell(table, 1, 1, "");
    cell(table, 1, 2, "");
    td_table_row(&arena, table);
    cell(table, 2, 1, "");
    assert_wrong("two cells on one place");
}

static void a_table_fits_the_page(void **state)
{
    (void)state;
    static const td_twips widths[2] = {TD_MM(100), TD_MM(66)};
    struct td_table *table = td_document_table(&document, widths, 2, TD_BORDERS_NONE);
    td_table_row(&arena, table);
    cell(table, 2, 1, "");
    assert_wrong("a table wider than the text");
    document.sections.items[0].page = td_page_lying();
    assert_right();
    table->head_rows = 2;
    assert_wrong("more head rows than rows");
}

static void a_text_is_clean(void **state)
{
    (void)state;
    static const struct {
        const char *text, *wrong;
    } cases[] = {
        {"a\tb\nc", NULL},
        {"Nguyễn Thị \xC2\xA0 Ánh – “đ”", NULL},
        {"\xEF\xBF\xBD", NULL}, /* the mark of an unreadable letter */
        {"a\001", "a control character in a text"},
        {"a\r\n", "a control character in a text"},
        {"\x7F", "a control character in a text"},
        {"\xC2\x85", "a control character in a text"},
        {"\xEF\xBF\xBE", "a control character in a text"},
        {"\xEF\xBF\xBF", "a control character in a text"},
        {"\xC3", "a text that is not UTF-8"},
        {"\xED\xA0\x80", "a text that is not UTF-8"},
    };
    struct td_paragraph *paragraph =
        td_document_paragraph(&document, TD_STYLE_BODY, TD_STR("Nội dung"));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        paragraph->runs.items[0].text = td_str_of(cases[i].text);
        if (cases[i].wrong)
            assert_wrong(cases[i].wrong);
        else
            assert_right();
    }
}

static void a_link_goes_to_the_web(void **state)
{
    (void)state;
    struct td_paragraph *paragraph =
        td_document_paragraph(&document, TD_STYLE_BODY, TD_STR("tra cứu"));
    struct td_run *run = &paragraph->runs.items[0];
    run->address = TD_STR("https://thidua.example/kt/AB12");
    assert_right();
    run->address = TD_STR("javascript:alert(1)");
    assert_wrong("an address that is not of the web");
    run->address = TD_STR("https://a b");
    assert_wrong("an address that is not of the web");
}

static void what_is_placed_stays_on_the_page(void **state)
{
    (void)state;
    struct td_section *section = &document.sections.items[0];
    struct td_placed *placed = td_push(&arena, &section->placed);
    *placed = (struct td_placed){.x = TD_MM(50), .y = TD_MM(100), .width = TD_MM(160)};
    placed->paragraph.style = TD_STYLE_CERTIFICATE_NAME;
    assert_right();
    placed->width = TD_MM(161);
    assert_wrong("a paragraph placed outside its page");
}

static void texts_are_measured_as_the_decree_prints_them(void **state)
{
    (void)state;
    struct td_measure *measure = td_measure_open(&arena);
    td_str nation = TD_STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    /* 95,7 mm at 13 points in Times New Roman, to a tenth. */
    td_twips width = td_measure_text(measure, TD_STYLE_NATION, nation);
    assert_in_range(width, TD_TENTHS_OF_MM(956), TD_TENTHS_OF_MM(958));
    struct td_paragraph *paragraph = td_document_paragraph(&document, TD_STYLE_NATION, nation);
    struct td_text_extent extent = td_measure_paragraph(measure, paragraph, TD_MM(97));
    assert_int_equal(extent.lines, 1);
    assert_int_equal(extent.last, width);
    extent = td_measure_paragraph(measure, paragraph, TD_MM(80));
    assert_int_equal(extent.lines, 2);
    assert_true(extent.last < extent.widest && extent.widest <= TD_MM(80));
    paragraph->half_points = 24;
    assert_in_range(td_measure_paragraph(measure, paragraph, INT32_MAX).last, width * 12 / 13 - 3,
                    width * 12 / 13 + 3);
}

static void titles_are_broken_into_lines_of_one_length(void **state)
{
    (void)state;
    struct td_measure *measure = td_measure_open(&arena);
    td_str title = TD_STR("Tổng kết công tác thi đua, khen thưởng năm 2023 và phương hướng, nhiệm "
                          "vụ trọng tâm năm 2024");
    td_str broken = td_measure_balanced(measure, TD_STYLE_ABSTRACT, 0, title, TD_MM(165));
    size_t at = td_str_find(broken, '\n');
    assert_true(at < broken.n);
    td_twips first = td_measure_text(measure, TD_STYLE_ABSTRACT, td_str_slice(broken, 0, at));
    td_twips second = td_measure_text(measure, TD_STYLE_ABSTRACT, td_str_from(broken, at + 1));
    assert_true(first <= TD_MM(165) && second <= TD_MM(165));
    assert_in_range(second, first * 3 / 4, first * 4 / 3);
    /* The same words, a space where it is broken. */
    assert_str(td_fmt(&arena, "%.*s %.*s", TD_ARG(td_str_slice(broken, 0, at)),
                      TD_ARG(td_str_from(broken, at + 1))),
               title.p);
    td_str short_title = TD_STR("Thi đua năm 2024");
    assert_str(td_measure_balanced(measure, TD_STYLE_ABSTRACT, 0, short_title, TD_MM(165)),
               short_title.p);
    td_str by_hand = TD_STR("Về việc\nkhen thưởng");
    assert_str(td_measure_balanced(measure, TD_STYLE_ABSTRACT, 0, by_hand, TD_MM(20)), by_hand.p);
}

static void narrow_columns_have_less_padding(void **state)
{
    (void)state;
    static const td_twips wide[] = {TD_MM(30), TD_MM(15)}, narrow[] = {TD_MM(30), TD_MM(6)};
    assert_int_equal(td_table_padding(td_document_table(&document, wide, 2, TD_BORDERS_GRID)),
                     TD_GRID_PADDING);
    assert_int_equal(td_table_padding(td_document_table(&document, narrow, 2, TD_BORDERS_GRID)),
                     TD_MM(6) / 10);
    assert_int_equal(td_table_padding(td_document_table(&document, wide, 2, TD_BORDERS_NONE)), 0);
}

static void a_row_keeps_if_all_that_is_in_it_keeps(void **state)
{
    (void)state;
    struct td_table *table = grid_of(3);
    struct td_table_row *row = td_table_row(&arena, table);
    assert_false(td_row_keeps(row));
    td_table_cell(&arena, table, TD_STYLE_TABLE_HEAD, TD_STR("Đơn vị"));
    td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE);
    assert_true(td_row_keeps(row));
    td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR("Cà Mau"));
    assert_false(td_row_keeps(row));
    row->cells.items[2].paragraphs.items[0].keep_with_next = true;
    assert_true(td_row_keeps(row));
}

static void rules_are_as_long_as_the_text_asks(void **state)
{
    (void)state;
    struct td_measure *measure = td_measure_open(&arena);
    struct td_paragraph *motto =
        td_document_paragraph(&document, TD_STYLE_MOTTO, TD_STR("Độc lập - Tự do - Hạnh phúc"));
    td_twips width = td_measure_paragraph(measure, motto, INT32_MAX).last;
    assert_int_equal(td_measure_rule(measure, motto, TD_MM(97)), 0);
    motto->rule = TD_RULE_TEXT;
    assert_int_equal(td_measure_rule(measure, motto, TD_MM(97)), width);
    motto->rule = TD_RULE_PART;
    td_twips part = td_measure_rule(measure, motto, TD_MM(97));
    assert_true(part * 3 >= width && part * 2 <= width);
    motto->rule = TD_RULE_FULL;
    assert_int_equal(td_measure_rule(measure, motto, TD_MM(97)), TD_MM(97));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pages_are_those_of_the_decree),
        TEST(paragraphs_hold_their_runs),
        TEST(an_empty_paragraph_has_no_run),
        TEST(a_number_is_written_in_the_language_of_the_document),
        TEST(the_grid_says_which_cell_covers_a_place),
        TEST(a_row_must_fill_its_columns),
        TEST(spans_stay_inside),
        TEST(two_cells_cannot_share_a_place),
        TEST(a_table_fits_the_page),
        TEST(a_text_is_clean),
        TEST(a_link_goes_to_the_web),
        TEST(what_is_placed_stays_on_the_page),
        TEST(texts_are_measured_as_the_decree_prints_them),
        TEST(titles_are_broken_into_lines_of_one_length),
        TEST(narrow_columns_have_less_padding),
        TEST(a_row_keeps_if_all_that_is_in_it_keeps),
        TEST(rules_are_as_long_as_the_text_asks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

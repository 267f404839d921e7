/* The parts of an official document, held against Phụ lục I of Nghị định 30/2020/NĐ-CP. */
#include <string.h>

#include "document/measure.h"
#include "document/official.h"

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
    const char *what = NULL;
    int wrong = td_document_check(&document, &what) != TD_OK;
    if (wrong)
        print_error("%s\n", what);
    return tear_down_memory(state) || wrong;
}

static const struct td_blocks *blocks(void)
{
    return &document.sections.items[document.sections.n - 1].blocks;
}

static const struct td_table *table_at(size_t block)
{
    assert_true(block < blocks()->n);
    assert_int_equal(blocks()->items[block].kind, TD_BLOCK_TABLE);
    return blocks()->items[block].table;
}

static const struct td_paragraph *paragraph_at(size_t block)
{
    assert_true(block < blocks()->n);
    assert_int_equal(blocks()->items[block].kind, TD_BLOCK_PARAGRAPH);
    return blocks()->items[block].paragraph;
}

/* Between two columns there is an empty one. */
static const struct td_table_cell *cell_at(const struct td_table *table, size_t row, size_t column)
{
    assert_true(row < table->rows.n && 2 * column < table->rows.items[row].cells.n);
    return &table->rows.items[row].cells.items[2 * column];
}

static void assert_text(const struct td_paragraph *paragraph, enum td_para_style style,
                        const char *text)
{
    assert_int_equal(paragraph->style, style);
    assert_string_equal(td_str_z(&arena, td_paragraph_text(&arena, paragraph)), text);
}

static void assert_line(const struct td_table_cell *cell, size_t line, enum td_para_style style,
                        const char *text)
{
    assert_true(line < cell->paragraphs.n);
    assert_text(&cell->paragraphs.items[line], style, text);
}

static struct td_texts texts(size_t n, const char *const *items)
{
    struct td_texts list = {0};
    for (size_t i = 0; i < n; i++)
        *td_push(&arena, &list) = td_str_of(items[i]);
    return list;
}
#define TEXTS(...)                                                                                 \
    texts(sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *), (const char *[]){__VA_ARGS__})

static void numbers_are_padded(void **state)
{
    (void)state;
    static const struct {
        int64_t number;
        int digits;
        const char *text;
    } cases[] = {
        {15, 2, "Số: 15/QĐ-BNV"},
        {5, 2, "Số: 05/QĐ-BNV"},
        {5, 0, "Số: 05/QĐ-BNV"},
        {5, 3, "Số: 005/QĐ-BNV"},
        {1306, 3, "Số: 1306/QĐ-BNV"},
        {0, 2, "Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/QĐ-BNV"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(
            td_official_number(&arena, cases[i].number, cases[i].digits, TD_STR("QĐ-BNV")).p,
            cases[i].text);
}

/* The decree's own examples: Hà Nội, ngày 05 tháng 01 năm 2020; June is not padded. */
static void days_below_ten_and_two_months_are_padded(void **state)
{
    (void)state;
#define DASH "\u00a0\u00a0\u00a0\u00a0"
    static const struct {
        struct td_date date;
        const char *text;
    } cases[] = {
        {{2020, 1, 5}, "Hà Nội, ngày 05 tháng 01 năm 2020"},
        {{2020, 2, 29}, "Hà Nội, ngày 29 tháng 02 năm 2020"},
        {{2020, 3, 9}, "Hà Nội, ngày 09 tháng 3 năm 2020"},
        {{2020, 6, 10}, "Hà Nội, ngày 10 tháng 6 năm 2020"},
        {{2020, 12, 31}, "Hà Nội, ngày 31 tháng 12 năm 2020"},
        {{2020, 0, 0}, "Hà Nội, ngày" DASH "tháng" DASH "năm 2020"},
        {{0, 0, 0}, "Hà Nội, ngày" DASH "tháng" DASH "năm\u00a0\u00a0\u00a0" DASH},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(td_official_place_date(&arena, TD_STR("Hà Nội"), cases[i].date).p,
                            cases[i].text);
    assert_string_equal(
        td_official_place_date(&arena, TD_STR_NONE, (struct td_date){2020, 6, 10}).p,
        "ngày 10 tháng 6 năm 2020");
}

static void points_follow_the_alphabet(void **state)
{
    (void)state;
    static const char *const labels[] = {"a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)",
                                         "i)", "k)", "l)", "m)", "n)", "o)", "p)", "q)",
                                         "r)", "s)", "t)", "u)", "v)", "x)", "y)", "aa)"};
    for (int i = 0; i < (int)(sizeof labels / sizeof labels[0]); i++)
        assert_string_equal(td_official_point_label(&arena, i + 1).p, labels[i]);
    assert_string_equal(td_official_point_label(&arena, 23 + 23).p, "ay)");
    assert_string_equal(td_official_point_label(&arena, 23 + 24).p, "ba)");
}

static void roman_numerals(void **state)
{
    (void)state;
    static const struct {
        int n;
        const char *roman;
    } cases[] = {{1, "I"},   {2, "II"},    {4, "IV"},        {9, "IX"},          {14, "XIV"},
                 {40, "XL"}, {99, "XCIX"}, {2024, "MMXXIV"}, {3999, "MMMCMXCIX"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(td_official_roman(&arena, cases[i].n).p, cases[i].roman);
}

static struct td_official_head report_head(void)
{
    return (struct td_official_head){
        .parent = TD_STR("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG TRUNG ƯƠNG"),
        .issuer = TD_STR("CỤM THI ĐUA CÁC TỈNH TÂY NAM BỘ"),
        .number = 5,
        .symbol = TD_STR("BC-CTĐ"),
        .place = TD_STR("Vĩnh Long"),
        .date = {2014, 3, 6},
        .type = TD_STR("BÁO CÁO"),
        .abstract = TD_STR("Tổng kết công tác thi đua năm 2013"),
    };
}

static void the_head_has_two_columns(void **state)
{
    (void)state;
    struct td_official_head head = report_head();
    td_official_head(&document, &head);
    const struct td_table *table = table_at(0);
    assert_int_equal(table->borders, TD_BORDERS_NONE);
    assert_int_equal(table->n_columns, 3);
    assert_in_range(table->widths[2], TD_TENTHS_OF_MM(957), TD_MM(97));
    struct td_page page = td_page_upright();
    assert_int_equal(td_table_columns_width(table, 0, 3), td_page_text_width(&page));
    const struct td_table_cell *left = cell_at(table, 0, 0), *right = cell_at(table, 0, 1);
    assert_line(left, 0, TD_STYLE_PARENT_BODY, "HỘI ĐỒNG THI ĐUA -\nKHEN THƯỞNG TRUNG ƯƠNG");
    assert_line(left, 1, TD_STYLE_ISSUER, "CỤM THI ĐUA\nCÁC TỈNH TÂY NAM BỘ");
    assert_int_equal(left->paragraphs.items[1].rule, TD_RULE_PART);
    assert_line(right, 0, TD_STYLE_NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    assert_line(right, 1, TD_STYLE_MOTTO, "Độc lập - Tự do - Hạnh phúc");
    assert_int_equal(right->paragraphs.items[1].rule, TD_RULE_TEXT);
    assert_line(cell_at(table, 1, 0), 0, TD_STYLE_NUMBER, "Số: 05/BC-CTĐ");
    assert_line(cell_at(table, 1, 1), 0, TD_STYLE_PLACE_DATE,
                "Vĩnh Long, ngày 06 tháng 3 năm 2014");
    assert_text(paragraph_at(1), TD_STYLE_TYPE, "BÁO CÁO");
    assert_text(paragraph_at(2), TD_STYLE_ABSTRACT, "Tổng kết công tác thi đua năm 2013");
    assert_int_equal(paragraph_at(2)->rule, TD_RULE_PART);
    assert_true(td_str_is(paragraph_at(1)->bookmark, "BÁO CÁO Tổng kết công tác thi đua năm 2013"));
    assert_int_equal(blocks()->n, 3);
}

/* Rather a line more than half a word at its end. */
static void long_names_break_between_words(void **state)
{
    (void)state;
    struct td_official_head head = report_head();
    head.parent = TD_STR_NONE;
    head.issuer = TD_STR("CỤM THI ĐUA 7 TỈNH MIỀN NÚI BIÊN GIỚI PHÍA BẮC");
    head.abstract = TD_STR("Giải trình kết quả chấm điểm, xếp hạng và đề nghị tặng thưởng cho các "
                           "tập thể, cá nhân của cụm thi đua năm 2013");
    td_official_head(&document, &head);
    assert_line(cell_at(table_at(0), 0, 0), 0, TD_STYLE_ISSUER,
                "CỤM THI ĐUA\n7 TỈNH MIỀN NÚI\nBIÊN GIỚI PHÍA BẮC");
    assert_null(strstr(td_str_z(&arena, td_paragraph_text(&arena, paragraph_at(2))), "\u00a0"));
}

static void the_nation_stays_on_one_line(void **state)
{
    (void)state;
    struct td_official_head head = report_head();
    td_official_head(&document, &head);
    const struct td_paragraph *nation = &cell_at(table_at(0), 0, 1)->paragraphs.items[0];
    assert_int_equal(td_paragraph_half_points(nation), 26);
    struct td_page narrow = td_page_upright();
    narrow.left = TD_MM(35);
    narrow.right = TD_MM(20);
    td_document_section(&document, narrow);
    td_official_head(&document, &head);
    const struct td_table *table = table_at(0);
    nation = &cell_at(table, 0, 1)->paragraphs.items[0];
    assert_int_equal(td_paragraph_half_points(nation), 24);
    assert_int_equal(td_paragraph_half_points(nation + 1), 26);
    assert_int_equal(
        td_measure_paragraph(td_document_measure(&document), nation, table->widths[2]).lines, 1);
}

static void a_long_place_stays_on_one_line(void **state)
{
    (void)state;
    struct td_official_head head = report_head();
    td_official_head(&document, &head);
    assert_int_equal(cell_at(table_at(0), 1, 1)->paragraphs.items[0].half_points, 0);
    head.place = TD_STR("Thành phố Hồ Chí Minh");
    head.date = (struct td_date){2024, 12, 26};
    td_document_section(&document, td_page_upright());
    td_official_head(&document, &head);
    const struct td_table *table = table_at(0);
    const struct td_paragraph *date = &cell_at(table, 1, 1)->paragraphs.items[0];
    assert_int_equal(date->half_points, 26);
    assert_int_equal(
        td_measure_paragraph(td_document_measure(&document), date, table->widths[2]).lines, 1);
}

static void a_letter_has_its_subject_under_the_number(void **state)
{
    (void)state;
    struct td_official_head head = report_head();
    head.type = TD_STR_NONE;
    head.abstract = TD_STR("báo cáo số liệu thi đua");
    head.addressees = TEXTS("Ủy ban nhân dân tỉnh Cà Mau", "- Sở Nội vụ;");
    td_official_head(&document, &head);
    assert_line(cell_at(table_at(0), 2, 0), 0, TD_STYLE_LETTER_SUBJECT,
                "V/v báo cáo số liệu thi đua");
    assert_text(paragraph_at(1), TD_STYLE_ADDRESSEE, "Kính gửi:");
    assert_text(paragraph_at(2), TD_STYLE_ADDRESSEE_ITEM, "- Ủy ban nhân dân tỉnh Cà Mau;");
    assert_text(paragraph_at(3), TD_STYLE_ADDRESSEE_ITEM, "- Sở Nội vụ.");
}

static void one_addressee_stands_on_the_line(void **state)
{
    (void)state;
    struct td_official_head head = report_head();
    head.addressees = TEXTS("Ban Thi đua - Khen thưởng Trung ương");
    td_official_head(&document, &head);
    assert_text(paragraph_at(3), TD_STYLE_ADDRESSEE,
                "Kính gửi: Ban Thi đua - Khen thưởng Trung ương");
}

static void dashes_stand_under_the_colon(void **state)
{
    (void)state;
    const struct td_style_traits *head = td_style_traits(TD_STYLE_ADDRESSEE),
                                 *item = td_style_traits(TD_STYLE_ADDRESSEE_ITEM);
    struct td_measure *measure = td_measure_open(&arena);
    td_twips colon = head->left_indent + head->first_indent +
                     td_measure_text(measure, TD_STYLE_ADDRESSEE, TD_STR("Kính gửi"));
    td_twips dash = item->left_indent + item->first_indent;
    assert_in_range(dash, colon - TD_PT(1), colon + TD_PT(1));
    /* Further lines of a long name stand below its first letter. */
    assert_in_range(item->left_indent - dash,
                    td_measure_text(measure, TD_STYLE_ADDRESSEE_ITEM, TD_STR("-")), TD_PT(10));
}

static void the_party_has_a_head_of_its_own(void **state)
{
    (void)state;
    struct td_official_head head = report_head();
    head.regime = TD_REGIME_PARTY;
    head.parent = TD_STR("TỈNH ỦY VĨNH LONG");
    head.issuer = TD_STR("BAN TỔ CHỨC");
    head.symbol = TD_STR("BC/BTCTU");
    td_official_head(&document, &head);
    const struct td_table *table = table_at(0);
    assert_line(cell_at(table, 0, 0), 2, TD_STYLE_ISSUER, "*");
    assert_line(cell_at(table, 0, 1), 0, TD_STYLE_PARTY_NAME, "ĐẢNG CỘNG SẢN VIỆT NAM");
    assert_int_equal(cell_at(table, 0, 1)->paragraphs.items[0].rule, TD_RULE_TEXT);
    assert_line(cell_at(table, 1, 0), 0, TD_STYLE_NUMBER, "Số 05-BC/BTCTU");
    const int sizes[] = {td_paragraph_half_points(&cell_at(table, 0, 0)->paragraphs.items[0]),
                         td_paragraph_half_points(&cell_at(table, 0, 0)->paragraphs.items[1]),
                         td_paragraph_half_points(&cell_at(table, 1, 0)->paragraphs.items[0]),
                         td_paragraph_half_points(&cell_at(table, 1, 1)->paragraphs.items[0])};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        assert_int_equal(sizes[i], 28); /* bodies, number, place and date */
    assert_int_equal(td_paragraph_half_points(&cell_at(table, 0, 1)->paragraphs.items[0]), 30);
    assert_int_equal(td_paragraph_half_points(paragraph_at(1)), 32);
    assert_text(paragraph_at(2), TD_STYLE_ABSTRACT, "Tổng kết công tác thi đua năm 2013\n-----");
    head.number = 0;
    td_document_section(&document, td_page_upright());
    td_official_head(&document, &head);
    assert_line(cell_at(table_at(0), 1, 0), 0, TD_STYLE_NUMBER,
                "Số\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0-BC/BTCTU");
}

static void a_letter_of_the_party_has_a_subject_in_italics(void **state)
{
    (void)state;
    struct td_official_head head = report_head();
    head.regime = TD_REGIME_PARTY;
    head.type = TD_STR_NONE;
    td_official_head(&document, &head);
    const struct td_paragraph *subject = &cell_at(table_at(0), 2, 0)->paragraphs.items[0];
    assert_false(td_str_starts(td_paragraph_text(&arena, subject), TD_STR("V/v")));
    assert_int_equal(td_paragraph_half_points(subject), 24);
    assert_true(subject->runs.items[0].italic);
}

/* The lines that one typed line makes. */
static void expect_bases(const char *typed, const char *first, const char *last)
{
    struct td_texts bases = TEXTS(typed);
    const struct td_blocks *blocks = &document.sections.items[0].blocks;
    size_t before = blocks->n;
    td_official_bases(&document, &bases);
    blocks = &document.sections.items[0].blocks;
    assert_int_equal(blocks->n - before, last ? 2 : 1);
    assert_text(paragraph_at(before), TD_STYLE_BASIS, first);
    if (last)
        assert_text(paragraph_at(before + 1), TD_STYLE_BASIS, last);
}

/* "Căn cứ" stands before each, once, whatever way it was typed. */
static void bases_begin_as_prescribed(void **state)
{
    (void)state;
    expect_bases("Luật Thi đua, khen thưởng", "Căn cứ Luật Thi đua, khen thưởng.", NULL);
    expect_bases("căn cứ Luật A;", "Căn cứ Luật A.", NULL);
    expect_bases("CĂN CỨ Luật A.", "Căn cứ Luật A.", NULL);
    expect_bases("- Căn cứ: Luật A", "Căn cứ Luật A.", NULL);
    expect_bases("Căn cứ căn cứ Luật A", "Căn cứ Luật A.", NULL);
    expect_bases("Căn cứ Luật A; căn cứ Luật B;", "Căn cứ Luật A;", "Căn cứ Luật B.");
    expect_bases("Luật A; Luật B", "Căn cứ Luật A; Luật B.", NULL);
    expect_bases("theo đề nghị của Giám đốc Sở Nội vụ", "Theo đề nghị của Giám đốc Sở Nội vụ.",
                 NULL);
    expect_bases("Xét Tờ trình số 12/TTr-SNV", "Xét Tờ trình số 12/TTr-SNV.", NULL);
    expect_bases("[Cụm bổ sung: căn cứ]", "[Cụm bổ sung: căn cứ].", NULL);
}

static void bases_end_as_prescribed(void **state)
{
    (void)state;
    struct td_texts bases =
        TEXTS("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
              "Căn cứ Nghị định số 98/2023/NĐ-CP.", "Theo đề nghị của Chánh Văn phòng,");
    td_official_bases(&document, &bases);
    assert_text(paragraph_at(0), TD_STYLE_BASIS,
                "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;");
    assert_text(paragraph_at(1), TD_STYLE_BASIS, "Căn cứ Nghị định số 98/2023/NĐ-CP;");
    assert_text(paragraph_at(2), TD_STYLE_BASIS, "Theo đề nghị của Chánh Văn phòng.");
}

static void recipients_stand_beside_the_signer(void **state)
{
    (void)state;
    struct td_signer signer = {.power =
                                   TEXTS("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
                               .name = TD_STR("Nguyễn Văn Mẫu")};
    struct td_texts recipients = TEXTS("Như trên", "Các thành viên Cụm;");
    td_document_paragraph(&document, TD_STYLE_BODY, TD_STR("Trên đây là báo cáo./."));
    td_official_end(&document, &signer, &recipients, TD_STR("Lưu: VT, SNV (05)"));
    assert_true(paragraph_at(0)->keep_with_next);
    const struct td_table_cell *left = cell_at(table_at(1), 0, 0),
                               *right = cell_at(table_at(1), 0, 1);
    assert_line(left, 0, TD_STYLE_RECIPIENTS, "Nơi nhận:");
    assert_line(left, 1, TD_STYLE_RECIPIENT, "- Như trên;");
    assert_line(left, 2, TD_STYLE_RECIPIENT, "- Các thành viên Cụm;");
    assert_line(left, 3, TD_STYLE_RECIPIENT, "- Lưu: VT, SNV (05).");
    assert_line(right, 0, TD_STYLE_SIGNER_POWER, "TM. ỦY BAN NHÂN DÂN");
    assert_line(right, 2, TD_STYLE_SIGNER_POWER, "PHÓ CHỦ TỊCH");
    assert_line(right, 3, TD_STYLE_SIGNER_ROOM, "");
    assert_line(right, 4, TD_STYLE_SIGNER_NAME, "Nguyễn Văn Mẫu");
    assert_false(table_at(1)->rows.items[0].may_break);
}

/* The last paragraph, and as many before it as make two lines with it; a table ends that. */
static void two_lines_stay_with_the_signature(void **state)
{
    (void)state;
    struct td_signer signer = {.power = TEXTS("CHỦ TỊCH")};
    struct td_texts none = {0};
    td_document_paragraph(&document, TD_STYLE_BODY, TD_STR("Một dòng."));
    td_document_paragraph(&document, TD_STYLE_BODY, TD_STR("Một dòng nữa."));
    td_document_paragraph(&document, TD_STYLE_BODY, TD_STR("Dòng cuối./."));
    td_official_end(&document, &signer, &none, TD_STR_NONE);
    assert_false(paragraph_at(0)->keep_with_next);
    assert_true(paragraph_at(1)->keep_with_next && paragraph_at(2)->keep_with_next);
    assert_true(paragraph_at(2)->more_after > 0 && paragraph_at(1)->more_after == 0);
    td_document_section(&document, td_page_upright());
    td_document_paragraph(&document, TD_STYLE_BODY, TD_STR("Một dòng."));
    td_document_paragraph(&document, TD_STYLE_BODY,
                          TD_STR("Đoạn cuối dài hơn một dòng: các đơn vị thành viên tổ chức thực "
                                 "hiện, báo cáo kết quả về cụm để theo dõi, tổng hợp./."));
    td_official_end(&document, &signer, &none, TD_STR_NONE);
    assert_false(paragraph_at(0)->keep_with_next);
    assert_true(paragraph_at(1)->keep_with_next);
}

/* Phụ lục I, II.7: the words of each power, and the office below it. */
static void powers_are_written_as_prescribed(void **state)
{
    (void)state;
    static const struct {
        enum td_signing_power power;
        const char *whose, *office, *line;
    } cases[] = {
        {TD_SIGNS_FOR_BODY, "ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"},
        {TD_SIGNS_FOR_HEAD, "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH"},
        {TD_SIGNS_BY_ORDER, "CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "TL. CHỦ TỊCH"},
        {TD_SIGNS_BY_AUTHORITY, "GIÁM ĐỐC", "TRƯỞNG PHÒNG", "TUQ. GIÁM ĐỐC"},
        {TD_SIGNS_ACTING, "GIÁM ĐỐC", "", "Q. GIÁM ĐỐC"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct td_signer signer = {0};
        td_official_power(&arena, &signer, cases[i].power, td_str_of(cases[i].whose),
                          td_str_of(cases[i].office));
        assert_int_equal(signer.power.n, *cases[i].office ? 2 : 1);
        assert_true(td_str_is(signer.power.items[0], cases[i].line));
        if (*cases[i].office)
            assert_true(td_str_is(signer.power.items[1], cases[i].office));
    }
}

static void many_recipients_go_on_below_the_signature(void **state)
{
    (void)state;
    struct td_signer signer = {.power = TEXTS("CHỦ TỊCH"), .name = TD_STR("Trần Thị Mẫu")};
    struct td_texts recipients = {0};
    for (int i = 1; i <= 40; i++)
        *td_push(&arena, &recipients) = td_fmt(&arena, "Đơn vị số %d", i);
    td_official_end(&document, &signer, &recipients, TD_STR("Lưu: VT"));
    const struct td_table *table = table_at(0);
    assert_int_equal(table->rows.n, 2);
    assert_int_equal(cell_at(table, 0, 0)->paragraphs.n, 1 + 12);
    assert_line(cell_at(table, 0, 0), 12, TD_STYLE_RECIPIENT, "- Đơn vị số 12;");
    assert_line(cell_at(table, 1, 0), 0, TD_STYLE_RECIPIENT, "- Đơn vị số 13;");
    assert_line(cell_at(table, 1, 0), 28, TD_STYLE_RECIPIENT, "- Lưu: VT.");
    assert_true(table->rows.items[1].may_break);
}

static void nobody_to_tell_leaves_the_left_empty(void **state)
{
    (void)state;
    struct td_signer signer = {.power = TEXTS("CHỦ TỊCH")};
    struct td_texts none = {0};
    td_official_end(&document, &signer, &none, TD_STR_NONE);
    assert_line(cell_at(table_at(0), 0, 0), 0, TD_STYLE_RECIPIENTS, "");
    assert_line(cell_at(table_at(0), 0, 1), 2, TD_STYLE_SIGNER_NAME, "");
}

static void signers_of_a_row_sign_at_one_height(void **state)
{
    (void)state;
    struct td_signers signers = {0};
    for (int i = 0; i < 5; i++)
        *td_push(&arena, &signers) = (struct td_signer){
            .power = i == 1 ? TEXTS("TM. ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ", "CHỦ TỊCH")
                            : TEXTS("CHỦ TỊCH"),
            .hint = i ? TD_STR_NONE : TD_STR("(Ký, ghi rõ họ tên)"),
            .name = td_fmt(&arena, "Người ký %d", i)};
    td_official_signers(&document, &signers, 3);
    const struct td_table *table = table_at(0);
    assert_int_equal(table->rows.n, 2);
    assert_int_equal(table->n_columns, 5);
    struct td_measure *measure = td_document_measure(&document);
    int heights[3] = {0};
    for (size_t c = 0; c < 3; c++) {
        const struct td_table_cell *cell = cell_at(table, 0, c);
        for (size_t i = 0; cell->paragraphs.items[i].style != TD_STYLE_SIGNER_ROOM; i++)
            heights[c] +=
                td_measure_paragraph(measure, &cell->paragraphs.items[i], table->widths[2 * c])
                    .lines;
    }
    assert_int_equal(heights[0], heights[1]);
    assert_int_equal(heights[0], heights[2]);
    assert_true(heights[1] >= 3);
    assert_int_equal(cell_at(table, 1, 2)->paragraphs.items[0].runs.n, 0);
    assert_false(table->rows.items[0].may_break);
}

static void annexes_begin_a_section(void **state)
{
    (void)state;
    td_official_annex(&document, 2, TD_STR("BẢNG ĐIỂM"), TD_STR("Báo cáo số 15/BC-CTĐ"),
                      td_page_lying());
    assert_int_equal(document.sections.n, 2);
    assert_text(paragraph_at(0), TD_STYLE_ANNEX, "Phụ lục II");
    assert_true(td_str_is(paragraph_at(0)->bookmark, "Phụ lục II. BẢNG ĐIỂM"));
    assert_text(paragraph_at(1), TD_STYLE_ANNEX_TITLE, "BẢNG ĐIỂM");
    assert_text(paragraph_at(2), TD_STYLE_ANNEX_OF, "(Kèm theo Báo cáo số 15/BC-CTĐ)");
    td_official_annex(&document, 0, TD_STR("BẢNG ĐIỂM"), TD_STR_NONE, td_page_upright());
    assert_text(paragraph_at(0), TD_STYLE_ANNEX, "Phụ lục");
    assert_int_equal(blocks()->n, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_are_padded),
        TEST(days_below_ten_and_two_months_are_padded),
        TEST(points_follow_the_alphabet),
        TEST(roman_numerals),
        TEST(the_head_has_two_columns),
        TEST(long_names_break_between_words),
        TEST(the_nation_stays_on_one_line),
        TEST(a_long_place_stays_on_one_line),
        TEST(a_letter_has_its_subject_under_the_number),
        TEST(one_addressee_stands_on_the_line),
        TEST(dashes_stand_under_the_colon),
        TEST(the_party_has_a_head_of_its_own),
        TEST(a_letter_of_the_party_has_a_subject_in_italics),
        TEST(bases_begin_as_prescribed),
        TEST(bases_end_as_prescribed),
        TEST(recipients_stand_beside_the_signer),
        TEST(two_lines_stay_with_the_signature),
        TEST(powers_are_written_as_prescribed),
        TEST(many_recipients_go_on_below_the_signature),
        TEST(nobody_to_tell_leaves_the_left_empty),
        TEST(signers_of_a_row_sign_at_one_height),
        TEST(annexes_begin_a_section),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

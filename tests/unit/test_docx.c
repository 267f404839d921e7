/* Word files: what they refuse, and the parts of XML that only special trees show. */
#include "document/mark.h"
#include "render/docx.h"
#include "sheet/zip.h"

#include "unit.h"

static struct td_document document;

static int set_up(void **state)
{
    set_up_memory(state);
    td_document_init(&document, &arena, TD_STR("Văn bản"));
    td_document_section(&document, td_page_upright());
    return 0;
}

static int tear_down(void **state)
{
    return tear_down_memory(state);
}

static bool keep(void *context, td_str piece)
{
    td_buf_put(context, piece);
    return true;
}

static td_str part(const char *name)
{
    struct td_buf out;
    td_buf_init(&out, &arena, (size_t)16 << 20);
    assert_int_equal(td_render_docx(&arena, &document, &out), TD_OK);
    struct td_zip_limits limits = {.entries = 100, .unpacked = 1 << 26, .ratio = 2000};
    struct td_zip zip;
    assert_int_equal(td_zip_open(&arena, TD_STR("docx"), td_buf_str(&out), &limits, &diag, &zip),
                     TD_OK);
    const struct td_zip_entry *entry = td_zip_find(&zip, td_str_of(name));
    assert_non_null(entry);
    struct td_buf *xml = TD_NEW(&arena, struct td_buf);
    td_buf_init(xml, &arena, (size_t)16 << 20);
    assert_int_equal(td_zip_unpack(&arena, entry, keep, xml), TD_OK);
    return td_buf_str(xml);
}

static void assert_holds(td_str xml, const char *expected)
{
    if (!td_str_holds(xml, td_str_of(expected)))
        fail_msg("no %s in %.*s", expected, TD_ARG(xml));
}

static struct td_paragraph *paragraph(const char *text)
{
    return td_document_paragraph(&document, TD_STYLE_BODY, td_str_of(text));
}

static void a_wrong_tree_is_refused(void **state)
{
    (void)state;
    struct td_buf out;
    td_buf_init(&out, &arena, 1 << 20);
    paragraph("a\001b");
    assert_int_equal(td_render_docx(&arena, &document, &out), TD_EINTERNAL);
    assert_int_equal(out.n, 0);
}

static void a_small_output_is_said(void **state)
{
    (void)state;
    struct td_buf out;
    td_buf_init(&out, &arena, 100);
    paragraph("Nội dung");
    assert_int_equal(td_render_docx(&arena, &document, &out), TD_ETOOBIG);
}

static void an_empty_section_is_a_page(void **state)
{
    (void)state;
    td_document_section(&document, td_page_lying());
    td_str xml = part("word/document.xml");
    assert_holds(xml, "<w:p><w:pPr><w:pStyle w:val=\"KhoangCach\"/><w:sectPr>");
    assert_holds(xml, "w:orient=\"landscape\"");
}

static void texts_are_escaped_and_broken(void **state)
{
    (void)state;
    paragraph("a < b & \"c\"\td\ne");
    assert_holds(part("word/document.xml"),
                 "<w:t xml:space=\"preserve\">a &lt; b &amp; &quot;c&quot;</w:t><w:tab/>"
                 "<w:t xml:space=\"preserve\">d</w:t><w:br/><w:t xml:space=\"preserve\">e</w:t>");
}

static void a_title_is_escaped_too(void **state)
{
    (void)state;
    document.title = TD_STR("Thi đua <&> khen thưởng");
    assert_holds(part("docProps/core.xml"),
                 "<dc:title>Thi đua &lt;&amp;&gt; khen thưởng</dc:title>");
}

static void links_to_one_address_share_it(void **state)
{
    (void)state;
    struct td_paragraph *links = paragraph("");
    for (int i = 0; i < 3; i++)
        td_paragraph_run(&arena, links, TD_STR("đây"))->address =
            i == 1 ? TD_STR("https://b.example/?x=1&y=2") : TD_STR("https://a.example/");
    td_str xml = part("word/_rels/document.xml.rels");
    assert_holds(xml, "Id=\"rIdLink1\"");
    assert_holds(xml, "Target=\"https://b.example/?x=1&amp;y=2\" TargetMode=\"External\"");
    assert_false(td_str_holds(xml, TD_STR("rIdLink3")));
}

/* What keeps in Word is asked of each paragraph of a row. */
static void rows_keep_as_one(void **state)
{
    (void)state;
    static const td_twips widths[] = {TD_MM(50), TD_MM(50)};
    struct td_table *table = td_document_table(&document, widths, 2, TD_BORDERS_GRID);
    td_table_row(&arena, table);
    td_table_cell(&arena, table, TD_STYLE_TABLE_HEAD, TD_STR("Đầu"));
    td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR("không giữ"));
    assert_false(td_row_keeps(&table->rows.items[0]));
    assert_holds(part("word/document.xml"),
                 "<w:pStyle w:val=\"DauBang\"/><w:keepNext w:val=\"0\"/>");
    table->rows.items[0].cells.items[1].paragraphs.items[0].keep_with_next = true;
    assert_true(td_row_keeps(&table->rows.items[0]));
    assert_holds(part("word/document.xml"), "<w:pStyle w:val=\"ChuBang\"/><w:keepNext/>");
}

static void tables_do_not_touch(void **state)
{
    (void)state;
    static const td_twips width = TD_MM(50);
    for (int i = 0; i < 2; i++) {
        struct td_table *table = td_document_table(&document, &width, 1, TD_BORDERS_GRID);
        td_table_row(&arena, table);
        td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR("ô"));
    }
    td_str xml = part("word/document.xml");
    assert_holds(
        xml,
        "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"KhoangCach\"/><w:keepNext/></w:pPr></w:p><w:tbl>");
    assert_holds(xml,
                 "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"KhoangCach\"/></w:pPr></w:p><w:sectPr>");
}

static void a_chart_too_large_to_draw_is_told(void **state)
{
    (void)state;
    struct td_chart *chart = TD_NEW(&arena, struct td_chart);
    td_chart_init(chart, &arena, TD_PX(100000), TD_PX(100));
    chart->sentence = TD_STR("Một biểu đồ rất rộng.");
    td_document_chart(&document, chart);
    assert_holds(part("word/document.xml"), "<w:t>Một biểu đồ rất rộng.</w:t>");
}

static void a_chart_shrinks_to_the_column(void **state)
{
    (void)state;
    struct td_chart *chart = TD_NEW(&arena, struct td_chart);
    td_chart_init(chart, &arena, TD_PX(1000), TD_PX(100));
    td_document_chart(&document, chart);
    struct td_page page = td_page_upright();
    td_twips width = td_page_text_width(&page);
    const char *extent =
        td_fmt(&arena, "<wp:extent cx=\"%d\" cy=\"%d\"/>", width * 635, width / 10 * 635).p;
    assert_holds(part("word/document.xml"), extent);
}

/* A thousand certificates of one decision, upright and one across: all lead to the same page. */
static void certificates_share_one_code(void **state)
{
    (void)state;
    for (int i = 0; i < 1000; i++) {
        td_document_section(&document, i ? td_page_upright() : td_page_lying());
        paragraph("Giấy khen");
    }
    td_document_mark(&document, &(struct td_mark_says){
                                    .address = TD_STR("https://thidua.example.vn/xac-minh/K7QM"),
                                    .site = TD_STR("https://thidua.example.vn/xac-minh"),
                                    .code = TD_STR("K7QM-2XHA-9FTR")});
    size_t before = arena.used;
    td_str links = part("word/_rels/document.xml.rels"), body = part("word/document.xml");
    assert_holds(links, "Target=\"media/image1.png\"");
    assert_false(td_str_holds(links, TD_STR("image2.png")));
    assert_holds(body, "<wp:docPr id=\"1001\" name=\"Mã tra cứu 1001\"");
    assert_false(td_str_holds(body, TD_STR("rIdImage2")));
    assert_true(arena.used - before < (size_t)64 << 20); /* a picture for each takes 500 MiB */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_wrong_tree_is_refused),
        TEST(a_small_output_is_said),
        TEST(an_empty_section_is_a_page),
        TEST(texts_are_escaped_and_broken),
        TEST(a_title_is_escaped_too),
        TEST(links_to_one_address_share_it),
        TEST(rows_keep_as_one),
        TEST(tables_do_not_touch),
        TEST(a_chart_too_large_to_draw_is_told),
        TEST(a_chart_shrinks_to_the_column),
        TEST(certificates_share_one_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

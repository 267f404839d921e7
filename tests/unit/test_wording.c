/* An office's own Word file: what its marks become, and what is said of wrong ones. */
#include "render/archive.h"
#include "sheet/zip.h"
#include "preview/plain.h"
#include "wording/wording.h"

#include "unit.h"

#define NAMESPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TYPES     "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static struct td_field_specs specs;
static struct td_field_record *record;
static struct td_wording_result result;

static td_str *text_of(struct td_field_record *of, const struct td_field_specs *among,
                       const char *key)
{
    int index = td_field_find(among, td_str_of(key));
    assert_true(index >= 0);
    return &of->values[index].text;
}

/* Scalars, a list of units with a list of their points in each, a list of members with less to tell
 * of each. */
static void make_fields(void)
{
    static const char *const names[] = {"Bạc Liêu", "Long An", "Hậu Giang & Cần Thơ"};
    static const char *const points[] = {"957,11", "955,79", "952,25"};
    struct td_field_specs *row = TD_NEW(&arena, struct td_field_specs);
    struct td_field_specs *inner = TD_NEW(&arena, struct td_field_specs);
    struct td_field_specs *member = TD_NEW(&arena, struct td_field_specs);
    specs = (struct td_field_specs){0};
    td_field_add(&arena, inner, TD_STR("tiêu chí"), NULL);
    td_field_add(&arena, row, TD_STR("đơn vị"), NULL);
    td_field_add(&arena, row, TD_STR("tổng điểm"), NULL);
    td_field_add(&arena, row, TD_STR("điểm từng mục"), inner);
    td_field_add(&arena, &specs, TD_STR("năm"), NULL);
    td_field_add(&arena, &specs, TD_STR("tên cụm"), NULL);
    td_field_add(&arena, &specs, TD_STR("hạn chế"), NULL);
    td_field_add(&arena, &specs, TD_STR("xếp hạng"), row);
    td_field_add(&arena, &specs, TD_STR("đăng cai"), NULL);
    td_field_add(&arena, &specs, TD_STR("kính gửi"), NULL);
    specs.items[specs.n - 1].is_as_registered = true;
    td_field_add(&arena, member, TD_STR("tên"), NULL);
    td_field_add(&arena, &specs, TD_STR("thành viên"), member);
    record = td_field_record(&arena, &specs);
    for (int i = 0; i < 2; i++) {
        struct td_field_record *one = td_field_record(&arena, member);
        *text_of(one, member, "ten") = i ? TD_STR("Sở B") : TD_STR("Sở A");
        *td_push(&arena, &record->values[6].rows) = one;
    }
    *text_of(record, &specs, "nam") = TD_STR("2013");
    *text_of(record, &specs, "ten_cum") = TD_STR("cụm thi đua <Tây Nam bộ>");
    *text_of(record, &specs, "dang_cai") = TD_STR("Tỉnh Q, thành phố R");
    *text_of(record, &specs, "kinh_gui") = TD_STR("Tỉnh Q");
    for (size_t i = 0; i < 3; i++) {
        struct td_field_record *unit = td_field_record(&arena, row);
        *text_of(unit, row, "don_vi") = td_str_of(names[i]);
        *text_of(unit, row, "tong_diem") = td_str_of(points[i]);
        for (size_t j = 0; j <= i; j++) {
            struct td_field_record *one = td_field_record(&arena, inner);
            *text_of(one, inner, "tieu_chi") = td_fmt(&arena, "I.%zu", j + 1);
            *td_push(&arena, &unit->values[2].rows) = one;
        }
        *td_push(&arena, &record->values[3].rows) = unit;
    }
}

static int set_up(void **state)
{
    set_up_memory(state);
    make_fields();
    return 0;
}

static int tear_down(void **state)
{
    return tear_down_memory(state);
}

/* ---- Word files ---- */

struct extra {
    const char *name, *text;
};

static td_str word_file(const char *body, const struct extra *extra)
{
    struct td_archive archive;
    struct td_buf *out = TD_NEW(&arena, struct td_buf);
    td_buf_init(out, &arena, (size_t)64 << 20);
    td_archive_init(&archive, &arena, out, (struct td_date){2026, 1, 2});
    td_archive_add(&archive, TD_STR("[Content_Types].xml"),
                   TD_STR("<Types><Override PartName=\"/word/document.xml\" ContentType=\"" TYPES
                          "document.main+xml\"/><Override PartName=\"/word/header1.xml\" "
                          "ContentType=\"" TYPES "header+xml\"/></Types>"));
    td_archive_add(&archive, TD_STR("word/header1.xml"),
                   TD_STR("<w:hdr xmlns:w=\"" NAMESPACE "\"><w:p><w:r><w:t>Năm {{năm}}</w:t></w:r>"
                          "</w:p></w:hdr>"));
    td_archive_add(&archive, TD_STR("word/media/image1.png"), TD_STR("not seen, not touched"));
    td_archive_add(&archive, TD_STR("word/document.xml"),
                   td_fmt(&arena,
                          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document xmlns:w=\""
                          NAMESPACE "\"><w:body>%s<w:sectPr/></w:body></w:document>", body));
    for (; extra && extra->name; extra++)
        td_archive_add(&archive, td_str_of(extra->name), td_str_of(extra->text));
    assert_int_equal(td_archive_finish(&archive), TD_OK);
    return td_buf_str(out);
}

static bool keep(void *context, td_str piece)
{
    td_buf_put(context, piece);
    return true;
}

static td_str part_of(td_str bytes, const char *name)
{
    struct td_zip_limits limits = {.entries = 100, .unpacked = 1 << 26, .ratio = 2000};
    struct td_zip zip;
    struct td_buf *xml = TD_NEW(&arena, struct td_buf);
    td_buf_init(xml, &arena, (size_t)64 << 20);
    assert_int_equal(td_zip_open(&arena, TD_STR("docx"), bytes, &limits, &diag, &zip), TD_OK);
    const struct td_zip_entry *entry = td_zip_find(&zip, td_str_of(name));
    assert_non_null(entry);
    assert_int_equal(td_zip_unpack(&arena, entry, keep, xml), TD_OK);
    return td_buf_str(xml);
}

static enum td_err fill(td_str bytes)
{
    const struct td_wording_call call = {bytes, &specs, record, {2026, 1, 2}, true};
    return td_wording_fill(&arena, NULL, &call, &result);
}

static void print_problems(void)
{
    for (size_t i = 0; i < result.problems.n; i++)
        print_message("%.*s | %.*s\n", TD_ARG(result.problems.items[i].place[TD_VI]),
                      TD_ARG(result.problems.items[i].text[TD_VI]));
}

/* What the body of the file becomes. */
static td_str filled(const char *body)
{
    enum td_err err = fill(word_file(body, NULL));
    if (err != TD_OK)
        print_problems();
    assert_int_equal(err, TD_OK);
    td_str xml = part_of(result.bytes, "word/document.xml");
    size_t from = 0, to;
    while (!td_str_starts(td_str_from(xml, from), TD_STR("<w:body>")))
        from++;
    for (to = from; !td_str_starts(td_str_from(xml, to), TD_STR("<w:sectPr/></w:body>")); to++)
        assert_true(to < xml.n);
    return td_str_slice(xml, from + 8, to);
}

/* Its text alone: a line break for each paragraph, a bar for each cell, runs in brackets. */
static td_str filled_text(const char *body)
{
    td_str xml = filled(body);
    struct td_buf *out = TD_NEW(&arena, struct td_buf);
    td_buf_init(out, &arena, 1 << 20);
    while (xml.n) {
        if (xml.p[0] != '<') {
            td_buf_putc(out, xml.p[0]);
            xml = td_str_from(xml, 1);
            continue;
        }
        if (td_str_starts(xml, TD_STR("</w:p>")) || td_str_starts(xml, TD_STR("<w:p/>")))
            td_buf_puts(out, "\n");
        if (td_str_starts(xml, TD_STR("</w:tc>")))
            td_buf_puts(out, "|");
        if (td_str_starts(xml, TD_STR("<w:br/>")))
            td_buf_puts(out, "/");
        if (td_str_starts(xml, TD_STR("<w:b/>")))
            td_buf_puts(out, "*");
        xml = td_str_from(xml, td_str_find(xml, '>') + 1);
    }
    return td_buf_str(out);
}

#define P(text)   "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define CELL(text) "<w:tc><w:tcPr/>" P(text) "</w:tc>"

/* ---- fields ---- */

static void fields_are_filled(void **state)
{
    (void)state;
    assert_str(filled(P("Năm {{năm}}.")),
               "<w:p><w:r><w:t xml:space=\"preserve\">Năm 2013.</w:t></w:r></w:p>");
    assert_str(filled_text(P("{{ten_cum}} {{ Tên  cụm }} {{TÊN CỤM}}")),
               "cụm thi đua &lt;Tây Nam bộ&gt; Cụm thi đua &lt;Tây Nam bộ&gt; CỤM THI ĐUA &lt;TÂY "
               "NAM BỘ&gt;\n");
    assert_int_equal(result.fields, 4); /* the one of the header too */
    assert_str(part_of(result.bytes, "word/media/image1.png"), "not seen, not touched");
    assert_true(td_str_holds(part_of(result.bytes, "word/header1.xml"), TD_STR(">Năm 2013<")));
}

/* Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1: small inside a sentence, wherever its words stand
 * in the file. */
static void places_stand_in_sentences(void **state)
{
    (void)state;
    assert_str(filled_text(P("{{đăng cai}} họp. {{đăng cai}} và {{đăng cai}}")),
               "Tỉnh Q, thành phố R họp. Tỉnh Q, thành phố R và tỉnh Q, thành phố R\n");
    assert_str(filled_text("<w:p><w:r><w:t>Tại </w:t></w:r><!-- a. --><w:r><w:rPr><w:b/></w:rPr>"
                           "<w:t>{{đăng </w:t></w:r><w:r><w:t>cai}}; {{Đăng cai}}</w:t></w:r>"
                           "</w:p>"),
               "Tại *tỉnh Q, thành phố R; Tỉnh Q, thành phố R\n");
    assert_str(filled_text("<w:p><w:r><w:t>Nơi họp:</w:t><w:br/><w:t>{{đăng cai}}</w:t></w:r>"
                           "</w:p>" P("- {{đăng cai}}") P("{{ĐĂNG CAI}}: {{kính gửi}}")),
               "Nơi họp:/Tỉnh Q, thành phố R\n- Tỉnh Q, thành phố R\n"
               "TỈNH Q, THÀNH PHỐ R: Tỉnh Q\n");
    assert_str(filled_text(P("Của {{#xếp hạng}}{{đăng cai}}{{?còn nữa}}, {{/}}{{/}}.")),
               "Của tỉnh Q, thành phố R, tỉnh Q, thành phố R, tỉnh Q, thành phố R.\n");
}

static void what_has_no_mark_stays(void **state)
{
    (void)state;
    static const char body[] = "<w:p w:rsidR='00A'><!-- c --><w:r><w:t>{ một }</w:t></w:r></w:p>\n"
                               "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    assert_str(filled(body), body);
}

static void split_runs_are_one_mark(void **state)
{
    (void)state;
    assert_str(filled("<w:p><w:r><w:t>A {</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr>"
                      "<w:b/></w:rPr><w:t>{n</w:t></w:r><w:bookmarkStart w:id=\"1\" w:name=\"x\"/>"
                      "<w:r><w:t>ăm}</w:t></w:r><w:r><w:t>} B</w:t></w:r></w:p>"),
               "<w:p><w:r><w:t xml:space=\"preserve\">A 2013</w:t></w:r><w:proofErr "
               "w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"></w:t>"
               "</w:r><w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:r><w:t xml:space=\"preserve\">"
               "</w:t></w:r><w:r><w:t xml:space=\"preserve\"> B</w:t></w:r></w:p>");
}

static void entities_are_letters(void **state)
{
    (void)state;
    assert_str(filled_text(P("a &amp; &#123;{năm}&#x7d; &lt;b")), "a &amp; 2013 &lt;b\n");
}

static void lines_of_a_value_are_breaks(void **state)
{
    (void)state;
    *text_of(record, &specs, "han_che") = TD_STR("một\nhai\x01");
    assert_str(filled_text(P("{{hạn chế}}")), "một/hai\n");
}

/* ---- lists ---- */

static void a_row_is_repeated(void **state)
{
    (void)state;
    assert_str(filled_text("<w:tbl><w:tblPr/><w:tblGrid/><w:tr>" CELL("TT") CELL("Đơn vị")
                           "</w:tr><w:tr>" CELL("{{#xếp hạng}}{{tt}}")
                           CELL("{{đơn vị}}: {{tổng điểm}}{{/xếp hạng}}") "</w:tr></w:tbl>"),
               "TT\n|Đơn vị\n|1\n|Bạc Liêu: 957,11\n|2\n|Long An: 955,79\n|3\n|Hậu Giang &amp; Cần "
               "Thơ: 952,25\n|");
}

static void rows_between_rows_of_marks_are_repeated(void **state)
{
    (void)state;
    assert_str(filled_text("<w:tbl><w:tr>" CELL("{{#xếp hạng}}") CELL("") "</w:tr><w:tr>"
                           CELL("{{đơn vị}}") CELL("{{năm}}") "</w:tr><w:tr>"
                           CELL("{{/}}") CELL("") "</w:tr></w:tbl>"),
               "Bạc Liêu\n|2013\n|Long An\n|2013\n|Hậu Giang &amp; Cần Thơ\n|2013\n|");
}

static void paragraphs_are_repeated(void **state)
{
    (void)state;
    assert_str(filled_text(P("{{#xếp hạng}}") P("Đơn vị {{đơn vị}}") P("{{tổng điểm}} điểm")
                           P("{{/xếp hạng}}") P("hết")),
               "Đơn vị Bạc Liêu\n957,11 điểm\nĐơn vị Long An\n955,79 điểm\nĐơn vị Hậu Giang &amp; "
               "Cần Thơ\n952,25 điểm\nhết\n");
    assert_str(filled_text(P("{{#xếp hạng}}- {{đơn vị}};{{/xếp hạng}}")),
               "- Bạc Liêu;\n- Long An;\n- Hậu Giang &amp; Cần Thơ;\n");
}

static void a_part_of_a_paragraph_is_repeated(void **state)
{
    (void)state;
    assert_str(filled_text(P("Gồm: {{#xếp hạng}}{{đơn vị}}{{?còn nữa}}, {{/}}{{/}}.")),
               "Gồm: Bạc Liêu, Long An, Hậu Giang &amp; Cần Thơ.\n");
}

static void repeated_runs_keep_their_looks(void **state)
{
    (void)state;
    assert_str(filled_text("<w:p><w:r><w:t>: {{#xếp hạng}}{{tt}}</w:t></w:r><w:r><w:rPr><w:b/>"
                           "</w:rPr><w:t>{{đơn vị}}{{/}} z</w:t></w:r></w:p>"),
               ": 1*Bạc Liêu2*Long An3*Hậu Giang &amp; Cần Thơ z\n");
    record->values[3].rows.n = 0;
    assert_str(filled_text("<w:p><w:r><w:t>: {{#xếp hạng}}{{tt}}</w:t></w:r><w:r><w:rPr><w:b/>"
                           "</w:rPr><w:t>{{đơn vị}}{{/}} z</w:t></w:r></w:p>"),
               ": * z\n");
}

static void lists_stand_in_lists(void **state)
{
    (void)state;
    assert_str(filled_text(P("{{#xếp hạng}}") P("{{đơn vị}}, năm {{năm}}")
                           P("{{#điểm từng mục}}{{tt}}) {{tiêu chí}}{{/}}") P("{{/}}")),
               "Bạc Liêu, năm 2013\n1) I.1\nLong An, năm 2013\n1) I.1\n2) I.2\nHậu Giang &amp; Cần "
               "Thơ, năm 2013\n1) I.1\n2) I.2\n3) I.3\n");
}

/* A list in the text of a row that another one repeats, and not in that list: it has its own rows,
 * in every row. */
static void lists_stand_beside_lists(void **state)
{
    (void)state;
    assert_str(filled_text("<w:tbl><w:tblPr/><w:tr>" CELL("{{#thành viên}}{{tt}}") CELL(
                   "{{tên}}{{/}} - {{#xếp hạng}}{{tt}} {{tổng điểm}}; {{/}}{{năm}}") "</w:tr></w:tbl>"),
               "1\n|Sở A - 1 957,11; 2 955,79; 3 952,25; 2013\n|"
               "2\n|Sở B - 1 957,11; 2 955,79; 3 952,25; 2013\n|");
    assert_str(filled_text("<w:tbl><w:tblPr/><w:tr>" CELL(
                   "{{#xếp hạng}}{{tổng điểm}}, {{/}}{{#thành viên}}{{tt}}")
                   CELL("{{tên}}{{/}}") "</w:tr></w:tbl>"),
               "957,11, 955,79, 952,25, 1\n|Sở A\n|957,11, 955,79, 952,25, 2\n|Sở B\n|");
}

/* Tables in the cells of each other, each row for the members and beside the list of the outer one:
 * deeper than lists can stand in lists. */
static void lists_stand_deep_beside_lists(void **state)
{
    (void)state;
    enum { DEEP = 9 };
    td_str body = TD_STR(P("{{năm}}"));
    for (int i = 0; i < DEEP; i++)
        body = td_fmt(&arena,
                      "<w:tbl><w:tblPr/><w:tr>" CELL("{{#thành viên}}{{tên}}") "<w:tc><w:tcPr/>"
                      P("{{/}}") "%.*s<w:p/></w:tc></w:tr></w:tbl>", TD_ARG(body));
    td_str xml = filled(td_str_z(&arena, body));
    size_t leaves = 0;
    for (size_t at = 0; at < xml.n; at++)
        leaves += td_str_starts(td_str_from(xml, at), TD_STR(">2013<"));
    assert_int_equal(leaves, 1 << DEEP);
}

static void an_empty_list_leaves_nothing(void **state)
{
    (void)state;
    record->values[3].rows.n = 0;
    assert_str(filled_text(P("a") "<w:tbl><w:tblPr/><w:tr>" CELL("{{#xếp hạng}}{{tt}}{{/}}")
                           CELL("b") "</w:tr></w:tbl>" P("c")),
               "a\n\n|b\n|c\n");
    assert_str(filled_text(P("a") "<w:tbl><w:tblPr/><w:tr>" CELL("{{#xếp hạng}}{{tt}}")
                           CELL("b{{/}}") "</w:tr></w:tbl>" P("c")),
               "a\nc\n");
}

static void repeated_tables_stay_apart(void **state)
{
    (void)state;
    td_str xml = filled(P("{{#xếp hạng}}") "<w:tbl><w:tr>" CELL("{{đơn vị}}") "</w:tr></w:tbl>"
                        P("{{/}}"));
    assert_true(td_str_holds(xml, TD_STR("</w:tbl><w:p><w:pPr><w:spacing w:before=\"0\" ")));
    assert_false(td_str_holds(xml, TD_STR("</w:tbl><w:tbl>")));
}

static void what_must_be_unique_is_so(void **state)
{
    (void)state;
    td_str xml = filled(
        P("{{#xếp hạng}}") "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:bookmarkEnd "
                           "w:id=\"1\"/><w:r><w:drawing><wp:docPr name=\"a\" id=\"1\"/></w:drawing>"
                           "</w:r></w:p>" P("{{/}}"));
    size_t marks = 0, numbers = 0;
    for (size_t i = 0; i < xml.n; i++) {
        marks += td_str_starts(td_str_from(xml, i), TD_STR("<w:bookmarkStart"));
        numbers += td_str_starts(td_str_from(xml, i), TD_STR(" id=\"100000"));
    }
    assert_int_equal(marks, 1);
    assert_int_equal(numbers, 2);
}

/* ---- conditions ---- */

static void conditions_choose(void **state)
{
    (void)state;
    static const char body[] =
        P("{{?hạn chế}}Hạn chế: {{hạn chế}}.{{/hạn chế}}") P("{{?không có hạn chế}}Không.{{/}}")
        P("x {{?có hạn chế}}có{{ngược lại}}không{{/}} y") P("{{?hạn chế}}") P("A")
        P("{{ngược lại}}") P("B") P("{{/}}");
    assert_str(filled_text(body), "Không.\nx không y\nB\n");
    *text_of(record, &specs, "han_che") = TD_STR("ít");
    assert_str(filled_text(body), "Hạn chế: ít.\nx có y\nA\n");
    assert_str(filled_text("<w:tbl><w:tr>" CELL("{{?xếp hạng}}a") CELL("b{{/}}") "</w:tr><w:tr>"
                           CELL("{{?không hạn chế}}c") CELL("d{{/}}") "</w:tr></w:tbl>"),
               "a\n|b\n|");
}

static void a_cell_keeps_a_paragraph(void **state)
{
    (void)state;
    assert_str(filled("<w:tbl><w:tr><w:tc>" P("{{?hạn chế}}") P("x") P("{{/}}") "</w:tc></w:tr>"
                      "</w:tbl>"),
               "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>");
}

static void the_same_file_gives_the_same_bytes(void **state)
{
    (void)state;
    td_str file = word_file(P("{{#xếp hạng}}{{đơn vị}}{{/}}"), NULL);
    assert_int_equal(fill(file), TD_OK);
    td_str first = result.bytes;
    assert_int_equal(fill(file), TD_OK);
    assert_true(td_str_eq(first, result.bytes));
}

/* ---- what is wrong ---- */

static void assert_problem(size_t at, const char *place, const char *text)
{
    assert_true(at < result.problems.n);
    const struct td_wording_problem *problem = &result.problems.items[at];
    if (!td_str_holds(problem->place[TD_VI], td_str_of(place)) ||
        !td_str_holds(problem->text[TD_VI], td_str_of(text))) {
        print_problems();
        fail_msg("problem %zu is not at \"%s\": \"%s\"", at, place, text);
    }
    assert_true(problem->text[TD_EN].n > 0);
}

static void every_mistake_is_said_with_its_place(void **state)
{
    (void)state;
    assert_int_equal(
        fill(word_file(P("a") P("Tổng số {{năn}} điểm") "<w:tbl><w:tr>" CELL("x")
                       CELL("{{#xếp hạng}}{{tổng điểm nhé}}") "</w:tr></w:tbl>" P("{{tổng điểm}}")
                       P("{{xếp hạng}}") P("{{#năm}}{{/}}") P("{{năm") P("}}") P("{{/}}") P("{{}}")
                       P("{{ngược lại}}"),
                       NULL)),
        TD_EINVAL);
    assert_int_equal(result.bytes.n, 0);
    assert_problem(0, "đoạn 2: «Tổng số {{năn}} điểm»", "có phải là «năm» không?");
    assert_problem(1, "bảng 1, dòng 1, cột 2", "không ngang hàng");
    assert_problem(2, "bảng 1, dòng 1, cột 2", "«tổng điểm nhé»");
    assert_problem(3, "đoạn 4", "là danh sách");
    assert_problem(4, "đoạn 5", "không phải là danh sách");
    assert_problem(5, "đoạn 6: «{{năm»", "thêm }}");
    assert_problem(6, "đoạn 7", "thêm {{");
    assert_problem(7, "đoạn 9", "không có tên");
    assert_problem(8, "đoạn 10", "{{ngược lại}} chỉ dùng");
    assert_int_equal(result.problems.n, 9);
}

static void parts_that_do_not_fit_are_said(void **state)
{
    (void)state;
    assert_int_equal(fill(word_file(P("{{tổng điểm}} {{#xếp hạng}}"), NULL)), TD_EINVAL);
    assert_problem(0, "đoạn 1", "giữa {{#xếp hạng}} và {{/xếp hạng}}");
    assert_problem(1, "đoạn 1", "chưa kết thúc");
    assert_int_equal(fill(word_file(P("a {{#xếp hạng}}") P("{{tt}}") P("{{/}} b"), NULL)),
                     TD_EINVAL);
    assert_problem(0, "đoạn 1", "có chữ ở trước");
    assert_problem(1, "đoạn 3", "có chữ ở sau");
    assert_int_equal(fill(word_file(P("{{#xếp hạng}}") "<w:tbl><w:tr>" CELL("{{/}}")
                                    "</w:tr></w:tbl>", NULL)),
                     TD_EINVAL);
    assert_problem(0, "đoạn 1", "không ngang hàng");
    assert_int_equal(fill(word_file(P("{{#xếp hạng}}{{?năm}}a{{/xếp hạng}}{{/năm}}"), NULL)),
                     TD_EINVAL);
    assert_problem(0, "đoạn 1", "phải kết thúc bằng {{/năm}} trước");
    assert_int_equal(fill(word_file(P("{{#xếp hag}}{{đơn vị}}{{/}}{{#lạ hoắc}}{{a}}{{/}}"), NULL)),
                     TD_EINVAL);
    assert_problem(0, "đoạn 1", "có phải là «xếp hạng» không?");
    assert_problem(1, "đoạn 1", "không có trường «lạ hoắc»; hãy xem");
    assert_int_equal(result.problems.n, 2);
    assert_int_equal(fill(word_file(P("{{cụm}} {{tên của cụm}}"), NULL)), TD_EINVAL);
    assert_problem(0, "đoạn 1", "có phải là «tên cụm» không?");
    assert_problem(1, "đoạn 1", "có phải là «tên cụm» không?");
    assert_int_equal(fill(word_file("<w:tbl><w:tr>" CELL("{{#xếp hạng}}a") "</w:tr><w:tr>"
                                    CELL("{{/}}{{#xếp hạng}}b") "</w:tr><w:tr>" CELL("{{/}}c")
                                    "</w:tr></w:tbl>", NULL)),
                     TD_EINVAL);
    assert_problem(0, "dòng 2", "tách ra hai dòng");
}

static void unsafe_files_are_refused(void **state)
{
    (void)state;
    static const struct extra macros[] = {{"word/vbaProject.bin", "x"}, {NULL, NULL}};
    static const struct extra picture[] = {
        {"word/_rels/document.xml.rels",
         "<Relationships><Relationship Id='a' Type='" RELATIONS
         "image' Target='http://xa.vn/theo-doi.png' TargetMode='External'/></Relationships>"},
        {NULL, NULL}};
    static const struct extra links[] = {
        {"word/_rels/document.xml.rels",
         "<Relationships><Relationship Id='a' Type='" RELATIONS
         "hyperlink' Target='https://chinhphu.vn' TargetMode='External'/><Relationship Id='b' "
         "Type='" RELATIONS "attachedTemplate' Target='file:///C:\\Users\\a\\Normal.dotm' "
         "TargetMode='External'/></Relationships>"},
        {NULL, NULL}};
    static const struct extra server[] = {
        {"word/_rels/settings.xml.rels",
         "<Relationships><Relationship Id='b' Type='" RELATIONS
         "attachedTemplate' Target='file://\\\\xa\\a.dotm' TargetMode='external'/></Relationships>"},
        {NULL, NULL}};
    assert_int_equal(fill(word_file(P("a"), macros)), TD_EINVAL);
    assert_problem(0, "", "macro");
    assert_int_equal(fill(word_file(P("a"), picture)), TD_EINVAL);
    assert_problem(0, "", "http://xa.vn/theo-doi.png");
    assert_int_equal(fill(word_file(P("a"), server)), TD_EINVAL);
    assert_problem(0, "", "nối tới nơi khác");
    assert_int_equal(fill(word_file(P("a"), links)), TD_OK);
    assert_int_equal(fill(TD_STR("\xd0\xcf\x11\xe0 old")), TD_EINVAL);
    assert_problem(0, "", ".doc cũ");
    assert_int_equal(fill(TD_STR("PK nothing")), TD_EINVAL);
    assert_int_equal(fill(word_file("<w:p>", NULL)), TD_EINVAL);
    assert_problem(0, "", "XML");
    assert_int_equal(fill(word_file("<w:p><![CDATA[a]]></w:p>", NULL)), TD_EINVAL);
    assert_problem(0, "", "CDATA");
}

#define FIELD(instruction)                                                                         \
    "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>" instruction                               \
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>x</w:t></w:r>"                      \
    "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
#define CODE(text) "<w:r><w:instrText>" text "</w:instrText></w:r>"

/* What fetches or runs something is told with its paragraph; what Word needs for itself stays. */
static void fields_that_fetch_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *body, *said;
    } cases[] = {
        {P("a") FIELD(CODE(" DDEAUTO c:\\windows\\cmd.exe")), "đoạn thứ 2: có trường DDEAUTO"},
        {FIELD(CODE(" d") CODE("dE") CODE(" cmd")), "trường DDE "},
        {FIELD(CODE("INCLUDETEXT \"http://xa/a.docx\"")), "INCLUDETEXT"},
        {FIELD(CODE("IncludePicture xa")), "INCLUDEPICTURE"},
        {"<w:p><w:fldSimple w:instr=' LINK Excel.Sheet.8 a.xls'/></w:p>", "trường LINK"},
        {"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>" CODE("DDE a") "</w:p>", "trường DDE"},
        {"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>" FIELD(CODE("QUOTE 68")) "</w:p>",
         "do trường khác tạo ra"},
        {P("a") "<w:altChunk/>", "altChunk"},
        {"<w:p><w:r><w:object><o:OLEObject xmlns:o='o'/></w:object></w:r></w:p>", "OLE"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(fill(word_file(cases[i].body, NULL)), TD_EINVAL);
        assert_problem(0, "", cases[i].said);
    }
    assert_int_equal(fill(word_file(FIELD(CODE(" PAGE ")) FIELD(CODE("HYPERLINK \"https://a.vn\""))
                                        FIELD(CODE("TOC \\o \"LINK\"")),
                                    NULL)),
                     TD_OK);
}

static void a_bomb_is_refused(void **state)
{
    (void)state;
    struct td_buf body;
    td_buf_init(&body, &arena, (size_t)64 << 20);
    for (int i = 0; i < 1200000; i++)
        td_buf_puts(&body, "<w:p/>");
    assert_int_equal(fill(word_file(td_str_z(&arena, td_buf_str(&body)), NULL)), TD_EINVAL);
    assert_problem(0, "", "bom nén");
}

/* ---- on a page ---- */

static void assert_page(const char *body, const char *expected)
{
    assert_int_equal(fill(word_file(body, NULL)), TD_OK);
    if (!td_str_holds(result.page, td_str_of(expected)))
        fail_msg("%.*s\nhas not: %s", TD_ARG(result.page), expected);
}

static void a_strangers_file_is_read_on_a_page(void **state)
{
    (void)state;
    assert_page("<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>A &lt;b&gt;"
                "</w:t></w:r><w:r><w:rPr><w:b w:val='false'/></w:rPr><w:tab/><w:t>c</w:t></w:r></w:p>",
                "vb-centre\"><b>A &lt;b&gt;</b><span class=\"vb-tab\"> </span>"
                "<span class=\"vb-regular\">c</span></p>");
    /* a text box: once, though older programs have it again; then the paragraph that holds it */
    assert_page("<w:p><w:r><w:t>ngoài</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice>"
                "<w:txbxContent>" P("trong") "</w:txbxContent></mc:Choice><mc:Fallback><w:pict>"
                "<w:txbxContent>" P("trong") "</w:txbxContent></w:pict></mc:Fallback>"
                "</mc:AlternateContent></w:r><w:r><w:t> sau</w:t></w:r></w:p>",
                "\">trong</p>\n<p class=\"vb-KhongLui\">ngoài sau</p>\n</section>");
    /* a table in a cell: its text */
    assert_page("<w:tbl><w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr><w:tr>"
                "<w:tc><w:tbl><w:tr><w:tc>" P("sâu") "</w:tc></w:tr></w:tbl>" P("nông")
                "</w:tc></w:tr></w:tbl>",
                "<table class=\"vb-grid\">\n<colgroup></colgroup>\n<tr><td class=\"vb-cell\">"
                "<p class=\"vb-KhongLui\">sâu</p>\n<p class=\"vb-KhongLui\">nông</p>\n"
                "</td></tr>");
}

static void markup_that_acts_is_no_page(void **state)
{
    (void)state;
    static const char *const plain[] = {
        "", "chữ &amp; số", "<p class=\"vb-a vb-b\">a<br>b</p>",
        "<table class=\"vb-grid\"><colgroup><col width=\"50%\"></colgroup><tr><td colspan=\"2\">x</td>"
        "</tr></table>"};
    static const char *const others[] = {
        "<script>", "<p onclick=\"x\"></p>", "<p class=\"a\"", "<p class=\"a;b\"></p>", "<p", "<",
        "</p>", "<p>", "<p></b>", "<b><p></b></p>", "<a href=\"x\">a</a>", "<P></P>", "<p/>", "<!-- -->",
        "<p class='a'></p>", "<p  class=\"a\"></p>", "a > b", "<p class=\"a\"lang=\"vi\"></p>",
        "</section></article>", "\xff", "a\x01", "\u202e"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        assert_true(td_page_is_plain(td_str_of(plain[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (td_page_is_plain(td_str_of(others[i])))
            fail_msg("%s", others[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(fields_are_filled),
        TEST(places_stand_in_sentences),
        TEST(what_has_no_mark_stays),
        TEST(split_runs_are_one_mark),
        TEST(entities_are_letters),
        TEST(lines_of_a_value_are_breaks),
        TEST(a_row_is_repeated),
        TEST(rows_between_rows_of_marks_are_repeated),
        TEST(paragraphs_are_repeated),
        TEST(a_part_of_a_paragraph_is_repeated),
        TEST(repeated_runs_keep_their_looks),
        TEST(lists_stand_in_lists),
        TEST(lists_stand_beside_lists),
        TEST(lists_stand_deep_beside_lists),
        TEST(an_empty_list_leaves_nothing),
        TEST(repeated_tables_stay_apart),
        TEST(what_must_be_unique_is_so),
        TEST(conditions_choose),
        TEST(a_cell_keeps_a_paragraph),
        TEST(the_same_file_gives_the_same_bytes),
        TEST(every_mistake_is_said_with_its_place),
        TEST(parts_that_do_not_fit_are_said),
        TEST(unsafe_files_are_refused),
        TEST(fields_that_fetch_are_refused),
        TEST(a_bomb_is_refused),
        TEST(a_strangers_file_is_read_on_a_page),
        TEST(markup_that_acts_is_no_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

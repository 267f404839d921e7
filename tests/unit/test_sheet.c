/* Tables from TSV files and workbooks. */
#include <stdio.h>
#include <string.h>

#include "fuzz/archive.h"
#include "sheet/sheet.h"
#include "sheet/workbook_answer.h"

#include "unit.h"

static const struct td_sheet_limits small = {
    .bytes = 4096, .rows = 10, .cells = 4, .characters = 8};

/* The table as text: "line:cell|cell\n". */
static const char *shown(struct td_rows *rows)
{
    struct td_buf out;
    struct td_row row;
    td_buf_init(&out, &arena, 1 << 20);
    while (rows->next(rows, &row)) {
        td_buf_printf(&out, "%u:", row.line);
        for (uint32_t i = 0; i < row.n; i++)
            td_buf_printf(&out, "%s%.*s", i ? "|" : "", TD_ARG(row.cells[i].text));
        td_buf_putc(&out, '\n');
    }
    return td_str_z(&arena, td_buf_str(&out));
}

#define ASSERT_TSV(text, expected)                                                                 \
    do {                                                                                           \
        struct td_rows *rows_;                                                                     \
        assert_int_equal(                                                                          \
            td_tsv_open(&arena, TD_STR("a.tsv"), TD_STR(text), &td_scoring_limits, &diag, &rows_), \
            TD_OK);                                                                                \
        assert_string_equal(shown(rows_), expected);                                               \
        rows_->rewind(rows_);                                                                      \
        assert_string_equal(shown(rows_), expected);                                               \
    } while (0)

static void test_cells(void **state)
{
    (void)state;
    ASSERT_TSV("", "");
    ASSERT_TSV("a\tb\nc\n", "1:a|b\n2:c\n");
    ASSERT_TSV("\xef\xbb\xbf"
               "a\r\nb\tc\r\n",
               "1:a\n2:b|c\n");
    ASSERT_TSV("a\r", "1:a\n");
    ASSERT_TSV("\n \t\xc2\xa0\t\n  a \xc2\xa0\t\t b\t\t\n", "3:a||b\n");
    ASSERT_TSV("\"a\"\t'b'", "1:\"a\"|'b'\n");
    ASSERT_TSV("\xc3\xa0\t\xc3\xa0 ", "1:\xc3\xa0|\xc3\xa0\n");   /* à ends in the byte A0 */
    ASSERT_TSV("a\tbe\xcc\x82\xcc\x81\n", "1:a|b\xe1\xba\xbf\n"); /* decomposed ế */
    ASSERT_TSV("\xcc\x81x\ty", "1:\xcc\x81x|y\n");
}

#define ASSERT_REFUSED(bytes, limits, row_, column_, quoted)                                       \
    do {                                                                                           \
        struct td_rows *rows_ = NULL;                                                              \
        td_diag_init(&diag, &arena);                                                               \
        assert_int_equal(td_sheet_open_bytes(&arena, NULL, TD_STR("a.tsv"), TD_STR(bytes),         \
                                             (limits), &diag, &rows_),                             \
                         TD_EINVAL);                                                               \
        assert_null(rows_);                                                                        \
        assert_true(diag.n >= 1);                                                                  \
        assert_int_equal(diag.items[0].place.row, row_);                                           \
        assert_int_equal(diag.items[0].place.column, column_);                                     \
        assert_non_null(strstr(diag.items[0].text[TD_VI].p, quoted));                              \
        assert_non_null(strstr(diag.items[0].text[TD_EN].p, quoted));                              \
    } while (0)

static void test_refused(void **state)
{
    (void)state;
    ASSERT_REFUSED("a\tb\nc\tx\xff", &small, 2, 2, "“x…”");
    ASSERT_REFUSED("a\tb\n\xc0\x80", &small, 2, 1, "0xC0");
    ASSERT_REFUSED("a\n\xed\xa0\x80\n", &small, 2, 1, "0xED"); /* half a surrogate pair */
    ASSERT_REFUSED("a\tb\0c\n", &small, 1, 2, "“b…”");
    ASSERT_REFUSED("a\tb\tc\td\te\n", &small, 1, 5, "“e…”");
    ASSERT_REFUSED("a\n\t123456789\n", &small, 2, 2, "“123456789…”");
    ASSERT_REFUSED("1\n2\n3\n4\n5\n6\n7\n8\n9\n\n11\n", &small, 11, 1, "10");
    ASSERT_REFUSED("\xff\xfe"
                   "a\0",
                   &small, 1, 1, "UTF-16");
    ASSERT_REFUSED("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &small, 1, 1, ".xlsx");
    ASSERT_REFUSED("\xff\n\xff\n", &small, 1, 1, "0xFF");
    assert_int_equal(diag.n, 2); /* all of them at once */
}

static void test_within_limits(void **state)
{
    (void)state;
    struct td_rows *rows;
    td_str text = TD_STR("a\tb\tc\td\t\t\t\nậậậậậậậậ\n");
    assert_int_equal(td_tsv_open(&arena, TD_STR("a.tsv"), text, &small, &diag, &rows), TD_OK);
    assert_string_equal(shown(rows), "1:a|b|c|d\n2:ậậậậậậậậ\n");
}

static void test_files(void **state)
{
    (void)state;
    td_str bytes;
    assert_int_equal(td_sheet_read(&arena, "/nonexistent/a.tsv", &small, &diag, &bytes),
                     TD_ENOTFOUND);
    assert_int_equal(td_sheet_read(&arena, "/", &small, &diag, &bytes), TD_EIO);
    assert_int_equal(diag.n, 0);
}

/* A workbook of one sheet; shared texts and styles are always the same. */
static td_str workbook_of(const char *rows)
{
    struct archive archive;
    archive_open(&archive, &arena);
    archive_root(&archive);
    archive_add(&archive, "xl/workbook.xml",
                TD_STR("<workbook><sheets><sheet name='a' id='a'/></sheets></workbook>"));
    archive_add(&archive, "xl/_rels/workbook.xml.rels",
                TD_STR("<Relationships><Relationship Id='a' Type='" ARCHIVE_TYPE
                       "worksheet' Target='/xl/worksheets/sheet1.xml'/></Relationships>"));
    archive_add(&archive, "xl/sharedStrings.xml",
                TD_STR("<sst><si><r><t> Bạc</t></r><r><t> Liêu </t></r><rPh><t>x</t></rPh></si>"
                       "<si><t>a_x000A_b _x005F_x0041_ be\xcc\x82\xcc\x81\n</t></si></sst>"));
    archive_add(&archive, "xl/styles.xml",
                TD_STR("<styleSheet><numFmts><numFmt numFmtId='170' formatCode='dd/mm/yyyy;@'/>"
                       "<numFmt numFmtId='171' formatCode='0.0\\%'/></numFmts>"
                       "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>"
                       "<cellXfs><xf/><xf numFmtId='10'/><xf numFmtId='170'/><xf numFmtId='171'/>"
                       "<xf numFmtId='14'/><xf numFmtId='20'/></cellXfs></styleSheet>"));
    archive_add(&archive, "xl/worksheets/sheet1.xml",
                td_fmt(&arena, "<worksheet><sheetData>%s</sheetData></worksheet>", rows));
    return archive_close(&archive);
}

static struct td_rows *open_workbook(const char *rows)
{
    struct td_rows *table;
    td_diag_init(&diag, &arena);
    assert_int_equal(td_sheet_open_bytes(&arena, NULL, TD_STR("a.xlsx"), workbook_of(rows),
                                         &td_scoring_limits, &diag, &table),
                     TD_OK);
    return table;
}

/* The first cell of a workbook whose first row holds that one. */
static struct td_cell cell_of(const char *cell)
{
    struct td_row row;
    struct td_rows *table = open_workbook(td_fmt(&arena, "<row>%s</row>", cell).p);
    assert_true(table->next(table, &row));
    return row.cells[0];
}

static void test_workbook_cells(void **state)
{
    (void)state;
    static const struct {
        const char *cell, *text;
        enum td_cell_kind kind;
    } cases[] = {
        {"<c><v>957.11</v></c>", "957.11", TD_CELL_NUMBER},
        {"<c><v>38030</v></c>", "38030", TD_CELL_NUMBER},
        {"<c><v>38.030</v></c>", "38.03", TD_CELL_NUMBER},
        {"<c><v>6.2999999999999998</v></c>", "6.3", TD_CELL_NUMBER},
        {"<c><v>1.5E-2</v></c>", "0.015", TD_CELL_NUMBER},
        {"<c><v>1.2345E+3</v></c>", "1234.5", TD_CELL_NUMBER},
        {"<c><v>0.0000005</v></c>", "0.000001", TD_CELL_NUMBER},
        {"<c><v>-0.0000005</v></c>", "-0.000001", TD_CELL_NUMBER},
        {"<c><v>4.9E-7</v></c>", "0", TD_CELL_NUMBER},
        {"<c><v>9.9999995</v></c>", "10", TD_CELL_NUMBER},
        {"<c><v>-4.0E-30</v></c>", "0", TD_CELL_NUMBER},
        {"<c><v>007</v></c>", "7", TD_CELL_NUMBER},
        {"<c><v>1E300</v></c>", "1E300", TD_CELL_NUMBER},
        {"<c s='1'><v>0.98133333333333339</v></c>", "98.1333", TD_CELL_NUMBER},
        {"<c s='1'><v>1</v></c>", "100", TD_CELL_NUMBER},
        {"<c s='3'><v>5</v></c>", "5", TD_CELL_NUMBER}, /* an escaped percent sign only looks so */
        {"<c s='2'><v>45364</v></c>", "2024-03-13", TD_CELL_DATE},
        {"<c s='4'><v>45364.75</v></c>", "2024-03-13", TD_CELL_DATE},
        {"<c s='5'><v>0.5</v></c>", "0.5", TD_CELL_DATE},
        {"<c t='d'><v>2024-03-13T00:00:00</v></c>", "2024-03-13", TD_CELL_DATE},
        {"<c t='b'><v>1</v></c>", "TRUE", TD_CELL_BOOLEAN},
        {"<c t='e'><v>#DIV/0!</v></c>", "#DIV/0!", TD_CELL_ERROR},
        {"<c t='s'><v>0</v></c>", "Bạc Liêu", TD_CELL_TEXT},
        {"<c t='s'><v>1</v></c>", "a\nb _x0041_ bế", TD_CELL_TEXT},
        {"<c t='str'><f>A1</f><v>957,11</v></c>", "957,11", TD_CELL_TEXT},
        {"<c t='inlineStr'><is><t>38.030</t></is></c>", "38.030", TD_CELL_TEXT},
        {"<c><f>1+1</f><v>2</v></c>", "2", TD_CELL_NUMBER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct td_cell cell = cell_of(cases[i].cell);
        assert_string_equal(td_str_z(&arena, cell.text), cases[i].text);
        assert_int_equal(cell.kind, cases[i].kind);
    }
}

static void test_workbook_rows(void **state)
{
    (void)state;
    struct td_rows *table = open_workbook(
        "<row r='9'><c r='C9'><v>3</v></c><c r='A9'><v>1</v></c></row>"
        "<row r='2'><c><v>1</v></c><c/><c r='D2'><v>4</v></c><c r='F2' t='str'><v> </v></c></row>"
        "<row/><row><c><v>5</v></c></row>");
    assert_string_equal(shown(table), "2:1|||4\n4:5\n9:1||3\n");
    table->rewind(table);
    assert_string_equal(shown(table), "2:1|||4\n4:5\n9:1||3\n");
    open_workbook("<row><c><f>1+1</f><v>2</v></c><c><f>2</f><v>2</v></c></row>");
    assert_int_equal(diag.n, 1);
    assert_int_equal(diag.items[0].severity, TD_WARNING);
    assert_non_null(strstr(diag.items[0].text[TD_VI].p, "2 ô công thức"));
}

/* A record of a child's answer. */
static td_str record(char tag, td_str content)
{
    struct td_buf out;
    td_buf_init(&out, &arena, 1 << 16);
    td_buf_putc(&out, tag);
    for (int i = 0; i < 4; i++)
        td_buf_putc(&out, (char)(content.n >> (8 * i)));
    td_buf_put(&out, content);
    return td_buf_str(&out);
}

static bool is_right(const td_str *records, size_t n)
{
    struct td_answer answer;
    struct td_buf out;
    td_buf_init(&out, &arena, 1 << 16);
    for (size_t i = 0; i < n; i++)
        td_buf_put(&out, records[i]);
    td_str whole = td_buf_str(&out);
    if (!td_answer_check(&arena, whole, &small, &answer))
        return false;
    for (size_t cut = 0; cut < whole.n; cut++) /* no beginning of an answer is one */
        assert_false(td_answer_check(&arena, td_str_slice(whole, 0, cut), &small, &answer));
    return true;
}

#define RIGHT(...)                                                                                 \
    is_right((const td_str[]){__VA_ARGS__}, sizeof((const td_str[]){__VA_ARGS__}) / sizeof(td_str))
#define RECORD(tag, bytes) record(tag, TD_STR(bytes))

static void test_hostile_answers(void **state)
{
    (void)state;
    td_str opened = RECORD('E', "\1\1\0\0\0"), refused = RECORD('E', "\0\0\0\0\0");
    td_str name = RECORD('S', "a"), read = RECORD('E', "\1"), lost = RECORD('E', "\0");
    td_str error = RECORD('D', "\0\1\0\0\0\1\0\0\0\2\0\0\0saiwrong");
    td_str warning = RECORD('D', "\1\1\0\0\0\1\0\0\0\2\0\0\0saiwrong");
    td_str row = RECORD('R', "\1\0\0\0"
                             "\0\0\0\1\0\0\0x");
    assert_true(RIGHT(error, refused));
    assert_true(RIGHT(opened, name, row, warning, read));
    assert_true(RIGHT(opened, name, error, lost));
    assert_false(RIGHT(refused));                          /* without a reason */
    assert_false(RIGHT(error, opened, name, row, read));   /* in spite of an error */
    assert_false(RIGHT(opened, name, row, error, lost));   /* rows of what was refused */
    assert_false(RIGHT(opened, name, row, row, read));     /* one line twice */
    assert_false(RIGHT(opened, name, warning, row, read)); /* out of order */
    assert_false(RIGHT(opened, row, name, read));
    assert_false(RIGHT(opened, name, read, name, read)); /* more sheets than told */
    assert_false(RIGHT(RECORD('E', "\1\2\0\0\0"), name, read));
    assert_false(RIGHT(RECORD('E', "\1\377\377\377\377"), name, read));
    assert_false(RIGHT(opened, RECORD('S', "\xff"), read));
    assert_false(RIGHT(opened, name, RECORD('L', "\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0"), lost));
    static const td_str rows[] = {
        TD_STR("\0\0\0\0\0\0\0\1\0\0\0x"),          /* line 0 */
        TD_STR("\13\0\0\0\0\0\0\1\0\0\0x"),         /* past the rows allowed */
        TD_STR("\1\0\0\0\4\0\0\1\0\0\0x"),          /* past the cells allowed */
        TD_STR("\1\0\0\0\0\0\5\1\0\0\0x"),          /* of no kind */
        TD_STR("\1\0\0\0\0\0\0\0\0\0\0"),           /* an empty cell */
        TD_STR("\1\0\0\0\0\0\0\2\0\0\0x"),          /* longer than the record */
        TD_STR("\1\0\0\0\0\0\0\377\377\377\377x"),  /* far longer */
        TD_STR("\1\0\0\0\0\0\0\1\0\0\0 "),          /* not trimmed */
        TD_STR("\1\0\0\0\0\0\0\1\0\0\0\xff"),       /* no UTF-8 */
        TD_STR("\1\0\0\0\0\0\0\4\0\0\0be\xcc\x82"), /* not in normal form C */
        TD_STR("\1\0\0\0\0\0\0\11\0\0\0"
               "123456789"),                              /* too long a text */
        TD_STR("\1\0\0\0\1\0\0\1\0\0\0x\1\0\0\1\0\0\0y"), /* one column twice */
        TD_STR("\1\0\0\0"),                               /* no cells */
        TD_STR("\1\0\0"),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_false(RIGHT(opened, name, record('R', rows[i]), read));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(test_cells),           TEST_IN_MEMORY(test_refused),
        TEST_IN_MEMORY(test_within_limits),   TEST_IN_MEMORY(test_files),
        TEST_IN_MEMORY(test_workbook_cells),  TEST_IN_MEMORY(test_workbook_rows),
        TEST_IN_MEMORY(test_hostile_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

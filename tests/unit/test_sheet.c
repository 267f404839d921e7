/* Tables from TSV files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "sheet/sheet.h"

static struct td_arena arena;
static struct td_diag diag;

static int set_up(void **state)
{
    (void)state;
    td_arena_init(&arena, (size_t)256 << 20);
    td_diag_init(&diag, &arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    td_arena_free(&arena);
    return 0;
}

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
    ASSERT_TSV("\xef\xbb\xbf" "a\r\nb\tc\r\n", "1:a\n2:b|c\n");
    ASSERT_TSV("a\r", "1:a\n");
    ASSERT_TSV("\n \t\xc2\xa0\t\n  a \xc2\xa0\t\t b\t\t\n", "3:a||b\n");
    ASSERT_TSV("\"a\"\t'b'", "1:\"a\"|'b'\n");
    ASSERT_TSV("\xc3\xa0\t\xc3\xa0 ", "1:\xc3\xa0|\xc3\xa0\n"); /* à ends in the byte A0 */
    ASSERT_TSV("a\tbe\xcc\x82\xcc\x81\n", "1:a|b\xe1\xba\xbf\n"); /* decomposed ế */
    ASSERT_TSV("\xcc\x81x\ty", "1:\xcc\x81x|y\n");
}

#define ASSERT_REFUSED(bytes, limits, row_, column_, quoted)                                        \
    do {                                                                                           \
        struct td_rows *rows_ = NULL;                                                              \
        td_diag_init(&diag, &arena);                                                               \
        assert_int_equal(                                                                          \
            td_sheet_open_bytes(&arena, TD_STR("a.tsv"), TD_STR(bytes), (limits), &diag, &rows_),   \
            TD_EINVAL);                                                                            \
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
    ASSERT_REFUSED("\xff\xfe" "a\0", &small, 1, 1, "UTF-16");
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
    struct td_rows *rows;
    assert_int_equal(td_sheet_open(&arena, "/nonexistent/a.tsv", &diag, &rows), TD_ENOTFOUND);
    assert_int_equal(td_sheet_open(&arena, "/", &diag, &rows), TD_EIO);
    assert_int_equal(diag.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_cells, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_within_limits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_files, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The PDF renderer: same bytes, no endless page, several threads, and what it refuses. */
#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "document/fonts.h"
#include "render/pdf.h"
#include "unit.h"

#define MOST_BYTES ((size_t)256 << 20)
#define LONG_WORD                                                                                  \
    "Nghiêngnghiêngngảngảnghiêngnghiêngngảngảnghiêngnghiêngngảngảnghiêngnghiêngngảngảnghiêng"
#define SENTENCE "Các đơn vị trong Cụm đã tổ chức phong trào thi đua rộng khắp. "

static struct td_document document;

static int set_up(void **state)
{
    set_up_memory(state);
    td_document_init(&document, &arena, TD_STR("Báo cáo"));
    document.made_on = (struct td_date){2024, 3, 13};
    td_document_section(&document, td_page_upright());
    return 0;
}

static int tear_down(void **state)
{
    return tear_down_memory(state);
}

static enum td_err render(const struct td_document *of, td_str *pdf)
{
    const struct td_document *const one[] = {of};
    struct td_buf out;
    td_buf_init(&out, of->arena, MOST_BYTES);
    enum td_err err = td_render_pdf(of->arena, one, 1, TD_STR_NONE, &out);
    *pdf = td_buf_str(&out);
    return err;
}

/* Pages of a file by its page objects, which cairo does not pack. */
static int pages_of(td_str pdf)
{
    int pages = 0;
    for (size_t i = 0; i + 11 <= pdf.n; i++)
        pages += memcmp(pdf.p + i, "/Type /Page", 11) == 0 && pdf.p[i + 11] != 's';
    return pages;
}

static int pages(void)
{
    td_str pdf;
    assert_int_equal(render(&document, &pdf), TD_OK);
    assert_true(td_str_starts(pdf, TD_STR("%PDF-1.")));
    return pages_of(pdf);
}

/* In UTF-8. */
static void put_letter(struct td_buf *text, uint32_t code)
{
    if (code < 0x800) {
        td_buf_putc(text, (char)(0xc0 | code >> 6));
    } else {
        if (code < 0x10000) {
            td_buf_putc(text, (char)(0xe0 | code >> 12));
        } else {
            td_buf_putc(text, (char)(0xf0 | code >> 18));
            td_buf_putc(text, (char)(0x80 | (code >> 12 & 0x3f)));
        }
        td_buf_putc(text, (char)(0x80 | (code >> 6 & 0x3f)));
    }
    td_buf_putc(text, (char)(0x80 | (code & 0x3f)));
}

static void write_text(struct td_table_cell *cell, int paragraphs, const char *text)
{
    for (int i = 1; i < paragraphs; i++)
        td_cell_paragraph(&arena, cell, TD_STYLE_TABLE_TEXT, td_str_of(text));
}

static struct td_table *table_of(int columns, td_twips width)
{
    td_twips widths[TD_TABLE_COLUMNS];
    for (int i = 0; i < columns; i++)
        widths[i] = width;
    return td_document_table(&document, widths, columns, TD_BORDERS_GRID);
}

static void test_empty(void **state)
{
    (void)state;
    assert_int_equal(pages(), 1);
}

static void test_same_bytes(void **state)
{
    (void)state;
    td_str first, second;
    for (int i = 0; i < 40; i++)
        td_document_paragraph(&document, i % 9 ? TD_STYLE_BODY : TD_STYLE_HEADING,
                              TD_STR(SENTENCE SENTENCE SENTENCE));
    assert_int_equal(render(&document, &first), TD_OK);
    assert_int_equal(render(&document, &second), TD_OK);
    assert_true(td_str_eq(first, second));
    document.made_on.day++;
    assert_int_equal(render(&document, &second), TD_OK);
    assert_false(td_str_eq(first, second));
}

static void test_without_a_date(void **state)
{
    (void)state;
    td_str pdf;
    document.made_on = (struct td_date){0};
    assert_int_equal(render(&document, &pdf), TD_OK);
    assert_true(td_str_holds(pdf, TD_STR("/CreationDate (19700101")));
}

static void test_long_table(void **state)
{
    (void)state;
    struct td_table *table = table_of(8, TD_MM(20));
    table->head_rows = 1;
    for (int row = 0; row <= 5000; row++) {
        td_table_row(&arena, table);
        for (int column = 0; column < 8; column++)
            td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, td_fmt(&arena, "%d", row + column));
    }
    int n = pages();
    assert_in_range(n, 110, 140);
}

static void test_cell_higher_than_a_page(void **state)
{
    (void)state;
    struct td_table *table = table_of(3, TD_MM(50));
    td_table_row(&arena, table);
    td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR("Trái"));
    write_text(td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR("1")), 200, SENTENCE);
    td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE)->vertical = TD_BOTTOM;
    td_table_row(&arena, table);
    for (int i = 0; i < 3; i++)
        td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR("Sau"));
    assert_in_range(pages(), 9, 16);
}

/* A cell over all rows of a table of many pages, with more text than they have room for. */
static void test_cell_over_many_pages(void **state)
{
    (void)state;
    struct td_table *table = table_of(2, TD_MM(60));
    for (int row = 0; row < 400; row++) {
        td_table_row(&arena, table);
        if (row == 0) {
            struct td_table_cell *tall =
                td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR("Nhóm"));
            tall->rows = 400;
            write_text(tall, 900, SENTENCE);
        }
        td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, td_fmt(&arena, "%d", row));
    }
    assert_in_range(pages(), 25, 60);
}

static void test_head_higher_than_a_page(void **state)
{
    (void)state;
    struct td_table *table = table_of(2, TD_MM(60));
    table->head_rows = 1;
    for (int row = 0; row < 3; row++) {
        td_table_row(&arena, table);
        for (int column = 0; column < 2; column++)
            write_text(td_table_cell(&arena, table, TD_STYLE_TABLE_HEAD, TD_STR("Đầu")),
                       row ? 1 : 90, "Đầu");
    }
    assert_in_range(pages(), 2, 4);
}

static void test_least_height_over_a_page(void **state)
{
    (void)state;
    struct td_table *table = table_of(1, TD_MM(60));
    for (int row = 0; row < 3; row++) {
        td_table_row(&arena, table)->least_height = TD_MM(700);
        td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR("Cao"))->vertical = TD_MIDDLE;
    }
    assert_in_range(pages(), 3, 6);
}

static void test_narrow_columns(void **state)
{
    (void)state;
    struct td_table *table = table_of(40, TD_MM(4));
    for (int row = 0; row < 4; row++) {
        td_table_row(&arena, table);
        for (int column = 0; column < 40; column++)
            td_table_cell(&arena, table, TD_STYLE_TABLE_NUMBER,
                          column % 5 ? TD_STR("1.234,56") : TD_STR(LONG_WORD));
    }
    assert_in_range(pages(), 1, 8);
}

/* Type of 100 points in a body of a few lines; words without end. */
static void test_large_type_on_a_small_page(void **state)
{
    (void)state;
    struct td_page page = td_page_upright();
    page.height = TD_MM(60);
    td_document_section(&document, page);
    struct td_paragraph *large = td_document_paragraph(
        &document, TD_STYLE_TYPE, TD_STR(LONG_WORD LONG_WORD "\n\n\t" LONG_WORD));
    large->half_points = 200;
    large->rule = TD_RULE_TEXT;
    struct td_table *table = table_of(1, TD_MM(20));
    td_table_row(&arena, table);
    td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR(LONG_WORD))
        ->paragraphs.items[0]
        .half_points = 200;
    assert_in_range(pages(), 20, 300);
}

/* Margins that leave no line room: each takes a page of its own, and the end is reached. */
static void test_no_room_at_all(void **state)
{
    (void)state;
    struct td_page page = td_page_upright();
    page.height = TD_MM(41);
    td_document_section(&document, page);
    td_document_paragraph(&document, TD_STYLE_HEADING, TD_STR("Một\nHai\nBa"));
    struct td_table *table = table_of(2, TD_MM(20));
    table->head_rows = 1;
    for (int row = 0; row < 3; row++) {
        td_table_row(&arena, table);
        td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR("Một\nHai"));
        td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR_NONE);
    }
    assert_in_range(pages(), 7, 12);
}

/* Letters of any script and sign, joined and stacked without sense, in lines and narrow cells. */
static void test_odd_letters(void **state)
{
    (void)state;
    static const uint32_t first[] = {0x20,   0xa0,   0x300,  0x590,   0x600,
                                     0x900,  0xe00,  0x1100, 0x1e00,  0x2000,
                                     0x2600, 0x4e00, 0xfb00, 0x1f300, 0xe0000};
    uint32_t seed = 1;
    struct td_table *table = table_of(4, TD_MM(12));
    for (int i = 0; i < 40; i++) {
        struct td_buf text;
        td_buf_init(&text, &arena, 10000);
        for (int k = 0; k < 60; k++) {
            seed = seed * 1664525 + 1013904223;
            uint32_t code = first[(seed >> 8) % 15] + (seed >> 16) % 96;
            if (code < 0x7f)
                td_buf_putc(&text, (char)code);
            else if (code >= 0xa0 && (code < 0xd800 || code > 0xdfff) && (code & 0xfffe) != 0xfffe)
                put_letter(&text, code);
        }
        td_document_paragraph(&document, TD_STYLE_BODY, td_buf_str(&text));
        if (i % 4 == 0)
            td_table_row(&arena, table);
        td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, td_buf_str(&text));
    }
    assert_in_range(pages(), 2, 40);
}

static void test_all_kept_together(void **state)
{
    (void)state;
    for (int i = 0; i < 2000; i++)
        td_document_paragraph(&document, TD_STYLE_HEADING, TD_STR(SENTENCE));
    assert_in_range(pages(), 50, 100);
}

static void test_refused(void **state)
{
    (void)state;
    td_str pdf;
    struct td_table *table = table_of(2, TD_MM(20));
    td_table_row(&arena, table);
    td_table_cell(&arena, table, TD_STYLE_TABLE_TEXT, TD_STR("Một"));
    assert_int_equal(render(&document, &pdf), TD_EINTERNAL);
}

static void test_too_big(void **state)
{
    (void)state;
    const struct td_document *const one[] = {&document};
    struct td_buf out;
    td_document_paragraph(&document, TD_STYLE_BODY, TD_STR(SENTENCE));
    td_buf_init(&out, &arena, 1000);
    assert_int_equal(td_render_pdf(&arena, one, 1, TD_STR_NONE, &out), TD_ETOOBIG);
}

/* The arena's limit in the middle of a page: nothing is left behind, and the next one works. */
static void test_out_of_memory(void **state)
{
    (void)state;
    struct td_arena small;
    jmp_buf escape;
    for (int i = 0; i < 200; i++)
        td_document_paragraph(&document, TD_STYLE_BODY, TD_STR(SENTENCE SENTENCE));
    td_arena_init(&small, (size_t)70 << 10);
    small.escape = &escape;
    if (setjmp(escape) == 0) {
        const struct td_document *const one[] = {&document};
        struct td_buf out;
        td_buf_init(&out, &small, MOST_BYTES);
        enum td_err err = td_render_pdf(&small, one, 1, TD_STR_NONE, &out);
        fail_msg("rendered in 70 KiB: %s", td_err_name(err));
    }
    td_arena_free(&small);
    assert_in_range(pages(), 5, 20);
}

static void *render_often(void *bytes)
{
    struct td_arena own;
    td_arena_init(&own, (size_t)64 << 20);
    for (int i = 0; i < 8; i++) {
        const struct td_document *const one[] = {&document};
        struct td_buf out;
        td_buf_init(&out, &own, MOST_BYTES);
        bool same = td_render_pdf(&own, one, 1, TD_STR_NONE, &out) == TD_OK &&
                    td_str_eq(td_buf_str(&out), *(td_str *)bytes);
        td_arena_reset(&own);
        if (!same) {
            td_arena_free(&own);
            return bytes;
        }
    }
    td_arena_free(&own);
    return NULL;
}

static void test_threads(void **state)
{
    (void)state;
    pthread_t threads[6];
    td_str expected;
    for (int i = 0; i < 30; i++)
        td_document_paragraph(&document, i % 3 ? TD_STYLE_BODY : TD_STYLE_BASIS,
                              TD_STR(SENTENCE SENTENCE));
    assert_int_equal(render(&document, &expected), TD_OK);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, render_often, &expected), 0);
    for (size_t i = 0; i < 6; i++) {
        void *what;
        assert_int_equal(pthread_join(threads[i], &what), 0);
        assert_null(what);
    }
}

/* What fontconfig, pango and cairo keep does not grow with each document. */
static void test_no_growth(void **state)
{
    (void)state;
    td_str pdf;
    size_t early = 0;
    for (int i = 0; i < 20; i++)
        td_document_paragraph(&document, TD_STYLE_BODY, TD_STR(SENTENCE));
    for (int i = 0; i < 40; i++) {
        struct td_arena own;
        td_arena_init(&own, (size_t)64 << 20);
        struct td_document copy = document;
        copy.arena = &own;
        assert_int_equal(render(&copy, &pdf), TD_OK);
        td_arena_free(&own);
        if (i == 19)
            early = mallinfo2().uordblks;
    }
    assert_in_range(mallinfo2().uordblks, 0, early + 4096);
}

/* Run before the faces are read: then they are kept. */
static void test_fonts_missing(void **state)
{
    (void)state;
    td_str pdf;
    setenv("THIDUA_FONTS", "/nonexistent", 1);
    assert_int_equal(render(&document, &pdf), TD_EIO);
    assert_int_equal(td_fonts_open(&diag), TD_ENOTFOUND);
    unsetenv("THIDUA_FONTS");
    assert_int_equal(diag.errors, 1);
    assert_true(td_str_holds(diag.items[0].text[TD_VI], TD_STR("cài gói fonts-croscore")));
    assert_true(td_str_holds(diag.items[0].text[TD_EN], TD_STR("install the package fonts-cros")));
    assert_int_equal(pages(), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_fonts_missing),
        TEST(test_empty),
        TEST(test_same_bytes),
        TEST(test_without_a_date),
        TEST(test_long_table),
        TEST(test_cell_higher_than_a_page),
        TEST(test_cell_over_many_pages),
        TEST(test_head_higher_than_a_page),
        TEST(test_least_height_over_a_page),
        TEST(test_narrow_columns),
        TEST(test_large_type_on_a_small_page),
        TEST(test_no_room_at_all),
        TEST(test_odd_letters),
        TEST(test_all_kept_together),
        TEST(test_refused),
        TEST(test_too_big),
        TEST(test_out_of_memory),
        TEST(test_threads),
        TEST(test_no_growth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

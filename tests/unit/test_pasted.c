/* A block of cells as a spreadsheet copies it: read, and laid on a sheet. */
#include "domain/pasted.h"
#include "unit.h"

static td_str cell(const struct td_pasted *pasted, size_t row, size_t column)
{
    assert_true(row < pasted->n && column < pasted->items[row].n);
    return pasted->items[row].items[column];
}

static void reads_as_excel_copies(void **state)
{
    struct td_pasted pasted;
    (void)state;
    assert_true(
        td_pasted_read(&arena,
                       TD_STR("1.926,5\t\"báo cáo \"\"cuối năm\"\"\r\n đã gửi\"\r\n\t 5\" \r\n"
                              "\"mở\tx\r\n\r\n"),
                       &pasted));
    assert_int_equal(pasted.n, 3);
    assert_true(td_str_is(cell(&pasted, 0, 0), "1.926,5"));
    assert_true(td_str_is(cell(&pasted, 0, 1), "báo cáo \"cuối năm\" đã gửi"));
    assert_true(td_str_is(cell(&pasted, 1, 0), ""));
    assert_true(td_str_is(cell(&pasted, 1, 1), "5\""));
    assert_true(td_str_is(cell(&pasted, 2, 0), "\"mở")); /* nothing closes it */
    assert_true(td_str_is(cell(&pasted, 2, 1), "x"));
    assert_true(td_pasted_read(&arena, TD_STR("\n\r\n"), &pasted) && pasted.n == 0);
}

static td_str repeated(const char *part, size_t times)
{
    struct td_buf out;
    td_buf_init(&out, &arena, (size_t)1 << 24);
    for (size_t i = 0; i < times; i++)
        td_buf_put(&out, td_str_of(part));
    return td_buf_str(&out);
}

/* Whatever is sent is bounded, and marks that nothing closes do not make it slow. */
static void holds_its_bounds(void **state)
{
    struct td_pasted pasted;
    (void)state;
    assert_true(td_pasted_read(&arena, repeated("1\n", TD_PASTED_ROWS_MAX), &pasted));
    assert_false(td_pasted_read(&arena, repeated("1\n", TD_PASTED_ROWS_MAX + 1), &pasted));
    assert_true(td_pasted_read(&arena, repeated("\t", TD_PASTED_CELLS_MAX - 1), &pasted));
    assert_false(td_pasted_read(&arena, repeated("\t", TD_PASTED_CELLS_MAX), &pasted));
    assert_true(td_pasted_read(&arena, repeated("\"\"\"a", 200000), &pasted));
    assert_true(td_pasted_read(&arena, repeated("\"x\t", TD_PASTED_CELLS_MAX - 1), &pasted));
}

/* On a sheet that judges the column of reasons comes right behind the values. */
static void lays_by_the_columns_there_are(void **state)
{
    enum { THERE = 1u << TD_IN_ACTUAL | 1u << TD_IN_NOTE };
    static uint32_t rows[] = {THERE, 1u << TD_IN_NOTE, THERE};
    const struct td_pasted_places places = {rows, 3, 3};
    struct td_pasted pasted;
    struct td_pasted_cells laid = {0};
    struct td_pasted_losts lost = {0};
    (void)state;
    assert_true(td_pasted_read(&arena, TD_STR("7\tvì a\tthừa\n8\tvì b\n\n9\t"), &pasted));
    td_pasted_lay(&arena, &pasted, &places, 0, TD_IN_ACTUAL, &laid, &lost);
    assert_int_equal(laid.n, 4);
    assert_true(laid.items[1].field == TD_IN_NOTE && td_str_is(laid.items[1].text, "vì a"));
    assert_true(laid.items[2].row == 1 && laid.items[2].field == TD_IN_NOTE);
    assert_true(laid.items[3].row == 2 && laid.items[3].text.n == 0); /* an empty line clears */
    assert_int_equal(lost.n, 3);
    assert_true(lost.items[0].why == TD_PASTED_BESIDE && lost.items[0].column == 3);
    assert_true(lost.items[1].why == TD_PASTED_CLOSED && td_str_is(lost.items[1].text, "8"));
    assert_true(lost.items[2].why == TD_PASTED_BELOW && lost.items[2].line == 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(reads_as_excel_copies),
        TEST_IN_MEMORY(holds_its_bounds),
        TEST_IN_MEMORY(lays_by_the_columns_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

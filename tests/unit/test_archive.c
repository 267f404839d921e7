/* Archives we write: what the strict reader makes of them, and the same bytes each time. */
#include <string.h>

#include "render/archive.h"
#include "sheet/zip.h"

#include "unit.h"

#define MARCH_2014 ((struct td_date){2014, 3, 6})

static td_str long_text(void)
{
    char *text = td_arena_alloc(&arena, 100000);
    memset(text, 'a', 100000);
    return (td_str){text, 100000};
}

static td_str sample(struct td_date date)
{
    struct td_buf *out = TD_NEW(&arena, struct td_buf);
    td_buf_init(out, &arena, (size_t)1 << 20);
    struct td_archive archive;
    td_archive_init(&archive, &arena, out, date);
    td_archive_add(&archive, TD_STR("ngắn.txt"), TD_STR("thi đua"));
    td_archive_add(&archive, TD_STR("folder/long.txt"), long_text());
    td_archive_add(&archive, TD_STR("empty"), TD_STR_NONE);
    assert_int_equal(td_archive_finish(&archive), TD_OK);
    return td_buf_str(out);
}

static bool keep(void *context, td_str piece)
{
    td_buf_put(context, piece);
    return true;
}

static td_str unpacked(const struct td_zip *zip, const char *name)
{
    const struct td_zip_entry *entry = td_zip_find(zip, td_str_of(name));
    assert_non_null(entry);
    struct td_buf *out = TD_NEW(&arena, struct td_buf);
    td_buf_init(out, &arena, (size_t)1 << 20);
    assert_int_equal(td_zip_unpack(&arena, entry, keep, out), TD_OK);
    return td_buf_str(out);
}

static void the_strict_reader_finds_what_was_written(void **state)
{
    (void)state;
    struct td_zip_limits limits = {.entries = 10, .unpacked = 1 << 20, .ratio = 2000};
    struct td_zip zip;
    td_str bytes = sample(MARCH_2014);
    assert_true(bytes.n < 1000);
    assert_int_equal(td_zip_open(&arena, TD_STR("sample"), bytes, &limits, &diag, &zip), TD_OK);
    assert_int_equal(zip.n, 3);
    assert_true(td_str_is(unpacked(&zip, "ngắn.txt"), "thi đua"));
    assert_true(td_str_eq(unpacked(&zip, "folder/long.txt"), long_text()));
    assert_int_equal(unpacked(&zip, "empty").n, 0);
}

static void the_same_date_gives_the_same_bytes(void **state)
{
    (void)state;
    assert_true(td_str_eq(sample(MARCH_2014), sample(MARCH_2014)));
    assert_false(td_str_eq(sample(MARCH_2014), sample((struct td_date){2014, 3, 7})));
    td_str undated = sample((struct td_date){0});
    assert_true(td_str_eq(undated, sample((struct td_date){1979, 12, 31})));
    /* 1 January 1980, as the format counts. */
    assert_memory_equal(undated.p + 12, "\x21\0", 2);
}

static void a_full_output_is_said(void **state)
{
    (void)state;
    struct td_buf out;
    td_buf_init(&out, &arena, 50);
    struct td_archive archive;
    td_archive_init(&archive, &arena, &out, MARCH_2014);
    td_archive_add(&archive, TD_STR("a"), TD_STR("123456789"));
    assert_int_equal(td_archive_finish(&archive), TD_ETOOBIG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(the_strict_reader_finds_what_was_written),
        TEST_IN_MEMORY(the_same_date_gives_the_same_bytes),
        TEST_IN_MEMORY(a_full_output_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The cache of rendered pages: what it finds, what it lets go, and that it stays within its bytes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "http/page_cache.h"

static struct td_reply *reply_of(const char *key, uint64_t version, td_str body)
{
    struct td_reply *reply =
        td_reply_new(200, TD_STR("A: b\r\n"), body, TD_STR("\"t\""), td_str_of(key));
    reply->version = version;
    return reply;
}

static void add(struct td_page_cache *cache, const char *key, uint64_t version, td_str body)
{
    struct td_reply *reply = reply_of(key, version, body);
    td_page_cache_add(cache, reply);
    td_reply_drop(reply);
}

static void test_find(void **state)
{
    (void)state;
    static struct td_page_cache cache;
    td_page_cache_init(&cache, 100000);
    assert_null(td_page_cache_find(&cache, TD_STR("/a"), 1));
    add(&cache, "/a", 1, TD_STR("one"));
    add(&cache, "/b", 1, TD_STR("two"));
    assert_true(td_str_is(td_page_cache_find(&cache, TD_STR("/a"), 1)->body, "one"));
    assert_true(td_str_is(td_page_cache_find(&cache, TD_STR("/b"), 1)->body, "two"));
    /* The same page again replaces; another version of the data finds nothing, and forgets. */
    add(&cache, "/a", 1, TD_STR("three"));
    assert_true(td_str_is(td_page_cache_find(&cache, TD_STR("/a"), 1)->body, "three"));
    assert_null(td_page_cache_find(&cache, TD_STR("/a"), 2));
    assert_null(td_page_cache_find(&cache, TD_STR("/a"), 1));
    td_page_cache_free(&cache);
    assert_int_equal(cache.bytes, 0);
}

static void test_bounds(void **state)
{
    (void)state;
    static struct td_page_cache cache;
    static char block[4000];
    char key[16];
    td_page_cache_init(&cache, 100000);
    for (int i = 0; i < 1000; i++) {
        snprintf(key, sizeof key, "/%d", i);
        add(&cache, key, 1, (td_str){block, sizeof block});
        assert_true(cache.bytes <= 100000);
        /* One that is asked for all the time stays. */
        assert_non_null(td_page_cache_find(&cache, TD_STR("/0"), 1));
    }
    assert_non_null(td_page_cache_find(&cache, TD_STR("/999"), 1));
    assert_null(td_page_cache_find(&cache, TD_STR("/1"), 1));
    td_page_cache_free(&cache);
}

static void test_too_large(void **state)
{
    (void)state;
    static struct td_page_cache cache;
    static char block[4000];
    td_page_cache_init(&cache, 1000);
    add(&cache, "/a", 1, (td_str){block, sizeof block});
    assert_int_equal(cache.bytes, 0);
    td_page_cache_init(&cache, 0);
    add(&cache, "/a", 1, TD_STR_NONE);
    assert_null(td_page_cache_find(&cache, TD_STR("/a"), 1));
    td_page_cache_free(&cache);
}

static void test_holders(void **state)
{
    (void)state;
    static struct td_page_cache cache;
    td_page_cache_init(&cache, 100000);
    struct td_reply *reply = reply_of("/a", 1, TD_STR("one"));
    td_page_cache_add(&cache, reply);
    td_page_cache_free(&cache);
    assert_true(td_str_is(reply->body, "one")); /* still held here */
    td_reply_drop(reply);
    td_reply_drop(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_holders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

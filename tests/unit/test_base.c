/* The base layer: memory, texts, numbers, dates, JSON. */

#include "base/arena.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/json.h"
#include "base/map.h"
#include "base/markup.h"
#include "base/number.h"
#include "base/sha256.h"
#include "base/shell.h"
#include "base/text.h"

#include "unit.h"

static int closed;

static void count_close(void *object)
{
    closed += *(int *)object;
}

static void arena_jumps_out_at_its_limit_and_closes(void **state)
{
    (void)state;
    struct td_arena small;
    jmp_buf escape;
    int one = 1;
    volatile int reached = 0;
    closed = 0;
    td_arena_init(&small, 256 * 1024);
    small.escape = &escape;
    if (setjmp(escape) == 0) {
        td_arena_defer(&small, count_close, &one);
        for (;;) {
            td_arena_alloc(&small, 1000);
            reached++;
        }
    }
    assert_true(reached > 200);
    assert_int_equal(closed, 0);
    td_arena_reset(&small);
    assert_int_equal(closed, 1);
    td_arena_alloc(&small, 1000);
    td_arena_free(&small);
    assert_int_equal(closed, 1);
}

static void array_keeps_its_items_while_it_grows(void **state)
{
    (void)state;
    struct numbers TD_ARRAY(int) numbers = {0};
    for (int i = 0; i < 1000; i++) {
        *td_push(&arena, &numbers) = i;
        td_arena_alloc(&arena, 24);
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers.items[i], i);
}

static void numbers_follow_the_grammar(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum td_number_fault fault;
        int64_t millionths;
    } cases[] = {
        {"1.000", TD_NUMBER_OK, 1000000000},
        {"38.030", TD_NUMBER_OK, 38030000000},
        {"1.000,5", TD_NUMBER_OK, 1000500000},
        {"0.500", TD_NUMBER_OK, 500000},
        {"1234.567", TD_NUMBER_OK, 1234567000},
        {"1.0000", TD_NUMBER_OK, 1000000},
        {"1,000", TD_NUMBER_OK, 1000000},
        {"95%", TD_NUMBER_OK, 95000000},
        {"95 %", TD_NUMBER_OK, 95000000},
        {"-2", TD_NUMBER_OK, -2000000},
        {"+0,000001", TD_NUMBER_OK, 1},
        {"1.000.000", TD_NUMBER_OK, 1000000000000},
        {"007", TD_NUMBER_OK, 7000000},
        {"1,000.5", TD_NUMBER_AMBIGUOUS, 0},
        {"1.234.56", TD_NUMBER_AMBIGUOUS, 0},
        {",5", TD_NUMBER_MALFORMED, 0},
        {"5,", TD_NUMBER_MALFORMED, 0},
        {"5.", TD_NUMBER_MALFORMED, 0},
        {"1 000", TD_NUMBER_MALFORMED, 0},
        {"1234.567,8", TD_NUMBER_MALFORMED, 0},
        {"0.500,5", TD_NUMBER_MALFORMED, 0},
        {"--1", TD_NUMBER_MALFORMED, 0},
        {"%", TD_NUMBER_MALFORMED, 0},
        {"1e3", TD_NUMBER_MALFORMED, 0},
        {"", TD_NUMBER_EMPTY, 0},
        {"1234567890123456", TD_NUMBER_TOO_LONG, 0},
        {"1,1234567", TD_NUMBER_TOO_LONG, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        td_micro128 value = 0;
        enum td_number_fault fault = td_number_parse(td_str_of(cases[i].text), &value);
        if (fault != cases[i].fault || value != cases[i].millionths)
            fail_msg("\"%s\": fault %d, value %lld", cases[i].text, (int)fault, (long long)value);
    }
    td_micro128 value = 0;
    assert_int_equal(td_number_parse(TD_STR("999999999999999,999999"), &value), TD_NUMBER_OK);
    assert_str(td_number_vi_short(&arena, value), "999.999.999.999.999,999999");
}

static void halves_round_away_from_zero(void **state)
{
    (void)state;
    assert_str(td_number_point(&arena, td_round(2675000, 2), 2), "2.68");
    assert_str(td_number_point(&arena, td_round(1005000, 2), 2), "1.01");
    assert_str(td_number_point(&arena, td_round(-1005000, 2), 2), "-1.01");
    assert_str(td_number_point(&arena, td_round(-4000, 2), 2), "0.00");
    assert_str(td_number_short(&arena, 3500000), "3.5");
    assert_str(td_number_vi(&arena, 59894000000, 0), "59.894");
    assert_str(td_number_vi(&arena, 957110000, 2), "957,11");
    assert_str(td_number_en(&arena, 38030500000, 1), "38,030.5");
}

/* "97,8" and so on of part in whole; empty: no share. */
static td_str share(td_micro128 part, td_micro128 whole)
{
    td_micro128 percent;
    return td_number_share(part * TD_MICRO, whole * TD_MICRO, &percent)
               ? td_number_vi_short(&arena, percent)
               : TD_STR_NONE;
}

static void shares_are_rounded_and_never_whole_or_nothing_by_it(void **state)
{
    (void)state;
    assert_str(share(14046, 14350), "97,9");
    assert_str(share(4, 14), "28,6");
    assert_str(share(1, 3), "33,3");
    assert_str(share(99949, 100000), "99,9");
    assert_str(share(99999, 100000), "99,9"); /* falls short of it */
    assert_str(share(100000, 100000), "100");
    assert_str(share(100001, 100000), "100");
    assert_str(share(1, 100000), "0,1"); /* is more than nothing */
    assert_str(share(0, 100000), "0");
    assert_str(share(1, 0), "");
}

static void dates_exist(void **state)
{
    (void)state;
    struct td_date date;
    assert_true(td_date_parse(TD_STR("13/3/2024"), &date));
    assert_str(td_date_iso(&arena, date), "2024-03-13");
    assert_true(td_date_parse(TD_STR("2024-02-29"), &date));
    assert_str(td_date_long(&arena, date), "ngày 29 tháng 2 năm 2024");
    assert_false(td_date_parse(TD_STR("29/2/2023"), &date));
    assert_false(td_date_parse(TD_STR("1/13/2023"), &date));
    assert_false(td_date_parse(TD_STR("2023-1"), &date));
    assert_str(td_date_vi(&arena, td_date_in_vietnam(1710349200 - 1)), "13/3/2024");
    assert_str(td_date_vi(&arena, td_date_in_vietnam(1710349200)), "14/3/2024");
    assert_str(td_date_iso(&arena, td_date_from_serial(45364)), "2024-03-13");
}

static void vietnamese_folds_and_sorts(void **state)
{
    (void)state;
    assert_str(td_fold(&arena, TD_STR("BẠC LIÊU Đắk")), "bac lieu dak");
    assert_str(td_key(&arena, TD_STR("  Điểm  tối đa ")), "diem_toi_da");
    assert_str(td_nfc(&arena, TD_STR("Ba\xcc\xa3"
                                     "c")),
               "Bạc");
    assert_false(td_utf8_valid(TD_STR("\xc0\x80")));
    static const char *const ordered[] = {"An Giang", "Ăn", "Âm",  "Ba", "Bà", "Bả",     "Bã",
                                          "Bá",       "Bạ", "Bac", "Dạ", "Đa", "Hà Nội", "Hải"};
    for (size_t i = 0; i + 1 < sizeof ordered / sizeof *ordered; i++) {
        td_str lower = td_sort_key(&arena, td_str_of(ordered[i]));
        td_str higher = td_sort_key(&arena, td_str_of(ordered[i + 1]));
        if (td_str_cmp(lower, higher) >= 0)
            fail_msg("%s does not sort before %s", ordered[i], ordered[i + 1]);
    }
}

static void json_is_escaped(void **state)
{
    (void)state;
    struct td_buf out;
    struct td_json json;
    td_buf_init(&out, &arena, 4096);
    td_json_init(&json, &out);
    td_json_object(&json);
    td_json_pair(&json, "a", TD_STR("\"</script>\n\xe2\x80\xa8…\x01"));
    td_json_key(&json, "b");
    td_json_array(&json);
    td_json_int(&json, 1);
    td_json_bool(&json, true);
    td_json_end_array(&json);
    td_json_end_object(&json);
    assert_int_equal(td_buf_finish(&out), TD_OK);
    assert_str(td_buf_str(&out),
               "{\"a\":\"\\\"\\u003c/script>\\n\\u2028…\\u0001\",\"b\":[1,true]}");
}

static void markup_holds_no_markup_of_people(void **state)
{
    (void)state;
    struct td_buf out;
    td_buf_init(&out, &arena, 4096);
    td_markup_text(&out, TD_STR("<b a=\"1\">Tổ 1 & 'tổ' 2\n\t</b>"));
    assert_str(td_buf_str(&out),
               "&lt;b a=&quot;1&quot;&gt;Tổ 1 &amp; &#39;tổ&#39; 2\n\t&lt;/b&gt;");
    td_buf_init(&out, &arena, 4096);
    td_markup_text(&out, TD_STR("a\x01"
                                "b\x7f"
                                "c\xc2\x85"
                                "d\xef\xbf\xbf"
                                "e\xe2\x80\xae"
                                "f\xe2\x81\xa6"
                                "g\xe2\x80\xa6\xc2\xa0h"));
    assert_str(td_buf_str(&out), "a\xef\xbf\xbd"
                                 "b\xef\xbf\xbd"
                                 "c\xef\xbf\xbd"
                                 "d\xef\xbf\xbd"
                                 "e\xef\xbf\xbd"
                                 "f\xef\xbf\xbd"
                                 "g\xe2\x80\xa6\xc2\xa0h");
    td_buf_init(&out, &arena, 4096);
    td_markup_lines(&out, TD_STR("\tmột\nhai\n"), "<br>", "&#9;");
    assert_str(td_buf_str(&out), "&#9;một<br>hai<br>");
    td_buf_init(&out, &arena, 4096);
    td_markup_text(&out, TD_STR("\xc2")); /* the first byte of a character that was cut */
    assert_str(td_buf_str(&out), "\xc2");
}

static void buffers_stop_at_their_maximum(void **state)
{
    (void)state;
    struct td_buf out;
    td_buf_init(&out, &arena, 10);
    td_buf_puts(&out, "12345678");
    td_buf_puts(&out, "9012");
    td_buf_puts(&out, "x");
    assert_str(td_buf_str(&out), "12345678");
    assert_int_equal(td_buf_finish(&out), TD_ETOOBIG);
}

static void diagnostics_sort_by_place(void **state)
{
    (void)state;
    struct td_buf out;
    td_diag_init(&diag, &arena);
    td_diag_error(&diag, (struct td_place){TD_STR("b.tsv"), 3, 2}, "số \"%s\"", "number \"%s\"",
                  "x\n");
    td_diag_warning(&diag, (struct td_place){TD_STR("b.tsv"), 1, 1}, "khe hở", "gap");
    td_diag_sort(&diag);
    td_buf_init(&out, &arena, 4096);
    td_diag_print(&diag, &out);
    assert_str(td_buf_str(&out), "b.tsv:1:1: canh_bao: khe hở / gap\n"
                                 "b.tsv:3:2: số \"x\\u000A\" / number \"x\\u000A\"\n");
    assert_int_equal(td_diag_result(&diag), TD_EINVAL);
}

static void maps_keep_the_first(void **state)
{
    (void)state;
    struct td_map map;
    uint32_t kept;
    td_map_init(&map, &arena, 0);
    for (uint32_t i = 0; i < 5000; i++)
        assert_true(td_map_add(&map, td_fmt(&arena, "k%u", i), i, &kept));
    assert_false(td_map_add(&map, TD_STR("k77"), 9, &kept));
    assert_int_equal(kept, 77);
    assert_true(td_map_get(&map, TD_STR("k4999"), &kept));
    assert_int_equal(kept, 4999);
    assert_false(td_map_get(&map, TD_STR("k5000"), &kept));
}

static void sha256_of_the_standard_example(void **state)
{
    (void)state;
    assert_str(td_sha256_hex(&arena, TD_STR("abc")),
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void a_word_of_a_command_is_one_word(void **state)
{
    (void)state;
    static const char *const words[][2] = {
        {"/var/lib/thidua/a-1.db", "/var/lib/thidua/a-1.db"},
        {"a b.db", "'a b.db'"},
        {"Sở/x.db", "'Sở/x.db'"},
        {"it's $HOME.db", "'it'\\''s $HOME.db'"},
        {"~/x", "'~/x'"},
        {"", "''"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(td_shell_word(&arena, td_str_of(words[i][0])), words[i][1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_of_a_command_is_one_word),
        cmocka_unit_test(arena_jumps_out_at_its_limit_and_closes),
        cmocka_unit_test(array_keeps_its_items_while_it_grows),
        cmocka_unit_test(numbers_follow_the_grammar),
        cmocka_unit_test(halves_round_away_from_zero),
        cmocka_unit_test(shares_are_rounded_and_never_whole_or_nothing_by_it),
        cmocka_unit_test(dates_exist),
        cmocka_unit_test(vietnamese_folds_and_sorts),
        cmocka_unit_test(json_is_escaped),
        cmocka_unit_test(markup_holds_no_markup_of_people),
        cmocka_unit_test(buffers_stop_at_their_maximum),
        cmocka_unit_test(diagnostics_sort_by_place),
        cmocka_unit_test(maps_keep_the_first),
        cmocka_unit_test(sha256_of_the_standard_example),
    };
    return cmocka_run_group_tests(tests, set_up_memory, tear_down_memory);
}

/* The generators of pages: what a template becomes, and that no value leaves its place in the page.
 */
#include <string.h>

#include "unit/sample_templates.h"
#include "view/assets.h"
#include "view/message.h"
#include "view/template.h"

#include "unit.h"

static const char *render(const struct sample_page *page, enum td_lang lang,
                          void (*template)(struct td_buf *, const struct sample_page *,
                                           enum td_lang))
{
    struct td_buf out;
    td_buf_init(&out, &arena, (size_t)16 * 1024 * 1024);
    template(&out, page, lang);
    assert_int_equal(td_buf_finish(&out), TD_OK);
    return td_str_z(&arena, td_buf_str(&out));
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no <<%s>> in <<%s>>", part, text);
}

static void assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("<<%s>> in <<%s>>", part, text);
}

static struct sample_page full_page(void)
{
    struct sample_page page = {.head = {TD_STR("A & B")},
                               .name = TD_STR("Bạc Liêu"),
                               .note = TD_STR("x"),
                               .plain = "chữ",
                               .kind = SAMPLE_KHOI,
                               .shown = true,
                               .small = 7,
                               .large = UINT64_MAX,
                               .chart = {TD_STR("<svg></svg>")}};
    for (int i = 0; i < 2; i++) {
        struct sample_row *row = td_push(&arena, &page.rows);
        row->name = i ? TD_STR("Cà Mau") : TD_STR("Bạc Liêu");
        row->count = i + 1;
        for (int k = 0; k < 2; k++)
            td_push(&arena, &row->cells)->text = k ? TD_STR("z") : TD_STR("y");
    }
    return page;
}

static void test_page(void **state)
{
    (void)state;
    struct sample_page page = full_page();
    const char *vi = render(&page, TD_VI, td_tpl_sample_page);
    assert_has(vi, "<html lang=\"vi\">\n<title>A &amp; B</title>");
    assert_has(vi, "<p>khoi</p>");
    assert_has(vi, "<p class=\"a b\">shown</p>");
    assert_lacks(vi, "not shown");
    assert_lacks(vi, "not a word");
    assert_has(vi, "<p>chữ 7 18446744073709551615</p>\n<svg></svg>");
    assert_has(vi, "1/0 first Bạc Liêu:\ny, z\n1 đơn vị");
    assert_has(vi, "2/1 last Cà Mau:\ny, z\n2 đơn vị");
    assert_has(vi, "<a href=\"/don-vi/C%C3%A0%20Mau\">Mở</a>");
    assert_has(vi, "<pre>\na   b\n</pre>");
    const char *en = render(&page, TD_EN, td_tpl_sample_page);
    assert_has(en, "\n1 unit\n");
    assert_has(en, "\n2 units\n");
    assert_has(en, "<a href=\"/en/don-vi/C%C3%A0%20Mau\">Open</a>");
}

static void test_empty_page(void **state)
{
    (void)state;
    struct sample_page page = {.note = TD_STR("x"), .plain = NULL};
    const char *vi = render(&page, TD_VI, td_tpl_sample_page);
    assert_has(vi, "<p>cum</p>");
    assert_has(vi, "<p hidden>not shown</p>");
    assert_has(vi, "<p>Chưa có dòng nào</p>");
    assert_lacks(vi, "<ol>");
}

static void test_addresses(void **state)
{
    (void)state;
    static const struct {
        const char *given, *whole, *local;
    } cases[] = {
        {"/nhom/a?b=c&d=e#f", "/nhom/a?b=c&amp;d=e#f", "/en/nhom/a?b=c&amp;d=e#f"},
        {"https://a.vn/x y", "https://a.vn/x%20y", "/en#"},
        {"mailto:a@b.vn", "mailto:a@b.vn", "/en#"},
        {"#muc", "#muc", "/en#"},
        {"?q=1", "?q=1", "/en#"},
        {"//evil.vn", "#", "/en#"},
        {"/\\evil.vn", "#", "/en#"},
        {"javascript:alert(1)", "#", "/en#"},
        {"JaVaScRiPt:alert(1)", "#", "/en#"},
        {" javascript:alert(1)", "#", "/en#"},
        {"data:text/html,x", "#", "/en#"},
        {"vbscript:x", "#", "/en#"},
        {"", "#", "/en#"},
        {"/a\"onx='", "/a%22onx=%27", "/en/a%22onx=%27"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample_page page = {.name = td_str_of(cases[i].given)};
        const char *html = render(&page, TD_EN, td_tpl_sample_contexts);
        assert_has(html, td_fmt(&arena, "<a href=\"%s\">a</a>", cases[i].whole).p);
        assert_has(html, td_fmt(&arena, "<a href=\"%s\">b</a>", cases[i].local).p);
    }
}

/* The markup of a page with every value taken out: tags, attributes, quotes. */
static const char *skeleton(const char *html)
{
    char *bare = td_arena_alloc(&arena, strlen(html) + 1);
    size_t n = 0;
    for (; *html; html++)
        if (strchr("<>\"'", *html))
            bare[n++] = *html;
    return bare;
}

static void check_attack(const char *attack)
{
    struct sample_page harmless = {.name = TD_STR("x")};
    struct sample_page page = {.name = td_str_of(attack)};
    const char *html = render(&page, TD_VI, td_tpl_sample_contexts);
    assert_string_equal(skeleton(html), skeleton(render(&harmless, TD_VI, td_tpl_sample_contexts)));
    assert_lacks(html, "href=\"javascript:");
    assert_lacks(html, "href=\"data:");
    assert_lacks(html, "href=\"//");
    assert_lacks(html, "\r");
}

/* 200 and more strings: each core in each wrapping, in every place of a page. */
static void test_attacks(void **state)
{
    (void)state;
    static const char *const cores[] = {
        "alert(1)",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//evil.example",
        "\\\\evil.example",
        "<svg onload=alert(1)>",
        "onmouseover=alert(1)",
        "<iframe srcdoc='x'>",
        "&#106;avascript:alert(1)",
        "&lt;script&gt;",
        "%3Cscript%3E",
        "{{name}}",
        "<!--",
        "]]>",
        "</textarea><script>",
        "\xc0\xbcscript",
        "\xe2\x80\xa8",
        "vbscript:msgbox(1)",
        "<base href=//evil.example>",
    };
    static const char *const wrappings[] = {
        "%s",        "\">%s",      "'>%s", "' %s x='", "\" %s x=\"",
        "-->%s<!--", "</title>%s", "`%s`", "\r\n%s",
    };
    size_t checked = 0;
    for (size_t i = 0; i < sizeof cores / sizeof *cores; i++) {
        for (size_t k = 0; k < sizeof wrappings / sizeof *wrappings; k++, checked++) {
            struct td_buf attack;
            const char *hole = strstr(wrappings[k], "%s");
            td_buf_init(&attack, &arena, 4096);
            td_buf_put(&attack, (td_str){wrappings[k], (size_t)(hole - wrappings[k])});
            td_buf_puts(&attack, cores[i]);
            td_buf_puts(&attack, hole + 2);
            check_attack(td_str_z(&arena, td_buf_str(&attack)));
        }
    }
    assert_true(checked >= 200);
}

static void test_forbidden_characters(void **state)
{
    (void)state;
    struct td_buf out;
    td_buf_init(&out, &arena, 1024);
    td_tpl_text(&out, TD_STR("a\x01"
                             "b\xe2\x80\xae"
                             "c\xe2\x81\xa6"
                             "d…\xe2\x80"));
    assert_int_equal(td_buf_finish(&out), TD_OK);
    assert_string_equal(td_str_z(&arena, td_buf_str(&out)), "a�b�c�d…\xe2\x80");
}

static void test_messages(void **state)
{
    (void)state;
    assert_true(td_str_is(td_msg(TD_EN, TD_MSG_problem_back), "Go to the first page"));
    assert_true(td_str_is(td_message(TD_MSG_problem_back, TD_VI), "Về trang đầu"));
    for (int key = 0; key < TD_MSG_COUNT; key++)
        for (int lang = TD_VI; lang <= TD_EN; lang++)
            assert_true(td_message((enum td_msg_key)key, (enum td_lang)lang).n > 0);
}

static void test_assets(void **state)
{
    (void)state;
    assert_true(td_assets.n > 0);
    for (size_t i = 0; i < td_assets.n; i++) {
        const struct td_asset *asset = &td_assets.items[i];
        assert_true(td_str_starts(asset->url, TD_STR("/tai-nguyen/")));
        td_str hash = td_str_slice(td_str_of(asset->etag), 1, 17);
        assert_non_null(strstr(asset->url.p, td_str_z(&arena, hash)));
        assert_true(asset->bytes.n > 0 && asset->gzip.n < asset->bytes.n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(test_page),
        TEST_IN_MEMORY(test_empty_page),
        TEST_IN_MEMORY(test_addresses),
        TEST_IN_MEMORY(test_attacks),
        TEST_IN_MEMORY(test_forbidden_characters),
        TEST_IN_MEMORY(test_messages),
        TEST_IN_MEMORY(test_assets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

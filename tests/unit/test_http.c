/* Paths, routes, queries and forms: what a stranger may send, and what a handler then sees. */
#include <string.h>

#include "http/form.h"
#include "http/router.h"

#include "unit.h"

static void handler(struct td_request *request, struct td_response *response)
{
    (void)request;
    (void)response;
}

static const struct td_route first_table[] = {
    {TD_GET, "/", handler, 0, NULL},
    {TD_GET, "/nhom/{code}/{year}", handler, 0, NULL},
    {TD_GET, "/nhom/{code}/moi", handler, 0, NULL},
    {TD_GET, "/nhom/{code}/{year}/diem/{unit}/{criterion}", handler, 0, NULL},
    {0},
};
static const struct td_route second_table[] = {
    {TD_GET, "/nhap", handler, 0, NULL},
    {TD_POST, "/nhap", handler, 1000, NULL},
    {TD_POST, "/chi-gui", handler, 1000, NULL},
    {0},
};
static const struct td_route *const tables[] = {first_table, second_table, NULL};

static void test_router(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        enum td_method method;
        const char *pattern; /* NULL: none */
        bool other_method;
    } cases[] = {
        {"/", TD_GET, "/", false},
        {"/en", TD_GET, "/", false},
        {"/en/", TD_GET, "/", false},
        {"/nhom/a/2013", TD_GET, "/nhom/{code}/{year}", false},
        {"/nhom/a/moi", TD_GET, "/nhom/{code}/moi", false},
        {"/en/nhom/a/2013", TD_GET, "/nhom/{code}/{year}", false},
        {"/nhom/a", TD_GET, NULL, false},
        {"/nhom/a/2013/x", TD_GET, NULL, false},
        {"/nhap", TD_POST, "/nhap", true},
        {"/chi-gui", TD_GET, NULL, true},
        {"/nhom/a/2013", TD_POST, NULL, true},
        {"/Nhap", TD_GET, NULL, false},
    };
    struct td_router router;
    assert_int_equal(td_router_init(&router, &arena, tables), TD_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct td_path path;
        struct td_pairs segments;
        bool other;
        assert_int_equal(td_path_cut(&arena, td_str_of(cases[i].path), &path), TD_OK);
        const struct td_route *route =
            td_router_find(&router, &arena, cases[i].method, &path, &segments, &other);
        if (cases[i].pattern)
            assert_string_equal(route->pattern, cases[i].pattern);
        else
            assert_null(route);
        assert_int_equal(other, cases[i].other_method);
    }
}

static void test_segments(void **state)
{
    (void)state;
    struct td_router router;
    struct td_path path;
    struct td_request request = {0};
    bool other;
    int64_t year;
    assert_int_equal(td_router_init(&router, &arena, tables), TD_OK);
    /* The unit's name is sent with its diacritics decomposed; "/" inside a segment stays inside. */
    td_str sent = TD_STR("/en/nhom/tay-nam-bo/2013/diem/Ba%CC%A3c%20Lie%CC%82u/1%2F2");
    assert_int_equal(td_path_cut(&arena, sent, &path), TD_OK);
    assert_int_equal(path.lang, TD_EN);
    assert_non_null(td_router_find(&router, &arena, TD_GET, &path, &request.segments, &other));
    assert_true(td_str_is(td_segment(&request, "code"), "tay-nam-bo"));
    assert_true(td_str_is(td_segment(&request, "unit"), "Bạc Liêu"));
    assert_true(td_str_is(td_segment(&request, "criterion"), "1/2"));
    assert_int_equal(td_segment(&request, "none").n, 0);
    assert_true(td_segment_int(&request, "year", &year));
    assert_int_equal(year, 2013);
    assert_false(td_segment_int(&request, "unit", &year));
}

static void test_refused_tables(void **state)
{
    (void)state;
    static const struct td_route bad[][3] = {
        {{TD_GET, "nhom", handler, 0, NULL}, {0}},
        {{TD_GET, "/a{b}", handler, 0, NULL}, {0}},
        {{TD_GET, "/a//b", handler, 0, NULL}, {0}},
        {{TD_GET, "/{a}/x", handler, 0, NULL}, {TD_GET, "/{b}/x", handler, 0, NULL}, {0}},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct td_router router;
        const struct td_route *const list[] = {bad[i], NULL};
        assert_int_equal(td_router_init(&router, &arena, list), TD_EINTERNAL);
    }
}

static void test_bad_paths(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        enum td_err err;
    } cases[] = {
        {"", TD_EINVAL},
        {"nhom", TD_EINVAL},
        {"*", TD_EINVAL},
        {"http://x/", TD_EINVAL},
        {"/a/../b", TD_EINVAL},
        {"/a/%2e%2E/b", TD_EINVAL},
        {"/./a", TD_EINVAL},
        {"/a/..", TD_EINVAL},
        {"/%", TD_EINVAL},
        {"/%4", TD_EINVAL},
        {"/%zz", TD_EINVAL},
        {"/%00", TD_EINVAL},
        {"/a%0d%0ab", TD_EINVAL},
        {"/%c0%af", TD_EINVAL},
        {"/%ff", TD_EINVAL},
        {"/\xff", TD_EINVAL},
        {"/%ed%a0%80", TD_EINVAL},
        {"//a", TD_ENOTFOUND},
        {"/a//b", TD_ENOTFOUND},
        {"/a//%ff", TD_EINVAL},
        {"/1/2/3/4/5/6/7/8/9/10/11/12", TD_OK},
        {"/1/2/3/4/5/6/7/8/9/10/11/12/13", TD_ENOTFOUND},
        {"/a/", TD_OK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct td_path path;
        if (td_path_cut(&arena, td_str_of(cases[i].path), &path) != cases[i].err)
            fail_msg("%s", cases[i].path);
    }
}

static void test_query(void **state)
{
    (void)state;
    struct td_request request = {0};
    td_str text = TD_STR("q=b%E1%BA%A1c+li%C3%AAu&&q=2&=x&flag&e=");
    assert_int_equal(td_pairs_parse(&arena, text, &request.query), TD_OK);
    assert_int_equal(request.query.n, 5);
    assert_true(td_str_is(td_query(&request, "q"), "bạc liêu"));
    assert_true(td_str_is(td_query(&request, "flag"), ""));
    assert_int_equal(td_pairs_parse(&arena, TD_STR("q=%f"), &request.query), TD_EINVAL);
    assert_int_equal(td_pairs_parse(&arena, TD_STR("q=%ff"), &request.query), TD_EINVAL);
    struct td_buf many;
    td_buf_init(&many, &arena, 100000);
    for (int i = 0; i <= TD_PAIRS_MAX; i++)
        td_buf_puts(&many, "a=b&");
    assert_int_equal(td_pairs_parse(&arena, td_buf_str(&many), &request.query), TD_ETOOBIG);
}

#define MULTIPART "multipart/form-data; boundary=xyz"
#define FIELD     "--xyz\r\nContent-Disposition: form-data; name=\"ghi chu\"\r\n\r\nmột\r\nhai\r\n"
#define FILE_PART                                                                                  \
    "--xyz\r\nContent-Disposition: form-data; name=\"goi\"; "                                      \
    "filename=\"C:\\tep\\g\xc3\xb3i.xlsx\"\r\n"                                                    \
    "Content-Type: application/zip\r\n\r\nPK\x03\x04\r\n--xy\r\n"

static void test_multipart(void **state)
{
    (void)state;
    struct td_request request = {0};
    td_str body = TD_STR(FIELD FILE_PART "--xyz--\r\n");
    assert_int_equal(td_form_parse(&arena, TD_STR(MULTIPART), body, &request.form, &request.upload),
                     TD_OK);
    assert_true(td_str_is(td_form(&request, "ghi chu"), "một\r\nhai"));
    assert_true(td_str_is(request.upload.field, "goi"));
    assert_true(td_str_is(request.upload.file_name, "gói.xlsx"));
    assert_true(td_str_is(request.upload.content_type, "application/zip"));
    assert_true(td_str_is(request.upload.bytes, "PK\x03\x04\r\n--xy"));

    td_str empty = TD_STR("--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n"
                          "--xyz\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\r\n"
                          "\r\n\r\n--xyz--");
    assert_int_equal(td_form_parse(&arena, TD_STR("Multipart/Form-Data; Boundary=\"xyz\""), empty,
                                   &request.form, &request.upload),
                     TD_OK);
    assert_int_equal(request.form.n, 1);
    assert_int_equal(request.upload.field.n, 0);
}

static void test_refused_forms(void **state)
{
    (void)state;
    static const struct {
        const char *type, *body;
        enum td_err err;
    } cases[] = {
        {"application/x-www-form-urlencoded", "a=1", TD_OK},
        {"application/x-www-form-urlencoded; charset=utf-8", "a=1", TD_OK},
        {"application/json", "{}", TD_EDENIED},
        {"", "a=1", TD_EDENIED},
        {"multipart/form-data", "", TD_EINVAL},
        {"multipart/form-data; boundary=", "", TD_EINVAL},
        {"multipart/form-data; boundary=\"x", "", TD_EINVAL},
        {"multipart/form-data; boundary=a\x01", "", TD_EINVAL},
        {MULTIPART, "", TD_EINVAL},
        {MULTIPART, "--xyz", TD_EINVAL},
        {MULTIPART, "--xyz--", TD_OK},
        {MULTIPART, FIELD, TD_EINVAL},
        {MULTIPART, FIELD "--xyz", TD_EINVAL},
        {MULTIPART, FILE_PART FILE_PART "--xyz--", TD_EINVAL},
        {MULTIPART, "--xyz\r\nname=a\r\n\r\n1\r\n--xyz--", TD_EINVAL},
        {MULTIPART, "--xyz\r\nContent-Disposition: form-data\r\n\r\n1\r\n--xyz--", TD_EINVAL},
        {MULTIPART, "--xyz\r\n\r\n\r\n--xyz--", TD_EINVAL},
        {MULTIPART, "--xyz\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--xyz--",
         TD_EINVAL},
        {MULTIPART,
         "--xyz\r\nContent-Disposition: form-data; name=a\r\n"
         "Content-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--xyz--",
         TD_EINVAL},
        {MULTIPART, "--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\n\xff\r\n--xyz--",
         TD_EINVAL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct td_pairs form;
        struct td_upload upload;
        if (td_form_parse(&arena, td_str_of(cases[i].type), td_str_of(cases[i].body), &form,
                          &upload) != cases[i].err)
            fail_msg("case %zu: %s", i, cases[i].body);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(test_router),         TEST_IN_MEMORY(test_segments),
        TEST_IN_MEMORY(test_refused_tables), TEST_IN_MEMORY(test_bad_paths),
        TEST_IN_MEMORY(test_query),          TEST_IN_MEMORY(test_multipart),
        TEST_IN_MEMORY(test_refused_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

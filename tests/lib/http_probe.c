/*
 * http_probe PORT: the server of src/http with a few pages that a test can lean on, and no data
 * behind them. Prints "ready" when it answers.
 */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/number.h"
#include "http/limits.h"
#include "http/server.h"

static void page_home(struct td_request *request, struct td_response *response)
{
    td_buf_printf(&response->body, "<p>home %.*s</p>", TD_ARG(request->target));
    response->public_cache = true;
}

static void page_echo(struct td_request *request, struct td_response *response)
{
    response->content_type = "text/plain; charset=utf-8";
    td_buf_printf(&response->body, "%.*s|%.*s", TD_ARG(td_segment(request, "word")),
                  TD_ARG(td_query(request, "q")));
}

static void page_slow(struct td_request *request, struct td_response *response)
{
    int64_t ms = 0;
    if (td_count_parse(td_query(request, "ms"), &ms))
        usleep((useconds_t)(ms * 1000));
    td_buf_puts(&response->body, "slow");
}

static void page_long(struct td_request *request, struct td_response *response)
{
    (void)request;
    for (int i = 0; i < 400000; i++)
        td_buf_puts(&response->body, "0123456789abcdef");
}

static void page_greedy(struct td_request *request, struct td_response *response)
{
    (void)response;
    for (;;)
        td_arena_alloc(request->arena, (size_t)1024 * 1024);
}

static void page_empty(struct td_request *request, struct td_response *response)
{
    (void)request;
    td_respond_problem(response, 409);
}

static void page_too_long(struct td_request *request, struct td_response *response)
{
    char *block = td_arena_alloc(request->arena, 1024 * 1024);
    for (int i = 0; i < 64; i++)
        td_buf_put(&response->body, (td_str){block, 1024 * 1024});
}

static void page_download(struct td_request *request, struct td_response *response)
{
    (void)request;
    response->content_type = "text/plain; charset=utf-8";
    response->download_name = TD_STR("gói \"năm\"\r\nX-Bad: 1.txt");
    td_buf_puts(&response->body, "x");
}

static void page_away(struct td_request *request, struct td_response *response)
{
    td_respond_redirect(response, td_query(request, "to"));
}

static void page_receive(struct td_request *request, struct td_response *response)
{
    td_buf_printf(&response->body, "%zu %zu %zu %.*s", request->form.n, request->upload.bytes.n,
                  td_form(request, "a").n, TD_ARG(request->upload.file_name));
}

static void page_post_away(struct td_request *request, struct td_response *response)
{
    (void)request;
    td_respond_redirect(response, TD_STR("/chu/bạc liêu?q=1"));
}

static const struct td_route routes[] = {
    {TD_GET, "/", page_home, 0, NULL},
    {TD_GET, "/chu/{word}", page_echo, 0, NULL},
    {TD_GET, "/cham", page_slow, 0, NULL},
    {TD_GET, "/dai", page_long, 0, NULL},
    {TD_GET, "/qua-dai", page_too_long, 0, NULL},
    {TD_GET, "/het-bo-nho", page_greedy, 0, NULL},
    {TD_GET, "/trung", page_empty, 0, NULL},
    {TD_GET, "/tai", page_download, 0, NULL},
    {TD_GET, "/di", page_away, 0, NULL},
    {TD_POST, "/nhan", page_receive, 300000, NULL},
    {TD_POST, "/chuyen", page_post_away, 1000, NULL},
    {0},
};
static const struct td_route *const tables[] = {routes, NULL};

static const struct td_asset assets[] = {{
    .name = {"a.css", 5},
    .url = {"/tai-nguyen/a.0123.css", 22},
    .bytes = {"body{color:black;color:black}", 29},
    .gzip = {"not really gzip", 15},
    .content_type = "text/css; charset=utf-8",
    .etag = "\"0123\"",
}};
static const struct td_assets asset_table = {assets, 1};

static uint64_t version(void *context)
{
    (void)context;
    return 1;
}

static void problem_page(void *context, struct td_buf *out, int status, enum td_lang lang)
{
    (void)context;
    td_buf_printf(out, "<html lang=\"%s\"><p>problem %d</p></html>", lang == TD_EN ? "en" : "vi",
                  status);
}

static enum td_err ready(void *context, unsigned port)
{
    (void)context;
    (void)port;
    puts("ready");
    fflush(stdout);
    return TD_OK;
}

int main(int argc, char **argv)
{
    int64_t port;
    struct td_arena arena;
    struct td_router router;
    if (argc < 2 || !td_count_parse(td_str_of(argv[1]), &port))
        return 2;
    td_arena_init(&arena, 1024 * 1024);
    if (td_router_init(&router, &arena, tables) != TD_OK)
        return 1;
    struct td_server_options options = {
        .port = (unsigned)port,
        .router = &router,
        .assets = &asset_table,
        .site = {.public_origin = argc > 2 ? argv[2] : NULL},
        .data_version = version,
        .page_cache_max = TD_PAGE_CACHE_MAX,
        .problem_page = problem_page,
        .ready = ready,
    };
    enum td_err err = td_server_run(&options);
    td_arena_free(&arena);
    if (err != TD_OK)
        fprintf(stderr, "%s\n", td_err_name(err));
    return err == TD_OK ? 0 : 1;
}

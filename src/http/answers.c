#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "http/conn.h"

/* Every status the server answers with, and its words. */
static const struct {
    int status;
    const char *text;
} statuses[] = {
    {200, "OK"},
    {301, "Moved Permanently"},
    {303, "See Other"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
};

static const int problem_statuses[PROBLEMS_MAX] = {400, 403, 404, 405, 408, 409, 413, 414,
                                                   415, 417, 421, 422, 431, 500, 503, 505};

#define HTML "text/html; charset=utf-8"

const char *status_text(int status)
{
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (statuses[i].status == status)
            return statuses[i].text;
    return "Unknown";
}

static bool status_is_known(int status)
{
    return strcmp(status_text(status), "Unknown") != 0;
}

static void put_header(struct td_buf *out, const char *name, td_str value)
{
    td_buf_puts(out, name);
    td_buf_puts(out, ": ");
    td_buf_put(out, value);
    td_buf_puts(out, "\r\n");
}

/* What every answer has. */
static void start_head(struct td_server *server, struct td_buf *out, const char *content_type,
                       size_t length, const char *caching, bool is_foreign)
{
    put_header(out, "Content-Type", td_str_of(content_type));
    td_buf_printf(out, "Content-Length: %zu\r\n", length);
    put_header(out, "Cache-Control", td_str_of(caching));
    td_security_headers(out, &server->options->site, is_foreign);
}

/* An answer with a page of ours, and perhaps one more header line. */
static struct td_reply *make_page(struct td_server *server, struct td_arena *arena, int status,
                                  td_str body, const char *more)
{
    struct td_buf head;
    td_buf_init(&head, arena, 4096);
    start_head(server, &head, HTML, body.n, "no-store", false);
    td_buf_puts(&head, more);
    return td_reply_new(status, td_buf_str(&head), body, TD_STR_NONE, TD_STR_NONE);
}

static struct td_reply *make_problem(struct td_server *server, int status, enum td_lang lang)
{
    struct td_arena arena;
    struct td_buf body;
    td_arena_init(&arena, (size_t)4 * 1024 * 1024);
    td_buf_init(&body, &arena, (size_t)1024 * 1024);
    server->options->problem_page(server->options->context, &body, status, lang);
    struct td_reply *reply = make_page(server, &arena, status, td_buf_str(&body),
                                       status == 503 ? "Retry-After: 5\r\n" : "");
    td_arena_free(&arena);
    return reply;
}

static struct td_reply *make_asset(struct td_server *server, const struct td_asset *asset,
                                   bool packed, bool for_ever)
{
    struct td_arena arena;
    struct td_buf head;
    td_str body = packed ? asset->gzip : asset->bytes;
    td_arena_init(&arena, (size_t)1024 * 1024);
    td_buf_init(&head, &arena, 8192);
    /* Another representation has another tag. */
    td_str plain = td_str_of(asset->etag);
    td_str etag =
        packed ? td_fmt(&arena, "%.*s-gzip\"", TD_ARG(td_str_slice(plain, 0, plain.n - 1))) : plain;
    start_head(server, &head, asset->content_type, body.n,
               for_ever ? "public, max-age=31536000, immutable" : "no-cache", false);
    put_header(&head, "ETag", etag);
    if (asset->gzip.n)
        td_buf_puts(&head, "Vary: Accept-Encoding\r\n");
    if (packed)
        td_buf_puts(&head, "Content-Encoding: gzip\r\n");
    struct td_reply *reply = td_reply_new(200, td_buf_str(&head), body, etag, TD_STR_NONE);
    td_arena_free(&arena);
    return reply;
}

enum td_err answers_prepare(struct td_server *server)
{
    const struct td_assets *assets = server->options->assets;
    for (int i = 0; i < PROBLEMS_MAX; i++)
        for (int lang = TD_VI; lang <= TD_EN; lang++)
            server->problems[i][lang] =
                make_problem(server, problem_statuses[i], (enum td_lang)lang);
    if (assets && assets->n > ASSETS_MAX)
        return TD_EINTERNAL;
    for (size_t i = 0; assets && i < assets->n; i++) {
        const struct td_asset *asset = &assets->items[i];
        struct asset_replies *replies = &server->assets[server->asset_count++];
        replies->asset = asset;
        replies->hashed = make_asset(server, asset, false, true);
        replies->named = make_asset(server, asset, false, false);
        if (asset->gzip.n) {
            replies->hashed_gzip = make_asset(server, asset, true, true);
            replies->named_gzip = make_asset(server, asset, true, false);
        }
    }
    return TD_OK;
}

void answers_free(struct td_server *server)
{
    for (int i = 0; i < PROBLEMS_MAX; i++)
        for (int lang = TD_VI; lang <= TD_EN; lang++)
            td_reply_drop(server->problems[i][lang]);
    for (size_t i = 0; i < server->asset_count; i++) {
        td_reply_drop(server->assets[i].hashed);
        td_reply_drop(server->assets[i].hashed_gzip);
        td_reply_drop(server->assets[i].named);
        td_reply_drop(server->assets[i].named_gzip);
    }
}

static struct td_reply *prepared_problem(struct td_server *server, int status, enum td_lang lang)
{
    for (int i = 0; i < PROBLEMS_MAX; i++)
        if (problem_statuses[i] == status)
            return server->problems[i][lang];
    return prepared_problem(server, status >= 500 ? 500 : 400, lang);
}

struct td_reply *answer_problem(struct td_server *server, int status, enum td_lang lang)
{
    return td_reply_keep(prepared_problem(server, status, lang));
}

struct td_reply *answer_not_allowed(struct td_server *server, enum td_lang lang, const char *allow)
{
    struct td_arena arena;
    td_arena_init(&arena, (size_t)1024 * 1024);
    struct td_reply *reply =
        make_page(server, &arena, 405, prepared_problem(server, 405, lang)->body,
                  td_fmt(&arena, "Allow: %s\r\n", allow).p);
    td_arena_free(&arena);
    return reply;
}

/* A location as a header may hold it: printable ASCII, all else percent-encoded. */
static td_str safe_location(struct td_arena *arena, td_str location)
{
    struct td_buf out;
    td_buf_init(&out, arena, (size_t)64 * 1024);
    for (size_t i = 0; i < location.n; i++) {
        unsigned char byte = (unsigned char)location.p[i];
        if (byte > ' ' && byte < 0x7f && byte != '"' && byte != '<' && byte != '>' && byte != '\\')
            td_buf_putc(&out, (char)byte);
        else
            td_buf_printf(&out, "%%%02X", byte);
    }
    return td_buf_str(&out);
}

struct td_reply *answer_redirect(struct td_server *server, struct td_arena *arena, int status,
                                 td_str location, td_str set_cookie)
{
    struct td_buf head;
    td_buf_init(&head, arena, (size_t)128 * 1024);
    start_head(server, &head, HTML, 0, "no-store", false);
    put_header(&head, "Location", safe_location(arena, location));
    if (set_cookie.n)
        put_header(&head, "Set-Cookie", set_cookie);
    return td_reply_new(status, td_buf_str(&head), TD_STR_NONE, TD_STR_NONE, TD_STR_NONE);
}

/* Whether the client takes gzip: named, and not with a weight of 0. */
static bool takes_gzip(const struct td_head *head)
{
    struct td_split split = td_split(td_head_value(head, "accept-encoding"));
    td_str item;
    while (td_split_next(&split, ',', &item)) {
        if (!td_str_starts(item, TD_STR("gzip")))
            continue;
        td_str weight = td_str_trim(td_str_from(item, 4));
        if (weight.n == 0)
            return true;
        size_t q = td_str_find(weight, '=');
        td_str number = td_str_trim(td_str_from(weight, q + 1));
        for (size_t i = 0; i < number.n; i++)
            if (number.p[i] >= '1' && number.p[i] <= '9')
                return true;
        return false;
    }
    return false;
}

struct td_reply *answer_asset(struct td_server *server, const struct td_head *head)
{
    td_str path = td_str_slice(head->target, 0, td_str_find(head->target, '?'));
    td_str plain = TD_STR("/static/");
    bool named = td_str_starts(path, plain);
    for (size_t i = 0; i < server->asset_count; i++) {
        struct asset_replies *replies = &server->assets[i];
        bool wanted = named ? td_str_eq(td_str_from(path, plain.n), replies->asset->name)
                            : td_str_eq(path, replies->asset->url);
        if (!wanted)
            continue;
        bool packed = replies->hashed_gzip && takes_gzip(head);
        if (named)
            return td_reply_keep(packed ? replies->named_gzip : replies->named);
        return td_reply_keep(packed ? replies->hashed_gzip : replies->hashed);
    }
    return NULL;
}

/* The name under which a browser saves a download, for old and for new browsers. */
static void put_download(struct td_buf *head, struct td_arena *arena, td_str name, bool is_shown)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    struct td_buf ascii, encoded;
    td_buf_init(&ascii, arena, 1024);
    td_buf_init(&encoded, arena, 4096);
    for (size_t i = 0; i < name.n && i < 255; i++) {
        char byte = name.p[i];
        bool safe = byte && strchr(plain, byte);
        td_buf_putc(&ascii, safe ? byte : '_');
        if (safe)
            td_buf_putc(&encoded, byte);
        else
            td_buf_printf(&encoded, "%%%02X", (unsigned char)byte);
    }
    td_buf_printf(head, "Content-Disposition: %s; filename=\"%.*s\"; filename*=UTF-8''%.*s\r\n",
                  is_shown ? "inline" : "attachment", TD_ARG(td_buf_str(&ascii)), TD_ARG(td_buf_str(&encoded)));
}

/* A tag that changes with the bytes; the version of the program is in it by its pages. */
static td_str tag_of(struct td_arena *arena, td_str body)
{
    static const unsigned char key[crypto_shorthash_KEYBYTES] = "thidua page tag";
    unsigned char hash[crypto_shorthash_BYTES];
    char hex[2 * sizeof hash + 1];
    crypto_shorthash(hash, (const unsigned char *)body.p, body.n, key);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return td_fmt(arena, "\"%s-%zx\"", hex, body.n);
}

/* Content types are our own constants, but a handler may have chosen one from a table. */
static bool is_header_text(const char *text)
{
    for (; text && *text; text++)
        if ((unsigned char)*text < ' ' || *text == 0x7f)
            return false;
    return text != NULL;
}

/* A path on this site: no scheme, no other host. */
static bool is_path(td_str location)
{
    return location.p[0] == '/' &&
           (location.n == 1 || (location.p[1] != '/' && location.p[1] != '\\'));
}

struct td_reply *answer_response(struct td_server *server, const struct td_request *request,
                                 struct td_response *response, td_str key)
{
    struct td_arena *arena = request->arena;
    struct td_buf head;
    if (td_buf_finish(&response->body) != TD_OK || !status_is_known(response->status) ||
        !is_header_text(response->content_type))
        return answer_problem(server, 500, request->lang);
    td_str body = td_buf_str(&response->body);
    if (response->location.n && !is_path(response->location))
        return answer_problem(server, 500, request->lang);
    if (response->location.n)
        return answer_redirect(server, arena, response->status,
                               td_fmt(arena, "%s%.*s", request->lang == TD_EN ? "/en" : "",
                                      TD_ARG(response->location)),
                               response->set_cookie);
    if (body.n == 0 && response->status >= 400)
        return answer_problem(server, response->status, request->lang);
    bool keep = response->public_cache && response->status == 200 && request->method == TD_GET;
    td_str etag = keep ? tag_of(arena, body) : TD_STR_NONE;
    td_buf_init(&head, arena, (size_t)16 * 1024);
    start_head(server, &head, response->content_type, body.n, keep ? "no-cache" : "no-store",
               response->is_foreign);
    if (keep)
        put_header(&head, "ETag", etag);
    if (response->set_cookie.n)
        put_header(&head, "Set-Cookie", response->set_cookie);
    if (keep)
        put_header(&head, "Vary", TD_STR("Cookie"));
    if (response->download_name.n)
        put_download(&head, arena, response->download_name, response->is_shown);
    return td_reply_new(response->status, td_buf_str(&head), body, etag, keep ? key : TD_STR_NONE);
}

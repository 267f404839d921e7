#include "http/conn.h"

/* The language of an address before it has been taken apart. */
static enum td_lang lang_of(td_str target)
{
    td_str rest = td_str_from(target, 3);
    bool english = td_str_starts(target, TD_STR("/en")) &&
                   (rest.n == 0 || rest.p[0] == '/' || rest.p[0] == '?');
    return english ? TD_EN : TD_VI;
}

bool exchange_has_body(const struct td_conn *conn)
{
    return conn->head.chunked || conn->head.content_length > 0;
}

static void answer(struct td_conn *conn, struct td_reply *reply)
{
    if (exchange_has_body(conn) && conn->state != CONN_WORK) {
        conn->close_after = true; /* its body is still to come, and nobody wants it */
        conn->linger = true;
    }
    conn_answer(conn, reply);
}

void exchange_problem(struct td_conn *conn, int status)
{
    answer(conn, answer_problem(conn->server, status, conn->lang));
}

void exchange_refuse(struct td_conn *conn, int status)
{
    conn->close_after = true;
    conn->linger = true;
    conn_answer(conn, answer_problem(conn->server, status, conn->lang));
}

static void hand_to_worker(struct td_conn *conn)
{
    conn->state = CONN_WORK;
    conn->since = conn->server->now;
    if (workers_take(conn))
        return;
    exchange_problem(conn, 503);
}

static bool is_method(const struct td_conn *conn, const char *name)
{
    return td_str_is(conn->head.method, name);
}

static void not_allowed(struct td_conn *conn, bool gets, bool posts)
{
    const char *allow = gets && posts ? "GET, HEAD, POST" : posts ? "POST" : "GET, HEAD";
    answer(conn, answer_not_allowed(conn->server, conn->lang, allow));
}

/* The address with a slash too many leads to the one without. */
static void redirect_to_plain(struct td_conn *conn, td_str path)
{
    td_str query = td_str_from(conn->head.target, path.n);
    td_str plain = path;
    while (plain.n > 1 && plain.p[plain.n - 1] == '/')
        plain.n--;
    td_str location = td_fmt(&conn->arena, "%.*s%.*s", TD_ARG(plain), TD_ARG(query));
    answer(conn, answer_redirect(conn->server, &conn->arena, 301, location, TD_STR_NONE));
}

/* Find the route; true when a handler is to run. Else an answer is on its way. */
static bool find_route(struct td_conn *conn)
{
    struct td_server *server = conn->server;
    td_str path = td_str_slice(conn->head.target, 0, td_str_find(conn->head.target, '?'));
    bool posts = is_method(conn, "POST"), other_method = false;
    enum td_err err = td_path_cut(&conn->arena, path, &conn->path);
    if (err != TD_OK) {
        exchange_problem(conn, err == TD_EINVAL ? 400 : 404);
        return false;
    }
    conn->route = td_router_find(server->options->router, &conn->arena, posts ? TD_POST : TD_GET,
                                 &conn->path, &conn->segments, &other_method);
    bool known = posts || is_method(conn, "GET") || is_method(conn, "HEAD");
    if (known && conn->route && conn->path.ends_with_slash && conn->path.n && !posts) {
        redirect_to_plain(conn, path);
        return false;
    }
    if (known && conn->route)
        return true;
    bool gets = posts ? other_method : conn->route != NULL;
    bool takes_posts = posts ? conn->route != NULL : other_method;
    if (gets || takes_posts)
        not_allowed(conn, gets, takes_posts);
    else
        exchange_problem(conn, 404);
    return false;
}

/* An answer that is there already: a page in the cache, or an asset. */
static struct td_reply *find_ready(struct td_conn *conn)
{
    struct td_server *server = conn->server;
    const struct td_server_options *options = server->options;
    if (exchange_has_body(conn) || !(is_method(conn, "GET") || is_method(conn, "HEAD")))
        return NULL;
    if (options->data_version && td_head_value(&conn->head, "cookie").n == 0) {
        struct td_reply *reply = td_page_cache_find(&server->cache, conn->head.target,
                                                    options->data_version(options->context));
        if (reply)
            return td_reply_keep(reply);
    }
    return answer_asset(server, &conn->head);
}

static void start_body(struct td_conn *conn)
{
    static const struct td_chunked fresh = {0};
    conn->state = CONN_BODY;
    conn->since = conn->server->now;
    conn->deadline = conn->since + TD_BODY_TIME;
    conn->chunked = fresh;
    td_arena_free(&conn->arena);
    td_arena_init(&conn->arena, 4 * conn->route->body_limit + (size_t)1024 * 1024);
    /* The path was cut in the arena: cut it again in the one that has room for the body. */
    find_route(conn);
}

void exchange_start(struct td_conn *conn)
{
    conn->lang = lang_of(conn->head.target);
    conn->bodyless = is_method(conn, "HEAD");
    if (!conn->head.keep_alive || conn->server->stopping)
        conn->close_after = true;
    if (!td_host_is_ours(&conn->server->options->site, conn->head.host)) {
        exchange_problem(conn, 421);
        return;
    }
    struct td_reply *ready = find_ready(conn);
    if (ready) {
        answer(conn, ready);
        return;
    }
    if (!find_route(conn))
        return;
    if (conn->route->method == TD_POST &&
        !td_post_is_ours(&conn->server->options->site, &conn->head))
        exchange_problem(conn, 403);
    else if (conn->route->method != TD_POST && exchange_has_body(conn))
        exchange_problem(conn, 400);
    else if (conn->head.content_length > conn->route->body_limit)
        exchange_problem(conn, 413);
    else if (exchange_has_body(conn))
        start_body(conn);
    else
        hand_to_worker(conn);
}

void exchange_body_done(struct td_conn *conn)
{
    hand_to_worker(conn);
}

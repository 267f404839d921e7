#include <arpa/inet.h>
#include <setjmp.h>
#include <stdint.h>
#include <unistd.h>

#include "http/conn.h"
#include "http/form.h"

static void push(struct conn_list *list, struct td_conn *conn)
{
    conn->next = NULL;
    if (list->last)
        list->last->next = conn;
    else
        list->first = conn;
    list->last = conn;
}

static struct td_conn *pop(struct conn_list *list)
{
    struct td_conn *conn = list->first;
    if (conn && !(list->first = conn->next))
        list->last = NULL;
    return conn;
}

/* The path and query without the language prefix; never empty. */
static td_str target_below_language(struct td_arena *arena, const struct td_conn *conn)
{
    td_str target = conn->head.target;
    if (conn->lang == TD_EN)
        target = td_str_from(target, 3);
    return target.n && target.p[0] == '/' ? target : td_fmt(arena, "/%.*s", TD_ARG(target));
}

/* Read the query and the form: 200, or the status to refuse them with. */
static int read_input(struct td_conn *conn, struct td_request *request)
{
    td_str target = conn->head.target;
    td_str query = td_str_from(target, td_str_find(target, '?') + 1);
    if (td_pairs_parse(request->arena, query, &request->query) != TD_OK)
        return 400;
    if (request->method != TD_POST)
        return 200;
    switch (td_form_parse(request->arena, td_head_value(&conn->head, "content-type"),
                          (td_str){conn->body ? conn->body : "", conn->body_n}, &request->form,
                          &request->upload)) {
    case TD_OK:
        return 200;
    case TD_ETOOBIG:
        return 413;
    case TD_EDENIED:
        return 415;
    default:
        return 400;
    }
}

/* The proxy in front of us appends whom it heard; without one only this machine can speak to us. */
static td_str address_of(const struct td_conn *conn, struct td_arena *arena)
{
    td_str forwarded = td_head_last_value(&conn->head, "x-forwarded-for");
    if (!conn->server->options->site.public_origin || forwarded.n == 0)
        return TD_STR("127.0.0.1");
    struct td_split split = td_split(forwarded);
    td_str item, last = TD_STR_NONE;
    while (td_split_next(&split, ',', &item))
        last = td_str_trim(item);
    struct in6_addr address;
    const char *text = td_str_z(arena, td_str_slice(last, 0, 64));
    bool known =
        inet_pton(AF_INET, text, &address) == 1 || inet_pton(AF_INET6, text, &address) == 1;
    return known ? td_str_of(text) : TD_STR("?");
}

static struct td_reply *run_handler(struct td_conn *conn, struct td_arena *arena)
{
    struct td_server *server = conn->server;
    struct td_request request = {
        .method = conn->route->method,
        .lang = conn->lang,
        .target = target_below_language(arena, conn),
        .segments = conn->segments,
        .arena = arena,
        .context = server->options->context,
        .route = conn->route,
        .cookies = td_head_value(&conn->head, "cookie"),
        .address = address_of(conn, arena),
        .browser = td_str_slice(td_head_value(&conn->head, "user-agent"), 0, 200),
        .secure = td_site_is_secure(&server->options->site),
    };
    struct td_response response = {.status = 200, .content_type = "text/html; charset=utf-8"};
    td_buf_init(&response.body, arena, TD_ANSWER_MAX);
    int status = read_input(conn, &request);
    if (status != 200)
        return answer_problem(server, status, conn->lang);
    if (!server->options->admit || server->options->admit(&request, &response))
        conn->route->handler(&request, &response);
    if (request.cookies.n)
        response.public_cache = false; /* it may be made for one person */
    return answer_response(server, &request, &response, conn->head.target);
}

/* A handler that reaches the limit of its memory jumps back here. */
static void work(struct td_conn *conn, struct td_arena *arena)
{
    struct td_server *server = conn->server;
    jmp_buf escape;
    if (clock_ms() - conn->since > TD_QUEUE_TIME) {
        conn->reply = answer_problem(server, 503, conn->lang);
        return;
    }
    if (server->options->data_version)
        conn->version = server->options->data_version(server->options->context);
    if (setjmp(escape) == 0) {
        arena->escape = &escape;
        conn->reply = run_handler(conn, arena);
        if (conn->reply->key.n) /* its own, not one that all share */
            conn->reply->version = conn->version;
    } else {
        conn->reply = answer_problem(server, 503, conn->lang);
    }
    arena->escape = NULL;
    td_arena_reset(arena);
}

static void hand_back(struct td_conn *conn)
{
    struct td_server *server = conn->server;
    pthread_mutex_lock(&server->lock);
    bool first = server->done.first == NULL;
    push(&server->done, conn);
    pthread_mutex_unlock(&server->lock);
    uint64_t one = 1;
    /* The counter cannot overflow: the loop takes the whole list at once. */
    if (first && write(server->done_fd, &one, sizeof one) < 0)
        return;
}

static void *worker(void *of_server)
{
    struct td_server *server = of_server;
    struct td_arena arena;
    td_arena_init(&arena, TD_WORK_MAX);
    pthread_mutex_lock(&server->lock);
    for (;;) {
        struct td_conn *conn = pop(&server->queue);
        if (conn) {
            server->queued--;
            pthread_mutex_unlock(&server->lock);
            work(conn, &arena);
            hand_back(conn);
            pthread_mutex_lock(&server->lock);
        } else if (server->finish) {
            break;
        } else {
            pthread_cond_wait(&server->wake, &server->lock);
        }
    }
    pthread_mutex_unlock(&server->lock);
    td_arena_free(&arena);
    return NULL;
}

bool workers_take(struct td_conn *conn)
{
    struct td_server *server = conn->server;
    pthread_mutex_lock(&server->lock);
    bool room = server->queued < TD_QUEUE_MAX;
    if (room) {
        push(&server->queue, conn);
        server->queued++;
        pthread_cond_signal(&server->wake);
    }
    pthread_mutex_unlock(&server->lock);
    return room;
}

static size_t worker_count(const struct td_server_options *options)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t n = options->workers ? options->workers : cores > 0 ? (size_t)cores * 4 : 0;
    if (!options->workers && n < TD_WORKERS_MIN)
        n = TD_WORKERS_MIN;
    return n > TD_WORKERS_MAX ? TD_WORKERS_MAX : n;
}

enum td_err workers_start(struct td_server *server)
{
    size_t wanted = worker_count(server->options);
    pthread_mutex_init(&server->lock, NULL);
    pthread_cond_init(&server->wake, NULL);
    for (size_t i = 0; i < wanted; i++) {
        if (pthread_create(&server->workers[i], NULL, worker, server))
            break;
        server->worker_count++;
    }
    return server->worker_count ? TD_OK : TD_EIO;
}

void workers_stop(struct td_server *server)
{
    pthread_mutex_lock(&server->lock);
    server->finish = true;
    pthread_cond_broadcast(&server->wake);
    pthread_mutex_unlock(&server->lock);
    for (size_t i = 0; i < server->worker_count; i++)
        pthread_join(server->workers[i], NULL);
    pthread_cond_destroy(&server->wake);
    pthread_mutex_destroy(&server->lock);
}

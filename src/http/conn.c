#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "http/conn.h"

enum { BODY_STEP = 64 * 1024 };

/* What a step of a connection came to. */
enum step {
    STEP_ON,     /* go on with the state it is in now */
    STEP_WAIT,   /* an event or a worker will call again */
    STEP_CLOSED, /* the connection is gone */
};

static void begin_head(struct td_conn *conn, int64_t time)
{
    conn->state = CONN_HEAD;
    conn->since = conn->server->now;
    conn->deadline = conn->since + time;
    conn->lang = TD_VI;
    conn->seen = conn->used = 0;
    conn->route = NULL;
    conn->segments = (struct td_pairs){0};
    conn->body = NULL;
    conn->body_n = conn->body_room = 0;
    conn->head.content_length = 0;
    conn->head.chunked = conn->head.http_1_0 = false;
    conn->bodyless = conn->close_after = conn->linger = false;
}

static void close_longest_waiting(struct td_server *server)
{
    struct td_conn *found = NULL;
    for (struct td_conn *conn = server->newest; conn; conn = conn->older)
        if (conn->state == CONN_HEAD && (!found || conn->since < found->since))
            found = conn;
    if (found)
        conn_close(found);
}

void conn_open(struct td_server *server, int fd)
{
    if (server->conn_count >= TD_CONNECTIONS_MAX)
        close_longest_waiting(server);
    if (server->conn_count >= TD_CONNECTIONS_MAX) {
        close(fd);
        return;
    }
    struct td_conn *conn = server->free;
    if (conn)
        server->free = conn->next;
    else
        conn = TD_NEW(&server->arena, struct td_conn);
    conn->server = server;
    conn->fd = fd;
    conn->drained = false;
    conn->in_n = 0;
    conn->reply = NULL;
    td_arena_init(&conn->arena, (size_t)1024 * 1024);
    begin_head(conn, TD_HEAD_TIME);
    conn->newer = NULL;
    conn->older = server->newest;
    if (server->newest)
        server->newest->newer = conn;
    else
        server->oldest = conn;
    server->newest = conn;
    server->conn_count++;
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET,
                                .data.ptr = conn};
    if (epoll_ctl(server->epoll_fd, EPOLL_CTL_ADD, fd, &event))
        conn_close(conn);
}

static void free_body(struct td_conn *conn)
{
    conn->server->bodies -= conn->body_room;
    conn->body_room = 0;
    conn->body = NULL;
}

void conn_close(struct td_conn *conn)
{
    struct td_server *server = conn->server;
    close(conn->fd);
    conn->fd = -1;
    td_reply_drop(conn->reply);
    conn->reply = NULL;
    free_body(conn);
    td_arena_free(&conn->arena);
    if (conn->newer)
        conn->newer->older = conn->older;
    else
        server->newest = conn->older;
    if (conn->older)
        conn->older->newer = conn->newer;
    else
        server->oldest = conn->newer;
    server->conn_count--;
    conn->next = server->free;
    server->free = conn;
}

/* Bytes from the socket: how many, 0 when there are none now, -1 when the other side has gone. */
static ssize_t receive(struct td_conn *conn, char *to, size_t room)
{
    if (conn->drained)
        return 0;
    for (;;) {
        ssize_t n = recv(conn->fd, to, room, 0);
        if (n > 0) {
            conn->drained = (size_t)n < room;
            return n;
        }
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            conn->drained = true;
            return 0;
        }
        return -1;
    }
}

static enum step read_head(struct td_conn *conn)
{
    size_t length = 0;
    td_str bytes = {conn->in, conn->in_n < TD_HEAD_MAX ? conn->in_n : TD_HEAD_MAX};
    int status = td_head_scan(bytes, &conn->seen, &length);
    if (status == 200) {
        conn->used = length;
        status = td_head_parse((td_str){conn->in, length}, &conn->head);
        if (status == 200)
            exchange_start(conn);
    }
    if (status != 0) {
        if (status != 200)
            exchange_refuse(conn, status);
        return STEP_ON;
    }
    ssize_t n = receive(conn, conn->in + conn->in_n, TD_HEAD_MAX - conn->in_n);
    if (n < 0) {
        conn_close(conn);
        return STEP_CLOSED;
    }
    if (n == 0)
        return STEP_WAIT;
    if (conn->in_n == 0) {
        conn->since = conn->server->now;
        conn->deadline = conn->since + TD_HEAD_TIME;
    }
    conn->in_n += (size_t)n;
    return STEP_ON;
}

/* Add bytes to the body: 200, 413 past the route's limit, 503 when all bodies together hold too
 * much. */
static int add_to_body(struct td_conn *conn, td_str bytes)
{
    struct td_server *server = conn->server;
    if (bytes.n > conn->route->body_limit - conn->body_n)
        return 413;
    if (conn->body_n + bytes.n > conn->body_room) {
        size_t room = conn->body_room ? conn->body_room : BODY_STEP;
        while (room < conn->body_n + bytes.n)
            room *= 2;
        if (room > conn->route->body_limit)
            room = conn->route->body_limit;
        if (server->bodies + room - conn->body_room > TD_BODIES_MAX)
            return 503;
        conn->body = td_arena_grow(&conn->arena, conn->body, conn->body_room, room);
        server->bodies += room - conn->body_room;
        conn->body_room = room;
    }
    if (bytes.n)
        memcpy(conn->body + conn->body_n, bytes.p, bytes.n);
    conn->body_n += bytes.n;
    conn->deadline = conn->since + TD_BODY_TIME + (int64_t)(conn->body_n / 1024) * 1000;
    return 200;
}

/* Take what in holds behind conn->used into the body. 0: more is needed; 200: complete; else
 * refuse. */
static int take_body(struct td_conn *conn)
{
    td_str bytes = {conn->in + conn->used, conn->in_n - conn->used};
    int status = 200;
    if (!conn->head.chunked) {
        size_t left = (size_t)conn->head.content_length - conn->body_n;
        size_t n = bytes.n < left ? bytes.n : left;
        status = add_to_body(conn, td_str_slice(bytes, 0, n));
        bytes = td_str_from(bytes, n);
        if (status == 200 && n < left)
            status = 0;
    } else {
        do {
            status = add_to_body(conn, td_chunked_next(&conn->chunked, &bytes));
        } while (status == 200 && bytes.n && conn->chunked.state < TD_CHUNK_DONE);
        if (status == 200 && conn->chunked.state != TD_CHUNK_DONE)
            status = conn->chunked.state == TD_CHUNK_BAD ? 400 : 0;
    }
    /* Move what is left, the next request, to where the body's bytes stood. */
    if (bytes.n)
        memmove(conn->in + conn->used, bytes.p, bytes.n);
    conn->in_n = conn->used + bytes.n;
    return status;
}

static void send_continue(struct td_conn *conn)
{
    static const char text[] = "HTTP/1.1 100 Continue\r\n\r\n";
    conn->head.expects_continue = false;
    /* So short a text fits the socket's buffer; a client that does not get it sends on anyway. */
    if (send(conn->fd, text, sizeof text - 1, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
        return;
}

static enum step read_body(struct td_conn *conn)
{
    int status = take_body(conn);
    if (status == 200) {
        exchange_body_done(conn);
        return STEP_ON;
    }
    if (status != 0) {
        exchange_refuse(conn, status);
        return STEP_ON;
    }
    if (conn->head.expects_continue && conn->body_n == 0)
        send_continue(conn);
    ssize_t n = receive(conn, conn->in + conn->used, sizeof conn->in - conn->used);
    if (n < 0) {
        conn_close(conn);
        return STEP_CLOSED;
    }
    if (n == 0)
        return STEP_WAIT;
    conn->in_n = conn->used + (size_t)n;
    return STEP_ON;
}

/* Whether the client has this answer already. */
static bool has_it(const struct td_conn *conn)
{
    td_str list = td_head_value(&conn->head, "if-none-match");
    struct td_split split = td_split(list);
    td_str tag;
    if (conn->reply->etag.n == 0 || conn->reply->status != 200 || list.n == 0)
        return false;
    while (td_split_next(&split, ',', &tag)) {
        if (td_str_starts(tag, TD_STR("W/")))
            tag = td_str_from(tag, 2);
        if (td_str_eq(tag, conn->reply->etag) || td_str_is(tag, "*"))
            return true;
    }
    return false;
}

void conn_answer(struct td_conn *conn, struct td_reply *reply)
{
    struct td_server *server = conn->server;
    conn->reply = reply;
    conn->status = reply->status;
    if (conn->used && has_it(conn)) {
        conn->status = 304;
        conn->bodyless = true;
    }
    const char *connection = conn->close_after     ? "Connection: close\r\n"
                             : conn->head.http_1_0 ? "Connection: keep-alive\r\n"
                                                   : "";
    int n = snprintf(conn->extra, sizeof conn->extra, "%s%s\r\n", server->date, connection);
    conn->extra_n = (size_t)n;
    conn->sent = 0;
    conn->state = CONN_WRITE;
    conn->since = server->now;
    conn->deadline = conn->since + TD_WRITE_TIME;
}

static enum step after_answer(struct td_conn *conn)
{
    td_reply_drop(conn->reply);
    conn->reply = NULL;
    free_body(conn);
    td_arena_reset(&conn->arena);
    if (conn->linger) {
        shutdown(conn->fd, SHUT_WR);
        conn->state = CONN_LINGER;
        conn->since = conn->server->now;
        conn->deadline = conn->since + TD_LINGER_TIME;
        conn->in_n = 0;
        return STEP_ON;
    }
    if (conn->close_after) {
        conn_close(conn);
        return STEP_CLOSED;
    }
    conn->in_n -= conn->used;
    if (conn->in_n)
        memmove(conn->in, conn->in + conn->used, conn->in_n);
    begin_head(conn, conn->in_n ? TD_HEAD_TIME : TD_IDLE_TIME);
    return STEP_ON;
}

/* The pieces of an answer that are still to be sent. */
static int pieces(struct td_conn *conn, const char *status_line, size_t status_n, struct iovec *out)
{
    const struct iovec all[] = {
        {(void *)status_line, status_n},
        {(void *)conn->reply->head.p, conn->reply->head.n},
        {conn->extra, conn->extra_n},
        {(void *)conn->reply->body.p, conn->bodyless ? 0 : conn->reply->body.n},
    };
    size_t skip = conn->sent;
    int n = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        size_t passed = skip < all[i].iov_len ? skip : all[i].iov_len;
        skip -= passed;
        if (passed < all[i].iov_len)
            out[n++] = (struct iovec){(char *)all[i].iov_base + passed, all[i].iov_len - passed};
    }
    return n;
}

static enum step write_answer(struct td_conn *conn)
{
    char line[64];
    size_t line_n = (size_t)snprintf(line, sizeof line, "HTTP/1.1 %d %s\r\n", conn->status,
                                     status_text(conn->status));
    struct iovec parts[4];
    int n;
    while ((n = pieces(conn, line, line_n, parts)) > 0) {
        struct msghdr message = {.msg_iov = parts, .msg_iovlen = (size_t)n};
        ssize_t sent = sendmsg(conn->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return STEP_WAIT;
        if (sent < 0) {
            conn_close(conn);
            return STEP_CLOSED;
        }
        conn->sent += (size_t)sent;
        conn->deadline = conn->server->now + TD_WRITE_TIME;
    }
    return after_answer(conn);
}

static enum step read_away(struct td_conn *conn)
{
    ssize_t n = receive(conn, conn->in, sizeof conn->in);
    conn->in_n += n > 0 ? (size_t)n : 0;
    if (n < 0 || conn->in_n > TD_LINGER_MAX) {
        conn_close(conn);
        return STEP_CLOSED;
    }
    return n == 0 ? STEP_WAIT : STEP_ON;
}

static enum step take_step(struct td_conn *conn)
{
    switch (conn->state) {
    case CONN_HEAD:
        return read_head(conn);
    case CONN_BODY:
        return read_body(conn);
    case CONN_WRITE:
        return write_answer(conn);
    case CONN_LINGER:
        return read_away(conn);
    case CONN_WORK:
        break;
    }
    return STEP_WAIT;
}

static void advance(struct td_conn *conn)
{
    while (take_step(conn) == STEP_ON)
        continue;
}

void conn_event(struct td_conn *conn)
{
    if (conn->fd < 0)
        return; /* closed since the event was reported */
    conn->drained = false;
    advance(conn);
}

void conn_worked(struct td_conn *conn)
{
    struct td_reply *reply = conn->reply;
    if (conn->server->stopping)
        conn->close_after = true;
    if (reply->key.n)
        td_page_cache_add(&conn->server->cache, reply);
    conn_answer(conn, reply);
    advance(conn);
}

void conn_expired(struct td_conn *conn)
{
    bool told = conn->state == CONN_BODY || (conn->state == CONN_HEAD && conn->in_n > 0);
    if (!told) {
        conn_close(conn);
        return;
    }
    exchange_refuse(conn, 408);
    advance(conn);
}

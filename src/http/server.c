#include "http/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <malloc.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "http/conn.h"

enum { EVENTS = 128, ACCEPTS = 64, BACKLOG = 512 };

int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The header line with the time of the answer, made once a second. */
static void set_date(struct td_server *server)
{
    struct timespec now;
    struct tm utc;
    clock_gettime(CLOCK_REALTIME_COARSE, &now);
    if (now.tv_sec == server->date_at || !gmtime_r(&now.tv_sec, &utc))
        return;
    server->date_at = now.tv_sec;
    static const char days[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    snprintf(server->date, sizeof server->date, "Date: %s, %02d %s %04d %02d:%02d:%02d GMT\r\n",
             days[utc.tm_wday], utc.tm_mday % 100, months[utc.tm_mon], (utc.tm_year + 1900) % 10000,
             utc.tm_hour % 100, utc.tm_min % 100, utc.tm_sec % 100);
}

static enum td_err listen_on(unsigned port, int *fd)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int on = 1;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    *fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (*fd < 0 || port > 65535)
        return TD_EIO;
    /* A port whose last connections are still closing may be taken again at once. */
    if (setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) ||
        bind(*fd, (struct sockaddr *)&address, sizeof address) || listen(*fd, BACKLOG))
        return errno == EADDRINUSE ? TD_EBUSY : TD_EIO;
    return TD_OK;
}

static void accept_all(struct td_server *server)
{
    int on = 1;
    for (int i = 0; i < ACCEPTS; i++) {
        int fd = accept4(server->listen_fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0)
            return;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        conn_open(server, fd);
    }
}

static void take_finished_work(struct td_server *server)
{
    uint64_t count;
    if (read(server->done_fd, &count, sizeof count) < 0)
        return;
    pthread_mutex_lock(&server->lock);
    struct td_conn *conn = server->done.first;
    server->done = (struct conn_list){0};
    pthread_mutex_unlock(&server->lock);
    while (conn) {
        struct td_conn *next = conn->next;
        conn_worked(conn);
        conn = next;
    }
}

/* Close what has passed its time, and what waits for a request when the server is to stop. */
static void look_at_times(struct td_server *server)
{
    struct td_conn *older;
    for (struct td_conn *conn = server->newest; conn; conn = older) {
        older = conn->older;
        if (conn->state == CONN_WORK)
            continue;
        if (server->stopping && conn->state == CONN_HEAD)
            conn_close(conn);
        else if (server->now > conn->deadline)
            conn_expired(conn);
    }
}

static void begin_to_stop(struct td_server *server)
{
    if (server->stopping)
        return;
    server->stopping = true;
    close(server->listen_fd);
    server->listen_fd = -1;
}

static void take_signal(struct td_server *server)
{
    struct signalfd_siginfo info;
    if (read(server->signal_fd, &info, sizeof info) > 0)
        begin_to_stop(server);
}

static void loop(struct td_server *server)
{
    struct epoll_event events[EVENTS];
    int64_t looked = clock_ms(), stop_at = INT64_MAX;
    while (!server->stopping || (server->conn_count > 0 && server->now < stop_at)) {
        int n = epoll_wait(server->epoll_fd, events, EVENTS, TD_TICK);
        server->now = clock_ms();
        set_date(server);
        for (int i = 0; i < n; i++) {
            if (events[i].data.ptr == &server->listen_fd)
                accept_all(server);
            else if (events[i].data.ptr == &server->done_fd)
                take_finished_work(server);
            else if (events[i].data.ptr == &server->signal_fd)
                take_signal(server);
            else
                conn_event(events[i].data.ptr);
        }
        bool is_time = server->now - looked >= TD_TICK;
        if (is_time && server->options->must_stop &&
            server->options->must_stop(server->options->must_stop_context))
            begin_to_stop(server);
        if (server->stopping && stop_at == INT64_MAX)
            stop_at = server->now + TD_STOP_TIME;
        if (is_time || server->stopping) {
            looked = server->now;
            look_at_times(server);
        }
    }
}

static enum td_err watch(struct td_server *server, int *fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = fd};
    return epoll_ctl(server->epoll_fd, EPOLL_CTL_ADD, *fd, &event) ? TD_EIO : TD_OK;
}

static enum td_err open_all(struct td_server *server, const sigset_t *signals)
{
    TRY(listen_on(server->options->port, &server->listen_fd));
    server->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    server->done_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    server->signal_fd = signalfd(-1, signals, SFD_NONBLOCK | SFD_CLOEXEC);
    if (server->epoll_fd < 0 || server->done_fd < 0 || server->signal_fd < 0)
        return TD_EIO;
    TRY(watch(server, &server->listen_fd));
    TRY(watch(server, &server->done_fd));
    TRY(watch(server, &server->signal_fd));
    TRY(answers_prepare(server));
    return workers_start(server);
}

static void close_all(struct td_server *server)
{
    const int fds[] = {server->listen_fd, server->epoll_fd, server->done_fd, server->signal_fd};
    while (server->newest)
        conn_close(server->newest);
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    answers_free(server);
    td_page_cache_free(&server->cache);
}

/*
 * Give large blocks back to the system as soon as they are freed: one request that needed much must
 * not leave the program large for ever.
 */
static void keep_memory_small(void)
{
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 4 * 1024 * 1024);
    mallopt(M_ARENA_MAX, 2);
}

enum td_err td_server_run(const struct td_server_options *options)
{
    struct td_arena arena;
    sigset_t signals, before;
    keep_memory_small();
    td_arena_init(&arena, (size_t)64 * 1024 * 1024);
    struct td_server *server = TD_NEW(&arena, struct td_server);
    *server = (struct td_server){.options = options,
                                 .epoll_fd = -1,
                                 .listen_fd = -1,
                                 .signal_fd = -1,
                                 .done_fd = -1,
                                 .now = clock_ms()};
    td_arena_init(&server->arena, (size_t)64 * 1024 * 1024);
    td_page_cache_init(&server->cache, options->page_cache_max);
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP); /* the window it runs in was closed */
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    enum td_err err = open_all(server, &signals);
    if (err == TD_OK) {
        set_date(server);
        if (options->ready)
            err = options->ready(options->ready_context, options->port);
        if (err == TD_OK)
            loop(server);
    }
    if (server->worker_count)
        workers_stop(server);
    close_all(server);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    td_arena_free(&server->arena);
    td_arena_free(&arena);
    return err;
}

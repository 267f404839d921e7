#ifndef TD_HTTP_CONN_H
#define TD_HTTP_CONN_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "http/chunked.h"
#include "http/head.h"
#include "http/page_cache.h"
#include "http/server.h"

/*
 * Inside the server. A connection is always in one state, and belongs to the thread of the loop but
 * in CONN_WORK, where it belongs to the queue and then to one worker.
 *
 *     HEAD ──> BODY ──> WORK ──> WRITE ──> HEAD ...
 *       └────────┴────────────────^  └──> LINGER ──> closed
 */
enum conn_state {
    CONN_HEAD,   /* a head is being received, or awaited */
    CONN_BODY,   /* a body is being received */
    CONN_WORK,   /* a handler runs, or will */
    CONN_WRITE,  /* the answer is being sent */
    CONN_LINGER, /* a refused request is read away, so that its sender sees the answer */
};

enum { IN_SLACK = 4096 }; /* room behind the longest head for pieces of a chunked body */

struct td_conn {
    struct td_server *server;
    int fd;
    enum conn_state state;
    bool drained;     /* the socket had no more to read; an event will tell of new bytes */
    int64_t since;    /* when the state began */
    int64_t deadline; /* when it must have ended */
    struct td_conn *newer, *older; /* of all that are open */
    struct td_conn *next;          /* in the queue, the list of finished work, or the free list */

    char in[TD_HEAD_MAX + IN_SLACK];
    size_t in_n; /* bytes there */
    size_t seen; /* of them looked at by td_head_scan */
    size_t used; /* of them belong to the request in hand */
    struct td_head head;

    /* The request in hand; arena holds what is made of it, reset after the answer. */
    struct td_arena arena;
    enum td_lang lang;
    struct td_path path;
    const struct td_route *route;
    struct td_pairs segments;
    struct td_chunked chunked;
    char *body;
    size_t body_n, body_room;
    uint64_t version; /* of the data when the work began */

    struct td_reply *reply;
    int status;       /* of the reply, or 304 */
    bool bodyless;    /* HEAD and 304 */
    bool close_after; /* the connection is not used again */
    bool linger;      /* there may be unread bytes */
    char extra[128];  /* the last headers, made for this sending */
    size_t extra_n;
    size_t sent;
};

struct conn_list {
    struct td_conn *first, *last;
};

enum { PROBLEMS_MAX = 16, ASSETS_MAX = 64 };

struct asset_replies {
    const struct td_asset *asset;
    struct td_reply *hashed, *hashed_gzip; /* by its address with the hash: kept for ever */
    struct td_reply *named, *named_gzip;   /* by /static/name: asked for again each time */
};

struct td_server {
    const struct td_server_options *options;
    struct td_arena arena;
    int epoll_fd, listen_fd, signal_fd, done_fd;
    int64_t now;
    bool stopping;
    struct td_conn *newest, *oldest; /* open connections */
    struct td_conn *free;
    size_t conn_count;
    size_t bodies; /* memory of all bodies being received */
    struct td_page_cache cache;
    struct td_reply *problems[PROBLEMS_MAX][2];
    struct asset_replies assets[ASSETS_MAX];
    size_t asset_count;
    char date[40];
    int64_t date_at; /* second of Unix time it is of */

    pthread_t workers[TD_WORKERS_MAX];
    size_t worker_count;
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t wake;
    struct conn_list queue;
    size_t queued;
    bool finish;
    struct conn_list done;
};

/* conn.c: bytes in and out. */
void conn_open(struct td_server *server, int fd);
void conn_close(struct td_conn *conn);
void conn_event(struct td_conn *conn);   /* the socket can be read or written again */
void conn_worked(struct td_conn *conn);  /* a worker has set conn->reply */
void conn_expired(struct td_conn *conn); /* its deadline has passed */
/* Start to send an answer; takes over the caller's hold of it. */
void conn_answer(struct td_conn *conn, struct td_reply *reply);

/* exchange.c: from a head to an answer or a handler. */
void exchange_start(struct td_conn *conn);     /* the head has been read */
void exchange_body_done(struct td_conn *conn); /* and the body */
void exchange_refuse(struct td_conn *conn,
                     int status); /* not framed as it must be: close after it */
void exchange_problem(struct td_conn *conn, int status); /* answer with the page of a status */
bool exchange_has_body(const struct td_conn *conn);

/* answers.c: what can be sent. */
TD_MUST enum td_err answers_prepare(struct td_server *server);
void answers_free(struct td_server *server);
struct td_reply *answer_problem(struct td_server *server, int status, enum td_lang lang); /* held */
struct td_reply *answer_not_allowed(struct td_server *server, enum td_lang lang, const char *allow);
struct td_reply *answer_redirect(struct td_server *server, struct td_arena *arena, int status,
                                 td_str location, td_str set_cookie);
struct td_reply *answer_asset(struct td_server *server, const struct td_head *head); /* or NULL */
struct td_reply *answer_response(struct td_server *server, const struct td_request *request,
                                 struct td_response *response, td_str key);
const char *status_text(int status);

/* worker.c: the queue and those who work it off. */
TD_MUST enum td_err workers_start(struct td_server *server);
void workers_stop(struct td_server *server);
bool workers_take(struct td_conn *conn); /* false: the queue is full */

int64_t clock_ms(void);

#endif

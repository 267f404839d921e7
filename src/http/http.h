#ifndef TD_HTTP_HTTP_H
#define TD_HTTP_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/str.h"

/*
 * What a page's code sees of a request, and what it answers. A handler runs on a worker thread and
 * may block; everything it makes lives in request->arena, which is dropped after the answer. Values
 * are valid UTF-8 in normal form C, without control bytes in paths; they are a stranger's all the
 * same.
 */
enum td_method {
    TD_GET, /* and HEAD: the server leaves the body away */
    TD_POST,
};

struct td_pair {
    td_str name, value;
};
struct td_pairs TD_ARRAY(struct td_pair);

/* The file of a form; without one, field is empty. */
struct td_upload {
    td_str field;     /* name of the input */
    td_str file_name; /* as the browser names it, without folders; for messages only */
    td_str content_type;
    td_str bytes;
};

struct td_request {
    enum td_method method;
    enum td_lang lang;        /* English below /en */
    td_str target;            /* path and query as they were sent, without the /en */
    struct td_pairs segments; /* by the names in the pattern of the route */
    struct td_pairs query;
    struct td_pairs form;
    struct td_upload upload;
    struct td_arena *arena;
    void *context;                /* of the server: the struct td_app of the pages */
    const struct td_route *route; /* that led here */
    td_str cookies;               /* the header Cookie as it was sent; see td_cookie */
    td_str address;               /* IP address of the sender; behind a proxy, as the proxy says */
    td_str browser;               /* as it names itself; for messages only */
    bool secure;                  /* the browser speaks to us over https */
    const void *visitor;          /* who asks, as the server's admit function found out */
};

struct td_response {
    int status;               /* 200 unless the handler sets another */
    const char *content_type; /* "text/html; charset=utf-8" unless set */
    /* What is sent. Empty with a status from 400 on: the server's page for that status is sent. */
    struct td_buf body;
    td_str location;      /* of a redirect: a path below the language prefix, "/nhom/x/2013" */
    td_str download_name; /* set: the browser saves the body under this name */
    bool is_shown;   /* with a download_name: shown by the browser, under this name if it is saved */
    bool is_foreign; /* the body is a file that somebody sent: nothing in it may act */
    td_str set_cookie;    /* made by td_respond_cookie; empty: none */
    /* The answer depends on path, query, language and the version of the data alone: it may be kept
     * and given to others until the data change. */
    bool public_cache;
};

typedef void td_handler(struct td_request *request, struct td_response *response);

/*
 * A page. pattern: "/nhom/{code}/{year}"; {name} stands for one whole segment, not empty. Where
 * several patterns fit, a fixed word goes before {name}, from the left. body_limit: most bytes of a
 * POST's body. A table ends with a route without handler.
 */
struct td_route {
    enum td_method method;
    const char *pattern;
    td_handler *handler;
    size_t body_limit;
    const struct td_route_rule *rule; /* what admit must know of it; not looked at by the server */
};

/* The value of that name, the first of several; empty when there is none. */
td_str td_segment(const struct td_request *request, const char *name);
td_str td_query(const struct td_request *request, const char *name);
td_str td_form(const struct td_request *request, const char *name);

/*
 * The value of our cookie of that name; empty when there is none. Names are ours to choose; over
 * https the browser knows them with "__Host-" in front, which only this host can have set.
 */
td_str td_cookie(const struct td_request *request, const char *name);

/*
 * Set the cookie of that name for this host, out of reach of scripts and of other sites (RFC 6265,
 * SameSite=Lax), until the browser is closed; an empty value removes it. One in an answer. value:
 * letters, digits, "-" and "_".
 */
void td_respond_cookie(const struct td_request *request, struct td_response *response,
                       const char *name, td_str value);

/* A whole number in a segment, such as the year; false when it is none. */
bool td_segment_int(const struct td_request *request, const char *name, int64_t *value);

/* Answer with the server's page for a status: 404, 400, 500 ... Drops what the body holds. */
void td_respond_problem(struct td_response *response, int status);

/* Answer a POST by sending the browser to a page; path as for td_response.location. */
void td_respond_redirect(struct td_response *response, td_str path);

#endif

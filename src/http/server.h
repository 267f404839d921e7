#ifndef TD_HTTP_SERVER_H
#define TD_HTTP_SERVER_H

#include "base/asset.h"
#include "http/router.h"
#include "http/security.h"

/*
 * The server: one thread that waits on all connections and never blocks, and some workers that run
 * the handlers. Its bounds are in limits.h; how a request goes through it, docs/internals/http.md.
 */
struct td_server_options {
    unsigned port; /* on 127.0.0.1 */
    const struct td_router *router;
    const struct td_assets *assets;
    struct td_site site;
    void *context;                           /* for the handlers */
    uint64_t (*data_version)(void *context); /* changes with the data; NULL: nothing is kept */
    size_t page_cache_max;                   /* bytes; 0: every page is rendered anew */
    /*
     * Called on the worker before the handler of every request: finds out who asks (visitor), and
     * whether they may. false: response is the answer. May be NULL.
     */
    bool (*admit)(struct td_request *request, struct td_response *response);
    unsigned workers; /* 0: by the number of cores */
    /* Write the page for a status from 400 on. Called at start, for all of them in both languages.
     */
    void (*problem_page)(void *context, struct td_buf *out, int status, enum td_lang lang);
    /* Asked several times a second: true ends the server as a signal does. May be NULL. */
    bool (*must_stop)(void *must_stop_context);
    void *must_stop_context;
    /* Requests are answered from now on; may be NULL. Where it fails the server ends with that. */
    enum td_err (*ready)(void *ready_context, unsigned port);
    void *ready_context;
};

/*
 * Serve until SIGINT, SIGTERM or SIGHUP, which it takes for itself, or must_stop. TD_EBUSY: the
 * port is taken; TD_EIO: the system refuses the port, a thread or the like.
 */
TD_MUST enum td_err td_server_run(const struct td_server_options *options);

#endif

#ifndef TD_WEB_SERVE_H
#define TD_WEB_SERVE_H

#include "app/app.h"
#include "base/diag.h"
#include "base/err.h"

/* How the pages are served. Always on 127.0.0.1 only; the world comes in through a proxy. */
struct td_web_options {
    unsigned port;
    /* The address as the world knows it when a proxy stands in front, "https://thidua.example.vn";
     * NULL: only this machine's own names are answered. */
    const char *public_origin;
    /* Asked several times a second: true ends the server as a signal does, for a reason that the
     * caller tells. May be NULL. */
    bool (*must_stop)(void *must_stop_context);
    void *must_stop_context;
    bool no_page_cache; /* render each page anew, as with THIDUA_NO_PAGE_CACHE=1: for measuring */
    /* Called once when the port is taken and requests are answered, before td_web_serve waits for
     * its end; may be NULL. Where it fails, having said why, the server ends with that. */
    enum td_err (*ready)(void *context, unsigned port);
    void *ready_context;
};

/*
 * Serve the pages of an open data file until SIGINT, SIGTERM or must_stop; requests that have begun
 * are answered. The caller may have other threads only if they block these two signals. TD_EBUSY:
 * the port is taken (diag says so); TD_EIO: the system refused something else.
 */
TD_MUST enum td_err td_web_serve(struct td_app *app, const struct td_web_options *options,
                                 struct td_diag *diag);

#endif

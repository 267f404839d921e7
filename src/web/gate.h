#ifndef TD_WEB_GATE_H
#define TD_WEB_GATE_H

#include "app/call.h"
#include "http/http.h"
#include "view/frame.h"

/* What stands before every page: who asks, and whether they may. */

/* What the pages are served from: the context of the server. */
struct td_web_site {
    struct td_app *app;
    bool demo; /* started as `thidua demo`: the only way in without a password, and only then */
};

/*
 * What the gate asks of a visitor before a page's handler runs; each row of a route table names
 * one, or the build stops. Whether the person may do it to that object is decided by the use case.
 */
struct td_route_rule {
    bool signed_in; /* others are led to the page to sign in, and back */
    bool step_up;   /* and has shown the second factor within the last five minutes */
};
extern const struct td_route_rule td_for_everybody;
extern const struct td_route_rule td_for_accounts;
extern const struct td_route_rule td_for_step_up;

/* The admit function of the server (http/server.h). */
bool td_web_admit(struct td_request *request, struct td_response *response);

/* The call to use cases for the request, made by td_web_admit; lives as long as the request. */
const struct td_call *td_web_call(const struct td_request *request);

/* Put who is signed in, the token of the forms and the strip of the demonstration into a frame. */
void td_web_dress(const struct td_request *request, struct td_frame *frame);

/* Lay out a view struct with its template: TD_WEB_SHOW(request, response, home, &view). */
#define TD_WEB_SHOW(request, response, template, view)                                             \
    do {                                                                                           \
        td_web_dress(request, &(view)->frame);                                                     \
        td_tpl_##template(&(response)->body, view, (request)->lang);                               \
    } while (0)

#endif

#ifndef TD_WEB_GATE_H
#define TD_WEB_GATE_H

#include "app/call.h"
#include "app/people/account.h"
#include "http/http.h"
#include "view/frame.h"

/* What stands before every page: who asks, and whether they may. docs/internals/pages.md. */

/* What the pages are served from: the context of the server. */
struct td_web_site {
    struct td_app *app;
    const char
        *origin; /* "https://thidua.example.vn", or of this machine: for links to hand over */
    bool origin_is_public; /* others reach it there */
};

/*
 * What the gate asks of a visitor before a page's handler runs; each row of a route table names
 * one, or the build stops. Whether the person may do it to that object is decided by the use case.
 */
struct td_route_rule {
    bool signed_in;          /* others are led to the page to sign in, and back */
    bool step_up;            /* and has shown the second factor within the last five minutes */
    enum td_action asks_for; /* before the page is shown, of whoever may do that somewhere; for a
                                page from which a file is sent, which would be lost; 0: nothing */
};
extern const struct td_route_rule td_for_everybody;
extern const struct td_route_rule td_for_accounts;
extern const struct td_route_rule td_for_step_up;
extern const struct td_route_rule td_for_packages;

/* The name of the cookie of a session. */
#define TD_SESSION_COOKIE "phien"

/*
 * The admit function of the server (http/server.h): finds the session of the cookie, and holds the
 * rule of the route. A form of somebody who has a session must carry the token of that session; one
 * of somebody who has none is taken only by routes for everybody, of which the server has seen that
 * our own page sent it (http/security.h).
 */
bool td_web_admit(struct td_request *request, struct td_response *response);

/* The call to use cases for the request, made by td_web_admit; lives as long as the request. */
const struct td_call *td_web_call(const struct td_request *request);

/* The session of the browser; visit is TD_VISIT_PUBLIC where there is none. */
const struct td_session *td_web_session(const struct td_request *request);

/* Whether the rail shows the person that place. */
bool td_web_may_open(const struct td_request *request, enum td_place_of_person place);

/* Whether there is a group into which the person may bring a package; if not, the refusal of the
 * call says who can. */
bool td_web_may_import(const struct td_request *request);

/* Whether there is an organiser below which the person may open a group; if not, the refusal of the
 * call says who can. */
bool td_web_may_open_group(const struct td_request *request);

/* Go on with the session of another cookie, where the page shown is for the new one already. */
TD_MUST enum td_err td_web_renew_session(const struct td_request *request, td_str cookie);

/* Whether that page of the year of the frame is for the visitor: a link that is put together before
 * the frame is dressed leads there then. Pages of a unit are asked of the unit of the path. */
bool td_web_leads(const struct td_request *request, struct td_frame *frame, td_str href);

/* Put who is signed in, the token of the forms and the strip of the demonstration into a frame. */
void td_web_dress(const struct td_request *request, struct td_frame *frame);

/*
 * After a page was laid out: whether it refuses a form and does not show all that was written in
 * it. Then the body is emptied and the frame shows that (web/kept.c); the page is laid out once
 * more.
 */
bool td_web_must_give_back(const struct td_request *request, struct td_response *response,
                           struct td_frame *frame);

/* Lay out a view struct with its template: TD_WEB_SHOW(request, response, home, &view). A page that
 * refuses a form gives back what was written in it. */
#define TD_WEB_SHOW(request, response, template, view)                                             \
    do {                                                                                           \
        td_web_dress(request, &(view)->frame);                                                     \
        td_tpl_##template(&(response)->body, view, (request)->lang);                               \
        if (td_web_must_give_back(request, response, &(view)->frame))                              \
            td_tpl_##template(&(response)->body, view, (request)->lang);                           \
    } while (0)

#endif

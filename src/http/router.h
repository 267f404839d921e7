#ifndef TD_HTTP_ROUTER_H
#define TD_HTTP_ROUTER_H

#include "http/http.h"

/* Which handler answers a path. */

enum { TD_SEGMENTS_MAX = 12 };

struct td_routes TD_ARRAY(const struct td_route *);
struct td_router {
    struct td_routes routes;
};

/*
 * Take in tables of routes, each ended by a route without handler; the list of tables ends with
 * NULL. TD_EINTERNAL: a pattern is malformed, or two of the same method fit the same paths alike.
 */
TD_MUST enum td_err td_router_init(struct td_router *router, struct td_arena *arena,
                                   const struct td_route *const *tables);

/* A path cut into segments, each percent-decoded and in normal form C. */
struct td_path {
    td_str segments[TD_SEGMENTS_MAX];
    size_t n;
    bool ends_with_slash; /* and is not "/" */
    enum td_lang lang;    /* by the first segment, "en", which is then not among segments */
};

/*
 * Cut a path as it was sent. TD_EINVAL: not a path that can be right (it does not start with "/",
 * has a malformed %, bytes that are not UTF-8, control bytes, a "." or ".." segment). TD_ENOTFOUND:
 * too many segments or an empty one inside.
 */
TD_MUST enum td_err td_path_cut(struct td_arena *arena, td_str path, struct td_path *cut);

/*
 * The route of a path for a method; NULL when there is none, and *other_method says whether there
 * is one for the other method. The values of {name} go to *segments.
 */
const struct td_route *td_router_find(const struct td_router *router, struct td_arena *arena,
                                      enum td_method method, const struct td_path *path,
                                      struct td_pairs *segments, bool *other_method);

#endif

#include "http/router.h"

#include "http/form.h"

/* A pattern or a path without its first "/", segment by segment. */
static bool next_segment(td_str *rest, td_str *segment)
{
    if (rest->n == 0)
        return false;
    size_t end = td_str_find(*rest, '/');
    *segment = td_str_slice(*rest, 0, end);
    *rest = td_str_from(*rest, end + 1);
    return true;
}

static td_str pattern_rest(const struct td_route *route)
{
    return td_str_from(td_str_of(route->pattern), 1);
}

static bool is_placeholder(td_str segment)
{
    return segment.n > 2 && segment.p[0] == '{' && segment.p[segment.n - 1] == '}';
}

static bool pattern_is_valid(const struct td_route *route)
{
    td_str rest = pattern_rest(route), segment;
    size_t n = 0;
    if (route->pattern[0] != '/')
        return false;
    while (next_segment(&rest, &segment)) {
        bool braces = td_str_find(segment, '{') < segment.n;
        if (segment.n == 0 || (braces && !is_placeholder(segment)) || ++n > TD_SEGMENTS_MAX)
            return false;
    }
    return true;
}

/* Two patterns alike: equal but for the names of their placeholders. */
static bool alike(const struct td_route *a, const struct td_route *b)
{
    td_str left = pattern_rest(a), right = pattern_rest(b), l, r;
    while (next_segment(&left, &l)) {
        if (!next_segment(&right, &r))
            return false;
        if (!(is_placeholder(l) && is_placeholder(r)) && !td_str_eq(l, r))
            return false;
    }
    return right.n == 0;
}

enum td_err td_router_init(struct td_router *router, struct td_arena *arena,
                           const struct td_route *const *tables)
{
    *router = (struct td_router){0};
    for (; *tables; tables++) {
        for (const struct td_route *route = *tables; route->handler; route++) {
            if (!pattern_is_valid(route))
                return TD_EINTERNAL;
            for (size_t i = 0; i < router->routes.n; i++)
                if (router->routes.items[i]->method == route->method &&
                    alike(router->routes.items[i], route))
                    return TD_EINTERNAL;
            *td_push(arena, &router->routes) = route;
        }
    }
    return TD_OK;
}

static bool has_control(td_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
            return true;
    return false;
}

enum td_err td_path_cut(struct td_arena *arena, td_str path, struct td_path *cut)
{
    td_str rest = td_str_from(path, 1), raw;
    enum td_err result = TD_OK;
    *cut = (struct td_path){.lang = TD_VI};
    if (path.n == 0 || path.p[0] != '/')
        return TD_EINVAL;
    cut->ends_with_slash = path.n > 1 && path.p[path.n - 1] == '/';
    for (bool first = true; next_segment(&rest, &raw); first = false) {
        td_str segment;
        TRY(td_percent_decode(arena, raw, false, &segment));
        if (has_control(segment) || td_str_is(segment, ".") || td_str_is(segment, ".."))
            return TD_EINVAL;
        if (first && td_str_is(raw, "en"))
            cut->lang = TD_EN;
        else if (segment.n == 0 || cut->n == TD_SEGMENTS_MAX)
            result = TD_ENOTFOUND; /* the rest is still looked at */
        else
            cut->segments[cut->n++] = segment;
    }
    return result;
}

/* One bit a segment, the first the highest: set where the pattern has a fixed word. -1: does not
 * fit. */
static int fit(const struct td_route *route, const struct td_path *path)
{
    td_str rest = pattern_rest(route), segment;
    int score = 1;
    size_t at = 0;
    while (next_segment(&rest, &segment)) {
        bool placeholder = is_placeholder(segment);
        if (at == path->n || (!placeholder && !td_str_eq(segment, path->segments[at])))
            return -1;
        score = score * 2 + !placeholder;
        at++;
    }
    return at == path->n ? score : -1;
}

static void name_segments(struct td_arena *arena, const struct td_route *route,
                          const struct td_path *path, struct td_pairs *segments)
{
    td_str rest = pattern_rest(route), segment;
    for (size_t at = 0; next_segment(&rest, &segment); at++)
        if (is_placeholder(segment))
            *td_push(arena, segments) =
                (struct td_pair){td_str_slice(segment, 1, segment.n - 1), path->segments[at]};
}

const struct td_route *td_router_find(const struct td_router *router, struct td_arena *arena,
                                      enum td_method method, const struct td_path *path,
                                      struct td_pairs *segments, bool *other_method)
{
    const struct td_route *best = NULL;
    int best_fit = -1;
    *other_method = false;
    *segments = (struct td_pairs){0};
    for (size_t i = 0; i < router->routes.n; i++) {
        const struct td_route *route = router->routes.items[i];
        int score = fit(route, path);
        if (score >= 0 && route->method != method)
            *other_method = true;
        if (route->method == method && score > best_fit) {
            best = route;
            best_fit = score;
        }
    }
    if (best)
        name_segments(arena, best, path, segments);
    return best;
}

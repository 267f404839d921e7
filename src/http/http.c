#include "http/http.h"

#include "base/number.h"

static td_str find(const struct td_pairs *pairs, const char *name)
{
    for (size_t i = 0; i < pairs->n; i++)
        if (td_str_is(pairs->items[i].name, name))
            return pairs->items[i].value;
    return TD_STR_NONE;
}

td_str td_segment(const struct td_request *request, const char *name)
{
    return find(&request->segments, name);
}

td_str td_query(const struct td_request *request, const char *name)
{
    return find(&request->query, name);
}

td_str td_form(const struct td_request *request, const char *name)
{
    return find(&request->form, name);
}

td_str td_cookie(const struct td_request *request, const char *name)
{
    const char *prefix = request->secure ? "__Host-" : "";
    td_str wanted = td_fmt(request->arena, "%s%s=", prefix, name);
    struct td_split split = td_split(request->cookies);
    td_str item;
    while (td_split_next(&split, ';', &item)) {
        item = td_str_trim(item);
        if (td_str_starts(item, wanted))
            return td_str_from(item, wanted.n);
    }
    return TD_STR_NONE;
}

void td_respond_cookie(const struct td_request *request, struct td_response *response,
                       const char *name, td_str value)
{
    response->set_cookie = td_fmt(request->arena, "%s%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s",
                                  request->secure ? "__Host-" : "", name, TD_ARG(value),
                                  request->secure ? "; Secure" : "", value.n ? "" : "; Max-Age=0");
}

bool td_segment_int(const struct td_request *request, const char *name, int64_t *value)
{
    return td_count_parse(td_segment(request, name), value);
}

void td_respond_problem(struct td_response *response, int status)
{
    response->status = status;
    response->body.n = 0;
    response->location = TD_STR_NONE;
    response->download_name = TD_STR_NONE;
    response->public_cache = false;
}

void td_respond_redirect(struct td_response *response, td_str path)
{
    td_respond_problem(response, 303);
    response->location = path;
}

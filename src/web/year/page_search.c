#include "view/format.h"
#include "view/message.h"
#include "view/site.h"
#include "view/templates.h"
#include "web/gate.h"
#include "web/year/scored.h"
#include "web/year/year_page.h"

enum { WORDS_MAX = 200 };

static td_str hit_href(struct td_arena *arena, const struct td_hit *hit)
{
    switch (hit->kind) {
    case TD_HIT_UNIT:
        return td_fmt(arena, "/don-vi/%.*s", TD_ARG(hit->slug));
    case TD_HIT_GROUP_YEAR:
        return td_fmt(arena, "/nhom/%.*s/%lld", TD_ARG(hit->group_code), (long long)hit->year);
    case TD_HIT_PERSON:
        return td_fmt(arena, "/nhom/%.*s/%lld/hoi-nghi", TD_ARG(hit->group_code),
                      (long long)hit->year);
    }
    return TD_STR_NONE;
}

static void add_group(struct td_arena *arena, enum td_lang lang, const struct td_hits *hits,
                      enum td_hit_kind kind, enum td_msg_key title, struct td_search_page *view)
{
    struct td_hit_group group = {.title = td_msg(lang, title)};
    for (size_t i = 0; i < hits->n; i++) {
        const struct td_hit *hit = &hits->items[i];
        if (hit->kind == kind)
            *td_push(arena, &group.rows) = (struct td_hit_row){
                .href = hit_href(arena, hit), .title = hit->title, .detail = hit->detail};
    }
    if (group.rows.n)
        *td_push(arena, &view->groups) = group;
}

/* The words as part of an address of this page, for the language switch. */
static td_str page_path(struct td_arena *arena, td_str target)
{
    return target.n ? target : td_fmt(arena, "/tim");
}

void td_page_search(struct td_request *request, struct td_response *response)
{
    struct td_arena *arena = request->arena;
    td_str words = td_str_trim(td_query(request, "q"));
    struct td_search_page view = {.words = words, .asked = words.n > 0};
    td_frame_init(&view.frame, arena, request->lang, td_msg(request->lang, TD_MSG_search_heading),
                  page_path(arena, request->target), TD_PLACE_SEARCH);
    struct td_hits hits = {0};
    if (words.n && words.n <= WORDS_MAX * 4) {
        enum td_err err = td_app_search(td_web_call(request), words, &hits);
        if (err != TD_OK) {
            td_web_respond_err(request, response, err);
            return;
        }
    }
    add_group(arena, request->lang, &hits, TD_HIT_GROUP_YEAR, TD_MSG_search_groups, &view);
    add_group(arena, request->lang, &hits, TD_HIT_UNIT, TD_MSG_search_units, &view);
    add_group(arena, request->lang, &hits, TD_HIT_PERSON, TD_MSG_search_people, &view);
    view.count = td_view_count(arena, request->lang, (int64_t)hits.n);
    TD_WEB_SHOW(request, response, search, &view);
}

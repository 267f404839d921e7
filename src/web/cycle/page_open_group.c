/* A new group with its first year, from nothing but the list of its members. */
#include "app/cycle/open_year.h"
#include "base/number.h"
#include "view/message.h"
#include "view/open_group.h"
#include "view/templates.h"
#include "web/cycle/cycle.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

static const char *const kinds[] = {[TD_CLUSTER] = "cum", [TD_BLOCK] = "khoi"};
static const char *const levels[] = {
    [TD_LEVEL_CENTRAL] = "trung-uong", [TD_LEVEL_PROVINCE] = "tinh", [TD_LEVEL_BASE] = "co-so"};

/* The index of a word that was sent; 0 for others. */
static int index_of(td_str word, const char *const *words, int n)
{
    for (int i = 0; i < n; i++)
        if (td_str_is(word, words[i]))
            return i;
    return 0;
}

static struct td_field typed(const struct td_request *request, const char *name,
                             enum td_msg_key label, enum td_msg_key hint, bool optional)
{
    struct td_field field = td_field_of(request->lang, name, label);
    field.hint = td_msg(request->lang, hint);
    field.value = td_web_typed(request, name);
    field.optional = optional;
    return field;
}

static struct td_choice choice(const struct td_request *request, const char *name,
                               enum td_msg_key label, const char *const *words,
                               const enum td_msg_key *texts, int n)
{
    struct td_choice choice = {.name = name, .label = td_msg(request->lang, label)};
    for (int i = 0; i < n; i++)
        *td_push(request->arena, &choice.options) =
            (struct td_option){.value = td_str_of(words[i]),
                               .text = td_msg(request->lang, texts[i]),
                               .chosen = td_str_is(td_form(request, name), words[i])};
    return choice;
}

static bool may_open_at_centre(const struct td_request *request)
{
    const struct td_subject subject = td_subject_of(td_web_call(request));
    const struct td_object centre = {.path = TD_STR("/tw/")};
    return td_access_decide(&subject, TD_ACT_OPEN_GROUP, &centre, td_web_call(request)->now_ms)
        .allowed;
}

/* What would be made of the list as it was typed. */
static void set_preview(const struct td_request *request, struct td_open_group_page *view)
{
    struct td_members members;
    if (!view->members.n)
        return;
    td_new_members(request->arena, view->members, &members);
    view->will_be = td_web_count(request, TD_MSG_open_group_will_be, (int64_t)members.n);
    for (size_t i = 0; i < members.n; i++)
        *td_push(request->arena, &view->rows) =
            (struct td_open_group_row){members.items[i].code, members.items[i].name};
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert)
{
    static const enum td_msg_key kind_texts[] = {TD_MSG_open_group_cluster,
                                                 TD_MSG_open_group_block};
    static const enum td_msg_key level_texts[] = {
        TD_MSG_open_group_central, TD_MSG_open_group_province, TD_MSG_open_group_base};
    struct td_open_group_page view = {.alert = *alert, .members = td_form(request, "don-vi")};
    view.name = typed(request, "ten", TD_MSG_open_group_name, TD_MSG_open_group_name_hint, false);
    view.short_name =
        typed(request, "ten-ngan", TD_MSG_open_group_short, TD_MSG_open_group_short_hint, true);
    view.organiser = typed(request, "co-quan", TD_MSG_open_group_organiser,
                           TD_MSG_open_group_organiser_hint, false);
    view.year = typed(request, "nam", TD_MSG_open_group_year, TD_MSG_open_group_year_hint, false);
    view.head = typed(request, "truong", TD_MSG_open_group_head, TD_MSG_open_group_head_hint, true);
    view.kind = choice(request, "loai", TD_MSG_open_group_kind, kinds, kind_texts, 2);
    view.level = choice(request, "cap", TD_MSG_open_group_level, levels, level_texts, 3);
    if (!td_form(request, "cap").n && !may_open_at_centre(request))
        view.level.options.items[TD_LEVEL_PROVINCE].chosen = true;
    set_preview(request, &view);
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_open_group_heading), TD_STR("/mo-nhom"),
                  TD_PLACE_UPLOAD);
    TD_WEB_SHOW(request, response, open_group, &view);
}

void td_page_open_group(struct td_request *request, struct td_response *response)
{
    if (td_web_may_open_group(request))
        show(request, response, &(struct td_alert){0});
    else
        td_web_respond_err(request, response, TD_EDENIED);
}

/* The person may open groups, but not at the organiser that follows from what was typed; which
 * stays. */
static void show_elsewhere(struct td_request *request, struct td_response *response)
{
    const struct td_alert alert = {.look = TD_ALERT_ERROR,
                                   .title = td_msg(request->lang, TD_MSG_open_group_refused),
                                   .text = td_msg(request->lang, TD_MSG_open_group_elsewhere)};
    response->status = 403;
    show(request, response, &alert);
}

void td_page_open_group_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    td_str code;
    struct td_new_group wish = {
        .name = td_web_typed(request, "ten"),
        .short_name = td_web_typed(request, "ten-ngan"),
        .kind = (enum td_group_kind)index_of(td_form(request, "loai"), kinds, 2),
        .level = (enum td_level)index_of(td_form(request, "cap"), levels, 3),
        .organiser = td_web_typed(request, "co-quan"),
        .members = td_form(request, "don-vi"),
        .head = td_web_typed(request, "truong"),
    };
    td_diag_init(&diag, request->arena);
    if (td_str_is(td_form(request, "viec"), "xem")) {
        td_page_open_group(request, response);
        return;
    }
    if (!td_count_parse(td_web_typed(request, "nam"), &wish.year))
        wish.year = 0; /* which is refused with the other mistakes */
    enum td_err err = td_app_open_group(td_web_call(request), &wish, &diag, &code);
    if (err == TD_OK) {
        td_respond_redirect(response, td_fmt(request->arena, "/nhom/%.*s/%lld/tien-do?xong=mo",
                                             TD_ARG(code), (long long)wish.year));
    } else if (diag.errors) {
        const struct td_alert alert =
            td_web_refused(request, td_msg(request->lang, TD_MSG_open_group_refused), &diag);
        response->status = 422;
        show(request, response, &alert);
    } else if (err == TD_EDENIED && td_web_may_open_group(request)) {
        show_elsewhere(request, response);
    } else {
        td_web_respond_err(request, response, err);
    }
}

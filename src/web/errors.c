#include "web/errors.h"

#include "domain/object_name.h"
#include "view/access_text.h"
#include "view/message.h"
#include "view/problem.h"
#include "view/templates.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/kept.h"
#include "web/people/step_up.h"

struct problem {
    int status;
    enum td_msg_key title, text;
};

static const struct problem problems[] = {
    {403, TD_MSG_problem_forbidden_title, TD_MSG_problem_forbidden_text},
    {404, TD_MSG_problem_not_found_title, TD_MSG_problem_not_found_text},
    {405, TD_MSG_problem_method_title, TD_MSG_problem_method_text},
    {408, TD_MSG_problem_timeout_title, TD_MSG_problem_timeout_text},
    {409, TD_MSG_problem_conflict_title, TD_MSG_problem_conflict_text},
    {413, TD_MSG_problem_too_large_title, TD_MSG_problem_too_large_text},
    {414, TD_MSG_problem_long_address_title, TD_MSG_problem_long_address_text},
    {415, TD_MSG_problem_type_title, TD_MSG_problem_type_text},
    {421, TD_MSG_problem_host_title, TD_MSG_problem_host_text},
    {422, TD_MSG_problem_content_title, TD_MSG_problem_content_text},
    {500, TD_MSG_problem_internal_title, TD_MSG_problem_internal_text},
    {503, TD_MSG_problem_busy_title, TD_MSG_problem_busy_text},
    {507, TD_MSG_problem_full_title, TD_MSG_problem_full_text},
};
static const struct problem bad_request = {400, TD_MSG_problem_bad_request_title,
                                           TD_MSG_problem_bad_request_text};

static void init_page(struct td_problem_page *page, struct td_arena *arena, int status,
                      enum td_lang lang)
{
    const struct problem *problem = &bad_request;
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++)
        if (problems[i].status == status)
            problem = &problems[i];
    *page = (struct td_problem_page){.title = td_msg(lang, problem->title),
                                     .text = td_msg(lang, problem->text)};
    td_frame_init(&page->frame, arena, lang, page->title, TD_STR("/"), TD_PLACE_NONE);
}

/* What was typed in the form that is refused stands below the reason. */
static void show_problem(const struct td_request *request, struct td_response *response,
                         struct td_problem_page *view)
{
    td_web_written(request, &view->written);
    if (view->written.lines.n)
        view->again = td_str_slice(request->target, 0, td_str_find(request->target, '?'));
    TD_WEB_SHOW(request, response, problem, view);
}

void td_web_problem_page(void *of_site, struct td_buf *out, int status, enum td_lang lang)
{
    const struct td_web_site *site = of_site;
    struct td_problem_page page;
    init_page(&page, out->arena, status, lang);
    page.frame.demo.shown = td_app_is_demo(site->app);
    td_tpl_problem(out, &page, lang);
}

void td_web_respond_problem(const struct td_request *request, struct td_response *response,
                            int status)
{
    struct td_problem_page view;
    init_page(&view, request->arena, status, request->lang);
    td_respond_problem(response, status);
    show_problem(request, response, &view);
}

void td_web_respond_words(const struct td_request *request, struct td_response *response,
                          int status, td_str title, td_str text)
{
    struct td_problem_page view;
    init_page(&view, request->arena, status, request->lang);
    view.frame.title = view.title = title;
    view.text = text;
    td_respond_problem(response, status);
    show_problem(request, response, &view);
}

void td_web_respond_stale_form(const struct td_request *request, struct td_response *response)
{
    td_web_respond_words(request, response, 403, td_msg(request->lang, TD_MSG_form_stale_title),
                         td_msg(request->lang, TD_MSG_form_stale_text));
}

/* A refused use case: why, and who can. */
static void respond_denied(const struct td_request *request, struct td_response *response)
{
    const struct td_decision *refusal = td_web_call(request)->refusal;
    if (refusal->needs_step_up) {
        td_web_ask_again(request, response);
        return;
    }
    struct td_problem_page view;
    init_page(&view, request->arena, 403, request->lang);
    view.frame.title = view.title = td_msg(request->lang, TD_MSG_refusal_title);
    view.text = td_refusal_text(request->arena, request->lang, refusal->action, refusal);
    if (!view.text.n)
        view.text = td_msg(request->lang, TD_MSG_refusal_text);
    view.lacks_factor = refusal->why == TD_WHY_SECOND_FACTOR;
    view.may_sign_in = td_web_session(request)->visit != TD_VISIT_WHOLE;
    view.next = request->method == TD_GET ? request->target : TD_STR("/");
    td_respond_problem(response, 403);
    show_problem(request, response, &view);
}

/* What was changed past the program: the object of the entry that was not made, or the account of
 * who came. */
static void respond_altered(const struct td_request *request, struct td_response *response)
{
    const struct td_unvouched *altered = td_web_call(request)->unvouched;
    enum td_lang lang = request->lang;
    td_str text = td_msg(lang, TD_MSG_problem_altered_text);
    if (altered->object.n) {
        td_str name = td_object_name(altered->object, lang);
        if (altered->year)
            name = td_fmt(request->arena, lang == TD_VI ? "%.*s, năm %lld" : "%.*s, year %lld",
                          TD_ARG(name), (long long)altered->year);
        const struct td_msg_arg what = {.name = "what", .text = name};
        text = td_msg_fill(request->arena, lang, TD_MSG_problem_altered_object, &what, 1);
    }
    td_web_respond_words(request, response, 409, td_msg(lang, TD_MSG_problem_altered_title), text);
}

void td_web_respond_err(const struct td_request *request, struct td_response *response,
                        enum td_err err)
{
    static const int statuses[] = {
        [TD_EINVAL] = 400, [TD_ENOTFOUND] = 404, [TD_ECONFLICT] = 409, [TD_EDENIED] = 403,
        [TD_EBUSY] = 503,  [TD_ETOOBIG] = 413,   [TD_EIO] = 500,       [TD_EDISK] = 503,
        [TD_EFULL] = 507,  [TD_EINTERNAL] = 500,
    };
    bool known = err > TD_OK && (size_t)err < sizeof statuses / sizeof *statuses;
    if (err == TD_EDENIED)
        respond_denied(request, response);
    else if (err == TD_EALTERED)
        respond_altered(request, response);
    else
        td_web_respond_problem(request, response, known ? statuses[err] : 500);
}

/* Comments on cells: a thread, the list of threads, and the links to them from the rows of sheets. */
#include <inttypes.h>

#include "app/entry/comment.h"
#include "base/number.h"
#include "view/access_text.h"
#include "view/comment.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/entry/comments.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

#define PAGE "/nhom/{code}/{year}/trao-doi"
enum { FORM_MAX = 32 * 1024 };

static td_str year_path(const struct td_request *request, td_str group, int64_t year)
{
    return td_fmt(request->arena, "/nhom/%.*s/%" PRId64, TD_ARG(group), year);
}

static td_str thread_path(const struct td_request *request, td_str year, td_str unit,
                          td_str criterion)
{
    return td_fmt(request->arena, "%.*s/trao-doi/%.*s/%.*s", TD_ARG(year), TD_ARG(unit),
                  TD_ARG(criterion));
}

/* "Nguyễn Văn A (Thành viên tổ thẩm định), 10:32 13/1/2014". */
static td_str who_text(const struct td_request *request, const struct td_comment *comment)
{
    struct td_msg_arg arguments[] = {
        {.name = "name", .text = comment->by},
        {.name = "role", .text = td_role_title(request->lang, comment->role)},
        {.name = "when", .text = td_view_time(request->arena, request->lang, comment->at)}};
    return td_msg_fill(request->arena, request->lang,
                       comment->by.n ? TD_MSG_comments_who : TD_MSG_comments_who_role, arguments,
                       3);
}

static struct td_chip chip_of(enum td_lang lang, const struct td_thread *thread)
{
    if (thread->items.n == 0)
        return (struct td_chip){0};
    return thread->is_open ? (struct td_chip){td_msg(lang, TD_MSG_comments_open), TD_CHIP_NOW}
                           : (struct td_chip){td_msg(lang, TD_MSG_comments_settled), TD_CHIP_DONE};
}

static td_str name_of(const struct td_request *request, const struct td_thread *thread)
{
    return td_fmt(request->arena, "%.*s %.*s", TD_ARG(thread->criterion), TD_ARG(thread->text));
}

/* ---- one thread ---- */

/* The pages on which the cell stands; who sees this cell of the unit alone has its own page. */
static void add_places(const struct td_request *request, td_str path,
                       const struct td_thread *thread, struct td_thread_page *page)
{
    static const struct {
        const char *format;
        enum td_msg_key text;
    } all[] = {{"%.*s/diem/%.*s/%.*s", TD_MSG_comments_point},
               {"%.*s/tu-cham/%.*s#o.%.*s", TD_MSG_form_own},
               {"%.*s/cham-cheo/%.*s#o.%.*s", TD_MSG_form_cross},
               {"%.*s/tham-dinh/%.*s#o.%.*s", TD_MSG_form_verified}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        td_str href = td_fmt(request->arena, all[i].format, TD_ARG(path), TD_ARG(thread->unit),
                             TD_ARG(thread->criterion));
        if (i == 0 || td_web_leads(request, &page->frame, href))
            *td_push(request->arena, &page->places) =
                (struct td_link){.href = href, .text = td_msg(request->lang, all[i].text)};
    }
}

static void set_form(const struct td_request *request, const struct td_thread_view *of,
                     const struct td_diag *diag, struct td_thread_page *page)
{
    page->seen = td_fmt(request->arena, "%" PRId64, of->seen);
    page->may_comment = of->may_comment.allowed;
    page->may_settle = of->thread.is_open;
    page->why_not =
        td_refusal_text(request->arena, request->lang, TD_ACT_COMMENT, &of->may_comment);
    page->text = td_web_typed(request, "noi-dung");
    if (diag && diag->n)
        page->mistake = diag->items[0].text[request->lang];
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_thread_view of;
    struct td_thread_page page = {.alert = *alert};
    int64_t year = 0;
    td_str group = td_segment(request, "code");
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year))
        err = td_app_open_thread(td_web_call(request), group, year, td_segment(request, "unit"),
                                 td_segment(request, "criterion"), &of);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_str path = year_path(request, group, year);
    struct td_msg_arg arguments[] = {{.name = "criterion", .text = of.thread.criterion},
                                     {.name = "unit", .text = of.thread.unit_name}};
    page.title = td_msg_fill(request->arena, request->lang, TD_MSG_comments_title, arguments, 2);
    page.lead = name_of(request, &of.thread);
    page.list_href = td_fmt(request->arena, "%.*s/trao-doi", TD_ARG(path));
    page.action = thread_path(request, path, of.thread.unit, of.thread.criterion);
    page.chip = chip_of(request->lang, &of.thread);
    for (size_t i = 0; i < of.thread.items.n; i++) {
        const struct td_comment *one = &of.thread.items.items[i];
        *td_push(request->arena, &page.lines) = (struct td_comment_line){
            one->text, who_text(request, one), one->settles, one->is_own};
    }
    set_form(request, &of, diag, &page);
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action, of.year,
                       TD_YEAR_ENTRY, page.title);
    add_places(request, path, &of.thread, &page);
    td_frame_add_crumb(&page.frame, request->arena, page.list_href,
                       td_msg(request->lang, TD_MSG_comments_heading));
    TD_WEB_SHOW(request, response, thread, &page);
}

void td_page_thread(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "gui"))
        alert.title = td_msg(request->lang, TD_MSG_comments_said);
    show(request, response, &alert, NULL);
}

void td_page_thread_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t year = 0;
    td_str group = td_segment(request, "code");
    struct td_comment_wish wish = {.unit = td_segment(request, "unit"),
                                   .criterion = td_segment(request, "criterion"),
                                   .text = td_web_typed(request, "noi-dung"),
                                   .settles = td_str_is(td_form(request, "viec"), "xong")};
    enum td_err err = TD_ENOTFOUND;
    td_diag_init(&diag, request->arena);
    if (!td_id_parse(td_form(request, "den"), &wish.seen))
        wish.seen = 0;
    if (td_segment_int(request, "year", &year))
        err = td_app_comment(td_web_call(request), group, year, &wish, &diag);
    if (err == TD_OK) {
        td_str path = thread_path(request, year_path(request, group, year), wish.unit,
                                  wish.criterion);
        td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=gui", TD_ARG(path)));
    } else if (err == TD_ECONFLICT) {
        const struct td_alert alert = {.look = TD_ALERT_ERROR,
                                       .title = td_msg(request->lang, TD_MSG_comments_refused),
                                       .text = td_msg(request->lang, TD_MSG_comments_conflict)};
        show(request, response, &alert, NULL);
    } else {
        td_web_show_refused(request, response, err, &diag, TD_MSG_comments_refused, show);
    }
}

/* ---- all threads ---- */

void td_page_threads(struct td_request *request, struct td_response *response)
{
    struct td_threads threads;
    const struct td_year *content;
    struct td_threads_page page = {0};
    int64_t year = 0;
    td_str group = td_segment(request, "code");
    enum td_err err = TD_ENOTFOUND;
    if (td_segment_int(request, "year", &year))
        err = td_app_list_threads(td_web_call(request), group, year, &threads, &content);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    td_str path = year_path(request, group, year);
    for (size_t i = 0; i < threads.n; i++) {
        const struct td_thread *one = &threads.items[i];
        const struct td_comment *last = &one->items.items[one->items.n - 1];
        *td_push(request->arena, &page.rows) = (struct td_thread_row){
            .href = thread_path(request, path, one->unit, one->criterion),
            .unit = one->unit_name,
            .criterion = name_of(request, one),
            .last = last->text,
            .who = who_text(request, last),
            .count = td_view_count(request->arena, request->lang, (int64_t)one->items.n),
            .chip = chip_of(request->lang, one)};
    }
    td_str title = td_msg(request->lang, TD_MSG_comments_heading);
    td_frame_init_year(&page.frame, request->arena, request->lang, title,
                       td_fmt(request->arena, "%.*s/trao-doi", TD_ARG(path)), content,
                       TD_YEAR_ENTRY, title);
    TD_WEB_SHOW(request, response, threads, &page);
}

/* ---- rows of sheets ---- */

void td_web_add_talk(const struct td_request *request, td_str group, int64_t year,
                     const struct td_talk_places *places)
{
    struct td_thread_marks marks = {0};
    struct td_call quiet = *td_web_call(request);
    td_str path = year_path(request, group, year);
    quiet.refusal = NULL;
    for (size_t i = 0; i < places->n; i++)
        *td_push(request->arena, &marks) = (struct td_thread_mark){
            .unit = places->items[i].unit, .criterion = places->items[i].criterion};
    if (quiet.actor->kind != TD_ACTOR_ACCOUNT ||
        td_app_mark_threads(&quiet, group, year, &marks) != TD_OK)
        return;
    for (size_t i = 0; i < marks.n; i++) {
        const struct td_thread_mark *mark = &marks.items[i];
        struct td_form_cell *cell = places->items[i].cell;
        if (!mark->is_shown)
            continue;
        cell->talk.href = thread_path(request, path, mark->unit, mark->criterion);
        cell->talk.is_open = mark->is_open;
        cell->talk.text = mark->n == 0
                              ? td_msg(request->lang, TD_MSG_comments_link)
                              : td_web_count(request,
                                             mark->is_open ? TD_MSG_comments_link_open
                                                           : TD_MSG_comments_link_settled,
                                             mark->n);
    }
}

const struct td_route td_routes_comments[] = {
    {TD_GET, PAGE, td_page_threads, 0, &td_for_accounts},
    {TD_GET, PAGE "/{unit}/{criterion}", td_page_thread, 0, &td_for_accounts},
    {TD_POST, PAGE "/{unit}/{criterion}", td_page_thread_sent, FORM_MAX, &td_for_accounts},
    {0},
};

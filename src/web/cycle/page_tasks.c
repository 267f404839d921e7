/* What is the person's to do, over all their groups: the first page after signing in. */
#include "app/app.h"
#include "app/cycle/cycle.h"
#include "app/cycle/publication.h"
#include "notice/task_text.h"
#include "view/cycle.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/cycle/cycle.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/people/account_pages.h"
#include "web/people/first_steps.h"

static struct td_task_row row_of(const struct td_request *request, const struct td_my_task *task)
{
    struct td_arena *arena = request->arena;
    enum td_lang lang = request->lang;
    struct td_task_row row = {
        .what = td_task_what(arena, lang, task),
        .note = td_task_note(arena, lang, task),
        .href = td_task_href(arena, task),
        .group = td_task_group(arena, task),
        .when = td_date_is_set(task->due) ? td_view_date(arena, lang, task->due)
                                          : td_msg(lang, TD_MSG_cycle_no_due),
    };
    if (td_date_is_set(task->due))
        row.chip = td_view_days_chip(arena, lang, task->days);
    return row;
}

/* Publications and resets of a second factor that wait for this person, and whether there is any
 * group to work in. */
static enum td_err count_requests(const struct td_request *request, int64_t *n, bool *has_groups)
{
    struct td_year_list years = {0};
    TRY(td_app_list_years(td_web_call(request), &years));
    *has_groups = years.n > 0;
    return td_app_count_waiting(td_web_call(request), n);
}

enum { DONE_DAYS = 14 }; /* so long what others did to the account is told to who signs in */

void td_page_tasks(struct td_request *request, struct td_response *response)
{
    struct td_my_tasks tasks;
    struct td_tasks_page view = {0};
    int64_t requests = 0;
    bool has_groups = true;
    enum td_err err = td_app_list_tasks(td_web_call(request), &tasks);
    if (err == TD_OK)
        err = count_requests(request, &requests, &has_groups);
    if (err == TD_OK)
        err = td_web_done_to_me(request, DONE_DAYS, &view.done);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    for (size_t i = 0; i < tasks.n; i++)
        *td_push(request->arena, &view.rows) = row_of(request, &tasks.items[i]);
    if (!has_groups)
        td_web_first_steps(request, &view.first_steps);
    if (requests)
        view.requests = td_web_count(request, TD_MSG_tasks_requests, requests);
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_tasks_heading), TD_STR("/viec-cua-toi"),
                  TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, tasks, &view);
}

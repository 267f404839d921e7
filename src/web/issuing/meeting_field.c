/* Which conference or vote a document is about, where it is prepared. */
#include "base/number.h"
#include "office/form.h"
#include "view/message.h"
#include "web/forms.h"
#include "web/issuing/issuing.h"

#define MEETING "hoi-nghi"
#define SESSION "phien"

/* Minutes of a count are of one that was closed. */
static bool is_counted(const struct td_vote_session *session)
{
    return session->state == TD_SESSION_CLOSED && session->questions.n;
}

/* The one that was chosen, else the last. False: the year has no such one. */
static bool read_session(const struct td_request *request, const struct td_year *year,
                         struct td_submission_form *form)
{
    td_str typed = request->method == TD_POST ? td_web_typed(request, SESSION)
                                              : td_str_trim(td_query(request, SESSION));
    int64_t number = 0;
    if (typed.n && !td_count_parse(typed, &number))
        return false;
    for (size_t i = 0; i < year->votes.n; i++)
        if (is_counted(&year->votes.items[i]) &&
            (!typed.n || year->votes.items[i].number == number))
            form->session = year->votes.items[i].number;
    return !typed.n || form->session;
}

static void fill_session(const struct td_request *request, const struct td_year *year,
                         const struct td_submission_form *form, struct td_prepare_page *view)
{
    view->meeting =
        (struct td_choice){.name = SESSION, .label = td_msg(request->lang, TD_MSG_prepare_session)};
    for (size_t i = 0; i < year->votes.n; i++) {
        const struct td_vote_session *one = &year->votes.items[i];
        td_str number = td_fmt(request->arena, "%lld", (long long)one->number);
        const struct td_msg_arg arguments[] = {
            {.name = "number", .text = number},
            {.name = "date", .text = td_web_day(request, one->date)}};
        if (is_counted(one))
            *td_push(request->arena, &view->meeting.options) =
                (struct td_option){.value = number,
                                   .text = td_msg_fill(request->arena, request->lang,
                                                       TD_MSG_prepare_session_one, arguments, 2),
                                   .chosen = one->number == form->session};
    }
}

bool td_web_read_meeting(const struct td_request *request, const struct td_year *year,
                         struct td_submission_form *form)
{
    td_str typed = request->method == TD_POST ? td_web_typed(request, MEETING)
                                              : td_str_trim(td_query(request, MEETING));
    if (form->kind == TD_DOC_COUNT_MINUTES)
        return read_session(request, year, form);
    if (!typed.n || !td_office_is_of_conference(form->kind))
        return true;
    for (size_t i = 0; i < year->conferences.n; i++)
        if (td_str_eq(year->conferences.items[i].code, typed)) {
            form->conference = year->conferences.items[i].code;
            return true;
        }
    return false;
}

void td_web_fill_meeting(const struct td_request *request, const struct td_year *year,
                         const struct td_submission_form *form, struct td_prepare_page *view)
{
    const struct td_conferences *all = &year->conferences;
    if (form->kind == TD_DOC_COUNT_MINUTES)
        fill_session(request, year, form, view);
    if (!td_office_is_of_conference(form->kind) || all->n < 2)
        return;
    view->meeting =
        (struct td_choice){.name = MEETING, .label = td_msg(request->lang, TD_MSG_draft_meeting)};
    *td_push(request->arena, &view->meeting.options) =
        (struct td_option){.text = td_msg(request->lang, TD_MSG_draft_meeting_next)};
    for (size_t i = 0; i < all->n; i++)
        *td_push(request->arena, &view->meeting.options) =
            (struct td_option){.value = all->items[i].code,
                               .text = all->items[i].name,
                               .chosen = td_str_eq(all->items[i].code, form->conference)};
}

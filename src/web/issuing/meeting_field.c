/* Which conference a document is about, where it is prepared. */
#include "office/form.h"
#include "view/message.h"
#include "web/forms.h"
#include "web/issuing/issuing.h"

#define MEETING "hoi-nghi"

bool td_web_read_meeting(const struct td_request *request, const struct td_year *year,
                         struct td_submission_form *form)
{
    td_str typed = request->method == TD_POST ? td_web_typed(request, MEETING)
                                              : td_str_trim(td_query(request, MEETING));
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

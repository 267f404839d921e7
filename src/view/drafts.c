#include "view/drafts.h"

#include "view/message.h"

static struct td_field optional(enum td_lang lang, const char *name, enum td_msg_key label)
{
    struct td_field field = td_field_of(lang, name, label);
    field.optional = true;
    return field;
}

void td_view_draft(const struct td_context *context, td_str title, td_str target,
                   struct td_draft_page *view)
{
    struct td_msg_arg arguments[] = {
        {.name = "title", .text = title},
        {.name = "year", .text = td_context_number(context, context->year->group.year)},
    };
    *view = (struct td_draft_page){
        .heading = td_msg_fill(context->arena, context->lang, TD_MSG_draft_heading, arguments, 2),
        .group_name = context->year->group.name,
        .number = optional(context->lang, "so", TD_MSG_draft_number),
        .place = optional(context->lang, "dia_danh", TD_MSG_draft_place),
        .date = optional(context->lang, "ngay", TD_MSG_draft_date),
        .signer = optional(context->lang, "nguoi_ky", TD_MSG_draft_signer),
    };
    view->unit =
        (struct td_choice){.name = "don_vi", .label = td_msg(context->lang, TD_MSG_draft_unit)};
    for (size_t i = 0; i < context->year->members.n; i++)
        *td_push(context->arena, &view->unit.options) =
            (struct td_option){.value = context->year->members.items[i].code,
                               .text = context->year->members.items[i].name};
    view->number.hint = td_msg(context->lang, TD_MSG_draft_number_hint);
    view->date.hint = td_msg(context->lang, TD_MSG_draft_date_hint);
    td_frame_init_year(&view->frame, context->arena, context->lang, view->heading, target,
                       context->year, TD_YEAR_DOCUMENTS, title);
}

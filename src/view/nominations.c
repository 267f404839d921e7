#include "view/nominations.h"

#include "domain/vote/progress.h"
#include "view/format.h"
#include "view/message.h"

static enum td_chip_look look_of(enum td_progress progress)
{
    switch (progress) {
    case TD_DECIDED:
    case TD_CONFERRED:
    case TD_IN_OFFICE:
        return TD_CHIP_DONE;
    case TD_AWAITS_DECISION:
        return TD_CHIP_WAIT;
    case TD_REFUSED:
        return TD_CHIP_REFUSED;
    default:
        return TD_CHIP_NOW;
    }
}

/* Who handed it over, and on whose behalf, in one sentence. */
static td_str conferred_text(const struct td_context *context,
                             const struct td_nomination *nomination)
{
    struct td_msg_arg arguments[] = {
        {.name = "person", .text = nomination->conferred_by},
        {.name = "behalf", .text = nomination->on_behalf_of},
    };
    if (!nomination->conferred_by.n && !nomination->on_behalf_of.n)
        return TD_STR_NONE;
    enum td_msg_key key = !nomination->on_behalf_of.n   ? TD_MSG_conferred_by
                          : !nomination->conferred_by.n ? TD_MSG_conferred_on_behalf
                                                        : TD_MSG_conferred_by_on_behalf;
    return td_msg_fill(context->arena, context->lang, key, arguments, 2);
}

static td_str held_of(const struct td_context *context, const struct td_nomination *row)
{
    return context->year->is_worked && td_proposal_held(context->year, row)
               ? td_msg(context->lang, TD_MSG_nominations_held)
               : TD_STR_NONE;
}

/* Who has the next step with a proposal of a year that is worked on. */
static td_str next_of(const struct td_context *context, const struct td_nomination *row)
{
    const struct td_msg_arg who = {.name = "who", .text = row->decided_by};
    if (td_proposal_held(context->year, row))
        return TD_STR_NONE;
    if (row->year != context->year->group.year || !context->year->is_worked)
        return TD_STR_NONE;
    if (context->year->group.state == TD_STATE_CLOSED && row->progress < TD_DECIDED)
        return td_msg(context->lang, TD_MSG_nominations_next_closed);
    switch (row->progress) {
    case TD_INTRODUCED:
    case TD_ACCLAIMED:
    case TD_AGREED:
    case TD_VOTED:
        return td_msg(context->lang, TD_MSG_nominations_next_submit);
    case TD_AWAITS_DECISION:
        return row->decided_by.n ? td_msg_fill(context->arena, context->lang,
                                               TD_MSG_nominations_next_decide, &who, 1)
                                 : td_msg(context->lang, TD_MSG_nominations_next_decide_unnamed);
    case TD_DECIDED:
        return td_msg(context->lang, TD_MSG_nominations_next_confer);
    case TD_REFUSED:
        return td_msg(context->lang, td_award_is_refused_here(row)
                                         ? TD_MSG_nominations_next_refused
                                         : TD_MSG_nominations_next_refused_came);
    default:
        return TD_STR_NONE;
    }
}

/* On a Vietnamese page the source's own words; on an English one ours, and the source's below. */
static struct td_nomination_row row_of(const struct td_context *context,
                                       const struct td_nomination *nomination)
{
    bool own_words = context->lang == TD_VI && nomination->progress_text.n &&
                     nomination->origin.provenance != TD_ENTERED && !context->year->is_worked;
    return (struct td_nomination_row){
        .year = td_context_number(context, nomination->year),
        .title = nomination->title,
        .gloss = td_view_gloss(context->arena, context->lang, "award_", nomination->title),
        .unit = td_context_unit(context, nomination->unit),
        .recipient = nomination->recipient,
        .decided_by = nomination->decided_by,
        .chip =
            {
                .text = own_words ? nomination->progress_text
                                  : td_view_progress_name(nomination->progress, context->lang),
                .look = look_of(nomination->progress),
            },
        .progress = own_words ? TD_STR_NONE : nomination->progress_text,
        .count = td_view_count(context->arena, context->lang, nomination->count),
        .year_path = td_context_path(context, ""),
        .key = td_context_row_key(context, (size_t)(nomination - context->year->nominations.items)),
        .held = held_of(context, nomination),
        .next = next_of(context, nomination),
        .conferred = conferred_text(context, nomination),
        .mark = td_context_mark(context, &nomination->origin),
    };
}

static void add_rows(const struct td_context *context, bool done, struct td_nomination_rows *rows,
                     struct td_badge *badge)
{
    const struct td_nominations *nominations = &context->year->nominations;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < nominations->n; i++) {
        const struct td_nomination *nomination = &nominations->items[i];
        if ((look_of(nomination->progress) == TD_CHIP_DONE) != done)
            continue;
        td_provenances_add(&provenances, nomination->origin.provenance);
        *td_push(context->arena, rows) = row_of(context, nomination);
    }
    *badge = td_provenances_badge(&provenances);
    for (size_t i = 0; badge->shown && i < rows->n; i++)
        rows->items[i].mark.badge.shown = false;
}

void td_view_nominations(const struct td_context *context, struct td_nominations_page *view)
{
    const struct td_year *year = context->year;
    td_str here = td_msg(context->lang, TD_MSG_year_nominations);
    *view = (struct td_nominations_page){
        .group_name = year->group.name,
        .year = td_context_number(context, year->group.year),
        .is_worked = year->is_worked,
        .action = td_context_path(context, "de-nghi"),
    };
    td_frame_init_year(&view->frame, context->arena, context->lang, here,
                       td_context_path(context, "de-nghi"), year, TD_YEAR_NOMINATIONS, here);
    add_rows(context, false, &view->open, &view->open_badge);
    add_rows(context, true, &view->done, &view->done_badge);
    td_view_offices(context, true, &view->next, &view->next_badge);
    view->next_have_person = td_view_offices_have_person(&view->next);
}

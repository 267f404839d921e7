#include "view/conference.h"

#include "view/format.h"
#include "view/message.h"

static void add_attendees(const struct td_context *context, td_str code,
                          struct td_conference_card *card)
{
    static const enum td_msg_key roles[] = {
        [TD_ATTENDS_GUEST] = TD_MSG_attends_guest,
        [TD_ATTENDS_CHAIR] = TD_MSG_attends_chair,
        [TD_ATTENDS_COCHAIR] = TD_MSG_attends_cochair,
        [TD_ATTENDS_SPEAKER] = TD_MSG_attends_speaker,
        [TD_ATTENDS] = TD_MSG_attends,
    };
    const struct td_attendees *attendees = &context->year->attendees;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < attendees->n; i++) {
        const struct td_attendee *attendee = &attendees->items[i];
        if (!td_str_eq(attendee->conference, code))
            continue;
        td_provenances_add(&provenances, attendee->origin.provenance);
        *td_push(context->arena, &card->attendees) = (struct td_attendee_row){
            .role = td_msg(context->lang, roles[attendee->role]),
            .person = attendee->person,
            .position = attendee->position,
            .unit = td_context_unit(context, attendee->unit),
            .mark = td_context_mark(context, &attendee->origin),
        };
    }
    card->attendees_badge = td_provenances_badge(&provenances);
    for (size_t i = 0; card->attendees_badge.shown && i < card->attendees.n; i++)
        card->attendees.items[i].mark.badge.shown = false;
}

static void hide_badges(struct td_text_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++)
        rows->items[i].mark.badge.shown = false;
}

/* The number a source gives an item, else its place in the list. */
static td_str number_of(const struct td_context *context, int64_t ordinal, size_t place)
{
    return td_context_number(context, ordinal == TD_ABSENT ? (int64_t)place + 1 : ordinal);
}

static void add_agenda(const struct td_context *context, td_str code,
                       struct td_conference_card *card)
{
    const struct td_agenda *agenda = &context->year->agenda;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < agenda->n; i++) {
        const struct td_agenda_item *item = &agenda->items[i];
        if (!td_str_eq(item->conference, code))
            continue;
        td_provenances_add(&provenances, item->origin.provenance);
        td_str number = number_of(context, item->ordinal, card->agenda.n);
        *td_push(context->arena, &card->agenda) = (struct td_text_row){
            .number = number,
            .content = item->content,
            .mark = td_context_mark(context, &item->origin),
        };
    }
    card->agenda_badge = td_provenances_badge(&provenances);
    if (card->agenda_badge.shown)
        hide_badges(&card->agenda);
}

static td_str speaker_text(const struct td_context *context, const struct td_paper *paper)
{
    td_str parts[] = {paper->speaker, paper->speaker_position};
    if (!paper->speaker.n && paper->kind == TD_PAPER)
        return td_msg(context->lang, TD_MSG_paper_no_speaker);
    return td_view_join(context->arena, parts, 2, TD_STR(", "));
}

static void add_papers(const struct td_context *context, td_str code,
                       struct td_conference_card *card)
{
    static const enum td_msg_key kinds[] = {
        [TD_PAPER] = TD_MSG_paper_kind_paper,
        [TD_MODEL] = TD_MSG_paper_kind_model,
        [TD_VIDEO] = TD_MSG_paper_kind_video,
    };
    const struct td_papers *papers = &context->year->papers;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < papers->n; i++) {
        const struct td_paper *paper = &papers->items[i];
        if (!td_str_eq(paper->conference, code))
            continue;
        td_provenances_add(&provenances, paper->origin.provenance);
        td_str number = number_of(context, paper->ordinal, card->papers.n);
        struct td_unit_ref unit = td_context_unit(context, paper->unit);
        if (td_str_holds(paper->author, unit.name)) /* said already */
            unit = (struct td_unit_ref){0};
        *td_push(context->arena, &card->papers) = (struct td_paper_row){
            .number = number,
            .kind = td_msg(context->lang, kinds[paper->kind]),
            .title = paper->title,
            .author = paper->author,
            .unit = unit,
            .speaker = speaker_text(context, paper),
            .mark = td_context_mark(context, &paper->origin),
        };
    }
    card->papers_badge = td_provenances_badge(&provenances);
    for (size_t i = 0; card->papers_badge.shown && i < card->papers.n; i++)
        card->papers.items[i].mark.badge.shown = false;
}

static void add_conference(const struct td_context *context, const struct td_conference *conference,
                           struct td_conference_page *view)
{
    static const enum td_msg_key kinds[] = {
        [TD_MIDYEAR_REVIEW] = TD_MSG_conference_midyear,
        [TD_YEAREND_REVIEW] = TD_MSG_conference_yearend,
        [TD_PREP_MEETING] = TD_MSG_conference_prepare,
        [TD_UNIT_YEAREND_REVIEW] = TD_MSG_conference_unit_yearend,
        [TD_COVENANT_SIGNING] = TD_MSG_conference_signing,
    };
    struct td_conference_card *card = td_push(context->arena, &view->conferences);
    *card = (struct td_conference_card){
        .anchor = td_fmt(context->arena, "hoi-nghi-%zu", view->conferences.n),
        .name = conference->name,
        .kind = td_msg(context->lang, kinds[conference->kind]),
        .date = td_view_date(context->arena, context->lang, conference->date),
        .place = conference->place,
        .is_planned = conference->is_planned,
        .host = td_context_unit(context, conference->host),
        .mark = td_context_mark(context, &conference->origin),
    };
    if (!card->name.n)
        card->name = card->kind;
    add_attendees(context, conference->code, card);
    add_agenda(context, conference->code, card);
    add_papers(context, conference->code, card);
}

static void add_shortcomings(const struct td_context *context, struct td_conference_page *view)
{
    const struct td_shortcomings *shortcomings = &context->year->shortcomings;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < shortcomings->n; i++) {
        const struct td_shortcoming *shortcoming = &shortcomings->items[i];
        td_provenances_add(&provenances, shortcoming->origin.provenance);
        td_str number = number_of(context, shortcoming->ordinal, i);
        *td_push(context->arena, &view->shortcomings) = (struct td_text_row){
            .number = number,
            .content = shortcoming->content,
            .unit = td_context_unit(context, shortcoming->unit),
            .mark = td_context_mark(context, &shortcoming->origin),
        };
    }
    view->shortcomings_badge = td_provenances_badge(&provenances);
    if (view->shortcomings_badge.shown)
        hide_badges(&view->shortcomings);
}

/* The card of the tasks of one year set by one person; a new one where there is none. */
static struct td_task_card *task_card(const struct td_context *context,
                                      struct td_conference_page *view, const struct td_task *task)
{
    struct td_msg_arg year = {.name = "year", .text = td_context_number(context, task->year)};
    td_str title = td_msg_fill(context->arena, context->lang, TD_MSG_tasks_title, &year, 1);
    td_str parts[] = {task->set_by, task->set_by_position};
    td_str set_by = td_view_join(context->arena, parts, 2, TD_STR(", "));
    for (size_t i = 0; i < view->tasks.n; i++)
        if (td_str_eq(view->tasks.items[i].title, title) &&
            td_str_eq(view->tasks.items[i].set_by, set_by))
            return &view->tasks.items[i];
    struct td_task_card *card = td_push(context->arena, &view->tasks);
    *card = (struct td_task_card){.title = title, .set_by = set_by};
    return card;
}

static void add_tasks(const struct td_context *context, struct td_conference_page *view)
{
    const struct td_tasks *tasks = &context->year->tasks;
    struct td_provenances provenances = {0};
    for (size_t i = 0; i < tasks->n; i++) {
        const struct td_task *task = &tasks->items[i];
        struct td_task_card *card = task_card(context, view, task);
        td_provenances_add(&provenances, task->origin.provenance);
        td_str number = number_of(context, task->ordinal, card->rows.n);
        *td_push(context->arena, &card->rows) = (struct td_text_row){
            .number = number,
            .content = task->content,
            .mark = td_context_mark(context, &task->origin),
        };
    }
    struct td_badge badge = td_provenances_badge(&provenances);
    for (size_t i = 0; badge.shown && i < view->tasks.n; i++) {
        view->tasks.items[i].badge = badge;
        hide_badges(&view->tasks.items[i].rows);
    }
}

void td_view_conference(const struct td_context *context, struct td_conference_page *view)
{
    const struct td_year *year = context->year;
    td_str here = td_msg(context->lang, TD_MSG_year_conferences);
    *view = (struct td_conference_page){
        .group_name = year->group.name,
        .year = td_context_number(context, year->group.year),
        .prepare_href = td_context_path(context, "hoi-nghi/to-chuc"),
    };
    td_frame_init_year(&view->frame, context->arena, context->lang, here,
                       td_context_path(context, "hoi-nghi"), year, TD_YEAR_CONFERENCES, here);
    for (size_t i = 0; i < year->conferences.n; i++)
        add_conference(context, &year->conferences.items[i], view);
    add_shortcomings(context, view);
    add_tasks(context, view);
}

/* One exemplar or model: what it did, its history, the forms that take it further. */
#include <inttypes.h>

#include "base/number.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/movement/exemplars.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/movement/movements.h"

/* What a button of the page asks for: the word it sends, and the step. */
static const struct button {
    const char *word;
    enum td_exemplar_act act;
} buttons[] = {
    {"sua", TD_EXEMPLAR_FOUND},          {"boi-duong", TD_EXEMPLAR_NURTURED},
    {"de-nghi", TD_EXEMPLAR_PROPOSED},   {"cong-nhan", TD_EXEMPLAR_RECOGNISED},
    {"nhan-rong", TD_EXEMPLAR_SPREAD},   {"tham-luan", TD_EXEMPLAR_PRESENTED},
    {"rut-tham-luan", TD_EXEMPLAR_BACK}, {"rut", TD_EXEMPLAR_BACK},
};

static const struct button *button_of(const struct td_request *request)
{
    td_str word = td_form(request, "viec");
    for (size_t i = 0; request->method == TD_POST && i < sizeof buttons / sizeof *buttons; i++)
        if (td_str_is(word, buttons[i].word))
            return &buttons[i];
    return NULL;
}

static bool was_sent(const struct td_request *request, enum td_exemplar_act act)
{
    const struct button *button = button_of(request);
    return button && button->act == act;
}

/* ---- the history ---- */

static enum td_msg_key act_text(const struct td_exemplar_step *step)
{
    static const enum td_msg_key texts[] = {
        [TD_EXEMPLAR_FOUND] = TD_MSG_exemplar_found,
        [TD_EXEMPLAR_NURTURED] = TD_MSG_exemplar_nurtured,
        [TD_EXEMPLAR_PROPOSED] = TD_MSG_exemplar_proposed,
        [TD_EXEMPLAR_RECOGNISED] = TD_MSG_exemplar_recognised,
        [TD_EXEMPLAR_SPREAD] = TD_MSG_exemplar_spread_done,
        [TD_EXEMPLAR_PRESENTED] = TD_MSG_exemplar_presented,
        [TD_EXEMPLAR_BACK] = TD_MSG_exemplar_taken_back,
    };
    return step->act == TD_EXEMPLAR_BACK && step->title.n ? TD_MSG_exemplar_paper_taken_back
                                                          : texts[step->act];
}

static td_str conference_name(const struct td_year *year, td_str code)
{
    for (size_t i = 0; i < year->conferences.n; i++)
        if (td_str_eq(year->conferences.items[i].code, code))
            return year->conferences.items[i].name;
    return TD_STR_NONE;
}

static void add_fact(const struct td_request *request, struct td_exemplar_event *event,
                     enum td_msg_key label, td_str text)
{
    if (text.n)
        *td_push(request->arena, &event->facts) =
            (struct td_exemplar_fact){td_msg(request->lang, label), text};
}

/* Which text of a step is called what. */
static void add_facts(const struct td_request *request, const struct td_year *year,
                      const struct td_exemplar_line *line, struct td_exemplar_event *event)
{
    const struct td_exemplar_step *step = &line->change.step;
    bool is_paper = step->conference.n > 0;
    bool spreads = step->act == TD_EXEMPLAR_SPREAD;
    add_fact(request, event,
             step->act == TD_EXEMPLAR_FOUND ? TD_MSG_exemplar_by : TD_MSG_exemplar_recognised_by_is,
             step->by);
    add_fact(request, event, TD_MSG_exemplar_movement, step->movement);
    add_fact(request, event, TD_MSG_exemplar_decision_is, step->decision);
    add_fact(request, event, is_paper ? TD_MSG_exemplar_paper : TD_MSG_exemplar_honour_is,
             step->title);
    add_fact(request, event, TD_MSG_exemplar_conference, conference_name(year, step->conference));
    add_fact(request, event, TD_MSG_exemplar_speaker_is, line->change.speaker);
    add_fact(request, event, TD_MSG_exemplar_spread_to_is, step->to_units);
    if (step->act == TD_EXEMPLAR_FOUND)
        add_fact(request, event, TD_MSG_exemplar_content, line->change.content);
    else if (step->act == TD_EXEMPLAR_BACK)
        add_fact(request, event, TD_MSG_exemplar_reason, step->content);
    else if (spreads)
        add_fact(request, event, TD_MSG_exemplar_spread_how_is, step->content);
    else if (step->content.n)
        *td_push(request->arena, &event->facts) =
            (struct td_exemplar_fact){TD_STR_NONE, step->content};
    add_fact(request, event, TD_MSG_exemplar_spread_result_is, step->result);
}

static td_str by_text(const struct td_request *request, const struct td_exemplar_line *line)
{
    if (!line->is_here)
        return td_msg(request->lang, TD_MSG_exemplar_from_package);
    td_str when = td_view_time(request->arena, request->lang, line->at);
    if (!line->who.n)
        return when;
    const struct td_msg_arg arguments[] = {{.name = "who", .text = line->who},
                                           {.name = "when", .text = when}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_exemplar_entered, arguments, 2);
}

static void add_events(const struct td_request *request, const struct td_exemplar_desk *desk,
                       struct td_exemplar_page *page)
{
    for (size_t i = 0; i < desk->lines.n; i++) {
        const struct td_exemplar_line *line = &desk->lines.items[i];
        const struct td_exemplar_step *step = &line->change.step;
        struct td_exemplar_event event = {
            .day = td_date_is_set(step->on) ? td_view_date(request->arena, request->lang, step->on)
                                            : TD_STR_NONE,
            .what = td_msg(request->lang, act_text(step)),
            .by = desk->sees_all ? by_text(request, line) : TD_STR_NONE,
        };
        add_facts(request, desk->year, line, &event);
        *td_push(request->arena, &page->events) = event;
    }
    page->is_partial = !desk->sees_all;
}

static void add_papers(const struct td_request *request, const struct td_exemplar_desk *desk,
                       struct td_exemplar_page *page)
{
    const struct td_exemplar_steps *steps = &desk->year->exemplar_steps;
    for (size_t i = 0; i < steps->n; i++) {
        const struct td_exemplar_step *step = &steps->items[i];
        if (step->act == TD_EXEMPLAR_PRESENTED && td_exemplar_has_step(&desk->face->exemplar, step))
            *td_push(request->arena, &page->papers) = (struct td_exemplar_paper){
                .title = step->title,
                .where = conference_name(desk->year, step->conference),
                .conference = step->conference,
                .may_take_back = desk->leads && desk->is_newest,
            };
    }
}

/* ---- the forms ---- */

/* Fields of a form that was sent show what was typed, the others nothing. */
static void set_fields(const struct td_request *request, const struct td_diag *diag,
                       struct td_exemplar_page *page)
{
    const struct {
        struct td_field *field;
        enum td_exemplar_act act;
        const char *name;
        enum td_msg_key label, hint; /* the label again: no hint */
        bool optional;
    } fields[] = {
        {&page->nurtured, TD_EXEMPLAR_NURTURED, "boi-duong", TD_MSG_exemplar_nurtured_text,
         TD_MSG_exemplar_nurtured_hint, false},
        {&page->nurtured_on, TD_EXEMPLAR_NURTURED, "ngay-boi-duong", TD_MSG_exemplar_nurtured_on,
         TD_MSG_movement_day_hint, false},
        {&page->recognised_by, TD_EXEMPLAR_RECOGNISED, "nguoi-cong-nhan",
         TD_MSG_exemplar_recognised_by, TD_MSG_exemplar_recognised_by_hint, false},
        {&page->decision, TD_EXEMPLAR_RECOGNISED, "so-quyet-dinh", TD_MSG_exemplar_decision,
         TD_MSG_exemplar_decision_hint, false},
        {&page->recognised_on, TD_EXEMPLAR_RECOGNISED, "ngay-cong-nhan",
         TD_MSG_exemplar_recognised_on, TD_MSG_movement_day_hint, false},
        {&page->honour, TD_EXEMPLAR_RECOGNISED, "danh-hieu", TD_MSG_exemplar_honour,
         TD_MSG_exemplar_honour, true},
        {&page->spread_to, TD_EXEMPLAR_SPREAD, "noi-nhan-rong", TD_MSG_exemplar_spread_to,
         TD_MSG_exemplar_spread_to_hint, false},
        {&page->spread_how, TD_EXEMPLAR_SPREAD, "cach-nhan-rong", TD_MSG_exemplar_spread_how,
         TD_MSG_exemplar_spread_how_hint, false},
        {&page->spread_result, TD_EXEMPLAR_SPREAD, "ket-qua-nhan-rong",
         TD_MSG_exemplar_spread_result, TD_MSG_exemplar_spread_result, true},
        {&page->spread_on, TD_EXEMPLAR_SPREAD, "ngay-nhan-rong", TD_MSG_exemplar_spread_on,
         TD_MSG_movement_day_hint, false},
        {&page->paper, TD_EXEMPLAR_PRESENTED, "ten-tham-luan", TD_MSG_exemplar_paper,
         TD_MSG_exemplar_paper_hint, false},
        {&page->speaker, TD_EXEMPLAR_PRESENTED, "nguoi-trinh-bay", TD_MSG_exemplar_speaker,
         TD_MSG_exemplar_speaker, true},
        {&page->position, TD_EXEMPLAR_PRESENTED, "chuc-danh-trinh-bay", TD_MSG_exemplar_position,
         TD_MSG_exemplar_position, true},
        {&page->back_reason, TD_EXEMPLAR_BACK, "ly-do-rut", TD_MSG_exemplar_back_reason,
         TD_MSG_exemplar_back_reason, false},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        bool sent = was_sent(request, fields[i].act) || (fields[i].act == TD_EXEMPLAR_NURTURED &&
                                                         was_sent(request, TD_EXEMPLAR_PROPOSED));
        *fields[i].field = td_movement_field(request, sent ? diag : NULL, fields[i].name,
                                             fields[i].label, fields[i].hint, TD_STR_NONE);
        fields[i].field->optional = fields[i].optional;
    }
}

static void set_conference(const struct td_request *request, const struct td_exemplar_desk *desk,
                           struct td_exemplar_page *page)
{
    const struct td_conferences *all = &desk->year->conferences;
    page->conference = (struct td_choice){
        .name = "hoi-nghi", .label = td_msg(request->lang, TD_MSG_exemplar_conference)};
    for (size_t i = 0; i < all->n; i++)
        td_exemplar_option(request, &page->conference, all->items[i].code, all->items[i].name,
                           td_form(request, "hoi-nghi"));
    if (!all->n)
        page->no_conference = td_msg(request->lang, TD_MSG_exemplar_no_conference);
}

/* The form that was sent stands open; before that the one that is next. */
static void set_open(const struct td_request *request, const struct td_exemplar_desk *desk,
                     const struct td_diag *diag, struct td_exemplar_page *page)
{
    const struct td_exemplar_face *face = desk->face;
    if (diag && button_of(request)) {
        page->open_nurture =
            was_sent(request, TD_EXEMPLAR_NURTURED) || was_sent(request, TD_EXEMPLAR_PROPOSED);
        page->open_recognise = was_sent(request, TD_EXEMPLAR_RECOGNISED);
        page->open_spread = was_sent(request, TD_EXEMPLAR_SPREAD);
        page->open_present = was_sent(request, TD_EXEMPLAR_PRESENTED);
        page->open_word = was_sent(request, TD_EXEMPLAR_FOUND);
        page->open_back = was_sent(request, TD_EXEMPLAR_BACK);
        return;
    }
    page->open_nurture = face->stage < TD_STAGE_RECOGNISED && !face->is_proposed;
    page->open_recognise = face->is_proposed;
    page->open_spread = face->stage == TD_STAGE_RECOGNISED;
}

static void set_forms(const struct td_request *request, const struct td_exemplar_desk *desk,
                      const struct td_diag *diag, struct td_exemplar_page *page)
{
    const struct td_exemplar_face *face = desk->face;
    const struct td_exemplar_step last = {.act = desk->last};
    if (!desk->is_newest || (!desk->leads && !desk->may_enter)) {
        page->why_not = td_msg(request->lang, desk->is_newest ? TD_MSG_exemplar_who_goes_on
                                                              : TD_MSG_exemplars_older);
        return;
    }
    page->may_nurture = page->may_word = desk->may_enter;
    page->may_propose = desk->may_enter && face->stage < TD_STAGE_RECOGNISED && !face->is_proposed;
    page->may_recognise = page->may_present = desk->leads;
    page->may_spread = face->stage >= TD_STAGE_RECOGNISED;
    set_fields(request, diag, page);
    set_conference(request, desk, page);
    td_exemplar_form(request, desk, was_sent(request, TD_EXEMPLAR_FOUND) ? diag : NULL,
                     &page->form);
    if (desk->may_take_back)
        page->back = desk->last == TD_EXEMPLAR_FOUND
                         ? td_msg(request->lang, TD_MSG_exemplar_back_found)
                         : td_web_fill(request, TD_MSG_exemplar_back_text, "step",
                                       td_msg(request->lang, act_text(&last)));
    set_open(request, desk, diag, page);
}

/* ---- the page ---- */

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_exemplar_desk desk;
    int64_t year = 0;
    enum td_err err = TD_ENOTFOUND;
    td_str key = td_segment(request, "exemplar");
    if (td_segment_int(request, "year", &year) && key.n)
        err = td_app_open_exemplars(td_web_call(request), td_segment(request, "code"), year, key,
                                    &desk);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    const struct td_exemplar_face *face = desk.face;
    struct td_exemplar_page page = {
        .alert = *alert,
        .title = face->exemplar.name,
        .action = td_exemplar_href(request, year, key),
        .seen = td_fmt(request->arena, "%" PRId64, face->seen),
        .kind = td_exemplar_kind_text(request->lang, face->exemplar.kind),
        .content = face->exemplar.content,
        .unit = {.name = face->unit_name},
        .chip = td_exemplar_chip(request->lang, face->stage),
    };
    if (face->is_proposed)
        page.proposed = td_msg(request->lang, TD_MSG_exemplar_waits_text);
    add_events(request, &desk, &page);
    add_papers(request, &desk, &page);
    set_forms(request, &desk, diag, &page);
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       desk.year, TD_YEAR_MOVEMENTS, page.title);
    td_frame_add_crumb(&page.frame, request->arena, td_exemplar_list_href(request, year),
                       td_msg(request->lang, TD_MSG_exemplars_open));
    TD_WEB_SHOW(request, response, exemplar, &page);
}

void td_page_exemplar(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "moi"))
        alert.title = td_msg(request->lang, TD_MSG_exemplar_kept);
    for (size_t i = 0; i < sizeof buttons / sizeof *buttons; i++)
        if (td_web_was_done(request, buttons[i].word))
            alert.title = td_msg(request->lang, buttons[i].act == TD_EXEMPLAR_BACK
                                                    ? TD_MSG_exemplar_back_done
                                                    : TD_MSG_exemplar_step_kept);
    show(request, response, &alert, NULL);
}

/* ---- what is sent ---- */

/* The texts of a step by the fields of its form. */
static struct td_exemplar_wish wish_of(const struct td_request *request,
                                       const struct button *button)
{
    struct td_exemplar_wish wish = {.act = button->act, .key = td_segment(request, "exemplar")};
    switch (button->act) {
    case TD_EXEMPLAR_FOUND:
        return td_exemplar_found_wish(request);
    case TD_EXEMPLAR_NURTURED:
    case TD_EXEMPLAR_PROPOSED:
        wish.content = td_web_typed(request, "boi-duong");
        wish.on = td_web_typed(request, "ngay-boi-duong");
        break;
    case TD_EXEMPLAR_RECOGNISED:
        wish.by = td_web_typed(request, "nguoi-cong-nhan");
        wish.decision = td_web_typed(request, "so-quyet-dinh");
        wish.on = td_web_typed(request, "ngay-cong-nhan");
        wish.title = td_web_typed(request, "danh-hieu");
        break;
    case TD_EXEMPLAR_SPREAD:
        wish.to_units = td_web_typed(request, "noi-nhan-rong");
        wish.content = td_web_typed(request, "cach-nhan-rong");
        wish.result = td_web_typed(request, "ket-qua-nhan-rong");
        wish.on = td_web_typed(request, "ngay-nhan-rong");
        break;
    case TD_EXEMPLAR_PRESENTED:
        wish.conference = td_web_typed(request, "hoi-nghi");
        wish.title = td_web_typed(request, "ten-tham-luan");
        wish.speaker = td_web_typed(request, "nguoi-trinh-bay");
        wish.speaker_position = td_web_typed(request, "chuc-danh-trinh-bay");
        break;
    case TD_EXEMPLAR_BACK:
        wish.content = td_web_typed(request, "ly-do-rut");
        if (td_str_is(td_str_of(button->word), "rut-tham-luan")) {
            wish.conference = td_web_typed(request, "hoi-nghi");
            wish.title = td_web_typed(request, "tham-luan");
        }
        break;
    }
    return wish;
}

/* Off the list it has no page any more. */
static bool is_gone(const struct td_request *request, int64_t year, td_str key)
{
    struct td_exemplar_desk desk;
    return td_app_open_exemplars(td_web_call(request), td_segment(request, "code"), year, key,
                                 &desk) == TD_ENOTFOUND;
}

static void respond_done(const struct td_request *request, struct td_response *response,
                         int64_t year, td_str key)
{
    td_str done = td_form(request, "viec");
    td_str page = td_exemplar_href(request, year, key);
    if (was_sent(request, TD_EXEMPLAR_BACK) && is_gone(request, year, key)) {
        page = td_exemplar_list_href(request, year);
        done = TD_STR("bo");
    }
    td_respond_redirect(response,
                        td_fmt(request->arena, "%.*s?xong=%.*s", TD_ARG(page), TD_ARG(done)));
}

void td_page_exemplar_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t year = 0;
    td_str key;
    const struct button *button = button_of(request);
    enum td_err err = TD_EINVAL;
    td_diag_init(&diag, request->arena);
    if (!td_segment_int(request, "year", &year)) {
        err = TD_ENOTFOUND;
    } else if (button) {
        struct td_exemplar_wish wish = wish_of(request, button);
        if (td_count_parse(td_form(request, "ban"), &wish.seen))
            err = td_app_change_exemplar(td_web_call(request), td_segment(request, "code"), year,
                                         &wish, &diag, &key);
    }
    if (err == TD_OK) {
        respond_done(request, response, year, key);
    } else if (err == TD_ECONFLICT) {
        const struct td_alert alert = {.look = TD_ALERT_ERROR,
                                       .title = td_msg(request->lang, TD_MSG_exemplar_conflict)};
        show(request, response, &alert, NULL);
    } else {
        td_web_show_refused(request, response, err, &diag, TD_MSG_exemplar_refused, show);
    }
}

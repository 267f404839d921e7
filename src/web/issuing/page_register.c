/* The register of outgoing documents of a group. */
#include "office/register.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/issuing/issuing.h"

/* ---- what the pages of issuing share ---- */

td_str td_web_register_path(const struct td_request *request, td_str group)
{
    return td_fmt(request->arena, "/nhom/%.*s/so-van-ban", TD_ARG(group));
}

td_str td_web_day(const struct td_request *request, struct td_date date)
{
    return td_view_date(request->arena, request->lang, date);
}

td_str td_web_day_of(const struct td_request *request, int64_t moment_ms)
{
    return td_web_day(request, td_date_in_vietnam(moment_ms / 1000));
}

struct td_chip td_web_issued_chip(const struct td_request *request, const struct td_issued *issued)
{
    static const struct {
        enum td_msg_key text;
        enum td_chip_look look;
    } chips[] = {
        [TD_ISSUED_COUNTS] = {TD_MSG_issued_counts, TD_CHIP_DONE},
        [TD_ISSUED_REPLACED] = {TD_MSG_issued_replaced, TD_CHIP_LOCKED},
        [TD_ISSUED_WITHDRAWN] = {TD_MSG_issued_withdrawn, TD_CHIP_REFUSED},
    };
    if (td_issued_lost_decision(issued)) {
        bool is_replaced = issued->decision_state == TD_ISSUED_REPLACED;
        return (struct td_chip){td_msg(request->lang, is_replaced
                                                          ? TD_MSG_issued_decision_replaced
                                                          : TD_MSG_issued_decision_withdrawn),
                                chips[issued->decision_state].look};
    }
    return (struct td_chip){td_msg(request->lang, chips[issued->state].text),
                            chips[issued->state].look};
}

static td_str about_other(const struct td_request *request, enum td_msg_key key, td_str notation,
                          struct td_date date)
{
    const struct td_msg_arg arguments[] = {{.name = "number", .text = notation},
                                           {.name = "date", .text = td_web_day(request, date)}};
    return td_msg_fill(request->arena, request->lang, key, arguments, 2);
}

td_str td_web_lost_decision(const struct td_request *request, const struct td_issued *issued)
{
    const struct td_msg_arg arguments[] = {
        {.name = "number", .text = issued->decision_notation},
        {.name = "date", .text = td_web_day_of(request, issued->decision_ended_at)}};
    return td_msg_fill(request->arena, request->lang,
                       issued->decision_state == TD_ISSUED_REPLACED
                           ? TD_MSG_issued_decision_replaced_on
                           : TD_MSG_issued_decision_withdrawn_on,
                       arguments, 2);
}

td_str td_web_issued_note(const struct td_request *request, const struct td_issued *issued)
{
    const struct td_msg_arg arguments[] = {
        {.name = "date", .text = td_web_day_of(request, issued->ended_at)},
        {.name = "reason", .text = issued->end_reason}};
    if (td_issued_lost_decision(issued))
        return td_web_lost_decision(request, issued);
    if (issued->state == TD_ISSUED_REPLACED)
        return about_other(request, TD_MSG_issued_replaced_by, issued->replaced_by_notation,
                           issued->replaced_by_date);
    if (issued->state == TD_ISSUED_WITHDRAWN)
        return td_msg_fill(request->arena, request->lang, TD_MSG_issued_withdrawn_on, arguments, 2);
    if (issued->replaces)
        return about_other(request, TD_MSG_issued_replaces, issued->replaces_notation,
                           issued->replaces_date);
    return TD_STR_NONE;
}

void td_web_add_outside_fact(const struct td_request *request, const struct td_issued *issued,
                             struct td_issuing_facts *facts)
{
    if (issued->award.outside.n)
        td_web_add_issuing_fact(request, TD_MSG_issued_numbered,
                                td_msg(request->lang, TD_MSG_issued_outside), TD_STR_NONE, facts);
}

void td_web_add_issuing_fact(const struct td_request *request, enum td_msg_key label, td_str value,
                             td_str href, struct td_issuing_facts *facts)
{
    if (value.n)
        *td_push(request->arena, facts) =
            (struct td_issuing_fact){td_msg(request->lang, label), value, href};
}

/* ---- filtering ---- */

static td_str year_text(const struct td_request *request, int64_t year)
{
    return td_fmt(request->arena, "%lld", (long long)year);
}

static const char *const states[] = {"hieu-luc", "thay-the", "thu-hoi"};

/* "KH" of "KH" and of "KH/ngoài": a type is one, whoever numbered a paper of it. */
static td_str letters_of(td_str type)
{
    return td_str_slice(type, 0, td_str_find(type, '/'));
}

static bool fits(const struct td_request *request, const struct td_issued *issued)
{
    td_str year = td_query(request, "nam"), type = letters_of(td_query(request, "loai"));
    td_str state = td_query(request, "tinh-trang");
    enum td_issued_state standing =
        td_issued_lost_decision(issued) ? issued->decision_state : issued->state;
    return (!year.n || td_str_eq(year, year_text(request, issued->calendar_year))) &&
           (!type.n || td_str_eq(type, letters_of(issued->type))) &&
           (!state.n || td_str_is(state, states[standing]));
}

static void add_option(const struct td_request *request, struct td_choice *choice, td_str value,
                       td_str text)
{
    for (size_t i = 0; i < choice->options.n; i++)
        if (td_str_eq(choice->options.items[i].value, value))
            return;
    *td_push(request->arena, &choice->options) = (struct td_option){
        .value = value, .text = text, .chosen = td_str_eq(value, td_query(request, choice->name))};
}

static struct td_choice choice_of(const struct td_request *request, const char *name,
                                  enum td_msg_key label)
{
    struct td_choice choice = {.name = name, .label = td_msg(request->lang, label)};
    add_option(request, &choice, TD_STR_NONE, td_msg(request->lang, TD_MSG_register_all));
    return choice;
}

static void fill_filter(const struct td_request *request, const struct td_register *reg,
                        struct td_register_page *view)
{
    view->year = choice_of(request, "nam", TD_MSG_register_year);
    view->type = choice_of(request, "loai", TD_MSG_register_type);
    view->state = choice_of(request, "tinh-trang", TD_MSG_register_state);
    for (size_t i = 0; i < reg->issued.n; i++) {
        const struct td_issued *issued = &reg->issued.items[i];
        td_str year = year_text(request, issued->calendar_year);
        add_option(request, &view->year, year, year);
        add_option(request, &view->type, letters_of(issued->type), issued->title);
    }
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        const struct td_issued issued = {.state = (enum td_issued_state)i};
        add_option(request, &view->state, td_str_of(states[i]),
                   td_web_issued_chip(request, &issued).text);
    }
    view->is_filtered = td_query(request, "nam").n || td_query(request, "loai").n ||
                        td_query(request, "tinh-trang").n;
}

/* ---- the page ---- */

td_str td_web_kind_title(enum td_lang lang, td_str word)
{
    enum td_document_kind kind;
    if (!td_document_kind_of(word, &kind))
        return word;
    return td_str_of(lang == TD_EN ? td_document_traits(kind)->title_en
                                   : td_document_traits(kind)->title_vi);
}

static void add_waiting(const struct td_request *request, const struct td_submission *submission,
                        struct td_register_page *view)
{
    const struct td_msg_arg arguments[] = {
        {.name = "name", .text = submission->submitted_by},
        {.name = "date", .text = td_web_day_of(request, submission->submitted_at)}};
    if (submission->state != TD_SUBMISSION_OPEN)
        return;
    *td_push(request->arena, &view->waiting) = (struct td_register_row){
        .href = td_fmt(request->arena, "%.*s/trinh/%lld", TD_ARG(view->action),
                       (long long)submission->id),
        .title = td_fmt(request->arena, "%.*s (%lld)",
                        TD_ARG(td_web_kind_title(request->lang, submission->kind)),
                        (long long)submission->year),
        .note =
            td_msg_fill(request->arena, request->lang, TD_MSG_register_prepared_by, arguments, 2),
        .chip = {td_msg(request->lang, TD_MSG_submission_open), TD_CHIP_WAIT},
    };
}

/* What became of it; of one that counts, who numbered it, and why it came after another. */
static td_str note_of(const struct td_request *request, const struct td_issued *issued)
{
    td_str parts[2], why[2] = {td_web_issued_note(request, issued), issued->reason};
    size_t n = 0;
    if (issued->state != TD_ISSUED_COUNTS || td_issued_lost_decision(issued))
        return why[0];
    if (!issued->replaces && issued->reason.n)
        why[0] = td_msg(request->lang, TD_MSG_issued_beside);
    if (issued->award.outside.n && !issued->replaces)
        parts[n++] = td_msg(request->lang, TD_MSG_issued_outside);
    if (why[0].n)
        parts[n++] = td_view_join(request->arena, why, 2, TD_STR(": "));
    return td_view_join(request->arena, parts, n, TD_STR("; "));
}

static void add_row(const struct td_request *request, const struct td_issued *issued,
                    struct td_register_page *view)
{
    *td_push(request->arena, &view->rows) = (struct td_register_row){
        .number = issued->notation,
        .href = td_fmt(request->arena, "%.*s/di/%lld", TD_ARG(view->action), (long long)issued->id),
        .title = issued->title,
        .abstract = issued->abstract,
        .date = td_web_day(request, issued->dated_on),
        .signer = issued->signer,
        .note = note_of(request, issued),
        .chip = td_web_issued_chip(request, issued),
    };
}

static void add_files(const struct td_request *request, struct td_register_page *view)
{
    td_str query = td_str_from(request->target, td_str_find(request->target, '?'));
    static const struct {
        const char *ending, *text;
    } offered[] = {{"xlsx", "Excel"}, {"pdf", "PDF"}};
    for (size_t i = 0; i < sizeof offered / sizeof *offered; i++)
        *td_push(request->arena, &view->files) =
            (struct td_draft_file){td_fmt(request->arena, "%.*s/tep/so.%s%.*s",
                                          TD_ARG(view->action), offered[i].ending, TD_ARG(query)),
                                   td_str_of(offered[i].text)};
}

static void fill(const struct td_request *request, const struct td_register *reg,
                 struct td_register_page *view)
{
    view->group_name = reg->group_name;
    view->action = td_web_register_path(request, reg->group);
    view->numbering_href = td_fmt(request->arena, "%.*s/so", TD_ARG(view->action));
    view->sees_submissions = reg->submit.allowed || reg->submissions.n;
    if (reg->submit.allowed)
        view->prepare_href = td_fmt(request->arena, "/nhom/%.*s/%lld/van-ban", TD_ARG(reg->group),
                                    (long long)reg->newest_year);
    for (size_t i = 0; i < reg->submissions.n; i++)
        add_waiting(request, &reg->submissions.items[i], view);
    fill_filter(request, reg, view);
    for (size_t i = 0; i < reg->issued.n; i++)
        if (fits(request, &reg->issued.items[i]))
            add_row(request, &reg->issued.items[i], view);
    view->count = td_web_count(request, TD_MSG_register_count, (int64_t)view->rows.n);
    if (view->rows.n)
        add_files(request, view);
}

void td_page_register(struct td_request *request, struct td_response *response)
{
    struct td_register reg;
    struct td_register_page view = {0};
    enum td_err err = td_app_load_register(td_web_call(request), td_segment(request, "code"), &reg);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    fill(request, &reg, &view);
    if (td_web_was_done(request, "rut"))
        view.alert =
            (struct td_alert){.title = td_msg(request->lang, TD_MSG_submission_taken_back)};
    if (td_web_was_done(request, "tra"))
        view.alert = (struct td_alert){.title = td_msg(request->lang, TD_MSG_submission_returned)};
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_register_heading), request->target, TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, register, &view);
}

void td_page_register_file(struct td_request *request, struct td_response *response)
{
    struct td_register reg;
    struct td_issued_list chosen = {0};
    struct td_document document;
    enum td_document_format format;
    td_str bytes, name = td_segment(request, "file");
    size_t dot = td_str_find(name, '.');
    bool known = td_str_is(td_str_slice(name, 0, dot), "so") && dot < name.n &&
                 td_document_format_of(td_str_from(name, dot + 1), &format);
    enum td_err err =
        known ? td_app_load_register(td_web_call(request), td_segment(request, "code"), &reg)
              : TD_ENOTFOUND;
    for (size_t i = 0; err == TD_OK && i < reg.issued.n; i++)
        if (fits(request, &reg.issued.items[i]))
            *td_push(request->arena, &chosen) = reg.issued.items[i];
    if (err == TD_OK)
        err = td_office_register(request->arena, &reg, &chosen, &document);
    if (err == TD_OK)
        err = td_office_render(&document, format, &bytes);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->content_type = td_document_format_traits(format)->media_type;
    response->download_name = td_fmt(request->arena, "%.*s.%s", TD_ARG(document.file_name),
                                     td_document_format_traits(format)->word);
    td_buf_put(&response->body, bytes);
}

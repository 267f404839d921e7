#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/site.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/year/scored.h"
#include "web/year/year_page.h"

/*
 * A package comes in by upload: first checked and shown (POST /nap), then kept (POST /nap/ghi).
 * Nothing is stored in between: the preview carries the file itself, and keeping checks all of it
 * once more.
 */

enum { CHANGES_MAX = 200 }; /* rows of a preview */

/* "goi.xlsx[chi_so]" is sheet "chi_so"; without a sheet the name of the file. */
static td_str sheet_of(td_str file)
{
    size_t open = td_str_find(file, '[');
    if (open == file.n || !td_str_ends(file, TD_STR("]")))
        return file;
    return td_str_slice(file, open + 1, file.n - 1);
}

/* 1 is column A of a workbook, 27 is AA. */
static td_str column_letters(struct td_arena *arena, uint32_t column)
{
    char letters[8];
    size_t at = sizeof letters;
    for (; column > 0 && at > 0; column = (column - 1) / 26)
        letters[--at] = (char)('A' + (column - 1) % 26);
    return td_str_copy(arena, (td_str){letters + at, sizeof letters - at});
}

static void add_problems(struct td_arena *arena, enum td_lang lang, const struct td_diag *diag,
                         enum td_severity severity, struct td_upload_problems *problems)
{
    for (size_t i = 0; i < diag->n; i++) {
        const struct td_diagnostic *item = &diag->items[i];
        if (item->severity != severity)
            continue;
        *td_push(arena, problems) = (struct td_upload_problem){
            .sheet = sheet_of(item->place.file),
            .row = item->place.row ? td_fmt(arena, "%u", item->place.row) : TD_STR_NONE,
            .column = column_letters(arena, item->place.column),
            .text = item->text[lang],
        };
    }
}

static td_str count_text(struct td_arena *arena, enum td_lang lang, enum td_msg_key key, size_t n)
{
    struct td_msg_arg argument = {
        .name = "n", .text = td_view_count(arena, lang, (int64_t)n), .count = (int64_t)n};
    return td_msg_fill(arena, lang, key, &argument, 1);
}

/* A package that the person may not bring in is not even looked at. */
static bool is_refused(struct td_request *request, struct td_response *response)
{
    if (td_web_may_import(request))
        return false;
    td_web_respond_err(request, response, TD_EDENIED);
    return true;
}

static void init_upload(struct td_request *request, struct td_upload_page *view)
{
    *view = (struct td_upload_page){
        .size_limit = td_fmt(request->arena, "%d MB", TD_UPLOAD_MAX / 1024 / 1024)};
    td_frame_init(&view->frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_upload_heading), TD_STR("/nap"), TD_PLACE_UPLOAD);
    view->may_open_group = td_web_may_open_group(request);
}

void td_page_upload(struct td_request *request, struct td_response *response)
{
    struct td_upload_page view;
    init_upload(request, &view);
    if (!td_web_may_import(request)) {
        const struct td_decision *refusal = td_web_call(request)->refusal;
        view.may_not = td_refusal_text(request->arena, request->lang, refusal->action, refusal);
    }
    if (td_web_was_done(request, "xac-thuc")) { /* asked for only once the file had been sent */
        view.alert = td_msg(request->lang, TD_MSG_upload_choose_again);
        view.alert_text = td_msg(request->lang, TD_MSG_upload_choose_again_text);
    }
    TD_WEB_SHOW(request, response, upload, &view);
}

void td_page_upload_blank(struct td_request *request, struct td_response *response)
{
    td_str bytes;
    enum td_err err = td_app_blank_workbook(request->arena, &bytes);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    response->content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response->download_name = TD_STR("goi-nam-thi-dua.xlsx");
    td_buf_put(&response->body, bytes);
}

/* The form again, with a heading that says why nothing was kept. */
static void refuse(struct td_request *request, struct td_response *response, td_str alert,
                   td_str text, const struct td_diag *diag)
{
    struct td_upload_page view;
    init_upload(request, &view);
    view.alert = alert;
    view.alert_text = text;
    if (diag) {
        add_problems(request->arena, request->lang, diag, TD_ERROR, &view.errors);
        add_problems(request->arena, request->lang, diag, TD_WARNING, &view.warnings);
        if (diag->dropped)
            view.dropped =
                count_text(request->arena, request->lang, TD_MSG_upload_more, diag->dropped);
    }
    response->status = 422;
    TD_WEB_SHOW(request, response, upload, &view);
}

/* Say why the app took no package. */
static void refuse_err(struct td_request *request, struct td_response *response, enum td_err err,
                       const struct td_diag *diag)
{
    enum td_lang lang = request->lang;
    td_str failed = td_msg(lang, TD_MSG_upload_failed);
    if (err == TD_EDENIED && td_web_call(request)->refusal->needs_step_up)
        td_respond_redirect(
            response, td_web_with_next(request, "/xac-thuc-lai", TD_STR("/nap?xong=xac-thuc")));
    else if (diag->errors && err != TD_EALTERED)
        refuse(request, response,
               count_text(request->arena, lang, TD_MSG_upload_wrong, diag->errors),
               td_msg(lang, TD_MSG_upload_wrong_text), diag);
    else if (err == TD_EBUSY)
        refuse(request, response, failed, td_msg(lang, TD_MSG_upload_busy), diag);
    else if (err == TD_ETOOBIG)
        refuse(request, response, failed, td_msg(lang, TD_MSG_upload_too_big), diag);
    else
        td_web_respond_err(request, response, err);
}

static void add_sheet(struct td_arena *arena, enum td_lang lang, struct td_preview_page *view,
                      enum td_msg_key name, size_t rows)
{
    if (rows)
        *td_push(arena, &view->sheets) = (struct td_upload_sheet){
            .name = td_msg(lang, name), .rows = td_view_count(arena, lang, (int64_t)rows)};
}

static void count_sheets(struct td_arena *arena, enum td_lang lang, const struct td_year *year,
                         struct td_preview_page *view)
{
    add_sheet(arena, lang, view, TD_MSG_package_sources, year->sources.n);
    add_sheet(arena, lang, view, TD_MSG_package_members, year->members.n);
    add_sheet(arena, lang, view, TD_MSG_package_offices, year->offices.n);
    add_sheet(arena, lang, view, TD_MSG_package_covenants, year->covenants.n);
    add_sheet(arena, lang, view, TD_MSG_package_signatories, year->signatories.n);
    add_sheet(arena, lang, view, TD_MSG_package_targets, year->targets.n);
    add_sheet(arena, lang, view, TD_MSG_package_movements, year->movements.n);
    add_sheet(arena, lang, view, TD_MSG_package_movement_plans, year->movement_plans.n);
    add_sheet(arena, lang, view, TD_MSG_package_movement_launches, year->movement_launches.n);
    add_sheet(arena, lang, view, TD_MSG_package_movement_parts, year->movement_parts.n);
    add_sheet(arena, lang, view, TD_MSG_package_exemplars, year->exemplars.n);
    add_sheet(arena, lang, view, TD_MSG_package_exemplar_steps, year->exemplar_steps.n);
    add_sheet(arena, lang, view, TD_MSG_package_conferences, year->conferences.n);
    add_sheet(arena, lang, view, TD_MSG_package_attendees, year->attendees.n);
    add_sheet(arena, lang, view, TD_MSG_package_agenda, year->agenda.n);
    add_sheet(arena, lang, view, TD_MSG_package_papers, year->papers.n);
    add_sheet(arena, lang, view, TD_MSG_package_shortcomings, year->shortcomings.n);
    add_sheet(arena, lang, view, TD_MSG_package_tasks, year->tasks.n);
    add_sheet(arena, lang, view, TD_MSG_package_plan, year->plan.n);
    add_sheet(arena, lang, view, TD_MSG_package_indicators, year->indicators.n);
    add_sheet(arena, lang, view, TD_MSG_package_awards, year->award_counts.n);
    add_sheet(arena, lang, view, TD_MSG_package_nominations, year->nominations.n);
    add_sheet(arena, lang, view, TD_MSG_package_documents, year->documents.n);
    add_sheet(arena, lang, view, TD_MSG_package_published, year->published_scores.n);
    add_sheet(arena, lang, view, TD_MSG_package_rubric, year->rubric.n);
    add_sheet(arena, lang, view, TD_MSG_package_data, year->data.n);
}

/* The units that the package gives another total, rank or status. */
static void show_scores(struct td_request *request, const struct td_import_report *report,
                        struct td_preview_page *view)
{
    struct td_scored_year years[2];
    struct td_appeal_changes all = {0};
    if (!report->score[0] || !report->score[1])
        return;
    for (int i = 0; i < 2; i++)
        years[i] = (struct td_scored_year){.arena = request->arena,
                                           .lang = request->lang,
                                           .year = report->year,
                                           .scoring = report->scoring[i],
                                           .score = report->score[i]};
    td_view_score_changes(&years[0], &years[1], &all);
    for (size_t i = 0; i < all.n; i++)
        if (all.items[i].changes)
            *td_push(request->arena, &view->scores) = all.items[i];
}

/* What a revision changes, and the field for the reason. */
static void show_changes(struct td_request *request, const struct td_import_report *report,
                         struct td_preview_page *view)
{
    view->revises = report->outcome == TD_IMPORT_REVISED;
    td_view_changes(request->arena, request->lang, &report->changes, &view->changes);
    struct td_msg_arg changes = {.name = "changes", .text = view->changes.summary};
    view->against = td_msg_fill(request->arena, request->lang, TD_MSG_changes_against, &changes, 1);
    view->reason = td_form(request, "ly_do");
    view->work_seen = td_fmt(request->arena, "%lld", (long long)report->work_set_aside);
    if (report->work_set_aside)
        view->set_aside = count_text(request->arena, request->lang, TD_MSG_upload_work_text,
                                     report->work_set_aside);
    if (report->joined.n)
        view->joined = td_web_fill(
            request, TD_MSG_upload_joined_text, "units",
            td_view_join(request->arena, report->joined.items, report->joined.n, TD_STR(", ")));
}

/* A package that was checked: what it holds and changes, and the way to keep it. */
struct checked {
    td_str name, bytes;
    const struct td_diag *diag;
    const struct td_import_report *report;
    td_str alert, alert_text; /* why it was not kept; empty: it was not asked for yet */
};

static void show_preview(struct td_request *request, struct td_response *response,
                         const struct checked *checked)
{
    const struct td_import_report *report = checked->report;
    static const enum td_msg_key outcomes[] = {
        [TD_IMPORT_NEW] = TD_MSG_upload_preview_new,
        [TD_IMPORT_REVISED] = TD_MSG_upload_preview_revised,
        [TD_IMPORT_UNCHANGED] = TD_MSG_upload_preview_unchanged,
    };
    const struct td_group_year *group = &report->year->group;
    struct td_preview_page view = {
        .group_name = group->name,
        .year = td_fmt(request->arena, "%lld", (long long)group->year),
        .outcome = td_msg(request->lang, outcomes[report->outcome]),
        .unchanged = report->outcome == TD_IMPORT_UNCHANGED,
        .href =
            td_fmt(request->arena, "/nhom/%.*s/%lld", TD_ARG(group->code), (long long)group->year),
        .file_name = checked->name,
        .content = td_web_base64(request->arena, checked->bytes),
        .alert = checked->alert,
        .alert_text = checked->alert_text,
    };
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_upload_preview), TD_STR("/nap"), TD_PLACE_UPLOAD);
    add_problems(request->arena, request->lang, checked->diag, TD_WARNING, &view.warnings);
    show_changes(request, report, &view);
    show_scores(request, report, &view);
    count_sheets(request->arena, request->lang, report->year, &view);
    TD_WEB_SHOW(request, response, preview, &view);
}

void td_page_upload_check(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    struct td_import_report report;
    if (is_refused(request, response))
        return;
    td_diag_init(&diag, request->arena);
    if (!request->upload.field.n || !request->upload.bytes.n) {
        refuse(request, response, td_msg(request->lang, TD_MSG_upload_no_file),
               td_msg(request->lang, TD_MSG_upload_no_file_text), NULL);
        return;
    }
    const struct checked checked = {
        request->upload.file_name, request->upload.bytes, &diag, &report, TD_STR_NONE, TD_STR_NONE};
    const struct td_import_wish wish = {
        .dry_run = true, .lang = request->lang, .most_changes = CHANGES_MAX};
    enum td_err err = checked.bytes.n > TD_UPLOAD_MAX
                          ? TD_ETOOBIG
                          : td_app_import_bytes(td_web_call(request), checked.name, checked.bytes,
                                                &wish, &diag, &report);
    td_diag_sort(&diag);
    if (err != TD_OK)
        refuse_err(request, response, err, &diag);
    else
        show_preview(request, response, &checked);
}

/* The preview again, with the field for the reason: the file need not be chosen once more. */
static void ask_reason(struct td_request *request, struct td_response *response, td_str name,
                       td_str bytes, bool too_long)
{
    struct td_diag diag;
    struct td_import_report report;
    enum td_lang lang = request->lang;
    const struct checked checked = {
        name,
        bytes,
        &diag,
        &report,
        td_msg(lang, too_long ? TD_MSG_reason_long : TD_MSG_reason_missing),
        td_msg(lang, too_long ? TD_MSG_reason_long_text : TD_MSG_reason_missing_text)};
    const struct td_import_wish wish = {.dry_run = true, .lang = lang, .most_changes = CHANGES_MAX};
    td_diag_init(&diag, request->arena);
    enum td_err err = td_app_import_bytes(td_web_call(request), name, bytes, &wish, &diag, &report);
    response->status = 422;
    if (err != TD_OK)
        refuse_err(request, response, err, &diag);
    else
        show_preview(request, response, &checked);
}

void td_page_upload_keep(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    struct td_import_report report = {0};
    td_str bytes;
    if (is_refused(request, response))
        return;
    td_diag_init(&diag, request->arena);
    if (!td_web_base64_decode(request->arena, td_form(request, "noi_dung"), &bytes)) {
        refuse(request, response, td_msg(request->lang, TD_MSG_upload_failed),
               td_msg(request->lang, TD_MSG_upload_stale), NULL);
        return;
    }
    td_str name = td_form(request, "ten");
    struct td_import_wish wish = {.reason = td_str_trim(td_form(request, "ly_do"))};
    wish.saw_work = td_count_parse(td_form(request, "da_thay"), &wish.work_seen);
    enum td_err err = td_app_import_bytes(td_web_call(request), name, bytes, &wish, &diag, &report);
    td_diag_sort(&diag);
    if (err == TD_EINVAL && report.reason_refused) {
        ask_reason(request, response, name, bytes, wish.reason.n > 0);
        return;
    }
    if (err != TD_OK) {
        refuse_err(request, response, err, &diag);
        return;
    }
    const struct td_group_year *group = &report.year->group;
    struct td_uploaded_page view = {
        .group_name = group->name,
        .year = td_fmt(request->arena, "%lld", (long long)group->year),
        .href =
            td_fmt(request->arena, "/nhom/%.*s/%lld", TD_ARG(group->code), (long long)group->year),
        .unchanged = report.outcome == TD_IMPORT_UNCHANGED,
    };
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_upload_heading), TD_STR("/nap"), TD_PLACE_UPLOAD);
    TD_WEB_SHOW(request, response, uploaded, &view);
}

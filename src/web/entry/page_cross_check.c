/* Who checks whom in a group. */
#include <inttypes.h>

#include "app/entry/cross_check.h"
#include "base/number.h"
#include "view/access_text.h"
#include "view/cross_check.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/people/account_pages.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

static bool form_has(const struct td_request *request, const char *name, td_str value)
{
    for (size_t i = 0; i < request->form.n; i++)
        if (td_str_is(request->form.items[i].name, name) &&
            td_str_eq(request->form.items[i].value, value))
            return true;
    return false;
}

static td_str label_of(const struct td_request *request, td_str checker, td_str unit)
{
    const struct td_msg_arg arguments[] = {{.name = "who", .text = checker},
                                           {.name = "unit", .text = unit}};
    return td_msg_fill(request->arena, request->lang, TD_MSG_cross_check_cell, arguments, 2);
}

/* "17:ca-mau": a cell in a form. */
static td_str value_of(const struct td_request *request, const struct td_cross_check *check,
                       size_t u, size_t c)
{
    return td_fmt(request->arena, "%lld:%.*s", (long long)check->checkers.items[c].account_id,
                  TD_ARG(td_path_unit_slug(check->units.items[u].path)));
}

static void add_rows(const struct td_request *request, const struct td_cross_check *check,
                     const bool *proposed, struct td_cross_check_page *view)
{
    for (size_t u = 0; u < check->units.n; u++) {
        struct td_check_row *row = td_push(request->arena, &view->rows);
        *row = (struct td_check_row){.unit = check->units.items[u].name};
        for (size_t c = 0; c < check->checkers.n; c++) {
            size_t i = u * check->checkers.n + c;
            td_str value = value_of(request, check, u, c);
            bool was = check->cells[i].grant_id != 0;
            *td_push(request->arena, &row->boxes) = (struct td_check_box){
                .value = check->cells[i].barred ? TD_STR_NONE : value,
                .label = label_of(request, check->checkers.items[c].name, row->unit),
                .ticked = request->method == TD_POST ? form_has(request, "cham", value)
                          : proposed                 ? proposed[i]
                                                     : was,
                .was = was,
            };
        }
    }
}

/* The units that have nobody who could check others. */
static td_str without_text(const struct td_request *request, const struct td_cross_check *check)
{
    td_str *names = TD_NEW_ARRAY(request->arena, check->units.n + 1, td_str);
    size_t n = 0;
    for (size_t u = 0; u < check->units.n; u++) {
        bool has = false;
        for (size_t c = 0; c < check->checkers.n; c++)
            has = has || td_str_eq(check->checkers.items[c].home_path, check->units.items[u].path);
        if (!has)
            names[n++] = check->units.items[u].name;
    }
    return n ? td_web_fill(request, TD_MSG_cross_check_without, "units",
                           td_view_join(request->arena, names, n, TD_STR(", ")))
             : TD_STR_NONE;
}

static void init_fields(const struct td_request *request, struct td_cross_check_page *view)
{
    enum td_lang lang = request->lang;
    struct td_field *fields[] = {&view->document, &view->until, &view->reason};
    view->document = td_field_of(lang, "van-ban", TD_MSG_cross_check_document);
    view->until = td_field_of(lang, "den", TD_MSG_grant_valid_to);
    view->reason = td_field_of(lang, "ly-do", TD_MSG_cross_check_reason);
    view->document.hint = td_msg(lang, TD_MSG_cross_check_document_hint);
    view->until.hint = td_msg(lang, TD_MSG_grant_valid_to_hint);
    view->reason.hint = td_msg(lang, TD_MSG_cross_check_reason_hint);
    for (size_t i = 0; i < 3; i++) {
        fields[i]->optional = true;
        fields[i]->value = td_web_typed(request, fields[i]->name);
    }
}

static enum td_err fill(const struct td_request *request, struct td_cross_check_page *view)
{
    struct td_cross_check check;
    bool *proposed = NULL;
    td_str code = td_segment(request, "code");
    TRY(td_app_load_cross_check(td_web_call(request), code, &check));
    view->action = td_fmt(request->arena, "/nhom/%.*s/cham-cheo", TD_ARG(code));
    view->group_name = check.group_name;
    view->state = td_view_state_name(check.state, request->lang);
    view->may_change = check.may.allowed;
    view->why_not =
        td_refusal_text(request->arena, request->lang, TD_ACT_ASSIGN_CROSS_CHECKERS, &check.may);
    if (check.checkers.n > 1)
        view->propose_href = td_fmt(request->arena, "%.*s?de-xuat=1", TD_ARG(view->action));
    if (check.state >= TD_STATE_SELF_SCORING && check.state <= TD_STATE_CROSS_SCORING)
        view->criteria_href = td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/cham-tieu-chi",
                                     TD_ARG(code), check.year);
    if (td_query(request, "de-xuat").n && view->may_change && request->method == TD_GET) {
        proposed = TD_NEW_ARRAY(request->arena, check.units.n * check.checkers.n + 1, bool);
        td_cross_check_propose(&check, proposed);
        view->alert =
            (struct td_alert){.look = TD_ALERT_NOTE,
                              .title = td_msg(request->lang, TD_MSG_cross_check_proposed),
                              .text = td_msg(request->lang, TD_MSG_cross_check_proposed_text)};
    }
    for (size_t c = 0; c < check.checkers.n; c++)
        *td_push(request->arena, &view->columns) = (struct td_check_column){
            check.checkers.items[c].name, check.checkers.items[c].home_name};
    add_rows(request, &check, proposed, view);
    view->without = without_text(request, &check);
    init_fields(request, view);
    td_frame_init(&view->frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_cross_check_heading), view->action, TD_PLACE_NONE);
    return TD_OK;
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_cross_check_page view = {.alert = *alert};
    enum td_err err = fill(request, &view);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (diag) {
        response->status = 422;
        view.document.mistake = td_web_mistake(request, diag, "van-ban");
        view.until.mistake = td_web_mistake(request, diag, "den");
        view.reason.mistake = td_web_mistake(request, diag, "ly-do");
    }
    TD_WEB_SHOW(request, response, cross_check, &view);
}

void td_page_cross_check(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "luu"))
        alert.title = td_msg(request->lang, TD_MSG_cross_check_kept);
    show(request, response, &alert, NULL);
}

/* A cell as it came back, "17:ca-mau"; false for what is none. */
static bool read_cell(const struct td_request *request, td_str group_path, td_str value,
                      struct td_check_wish *wish)
{
    size_t colon = td_str_find(value, ':');
    td_str slug = td_str_from(value, colon + (colon < value.n));
    wish->path = td_path_of_unit(request->arena, group_path, slug);
    return slug.n && td_id_parse(td_str_slice(value, 0, colon), &wish->account_id);
}

/* What differs between the form as it was made and as it came back: a change of somebody else
 * meanwhile is not undone. */
static enum td_err read_wishes(const struct td_request *request, td_str group_path,
                               struct td_check_wishes *wishes)
{
    for (size_t i = 0; i < request->form.n; i++) {
        td_str name = request->form.items[i].name, value = request->form.items[i].value;
        struct td_check_wish wish = {.assigned = td_str_is(name, "cham")};
        if (!wish.assigned && !td_str_is(name, "co"))
            continue;
        if (form_has(request, wish.assigned ? "co" : "cham", value))
            continue;
        if (!read_cell(request, group_path, value, &wish))
            return TD_EINVAL;
        *td_push(request->arena, wishes) = wish;
    }
    return TD_OK;
}

static enum td_err change(const struct td_request *request, struct td_diag *diag)
{
    struct td_cross_check check;
    struct td_check_wishes wishes = {0};
    struct td_check_paper paper = {.document = td_web_typed(request, "van-ban"),
                                   .reason = td_web_typed(request, "ly-do"),
                                   .valid_to = TD_FOREVER};
    td_str code = td_segment(request, "code");
    int64_t until;
    TRY(td_app_load_cross_check(td_web_call(request), code, &check));
    TRY(read_wishes(request, check.group_path, &wishes));
    if (!td_web_end_of_day(td_web_typed(request, "den"), &until)) {
        td_web_say_bad_day(diag);
        return TD_EINVAL;
    }
    if (until != TD_ABSENT)
        paper.valid_to = until;
    return td_app_change_cross_check(td_web_call(request), code, &wishes, &paper, diag);
}

void td_page_cross_check_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    td_diag_init(&diag, request->arena);
    enum td_err err = change(request, &diag);
    if (err == TD_OK) {
        td_respond_redirect(response, td_fmt(request->arena, "/nhom/%.*s/cham-cheo?xong=luu",
                                             TD_ARG(td_segment(request, "code"))));
    } else {
        td_web_show_refused(request, response, err, &diag, TD_MSG_person_refused, show);
    }
}

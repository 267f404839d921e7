/* One's own account: roles, devices, password, second factor. */
#include "view/access_text.h"
#include "view/account.h"
#include "view/format.h"
#include "view/message.h"
#include "view/qr.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/people/account_pages.h"
#include "web/people/people_rows.h"

/* ---- the page ---- */

/* A browser in two words: what its long name of itself says first. */
static td_str browser_name(td_str agent)
{
    static const struct {
        const char *part, *name;
    } known[] = {
        {"Edg/", "Microsoft Edge"}, {"OPR/", "Opera"},       {"CocCoc", "Cốc Cốc"},
        {"coc_coc", "Cốc Cốc"},     {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"},
        {"Safari/", "Safari"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (td_str_holds(agent, td_str_of(known[i].part)))
            return td_str_of(known[i].name);
    return td_str_slice(agent, 0, td_str_find(agent, ' '));
}

static enum td_err add_sessions(const struct td_request *request, struct td_account_page *view)
{
    struct td_session_lines lines = {0};
    TRY(td_app_list_sessions(td_web_call(request), td_web_session(request), &lines));
    for (size_t i = 0; i < lines.n; i++) {
        const struct td_session_line *line = &lines.items[i];
        td_str name = browser_name(line->browser);
        *td_push(request->arena, &view->sessions) = (struct td_session_row){
            .mark = line->mark,
            .browser = name.n ? name : td_msg(request->lang, TD_MSG_not_stated),
            .address = line->address,
            .since = td_view_time(request->arena, request->lang, line->made_at),
            .seen = td_view_time(request->arena, request->lang, line->seen_at),
            .is_this = line->is_own,
        };
    }
    return TD_OK;
}

static void set_factor(enum td_lang lang, struct td_account_page *view)
{
    enum td_msg_key chip = view->simulated    ? TD_MSG_account_factor_simulated
                           : view->has_factor ? TD_MSG_account_factor_on
                                              : TD_MSG_account_factor_off;
    enum td_msg_key text = view->simulated    ? TD_MSG_account_factor_simulated_text
                           : view->has_factor ? TD_MSG_account_factor_on_text
                                              : TD_MSG_account_factor_off_text;
    view->factor.text = td_msg(lang, chip);
    view->factor.look = view->has_factor ? TD_CHIP_DONE : TD_CHIP_LATE;
    view->factor_text = td_msg(lang, text);
    view->password_text =
        td_msg(lang, view->simulated ? TD_MSG_account_password_none : TD_MSG_account_password_text);
}

/* "8 trên 10 mã": what is left for the day the phone is lost. */
static td_str codes_text(const struct td_request *request, size_t left)
{
    td_str n = td_fmt(request->arena, "%zu", left);
    return td_web_fill(request, TD_MSG_account_codes_left, "n", n);
}

enum { CODES_FEW = 3 }; /* fewer than that: say so */

static enum td_err set_codes(const struct td_request *request, struct td_account_page *view)
{
    size_t left = 0;
    if (view->simulated || !view->has_factor)
        return TD_OK;
    TRY(td_app_count_codes(td_web_call(request), td_web_session(request), &left));
    view->codes_left = codes_text(request, left);
    view->codes_are_few = left < CODES_FEW;
    return TD_OK;
}

static struct td_alert done_alert(const struct td_request *request)
{
    static const struct {
        const char *word;
        enum td_msg_key title;
    } done[] = {
        {"mat-khau", TD_MSG_password_changed},
        {"thiet-bi", TD_MSG_session_ended},
        {"thong-tin", TD_MSG_profile_kept},
    };
    for (size_t i = 0; i < sizeof done / sizeof *done; i++)
        if (td_web_was_done(request, done[i].word))
            return (struct td_alert){.look = TD_ALERT_DONE,
                                     .title = td_msg(request->lang, done[i].title)};
    return (struct td_alert){.look = TD_ALERT_NOTE};
}

enum { DONE_DAYS = 90 }; /* so long what others did to the account is told here */

void td_page_account(struct td_request *request, struct td_response *response)
{
    const struct td_call *call = td_web_call(request);
    const struct td_session *session = td_web_session(request);
    struct td_account_line line;
    struct td_place_lines places = {0};
    enum td_err err = td_app_load_account(call, session->account_id, &line);
    if (err == TD_OK)
        err = td_app_list_places(call, &places);
    struct td_account_page view = {
        .alert = done_alert(request),
        .name = session->name,
        .login = session->login,
        .own_href = td_fmt(request->arena, "/nguoi-dung/%lld", (long long)session->account_id),
        .has_factor = call->actor->has_factor,
        .simulated = session->simulated,
    };
    set_factor(request->lang, &view);
    if (err == TD_OK)
        err = td_web_role_lists(request, session->account_id, &places,
                                td_msg(request->lang, TD_MSG_account_no_roles), &view.roles);
    if (err == TD_OK)
        err = add_sessions(request, &view);
    if (err == TD_OK)
        err = set_codes(request, &view);
    if (err == TD_OK)
        err = td_web_done_to_me(request, DONE_DAYS, &view.done);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    view.job = line.person.job;
    view.office = line.person.office;
    view.email = line.person.email;
    view.phone = line.person.phone;
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_account_heading), TD_STR("/tai-khoan"),
                  TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, account, &view);
}

/* A device is signed out; the one that asks too, if it is meant. */
void td_page_account_sent(struct td_request *request, struct td_response *response)
{
    enum td_err err = td_app_end_session(td_web_call(request), td_web_session(request),
                                         td_form(request, "thiet-bi"));
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else
        td_respond_redirect(response, TD_STR("/tai-khoan?xong=thiet-bi"));
}

/* ---- password ---- */

static void init_password(const struct td_request *request, struct td_password_page *view)
{
    enum td_lang lang = request->lang;
    bool has_factor = td_web_call(request)->actor->has_factor;
    *view = (struct td_password_page){
        .current = td_field_password(lang, "hien-tai", "current-password", TD_MSG_password_current),
        .password = td_field_password(lang, "mat-khau", "new-password", TD_MSG_password_new),
        .again = td_field_password(lang, "nhap-lai", "new-password", TD_MSG_password_again),
        .rules = td_msg(lang, has_factor ? TD_MSG_password_rule_length_8
                                         : TD_MSG_password_rule_length_15),
    };
    td_frame_init(&view->frame, request->arena, lang, td_msg(lang, TD_MSG_password_heading),
                  TD_STR("/tai-khoan/mat-khau"), TD_PLACE_NONE);
}

void td_page_password(struct td_request *request, struct td_response *response)
{
    struct td_password_page view;
    init_password(request, &view);
    TD_WEB_SHOW(request, response, password, &view);
}

void td_page_password_sent(struct td_request *request, struct td_response *response)
{
    struct td_password_page view;
    struct td_signed_in signed_in = {.outcome = TD_SIGN_IN_DONE};
    struct td_diag diag;
    enum td_lang lang = request->lang;
    td_str password = td_form(request, "mat-khau");
    enum td_err err = TD_EINVAL;
    init_password(request, &view);
    td_diag_init(&diag, request->arena);
    if (!td_str_eq(password, td_form(request, "nhap-lai")))
        view.again.mistake = td_msg(lang, TD_MSG_password_differs);
    else
        err = td_app_change_password(td_web_call(request), td_web_session(request),
                                     td_form(request, "hien-tai"), password, &diag, &signed_in);
    if (err == TD_OK && signed_in.outcome == TD_SIGN_IN_DONE) {
        td_respond_redirect(response, TD_STR("/tai-khoan?xong=mat-khau"));
        td_respond_cookie(request, response, TD_SESSION_COOKIE, signed_in.cookie);
        return;
    }
    if (err != TD_OK && err != TD_EINVAL) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (err == TD_OK)
        view.current.mistake = td_msg(lang, TD_MSG_password_wrong);
    if (diag.errors)
        view.alert = td_web_refused(request, td_msg(lang, TD_MSG_password_not_changed), &diag);
    if (diag.errors)
        view.password.mistake = td_web_mistake(request, &diag, view.password.name);
    response->status = 422;
    TD_WEB_SHOW(request, response, password, &view);
}

/* ---- second factor ---- */

static bool init_factor(const struct td_request *request, struct td_response *response,
                        struct td_factor_page *view)
{
    enum td_lang lang = request->lang;
    struct td_enrolment enrolment;
    enum td_err err = td_app_enrol_factor(td_web_call(request), td_web_session(request),
                                          td_form(request, "khoa"), &enrolment);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return false;
    }
    *view = (struct td_factor_page){
        .is_simulated = enrolment.is_simulated,
        .secret = enrolment.secret,
        .pending = enrolment.pending,
        .code = td_field_of(lang, "ma-so", TD_MSG_factor_code),
        .replaces = td_web_call(request)->actor->has_factor,
    };
    if (!view->is_simulated)
        view->qr = td_view_qr(request->arena, enrolment.uri, td_msg(lang, TD_MSG_factor_qr));
    view->code.autocomplete = "one-time-code";
    td_frame_init(&view->frame, request->arena, lang, td_msg(lang, TD_MSG_factor_heading),
                  TD_STR("/tai-khoan/yeu-to-hai"), TD_PLACE_NONE);
    return true;
}

void td_page_factor(struct td_request *request, struct td_response *response)
{
    struct td_factor_page view;
    if (init_factor(request, response, &view))
        TD_WEB_SHOW(request, response, factor, &view);
}

static void show_codes(const struct td_request *request, struct td_response *response,
                       const struct td_codes *codes, bool is_new_factor)
{
    enum td_lang lang = request->lang;
    const struct td_session *session = td_web_session(request);
    td_str when = td_view_time(request->arena, lang, td_web_call(request)->now_ms);
    struct td_codes_page view = {
        .name = session->name,
        .login = session->login,
        .made = td_web_fill(request, TD_MSG_codes_made, "when", when),
    };
    if (is_new_factor)
        view.alert =
            (struct td_alert){.look = TD_ALERT_DONE, .title = td_msg(lang, TD_MSG_codes_on)};
    for (size_t i = 0; i < codes->n; i++)
        *td_push(request->arena, &view.codes) = (struct td_code_row){
            .number = td_fmt(request->arena, "%zu", i + 1), .code = codes->code[i]};
    td_frame_init(&view.frame, request->arena, lang, td_msg(lang, TD_MSG_codes_heading),
                  TD_STR("/tai-khoan"), TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, codes, &view);
}

void td_page_factor_sent(struct td_request *request, struct td_response *response)
{
    struct td_factor_page view;
    struct td_signed_in signed_in;
    struct td_codes codes;
    enum td_err err = td_app_confirm_factor(td_web_call(request), td_web_session(request),
                                            td_form(request, "khoa"),
                                            td_web_typed(request, "ma-so"), &signed_in, &codes);
    if (err == TD_OK && signed_in.outcome == TD_SIGN_IN_DONE)
        err = td_web_renew_session(request, signed_in.cookie);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
    } else if (signed_in.outcome == TD_SIGN_IN_DONE) {
        show_codes(request, response, &codes, true);
        td_respond_cookie(request, response, TD_SESSION_COOKIE, signed_in.cookie);
    } else if (init_factor(request, response, &view)) {
        response->status = 422;
        view.code.mistake = td_msg(request->lang, TD_MSG_factor_wrong);
        TD_WEB_SHOW(request, response, factor, &view);
    }
}

/* Whether to make others: the old ones end, and the new ones are shown once. */
void td_page_codes(struct td_request *request, struct td_response *response)
{
    struct td_new_codes_page view = {0};
    size_t left;
    enum td_err err = td_app_count_codes(td_web_call(request), td_web_session(request), &left);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (!td_web_call(request)->actor->has_factor) {
        td_respond_redirect(response, TD_STR("/tai-khoan/yeu-to-hai"));
        return;
    }
    view.left = codes_text(request, left);
    td_frame_init(&view.frame, request->arena, request->lang,
                  td_msg(request->lang, TD_MSG_account_codes_new), TD_STR("/tai-khoan/ma-du-phong"),
                  TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, new_codes, &view);
}

void td_page_codes_sent(struct td_request *request, struct td_response *response)
{
    struct td_codes codes;
    enum td_err err = td_app_renew_codes(td_web_call(request), td_web_session(request), &codes);
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
    else
        show_codes(request, response, &codes, false);
}

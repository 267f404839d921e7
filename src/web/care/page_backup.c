/* Copies of the data: what there is, and one to take away. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/care/copies.h"
#include "app/people/account.h"
#include "base/file.h"
#include "base/shell.h"
#include "http/limits.h"
#include "view/backup.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/care/page_backup.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

enum { FORM_MAX = 16 * 1024 }; /* bytes of a form */

const struct td_route td_routes_backup[] = {
    {TD_GET, "/sao-luu", td_page_backup, 0, &td_for_accounts},
    {TD_POST, "/sao-luu", td_page_backup_sent, FORM_MAX, &td_for_step_up},
    {TD_GET, "/kiem-tra-he-thong", td_page_doctor, 0, &td_for_accounts},
    {0},
};

enum { COPIES_SHOWN = 50, DAY_MS = 24 * 60 * 60 * 1000 };

static struct td_chip chip_of(enum td_lang lang, const struct td_copy_line *copy)
{
    if (!copy->is_whole)
        return (struct td_chip){td_msg(lang, TD_MSG_backup_being_made), TD_CHIP_NOW};
    if (copy->is_ahead)
        return (struct td_chip){td_msg(lang, TD_MSG_backup_ahead), TD_CHIP_LATE};
    if (!copy->checked)
        return (struct td_chip){td_msg(lang, TD_MSG_backup_unchecked), TD_CHIP_WAIT};
    return (struct td_chip){td_msg(lang, TD_MSG_backup_checked), TD_CHIP_DONE};
}

static enum td_msg_key why_none(const struct td_request *request, bool all_ahead)
{
    if (all_ahead)
        return TD_MSG_backup_local_ahead;
    return td_app_is_demo(td_web_call(request)->app) ? TD_MSG_backup_local_demo
                                                     : TD_MSG_backup_local_none;
}

static void set_newest(const struct td_request *request, const struct td_copy_line *newest,
                       struct td_backup_page *view)
{
    enum td_lang lang = request->lang;
    if (!newest) {
        view->newest = (struct td_chip){td_msg(lang, TD_MSG_backup_none), TD_CHIP_LATE};
        view->newest_text = td_msg(lang, why_none(request, view->copies.n > 0));
        return;
    }
    bool is_old = td_web_call(request)->now_ms - newest->taken_at > DAY_MS;
    view->newest = (struct td_chip){
        td_msg(lang, is_old ? TD_MSG_backup_old : TD_MSG_backup_fresh),
        is_old ? TD_CHIP_LATE : TD_CHIP_DONE,
    };
    view->newest_text = td_web_fill(request, TD_MSG_backup_local_newest, "when",
                                    td_view_time(request->arena, lang, newest->taken_at));
}

static void add_copies(const struct td_request *request, const struct td_copies_state *state,
                       struct td_backup_page *view)
{
    const struct td_copy_line *newest = NULL;
    for (size_t i = state->copies.n; i > 0; i--) {
        const struct td_copy_line *copy = &state->copies.items[i - 1];
        if (!newest && copy->is_whole && !copy->is_ahead)
            newest = copy;
        if (view->copies.n == COPIES_SHOWN) {
            view->left_out = td_web_count(request, TD_MSG_backup_left_out, (int64_t)i);
            break;
        }
        *td_push(request->arena, &view->copies) = (struct td_copy_row){
            .when = td_view_time(request->arena, request->lang, copy->taken_at),
            .size = td_view_size(request->arena, request->lang, copy->size),
            .state = chip_of(request->lang, copy),
        };
    }
    set_newest(request, newest, view);
}

static void add_commands(const struct td_request *request, td_str db_path,
                         struct td_backup_page *view)
{
    struct td_arena *arena = request->arena;
    const char *db = td_shell_word(arena, db_path);
    view->restore_text = td_web_fill(request, TD_MSG_backup_restore_1, "db", db_path);
    view->restore_command = td_fmt(arena,
                                   "thidua restore ban-sao-luu.thidua --into %s --force "
                                   "--passphrase-file mat-khau.txt",
                                   db);
    view->verify_command = td_fmt(arena, "thidua audit verify --db %s", db);
    view->serve_command = td_fmt(arena, "thidua serve --db %s", db);
}

static void add_custodians(const struct td_request *request, const struct td_copies_state *state,
                           struct td_backup_page *view)
{
    enum td_lang lang = request->lang;
    view->has_custodian = state->custodians.n > 0;
    view->may_retire = state->custodians.n > 1;
    view->custodians = view->has_custodian ? td_web_count(request, TD_MSG_backup_custodians,
                                                          (int64_t)state->custodians.n)
                                           : td_msg(lang, TD_MSG_backup_no_custodian);
    for (size_t i = 0; i < state->custodians.n; i++) {
        const struct td_custodian_line *line = &state->custodians.items[i];
        *td_push(request->arena, &view->keys) = (struct td_custodian_row){
            line->id,
            td_msg(lang, line->is_passphrase ? TD_MSG_backup_is_passphrase : TD_MSG_backup_is_key)};
    }
}

static void show(struct td_request *request, struct td_response *response, struct td_alert alert)
{
    struct td_backup_page view = {.alert = alert};
    struct td_copies_state state;
    struct td_diag diag;
    enum td_lang lang = request->lang;
    td_diag_init(&diag, request->arena);
    enum td_err err = td_app_copies_state(td_web_call(request), &diag, &state);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    view.sub = td_msg(lang, td_app_is_demo(td_web_call(request)->app) ? TD_MSG_backup_sub_demo
                                                                      : TD_MSG_backup_sub);
    add_custodians(request, &state, &view);
    view.passphrase = td_field_password(lang, "mat_khau", "new-password", TD_MSG_backup_passphrase);
    view.passphrase.hint = td_msg(lang, TD_MSG_backup_passphrase_hint);
    view.again = td_field_password(lang, "lai", "new-password", TD_MSG_backup_passphrase_again);
    add_copies(request, &state, &view);
    add_commands(request, state.db_path, &view);
    td_frame_init(&view.frame, request->arena, lang, td_msg(lang, TD_MSG_backup_heading),
                  TD_STR("/sao-luu"), TD_PLACE_NONE);
    TD_WEB_SHOW(request, response, backup, &view);
}

static void show_error(struct td_request *request, struct td_response *response,
                       enum td_msg_key title, td_str text)
{
    response->status = 422;
    show(request, response,
         (struct td_alert){
             .look = TD_ALERT_ERROR, .title = td_msg(request->lang, title), .text = text});
}

void td_page_backup(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {0};
    if (td_web_was_done(request, "mat-khau"))
        alert = (struct td_alert){.look = TD_ALERT_DONE,
                                  .title = td_msg(request->lang, TD_MSG_backup_passphrase_done)};
    if (td_web_was_done(request, "thoi"))
        alert = (struct td_alert){.look = TD_ALERT_DONE,
                                  .title = td_msg(request->lang, TD_MSG_backup_retired)};
    show(request, response, alert);
}

/* ---- the buttons ---- */

/* "thidua-2026-11-22.thidua" */
static td_str file_name(const struct td_request *request)
{
    struct td_date today = td_date_in_vietnam(td_web_call(request)->now_ms / 1000);
    return td_fmt(request->arena, "thidua-%.*s.thidua", TD_ARG(td_date_iso(request->arena, today)));
}

static void download(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    const char *path = NULL;
    td_str bytes = TD_STR_NONE;
    td_diag_init(&diag, request->arena);
    enum td_err err = td_app_backup_now(td_web_call(request), &diag, &path);
    if (err == TD_EDENIED && diag.n == 0) {
        td_web_respond_err(request, response, err);
        return;
    }
    if (err == TD_OK)
        err = td_file_read(request->arena, path, TD_ANSWER_MAX, &bytes);
    if (path)
        unlink(path);
    if (err == TD_ETOOBIG) {
        show_error(request, response, TD_MSG_backup_too_big,
                   td_msg(request->lang, TD_MSG_backup_too_big_text));
    } else if (err != TD_OK) {
        show_error(request, response, TD_MSG_backup_failed,
                   diag.n ? diag.items[0].text[request->lang]
                          : td_msg(request->lang, TD_MSG_backup_failed_text));
    } else {
        response->content_type = "application/octet-stream";
        response->download_name = file_name(request);
        td_buf_put(&response->body, bytes);
    }
}

static void set_passphrase(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    td_diag_init(&diag, request->arena);
    if (!td_str_eq(td_form(request, "mat_khau"), td_form(request, "lai"))) {
        show_error(request, response, TD_MSG_backup_passphrase_refused,
                   td_msg(request->lang, TD_MSG_backup_passphrase_differs));
        return;
    }
    enum td_err err =
        td_app_backup_passphrase(td_web_call(request), td_form(request, "mat_khau"), &diag);
    if (err == TD_OK)
        td_respond_redirect(response, TD_STR("/sao-luu?xong=mat-khau"));
    else if (diag.n)
        show_error(request, response, TD_MSG_backup_passphrase_refused,
                   diag.items[0].text[request->lang]);
    else
        td_web_respond_err(request, response, err);
}

static void retire(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    td_diag_init(&diag, request->arena);
    enum td_err err =
        td_app_retire_custodian(td_web_call(request), td_form(request, "khoa"), &diag);
    if (err == TD_OK)
        td_respond_redirect(response, TD_STR("/sao-luu?xong=thoi"));
    else if (diag.n)
        show_error(request, response, TD_MSG_backup_retire_refused,
                   diag.items[0].text[request->lang]);
    else
        td_web_respond_err(request, response, err);
}

void td_page_backup_sent(struct td_request *request, struct td_response *response)
{
    if (td_str_is(td_form(request, "viec"), "mat-khau"))
        set_passphrase(request, response);
    else if (td_str_is(td_form(request, "viec"), "thoi"))
        retire(request, response);
    else
        download(request, response);
}

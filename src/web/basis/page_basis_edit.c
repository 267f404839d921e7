/* The table of a rubric or a plan while it is typed: checked, its lines moved, kept. */
#include <inttypes.h>

#include "base/number.h"
#include "view/format.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/basis/basis.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"

enum { CHANGES_MAX = 100 };

/* A table on its way through the form. */
struct editing {
    struct td_request *request;
    enum td_basis basis;
    td_str group;
    int64_t year;
    struct td_basis_desk desk;
    struct td_typed_table table;
    struct td_typed_written written;
    bool is_checked;
    struct td_diag diag;  /* of the table */
    struct td_diag wrong; /* of what was wished besides */
    int64_t seen, revision_id;
    bool has_changes;
    struct td_changes_view changes;
};

/* Open it for somebody who edits it; false: the answer is made already. */
static bool begin(struct editing *e, struct td_request *request, struct td_response *response)
{
    enum td_err err = TD_ENOTFOUND;
    *e = (struct editing){
        .request = request, .basis = td_web_basis(request), .group = td_segment(request, "code")};
    e->table.spec = td_basis_spec(e->basis);
    td_diag_init(&e->diag, request->arena);
    td_diag_init(&e->wrong, request->arena);
    if (td_segment_int(request, "year", &e->year))
        err = td_app_open_basis(td_web_call(request), e->basis, e->group, e->year, &e->desk);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return false;
    }
    e->seen = e->desk.newest;
    e->revision_id = e->desk.revision_id;
    td_str why_not = td_web_basis_why_not(request, &e->desk);
    if (why_not.n)
        td_web_respond_words(request, response, 403,
                             td_web_basis_text(request, TD_BASIS_TEXT_LOCKED), why_not);
    return why_not.n == 0;
}

static enum td_err check(struct editing *e)
{
    td_typed_table_write(e->request->arena, &e->table, &e->written);
    e->is_checked = true;
    enum td_err err = td_app_check_basis(td_web_call(e->request), e->basis, e->desk.year,
                                         &e->written.sheet, &e->diag);
    td_diag_sort(&e->diag);
    return err == TD_EINVAL ? TD_OK : err;
}

/* How many things are wrong; that nothing is. */
static void say_checked(const struct editing *e, struct td_basis_edit_page *page)
{
    size_t warnings = e->diag.n - (e->diag.errors < e->diag.n ? e->diag.errors : e->diag.n);
    page->is_wrong = e->diag.errors > 0;
    if (page->is_wrong)
        page->checked = td_web_count(e->request, TD_MSG_basis_wrong, (int64_t)e->diag.errors);
    else if (e->wrong.errors)
        return; /* the alert tells what is: nothing was kept */
    else if (warnings)
        page->checked = td_web_count(e->request, TD_MSG_basis_sound_but, (int64_t)warnings);
    else
        page->checked = td_msg(e->request->lang, TD_MSG_basis_sound);
}

static void show(struct editing *e, struct td_response *response, const struct td_alert *alert)
{
    struct td_request *request = e->request;
    td_str path = td_web_basis_path(request);
    struct td_basis_edit_page page = {
        .alert = *alert,
        .words = td_web_basis_words(request),
        .is_plan = e->basis == TD_BASIS_PLAN,
        .title = td_web_basis_text(request, TD_BASIS_TEXT_EDIT_TITLE),
        .lead = td_web_fill(request, TD_MSG_basis_edit_lead, "version",
                            td_web_basis_version(request, e->desk.counting)),
        .action = td_fmt(request->arena, "%.*s/sua", TD_ARG(path)),
        .back_href = path,
        .seen = td_fmt(request->arena, "%" PRId64, e->seen),
        .revision = td_fmt(request->arena, "%" PRId64, e->revision_id),
        .reason = td_field_of(request->lang, "ly-do", TD_MSG_basis_reason),
        .has_changes = e->has_changes,
        .changes = e->changes,
    };
    if (!e->table.lines.n)
        td_typed_table_insert(request->arena, &e->table, 0);
    page.reason.hint = td_msg(request->lang, TD_MSG_basis_reason_hint);
    page.reason.by_button = true; /* a draft needs none */
    page.reason.value = td_web_typed(request, "ly-do");
    page.reason.mistake = td_web_mistake(request, &e->wrong, "ly-do");
    if (e->has_changes)
        page.theirs_href = td_fmt(request->arena, "%.*s/sua", TD_ARG(path));
    if (e->is_checked)
        say_checked(e, &page);
    td_web_basis_form(request, e->desk.year, &e->table, e->is_checked ? &e->written : NULL,
                      &e->diag, &page);
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       e->desk.year, TD_YEAR_COVENANT, page.title);
    td_frame_add_crumb(&page.frame, request->arena, path,
                       td_web_basis_text(request, TD_BASIS_TEXT_HERE));
    TD_WEB_SHOW(request, response, basis_edit, &page);
}

/* ---- what it begins with ---- */

static enum td_err start_rows(const struct editing *e, struct td_scoring_sheet *sheet,
                              struct td_alert *alert)
{
    const struct td_call *call = td_web_call(e->request);
    int64_t number;
    if (td_str_is(td_query(e->request, "chep"), "nam-truoc")) {
        alert->title = td_msg(e->request->lang, TD_MSG_basis_from_last);
        return td_app_last_basis(call, e->basis, e->group, e->year, sheet);
    }
    if (td_id_parse(td_query(e->request, "ban"), &number)) {
        alert->title = td_web_fill(e->request, TD_MSG_basis_from_version, "version",
                                   td_web_basis_version(e->request, number));
        return td_app_basis_version(call, e->basis, e->group, e->year, number, sheet);
    }
    if (e->desk.draft) {
        alert->title = td_msg(e->request->lang, TD_MSG_basis_from_draft);
        return td_app_basis_version(call, e->basis, e->group, e->year, e->desk.draft, sheet);
    }
    *sheet = e->desk.sheet;
    if (sheet->n == 0)
        td_app_begin_basis(call, &e->desk, sheet);
    if (e->desk.sheet.n == 0 && sheet->n)
        alert->title = td_msg(e->request->lang, TD_MSG_plan_begun);
    return TD_OK;
}

static void start(struct editing *e, struct td_response *response, enum td_err err,
                  const struct td_scoring_sheet *sheet, struct td_alert *alert)
{
    if (err == TD_OK && sheet->n > TD_TYPED_LINES_MOST) {
        td_web_respond_words(e->request, response, 422,
                             td_web_basis_text(e->request, TD_BASIS_TEXT_LOCKED),
                             td_web_basis_text(e->request, TD_BASIS_TEXT_TOO_LONG));
        return;
    }
    if (err == TD_OK) {
        td_typed_table_of(e->request->arena, td_basis_spec(e->basis), sheet, &e->table);
        err = sheet->n ? check(e) : TD_OK;
    }
    if (err != TD_OK) {
        td_web_respond_err(e->request, response, err);
        return;
    }
    if (alert->title.n)
        alert->text = td_msg(e->request->lang, TD_MSG_basis_not_kept_yet);
    show(e, response, alert);
}

void td_page_basis_edit(struct td_request *request, struct td_response *response)
{
    struct editing e;
    struct td_scoring_sheet sheet = {0};
    struct td_alert alert = {.look = TD_ALERT_NOTE};
    if (begin(&e, request, response))
        start(&e, response, start_rows(&e, &sheet, &alert), &sheet, &alert);
}

/* A file: its rows stand in the form, nothing is kept. */
void td_page_basis_upload(struct td_request *request, struct td_response *response)
{
    struct editing e;
    struct td_scoring_sheet sheet = {0};
    struct td_diag diag;
    struct td_alert alert = {.look = TD_ALERT_NOTE,
                             .title = td_msg(request->lang, TD_MSG_basis_from_file)};
    td_diag_init(&diag, request->arena);
    if (!begin(&e, request, response))
        return;
    enum td_err err = TD_EINVAL;
    if (request->upload.bytes.n)
        err =
            td_app_read_basis_file(td_web_call(request), e.basis, e.group, e.year,
                                   request->upload.file_name, request->upload.bytes, &diag, &sheet);
    else
        td_diag_error(&diag, (struct td_place){0}, "Hãy chọn tệp cần nạp.",
                      "Choose the file to bring in.");
    if (err == TD_EINVAL) {
        alert = td_web_refused(request, td_msg(request->lang, TD_MSG_basis_file_refused), &diag);
        sheet = e.desk.sheet;
        err = TD_OK;
        td_typed_table_of(request->arena, td_basis_spec(e.basis), &sheet, &e.table);
        show(&e, response, &alert);
        return;
    }
    start(&e, response, err, &sheet, &alert);
}

/* ---- what is sent ---- */

/* "them.3": an empty line behind the third; "bo", "len", "xuong" likewise. "cach.3" and "muc.3" ask
 * for the page as it stands, with the fields of the method, with one more row of its table. */
static bool change_lines(struct editing *e, td_str what)
{
    int64_t line;
    size_t point = td_str_find(what, '.');
    td_str word = td_str_slice(what, 0, point);
    if (point == what.n || !td_count_parse(td_str_from(what, point + 1), &line) || line < 0 ||
        line > TD_TYPED_LINES_MOST)
        return false;
    size_t at = (size_t)line;
    if (td_str_is(word, "them") && e->table.lines.n < TD_TYPED_LINES_MOST)
        td_typed_table_insert(e->request->arena, &e->table, at);
    else if (td_str_is(word, "bo") && at)
        td_typed_table_remove(&e->table, at - 1);
    else if (td_str_is(word, "len") && at > 1)
        td_typed_table_swap(&e->table, at - 2);
    else if (td_str_is(word, "xuong") && at)
        td_typed_table_swap(&e->table, at - 1);
    return true;
}

/* Somebody kept a newer version: what is typed stays, and what it would change in that is shown. */
static enum td_err show_conflict(struct editing *e, struct td_response *response)
{
    struct td_scoring_sheet theirs;
    struct td_comparison comparison;
    const struct td_call *call = td_web_call(e->request);
    TRY(td_app_basis_version(call, e->basis, e->group, e->year, e->desk.newest, &theirs));
    td_app_compare_bases(call, e->basis, e->desk.year, &theirs, &e->written.sheet, e->request->lang,
                         CHANGES_MAX, &comparison);
    td_view_changes(e->request->arena, e->request->lang, &comparison, &e->changes);
    e->has_changes = true;
    e->seen = e->desk.newest;
    e->revision_id = e->desk.revision_id;
    const struct td_alert alert = {
        .look = TD_ALERT_ERROR,
        .title = td_web_fill(e->request, TD_MSG_basis_conflict, "version",
                             td_web_basis_version(e->request, e->desk.newest)),
        .text = td_msg(e->request->lang, TD_MSG_basis_conflict_text)};
    show(e, response, &alert);
    return TD_OK;
}

/*
 * Bring what is typed together with what somebody else kept meanwhile, where the two touch
 * different cells. false: they do not, or what the other kept is a draft, or a package came in.
 */
static bool merge(struct editing *e, bool is_draft)
{
    const struct td_call *call = td_web_call(e->request);
    struct td_arena *arena = e->request->arena;
    const struct td_table_spec *spec = td_basis_spec(e->basis);
    struct td_scoring_sheet sheets[2];
    struct td_typed_table base, theirs, merged;
    const int64_t numbers[2] = {e->seen, e->desk.newest};
    if (e->revision_id != e->desk.revision_id || e->seen == e->desk.newest ||
        (e->desk.draft && !is_draft))
        return false;
    for (int i = 0; i < 2; i++)
        if (td_app_basis_version(call, e->basis, e->group, e->year, numbers[i], &sheets[i]) !=
            TD_OK)
            return false;
    td_typed_table_of(arena, spec, &sheets[0], &base);
    td_typed_table_of(arena, spec, &sheets[1], &theirs);
    if (!td_typed_merge(arena, &base, &theirs, &e->table, &merged))
        return false;
    e->table = merged;
    e->seen = e->desk.newest;
    td_diag_init(&e->diag, arena);
    return check(e) == TD_OK;
}

/* Why it was not kept; what is wrong with the rows themselves stands below with its places. */
static struct td_alert why_not_kept(const struct editing *e)
{
    const struct td_request *request = e->request;
    struct td_alert alert =
        td_web_refused(request, td_msg(request->lang, TD_MSG_basis_not_kept), &e->wrong);
    struct td_lines said = alert.items;
    alert.items = (struct td_lines){0};
    for (size_t i = 0; i < said.n; i++) {
        size_t at = 0;
        while (at < e->diag.n &&
               !td_str_eq(e->diag.items[at].text[request->lang], said.items[i].text))
            at++;
        if (at == e->diag.n)
            *td_push(request->arena, &alert.items) = said.items[i];
    }
    alert.text = td_msg(request->lang, TD_MSG_basis_not_kept_text);
    return alert;
}

static void keep(struct editing *e, struct td_response *response, bool is_draft)
{
    struct td_request *request = e->request;
    int64_t number;
    bool is_merged = merge(e, is_draft);
    const struct td_basis_wish wish = {.sheet = &e->written.sheet,
                                       .is_draft = is_draft,
                                       .reason = td_web_typed(request, "ly-do"),
                                       .seen = e->seen,
                                       .revision_id = e->revision_id};
    enum td_err err = td_app_keep_basis(td_web_call(request), e->basis, e->group, e->year, &wish,
                                        &e->wrong, &number);
    if (err == TD_OK) {
        td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=%s",
                                             TD_ARG(td_web_basis_path(request)),
                                             number == wish.seen ? "nhu-cu"
                                             : is_merged         ? "gop"
                                             : is_draft          ? "nhap"
                                                                 : "luu"));
        return;
    }
    if (err == TD_ECONFLICT)
        err = show_conflict(e, response);
    else if (err == TD_EINVAL) {
        const struct td_alert alert = why_not_kept(e);
        show(e, response, &alert);
        return;
    }
    if (err != TD_OK)
        td_web_respond_err(request, response, err);
}

void td_page_basis_edited(struct td_request *request, struct td_response *response)
{
    struct editing e;
    td_str what = td_form(request, "viec");
    if (!begin(&e, request, response))
        return;
    td_web_basis_typed(request, &e.table);
    if (!td_id_parse(td_form(request, "ban"), &e.seen) ||
        !td_id_parse(td_form(request, "goc"), &e.revision_id)) {
        td_web_respond_err(request, response, TD_EINVAL);
        return;
    }
    bool moved = change_lines(&e, what);
    enum td_err err = check(&e);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    bool is_draft = td_str_is(what, "nhap");
    if (!moved && (is_draft || td_str_is(what, "luu"))) {
        keep(&e, response, is_draft);
        return;
    }
    show(&e, response, &(struct td_alert){.look = TD_ALERT_NOTE});
}

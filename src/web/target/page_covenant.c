/* The covenant of a year: written, put forward, signed, witnessed. */
#include <inttypes.h>

#include "app/covenant/covenant.h"
#include "base/number.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "view/signing.h"
#include "view/templates.h"
#include "web/cycle/cycle.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/target/targets.h"

static td_str address(const struct td_request *request, int64_t year, const char *page)
{
    return td_fmt(request->arena, "/nhom/%.*s/%" PRId64 "/%s", TD_ARG(td_segment(request, "code")),
                  year, page);
}

static struct td_field field(const struct td_request *request, const char *name,
                             enum td_msg_key label, bool optional, td_str value)
{
    struct td_field one = td_field_of(request->lang, name, label);
    one.optional = optional;
    one.value = request->method == TD_POST ? td_web_typed(request, name) : value;
    return one;
}

/* ---- who signed ---- */

static struct td_signing_row row_of(const struct td_request *request, td_str name,
                                    const struct td_signed *by, enum td_msg_key done, bool is_past)
{
    enum td_lang lang = request->lang;
    struct td_signing_row row = {.name = name,
                                 .chip = {td_msg(lang, by->is_there ? done
                                                       : is_past    ? TD_MSG_signing_no_record
                                                                    : TD_MSG_signing_not_signed),
                                          by->is_there ? TD_CHIP_DONE : TD_CHIP_WAIT}};
    if (!by->is_there)
        return row;
    td_str person[] = {by->person, by->job, by->organisation};
    row.person = td_view_join(request->arena, person, 3, TD_STR(", "));
    td_str how[] = {
        td_web_fill(request, by->on_paper ? TD_MSG_signing_on_paper : TD_MSG_signing_in_program,
                    "day", td_view_date(request->arena, lang, by->on)),
        by->authority.n ? td_web_fill(request, TD_MSG_signing_authority, "paper", by->authority)
                        : TD_STR_NONE,
        by->on_paper && by->recorded_by.n
            ? td_web_fill(request, TD_MSG_signing_recorded_by, "who", by->recorded_by)
            : TD_STR_NONE};
    row.how = td_view_join(request->arena, how, 3, TD_STR("; "));
    return row;
}

/* The covenant that came in with the data of the year; NULL: none. */
static const struct td_covenant *given_of(const struct td_year *year)
{
    for (size_t i = 0; i < year->covenants.n; i++)
        if (year->covenants.items[i].year == year->group.year)
            return &year->covenants.items[i];
    return NULL;
}

/* How many have signed. Of a covenant that was signed outside the program there may be no signature
 * here: then it is what the data of the year say, as its papers tell it. */
static td_str count_of(const struct td_request *request, const struct td_covenant_desk *desk)
{
    const struct td_covenant *given = given_of(desk->year);
    bool is_elsewhere =
        !desk->n_signed && !desk->is_written && desk->year->group.state > TD_STATE_COVENANT_DRAFT;
    bool is_told = given && given->signed_count != TD_ABSENT && given->member_count != TD_ABSENT;
    if (is_elsewhere && !is_told)
        return td_msg(request->lang, TD_MSG_signing_count_unknown);
    int64_t n = is_elsewhere ? given->signed_count : (int64_t)desk->n_signed;
    int64_t of = is_elsewhere ? given->member_count : (int64_t)desk->parties.n;
    const struct td_msg_arg arguments[] = {
        {.name = "n", .text = td_view_count(request->arena, request->lang, n)},
        {.name = "of", .text = td_view_count(request->arena, request->lang, of)}};
    return td_msg_fill(request->arena, request->lang,
                       is_elsewhere ? TD_MSG_signing_count_given : TD_MSG_signing_count, arguments,
                       2);
}

static void add_rows(const struct td_request *request, const struct td_covenant_desk *desk,
                     struct td_signing_page *page)
{
    bool is_past = desk->year->group.state > TD_STATE_COVENANT_DRAFT;
    for (size_t i = 0; i < desk->parties.n; i++)
        *td_push(request->arena, &page->rows) =
            row_of(request, desk->parties.items[i].name, &desk->parties.items[i].by,
                   TD_MSG_signing_signed, is_past);
    for (size_t i = 0; i < desk->witnesses.n; i++)
        *td_push(request->arena, &page->witnesses) = row_of(
            request, TD_STR_NONE, &desk->witnesses.items[i], TD_MSG_signing_witnessed, is_past);
    page->count = count_of(request, desk);
}

/* ---- forms ---- */

/* Several forms stand on the page: the fields of each have its kind in their names. */
static const char *name_in(const struct td_request *request, td_str kind, const char *name)
{
    return td_str_z(request->arena, td_fmt(request->arena, "%s.%.*s", name, TD_ARG(kind)));
}

static td_str typed_in(const struct td_request *request, td_str kind, const char *name)
{
    return td_web_typed(request, name_in(request, kind, name));
}

static struct td_signing_slip form_of(const struct td_request *request, const char *kind,
                                      td_str heading, enum td_msg_key text, enum td_msg_key button)
{
    return (struct td_signing_slip){.shown = true,
                                    .heading = heading,
                                    .text = td_msg(request->lang, text),
                                    .button = td_msg(request->lang, button),
                                    .kind = td_str_of(kind),
                                    .job =
                                        field(request, name_in(request, td_str_of(kind), "chuc-vu"),
                                              TD_MSG_signing_job, false, TD_STR_NONE)};
}

static void add_authority(const struct td_request *request, struct td_signing_slip *form)
{
    form->has_authority = true;
    form->authority = field(request, name_in(request, form->kind, "van-ban"),
                            TD_MSG_signing_paper_of_authority, true, TD_STR_NONE);
    form->authority.hint = td_msg(request->lang, TD_MSG_signing_paper_of_authority_hint);
}

static void add_day(const struct td_request *request, struct td_signing_slip *form)
{
    form->has_day = true;
    form->day = field(request, name_in(request, form->kind, "ngay"), TD_MSG_signing_day, false,
                      TD_STR_NONE);
    form->day.hint = td_msg(request->lang, TD_MSG_signing_day_hint);
}

/* By whom, for whom and by what power, and what: nobody signs what they were not told. */
static td_str what_is_signed(const struct td_request *request, const struct td_covenant_desk *desk,
                             const struct td_covenant_party *party)
{
    bool is_delegate = party->sign.grant && party->sign.grant->delegation_id;
    const struct td_msg_arg arguments[] = {
        {.name = "who", .text = td_web_call(request)->actor->name},
        {.name = "unit", .text = party->name},
        {.name = "year", .text = td_fmt(request->arena, "%" PRId64, desk->year->group.year)}};
    return td_msg_fill(request->arena, request->lang,
                       is_delegate ? TD_MSG_signing_sign_for_text : TD_MSG_signing_sign_text,
                       arguments, 3);
}

/* One's own unit, where it has not signed. */
static void add_own(const struct td_request *request, const struct td_covenant_desk *desk,
                    struct td_signing_page *page)
{
    for (size_t i = 0; i < desk->parties.n; i++) {
        const struct td_covenant_party *party = &desk->parties.items[i];
        bool may = party->sign.allowed || party->sign.needs_step_up;
        if (!may || (party->by.is_there && !party->by.on_paper))
            continue;
        struct td_signing_slip form =
            form_of(request, "ky", td_web_fill(request, TD_MSG_signing_sign, "unit", party->name),
                    TD_MSG_signing_sign_text, TD_MSG_signing_sign_button);
        form.unit = party->unit;
        form.text = what_is_signed(request, desk, party);
        add_authority(request, &form);
        *td_push(request->arena, &page->forms) = form;
    }
}

static void add_body(const struct td_request *request, struct td_signing_slip *form)
{
    form->has_body = true;
    form->body = field(request, name_in(request, form->kind, "co-quan"), TD_MSG_signing_body, false,
                       TD_STR_NONE);
}

static void add_paper(const struct td_request *request, const struct td_covenant_desk *desk,
                      struct td_signing_page *page)
{
    enum td_lang lang = request->lang;
    struct td_signing_slip form = form_of(request, "ky-giay", td_msg(lang, TD_MSG_signing_paper),
                                          TD_MSG_signing_paper_text, TD_MSG_signing_paper_button);
    form.has_choice = true;
    form.units =
        (struct td_choice){.name = "don-vi.ky-giay", .label = td_msg(lang, TD_MSG_signing_unit)};
    for (size_t i = 0; i < desk->parties.n; i++) {
        const struct td_covenant_party *party = &desk->parties.items[i];
        if (!party->by.is_there || party->by.on_paper)
            *td_push(request->arena, &form.units.options) = (struct td_option){
                .value = party->unit,
                .text = party->name,
                .chosen = td_str_eq(party->unit, td_form(request, "don-vi.ky-giay"))};
    }
    form.has_person = true;
    form.person = field(request, name_in(request, form.kind, "ho-ten"), TD_MSG_signing_person,
                        false, TD_STR_NONE);
    add_authority(request, &form);
    add_day(request, &form);
    if (form.units.options.n)
        *td_push(request->arena, &page->forms) = form;
    struct td_signing_slip witness =
        form_of(request, "chung-kien-giay", td_msg(lang, TD_MSG_signing_paper_witness),
                TD_MSG_signing_paper_text, TD_MSG_signing_paper_button);
    witness.has_person = true;
    witness.person = field(request, name_in(request, witness.kind, "ho-ten"),
                           TD_MSG_signing_witness_person, false, TD_STR_NONE);
    add_body(request, &witness);
    add_day(request, &witness);
    *td_push(request->arena, &page->forms) = witness;
}

static void add_forms(const struct td_request *request, const struct td_covenant_desk *desk,
                      struct td_signing_page *page)
{
    if (!desk->is_open || desk->year->group.state != TD_STATE_COVENANT_DRAFT)
        return;
    add_own(request, desk, page);
    if (desk->witness.allowed || desk->witness.needs_step_up) {
        struct td_signing_slip form =
            form_of(request, "chung-kien", td_msg(request->lang, TD_MSG_signing_do_witness),
                    TD_MSG_signing_do_witness_text, TD_MSG_signing_witness_button);
        add_body(request, &form);
        *td_push(request->arena, &page->forms) = form;
    }
    if (desk->prepare.allowed)
        add_paper(request, desk, page);
}

/* ---- what was wrong ---- */

static td_str mistake_of(const struct td_alert *alert, const char *name)
{
    for (size_t i = 0; i < alert->items.n; i++) {
        td_str field = alert->items.items[i].field;
        if (td_str_starts(field, TD_STR("o-")) && td_str_is(td_str_from(field, 2), name))
            return alert->items.items[i].text;
    }
    return TD_STR_NONE;
}

/* Beside each field what the list above leads to it for. */
static void repeat_mistakes(const struct td_alert *alert, struct td_signing_page *page)
{
    struct td_field *of_text[] = {&page->place_field, &page->day_field, &page->forward_reason,
                                  &page->return_reason};
    page->content_mistake = mistake_of(alert, "noi-dung");
    for (size_t i = 0; i < sizeof of_text / sizeof *of_text; i++)
        of_text[i]->mistake = mistake_of(alert, of_text[i]->name);
    for (size_t i = 0; i < page->forms.n; i++) {
        struct td_signing_slip *form = &page->forms.items[i];
        struct td_field *fields[] = {&form->person, &form->job, &form->body, &form->authority,
                                     &form->day};
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
            if (fields[f]->name)
                fields[f]->mistake = mistake_of(alert, fields[f]->name);
    }
}

/* ---- the page ---- */

/* The unit that the actor signs for; empty: none. */
static td_str own_unit(const struct td_covenant_desk *desk)
{
    for (size_t i = 0; i < desk->parties.n; i++)
        if (desk->parties.items[i].sign.allowed || desk->parties.items[i].sign.needs_step_up)
            return desk->parties.items[i].unit;
    return TD_STR_NONE;
}

static void fill_text(const struct td_request *request, const struct td_covenant_desk *desk,
                      struct td_signing_page *page)
{
    enum td_lang lang = request->lang;
    bool drafting = desk->year->group.state <= TD_STATE_COVENANT_DRAFT;
    td_str day =
        td_date_is_set(desk->signed_on) ? td_date_vi(request->arena, desk->signed_on) : TD_STR_NONE;
    page->content = desk->content;
    page->place = desk->place;
    page->day = td_date_is_set(desk->signed_on)
                    ? td_view_date(request->arena, lang, desk->signed_on)
                    : TD_STR_NONE;
    page->may_write = desk->prepare.allowed && drafting && !desk->is_open;
    page->may_return = desk->prepare.allowed && drafting && desk->is_open;
    if (!desk->prepare.allowed && drafting && !desk->is_open)
        page->why_not = td_refusal_text(request->arena, lang, desk->prepare.action, &desk->prepare);
    td_str typed = td_web_typed(request, "noi-dung");
    page->typed_content = typed.n ? typed : desk->content;
    page->place_field = field(request, "noi-ky", TD_MSG_signing_place, true, desk->place);
    page->day_field = field(request, "ngay", TD_MSG_signing_day, true, day);
    page->day_field.hint = td_msg(lang, TD_MSG_signing_day_hint);
    page->forward_reason =
        field(request, "ly-do", TD_MSG_signing_forward_reason, true, TD_STR_NONE);
    page->return_reason = field(request, "ly-do", TD_MSG_signing_return_reason, false, TD_STR_NONE);
    page->reason = desk->reason;
    if (!desk->written_by.n)
        return;
    const struct td_msg_arg arguments[] = {
        {.name = "who", .text = desk->written_by},
        {.name = "when", .text = td_view_time(request->arena, lang, desk->written_at)}};
    page->written = td_msg_fill(request->arena, lang, TD_MSG_signing_written, arguments, 2);
}

static void show(struct td_request *request, struct td_response *response,
                 const struct td_alert *alert)
{
    struct td_covenant_desk desk;
    int64_t year = 0;
    enum td_err err = TD_ENOTFOUND;
    enum td_lang lang = request->lang;
    if (td_segment_int(request, "year", &year))
        err = td_app_open_covenant(td_web_call(request), td_segment(request, "code"), year, &desk);
    struct td_goals goals;
    if (err == TD_OK)
        err = td_web_covenant_goals(request, desk.year->group.code, year, own_unit(&desk), &goals);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    bool drafting = desk.year->group.state <= TD_STATE_COVENANT_DRAFT;
    struct td_signing_page page = {
        .alert = *alert,
        .title = td_web_fill(request, TD_MSG_signing_title, "year",
                             td_fmt(request->arena, "%" PRId64, year)),
        .lead = td_msg(lang, TD_MSG_signing_lead),
        .action = address(request, year, "ky-giao-uoc"),
        .targets_href = desk.year->rubric.n ? address(request, year, "chi-tieu") : TD_STR_NONE,
        .step_href = address(request, year, "tien-do"),
        .goals = goals,
        .seen = td_fmt(request->arena, "%" PRId64, desk.number),
        .may_step = drafting,
        .chip = {td_msg(lang, !drafting ? desk.n_signed == desk.parties.n ? TD_MSG_signing_closed
                                                                          : TD_MSG_signing_past
                              : desk.is_open ? TD_MSG_signing_being_signed
                                             : TD_MSG_signing_drafted),
                 !drafting ? TD_CHIP_DONE : TD_CHIP_NOW},
    };
    if (drafting && desk.lacking_targets)
        page.targets = td_web_count(request, TD_MSG_signing_targets, (int64_t)desk.lacking_targets);
    fill_text(request, &desk, &page);
    add_rows(request, &desk, &page);
    add_forms(request, &desk, &page);
    repeat_mistakes(alert, &page);
    if (alert->look == TD_ALERT_ERROR)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, lang, page.title, page.action, desk.year,
                       TD_YEAR_COVENANT, page.title);
    TD_WEB_SHOW(request, response, signing, &page);
}

void td_page_covenant(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "soan"))
        alert.title = td_msg(request->lang, TD_MSG_signing_kept);
    else if (td_web_was_done(request, "trinh"))
        alert.title = td_msg(request->lang, TD_MSG_signing_forward_done);
    else if (td_web_was_done(request, "lay-lai"))
        alert.title = td_msg(request->lang, TD_MSG_signing_return_done);
    else if (td_query(request, "xong").n)
        alert.title = td_msg(request->lang, TD_MSG_signing_signed_done);
    show(request, response, &alert);
}

/* ---- what is sent ---- */

static bool read_day(td_str typed, struct td_date *day, struct td_diag *diag)
{
    *day = (struct td_date){0};
    if (!typed.n || td_date_parse(typed, day))
        return true;
    td_diag_error(diag, (struct td_place){.file = TD_STR("day")}, "Ngày ký ghi như 15/3/2026.",
                  "The day of the signing is written like 15/3/2026.");
    return false;
}

/* One of the forms of signing and of witnessing, as against those of the text. */
static bool is_signing(td_str what)
{
    return td_str_is(what, "ky") || td_str_is(what, "ky-giay") || td_str_is(what, "chung-kien") ||
           td_str_is(what, "chung-kien-giay");
}

static enum td_err act(const struct td_request *request, int64_t year, struct td_diag *diag)
{
    static const char *const acts[] = {"soan", "trinh", "lay-lai"};
    const struct td_call *call = td_web_call(request);
    td_str what = td_form(request, "viec"), code = td_segment(request, "code");
    bool witnesses = td_str_starts(what, TD_STR("chung-kien"));
    struct td_covenant_wish wish = {.content = td_web_typed(request, "noi-dung"),
                                    .place = td_web_typed(request, "noi-ky"),
                                    .reason = td_web_typed(request, "ly-do")};
    struct td_signing_wish signing = {.witnesses = witnesses,
                                      .on_paper = td_str_ends(what, TD_STR("-giay")),
                                      .unit =
                                          typed_in(request, what, witnesses ? "co-quan" : "don-vi"),
                                      .person = typed_in(request, what, "ho-ten"),
                                      .job = typed_in(request, what, "chuc-vu"),
                                      .authority = typed_in(request, what, "van-ban")};
    if (!td_id_parse(td_form(request, "ban"), &wish.seen) ||
        !read_day(td_web_typed(request, "ngay"), &wish.signed_on, diag) ||
        !read_day(typed_in(request, what, "ngay"), &signing.on, diag))
        return TD_EINVAL;
    signing.seen = wish.seen;
    for (int i = 0; i < 3; i++)
        if (td_str_is(what, acts[i])) {
            wish.act = (enum td_covenant_act)i;
            return td_app_change_covenant(call, code, year, &wish, diag);
        }
    return is_signing(what) ? td_app_sign_covenant(call, code, year, &signing, diag) : TD_EINVAL;
}

/* Leads every mistake to the field of the form that was sent. */
static struct td_alert refused(const struct td_request *request, const struct td_diag *diag)
{
    td_str what = td_form(request, "viec");
    struct td_alert alert =
        td_web_refused(request, td_msg(request->lang, TD_MSG_signing_refused), diag);
    for (size_t i = 0; is_signing(what) && i < alert.items.n; i++) {
        td_str *field = &alert.items.items[i].field;
        if (field->n)
            *field = td_str_of(name_in(request, what, td_str_z(request->arena, *field)));
    }
    return alert;
}

void td_page_covenant_sent(struct td_request *request, struct td_response *response)
{
    struct td_diag diag;
    int64_t year = 0;
    enum td_err err = TD_ENOTFOUND;
    td_diag_init(&diag, request->arena);
    if (td_segment_int(request, "year", &year))
        err = act(request, year, &diag);
    if (err == TD_OK) {
        td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=%.*s",
                                             TD_ARG(address(request, year, "ky-giao-uoc")),
                                             TD_ARG(td_form(request, "viec"))));
    } else if (err == TD_ECONFLICT || diag.errors) {
        struct td_alert alert = refused(request, &diag);
        if (err == TD_ECONFLICT)
            alert.text = td_msg(request->lang, TD_MSG_signing_conflict);
        show(request, response, &alert);
    } else {
        td_web_respond_err(request, response, err);
    }
}

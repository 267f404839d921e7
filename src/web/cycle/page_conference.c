/* Conferences are prepared and recorded: the list with a new one, and one of them. */
#include "web/cycle/conferences.h"

#include <inttypes.h>

#include "access/access.h"
#include "app/cycle/conference.h"
#include "app/cycle/cycle.h"
#include "app/vote/vote.h"
#include "base/number.h"
#include "view/format.h"
#include "view/meeting.h"
#include "view/message.h"
#include "view/templates.h"
#include "web/errors.h"
#include "web/forms.h"
#include "web/gate.h"
#include "web/movement/movements.h"

enum { FORM_MAX = 128 * 1024 };

/* The kinds that are prepared here, as addresses and people have them. */
static const struct {
    enum td_conference_kind kind;
    const char *word;
    enum td_msg_key text;
} kinds[] = {
    {TD_COVENANT_SIGNING, "ky-giao-uoc", TD_MSG_conference_signing},
    {TD_MIDYEAR_REVIEW, "so-ket", TD_MSG_conference_midyear},
    {TD_PREP_MEETING, "hop-tru-bi", TD_MSG_conference_prepare},
    {TD_YEAREND_REVIEW, "tong-ket", TD_MSG_conference_yearend},
    {TD_UNIT_YEAREND_REVIEW, "tong-ket-don-vi", TD_MSG_conference_unit_yearend},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static td_str kind_text(enum td_lang lang, enum td_conference_kind kind)
{
    for (size_t i = 0; i < KINDS; i++)
        if (kinds[i].kind == kind)
            return td_msg(lang, kinds[i].text);
    return TD_STR_NONE;
}

/* The sheet of a package has no word for planned: one whose day lies ahead is. */
static struct td_chip chip_of(const struct td_request *request,
                              const struct td_conference *conference)
{
    enum td_lang lang = request->lang;
    struct td_date today = td_date_in_vietnam(td_web_call(request)->now_ms / 1000);
    return conference->is_planned || td_date_cmp(conference->date, today) > 0
               ? (struct td_chip){td_msg(lang, TD_MSG_conference_planned_chip), TD_CHIP_WAIT}
               : (struct td_chip){td_msg(lang, TD_MSG_conference_held_chip), TD_CHIP_DONE};
}

static td_str list_href(const struct td_request *request, int64_t year)
{
    return td_movement_address(request, year, "hoi-nghi/to-chuc");
}

static td_str one_href(const struct td_request *request, int64_t year, td_str code)
{
    return td_fmt(request->arena, "%.*s/%.*s",
                  TD_ARG(td_movement_address(request, year, "hoi-nghi")), TD_ARG(code));
}

/* ---- the form ---- */

static void option(const struct td_request *request, struct td_choice *choice, td_str value,
                   td_str text, td_str chosen)
{
    *td_push(request->arena, &choice->options) =
        (struct td_option){.value = value, .text = text, .chosen = td_str_eq(value, chosen)};
}

static void set_choices(const struct td_request *request, const struct td_year *year,
                        const struct td_conference *face, const struct td_diag *diag,
                        struct td_meeting_form *form)
{
    td_str kind = td_form(request, "loai"), host = td_form(request, "chu-nha");
    for (size_t i = 0; !diag && face && i < KINDS; i++)
        if (kinds[i].kind == face->kind)
            kind = td_str_of(kinds[i].word);
    if (!diag && face)
        host = face->host;
    form->kind =
        (struct td_choice){.name = "loai", .label = td_msg(request->lang, TD_MSG_conference_kind)};
    form->host = (struct td_choice){.name = "chu-nha",
                                    .label = td_msg(request->lang, TD_MSG_conference_host)};
    if (diag) {
        form->kind.mistake = td_web_mistake(request, diag, "loai");
        form->host.mistake = td_web_mistake(request, diag, "chu-nha");
    }
    for (size_t i = 0; i < KINDS; i++)
        if (kinds[i].kind != TD_UNIT_YEAREND_REVIEW || (face && face->kind == kinds[i].kind))
            option(request, &form->kind, td_str_of(kinds[i].word),
                   td_msg(request->lang, kinds[i].text), kind);
    option(request, &form->host, TD_STR_NONE, td_msg(request->lang, TD_MSG_conference_no_host),
           host);
    for (size_t i = 0; i < year->members.n; i++)
        option(request, &form->host, year->members.items[i].code, year->members.items[i].name,
               host);
}

/* What was typed, or else what stands; a field without a hint has its label for one. */
static struct td_field field(const struct td_request *request, const struct td_diag *diag,
                             const char *name, enum td_msg_key label, enum td_msg_key hint,
                             td_str value)
{
    return td_movement_field(request, diag, name, label, hint, value);
}

static struct td_field optional(struct td_field made)
{
    made.optional = true;
    return made;
}

static void set_form(const struct td_request *request, const struct td_conference_desk *desk,
                     const struct td_diag *diag, bool is_record, struct td_meeting_form *form)
{
    static const struct td_conference nothing;
    struct td_arena *arena = request->arena;
    const struct td_year *year = desk->year;
    const struct td_conference *face = desk->face ? desk->face : &nothing;
    td_str code = face->code;
    td_str day = td_date_is_set(face->date) ? td_date_vi(arena, face->date) : TD_STR_NONE;
    td_str chairs = td_conference_people(arena, year, code, TD_CONFERENCE_CHAIRS);
    td_str guests = td_conference_people(arena, year, code, TD_CONFERENCE_GUESTS);
    td_str attended = td_conference_people(arena, year, code, TD_CONFERENCE_ATTENDED);
    form->is_record = is_record;
    set_choices(request, year, desk->face, diag, form);
    form->name = field(request, diag, "ten-hoi-nghi", TD_MSG_conference_name,
                       TD_MSG_conference_name_hint, face->name);
    form->day =
        field(request, diag, "ngay-hop", TD_MSG_conference_day, TD_MSG_movement_day_hint, day);
    form->begins = optional(field(request, diag, "gio", TD_MSG_conference_begins,
                                  TD_MSG_conference_begins, face->begins));
    form->place = field(request, diag, "dia-diem", TD_MSG_conference_place, TD_MSG_conference_place,
                        face->place);
    form->chairs = field(request, diag, "chu-tri", TD_MSG_conference_chairs,
                         TD_MSG_conference_people_hint, chairs);
    form->chairs.optional = !is_record;
    form->guests = optional(field(request, diag, "khach-moi", TD_MSG_conference_guests,
                                  TD_MSG_conference_line_hint, guests));
    form->programme = optional(field(request, diag, "chuong-trinh", TD_MSG_conference_programme,
                                     TD_MSG_conference_programme_hint,
                                     td_conference_programme(arena, year, code)));
    form->attended = field(request, diag, "dai-bieu", TD_MSG_conference_attended,
                           TD_MSG_conference_attended_hint, attended);
    form->secretary = optional(field(request, diag, "thu-ky", TD_MSG_conference_secretary,
                                     TD_MSG_conference_secretary, face->secretary));
    form->conclusions = optional(field(request, diag, "ket-luan", TD_MSG_conference_conclusions,
                                       TD_MSG_conference_conclusions, face->conclusions));
}

static enum td_conference_act act_sent(const struct td_request *request)
{
    td_str word = td_form(request, "viec");
    return td_str_is(word, "da-hop") ? TD_CONFERENCE_HELD
           : td_str_is(word, "huy")  ? TD_CONFERENCE_CALLED_OFF
                                     : TD_CONFERENCE_PLANNED;
}

/* False: a kind that is none. */
static bool wish_of(const struct td_request *request, struct td_conference_wish *wish)
{
    td_str kind = td_form(request, "loai");
    bool is_known = false;
    *wish = (struct td_conference_wish){
        .act = act_sent(request),
        .code = td_segment(request, "conference"),
        .name = td_web_typed(request, "ten-hoi-nghi"),
        .day = td_web_typed(request, "ngay-hop"),
        .begins = td_web_typed(request, "gio"),
        .place = td_web_typed(request, "dia-diem"),
        .host = td_form(request, "chu-nha"),
        .chairs = td_form(request, "chu-tri"),
        .guests = td_form(request, "khach-moi"),
        .programme = td_form(request, "chuong-trinh"),
        .attended = td_form(request, "dai-bieu"),
        .secretary = td_web_typed(request, "thu-ky"),
        .conclusions = td_form(request, "ket-luan"),
        .reason = td_web_typed(request, "ly-do-huy"),
    };
    for (size_t i = 0; i < KINDS; i++)
        if (td_str_is(kind, kinds[i].word)) {
            wish->kind = kinds[i].kind;
            is_known = true;
        }
    if (wish->code.n && !td_count_parse(td_form(request, "ban"), &wish->seen))
        return false;
    return is_known || wish->act == TD_CONFERENCE_CALLED_OFF;
}

/* ---- the list ---- */

static enum td_err open_desk(const struct td_request *request, td_str code, int64_t *year,
                             struct td_conference_desk *desk)
{
    if (!td_segment_int(request, "year", year))
        return TD_ENOTFOUND;
    return td_app_open_conferences(td_web_call(request), td_segment(request, "code"), *year, code,
                                   desk);
}

static bool leads(const struct td_conference_desk *desk)
{
    return desk->is_newest && (desk->lead.allowed || desk->lead.needs_step_up);
}

static td_str why_not(const struct td_request *request, const struct td_conference_desk *desk)
{
    return td_msg(request->lang,
                  desk->is_newest ? TD_MSG_conferences_who : TD_MSG_conferences_older);
}

static td_str title_of(const struct td_request *request, int64_t year)
{
    return td_web_fill(request, TD_MSG_conferences_title, "year",
                       td_fmt(request->arena, "%" PRId64, year));
}

static void add_rows(const struct td_request *request, int64_t year,
                     const struct td_conferences *all, struct td_meetings_page *page)
{
    for (size_t i = 0; i < all->n; i++)
        *td_push(request->arena, &page->rows) = (struct td_meeting_item){
            .name = all->items[i].name,
            .href = one_href(request, year, all->items[i].code),
            .kind = kind_text(request->lang, all->items[i].kind),
            .date = td_view_date(request->arena, request->lang, all->items[i].date),
            .place = all->items[i].place,
            .chip = chip_of(request, &all->items[i]),
        };
}

static void show_list(struct td_request *request, struct td_response *response,
                      const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_conference_desk desk;
    struct td_meetings_page page = {.alert = *alert};
    int64_t year = 0;
    enum td_err err = open_desk(request, TD_STR_NONE, &year, &desk);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    page.title = title_of(request, year);
    page.action = list_href(request, year);
    page.may_plan = leads(&desk);
    page.why_not = why_not(request, &desk);
    page.empty = td_msg(request->lang,
                        page.may_plan ? TD_MSG_conferences_none_own : TD_MSG_conferences_none);
    add_rows(request, year, &desk.year->conferences, &page);
    set_form(request, &desk, diag, false, &page.form);
    if (diag)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       desk.year, TD_YEAR_CONFERENCES, page.title);
    TD_WEB_SHOW(request, response, conferences, &page);
}

static void page_conferences(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "huy"))
        alert.title = td_msg(request->lang, TD_MSG_conference_was_off);
    show_list(request, response, &alert, NULL);
}

/* ---- one ---- */

static void add_events(const struct td_request *request, const struct td_conference_desk *desk,
                       struct td_meeting_page *page)
{
    static const enum td_msg_key texts[] = {
        [TD_CONFERENCE_PLANNED] = TD_MSG_conference_act_planned,
        [TD_CONFERENCE_HELD] = TD_MSG_conference_act_held,
        [TD_CONFERENCE_CALLED_OFF] = TD_MSG_conference_act_off,
        [TD_CONFERENCE_VOTES] = TD_MSG_conference_act_votes,
    };
    for (size_t i = desk->history.n; i-- > 0;) {
        const struct td_conference_line *line = &desk->history.items[i];
        *td_push(request->arena, &page->events) = (struct td_meeting_event){
            .what = td_msg(request->lang, texts[line->act]),
            .when = td_view_time(request->arena, request->lang, line->at),
            .who = line->who,
            .reason = line->reason,
        };
    }
}

static void add_papers(const struct td_request *request, int64_t year,
                       const struct td_conference *face, struct td_meeting_page *page)
{
    td_str papers = td_movement_address(request, year, "van-ban");
    page->invitation_href =
        td_fmt(request->arena, "%.*s/giay-moi?hoi_nghi=%.*s", TD_ARG(papers), TD_ARG(face->code));
    page->programme_href = td_fmt(request->arena, "%.*s/chuong-trinh?hoi_nghi=%.*s", TD_ARG(papers),
                                  TD_ARG(face->code));
    if (!face->is_planned)
        page->minutes_href = td_fmt(request->arena, "%.*s/bien-ban-hop?hoi_nghi=%.*s",
                                    TD_ARG(papers), TD_ARG(face->code));
}

/* The sessions of the year that the visitor may open. */
static struct td_vote_sessions seen_sessions(const struct td_request *request, int64_t year,
                                             const struct td_conference_desk *desk)
{
    struct td_call quiet = *td_web_call(request);
    struct td_votes_page_of votes;
    quiet.refusal = NULL;
    if (td_app_load_votes(&quiet, desk->year->group.code, year, &votes) != TD_OK)
        return (struct td_vote_sessions){0};
    return votes.sessions;
}

static bool is_among(const struct td_vote_sessions *sessions, int64_t number)
{
    for (size_t i = 0; i < sessions->n; i++)
        if (sessions->items[i].number == number)
            return true;
    return false;
}

static void add_sessions(const struct td_request *request, int64_t year,
                         const struct td_conference_desk *desk, struct td_meeting_page *page)
{
    td_str votes = td_movement_address(request, year, "bo-phieu");
    const struct td_conference *face = desk->face;
    enum td_state state = desk->year->group.state;
    struct td_vote_sessions seen = {0};
    if (face->sessions.n)
        seen = seen_sessions(request, year, desk);
    for (size_t i = 0; i < face->sessions.n; i++) {
        int64_t number = face->sessions.items[i];
        struct td_link *link = td_push(request->arena, &page->sessions);
        *link = (struct td_link){.text = td_web_count(request, TD_MSG_conference_session, number)};
        if (is_among(&seen, number))
            link->href = td_fmt(request->arena, "%.*s/%" PRId64, TD_ARG(votes), number);
    }
    if (leads(desk) && (state == TD_STATE_VOTING || state == TD_STATE_CONFERENCE))
        page->votes_href =
            td_fmt(request->arena, "%.*s?hoi-nghi=%.*s", TD_ARG(votes), TD_ARG(face->code));
}

static void set_facts(const struct td_request *request, const struct td_conference_desk *desk,
                      struct td_meeting_page *page)
{
    const struct td_conference *face = desk->face;
    page->title = face->name;
    page->kind = kind_text(request->lang, face->kind);
    page->date = td_view_date(request->arena, request->lang, face->date);
    page->begins = face->begins;
    page->place = face->place;
    page->host = td_member_name(desk->year, face->host);
    page->secretary = face->secretary;
    page->conclusions = face->conclusions;
    page->chip = chip_of(request, face);
    page->seen = td_fmt(request->arena, "%" PRId64, desk->seen);
}

/* Too few for what the preparatory meeting adopts, by the rule of its day. */
static void set_lack(const struct td_request *request, const struct td_conference_desk *desk,
                     const struct td_conference_roll *roll, struct td_alert *alert)
{
    struct td_arena *arena = request->arena;
    struct td_call quiet = *td_web_call(request);
    struct td_share quorum = {0};
    td_str citation_en;
    int64_t there = roll->present + roll->written;
    quiet.refusal = NULL;
    if (desk->face != td_conference_held(desk->year, TD_PREP_MEETING) ||
        td_app_meeting_quorum(&quiet, desk->year, &quorum, &citation_en) != TD_OK || !quorum.den ||
        td_share_reached(&quorum, there, roll->members))
        return;
    const struct td_msg_arg arguments[] = {
        {.name = "n", .text = td_view_count(arena, request->lang, there)},
        {.name = "of", .text = td_view_count(arena, request->lang, roll->members)},
        {.name = "least",
         .text = td_view_count(arena, request->lang, td_share_least(&quorum, roll->members))},
        {.name = "rule",
         .text = request->lang == TD_EN && citation_en.n ? citation_en : quorum.citation}};
    alert->look = TD_ALERT_WARNING;
    alert->title = td_msg(request->lang, TD_MSG_conference_roll_short);
    alert->text = td_msg_fill(arena, request->lang, TD_MSG_conference_roll_least, arguments, 4);
}

/* As entered, to whom the roll is shown. */
static void set_people(const struct td_request *request, const struct td_conference_desk *desk,
                       struct td_meeting_page *page)
{
    const struct td_conference *face = desk->face;
    if (!desk->sees_roll || face->is_planned)
        return;
    page->chairs =
        td_conference_people(request->arena, desk->year, face->code, TD_CONFERENCE_CHAIRS);
    page->attended =
        td_conference_people(request->arena, desk->year, face->code, TD_CONFERENCE_ATTENDED);
}

/* Of one that came with a package, only what that says. */
static void set_roll(const struct td_request *request, const struct td_conference_desk *desk,
                     struct td_meeting_roll *view)
{
    struct td_arena *arena = request->arena;
    const struct td_conference *face = desk->face;
    struct td_conference_roll roll;
    struct td_conference_names others;
    td_conference_call_roll(arena, desk->year, face, &roll);
    view->is_shown = desk->sees_roll && !face->is_planned &&
                     (face->is_recorded || roll.present + roll.written > 0);
    if (!view->is_shown)
        return;
    const struct td_msg_arg counts[] = {
        {.name = "n", .text = td_view_count(arena, request->lang, roll.present)},
        {.name = "of", .text = td_view_count(arena, request->lang, roll.members)}};
    td_str counted = td_msg_fill(arena, request->lang, TD_MSG_conference_roll_counted, counts, 2);
    td_str names = td_view_join(arena, roll.there.items, roll.there.n, TD_STR(", "));
    view->there = names.n ? td_fmt(arena, "%.*s: %.*s", TD_ARG(counted), TD_ARG(names)) : counted;
    view->absent = td_view_join(arena, roll.absent.items, roll.absent.n, TD_STR(", "));
    view->unknown = td_view_join(arena, roll.unknown.items, roll.unknown.n, TD_STR(", "));
    td_conference_of_no_member(arena, desk->year, face->code, &others);
    view->uncounted = td_view_join(arena, others.items, others.n, TD_STR("; "));
    set_lack(request, desk, &roll, &view->lack);
}

/* The form that was asked for by "?mau=", or refused. */
static void set_forms(const struct td_request *request, const struct td_conference_desk *desk,
                      const struct td_diag *diag, struct td_meeting_page *page)
{
    td_str asked = diag ? td_form(request, "viec") : td_query(request, "mau");
    bool is_record = td_str_is(asked, "da-hop"), is_plan = td_str_is(asked, "sua");
    page->may_record = leads(desk);
    page->may_plan = page->may_record && desk->face->is_planned;
    page->plan_href = td_fmt(request->arena, "%.*s?mau=sua", TD_ARG(page->action));
    page->record_href = td_fmt(request->arena, "%.*s?mau=da-hop", TD_ARG(page->action));
    page->has_form = (is_record && page->may_record) || (is_plan && page->may_plan);
    page->form_word = asked;
    page->form_title = td_msg(request->lang, is_plan          ? TD_MSG_conference_plan
                                             : page->may_plan ? TD_MSG_conference_record
                                                              : TD_MSG_conference_record_again);
    page->form_button =
        td_msg(request->lang, is_plan ? TD_MSG_conference_save : TD_MSG_conference_record_do);
    if (page->has_form)
        set_form(request, desk, diag, is_record, &page->form);
    page->open_off = diag && td_str_is(asked, "huy");
    page->off_reason =
        field(request, page->open_off ? diag : NULL, "ly-do-huy", TD_MSG_conference_off_reason,
              TD_MSG_conference_off_reason, TD_STR_NONE);
    if (!page->may_record)
        page->why_not = why_not(request, desk);
}

static void show_one(struct td_request *request, struct td_response *response,
                     const struct td_alert *alert, const struct td_diag *diag)
{
    struct td_conference_desk desk;
    struct td_meeting_page page = {.alert = *alert};
    int64_t year = 0;
    enum td_err err = open_desk(request, td_segment(request, "conference"), &year, &desk);
    if (err != TD_OK) {
        td_web_respond_err(request, response, err);
        return;
    }
    page.action = one_href(request, year, desk.face->code);
    set_facts(request, &desk, &page);
    set_roll(request, &desk, &page.roll);
    set_people(request, &desk, &page);
    set_forms(request, &desk, diag, &page);
    add_papers(request, year, desk.face, &page);
    add_sessions(request, year, &desk, &page);
    add_events(request, &desk, &page);
    if (diag)
        response->status = 422;
    td_frame_init_year(&page.frame, request->arena, request->lang, page.title, page.action,
                       desk.year, TD_YEAR_CONFERENCES, page.title);
    td_frame_add_crumb(&page.frame, request->arena, list_href(request, year),
                       title_of(request, year));
    TD_WEB_SHOW(request, response, conference_one, &page);
}

static void page_one(struct td_request *request, struct td_response *response)
{
    struct td_alert alert = {.look = TD_ALERT_DONE};
    if (td_web_was_done(request, "luu"))
        alert.title = td_msg(request->lang, TD_MSG_conference_kept);
    if (td_web_was_done(request, "da-hop"))
        alert.title = td_msg(request->lang, TD_MSG_conference_recorded);
    show_one(request, response, &alert, NULL);
}

/* ---- what is sent ---- */

static void take(struct td_request *request, struct td_response *response, td_show_again *show)
{
    struct td_diag diag;
    struct td_conference_wish wish;
    int64_t year = 0;
    td_str code = TD_STR_NONE;
    enum td_err err = TD_EINVAL;
    td_diag_init(&diag, request->arena);
    if (!td_segment_int(request, "year", &year))
        err = TD_ENOTFOUND;
    else if (wish_of(request, &wish))
        err = td_app_change_conference(td_web_call(request), td_segment(request, "code"), year,
                                       &wish, &diag, &code);
    if (err != TD_OK)
        td_web_show_refused(request, response, err, &diag, TD_MSG_conference_refused, show);
    else if (wish.act == TD_CONFERENCE_CALLED_OFF)
        td_respond_redirect(
            response, td_fmt(request->arena, "%.*s?xong=huy", TD_ARG(list_href(request, year))));
    else
        td_respond_redirect(response, td_fmt(request->arena, "%.*s?xong=%s",
                                             TD_ARG(one_href(request, year, code)),
                                             wish.act == TD_CONFERENCE_HELD ? "da-hop" : "luu"));
}

static void page_conferences_sent(struct td_request *request, struct td_response *response)
{
    take(request, response, show_list);
}

static void page_one_sent(struct td_request *request, struct td_response *response)
{
    take(request, response, show_one);
}

#define CONFERENCES "/nhom/{code}/{year}/hoi-nghi"

const struct td_route td_routes_conferences[] = {
    {TD_GET, CONFERENCES "/to-chuc", page_conferences, 0, &td_for_everybody},
    {TD_POST, CONFERENCES "/to-chuc", page_conferences_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, CONFERENCES "/{conference}", page_one, 0, &td_for_everybody},
    {TD_POST, CONFERENCES "/{conference}", page_one_sent, FORM_MAX, &td_for_accounts},
    {0},
};

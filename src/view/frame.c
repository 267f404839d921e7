#include "view/frame.h"

#include "view/format.h"
#include "view/manual.h"
#include "view/message.h"

static void add_link(struct td_links *links, struct td_arena *arena, td_str href, td_str text,
                     const char *icon, bool current)
{
    *td_push(arena, links) =
        (struct td_link){.href = href, .text = text, .icon = td_str_of(icon), .current = current};
}

void td_frame_init(struct td_frame *frame, struct td_arena *arena, enum td_lang lang, td_str title,
                   td_str path, enum td_place_of_rail place)
{
    static const struct {
        const char *href, *icon;
        enum td_msg_key text;
    } places[] = {
        [TD_PLACE_GROUPS] = {"/", "groups", TD_MSG_place_groups},
        [TD_PLACE_SEARCH] = {"/tim", "search", TD_MSG_place_search},
        [TD_PLACE_UPLOAD] = {"/nap", "upload", TD_MSG_place_upload},
        [TD_PLACE_GUIDE] = {"/huong-dan", "help", TD_MSG_place_guide},
    };
    *frame = (struct td_frame){.lang = lang, .title = title, .path = path};
    frame->help = td_manual_help(arena, path);
    for (int i = 0; i < TD_PLACE_NONE; i++)
        add_link(&frame->rail, arena, td_str_of(places[i].href), td_msg(lang, places[i].text),
                 places[i].icon, (int)place == i);
}

static bool place_exists(const struct td_year *year, enum td_place_of_year place)
{
    switch (place) {
    case TD_YEAR_MATRIX:
        return year->rubric.n > 0;
    case TD_YEAR_ENTRY:
        return year->rubric.n > 0 && year->group.state >= TD_STATE_SELF_SCORING &&
               year->group.state <= TD_STATE_PREP_MEETING;
    case TD_YEAR_VOTES:
        return year->votes.n > 0 ||
               (year->group.state >= TD_STATE_VOTING && year->group.state <= TD_STATE_CONFERENCE);
    case TD_YEAR_RANKING:
        return year->rubric.n > 0 || year->published_scores.n > 0;
    default:
        return true;
    }
}

/* ---- the places of a year, under few headings ---- */

enum td_rail_part { YEAR, PLEDGES, SCORING, AWARDS, PAPERS, FIGURES, PARTS };

static void begin_rail(struct td_frame *frame, struct td_arena *arena)
{
    static const enum td_msg_key titles[PARTS] = {
        [YEAR] = TD_MSG_rail_year,       [PLEDGES] = TD_MSG_rail_pledges,
        [SCORING] = TD_MSG_rail_scoring, [AWARDS] = TD_MSG_rail_awards,
        [PAPERS] = TD_MSG_rail_papers,   [FIGURES] = TD_MSG_rail_figures,
    };
    for (int i = 0; i < PARTS; i++)
        td_push(arena, &frame->year_rail)->title = td_msg(frame->lang, titles[i]);
}

static void add_place(struct td_frame *frame, struct td_arena *arena, enum td_rail_part part,
                      td_str href, enum td_msg_key text, const char *icon, bool current)
{
    add_link(&frame->year_rail.items[part].links, arena, href, td_msg(frame->lang, text), icon,
             current);
}

bool td_frame_leads(const struct td_frame *frame, td_str href)
{
    const struct td_frame_sight *sees = &frame->sees;
    const struct {
        const char *page;
        bool is_open;
    } pages[] = {
        {"bang-diem", sees->points}, {"do-vung", sees->points},   {"ra-soat-diem", sees->points},
        {"xep-hang", sees->totals},  {"bo-phieu", sees->totals},  {"cong-bo", sees->totals},
        {"lich-su", sees->log},      {"goi.xlsx", sees->package}, {"diem/", sees->unit},
        {"tu-cham/", sees->unit},    {"cham-cheo/", sees->unit},  {"tham-dinh/", sees->unit},
    };
    td_str page = td_str_from(href, frame->year_path.n + 1);
    bool is_of_year = frame->in_year && td_str_starts(href, frame->year_path);
    for (size_t i = 0; is_of_year && i < sizeof pages / sizeof *pages; i++)
        if (td_str_starts(page, td_str_of(pages[i].page)))
            return pages[i].is_open;
    return true;
}

static void add_year_places(struct td_frame *frame, struct td_arena *arena)
{
    static const struct {
        const char *href, *icon;
        enum td_msg_key text;
        enum td_rail_part part;
    } places[] = {
        [TD_YEAR_OVERVIEW] = {"", "flag", TD_MSG_year_overview, YEAR},
        [TD_YEAR_MEMBERS] = {"/thanh-vien", "building", TD_MSG_year_members, YEAR},
        [TD_YEAR_COVENANT] = {"/giao-uoc", "list", TD_MSG_year_covenant, PLEDGES},
        [TD_YEAR_MOVEMENTS] = {"/phong-trao", "spark", TD_MSG_year_movements, PLEDGES},
        [TD_YEAR_ENTRY] = {"/tu-cham", "pen", TD_MSG_year_entry, SCORING},
        [TD_YEAR_MATRIX] = {"/bang-diem", "table", TD_MSG_year_matrix, SCORING},
        [TD_YEAR_RANKING] = {"/xep-hang", "podium", TD_MSG_year_ranking, SCORING},
        [TD_YEAR_INDICATORS] = {"/chi-so", "chart", TD_MSG_year_indicators, PLEDGES},
        [TD_YEAR_AWARDS] = {"/khen-thuong", "medal", TD_MSG_year_awards, AWARDS},
        [TD_YEAR_VOTES] = {"/bo-phieu", "ballot", TD_MSG_year_votes, AWARDS},
        [TD_YEAR_NOMINATIONS] = {"/de-nghi", "hand", TD_MSG_year_nominations, AWARDS},
        [TD_YEAR_CONFERENCES] = {"/hoi-nghi", "horn", TD_MSG_year_conferences, PAPERS},
        [TD_YEAR_DOCUMENTS] = {"/van-ban", "paper", TD_MSG_year_documents, PAPERS},
        [TD_YEAR_HISTORY] = {"/lich-su", "log", TD_MSG_history_heading, FIGURES},
    };
    for (int i = TD_YEAR_OVERVIEW; i <= TD_YEAR_HISTORY; i++) {
        td_str href = td_fmt(arena, "%.*s%s", TD_ARG(frame->year_path), places[i].href);
        if (!frame->has_place[i] || !td_frame_leads(frame, href))
            continue;
        add_place(frame, arena, places[i].part, href, places[i].text, places[i].icon,
                  (int)frame->place == i);
    }
}

td_str td_view_citation(struct td_arena *arena, enum td_lang lang, const struct td_source *source)
{
    struct td_msg_arg title = {.name = "title", .text = source->title};
    struct td_msg_arg arguments[] = {
        {.name = "citation", .text = td_msg_fill(arena, lang, TD_MSG_citation, &title, 1)},
        {.name = "publisher", .text = source->publisher},
        {.name = "date", .text = td_view_date(arena, lang, source->published)},
    };
    return td_msg_fill(arena, lang,
                       td_date_is_set(source->published) ? TD_MSG_citation_published
                                                         : TD_MSG_citation_undated,
                       arguments, 3);
}

static void add_sources(struct td_frame *frame, struct td_arena *arena, const struct td_year *year)
{
    for (size_t i = 0; i < year->sources.n; i++)
        *td_push(arena, &frame->sources) = (struct td_citation){
            .anchor = td_fmt(arena, "nguon-%zu", i + 1),
            .text = td_view_citation(arena, frame->lang, &year->sources.items[i]),
            .address = year->sources.items[i].address,
        };
}

void td_frame_init_year(struct td_frame *frame, struct td_arena *arena, enum td_lang lang,
                        td_str title, td_str path, const struct td_year *year,
                        enum td_place_of_year place, td_str here)
{
    const struct td_group_year *group = &year->group;
    td_str name = group->short_name.n ? group->short_name : group->name;
    td_str number = td_fmt(arena, "%lld", (long long)group->year);
    struct td_msg_arg arguments[] = {
        {.name = "group", .text = name},
        {.name = "year", .text = number},
    };
    td_frame_init(frame, arena, lang, title, path, TD_PLACE_NONE);
    frame->in_year = true;
    frame->is_worked = year->is_worked;
    frame->group_code = group->code;
    frame->group_year = group->year;
    frame->place = place;
    for (int i = 0; i < TD_YEAR_PLACES; i++)
        frame->has_place[i] = place_exists(year, (enum td_place_of_year)i);
    frame->has_appeals = year->rubric.n > 0 && group->state >= TD_STATE_SCORES_PROPOSED &&
                         group->state < TD_STATE_CLOSED;
    frame->takes_half = year->rubric.n > 0 && group->state >= TD_STATE_RUNNING_H1 &&
                        group->state <= TD_STATE_RUNNING_H2;
    frame->takes_comments = year->rubric.n > 0 && group->state >= TD_STATE_SELF_SCORING &&
                            group->state <= TD_STATE_PROPOSED_TO_COUNCIL;
    frame->year_path = td_fmt(arena, "/nhom/%.*s/%.*s", TD_ARG(group->code), TD_ARG(number));
    frame->year_name = td_msg_fill(arena, lang, TD_MSG_year_name, arguments, 2);
    frame->illustrative = year->scoring_origin.provenance == TD_ILLUSTRATIVE &&
                          year->rubric.n > 0 &&
                          (place == TD_YEAR_MATRIX || place == TD_YEAR_RANKING);
    add_link(&frame->crumbs, arena, TD_STR("/"), td_msg(lang, TD_MSG_place_groups), "", false);
    add_link(&frame->crumbs, arena, here.n ? frame->year_path : TD_STR_NONE, frame->year_name, "",
             false);
    if (here.n)
        add_link(&frame->crumbs, arena, TD_STR_NONE, here, "", true);
    add_sources(frame, arena, year);
}

/* Whether a page stands at or below an address. */
static bool stands_at(td_str path, td_str address)
{
    char next = path.n > address.n ? path.p[address.n] : '/';
    return td_str_starts(path, address) && (next == '/' || next == '?');
}

static void add_person_places(struct td_frame *frame, struct td_arena *arena,
                              const struct td_viewer *viewer)
{
    static const struct {
        const char *href, *icon;
        enum td_msg_key text;
    } places[] = {
        [TD_PERSON_TASKS] = {"/viec-cua-toi", "list", TD_MSG_tasks_heading},
        [TD_PERSON_ACCOUNT] = {"/tai-khoan", "person", TD_MSG_place_account},
        [TD_PERSON_USERS] = {"/nguoi-dung", "groups", TD_MSG_place_users},
        [TD_PERSON_DELEGATIONS] = {"/uy-quyen", "hand", TD_MSG_place_delegations},
        [TD_PERSON_REQUESTS] = {"/can-duyet", "two", TD_MSG_place_requests},
        [TD_PERSON_LOG] = {"/nhat-ky", "log", TD_MSG_place_log},
        [TD_PERSON_BACKUP] = {"/sao-luu", "box", TD_MSG_place_backup},
        [TD_PERSON_DOCTOR] = {"/kiem-tra-he-thong", "pulse", TD_MSG_doctor_heading},
        [TD_PERSON_MAIL] = {"/thu-dien-tu", "paper", TD_MSG_mail_heading},
        [TD_PERSON_CALENDAR] = {"/lich-lam-viec", "clock", TD_MSG_calendar_heading},
    };
    for (int i = 0; i < TD_PERSON_PLACES; i++) {
        td_str href = td_str_of(places[i].href);
        td_str text = td_msg(frame->lang, places[i].text);
        if (!viewer->may_open[i])
            continue;
        if (i == TD_PERSON_REQUESTS && viewer->requests)
            text = td_fmt(arena, "%.*s (%lld)", TD_ARG(text), (long long)viewer->requests);
        add_link(&frame->person_rail, arena, href, text, places[i].icon,
                 stands_at(frame->path, href));
    }
}

/* The places of a year for those who work on it: some of the year, some of its group. */
static void add_work_places(struct td_frame *frame, struct td_arena *arena)
{
    td_str year = frame->year_path, group = td_str_slice(year, 0, year.n - 5);
    const struct {
        enum td_rail_part part;
        td_str below;
        const char *place, *icon;
        enum td_msg_key text;
        bool is_shown;
    } places[] = {
        {YEAR, year, "tien-do", "arrow", TD_MSG_cycle_heading, true},
        {SCORING, group, "cham-cheo", "two", TD_MSG_cross_check_heading, frame->sees.people},
        {YEAR, year, "so-ket", "chart", TD_MSG_half_heading, frame->takes_half},
        {SCORING, year, "trao-doi", "pen", TD_MSG_comments_heading, frame->takes_comments},
        {SCORING, year, "kien-nghi", "hand", TD_MSG_appeals_heading, frame->has_appeals},
        {AWARDS, year, "cong-bo", "horn", TD_MSG_publish_heading, true},
        {PAPERS, group, "so-van-ban", "paper", TD_MSG_register_heading, frame->sees.documents},
        {PAPERS, group, "mau-van-ban", "pen", TD_MSG_wordings_heading, frame->sees.setting},
        {FIGURES, group, "cai-dat", "lock", TD_MSG_setting_heading, frame->sees.setting},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        td_str href = td_fmt(arena, "%.*s/%s", TD_ARG(places[i].below), places[i].place);
        if (places[i].is_shown && td_frame_leads(frame, href))
            add_place(frame, arena, places[i].part, href, places[i].text, places[i].icon,
                      stands_at(frame->path, href));
    }
}

void td_frame_dress(struct td_frame *frame, struct td_arena *arena, const struct td_viewer *viewer)
{
    if (frame->in_year) {
        begin_rail(frame, arena);
        add_year_places(frame, arena);
    }
    if (frame->in_year && viewer->person.signed_in)
        add_work_places(frame, arena);
    for (size_t i = 0; frame->in_year && i < frame->crumbs.n; i++)
        if (!td_frame_leads(frame, frame->crumbs.items[i].href))
            frame->crumbs.items[i].href = TD_STR_NONE;
    frame->person = viewer->person;
    frame->demo = viewer->demo;
    const struct td_msg_arg taker = {.name = "taker", .text = viewer->taker};
    if (viewer->taker.n)
        frame->left = td_msg_fill(arena, frame->lang, TD_MSG_refused_left, &taker, 1);
    frame->form_token = viewer->form_token;
    add_person_places(frame, arena, viewer);
}

void td_frame_add_crumb(struct td_frame *frame, struct td_arena *arena, td_str href, td_str text)
{
    add_link(&frame->crumbs, arena, href, text, "", false);
    size_t n = frame->crumbs.n;
    if (n < 2)
        return;
    struct td_link last = frame->crumbs.items[n - 2];
    frame->crumbs.items[n - 2] = frame->crumbs.items[n - 1];
    frame->crumbs.items[n - 1] = last;
}

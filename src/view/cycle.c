#include "view/cycle.h"

#include "view/format.h"
#include "view/message.h"

enum { NAMES_MOST = 12 }; /* of members in one sentence */

td_str td_view_event_name(enum td_cycle_event event, enum td_lang lang)
{
    static const enum td_msg_key names[TD_EVENT_COUNT] = {
        [TD_EVENT_ISSUE_PLAN] = TD_MSG_event_issue_plan,
        [TD_EVENT_SIGN_COVENANT] = TD_MSG_event_sign_covenant,
        [TD_EVENT_START_YEAR] = TD_MSG_event_start_year,
        [TD_EVENT_CALL_MIDYEAR] = TD_MSG_event_call_midyear,
        [TD_EVENT_HOLD_MIDYEAR] = TD_MSG_event_hold_midyear,
        [TD_EVENT_RESUME_YEAR] = TD_MSG_event_resume_year,
        [TD_EVENT_OPEN_SELF_SCORING] = TD_MSG_event_open_self_scoring,
        [TD_EVENT_CLOSE_SELF_SCORING] = TD_MSG_event_close_self_scoring,
        [TD_EVENT_BEGIN_VERIFICATION] = TD_MSG_event_begin_verification,
        [TD_EVENT_PROPOSE_SCORES] = TD_MSG_event_propose_scores,
        [TD_EVENT_CALL_MEETING] = TD_MSG_event_call_meeting,
        [TD_EVENT_ADOPT_SCORES] = TD_MSG_event_adopt_scores,
        [TD_EVENT_HOLD_CONFERENCE] = TD_MSG_event_hold_conference,
        [TD_EVENT_SUBMIT_PROPOSAL] = TD_MSG_event_submit_proposal,
        [TD_EVENT_COUNCIL_DECIDES] = TD_MSG_event_council_decides,
        [TD_EVENT_CONFER_AWARDS] = TD_MSG_event_confer_awards,
        [TD_EVENT_CLOSE_YEAR] = TD_MSG_event_close_year,
        [TD_EVENT_STEP_BACK] = TD_MSG_event_step_back,
    };
    return td_msg(lang, names[event]);
}

td_str td_view_event_documents(enum td_cycle_event event, enum td_lang lang)
{
    static const enum td_msg_key names[TD_EVENT_COUNT] = {
        [TD_EVENT_ISSUE_PLAN] = TD_MSG_document_issue_plan,
        [TD_EVENT_SIGN_COVENANT] = TD_MSG_document_sign_covenant,
        [TD_EVENT_START_YEAR] = TD_MSG_document_start_year,
        [TD_EVENT_CALL_MIDYEAR] = TD_MSG_document_call_midyear,
        [TD_EVENT_HOLD_MIDYEAR] = TD_MSG_document_hold_midyear,
        [TD_EVENT_RESUME_YEAR] = TD_MSG_document_resume_year,
        [TD_EVENT_OPEN_SELF_SCORING] = TD_MSG_document_open_self_scoring,
        [TD_EVENT_CLOSE_SELF_SCORING] = TD_MSG_document_close_self_scoring,
        [TD_EVENT_BEGIN_VERIFICATION] = TD_MSG_document_begin_verification,
        [TD_EVENT_PROPOSE_SCORES] = TD_MSG_document_propose_scores,
        [TD_EVENT_CALL_MEETING] = TD_MSG_document_call_meeting,
        [TD_EVENT_ADOPT_SCORES] = TD_MSG_document_adopt_scores,
        [TD_EVENT_HOLD_CONFERENCE] = TD_MSG_document_hold_conference,
        [TD_EVENT_SUBMIT_PROPOSAL] = TD_MSG_document_submit_proposal,
        [TD_EVENT_COUNCIL_DECIDES] = TD_MSG_document_council_decides,
        [TD_EVENT_CONFER_AWARDS] = TD_MSG_document_confer_awards,
        [TD_EVENT_CLOSE_YEAR] = TD_MSG_document_close_year,
    };
    return event == TD_EVENT_STEP_BACK ? TD_STR_NONE : td_msg(lang, names[event]);
}

/* ---- what lacks ---- */

struct lack_text {
    enum td_msg_key text, remedy;
};
#define TEXTS(name)                                                                                \
    {                                                                                              \
        TD_MSG_lack_##name, TD_MSG_remedy_##name                                                   \
    }
/* The page below that of the year where a lack is mended; NULL: there is none. */
struct lack_page {
    const char *page;
    enum td_msg_key name;
};
static const struct lack_text lack_texts[TD_GUARD_COUNT] = {
    [TD_GUARD_MEMBERS] = TEXTS(members),
    [TD_GUARD_HEAD] = TEXTS(head),
    [TD_GUARD_RUBRIC] = TEXTS(rubric),
    [TD_GUARD_PLAN] = TEXTS(plan),
    [TD_GUARD_AGREED] = TEXTS(agreed),
    [TD_GUARD_TARGETS] = TEXTS(targets),
    [TD_GUARD_COVENANT] = TEXTS(covenant),
    [TD_GUARD_SIGNED] = TEXTS(signed),
    [TD_GUARD_WITNESS] = TEXTS(witness),
    [TD_GUARD_MOVEMENT] = TEXTS(movement),
    [TD_GUARD_HALF] = TEXTS(half),
    [TD_GUARD_MIDYEAR] = TEXTS(midyear),
    [TD_GUARD_SELF_SCORED] = TEXTS(self_scored),
    [TD_GUARD_CROSS_SCORED] = TEXTS(cross_scored),
    [TD_GUARD_DEPARTMENTS] = TEXTS(departments),
    [TD_GUARD_VERIFIED] = TEXTS(verified),
    [TD_GUARD_REASONS] = TEXTS(reasons),
    [TD_GUARD_HANDED_IN] = TEXTS(handed_in),
    [TD_GUARD_EXPLAINED] = TEXTS(explained),
    [TD_GUARD_PREP_MEETING] = TEXTS(prep_meeting),
    [TD_GUARD_MEETING_QUORUM] = TEXTS(meeting_quorum),
    [TD_GUARD_TOTALS] = TEXTS(totals),
    [TD_GUARD_APPEALS] = TEXTS(appeals),
    [TD_GUARD_VOTE] = TEXTS(vote),
    [TD_GUARD_VOTES_CLOSED] = TEXTS(votes_closed),
    [TD_GUARD_VOTES_STAND] = TEXTS(votes_stand),
    [TD_GUARD_STANDING] = TEXTS(standing),
    [TD_GUARD_NEXT_HEAD] = TEXTS(next_head),
    [TD_GUARD_CONFERENCE] = TEXTS(conference),
    [TD_GUARD_NOMINATIONS] = TEXTS(nominations),
    [TD_GUARD_DECISION] = TEXTS(decision),
    [TD_GUARD_PUBLISHED] = TEXTS(published),
};

static const struct lack_page lack_pages[TD_GUARD_COUNT] = {
    [TD_GUARD_RUBRIC] = {"bang-tieu-chi", TD_MSG_rubric_here},
    [TD_GUARD_PLAN] = {"ke-hoach", TD_MSG_plan_here},
    [TD_GUARD_AGREED] = {"bang-tieu-chi", TD_MSG_rubric_here},
    [TD_GUARD_TARGETS] = {"chi-tieu", TD_MSG_target_all},
    [TD_GUARD_COVENANT] = {"ky-giao-uoc", TD_MSG_event_sign_covenant},
    [TD_GUARD_SIGNED] = {"ky-giao-uoc", TD_MSG_event_sign_covenant},
    [TD_GUARD_WITNESS] = {"ky-giao-uoc", TD_MSG_event_sign_covenant},
    [TD_GUARD_MOVEMENT] = {"phong-trao", TD_MSG_year_movements},
    [TD_GUARD_HALF] = {"so-ket", TD_MSG_half_heading},
    [TD_GUARD_MIDYEAR] = {"hoi-nghi", TD_MSG_year_conferences},
    [TD_GUARD_SELF_SCORED] = {"tu-cham", TD_MSG_year_entry},
    [TD_GUARD_CROSS_SCORED] = {"cham-cheo", TD_MSG_form_cross},
    [TD_GUARD_DEPARTMENTS] = {"cham-tieu-chi", TD_MSG_criteria_link},
    [TD_GUARD_VERIFIED] = {"tham-dinh", TD_MSG_form_verified},
    [TD_GUARD_REASONS] = {"tham-dinh", TD_MSG_form_verified},
    [TD_GUARD_EXPLAINED] = {"chenh-lech", TD_MSG_difference_heading},
    [TD_GUARD_PREP_MEETING] = {"hoi-nghi", TD_MSG_year_conferences},
    [TD_GUARD_MEETING_QUORUM] = {"hoi-nghi", TD_MSG_year_conferences},
    [TD_GUARD_TOTALS] = {"bang-diem", TD_MSG_year_matrix},
    [TD_GUARD_APPEALS] = {"kien-nghi", TD_MSG_appeals_heading},
    [TD_GUARD_VOTE] = {"bo-phieu", TD_MSG_year_votes},
    [TD_GUARD_VOTES_CLOSED] = {"bo-phieu", TD_MSG_year_votes},
    [TD_GUARD_VOTES_STAND] = {"bo-phieu", TD_MSG_year_votes},
    [TD_GUARD_STANDING] = {"de-nghi", TD_MSG_year_nominations},
    [TD_GUARD_NEXT_HEAD] = {"bo-phieu", TD_MSG_year_votes},
    [TD_GUARD_CONFERENCE] = {"hoi-nghi", TD_MSG_year_conferences},
    [TD_GUARD_NOMINATIONS] = {"van-ban", TD_MSG_year_documents},
    [TD_GUARD_DECISION] = {"van-ban", TD_MSG_year_documents},
    [TD_GUARD_PUBLISHED] = {"cong-bo", TD_MSG_publish_heading},
};

td_str td_view_lack_text(enum td_guard guard, enum td_lang lang)
{
    return td_msg(lang, lack_texts[guard].text);
}

/* "Bạc Liêu, Cà Mau và 3 đơn vị khác (57 ô).", behind the sentence that ends with a colon. */
static td_str name_units(struct td_arena *arena, enum td_lang lang, const struct td_lack *lack)
{
    size_t shown = lack->units.n < NAMES_MOST ? lack->units.n : NAMES_MOST;
    td_str names = td_view_join(arena, lack->units.items, shown, TD_STR(", "));
    td_str parts[3] = {names};
    if (lack->units.n > shown)
        parts[1] =
            td_view_counted(arena, lang, TD_MSG_lack_more_units, (int64_t)(lack->units.n - shown));
    if (lack->count)
        parts[2] = td_view_counted(arena, lang, TD_MSG_lack_cells, lack->count);
    return td_fmt(arena, " %.*s.", TD_ARG(td_view_join(arena, parts, 3, TD_STR(" "))));
}

td_str td_view_appeals_named(struct td_arena *arena, enum td_lang lang, const td_str *appeals,
                             size_t n)
{
    td_str texts[NAMES_MOST + 1];
    size_t shown = n < NAMES_MOST ? n : NAMES_MOST;
    for (size_t i = 0; i < shown; i++) {
        const struct td_msg_arg one = {.name = "one", .text = appeals[i]};
        texts[i] = td_msg_fill(arena, lang, TD_MSG_lack_appeal, &one, 1);
    }
    if (n > shown)
        texts[shown] = td_view_counted(arena, lang, TD_MSG_lack_more_appeals, (int64_t)(n - shown));
    return td_view_join(arena, texts, n > shown ? shown + 1 : shown, TD_STR(", "));
}

/* " số 2 (Cà Mau).", or for whoever may not know them " 2 kiến nghị." */
static td_str name_appeals(struct td_arena *arena, enum td_lang lang, const struct td_lack *lack)
{
    td_str named = lack->units.n
                       ? td_view_appeals_named(arena, lang, lack->units.items, lack->units.n)
                       : td_view_counted(arena, lang, TD_MSG_lack_appeals_count, lack->count);
    return td_fmt(arena, " %.*s.", TD_ARG(named));
}

/* " Có 5/12 đơn vị dự, cần ít nhất 8 (…)." */
static td_str name_quorum(struct td_arena *arena, enum td_lang lang, const struct td_lack *lack)
{
    const struct td_msg_arg arguments[] = {
        {.name = "n", .text = td_view_count(arena, lang, lack->present)},
        {.name = "of", .text = td_view_count(arena, lang, lack->members)},
        {.name = "least", .text = td_view_count(arena, lang, lack->least)},
        {.name = "rule",
         .text = lang == TD_EN && lack->citation_en.n ? lack->citation_en : lack->citation}};
    return td_fmt(arena, " %.*s",
                  TD_ARG(td_msg_fill(arena, lang, TD_MSG_lack_quorum_numbers, arguments, 4)));
}

/* "Có số đã đổi sau khi phiếu được nộp …: Sở Y tế (I.1, I.7)." */
static td_str name_changed(struct td_arena *arena, enum td_lang lang, const struct td_lack *lack)
{
    size_t shown = lack->changed.n < NAMES_MOST ? lack->changed.n : NAMES_MOST;
    td_str parts[2] = {td_view_join(arena, lack->changed.items, shown, TD_STR(", "))};
    if (lack->changed.n > shown)
        parts[1] = td_view_counted(arena, lang, TD_MSG_lack_more_sheets,
                                   (int64_t)(lack->changed.n - shown));
    return td_fmt(arena, "%.*s %.*s.", TD_ARG(td_msg(lang, TD_MSG_lack_changed)),
                  TD_ARG(td_view_join(arena, parts, 2, TD_STR(" "))));
}

/* The sentence of a lack, with the members or appeals it is about. */
static td_str text_of(struct td_arena *arena, enum td_lang lang, const struct td_lack *lack)
{
    td_str text = td_msg(lang, lack->is_stale ? TD_MSG_lack_prep_meeting_stale
                                              : lack_texts[lack->guard].text);
    if (lack->changed.n && !lack->units.n)
        return name_changed(arena, lang, lack);
    if (lack->guard == TD_GUARD_APPEALS)
        return td_fmt(arena, "%.*s%.*s", TD_ARG(text), TD_ARG(name_appeals(arena, lang, lack)));
    if (lack->units.n)
        text = td_fmt(arena, "%.*s%.*s", TD_ARG(text), TD_ARG(name_units(arena, lang, lack)));
    if (lack->changed.n)
        text = td_fmt(arena, "%.*s %.*s", TD_ARG(text), TD_ARG(name_changed(arena, lang, lack)));
    if (lack->members)
        text = td_fmt(arena, "%.*s%.*s", TD_ARG(text), TD_ARG(name_quorum(arena, lang, lack)));
    return text;
}

static td_str remedy_of(struct td_arena *arena, enum td_lang lang, const struct td_lack *lack)
{
    td_str parts[2] = {td_msg(lang, lack_texts[lack->guard].remedy),
                       td_msg(lang, TD_MSG_remedy_changed)};
    if (lack->is_stale)
        return td_msg(lang, TD_MSG_remedy_prep_meeting_stale);
    if (!lack->changed.n)
        return parts[0];
    return lack->units.n ? td_view_join(arena, parts, 2, TD_STR(" ")) : parts[1];
}

void td_view_lacks(struct td_arena *arena, enum td_lang lang, const struct td_lacks *lacks,
                   td_str path, struct td_lack_rows *rows)
{
    for (size_t i = 0; i < lacks->n; i++) {
        const struct td_lack *lack = &lacks->items[i];
        const struct lack_page *page = &lack_pages[lack->guard];
        struct td_lack_row *row = td_push(arena, rows);
        *row = (struct td_lack_row){.text = text_of(arena, lang, lack),
                                    .remedy = remedy_of(arena, lang, lack),
                                    .waivable = lack->waivable};
        if (!path.n || !page->page)
            continue;
        const struct td_msg_arg name = {.name = "page", .text = td_msg(lang, page->name)};
        row->href = td_fmt(arena, "%.*s/%s", TD_ARG(path), page->page);
        row->link = td_msg_fill(arena, lang, TD_MSG_lack_open_page, &name, 1);
    }
}

/* ---- what is due ---- */

struct td_chip td_view_days_chip(struct td_arena *arena, enum td_lang lang, int64_t days)
{
    if (days > 0)
        return (struct td_chip){td_view_counted(arena, lang, TD_MSG_cycle_late, days),
                                TD_CHIP_LATE};
    if (days == 0)
        return (struct td_chip){td_msg(lang, TD_MSG_cycle_today), TD_CHIP_NOW};
    return (struct td_chip){td_view_counted(arena, lang, TD_MSG_cycle_left, -days), TD_CHIP_NOW};
}

struct td_chip td_view_due_chip(struct td_arena *arena, enum td_lang lang, const struct td_due *due,
                                bool is_live)
{
    if (due->standing == TD_DUE_PASSED && due->days > 0)
        return (struct td_chip){td_view_counted(arena, lang, TD_MSG_cycle_done_late, due->days),
                                TD_CHIP_DONE};
    if (due->standing == TD_DUE_PASSED)
        return (struct td_chip){td_msg(lang, TD_MSG_cycle_done), TD_CHIP_DONE};
    if (due->standing == TD_DUE_AHEAD)
        return (struct td_chip){td_msg(lang, TD_MSG_cycle_ahead), TD_CHIP_WAIT};
    if (!is_live || !td_date_is_set(due->due))
        return (struct td_chip){td_msg(lang, TD_MSG_cycle_current), TD_CHIP_NOW};
    return td_view_days_chip(arena, lang, due->days);
}

static td_str late_units(struct td_arena *arena, enum td_lang lang,
                         const struct td_late_units *units, bool is_live)
{
    td_str texts[NAMES_MOST + 1];
    size_t n = 0;
    for (size_t i = 0; i < units->n && n < NAMES_MOST; i++) {
        const struct td_late_unit *unit = &units->items[i];
        struct td_msg_arg arguments[] = {
            {.name = "unit", .text = unit->name},
            {.name = "n", .text = td_view_count(arena, lang, unit->days), .count = unit->days},
        };
        texts[n++] = is_live && unit->days > 0
                         ? td_msg_fill(arena, lang, TD_MSG_cycle_unit_late, arguments, 2)
                         : unit->name;
    }
    if (units->n > n) {
        texts[n] = td_view_counted(arena, lang, TD_MSG_lack_more_units, (int64_t)(units->n - n));
        n++;
    }
    return td_view_join(arena, texts, n, TD_STR(", "));
}

static td_str brought_forward(struct td_arena *arena, enum td_lang lang, const struct td_due *due)
{
    const struct td_msg_arg arguments[] = {
        {.name = "step", .text = td_view_event_name(td_transition_from(due->forward)->event, lang)},
        {.name = "usual", .text = td_view_date(arena, lang, due->usual)},
    };
    return td_msg_fill(arena, lang, TD_MSG_cycle_forward, arguments, 2);
}

static td_str basis_of(struct td_arena *arena, enum td_lang lang, const struct td_due *due)
{
    if (td_date_is_set(due->usual))
        return brought_forward(arena, lang, due);
    td_str citation = lang == TD_EN && due->citation_en.n ? due->citation_en : due->citation;
    struct td_msg_arg reason = {.name = "reason", .text = due->is_set ? due->reason : citation};
    if (due->is_set)
        return td_msg_fill(arena, lang, TD_MSG_cycle_set_by_group, &reason, 1);
    if (due->is_planned)
        return td_msg(lang, TD_MSG_cycle_planned);
    if (!due->to_be_checked)
        return reason.text;
    return reason.text.n ? td_msg_fill(arena, lang, TD_MSG_cycle_usual, &reason, 1)
                         : td_msg(lang, TD_MSG_cycle_suggested);
}

void td_view_dues(struct td_arena *arena, enum td_lang lang, const struct td_dues *dues,
                  bool is_live, struct td_due_rows *rows)
{
    for (size_t i = 0; i < dues->n; i++) {
        const struct td_due *due = &dues->items[i];
        const struct td_transition *ends = td_transition_from(due->state);
        bool is_told = is_live && td_date_is_set(due->due);
        struct td_due_row *row = td_push(arena, rows);
        *row = (struct td_due_row){
            .step = td_view_event_name(ends->event, lang),
            .chip = td_view_due_chip(arena, lang, due, is_live),
            .units = late_units(arena, lang, &due->units, is_live),
            .current = due->standing == TD_DUE_NOW,
        };
        if (is_live)
            row->when =
                is_told ? td_view_date(arena, lang, due->due) : td_msg(lang, TD_MSG_cycle_no_due);
        if (is_live && td_date_is_set(due->ended))
            row->ended = td_view_date(arena, lang, due->ended);
        if (is_told && due->standing != TD_DUE_PASSED)
            row->basis = basis_of(arena, lang, due);
    }
}

static int64_t count_late(const struct td_late_units *units)
{
    int64_t n = 0;
    for (size_t i = 0; i < units->n; i++)
        n += units->items[i].days > 0;
    return n;
}

/* The step that a transition is part of: that of the state it leads to, where that says that it is
 * over; none, -1, between two steps. */
static int step_of(const struct td_transition *row)
{
    int from = td_timeline_step(row->from), to = td_timeline_step(row->to);
    bool was_held = td_timeline_step_is_held(row->from);
    if (td_timeline_step_is_held(row->to) && !(was_held && from == to))
        return to;
    return was_held ? -1 : from;
}

/* Whether a step is over with a transition. */
static bool ends_step(const struct td_transition *row, int step)
{
    bool is_at = !td_timeline_step_is_held(row->from) && td_timeline_step(row->from) == step;
    return (td_timeline_step_is_held(row->to) && step_of(row) == step) ||
           (is_at && td_timeline_step(row->to) != step);
}

/* Until when the present state is to be left. Of a step ahead its own deadline stands, until the
 * year is late in what leads to it. */
static void show_now(struct td_arena *arena, enum td_lang lang, const struct td_due *due,
                     struct td_step *step)
{
    int64_t late = count_late(&due->units);
    if (step->state == TD_STEP_NEXT && due->days <= 0)
        return;
    if (step->state == TD_STEP_NEXT)
        step->more = td_view_event_name(td_transition_from(due->state)->event, lang);
    step->when = td_view_days_chip(arena, lang, due->days).text;
    if (due->days > 0)
        step->state = TD_STEP_LATE;
    if (late)
        step->more = td_view_counted(arena, lang, TD_MSG_timeline_late_units, late);
}

/* Of several deadlines of a step the last that was missed is told. */
static void show_ends(struct td_arena *arena, enum td_lang lang, const struct td_dues *dues,
                      struct td_timeline *timeline)
{
    for (size_t i = 0; i < dues->n; i++) {
        const struct td_due *due = &dues->items[i];
        int of = step_of(td_transition_from(due->state));
        struct td_step *step = of >= 0 ? &timeline->steps.items[of] : NULL;
        if (step && due->standing == TD_DUE_PASSED && due->days > 0 && step->state == TD_STEP_DONE)
            step->more = td_view_counted(arena, lang, TD_MSG_timeline_was_late, due->days);
    }
}

void td_view_timeline_dues(struct td_arena *arena, enum td_lang lang, const struct td_dues *dues,
                           bool is_live, struct td_timeline *timeline)
{
    bool is_dated[TD_TIMELINE_STEPS] = {false}; /* of several dates of a step the first counts */
    show_ends(arena, lang, dues, timeline);
    for (size_t i = 0; is_live && i < dues->n; i++) {
        const struct td_due *due = &dues->items[i];
        int of = step_of(td_transition_from(due->state));
        struct td_step *ahead = of >= 0 ? &timeline->steps.items[of] : NULL;
        struct td_step *now = &timeline->steps.items[td_timeline_next(due->state)];
        struct td_msg_arg date = {.name = "date", .text = td_view_date(arena, lang, due->due)};
        if (!td_date_is_set(due->due) || due->standing == TD_DUE_PASSED)
            continue;
        if (ahead && (ahead->state == TD_STEP_AHEAD || ahead->state == TD_STEP_NEXT) &&
            !is_dated[of]) {
            ahead->when = td_msg_fill(arena, lang, TD_MSG_timeline_due, &date, 1);
            is_dated[of] = true;
        }
        if (due->standing == TD_DUE_NOW &&
            (now->state == TD_STEP_NOW || now->state == TD_STEP_NEXT))
            show_now(arena, lang, due, now);
    }
}

void td_view_timeline_taken(struct td_arena *arena, enum td_lang lang,
                            const struct td_days_left *left, struct td_timeline *timeline)
{
    for (size_t i = 0; i < td_transition_count; i++) {
        const struct td_transition *row = &td_transitions[i];
        for (size_t k = 0; td_date_is_set(left->on[row->from]) && k < timeline->steps.n; k++) {
            struct td_step *step = &timeline->steps.items[k];
            bool is_undated = step->state == TD_STEP_DONE && !step->when.n;
            if (!ends_step(row, (int)k) || (step->state != TD_STEP_PASSED && !is_undated))
                continue;
            step->state = TD_STEP_DONE;
            step->when = td_view_date(arena, lang, left->on[row->from]);
        }
    }
}

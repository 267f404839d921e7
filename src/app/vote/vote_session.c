/* Sessions of votes: called, their roll, their ballot, called off. */
#include "app/cycle/conference_parts.h"
#include "app/cycle/cycle_parts.h"
#include "app/vote/vote_parts.h"
#include "base/text.h"
#include "domain/cycle/cycle.h"
#include "domain/entered.h"
#include "domain/vote/progress.h"

enum { TEXT_MOST = 300, TITLE_MOST = 200 };

/* ---- what every change asks ---- */

enum td_err td_vote_is_open(const struct td_vote_work *work)
{
    if (work->session->state == TD_SESSION_OPEN)
        return TD_OK;
    td_diag_error(
        work->diag, (struct td_place){0},
        "Phiên này đã chốt hoặc đã hủy, không sửa được nữa. Nếu kết quả sai, lập phiên mới "
        "để bỏ phiếu lại.",
        "This session is closed or called off and changes no more. If its result is "
        "wrong, call a new session and vote again.");
    return TD_ECONFLICT;
}

enum td_err td_vote_is_uncounted(const struct td_vote_work *work)
{
    TRY(td_vote_is_open(work));
    if (work->countings.n == 0)
        return TD_OK;
    td_diag_error(work->diag, (struct td_place){0},
                  "Đã có người nhập kết quả kiểm phiếu nên điểm danh và phiếu bầu không sửa được. "
                  "Nếu sai, hủy phiên này và lập phiên mới.",
                  "Somebody has counted already, so the roll and the ballot are fixed. If they are "
                  "wrong, call this session off and call a new one.");
    return TD_ECONFLICT;
}

bool td_vote_is_ahead(const struct td_call *call, const struct td_vote_session *session)
{
    return td_date_cmp(session->date, td_date_in_vietnam(call->now_ms / 1000)) > 0;
}

enum td_err td_vote_day_came(const struct td_vote_work *work)
{
    if (!td_vote_is_ahead(work->call, work->session))
        return TD_OK;
    struct td_date day = work->session->date;
    td_diag_error(work->diag, (struct td_place){0},
                  "Phiên họp ngày %d/%d/%d, chưa tới ngày nên chưa điểm danh, kiểm phiếu hay chốt "
                  "được. Nếu ghi nhầm ngày, hủy phiên này và lập phiên mới.",
                  "The session is on %d/%d/%d, which has not come: no roll, no count and no result "
                  "before it. If the day is wrong, call this session off and call a new one.",
                  (int)day.day, (int)day.month, (int)day.year);
    return TD_ECONFLICT;
}

static td_str session_name(const struct td_vote_work *work, int64_t number)
{
    return td_fmt(work->call->arena, "Phiên %lld", (long long)number);
}

static void check_text(td_str text, const char *field, struct td_diag *diag)
{
    if (text.n > TEXT_MOST)
        td_diag_error(diag, (struct td_place){.file = td_str_of(field)},
                      "“%.*s…” dài quá %d byte; hãy viết ngắn hơn.",
                      "“%.*s…” is longer than %d bytes; make it shorter.",
                      TD_ARG(td_utf8_cut(text, 60)), TEXT_MOST);
}

/* ---- a session is called ---- */

static struct td_date check_session(const struct td_vote_work *work,
                                    const struct td_session_wish *wish)
{
    struct td_date day = {0};
    int64_t year = work->of->year;
    if (!td_date_parse(wish->date, &day) || day.year < year - 1 || day.year > year + 1)
        td_diag_error(work->diag, (struct td_place){.file = TD_STR("day")},
                      "Ngày họp phải là ngày có thật trong các năm %lld đến %lld, ghi như "
                      "13/3/%lld.",
                      "The day must exist and lie in %lld to %lld, like 13/3/%lld.",
                      (long long)year - 1, (long long)year + 1, (long long)year + 1);
    if (wish->chair.n == 0)
        td_diag_error(work->diag, (struct td_place){.file = TD_STR("chair")},
                      "Ghi người chủ trì, kèm chức vụ.", "Write who presides, with the position.");
    if (wish->secretary.n == 0)
        td_diag_error(work->diag, (struct td_place){.file = TD_STR("secretary")},
                      "Ghi thư ký của phiên.", "Write who takes the minutes.");
    check_text(wish->place, "venue", work->diag);
    check_text(wish->chair, "chair", work->diag);
    check_text(wish->secretary, "secretary", work->diag);
    check_text(wish->tellers, "tellers", work->diag);
    return day;
}

static int64_t entitled(const struct td_year *year, struct td_date day)
{
    int64_t n = 0;
    for (size_t i = 0; i < year->members.n; i++)
        n += td_member_in_force(&year->members.items[i], day);
    return n;
}

/* The members in force that day, on the roll and not called yet. */
static enum td_err write_first_roll(struct td_vote_work *work, int64_t session, struct td_date day)
{
    for (size_t i = 0; i < work->year->members.n; i++) {
        const struct td_member *member = &work->year->members.items[i];
        if (td_member_in_force(member, day))
            TRY(q_insert_vote_roll(work->conn, work->shown.revision_id, ++work->last.rolls, session,
                                   member->code, TD_ROLL_EXPECTED, TD_STR_NONE, work->call->now_ms,
                                   td_actor_id(work->call)));
    }
    return TD_OK;
}

/* The conference that the session is to be held at; NULL: none is said, or none is there. */
static const struct td_conference *conference_of(const struct td_vote_work *work,
                                                 const struct td_session_wish *wish)
{
    const struct td_conferences *all = &work->year->conferences;
    for (size_t i = 0; wish->conference.n && i < all->n; i++)
        if (td_str_eq(all->items[i].code, wish->conference))
            return &all->items[i];
    if (wish->conference.n)
        td_diag_error(work->diag, (struct td_place){.file = TD_STR("at")},
                      "Năm này không có hội nghị đó; hãy chọn trong danh sách.",
                      "The year has no such conference; choose one of the list.");
    return NULL;
}

/* That the session belongs to the conference is a row of the conference. */
static enum td_err link_conference(struct td_vote_work *work, struct td_change *change,
                                   const struct td_conference *at, const struct td_grant *by,
                                   int64_t session)
{
    const struct td_conference_row row = {.revision_id = work->shown.revision_id,
                                          .group_id = work->shown.group_id,
                                          .year = work->of->year,
                                          .group_path = work->shown.object.path,
                                          .act = "conference.votes",
                                          .by = by};
    const struct td_conference_change done = {
        .act = TD_CONFERENCE_VOTES, .conference = *at, .session = session};
    return td_conference_keep(change, &row, &done);
}

static enum td_err call_session(struct td_vote_work *work, struct td_change *change,
                                const struct td_session_wish *wish, int64_t *number)
{
    struct td_vote_rules rules;
    struct td_vote_act act = {.act = "votes.call"};
    TRY(td_vote_read(work));
    TRY(td_may_by(work->call, TD_ACT_RECORD_VOTES, &work->shown.object, &act.by));
    struct td_date day = check_session(work, wish);
    const struct td_conference *at = conference_of(work, wish);
    TRY(td_diag_result(work->diag));
    TRY(td_vote_rules(work->conn, work->call->arena, work->shown.group_id, &rules));
    const struct td_vote_case of = {.kind = TD_RULE_QUORUM,
                                    .matter = wish->kind == TD_VOTE_ON_PROPOSALS ? TD_MATTER_AWARD
                                                                                 : TD_MATTER_HEAD,
                                    .level = work->year->group.level,
                                    .members = entitled(work->year, day),
                                    .date = day};
    const struct td_vote_rule *rule = td_vote_rule_for(work->call->arena, &rules, &of);
    if (!rule)
        return TD_EINTERNAL; /* law/votes.tsv has one without a date */
    *number = work->last.sessions + 1;
    TRY(q_insert_vote_session(work->conn, work->shown.revision_id, *number, wish->kind, day,
                              wish->place, wish->chair, wish->secretary, wish->tellers,
                              rule->share.num, rule->share.den, rule->share.more, rule->citation,
                              !rule->to_be_checked, work->call->now_ms, td_actor_id(work->call)));
    TRY(write_first_roll(work, *number, day));
    act.detail = session_name(work, *number);
    TRY(td_vote_log(work, change, &act));
    return at ? link_conference(work, change, at, act.by, *number) : TD_OK;
}

enum td_err td_app_call_vote_session(const struct td_call *call, td_str group, int64_t year,
                                     const struct td_session_wish *wish, struct td_diag *diag,
                                     int64_t *number)
{
    struct td_change change;
    const struct td_session_of of = {group, year, 0};
    struct td_vote_work work = {.call = call, .of = &of, .diag = diag};
    TRY(td_vote_begin(&work, &change));
    return td_change_end(&change, call_session(&work, &change, wish, number));
}

/* ---- the roll ---- */

static const struct td_roll_entry *entry_of(const struct td_vote_work *work, td_str unit)
{
    for (size_t i = 0; i < work->session->roll.n; i++)
        if (td_str_eq(work->session->roll.items[i].unit, unit))
            return &work->session->roll.items[i];
    return NULL;
}

static enum td_err write_mark(struct td_vote_work *work, const struct td_roll_entry *mark)
{
    const struct td_roll_entry *now = entry_of(work, mark->unit);
    if (!now)
        return TD_ENOTFOUND;
    if (now->mark == mark->mark && td_str_eq(now->person, mark->person))
        return TD_OK;
    check_text(mark->person, "voter", work->diag);
    TRY(td_diag_result(work->diag));
    return q_insert_vote_roll(work->conn, work->shown.revision_id, ++work->last.rolls,
                              work->of->number, mark->unit, mark->mark, mark->person,
                              work->call->now_ms, td_actor_id(work->call));
}

static enum td_err mark_roll(struct td_vote_work *work, struct td_change *change,
                             const struct td_roll *marks)
{
    struct td_vote_act act = {.act = "votes.roll"};
    TRY(td_vote_read(work));
    TRY(td_may_by(work->call, TD_ACT_RECORD_VOTES, &work->shown.object, &act.by));
    TRY(td_vote_is_uncounted(work));
    TRY(td_vote_day_came(work));
    int64_t before = work->last.rolls;
    for (size_t i = 0; i < marks->n; i++)
        TRY(write_mark(work, &marks->items[i]));
    if (work->last.rolls == before)
        return TD_OK;
    act.detail = session_name(work, work->of->number);
    return td_vote_log(work, change, &act);
}

enum td_err td_app_mark_roll(const struct td_call *call, const struct td_session_of *of,
                             const struct td_roll *marks, struct td_diag *diag)
{
    struct td_change change;
    struct td_vote_work work = {.call = call, .of = of, .diag = diag};
    TRY(td_vote_begin(&work, &change));
    return td_change_end(&change, mark_roll(&work, &change, marks));
}

/* ---- the ballot ---- */

static bool may_stand(const struct td_vote_work *work, const struct td_question_wish *question,
                      td_str unit)
{
    const struct td_member *member = td_member_of_code(work->year, unit);
    if (!member || !entry_of(work, unit))
        return false;
    return question->matter != TD_MATTER_AWARD || !td_member_is_held(member);
}

static void check_units(const struct td_vote_work *work, const struct td_question_wish *question,
                        td_str name)
{
    if (question->units.n == 0)
        td_diag_error(work->diag, (struct td_place){0},
                      "%.*s: chưa chọn đơn vị nào để đưa vào phiếu.",
                      "%.*s: no unit is put on the ballot.", TD_ARG(name));
    for (size_t i = 0; i < question->units.n; i++) {
        td_str unit = question->units.items[i];
        const struct td_unit_namer namer = td_vote_namer(work->year);
        td_str shown = namer.name_of(namer.context, unit);
        if (!may_stand(work, question, unit))
            td_diag_error(work->diag, (struct td_place){0},
                          "%.*s: %.*s không thuộc danh sách được bỏ phiếu, hoặc đang không được "
                          "xét.",
                          "%.*s: %.*s is not on the roll, or is not considered this year.",
                          TD_ARG(name), TD_ARG(shown));
        for (size_t j = 0; j < i; j++)
            if (td_str_eq(question->units.items[j], unit))
                td_diag_error(work->diag, (struct td_place){0}, "%.*s: %.*s được ghi hai lần.",
                              "%.*s: %.*s stands there twice.", TD_ARG(name), TD_ARG(shown));
    }
}

/* The name an award goes by in the year: that of the list; of another one, as an earlier session
 * has it, so that the number of the year is counted over all of them. */
static td_str official_title(const struct td_vote_work *work, const struct td_award_forms *awards,
                             const struct td_question_wish *wish)
{
    struct td_arena *arena = work->call->arena;
    const struct td_vote_question asked = {.matter = TD_MATTER_AWARD, .title = wish->title};
    const struct td_award_form *form =
        wish->award.n ? td_award_form_coded(awards, wish->award, work->session->date)
                      : td_award_form_named(arena, awards, wish->title, work->session->date);
    if (form)
        return form->name;
    for (size_t s = 0; s < work->sessions.n; s++)
        for (size_t q = 0; q < work->sessions.items[s].questions.n; q++)
            if (td_question_is_same(arena, &asked, &work->sessions.items[s].questions.items[q]))
                return work->sessions.items[s].questions.items[q].title;
    return wish->title;
}

/* The ballot with its awards by their official names. */
static enum td_err name_awards(const struct td_vote_work *work, const struct td_ballot_wish *wish,
                               struct td_ballot_wish *ballot)
{
    struct td_award_forms awards;
    TRY(td_award_law(work->call->arena, &awards));
    *ballot = (struct td_ballot_wish){0};
    for (size_t i = 0; i < wish->n; i++) {
        struct td_question_wish *question = td_push(work->call->arena, ballot);
        *question = wish->items[i];
        if (question->matter != TD_MATTER_AWARD)
            continue;
        if (question->award.n && question->title.n)
            td_diag_error(
                work->diag, (struct td_place){0},
                "Nội dung %zu: đã chọn danh hiệu, hình thức trong danh sách thì để trống ô "
                "ghi tên khác.",
                "Question %zu: where an award of the list is chosen, leave the box for "
                "another name empty.",
                i + 1);
        question->title = official_title(work, &awards, question);
    }
    return TD_OK;
}

static void check_titles(const struct td_vote_work *work, const struct td_ballot_wish *ballot)
{
    struct td_arena *arena = work->call->arena;
    for (size_t i = 0; i < ballot->n; i++) {
        const struct td_question_wish *question = &ballot->items[i];
        bool is_award = question->matter == TD_MATTER_AWARD;
        td_str name = is_award                             ? question->title
                      : question->matter == TD_MATTER_HEAD ? TD_STR("Đơn vị trưởng")
                                                           : TD_STR("Đơn vị phó");
        if (is_award != (work->session->kind == TD_VOTE_ON_PROPOSALS))
            td_diag_error(work->diag, (struct td_place){0},
                          "Phiên này không bỏ phiếu về việc đó; hãy lập phiên khác.",
                          "This session does not vote on that; call another one.");
        if (is_award && (question->title.n == 0 || question->title.n > TITLE_MOST)) {
            name = td_fmt(arena, "Nội dung %zu", i + 1);
            td_diag_error(
                work->diag, (struct td_place){0},
                "%.*s: chọn danh hiệu, hình thức khen thưởng trong danh sách, hoặc ghi tên "
                "danh hiệu, hình thức khác, dưới %d byte.",
                "%.*s: choose the title or award in the list, or write the name of "
                "another one, under %d bytes.",
                TD_ARG(name), TITLE_MOST);
        }
        for (size_t j = 0; j < i; j++)
            if (question->matter == ballot->items[j].matter &&
                td_str_eq(td_award_key(arena, question->title),
                          td_award_key(arena, ballot->items[j].title)))
                td_diag_error(work->diag, (struct td_place){0}, "%.*s được ghi hai lần; bỏ một.",
                              "%.*s stands there twice; remove one.", TD_ARG(name));
        check_units(work, question, name);
    }
    if (ballot->n == 0 || ballot->n > TD_QUESTIONS_MOST)
        td_diag_error(work->diag, (struct td_place){0},
                      "Phiếu bầu cần từ 1 đến %d nội dung. Hãy ghi nội dung và chọn đơn vị.",
                      "A ballot needs from 1 to %d questions. Write them and choose units.",
                      TD_QUESTIONS_MOST);
}

struct rules_of_question {
    const struct td_vote_rule *pass, *seats;
};

static struct rules_of_question find_rules(const struct td_vote_work *work,
                                           const struct td_vote_rules *rules,
                                           const struct td_question_wish *question)
{
    struct td_vote_case of = {.kind = TD_RULE_PASS,
                              .matter = question->matter,
                              .title = question->title,
                              .level = work->year->group.level,
                              .members = (int64_t)work->session->roll.n,
                              .date = work->session->date};
    struct rules_of_question found;
    found.pass = td_vote_rule_for(work->call->arena, rules, &of);
    of.kind = TD_RULE_SEATS;
    found.seats = td_vote_rule_for(work->call->arena, rules, &of);
    return found;
}

static enum td_err write_question(struct td_vote_work *work, const struct td_vote_rules *rules,
                                  int64_t draft, int64_t position,
                                  const struct td_question_wish *question)
{
    const struct rules_of_question of = find_rules(work, rules, question);
    if (!of.pass)
        return TD_EINTERNAL; /* law/votes.tsv has one without a date */
    const struct td_share *pass = &of.pass->share;
    TRY(q_insert_vote_question(
        work->conn, work->shown.revision_id, ++work->last.questions, work->of->number, draft,
        position, question->matter,
        question->matter == TD_MATTER_AWARD ? question->title : TD_STR_NONE,
        of.seats ? of.seats->seats : TD_ANY_SEATS, of.seats ? of.seats->citation : TD_STR_NONE,
        of.seats && !of.seats->to_be_checked, pass->num, pass->den, pass->more, pass->base,
        of.pass->citation, !of.pass->to_be_checked, work->call->now_ms, td_actor_id(work->call)));
    for (size_t i = 0; i < question->units.n; i++)
        TRY(q_insert_vote_candidate(work->conn, work->shown.revision_id, ++work->last.candidates,
                                    work->of->number, draft, position, question->units.items[i]));
    return TD_OK;
}

static enum td_err set_ballot(struct td_vote_work *work, struct td_change *change,
                              const struct td_ballot_wish *wish)
{
    struct td_vote_rules rules;
    struct td_ballot_wish named;
    const struct td_ballot_wish *ballot = &named;
    struct td_vote_act act = {.act = "votes.ballot"};
    TRY(td_vote_read(work));
    TRY(td_may_by(work->call, TD_ACT_RECORD_VOTES, &work->shown.object, &act.by));
    TRY(td_vote_is_uncounted(work));
    TRY(name_awards(work, wish, &named));
    check_titles(work, ballot);
    TRY(td_diag_result(work->diag));
    TRY(td_vote_rules(work->conn, work->call->arena, work->shown.group_id, &rules));
    int64_t draft = work->last.questions + 1; /* greater than any before */
    for (size_t i = 0; i < ballot->n; i++)
        TRY(write_question(work, &rules, draft, (int64_t)i + 1, &ballot->items[i]));
    act.detail = session_name(work, work->of->number);
    return td_vote_log(work, change, &act);
}

enum td_err td_app_set_ballot(const struct td_call *call, const struct td_session_of *of,
                              const struct td_ballot_wish *ballot, struct td_diag *diag)
{
    struct td_change change;
    struct td_vote_work work = {.call = call, .of = of, .diag = diag};
    TRY(td_vote_begin(&work, &change));
    return td_change_end(&change, set_ballot(&work, &change, ballot));
}

/* ---- called off ---- */

static enum td_err cancel(struct td_vote_work *work, struct td_change *change, td_str reason)
{
    struct td_vote_act act = {.act = "votes.cancel", .reason = reason};
    TRY(td_vote_read(work));
    TRY(td_may_by(work->call, TD_ACT_RECORD_VOTES, &work->shown.object, &act.by));
    TRY(td_vote_is_open(work));
    TRY(q_insert_vote_step(work->conn, work->shown.revision_id, ++work->last.steps,
                           work->of->number, TD_VOTE_CANCELS, reason, work->call->now_ms,
                           td_actor_id(work->call)));
    act.detail = session_name(work, work->of->number);
    return td_vote_log(work, change, &act);
}

enum td_err td_app_cancel_vote_session(const struct td_call *call, const struct td_session_of *of,
                                       td_str reason, struct td_diag *diag)
{
    struct td_change change;
    struct td_vote_work work = {.call = call, .of = of, .diag = diag};
    reason = td_str_trim(reason);
    if (!td_text_is_reason(reason) || reason.n > TD_REASON_MAX) {
        td_diag_error(diag, (struct td_place){.file = TD_STR("reason")},
                      "Ghi lý do hủy phiên, ngắn gọn.", "Say shortly why it is called off.");
        return TD_EINVAL;
    }
    TRY(td_vote_begin(&work, &change));
    return td_change_end(&change, cancel(&work, &change, reason));
}

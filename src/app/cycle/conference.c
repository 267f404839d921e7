/* Conferences are planned, recorded and called off. */
#include "app/cycle/conference.h"

#include "app/basis/typed.h"
#include "app/cycle/conference_parts.h"
#include "app/entry/entry_parts.h"
#include "app/internal.h"
#include "base/text.h"
#include "domain/cycle/cycle.h"
#include "store/conferences.h"
#include "store/work.h"
#include "store/year.h"

enum { NAME_MOST = 300, TEXT_MOST = 4 * 1024, PEOPLE_MOST = 300, ITEMS_MOST = 60 };

#define PLACE(field) ((struct td_place){.file = td_str_of(field)})

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- reading ---- */

/* The rows of the revision: how many, and those of the one that is asked for. */
static enum td_err read_history(const struct td_call *call, struct td_conn *conn,
                                const struct td_shown *shown, td_str code,
                                struct td_conference_desk *desk)
{
    struct td_list_conference_entry_rows rows = {0};
    bool sees_names = td_sees_names(call, shown->object.path);
    TRY(q_list_conference_entry(conn, call->arena, shown->revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_conference_entry_row *row = &rows.items[i];
        desk->last = row->number;
        if (!td_str_eq(row->code, code))
            continue;
        desk->seen = row->number;
        *td_push(call->arena, &desk->history) =
            (struct td_conference_line){row->act, row->held_on, row->reason,
                                        sees_names ? row->who : TD_STR_NONE, row->entered_at};
    }
    return TD_OK;
}

static enum td_err read_desk(const struct td_call *call, struct td_conn *conn,
                             const struct td_shown *shown, td_str code,
                             struct td_conference_desk *desk)
{
    struct td_year *year = TD_NEW(call->arena, struct td_year);
    TRY(td_select_worked(conn, call->arena, shown->revision_id, year));
    desk->year = year;
    desk->lead = td_decision_of(call, TD_ACT_ADVANCE_STATE, &shown->object);
    desk->sees_roll = td_decision_of(call, TD_ACT_VIEW_PROPOSALS, &shown->object).allowed;
    desk->face = code.n ? td_conference_find(year, code) : NULL;
    TRY(read_history(call, conn, shown, code, desk));
    return code.n && !desk->face ? TD_ENOTFOUND : TD_OK;
}

enum td_err td_app_open_conferences(const struct td_call *call, td_str group, int64_t year,
                                    td_str code, struct td_conference_desk *desk)
{
    struct td_shown shown, newest;
    struct td_conn *conn = NULL;
    *desk = (struct td_conference_desk){0};
    TRY(td_find_shown(call, &to_see, group, year, &shown));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_newest_shown(conn, call->arena, group, year, &newest);
    if (err == TD_OK) {
        desk->is_newest = newest.revision_id == shown.revision_id;
        err = read_desk(call, conn, &shown, code, desk);
    }
    td_store_end(conn);
    if (err == TD_OK) {
        struct td_year *seen = TD_NEW(call->arena, struct td_year);
        *seen = *desk->year;
        seen->group.code = group;
        seen->group.year = year;
        desk->year = seen;
    }
    return err;
}

/* ---- what was typed ---- */

struct work {
    const struct td_call *call;
    const struct td_conference_wish *wish;
    struct td_conference_desk desk;
    struct td_diag *diag;
    struct td_date today;
};

static td_str text_of(const struct work *work, const char *field, td_str typed, bool required)
{
    td_str text = td_text_on_one_line(work->call->arena, typed);
    td_typed_check_text(work->diag, field, text, NAME_MOST, required);
    return text;
}

static td_str lines_of(const struct work *work, const char *field, td_str typed, size_t most,
                       bool required)
{
    td_str text = td_str_trim(td_typed_lines(work->call->arena, typed));
    td_typed_check_text(work->diag, field, text, TEXT_MOST, required);
    if (td_conference_lines(text) > most)
        td_diag_error(work->diag, PLACE(field), "Hãy gộp bớt %2$s: nhiều hơn %1$zu dòng.%3$.0s",
                      "%2$.0sPut some lines of %3$s together: they are more than %1$zu.", most,
                      td_typed_name(field, TD_VI), td_typed_name(field, TD_EN));
    return text;
}

/* "8:00", "08h30"; kept as "08:00". */
static td_str check_time(const struct work *work)
{
    td_str text = td_str_trim(work->wish->begins);
    int hour = 0, minute = 0;
    size_t i = 0;
    for (; i < text.n && i < 2 && text.p[i] >= '0' && text.p[i] <= '9'; i++)
        hour = hour * 10 + (text.p[i] - '0');
    bool good = i > 0 && i < text.n && (text.p[i] == ':' || text.p[i] == 'h');
    size_t digits = 0;
    for (i++; good && i < text.n; i++, digits++) {
        good = digits < 2 && text.p[i] >= '0' && text.p[i] <= '9';
        minute = minute * 10 + (text.p[i] - '0');
    }
    if (!text.n)
        return TD_STR_NONE;
    if (!good || hour > 23 || minute > 59 || digits == 1) {
        td_diag_error(work->diag, PLACE("meeting.begins"), "Ghi giờ bắt đầu như 8:00 hoặc 13h30.",
                      "Write when it begins like 8:00 or 13h30.");
        return TD_STR_NONE;
    }
    return td_fmt(work->call->arena, "%02d:%02d", hour, minute);
}

/* The months of a year, or of that before (-1) or behind it (1), in which a conference is held. */
struct season {
    int8_t first_year;
    uint8_t first_month;
    int8_t last_year;
};
static const struct season seasons[] = {
    [TD_MIDYEAR_REVIEW] = {0, 1, 0},     [TD_YEAREND_REVIEW] = {0, 1, 1},
    [TD_PREP_MEETING] = {0, 1, 1},       [TD_UNIT_YEAREND_REVIEW] = {0, 1, 1},
    [TD_COVENANT_SIGNING] = {-1, 10, 0},
};

/* In its season of the year; of what was held, not after today. */
static struct td_date check_day(const struct work *work)
{
    int64_t year = work->desk.year->group.year;
    struct td_date day =
        td_typed_check_day(work->diag, "meeting.day", td_str_trim(work->wish->day), true);
    if (!td_date_is_set(day))
        return day;
    const struct season *season = &seasons[work->wish->kind];
    const struct td_date first = {(int16_t)(year + season->first_year), season->first_month, 1};
    const struct td_date last = {(int16_t)(year + season->last_year), 12, 31};
    if (td_date_cmp(day, first) < 0 || td_date_cmp(day, last) > 0)
        td_diag_error(work->diag, PLACE("meeting.day"),
                      "Hội nghị này của năm %lld họp từ %.*s đến %.*s; hãy xem lại ngày họp.",
                      "This conference of %lld is held from %.*s to %.*s; please look at the day.",
                      (long long)year, TD_ARG(td_date_vi(work->call->arena, first)),
                      TD_ARG(td_date_vi(work->call->arena, last)));
    else if (work->wish->act == TD_CONFERENCE_HELD && td_date_cmp(day, work->today) > 0)
        td_diag_error(work->diag, PLACE("meeting.day"),
                      "Hội nghị chưa tới ngày họp thì chưa ghi nhận là đã họp.",
                      "What lies ahead is not recorded as held yet.");
    return day;
}

static td_str check_host(const struct work *work)
{
    const struct td_members *members = &work->desk.year->members;
    td_str host = work->wish->host;
    for (size_t i = 0; i < members->n; i++)
        if (td_str_eq(members->items[i].code, host))
            return host;
    if (host.n)
        td_diag_error(work->diag, PLACE("meeting.host"),
                      "Đơn vị này không phải thành viên; hãy chọn trong danh sách.",
                      "This unit is no member; choose one of the list.");
    return TD_STR_NONE;
}

/* Not yet in use in the year, nor by one that was called off. */
static td_str new_code(const struct work *work, const struct td_list_conference_entry_rows *rows)
{
    static const char *const words[] = {
        [TD_MIDYEAR_REVIEW] = "so-ket",        [TD_YEAREND_REVIEW] = "tong-ket",
        [TD_PREP_MEETING] = "hop-tru-bi",      [TD_UNIT_YEAREND_REVIEW] = "tong-ket-don-vi",
        [TD_COVENANT_SIGNING] = "ky-giao-uoc",
    };
    for (int n = 1;; n++) {
        td_str code = n == 1 ? td_str_of(words[work->wish->kind])
                             : td_fmt(work->call->arena, "%s-%d", words[work->wish->kind], n);
        bool is_used = td_conference_find((struct td_year *)(uintptr_t)work->desk.year, code);
        for (size_t i = 0; i < rows->n; i++)
            is_used = is_used || td_str_eq(rows->items[i].code, code);
        if (!is_used)
            return code;
    }
}

/* A conference as the sheet has it, in the texts of a row. */
static struct td_conference_change as_it_stands(const struct work *work)
{
    struct td_arena *arena = work->call->arena;
    const struct td_year *year = work->desk.year;
    const struct td_conference *face = work->desk.face;
    return (struct td_conference_change){
        .act = work->wish->act,
        .conference = *face,
        .chairs = td_conference_people(arena, year, face->code, TD_CONFERENCE_CHAIRS),
        .guests = td_conference_people(arena, year, face->code, TD_CONFERENCE_GUESTS),
        .attended = td_conference_people(arena, year, face->code, TD_CONFERENCE_ATTENDED),
        .programme = td_conference_programme(arena, year, face->code),
    };
}

static bool has_paper(const struct td_year *year, td_str code)
{
    for (size_t i = 0; i < year->papers.n; i++)
        if (td_str_eq(year->papers.items[i].conference, code))
            return true;
    return false;
}

static void check_called_off(const struct work *work, struct td_conference_change *change)
{
    const struct td_conference *face = work->desk.face;
    change->reason = text_of(work, "meeting.reason", work->wish->reason, true);
    if (!face->is_planned)
        td_diag_error(work->diag, (struct td_place){0},
                      "Hội nghị đã họp thì không hủy; nếu ghi nhầm, hãy sửa bản ghi nhận.",
                      "What was held is not called off; if it was recorded wrongly, correct that.");
    if (has_paper(work->desk.year, face->code) || face->sessions.n)
        td_diag_error(work->diag, (struct td_place){0},
                      "Hội nghị đang có tham luận hoặc phiên bỏ phiếu; hãy rút tham luận ở trang "
                      "điển hình trước. Hội nghị đã có phiên bỏ phiếu thì không hủy.",
                      "Papers or a session of votes belong to the conference; take the papers back "
                      "on the page of the exemplar first. One with votes is not called off.");
}

static void check_kind(const struct work *work)
{
    bool offered = work->wish->kind != TD_UNIT_YEAREND_REVIEW ||
                   (work->desk.face && work->desk.face->kind == TD_UNIT_YEAREND_REVIEW);
    if (!offered)
        td_diag_error(work->diag, PLACE("meeting.kind"),
                      "Hội nghị riêng của một đơn vị không chuẩn bị ở đây.",
                      "The conference of one unit is not prepared here.");
    if (work->wish->act == TD_CONFERENCE_PLANNED && work->desk.face && !work->desk.face->is_planned)
        td_diag_error(work->diag, (struct td_place){0},
                      "Hội nghị này đã họp; chỉ sửa bản ghi nhận.",
                      "This conference was held; only its record is corrected.");
}

static enum td_err check(const struct work *work, struct td_conference_change *change)
{
    const struct td_conference_wish *wish = work->wish;
    if (wish->act == TD_CONFERENCE_CALLED_OFF) {
        *change = as_it_stands(work);
        check_called_off(work, change);
        return td_diag_result(work->diag);
    }
    bool held = wish->act == TD_CONFERENCE_HELD;
    check_kind(work);
    *change = (struct td_conference_change){
        .act = wish->act,
        .conference = {.kind = wish->kind,
                       .name = text_of(work, "meeting.name", wish->name, true),
                       .date = check_day(work),
                       .begins = check_time(work),
                       .place = text_of(work, "meeting.place", wish->place, true),
                       .host = check_host(work)},
        .chairs = lines_of(work, "meeting.chairs", wish->chairs, PEOPLE_MOST, held),
        .guests = lines_of(work, "meeting.guests", wish->guests, PEOPLE_MOST, false),
        .programme = lines_of(work, "meeting.programme", wish->programme, ITEMS_MOST, false),
    };
    if (held) {
        change->attended = lines_of(work, "meeting.attended", wish->attended, PEOPLE_MOST, true);
        change->conference.secretary = text_of(work, "meeting.secretary", wish->secretary, false);
        change->conference.conclusions =
            lines_of(work, "meeting.conclusions", wish->conclusions, PEOPLE_MOST, false);
    }
    return td_diag_result(work->diag);
}

/* ---- writing ---- */

enum td_err td_conference_keep(struct td_change *change, const struct td_conference_row *row,
                               const struct td_conference_change *done)
{
    const struct td_call *call = change->call;
    const struct td_conference *of = &done->conference;
    struct td_list_conference_entry_rows rows = {0};
    int64_t id = td_store_new_id(change->conn);
    TRY(q_list_conference_entry(change->conn, call->arena, row->revision_id, &rows));
    int64_t number = rows.n ? rows.items[rows.n - 1].number + 1 : 1;
    const struct td_event event = {.group_id = row->group_id,
                                   .act = row->act,
                                   .family = "conference",
                                   .key = id,
                                   .unit = row->group_path,
                                   .year = row->year,
                                   .by = row->by,
                                   .reason = done->reason,
                                   .detail = of->name};
    TRY(q_insert_conference_entry(change->conn, row->revision_id, number, id, of->code, done->act,
                                  of->name, of->kind, of->date, of->begins, of->place, of->host,
                                  done->chairs, done->guests, done->attended, done->programme,
                                  of->secretary, of->conclusions, done->reason, done->session,
                                  call->now_ms, td_actor_id(call), td_on_behalf_of(row->by)));
    return td_change_log(change, &event);
}

static enum td_err write_change(struct td_change *change, struct work *work, td_str group,
                                int64_t year, td_str *code)
{
    static const char *const acts[] = {
        [TD_CONFERENCE_PLANNED] = "conference.plan",
        [TD_CONFERENCE_HELD] = "conference.hold",
        [TD_CONFERENCE_CALLED_OFF] = "conference.call_off",
    };
    struct td_shown shown;
    struct td_conference_change done;
    struct td_list_conference_entry_rows rows = {0};
    const struct td_grant *by;
    TRY(td_newest_shown(change->conn, work->call->arena, group, year, &shown));
    TRY(read_desk(work->call, change->conn, &shown, work->wish->code, &work->desk));
    TRY(td_may_by(work->call, TD_ACT_ADVANCE_STATE, &shown.object, &by));
    if (work->desk.seen != work->wish->seen)
        return TD_ECONFLICT;
    if (!work->desk.face && work->wish->act != TD_CONFERENCE_PLANNED)
        return TD_ENOTFOUND;
    TRY(check(work, &done));
    TRY(q_list_conference_entry(change->conn, work->call->arena, shown.revision_id, &rows));
    *code = done.conference.code = work->wish->code.n ? work->wish->code : new_code(work, &rows);
    const struct td_conference_row row = {.revision_id = shown.revision_id,
                                          .group_id = shown.group_id,
                                          .year = year,
                                          .group_path = shown.object.path,
                                          .act = acts[work->wish->act],
                                          .by = by};
    return td_conference_keep(change, &row, &done);
}

enum td_err td_app_change_conference(const struct td_call *call, td_str group, int64_t year,
                                     const struct td_conference_wish *wish, struct td_diag *diag,
                                     td_str *code)
{
    struct td_shown shown;
    struct td_change change;
    struct work work = {
        .call = call, .wish = wish, .diag = diag, .today = td_date_in_vietnam(call->now_ms / 1000)};
    if (wish->act == TD_CONFERENCE_VOTES)
        return TD_EINVAL;
    TRY(td_find_shown(call, &to_see, group, year, &shown));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, write_change(&change, &work, group, year, code));
}

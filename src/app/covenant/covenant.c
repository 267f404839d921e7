/* The covenant of a year: read, written, put forward, taken back. */
#include "app/covenant/covenant.h"

#include "app/change.h"
#include "app/cycle/cycle_parts.h"
#include "app/entry/entry_parts.h"
#include "app/target/target.h"
#include "base/buf.h"
#include "domain/entered.h"
#include "store/work.h"

enum { CONTENT_MAX = 16 * 1024, PLACE_MAX = 300, WORDS_LEAST = 5 };

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- reading ---- */

static struct td_decision decide(const struct td_call *call, enum td_action action,
                                 const struct td_object *object)
{
    struct td_subject subject = td_subject_of(call);
    return td_access_decide(&subject, action, object, call->now_ms);
}

static const struct td_covenant *covenant_of(const struct td_year *year)
{
    for (size_t i = 0; i < year->covenants.n; i++)
        if (year->covenants.items[i].year == year->group.year)
            return &year->covenants.items[i];
    return NULL;
}

/* A text to begin with: the one that came in, or the tasks set for the year. */
static td_str proposed_content(struct td_arena *arena, const struct td_year *year)
{
    struct td_buf text;
    const struct td_covenant *given = covenant_of(year);
    if (given && given->content.n)
        return given->content;
    td_buf_init(&text, arena, (size_t)1 << 20);
    td_buf_printf(&text,
                  "Thực hiện đạt và vượt các chỉ tiêu đã đăng ký năm %lld; tổ chức tốt các phong "
                  "trào thi đua; khen thưởng đúng người, đúng việc, kịp thời",
                  (long long)year->group.year);
    for (size_t i = 0; i < year->tasks.n; i++)
        if (year->tasks.items[i].year == year->group.year)
            td_buf_printf(&text, "; %.*s", TD_ARG(year->tasks.items[i].content));
    return td_buf_str(&text);
}

static void read_text(struct td_arena *arena, const struct td_last_covenant_text_row *text,
                      bool sees_names, struct td_covenant_desk *desk)
{
    const struct td_covenant *given = covenant_of(desk->year);
    desk->is_written = text->number > 0;
    desk->number = text->number;
    if (!desk->is_written) {
        desk->content = proposed_content(arena, desk->year);
        if (given) {
            desk->place = given->place;
            desk->signed_on = given->signed_on;
        }
        return;
    }
    desk->content = text->content;
    desk->place = text->place;
    desk->signed_on = text->signed_on;
    desk->is_open = text->is_open;
    desk->reason = text->reason;
    desk->written_by = sees_names ? text->name : TD_STR_NONE;
    desk->written_at = text->written_at;
}

static struct td_signed signed_of(const struct td_list_covenant_signature_row *row, bool sees_names)
{
    return (struct td_signed){.is_there = true,
                              .person = row->person,
                              .job = row->job,
                              .organisation = row->role == TD_WITNESSES ? row->unit : TD_STR_NONE,
                              .authority = row->authority,
                              .on_paper = td_str_is(row->manner, "paper"),
                              .on = row->signed_on,
                              .recorded_by = sees_names ? row->name : TD_STR_NONE};
}

static enum td_err read_parties(struct td_conn *conn, const struct td_call *call,
                                const struct td_shown *shown,
                                const struct td_list_covenant_signature_rows *rows, bool sees_names,
                                struct td_covenant_desk *desk)
{
    const struct td_members *members = &desk->year->members;
    const struct td_date day = td_call_members_day(call, desk->year->group.year);
    for (size_t i = 0; i < members->n; i++) {
        struct td_object object;
        if (!td_member_in_force(&members->items[i], day))
            continue;
        struct td_covenant_party *party = td_push(call->arena, &desk->parties);
        *party = (struct td_covenant_party){.unit = members->items[i].code,
                                            .name = members->items[i].name};
        TRY(td_object_of_unit(conn, call->arena, shown, party->unit, &object));
        party->sign = decide(call, TD_ACT_SIGN_COVENANT, &object);
        for (size_t r = 0; r < rows->n; r++)
            if (rows->items[r].role == TD_SIGNS && td_str_eq(rows->items[r].unit, party->unit))
                party->by = signed_of(&rows->items[r], sees_names);
        desk->n_signed += party->by.is_there;
    }
    for (size_t r = 0; r < rows->n; r++)
        if (rows->items[r].role == TD_WITNESSES)
            *td_push(call->arena, &desk->witnesses) = signed_of(&rows->items[r], sees_names);
    return TD_OK;
}

/* Whose targets still lack, in the reckoning of the step that closes the covenant. */
static enum td_err count_lacking_targets(struct td_conn *conn, const struct td_call *call,
                                         int64_t revision_id, const struct td_year *year,
                                         size_t *lacking)
{
    struct td_cycle_sheets sheets = {0};
    struct td_cycle_view view;
    struct td_lack lack = {0};
    TRY(td_cycle_package(conn, call->arena, revision_id, &sheets.package));
    TRY(td_cycle_targets(conn, call->arena, revision_id, &sheets.targets));
    TRY(td_cycle_look(call, year, false, &sheets, &view));
    td_guard_holds(call->arena, TD_GUARD_TARGETS, &view, &lack);
    *lacking = lack.units.n;
    return TD_OK;
}

static enum td_err read_desk(struct td_conn *conn, const struct td_call *call, td_str group,
                             int64_t number, struct td_shown *shown, struct td_covenant_desk *desk)
{
    struct td_last_covenant_text_row text = {0};
    struct td_list_covenant_signature_rows rows = {0};
    struct td_year *year = TD_NEW(call->arena, struct td_year);
    *desk = (struct td_covenant_desk){.year = year};
    TRY(td_newest_shown(conn, call->arena, group, number, shown));
    TRY(td_select_worked(conn, call->arena, shown->revision_id, year));
    year->group.code = group;
    year->group.year = number;
    bool sees_names = td_sees_names(call, shown->object.path);
    enum td_err err = q_last_covenant_text(conn, call->arena, shown->revision_id, &text);
    if (err != TD_ENOTFOUND)
        TRY(err);
    read_text(call->arena, &text, sees_names, desk);
    if (desk->is_open)
        TRY(q_list_covenant_signature(conn, call->arena, shown->revision_id, text.number, &rows));
    TRY(read_parties(conn, call, shown, &rows, sees_names, desk));
    TRY(count_lacking_targets(conn, call, shown->revision_id, year, &desk->lacking_targets));
    desk->prepare = decide(call, TD_ACT_ADVANCE_STATE, &shown->object);
    desk->witness = decide(call, TD_ACT_WITNESS_COVENANT, &shown->object);
    return TD_OK;
}

enum td_err td_app_open_covenant(const struct td_call *call, td_str group, int64_t year,
                                 struct td_covenant_desk *desk)
{
    struct td_shown seen, newest;
    struct td_conn *conn = NULL;
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = read_desk(conn, call, group, year, &newest, desk);
    td_store_end(conn);
    TRY(err);
    return seen.revision_id == newest.revision_id ? TD_OK : TD_EDENIED;
}

/* ---- the text ---- */

#define SAY(diag, thing, vi, en) td_diag_error(diag, (struct td_place){TD_STR(thing), 0, 0}, vi, en)

/* A covenant says what the units undertake: a full stop or a word is none. */
static bool says_something(td_str text)
{
    size_t words = 0;
    for (size_t i = 0; i < text.n; i++)
        words += text.p[i] != ' ' && (i == 0 || text.p[i - 1] == ' ');
    return td_text_is_reason(text) && words >= WORDS_LEAST;
}

bool td_covenant_day_fits(int64_t year, struct td_date day)
{
    const struct td_date first = {(int16_t)(year - 1), 10, 1}, last = {(int16_t)year, 12, 31};
    return td_date_cmp(day, first) >= 0 && td_date_cmp(day, last) <= 0;
}

static void check_text(const struct td_covenant_wish *wish, const struct td_covenant_desk *desk,
                       struct td_diag *diag)
{
    long long year = desk->year->group.year;
    if (wish->content.n == 0 || wish->content.n > CONTENT_MAX)
        SAY(diag, "content", "Hãy ghi nội dung giao ước, nhiều nhất khoảng 8.000 chữ cái.",
            "Write the text of the covenant, at most about 8,000 letters.");
    else if (wish->act == TD_COVENANT_FORWARD && !says_something(wish->content))
        SAY(diag, "content",
            "Nội dung giao ước quá ngắn để đưa ra ký; hãy ghi những việc các đơn vị cam kết thi "
            "đua.",
            "The text is too short to be signed; write what the units undertake to do.");
    if (wish->place.n > PLACE_MAX)
        SAY(diag, "signing.place", "Nơi ký dài quá; hãy viết ngắn hơn.",
            "The place is too long; make it shorter.");
    if (td_date_is_set(wish->signed_on) && !td_covenant_day_fits(year, wish->signed_on))
        td_diag_error(
            diag, (struct td_place){TD_STR("day"), 0, 0},
            "Giao ước năm %lld được ký từ 1/10/%lld đến 31/12/%lld; hãy xem lại ngày ký.",
            "A covenant of %lld is signed from 1/10/%lld to 31/12/%lld; please look at the "
            "day.",
            year, year - 1, year);
}

static enum td_err check(const struct td_covenant_wish *wish, const struct td_covenant_desk *desk,
                         struct td_diag *diag)
{
    bool returns = wish->act == TD_COVENANT_RETURN;
    bool is_draft = desk->year->group.state <= TD_STATE_COVENANT_DRAFT;
    if (!is_draft)
        SAY(diag, "state", "Giao ước của năm đã ký xong, không sửa được nữa.",
            "The covenant of the year is signed and can no longer be changed.");
    if (!returns)
        check_text(wish, desk, diag);
    if (wish->act == TD_COVENANT_FORWARD && desk->year->group.state != TD_STATE_COVENANT_DRAFT &&
        is_draft)
        SAY(diag, "state",
            "Năm thi đua chưa ban hành kế hoạch, bảng tiêu chí nên chưa đưa giao ước ra ký được.",
            "The plan and rubric of the year are not issued yet, so the covenant cannot be "
            "signed.");
    if (wish->act == TD_COVENANT_FORWARD && desk->lacking_targets &&
        !td_text_is_reason(wish->reason))
        SAY(diag, "reason",
            "Còn đơn vị chưa có chỉ tiêu được chấp nhận; đưa ra ký thì phải ghi lý do.",
            "Some members have no accepted targets; say why it is put forward all the same.");
    if (returns && !td_text_is_reason(wish->reason))
        SAY(diag, "reason", "Hãy ghi lý do lấy lại: các chữ ký đã có sẽ không còn tính.",
            "Say why it is taken back: the signatures given will no longer count.");
    if (wish->reason.n > TD_REASON_MAX)
        SAY(diag, "reason", "Lý do dài quá; hãy viết ngắn hơn.",
            "The reason is too long; make it shorter.");
    return td_diag_result(diag);
}

static enum td_err write_text(struct td_change *change, const struct td_shown *shown, int64_t year,
                              const struct td_covenant_wish *wish,
                              const struct td_covenant_desk *desk, const struct td_grant *by)
{
    static const char *const acts[] = {"covenant.write", "covenant.forward", "covenant.return"};
    const struct td_call *call = change->call;
    bool returns = wish->act == TD_COVENANT_RETURN;
    int64_t id = td_store_new_id(change->conn);
    const struct td_event event = {.group_id = shown->group_id,
                                   .act = acts[wish->act],
                                   .family = "covenant",
                                   .key = id,
                                   .unit = shown->object.path,
                                   .year = year,
                                   .reason = wish->reason,
                                   .by = by};
    TRY(q_insert_covenant_text(
        change->conn, shown->revision_id, desk->number + 1, id,
        returns ? desk->content : wish->content, returns ? desk->place : wish->place,
        returns ? desk->signed_on : wish->signed_on, wish->act == TD_COVENANT_FORWARD, wish->reason,
        call->now_ms, td_actor_id(call), td_on_behalf_of(by)));
    return td_change_log(change, &event);
}

static enum td_err change_text(struct td_change *change, td_str group, int64_t year,
                               const struct td_covenant_wish *wish, struct td_diag *diag)
{
    struct td_shown shown;
    struct td_covenant_desk desk;
    const struct td_grant *by;
    TRY(read_desk(change->conn, change->call, group, year, &shown, &desk));
    TRY(td_may_by(change->call, TD_ACT_ADVANCE_STATE, &shown.object, &by));
    if (wish->seen != desk.number || desk.is_open != (wish->act == TD_COVENANT_RETURN))
        return TD_ECONFLICT;
    TRY(check(wish, &desk, diag));
    if (wish->act == TD_COVENANT_FORWARD)
        TRY(td_targets_check_explained(change, group, year, diag));
    return write_text(change, &shown, year, wish, &desk, by);
}

enum td_err td_app_change_covenant(const struct td_call *call, td_str group, int64_t year,
                                   const struct td_covenant_wish *wish, struct td_diag *diag)
{
    struct td_change change;
    struct td_shown seen;
    struct td_covenant_wish clean = *wish;
    clean.content = td_text_on_one_line(call->arena, wish->content);
    clean.place = td_text_on_one_line(call->arena, wish->place);
    clean.reason = td_text_on_one_line(call->arena, wish->reason);
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, change_text(&change, group, year, &clean, diag));
}

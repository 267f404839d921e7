/* The days of the calendar that an office brings in. */
#include "app/cycle/office_calendar.h"

#include "access/access.h"
#include "app/basis/typed.h"
#include "app/change.h"
#include "app/cycle/cycle_parts.h"
#include "base/text.h"
#include "sheet/sheet.h"

enum {
    LINES_MOST = 400,
    NAME_MOST = 200,
    CITATION_MOST = 500,
    FIRST_YEAR = 2000,
    LAST_YEAR = 2100
};

static const char *const kind_words[] = {
    [TD_DAY_OFF] = "off", [TD_DAY_WORKED] = "worked", [TD_DAY_USUAL] = "usual"};
static const struct td_object installation = {.path = TD_STR("/")};

/* ---- what counts ---- */

static enum td_err day_of(const struct td_list_calendar_day_row *row, struct td_calendar_day *day)
{
    *day = (struct td_calendar_day){row->day, TD_DAY_OFF, row->name, row->citation, false};
    for (size_t i = 0; i < sizeof kind_words / sizeof *kind_words; i++) {
        day->kind = (enum td_day_kind)i;
        if (td_str_is(row->kind, kind_words[i]))
            return TD_OK;
    }
    return TD_EINTERNAL;
}

enum td_err td_calendar_in_force(struct td_conn *conn, struct td_arena *arena,
                                 struct td_calendar *calendar)
{
    struct td_list_calendar_day_rows rows = {0};
    struct td_calendar_day day;
    TRY(td_calendar_law(arena, calendar));
    TRY(q_list_calendar_day(conn, arena, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        TRY(day_of(&rows.items[i], &day));
        td_calendar_put(arena, calendar, &day);
    }
    return TD_OK;
}

static enum td_err load(struct td_conn *conn, const struct td_call *call,
                        struct td_office_calendar *calendar)
{
    struct td_list_calendar_day_rows rows = {0};
    TRY(td_calendar_in_force(conn, call->arena, &calendar->calendar));
    TRY(q_list_calendar_day(conn, call->arena, &rows));
    for (size_t i = rows.n; i-- > 0;) {
        struct td_added_day *added = td_push(call->arena, &calendar->added);
        *added = (struct td_added_day){.at = rows.items[i].entered_at, .by = rows.items[i].who};
        TRY(day_of(&rows.items[i], &added->day));
    }
    return TD_OK;
}

enum td_err td_app_load_calendar(const struct td_call *call, struct td_office_calendar *calendar)
{
    struct td_conn *conn = NULL;
    *calendar = (struct td_office_calendar){0};
    TRY(td_may(call, TD_ACT_VIEW_SYSTEM, &installation));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = load(conn, call, calendar);
    td_store_end(conn);
    struct td_subject subject = td_subject_of(call);
    subject.is_fresh = true;
    calendar->may_add =
        td_access_decide(&subject, TD_ACT_MANAGE_INSTALLATION, &installation, call->now_ms).allowed;
    return err;
}

/* ---- bringing in ---- */

/* Whether the first cell of a table is the heading of its first column, or a comment. */
static bool begins_with_heading(struct td_arena *arena, td_str table)
{
    td_str line = td_str_slice(table, 0, td_str_find(table, '\n'));
    td_str first = td_str_trim(td_str_slice(line, 0, td_str_find(line, '\t')));
    return td_str_starts(first, TD_STR("#")) || td_str_is(td_key(arena, first), "ngay");
}

/* What was typed as a table of tabs; its heading is put in front where there is none. */
static td_str as_table(struct td_arena *arena, td_str typed, bool *has_heading)
{
    td_str text = td_str_trim(td_typed_lines(arena, typed));
    char *copy = td_arena_alloc(arena, text.n + 1);
    bool has_tabs = td_str_find(text, '\t') < text.n;
    for (size_t i = 0; i < text.n; i++)
        copy[i] = (char)(text.p[i] == ';' && !has_tabs ? '\t' : text.p[i]);
    text = (td_str){copy, text.n};
    *has_heading = begins_with_heading(arena, text);
    return *has_heading ? text : td_fmt(arena, "ngay\tloai\tten\n%.*s", TD_ARG(text));
}

static enum td_err read_table(const struct td_call *call, td_str typed, struct td_diag *diag,
                              struct td_calendar *days)
{
    bool has_heading;
    struct td_rows *rows;
    td_str table = as_table(call->arena, typed, &has_heading);
    TRY(td_tsv_open(call->arena, TD_STR("days"), table, &td_scoring_limits, diag, &rows));
    enum td_err err = td_calendar_read(call->arena, rows, diag, days);
    for (size_t i = 0; i < diag->n; i++)
        if (!has_heading && diag->items[i].place.row)
            diag->items[i].place.row--; /* of the lines that were typed */
    return err;
}

static void check_day(const struct td_call *call, struct td_calendar_day *day, td_str citation,
                      struct td_diag *diag)
{
    const struct td_place at = {TD_STR("days"), 0, 0};
    td_str text = td_date_vi(call->arena, day->day);
    day->name = td_str_trim(day->name);
    day->citation = td_str_trim(day->citation);
    if (!day->citation.n)
        day->citation = citation;
    if (day->kind == TD_DAY_YEARLY)
        td_diag_error(diag, at,
                      "%.*s: ngày lễ hằng năm đã có sẵn theo luật; hãy ghi ngày nghỉ của từng năm.",
                      "%.*s: the holidays of every year come with the law; write the days off of a "
                      "year.",
                      TD_ARG(text));
    if (day->day.year < FIRST_YEAR || day->day.year > LAST_YEAR)
        td_diag_error(diag, at, "%.*s: năm phải từ %d đến %d.", "%.*s: the year is from %d to %d.",
                      TD_ARG(text), FIRST_YEAR, LAST_YEAR);
    else if (day->kind == TD_DAY_OFF && td_is_weekend(day->day))
        td_diag_error(
            diag, at,
            "%.*s là thứ Bảy hoặc Chủ nhật, vốn không phải ngày làm việc; hãy bỏ dòng này, "
            "và ghi ngày nghỉ bù nếu có.",
            "%.*s is a Saturday or Sunday, no working day anyway; leave the line out, and "
            "write the day off in its place where there is one.",
            TD_ARG(text));
    else if (day->kind == TD_DAY_WORKED && !td_is_weekend(day->day))
        td_diag_error(diag, at,
                      "%.*s là ngày từ thứ Hai đến thứ Sáu; làm bù chỉ vào thứ Bảy, Chủ nhật.",
                      "%.*s is a day from Monday to Friday; only a Saturday or Sunday is worked "
                      "instead of another day.",
                      TD_ARG(text));
    if (!day->name.n || day->name.n > NAME_MOST)
        td_diag_error(diag, at, "%.*s: ghi tên ngày nghỉ hoặc lý do làm bù, không quá %d ký tự.",
                      "%.*s: write what the day is for, in at most %d characters.", TD_ARG(text),
                      NAME_MOST);
    if (day->citation.n > CITATION_MOST)
        td_diag_error(diag, at, "%.*s: căn cứ dài quá %d ký tự.",
                      "%.*s: the citation has more than %d characters.", TD_ARG(text),
                      CITATION_MOST);
}

static enum td_err check(const struct td_call *call, td_str lines, td_str citation,
                         struct td_diag *diag, struct td_calendar *days)
{
    bool lacks = false;
    TRY(read_table(call, lines, diag, days));
    if (days->days.n > LINES_MOST)
        td_diag_error(diag, (struct td_place){TD_STR("days"), 0, 0},
                      "Mỗi lần nạp không quá %d ngày.", "At most %d days are brought in at once.",
                      LINES_MOST);
    for (size_t i = 0; i < days->yearly.n; i++)
        check_day(call, &days->yearly.items[i], td_str_trim(citation), diag);
    for (size_t i = 0; i < days->days.n; i++) {
        check_day(call, &days->days.items[i], td_str_trim(citation), diag);
        lacks |= !days->days.items[i].citation.n;
    }
    if (lacks)
        td_diag_error(diag, (struct td_place){TD_STR("citation"), 0, 0},
                      "Căn cứ: ghi số, ngày của văn bản quy định các ngày này.",
                      "What it rests on: write the number and date of the text that sets these "
                      "days.");
    return diag->errors ? TD_EINVAL : TD_OK;
}

static bool is_so_already(const struct td_calendar *calendar, const struct td_calendar_day *day)
{
    for (size_t i = 0; i < calendar->days.n; i++) {
        const struct td_calendar_day *known = &calendar->days.items[i];
        if (td_date_cmp(known->day, day->day) == 0)
            return known->kind == day->kind && td_str_eq(known->name, day->name) &&
                   td_str_eq(known->citation, day->citation);
    }
    return day->kind == TD_DAY_USUAL;
}

static enum td_err insert_days(struct td_change *change, const struct td_calendar *days,
                               int64_t installation_id, int64_t *added)
{
    const struct td_call *call = change->call;
    struct td_calendar known;
    struct td_list_calendar_day_rows rows = {0};
    TRY(td_calendar_in_force(change->conn, call->arena, &known));
    TRY(q_list_calendar_day(change->conn, call->arena, &rows));
    for (size_t i = 0; i < days->days.n; i++) {
        const struct td_calendar_day *day = &days->days.items[i];
        if (is_so_already(&known, day))
            continue;
        ++*added;
        TRY(q_insert_calendar_day(change->conn, installation_id, (int64_t)rows.n + *added, day->day,
                                  td_str_of(kind_words[day->kind]), day->name, day->citation,
                                  call->now_ms, td_actor_id(call)));
    }
    return TD_OK;
}

static enum td_err add(struct td_change *change, const struct td_calendar *days, int64_t *added)
{
    const struct td_call *call = change->call;
    struct td_installation_row here;
    TRY(q_installation(change->conn, call->arena, &here));
    TRY(insert_days(change, days, here.id, added));
    if (!*added)
        return TD_OK;
    const struct td_calendar_day *first = &days->days.items[0];
    const struct td_event event = {
        .act = "calendar.add",
        .family = "installation",
        .key = here.id,
        .detail = td_fmt(call->arena, "%lld: %.*s – %.*s; %.*s", (long long)*added,
                         TD_ARG(td_date_vi(call->arena, first->day)),
                         TD_ARG(td_date_vi(call->arena, days->days.items[days->days.n - 1].day)),
                         TD_ARG(first->citation)),
    };
    return td_change_log(change, &event);
}

enum td_err td_app_add_calendar_days(const struct td_call *call, td_str lines, td_str citation,
                                     struct td_diag *diag, int64_t *added)
{
    struct td_change change;
    struct td_calendar days;
    *added = 0;
    TRY(td_may(call, TD_ACT_MANAGE_INSTALLATION, &installation));
    TRY(check(call, lines, citation, diag, &days));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, add(&change, &days, added));
}

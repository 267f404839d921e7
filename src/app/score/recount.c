/* The recount by the second program, over the rows as they stand. */
#include "app/score/recount.h"

#include "app/internal.h"
#include "app/log/vouch_results.h"
#include "package/package.h"
#include "store/work.h"
#include "verify/recount/published.h"

#define MEMORY_MAX ((size_t)1 << 30)

/* ---- what the other program reads ---- */

static struct td_rc_table table_of(struct td_arena *arena, struct td_rows *rows)
{
    struct lines TD_ARRAY(struct td_rc_line) lines = {0};
    struct td_row row;
    rows->rewind(rows);
    while (rows->next(rows, &row)) {
        td_str *cells = TD_NEW_ARRAY(arena, row.n, td_str);
        bool filled = false;
        for (uint32_t i = 0; i < row.n; i++) {
            cells[i] = row.cells[i].text;
            filled = filled || cells[i].n;
        }
        if (filled)
            *td_push(arena, &lines) = (struct td_rc_line){row.line, row.n, cells};
    }
    return (struct td_rc_table){rows->name, lines.items, lines.n};
}

static enum td_err read_inputs(struct td_arena *arena, const struct td_year *year,
                               struct td_diag *diag, struct td_rc_inputs *inputs)
{
    struct td_rows *rubric, *roster, *data;
    TRY(td_package_rubric_rows(arena, year, &rubric));
    TRY(td_package_roster_rows(arena, year, &roster));
    TRY(td_package_data_rows(arena, year, &data));
    inputs->tables[0] = table_of(arena, rubric);
    inputs->tables[1] = table_of(arena, roster);
    inputs->tables[2] = table_of(arena, data);
    return td_rc_inputs_read(arena, diag, inputs);
}

/* ---- what is to be published, in the texts of `thidua score` ---- */

struct stated {
    struct td_arena *arena;
    const struct td_scoring *scoring;
    const struct td_criterion *criteria;
    uint32_t n_criteria;
    const struct td_scored_unit *units;
    const struct td_run_rows *rows;
};

static void state_line(const struct stated *s, size_t unit, td_str fields[TD_RC_FIELDS])
{
    const struct td_list_score_line_row *line = &s->rows->lines.items[unit];
    const int64_t points[] = {line->total, line->base, line->bonus, line->penalty};
    int decimals = td_scoring_head(s->scoring)->decimals;
    fields[0] = td_fmt(s->arena, line->rank_halves % 2 ? "%lld.5" : "%lld",
                       (long long)(line->rank_halves / 2));
    if (line->rank_halves == 0)
        fields[0] = TD_STR_NONE;
    fields[1] = line->unit;
    fields[2] = s->units[unit].name;
    for (int i = 0; i < 4; i++)
        fields[3 + i] = i < 2 && !line->has_total ? TD_STR_NONE
                                                  : td_number_point(s->arena, points[i], decimals);
    fields[7] = line->rating;
    fields[8] = td_str_of(td_unit_status_word(line->status));
}

static void state_point(const struct stated *s, size_t unit, uint32_t criterion,
                        struct td_rc_published_row *row)
{
    static const char *const states[] = {"", "thieu", "khong_ap_dung"};
    const struct td_list_score_point_row *point =
        &s->rows->points.items[unit * s->n_criteria + criterion];
    struct td_counting_row counts = {0};
    if (!s->criteria[criterion].is_group)
        counts = td_scoring_counting_row(s->scoring, (uint32_t)unit, criterion);
    row->texts[TD_RC_POINTS_CODE] = s->criteria[criterion].code;
    row->texts[TD_RC_POINTS_POINTS] =
        point->points == TD_ABSENT ? TD_STR_NONE : td_number_short(s->arena, point->points);
    row->texts[TD_RC_POINTS_STATE] = td_str_of(states[point->state]);
    row->texts[TD_RC_POINTS_TARGET] = counts.target;
    row->texts[TD_RC_POINTS_ACTUAL] = counts.actual;
    row->texts[TD_RC_POINTS_PREVIOUS] = counts.previous;
    row->texts[TD_RC_POINTS_LAYER] = counts.layer;
    row->texts[TD_RC_POINTS_ATTEMPT] = counts.attempt;
}

/* The unit that stands at a place of the result; the number of units: none says so. */
static size_t at_place(const struct td_run_rows *rows, size_t place)
{
    size_t unit = 0;
    while (unit < rows->lines.n && rows->lines.items[unit].place != (int64_t)place + 1)
        unit++;
    return unit;
}

static void state_all(const struct stated *s, struct td_rc_published *published)
{
    *published = (struct td_rc_published){.has_rows = true};
    for (size_t place = 0; place < s->rows->lines.n; place++) {
        size_t unit = at_place(s->rows, place);
        if (unit == s->rows->lines.n)
            continue; /* the comparison misses it */
        struct td_rc_published_unit *of = td_push(s->arena, &published->units);
        *of = (struct td_rc_published_unit){0};
        state_line(s, unit, of->fields);
        for (uint32_t i = 0; i < s->n_criteria; i++) {
            struct td_rc_published_row *row = td_push(s->arena, &of->rows);
            *row = (struct td_rc_published_row){0};
            state_point(s, unit, i, row);
        }
    }
}

/* ---- what differs ---- */

/* The place of what diag says about results that differ. */
static const char differs_place[] = "recount";

static td_str sentence_of(struct td_arena *arena, const struct td_rc_difference *one,
                          enum td_lang lang)
{
    const char *format = lang == TD_VI
                             ? "Đơn vị %.*s%s%.*s, %s: đang lưu “%.*s”, tính lại được “%.*s”."
                             : "Unit %.*s%s%.*s, %s: kept “%.*s”, recounted “%.*s”.";
    if (!one->what[0])
        return one->sentence[lang];
    return td_fmt(arena, format, TD_ARG(one->unit), one->criterion.n ? ", " : "",
                  TD_ARG(one->criterion), one->what[lang], TD_ARG(one->stated),
                  TD_ARG(one->recounted));
}

enum { SAID_MAX = 5 };

static void say_differences(struct td_arena *arena, const struct td_rc_differences *found,
                            struct td_diag *diag)
{
    const struct td_place place = {TD_STR(differs_place), 0, 0};
    td_diag_error(diag, place,
                  "Tính lại độc lập không ra kết quả đang lưu (%zu chỗ khác); chưa công bố được. "
                  "Hãy báo người quản trị hệ thống kiểm tra dữ liệu.",
                  "An independent recount does not give the kept results (cells that differ: %zu); "
                  "they cannot be published. Please tell the administrator to check the data.",
                  found->total);
    for (size_t i = 0; i < found->total && i < SAID_MAX; i++)
        td_diag_error(diag, place, "%s%.0s", "%.0s%s",
                      td_str_z(arena, sentence_of(arena, &found->items[i], TD_VI)),
                      td_str_z(arena, sentence_of(arena, &found->items[i], TD_EN)));
}

bool td_recount_differs(const struct td_diag *diag)
{
    for (size_t i = 0; i < diag->n; i++)
        if (td_str_is(diag->items[i].place.file, differs_place) ||
            td_str_is(diag->items[i].place.file, td_altered_place))
            return true;
    return false;
}

/* ---- all ---- */

struct subject {
    struct td_shown shown;
    struct td_year *year;
    struct td_run_rows rows;
    int64_t work;
};

/* The newest content; TD_EALTERED: diag says what of it the log does not vouch for. */
static enum td_err find_subject(const struct td_call *call, struct td_conn *conn, td_str group,
                                int64_t year, struct subject *subject, struct td_diag *diag)
{
    TRY(td_newest_shown(conn, call->arena, group, year, &subject->shown));
    const struct td_results results = {group, year, subject->shown.group_id,
                                       subject->shown.revision_id};
    return td_results_are_vouched(call, conn, &results, diag);
}

static enum td_err read_subject(struct td_conn *conn, struct td_arena *arena, td_str group,
                                int64_t year, struct subject *subject)
{
    TRY(td_work_done(conn, arena, subject->shown.revision_id, &subject->work));
    TRY(td_select_worked(conn, arena, subject->shown.revision_id, subject->year));
    subject->year->group.code = group;
    subject->year->group.year = year;
    return td_year_is_scored(subject->year)
               ? td_run_read(conn, arena, subject->shown.revision_id, subject->year, &subject->rows)
               : TD_OK;
}

static enum td_err recount(struct td_arena *arena, const struct subject *subject,
                           struct td_rc_differences *found)
{
    struct td_diag diag; /* what the engine takes, the other program must take */
    struct td_rc_inputs inputs;
    struct td_rc_result result;
    struct td_rc_published published;
    struct stated stated = {
        .arena = arena, .scoring = subject->rows.scoring, .rows = &subject->rows};
    stated.n_criteria = td_scoring_criteria(stated.scoring, &stated.criteria);
    td_diag_init(&diag, arena);
    if (td_scoring_units(stated.scoring, &stated.units) != subject->rows.lines.n ||
        subject->rows.points.n != subject->rows.lines.n * stated.n_criteria)
        return TD_EINTERNAL;
    state_all(&stated, &published);
    TRY(read_inputs(arena, subject->year, &diag, &inputs));
    td_rc_reckon(arena, &inputs.year, &result);
    td_rc_find_differences(arena, &published, &result, found);
    return TD_OK;
}

enum td_err td_recount_year(const struct td_call *call, td_str group, int64_t year,
                            struct td_diag *diag, struct td_recounted *recounted)
{
    struct td_conn *conn = NULL;
    struct td_rc_differences *found = TD_NEW(call->arena, struct td_rc_differences);
    struct td_arena *arena = td_arena_within(call->arena);
    struct subject subject = {.year = TD_NEW(call->arena, struct td_year)};
    arena->limit = MEMORY_MAX;
    TRY(td_store_begin_read(call->app->store, arena, &conn));
    enum td_err vouched = find_subject(call, conn, group, year, &subject, diag);
    enum td_err err = vouched;
    if (vouched == TD_OK || vouched == TD_EALTERED)
        err = read_subject(conn, arena, group, year, &subject);
    td_store_end(conn);
    TRY(vouched == TD_EALTERED && err != TD_OK ? vouched : err);
    *recounted =
        (struct td_recounted){.revision_id = subject.shown.revision_id, .work = subject.work};
    if (!td_year_is_scored(subject.year))
        return vouched;
    err = recount(arena, &subject, found);
    if (err == TD_EINVAL || (err == TD_OK && found->total)) {
        say_differences(call->arena, found, diag);
        return TD_EINVAL;
    }
    recounted->units = found->units;
    recounted->fields = found->fields;
    recounted->points = found->points;
    return vouched == TD_EALTERED ? vouched : err;
}

/* The figures of the first half of a year, read: all units beside each other. */
#include "app/target/half_year_parts.h"

#include "domain/cycle/cycle.h"
#include "domain/data_sheet.h"
#include "store/half_year.h"

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

/* ---- the year and its criteria ---- */

/* Those measured by a number; points that somebody gives are no figure of a half. */
static void read_criteria(const struct td_half_work *work, const struct td_scoring *scoring)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        struct td_input_form form;
        td_scoring_input(work->call->arena, scoring, i, &form);
        if (form.answer != TD_ANSWER_NUMBER || td_str_is(criteria[i].method, "nhap"))
            continue;
        *td_push(work->call->arena, &work->book->criteria) =
            (struct td_half_criterion){.code = criteria[i].code,
                                       .text = criteria[i].text,
                                       .lower_is_better = form.lower_is_better,
                                       .index = i};
    }
}

static td_str target_of(const struct td_data_index *index, td_str unit, td_str criterion)
{
    struct td_entered values;
    uint32_t line;
    for (int layer = TD_LAYER_SELF; layer <= TD_LAYER_APPROVED; layer++)
        if (td_data_index_find(index, unit, criterion, (enum td_layer)layer, 1, &values, &line) &&
            values.field[TD_IN_TARGET].n)
            return values.field[TD_IN_TARGET];
    return TD_STR_NONE;
}

/* The members in force, with the criteria that apply to each and its targets. */
static void add_lines(const struct td_half_work *work, const struct td_score *score)
{
    struct td_arena *arena = work->call->arena;
    const struct td_year *year = work->book->year;
    const struct td_half_criteria *criteria = &work->book->criteria;
    struct td_data_index index;
    td_data_index_init(arena, &year->data, &index);
    const struct td_date day = td_call_members_day(work->call, work->year);
    for (uint32_t i = 0; i < year->members.n; i++) {
        const struct td_member *member = &year->members.items[i];
        if (!td_member_in_force(member, day))
            continue;
        struct td_half_line *line = td_push(arena, &work->book->lines);
        *line = (struct td_half_line){.unit = member->code, .name = member->name};
        line->cells = TD_NEW_ARRAY(arena, criteria->n + 1, struct td_half_cell);
        for (size_t c = 0; c < criteria->n; c++) {
            const struct td_half_criterion *one = &criteria->items[c];
            line->cells[c] = (struct td_half_cell){
                .applies = td_score_point(score, i, one->index)->state != TD_POINT_INAPPLICABLE,
                .target = target_of(&index, member->code, one->code)};
        }
    }
}

enum td_err td_half_begin(struct td_half_work *work)
{
    struct td_shown seen;
    struct td_kept_run run;
    const struct td_call *call = work->call;
    struct td_conn *conn = NULL;
    *work->book = (struct td_half_book){0};
    TRY(td_find_shown(call, &to_see, work->group, work->year, &seen));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_newest_shown(conn, call->arena, work->group, work->year, &work->shown);
    td_store_end(conn);
    TRY(err);
    work->revision_id = work->shown.revision_id;
    TRY(td_load_revision(call, work->revision_id, work->group, work->year, &work->book->year));
    TRY(td_load_imported(call, work->revision_id, work->group, work->year, &work->imported));
    TRY(td_app_load_rubric(call, work->book->year, &run));
    read_criteria(work, run.scoring);
    add_lines(work, run.score);
    return TD_OK;
}

/* ---- what was typed ---- */

size_t td_half_criterion_at(const struct td_half_book *book, td_str code)
{
    size_t at = 0;
    while (at < book->criteria.n && !td_str_eq(book->criteria.items[at].code, code))
        at++;
    return at;
}

/* A figure of the package, as it would be typed. */
static td_str package_value(const struct td_half_work *work, td_str unit, td_str criterion,
                            int64_t year, td_str *remark)
{
    const struct td_indicators *all = &work->imported->indicators;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_indicator *row = &all->items[i];
        if (row->period != TD_PERIOD_FIRST_HALF || row->year != year || row->value == TD_ABSENT ||
            !td_str_eq(row->code, criterion) || !td_str_eq(row->unit, unit))
            continue;
        *remark = row->statement;
        return td_fmt(work->call->arena, "%.*s%s",
                      TD_ARG(td_number_vi(work->call->arena, row->value, (int)row->decimals)),
                      td_str_is(row->unit_of_measure, "%") ? "%" : "");
    }
    return TD_STR_NONE;
}

struct td_entered td_half_values(const struct td_half_work *work, td_str unit, td_str criterion,
                                 int64_t after, ptrdiff_t *entry)
{
    struct td_entered values = {0};
    td_str none;
    for (size_t i = work->entries->n; i-- > 0;) {
        const struct td_list_half_entry_row *row = &work->entries->items[i];
        if (row->number > after || !td_str_eq(row->unit, unit) ||
            !td_str_eq(row->criterion, criterion))
            continue;
        *entry = (ptrdiff_t)i;
        values.field[TD_IN_ACTUAL] = row->actual;
        values.field[TD_IN_PREVIOUS] = row->previous;
        values.field[TD_IN_NOTE] = row->remark;
        return values;
    }
    *entry = -1;
    values.field[TD_IN_ACTUAL] =
        package_value(work, unit, criterion, work->year, &values.field[TD_IN_NOTE]);
    values.field[TD_IN_PREVIOUS] = package_value(work, unit, criterion, work->year - 1, &none);
    return values;
}

static void fill_cells(const struct td_half_work *work, struct td_half_line *line)
{
    for (size_t i = 0; i < work->book->criteria.n; i++) {
        struct td_half_cell *cell = &line->cells[i];
        ptrdiff_t entry;
        struct td_entered values =
            td_half_values(work, line->unit, work->book->criteria.items[i].code, INT64_MAX, &entry);
        cell->actual = values.field[TD_IN_ACTUAL];
        cell->previous = values.field[TD_IN_PREVIOUS];
        cell->remark = values.field[TD_IN_NOTE];
        line->all += cell->applies;
        line->typed += cell->applies && cell->actual.n;
        if (entry < 0)
            continue;
        cell->number = work->entries->items[entry].number;
        cell->by = work->sees_names ? work->entries->items[entry].by_name : TD_STR_NONE;
        cell->at = work->entries->items[entry].entered_at;
    }
}

static bool was_typed(const struct td_half_work *work, td_str unit)
{
    for (size_t i = 0; i < work->entries->n; i++)
        if (td_str_eq(work->entries->items[i].unit, unit))
            return true;
    return false;
}

static void set_standing(const struct td_half_work *work, struct td_half_line *line)
{
    const struct td_list_half_step_row *last = NULL;
    for (size_t i = 0; i < work->steps->n; i++)
        if (td_str_eq(work->steps->items[i].unit, line->unit))
            last = &work->steps->items[i];
    if (!last) {
        line->standing =
            line->typed && !was_typed(work, line->unit) ? TD_HALF_OF_PACKAGE : TD_HALF_OPEN;
        return;
    }
    line->standing = td_str_is(last->kind, "submit") ? TD_HALF_HANDED_IN : TD_HALF_RETURNED;
    line->by = work->sees_names ? last->name : TD_STR_NONE;
    line->reason = last->reason;
    line->at = last->stepped_at;
}

/* The steps of the year in which figures of the half are typed, handed in and given back. */
static bool is_due(enum td_state state)
{
    return state == TD_STATE_RUNNING_H1 || state == TD_STATE_MIDYEAR_REPORTING ||
           state == TD_STATE_RUNNING_H2;
}

/* Whoever may see the points of the unit sees them, and who leads the year once they are handed in.
 */
static enum td_err set_rights(const struct td_half_work *work, struct td_half_line *line)
{
    struct td_object unit;
    TRY(td_object_of_unit(work->conn, work->call->arena, &work->shown, line->unit, &unit));
    bool is_in = line->standing == TD_HALF_HANDED_IN || line->standing == TD_HALF_OF_PACKAGE;
    bool due = is_due(work->shown.object.state);
    bool leads = td_decision_of(work->call, TD_ACT_ADVANCE_STATE, &work->shown.object).allowed;
    bool sees_points = td_decision_of(work->call, TD_ACT_VIEW_POINTS, &unit).allowed;
    line->report = td_decision_of(work->call, TD_ACT_SUBMIT_REPORT, &unit);
    line->may_type = line->report.allowed && due && line->standing != TD_HALF_HANDED_IN;
    line->may_return = leads && due && line->standing == TD_HALF_HANDED_IN;
    line->may_see = sees_points || line->report.allowed || (is_in && leads);
    return TD_OK;
}

enum td_err td_half_read(struct td_half_work *work)
{
    struct td_arena *arena = work->call->arena;
    TRY(td_newest_shown(work->conn, arena, work->group, work->year, &work->shown));
    if (work->shown.revision_id != work->revision_id)
        return TD_ECONFLICT;
    work->sees_names = td_sees_names(work->call, work->shown.object.path);
    work->entries = TD_NEW(arena, struct td_list_half_entry_rows);
    work->steps = TD_NEW(arena, struct td_list_half_step_rows);
    TRY(q_list_half_entry(work->conn, arena, work->revision_id, work->entries));
    TRY(q_list_half_step(work->conn, arena, work->revision_id, work->steps));
    for (size_t i = 0; i < work->book->lines.n; i++) {
        struct td_half_line *line = &work->book->lines.items[i];
        fill_cells(work, line);
        set_standing(work, line);
        TRY(set_rights(work, line));
    }
    work->book->revision_id = work->revision_id;
    work->book->seen = (int64_t)work->entries->n;
    return TD_OK;
}

enum td_err td_half_line_of(const struct td_half_work *work, td_str unit,
                            struct td_half_line **line, struct td_object *object)
{
    for (size_t i = 0; i < work->book->lines.n; i++) {
        struct td_half_line *one = &work->book->lines.items[i];
        if (!td_str_eq(one->unit, unit) && !td_str_eq(one->name, unit))
            continue;
        *line = one;
        return td_object_of_unit(work->conn, work->call->arena, &work->shown, one->unit, object);
    }
    return TD_ENOTFOUND;
}

/* ---- for readers ---- */

/* What is not seen is not there. */
static void hide(struct td_half_book *book)
{
    for (size_t i = 0; i < book->lines.n; i++) {
        struct td_half_line *line = &book->lines.items[i];
        if (line->may_see)
            continue;
        line->cells = NULL;
        line->reason = TD_STR_NONE;
        line->typed = line->all = 0;
    }
}

static enum td_err open_book(struct td_half_work *work, td_str unit, struct td_half_line **line,
                             struct td_object *object)
{
    TRY(td_half_begin(work));
    TRY(td_store_begin_read(work->call->app->store, work->call->arena, &work->conn));
    enum td_err err = td_half_read(work);
    if (err == TD_OK && line)
        err = td_half_line_of(work, unit, line, object);
    td_store_end(work->conn);
    hide(work->book);
    return err;
}

enum td_err td_app_open_half(const struct td_call *call, td_str group, int64_t year,
                             struct td_half_book *book)
{
    struct td_half_work work = {.call = call, .group = group, .year = year, .book = book};
    return open_book(&work, TD_STR_NONE, NULL, NULL);
}

enum td_err td_app_open_unit_half(const struct td_call *call, td_str group, int64_t year,
                                  td_str unit, struct td_half_book *book,
                                  const struct td_half_line **line)
{
    struct td_half_line *own = NULL;
    struct td_object object;
    struct td_half_work work = {.call = call, .group = group, .year = year, .book = book};
    TRY(open_book(&work, unit, &own, &object));
    *line = own;
    return own->may_see ? TD_OK : td_may(call, TD_ACT_VIEW_POINTS, &object);
}

/* ---- for reports ---- */

static bool sees(const void *context, td_str unit)
{
    const struct td_half_book *book = context;
    for (size_t i = 0; i < book->lines.n; i++)
        if (td_str_eq(book->lines.items[i].unit, unit))
            return book->lines.items[i].may_see;
    return false;
}

enum td_err td_app_add_half(const struct td_call *call, const struct td_year **year,
                            struct td_half_book *book)
{
    const struct td_group_year *group = &(*year)->group;
    const struct td_half_sight sight = {sees, book};
    struct td_year *own = TD_NEW(call->arena, struct td_year);
    struct td_conn *conn = NULL;
    enum td_err err = td_app_open_half(call, group->code, group->year, book);
    if (err == TD_ENOTFOUND || err == TD_EDENIED) { /* a year without a rubric has none */
        *book = (struct td_half_book){0};
        return TD_OK;
    }
    TRY(err);
    *own = **year;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    err = td_half_put_over(conn, call->arena, book->revision_id, &sight, own);
    td_store_end(conn);
    TRY(err);
    *year = own;
    return TD_OK;
}

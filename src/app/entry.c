/* Keeping what people type into a sheet: nothing of anybody is written over unseen. */
#include "app/entry.h"

#include "app/change.h"
#include "app/entry_parts.h"
#include "app/log_cells.h"
#include "base/text.h"

/* A typed cell on its way into the store. */
struct candidate {
    size_t result;         /* its place among the results */
    size_t row;            /* its place among the rows to be scored */
    const struct td_member *member;
    td_str path;           /* of the member */
    int64_t attempt;
    int64_t base_number;   /* the entry it was typed over */
    struct td_entered was; /* what stands there */
    struct td_entered now; /* as it is to be kept */
};
struct candidates TD_ARRAY(struct candidate);

struct entering {
    struct td_entry_work work;
    bool is_of_other; /* the page showed another revision */
    const struct td_scoring *scoring;
    uint32_t unit; /* its place in the roster */
    const struct td_typed_cells *typed;
    struct td_cell_results *results;
    struct candidates candidates;
};

/* ---- what stands against what ---- */

static void add_mistake(struct td_arena *arena, struct td_cell_result *result,
                        enum td_entered_field field, td_str vi, td_str en)
{
    result->outcome = TD_CELL_REFUSED;
    *td_push(arena, &result->mistakes) = (struct td_mistake){field, {vi, en}};
}

td_str td_text_on_one_line(struct td_arena *arena, td_str text)
{
    text = td_str_trim(text);
    char *line = td_arena_alloc(arena, text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool is_space = (unsigned char)text.p[i] <= ' ';
        if (!is_space || (n && line[n - 1] != ' '))
            line[n++] = is_space ? ' ' : text.p[i];
    }
    return td_str_trim((td_str){line, n});
}

static bool is_short_enough(struct td_arena *arena, const struct td_entered *values,
                            struct td_cell_result *result)
{
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        if (values->field[i].n > TD_ENTERED_MAX)
            add_mistake(arena, result, (enum td_entered_field)i,
                        TD_STR("Dài quá; hãy viết ngắn lại, nhiều nhất khoảng 1.000 chữ cái."),
                        TD_STR("Too long; please shorten it to about 1,000 letters."));
    }
    return result->mistakes.n == 0;
}

static struct td_entered values_of(const struct td_score_entries_of_row *row)
{
    return (struct td_entered){
        {row->target, row->actual, row->previous, row->state, row->document, row->note}};
}

/* The fields of a cell that somebody else changed since. One's own are written over freely: what
 * was sent twice, or typed in another window, is nobody's loss. */
static uint32_t changed_by_others(const struct entering *e, const struct td_typed_cell *typed)
{
    const struct td_score_entries_of_rows *entries = e->work.entries;
    ptrdiff_t entry;
    uint32_t changed = e->is_of_other ? UINT32_MAX : 0;
    struct td_entered before = td_entry_values(&e->work, typed->criterion, typed->seen, &entry);
    for (size_t i = 0; i < entries->n; i++) {
        const struct td_score_entries_of_row *row = &entries->items[i];
        if (row->number <= typed->seen || !td_str_eq(row->criterion, typed->criterion))
            continue;
        struct td_entered after = values_of(row);
        for (int f = 0; f < TD_IN_FIELDS; f++) {
            if (row->entered_by != td_actor_id(e->work.call) &&
                !td_str_eq(before.field[f], after.field[f]))
                changed |= UINT32_C(1) << f;
        }
        before = after;
    }
    return changed;
}

/* Numbers that cannot be read are told even where the engine would not look at them yet. */
static bool numbers_are_right(const struct entering *e, uint32_t criterion,
                              const struct td_entered *values, struct td_cell_result *result)
{
    static const enum td_entered_field numbers[] = {TD_IN_TARGET, TD_IN_PREVIOUS, TD_IN_ACTUAL};
    struct td_arena *arena = e->work.call->arena;
    struct td_input_form form;
    td_scoring_input(arena, e->scoring, criterion, &form);
    size_t n = form.answer == TD_ANSWER_NUMBER ? 3 : 2;
    for (size_t i = 0; i < n; i++) {
        td_str text = values->field[numbers[i]];
        enum td_number_fault fault = text.n ? td_input_number(text) : TD_NUMBER_OK;
        if (fault != TD_NUMBER_OK)
            add_mistake(arena, result, numbers[i],
                        td_fmt(arena, "“%.*s” %s", TD_ARG(text), td_number_fault_vi(fault)),
                        td_fmt(arena, "“%.*s” %s", TD_ARG(text), td_number_fault_en(fault)));
    }
    return result->mistakes.n == 0;
}

/* A target that was agreed to before the covenant was signed is not typed again. */
static bool target_stays(const struct entering *e, const struct td_entered *values,
                         struct td_cell_result *result)
{
    td_str agreed = td_entry_agreed_target(&e->work, result->criterion);
    bool is_taken_back = e->work.of->layer != TD_LAYER_SELF && !values->field[TD_IN_TARGET].n &&
                         !values->field[TD_IN_ACTUAL].n;
    if (agreed.n == 0 || is_taken_back || td_str_eq(agreed, values->field[TD_IN_TARGET]))
        return true;
    add_mistake(
        e->work.call->arena, result, TD_IN_TARGET,
        TD_STR("Chỉ tiêu đã chốt khi ký giao ước nên không sửa ở đây; hãy giữ như đã đăng ký."),
        TD_STR("The target was settled with the covenant and is not changed here; keep it as it "
               "was registered."));
    return false;
}

/* What the page showed when the cell was typed. Of another revision nothing is known, so that every
 * difference counts as one. */
static struct td_entered shown_then(const struct entering *e, const struct td_typed_cell *typed)
{
    ptrdiff_t entry;
    struct td_entered base = td_entry_values(&e->work, typed->criterion, typed->seen, &entry);
    for (int i = 0; e->is_of_other && i < TD_IN_FIELDS; i++) {
        if (typed->given >> i & 1)
            base.field[i] = TD_STR("\x01");
    }
    return base;
}

static void say_conflict(const struct entering *e, ptrdiff_t entry, uint32_t against,
                         const struct td_entered *theirs, struct td_cell_result *result)
{
    result->outcome = TD_CELL_CONFLICT;
    result->against = against;
    result->theirs = *theirs;
    if (entry < 0)
        return;
    result->by = e->work.entries->items[entry].name;
    result->at = e->work.entries->items[entry].entered_at;
}

/* What a department scores for all units is not typed into the sheet of one. */
static bool is_of_this_sheet(const struct entering *e, struct td_cell_result *result)
{
    struct td_arena *arena = e->work.call->arena;
    const struct td_scorer *scorer = td_find_scorer(&e->work.scorers, result->criterion);
    if (!scorer || e->work.scorer || e->work.of->layer != TD_LAYER_CROSS)
        return true;
    add_mistake(arena, result, TD_IN_ACTUAL,
                td_fmt(arena, "%.*s chấm tiêu chí này cho mọi đơn vị, nên không chấm ở đây.",
                       TD_ARG(scorer->department)),
                td_fmt(arena, "%.*s scores this criterion for all units, so it is not scored here.",
                       TD_ARG(scorer->department)));
    return false;
}

static void weigh(struct entering *e, const struct td_typed_cell *typed, size_t at,
                  uint32_t criterion)
{
    struct td_arena *arena = e->work.call->arena;
    struct td_cell_result *result = &e->results->items[at];
    struct td_entered base = shown_then(e, typed), mine = base, merged;
    ptrdiff_t entry;
    struct td_entered theirs = td_entry_values(&e->work, typed->criterion, INT64_MAX, &entry);
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        if (typed->given >> i & 1)
            mine.field[i] = td_text_on_one_line(arena, typed->values.field[i]);
    }
    if (!is_short_enough(arena, &mine, result))
        return;
    uint32_t against = td_entered_merge(&base, &mine, &theirs, &merged);
    uint32_t others = against & changed_by_others(e, typed);
    if (others) {
        say_conflict(e, entry, others, &theirs, result);
        return;
    }
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        if (against >> i & 1)
            merged.field[i] = mine.field[i];
    }
    if (td_entered_same(&merged, &theirs))
        return;
    if (!is_of_this_sheet(e, result))
        return;
    if (e->work.of->layer != TD_LAYER_SELF &&
        !td_entry_judge(arena, e->scoring, e->unit, criterion, &merged, result))
        return;
    if (!target_stays(e, &merged, result) || !numbers_are_right(e, criterion, &merged, result))
        return;
    *td_push(arena, &e->candidates) =
        (struct candidate){.result = at,
                           .member = e->work.member,
                           .path = e->work.shown.object.path,
                           .attempt = e->work.attempt,
                           .base_number = entry < 0 ? 0 : e->work.entries->items[entry].number,
                           .was = theirs,
                           .now = merged};
}

/* ---- the rules of the rubric ---- */

/* The rows to be scored: those kept, with the candidates in their places. */
static struct td_entered_rows rows_with(struct entering *e)
{
    struct td_arena *arena = e->work.call->arena;
    struct td_entered_rows rows = {0};
    for (size_t i = 0; i < e->work.entered.n; i++)
        *td_push(arena, &rows) = e->work.entered.items[i];
    for (size_t i = 0; i < e->candidates.n; i++) {
        struct candidate *one = &e->candidates.items[i];
        const struct td_entered_row row = {
            .unit = one->member->code,
            .criterion = e->results->items[one->result].criterion,
            .layer = e->work.of->layer,
            .attempt = one->attempt,
            .values = one->now,
            .by = td_entered_by(e->work.base, one->member->code, e->work.of->layer),
            .on = td_day_of_moment(arena, e->work.call->now_ms),
        };
        for (one->row = 0; one->row < e->work.entered.n; one->row++) {
            const struct td_entered_row *kept = &rows.items[one->row];
            if (kept->layer == row.layer && kept->attempt == row.attempt &&
                td_str_eq(kept->unit, row.unit) && td_str_eq(kept->criterion, row.criterion))
                break;
        }
        if (one->row == e->work.entered.n) {
            one->row = rows.n;
            td_push(arena, &rows);
        }
        rows.items[one->row] = row;
    }
    return rows;
}

/* Give each error to the candidate whose row it is about; false: it is about something else. */
static bool blame(struct entering *e, const struct td_year *year, const uint32_t *lines,
                  const struct td_diagnostic *error)
{
    struct td_arena *arena = e->work.call->arena;
    for (size_t i = 0; i < e->candidates.n; i++) {
        const struct candidate *one = &e->candidates.items[i];
        enum td_entered_field field = TD_IN_ACTUAL;
        if (lines[one->row] != error->place.row)
            continue;
        if (!td_data_field_at(arena, &year->data, error->place.column, &field))
            field = TD_IN_ACTUAL;
        add_mistake(arena, &e->results->items[one->result], field, error->text[TD_VI],
                    error->text[TD_EN]);
        return true;
    }
    return false;
}

static void drop_refused(struct entering *e)
{
    size_t kept = 0;
    for (size_t i = 0; i < e->candidates.n; i++) {
        if (e->results->items[e->candidates.items[i].result].outcome != TD_CELL_REFUSED)
            e->candidates.items[kept++] = e->candidates.items[i];
    }
    e->candidates.n = kept;
}

/* Score the year as it would be, and drop what its rules refuse, until the rest is right. */
static enum td_err check(struct entering *e)
{
    while (e->candidates.n) {
        struct td_arena *arena = e->work.call->arena;
        struct td_diag diag;
        struct td_year *year;
        struct td_computed computed;
        struct td_entered_rows rows = rows_with(e);
        uint32_t *lines = TD_NEW_ARRAY(arena, rows.n, uint32_t);
        bool found = false;
        td_diag_init(&diag, arena);
        enum td_err err = td_entry_score(&e->work, &rows, &diag, lines, &year, &computed);
        if (err != TD_EINVAL)
            return err;
        for (size_t i = 0; i < diag.n; i++) {
            if (diag.items[i].severity == TD_ERROR)
                found = blame(e, year, lines, &diag.items[i]) || found;
        }
        if (!found) {
            *e->work.diag = diag;
            return TD_EINVAL;
        }
        drop_refused(e);
    }
    return TD_OK;
}

/* ---- keeping ---- */

/* Candidates that are kept under one entry of the log. */
struct batch {
    int64_t id;
    size_t from, to;
};

static enum td_err insert(struct entering *e, struct td_change *change, const struct batch *batch)
{
    for (size_t i = batch->from; i < batch->to; i++) {
        const struct candidate *one = &e->candidates.items[i];
        struct td_cell_result *result = &e->results->items[one->result];
        const td_str *field = one->now.field;
        TRY(q_insert_score_entry(
            change->conn, e->work.shown.revision_id, e->work.so_far.entries + (int64_t)i + 1,
            batch->id, one->member->code, result->criterion, e->work.of->layer, one->attempt,
            field[TD_IN_TARGET], field[TD_IN_ACTUAL], field[TD_IN_PREVIOUS], field[TD_IN_STATE],
            field[TD_IN_DOCUMENT], field[TD_IN_NOTE], one->base_number, e->work.call->now_ms,
            td_actor_id(e->work.call)));
        result->outcome = TD_CELL_KEPT;
    }
    return TD_OK;
}

/* "Cà Mau: I.1, I.2" for readers of the log. */
static td_str detail_of(const struct entering *e, const struct batch *batch)
{
    enum { MOST = 200 };
    struct td_buf text;
    td_buf_init(&text, e->work.call->arena, (size_t)1 << 20);
    td_buf_printf(&text, "%.*s:", TD_ARG(e->candidates.items[batch->from].member->name));
    for (size_t i = batch->from; i < batch->to; i++)
        td_buf_printf(&text, "%s %.*s", i > batch->from ? "," : "",
                      TD_ARG(e->results->items[e->candidates.items[i].result].criterion));
    return td_utf8_cut(td_buf_str(&text), MOST);
}

/* What becomes of the next candidates of one unit, up to as many as one entry of the log should
 * carry: readers of the log have many entries in hand at once. */
static td_str next_cells(const struct entering *e, struct batch *batch)
{
    enum { ENOUGH = 8192 };
    struct td_buf text;
    td_buf_init(&text, e->work.call->arena, (size_t)1 << 20);
    const struct td_member *member = e->candidates.items[batch->from].member;
    for (batch->to = batch->from; batch->to < e->candidates.n && text.n < ENOUGH &&
                                  e->candidates.items[batch->to].member == member;
         batch->to++) {
        const struct candidate *one = &e->candidates.items[batch->to];
        const struct td_entered_row cell = {
            .unit = member->code,
            .criterion = e->results->items[one->result].criterion,
            .layer = e->work.of->layer,
            .attempt = one->attempt,
            .values = one->now,
        };
        td_log_cells_put(&text, &cell, &one->was);
    }
    return td_buf_str(&text);
}

static enum td_err keep(struct entering *e, struct td_change *change, const struct td_grant *by)
{
    static const char *const acts[] = {"score.self", "score.cross", "score.verify"};
    struct batch batch = {0};
    while (batch.to < e->candidates.n) {
        batch = (struct batch){.id = td_store_new_id(change->conn), .from = batch.to};
        td_str cells = next_cells(e, &batch);
        const struct td_event event = {.group_id = e->work.shown.group_id,
                                       .act = acts[e->work.of->layer],
                                       .family = "entry",
                                       .key = batch.id,
                                       .unit = e->candidates.items[batch.from].path,
                                       .year = e->work.of->year,
                                       .by = by,
                                       .cells = cells,
                                       .detail = detail_of(e, &batch)};
        TRY(insert(e, change, &batch));
        TRY(td_change_log(change, &event));
    }
    return TD_OK;
}

/* Each typed cell with a result; what is no criterion is refused. */
static void weigh_all(struct entering *e, const struct td_entry_sheet *sheet)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(sheet->scoring, &criteria);
    for (size_t i = 0; i < e->typed->n; i++) {
        const struct td_typed_cell *typed = &e->typed->items[i];
        struct td_cell_result *result = td_push(e->work.call->arena, e->results);
        uint32_t at = 0;
        *result = (struct td_cell_result){.unit = sheet->unit_code, .criterion = typed->criterion};
        while (at < n && (criteria[at].is_group || !td_str_eq(criteria[at].code, typed->criterion)))
            at++;
        if (at < n)
            weigh(e, typed, i, at);
        else
            add_mistake(e->work.call->arena, result, TD_IN_ACTUAL,
                        TD_STR("Bảng điểm không còn tiêu chí này; hãy mở lại phiếu."),
                        TD_STR("The rubric no longer has this criterion; open the sheet again."));
    }
}

static enum td_err enter(struct entering *e, struct td_change *change, int64_t revision_id,
                         struct td_entry_sheet *sheet)
{
    const struct td_grant *by;
    TRY(td_entry_read(&e->work));
    TRY(td_may_by(e->work.call, td_entry_action(e->work.of->layer), &e->work.shown.object, &by));
    TRY(td_entry_fill(&e->work, sheet));
    if (e->work.is_submitted)
        return TD_ECONFLICT;
    e->is_of_other = revision_id != e->work.shown.revision_id;
    e->scoring = sheet->scoring;
    e->unit = sheet->unit;
    weigh_all(e, sheet);
    TRY(check(e));
    if (e->candidates.n == 0)
        return TD_OK;
    TRY(keep(e, change, by));
    TRY(td_entry_read(&e->work));
    return td_entry_fill(&e->work, sheet);
}

enum td_err td_app_enter_scores(const struct td_call *call, const struct td_sheet_of *of,
                                int64_t revision_id, const struct td_typed_cells *typed,
                                struct td_diag *diag, struct td_cell_results *results,
                                struct td_entry_sheet *sheet)
{
    struct td_change change;
    struct entering e = {.typed = typed, .results = results};
    *results = (struct td_cell_results){0};
    if (of->layer == TD_LAYER_APPROVED)
        return TD_EINTERNAL; /* adopted at a meeting, never typed */
    TRY(td_change_begin(call, &change));
    e.work = (struct td_entry_work){.call = call, .of = of, .diag = diag, .conn = change.conn};
    return td_change_end(&change, enter(&e, &change, revision_id, sheet));
}

/* ---- a criterion for all units ---- */

/* Turn the work to the unit of a typed cell. Not theirs: it is no member any more, or the actor does
 * not score it; the result says so. */
static enum td_err turn(struct entering *e, const struct td_typed_cell *typed,
                        struct td_cell_result *result, bool *is_theirs)
{
    struct td_arena *arena = e->work.call->arena;
    const struct td_members *members = &e->work.base->members;
    size_t at = 0;
    *is_theirs = false;
    while (at < members->n && !td_str_eq(members->items[at].code, typed->unit))
        at++;
    if (at == members->n) {
        add_mistake(arena, result, TD_IN_ACTUAL,
                    TD_STR("Cụm, khối không còn đơn vị này; hãy mở lại trang."),
                    TD_STR("The group no longer has this unit; open the page again."));
        return TD_OK;
    }
    TRY(td_criterion_turn(&e->work, &members->items[at]));
    e->unit = (uint32_t)at;
    *is_theirs = td_entry_may(&e->work, td_entry_action(e->work.of->layer)).allowed;
    if (!*is_theirs)
        add_mistake(arena, result, TD_IN_ACTUAL,
                    TD_STR("Người chấm là người của đơn vị này, nên không chấm đơn vị này."),
                    TD_STR("Who scores comes from this unit, and so does not score it."));
    return TD_OK;
}

static enum td_err weigh_units(struct entering *e, uint32_t criterion)
{
    for (size_t i = 0; i < e->typed->n; i++) {
        struct td_typed_cell typed = e->typed->items[i];
        struct td_cell_result *result = td_push(e->work.call->arena, e->results);
        bool is_theirs;
        typed.criterion = e->work.of->criterion;
        *result = (struct td_cell_result){.unit = typed.unit, .criterion = typed.criterion};
        TRY(turn(e, &typed, result, &is_theirs));
        if (is_theirs)
            weigh(e, &typed, i, criterion);
    }
    return TD_OK;
}

static enum td_err enter_criterion(struct entering *e, struct td_change *change,
                                   int64_t revision_id, struct td_criterion_sheet *sheet)
{
    TRY(td_criterion_read(&e->work));
    TRY(td_criterion_fill(&e->work, sheet));
    if (e->work.call->refusal)
        *e->work.call->refusal = sheet->may_enter;
    if (!sheet->may_enter.allowed)
        return TD_EDENIED;
    if (e->work.is_submitted)
        return TD_ECONFLICT;
    e->is_of_other = revision_id != e->work.shown.revision_id;
    e->scoring = sheet->scoring;
    TRY(weigh_units(e, sheet->criterion));
    TRY(check(e));
    if (e->candidates.n == 0)
        return TD_OK;
    TRY(keep(e, change, sheet->may_enter.grant));
    TRY(td_criterion_read(&e->work));
    return td_criterion_fill(&e->work, sheet);
}

enum td_err td_app_enter_criterion(const struct td_call *call, const struct td_sheet_of *of,
                                   int64_t revision_id, const struct td_typed_cells *typed,
                                   struct td_diag *diag, struct td_cell_results *results,
                                   struct td_criterion_sheet *sheet)
{
    struct td_change change;
    struct entering e = {.typed = typed, .results = results};
    *results = (struct td_cell_results){0};
    TRY(td_change_begin(call, &change));
    e.work = (struct td_entry_work){.call = call, .of = of, .diag = diag, .conn = change.conn};
    return td_change_end(&change, enter_criterion(&e, &change, revision_id, sheet));
}

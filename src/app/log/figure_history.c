/* What became of a figure: contents, typed cells, and the steps of the sheet, newest first. */
#include "app/log/figure_history.h"

#include "app/log/audit.h"
#include "app/log/figure_before.h"
#include "app/log/figure_state.h"
#include "app/log/figure_target.h"
#include "app/log/history_parts.h"
#include "store/entered.h"

struct telling {
    const struct td_call *call;
    struct td_history_wanted wanted;
    struct td_figure figure;
    struct td_figure_lookup lookup;
    struct td_figure_package package;
    bool reads_log, sees_evidence, sees_drafts;
    struct td_figure_history *history;
};

static struct td_figure_change *add(struct telling *t, enum td_figure_event event,
                                    const struct td_kept_revision *revision)
{
    struct td_figure_change *change = td_push(t->call->arena, &t->history->changes);
    *change = (struct td_figure_change){.event = event, .revision = *revision, .log_seq = -1};
    return change;
}

static bool same_state(const struct td_figure_state *a, const struct td_figure_state *b)
{
    return a->exists == b->exists && a->points == b->points && a->rank_halves == b->rank_halves &&
           td_str_eq(a->actual, b->actual) && td_str_eq(a->layer, b->layer);
}

/* ---- what was typed ---- */

/* Of a sum, all that is typed below it. */
static bool is_below(const struct td_figure *figure, td_str criterion)
{
    size_t n = figure->criterion.n;
    return n == 0 || (td_str_starts(criterion, figure->criterion) && criterion.n > n &&
                      criterion.p[n] == '.');
}

static enum td_err add_cell(struct telling *t, int64_t revision_id,
                            const struct td_newest_score_entries_rows *rows, size_t at,
                            struct td_figure_change *change)
{
    struct td_figure_cell *cell = td_push(t->call->arena, &change->cells);
    *cell = (struct td_figure_cell){.criterion = rows->items[at].criterion};
    if (t->history->is_sum)
        return TD_OK;
    cell->has_values = true;
    return td_figure_from_to(t->call, &t->figure, revision_id, &t->package, rows, at, &cell->from,
                             &cell->to);
}

static enum td_err find_entry(const struct telling *t, const char *family, int64_t key,
                              int64_t *seq)
{
    struct td_log_lines lines;
    *seq = -1;
    if (!t->reads_log)
        return TD_OK;
    TRY(td_app_object_history(t->call, family, key, &lines));
    if (lines.n)
        *seq = lines.items[0].seq;
    return TD_OK;
}

static void withhold(struct td_figure_change *change)
{
    for (size_t i = 0; i < change->cells.n; i++) {
        struct td_figure_cell *cell = &change->cells.items[i];
        for (int f = 0; f < TD_IN_FIELDS; f++) {
            if (!td_entered_is_evidence((enum td_entered_field)f))
                continue;
            if (!td_str_eq(cell->from.field[f], cell->to.field[f]))
                cell->withheld |= UINT32_C(1) << f;
            cell->from.field[f] = cell->to.field[f] = TD_STR_NONE;
        }
    }
    change->is_reason_withheld = change->reason.n > 0;
    change->reason = TD_STR_NONE;
}

/* What was kept together, newest first: rows from "from" up to "to". */
static enum td_err add_typed(struct telling *t, const struct td_kept_revision *revision,
                             const struct td_newest_score_entries_rows *rows, size_t from,
                             size_t to)
{
    const struct td_newest_score_entries_row *newest = &rows->items[from];
    const struct td_newest_score_entries_row *oldest = &rows->items[to - 1];
    struct td_figure_state before, after;
    TRY(td_figure_state_at(&t->lookup, revision, newest->number, &after));
    TRY(td_figure_state_at(&t->lookup, revision, oldest->number - 1, &before));
    if (t->history->is_sum && before.is_known && after.is_known && same_state(&before, &after))
        return TD_OK;
    struct td_figure_change *change = add(t, TD_FIGURE_TYPED, revision);
    change->before = before;
    change->after = after;
    change->at = td_moment(t->call->arena, newest->entered_at);
    change->who = t->wanted.sees_names ? newest->name : TD_STR_NONE;
    change->is_hidden = !t->wanted.sees_names;
    change->layer = newest->layer;
    for (size_t i = to; i-- > from;)
        TRY(add_cell(t, revision->id, rows, i, change));
    const struct td_figure_cell *last = &change->cells.items[change->cells.n - 1];
    if (last->has_values && newest->layer != TD_LAYER_SELF &&
        td_str_eq(last->from.field[TD_IN_NOTE], newest->note))
        change->reason = newest->note; /* else it is among what changed */
    if (!t->sees_evidence)
        withhold(change);
    return find_entry(t, "entry", newest->batch_id, &change->log_seq);
}

/* ---- the steps of the sheets ---- */

static void put_step(const struct telling *t, enum td_layer layer,
                     const struct td_list_sheet_step_row *row, struct td_figure_steps *steps)
{
    bool is_submit = td_str_is(row->kind, "submit");
    const struct td_figure_step step = {.event =
                                            is_submit ? TD_FIGURE_SUBMITTED : TD_FIGURE_RETURNED,
                                        .layer = layer,
                                        .at = row->stepped_at,
                                        .name = row->name,
                                        .reason = row->reason};
    td_figure_put_step(t->call->arena, &step, steps);
}

/* That a department handed the criterion in for all units, or got it back. */
static enum td_err read_criterion_steps(const struct telling *t, struct td_conn *conn,
                                        int64_t revision_id, struct td_figure_steps *steps)
{
    struct td_list_criterion_step_rows rows = {0};
    TRY(q_list_criterion_step(conn, t->call->arena, revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_criterion_step_row *one = &rows.items[i];
        const struct td_list_sheet_step_row row = {.kind = one->kind,
                                                   .reason = one->reason,
                                                   .stepped_at = one->stepped_at,
                                                   .name = one->name};
        if (td_str_eq(one->criterion, t->figure.criterion))
            put_step(t, TD_LAYER_CROSS, &row, steps);
    }
    return TD_OK;
}

/* Of all layers and of the targets, oldest first. */
static enum td_err read_steps(const struct telling *t, struct td_conn *conn, int64_t revision_id,
                              struct td_figure_steps *steps)
{
    for (int layer = TD_LAYER_SELF; layer < TD_LAYER_APPROVED; layer++) {
        struct td_list_sheet_step_rows rows = {0};
        TRY(q_list_sheet_step(conn, t->call->arena, revision_id, (enum td_layer)layer, &rows));
        for (size_t i = 0; i < rows.n; i++)
            if (td_str_eq(rows.items[i].unit, t->figure.unit))
                put_step(t, (enum td_layer)layer, &rows.items[i], steps);
    }
    TRY(read_criterion_steps(t, conn, revision_id, steps));
    return t->history->is_sum ? TD_OK
                              : td_figure_target_steps(t->call, conn, &t->figure, revision_id,
                                                       t->sees_drafts, steps);
}

static enum td_err add_step(struct telling *t, const struct td_kept_revision *revision,
                            const struct td_figure_step *step)
{
    struct td_figure_change *change = add(t, step->event, revision);
    change->at = td_moment(t->call->arena, step->at);
    change->who = t->wanted.sees_names ? step->name : TD_STR_NONE;
    change->is_hidden = !t->wanted.sees_names;
    change->reason = step->reason;
    change->layer = step->layer;
    if (step->event != TD_FIGURE_TARGET_TYPED)
        return TD_OK;
    *td_push(t->call->arena, &change->cells) = (struct td_figure_cell){
        .criterion = t->figure.criterion, .has_values = true, .from = step->from, .to = step->to};
    if (!t->sees_evidence)
        withhold(change);
    return find_entry(t, "target", step->batch_id, &change->log_seq);
}

/* ---- what was worked on one content ---- */

static enum td_err read_work(const struct telling *t, int64_t revision_id,
                             struct td_newest_score_entries_rows *rows,
                             struct td_figure_steps *steps)
{
    enum { MOST = 2000 };
    struct td_conn *conn = NULL;
    const struct td_figure *figure = &t->figure;
    /* "/" comes just behind the "." of the codes below; "\U0010ffff" behind all codes */
    td_str past = figure->criterion.n ? td_fmt(t->call->arena, "%.*s/", TD_ARG(figure->criterion))
                                      : TD_STR("\U0010ffff");
    TRY(td_store_begin_read(t->call->app->store, t->call->arena, &conn));
    enum td_err err = q_newest_score_entries(conn, t->call->arena, revision_id, figure->unit,
                                             figure->criterion, past, MOST, rows);
    if (err == TD_OK)
        err = read_steps(t, conn, revision_id, steps);
    td_store_end(conn);
    TRY(err);
    size_t kept = 0;
    for (size_t i = 0; i < rows->n; i++) {
        if (td_str_eq(rows->items[i].criterion, figure->criterion) ||
            is_below(figure, rows->items[i].criterion))
            rows->items[kept++] = rows->items[i];
    }
    rows->n = kept;
    return TD_OK;
}

static void note_typed(struct telling *t, const struct td_newest_score_entries_rows *rows)
{
    for (size_t i = 0; i < rows->n && !t->history->is_sum; i++)
        *td_push(t->call->arena, &t->history->typed) =
            (struct td_figure_typed){rows->items[i].layer, rows->items[i].attempt};
}

/* Work that goes on under several contents is told under the one that counted when it was done:
 * from which entry, newest first, up to which, and its steps. */
struct span {
    size_t from, to;
};

static struct span entries_while_it_counted(const struct td_kept_revision *revision,
                                            const struct td_kept_revision *newer,
                                            const struct td_newest_score_entries_rows *rows)
{
    struct span span = {0, rows->n};
    while (newer && newer->work_id == revision->work_id && span.from < span.to &&
           rows->items[span.from].number > newer->typed_before)
        span.from++;
    while (span.to > span.from && rows->items[span.to - 1].number <= revision->typed_before)
        span.to--;
    return span;
}

static void keep_steps_while_it_counted(const struct td_kept_revision *revision,
                                        const struct td_kept_revision *newer,
                                        struct td_figure_steps *steps)
{
    int64_t from = revision->work_id == revision->id ? INT64_MIN : revision->from;
    int64_t until = newer && newer->work_id == revision->work_id ? newer->from : INT64_MAX;
    size_t kept = 0;
    for (size_t i = 0; i < steps->n; i++)
        if (steps->items[i].at > from && steps->items[i].at <= until)
            steps->items[kept++] = steps->items[i];
    steps->n = kept;
}

static enum td_err add_work(struct telling *t, const struct td_kept_revision *revision,
                            const struct td_kept_revision *newer)
{
    struct td_newest_score_entries_rows rows = {0};
    struct td_figure_steps steps = {0};
    TRY(read_work(t, revision->id, &rows, &steps));
    if (revision->counts)
        note_typed(t, &rows);
    struct span span = entries_while_it_counted(revision, newer, &rows);
    keep_steps_while_it_counted(revision, newer, &steps);
    size_t step = steps.n, listed = 0;
    for (size_t i = span.from, to; i < span.to && listed < TD_FIGURE_ENTRIES; i = to, listed++) {
        for (to = i + 1; to < span.to && rows.items[to].batch_id == rows.items[i].batch_id;)
            to++;
        for (; step > 0 && steps.items[step - 1].at >= rows.items[i].entered_at; step--)
            TRY(add_step(t, revision, &steps.items[step - 1]));
        TRY(add_typed(t, revision, &rows, i, to));
        t->history->is_cut =
            t->history->is_cut || (listed + 1 == TD_FIGURE_ENTRIES && to < span.to);
    }
    for (; step > 0; step--)
        TRY(add_step(t, revision, &steps.items[step - 1]));
    return TD_OK;
}

/* ---- contents ---- */

/* What a content brought, against how the figure stood in the one before when it came in. */
static enum td_err add_content(struct telling *t, const struct td_kept_revision *revision,
                               const struct td_kept_revision *older)
{
    struct td_figure_state before = {.points = TD_NO_POINTS}, after;
    TRY(td_figure_state_at(&t->lookup, revision, revision->typed_before, &after));
    if (older)
        TRY(td_figure_state_at(
            &t->lookup, older,
            older->work_id == revision->work_id ? revision->typed_before : INT64_MAX, &before));
    if (!after.is_known)
        t->history->is_cut = true;
    if (!after.is_known || (before.is_known ? same_state(&before, &after) : !after.exists))
        return TD_OK;
    struct td_figure_change *change = add(t, TD_FIGURE_BROUGHT, revision);
    change->before = before;
    change->after = after;
    change->at = revision->at;
    return td_history_add_entry(t->call, &t->wanted, &change->revision);
}

static enum td_err read_rights(struct telling *t)
{
    struct td_conn *conn = NULL;
    struct td_call quiet = *t->call;
    quiet.refusal = NULL;
    TRY(td_store_begin_read(t->call->app->store, t->call->arena, &conn));
    enum td_err log = td_may_read_log(&quiet, conn, t->wanted.shown.group_id);
    bool sees = t->sees_evidence;
    enum td_err err =
        sees ? TD_OK
             : td_sees_of_unit(t->call, conn, TD_ACT_VIEW_EVIDENCE, t->wanted.group, t->wanted.year,
                               t->wanted.shown.object.path, &t->sees_evidence);
    td_store_end(conn);
    TRY(err);
    t->reads_log = log == TD_OK;
    t->sees_drafts = td_decision_of(t->call, TD_ACT_VIEW_POINTS, &t->wanted.shown.object).allowed;
    return log == TD_EDENIED || log == TD_ENOTFOUND ? TD_OK : log;
}

/* Whether the figure is made from others: the total, or what the rubric calls a group. */
static enum td_err find_kind(struct telling *t, const struct td_kept_revision *newest)
{
    const struct td_criterion *criteria;
    struct td_kept_run run;
    t->history->is_sum = t->figure.criterion.n == 0;
    if (t->history->is_sum)
        return TD_OK;
    enum td_err err = td_load_run(t->call, newest->id, t->figure.group, t->figure.year, &run);
    uint32_t n = err == TD_OK ? td_scoring_criteria(run.scoring, &criteria) : 0;
    for (uint32_t i = 0; i < n; i++) {
        if (td_str_eq(criteria[i].code, t->figure.criterion))
            t->history->is_sum = criteria[i].is_group;
    }
    return err == TD_ENOTFOUND ? TD_OK : err;
}

/* Who scores the criterion for all units sees what became of its cells, and what stands behind
 * them, as they see the cells. */
static enum td_err begin(const struct td_call *call, td_str unit, td_str criterion,
                         struct telling *t)
{
    enum td_err err = td_history_begin(call, TD_ACT_VIEW_LOG, unit, &t->wanted);
    if (err != TD_EDENIED || criterion.n == 0)
        return err;
    struct td_call quiet = *call;
    const struct td_sight sight = {
        .action = TD_ACT_VIEW_EVIDENCE, .unit = unit, .criterion = criterion};
    quiet.refusal = NULL;
    if (td_find_shown(&quiet, &sight, t->wanted.group, t->wanted.year, &t->wanted.shown) != TD_OK)
        return err;
    t->wanted.sees_names = td_sees_names(call, t->wanted.shown.object.path);
    t->sees_evidence = true;
    return TD_OK;
}

enum td_err td_app_figure_history(const struct td_call *call, td_str group, int64_t year,
                                  td_str unit, td_str criterion, struct td_figure_history *history)
{
    struct td_kept_revisions list;
    struct telling t = {.call = call,
                        .wanted = {.group = group,
                                   .year = year,
                                   .before = TD_HISTORY_ALL,
                                   .count = TD_HISTORY_PAGE},
                        .figure = {group, year, unit, criterion},
                        .history = history};
    t.lookup =
        (struct td_figure_lookup){.call = call, .figure = t.figure, .runs_left = TD_FIGURE_RUNS};
    *history = (struct td_figure_history){0};
    TRY(begin(call, unit, criterion, &t));
    TRY(td_history_list(call, &t.wanted, &list));
    TRY(read_rights(&t));
    TRY(find_kind(&t, &list.items[0]));
    for (size_t i = 0; i < list.n; i++) {
        TRY(add_work(&t, &list.items[i], i ? &list.items[i - 1] : NULL));
        TRY(add_content(&t, &list.items[i], i + 1 < list.n ? &list.items[i + 1] : NULL));
    }
    return TD_OK;
}

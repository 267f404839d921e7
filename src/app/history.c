/* What was kept of a group-year, one content after the other, and what became of a figure. */
#include "app/history.h"

#include "app/audit.h"
#include "app/internal.h"
#include "package/compare.h"
#include "package/package.h"

/* ---- who may see it ---- */

/* The newest content that the actor may do that with, of one unit or (empty) of all: newer ones are
 * not shown. Its own staff sees the figures of a unit before others do. */
static enum td_err newest_seen(const struct td_call *call, enum td_action action, td_str group,
                               int64_t year, td_str unit, int64_t *revision_id)
{
    const struct td_sight sight = {action, unit};
    struct td_shown shown;
    TRY(td_find_shown(call, &sight, group, year, &shown));
    *revision_id = shown.revision_id;
    return TD_OK;
}

/* ---- contents ---- */

/* Who brought a content in is in its entry of the log; a file of an older version has none. */
static enum td_err add_entry(const struct td_call *call, td_str group,
                             struct td_kept_revision *revision)
{
    struct td_log_lines lines;
    TRY(td_app_object_history(call, "revision", revision->id, &lines));
    for (size_t i = 0; i < lines.n; i++) {
        const struct td_log_line *line = &lines.items[i];
        revision->log = group;
        revision->log_id = line->log_id;
        revision->log_seq = line->seq;
        if (!td_str_is(line->act, "year.import"))
            continue;
        revision->who = line->name;
        revision->by_operator = td_str_is(line->actor, "os");
        revision->reason = line->reason;
        return TD_OK;
    }
    return TD_OK;
}

/* Which contents of a group-year are wanted. */
struct wanted {
    td_str group;
    int64_t year;
    int64_t newest_id; /* none that is newer than this one */
    int64_t before;    /* number */
    int64_t count;
};

static enum td_err read_list(const struct td_call *call, const struct wanted *wanted,
                             struct td_kept_revisions *list)
{
    struct td_conn *conn = NULL;
    struct td_revisions_before_rows rows = {0};
    *list = (struct td_kept_revisions){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_revisions_before(conn, call->arena, wanted->group, wanted->year,
                                         wanted->before, wanted->newest_id, wanted->count, &rows);
    td_store_end(conn);
    TRY(err);
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_revisions_before_row *row = &rows.items[i];
        struct td_kept_revision *revision = td_push(call->arena, list);
        *revision = (struct td_kept_revision){.id = row->id,
                                              .number = row->number,
                                              .at = td_moment(call->arena, row->imported_at),
                                              .file_name = row->file_name,
                                              .sha256 = row->sha256,
                                              .run_id = row->run_id,
                                              .counts = row->id == wanted->newest_id,
                                              .is_first = row->number == 1};
    }
    return rows.n ? TD_OK : TD_ENOTFOUND;
}

static enum td_err add_entries(const struct td_call *call, td_str group,
                               struct td_kept_revisions *list)
{
    for (size_t i = 0; i < list->n; i++)
        TRY(add_entry(call, group, &list->items[i]));
    return TD_OK;
}

/* Only the counts are kept: of many contents the texts would take much memory. */
static enum td_err count_changes(const struct td_call *call, td_str group, int64_t year,
                                 const struct td_kept_revision *older,
                                 struct td_kept_revision *revision)
{
    const struct td_year *before, *after;
    struct td_comparison changes;
    TRY(td_load_revision(call, older->id, group, year, &before));
    TRY(td_load_imported(call, revision->id, group, year, &after));
    struct td_arena_mark mark = td_arena_mark(call->arena);
    td_package_compare(call->arena, before, after, &(struct td_compare_wish){0}, &changes);
    td_arena_rewind(call->arena, mark);
    changes.sheets = (struct td_changed_sheets){0};
    revision->changes = changes;
    return TD_OK;
}

enum td_err td_app_list_history(const struct td_call *call, td_str group, int64_t year,
                                int64_t before, struct td_kept_revisions *list)
{
    struct wanted wanted = {group, year, 0, before, TD_HISTORY_PAGE + 1};
    TRY(newest_seen(call, TD_ACT_VIEW_LOG, group, year, TD_STR_NONE, &wanted.newest_id));
    TRY(read_list(call, &wanted, list)); /* one more, to compare the last of them with */
    for (size_t i = 0; i + 1 < list->n; i++)
        TRY(count_changes(call, group, year, &list->items[i + 1], &list->items[i]));
    if (list->n > TD_HISTORY_PAGE)
        list->n = TD_HISTORY_PAGE;
    return add_entries(call, group, list);
}

/* One content, and the one before it where there is one. */
static enum td_err find_revision(const struct td_call *call, enum td_action action, td_str group,
                                 int64_t year, int64_t number, struct td_kept_revisions *list)
{
    if (number < 1 || number == INT64_MAX)
        return TD_ENOTFOUND;
    struct wanted wanted = {group, year, 0, number + 1, 2};
    TRY(newest_seen(call, action, group, year, TD_STR_NONE, &wanted.newest_id));
    TRY(read_list(call, &wanted, list));
    return list->items[0].number == number ? TD_OK : TD_ENOTFOUND;
}

enum td_err td_app_open_revision(const struct td_call *call, td_str group, int64_t year,
                                 int64_t number, const struct td_compare_wish *wish,
                                 struct td_kept_revision *revision, const struct td_year **content)
{
    struct td_kept_revisions list;
    const struct td_year *before, *imported;
    TRY(find_revision(call, TD_ACT_VIEW_LOG, group, year, number, &list));
    TRY(td_load_revision(call, list.items[0].id, group, year, content));
    TRY(add_entry(call, group, &list.items[0]));
    *revision = list.items[0];
    if (list.n == 1)
        return TD_OK;
    TRY(td_load_revision(call, list.items[1].id, group, year, &before));
    TRY(td_load_imported(call, list.items[0].id, group, year, &imported));
    td_package_compare(call->arena, before, imported, wish, &revision->changes);
    return TD_OK;
}

enum td_err td_app_export_revision(const struct td_call *call, td_str group, int64_t year,
                                   int64_t number, td_str *bytes)
{
    struct td_kept_revisions list;
    const struct td_year *content;
    TRY(find_revision(call, TD_ACT_EXPORT_YEAR, group, year, number, &list));
    TRY(td_load_revision(call, list.items[0].id, group, year, &content));
    return td_package_write_workbook(call->arena, content, bytes);
}

/* ---- rows ---- */

/* What a content changed in the rows of the wish; the first one brought them all. */
static enum td_err compare_rows(const struct td_call *call, td_str group, int64_t year,
                                const struct td_kept_revision *older,
                                const struct td_compare_wish *wish,
                                struct td_kept_revision *revision)
{
    const struct td_year *before = TD_NEW(call->arena, struct td_year), *after;
    if (older)
        TRY(td_load_revision(call, older->id, group, year, &before));
    TRY(td_load_imported(call, revision->id, group, year, &after));
    td_package_compare(call->arena, before, after, wish, &revision->changes);
    return TD_OK;
}

enum td_err td_app_row_history(const struct td_call *call, td_str group, int64_t year,
                               const struct td_compare_wish *wish, td_str *title,
                               struct td_kept_revisions *list)
{
    struct td_kept_revisions all;
    *list = (struct td_kept_revisions){0};
    *title = td_package_sheet_title(call->arena, wish->lang, wish->sheet);
    if (title->n == 0)
        return TD_ENOTFOUND;
    struct wanted wanted = {group, year, 0, TD_HISTORY_ALL, TD_HISTORY_PAGE};
    TRY(newest_seen(call, TD_ACT_VIEW_LOG, group, year, TD_STR_NONE, &wanted.newest_id));
    TRY(read_list(call, &wanted, &all));
    for (size_t i = 0; i < all.n; i++) {
        struct td_kept_revision *revision = &all.items[i];
        const struct td_kept_revision *older = i + 1 < all.n ? revision + 1 : NULL;
        if (!older && (!revision->is_first || wish->row.n == 0))
            break;
        TRY(compare_rows(call, group, year, older, wish, revision));
        if (revision->changes.sheets.n)
            *td_push(call->arena, list) = *revision;
    }
    return add_entries(call, group, list);
}

/* ---- one figure ---- */

static int64_t find_unit(const struct td_scoring *scoring, td_str code)
{
    const struct td_scored_unit *units;
    uint32_t n = td_scoring_units(scoring, &units);
    for (uint32_t i = 0; i < n; i++) {
        if (td_str_eq(units[i].code, code))
            return i;
    }
    return -1;
}

static int64_t find_criterion(const struct td_scoring *scoring, td_str code)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        if (td_str_eq(criteria[i].code, code))
            return i;
    }
    return -1;
}

static void read_total(const struct td_kept_run *run, uint32_t unit, struct td_figure_state *state)
{
    const struct td_unit_result *result = &run->score->by_unit[unit];
    state->exists = true;
    state->points = result->has_total ? result->total : TD_NO_POINTS;
    state->rank_halves = result->rank_halves;
}

static void read_point(const struct td_kept_run *run, uint32_t unit, uint32_t criterion,
                       struct td_figure_state *state)
{
    struct td_counting_row row = td_scoring_counting_row(run->scoring, unit, criterion);
    state->exists = true;
    state->points = td_score_point(run->score, unit, criterion)->points;
    state->actual = row.exists ? row.actual : TD_STR_NONE;
    state->layer = row.exists ? row.layer : TD_STR_NONE;
}

/* Whose figure: of a unit on a criterion, or its total. */
struct figure {
    td_str group;
    int64_t year;
    td_str unit, criterion;
};

static enum td_err read_state(const struct td_call *call, const struct figure *figure,
                              struct td_figure_state *state)
{
    struct td_kept_run run;
    if (state->revision.run_id == TD_ABSENT)
        return TD_OK; /* that content was not scored */
    TRY(td_load_run(call, state->revision.id, figure->group, figure->year, &run));
    state->decimals = td_scoring_head(run.scoring)->decimals;
    int64_t unit = find_unit(run.scoring, figure->unit);
    int64_t criterion = find_criterion(run.scoring, figure->criterion);
    if (unit >= 0 && figure->criterion.n == 0)
        read_total(&run, (uint32_t)unit, state);
    else if (unit >= 0 && criterion >= 0)
        read_point(&run, (uint32_t)unit, (uint32_t)criterion, state);
    return TD_OK;
}

static bool same_state(const struct td_figure_state *a, const struct td_figure_state *b)
{
    return a->exists == b->exists && a->points == b->points && a->rank_halves == b->rank_halves &&
           td_str_eq(a->actual, b->actual) && td_str_eq(a->layer, b->layer);
}

/* How the figure stood in each content, until enough runs were looked at. */
static enum td_err read_states(const struct td_call *call, const struct td_kept_revisions *list,
                               const struct figure *figure, struct td_figure_states *all)
{
    size_t runs = 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct td_kept_revision *revision = &list->items[i];
        struct td_figure_state state = {.revision = *revision, .points = TD_NO_POINTS};
        if (i > 0 && revision->run_id == list->items[i - 1].run_id) {
            state = all->items[i - 1];
            state.revision = *revision;
        } else if (++runs > TD_HISTORY_RUNS) {
            break;
        } else {
            TRY(read_state(call, figure, &state));
        }
        *td_push(call->arena, all) = state;
    }
    return TD_OK;
}

enum td_err td_app_figure_history(const struct td_call *call, td_str group, int64_t year,
                                  td_str unit, td_str criterion, struct td_figure_states *states)
{
    struct td_kept_revisions list;
    struct td_figure_states all = {0};
    const struct figure figure = {group, year, unit, criterion};
    *states = (struct td_figure_states){0};
    struct wanted wanted = {group, year, 0, TD_HISTORY_ALL, TD_HISTORY_PAGE};
    TRY(newest_seen(call, TD_ACT_VIEW_LOG, group, year, unit, &wanted.newest_id));
    TRY(read_list(call, &wanted, &list));
    TRY(read_states(call, &list, &figure, &all));
    for (size_t i = 0; i < all.n; i++) {
        bool oldest = i + 1 == all.n;
        if (oldest ? all.items[i].exists : !same_state(&all.items[i], &all.items[i + 1]))
            *td_push(call->arena, states) = all.items[i];
    }
    for (size_t i = 0; i < states->n; i++)
        TRY(add_entry(call, group, &states->items[i].revision));
    return TD_OK;
}

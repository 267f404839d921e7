/* Reading the sheets that people type into. */
#include "app/entry_parts.h"

#include "package/package.h"

enum td_action td_entry_action(enum td_layer layer)
{
    return layer == TD_LAYER_SELF    ? TD_ACT_ENTER_SELF_SCORE
           : layer == TD_LAYER_CROSS ? TD_ACT_CROSS_SCORE
                                     : TD_ACT_VERIFY_SCORE;
}

/* ---- reading ---- */

/* Whoever may not even see the group is told that it is not there. */
static enum td_err may_see(const struct td_entry_work *work)
{
    struct td_call quiet = *work->call;
    struct td_object group = work->shown.object;
    quiet.refusal = NULL;
    enum td_err err = td_may(work->call, TD_ACT_VIEW_POINTS, &work->shown.object);
    group.path = td_path_group(group.path);
    if (err == TD_EDENIED && td_may(&quiet, TD_ACT_VIEW_GROUP, &group) != TD_OK)
        return TD_ENOTFOUND;
    return err;
}

static const struct td_member *find_member(const struct td_year *year, td_str unit)
{
    for (size_t i = 0; i < year->members.n; i++) {
        if (td_str_eq(year->members.items[i].code, unit))
            return &year->members.items[i];
    }
    for (size_t i = 0; i < year->members.n; i++) {
        if (td_str_eq(year->members.items[i].name, unit))
            return &year->members.items[i];
    }
    return NULL;
}

static int64_t attempt_of(const struct td_entry_work *work)
{
    int64_t attempt = td_data_index_attempt(&work->index, work->member->code, work->of->layer);
    for (size_t i = 0; i < work->entries->n; i++) {
        if (work->entries->items[i].attempt > attempt)
            attempt = work->entries->items[i].attempt;
    }
    return attempt > 0 ? attempt : 1;
}

enum td_err td_entry_read(struct td_entry_work *work)
{
    const struct td_sheet_of *of = work->of;
    struct td_arena *arena = work->call->arena;
    TRY(td_newest_of_unit(work->conn, arena, of->group, of->year, of->unit, &work->shown));
    TRY(may_see(work));
    int64_t revision_id = work->shown.revision_id;
    TRY(td_load_imported(work->call, revision_id, of->group, of->year, &work->base));
    work->member = find_member(work->base, of->unit);
    if (!work->member || work->base->rubric.n == 0)
        return TD_ENOTFOUND;
    work->entries = TD_NEW(arena, struct td_score_entries_of_rows);
    work->entered = (struct td_entered_rows){0};
    TRY(q_score_entries_of(work->conn, arena, revision_id, work->member->code, of->layer,
                           work->entries));
    TRY(td_list_entered(work->conn, arena, revision_id, &work->entered));
    TRY(td_entered_so_far(work->conn, arena, revision_id, &work->so_far));
    td_data_index_init(arena, &work->base->data, &work->index);
    work->attempt = attempt_of(work);
    return TD_OK;
}

struct td_entered td_entry_values(const struct td_entry_work *work, td_str criterion, int64_t after,
                                  ptrdiff_t *entry)
{
    struct td_entered values;
    uint32_t line;
    for (size_t i = work->entries->n; i-- > 0;) {
        const struct td_score_entries_of_row *row = &work->entries->items[i];
        if (row->number > after || !td_str_eq(row->criterion, criterion))
            continue;
        *entry = (ptrdiff_t)i;
        return (struct td_entered){
            {row->target, row->actual, row->previous, row->state, row->document, row->note}};
    }
    *entry = -1;
    for (int64_t attempt = work->attempt; attempt > 0; attempt--) {
        if (td_data_index_find(&work->index, work->member->code, criterion, work->of->layer,
                               attempt, &values, &line))
            break;
    }
    return values;
}

enum td_err td_entry_score(const struct td_entry_work *work, const struct td_entered_rows *entered,
                           struct td_diag *diag, uint32_t *lines, struct td_year **result,
                           struct td_computed *computed)
{
    struct td_year *year = TD_NEW(work->call->arena, struct td_year);
    *year = *work->base;
    year->group.state = work->shown.object.state;
    td_data_overlay(work->call->arena, &work->base->data, entered, &year->data, lines);
    *result = year;
    return td_compute(work->call->arena, year, diag, computed);
}

/* ---- the sheet for its readers ---- */

static void fill_cells(const struct td_entry_work *work, struct td_entry_sheet *sheet)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(sheet->scoring, &criteria);
    sheet->cells = TD_NEW_ARRAY(work->call->arena, n, struct td_sheet_cell);
    for (uint32_t i = 0; i < n; i++) {
        struct td_sheet_cell *cell = &sheet->cells[i];
        ptrdiff_t entry = -1;
        *cell = (struct td_sheet_cell){0};
        if (criteria[i].is_group)
            continue;
        cell->values = td_entry_values(work, criteria[i].code, INT64_MAX, &entry);
        cell->exists = entry >= 0 || !td_entered_is_blank(&cell->values);
        if (entry < 0)
            continue;
        const struct td_score_entries_of_row *row = &work->entries->items[entry];
        cell->number = row->number;
        cell->by = row->name;
        cell->at = row->entered_at;
    }
}

enum td_err td_entry_fill(const struct td_entry_work *work, struct td_entry_sheet *sheet)
{
    struct td_computed computed;
    struct td_year *year;
    struct td_subject subject = td_subject_of(work->call);
    TRY(td_entry_score(work, &work->entered, work->diag, NULL, &year, &computed));
    *sheet = (struct td_entry_sheet){
        .year = year,
        .scoring = computed.scoring,
        .score = computed.score,
        .unit = (uint32_t)(work->member - work->base->members.items),
        .unit_code = work->member->code,
        .unit_name = work->member->name,
        .layer = work->of->layer,
        .attempt = work->attempt,
        .revision_id = work->shown.revision_id,
        .seen = work->so_far.entries,
        .may_enter = td_access_decide(&subject, td_entry_action(work->of->layer),
                                      &work->shown.object, work->call->now_ms),
    };
    fill_cells(work, sheet);
    return TD_OK;
}

enum td_err td_app_open_sheet(const struct td_call *call, const struct td_sheet_of *of,
                              struct td_diag *diag, struct td_entry_sheet *sheet)
{
    struct td_entry_work work = {.call = call, .of = of, .diag = diag};
    TRY(td_store_begin_read(call->app->store, call->arena, &work.conn));
    enum td_err err = td_entry_read(&work);
    td_store_end(work.conn);
    return err == TD_OK ? td_entry_fill(&work, sheet) : err;
}

/* Keeping what people type into a sheet, of a unit or of a criterion for all units. */
#include "app/entry/entering.h"

/* Each typed cell with a result; what is no criterion is refused. */
static void weigh_all(struct td_entering *e, const struct td_entry_sheet *sheet)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(sheet->scoring, &criteria);
    for (size_t i = 0; i < e->typed->n; i++) {
        const struct td_typed_cell *typed = &e->typed->items[i];
        struct td_cell_result *result =
            td_typed_result(e->work.call->arena, e->results, sheet->unit_code, typed->criterion);
        uint32_t at = 0;
        while (at < n && (criteria[at].is_group || !td_str_eq(criteria[at].code, typed->criterion)))
            at++;
        if (at < n)
            td_entering_weigh(e, typed, i, at);
        else
            td_typed_refuse(
                e->work.call->arena, result, TD_IN_ACTUAL,
                TD_STR("Bảng điểm không còn tiêu chí này; hãy mở lại phiếu."),
                TD_STR("The rubric no longer has this criterion; open the sheet again."));
    }
}

/* Everything but the keeping: what is left as candidates may be kept, by right of that grant. */
static enum td_err weigh(struct td_entering *e, int64_t revision_id, struct td_entry_sheet *sheet,
                         const struct td_grant **by)
{
    TRY(td_entry_read(&e->work));
    TRY(td_may_by(e->work.call, td_entry_action(e->work.of->layer), &e->work.shown.object, by));
    TRY(td_entry_fill(&e->work, sheet));
    if (e->work.is_submitted)
        return TD_ECONFLICT;
    e->is_of_other = revision_id != e->work.shown.revision_id;
    e->scoring = sheet->scoring;
    e->unit = sheet->unit;
    weigh_all(e, sheet);
    return td_entering_check(e);
}

static enum td_err enter(struct td_entering *e, struct td_change *change, int64_t revision_id,
                         struct td_entry_sheet *sheet)
{
    const struct td_grant *by;
    TRY(weigh(e, revision_id, sheet, &by));
    if (e->candidates.n == 0)
        return TD_OK;
    TRY(td_sheet_reopen(&e->work, change, by));
    TRY(td_entering_keep(e, change, by));
    TRY(td_entry_read(&e->work));
    return td_entry_fill(&e->work, sheet);
}

enum td_err td_app_enter_scores(const struct td_call *call, const struct td_sheet_of *of,
                                int64_t revision_id, const struct td_typed_cells *typed,
                                struct td_diag *diag, struct td_cell_results *results,
                                struct td_entry_sheet *sheet)
{
    struct td_change change;
    struct td_entering e = {.typed = typed, .results = results};
    *results = (struct td_cell_results){0};
    if (of->layer == TD_LAYER_APPROVED)
        return TD_EINTERNAL; /* adopted at a meeting, never typed */
    TRY(td_change_begin(call, &change));
    e.work = (struct td_entry_work){.call = call, .of = of, .diag = diag, .conn = change.conn};
    return td_change_end(&change, enter(&e, &change, revision_id, sheet));
}

/* Say of each candidate that it would be kept. */
static void promise(struct td_entering *e)
{
    for (size_t i = 0; i < e->candidates.n; i++)
        e->results->items[e->candidates.items[i].result].outcome = TD_CELL_KEPT;
}

enum td_err td_app_try_scores(const struct td_call *call, const struct td_sheet_of *of,
                              int64_t revision_id, const struct td_typed_cells *typed,
                              struct td_diag *diag, struct td_cell_results *results,
                              struct td_entry_sheet *sheet)
{
    const struct td_grant *by;
    struct td_entering e = {
        .work = {.call = call, .of = of, .diag = diag}, .typed = typed, .results = results};
    *results = (struct td_cell_results){0};
    if (of->layer == TD_LAYER_APPROVED)
        return TD_EINTERNAL;
    TRY(td_store_begin_read(call->app->store, call->arena, &e.work.conn));
    enum td_err err = weigh(&e, revision_id, sheet, &by);
    td_store_end(e.work.conn);
    if (err == TD_OK)
        promise(&e);
    return err;
}

/* ---- a criterion for all units ---- */

/* Turn the work to the unit of a typed cell. Not theirs: it is no member any more, or the actor
 * does not score it; the result says so. */
static enum td_err turn(struct td_entering *e, const struct td_typed_cell *typed,
                        struct td_cell_result *result, bool *is_theirs)
{
    struct td_arena *arena = e->work.call->arena;
    const struct td_members *members = &e->work.base->members;
    size_t at = 0;
    *is_theirs = false;
    while (at < members->n && !td_str_eq(members->items[at].code, typed->unit))
        at++;
    if (at == members->n) {
        td_typed_refuse(arena, result, TD_IN_ACTUAL,
                        TD_STR("Cụm, khối không còn đơn vị này; hãy mở lại trang."),
                        TD_STR("The group no longer has this unit; open the page again."));
        return TD_OK;
    }
    TRY(td_criterion_turn(&e->work, &members->items[at]));
    e->unit = (uint32_t)at;
    *is_theirs = td_entry_may(&e->work, td_entry_action(e->work.of->layer)).allowed;
    if (!*is_theirs)
        td_typed_refuse(arena, result, TD_IN_ACTUAL,
                        TD_STR("Người chấm là người của đơn vị này, nên không chấm đơn vị này."),
                        TD_STR("Who scores comes from this unit, and so does not score it."));
    return TD_OK;
}

static enum td_err weigh_units(struct td_entering *e, uint32_t criterion)
{
    for (size_t i = 0; i < e->typed->n; i++) {
        struct td_typed_cell typed = e->typed->items[i];
        bool is_theirs;
        typed.criterion = e->work.of->criterion;
        struct td_cell_result *result =
            td_typed_result(e->work.call->arena, e->results, typed.unit, typed.criterion);
        TRY(turn(e, &typed, result, &is_theirs));
        if (is_theirs)
            td_entering_weigh(e, &typed, i, criterion);
    }
    return TD_OK;
}

static enum td_err weigh_criterion(struct td_entering *e, int64_t revision_id,
                                   struct td_criterion_sheet *sheet)
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
    return td_entering_check(e);
}

static enum td_err enter_criterion(struct td_entering *e, struct td_change *change,
                                   int64_t revision_id, struct td_criterion_sheet *sheet)
{
    TRY(weigh_criterion(e, revision_id, sheet));
    if (e->candidates.n == 0)
        return TD_OK;
    TRY(td_criterion_reopen(&e->work, change, sheet->may_enter.grant));
    TRY(td_entering_keep(e, change, sheet->may_enter.grant));
    TRY(td_criterion_read(&e->work));
    return td_criterion_fill(&e->work, sheet);
}

enum td_err td_app_enter_criterion(const struct td_call *call, const struct td_sheet_of *of,
                                   int64_t revision_id, const struct td_typed_cells *typed,
                                   struct td_diag *diag, struct td_cell_results *results,
                                   struct td_criterion_sheet *sheet)
{
    struct td_change change;
    struct td_entering e = {.typed = typed, .results = results};
    *results = (struct td_cell_results){0};
    TRY(td_change_begin(call, &change));
    e.work = (struct td_entry_work){.call = call, .of = of, .diag = diag, .conn = change.conn};
    return td_change_end(&change, enter_criterion(&e, &change, revision_id, sheet));
}

enum td_err td_app_try_criterion(const struct td_call *call, const struct td_sheet_of *of,
                                 int64_t revision_id, const struct td_typed_cells *typed,
                                 struct td_diag *diag, struct td_cell_results *results,
                                 struct td_criterion_sheet *sheet)
{
    struct td_entering e = {
        .work = {.call = call, .of = of, .diag = diag}, .typed = typed, .results = results};
    *results = (struct td_cell_results){0};
    TRY(td_store_begin_read(call->app->store, call->arena, &e.work.conn));
    enum td_err err = weigh_criterion(&e, revision_id, sheet);
    td_store_end(e.work.conn);
    if (err == TD_OK)
        promise(&e);
    return err;
}

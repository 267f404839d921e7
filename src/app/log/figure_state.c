/* How a figure stood after so many typed entries: the scores of that moment, computed anew. */
#include "app/log/figure_state.h"

#include "domain/data_sheet.h"
#include "store/entered.h"

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

static void read_total(const struct td_score *score, uint32_t unit, struct td_figure_state *state)
{
    const struct td_unit_result *result = &score->by_unit[unit];
    state->exists = true;
    state->points = result->has_total ? result->total : TD_NO_POINTS;
    state->rank_halves = result->rank_halves;
}

static void read_point(const struct td_scoring *scoring, const struct td_score *score,
                       uint32_t unit, uint32_t criterion, struct td_figure_state *state)
{
    struct td_counting_row row = td_scoring_counting_row(scoring, unit, criterion);
    state->exists = true;
    state->points = td_score_point(score, unit, criterion)->points;
    state->actual = row.exists ? row.actual : TD_STR_NONE;
    state->layer = row.exists ? row.layer : TD_STR_NONE;
}

static void read_state(const struct td_figure *figure, const struct td_scoring *scoring,
                       const struct td_score *score, struct td_figure_state *state)
{
    state->decimals = td_scoring_head(scoring)->decimals;
    int64_t unit = find_unit(scoring, figure->unit);
    int64_t criterion = find_criterion(scoring, figure->criterion);
    if (unit >= 0 && figure->criterion.n == 0)
        read_total(score, (uint32_t)unit, state);
    else if (unit >= 0 && criterion >= 0)
        read_point(scoring, score, (uint32_t)unit, (uint32_t)criterion, state);
}

/* ---- the scores of that moment ---- */

static enum td_err list_entered(const struct td_call *call, int64_t revision_id, int64_t until,
                                struct td_entered_rows *entered)
{
    struct td_conn *conn = NULL;
    struct td_entered_until_rows rows = {0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_entered_until(conn, call->arena, revision_id, until, &rows);
    td_store_end(conn);
    TRY(err);
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_entered_until_row *row = &rows.items[i];
        *td_push(call->arena, entered) = (struct td_entered_row){
            .unit = row->unit,
            .criterion = row->criterion,
            .layer = row->layer,
            .attempt = row->attempt,
            .values = {{row->target, row->actual, row->previous, row->state, row->document,
                        row->note}},
        };
    }
    return TD_OK;
}

static enum td_err compute_then(const struct td_figure_lookup *lookup, int64_t revision_id,
                                int64_t entries, struct td_figure_state *state)
{
    const struct td_call *call = lookup->call;
    struct td_conn *conn = NULL;
    struct td_year *base;
    struct td_entered_rows entered = {0};
    struct td_computed computed = {0};
    struct td_diag diag;
    td_diag_init(&diag, call->arena);
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_load_base(call, conn, revision_id, lookup->figure.group,
                                   lookup->figure.year, &base);
    td_store_end(conn);
    TRY(err);
    TRY(list_entered(call, revision_id, entries, &entered));
    struct td_year year = *base;
    if (entered.n)
        td_data_overlay(call->arena, &base->data, &entered, &year.data, NULL);
    if (!td_year_is_scored(&year))
        return TD_OK;
    err = td_compute(call->arena, &year, &diag, &computed);
    if (err == TD_OK)
        read_state(&lookup->figure, computed.scoring, computed.score, state);
    return err == TD_EINVAL ? TD_EINTERNAL : err; /* these rules took it in */
}

static enum td_err count_entries(const struct td_call *call, int64_t revision_id, int64_t *entries)
{
    struct td_conn *conn = NULL;
    struct td_typed_so_far so_far = {0};
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_entered_so_far(conn, call->arena, revision_id, &so_far);
    td_store_end(conn);
    *entries = so_far.entries;
    return err;
}

/* A content as it stands has its scores kept with it, or in the memory of those who read it. */
static enum td_err read_now(const struct td_figure_lookup *lookup,
                            const struct td_kept_revision *revision, int64_t entries,
                            struct td_figure_state *state)
{
    struct td_kept_run run;
    if (entries == 0 && revision->run_id == TD_ABSENT)
        return TD_OK; /* that content was not scored */
    enum td_err err = td_load_run(lookup->call, revision->id, lookup->figure.group,
                                  lookup->figure.year, &run);
    if (err == TD_OK)
        read_state(&lookup->figure, run.scoring, run.score, state);
    return err == TD_ENOTFOUND ? TD_OK : err;
}

enum td_err td_figure_state_at(struct td_figure_lookup *lookup,
                               const struct td_kept_revision *revision, int64_t entries,
                               struct td_figure_state *state)
{
    int64_t all;
    *state = (struct td_figure_state){.points = TD_NO_POINTS};
    TRY(count_entries(lookup->call, revision->id, &all));
    entries = entries < all ? entries : all;
    for (size_t i = 0; i < lookup->n_known; i++) {
        if (lookup->known[i].revision_id != revision->id || lookup->known[i].entries != entries)
            continue;
        *state = lookup->known[i].state;
        return TD_OK;
    }
    if (lookup->runs_left == 0)
        return TD_OK;
    lookup->runs_left--;
    TRY(entries == all ? read_now(lookup, revision, all, state)
                       : compute_then(lookup, revision->id, entries, state));
    state->is_known = true;
    lookup->known[1] = lookup->known[0];
    lookup->known[0] = (struct td_figure_known){revision->id, entries, *state};
    lookup->n_known += lookup->n_known < 2;
    return TD_OK;
}

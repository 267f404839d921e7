/* Score runs as people see them: computed once, and compared with what the kept inputs give
 * whenever they are read. */
#include <stdio.h>

#include "app/score/run_parts.h"
#include "domain/data_sheet.h"
#include "store/entered.h"
#include "store/targets.h"
#include "store/work.h"
#include "store/year.h"

struct wanted {
    struct td_app *app;
    int64_t revision_id;
    struct td_typed_so_far so_far;
    td_str group;
    int64_t year;
};

static void say_differs(const struct td_year *year, const struct td_run_of_revision_row *run)
{
    fprintf(
        stderr,
        "thidua: %.*s %d: điểm đã lưu (lần tính %lld, quy tắc %.*s) khác với điểm tính lại từ số "
        "liệu đã lưu / the kept points differ from those the kept inputs give\n",
        TD_ARG(year->group.code), (int)year->group.year, (long long)run->id,
        TD_ARG(run->rule_version));
}

/* typed: what was typed of the year; at: when it was computed, TD_ABSENT: for the moment. */
static struct td_kept_run run_of(struct td_arena *arena, const struct td_computed *computed,
                                 int64_t at, const struct td_entered_rows *typed)
{
    return (struct td_kept_run){.inputs_sha256 = computed->inputs_sha256,
                                .rule_version = computed->rule_version,
                                .computed_at = at == TD_ABSENT ? TD_STR_NONE : td_moment(arena, at),
                                .provenance = computed->provenance,
                                .scoring = computed->scoring,
                                .score = computed->score,
                                .typed = typed};
}

/* The run that was kept with the revision, as it is computed again from what was kept. */
static enum td_err make_kept(const struct wanted *wanted, struct td_arena *arena,
                             struct td_kept_run *run)
{
    struct td_run_kept kept;
    struct td_computed computed = {0};
    struct td_year *year = NULL;
    struct td_diag diag;
    struct td_conn *conn = NULL;
    td_diag_init(&diag, arena);
    TRY(td_store_begin_read(wanted->app->store, arena, &conn));
    enum td_err err = td_run_read_kept(conn, arena, wanted->revision_id, &kept);
    td_store_end(conn);
    TRY(err);
    TRY(td_read_revision(wanted->app, arena, wanted->revision_id, wanted->group, wanted->year,
                         &year));
    if (td_compute(arena, year, &diag, &computed) != TD_OK || !td_run_is(&kept, &computed)) {
        say_differs(year, &kept.run);
        return TD_EINTERNAL;
    }
    *run = run_of(arena, &computed, kept.run.computed_at, TD_NEW(arena, struct td_entered_rows));
    run->rule_version = kept.run.rule_version;
    return TD_OK;
}

/* The year with the work on it, and what was typed of it: agreed targets and values. */
static enum td_err read_worked(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                               struct td_year *year, struct td_entered_rows *typed)
{
    TRY(td_year_select(conn, arena, revision_id, year));
    /* before they lie over it */
    TRY(td_list_agreed_targets(conn, arena, revision_id, year, typed));
    TRY(td_lay_work(conn, arena, revision_id, year));
    return td_list_entered(conn, arena, revision_id, year, typed);
}

/* While values are typed into a revision, its points are those of the values that count now: until
 * they are adopted nothing is kept to compare them with. */
static enum td_err make_worked(const struct wanted *wanted, struct td_arena *arena,
                               struct td_kept_run *run)
{
    struct td_year *year = TD_NEW(arena, struct td_year);
    struct td_computed computed = {0};
    struct td_diag diag;
    struct td_conn *conn = NULL;
    td_diag_init(&diag, arena);
    struct td_entered_rows *typed = TD_NEW(arena, struct td_entered_rows);
    TRY(td_store_begin_read(wanted->app->store, arena, &conn));
    enum td_err err = read_worked(conn, arena, wanted->revision_id, year, typed);
    td_store_end(conn);
    TRY(err);
    if (!td_year_is_scored(year))
        return TD_ENOTFOUND;
    err = td_compute(arena, year, &diag, &computed);
    if (err != TD_OK)
        return err == TD_EINVAL ? TD_EINTERNAL : err; /* each entry was checked by these rules */
    *run = run_of(arena, &computed, wanted->so_far.at, typed);
    return TD_OK;
}

static enum td_err make_run(void *context, struct td_arena *arena, const void **value)
{
    const struct wanted *wanted = context;
    struct td_kept_run *run = TD_NEW(arena, struct td_kept_run);
    TRY(wanted->so_far.entries ? make_worked(wanted, arena, run) : make_kept(wanted, arena, run));
    *value = run;
    return TD_OK;
}

static enum td_err find_so_far(const struct td_call *call, struct wanted *wanted)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_work_on_data(conn, call->arena, wanted->revision_id, &wanted->so_far);
    td_store_end(conn);
    return err;
}

enum td_err td_load_run(const struct td_call *call, int64_t revision_id, td_str group, int64_t year,
                        struct td_kept_run *run)
{
    struct wanted wanted = {
        .app = call->app, .revision_id = revision_id, .group = group, .year = year};
    const void *value = NULL;
    TRY(find_so_far(call, &wanted));
    TRY(td_cache_get(call->app->cache, call->arena,
                     (struct td_cached_key){TD_CACHED_RUN, revision_id, wanted.so_far.entries},
                     (struct td_cached_maker){make_run, &wanted}, &value));
    *run = *(const struct td_kept_run *)value;
    return TD_OK;
}

/* Whether the sight ends at its unit: of the others the actor sees nothing, or an older content. */
static enum td_err find_company(const struct td_call *call, const struct td_sight *sight,
                                td_str group, int64_t year, int64_t revision_id, bool *is_of_one)
{
    const struct td_sight all = {.action = sight->action};
    struct td_call quiet = *call;
    struct td_shown shown;
    quiet.refusal = NULL;
    *is_of_one = false;
    if (sight->unit.n == 0)
        return TD_OK;
    enum td_err err = td_find_shown(&quiet, &all, group, year, &shown);
    if (err != TD_OK && err != TD_EDENIED && err != TD_ENOTFOUND)
        return err;
    *is_of_one = err != TD_OK || shown.revision_id != revision_id;
    return TD_OK;
}

/* Whether the documents and explanations of each unit are to be left out: of all that the sight
 * does not name, and of those whose evidence the actor may not see. */
static enum td_err find_hidden(const struct td_evidence_sight *evidence,
                               const struct td_sight *sight, int64_t revision_id,
                               const struct td_scoring *scoring, bool *hidden, bool *any)
{
    const struct td_scored_unit *units;
    uint32_t n = td_scoring_units(scoring, &units);
    *any = false;
    for (uint32_t i = 0; i < n; i++) {
        bool sees = sight->unit.n == 0 || td_str_eq(units[i].code, sight->unit) ||
                    td_str_eq(units[i].name, sight->unit);
        if (sees)
            TRY(td_evidence_sight_cell(evidence, revision_id, units[i].code, sight->criterion,
                                       &sees));
        hidden[i] = !sees;
        *any = *any || !sees;
    }
    return TD_OK;
}

/* What proves and explains a value is evidence: of its unit, and for those who check it. */
static enum td_err leave_out_remarks(const struct td_call *call, const struct td_sight *sight,
                                     int64_t revision_id, td_str group, int64_t year,
                                     struct td_kept_run *run)
{
    const struct td_scored_unit *units;
    uint32_t n = td_scoring_units(run->scoring, &units);
    bool *hidden = TD_NEW_ARRAY(call->arena, n, bool), any = false;
    struct td_evidence_sight evidence;
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_evidence_sight_begin(call, conn, group, year, &evidence);
    if (err == TD_OK)
        err = find_hidden(&evidence, sight, revision_id, run->scoring, hidden, &any);
    td_store_end(conn);
    if (err == TD_OK && any) {
        run->scoring = td_scoring_without_remarks(call->arena, run->scoring, hidden);
        run->hides_remarks = hidden;
    }
    return err;
}

enum td_err td_app_load_run(const struct td_call *call, const struct td_sight *sight, td_str group,
                            int64_t year, struct td_kept_run *run)
{
    struct td_shown shown;
    bool is_of_one;
    TRY(td_find_shown(call, sight, group, year, &shown));
    TRY(find_company(call, sight, group, year, shown.revision_id, &is_of_one));
    TRY(td_load_run(call, shown.revision_id, group, year, run));
    run->is_of_one = is_of_one;
    return leave_out_remarks(call, sight, shown.revision_id, group, year, run);
}

enum td_err td_app_load_rubric(const struct td_call *call, const struct td_year *year,
                               struct td_kept_run *run)
{
    static const struct td_scoring_sheet empty;
    static const struct td_entered_rows none;
    struct td_year *bare = TD_NEW(call->arena, struct td_year);
    struct td_computed computed;
    struct td_diag diag;
    if (!year->rubric.n || !year->members.n)
        return TD_ENOTFOUND;
    *bare = *year;
    td_data_overlay(call->arena, &empty, &none, &bare->data, NULL);
    td_diag_init(&diag, call->arena);
    enum td_err err = td_compute(call->arena, bare, &diag, &computed);
    if (err != TD_OK)
        return err == TD_EINVAL ? TD_EINTERNAL : err; /* it was checked when it came in */
    *run = run_of(call->arena, &computed, TD_ABSENT, NULL);
    return TD_OK;
}

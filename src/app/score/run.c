/* Score runs: computed once, kept, and compared with what the kept inputs give whenever they are
 * read. */
#include <stdio.h>
#include <string.h>

#include "app/internal.h"
#include "base/buf.h"
#include "base/sha256.h"
#include "package/package.h"
#include "store/cells.h"
#include "store/entered.h"
#include "store/targets.h"
#include "store/work.h"
#include "store/year.h"

/* Raised when the rules of src/domain give another result for the same inputs. */
static const char rule_version[] = "1";

bool td_year_is_scored(const struct td_year *year)
{
    return year->rubric.n > 0 && year->data.n > 0;
}

static enum td_provenance provenance_of(const struct td_year *year)
{
    enum td_provenance worth =
        td_provenance_of_computed(TD_COMPUTED, year->scoring_origin.provenance);
    for (size_t i = 0; i < year->members.n; i++)
        worth = td_provenance_of_computed(worth, year->members.items[i].origin.provenance);
    return worth;
}

static void put_table(struct td_buf *out, const char *name, struct td_rows *rows)
{
    struct td_row row;
    td_buf_printf(out, "%s\n", name);
    rows->rewind(rows);
    while (rows->next(rows, &row)) {
        td_buf_put(out, td_cells_write(out->arena, &row));
        td_buf_putc(out, '\n');
    }
    rows->rewind(rows);
}

/* The three tables cell by cell, and what they are worth. */
static enum td_err hash_inputs(struct td_arena *arena, struct td_rows *rubric,
                               struct td_rows *roster, struct td_rows *data,
                               enum td_provenance provenance, td_str *hash)
{
    struct td_buf text;
    td_buf_init(&text, arena, (size_t)1 << 30);
    td_buf_printf(&text, "%s\n", td_stored_provenance.items[provenance]);
    put_table(&text, "bang_diem", rubric);
    put_table(&text, "don_vi", roster);
    put_table(&text, "so_lieu", data);
    TRY(td_buf_finish(&text));
    *hash = td_sha256_hex(arena, td_buf_str(&text));
    return TD_OK;
}

/* Points are kept in 64 bits: over nine thousand billion there is no emulation to speak of. */
static bool fits(td_micro128 points)
{
    return points >= INT64_MIN && points <= INT64_MAX;
}

static bool all_fit(const struct td_score *score)
{
    for (uint32_t i = 0; i < score->n_units; i++) {
        const struct td_unit_result *result = &score->by_unit[i];
        if (!fits(result->total) || !fits(result->base) || !fits(result->bonus) ||
            !fits(result->penalty))
            return false;
    }
    for (size_t i = 0; i < (size_t)score->n_units * score->n_criteria; i++) {
        if (!fits(score->points[i].points))
            return false;
    }
    return true;
}

enum td_err td_compute(struct td_arena *arena, const struct td_year *year, struct td_diag *diag,
                       struct td_computed *computed)
{
    struct td_rows *rubric, *roster, *data;
    TRY(td_package_rubric_rows(arena, year, &rubric));
    TRY(td_package_roster_rows(arena, year, &roster));
    TRY(td_package_data_rows(arena, year, &data));
    computed->provenance = provenance_of(year);
    TRY(hash_inputs(arena, rubric, roster, data, computed->provenance, &computed->inputs_sha256));
    TRY(td_scoring_load(arena, rubric, roster, data, diag, &computed->scoring));
    TRY(td_score_run(arena, computed->scoring, diag, &computed->score));
    if (all_fit(computed->score))
        return TD_OK;
    td_diag_error(
        diag, (struct td_place){rubric->name, 0, 0},
        "có điểm vượt 9.000 tỷ, không lưu được; hãy xem lại bảng điểm và số liệu",
        "some points exceed 9,000 billion and cannot be kept; check the rubric and the data");
    return TD_EINVAL;
}

/* ---- keeping ---- */

/* The result of a unit as it is kept. */
static struct td_list_score_line_row line_of(const struct td_computed *computed, uint32_t unit)
{
    const struct td_unit_result *result = &computed->score->by_unit[unit];
    const struct td_scored_unit *units;
    td_scoring_units(computed->scoring, &units);
    struct td_list_score_line_row line = {
        .unit = units[unit].code,
        .has_total = result->has_total,
        .total = result->has_total ? (int64_t)result->total : 0,
        .base = result->has_total ? (int64_t)result->base : 0,
        .bonus = (int64_t)result->bonus,
        .penalty = (int64_t)result->penalty,
        .rank_halves = result->rank_halves,
        .rating = TD_STR_NONE,
        .gate = TD_STR_NONE,
        .status = result->status,
    };
    if (result->rating >= 0)
        line.rating = td_score_rating(computed->scoring, result->rating);
    if (result->gate >= 0)
        line.gate = td_score_gate(computed->scoring, result->gate);
    for (uint32_t i = 0; i < computed->score->n_units; i++) {
        if (computed->score->order[i] == unit)
            line.place = (int64_t)i + 1;
    }
    return line;
}

static enum td_err insert_points(struct td_conn *conn, int64_t run_id, const struct td_score *score,
                                 uint32_t unit)
{
    for (uint32_t i = 0; i < score->n_criteria; i++) {
        const struct td_point *point = td_score_point(score, unit, i);
        TRY(q_insert_score_point(conn, run_id, unit, i, (int64_t)point->points, point->state));
    }
    return TD_OK;
}

static enum td_err insert_run(struct td_conn *conn, int64_t run_id,
                              const struct td_computed *computed)
{
    const struct td_score *score = computed->score;
    const struct td_rubric_head *head = td_scoring_head(computed->scoring);
    TRY(q_insert_score_run(conn, run_id, computed->inputs_sha256, TD_STR(rule_version),
                           td_store_now(), head->decimals, computed->provenance, score->n_units,
                           score->n_criteria));
    for (uint32_t unit = 0; unit < score->n_units; unit++) {
        struct td_list_score_line_row line = line_of(computed, unit);
        TRY(q_insert_score_line(conn, run_id, unit, line.unit, line.has_total, line.total,
                                line.base, line.bonus, line.penalty, line.rank_halves, line.place,
                                line.rating, line.gate, line.status));
        TRY(insert_points(conn, run_id, score, unit));
    }
    return TD_OK;
}

enum td_err td_run_keep(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                        const struct td_computed *computed, int64_t *run_id, bool *is_new)
{
    struct td_run_by_inputs_row run;
    enum td_err err =
        q_run_by_inputs(conn, arena, computed->inputs_sha256, TD_STR(rule_version), &run);
    *is_new = err == TD_ENOTFOUND;
    if (*is_new) {
        run.id = td_store_new_id(conn);
        err = insert_run(conn, run.id, computed);
    }
    TRY(err);
    *run_id = run.id;
    return q_insert_revision_run(conn, revision_id, run.id);
}

/* ---- reading, and comparing ---- */

static bool same_line(const struct td_list_score_line_row *a,
                      const struct td_list_score_line_row *b)
{
    return td_str_eq(a->unit, b->unit) && a->has_total == b->has_total && a->total == b->total &&
           a->base == b->base && a->bonus == b->bonus && a->penalty == b->penalty &&
           a->rank_halves == b->rank_halves && a->place == b->place &&
           td_str_eq(a->rating, b->rating) && td_str_eq(a->gate, b->gate) && a->status == b->status;
}

static bool same_lines(const struct td_list_score_line_rows *kept,
                       const struct td_computed *computed)
{
    if (kept->n != computed->score->n_units)
        return false;
    for (uint32_t i = 0; i < kept->n; i++) {
        struct td_list_score_line_row line = line_of(computed, i);
        if (!same_line(&kept->items[i], &line))
            return false;
    }
    return true;
}

static bool same_points(const struct td_list_score_point_rows *kept, const struct td_score *score)
{
    if (kept->n != (size_t)score->n_units * score->n_criteria)
        return false;
    for (size_t i = 0; i < kept->n; i++) {
        const struct td_list_score_point_row *row = &kept->items[i];
        const struct td_point *point = &score->points[i];
        if (row->unit_position != (int64_t)(i / score->n_criteria) ||
            row->criterion_position != (int64_t)(i % score->n_criteria) ||
            row->points != point->points || row->state != point->state)
            return false;
    }
    return true;
}

static enum td_err read_kept(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             struct td_run_of_revision_row *run,
                             struct td_list_score_line_rows *lines,
                             struct td_list_score_point_rows *points)
{
    TRY(q_run_of_revision(conn, arena, revision_id, run));
    TRY(q_list_score_line(conn, arena, run->id, lines));
    return q_list_score_point(conn, arena, run->id, points);
}

/* The points of a computed run, as they would be kept. */
static void list_points(struct td_arena *arena, const struct td_score *score,
                        struct td_list_score_point_rows *points)
{
    for (size_t i = 0; i < (size_t)score->n_units * score->n_criteria; i++)
        *td_push(arena, points) =
            (struct td_list_score_point_row){.unit_position = (int64_t)(i / score->n_criteria),
                                             .criterion_position = (int64_t)(i % score->n_criteria),
                                             .points = (int64_t)score->points[i].points,
                                             .state = score->points[i].state};
}

enum td_err td_run_read(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                        const struct td_year *year, struct td_run_rows *rows)
{
    struct td_diag diag;
    struct td_run_of_revision_row run;
    struct td_typed_so_far so_far;
    struct td_computed computed = {0};
    td_diag_init(&diag, arena);
    *rows = (struct td_run_rows){0};
    TRY(td_entered_so_far(conn, arena, revision_id, &so_far));
    TRY(td_compute(arena, year, &diag, &computed));
    rows->scoring = computed.scoring;
    if (so_far.entries == 0)
        return read_kept(conn, arena, revision_id, &run, &rows->lines, &rows->points);
    for (uint32_t unit = 0; unit < computed.score->n_units; unit++)
        *td_push(arena, &rows->lines) = line_of(&computed, unit);
    list_points(arena, computed.score, &rows->points);
    return TD_OK;
}

static void say_differs(const struct td_year *year, const struct td_run_of_revision_row *run)
{
    fprintf(
        stderr,
        "thidua: %.*s %d: điểm đã lưu (lần tính %lld, quy tắc %.*s) khác với điểm tính lại từ số "
        "liệu đã lưu / the kept points differ from those the kept inputs give\n",
        TD_ARG(year->group.code), (int)year->group.year, (long long)run->id,
        TD_ARG(run->rule_version));
}

struct wanted {
    struct td_app *app;
    int64_t revision_id;
    struct td_typed_so_far so_far;
    td_str group;
    int64_t year;
};

static enum td_err compare(struct td_arena *arena, const struct td_year *year,
                           const struct td_run_of_revision_row *run,
                           const struct td_list_score_line_rows *lines,
                           const struct td_list_score_point_rows *points,
                           struct td_computed *computed)
{
    struct td_diag diag;
    td_diag_init(&diag, arena);
    enum td_err err = td_compute(arena, year, &diag, computed);
    if (err == TD_OK && td_str_eq(computed->inputs_sha256, run->inputs_sha256) &&
        computed->provenance == run->provenance && same_lines(lines, computed) &&
        same_points(points, computed->score))
        return TD_OK;
    say_differs(year, run);
    return TD_EINTERNAL;
}

/* The run that was kept with the revision, as it is computed again from what was kept. */
static enum td_err make_kept(const struct wanted *wanted, struct td_arena *arena,
                             struct td_kept_run *kept)
{
    struct td_run_of_revision_row run;
    struct td_list_score_line_rows lines = {0};
    struct td_list_score_point_rows points = {0};
    struct td_computed computed = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(wanted->app->store, arena, &conn));
    enum td_err err = read_kept(conn, arena, wanted->revision_id, &run, &lines, &points);
    td_store_end(conn);
    TRY(err);
    struct td_year *year = NULL;
    TRY(td_read_revision(wanted->app, arena, wanted->revision_id, wanted->group, wanted->year,
                         &year));
    TRY(compare(arena, year, &run, &lines, &points, &computed));
    *kept = (struct td_kept_run){
        run.inputs_sha256, run.rule_version, td_moment(arena, run.computed_at),     run.provenance,
        computed.scoring,  computed.score,   TD_NEW(arena, struct td_entered_rows), false,
        NULL};
    return TD_OK;
}

/* The year with the work on it, and what was typed of it: agreed targets and values. */
static enum td_err read_worked(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                               struct td_year *year, struct td_entered_rows *typed)
{
    TRY(td_year_select(conn, arena, revision_id, year));
    /* before they lie over it */
    TRY(td_list_agreed_targets(conn, arena, revision_id, year, typed));
    TRY(td_work_lay_over(conn, arena, revision_id, year));
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
    *run = (struct td_kept_run){computed.inputs_sha256,
                                TD_STR(rule_version),
                                td_moment(arena, wanted->so_far.at),
                                computed.provenance,
                                computed.scoring,
                                computed.score,
                                typed,
                                false,
                                NULL};
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
    *run = (struct td_kept_run){.inputs_sha256 = computed.inputs_sha256,
                                .rule_version = TD_STR(rule_version),
                                .computed_at = TD_STR_NONE,
                                .provenance = computed.provenance,
                                .scoring = computed.scoring,
                                .score = computed.score};
    return TD_OK;
}

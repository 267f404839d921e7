/* Score runs as they are kept, row by row. */
#include "app/internal.h"
#include "app/score/run_parts.h"
#include "store/entered.h"

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
    TRY(q_insert_score_run(conn, run_id, computed->inputs_sha256, computed->rule_version,
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
        q_run_by_inputs(conn, arena, computed->inputs_sha256, computed->rule_version, &run);
    *is_new = err == TD_ENOTFOUND;
    if (*is_new) {
        run.id = td_store_new_id(conn);
        err = insert_run(conn, run.id, computed);
    }
    TRY(err);
    *run_id = run.id;
    return q_insert_revision_run(conn, revision_id, run.id);
}

/* ---- comparing, and reading ---- */

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

enum td_err td_run_read_kept(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             struct td_run_kept *kept)
{
    *kept = (struct td_run_kept){0};
    TRY(q_run_of_revision(conn, arena, revision_id, &kept->run));
    TRY(q_list_score_line(conn, arena, kept->run.id, &kept->lines));
    return q_list_score_point(conn, arena, kept->run.id, &kept->points);
}

bool td_run_is(const struct td_run_kept *kept, const struct td_computed *computed)
{
    return td_str_eq(computed->inputs_sha256, kept->run.inputs_sha256) &&
           computed->provenance == kept->run.provenance && same_lines(&kept->lines, computed) &&
           same_points(&kept->points, computed->score);
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
    struct td_run_kept kept;
    struct td_typed_so_far so_far;
    struct td_computed computed = {0};
    td_diag_init(&diag, arena);
    *rows = (struct td_run_rows){0};
    TRY(td_entered_so_far(conn, arena, revision_id, &so_far));
    TRY(td_compute(arena, year, &diag, &computed));
    rows->scoring = computed.scoring;
    if (so_far.entries == 0) {
        TRY(td_run_read_kept(conn, arena, revision_id, &kept));
        rows->lines = kept.lines;
        rows->points = kept.points;
        return TD_OK;
    }
    for (uint32_t unit = 0; unit < computed.score->n_units; unit++)
        *td_push(arena, &rows->lines) = line_of(&computed, unit);
    list_points(arena, computed.score, &rows->points);
    return TD_OK;
}

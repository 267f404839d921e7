/* Figures of the first half that units reported, over those of the package. */
#include "store/half_year.h"

#include "domain/measure.h"
#include "domain/score.h"

static bool is_same(const struct td_indicator *a, const struct td_indicator *b)
{
    return a->period == b->period && a->year == b->year && td_str_eq(a->code, b->code) &&
           td_str_eq(a->unit, b->unit);
}

/* In the place of the row of the same figure, or behind the last one. */
static void put(struct td_arena *arena, const struct td_indicator *row, struct td_indicators *all)
{
    for (size_t i = 0; i < all->n; i++)
        if (is_same(&all->items[i], row)) {
            all->items[i] = *row;
            return;
        }
    *td_push(arena, all) = *row;
}

/* A text that was typed as a number; what is none was refused. The measure is that of the
 * criterion, else a percent sign behind the number. What was kept of the direction when it was
 * typed is not looked at: the rubric says it. */
static void put_value(struct td_arena *arena, const struct td_list_reported_half_row *of,
                      enum td_direction direction, int64_t year, td_str text, td_str statement,
                      struct td_indicators *all)
{
    struct td_measured measured = td_measure_split(of->name);
    td_micro128 value;
    if (!text.n || td_number_parse(text, &value) != TD_NUMBER_OK)
        return;
    if (!measured.measure.n && value % TD_MICRO == 0 && !td_str_ends(text, TD_STR("%")))
        measured.measure = td_measure_counted(of->name, false);
    const struct td_indicator row = {
        .code = of->criterion,
        .name = measured.name,
        .unit = of->unit,
        .year = year,
        .period = TD_PERIOD_FIRST_HALF,
        .higher_is_better = direction != TD_LOWER_IS_BETTER,
        .is_unordered = direction == TD_DIRECTION_UNKNOWN,
        .value = (td_micro)value,
        .decimals = td_number_decimals(text),
        .unit_of_measure = measured.measure.n               ? measured.measure
                           : td_str_ends(text, TD_STR("%")) ? TD_STR("%")
                                                            : TD_STR_NONE,
        .rank = TD_ABSENT,
        .ranked_among = TD_ABSENT,
        .statement = statement,
        .origin = {.provenance = TD_ENTERED},
    };
    put(arena, &row, all);
}

enum td_err td_half_put_over(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             const struct td_half_sight *sight, struct td_year *year)
{
    struct td_list_reported_half_rows rows = {0};
    struct td_indicators own = {0};
    struct td_directions directions = {0};
    TRY(q_list_reported_half(conn, arena, revision_id, &rows));
    if (rows.n == 0)
        return TD_OK;
    if (year->rubric.n)
        td_rubric_directions(
            arena, td_rows_of(arena, TD_STR("bang_diem"), year->rubric.rows, year->rubric.n),
            &directions);
    for (size_t i = 0; i < year->indicators.n; i++)
        *td_push(arena, &own) = year->indicators.items[i];
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_reported_half_row *row = &rows.items[i];
        if (sight && !sight->sees(sight->context, row->unit))
            continue;
        enum td_direction direction = td_direction_find(&directions, row->criterion);
        put_value(arena, row, direction, year->group.year, row->actual,
                  sight ? row->remark : TD_STR_NONE, &own);
        put_value(arena, row, direction, year->group.year - 1, row->previous, TD_STR_NONE, &own);
    }
    year->indicators = own;
    return TD_OK;
}

enum td_err td_half_lay_over(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             struct td_year *year)
{
    if (year->group.state < TD_STATE_MIDYEAR_REVIEWED)
        return TD_OK;
    return td_half_put_over(conn, arena, revision_id, NULL, year);
}

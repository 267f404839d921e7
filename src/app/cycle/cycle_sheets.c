/* What the guards of the scoring months look at besides the scores: sheets, and the explanation
 * round. */
#include "app/basis/basis_parts.h"
#include "app/cycle/cycle_parts.h"
#include "app/entry/differences_parts.h"
#include "app/entry/entry_parts.h"
#include "app/vote/vote_parts.h"
#include "store/entered.h"

static bool layer_of(enum td_state state, enum td_layer *layer)
{
    *layer = state == TD_STATE_SELF_SCORING    ? TD_LAYER_SELF
             : state == TD_STATE_CROSS_SCORING ? TD_LAYER_CROSS
                                               : TD_LAYER_VERIFIED;
    return state >= TD_STATE_SELF_SCORING && state <= TD_STATE_VERIFICATION;
}

/* A plan that was not drafted here is nothing that members were asked about. */
static enum td_err read_agreed(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                               struct td_cycle_sheets *sheets)
{
    int64_t version;
    TRY(td_basis_agreed(conn, arena, TD_BASIS_PLAN, revision_id, &sheets->agreed_to_plan,
                        &version));
    sheets->plan_is_asked = version > 0;
    return td_basis_agreed(conn, arena, TD_BASIS_RUBRIC, revision_id, &sheets->agreed, &version);
}

/* Whose figures of the half are handed in. */
static enum td_err read_half(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             struct td_unit_codes *handed_in)
{
    struct td_units_with_half_rows rows = {0};
    TRY(q_units_with_half(conn, arena, revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++)
        *td_push(arena, handed_in) = rows.items[i].unit;
    return TD_OK;
}

enum td_err td_cycle_appeals(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             struct td_open_appeals *appeals)
{
    struct td_list_open_appeal_rows rows = {0};
    *appeals = (struct td_open_appeals){0};
    TRY(q_list_open_appeal(conn, arena, revision_id, &rows));
    for (size_t i = 0; i < rows.n; i++)
        *td_push(arena, appeals) =
            (struct td_open_appeal){rows.items[i].number, rows.items[i].unit};
    return TD_OK;
}

/* What tells whether the meeting that adopts the scores has seen them. */
static enum td_err read_meetings(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                 struct td_meeting_moments *moments)
{
    struct td_list_conference_entry_rows entries = {0};
    struct td_year_steps steps;
    struct td_typed_so_far so_far;
    TRY(q_list_conference_entry(conn, arena, revision_id, &entries));
    TRY(td_cycle_steps(conn, arena, revision_id, &steps));
    TRY(td_entered_so_far(conn, arena, revision_id, &so_far));
    moments->typed = so_far.at;
    for (size_t i = 0; i < entries.n; i++)
        if (entries.items[i].act == TD_CONFERENCE_HELD)
            *td_push(arena, &moments->records) =
                (struct td_meeting_record){entries.items[i].code, entries.items[i].entered_at};
    for (size_t i = 0; i < steps.n && !moments->went_back; i++)
        if (steps.items[i].event == TD_EVENT_STEP_BACK &&
            steps.items[i].from == TD_STATE_SCORES_PROPOSED)
            moments->went_back = steps.items[i].at;
    return TD_OK;
}

static enum td_err read_meeting_state(struct td_conn *conn, struct td_arena *arena,
                                      const struct td_shown *shown, struct td_cycle_sheets *sheets)
{
    TRY(read_meetings(conn, arena, shown->revision_id, &sheets->meetings));
    return td_vote_rules(conn, arena, shown->group_id, &sheets->rules);
}

enum td_err td_cycle_adopted_at(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                int64_t *at)
{
    struct td_year_steps steps;
    *at = 0;
    TRY(td_cycle_steps(conn, arena, revision_id, &steps));
    for (size_t i = 0; i < steps.n; i++)
        if (steps.items[i].event == TD_EVENT_ADOPT_SCORES)
            *at = steps.items[i].at;
    return TD_OK;
}

enum td_err td_cycle_read_sheets(struct td_conn *conn, struct td_arena *arena,
                                 const struct td_shown *shown, enum td_state state,
                                 struct td_cycle_sheets *sheets)
{
    enum td_layer layer;
    int64_t revision_id = shown->revision_id;
    struct td_open_sheets_rows open = {0};
    struct td_handed_in_sheets_rows handed_in = {0};
    *sheets = (struct td_cycle_sheets){0};
    if (state == TD_STATE_PLANNED)
        TRY(read_agreed(conn, arena, revision_id, sheets));
    if (state == TD_STATE_PLANNED || state == TD_STATE_COVENANT_DRAFT) {
        TRY(td_cycle_package(conn, arena, revision_id, &sheets->package));
        return td_cycle_targets(conn, arena, revision_id, &sheets->targets);
    }
    if (state == TD_STATE_MIDYEAR_REPORTING)
        return read_half(conn, arena, revision_id, &sheets->handed_in);
    if (state >= TD_STATE_PREP_MEETING)
        TRY(td_cycle_appeals(conn, arena, revision_id, &sheets->appeals));
    if (state == TD_STATE_VOTING || state == TD_STATE_CONFERENCE)
        TRY(td_cycle_adopted_at(conn, arena, revision_id, &sheets->adopted_at));
    if (state == TD_STATE_PREP_MEETING)
        return read_meeting_state(conn, arena, shown, sheets);
    if (!layer_of(state, &layer))
        return TD_OK;
    TRY(td_read_departments(conn, arena, revision_id, &sheets->departments));
    TRY(td_changed_below(conn, arena, revision_id, layer, &sheets->changed));
    TRY(q_open_sheets(conn, arena, revision_id, layer, &open));
    TRY(q_handed_in_sheets(conn, arena, revision_id, layer, &handed_in));
    for (size_t i = 0; i < open.n; i++)
        *td_push(arena, &sheets->open) = open.items[i].unit;
    for (size_t i = 0; i < handed_in.n; i++)
        *td_push(arena, &sheets->handed_in) = handed_in.items[i].unit;
    return td_read_answers(conn, arena, revision_id, &sheets->answers);
}

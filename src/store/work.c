/* Working rows, laid over the revision they belong to. */
#include "store/work.h"

#include "store/basis.h"
#include "store/conferences.h"
#include "store/covenant.h"
#include "store/entered.h"
#include "store/exemplars.h"
#include "store/half_year.h"
#include "store/movements.h"
#include "store/targets.h"
#include "store/votes.h"
#include "store/year.h"

enum td_err td_work_done(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                         int64_t *rows)
{
    struct td_work_done_row done;
    TRY(q_work_done(conn, arena, revision_id, &done));
    *rows = done.rows;
    return TD_OK;
}

enum td_err td_work_done_in_year(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                 int64_t *rows)
{
    struct td_year_work_done_row done;
    TRY(q_year_work_done(conn, arena, revision_id, &done));
    *rows = done.rows;
    return TD_OK;
}

enum td_err td_work_id(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                       int64_t *work_id)
{
    struct td_work_of_revision_row row;
    TRY(q_work_of_revision(conn, arena, revision_id, &row));
    *work_id = row.work_id;
    return TD_OK;
}

enum td_err td_work_on_data(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                            struct td_typed_so_far *so_far)
{
    struct td_targets_vetted_so_far_row vetted;
    struct td_rubric_so_far_row rubric;
    TRY(td_entered_so_far(conn, arena, revision_id, so_far));
    TRY(q_targets_vetted_so_far(conn, arena, revision_id, &vetted));
    TRY(q_rubric_so_far(conn, arena, revision_id, &rubric));
    so_far->entries += vetted.steps + rubric.versions;
    so_far->at = vetted.stepped_at > so_far->at ? vetted.stepped_at : so_far->at;
    so_far->at = rubric.written_at > so_far->at ? rubric.written_at : so_far->at;
    return TD_OK;
}

static enum td_err lay_state(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             struct td_year *year)
{
    struct td_state_of_revision_row now;
    TRY(q_state_of_revision(conn, arena, revision_id, &now));
    year->group.state = now.state;
    year->group.year = now.year; /* what is laid over is of this year, or of the one after it */
    return TD_OK;
}

enum td_err td_work_lay_over(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             struct td_year *year)
{
    TRY(lay_state(conn, arena, revision_id, year));
    TRY(td_bases_lay_over(conn, arena, revision_id, year));
    TRY(td_covenant_lay_over(conn, arena, revision_id, year));
    TRY(td_conferences_lay_over(conn, arena, revision_id, year));
    TRY(td_movements_lay_over(conn, arena, revision_id, year));
    TRY(td_exemplars_lay_over(conn, arena, revision_id, year));
    TRY(td_targets_lay_over(conn, arena, revision_id, year));
    TRY(td_half_lay_over(conn, arena, revision_id, year));
    TRY(td_votes_lay_over(conn, arena, revision_id, year));
    return td_entered_lay_over(conn, arena, revision_id, year);
}

enum td_err td_year_select_worked(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                  struct td_year *year)
{
    TRY(td_year_select(conn, arena, revision_id, year));
    return td_work_lay_over(conn, arena, revision_id, year);
}

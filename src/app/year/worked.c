/* A year with what was worked on it, and the papers that were issued on its awards. */
#include "app/cycle/cycle_parts.h"
#include "app/internal.h"
#include "domain/vote/progress.h"
#include "store/work.h"
#include "store/year.h"

static enum td_err read_papers(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                               struct td_award_papers *papers, struct td_award_answers *answers)
{
    struct td_list_award_paper_rows issued = {0};
    struct td_list_award_answer_rows answered = {0};
    TRY(q_list_award_paper(conn, arena, revision_id, &issued));
    TRY(q_list_award_answer(conn, arena, revision_id, &answered));
    for (size_t i = 0; i < issued.n; i++)
        *td_push(arena, papers) = (struct td_award_paper){
            td_str_is(issued.items[i].kind, "quyet-dinh"), issued.items[i].notation,
            issued.items[i].authority, issued.items[i].dated_on};
    for (size_t i = 0; i < answered.n; i++)
        *td_push(arena, answers) = (struct td_award_answer){
            .title = answered.items[i].title,
            .recipient = answered.items[i].recipient,
            .is_refused = td_str_is(answered.items[i].kind, "refused"),
            .paper = answered.items[i].paper,
            .on = answered.items[i].answered_on,
            .reason = answered.items[i].reason,
        };
    return TD_OK;
}

enum td_err td_lay_work(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                        struct td_year *year)
{
    struct td_award_forms forms;
    struct td_award_papers papers = {0};
    struct td_award_answers answers = {0};
    TRY(td_work_lay_over(conn, arena, revision_id, year));
    if (year->nominations.n == 0)
        return TD_OK;
    TRY(td_award_law(arena, &forms));
    TRY(read_papers(conn, arena, revision_id, &papers, &answers));
    td_awards_progress(arena, &forms, &papers, &answers, year);
    return TD_OK;
}

enum td_err td_select_worked(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                             struct td_year *year)
{
    TRY(td_year_select(conn, arena, revision_id, year));
    return td_lay_work(conn, arena, revision_id, year);
}

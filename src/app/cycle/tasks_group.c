/* What waits for those who lead a year of the group. */
#include "app/cycle/tasks_parts.h"
#include "app/entry/entry.h"
#include "app/target/target.h"
#include "app/vote/vote.h"

void td_tasks_next_step(const struct td_task_search *search)
{
    const struct td_cycle *cycle = search->cycle;
    if (cycle->next && (cycle->advance.allowed || cycle->advance.needs_step_up))
        td_task_add(search, TD_TASK_NEXT_STEP, TD_STR_NONE)->lacks = cycle->lacks.n;
}

/* Sheets of verification that the person may fill in and nobody has handed in: never their unit's.
 */
enum td_err td_tasks_verification(const struct td_task_search *search)
{
    struct td_sheet_lines lines;
    const struct td_year *content;
    size_t waiting = 0;
    struct td_call quiet = *search->call;
    if (search->cycle->year->group.state != TD_STATE_VERIFICATION)
        return TD_OK;
    quiet.refusal = NULL;
    enum td_err err = td_app_list_sheets(&quiet, search->summary->code, search->summary->year,
                                         TD_LAYER_VERIFIED, &lines, &content);
    if (err == TD_EDENIED || err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    for (size_t i = 0; i < lines.n; i++)
        waiting += lines.items[i].may_enter.allowed && !lines.items[i].is_submitted;
    if (waiting)
        td_task_add(search, TD_TASK_CHECK, TD_STR_NONE)->lacks = waiting;
    return TD_OK;
}

static bool is_drafting(const struct td_cycle *cycle)
{
    return cycle->year->group.state <= TD_STATE_COVENANT_DRAFT;
}

/* Targets that were handed in wait for whoever may vet them. */
enum td_err td_tasks_vetting(const struct td_task_search *search)
{
    struct td_target_book book;
    struct td_diag diag;
    size_t handed_in = 0, to_vet = 0;
    for (size_t i = 0; i < search->cycle->targets.n; i++)
        handed_in += search->cycle->targets.items[i].is_handed_in;
    if (!is_drafting(search->cycle) || handed_in == 0)
        return TD_OK;
    td_diag_init(&diag, search->call->arena);
    enum td_err err = td_app_open_targets(search->call, search->summary->code,
                                          search->summary->year, &diag, &book);
    if (err != TD_OK)
        return err == TD_EINVAL || err == TD_ENOTFOUND ? TD_OK : err;
    for (size_t i = 0; i < book.lines.n; i++)
        to_vet +=
            book.lines.items[i].standing == TD_TARGETS_HANDED_IN && book.lines.items[i].vet.allowed;
    if (to_vet)
        td_task_add(search, TD_TASK_VET, TD_STR_NONE)->lacks = to_vet;
    return TD_OK;
}

/* Sessions of votes that wait for the actor: to count them, or to close them. */
enum td_err td_tasks_votes(const struct td_task_search *search)
{
    const struct td_year_summary *summary = search->summary;
    const struct td_vote_sessions *all = &search->cycle->year->votes;
    for (size_t i = 0; i < all->n; i++) {
        struct td_session_view view;
        const struct td_session_of of = {summary->code, summary->year, all->items[i].number};
        if (all->items[i].state != TD_SESSION_OPEN || all->items[i].questions.n == 0)
            continue;
        enum td_err err = td_app_open_vote_session(search->call, &of, &view);
        if (err == TD_EDENIED || err == TD_ENOTFOUND)
            continue;
        TRY(err);
        if (view.is_ahead)
            continue;
        bool counts = view.tellers.n < 2 && !view.has_counted &&
                      td_roll_counted(&view.session.roll).expected == 0 &&
                      (view.count.allowed || view.count.needs_step_up);
        bool closes = view.agree && (view.close.allowed || view.close.needs_step_up);
        if (!counts && !closes)
            continue;
        struct td_my_task *task =
            td_task_add(search, counts ? TD_TASK_COUNT : TD_TASK_CLOSE, TD_STR_NONE);
        task->session = view.session.number;
        TRY(td_task_set_due(search, view.session.date, task));
    }
    return TD_OK;
}

/* A planned conference waits, once its day has come, for who leads the year to record it. */
void td_tasks_conferences(const struct td_task_search *search)
{
    const struct td_conferences *all = &search->cycle->year->conferences;
    for (size_t i = 0; i < all->n; i++) {
        const struct td_conference *one = &all->items[i];
        if (!one->is_planned || td_date_cmp(one->date, search->cycle->today) > 0)
            continue;
        struct td_my_task *task = td_task_add(search, TD_TASK_CONFERENCE, TD_STR_NONE);
        task->conference = one->name;
        task->conference_code = one->code;
        task->due = one->date;
        task->days = 0;
    }
}

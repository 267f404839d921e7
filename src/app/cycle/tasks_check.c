/* What is checked, asked and answered: the explanation round, criteria of departments, appeals,
 * comments. */
#include "app/cycle/tasks_parts.h"
#include "app/entry/comment.h"
#include "app/entry/differences.h"
#include "app/entry/scorer.h"
#include "app/vote/appeal.h"

static bool holds(const struct td_task_search *search, enum td_role role)
{
    const struct td_grants *grants = search->call->actor->grants;
    for (size_t i = 0; grants && i < grants->n; i++)
        if (grants->items[i].role == role &&
            td_grant_in_force(&grants->items[i], search->call->now_ms) &&
            td_str_eq(td_path_group(grants->items[i].path), search->cycle->path))
            return true;
    return false;
}

/* What units are asked, and what they said, while the year is verified. */
enum td_err td_tasks_round(const struct td_task_search *search)
{
    struct td_difference_lines lines;
    const struct td_year *content;
    int64_t to_decide = 0;
    bool verifies = holds(search, TD_ROLE_VERIFIER) || holds(search, TD_ROLE_HEAD_SECRETARY);
    if (search->cycle->year->group.state != TD_STATE_VERIFICATION)
        return TD_OK;
    enum td_err err = td_app_list_differences(search->call, search->summary->code,
                                              search->summary->year, &lines, &content);
    if (err == TD_EDENIED || err == TD_ENOTFOUND || err == TD_EINVAL)
        return TD_OK;
    TRY(err);
    for (size_t i = 0; i < lines.n; i++) {
        const struct td_difference_line *line = &lines.items[i];
        to_decide += line->may_uphold && !line->is_open ? line->explained : 0;
        if (!line->may_answer || !line->asked || line->is_open)
            continue;
        struct td_my_task *task = td_task_add(search, TD_TASK_EXPLAIN, line->name);
        task->unit_code = line->unit;
        task->lacks = (size_t)line->asked;
    }
    if (verifies && to_decide)
        td_task_add(search, TD_TASK_DECIDE, TD_STR_NONE)->lacks = (size_t)to_decide;
    return TD_OK;
}

/* How often the scores of a criterion came back to whoever gives them. */
static enum td_err count_criterion_returns(const struct td_task_search *search, td_str criterion,
                                           int64_t *n)
{
    struct td_list_criterion_step_rows rows = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(search->call->app->store, search->call->arena, &conn));
    enum td_err err =
        q_list_criterion_step(conn, search->call->arena, search->cycle->revision_id, &rows);
    td_store_end(conn);
    for (size_t i = 0; i < rows.n; i++)
        *n += td_str_eq(rows.items[i].criterion, criterion) &&
              td_str_is(rows.items[i].kind, "return");
    return err;
}

/* Criteria that the person scores for all units, and has not handed in. */
enum td_err td_tasks_criteria(const struct td_task_search *search)
{
    struct td_criterion_list list;
    struct td_diag diag;
    if (search->cycle->year->group.state != TD_STATE_CROSS_SCORING ||
        !holds(search, TD_ROLE_SCORER))
        return TD_OK;
    td_diag_init(&diag, search->call->arena);
    enum td_err err = td_app_list_scored_criteria(search->call, search->summary->code,
                                                  search->summary->year, &diag, &list);
    if (err != TD_OK)
        return err == TD_EINVAL || err == TD_ENOTFOUND ? TD_OK : err;
    for (size_t i = 0; i < list.lines.n; i++) {
        const struct td_criterion_line *line = &list.lines.items[i];
        if (!line->may_type || line->is_submitted)
            continue;
        struct td_my_task *task = td_task_add(search, TD_TASK_CRITERION, TD_STR_NONE);
        task->unit_code = line->code;
        TRY(count_criterion_returns(search, line->code, &task->returned));
    }
    return TD_OK;
}

/* Whether any appeal of the year waits: that is asked before the year is computed to show them. */
static enum td_err find_open_appeals(const struct td_task_search *search, bool *found)
{
    struct td_open_appeals open = {0};
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(search->call->app->store, search->call->arena, &conn));
    enum td_err err =
        td_cycle_appeals(conn, search->call->arena, search->cycle->revision_id, &open);
    td_store_end(conn);
    *found = open.n > 0;
    return err;
}

/* Appeals that wait for the person's decision. */
enum td_err td_tasks_appeals(const struct td_task_search *search)
{
    struct td_appeal_list list;
    size_t n = 0;
    bool any;
    struct td_call quiet = *search->call;
    TRY(find_open_appeals(search, &any));
    if (!any)
        return TD_OK;
    quiet.refusal = NULL;
    enum td_err err =
        td_app_list_appeals(&quiet, search->summary->code, search->summary->year, &list);
    if (err == TD_EDENIED || err == TD_ENOTFOUND)
        return TD_OK;
    TRY(err);
    for (size_t i = 0; i < list.items.n; i++) {
        const struct td_appeal *one = &list.items.items[i];
        n += !one->is_decided && (one->may_decide.allowed || one->may_decide.needs_step_up);
    }
    if (n)
        td_task_add(search, TD_TASK_APPEALS, TD_STR_NONE)->lacks = n;
    return TD_OK;
}

/* What was said about cells, and waits for the person. */
enum td_err td_tasks_comments(const struct td_task_search *search)
{
    struct td_waiting_threads waiting;
    enum td_state state = search->cycle->year->group.state;
    if (state < TD_STATE_SELF_SCORING || state > TD_STATE_PREP_MEETING)
        return TD_OK;
    TRY(td_app_count_waiting_threads(search->call, search->summary->code, search->summary->year,
                                     &waiting));
    if (waiting.n) {
        struct td_my_task *task = td_task_add(search, TD_TASK_COMMENTS, TD_STR_NONE);
        task->lacks = (size_t)waiting.n;
        task->newest = waiting.newest;
    }
    return TD_OK;
}

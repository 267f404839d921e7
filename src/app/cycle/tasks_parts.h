#ifndef TD_APP_TASKS_PARTS_H
#define TD_APP_TASKS_PARTS_H

#include "app/cycle/cycle_parts.h"

/* What the files of the list of tasks share; nobody else includes it. */

struct td_task_search {
    const struct td_call *call;
    const struct td_year_summary *summary;
    const struct td_cycle *cycle;
    struct td_my_tasks *tasks;
};

/* A task with the deadline of the year's step. It may be changed until the next one is added. */
struct td_my_task *td_task_add(const struct td_task_search *search, enum td_task_kind kind,
                               td_str unit);

/* Give a task a deadline of its own, in working days from today. */
TD_MUST enum td_err td_task_set_due(const struct td_task_search *search, struct td_date due,
                                    struct td_my_task *task);

/* The member at the path of a grant; NULL: none of this year. */
const struct td_member *td_task_member(const struct td_task_search *search, td_str path);

/* What a unit, by its code, owes at a step; NULL: nothing. */
const struct td_late_unit *td_task_owing(const struct td_due *due, td_str unit);

/* ---- the group's (tasks_group.c) ---- */

/* The next step of the year, and what lacks for it. */
void td_tasks_next_step(const struct td_task_search *search);

/* Targets that were handed in wait for whoever may vet them. */
TD_MUST enum td_err td_tasks_vetting(const struct td_task_search *search);

/* Sheets of verification that nobody has handed in. */
TD_MUST enum td_err td_tasks_verification(const struct td_task_search *search);

/* Sessions of votes that wait for the actor. */
TD_MUST enum td_err td_tasks_votes(const struct td_task_search *search);

/* A planned conference waits, once its day has come, to be recorded. */
void td_tasks_conferences(const struct td_task_search *search);

/* ---- the covenant (tasks_covenant.c) ---- */

/* While it is drawn up: to put it forward; once it is, to sign it for a unit, and to witness it. */
TD_MUST enum td_err td_tasks_covenant(const struct td_task_search *search);

/* ---- a unit's (tasks_unit.c) ---- */

/* What the unit of the grant owes at this step. */
TD_MUST enum td_err td_tasks_unit(const struct td_task_search *search,
                                  const struct td_grant *grant);

/* ---- what is checked and answered (tasks_check.c) ---- */

/* What units are asked, and what they said, while the year is verified. */
TD_MUST enum td_err td_tasks_round(const struct td_task_search *search);

/* Criteria that the actor scores for a department. */
TD_MUST enum td_err td_tasks_criteria(const struct td_task_search *search);

/* Appeals that wait for whoever decides them. */
TD_MUST enum td_err td_tasks_appeals(const struct td_task_search *search);

/* Comments that wait for an answer. */
TD_MUST enum td_err td_tasks_comments(const struct td_task_search *search);

/* ---- movements and exemplars (tasks_movement.c) ---- */

/* Movements that a unit of the grant joins or reports of. */
TD_MUST enum td_err td_tasks_parts(const struct td_task_search *search,
                                   const struct td_grant *grant);

/* Movements that wait for who leads the year. */
TD_MUST enum td_err td_tasks_movements(const struct td_task_search *search);

/* Exemplars that were proposed, and those to be nurtured. */
TD_MUST enum td_err td_tasks_exemplars(const struct td_task_search *search);

#endif

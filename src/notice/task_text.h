#ifndef TD_NOTICE_TASK_TEXT_H
#define TD_NOTICE_TASK_TEXT_H

#include "app/cycle/cycle.h"
#include "base/diag.h"

/* A task in words, as "Việc của tôi" and the reminders by mail both have it. */

/* What is to be done: "Cà Mau: tự chấm điểm". */
td_str td_task_what(struct td_arena *arena, enum td_lang lang, const struct td_my_task *task);

/* What else there is to say of it; empty: nothing. */
td_str td_task_note(struct td_arena *arena, enum td_lang lang, const struct td_my_task *task);

/* The group and the year: "Cụm các tỉnh Tây Nam Bộ, 2013". */
td_str td_task_group(struct td_arena *arena, const struct td_my_task *task);

/* The page where it is done, below the prefix of the language: on the form of the unit, or else on
 * the page of the year. */
td_str td_task_href(struct td_arena *arena, const struct td_my_task *task);

#endif

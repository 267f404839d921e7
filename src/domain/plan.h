#ifndef TD_DOMAIN_PLAN_H
#define TD_DOMAIN_PLAN_H

#include "base/diag.h"
#include "domain/typed_table.h"
#include "domain/year.h"

/*
 * The plan of a year (kế hoạch hoạt động): its theme, objectives, tasks with their days and who is
 * in charge, the conferences planned. People type it as a table (typed_table.h) with the head
 * "#chu_de" and a line an item; a year has it as group.theme and the rows of sheet "ke_hoach".
 */

enum td_plan_key { TD_PLAN_KEY_VERSION, TD_PLAN_KEY_THEME, TD_PLAN_KEYS };

enum td_plan_column {
    TD_PLAN_COL_KIND,
    TD_PLAN_COL_CONTENT,
    TD_PLAN_COL_STARTS,
    TD_PLAN_COL_ENDS,
    TD_PLAN_COL_UNIT,
    TD_PLAN_COL_PARTNERS,
    TD_PLAN_COL_PLACE,
    TD_PLAN_COLUMNS
};
extern const struct td_table_spec td_plan_spec;

/* The word of a kind in files, "nhiem_vu", and back; one that is typed with spaces and diacritics is
 * known too. false: it is none. */
td_str td_plan_kind_word(enum td_plan_kind kind);
bool td_plan_kind_of(struct td_arena *arena, td_str typed, enum td_plan_kind *kind);

/* The plan of a year as a table. */
void td_plan_table_of(struct td_arena *arena, const struct td_year *year,
                      struct td_typed_table *table);
/* What a plan that is not there yet begins with: the tasks that were set for the year. */
void td_plan_table_begun(struct td_arena *arena, const struct td_year *year,
                         struct td_typed_table *table);
/* Whether the year has anything of a plan: a theme or a line. */
bool td_has_plan(const struct td_year *year);

/*
 * Read such a table from its sheet, as td_typed_table_write makes it. Units are members of the year,
 * by code or name; days lie from the year before to the year after it. TD_EINVAL: all that is wrong
 * is in diag, and what could be read is in theme and plan.
 */
TD_MUST enum td_err td_plan_read(struct td_arena *arena, const struct td_scoring_sheet *sheet,
                                 const struct td_year *year, struct td_diag *diag, td_str *theme,
                                 struct td_plan *plan);

/* The plan of a year as the next may begin with: days a year later, members that are no more there
 * left out. Texts are those of the old year. */
void td_plan_for_next(struct td_arena *arena, const struct td_year *old, const struct td_year *next,
                      struct td_year *planned);

/* The day on which a conference of a kind is planned: the last of its days; without a year: none
 * is. */
struct td_date td_planned_day(const struct td_plan *plan, enum td_plan_kind kind);

/* Name of the member in charge of a line; of a line without one empty. */
td_str td_plan_unit_name(const struct td_year *year, const struct td_plan_item *item);

#endif

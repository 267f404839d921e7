#ifndef TD_APP_TYPED_CELLS_H
#define TD_APP_TYPED_CELLS_H

#include "app/entry/entry.h"

/* What every sheet of cells asks of a typed cell before it is kept: scores, targets, figures of the
 * half. Each question answers in the result of the cell; a cell keeps all its mistakes. */

/* A field's bit in td_typed_cell.given and in the sets of fields below. */
#define TD_IN_BIT(field) (UINT32_C(1) << (field))
#define TD_IN_ALL        (TD_IN_BIT(TD_IN_FIELDS) - 1)

/* Refuse the cell for what is in one of its fields; texts in Vietnamese and English. */
void td_typed_refuse(struct td_arena *arena, struct td_cell_result *result,
                     enum td_entered_field field, td_str vi, td_str en);

/* The next result, for a typed cell of that unit (empty: the sheet's own) and criterion. */
struct td_cell_result *td_typed_result(struct td_arena *arena, struct td_cell_results *results,
                                       td_str unit, td_str criterion);

/* Trimmed, on one line: a table of texts holds no line breaks. */
td_str td_text_on_one_line(struct td_arena *arena, td_str text);

/* What the page showed, with what was typed over it in these fields. */
struct td_entered td_typed_over(struct td_arena *arena, const struct td_entered *shown,
                                const struct td_typed_cell *typed, uint32_t fields);

/* Whether no text is longer than TD_ENTERED_MAX; else refused. */
bool td_typed_is_short(struct td_arena *arena, const struct td_entered *values,
                       struct td_cell_result *result);

/* Whether the field is empty or a number as scoring/README 1 reads one; else refused. */
bool td_typed_is_number(struct td_arena *arena, const struct td_entered *values,
                        enum td_entered_field field, struct td_cell_result *result);

/* The values of a cell as a page showed them, and as they stand now. */
struct td_typed_now {
    struct td_entered base, theirs;
    td_str by; /* who typed what stands now */
    int64_t at;
};

/* What both changed to different texts is told in the result, and nothing of the cell is kept:
 * true, by whomever what stands was typed: one person may work at two machines, or several with one
 * account. Else merged is what to keep. */
bool td_typed_stands_against(const struct td_typed_now *now, const struct td_entered *mine,
                             struct td_entered *merged, struct td_cell_result *result);

#endif

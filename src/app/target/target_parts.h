#ifndef TD_APP_TARGET_PARTS_H
#define TD_APP_TARGET_PARTS_H

#include "app/internal.h"
#include "app/target/target.h"
#include "domain/data_sheet.h"

/* What the files about registered targets share; nobody else includes it. */

struct td_list_target_entry_rows;
struct td_list_target_step_rows;

/* The targets of a year while they are read or changed, in one transaction. */
struct td_target_work {
    const struct td_call *call;
    td_str group;
    int64_t year;
    struct td_diag *diag;
    struct td_conn *conn;
    bool sees_names;            /* who did what is told to the group alone */
    struct td_shown shown;      /* the newest revision; the object is the group */
    const struct td_year *base; /* as its package came in */
    struct td_data_index index; /* of its data */
    struct td_list_target_entry_rows *entries;
    struct td_list_target_step_rows *steps;
    struct td_target_book *book;
    const struct td_scoring *scoring;
    const struct td_score *score;
};

/* Read all of it, for whoever may see the group. */
TD_MUST enum td_err td_target_read(struct td_target_work *work);

/* The line of a unit by its code or name, and the unit as permissions see it; TD_ENOTFOUND. */
TD_MUST enum td_err td_target_line_of(const struct td_target_work *work, td_str unit,
                                      struct td_target_line **line, struct td_object *object);

/* Whether the targets of the unit stand as agreed: accepted, or come with the year's package. */
bool td_target_is_agreed(const struct td_target_line *line);

/* Whether the covenant of the year tells the actor the agreed targets of the unit. */
bool td_target_is_told(const struct td_target_work *work, const struct td_target_line *line);

/* The target that the data of a year have of a criterion for a unit, in whichever layer; empty:
 * none. */
td_str td_target_of_data(const struct td_data_index *index, td_str unit, td_str criterion);

/* Target and reason of a criterion as they were after so many entries; *entry is the index of the
 * entry that holds them, -1: the package, or nothing, does. */
struct td_entered td_target_values(const struct td_target_work *work, td_str unit, td_str criterion,
                                   int64_t after, ptrdiff_t *entry);

/* The index of the criterion with a target that has this code; n of them: none has. */
size_t td_target_criterion_at(const struct td_target_book *book, td_str code);

/* Whether the year can be scored with the targets of a line in its data; TD_EINVAL with the reason
 * in diag. */
TD_MUST enum td_err td_target_check_scores(struct td_target_work *work,
                                           const struct td_target_line *line);

/* Targets that were handed in or accepted for a rubric that counts no more: what of them has to be
 * looked at again, as a criterion has a target only now, or means another thing. */
struct td_target_outdated_of {
    struct td_target_line *line;
    td_str what; /* "chưa có chỉ tiêu I.4; đã đổi tiêu chí I.2" */
};
struct td_target_outdated TD_ARRAY(struct td_target_outdated_of);
TD_MUST enum td_err td_target_outdated(const struct td_target_work *work,
                                       struct td_target_outdated *found);

/* Fill in target and result of the year before, where that year is here and can be scored. */
TD_MUST enum td_err td_target_add_last_year(struct td_target_work *work);

#endif

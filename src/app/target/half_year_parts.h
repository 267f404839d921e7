#ifndef TD_APP_HALF_YEAR_PARTS_H
#define TD_APP_HALF_YEAR_PARTS_H

#include "app/internal.h"
#include "app/target/half_year.h"

/* What the files about the figures of the half share; nobody else includes it. */

struct td_list_half_entry_rows;
struct td_list_half_step_rows;

/* The figures of a year while they are read or changed, in one transaction. */
struct td_half_work {
    const struct td_call *call;
    td_str group;
    int64_t year;
    struct td_conn *conn;
    bool sees_names;       /* who did what is told to the group alone */
    int64_t revision_id;   /* that the year below was read from, before the transaction */
    struct td_shown shown; /* the newest revision; the object is the group */
    struct td_list_half_entry_rows *entries;
    struct td_list_half_step_rows *steps;
    struct td_half_book *book;
    const struct td_year *imported; /* the year as its package came in, without what was typed */
};

/* Read the year and its criteria, before a transaction, for whoever may see the group. */
TD_MUST enum td_err td_half_begin(struct td_half_work *work);

/* Read what was typed and stepped; TD_ECONFLICT: another content came in meanwhile. */
TD_MUST enum td_err td_half_read(struct td_half_work *work);

/* The line of a unit by its code or name, and the unit as permissions see it; TD_ENOTFOUND. */
TD_MUST enum td_err td_half_line_of(const struct td_half_work *work, td_str unit,
                                    struct td_half_line **line, struct td_object *object);

/* The values of a criterion as they were after so many entries; *entry is the index of the entry
 * that holds them, -1: the package, or nothing, does. */
struct td_entered td_half_values(const struct td_half_work *work, td_str unit, td_str criterion,
                                 int64_t after, ptrdiff_t *entry);

/* The index of the criterion that has this code; n of them: none has. */
size_t td_half_criterion_at(const struct td_half_book *book, td_str code);

#endif

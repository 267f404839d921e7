#ifndef TD_APP_HISTORY_PARTS_H
#define TD_APP_HISTORY_PARTS_H

#include "app/internal.h"
#include "app/log/history.h"

/* What the files about the history of a year and of a figure share; nobody else includes it. */

/* Which contents of a group-year are wanted, and how far the actor sees. */
struct td_history_wanted {
    td_str group;
    int64_t year;
    int64_t before; /* number */
    int64_t count;
    struct td_shown shown; /* the newest content that the actor sees: none that is newer */
    bool sees_names;
    bool is_masked; /* of each content only what the actor sees of the year */
};

/* Find what the actor may do that with, of one unit or (empty) of all: the staff of a unit sees its
 * own figures before others do. TD_EDENIED; TD_ENOTFOUND. */
TD_MUST enum td_err td_history_begin(const struct td_call *call, enum td_action action, td_str unit,
                                     struct td_history_wanted *wanted);

/* The contents, newest first, without their changes and without who brought them in. */
TD_MUST enum td_err td_history_list(const struct td_call *call,
                                    const struct td_history_wanted *wanted,
                                    struct td_kept_revisions *list);

/* Who brought a content in, and why, as its entry in the log says; a file of an older version has
 * none. */
TD_MUST enum td_err td_history_add_entry(const struct td_call *call,
                                         const struct td_history_wanted *wanted,
                                         struct td_kept_revision *revision);

#endif

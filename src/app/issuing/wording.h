#ifndef TD_APP_WORDING_H
#define TD_APP_WORDING_H

#include "app/app.h"

/*
 * The Word files that a group has its documents made of, one for each kind of document: versions
 * that are only added. What they hold is checked by who calls (office/wording.h).
 */

struct td_own_wording {
    int64_t number; /* order in the group; its address has it */
    td_str kind;    /* word of the kind of document */
    td_str name;    /* of the file; empty: back to the wording of the program */
    int64_t bytes;
    int64_t set_at;
    td_str by;    /* name of who did it; empty: the operator */
    bool is_used; /* the newest of its kind, and a file */
};
struct td_own_wordings {
    struct td_own_wording_items TD_ARRAY(struct td_own_wording) items; /* newest first */
    struct td_decision may_change;
    bool is_party; /* the group writes its documents as bodies of the Party do */
    bool hides_names; /* people are named to those who belong to the group */
};

/* Every version of every kind, for whoever may see the group; TD_ENOTFOUND. */
TD_MUST enum td_err td_app_list_wordings(const struct td_call *call, td_str group,
                                         struct td_own_wordings *list);

/* The file with that number, or with number 0 the one that is used for the kind. TD_ENOTFOUND:
 * there is none; TD_EIO: it is not on the disk as it was kept. */
TD_MUST enum td_err td_app_read_wording(const struct td_call *call, td_str group, td_str kind,
                                        int64_t number, td_str *name, td_str *bytes);

/* From now on the group's documents of the kind are made of this file; without bytes, in the
 * wording of the program. TD_EDENIED; TD_EINVAL with the reason in diag; TD_ECONFLICT: the group has
 * the wording of the program already, or this very file. */
TD_MUST enum td_err td_app_set_wording(const struct td_call *call, td_str group, td_str kind,
                                       td_str name, td_str bytes, struct td_diag *diag);

#endif

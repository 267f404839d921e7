#ifndef TD_APP_CONFERENCE_PARTS_H
#define TD_APP_CONFERENCE_PARTS_H

#include "app/change.h"
#include "domain/conference.h"

/* What the use cases about conferences share with that of votes; nobody else includes it. */

/* Keep a row and its entry in the log: of which revision and group, which act of the log. */
struct td_conference_row {
    int64_t revision_id, group_id, year;
    td_str group_path;
    const char *act;
    const struct td_grant *by;
};
TD_MUST enum td_err td_conference_keep(struct td_change *change,
                                       const struct td_conference_row *row,
                                       const struct td_conference_change *done);

#endif

#ifndef TD_APP_LOG_READER_H
#define TD_APP_LOG_READER_H

#include "app/internal.h"
#include "app/log/audit.h"

/* Who reads which log, and what of it they see. For the files of this folder. */

/* Whether what is for some of a unit in a year may be seen. */
struct td_unit_sight {
    enum td_action action;
    td_str unit, cycle;
    bool sees;
};

/* Who reads which log. */
struct td_log_reader {
    const struct td_call *call;
    struct td_conn *conn;
    struct td_arena *arena;
    int64_t log_id;
    td_str group; /* empty: the log of the installation */
    bool sees_names;
    struct td_unit_sights TD_ARRAY(struct td_unit_sight) known; /* so far */
};

/* Whether the actor may read the log, and how much of it: conn and log_id of the reader are set. */
TD_MUST enum td_err td_log_begin_reading(const struct td_call *call, struct td_log_reader *reader);

/* Leave out of a line what the reader may not see, and mark that it was left out. */
TD_MUST enum td_err td_log_withhold(struct td_log_reader *reader, struct td_log_line *line);

#endif

#ifndef TD_VIEW_WRITTEN_H
#define TD_VIEW_WRITTEN_H

#include <stdbool.h>

#include "base/array.h"
#include "base/str.h"

/* What was written in a form that was refused, to be copied; the partial "written". */
struct td_written_line {
    td_str id, label, text;
    bool is_long; /* more than a line */
};
struct td_written {
    struct td_written_lines TD_ARRAY(struct td_written_line) lines;
};

#endif

#ifndef TD_BASE_COMPLAIN_H
#define TD_BASE_COMPLAIN_H

#include "base/diag.h"

/* What a program says on stderr to whoever started it. */

/* Say in both languages what is wrong, as one line; the formats take the same arguments. */
void td_complain(const char *vi, const char *en, ...)
    __attribute__((format(printf, 1, 3), format(printf, 2, 3)));

/* Print the diagnostics, ordered by place. */
void td_complain_diag(struct td_diag *diag);

#endif

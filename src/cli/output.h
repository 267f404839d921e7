#ifndef TD_CLI_OUTPUT_H
#define TD_CLI_OUTPUT_H

#include "base/diag.h"
#include "base/err.h"

/* Whether a result may be written there: not over the data file db, nor over what the program keeps
 * beside it (F.khoa, F.tep, F.sao-luu ...). TD_EINVAL, and diag says it, before anything is done.
 */
TD_MUST enum td_err td_cli_check_output(const char *db, const char *out, struct td_diag *diag);

#endif

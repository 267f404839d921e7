#ifndef TD_CLI_OUTPUT_H
#define TD_CLI_OUTPUT_H

#include "base/diag.h"
#include "base/err.h"

/*
 * Whether a result may be written there: not over the data file db (NULL: none is named) or any
 * other, nor over what the program keeps beside one (F.khoa, F.tep, F.sao-luu ...). TD_EINVAL, and
 * diag says it. To be asked before a data file is opened: looking at one that is open would end the
 * locks on it.
 */
TD_MUST enum td_err td_cli_check_output(const char *db, const char *out, struct td_diag *diag);

/* The same where no data is named and a Word file is written: of files that are there already, only
 * one of Word is replaced. */
TD_MUST enum td_err td_cli_check_word_output(const char *out, struct td_diag *diag);

#endif

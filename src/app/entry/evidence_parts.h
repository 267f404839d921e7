#ifndef TD_APP_EVIDENCE_PARTS_H
#define TD_APP_EVIDENCE_PARTS_H

#include "app/entry/entry_parts.h"
#include "app/entry/evidence.h"

/* What the files about evidence share; nobody else includes it. */

/* The folder of the files of the open data file. */
const char *td_evidence_folder(const struct td_call *call);

/* Beside which row a file goes in a state: the unit's own while it scores itself; later, what it
 * adds stands beside the verification. */
enum td_layer td_evidence_layer(enum td_state state);

/* A file of the unit by its number, taken away or not; within the transaction. TD_ENOTFOUND. */
TD_MUST enum td_err td_evidence_find_file(const struct td_entry_work *work, td_str criterion,
                                          int64_t number, int64_t *id,
                                          struct td_evidence_file *file);

#endif

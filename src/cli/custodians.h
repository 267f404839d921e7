#ifndef TD_CLI_CUSTODIANS_H
#define TD_CLI_CUSTODIANS_H

#include "backup/custodian.h"

/* Who is named on the command line as one who can open a file that leaves the machine: those of a
 * file of public keys, and a passphrase; either may be NULL. */
TD_MUST enum td_err td_cli_named_custodians(struct td_arena *arena, const char *keys,
                                            const char *passphrase_file, struct td_diag *diag,
                                            struct td_custodians *list);

#endif

#ifndef TD_CLI_OWNER_H
#define TD_CLI_OWNER_H

#include <stdbool.h>

/* Root works on a data file of another user's: what a command makes beside it is that user's too,
 * or the server could not be started any more. */

/* The data file that a command was given, before it begins; the last one counts. */
void td_cli_note_owner(const char *db_path);

/* At the end of a command, once its signer has gone too. False: something stays root's, which is
 * said on stderr. */
bool td_cli_give_back(void);

#endif

#ifndef TD_CLI_OWNER_H
#define TD_CLI_OWNER_H

#include <stdbool.h>

/* Root works on a data file of another user's: what a command makes beside it is that user's too,
 * or the server could not be started any more. */

/* The data file that a command was given, before it begins; the last one counts. */
void td_cli_note_owner(const char *db_path);

/* Whether a server of the noted data file may run as this user: not as root beside another user's,
 * since what root's makes would keep the owner's from starting, and once the walls are up nothing
 * can be given to the owner any more. False: said on stderr, with the command that runs it. */
bool td_cli_may_serve(void);

/* At the end of a command, once its signer has gone too. False: something stays root's, which is
 * said on stderr. */
bool td_cli_give_back(void);

#endif

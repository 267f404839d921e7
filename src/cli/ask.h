#ifndef TD_CLI_ASK_H
#define TD_CLI_ASK_H

#include <stdbool.h>

#define TD_CLI_LINE 1024 /* bytes of a line that is typed, with the NUL behind it */

/* Ask on a terminal, not showing what is typed where it is secret; else take the next line of the
 * input. False: there is none. line has room for TD_CLI_LINE bytes. */
bool td_cli_ask(const char *question, bool is_secret, char *line);

#endif

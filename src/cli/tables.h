#ifndef TD_CLI_TABLES_H
#define TD_CLI_TABLES_H

#include "base/rows.h"
#include "cli/cli.h"

/* Most memory that scoring files may take. */
#define TD_CLI_MEMORY ((size_t)2 << 30)

/*
 * Open a table that a command was given: TD_EXIT_OK, or what the command should exit with. That it
 * cannot be opened is said at once; what is wrong with its content is in diag.
 */
int td_cli_open_table(struct td_arena *arena, const char *path, struct td_diag *diag,
                      struct td_rows **rows);

/* Columns that a text takes on a terminal. */
size_t td_cli_width(td_str text);

#endif

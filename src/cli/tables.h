#ifndef TD_CLI_TABLES_H
#define TD_CLI_TABLES_H

#include "base/rows.h"
#include "cli/cli.h"
#include "cli/walls.h"

/* Most memory that scoring files may take. */
#define TD_CLI_MEMORY ((size_t)2 << 30)

/* What the tables of a command share: its memory and diagnostics, and the process that unpacks its
 * workbooks, started for the first of them. */
struct td_cli_tables {
    struct td_arena *arena;
    struct td_diag *diag;
    bool unsafe_import; /* --unsafe-import was given */
    struct td_zygote *zygote;
};

/*
 * Open a table that a command was given: TD_EXIT_OK, or what the command should exit with. That it
 * cannot be opened is said at once; what is wrong with its content is in diag.
 */
int td_cli_open_table(struct td_cli_tables *tables, const char *path, struct td_rows **rows);

/* Columns that a text takes on a terminal. */
size_t td_cli_width(td_str text);

#endif

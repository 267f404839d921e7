#include <stdio.h>

#include "cli/cli.h"
#include "cli/tables.h"
#include "domain/score.h"

int td_cmd_lint(int argc, char **argv)
{
    struct td_arena arena;
    struct td_diag diag;
    const char *path = NULL;
    size_t n = 0;
    struct td_cli_tables tables = {&arena, &diag, false, NULL};
    const struct td_option options[] = {{"unsafe-import", NULL, &tables.unsafe_import, false}};
    if (!td_cli_options(argc, argv, options, 1, &path, 1, &n))
        return TD_EXIT_FAILED;
    if (n != 1) {
        td_complain("Hãy ghi tệp bảng điểm: thidua lint bang_diem.tsv",
                    "Name the rubric: thidua lint bang_diem.tsv");
        return TD_EXIT_FAILED;
    }
    td_arena_init(&arena, TD_CLI_MEMORY);
    td_diag_init(&diag, &arena);
    struct td_rows *rows;
    int status = td_cli_open_table(&tables, path, &rows);
    if (status == TD_EXIT_OK && td_scoring_lint(&arena, rows, &diag) != TD_OK)
        status = TD_EXIT_BAD_FILES;
    td_complain_diag(&diag);
    if (status == TD_EXIT_OK)
        puts("Bảng điểm đúng. / The rubric is right.");
    td_arena_free(&arena);
    return status;
}

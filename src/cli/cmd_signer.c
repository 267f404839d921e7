#include "cli/cli.h"
#include "cli/data.h"
#include "signer/signer.h"

int td_cmd_signer(int argc, char **argv)
{
    const char *socket_path = NULL, *folder = NULL;
    const struct td_option options[] = {{"socket", &socket_path, NULL, false},
                                        {"keys", &folder, NULL, false}};
    if (!td_cli_options(argc, argv, options, 2, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    if (!socket_path || !folder) {
        td_complain("Hãy ghi --socket CỔNG và --keys THƯ_MỤC",
                    "Give --socket PATH and --keys FOLDER");
        return TD_EXIT_FAILED;
    }
    struct td_arena arena;
    struct td_diag diag;
    td_arena_init(&arena, TD_CLI_MEMORY);
    td_diag_init(&diag, &arena);
    enum td_err err = td_signer_serve(socket_path, folder, &diag);
    td_complain_diag(&diag);
    td_arena_free(&arena);
    return err == TD_OK ? TD_EXIT_OK : TD_EXIT_FAILED;
}

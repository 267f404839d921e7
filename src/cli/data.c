#include "cli/data.h"

#include <unistd.h>

#include "base/number.h"

enum td_exit td_cli_status(enum td_err err)
{
    return err == TD_OK ? TD_EXIT_OK : err == TD_EINVAL ? TD_EXIT_BAD_FILES : TD_EXIT_FAILED;
}

unsigned td_cli_port(const char *text)
{
    int64_t port = 0;
    if (td_count_parse(td_str_of(text), &port) && port >= 1 && port <= 65535)
        return (unsigned)port;
    td_cli_complain("Cổng \"%s\" không hợp lệ, hãy ghi một số từ 1 đến 65535",
                    "The port \"%s\" is not valid, give a number from 1 to 65535", text);
    return 0;
}

bool td_cli_is_new(const char *db_path)
{
    return access(db_path, F_OK) != 0;
}

void td_cli_remove_new(const char *db_path)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    struct td_arena arena;
    td_arena_init(&arena, TD_CLI_MEMORY);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        unlink(td_fmt(&arena, "%s%s", db_path, endings[i]).p);
    td_arena_free(&arena);
}

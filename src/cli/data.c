#include "cli/data.h"

#include <unistd.h>

#include "base/number.h"

enum td_exit td_cli_status(enum td_err err)
{
    return err == TD_OK ? TD_EXIT_OK : err == TD_EINVAL ? TD_EXIT_BAD_FILES : TD_EXIT_FAILED;
}

/* From 1 to 65535, or 0 when the text is no port. */
static unsigned read_port(const char *text)
{
    int64_t port = 0;
    if (td_count_parse(td_str_of(text), &port) && port >= 1 && port <= 65535)
        return (unsigned)port;
    td_cli_complain("Cổng \"%s\" không hợp lệ, hãy ghi một số từ 1 đến 65535",
                    "The port \"%s\" is not valid, give a number from 1 to 65535", text);
    return 0;
}

bool td_cli_serve_options(int argc, char **argv, struct td_serve_options *given)
{
    const char *port_text = NULL;
    *given = (struct td_serve_options){.db = NULL};
    const struct td_option options[] = {{"db", &given->db, NULL, false},
                                        {"port", &port_text, NULL, false},
                                        {"unsafe-import", NULL, &given->unsafe_import, false}};
    if (!td_cli_options(argc, argv, options, 3, NULL, 0, NULL))
        return false;
    given->port = read_port(port_text ? port_text : "8080");
    return given->port != 0;
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

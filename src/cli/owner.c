#include "cli/owner.h"

#include <unistd.h>

#include "base/complain.h"
#include "base/owner.h"
#include "base/shell.h"
#include "cli/data.h"

static struct {
    const char *db_path; /* NULL: the command works on none */
    struct td_owner owner;
} noted;

void td_cli_note_owner(const char *db_path)
{
    struct td_arena arena;
    td_arena_init(&arena, TD_CLI_MEMORY);
    noted.db_path = db_path;
    noted.owner = td_owner_of(&arena, db_path);
    td_arena_free(&arena);
}

bool td_cli_may_serve(void)
{
    struct td_arena arena;
    if (!noted.db_path || geteuid() != 0 || !noted.owner.is_known || noted.owner.uid == 0)
        return true;
    td_arena_init(&arena, TD_CLI_MEMORY);
    const char *name = td_owner_name(&arena, noted.owner.uid);
    td_complain("%s là của tài khoản %s; máy chủ chạy bằng root sẽ để lại những tệp mà tài "
                "khoản ấy không mở được. Hãy chạy: runuser -u %s -- thidua serve --db %s",
                "%s is of the user %s; a server that runs as root would leave files that this "
                "user cannot open. Run: runuser -u %s -- thidua serve --db %s",
                noted.db_path, name, name, td_shell_word(&arena, td_str_of(noted.db_path)));
    td_arena_free(&arena);
    return false;
}

bool td_cli_give_back(void)
{
    struct td_arena arena;
    const char *path = NULL;
    if (!noted.db_path)
        return true;
    td_arena_init(&arena, TD_CLI_MEMORY);
    bool given = td_owner_give(&arena, &noted.owner, noted.db_path, &path) == TD_OK;
    if (!given) {
        const char *owner = td_owner_name(&arena, noted.owner.uid);
        td_complain("%s vẫn là của root, nên máy chủ chạy bằng tài khoản %s có thể không mở được; "
                    "hãy giao tệp hoặc thư mục ấy cho tài khoản đó bằng chown",
                    "%s is still root's, so a server that runs as the user %s may not be able to "
                    "open it; give it to that user with chown",
                    path, owner);
    }
    td_arena_free(&arena);
    return given;
}

#include "cli/owner.h"

#include "base/complain.h"
#include "base/owner.h"
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

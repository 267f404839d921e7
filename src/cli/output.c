#include "cli/output.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* The folder as the system knows it, and the name in it; a link in the place of the name is one
 * that would be replaced. Empty: there is no such folder. */
static td_str real_place(struct td_arena *arena, const char *path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    const char *above = slash ? td_fmt(arena, "%.*s", (int)(slash - path) + 1, path).p : ".";
    if (!realpath(above, folder))
        return TD_STR_NONE;
    return td_fmt(arena, "%s%s%s", strcmp(folder, "/") == 0 ? "" : folder, "/",
                  slash ? slash + 1 : path);
}

/* "F", "F-wal", "F.khoa/ky": what follows the name of the data file tells. */
static bool is_kept(td_str behind)
{
    static const char *const endings[] = {"",     "-wal",     "-shm", "-journal", ".khoa",
                                          ".tep", ".sao-luu", ".tam", ".lock"};
    td_str name = td_str_slice(behind, 0, td_str_find(behind, '/'));
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (td_str_is(name, endings[i]))
            return true;
    return false;
}

enum td_err td_cli_check_output(const char *db, const char *out, struct td_diag *diag)
{
    td_str data = real_place(diag->arena, db), to = real_place(diag->arena, out);
    if (!data.n || !td_str_starts(to, data) || !is_kept(td_str_from(to, data.n)))
        return TD_OK;
    td_diag_error(
        diag, (struct td_place){td_str_of(out), 0, 0},
        "đây là tệp dữ liệu hoặc tệp chương trình giữ cạnh nó; ghi kết quả vào đó thì mất "
        "dữ liệu. Hãy ghi -o tên khác",
        "this is the data file, or what the program keeps beside it; a result written "
        "there would destroy it. Give another name with -o");
    return TD_EINVAL;
}

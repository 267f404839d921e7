#include "cli/output.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/text.h"

#define WORD_MAX ((size_t)64 << 20) /* bytes of a Word file that is looked at */

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

/* Whichever installation it is of; also where a link leads to one. */
static bool is_data_file(const char *path)
{
    static const char head[16] = "SQLite format 3"; /* and its NUL */
    char found[sizeof head];
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    FILE *file = fopen(path, "rbe");
    bool is_one =
        file && fread(found, sizeof found, 1, file) == 1 && memcmp(found, head, sizeof head) == 0;
    if (file)
        (void)fclose(file);
    return is_one;
}

static bool is_of_some_data_file(struct td_arena *arena, td_str to)
{
    for (size_t i = 1; i <= to.n; i++)
        if (is_kept(td_str_from(to, i)) && is_data_file(td_str_z(arena, td_str_slice(to, 0, i))))
            return true;
    return false;
}

enum td_err td_cli_check_output(const char *db, const char *out, struct td_diag *diag)
{
    td_str data = db ? real_place(diag->arena, db) : TD_STR_NONE;
    td_str to = real_place(diag->arena, out);
    bool is_of_this = data.n && td_str_starts(to, data) && is_kept(td_str_from(to, data.n));
    if (!is_of_this && !is_of_some_data_file(diag->arena, to))
        return TD_OK;
    td_diag_error(
        diag, (struct td_place){td_str_of(out), 0, 0},
        "đây là tệp dữ liệu hoặc tệp chương trình giữ cạnh nó; ghi kết quả vào đó thì mất "
        "dữ liệu. Hãy ghi -o tên khác",
        "this is the data file, or what the program keeps beside it; a result written "
        "there would destroy it. Give another name with -o");
    return TD_EINVAL;
}

/* What is empty, or no file at all, loses nothing. */
static bool may_become_word(struct td_arena *arena, const char *path)
{
    td_str bytes;
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size == 0)
        return true;
    return td_file_read(arena, path, WORD_MAX, &bytes) == TD_OK &&
           td_str_starts(bytes, TD_STR("PK")) && td_str_holds(bytes, TD_STR("word/document.xml"));
}

enum td_err td_cli_check_word_output(const char *out, struct td_diag *diag)
{
    TRY(td_cli_check_output(NULL, out, diag));
    if (may_become_word(diag->arena, out))
        return TD_OK;
    td_diag_error(diag, (struct td_place){td_str_of(out), 0, 0},
                  "ở đây đã có một tệp không phải tệp Word; ghi mẫu vào đó thì mất tệp ấy. Hãy ghi "
                  "-o tên khác",
                  "a file is here already that is no Word file; a template written there would "
                  "destroy it. Give another name with -o");
    return TD_EINVAL;
}

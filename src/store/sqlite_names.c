/* The names of a data file. */
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "store/sqlite.h"

struct names {
    struct td_arena *arena;
    const char *folder; /* ends in "/" */
    td_str name;        /* in that folder */
    struct stat file;
    nlink_t own;  /* names the program gave it */
    td_str other; /* one that it did not; empty: it is in another folder */
};

/* A restore gives the old file its second name before the first goes to the new one, and the sample
 * data are made under another name. A stop in between leaves both. */
static bool is_own(const struct names *names, td_str name)
{
    static const char *const ends[] = {".truoc-khoi-phuc-", ".dang-tao"};
    td_str end = td_str_from(name, names->name.n);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (td_str_starts(name, names->name) && td_str_starts(end, td_str_of(ends[i])))
            return true;
    return false;
}

static void count_name(struct names *names, td_str name)
{
    struct stat other;
    const char *path = td_fmt(names->arena, "%s%.*s", names->folder, TD_ARG(name)).p;
    if (td_str_eq(name, names->name) || lstat(path, &other) != 0 ||
        other.st_ino != names->file.st_ino || other.st_dev != names->file.st_dev)
        return;
    if (is_own(names, name))
        names->own++;
    else
        names->other = td_str_of(path);
}

static enum td_err say_two_names(const struct names *names, const char *path, struct td_diag *diag)
{
    struct td_place place = {td_str_of(path), 0, 0};
    if (names->other.n)
        td_diag_error(
            diag, place,
            "tệp dữ liệu có hai tên (liên kết cứng): %.*s cũng là tệp này, mở bằng tên nào "
            "thì không thấy những gì vừa ghi bằng tên kia. Hãy dừng mọi chương trình đang "
            "mở tệp, giữ một tên và xóa tên còn lại",
            "the data file has two names (hard links): %.*s is this file too, and what was "
            "just written under one name is not seen under the other. Stop all programs "
            "that have it open, keep one name and remove the other",
            TD_ARG(names->other));
    else
        td_diag_error(diag, place,
                      "tệp dữ liệu có hai tên (liên kết cứng), tên kia ở thư mục khác, mở bằng tên "
                      "nào thì không thấy những gì vừa ghi bằng tên kia. Hãy tìm bằng lệnh find / "
                      "-samefile %s, giữ một tên và xóa tên còn lại",
                      "the data file has two names (hard links), the other in another folder, and "
                      "what was just written under one name is not seen under the other. Find it "
                      "with find / -samefile %s, keep one name and remove the other",
                      path);
    return TD_ECONFLICT;
}

enum td_err td_sqlite_check_names(struct td_arena *arena, const char *path, struct td_diag *diag)
{
    const char *slash = strrchr(path, '/');
    struct names names = {.arena = arena,
                          .folder =
                              slash ? td_fmt(arena, "%.*s", (int)(slash - path) + 1, path).p : "./",
                          .name = td_str_of(slash ? slash + 1 : path)};
    td_str *found;
    size_t n = 0;
    if (stat(path, &names.file) != 0 || !S_ISREG(names.file.st_mode) || names.file.st_nlink < 2)
        return TD_OK;
    if (td_folder_list(arena, names.folder, &found, &n) != TD_OK)
        n = 0;
    for (size_t i = 0; i < n; i++)
        count_name(&names, found[i]);
    return names.file.st_nlink == 1 + names.own ? TD_OK : say_two_names(&names, path, diag);
}

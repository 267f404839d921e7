#include "base/owner.h"

#include <dirent.h>
#include <fcntl.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define DEEPEST 4 /* F.sao-luu/MOMENT/FILE, F.tep/ab/FILE */

static const char *folder_of(struct td_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? td_fmt(arena, "%.*s", (int)(slash - path) + 1, path).p : ".";
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

struct td_owner td_owner_of(struct td_arena *arena, const char *db_path)
{
    struct stat info;
    if (stat(db_path, &info) != 0 && stat(folder_of(arena, db_path), &info) != 0)
        return (struct td_owner){0};
    return (struct td_owner){true, info.st_uid, info.st_gid};
}

/* A round over what stands beside a data file. */
struct round {
    struct td_arena *arena;
    const struct td_owner *owner;
    bool gives;       /* else it only looks */
    const char *path; /* the first that is root's, and is not given */
};

/* Where the round is. */
struct step {
    const struct step *above; /* NULL: beside the data file */
    const char *name;
    int depth;
};

static const char *path_of(struct td_arena *arena, const struct step *step)
{
    return step->above ? td_fmt(arena, "%s/%s", path_of(arena, step->above), step->name).p
                       : td_fmt(arena, "%s", step->name).p;
}

/* One file or folder, which is open. A second name of a file may be one that the owner had no right
 * to. */
static enum td_err give(struct round *round, int fd, const struct stat *info,
                        const struct step *step)
{
    bool ours = S_ISDIR(info->st_mode) || (S_ISREG(info->st_mode) && info->st_nlink == 1);
    if (info->st_uid != 0 || !ours)
        return TD_OK;
    if (round->gives && fchownat(fd, "", round->owner->uid, round->owner->gid, AT_EMPTY_PATH) == 0)
        return TD_OK;
    round->path = path_of(round->arena, step);
    return TD_EIO;
}

static enum td_err go_through(struct round *round, int at, const struct step *step);

/* What is in a folder, before the folder itself; one that this user may not read is passed over. */
static enum td_err go_into(struct round *round, int fd, const struct step *step)
{
    enum td_err err = TD_OK;
    int own = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = own < 0 ? NULL : fdopendir(own);
    if (!folder && own >= 0)
        close(own);
    for (struct dirent *entry; folder && err == TD_OK && (entry = readdir(folder)) != NULL;) {
        const struct step next = {step, entry->d_name, step->depth + 1};
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            err = go_through(round, fd, &next);
    }
    if (folder)
        closedir(folder);
    return err;
}

/* A link in the place of a folder beside the data file is one that people made, to keep it on
 * another disk: what it leads to counts where it is the owner's. */
static int open_one(const struct round *round, int at, const struct step *step, struct stat *info)
{
    int fd = openat(at, step->name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 || fstat(fd, info) != 0 || !S_ISLNK(info->st_mode) || step->depth > 0)
        return fd;
    close(fd);
    fd = openat(at, step->name, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, info) == 0 && info->st_uid == round->owner->uid)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

static enum td_err go_through(struct round *round, int at, const struct step *step)
{
    struct stat info = {0};
    enum td_err err = TD_OK;
    int fd = open_one(round, at, step, &info);
    if (fd < 0)
        return TD_OK;
    if (S_ISDIR(info.st_mode) && step->depth < DEEPEST)
        err = go_into(round, fd, step);
    if (err == TD_OK)
        err = give(round, fd, &info, step);
    close(fd);
    return err;
}

/* Whether the program makes what has this ending behind the name of a data file. */
static bool is_of_program(td_str ending)
{
    static const char *const own[] = {"",      "-wal",     "-shm", ".lock",
                                      ".khoa", ".sao-luu", ".tep", ".tam"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (td_str_is(ending, own[i]))
            return true;
    }
    return td_str_starts(ending, TD_STR(".truoc-")) ||
           td_str_starts(ending, TD_STR(".khoa.truoc-"));
}

static enum td_err go_round(struct round *round, const char *db_path)
{
    td_str *names, base = td_str_of(name_of(db_path));
    size_t n;
    const char *folder = folder_of(round->arena, db_path);
    if (!round->owner->is_known || round->owner->uid == 0)
        return TD_OK;
    if (td_folder_list(round->arena, folder, &names, &n) != TD_OK) {
        round->path = round->gives ? folder : NULL; /* what is not seen is not given */
        return round->gives ? TD_EIO : TD_OK;
    }
    for (size_t i = 0; i < n; i++) {
        if (!td_str_starts(names[i], base) || !is_of_program(td_str_from(names[i], base.n)))
            continue;
        const char *path =
            td_fmt(round->arena, "%s%.*s", db_path, TD_ARG(td_str_from(names[i], base.n))).p;
        TRY(go_through(round, AT_FDCWD, &(struct step){NULL, path, 0}));
    }
    return TD_OK;
}

enum td_err td_owner_give(struct td_arena *arena, const struct td_owner *owner, const char *db_path,
                          const char **path)
{
    struct round round = {arena, owner, true, NULL};
    enum td_err err = geteuid() == 0 ? go_round(&round, db_path) : TD_OK;
    *path = round.path;
    return err;
}

const char *td_owner_amiss(struct td_arena *arena, const struct td_owner *owner,
                           const char *db_path)
{
    struct round round = {arena, owner, false, NULL};
    (void)!go_round(&round, db_path);
    return round.path;
}

const char *td_owner_name(struct td_arena *arena, uid_t uid)
{
    enum { ROOM = 16 * 1024 };
    struct passwd entry, *found = NULL;
    char *room = td_arena_alloc(arena, ROOM);
    if (getpwuid_r(uid, &entry, room, ROOM, &found) == 0 && found)
        return found->pw_name;
    return td_fmt(arena, "%u", (unsigned)uid).p;
}

/* The demonstration: five published years and the sample groups in work, made into a data file
 * once, then served. */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/people/account.h"
#include "app/people/demo.h"
#include "base/file.h"
#include "cli/data.h"
#include "cli/demo_files.h"
#include "cli/sample.h"
#include "cli/sample_files.h"
#include "cli/signing.h"
#include "cli/walls.h"

static enum td_err say_cannot_make(struct td_diag *diag, const char *path)
{
    td_diag_error(diag, (struct td_place){td_str_of(path), 0, 0},
                  "không tạo được tệp dữ liệu mẫu (%s); hãy chọn chỗ khác bằng --db",
                  "cannot make the sample data file (%s); choose another place with --db",
                  strerror(errno));
    return TD_EIO;
}

static const char *folder_of(struct td_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash != path ? td_fmt(arena, "%.*s", (int)(slash - path), path).p
           : slash                ? "/"
                                  : ".";
}

/* The name of the package an embedded file belongs to: "tay-nam-bo-2013". */
static td_str package_of(const struct td_embedded_file *file)
{
    return td_str_slice(file->name, 0, td_str_find(file->name, '/'));
}

/* Write the packages into a folder, and import each. */
static enum td_err import_packages(struct td_app *app, struct td_arena *arena, const char *folder,
                                   struct td_diag *diag)
{
    const struct td_call call = td_call_of_operator(app, arena);
    const struct td_import_wish wish = {.dry_run = false};
    td_str last = TD_STR_NONE;
    for (size_t i = 0; i < td_demo.n; i++) {
        const struct td_embedded_file *file = &td_demo.files[i];
        td_str out = td_fmt(arena, "%s/%.*s", folder, TD_ARG(file->name));
        TRY(td_folder_make(arena, folder_of(arena, out.p)));
        TRY(td_sample_write(out.p, file->bytes));
    }
    for (size_t i = 0; i < td_demo.n; i++) {
        td_str package = package_of(&td_demo.files[i]);
        struct td_import_report report;
        if (td_str_eq(package, last))
            continue;
        if (package.n == 0)
            return TD_EINTERNAL; /* nothing would come in, and nothing be said */
        last = package;
        td_str path = td_fmt(arena, "%s/%.*s", folder, TD_ARG(package));
        TRY(td_app_import(&call, path.p, &wish, diag, &report));
    }
    return TD_OK;
}

static void remove_packages(struct td_arena *arena, const char *folder)
{
    for (size_t i = 0; i < td_demo.n; i++)
        unlink(td_fmt(arena, "%s/%.*s", folder, TD_ARG(td_demo.files[i].name)).p);
    for (size_t i = 0; i < td_demo.n; i++)
        rmdir(td_fmt(arena, "%s/%.*s", folder, TD_ARG(package_of(&td_demo.files[i]))).p);
    rmdir(folder);
}

/* The folder was removed with the packages, and is made anew by the first that is laid out there.
 */
static enum td_err play_samples(struct td_app *app, struct td_arena *arena, const char *folder,
                                struct td_diag *diag)
{
    const struct td_call call = td_call_of_operator(app, arena);
    enum td_err err = td_sample_play(app, td_samples_in_work, folder, call.now_ms, diag);
    rmdir(folder);
    return err;
}

static enum td_err fill(struct td_app *app, struct td_arena *arena, bool published_only,
                        struct td_diag *diag)
{
    const char *temporary = getenv("TMPDIR");
    td_str folder = td_fmt(arena, "%s/thidua-XXXXXX", temporary ? temporary : "/tmp");
    char *name = td_arena_alloc(arena, folder.n + 1);
    memcpy(name, folder.p, folder.n);
    if (!mkdtemp(name))
        return say_cannot_make(diag, folder.p);
    const struct td_call call = td_call_of_operator(app, arena);
    enum td_err err = import_packages(app, arena, name, diag);
    remove_packages(arena, name);
    if (err == TD_OK)
        err = td_app_fill_demo(&call, diag);
    if (err == TD_OK && !published_only)
        err = play_samples(app, arena, name, diag);
    return err;
}

/* Files that go with a data file, by what its name gets behind it. */
static const char *beside_of(struct td_arena *arena, const char *path, const char *end)
{
    return td_fmt(arena, "%s%s", path, end).p;
}

/* What an interrupted start left. Its evidence stays: equal files are kept once, and attached
 * again.
 */
static void remove_half_made(struct td_arena *arena, const char *beside)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        unlink(beside_of(arena, beside, ends[i]));
}

/* Give a folder of evidence another name; where there is one of an older data file, its files go to
 * those, equal ones having equal names. */
static enum td_err move_evidence(struct td_arena *arena, const char *from, const char *to)
{
    td_str *parts, *names;
    size_t n_parts, n_names;
    if (!td_file_is_folder(from) || rename(from, to) == 0)
        return TD_OK;
    TRY(td_folder_list(arena, from, &parts, &n_parts));
    for (size_t i = 0; i < n_parts; i++) {
        const char *old = td_fmt(arena, "%s/%.*s", from, TD_ARG(parts[i])).p;
        const char *new = td_fmt(arena, "%s/%.*s", to, TD_ARG(parts[i])).p;
        TRY(td_folder_make(arena, new));
        TRY(td_folder_list(arena, old, &names, &n_names));
        for (size_t k = 0; k < n_names; k++)
            if (rename(td_fmt(arena, "%s/%.*s", old, TD_ARG(names[k])).p,
                       td_fmt(arena, "%s/%.*s", new, TD_ARG(names[k])).p) != 0)
                return TD_EIO;
        TRY(td_folder_sync(new));
        rmdir(old);
    }
    rmdir(from);
    return td_folder_sync(to);
}

static bool sync_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return synced;
}

/* The data file gets its name once it is on the disk, its evidence before it; what has got the name
 * meanwhile stays. */
static enum td_err give_name(struct td_arena *arena, const char *beside, const char *path,
                             struct td_diag *diag)
{
    if (!sync_file(beside) || move_evidence(arena, beside_of(arena, beside, ".tep"),
                                            beside_of(arena, path, ".tep")) != TD_OK)
        return say_cannot_make(diag, path);
    if (link(beside, path) != 0 && errno != EEXIST)
        return say_cannot_make(diag, path);
    return TD_OK;
}

/*
 * Build beside, then give it its name: a half-made file never has it, and what an interrupted start
 * left beside is made anew. A file that has got the name meanwhile is left alone.
 */
static enum td_err build(struct td_arena *arena, const struct td_serve_options *options,
                         struct td_zygote *zygote, struct td_diag *diag)
{
    const char *path = options->db;
    const char *beside = beside_of(arena, path, ".dang-tao");
    struct td_app *app = NULL;
    if (td_folder_make(arena, folder_of(arena, path)) != TD_OK)
        return say_cannot_make(diag, path);
    remove_half_made(arena, beside);
    TRY(td_app_open(beside, true, diag, &app));
    td_app_use_zygote(app, zygote);
    td_app_allow_demo(app);
    enum td_err err = td_app_sync_later(app);
    if (err == TD_OK)
        err = fill(app, arena, options->published_only, diag);
    td_app_close(app);
    if (err == TD_OK)
        err = give_name(arena, beside, path, diag);
    if (err == TD_OK) {
        unlink(beside);
        unlink(td_fmt(arena, "%s.lock", beside).p);
        err = td_folder_sync(folder_of(arena, path));
    }
    return err;
}

static enum td_err run(struct td_arena *arena, const struct td_serve_options *options,
                       struct td_diag *diag)
{
    const char *path = options->db;
    struct stat info;
    struct td_zygote *zygote = NULL;
    struct td_signer *signer = NULL;
    TRY(td_cli_start_zygote(arena, options->unsafe_import, diag, &zygote));
    if (stat(path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
        struct td_arena work;
        td_arena_init(&work, TD_CLI_MEMORY);
        enum td_err err = build(&work, options, zygote, diag);
        td_arena_free(&work);
        malloc_trim(0);
        TRY(err);
    }
    struct td_app *app = NULL;
    TRY(td_cli_start_signer(arena, path, diag, &signer));
    TRY(td_app_open(path, true, diag, &app));
    td_app_use_zygote(app, zygote);
    td_app_allow_demo(app);
    enum td_err err = td_cli_serve(app, signer, NULL, options, diag);
    td_app_close(app);
    return err;
}

/* What went wrong has no words of its own. */
static void say_failed(struct td_diag *diag, const char *path, enum td_err err)
{
    td_diag_error(diag, (struct td_place){td_str_of(path), 0, 0},
                  "không mở được bản trình diễn (%s): chương trình thiếu dữ liệu mẫu hoặc tệp này "
                  "hỏng; hãy thử với tệp mới (--db), nếu vẫn vậy thì cài lại chương trình",
                  "the demonstration does not open (%s): the program lacks the sample data or this "
                  "file is damaged; try a new file (--db), and if that fails too, install the "
                  "program again",
                  td_err_name(err));
}

int td_cmd_demo(int argc, char **argv)
{
    struct td_serve_options options;
    if (!td_cli_serve_options(argc, argv, &options))
        return TD_EXIT_FAILED;
    if (options.public_url) {
        td_complain("Bản trình diễn ai cũng vào được nên chỉ chạy trên máy này; hãy bỏ "
                    "--public-url",
                    "Anybody can come into the demonstration, so it runs on this machine "
                    "alone; leave --public-url out");
        return TD_EXIT_FAILED;
    }
    struct td_arena arena;
    struct td_diag diag;
    td_arena_init(&arena, TD_CLI_MEMORY);
    td_diag_init(&diag, &arena);
    if (!options.db)
        options.db = td_cli_default_db(&arena);
    if (!options.db) {
        td_complain("Hãy ghi --db TỆP: không biết thư mục dữ liệu của người dùng",
                    "Give --db FILE: the user's data folder is not known");
        td_arena_free(&arena);
        return TD_EXIT_FAILED;
    }
    enum td_err err = run(&arena, &options, &diag);
    if (err != TD_OK && !diag.errors)
        say_failed(&diag, options.db, err);
    if (err != TD_OK) /* warnings about the sample packages are not the user's to mend */
        td_complain_diag(&diag);
    td_arena_free(&arena);
    return td_cli_status(err);
}

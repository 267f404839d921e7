/* Five sample years: taken out of the program into a data file once, then served. */
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/account.h"
#include "app/demo.h"
#include "base/file.h"
#include "cli/data.h"
#include "cli/demo_files.h"
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

/* A temporary file needs no syncing, which would cost most of the time of a first start. */
static enum td_err write_temporary(const char *path, td_str bytes)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return TD_EIO;
    bool written = fwrite(bytes.p, 1, bytes.n, file) == bytes.n;
    return fclose(file) == 0 && written ? TD_OK : TD_EIO;
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
        TRY(write_temporary(out.p, file->bytes));
    }
    for (size_t i = 0; i < td_demo.n; i++) {
        td_str package = package_of(&td_demo.files[i]);
        struct td_import_report report;
        if (td_str_eq(package, last))
            continue;
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

static enum td_err fill(struct td_app *app, struct td_arena *arena, struct td_diag *diag)
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
    return err == TD_OK ? td_app_fill_demo(&call, diag) : err;
}

/*
 * Build beside, then give it its name: a half-made file never has it. What an interrupted start
 * left beside is gone on with, as importing again changes nothing. A file that has got the name
 * meanwhile is left alone.
 */
static enum td_err build(struct td_arena *arena, const char *path, struct td_diag *diag)
{
    const char *beside = td_fmt(arena, "%s.dang-tao", path).p;
    struct td_app *app = NULL;
    if (td_folder_make(arena, folder_of(arena, path)) != TD_OK)
        return say_cannot_make(diag, path);
    TRY(td_app_open(beside, true, diag, &app));
    td_app_allow_demo(app);
    enum td_err err = fill(app, arena, diag);
    td_app_close(app);
    if (err == TD_OK && link(beside, path) != 0 && errno != EEXIST)
        err = say_cannot_make(diag, path);
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
        enum td_err err = build(&work, path, diag);
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
    if (err != TD_OK) /* warnings about the sample packages are not the user's to mend */
        td_complain_diag(&diag);
    td_arena_free(&arena);
    return td_cli_status(err);
}

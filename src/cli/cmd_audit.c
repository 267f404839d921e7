/* The log: list, check, take out. */
#include <stdio.h>
#include <string.h>

#include "app/audit.h"
#include "base/file.h"
#include "cli/data.h"

#define KEPT_MAX ((size_t)1 << 20)

struct wanted {
    const char *db, *key, *kept, *out;
    const char *words[3];
    size_t n_words;
};

static enum td_err read_kept(const struct td_call *call, const char *path, struct td_diag *diag,
                             struct td_log_check *check)
{
    td_str bytes;
    enum td_err err = td_file_read(call->arena, path, KEPT_MAX, &bytes);
    if (err == TD_OK) {
        *td_push(call->arena, &check->kept) = bytes;
        return TD_OK;
    }
    td_diag_error(diag, (struct td_place){td_str_of(path), 0, 0},
                  "không đọc được điểm kiểm tra đã giữ; hãy xem lại đường dẫn",
                  "cannot read the kept checkpoint; check the path");
    return TD_EIO;
}

static enum td_err verify(const struct td_call *call, const struct wanted *wanted,
                          struct td_diag *diag)
{
    struct td_log_check check = {.key = wanted->key ? td_str_of(wanted->key) : TD_STR_NONE};
    if (wanted->kept)
        TRY(read_kept(call, wanted->kept, diag, &check));
    TRY(td_app_check_logs(call, &check, diag));
    printf("Nhật ký khớp: %lld mục, %lld đối tượng trong dữ liệu.\n"
           "The log holds: %lld entries, %lld objects in the data.\n",
           (long long)check.entries, (long long)check.objects, (long long)check.entries,
           (long long)check.objects);
    return TD_OK;
}

struct subcommand {
    const char *name;
    enum td_err (*run)(const struct td_call *call, const struct wanted *wanted,
                       struct td_diag *diag);
};

static const struct subcommand subcommands[] = {
    {"verify", verify},
    {NULL, NULL},
};

static enum td_err run(const struct subcommand *subcommand, const struct wanted *wanted,
                       struct td_diag *diag)
{
    struct td_app *app = NULL;
    struct td_arena arena;
    TRY(td_app_open(wanted->db, false, diag, &app));
    td_arena_init(&arena, TD_CLI_MEMORY);
    const struct td_call call = td_call_of_operator(app, &arena);
    enum td_err err = subcommand->run(&call, wanted, diag);
    td_arena_free(&arena);
    td_app_close(app);
    return err;
}

int td_cmd_audit(int argc, char **argv)
{
    struct wanted wanted = {0};
    const struct td_option options[] = {
        {"db", &wanted.db, NULL, false},
        {"key", &wanted.key, NULL, false},
        {"kept", &wanted.kept, NULL, false},
        {"o", &wanted.out, NULL, false},
    };
    const struct subcommand *subcommand = subcommands;
    if (!td_cli_options(argc, argv, options, sizeof options / sizeof *options, wanted.words, 3,
                        &wanted.n_words))
        return TD_EXIT_FAILED;
    while (subcommand->name &&
           (wanted.n_words == 0 || strcmp(subcommand->name, wanted.words[0]) != 0))
        subcommand++;
    if (!subcommand->name || !wanted.db) {
        td_cli_complain("Hãy ghi việc cần làm và --db TỆP; xem thidua audit --help",
                        "Give what to do and --db FILE; see thidua audit --help");
        return TD_EXIT_FAILED;
    }
    struct td_arena arena;
    struct td_diag diag;
    td_arena_init(&arena, TD_CLI_MEMORY);
    td_diag_init(&diag, &arena);
    enum td_err err = run(subcommand, &wanted, &diag);
    td_cli_print_diag(&diag);
    td_arena_free(&arena);
    return td_cli_status(err);
}

#include <sodium.h>
#include <stdio.h>

#include "backup/moment.h"
#include "backup/restore.h"
#include "cli/data.h"

struct wanted {
    const char *from, *into, *key, *passphrase_file, *to;
    bool force;
};

static void report(struct td_arena *arena, const struct wanted *wanted,
                   const struct td_restore_report *done)
{
    td_str at = td_moment_iso(arena, done->state_at);
    printf("%s: đã khôi phục dữ liệu lúc %.*s / restored the data of %.*s\n", wanted->into,
           TD_ARG(at), TD_ARG(at));
    if (done->kept)
        printf("%s: tệp dữ liệu cũ / the old data file\n", done->kept);
}

static enum td_err run(struct td_arena *arena, const struct wanted *wanted,
                       unsigned char secret[TD_KEY_BYTES], struct td_diag *diag)
{
    struct td_restore_options options = {
        .from = wanted->from, .into = wanted->into, .force = wanted->force};
    struct td_restore_report done;
    if (wanted->key) {
        TRY(td_secret_key_read(arena, wanted->key, diag, secret));
        options.opener.secret = secret;
    }
    if (wanted->passphrase_file)
        TRY(td_passphrase_read(arena, wanted->passphrase_file, diag, &options.opener.passphrase));
    if (wanted->to && !td_moment_parse(td_str_of(wanted->to), &options.to_ms)) {
        td_diag_error(diag, (struct td_place){0},
                      "không hiểu thời điểm \"%s\"; hãy ghi như 2026-11-22T10:15:00+07:00",
                      "the moment \"%s\" is not understood; write it as "
                      "2026-11-22T10:15:00+07:00",
                      wanted->to);
        return TD_EINVAL;
    }
    TRY(td_restore(arena, &options, diag, &done));
    report(arena, wanted, &done);
    return TD_OK;
}

int td_cmd_restore(int argc, char **argv)
{
    struct wanted wanted = {0};
    const struct td_option options[] = {
        {"into", &wanted.into, NULL, false},
        {"key", &wanted.key, NULL, false},
        {"passphrase-file", &wanted.passphrase_file, NULL, false},
        {"to", &wanted.to, NULL, false},
        {"force", NULL, &wanted.force, false},
    };
    if (!td_cli_options(argc, argv, options, sizeof options / sizeof *options, &wanted.from, 1,
                        NULL))
        return TD_EXIT_FAILED;
    if (!wanted.from || !wanted.into) {
        td_cli_complain("Hãy ghi bản sao lưu và --into TỆP; xem thidua restore --help",
                        "Name the backup and --into FILE; see thidua restore --help");
        return TD_EXIT_FAILED;
    }
    unsigned char secret[TD_KEY_BYTES];
    struct td_arena arena;
    struct td_diag diag;
    td_arena_init(&arena, TD_CLI_MEMORY);
    td_diag_init(&diag, &arena);
    enum td_err err = run(&arena, &wanted, secret, &diag);
    sodium_memzero(secret, sizeof secret);
    td_cli_print_diag(&diag);
    td_arena_free(&arena);
    return td_cli_status(err);
}

#include <stdio.h>

#include "backup/custodian.h"
#include "cli/data.h"

struct wanted {
    const char *out, *add, *passphrase_file, *db;
};

static enum td_err make(struct td_arena *arena, const struct wanted *wanted, struct td_diag *diag)
{
    TRY(td_custodian_make(arena, wanted->out, diag));
    printf("%s: khóa bí mật; người giữ khóa cất ở nơi khác, không để lại trên máy chủ / "
           "the secret key; its custodian keeps it elsewhere, it does not stay on the server\n"
           "%s.cong-khai: khóa công khai, để tạo bản sao lưu / the public key, to make backups\n",
           wanted->out, wanted->out);
    return TD_OK;
}

static enum td_err add(struct td_arena *arena, const struct wanted *wanted, struct td_diag *diag)
{
    struct td_custodians list = {0};
    if (wanted->add)
        TRY(td_custodian_read(arena, wanted->add, diag, &list));
    if (wanted->passphrase_file) {
        td_str passphrase;
        struct td_custodian *custodian = td_push(arena, &list);
        TRY(td_passphrase_read(arena, wanted->passphrase_file, diag, &passphrase));
        TRY(td_custodian_of_passphrase(passphrase, td_str_of(wanted->passphrase_file), diag,
                                       custodian));
    }
    for (size_t i = 0; i < list.n; i++)
        TRY(td_custodian_add(arena, wanted->db, &list.items[i], diag));
    printf("Bản sao lưu từ nay cũng mở được bằng %zu khóa vừa thêm / "
           "backups can from now on be opened by the %zu keys added too\n",
           list.n, list.n);
    return TD_OK;
}

int td_cmd_custodian(int argc, char **argv)
{
    struct wanted wanted = {0};
    const struct td_option options[] = {
        {"o", &wanted.out, NULL, false},
        {"add", &wanted.add, NULL, false},
        {"passphrase-file", &wanted.passphrase_file, NULL, false},
        {"db", &wanted.db, NULL, false},
    };
    if (!td_cli_options(argc, argv, options, sizeof options / sizeof *options, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    bool adds = wanted.add || wanted.passphrase_file;
    if (adds == (wanted.out != NULL) || (adds && !wanted.db)) {
        td_complain("Hãy ghi -o TỆP để tạo khóa, hoặc --add TỆP.cong-khai --db TỆP",
                    "Give -o FILE to make a key, or --add FILE.cong-khai --db FILE");
        return TD_EXIT_FAILED;
    }
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    enum td_err err =
        adds ? add(&frame.arena, &wanted, &frame.diag) : make(&frame.arena, &wanted, &frame.diag);
    return td_cli_end(&frame, err);
}

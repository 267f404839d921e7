#include <stdio.h>

#include "app/care/copies.h"
#include "backup/custodian.h"
#include "cli/data.h"

struct wanted {
    const char *out, *add, *passphrase_file, *retire, *db;
    bool list;
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

/* The log of the installation has it, at once where nobody serves the file. */
static enum td_err enter(struct td_arena *arena, const char *db, struct td_diag *diag)
{
    struct td_app *app = NULL;
    struct td_diag busy;
    td_diag_init(&busy, arena);
    if (td_cli_is_new(db))
        return TD_OK;
    enum td_err err = td_app_open(db, true, &busy, &app);
    if (err == TD_EBUSY) {
        puts("Máy chủ đang chạy ghi việc này vào nhật ký khi có người tải bản sao lưu, hoặc khi "
             "khởi động lại / the running server enters this in the log when a backup is "
             "downloaded, or when it starts again");
        return TD_OK;
    }
    if (err != TD_OK)
        return td_app_open(db, true, diag, &app);
    const struct td_call call = td_call_of_operator(app, arena);
    err = td_app_note_custodians(&call, diag);
    td_app_close(app);
    return err;
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
    return enter(arena, wanted->db, diag);
}

static enum td_err print_list(struct td_arena *arena, const struct wanted *wanted,
                              struct td_diag *diag)
{
    struct td_custodians list = {0};
    TRY(td_custodian_list(arena, wanted->db, diag, &list));
    for (size_t i = 0; i < list.n; i++)
        printf("%.*s  %s\n", TD_ARG(td_custodian_id(arena, &list.items[i])),
               list.items[i].is_passphrase ? "mật khẩu / passphrase" : "khóa / key");
    if (!list.n)
        puts("Chưa chọn ai mở được bản sao lưu / nobody has been chosen who can open backups");
    return TD_OK;
}

static enum td_err retire(struct td_arena *arena, const struct wanted *wanted, struct td_diag *diag)
{
    TRY(td_custodian_retire(arena, wanted->db, td_str_of(wanted->retire), diag));
    printf("%s: bản sao lưu làm từ nay không mở được bằng khóa này; những bản đã làm thì vẫn mở "
           "được: hãy làm bản mới và hủy bản cũ nếu cần / backups made from now on do not open "
           "with this key; those made before do: make a new one, and destroy the old if need be\n",
           wanted->retire);
    return enter(arena, wanted->db, diag);
}

static enum td_err run(struct td_arena *arena, const struct wanted *wanted, struct td_diag *diag)
{
    if (wanted->list)
        return print_list(arena, wanted, diag);
    if (wanted->retire)
        return retire(arena, wanted, diag);
    return wanted->out ? make(arena, wanted, diag) : add(arena, wanted, diag);
}

int td_cmd_custodian(int argc, char **argv)
{
    struct wanted wanted = {0};
    const struct td_option options[] = {
        {"o", &wanted.out, NULL, false},
        {"add", &wanted.add, NULL, false},
        {"passphrase-file", &wanted.passphrase_file, NULL, false},
        {"retire", &wanted.retire, NULL, false},
        {"list", NULL, &wanted.list, false},
        {"db", &wanted.db, NULL, false},
    };
    if (!td_cli_options(argc, argv, options, sizeof options / sizeof *options, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    bool adds = wanted.add || wanted.passphrase_file;
    if (adds + wanted.list + (wanted.retire != NULL) + (wanted.out != NULL) != 1 ||
        !(wanted.out || wanted.db)) {
        td_complain("Hãy ghi -o TỆP để tạo khóa; hoặc --db TỆP cùng với --add TỆP.cong-khai, "
                    "--list, hoặc --retire MÃ",
                    "Give -o FILE to make a key; or --db FILE with --add FILE.cong-khai, --list, "
                    "or --retire ID");
        return TD_EXIT_FAILED;
    }
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    return td_cli_end(&frame, run(&frame.arena, &wanted, &frame.diag));
}

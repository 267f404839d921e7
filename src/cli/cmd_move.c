/* A group goes to another installation, or comes from one. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "app/moving/transfer.h"
#include "cli/custodians.h"
#include "cli/data.h"
#include "cli/signing.h"

struct wanted {
    const char *verb, *what; /* "out", the group; "in", the file */
    const char *db, *out, *to, *to_key, *reason, *keys, *passphrase_file, *key;
    const char *kept[TD_OPTION_TIMES + 1]; /* NULL behind the last */
};

struct moving {
    struct td_app *app;
    struct td_signer *signer;
    struct td_call call;
    const struct wanted *wanted;
    struct td_diag *diag;
};

static enum td_err print_key(struct moving *moving)
{
    td_str vkey;
    TRY(td_app_taker_key(&moving->call, moving->signer, &vkey));
    printf("%.*s\n", TD_ARG(vkey));
    return TD_OK;
}

static void say_gone(const struct moving *moving, const struct td_leave_report *done)
{
    const struct wanted *wanted = moving->wanted;
    printf("%s: %s, nhật ký %lld mục, %zu đơn vị, %zu người, %zu tệp / "
           "log entries: %lld, units: %zu, people: %zu, files: %zu\n",
           wanted->out, wanted->what, (long long)done->entries, done->units, done->people,
           done->files, (long long)done->entries, done->units, done->people, done->files);
    printf("Ở đây nhóm chỉ còn đọc được%s. Gửi tệp này cho nơi nhận, và báo riêng khóa ký cũ để họ "
           "đối chiếu:\n"
           "Here the group can only be read now%s. Send this file to who takes it, and tell them "
           "separately the key that signed so far, to compare:\n%.*s\n",
           done->is_again ? " (đã chuyển từ trước, nay ghi lại tệp)" : "",
           done->is_again ? " (it had left before; the file was written once more)" : "",
           TD_ARG(done->vkey));
}

static enum td_err go_out(struct moving *moving)
{
    const struct wanted *wanted = moving->wanted;
    struct td_custodians custodians = {0};
    struct td_leave_report done;
    TRY(td_cli_named_custodians(moving->diag->arena, wanted->keys, wanted->passphrase_file,
                                moving->diag, &custodians));
    const struct td_leave_wish wish = {.group = td_str_of(wanted->what),
                                       .taker = td_str_trim(td_str_of(wanted->to)),
                                       .vkey = td_str_trim(td_str_of(wanted->to_key)),
                                       .reason = td_str_trim(td_str_of(wanted->reason)),
                                       .path = wanted->out,
                                       .custodians = &custodians};
    TRY(td_app_give_group(&moving->call, moving->signer, &wish, moving->diag, &done));
    say_gone(moving, &done);
    return TD_OK;
}

static void say_come(const struct td_arrive_report *done)
{
    printf("%.*s: đã nhận, nhật ký %lld mục khớp, %zu đơn vị (%zu mới), %zu người (%zu mới), %zu "
           "tệp / taken in, log entries that agree: %lld, units: %zu (new: %zu), people: %zu (new: "
           "%zu), files: %zu\n",
           TD_ARG(done->group), (long long)done->entries, done->units, done->new_units,
           done->people, done->new_people, done->files, (long long)done->entries, done->units,
           done->new_units, done->people, done->new_people, done->files);
    printf("Khóa đã ký nhật ký ở nơi chuyển (hãy đối chiếu với khóa họ báo riêng):\n"
           "The key that signed the log where it was (compare with the one they told you "
           "separately):\n%.*s\n"
           "Người chuyển đến chỉ có tên, tài khoản đang khóa: quản trị mở lại, giao vai trò và gửi "
           "đường dẫn.\n"
           "The people who came have a name and a closed account: an administrator opens it, gives "
           "a role and sends a link.\n",
           TD_ARG(done->vkey));
    td_cli_say_compared(done->compared);
    if (done->is_back)
        printf("Nhóm trở về nơi đã chuyển đi: vai trò đã giao ở đây trước kia nay lại có hiệu lực; "
               "hãy xem lại ở “Người dùng, vai trò”.\n"
               "The group is back where it left: roles that were given here hold again; look "
               "through them under “People and roles”.\n");
}

static enum td_err come_in(struct moving *moving)
{
    const struct wanted *wanted = moving->wanted;
    struct td_arena *arena = moving->diag->arena;
    unsigned char secret[TD_KEY_BYTES];
    struct td_arrive_wish wish = {.path = wanted->what};
    struct td_arrive_report done;
    TRY(td_cli_read_kept(arena, wanted->kept, moving->diag, &wish.kept));
    if (wanted->passphrase_file)
        TRY(td_passphrase_read(arena, wanted->passphrase_file, moving->diag,
                               &wish.opener.passphrase));
    if (wanted->key) {
        TRY(td_secret_key_read(arena, wanted->key, moving->diag, secret));
        wish.opener.secret = secret;
    }
    enum td_err err = td_app_take_group(&moving->call, moving->signer, &wish, moving->diag, &done);
    sodium_memzero(secret, sizeof secret);
    if (err == TD_OK)
        say_come(&done);
    return err;
}

static enum td_err run(const struct wanted *wanted, enum td_err (*work)(struct moving *),
                       struct td_diag *diag)
{
    struct moving moving = {.wanted = wanted, .diag = diag};
    bool is_new = td_cli_is_new(wanted->db);
    struct td_arena arena;
    TRY(td_cli_start_signer(diag->arena, wanted->db, diag, &moving.signer));
    TRY(td_app_open(wanted->db, true, diag, &moving.app));
    td_arena_init(&arena, TD_CLI_MEMORY);
    moving.call = td_call_of_operator(moving.app, &arena);
    enum td_err err = td_cli_sign(moving.app, moving.signer, diag);
    if (err == TD_OK)
        err = work(&moving);
    td_arena_free(&arena);
    td_app_close(moving.app);
    if (is_new && err != TD_OK)
        td_cli_remove_new(wanted->db);
    return err;
}

static int start(const struct wanted *wanted, enum td_err (*work)(struct moving *))
{
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    return td_cli_end(&frame, run(wanted, work, &frame.diag));
}

/* A file that is there: nothing can leave, and no key was given out, of one that is not. */
static bool has_db(const struct wanted *wanted)
{
    if (wanted->db && !td_cli_is_new(wanted->db))
        return true;
    td_complain("Hãy ghi --db TỆP, là tệp dữ liệu đã có", "Give --db FILE, which is there");
    return false;
}

int td_cmd_move(int argc, char **argv)
{
    struct wanted w = {0};
    const char *words[2] = {NULL, NULL};
    const struct td_option options[] = {
        {"db", &w.db, NULL, false},
        {"o", &w.out, NULL, false},
        {"to", &w.to, NULL, false},
        {"to-key", &w.to_key, NULL, false},
        {"reason", &w.reason, NULL, false},
        {"for", &w.keys, NULL, false},
        {"key", &w.key, NULL, false},
        {"passphrase-file", &w.passphrase_file, NULL, false},
        {"kept", w.kept, NULL, TD_OPTION_SEVERAL},
    };
    if (!td_cli_options(argc, argv, options, sizeof options / sizeof *options, words, 2, NULL))
        return TD_EXIT_FAILED;
    w.verb = words[0] ? words[0] : "";
    w.what = words[1];
    if (strcmp(w.verb, "key") == 0 && w.db && !w.what)
        return start(&w, print_key);
    if (strcmp(w.verb, "out") == 0 && w.what && w.out && w.to && w.to_key && w.reason)
        return has_db(&w) ? start(&w, go_out) : TD_EXIT_FAILED;
    if (strcmp(w.verb, "in") == 0 && w.what)
        return has_db(&w) ? start(&w, come_in) : TD_EXIT_FAILED;
    td_complain(
        "Hãy ghi key --db TỆP; out NHÓM --db TỆP --to NƠI_NHẬN --to-key KHÓA --reason LÝ_DO "
        "-o KẾT_QUẢ; hoặc in TỆP_CHUYỂN --db TỆP; xem thidua move --help",
        "Give key --db FILE; out GROUP --db FILE --to NAME --to-key KEY --reason TEXT -o "
        "RESULT; or in MOVED_FILE --db FILE; see thidua move --help");
    return TD_EXIT_FAILED;
}

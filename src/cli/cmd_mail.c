/* The password of the mail server: a file beside the keys that no page can read or write. */
#include <sodium.h>
#include <stdio.h>

#include "base/file.h"
#include "cli/ask.h"
#include "cli/data.h"
#include "mail/secret.h"

#define AUTHORITY_MAX ((size_t)1 << 20)

struct wanted {
    const char *db, *host, *user, *authority;
    bool forget;
};

static enum td_err refuse(struct td_diag *diag, const char *about)
{
    td_diag_error(diag, (struct td_place){td_str_of(about), 0, 0},
                  "máy chủ thư, người dùng hoặc mật khẩu không hợp lệ: mỗi thứ là một dòng, không "
                  "trống; chưa có gì thay đổi",
                  "the mail server, the user or the password is not valid: each is one line and "
                  "not empty; nothing has changed");
    return TD_EINVAL;
}

static enum td_err keep_password(const char *folder, const struct wanted *wanted,
                                 struct td_diag *diag)
{
    char password[TD_CLI_LINE];
    if (!td_cli_ask("Mật khẩu của máy chủ thư / password of the mail server", true, password))
        return refuse(diag, wanted->user);
    const struct td_mail_secret secret = {td_str_of(wanted->host), td_str_of(wanted->user),
                                          td_str_of(password)};
    enum td_err err = td_mail_secret_write(diag->arena, folder, &secret);
    sodium_memzero(password, sizeof password);
    if (err == TD_EINVAL)
        return refuse(diag, wanted->host);
    TRY(err);
    printf("Đã ghi %s/thu, chỉ dùng cho %s. Bản sao lưu không chứa mật khẩu này.\n"
           "%s/thu was written, for %s alone. Backups do not hold this password.\n",
           folder, wanted->host, folder, wanted->host);
    return TD_OK;
}

static enum td_err keep_authority(const char *folder, const char *path, struct td_diag *diag)
{
    td_str pem;
    enum td_err err = td_file_read(diag->arena, path, AUTHORITY_MAX, &pem);
    if (err == TD_OK)
        err = td_mail_authority_write(diag->arena, folder, pem);
    if (err == TD_OK)
        printf("Từ nay máy chủ thư phải có chứng thư do %s bảo đảm / "
               "the mail server must from now on have a certificate vouched for by %s\n",
               path, path);
    if (err == TD_OK)
        return TD_OK;
    td_diag_error(diag, (struct td_place){td_str_of(path), 0, 0},
                  "không đọc được, hoặc không phải chứng thư dạng PEM",
                  "it cannot be read, or holds no certificates in PEM");
    return TD_EINVAL;
}

static enum td_err run(const struct wanted *wanted, struct td_diag *diag)
{
    const char *folder = td_fmt(diag->arena, "%s.khoa", wanted->db).p;
    if (wanted->forget) {
        TRY(td_mail_secret_remove(diag->arena, folder));
        puts("Đã xóa mật khẩu của máy chủ thư / the password of the mail server was removed");
        return TD_OK;
    }
    if (wanted->authority)
        TRY(keep_authority(folder, wanted->authority, diag));
    return wanted->user ? keep_password(folder, wanted, diag) : TD_OK;
}

int td_cmd_mail(int argc, char **argv)
{
    struct wanted wanted = {0};
    const struct td_option options[] = {{"db", &wanted.db, NULL, false},
                                        {"host", &wanted.host, NULL, false},
                                        {"user", &wanted.user, NULL, false},
                                        {"ca", &wanted.authority, NULL, false},
                                        {"forget", NULL, &wanted.forget, false}};
    if (!td_cli_options(argc, argv, options, sizeof options / sizeof *options, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    bool has_password = wanted.host && wanted.user;
    if (!wanted.db || td_cli_is_new(wanted.db) || (wanted.host != NULL) != (wanted.user != NULL) ||
        wanted.forget == (has_password || wanted.authority)) {
        td_complain("Hãy ghi --db TỆP (tệp đã có) với --host MÁY_CHỦ --user NGƯỜI_DÙNG, --ca TỆP "
                    "hoặc --forget; xem thidua mail --help",
                    "Give --db FILE, which is there, with --host HOST --user USER, --ca FILE or "
                    "--forget; see thidua mail --help");
        return TD_EXIT_FAILED;
    }
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    return td_cli_end(&frame, run(&wanted, &frame.diag));
}

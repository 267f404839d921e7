/* The log: list, check, take out. */
#include <stdio.h>
#include <string.h>

#include "app/entry/evidence.h"
#include "app/log/audit.h"
#include "app/log/checkpoint.h"
#include "base/file.h"
#include "base/number.h"
#include "cli/data.h"
#include "cli/output.h"

struct wanted {
    const char *db, *key, *out;
    const char *kept[TD_OPTION_TIMES + 1];  /* NULL behind the last */
    const char *codes[TD_OPTION_TIMES + 1]; /* "97:FZBJ-F7NB-SJIS-4U5C"; the same */
    const char *words[3];
    size_t n_words;
    struct td_log_marks marks; /* of codes */
};

static void say_not_compared(const char *folder, const struct td_signed_check *check)
{
    if (!check->has_key || check->compared == 0)
        printf("Không đối chiếu được với những gì đã ký: thiếu hoặc không đọc được khóa hay phần "
               "nhớ của tiến trình ký trong %s; nếu tệp là bản cũ hoặc bị cắt bớt thì lệnh này "
               "không thấy được.\n"
               "Could not compare with what was signed: the key, or what the signer remembers, in "
               "%s is missing or cannot be read; an older copy, or a cut end, would not be "
               "seen.\n",
               folder, folder);
    for (size_t i = 0; check->compared && i < check->unseen.n; i++)
        printf("Không đối chiếu được với những gì đã ký: %.*s, tiến trình ký không nhớ gì về nhật "
               "ký này.\n"
               "Could not compare with what was signed: %.*s, of which the signer remembers "
               "nothing.\n",
               TD_ARG(check->unseen.items[i]), TD_ARG(check->unseen.items[i]));
}

/* What it could not compare is said in any case. */
static enum td_err compare_with_signed(const struct td_call *call, const char *db,
                                       struct td_diag *diag)
{
    struct td_signed_check check;
    const char *folder = td_fmt(call->arena, "%s.khoa", db).p;
    enum td_err err = td_app_check_signed(call, folder, &check, diag);
    if (err != TD_EINTERNAL)
        say_not_compared(folder, &check);
    return err;
}

/* False, and said: one of them is no short code. */
static bool read_codes(struct td_arena *arena, const char *const *codes, struct td_log_marks *marks)
{
    for (size_t i = 0; codes[i]; i++) {
        struct td_log_mark *mark = td_push(arena, marks);
        *mark = (struct td_log_mark){0};
        if (td_noted_mark_parse(arena, td_str_of(codes[i]), &mark->noted))
            continue;
        td_complain("--code %s: hãy ghi số mục, dấu hai chấm, rồi 16 ký tự của mã (chữ A-Z, số "
                    "2-7) như in trên văn bản, ví dụ 97:FZBJ-F7NB-SJIS-4U5C",
                    "--code %s: give the number of entries, a colon, then the 16 signs of the code "
                    "(letters A-Z, digits 2-7) as on the paper, such as 97:FZBJ-F7NB-SJIS-4U5C",
                    codes[i]);
        return false;
    }
    return true;
}

static void say_marks(const struct td_log_marks *marks)
{
    for (size_t i = 0; i < marks->n; i++) {
        const struct td_log_mark *mark = &marks->items[i];
        if (mark->log.n)
            printf("Mã %.*s: khớp, là nhật ký %.*s khi có %lld mục.\n"
                   "The code %.*s agrees: it is the log %.*s at a size of %lld.\n",
                   TD_ARG(mark->noted.typed), TD_ARG(mark->log), (long long)mark->noted.size,
                   TD_ARG(mark->noted.typed), TD_ARG(mark->log), (long long)mark->noted.size);
    }
}

static enum td_err verify(const struct td_call *call, const struct wanted *wanted,
                          struct td_diag *diag)
{
    struct td_log_check check = {.key = wanted->key ? td_str_of(wanted->key) : TD_STR_NONE,
                                 .marks = wanted->marks};
    TRY(td_cli_read_kept(call->arena, wanted->kept, diag, &check.kept));
    enum td_err err = compare_with_signed(call, wanted->db, diag);
    enum td_err of_file = td_app_check_logs(call, &check, diag);
    say_marks(&check.marks);
    enum td_err of_pages = td_app_check_projection(call, diag);
    struct td_evidence_check evidence;
    enum td_err of_kept = td_app_verify_evidence(call, diag, &evidence);
    if (of_kept == TD_EINVAL && evidence.missing + evidence.damaged)
        printf("Tệp đã lưu không còn như khi nhận: %lld tệp thiếu, %lld tệp hỏng hoặc bị sửa.\n"
               "Kept files are not as they were taken in. Missing: %lld, damaged or altered: "
               "%lld.\n",
               (long long)evidence.missing, (long long)evidence.damaged,
               (long long)evidence.missing, (long long)evidence.damaged);
    if (of_kept == TD_EINVAL && evidence.unread)
        printf("Tệp đã lưu mà tài khoản chạy lệnh này không được phép đọc: %lld.\n"
               "Kept files that the user who runs this may not read: %lld.\n",
               (long long)evidence.unread, (long long)evidence.unread);
    if (err != TD_OK || of_file != TD_OK)
        return err != TD_OK ? err : of_file;
    TRY(of_kept);
    TRY(of_pages);
    printf("Nhật ký khớp: %lld mục, %lld đối tượng trong dữ liệu.\n"
           "The log holds. Entries: %lld, objects in the data: %lld.\n"
           "Tệp đã lưu: đủ và đúng %lld tệp.\n"
           "Kept files: all %lld are there as they were taken in.\n",
           (long long)check.entries, (long long)check.objects, (long long)check.entries,
           (long long)check.objects, (long long)evidence.named, (long long)evidence.named);
    td_cli_say_compared(check.compared);
    return TD_OK;
}

/* The log of a group by its code, or of the installation: "he-thong". */
static enum td_err find_log(const struct td_call *call, const char *name, struct td_diag *diag,
                            struct td_log_head *found)
{
    struct td_log_heads heads;
    TRY(td_app_list_logs(call, &heads));
    for (size_t i = 0; name && i < heads.n; i++) {
        if (td_str_is(heads.items[i].group.n ? heads.items[i].group : TD_STR("he-thong"), name)) {
            *found = heads.items[i];
            return TD_OK;
        }
    }
    td_diag_error(diag, (struct td_place){td_str_of(name ? name : "?"), 0, 0},
                  "không có nhật ký này; xem các nhật ký bằng lệnh thidua audit logs",
                  "there is no such log; see the logs with thidua audit logs");
    return TD_EINVAL;
}

static enum td_err list(const struct td_call *call, const struct wanted *wanted,
                        struct td_diag *diag)
{
    (void)wanted, (void)diag;
    struct td_log_heads heads;
    TRY(td_app_list_logs(call, &heads));
    for (size_t i = 0; i < heads.n; i++) {
        const struct td_log_head *head = &heads.items[i];
        printf("%.*s\t%lld mục / entries\t%lld đã ký / signed\t%.*s\t%.*s\t%.*s\n",
               TD_ARG(head->group.n ? head->group : TD_STR("he-thong")), (long long)head->size,
               (long long)head->signed_size, TD_ARG(head->mark), TD_ARG(head->origin),
               TD_ARG(head->vkey));
    }
    return TD_OK;
}

static enum td_err say_not_written(struct td_diag *diag, const char *path, enum td_err err)
{
    if (err == TD_ENOTFOUND)
        td_diag_error(diag, (struct td_place){td_str_of(path), 0, 0},
                      "nhật ký hoặc mục này chưa được ký; hãy mở máy chủ để ký rồi làm lại",
                      "this log or entry is not signed yet; start the server, which signs it");
    else
        td_diag_error(diag, (struct td_place){td_str_of(path), 0, 0},
                      "không ghi được (%s); hãy chọn một chỗ chưa có gì",
                      "cannot be written (%s); choose a place where nothing is yet",
                      td_err_name(err));
    return err;
}

static enum td_err write_out(const struct td_call *call, const struct wanted *wanted,
                             struct td_diag *diag)
{
    struct td_log_head head;
    if (!wanted->out)
        return say_not_written(diag, "-o", TD_EINVAL);
    TRY(find_log(call, wanted->words[1], diag, &head));
    enum td_err err = td_app_export_log(call, head.id, wanted->out);
    if (err != TD_OK)
        return say_not_written(diag, wanted->out, err);
    printf("Đã ghi %lld mục / entries written: %lld\n", (long long)head.signed_size,
           (long long)head.signed_size);
    return TD_OK;
}

static enum td_err say_no_entry(struct td_diag *diag, const struct td_log_head *head, int64_t seq)
{
    td_diag_error(diag, (struct td_place){head->group.n ? head->group : TD_STR("he-thong"), 0, 0},
                  "nhật ký có %lld mục, đánh số từ 0, nên không có mục %lld; hãy xem số mục ở lịch "
                  "sử hoặc trang nhật ký",
                  "the log has %lld entries, numbered from 0, so there is no entry %lld; see the "
                  "number in a history or on the page of the log",
                  (long long)head->size, (long long)seq);
    return TD_EINVAL;
}

static enum td_err prove(const struct td_call *call, const struct wanted *wanted,
                         struct td_diag *diag)
{
    struct td_log_head head;
    int64_t seq = -1;
    td_str proof;
    TRY(find_log(call, wanted->words[1], diag, &head));
    if (!wanted->out || !wanted->words[2] || !td_count_parse(td_str_of(wanted->words[2]), &seq))
        return say_not_written(diag, "-o", TD_EINVAL);
    if (seq >= head.size)
        return say_no_entry(diag, &head, seq);
    enum td_err err = td_app_prove_entry(call, head.id, seq, &proof);
    if (err == TD_OK)
        err = td_file_write(call->arena, wanted->out, proof);
    return err == TD_OK ? TD_OK : say_not_written(diag, wanted->out, err);
}

struct subcommand {
    const char *name;
    size_t n_words; /* with its name */
    bool vouches;   /* for the data: what it gives out is evidence elsewhere */
    enum td_err (*run)(const struct td_call *call, const struct wanted *wanted,
                       struct td_diag *diag);
};

static const struct subcommand subcommands[] = {
    {"verify", 1, false, verify}, /* finds a changed structure itself, and goes on */
    {"logs", 1, false, list},     {"export", 2, true, write_out},
    {"proof", 3, true, prove},    {NULL, 0, false, NULL},
};

/* Nobody takes for checked what an option was not used for. False, and said. */
static bool is_used(const struct subcommand *subcommand, const struct wanted *wanted)
{
    bool checks = subcommand->run == verify;
    if (wanted->n_words > subcommand->n_words)
        td_complain("Thừa \"%s\"", "\"%s\" is one word too many",
                    wanted->words[subcommand->n_words]);
    else if (!checks && (wanted->key || wanted->kept[0] || wanted->codes[0]))
        td_complain("--key, --kept và --code chỉ dùng với thidua audit verify",
                    "--key, --kept and --code are options of thidua audit verify alone");
    else if (!subcommand->vouches && wanted->out)
        td_complain("-o chỉ dùng với thidua audit export và thidua audit proof",
                    "-o is an option of thidua audit export and thidua audit proof alone");
    else
        return true;
    return false;
}

static enum td_err run(const struct subcommand *subcommand, const struct wanted *wanted,
                       struct td_diag *diag)
{
    struct td_app *app = NULL;
    struct td_arena arena;
    if (wanted->out)
        TRY(td_cli_check_output(wanted->db, wanted->out, diag));
    if (subcommand->run == verify)
        TRY(td_app_open(wanted->db, false, diag, &app));
    else
        TRY(td_cli_open_to_read(wanted->db, subcommand->vouches, diag, &app));
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
    if (argc > 0 && strcmp(argv[0], "accept-loss") == 0)
        return td_cmd_accept_loss(argc - 1, argv + 1);
    const struct td_option options[] = {
        {"db", &wanted.db, NULL, false},
        {"key", &wanted.key, NULL, false},
        {"kept", wanted.kept, NULL, TD_OPTION_SEVERAL},
        {"code", wanted.codes, NULL, TD_OPTION_SEVERAL},
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
        td_complain("Hãy ghi việc cần làm và --db TỆP; xem thidua audit --help",
                    "Give what to do and --db FILE; see thidua audit --help");
        return TD_EXIT_FAILED;
    }
    if (!is_used(subcommand, &wanted))
        return TD_EXIT_FAILED;
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    if (read_codes(&frame.arena, wanted.codes, &wanted.marks))
        return td_cli_end(&frame, run(subcommand, &wanted, &frame.diag));
    (void)td_cli_end(&frame, TD_OK);
    return TD_EXIT_FAILED;
}

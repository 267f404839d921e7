/* The logs beside what was signed of them. */
#include "app/internal.h"
#include "app/log/audit_tree.h"
#include "app/log/checkpoint.h"

/* ---- one log ---- */

void td_log_say_other_key(struct td_diag *diag, const struct td_list_audit_logs_row *log)
{
    td_diag_error(diag, (struct td_place){log->origin, 0, 0},
                  "nhật ký này được ký bằng khóa khác; hãy lấy lại thư mục khóa (đuôi .khoa) từ "
                  "bản sao lưu",
                  "this log was signed with another key; take the folder of the key (ending in "
                  ".khoa) from a backup");
}

void td_log_say_behind(struct td_diag *diag, const struct td_list_audit_logs_row *log,
                       int64_t signed_size)
{
    td_diag_error(
        diag, (struct td_place){log->origin, 0, 0},
        "nhật ký có %lld mục nhưng đã ký đến %lld mục: tệp dữ liệu là bản cũ hoặc bị cắt bớt; hãy "
        "khôi phục bản sao lưu mới hơn (không còn bản nào: thidua audit accept-loss)",
        "the size of the log is %lld, and %lld was signed: the data file is an older copy, or "
        "its end was cut; restore a newer backup (none left: thidua audit accept-loss)",
        (long long)log->size, (long long)signed_size);
}

enum td_err td_log_continues(struct td_conn *conn, struct td_arena *arena,
                             const struct td_list_audit_logs_row *log, int64_t size,
                             const struct td_hash *root, bool *continues)
{
    struct td_stored_tree tree = {conn, arena, log->id};
    struct td_tree_reader reader = td_stored_tree_reader(&tree);
    struct td_hash now;
    *continues = false;
    if (size > log->size)
        return TD_OK;
    enum td_err err = td_tree_root(&reader, size, &now);
    *continues = err == TD_OK && td_hash_eq(&now, root);
    return err == TD_EINTERNAL ? TD_OK : err; /* a hash of the tree is gone: it does not continue */
}

/* A log that has grown again since it was put back is as long as what was signed, and another. */
static void say_other(struct td_diag *diag, const struct td_list_audit_logs_row *log,
                      int64_t signed_size)
{
    td_diag_error(diag, (struct td_place){log->origin, 0, 0},
                  "nhật ký có %lld mục nhưng không nối tiếp %lld mục đã ký: tệp dữ liệu là bản cũ "
                  "được ghi tiếp, hoặc đã bị sửa; hãy khôi phục bản sao lưu mới hơn (không còn bản "
                  "nào: thidua audit accept-loss)",
                  "the size of the log is %lld, and it does not continue the %lld that was signed: "
                  "the data file is an older copy that was written to, or was changed; restore a "
                  "newer backup (none left: thidua audit accept-loss)",
                  (long long)log->size, (long long)signed_size);
}

/* TD_EOLDER: it has fewer entries than were signed, or others. */
static enum td_err compare_head(struct td_conn *conn, struct td_arena *arena,
                                const struct td_list_audit_logs_row *log, int64_t size,
                                const struct td_hash *root, struct td_diag *diag)
{
    bool continues;
    TRY(td_log_continues(conn, arena, log, size, root, &continues));
    if (continues)
        return TD_OK;
    if (size > log->size) {
        td_log_say_behind(diag, log, size);
        return TD_EOLDER;
    }
    say_other(diag, log, size);
    return TD_EOLDER;
}

/* That the file is older weighs most, then that it could not be told, then that it differs. */
static enum td_err worse(enum td_err a, enum td_err b)
{
    if (a == TD_OK || b == TD_EOLDER)
        return b;
    return a == TD_ECONFLICT && b != TD_OK ? b : a;
}

/* The data in use are as good as they were: only the one file is taken from a copy. */
#define WAY_VI                                                                                                                     \
    "Hãy dừng máy chủ, khôi phục bản sao lưu đem đi mới nhất vào một tên khác (thidua restore "             \
    "BẢN_SAO --into TÊN_KHÁC), chép tệp cùng tên trong thư mục TÊN_KHÁC.khoa đè lên tệp hỏng rồi "          \
    "mở lại; dữ liệu đang có giữ nguyên. Nếu phải khôi phục chính tệp dữ liệu này (--force) thì "     \
    "phần nhớ được lấy lại luôn. Không bản nào có thì chuyển tệp hỏng sang chỗ khác và giữ lại: " \
    "máy chủ coi như phần nhớ bị mất"
#define WAY_EN                                                                                     \
    "Stop the server, restore the newest backup under another name (thidua restore BACKUP --into " \
    "OTHER), copy the file of the same name from the folder OTHER.khoa over the damaged one, and " \
    "start again; the data in use stay as they are. Where this very data file is to be restored "  \
    "(--force), that mends the memory too. Where no backup has it, move the damaged file "         \
    "elsewhere and keep it: the server takes the memory for lost"

/* The signer does not answer, or cannot read what it remembers. */
static enum td_err say_not_told(struct td_diag *diag, const struct td_list_audit_logs_row *log,
                                enum td_err err)
{
    td_diag_error(
        diag, (struct td_place){log->origin, 0, 0},
        "tiến trình ký không cho biết đã ký đến đâu: phần nhớ của nó về nhật ký này (tệp "
        "ky-….vet trong thư mục khóa, đuôi .khoa) bị hỏng. " WAY_VI,
        "the signer does not tell how far it has signed: what it remembers of this log "
        "(the file ky-….vet in the folder of the key, ending in .khoa) is damaged. " WAY_EN);
    return err;
}

/* The data show that this very key has signed the log, and the signer remembers nothing of it: not
 * a new log, but a memory that was lost. It is no reason to stop: the next signature brings it
 * back. */
static void say_forgotten(struct td_diag *diag, const struct td_list_audit_logs_row *log)
{
    td_diag_warning(
        diag, (struct td_place){log->origin, 0, 0},
        "dữ liệu có mốc ký đến mục %lld bằng khóa này, nhưng tiến trình ký không còn nhớ đã ký gì "
        "(thiếu tệp ky-….vet trong thư mục khóa, đuôi .khoa), nên không nhận ra được nếu tệp dữ "
        "liệu là bản cũ. Hãy đối chiếu với mốc mà các đơn vị giữ (thidua audit verify --kept), rồi "
        "dừng máy chủ và lấy lại tệp ấy từ bản sao lưu mới nhất; không bản nào có thì tiến trình "
        "ký nhớ lại từ mục tiếp theo của nhật ký này",
        "the data have a checkpoint of %lld entries signed with this key, but the signer does not "
        "remember having signed anything (its file ky-….vet in the folder of the key, ending in "
        ".khoa, is missing), so it cannot tell whether the data file is an older copy. Compare it "
        "with a checkpoint that a unit kept (thidua audit verify --kept), then stop the server and "
        "take that file from the newest backup; where none has it, the signer remembers again from "
        "the next entry of this log",
        (long long)log->checkpoint_size);
}

static bool was_signed(const struct td_list_audit_logs_row *log)
{
    return log->checkpoint_size != TD_ABSENT && log->checkpoint_size > 0;
}

static enum td_err say_key_damaged(struct td_diag *diag, const char *folder, enum td_err err)
{
    td_diag_error(diag, (struct td_place){td_fmt(diag->arena, "%s/ky", folder), 0, 0},
                  "khóa ký bị hỏng; hãy khôi phục bản sao lưu đem đi mới nhất vào một tên khác "
                  "(thidua restore BẢN_SAO --into TÊN_KHÁC) rồi chép tệp ky trong thư mục "
                  "TÊN_KHÁC.khoa về đây (chmod 400)",
                  "the signing key is damaged; restore the newest backup under another name "
                  "(thidua restore BACKUP --into OTHER), and copy the file ky from the folder "
                  "OTHER.khoa here (chmod 400)");
    return err;
}

/* Each file that is. */
static enum td_err say_memories_damaged(struct td_diag *diag, const char *folder, enum td_err err)
{
    struct td_memory_files files = {0};
    TRY(td_signer_memory_files(diag->arena, folder, NULL, &files));
    for (size_t i = 0; i < files.n; i++) {
        if (!files.items[i].is_sound)
            td_diag_error(diag, (struct td_place){td_str_of(files.items[i].path), 0, 0},
                          "phần nhớ này của tiến trình ký bị hỏng. " WAY_VI,
                          "this memory of the signer is damaged. " WAY_EN);
    }
    return err;
}

/* A data file that was made anew beside the secrets of a former one, or the secrets of another. */
static enum td_err say_foreign(struct td_diag *diag, td_str origin)
{
    td_diag_error(
        diag, (struct td_place){origin, 0, 0},
        "tiến trình ký nhớ đã ký nhật ký này, của một hệ thống khác với hệ thống trong tệp dữ "
        "liệu: tệp dữ liệu được tạo mới hoặc bị thay nhầm, còn thư mục khóa (đuôi .khoa) là của "
        "tệp trước. Hãy đặt lại đúng tệp dữ liệu hoặc khôi phục bản sao lưu mới nhất; nếu thật sự "
        "muốn bắt đầu từ tệp mới thì chuyển cả thư mục khóa sang chỗ khác và giữ lại",
        "the signer remembers having signed this log, which is of another installation than the "
        "data file: the data file was made anew or is the wrong one, and the folder of the key "
        "(ending in .khoa) belongs to the one before. Put the right data file back, or restore the "
        "newest backup; if you do mean to begin with a new file, move the whole folder of the key "
        "elsewhere and keep it");
    return TD_EOLDER;
}

/* ---- all logs, by the signer or by its folder ---- */

struct comparing {
    struct td_conn *conn;
    struct td_arena *arena;
    struct td_signer *signer; /* NULL: by the folder */
    const char *folder;
    bool without_key; /* only what is remembered counts */
    struct td_list_audit_logs_rows logs;
    struct td_memories memories;
    struct td_signed_check *check;
    struct td_diag *diag;
};

static enum td_err ask_key(struct comparing *comparing, const struct td_list_audit_logs_row *log,
                           td_str *vkey)
{
    struct td_arena *arena = comparing->arena;
    if (!comparing->signer)
        return td_signer_vkey_in(arena, comparing->folder, log->origin, vkey);
    enum td_err err = td_signer_vkey(comparing->signer, arena, log->origin, vkey);
    return err == TD_OK ? TD_OK : say_not_told(comparing->diag, log, err);
}

/* The row of the key is not this one; where this one signed the log all the same, the row was
 * changed. */
static enum td_err say_key(struct comparing *comparing, const struct td_list_audit_logs_row *log,
                           td_str ours)
{
    struct td_last_audit_checkpoint_row last;
    struct td_checkpoint signed_head;
    struct td_vkey vkey;
    struct td_diag unsaid;
    td_diag_init(&unsaid, comparing->arena);
    if (q_last_audit_checkpoint(comparing->conn, comparing->arena, log->id, &last) != TD_OK ||
        td_vkey_parse(&unsaid, ours, &vkey) != TD_OK ||
        td_checkpoint_open(&unsaid, log->origin, last.note, &vkey, &signed_head) != TD_OK) {
        td_log_say_other_key(comparing->diag, log);
        return TD_ECONFLICT;
    }
    td_diag_error(
        comparing->diag, (struct td_place){log->origin, 0, 0},
        "khóa công khai của nhật ký này ghi trong tệp dữ liệu đã bị sửa ngoài chương trình (mốc ký "
        "mới nhất là của khóa đang có, thư mục khóa vẫn đúng); hãy giữ lại tệp này làm bằng chứng "
        "và khôi phục bản sao lưu trước lúc bị sửa",
        "the public key of this log in the data file was changed past the program (the newest "
        "checkpoint is signed with the key that is here, whose folder is right); keep this file as "
        "evidence and restore a backup from before");
    return TD_EALTERED;
}

/* A file without any row of the key has not been signed yet, or lost its checkpoints. */
static enum td_err compare_key(struct comparing *comparing,
                               const struct td_list_audit_logs_row *log)
{
    struct td_audit_signer_key_row known = {0};
    td_str vkey;
    enum td_err err = ask_key(comparing, log, &vkey);
    if (err == TD_EINVAL)
        return TD_EINTERNAL;
    comparing->check->has_key = err == TD_OK;
    if (err != TD_OK)
        return comparing->signer ? err : TD_OK;
    err = q_audit_signer_key(comparing->conn, comparing->arena, log->id, &known);
    if (err != TD_OK)
        return err == TD_ENOTFOUND ? TD_OK : err;
    return td_str_eq(known.vkey, vkey) ? TD_OK : say_key(comparing, log, vkey);
}

static enum td_err compare_log(struct comparing *comparing,
                               const struct td_list_audit_logs_row *log)
{
    enum td_err err = TD_OK, of_key = comparing->without_key ? TD_OK : compare_key(comparing, log);
    const struct td_memories *memories = &comparing->memories;
    size_t i = 0;
    while (i < memories->n && !td_str_eq(memories->items[i].last.origin, log->origin))
        i++;
    if (i < memories->n) {
        comparing->check->compared++;
        err = compare_head(comparing->conn, comparing->arena, log, memories->items[i].last.size,
                           &memories->items[i].last.root, comparing->diag);
    } else if (log->size > 0) {
        *td_push(comparing->arena, &comparing->check->unseen) = log->origin;
        if (of_key == TD_OK && comparing->check->has_key && was_signed(log))
            say_forgotten(comparing->diag, log);
    }
    return err == TD_OK ? of_key : err;
}

/* A log that was signed and is not in the file at all. */
static bool is_absent(const struct comparing *comparing, const struct td_checkpoint *remembered)
{
    for (size_t i = 0; i < comparing->logs.n; i++) {
        if (td_str_eq(comparing->logs.items[i].origin, remembered->origin))
            return false;
    }
    return remembered->size > 0;
}

/* Those that the signer remembers and the file does not have; the log of an installation, which
 * each file has, tells that the whole file is not the one that was signed. */
static enum td_err find_absent(struct comparing *comparing)
{
    const struct td_memories *memories = &comparing->memories;
    enum td_err err = TD_OK;
    for (size_t i = 0; i < memories->n; i++) {
        if (is_absent(comparing, &memories->items[i].last) &&
            td_str_ends(memories->items[i].last.origin, TD_STR("/" TD_INSTALLATION_LOG)))
            return say_foreign(comparing->diag, memories->items[i].last.origin);
    }
    for (size_t i = 0; i < memories->n; i++) {
        const struct td_list_audit_logs_row absent = {.origin = memories->items[i].last.origin};
        if (!is_absent(comparing, &memories->items[i].last))
            continue;
        td_log_say_behind(comparing->diag, &absent, memories->items[i].last.size);
        err = TD_EOLDER;
    }
    return err;
}

static enum td_err compare_all(struct comparing *comparing)
{
    enum td_err worst = TD_OK;
    TRY(q_list_audit_logs(comparing->conn, comparing->arena, &comparing->logs));
    for (size_t i = 0; i < comparing->logs.n; i++)
        worst = worse(worst, compare_log(comparing, &comparing->logs.items[i]));
    return worse(worst, find_absent(comparing));
}

static enum td_err say_ended(struct td_diag *diag)
{
    td_diag_error(diag, (struct td_place){0},
                  "tiến trình ký đã bị kết thúc, máy chủ cũng sẽ dừng; hãy chạy lại máy chủ",
                  "the signer was ended, and the server is about to stop; start it again");
    return TD_EIO;
}

/* The signer cannot say what it remembers: which log that is of, where it is one of the file. */
static enum td_err name_untold(struct comparing *comparing, enum td_err failed)
{
    struct td_hash root;
    int64_t size;
    size_t before = comparing->diag->n;
    if (td_signer_has_ended(comparing->signer))
        return say_ended(comparing->diag);
    TRY(q_list_audit_logs(comparing->conn, comparing->arena, &comparing->logs));
    for (size_t i = 0; i < comparing->logs.n; i++) {
        const struct td_list_audit_logs_row *log = &comparing->logs.items[i];
        if (td_signer_last(comparing->signer, log->origin, &size, &root) != TD_OK)
            (void)say_not_told(comparing->diag, log, failed);
    }
    if (comparing->diag->n > before)
        return failed;
    const struct td_list_audit_logs_row other = {.origin = TD_STR("ky-….vet")};
    return say_not_told(comparing->diag, &other, failed);
}

/* The memory is read first: what a server signs meanwhile is in the file before it is in there. */
enum td_err td_app_check_signer(const struct td_call *call, struct td_signer *signer,
                                struct td_diag *diag)
{
    struct td_signed_check unasked = {0};
    struct comparing comparing = {
        .arena = call->arena, .signer = signer, .check = &unasked, .diag = diag};
    enum td_err told = td_signer_list(signer, call->arena, &comparing.memories);
    TRY(td_store_begin_read(call->app->store, call->arena, &comparing.conn));
    enum td_err err = told == TD_OK ? compare_all(&comparing) : name_untold(&comparing, told);
    td_store_end(comparing.conn);
    return err;
}

static enum td_err check_folder(const struct td_call *call, struct comparing *comparing)
{
    enum td_err err = td_signer_memories(call->arena, comparing->folder, &comparing->memories);
    if (err == TD_EIO)
        comparing->memories.n = 0; /* not for this user to read: nothing is compared */
    else if (err != TD_OK)
        return say_memories_damaged(comparing->diag, comparing->folder, err);
    TRY(td_store_begin_read(call->app->store, call->arena, &comparing->conn));
    err = compare_all(comparing);
    td_store_end(comparing->conn);
    return err == TD_EINTERNAL ? say_key_damaged(comparing->diag, comparing->folder, err) : err;
}

enum td_err td_app_check_signed(const struct td_call *call, const char *folder,
                                struct td_signed_check *check, struct td_diag *diag)
{
    *check = (struct td_signed_check){0};
    struct comparing comparing = {
        .arena = call->arena, .folder = folder, .check = check, .diag = diag};
    return check_folder(call, &comparing);
}

enum td_err td_app_check_heads(const struct td_call *call, const struct td_memories *heads,
                               struct td_diag *diag)
{
    struct td_signed_check unasked = {0};
    struct comparing comparing = {.arena = call->arena,
                                  .without_key = true,
                                  .memories = *heads,
                                  .check = &unasked,
                                  .diag = diag};
    TRY(td_store_begin_read(call->app->store, call->arena, &comparing.conn));
    enum td_err err = compare_all(&comparing);
    td_store_end(comparing.conn);
    return err;
}

/* ---- a data file that may be no more than a file ---- */

static bool goes_on(struct td_conn *conn, struct td_arena *arena,
                    const struct td_list_audit_logs_rows *logs, const struct td_checkpoint *head)
{
    bool continues = false;
    for (size_t i = 0; i < logs->n; i++) {
        if (td_str_eq(logs->items[i].origin, head->origin))
            return td_log_continues(conn, arena, &logs->items[i], head->size, &head->root,
                                    &continues) == TD_OK &&
                   continues;
    }
    return false;
}

bool td_logs_go_on(struct td_arena *arena, const char *db_path, const struct td_memories *heads)
{
    struct td_list_audit_logs_rows logs = {0};
    struct td_store *store = NULL;
    struct td_conn *conn = NULL;
    struct td_diag unsaid;
    td_diag_init(&unsaid, arena);
    if (td_store_open(db_path, TD_STORE_EXAMINE, &unsaid, &store) != TD_OK)
        return false;
    bool does = td_store_begin_read(store, arena, &conn) == TD_OK &&
                q_list_audit_logs(conn, arena, &logs) == TD_OK;
    for (size_t i = 0; i < heads->n && does; i++)
        does = goes_on(conn, arena, &logs, &heads->items[i].last);
    if (conn)
        td_store_end(conn);
    td_store_close(store);
    return does;
}

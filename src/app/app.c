#include <string.h>

#include "app/internal.h"
#include "base/shell.h"
#include "mail/post.h"

#define OPEN_LIMIT ((size_t)64 << 20)

enum td_err td_say_store_failure(struct td_diag *diag, const struct td_conn *conn, td_str name,
                                 enum td_err err)
{
    if (err == TD_EFULL) {
        td_diag_error(
            diag, (struct td_place){name, 0, 0},
            "đĩa chứa tệp dữ liệu đã đầy nên chưa ghi gì; dữ liệu cũ còn nguyên; hãy giải "
            "phóng chỗ trống rồi làm lại",
            "the disk with the data file is full, so nothing was kept; the data in it are "
            "as they were; free some space, then try again");
        return err;
    }
    if (err == TD_EALTERED) {
        td_diag_error(diag, (struct td_place){name, 0, 0},
                      "việc này dựa trên dữ liệu đã bị sửa ngoài chương trình, nên không ghi gì "
                      "thêm; hãy chạy \"thidua audit verify --db TỆP\" và khôi phục bản sao lưu "
                      "trước lúc bị sửa",
                      "this rests on data that were changed outside the program, so nothing was "
                      "kept; run \"thidua audit verify --db FILE\" and restore a backup from "
                      "before");
        return err;
    }
    if (err == TD_ECONFLICT && conn && td_store_refused_value(conn)) {
        td_diag_error(diag, (struct td_place){name, 0, 0},
                      "chương trình có lỗi: tệp dữ liệu không nhận một giá trị mà chương trình đã "
                      "cho qua, nên chưa ghi gì; dữ liệu cũ còn nguyên; hãy báo người phụ trách "
                      "chương trình, kèm dòng này: %s",
                      "this is a fault of the program: the data file does not take a value that "
                      "the program let pass, so nothing was kept; the data in it are as they "
                      "were; report it to who looks after the program, with these words: %s",
                      td_store_message(conn));
        return err;
    }
    td_diag_error(diag, (struct td_place){name, 0, 0},
                  "không ghi được vào tệp dữ liệu (%s); dữ liệu cũ còn nguyên",
                  "cannot write to the data file (%s); the data in it are as they were",
                  conn ? td_store_message(conn) : td_err_name(err));
    return err;
}

/* The arena of an open app is its own; the work of opening has another. */
static enum td_err prepare(struct td_app *app, struct td_diag *diag)
{
    struct td_arena arena;
    td_arena_init(&arena, OPEN_LIMIT);
    const struct td_call call = td_call_of_operator(app, &arena);
    enum td_err err = td_log_begin(&call, diag);
    if (err == TD_OK && td_store_was_older(app->store)) /* migrations make no projections */
        err = td_app_rebuild(&call, diag);
    td_arena_free(&arena);
    return err;
}

enum td_err td_app_open(const char *db_path, bool writable, struct td_diag *diag,
                        struct td_app **result)
{
    struct td_store *store = NULL;
    *result = NULL;
    TRY(td_store_open(db_path, writable ? TD_STORE_WRITE : TD_STORE_READ, diag, &store));
    struct td_cache *cache = td_cache_new();
    struct td_arena arena;
    td_arena_init(&arena, OPEN_LIMIT);
    struct td_app *app = TD_NEW(&arena, struct td_app);
    *app = (struct td_app){.arena = arena, .store = store, .cache = cache};
    td_identity_begin(&app->identity, &app->arena, td_store_path(store));
    enum td_err err = writable ? prepare(app, diag) : TD_OK;
    if (err != TD_OK) {
        td_app_close(app);
        return diag->errors ? err : td_say_store_failure(diag, NULL, td_str_of(db_path), err);
    }
    *result = app;
    return TD_OK;
}

const char *td_app_file_name(const struct td_app *app)
{
    const char *path = td_store_path(app->store);
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void warn_of_altered(struct td_diag *diag, const char *path,
                            const struct td_altered *altered)
{
    td_diag_warning(
        diag, (struct td_place){td_str_of(path), 0, 0},
        "cấu trúc của tệp dữ liệu đã bị đổi ngoài chương trình (%.*s), nên những gì vừa ghi ra có "
        "thể không đúng với dữ liệu đã nhập; đừng gửi đi hay ký. thidua serve không mở tệp này; "
        "thidua doctor --db %s nói cách lấy lại dữ liệu",
        "the structure of the data file was changed past the program (%.*s), so what was written "
        "may not be what was entered; do not send or sign it. thidua serve does not open this "
        "file; thidua doctor --db %s says how to get the data back",
        TD_ARG(altered->object), td_shell_word(diag->arena, td_str_of(path)));
}

enum td_err td_app_check_structure(struct td_app *app, bool vouches, struct td_diag *diag)
{
    struct td_arena arena;
    struct td_conn *conn = NULL;
    struct td_altered altered = {.how = TD_ALTERED_NOT};
    const char *path = td_store_path(app->store);
    td_arena_init(&arena, OPEN_LIMIT);
    enum td_err err = td_store_begin_read(app->store, &arena, &conn);
    if (err == TD_OK) {
        err = td_store_check_definitions(conn, &arena, &altered);
        td_store_end(conn);
    }
    if (err == TD_OK && altered.how != TD_ALTERED_NOT && vouches)
        err = td_store_say_altered(diag, path, &altered);
    else if (err == TD_OK && altered.how != TD_ALTERED_NOT)
        warn_of_altered(diag, path, &altered);
    td_arena_free(&arena);
    return err;
}

void td_app_close(struct td_app *app)
{
    if (!app)
        return;
    td_checkpoint_stop(app);
    td_cache_free(app->cache);
    td_identity_end(&app->identity);
    td_store_close(app->store);
    struct td_arena arena = app->arena;
    td_arena_free(&arena);
}

void td_app_use_zygote(struct td_app *app, struct td_zygote *zygote)
{
    app->zygote = zygote;
}

void td_app_use_post(struct td_app *app, const struct td_post *post)
{
    app->post = post;
}

bool td_app_post_has_ended(const struct td_app *app)
{
    return app->post && td_post_has_ended(app->post);
}

struct td_zygote *td_app_zygote(const struct td_app *app)
{
    return app->zygote;
}

enum td_err td_app_sync_later(struct td_app *app)
{
    return td_store_sync_later(app->store);
}

enum td_err td_app_leave_files(struct td_app *app, struct td_diag *diag)
{
    enum td_err err = td_store_leave_files(app->store);
    if (err != TD_OK)
        return td_say_store_failure(diag, NULL, td_str_of(td_store_path(app->store)), err);
    return TD_OK;
}

bool td_app_disk_failed(const struct td_app *app)
{
    return td_store_disk_failed(app->store);
}

uint64_t td_app_version(struct td_app *app)
{
    return td_store_version(app->store);
}

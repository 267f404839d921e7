/* Whether the files that the data name are there as they were kept. */
#include <stdlib.h>

#include "app/care/doctor_parts.h"
#include "app/entry/evidence_parts.h"
#include "attachment/keep.h"

/* One file is read at a time, in memory of its own. */
#define ONE_FILE_MEMORY (2 * TD_ATTACHMENT_MAX)

/* A page or a terminal full; a whole lost folder would bury the other findings. */
#define LINES_TOLD ((size_t)50)

static enum td_err look_at(const char *folder, const struct td_named_evidence_row *row, bool whole)
{
    struct td_arena arena;
    td_str bytes;
    enum td_err err = TD_OK;
    td_arena_init(&arena, ONE_FILE_MEMORY);
    if (whole)
        err = td_attachment_read(&arena, folder, row->sha256, (uint64_t)row->bytes, &bytes);
    else
        err = td_attachment_look(&arena, folder, row->sha256, (uint64_t)row->bytes);
    td_arena_free(&arena);
    return err;
}

static int compare_texts(const void *a, const void *b)
{
    return td_str_cmp(*(const td_str *)a, *(const td_str *)b);
}

/* What the row names, as people know it. */
static void name_owner(struct td_arena *arena, const struct td_owners_of_file_row *row,
                       td_str name[2])
{
    if (td_str_is(row->family, "evidence")) {
        name[TD_VI] = td_fmt(arena,
                             "tệp minh chứng \"%.*s\" của đơn vị %.*s, tiêu chí %.*s, năm %lld, "
                             "cụm, khối %.*s",
                             TD_ARG(row->name), TD_ARG(row->unit), TD_ARG(row->criterion),
                             (long long)row->year, TD_ARG(row->group_code));
        name[TD_EN] = td_fmt(arena,
                             "the evidence file \"%.*s\" of unit %.*s, criterion %.*s, year %lld, "
                             "group %.*s",
                             TD_ARG(row->name), TD_ARG(row->unit), TD_ARG(row->criterion),
                             (long long)row->year, TD_ARG(row->group_code));
    } else if (td_str_is(row->family, "wording")) {
        name[TD_VI] = td_fmt(arena, "mẫu văn bản %.*s \"%.*s\" của cụm, khối %.*s",
                             TD_ARG(row->criterion), TD_ARG(row->name), TD_ARG(row->group_code));
        name[TD_EN] = td_fmt(arena, "the template %.*s \"%.*s\" of group %.*s",
                             TD_ARG(row->criterion), TD_ARG(row->name), TD_ARG(row->group_code));
    } else {
        const char *form = td_str_is(row->family, "pdf") ? "PDF" : "Word";
        name[TD_VI] =
            td_fmt(arena, "văn bản đã ban hành số %.*s năm %lld, tệp %s, cụm, khối %.*s",
                   TD_ARG(row->name), (long long)row->year, form, TD_ARG(row->group_code));
        name[TD_EN] =
            td_fmt(arena, "the issued document No. %.*s of %lld, %s file, group %.*s",
                   TD_ARG(row->name), (long long)row->year, form, TD_ARG(row->group_code));
    }
}

static enum td_err name_lost(struct td_conn *conn, struct td_arena *arena, td_str sha256,
                             enum td_err found, struct td_lost_files *lost)
{
    struct td_owners_of_file_rows rows = {0};
    td_str name[2];
    const char *how[2] = {"hỏng hoặc bị sửa", "damaged or altered"};
    if (found == TD_ENOTFOUND)
        how[TD_VI] = "thiếu", how[TD_EN] = "missing";
    else if (found == TD_EDENIED)
        how[TD_VI] = "không được phép đọc", how[TD_EN] = "may not be read";
    TRY(q_owners_of_file(conn, arena, sha256, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        name_owner(arena, &rows.items[i], name);
        *td_push(arena, lost) =
            (struct td_lost_file){{td_fmt(arena, "%s: %.*s", how[TD_VI], TD_ARG(name[TD_VI])),
                                   td_fmt(arena, "%s: %.*s", how[TD_EN], TD_ARG(name[TD_EN]))}};
    }
    return TD_OK;
}

/* No transaction is open while files are read, which may take long. */
static enum td_err list_named(const struct td_call *call, struct td_named_evidence_rows *rows)
{
    struct td_conn *conn;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_named_evidence(conn, call->arena, rows);
    td_store_end(conn);
    return err;
}

static enum td_err name_all(const struct td_call *call, const struct td_named_evidence_rows *rows,
                            const enum td_err *found, struct td_evidence_check *check)
{
    struct td_conn *conn;
    enum td_err err = TD_OK;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    for (size_t i = 0; i < rows->n && err == TD_OK; i++)
        if (found[i] != TD_OK)
            err = name_lost(conn, call->arena, rows->items[i].sha256, found[i], &check->lost);
    td_store_end(conn);
    return err;
}

enum td_err td_app_check_evidence(const struct td_call *call, const char *folder, bool whole,
                                  struct td_evidence_check *check)
{
    struct td_named_evidence_rows rows = {0};
    struct td_kept_files names = {0}, files;
    *check = (struct td_evidence_check){0};
    TRY(td_attachment_list(call->arena, folder, &files)); /* a row that comes later has its file */
    TRY(list_named(call, &rows));
    enum td_err *found = td_arena_alloc(call->arena, (rows.n + 1) * sizeof *found);
    for (size_t i = 0; i < rows.n; i++) {
        *td_push(call->arena, &names) = td_attachment_kept_name(call->arena, rows.items[i].sha256);
        found[i] = look_at(folder, &rows.items[i], whole);
        check->missing += found[i] == TD_ENOTFOUND;
        check->unread += found[i] == TD_EDENIED;
        check->damaged += found[i] != TD_OK && found[i] != TD_ENOTFOUND && found[i] != TD_EDENIED;
    }
    check->named = (int64_t)rows.n;
    for (size_t i = 0; i < files.n; i++)
        check->unnamed += !names.n || !bsearch(&files.items[i], names.items, names.n,
                                               sizeof *names.items, compare_texts);
    return check->missing + check->damaged + check->unread ? name_all(call, &rows, found, check)
                                                           : TD_OK;
}

enum td_err td_app_verify_evidence(const struct td_call *call, struct td_diag *diag,
                                   struct td_evidence_check *check)
{
    const char *folder = td_evidence_folder(call);
    const struct td_place place = {td_str_of(folder), 0, 0};
    enum td_err err = td_app_check_evidence(call, folder, true, check);
    if (err != TD_OK) {
        td_diag_error(diag, place, "không đọc được thư mục này", "this folder cannot be read");
        return err;
    }
    for (size_t i = 0; i < check->lost.n; i++)
        td_diag_error(diag, place, TD_ONE_OF_TWO, check->lost.items[i].text[TD_VI].p,
                      check->lost.items[i].text[TD_EN].p);
    return check->lost.n ? TD_EINVAL : TD_OK;
}

/* A server looks only whether the files are there; the command line reads each again. */
static void tell_all_there(struct td_looking *looking, const struct td_evidence_check *check)
{
    td_tell(looking, TD_HEALTH_GOOD, looking->is_served ? "đủ %lld tệp" : "đủ và đúng %lld tệp",
            looking->is_served ? "all there, files: %lld"
                               : "all there as they were kept, files: %lld",
            (long long)check->named);
    if (check->unnamed)
        td_tell(looking, TD_HEALTH_GOOD, "tệp gửi dở dang, không dùng đến, có thể để nguyên: %lld",
                "files of sendings that did not end, not used, which may stay: %lld",
                (long long)check->unnamed);
}

static void tell_lost(struct td_looking *looking, const struct td_evidence_check *check)
{
    if (check->missing + check->damaged)
        td_tell(looking, TD_HEALTH_BAD,
                "thiếu %lld tệp, hỏng %lld tệp trong %lld tệp; hãy khôi phục từ bản sao lưu bằng "
                "\"thidua restore\"",
                "%lld missing, %lld damaged of %lld files; restore a backup with \"thidua "
                "restore\"",
                (long long)check->missing, (long long)check->damaged, (long long)check->named);
    if (check->unread)
        td_tell(looking, TD_HEALTH_BAD,
                "tài khoản chạy lệnh này không được phép đọc %lld trong %lld tệp, nên không biết "
                "chúng còn nguyên hay không; hãy chạy bằng tài khoản của máy chủ, hoặc trả các tệp "
                "ấy cho tài khoản đó",
                "the user who runs this may not read %lld of %lld files, so whether they are whole "
                "cannot be told; run it as the user of the server, or give the files to that user",
                (long long)check->unread, (long long)check->named);
}

void td_check_evidence_files(struct td_looking *looking)
{
    struct td_evidence_check check;
    if (!looking->app) {
        td_tell(looking, TD_HEALTH_BAD, "không xem được", "they cannot be looked at");
        return;
    }
    const struct td_call call = td_call_of_operator(looking->app, looking->arena);
    if (td_app_check_evidence(&call, td_attachment_folder(looking->arena, looking->db_path),
                              !looking->is_served, &check) != TD_OK)
        td_tell(looking, TD_HEALTH_BAD, "không đọc được thư mục %s.tep",
                "the folder %s.tep cannot be read", looking->db_path);
    else if (check.missing + check.damaged + check.unread)
        tell_lost(looking, &check);
    else if (!check.named && !check.unnamed)
        td_tell(looking, TD_HEALTH_GOOD, "chưa có tệp nào", "none yet");
    else
        tell_all_there(looking, &check);
    for (size_t i = 0; i < check.lost.n && i < LINES_TOLD; i++)
        td_tell(looking, TD_HEALTH_BAD, TD_ONE_OF_TWO, check.lost.items[i].text[TD_VI].p,
                check.lost.items[i].text[TD_EN].p);
    if (check.lost.n > LINES_TOLD)
        td_tell(looking, TD_HEALTH_BAD, "và %zu dòng nữa; xem đủ bằng \"thidua audit verify\"",
                "and %zu more; \"thidua audit verify\" lists all", check.lost.n - LINES_TOLD);
}

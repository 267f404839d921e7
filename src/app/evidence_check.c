/* Whether the files that the data name are there as they were kept. */
#include <stdlib.h>

#include "app/doctor_parts.h"
#include "app/evidence_parts.h"
#include "attachment/keep.h"

/* One file is read at a time, in memory of its own. */
#define ONE_FILE_MEMORY (2 * TD_ATTACHMENT_MAX)

static enum td_err look_at(const char *folder, const struct td_named_evidence_row *row, bool whole)
{
    struct td_arena arena;
    td_str bytes;
    enum td_err err = TD_OK;
    td_arena_init(&arena, ONE_FILE_MEMORY);
    if (whole)
        err = td_attachment_read(&arena, folder, row->sha256, (uint64_t)row->bytes, &bytes);
    else if (!td_attachment_is_there(&arena, folder, row->sha256, (uint64_t)row->bytes))
        err = TD_ENOTFOUND;
    td_arena_free(&arena);
    return err;
}

static int compare_texts(const void *a, const void *b)
{
    return td_str_cmp(*(const td_str *)a, *(const td_str *)b);
}

enum td_err td_app_check_evidence(const struct td_call *call, const char *folder, bool whole,
                                  struct td_evidence_check *check)
{
    struct td_named_evidence_rows rows = {0};
    struct td_kept_files names = {0}, files;
    struct td_conn *conn;
    *check = (struct td_evidence_check){0};
    TRY(td_attachment_list(call->arena, folder, &files)); /* a row that comes later has its file */
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = q_named_evidence(conn, call->arena, &rows);
    td_store_end(conn);
    TRY(err);
    for (size_t i = 0; i < rows.n; i++) {
        td_str name = td_attachment_kept_name(call->arena, rows.items[i].sha256);
        *td_push(call->arena, &names) = name;
        err = look_at(folder, &rows.items[i], whole);
        check->missing += err == TD_ENOTFOUND;
        check->damaged += err != TD_OK && err != TD_ENOTFOUND;
        if (err != TD_OK && !check->first.n)
            check->first = name;
    }
    check->named = (int64_t)rows.n;
    for (size_t i = 0; i < files.n; i++)
        check->unnamed += !names.n || !bsearch(&files.items[i], names.items, names.n,
                                               sizeof *names.items, compare_texts);
    return TD_OK;
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
    else if (check.missing + check.damaged)
        td_tell(looking, TD_HEALTH_BAD,
                "thiếu %lld tệp, hỏng %lld tệp trong %lld tệp (tệp đầu tiên: %.*s); hãy khôi phục "
                "từ bản sao lưu bằng \"thidua restore\"",
                "%lld missing, %lld damaged of %lld files (the first: %.*s); restore a backup with "
                "\"thidua restore\"",
                (long long)check.missing, (long long)check.damaged, (long long)check.named,
                TD_ARG(check.first));
    else if (!check.named && !check.unnamed)
        td_tell(looking, TD_HEALTH_GOOD, "chưa có tệp nào", "none yet");
    else
        td_tell(looking, TD_HEALTH_GOOD,
                looking->is_served ? "đủ %lld tệp; %lld tệp không dòng nào dùng (gửi dở dang), có "
                                     "thể để nguyên"
                                   : "đủ và đúng %lld tệp; %lld tệp không dòng nào dùng (gửi dở "
                                     "dang), có thể để nguyên",
                looking->is_served ? "all %lld files there; %lld that no row uses (sendings that "
                                     "did not end), which may stay"
                                   : "all %lld files are there as they were kept; %lld that no row "
                                     "uses (sendings that did not end), which may stay",
                (long long)check.named, (long long)check.unnamed);
}

/* The clock of the machine against what is on record: one that went back writes wrong moments into
 * the log, and takes every role for one of the future. */
#include "app/care/clock.h"

#include "app/internal.h"

enum td_err td_later_of_record(struct td_conn *conn, struct td_arena *arena, int64_t now_ms,
                               int64_t *later)
{
    struct td_newest_moment_row row;
    TRY(q_newest_moment(conn, arena, &row));
    *later = row.at != TD_ABSENT && row.at > now_ms ? row.at : now_ms;
    return TD_OK;
}

td_str td_moment_as_read(struct td_arena *arena, int64_t ms)
{
    int hour, minute;
    td_time_in_vietnam(ms / 1000, &hour, &minute);
    td_str day = td_date_vi(arena, td_date_in_vietnam(ms / 1000));
    return td_fmt(arena, "%.*s %02d:%02d", TD_ARG(day), hour, minute);
}

enum td_err td_app_check_clock(const struct td_call *call, struct td_diag *diag)
{
    struct td_arena *arena = call->arena;
    struct td_conn *conn = NULL;
    int64_t newest = 0;
    TRY(td_store_begin_read(call->app->store, arena, &conn));
    enum td_err err = td_later_of_record(conn, arena, call->now_ms, &newest);
    td_store_end(conn);
    TRY(err);
    if (newest <= call->now_ms + TD_CLOCK_SLACK_MS)
        return TD_OK;
    const char *now = td_moment_as_read(arena, call->now_ms).p;
    const char *record = td_moment_as_read(arena, newest).p;
    td_diag_warning(diag, (struct td_place){td_str_of(td_store_path(call->app->store)), 0, 0},
                    "đồng hồ của máy chỉ %s, trước việc mới nhất đã ghi trong dữ liệu (%s): vai "
                    "trò, phiên làm việc và mã xác thực sẽ không dùng được, việc mới bị ghi sai "
                    "thời điểm. Hãy dừng chương trình, chỉnh giờ của máy (timedatectl) rồi chạy "
                    "lại; không lập người quản trị mới vì lý do này",
                    "the clock of the machine says %s, before the newest thing on record (%s): "
                    "roles, sessions and codes will not work, and what is done gets a wrong "
                    "moment. Stop the program, set the time of the machine (timedatectl), and "
                    "start again; do not make a new administrator because of this",
                    now, record);
    return TD_OK;
}

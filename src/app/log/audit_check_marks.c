/* Short codes that people noted of checkpoints: each must be what a log gives at that size, made
 * again from its entries. */
#include "app/log/audit_check_parts.h"

void td_check_marks(struct td_log_checking *check, const struct td_checkpoint *so_far)
{
    struct td_log_marks *marks = &check->wanted->marks;
    for (size_t i = 0; i < marks->n; i++) {
        struct td_log_mark *mark = &marks->items[i];
        if (mark->noted.size == so_far->size && mark->log.n == 0 &&
            td_noted_mark_is_of(check->batch, &mark->noted, so_far))
            mark->log = so_far->origin;
    }
}

/* Of the log with the most entries. */
static int64_t longest(const struct td_log_checking *check)
{
    int64_t most = 0;
    for (size_t i = 0; i < check->logs.n; i++)
        most = check->logs.items[i].size > most ? check->logs.items[i].size : most;
    return most;
}

static void say_differs(struct td_log_checking *check, const struct td_noted_mark *noted)
{
    if (noted->size > longest(check))
        FIND(check, noted->typed,
             "không nhật ký nào có đến %lld mục: đây là bản cũ, các mục cuối đã bị bớt, hoặc mã "
             "này của hệ thống khác; xem các nhật ký trong tệp bằng lệnh thidua audit logs",
             "no log has %lld entries: this is an older copy, its last entries were cut, or the "
             "code is of another installation; see the logs it has with thidua audit logs",
             (long long)noted->size);
    else
        FIND(check, noted->typed,
             "không khớp: không nhật ký nào cho mã này ở %lld mục. Nhật ký đã bị sửa ở một trong "
             "%lld mục đầu, mã chép sai, hoặc là mã của nhật ký khác; hãy so lại với bản giấy, rồi "
             "đối chiếu mốc kiểm chứng đã giữ (--kept)",
             "it differs: no log gives this code at %lld entries. The log was changed below entry "
             "%lld, the code was copied wrongly, or it is of another log; look at the paper again, "
             "then compare a kept checkpoint (--kept)",
             (long long)noted->size, (long long)noted->size);
}

void td_check_marks_end(struct td_log_checking *check)
{
    const struct td_log_marks *marks = &check->wanted->marks;
    for (size_t i = 0; i < marks->n; i++)
        if (marks->items[i].log.n == 0)
            say_differs(check, &marks->items[i].noted);
}

/* Checkpoints that people kept: each is compared with a log, or it is said why it was not. */
#include "app/log/audit_check_parts.h"
#include "audit/note.h"

enum td_err td_log_read_kept(td_str file, td_str text, struct td_diag *diag,
                             struct td_held_checkpoint *kept)
{
    struct td_note parts;
    struct td_diag quiet;
    text = td_note_as_signed(diag->arena, text);
    *kept = (struct td_held_checkpoint){.file = file, .note = text};
    td_diag_init(&quiet, diag->arena);
    if (td_note_parse(&quiet, file, text, &parts) == TD_OK &&
        td_checkpoint_parse(parts.text, &kept->says))
        return TD_OK;
    td_diag_error(
        diag, (struct td_place){file, quiet.n ? quiet.items[0].place.row : 1, 0},
        "đây không phải một mốc kiểm chứng đã ký (ba dòng: tên nhật ký, số mục, mã gốc; rồi một "
        "dòng trống và dòng chữ ký) nên không có gì để đối chiếu; hãy đưa đúng tệp đã nhận, mỗi "
        "tệp một mốc, không thêm bớt gì",
        "this is no signed checkpoint (three lines: the name of the log, the size, the root; then "
        "an empty line and that of the signature), so there is nothing to compare; give the file "
        "as it was received, one checkpoint to a file, nothing added or taken away");
    return TD_EINVAL;
}

static bool has_log(const struct td_log_checking *check, td_str origin)
{
    for (size_t i = 0; i < check->logs.n; i++) {
        if (td_str_eq(check->logs.items[i].origin, origin))
            return true;
    }
    return false;
}

void td_check_kept_of_absent(struct td_log_checking *check)
{
    for (size_t i = 0; i < check->wanted->kept.n; i++) {
        const struct td_held_checkpoint *kept = &check->wanted->kept.items[i];
        if (!has_log(check, kept->says.origin))
            FIND(check, kept->file,
                 "mốc kiểm chứng này của nhật ký %.*s, mà tệp dữ liệu không có nhật ký ấy: đây là "
                 "bản cũ, đã bị bớt cả một cụm, khối, hoặc là tệp của hệ thống khác; xem các nhật "
                 "ký trong tệp bằng lệnh thidua audit logs",
                 "this checkpoint is of the log %.*s, which the data file does not have: it is an "
                 "older copy, a whole group was taken out of it, or it is the file of another "
                 "installation; see the logs it has with thidua audit logs",
                 TD_ARG(kept->says.origin));
    }
}

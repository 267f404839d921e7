#include "sheet/workbook.h"

#include <string.h>

#include "sheet/workbook_answer.h"

struct td_workbook {
    struct td_arena *arena;
    struct td_answer answer;
};

static void say(struct td_diag *diag, td_str name, const char *vi, const char *en)
{
    td_diag_error(diag, (struct td_place){name, 1, 1}, "tệp Excel bị từ chối: %1$s%2$.0s",
                  "workbook refused: %1$.0s%2$s", vi, en);
}

/* The file may be right: it is not the user who can mend this. */
/* Why there is no answer; TD_OK when there is one. */
static enum td_err say_end(struct td_diag *diag, td_str name, enum td_job_end end)
{
    switch (end) {
    case TD_JOB_ANSWERED:
        return TD_OK;
    case TD_JOB_TOO_LONG:
        say(diag, name, "đọc mất quá nhiều thời gian; hãy chia nhỏ hoặc bỏ bớt nội dung thừa",
            "it takes too long to read; split it or remove what is not needed");
        return TD_EINVAL;
    case TD_JOB_TOO_BIG:
        say(diag, name, "nội dung quá lớn khi mở ra; hãy chia nhỏ hoặc bỏ bớt nội dung thừa",
            "its content is too large; split it or remove what is not needed");
        return TD_EINVAL;
    case TD_JOB_UNDONE:
        td_diag_error(
            diag, (struct td_place){name, 1, 1},
            "phần đọc tệp Excel của chương trình đã dừng; hãy khởi động lại chương trình, hoặc "
            "báo người quản trị",
            "the part of the program that reads workbooks has stopped; start the program again, "
            "or tell the administrator");
        return TD_EINVAL;
    case TD_JOB_UNSAFE:
        td_diag_error(
            diag, (struct td_place){name, 1, 1},
            "máy này không ngăn cách được phần đọc tệp Excel (thiếu Landlock hoặc seccomp) nên "
            "không mở tệp; hãy dùng tệp .tsv, hoặc thêm --unsafe-import nếu biết chắc nguồn tệp",
            "this machine cannot shut in what reads workbooks (Landlock or seccomp is missing), so "
            "the file is not opened; use .tsv files, or add --unsafe-import if you trust its "
            "source");
        return TD_EDENIED;
    default:
        say(diag, name, "không đọc được nội dung; hãy mở bằng Excel và lưu lại thành .xlsx",
            "its content cannot be read; open it in Excel and save it again as .xlsx");
        return TD_EINVAL;
    }
}

/* In this process; the answer is as long as it gets. */
static enum td_err run_here(struct td_arena *arena, const struct td_job_call *call, td_str *answer)
{
    struct td_buf out;
    td_buf_init(&out, arena, call->limits->answer);
    TRY(td_workbook_job(arena, call->input, call->parameters, &out));
    TRY(td_buf_finish(&out));
    *answer = td_buf_str(&out);
    return TD_OK;
}

enum td_err td_workbook_open(struct td_arena *arena, struct td_zygote *zygote, td_str name,
                             td_str bytes, const struct td_sheet_limits *limits,
                             enum td_workbook_part part, struct td_diag *diag,
                             struct td_workbook **workbook)
{
    struct td_workbook_parameters parameters = {*limits, part};
    const struct td_job_call call = {
        .job = TD_JOB_WORKBOOK,
        .input = bytes,
        .parameters = {(const char *)&parameters, sizeof parameters},
        .limits = limits->job ? limits->job : &td_strict_limits,
    };
    struct td_workbook *opened = TD_NEW(arena, struct td_workbook);
    enum td_job_end end = TD_JOB_ANSWERED;
    td_str answer;
    opened->arena = arena;
    if (bytes.n > limits->bytes) {
        td_sheet_too_big(diag, name, limits);
        return TD_EINVAL;
    }
    enum td_err err = zygote ? td_zygote_run(zygote, arena, &call, &end, &answer)
                             : run_here(arena, &call, &answer);
    TRY(err);
    TRY(say_end(diag, name, end));
    if (!td_answer_check(arena, answer, limits, &opened->answer))
        return say_end(diag, name, TD_JOB_CRASHED);
    td_answer_tell(&opened->answer.workbook, name, diag);
    if (!opened->answer.workbook.good)
        return TD_EINVAL;
    *workbook = opened;
    return TD_OK;
}

size_t td_workbook_n_sheets(const struct td_workbook *workbook)
{
    return workbook->answer.sheets.n;
}

td_str td_workbook_sheet_name(const struct td_workbook *workbook, size_t index)
{
    return workbook->answer.sheets.items[index].name;
}

enum td_err td_workbook_sheet(struct td_workbook *workbook, size_t index, td_str name,
                              struct td_diag *diag, struct td_rows **rows)
{
    const struct td_answer_part *part = &workbook->answer.sheets.items[index];
    td_answer_tell(part, name, diag);
    if (!part->good)
        return TD_EINVAL;
    *rows = td_answer_rows(workbook->arena, part, name);
    return TD_OK;
}

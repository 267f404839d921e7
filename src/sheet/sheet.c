#include "sheet/sheet.h"

#include "base/file.h"
#include "sheet/workbook.h"

/* The user's own file: half a million rows take some seconds. */
static const struct td_job_limits roomy = {
    .process = {.memory = (size_t)8 << 30, .cpu_seconds = 600},
    .wall_ms = 900 * 1000,
    .answer = (size_t)1 << 30,
};

const struct td_sheet_limits td_scoring_limits = {
    .bytes = (size_t)256 << 20,
    .unpacked = (size_t)1 << 30,
    .rows = 5000000,
    .cells = 1000,
    .characters = 32767,
    .job = &roomy,
};

const struct td_sheet_limits td_package_limits = {
    .bytes = (size_t)20 << 20,
    .unpacked = (size_t)64 << 20,
    .rows = 10000,
    .cells = 200,
    .characters = 32767,
};

bool td_is_workbook(td_str bytes)
{
    return td_str_starts(bytes, TD_STR("PK\3\4")) || td_str_starts(bytes, TD_STR("PK\5\6"));
}

/* The container of .xls files, and of workbooks with a password. */
static bool is_old_workbook(td_str bytes)
{
    return td_str_starts(bytes, TD_STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
}

void td_sheet_too_big(struct td_diag *diag, td_str name, const struct td_sheet_limits *limits)
{
    td_diag_error(
        diag, (struct td_place){name, 1, 1},
        "tệp lớn hơn %zu MiB cho phép; hãy chia nhỏ hoặc bỏ bớt nội dung thừa",
        "the file is larger than the %zu MiB allowed; split it or remove what is not needed",
        limits->bytes >> 20);
}

enum td_err td_sheet_open_bytes(struct td_arena *arena, struct td_zygote *zygote, td_str name,
                                td_str bytes, const struct td_sheet_limits *limits,
                                struct td_diag *diag, struct td_rows **rows)
{
    if (is_old_workbook(bytes)) {
        td_diag_error(
            diag, (struct td_place){name, 1, 1},
            "tệp Excel kiểu cũ (.xls) hoặc có mật khẩu; hãy mở bằng Excel rồi lưu thành .xlsx "
            "không mật khẩu",
            "an old Excel file (.xls), or one with a password; open it in Excel and save it "
            "as .xlsx without a password");
        return TD_EINVAL;
    }
    if (td_is_workbook(bytes)) {
        struct td_workbook *workbook;
        TRY(td_workbook_open(arena, zygote, name, bytes, limits, TD_WORKBOOK_FIRST_SHEET, diag,
                             &workbook));
        return td_workbook_sheet(workbook, 0, name, diag, rows);
    }
    return td_tsv_open(arena, name, bytes, limits, diag, rows);
}

enum td_err td_sheet_read(struct td_arena *arena, const char *path,
                          const struct td_sheet_limits *limits, struct td_diag *diag, td_str *bytes)
{
    enum td_err err = td_file_read(arena, path, limits->bytes, bytes);
    if (err != TD_ETOOBIG)
        return err;
    td_sheet_too_big(diag, td_str_of(path), limits);
    return TD_EINVAL;
}

#include <stdio.h>
#include <string.h>

#include "app/entry/evidence.h"
#include "base/file.h"
#include "base/number.h"
#include "cli/data.h"
#include "cli/output.h"

struct request {
    const char *group, *db, *out;
    int64_t year;
};

static enum td_err write_out(struct td_app *app, struct td_arena *arena,
                             const struct request *request)
{
    td_str group = td_str_of(request->group), bytes;
    const struct td_call call = td_call_of_operator(app, arena);
    if (!td_str_ends(td_str_of(request->out), TD_STR(".xlsx")))
        return td_app_export_folder(&call, group, request->year, request->out);
    TRY(td_app_export_workbook(&call, group, request->year, &bytes));
    return td_file_write(arena, request->out, bytes);
}

/* A package is tables; the files that the units attached are not in it. */
static void say_evidence(struct td_app *app, struct td_arena *arena, const struct request *request)
{
    const struct td_call call = td_call_of_operator(app, arena);
    int64_t files = 0;
    uint64_t bytes = 0;
    if (td_app_count_evidence(&call, td_str_of(request->group), request->year, &files, &bytes) ==
            TD_OK &&
        files > 0)
        printf("Gói không kèm %lld tệp minh chứng (%llu MB); chúng có trong bản sao lưu, và trên "
               "các phiếu\n"
               "The package is without the %lld evidence files (%llu MB); they are in backups, and "
               "on the sheets\n",
               (long long)files, (unsigned long long)((bytes + (1 << 20) - 1) >> 20),
               (long long)files, (unsigned long long)((bytes + (1 << 20) - 1) >> 20));
}

static void say(struct td_diag *diag, const struct request *request, enum td_err err)
{
    if (err == TD_ENOTFOUND)
        td_diag_error(
            diag, (struct td_place){td_str_of(request->db), 0, 0},
            "không có năm %d của nhóm \"%s\" trong tệp dữ liệu; trang đầu khi chạy \"thidua "
            "serve\" liệt kê các nhóm và năm",
            "there is no year %d of the group \"%s\" in the data file; the first page of "
            "\"thidua serve\" lists groups and years",
            (int)request->year, request->group);
    else if (err != TD_OK)
        td_diag_error(
            diag, (struct td_place){td_str_of(request->out), 0, 0},
            "không ghi được; hãy xem lại đường dẫn, quyền ghi và chỗ trống trên đĩa",
            "cannot be written; check the path, the permission and the space on the disk");
}

static enum td_err run(const struct request *request, struct td_arena *arena, struct td_diag *diag)
{
    struct td_app *app = NULL;
    TRY(td_cli_check_output(request->db, request->out, diag));
    TRY(td_cli_open_to_read(request->db, false, diag, &app));
    struct td_arena work;
    td_arena_init(&work, TD_CLI_MEMORY);
    enum td_err err = write_out(app, &work, request);
    if (err == TD_OK) {
        printf("Đã ghi / written: %s\n", td_str_z(arena, td_str_of(request->out)));
        say_evidence(app, &work, request);
    }
    td_arena_free(&work);
    td_app_close(app);
    say(diag, request, err);
    return err;
}

int td_cmd_export(int argc, char **argv)
{
    struct request request = {0};
    const char *words[2] = {NULL, NULL};
    const struct td_option options[] = {{"db", &request.db, NULL, false},
                                        {"o", &request.out, NULL, false}};
    if (!td_cli_options(argc, argv, options, 2, words, 2, NULL))
        return TD_EXIT_FAILED;
    if (!words[1] || !request.db || !request.out ||
        !td_count_parse(td_str_of(words[1]), &request.year)) {
        td_complain("Hãy ghi mã nhóm, năm, --db TỆP và -o KẾT_QUẢ; xem thidua export --help",
                    "Name the group, the year, --db FILE and -o RESULT; see thidua export --help");
        return TD_EXIT_FAILED;
    }
    request.group = words[0];
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    return td_cli_end(&frame, run(&request, &frame.arena, &frame.diag));
}

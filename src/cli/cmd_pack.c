#include <string.h>

#include "base/file.h"
#include "cli/data.h"
#include "cli/output.h"
#include "cli/walls.h"
#include "document/fonts.h"
#include "office/pack.h"

struct request {
    const char *group, *year, *format, *out, *db;
    bool unsafe;
};

/* What the words mean; false when one means nothing, which is said on stderr. */
static bool understand(const struct request *request, struct td_document_wish *wish,
                       enum td_pack_format *format)
{
    wish->group = td_str_of(request->group);
    if (!td_count_parse(td_str_of(request->year), &wish->year)) {
        td_complain("--year cần một năm, như 2013", "--year needs a year, such as 2013");
        return false;
    }
    if (request->format && !td_pack_format_of(td_str_of(request->format), format)) {
        td_complain("--format là zip hoặc pdf, không phải \"%s\"",
                    "--format is zip or pdf, not \"%s\"", request->format);
        return false;
    }
    const char *ending = td_cli_ending(request->out);
    enum td_pack_format named = *format;
    bool is_named = td_pack_format_of(td_str_of(ending), &named);
    if (*ending && !is_named) {
        td_complain(
            "bộ tài liệu là tệp zip hoặc pdf; hãy đặt tên như bo.zip hoặc bo.pdf, không phải "
            "\"%s\"",
            "a pack is a zip or pdf file; name it like pack.zip or pack.pdf, not \"%s\"",
            request->out);
        return false;
    }
    if (is_named && request->format && strcmp(request->format, ending) != 0) {
        td_complain("tên tệp \"%s\" không hợp với --format %s; hãy sửa một trong hai",
                    "the name \"%s\" does not go with --format %s; correct one of them",
                    request->out, request->format);
        return false;
    }
    if (!request->format)
        *format = named;
    return true;
}

static void say(struct td_diag *diag, const struct request *request, enum td_err err)
{
    if (err == TD_ENOTFOUND)
        td_diag_error(diag, (struct td_place){td_str_of(request->db), 0, 0},
                      "không có năm %s của nhóm \"%s\" trong tệp dữ liệu",
                      "there is no year %s of the group \"%s\" in the data file", request->year,
                      request->group);
    else if (err == TD_EIO && td_fonts_open(diag) != TD_OK)
        return; /* the message says what to install */
    else if (err != TD_OK)
        td_diag_error(
            diag, (struct td_place){td_str_of(request->out), 0, 0},
            "không ghi được; hãy xem lại đường dẫn, quyền ghi và chỗ trống trên đĩa",
            "cannot be written; check the path, the permission and the space on the disk");
}

static enum td_err run(const struct request *request, const struct td_document_wish *wish,
                       enum td_pack_format format, struct td_diag *diag)
{
    struct td_app *app = NULL;
    struct td_arena work;
    struct td_pack pack;
    struct td_zygote *zygote = NULL; /* it reads the group's own Word files */
    TRY(td_cli_check_output(request->db, request->out, diag));
    TRY(td_cli_start_zygote(diag->arena, request->unsafe, diag, &zygote));
    TRY(td_cli_open_to_read(request->db, false, diag, &app));
    td_app_use_zygote(app, zygote);
    td_arena_init(&work, TD_CLI_MEMORY);
    const struct td_call call = td_call_of_operator(app, &work);
    enum td_err err = td_office_pack(&call, wish, format, &pack);
    if (err == TD_OK)
        err = td_file_write(&work, request->out, pack.bytes);
    say(diag, request, err);
    td_arena_free(&work);
    td_app_close(app);
    return err;
}

int td_cmd_pack(int argc, char **argv)
{
    struct request request = {0};
    const struct td_option options[] = {
        {"group", &request.group, NULL, false},   {"year", &request.year, NULL, false},
        {"format", &request.format, NULL, false}, {"o", &request.out, NULL, false},
        {"db", &request.db, NULL, false},         {"unsafe-import", NULL, &request.unsafe, false},
    };
    struct td_document_wish wish = {.lang = TD_VI, .issue = {.least_digits = 2}};
    enum td_pack_format format = TD_PACK_ZIP;
    if (!td_cli_options(argc, argv, options, sizeof options / sizeof *options, NULL, 0, NULL))
        return TD_EXIT_FAILED;
    if (!request.group || !request.year || !request.out || !request.db) {
        td_complain(
            "Hãy ghi --group MÃ, --year NĂM, -o KẾT_QUẢ và --db TỆP; xem thidua pack --help",
            "Name --group CODE, --year N, -o RESULT and --db FILE; see thidua pack --help");
        return TD_EXIT_FAILED;
    }
    if (!understand(&request, &wish, &format))
        return TD_EXIT_FAILED;
    struct td_cli_frame frame;
    td_cli_begin(&frame);
    return td_cli_end(&frame, run(&request, &wish, format, &frame.diag));
}

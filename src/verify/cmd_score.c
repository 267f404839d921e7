#include <stdio.h>

#include "base/file.h"
#include "verify/recount/published.h"
#include "verify/verify.h"

#define FILE_MAX   ((size_t)256 << 20)
#define MEMORY_MAX ((size_t)4 << 30)

struct files {
    const char *rubric, *units, *data, *result;
};

static bool read_file(struct td_arena *arena, const char *path, td_str *bytes)
{
    enum td_err err = td_file_read(arena, path, FILE_MAX, bytes);
    if (err == TD_ETOOBIG)
        td_complain("%s lớn quá 256 MB", "%s is larger than 256 MB", path);
    else if (err != TD_OK)
        td_complain("Không đọc được %s", "%s cannot be read", path);
    return err == TD_OK;
}

static enum td_err read_inputs(struct td_arena *arena, const struct files *files,
                               struct td_diag *diag, struct td_rc_inputs *in)
{
    const char *const paths[] = {files->rubric, files->units, files->data};
    enum td_err err = TD_OK;
    for (int i = 0; i < 3; i++) {
        td_str bytes;
        if (!read_file(arena, paths[i], &bytes))
            return TD_EIO;
        if (td_rc_table_read(arena, td_str_of(paths[i]), bytes, diag, &in->tables[i]) != TD_OK)
            err = TD_EINVAL;
    }
    TRY(err);
    return td_rc_inputs_read(arena, diag, in);
}

static void print_result(struct td_arena *arena, const struct td_rc_result *result)
{
    for (int i = 0; i < TD_RC_FIELDS; i++)
        printf("%s%s", i ? "\t" : "", td_rc_field_names[i]);
    for (size_t k = 0; k < result->year->roster->units.n; k++) {
        td_str fields[TD_RC_FIELDS];
        td_rc_fields(arena, result, result->order[k], fields);
        for (int i = 0; i < TD_RC_FIELDS; i++)
            printf("%s%.*s", i ? "\t" : "\n", TD_ARG(fields[i]));
    }
    printf("\n");
}

static int score(struct td_arena *arena, const struct files *files, struct td_diag *diag)
{
    struct td_rc_inputs in;
    struct td_rc_result result;
    struct td_rc_published published;
    td_str bytes;
    enum td_err err = read_inputs(arena, files, diag, &in);
    if (err == TD_ETOOBIG)
        td_complain("Quá 5.000.000 đơn vị nhân tiêu chí hoặc 10.000 dòng bảng điểm",
                    "More than 5,000,000 units times rows, or 10,000 rows of the rubric");
    if (err != TD_OK)
        return TD_VERIFY_CANNOT_TELL;
    if (files->result &&
        (!read_file(arena, files->result, &bytes) ||
         td_rc_published_read(arena, td_str_of(files->result), bytes, diag, &published) != TD_OK))
        return TD_VERIFY_CANNOT_TELL;
    td_rc_reckon(arena, &in.year, &result);
    if (files->result)
        return td_rc_compare(arena, &published, &result) ? TD_VERIFY_DIFFERS : TD_VERIFY_AGREES;
    print_result(arena, &result);
    return TD_VERIFY_AGREES;
}

/* The files of a year package: three of its sheets. */
static void name_package_files(struct td_arena *arena, const char *folder, struct files *files)
{
    files->rubric = td_fmt(arena, "%s/bang_diem.tsv", folder).p;
    files->units = td_fmt(arena, "%s/thanh_vien.tsv", folder).p;
    files->data = td_fmt(arena, "%s/so_lieu.tsv", folder).p;
}

int td_verify_score(int argc, char **argv)
{
    struct files files = {0};
    const char *package = NULL;
    bool print = false;
    const struct td_verify_option options[] = {
        {.name = "rubric", .value = &files.rubric}, {.name = "units", .value = &files.units},
        {.name = "data", .value = &files.data},     {.name = "package", .value = &package},
        {.name = "result", .value = &files.result}, {.name = "print", .given = &print},
    };
    struct td_arena arena;
    struct td_diag diag;
    if (!td_verify_options(argc, argv, options, sizeof options / sizeof *options))
        return TD_VERIFY_CANNOT_TELL;
    bool three = files.rubric && files.units && files.data;
    bool some = files.rubric || files.units || files.data;
    if ((package ? some : !three) || print == (files.result != NULL)) {
        td_complain("Cần --rubric, --units, --data (hoặc --package), và --result hoặc --print",
                    "--rubric, --units, --data (or --package) and --result or --print are "
                    "needed");
        return TD_VERIFY_CANNOT_TELL;
    }
    td_arena_init(&arena, MEMORY_MAX);
    td_diag_init(&diag, &arena);
    if (package)
        name_package_files(&arena, package, &files);
    int status = score(&arena, &files, &diag);
    td_complain_diag(&diag);
    td_arena_free(&arena);
    return status;
}

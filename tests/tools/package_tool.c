/*
 * The year package from the command line, for tests and for whoever writes one:
 *
 *     package_tool check PATH              list what is wrong; 2 when something is
 *     package_tool canonical PATH          the canonical text
 *     package_tool folder PATH FOLDER      write it again as TSV files
 *     package_tool workbook PATH FILE      write it again as a workbook
 *     package_tool blank FILE              the blank workbook
 *     package_tool reference               the reference part of docs/goi-nam-thi-dua.md
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "package/package.h"

static struct td_arena arena;

static enum td_err read_package(const char *path, struct td_year **year)
{
    struct td_diag diag;
    struct td_buf out;
    td_diag_init(&diag, &arena);
    enum td_err err = td_package_read_path(&arena, NULL, path, &diag, year);
    td_diag_sort(&diag);
    td_buf_init_sink(&out, &arena, td_sink_file, stderr);
    td_diag_print(&diag, &out);
    enum td_err printed = td_buf_finish(&out);
    if (err != TD_OK && diag.n == 0)
        fprintf(stderr, "%s: %s\n", path, td_err_name(err));
    return err ? err : printed;
}

static enum td_err run(int n, char **words)
{
    struct td_year *year;
    td_str bytes = TD_STR_NONE;
    if (n == 2 && strcmp(words[1], "reference") == 0) {
        struct td_buf out;
        td_buf_init_sink(&out, &arena, td_sink_file, stdout);
        td_package_reference(&arena, &out);
        return td_buf_finish(&out);
    }
    if (n == 3 && strcmp(words[1], "blank") == 0) {
        TRY(td_package_blank_workbook(&arena, &bytes));
        return td_file_write(&arena, words[2], bytes);
    }
    if (n < 3)
        return TD_ENOTFOUND;
    TRY(read_package(words[2], &year));
    if (strcmp(words[1], "canonical") == 0) {
        TRY(td_package_canonical(&arena, year, &bytes));
        fwrite(bytes.p, 1, bytes.n, stdout);
    } else if (n == 4 && strcmp(words[1], "folder") == 0) {
        TRY(td_package_write_folder(&arena, year, words[3]));
    } else if (n == 4 && strcmp(words[1], "workbook") == 0) {
        TRY(td_package_write_workbook(&arena, year, &bytes));
        TRY(td_file_write(&arena, words[3], bytes));
    }
    return TD_OK;
}

int main(int n, char **words)
{
    td_arena_init(&arena, (size_t)512 << 20);
    enum td_err err = run(n, words);
    td_arena_free(&arena);
    return err == TD_OK ? 0 : err == TD_EINVAL ? 2 : 1;
}

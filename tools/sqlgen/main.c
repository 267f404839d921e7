/*
 * sqlgen code OUT.c OUT.h FILE...   write the C of the statements and migrations
 * sqlgen doc OUT.md FILE...         write the page that describes them
 * sqlgen check FILE...              only check
 *
 * A FILE named NNNN_name.sql or NNNN_name.sqlite.sql is a migration; the others hold statements.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "sqlgen.h"

void complain(struct input *input, td_str file, uint32_t line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%.*s:%u: ", TD_ARG(file), line);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    input->errors++;
}

static bool write_out(struct td_arena *arena, const char *path, struct td_buf *out)
{
    if (td_buf_finish(out) == TD_OK && td_file_write(arena, path, td_buf_str(out)) == TD_OK)
        return true;
    fprintf(stderr, "sqlgen: cannot write %s\n", path);
    return false;
}

static bool write_results(const struct input *input, const char *mode, char **paths)
{
    struct td_buf out;
    td_buf_init(&out, input->arena, (size_t)16 << 20);
    if (strcmp(mode, "doc") == 0) {
        emit_doc(input, &out);
        return write_out(input->arena, paths[0], &out);
    }
    const char *slash = strrchr(paths[1], '/');
    emit_code(input, td_str_of(slash ? slash + 1 : paths[1]), &out);
    if (!write_out(input->arena, paths[0], &out))
        return false;
    td_buf_init(&out, input->arena, (size_t)16 << 20);
    emit_header(input, &out);
    return write_out(input->arena, paths[1], &out);
}

static int run(struct td_arena *arena, const char *mode, int outputs, char **paths, int n_paths)
{
    struct input input = {.arena = arena};
    for (int i = outputs; i < n_paths; i++) {
        td_str text;
        if (td_file_read(arena, paths[i], (size_t)4 << 20, &text) != TD_OK)
            complain(&input, td_str_of(paths[i]), 0, "cannot be read");
        else
            read_file(&input, td_str_of(paths[i]), text);
    }
    check_subset(&input);
    if (!input.errors)
        check_prepared(&input);
    if (input.errors)
        return 1;
    return outputs && !write_results(&input, mode, paths);
}

int main(int argc, char **argv)
{
    const char *mode = argc > 1 ? argv[1] : "";
    int outputs = strcmp(mode, "code") == 0 ? 2 : strcmp(mode, "doc") == 0 ? 1 : 0;
    if (argc < 3 + outputs || (!outputs && strcmp(mode, "check") != 0)) {
        fprintf(stderr, "sqlgen code OUT.c OUT.h FILE... | doc OUT.md FILE... | check FILE...\n");
        return 2;
    }
    struct td_arena arena;
    td_arena_init(&arena, (size_t)1 << 30);
    int status = run(&arena, mode, outputs, argv + 2, argc - 2);
    td_arena_free(&arena);
    return status;
}

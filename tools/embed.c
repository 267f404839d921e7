/*
 * Make files part of the program: embed SET ROOT OUT.c OUT.h FILE...
 *
 * OUT.h declares `extern const struct td_embedded SET`, whose files are named by their path below
 * ROOT, in the order of these names (see base/embedded.h). A file elsewhere is refused: it would
 * have a name that no reader looks for.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/embedded.h"
#include "base/file.h"
#include "base/sha256.h"

#define LARGEST_FILE ((size_t)32 << 20)

static int by_name(const void *left, const void *right)
{
    const struct td_embedded_file *a = left, *b = right;
    return td_str_cmp(a->name, b->name);
}

/* The path without "." and "..": files and root are compared by it. */
static td_str real_path(struct td_arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    td_str result = td_str_copy(arena, td_str_of(real ? real : path));
    free(real);
    return result;
}

static void put_bytes(FILE *out, size_t index, td_str bytes)
{
    fprintf(out, "static const unsigned char file_%zu[] = {", index);
    for (size_t i = 0; i < bytes.n; i++)
        fprintf(out, "%s%u,", i % 24 ? "" : "\n", (unsigned)(unsigned char)bytes.p[i]);
    fprintf(out, "\n0};\n");
}

static void put_set(FILE *out, const char *set, const char *header, struct td_embedded_file *files,
                    size_t n)
{
    const char *slash = strrchr(header, '/');
    fprintf(out, "#include \"%s\"\n\n", slash ? slash + 1 : header);
    for (size_t i = 0; i < n; i++)
        put_bytes(out, i, files[i].bytes);
    fprintf(out, "static const struct td_embedded_file files[] = {\n");
    for (size_t i = 0; i < n; i++) {
        fprintf(out, "    {{\"%.*s\", %zu},\n", TD_ARG(files[i].name), files[i].name.n);
        fprintf(out, "     {(const char *)file_%zu, %zu},\n", i, files[i].bytes.n);
        fprintf(out, "     {\"%.*s\", 64}},\n", TD_ARG(files[i].sha256));
    }
    fprintf(out, "};\nconst struct td_embedded %s = {files, %zu};\n", set, n);
}

static FILE *open_out(const char *path)
{
    FILE *out = fopen(path, "w");
    if (!out) {
        fprintf(stderr, "embed: cannot write %s\n", path);
        exit(1);
    }
    return out;
}

static void close_out(FILE *out, const char *path)
{
    if (ferror(out) || fclose(out) != 0) {
        fprintf(stderr, "embed: cannot write %s\n", path);
        exit(1);
    }
}

int main(int argc, char **argv)
{
    if (argc < 6) {
        fprintf(stderr, "embed SET ROOT OUT.c OUT.h FILE...\n");
        return 1;
    }
    struct td_arena arena;
    td_arena_init(&arena, (size_t)1 << 30);
    size_t n = (size_t)argc - 5;
    struct td_embedded_file *files = TD_NEW_ARRAY(&arena, n, struct td_embedded_file);
    td_str root = td_fmt(&arena, "%s/", real_path(&arena, argv[2]).p);
    for (size_t i = 0; i < n; i++) {
        td_str path = real_path(&arena, argv[i + 5]);
        if (!td_str_starts(path, root)) {
            fprintf(stderr, "embed: %s is not below %s; configure the build folder anew\n", path.p,
                    root.p);
            return 1;
        }
        files[i].name = td_str_from(path, root.n);
        if (td_file_read(&arena, path.p, LARGEST_FILE, &files[i].bytes) != TD_OK) {
            fprintf(stderr, "embed: cannot read %s\n", path.p);
            return 1;
        }
        files[i].sha256 = td_sha256_hex(&arena, files[i].bytes);
    }
    qsort(files, n, sizeof *files, by_name);
    FILE *out = open_out(argv[3]);
    put_set(out, argv[1], argv[4], files, n);
    close_out(out, argv[3]);
    out = open_out(argv[4]);
    fprintf(out, "#include \"base/embedded.h\"\n\nextern const struct td_embedded %s;\n", argv[1]);
    close_out(out, argv[4]);
    td_arena_free(&arena);
    return 0;
}

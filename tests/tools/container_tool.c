/*
 * Takes apart a sealed container of which one has the key, and makes one of files: what somebody
 * could do to a file that was entrusted to them. KEY is what "thidua custodian-key -o KEY" wrote.
 *
 *     container_tool open CONTAINER KEY FOLDER     prints the names inside, in their order
 *     container_tool make CONTAINER KEY FOLDER     of the names on its input; the last is the list
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backup/container.h"
#include "backup/manifest.h"
#include "base/file.h"

static struct td_arena arena;
static struct td_diag diag;

static void need(enum td_err err, const char *what)
{
    if (err == TD_OK)
        return;
    fprintf(stderr, "container_tool: %s: %s\n", what, td_err_name(err));
    exit(1);
}

static const char *path_of(const char *folder, td_str name)
{
    const char *path = td_fmt(&arena, "%s/%.*s", folder, TD_ARG(name)).p;
    const char *slash = strrchr(path, '/');
    need(td_folder_make(&arena, td_fmt(&arena, "%.*s", (int)(slash - path), path).p), "folder");
    return path;
}

static void take_out(struct td_container_reader *reader, td_str name, const char *folder)
{
    td_str bytes;
    FILE *file = fopen(path_of(folder, name), "wb");
    do {
        need(td_container_read(reader, &bytes), "read");
        fwrite(bytes.p, 1, bytes.n, file);
    } while (bytes.n);
    fclose(file);
}

static void open_it(const char *path, const char *key, const char *folder)
{
    struct td_container_reader *reader;
    struct td_entry entry;
    unsigned char *secret = td_arena_alloc(&arena, TD_KEY_BYTES);
    need(td_secret_key_read(&arena, key, &diag, secret), "key");
    const struct td_opener opener = {.secret = secret};
    enum td_err err = td_container_open(&arena, path, &opener, &diag, &reader);
    need(err, "open");
    while ((err = td_container_next(reader, &entry)) == TD_OK) {
        td_str name = entry.is_manifest ? TD_STR("bang-ke") : td_str_copy(&arena, entry.name);
        printf("%.*s\n", TD_ARG(name));
        take_out(reader, name, folder);
    }
    need(err == TD_ENOTFOUND ? TD_OK : err, "next");
}

static void make_it(const char *path, const char *key, const char *folder)
{
    char line[300];
    struct td_container_writer *writer;
    struct td_custodians locks = {0};
    struct td_manifest list = {.program = TD_STR("test"), .schema = 1, .taken_at = 1};
    need(td_custodian_read(&arena, td_fmt(&arena, "%s.cong-khai", key).p, &diag, &locks), "lock");
    need(td_container_create(&arena, path, &locks, &diag, &writer), "create");
    while (fgets(line, sizeof line, stdin)) {
        td_str name = td_str_copy(&arena, td_str_trim((td_str){line, strcspn(line, "\n")}));
        struct td_manifest_file *file = td_push(&arena, &list.files);
        file->name = name;
        need(td_container_add(writer, name, path_of(folder, name), &file->size, &file->sha256),
             "add");
    }
    need(td_container_finish(writer, td_manifest_write(&arena, &list)), "finish");
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    td_arena_init(&arena, (size_t)1 << 30);
    td_diag_init(&diag, &arena);
    if (strcmp(argv[1], "open") == 0)
        open_it(argv[2], argv[3], argv[4]);
    else
        make_it(argv[2], argv[3], argv[4]);
    td_arena_free(&arena);
    return 0;
}

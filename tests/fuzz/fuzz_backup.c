/* What a restore reads: by its first byte a container, a list, changes, or a custodian's key. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "backup/changes.h"
#include "backup/container.h"
#include "backup/manifest.h"
#include "backup/moment.h"
#include "base/file.h"
#include "base/text.h"
#include "fuzz.h"

static char folder[] = "/dev/shm/thidua-fuzz-XXXXXX";
static bool has_folder; /* its name may itself end with an X */

static void remove_folder(void)
{
    char path[64];
    snprintf(path, sizeof path, "%s/000001.doan", folder);
    unlink(path);
    rmdir(folder);
}

/* The bytes as a file with a name. */
static int open_bytes(const uint8_t *data, size_t size, char *path, size_t room)
{
    int fd = memfd_create("fuzz", 0);
    PROMISE(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, room, "/proc/self/fd/%d", fd);
    return fd;
}

static void read_container(struct td_arena *arena, const char *path, struct td_diag *diag)
{
    static const struct td_opener nobody = {NULL, {"", 0}};
    struct td_container_reader *reader = NULL;
    struct td_entry entry;
    enum td_err err = td_container_open(arena, path, &nobody, diag, &reader);
    while (err == TD_OK && (err = td_container_next(reader, &entry)) == TD_OK)
        PROMISE(entry.name.n <= TD_ENTRY_NAME_MAX);
    PROMISE(err == TD_ENOTFOUND || diag->errors > 0);
}

/* What was read and is written again reads as the same. */
static void read_list(struct td_arena *arena, td_str text)
{
    struct td_manifest once, again;
    int64_t ms;
    if (td_moment_parse(text, &ms))
        PROMISE(td_moment_parse(td_moment_iso(arena, ms), &ms));
    if (td_manifest_read(arena, text, &once) != TD_OK)
        return;
    td_str written = td_manifest_write(arena, &once);
    PROMISE(td_manifest_read(arena, written, &again) == TD_OK);
    PROMISE(td_str_eq(written, td_manifest_write(arena, &again)));
}

static void read_changes(struct td_arena *arena, td_str bytes, struct td_diag *diag)
{
    char path[64], target[64];
    static const uint8_t nothing[1];
    struct td_replay replay = {.folder = folder, .to_ms = INT64_MAX};
    if (!has_folder) {
        PROMISE(mkdtemp(folder));
        atexit(remove_folder);
        has_folder = true;
    }
    if (bytes.n >= 24)
        memcpy(replay.id, bytes.p + 8, sizeof replay.id);
    snprintf(path, sizeof path, "%s/000001.doan", folder);
    FILE *file = fopen(path, "wb");
    PROMISE(file && fwrite(bytes.p, 1, bytes.n, file) == bytes.n && fclose(file) == 0);
    replay.fd = open_bytes(nothing, 0, target, sizeof target);
    enum td_err err = td_changes_replay(arena, &replay, diag);
    PROMISE((err == TD_OK) == (diag->errors == 0));
    close(replay.fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct td_arena arena;
    struct td_diag diag;
    struct td_custodians custodians = {0};
    char path[64];
    if (!size)
        return 0;
    td_arena_init(&arena, (size_t)64 << 20);
    td_diag_init(&diag, &arena);
    td_str rest = td_str_copy(&arena, (td_str){(const char *)data + 1, size - 1});
    int fd = open_bytes(data + 1, size - 1, path, sizeof path);
    if (data[0] == 'C')
        read_container(&arena, path, &diag);
    else if (data[0] == 'L')
        read_list(&arena, rest);
    else if (data[0] == 'D')
        read_changes(&arena, rest, &diag);
    else if (td_custodian_read(&arena, path, &diag, &custodians) == TD_OK)
        PROMISE(custodians.n > 0 && custodians.n <= TD_CUSTODIANS_MAX);
    for (size_t i = 0; i < diag.n; i++)
        PROMISE(diag.items[i].text[TD_VI].n && diag.items[i].text[TD_EN].n);
    td_arena_free(&arena);
    close(fd);
    return 0;
}

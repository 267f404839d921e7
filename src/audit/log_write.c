#include <stdio.h>
#include <string.h>

#include "audit/entry.h"
#include "audit/log_folder.h"
#include "base/file.h"

#define BUNDLE_MAX (TD_TILE_HASHES * (2 + TD_LOG_ENTRY_MAX))

/* The tile of a level that is being filled. */
struct open_tile {
    struct td_hash hashes[TD_TILE_HASHES];
    size_t n;
    int64_t tile;
};

struct td_log_writer {
    struct td_arena *arena;
    const char *folder;
    struct td_frontier tree;
    struct td_buf bundle;
    struct open_tile levels[TD_TREE_LEVELS];
};

td_str td_tile_path(struct td_arena *arena, int level, int64_t tile, size_t width)
{
    td_str name = td_fmt(arena, "%03d", (int)(tile % 1000));
    while (tile >= 1000) {
        tile /= 1000;
        name = td_fmt(arena, "x%03d/%.*s", (int)(tile % 1000), TD_ARG(name));
    }
    td_str kind = level < 0 ? TD_STR("entries") : td_fmt(arena, "%d", level);
    td_str path = td_fmt(arena, "tile/%.*s/%.*s", TD_ARG(kind), TD_ARG(name));
    return width == TD_TILE_HASHES ? path : td_fmt(arena, "%.*s.p/%zu", TD_ARG(path), width);
}

td_str td_handover_path(struct td_arena *arena, int64_t size)
{
    return td_fmt(arena, "ban-giao/%lld", (long long)size);
}

enum td_err td_log_writer_open(struct td_arena *arena, const char *folder,
                               struct td_log_writer **writer)
{
    td_str *names = NULL;
    size_t n = 0;
    enum td_err err = td_folder_list(arena, folder, &names, &n);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    if (n > 0)
        return TD_ECONFLICT;
    TRY(td_folder_make(arena, folder));
    *writer = TD_NEW(arena, struct td_log_writer);
    (*writer)->arena = arena;
    (*writer)->folder = td_str_z(arena, td_str_of(folder));
    td_buf_init(&(*writer)->bundle, arena, BUNDLE_MAX);
    return TD_OK;
}

/* Not synced one by one: an export that a power failure has cut short is made again. */
static enum td_err write_file(struct td_log_writer *writer, td_str name, td_str bytes)
{
    struct td_arena *arena = writer->arena;
    struct td_arena_mark mark = td_arena_mark(arena);
    const char *path = td_fmt(arena, "%s/%.*s", writer->folder, TD_ARG(name)).p;
    const char *slash = strrchr(path, '/');
    enum td_err err = td_folder_make(arena, td_fmt(arena, "%.*s", (int)(slash - path), path).p);
    FILE *file = err == TD_OK ? fopen(path, "wbxe") : NULL;
    if (!file || fwrite(bytes.p, 1, bytes.n, file) != bytes.n)
        err = TD_EIO;
    if (file && fclose(file) != 0)
        err = TD_EIO;
    td_arena_rewind(arena, mark);
    return err;
}

static enum td_err write_tile(struct td_log_writer *writer, int level)
{
    struct open_tile *open = &writer->levels[level];
    if (open->n == 0)
        return TD_OK;
    struct td_arena_mark mark = td_arena_mark(writer->arena);
    td_str hashes = {(const char *)open->hashes, open->n * TD_HASH_SIZE};
    enum td_err err =
        write_file(writer, td_tile_path(writer->arena, level, open->tile, open->n), hashes);
    if (err == TD_OK && level == 0) {
        err = write_file(writer, td_tile_path(writer->arena, -1, open->tile, open->n),
                         td_buf_str(&writer->bundle));
        writer->bundle.n = 0; /* its memory serves the next one */
    }
    td_arena_rewind(writer->arena, mark);
    open->n = 0;
    open->tile++;
    return err;
}

static enum td_err add_hash(struct td_log_writer *writer, int level, const struct td_hash *hash)
{
    struct open_tile *open = &writer->levels[level];
    open->hashes[open->n++] = *hash;
    return open->n == TD_TILE_HASHES ? write_tile(writer, level) : TD_OK;
}

enum td_err td_log_writer_add(struct td_log_writer *writer, td_str body)
{
    struct td_completed completed;
    struct td_hash leaf = td_hash_leaf(body);
    if (body.n > TD_LOG_ENTRY_MAX)
        return TD_ETOOBIG;
    TRY(td_frontier_append(&writer->tree, &leaf, &completed));
    td_buf_putc(&writer->bundle, (char)(body.n >> 8));
    td_buf_putc(&writer->bundle, (char)body.n);
    td_buf_put(&writer->bundle, body);
    TRY(td_buf_finish(&writer->bundle));
    TRY(add_hash(writer, 0, &leaf));
    for (size_t i = 0; i < completed.n; i++)
        TRY(add_hash(writer, completed.nodes[i].level, &completed.nodes[i].hash));
    return TD_OK;
}

const struct td_frontier *td_log_writer_tree(const struct td_log_writer *writer)
{
    return &writer->tree;
}

enum td_err td_log_writer_add_handover(struct td_log_writer *writer, int64_t size,
                                       td_str checkpoint)
{
    return write_file(writer, td_handover_path(writer->arena, size), checkpoint);
}

enum td_err td_log_writer_finish(struct td_log_writer *writer, td_str checkpoint)
{
    for (int level = 0; level < TD_TREE_LEVELS; level++)
        TRY(write_tile(writer, level));
    return td_file_write(writer->arena, td_fmt(writer->arena, "%s/checkpoint", writer->folder).p,
                         checkpoint);
}

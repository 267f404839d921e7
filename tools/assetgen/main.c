/*
 * assetgen URL_PREFIX FOLDER/ HEADER.h CODE.c FILE...
 * Compile the files that the pages load into the program, as "const struct td_assets td_assets"
 * (base/asset.h) with their compressed form. The header has a constant TD_ASSET_stem_ext with the
 * address of each, PREFIX/stem.HASH.ext; the name of a file is its path behind FOLDER/.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/sha256.h"
#include "tools/c_text.h"

#define LARGEST_FILE ((size_t)64 * 1024 * 1024)
#define LARGEST_CODE ((size_t)512 * 1024 * 1024)
#define HASH_DIGITS  16

struct item {
    td_str name, bytes, gzip, sha256, url;
};
struct items TD_ARRAY(struct item);

struct job {
    struct td_arena arena;
    const char *url_prefix, *strip, *header, *code;
    char **files;
    int file_count;
    struct items items;
};

static const char *content_type(td_str name)
{
    static const char *const types[][2] = {
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml; charset=utf-8"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (td_str_ends(name, td_str_of(types[i][0])))
            return types[i][1];
    return "application/octet-stream";
}

/* The bytes as one gzip member without a time, so that the same input gives the same output. */
static td_str compress_gzip(struct td_arena *arena, td_str bytes)
{
    z_stream stream = {0};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return TD_STR_NONE;
    size_t room = deflateBound(&stream, bytes.n);
    char *packed = td_arena_alloc(arena, room);
    stream.next_in = (unsigned char *)bytes.p;
    stream.avail_in = (unsigned)bytes.n;
    stream.next_out = (unsigned char *)packed;
    stream.avail_out = (unsigned)room;
    int result = deflate(&stream, Z_FINISH);
    size_t n = stream.total_out;
    deflateEnd(&stream);
    return result == Z_STREAM_END && n < bytes.n ? (td_str){packed, n} : TD_STR_NONE;
}

static td_str hashed_url(struct job *job, const struct item *item)
{
    size_t dot = item->name.n;
    while (dot > 0 && item->name.p[dot - 1] != '.' && item->name.p[dot - 1] != '/')
        dot--;
    size_t stem = dot > 0 && item->name.p[dot - 1] == '.' ? dot - 1 : item->name.n;
    return td_fmt(&job->arena, "%s/%.*s.%.*s%.*s", job->url_prefix,
                  TD_ARG(td_str_slice(item->name, 0, stem)), HASH_DIGITS, item->sha256.p,
                  TD_ARG(td_str_from(item->name, stem)));
}

static bool read_item(struct job *job, const char *path)
{
    struct item item = {0};
    const char *found = strstr(path, job->strip);
    if (!found) {
        fprintf(stderr, "%s: is not below %s\n", path, job->strip);
        return false;
    }
    item.name = td_str_of(found + strlen(job->strip));
    if (td_file_read(&job->arena, path, LARGEST_FILE, &item.bytes) != TD_OK) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return false;
    }
    item.sha256 = td_sha256_hex(&job->arena, item.bytes);
    item.gzip = compress_gzip(&job->arena, item.bytes);
    item.url = hashed_url(job, &item);
    *td_push(&job->arena, &job->items) = item;
    return true;
}

static int by_name(const void *left, const void *right)
{
    return td_str_cmp(((const struct item *)left)->name, ((const struct item *)right)->name);
}

static void write_header(struct job *job, struct td_buf *out)
{
    td_buf_puts(out, "/* Made by tools/assetgen. */\n#ifndef TD_VIEW_ASSETS_H\n"
                     "#define TD_VIEW_ASSETS_H\n\n#include \"base/asset.h\"\n\n"
                     "extern const struct td_assets td_assets;\n\n");
    for (size_t i = 0; i < job->items.n; i++) {
        td_buf_puts(out, "#define TD_ASSET_");
        for (size_t k = 0; k < job->items.items[i].name.n; k++) {
            char byte = job->items.items[i].name.p[k];
            td_buf_putc(out, isalnum((unsigned char)byte) ? byte : '_');
        }
        td_buf_printf(out, " \"%.*s\"\n", TD_ARG(job->items.items[i].url));
    }
    td_buf_puts(out, "\n#endif\n");
}

static void write_slice(struct td_buf *out, const char *field, td_str s)
{
    td_buf_printf(out, "        .%s = {", field);
    c_text(out, s);
    td_buf_printf(out, ", %zu},\n", s.n);
}

static void write_code(struct job *job, struct td_buf *out)
{
    td_buf_printf(out,
                  "/* Made by tools/assetgen. */\n#include \"view/assets.h\"\n\n"
                  "static const struct td_asset items[%zu] = {\n",
                  job->items.n + 1);
    for (size_t i = 0; i < job->items.n; i++) {
        const struct item *item = &job->items.items[i];
        td_buf_puts(out, "    {\n");
        write_slice(out, "name", item->name);
        write_slice(out, "url", item->url);
        write_slice(out, "bytes", item->bytes);
        write_slice(out, "gzip", item->gzip);
        td_buf_printf(out, "        .content_type = \"%s\",\n", content_type(item->name));
        td_buf_printf(out, "        .etag = \"\\\"%.*s\\\"\",\n    },\n", HASH_DIGITS,
                      item->sha256.p);
    }
    td_buf_printf(out, "};\n\nconst struct td_assets td_assets = {items, %zu};\n", job->items.n);
}

static bool write_file(struct job *job, const char *path,
                       void (*write)(struct job *job, struct td_buf *out))
{
    struct td_buf out;
    td_buf_init(&out, &job->arena, LARGEST_CODE);
    write(job, &out);
    return td_buf_finish(&out) == TD_OK &&
           td_file_write(&job->arena, path, td_buf_str(&out)) == TD_OK;
}

static bool run(struct job *job)
{
    for (int i = 0; i < job->file_count; i++)
        if (!read_item(job, job->files[i]))
            return false;
    if (job->items.n)
        qsort(job->items.items, job->items.n, sizeof *job->items.items, by_name);
    for (size_t i = 1; i < job->items.n; i++) {
        if (td_str_eq(job->items.items[i].name, job->items.items[i - 1].name)) {
            fprintf(stderr, "%.*s: is there twice\n", TD_ARG(job->items.items[i].name));
            return false;
        }
    }
    return write_file(job, job->header, write_header) && write_file(job, job->code, write_code);
}

int main(int argc, char **argv)
{
    struct job job = {0};
    if (argc < 5) {
        fprintf(stderr, "usage: assetgen URL_PREFIX FOLDER/ HEADER.h CODE.c FILE...\n");
        return 1;
    }
    job.url_prefix = argv[1];
    job.strip = argv[2];
    job.header = argv[3];
    job.code = argv[4];
    job.files = argv + 5;
    job.file_count = argc - 5;
    td_arena_init(&job.arena, (size_t)2048 * 1024 * 1024);
    bool fine = run(&job);
    td_arena_free(&job.arena);
    return fine ? 0 : 1;
}

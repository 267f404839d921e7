#include "backup/manifest.h"

#include <string.h>

#include "backup/moment.h"

#define FIRST_LINE "thidua-sao-luu 1"

td_str td_manifest_write(struct td_arena *arena, const struct td_manifest *manifest)
{
    struct td_buf out;
    td_buf_init(&out, arena, TD_MANIFEST_MAX);
    td_buf_printf(&out, FIRST_LINE "\nprogram %.*s\nschema %lld\ntaken %s\n",
                  TD_ARG(manifest->program), (long long)manifest->schema,
                  td_moment_iso(arena, manifest->taken_at).p);
    if (manifest->id.n)
        td_buf_printf(&out, "id %.*s\n", TD_ARG(manifest->id));
    if (manifest->checked_at)
        td_buf_printf(&out, "checked %s\n", td_moment_iso(arena, manifest->checked_at).p);
    for (size_t i = 0; i < manifest->files.n; i++) {
        const struct td_manifest_file *file = &manifest->files.items[i];
        td_buf_printf(&out, "file %.*s %llu %.*s\n", TD_ARG(file->sha256),
                      (unsigned long long)file->size, TD_ARG(file->name));
    }
    for (size_t i = 0; i < manifest->logs.n; i++) {
        const struct td_manifest_log *log = &manifest->logs.items[i];
        td_buf_printf(&out, "log %lld %.*s %.*s\n", (long long)log->size, TD_ARG(log->root),
                      TD_ARG(log->origin));
    }
    return td_buf_str(&out);
}

/* The text up to the next space; what is behind it stays. */
static td_str take_word(td_str *rest)
{
    size_t end = td_str_find(*rest, ' ');
    td_str word = td_str_slice(*rest, 0, end);
    *rest = td_str_from(*rest, end + 1);
    return word;
}

static bool parse_size(td_str text, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9' || *value > INT64_MAX / 10 - 1)
            return false;
        *value = *value * 10 + (uint64_t)(text.p[i] - '0');
    }
    return text.n > 0;
}

static bool is_hex(td_str text, size_t n)
{
    for (size_t i = 0; i < text.n; i++) {
        if (!memchr("0123456789abcdef", text.p[i], 16))
            return false;
    }
    return text.n == n;
}

static bool read_file_line(struct td_arena *arena, td_str rest, struct td_manifest *manifest)
{
    struct td_manifest_file *file = td_push(arena, &manifest->files);
    file->sha256 = take_word(&rest);
    td_str size = take_word(&rest);
    file->name = rest;
    return is_hex(file->sha256, 64) && parse_size(size, &file->size) && file->name.n;
}

static bool read_log_line(struct td_arena *arena, td_str rest, struct td_manifest *manifest)
{
    struct td_manifest_log *log = td_push(arena, &manifest->logs);
    uint64_t size;
    if (!parse_size(take_word(&rest), &size))
        return false;
    log->size = (int64_t)size;
    log->root = take_word(&rest);
    log->origin = rest;
    return is_hex(log->root, 64) && log->origin.n;
}

static bool read_line(struct td_arena *arena, td_str line, struct td_manifest *manifest)
{
    uint64_t number;
    td_str rest = line, word = take_word(&rest);
    if (td_str_is(word, "file"))
        return read_file_line(arena, rest, manifest);
    if (td_str_is(word, "log"))
        return read_log_line(arena, rest, manifest);
    if (td_str_is(word, "taken"))
        return td_moment_parse(rest, &manifest->taken_at);
    if (td_str_is(word, "checked"))
        return td_moment_parse(rest, &manifest->checked_at);
    if (td_str_is(word, "id")) {
        manifest->id = rest;
        return is_hex(rest, 32);
    }
    if (td_str_is(word, "program")) {
        manifest->program = rest;
        return true;
    }
    if (!td_str_is(word, "schema") || !parse_size(rest, &number))
        return false;
    manifest->schema = (int64_t)number;
    return true;
}

/* Names with a control character in them are none of ours, and end early wherever C reads them. */
static bool is_printable(td_str line)
{
    for (size_t i = 0; i < line.n; i++) {
        if ((unsigned char)line.p[i] < ' ' || line.p[i] == 0x7f)
            return false;
    }
    return true;
}

enum td_err td_manifest_read(struct td_arena *arena, td_str text, struct td_manifest *manifest)
{
    td_str rest = text;
    *manifest = (struct td_manifest){0};
    for (bool first = true; rest.n; first = false) {
        size_t end = td_str_find(rest, '\n');
        td_str line = td_str_slice(rest, 0, end);
        rest = td_str_from(rest, end + 1);
        if (!is_printable(line) ||
            (first ? !td_str_is(line, FIRST_LINE) : !read_line(arena, line, manifest)))
            return TD_EINVAL;
    }
    return manifest->program.n && manifest->schema && manifest->taken_at ? TD_OK : TD_EINVAL;
}

const struct td_manifest_file *td_manifest_find(const struct td_manifest *manifest, td_str name)
{
    for (size_t i = 0; i < manifest->files.n; i++) {
        if (td_str_eq(manifest->files.items[i].name, name))
            return &manifest->files.items[i];
    }
    return NULL;
}

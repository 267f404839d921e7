#ifndef TD_BACKUP_MANIFEST_H
#define TD_BACKUP_MANIFEST_H

#include <stdint.h>

#include "base/array.h"
#include "base/buf.h"

/*
 * What a copy holds, as lines of text:
 *
 *     thidua-sao-luu 1
 *     program 0.1.0
 *     schema 12
 *     taken 2026-11-22T10:15:00.123+07:00
 *     id HEX                      of local copies alone: what their changes belong to
 *     checked MOMENT              when it was found sound
 *     file SHA256 SIZE NAME
 *     log SIZE ROOT ORIGIN        a log of changes as the copy has it
 */
struct td_manifest_file {
    td_str name; /* "data.db", "khoa/xac-thuc", "tep/..." */
    uint64_t size;
    td_str sha256;
};
struct td_manifest_log {
    td_str origin;
    int64_t size;
    td_str root; /* hexadecimal digits */
};
struct td_manifest {
    td_str program;
    int64_t schema;
    int64_t taken_at;   /* milliseconds of Unix time */
    td_str id;          /* hexadecimal digits; empty: none */
    int64_t checked_at; /* 0: not checked */
    struct td_manifest_files TD_ARRAY(struct td_manifest_file) files;
    struct td_manifest_logs TD_ARRAY(struct td_manifest_log) logs;
};

#define TD_MANIFEST_MAX ((size_t)64 << 20)

td_str td_manifest_write(struct td_arena *arena, const struct td_manifest *manifest);

/* TD_EINVAL when the text is not of that form, or of a later one. Its texts are parts of text. */
TD_MUST enum td_err td_manifest_read(struct td_arena *arena, td_str text,
                                     struct td_manifest *manifest);

/* The file of that name; NULL: none. */
const struct td_manifest_file *td_manifest_find(const struct td_manifest *manifest, td_str name);

#endif

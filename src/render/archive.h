#ifndef TD_RENDER_ARCHIVE_H
#define TD_RENDER_ARCHIVE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/date.h"

/*
 * A writer of ZIP archives: Word files, and packs of documents. The same entries and the same date
 * give the same bytes on every machine; nothing of the machine or of the hour goes in.
 */

struct td_archive_entry {
    td_str name;
    uint32_t crc, packed, unpacked, offset;
    bool deflated;
};

struct td_archive {
    struct td_arena *arena;
    struct td_arena *packing; /* dropped behind each entry */
    struct td_buf *out;
    struct td_date date;
    uint64_t written;
    struct td_archive_entries TD_ARRAY(struct td_archive_entry) entries;
    enum td_err err; /* the first failure */
};

/* Write to out, which may have a sink. The date is that of every entry, at midnight; none, or one
 * before 1980: 1 January 1980. */
void td_archive_init(struct td_archive *archive, struct td_arena *arena, struct td_buf *out,
                     struct td_date date);

/* A new last entry, packed if that makes it shorter. The name is UTF-8, relative, with slashes; it
 * must outlive the archive. */
void td_archive_add(struct td_archive *archive, td_str name, td_str bytes);

/* The same of an entry as another archive holds it, packed or not, copied as it stands. Its bytes
 * must be what crc and unpacked say. */
void td_archive_add_packed(struct td_archive *archive, td_str name, td_str packed, size_t unpacked,
                           uint32_t crc, bool deflated);

/* The directory. TD_ETOOBIG with more than the format holds (65,535 entries, 4 GiB), or the error
 * of out. */
TD_MUST enum td_err td_archive_finish(struct td_archive *archive);

#endif

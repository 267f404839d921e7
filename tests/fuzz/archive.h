#ifndef TESTS_FUZZ_ARCHIVE_H
#define TESTS_FUZZ_ARCHIVE_H

#include <zlib.h>

#include "base/buf.h"

/* A right archive around wrong parts, so that a target reaches what lies behind the checks of the
 * archive: entries are stored, with their checksums. */
struct archive {
    struct td_buf bytes, directory;
    unsigned entries;
};

static inline void archive_open(struct archive *archive, struct td_arena *arena)
{
    td_buf_init(&archive->bytes, arena, (size_t)64 << 20);
    td_buf_init(&archive->directory, arena, (size_t)1 << 20);
    archive->entries = 0;
}

static inline void archive_number(struct td_buf *out, unsigned long value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        td_buf_putc(out, (char)(value >> (8 * i)));
}

/* What the header of an entry and its line in the directory have in common. */
static inline void archive_header(struct td_buf *out, td_str name, td_str text)
{
    archive_number(out, 20, 2); /* version, then flags, method, time and date */
    archive_number(out, 0, 2 + 2 + 2 + 2);
    archive_number(out, crc32(0, (const Bytef *)text.p, (uInt)text.n), 4);
    archive_number(out, text.n, 4);
    archive_number(out, text.n, 4);
    archive_number(out, name.n, 2);
    archive_number(out, 0, 2);
}

static inline void archive_add(struct archive *archive, const char *name, td_str text)
{
    size_t at = archive->bytes.n;
    td_buf_put(&archive->bytes, TD_STR("PK\3\4"));
    archive_header(&archive->bytes, td_str_of(name), text);
    td_buf_puts(&archive->bytes, name);
    td_buf_put(&archive->bytes, text);
    td_buf_put(&archive->directory, TD_STR("PK\1\2\x14\0"));
    archive_header(&archive->directory, td_str_of(name), text);
    archive_number(&archive->directory, 0, 2 + 2 + 2);
    archive_number(&archive->directory, 0, 4);
    archive_number(&archive->directory, at, 4);
    td_buf_puts(&archive->directory, name);
    archive->entries++;
}

static inline td_str archive_close(struct archive *archive)
{
    size_t at = archive->bytes.n, size = archive->directory.n;
    td_buf_put(&archive->bytes, td_buf_str(&archive->directory));
    td_buf_put(&archive->bytes, TD_STR("PK\5\6\0\0\0\0"));
    archive_number(&archive->bytes, archive->entries, 2);
    archive_number(&archive->bytes, archive->entries, 2);
    archive_number(&archive->bytes, size, 4);
    archive_number(&archive->bytes, at, 4);
    archive_number(&archive->bytes, 0, 2);
    return td_buf_str(&archive->bytes);
}

#define ARCHIVE_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

/* The relationships every workbook has. */
static inline void archive_root(struct archive *archive)
{
    archive_add(archive, "_rels/.rels",
                TD_STR("<Relationships><Relationship Id='a' Type='" ARCHIVE_TYPE
                       "officeDocument' Target='xl/workbook.xml'/></Relationships>"));
}

#endif

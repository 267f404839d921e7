#ifndef TD_BACKUP_CHANGES_FORMAT_H
#define TD_BACKUP_CHANGES_FORMAT_H

#include <sodium.h>
#include <string.h>

#include "backup/changes.h"
#include "backup/container_format.h"

/*
 * A file begins with magic, the id of the copy, its number (u32), 4 zeros, and the digest of the
 * record before its first. A record is a head, per page its number (u32) and its bytes, and the
 * digest. All numbers are little-endian. A record without pages is the end.
 */
#define TD_CHANGES_MAGIC      "TDTHDOI1"
#define TD_CHANGES_DIGEST     32
#define TD_CHANGES_HEAD       (8 + 16 + 4 + 4 + TD_CHANGES_DIGEST)
#define TD_RECORD_HEAD        24 /* magic, pages, page size, pages of the database, moment */
#define TD_RECORD_MAGIC       UINT32_C(0x31474254)
#define TD_CHANGES_FILE_BYTES ((uint64_t)4 << 20)
#define TD_PAGE_BYTES_MAX     65536
#define TD_CHANGES_FILES_MAX  999999

struct td_record {
    uint32_t n_pages;
    uint32_t page_size;
    uint32_t db_pages; /* of the database after the commit */
    int64_t at_ms;
};

static inline void td_record_put(unsigned char *bytes, const struct td_record *record)
{
    td_put_u32(bytes, TD_RECORD_MAGIC);
    td_put_u32(bytes + 4, record->n_pages);
    td_put_u32(bytes + 8, record->page_size);
    td_put_u32(bytes + 12, record->db_pages);
    td_put_u64(bytes + 16, (uint64_t)record->at_ms);
}

#endif

#ifndef TD_SHEET_ZIP_H
#define TD_SHEET_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/str.h"

/*
 * A strict reader of ZIP archives in memory, for workbooks and other office files that come from
 * anybody. The whole directory is checked before the first byte is unpacked: what it claims must
 * agree with each entry's own header, entries must not overlap, and the sizes must be within the
 * limits; unpacking then stops at the size that was claimed. Refused: encryption, links, archives
 * inside, methods other than stored and deflate.
 */

struct td_zip_limits {
    size_t entries;
    size_t unpacked; /* bytes of all entries together */
    size_t ratio;    /* unpacked to packed, of an entry over a mebibyte */
};

struct td_zip_entry {
    td_str name;
    td_str packed;   /* its bytes in the archive */
    size_t unpacked; /* bytes it claims to hold; unpacking gives exactly so many or fails */
    uint32_t crc;
    bool deflated;
};

struct td_zip {
    td_str name; /* for messages */
    const struct td_zip_entry *entries;
    size_t n;
};

/* Check the archive; TD_EINVAL with the reason in diag. bytes must outlive it. */
TD_MUST enum td_err td_zip_open(struct td_arena *arena, td_str name, td_str bytes,
                                const struct td_zip_limits *limits, struct td_diag *diag,
                                struct td_zip *zip);

/* The entry of that name, without regard to ASCII case; NULL when there is none. */
const struct td_zip_entry *td_zip_find(const struct td_zip *zip, td_str name);

/*
 * Unpack an entry piece by piece into take, which returns false to stop. TD_EINVAL when the entry
 * is damaged or not of the size it claims; TD_OK also when take stopped it.
 */
TD_MUST enum td_err td_zip_unpack(struct td_arena *arena, const struct td_zip_entry *entry,
                                  bool (*take)(void *context, td_str piece), void *context);

#endif

#ifndef TD_WORDING_PACKAGE_H
#define TD_WORDING_PACKAGE_H

#include "wording/marks.h"

/*
 * A Word file as an archive of parts: which of them hold text to fill, and whether it holds what a
 * file that goes out of an office must not: macros, embedded objects, links that fetch something
 * when it is opened. The folder's own.
 */

struct td_package {
    struct td_zip zip;
    struct td_package_parts TD_ARRAY(struct td_marked_part) parts; /* the text, then the others */
};

/* Open it and read its parts; TD_EINVAL with every reason in diag. */
TD_MUST enum td_err td_package_open(struct td_arena *arena, td_str bytes, struct td_diag *diag,
                                    struct td_package *package);

/* Other bytes for an entry of the archive, or a new one. */
struct td_replaced {
    td_str name, bytes;
};
struct td_replaced_list TD_ARRAY(struct td_replaced);

/* The archive again, with other bytes for the parts and for what is replaced; filled has as many as
 * parts. */
TD_MUST enum td_err td_package_write(struct td_arena *arena, const struct td_package *package,
                                     const td_str *filled, const struct td_replaced_list *replaced,
                                     struct td_date date, struct td_buf *out);

#endif

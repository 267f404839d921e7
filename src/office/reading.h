#ifndef TD_OFFICE_READING_H
#define TD_OFFICE_READING_H

#include "app/issuing/issuing.h"
#include "base/buf.h"

/*
 * What an issued document says, for whoever holds the paper and its code: read from the very files
 * that were issued, whose digests the register and the proof hold.
 */

#define TD_READING_MAX ((size_t)2 << 20) /* bytes of markup that a page shows */

struct td_reading {
    td_str body; /* elements for a page with the rules of td_office_preview_style; empty: none */
    int pages;   /* of the PDF; 0: not to be told */
};

/* Whether a reader is shown it: a document that was not taken back, no certificates, as these name
 * others beside the one who holds the paper, and no results that are not published yet. */
bool td_office_is_readable(const struct td_issued *issued);

/* TD_ENOTFOUND: it is not readable; TD_EIO: its files are lost; TD_ETOOBIG: it is longer than a
 * page shows. */
TD_MUST enum td_err td_office_read_issued(const struct td_call *call,
                                          const struct td_issued *issued,
                                          struct td_reading *reading);

#endif

#ifndef TD_OFFICE_LOAD_H
#define TD_OFFICE_LOAD_H

#include "office/produce.h"

/* All that the writers read of a year, with the unit and the signing of the wish; the folder's own.
 * The errors are those of td_app_load_year. */
TD_MUST enum td_err td_office_load(const struct td_call *call, const struct td_document_wish *wish,
                                   struct td_writing *writing);

/* The longest file that a document, or a pack of them, may become. */
#define TD_DOCUMENT_BYTES_MAX ((size_t)256 << 20)

#endif

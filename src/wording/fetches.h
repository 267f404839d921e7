#ifndef TD_WORDING_FETCHES_H
#define TD_WORDING_FETCHES_H

#include "sheet/zip.h"

/*
 * What in the text of a Word file would fetch or run something when the file is opened: fields of
 * Word (DDE, DDEAUTO, INCLUDETEXT, INCLUDEPICTURE, LINK, IMPORT, DATABASE, MACROBUTTON, RD), pieces in
 * other formats (altChunk), embedded objects and controls. The folder's own.
 *
 * Each is an error in diag that tells the part and the paragraph. TD_EINVAL: the part is no XML.
 */
TD_MUST enum td_err td_refuse_fetches(struct td_arena *arena, const struct td_zip *zip,
                                      const struct td_zip_entry *entry, struct td_diag *diag);

#endif

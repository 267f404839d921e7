#ifndef TD_WRITING_DEFAULT_WORDING_H
#define TD_WRITING_DEFAULT_WORDING_H

#include "writing/writing.h"

/*
 * The wording that an office starts from: the text file of mau/ for the kind, with its fields in
 * braces, as a document in the official layout. mau/README.md has the format.
 */
void td_default_wording(struct td_arena *arena, enum td_document_kind kind,
                        struct td_document *document);

#endif

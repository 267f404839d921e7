#ifndef TD_WRITING_DEFAULT_WORDING_H
#define TD_WRITING_DEFAULT_WORDING_H

#include "writing/writing.h"

/*
 * The wording that an office starts from: the text file of mau/ for the kind, with its fields in
 * braces, as a document in the official layout, under the head of the State or of the Party.
 * mau/README.md has the format.
 */
void td_default_wording(struct td_arena *arena, enum td_document_kind kind,
                        enum td_document_regime regime, struct td_document *document);

/* Whether there is one: not for certificates, whose texts stand at places of a sheet and are
 * printed on stock by settings of their own (overprint.h). */
bool td_has_default_wording(enum td_document_kind kind);

#endif

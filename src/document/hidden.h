#ifndef TD_DOCUMENT_HIDDEN_H
#define TD_DOCUMENT_HIDDEN_H

#include "document/document.h"

/*
 * Signs that no page shows: control characters, marks that turn the direction of writing, signs
 * without width (U+00AD, U+061C, U+180E, U+200B to U+200F, U+2060 to U+2064, U+FEFF, tags). With
 * them a name reads as another than it is, so no paper goes out with one, wherever it came from.
 */
bool td_text_has_hidden(td_str text);

/* The first text of a document that holds one, without it; false: none does. */
bool td_document_hidden(const struct td_document *document, td_str *text);

#endif

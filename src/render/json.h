#ifndef TD_RENDER_JSON_H
#define TD_RENDER_JSON_H

#include "base/buf.h"
#include "document/document.h"

/*
 * A document for a program: its title, and every section with its paragraphs (the name of the style
 * and the text) and its tables (rows of cells, a number beside its text where the cell holds one).
 * TD_ETOOBIG as the buffer says.
 */
TD_MUST enum td_err td_render_json(const struct td_document *document, struct td_buf *out);

#endif

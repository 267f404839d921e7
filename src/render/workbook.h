#ifndef TD_RENDER_WORKBOOK_H
#define TD_RENDER_WORKBOOK_H

#include "base/buf.h"
#include "document/document.h"

/*
 * The tables of figures of a document as a workbook: each table with a grid is a sheet of its name,
 * numbers are numbers with the decimals shown, the head stays in view and is printed on each page.
 * Texts are never formulas. A document without such a table makes one sheet of its paragraphs.
 * TD_EIO: the library refuses; TD_ETOOBIG as the buffer says.
 */
TD_MUST enum td_err td_render_workbook(const struct td_document *document, struct td_buf *out);

#endif

#ifndef TD_RENDER_DOCX_H
#define TD_RENDER_DOCX_H

#include "base/buf.h"
#include "document/document.h"

/*
 * A document as a Word file (Office Open XML, ISO/IEC 29500 transitional), to be edited: each
 * paragraph has its style of the table of style.h, page numbers are fields in headers, tables are
 * tables and rules are borders; nothing is laid out with text boxes. The same document gives the
 * same bytes.
 *
 * TD_EINTERNAL for a document that td_document_check does not take, TD_ENOTFOUND where the fonts
 * are missing that texts are measured with (td_fonts_open tells the user), TD_ETOOBIG past the
 * maximum of out.
 */
TD_MUST enum td_err td_render_docx(struct td_arena *arena, const struct td_document *document,
                                   struct td_buf *out);

#endif

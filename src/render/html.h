#ifndef TD_RENDER_HTML_H
#define TD_RENDER_HTML_H

#include "base/buf.h"
#include "document/document.h"

/*
 * A document for the screen: its text, tables and charts with the styles of the decree, in sheets
 * as wide as the page. Lines and pages fall as the screen has room for them; where they fall on
 * paper, only the PDF and Word tell.
 */

/* The rules that set it, made from the table of styles; all class names begin with "vb". */
void td_render_html_style(struct td_buf *out);

/* The document as elements to stand in a page that loads those rules and has a heading of its own,
 * so that the title of the document is one of the second level; no style stands in it. */
void td_render_html_body(struct td_buf *out, const struct td_document *document);

/* A file of its own, complete. TD_ETOOBIG as the buffer says. */
TD_MUST enum td_err td_render_html(const struct td_document *document, struct td_buf *out);

#endif

#ifndef TD_WORDING_AS_PAGE_H
#define TD_WORDING_AS_PAGE_H

#include "base/buf.h"

/*
 * A Word file as elements of a page in the classes of td_render_html_style. Of one that this program
 * wrote (render/docx.h) all is told: what stands in an issued file can be read without Word, from
 * the very bytes whose digest the register holds. Its title is a heading of the third level.
 * Pictures are told by the sentence they carry; what is placed on the page (the code beside the QR
 * code) is left out. Of an office's own file the text is told, with its tables, text boxes and
 * direct formatting; looks that its own styles give are not. Such a file is read in a child alone.
 *
 * TD_EINVAL: it is no such file; TD_ETOOBIG: its text is longer than out takes.
 */
TD_MUST enum td_err td_docx_as_page(struct td_arena *arena, td_str docx, struct td_buf *out);

#endif

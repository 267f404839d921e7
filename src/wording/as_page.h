#ifndef TD_WORDING_AS_PAGE_H
#define TD_WORDING_AS_PAGE_H

#include "base/buf.h"

/*
 * A Word file that this program wrote (render/docx.h), as elements of a page in the classes of
 * td_render_html_style: what stands in an issued file can be read without Word, from the very bytes
 * whose digest the register holds. Its title is a heading of the third level. Pictures are told by
 * the sentence they carry; what is placed on the page (the code beside the QR code) is left out.
 *
 * TD_EINVAL: it is no such file; TD_ETOOBIG: its text is longer than out takes.
 */
TD_MUST enum td_err td_docx_as_page(struct td_arena *arena, td_str docx, struct td_buf *out);

#endif

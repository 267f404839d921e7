#ifndef TD_PREVIEW_DOCX_H
#define TD_PREVIEW_DOCX_H

#include "base/buf.h"

/*
 * A Word file as elements of a page in the classes of td_render_html_style and td_preview_style. Of
 * one that this program wrote (render/docx.h) all is told: what stands in an issued file can be
 * read without Word, from the very bytes whose digest the register holds. Its title is a heading of
 * the third level. Pictures are told by the sentence they carry; what is placed on the page (the
 * code beside the QR code) is left out. Of anybody's file the text is told, with its headings,
 * numbered items, tables, text boxes, what is bold or in italics; other looks of its own styles are
 * not. Such a file is read in a child alone.
 *
 * TD_EINVAL: it is no such file; TD_ETOOBIG: its text is longer than out takes.
 */
TD_MUST enum td_err td_docx_as_page(struct td_arena *arena, td_str docx, struct td_buf *out);

/* What of a Word file does not stand on the page, or stands there otherwise than in Word. */
struct td_docx_left {
    uint32_t pictures, charts, notes, comments;
    bool is_cut;     /* the rest is left out */
    bool has_hidden; /* text that Word hides, and the page does not */
    bool is_tracked; /* changes that nobody has accepted: added text stands there, struck one not */
};

/* The same of a file that may be long: at most some more than most bytes of markup, and what is
 * left out. out takes several times as many. TD_EINVAL with the reason in diag. */
struct td_diag;
TD_MUST enum td_err td_docx_as_short_page(struct td_arena *arena, td_str docx, size_t most,
                                          struct td_diag *diag, struct td_buf *out,
                                          struct td_docx_left *left);

#endif

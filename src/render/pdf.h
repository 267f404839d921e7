#ifndef TD_RENDER_PDF_H
#define TD_RENDER_PDF_H

#include <stddef.h>

#include "base/buf.h"
#include "document/document.h"

/*
 * Documents as PDF, by pango and cairo. The pages are complete in themselves: the four faces of
 * Tinos are embedded as far as they are used, nothing else is, and the text can be copied.
 *
 * Several documents become one file, each with its own page numbers and an entry in the outline
 * above those of its headings. Author and date of the file are those of the first, and so is
 * its title where none is given. The same documents give the same bytes.
 *
 * Documents that td_document_check refuses are refused here too, with TD_EINTERNAL. TD_EIO: the
 * fonts are missing, td_fonts_open tells the user. TD_ETOOBIG: more than out takes. May be called
 * from several threads at once.
 */
TD_MUST enum td_err td_render_pdf(struct td_arena *arena,
                                  const struct td_document *const *documents, size_t n,
                                  td_str title, struct td_buf *out);

/* The pages that each document would have, without drawing them; as many numbers as documents. */
TD_MUST enum td_err td_pdf_count(struct td_arena *arena, const struct td_document *const *documents,
                                 size_t n, int *pages);

/* The pages of a file that td_render_pdf wrote; 0: it is none. */
int td_pdf_pages(td_str pdf);

#endif

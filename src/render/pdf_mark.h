#ifndef TD_RENDER_PDF_MARK_H
#define TD_RENDER_PDF_MARK_H

#include "render/pdf_page.h"

/* The mark of the section at the foot of the open page, if it has one: its modules are drawn as
 * squares, not as a picture. */
void td_pdf_draw_mark(struct td_pdf *pdf);

#endif

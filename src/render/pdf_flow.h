#ifndef TD_RENDER_PDF_FLOW_H
#define TD_RENDER_PDF_FLOW_H

#include "render/pdf_page.h"

/* Place all blocks of a section one below the other, on as many pages as they take. No paragraph
 * leaves a single line of itself on a page, and what is kept with the next stays with it. */
void td_pdf_flow(struct td_pdf *pdf, const struct td_section *section);

#endif

#ifndef TD_RENDER_PDF_FRAME_H
#define TD_RENDER_PDF_FRAME_H

#include <cairo.h>

#include "document/document.h"

/* The frame of a certificate, around the text's place on the page. */
void td_pdf_certificate_frame(cairo_t *cr, const struct td_page *page);

/* Lines every 10 mm from the upper left corner of the page, every fifth of them stronger. */
void td_pdf_ruler(cairo_t *cr, const struct td_page *page);

#endif

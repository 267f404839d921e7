#ifndef TD_VIEW_QR_H
#define TD_VIEW_QR_H

#include "base/arena.h"
#include "view/html.h"

/*
 * A text as a QR code (ISO/IEC 18004), drawn as an SVG with the quiet border that scanners need:
 * black on white whatever the colours of the page. label: what it is, for those who do not see it.
 * Without markup when the text is longer than a code holds, about 2,300 bytes.
 */
td_html td_view_qr(struct td_arena *arena, td_str text, td_str label);

#endif

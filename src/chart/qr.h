#ifndef TD_CHART_QR_H
#define TD_CHART_QR_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* A QR code (ISO/IEC 18004), of which 15 parts in a hundred may be lost. */
struct td_qr {
    int side; /* modules of a side, without the quiet border; 0: the text is too long */
    const unsigned char *dark; /* row after row, 1 where a module is dark */
};

#define TD_QR_QUIET 4 /* modules of border that scanners need around it */

/* The code of a text, at most about 2,300 bytes. */
struct td_qr td_qr_of(struct td_arena *arena, td_str text);

bool td_qr_is_dark(const struct td_qr *qr, int x, int y);

/* Its dark modules as the path of an SVG, one unit a module, the quiet border left free above and
 * left of it. */
void td_qr_put_path(struct td_buf *out, const struct td_qr *qr);

#endif

#include "view/qr.h"

#include "base/buf.h"
#include "chart/qr.h"
#include "view/template.h"

enum { MARKUP_MAX = 512 * 1024 }; /* bytes */

td_html td_view_qr(struct td_arena *arena, td_str text, td_str label)
{
    struct td_qr qr = td_qr_of(arena, text);
    if (!qr.side)
        return (td_html){TD_STR_NONE};
    struct td_buf out;
    int side = qr.side + 2 * TD_QR_QUIET;
    td_buf_init(&out, arena, MARKUP_MAX);
    td_buf_printf(&out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", side, side);
    td_tpl_text(&out, label);
    td_buf_puts(&out, "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h");
    td_buf_printf(&out, "%dv%dH0z\"/><path fill=\"#000\" d=\"", side, side);
    td_qr_put_path(&out, &qr);
    td_buf_puts(&out, "\"/></svg>");
    return (td_html){td_buf_str(&out)};
}

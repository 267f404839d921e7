#include "view/qr.h"

#include <qrencode.h>

#include "base/buf.h"
#include "view/template.h"

enum { QUIET = 4, MARKUP_MAX = 512 * 1024 }; /* modules of border; bytes */

static bool is_dark(const QRcode *code, int x, int y)
{
    return code->data[y * code->width + x] & 1;
}

/* Each run of dark modules of a row is one rectangle of the path. */
static void draw_modules(struct td_buf *out, const QRcode *code)
{
    for (int y = 0; y < code->width; y++) {
        for (int x = 0; x < code->width; x++) {
            int start = x;
            while (x < code->width && is_dark(code, x, y))
                x++;
            if (x > start)
                td_buf_printf(out, "M%d %dh%dv1h-%dz", start + QUIET, y + QUIET, x - start,
                              x - start);
        }
    }
}

static void free_code(void *code)
{
    QRcode_free(code);
}

td_html td_view_qr(struct td_arena *arena, td_str text, td_str label)
{
    QRcode *code = QRcode_encodeString8bit(td_str_z(arena, text), 0, QR_ECLEVEL_M);
    if (!code)
        return (td_html){TD_STR_NONE};
    td_arena_defer(arena, free_code, code);
    struct td_buf out;
    int side = code->width + 2 * QUIET;
    td_buf_init(&out, arena, MARKUP_MAX);
    td_buf_printf(&out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", side, side);
    td_tpl_text(&out, label);
    td_buf_puts(&out, "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h");
    td_buf_printf(&out, "%dv%dH0z\"/><path fill=\"#000\" d=\"", side, side);
    draw_modules(&out, code);
    td_buf_puts(&out, "\"/></svg>");
    return (td_html){td_buf_str(&out)};
}

#include "chart/qr.h"

#include <qrencode.h>

bool td_qr_is_dark(const struct td_qr *qr, int x, int y)
{
    return qr->dark[y * qr->side + x];
}

static void free_code(void *code)
{
    QRcode_free(code);
}

struct td_qr td_qr_of(struct td_arena *arena, td_str text)
{
    QRcode *code = QRcode_encodeString8bit(td_str_z(arena, text), 0, QR_ECLEVEL_M);
    if (!code)
        return (struct td_qr){0};
    td_arena_defer(arena, free_code, code);
    for (int i = 0; i < code->width * code->width; i++)
        code->data[i] &= 1;
    return (struct td_qr){code->width, code->data};
}

/* Each run of dark modules of a row is one rectangle of the path. */
void td_qr_put_path(struct td_buf *out, const struct td_qr *qr)
{
    for (int y = 0; y < qr->side; y++) {
        for (int x = 0; x < qr->side; x++) {
            int start = x;
            while (x < qr->side && td_qr_is_dark(qr, x, y))
                x++;
            if (x > start)
                td_buf_printf(out, "M%d %dh%dv1h-%dz", start + TD_QR_QUIET, y + TD_QR_QUIET,
                              x - start, x - start);
        }
    }
}

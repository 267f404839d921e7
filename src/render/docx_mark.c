#include <string.h>

#include "document/mark.h"
#include "render/docx_parts.h"
#include "render/png.h"

#define DOTS_PER_MODULE 12
#define DOTS_PER_INCH   600

/* Four-byte words as td_png reads them: white, and black where a module is dark. */
static td_str image(struct td_arena *arena, const struct td_qr *qr)
{
    int side = qr->side * DOTS_PER_MODULE;
    unsigned char *pixels = td_arena_array(arena, (size_t)side * (size_t)side, 4);
    memset(pixels, 0xff, (size_t)side * (size_t)side * 4);
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++)
            if (td_qr_is_dark(qr, x / DOTS_PER_MODULE, y / DOTS_PER_MODULE))
                memset(pixels + ((size_t)y * (size_t)side + (size_t)x) * 4, 0, 4);
    return td_png(arena, pixels, side, side, side * 4, DOTS_PER_INCH);
}

/* Drawn once: every section has a mark, and each leads to the same place; certificates are many. */
static td_str drawn_once(struct td_docx *docx, const struct td_check_mark *mark)
{
    for (size_t i = 0; i < docx->marks.n; i++)
        if (td_str_eq(docx->marks.items[i].address, mark->address))
            return docx->marks.items[i].png;
    td_str png = image(docx->arena, &mark->qr);
    *td_push(docx->arena, &docx->marks) = (struct td_drawn_mark){mark->address, png};
    return png;
}

void td_docx_mark(struct td_docx *docx, const struct td_section *section, td_str setup)
{
    const struct td_check_mark *mark = section->mark;
    struct td_mark_place place = td_mark_place(section);
    struct td_placed text = {place.text_x, place.text_y, place.text_width, mark->beside};
    struct td_docx_picture picture = {.name = "Mã tra cứu",
                                      .sentence = mark->address,
                                      .width = TD_MARK_SIDE,
                                      .height = TD_MARK_SIDE,
                                      .is_placed = true,
                                      .x = place.x,
                                      .y = place.y};
    picture.png = drawn_once(docx, mark);
    td_docx_placed(docx, &text);
    td_buf_puts(docx->out, "<w:p><w:pPr>");
    td_docx_word(docx->out, "pStyle", TD_DOCX_END);
    td_buf_put(docx->out, setup);
    td_buf_puts(docx->out, "</w:pPr>");
    if (picture.png.n) {
        td_buf_puts(docx->out, "<w:r>");
        td_docx_put_picture(docx, &picture);
        td_buf_puts(docx->out, "</w:r>");
    }
    td_buf_puts(docx->out, "</w:p>");
}

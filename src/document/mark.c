#include "document/mark.h"

#define TYPE_SIZE 18 /* half points */

static struct td_paragraph beside(struct td_arena *arena, td_str site, td_str code)
{
    struct td_paragraph paragraph = {.style = TD_STYLE_CODE_LINE, .half_points = TYPE_SIZE};
    td_paragraph_run(arena, &paragraph, TD_STR("Mã tra cứu văn bản: "));
    td_paragraph_run(arena, &paragraph, code)->bold = true;
    td_paragraph_run(arena, &paragraph, TD_STR("\nQuét mã, hoặc nhập mã này tại "));
    td_paragraph_run(arena, &paragraph, site);
    td_paragraph_run(arena, &paragraph, TD_STR(",\nđể xem văn bản đã ban hành và kiểm tra tệp."));
    return paragraph;
}

void td_document_mark(struct td_document *document, td_str address, td_str site, td_str code)
{
    struct td_arena *arena = document->arena;
    struct td_check_mark *mark = TD_NEW(arena, struct td_check_mark);
    *mark =
        (struct td_check_mark){td_qr_of(arena, address), td_str_copy(arena, address),
                               beside(arena, td_str_copy(arena, site), td_str_copy(arena, code))};
    if (!mark->qr.side)
        return;
    for (size_t i = 0; i < document->sections.n; i++)
        document->sections.items[i].mark = mark;
}

/* Of a frame, clear of its corners and of whoever signs at the right. */
#define FRAMED_LEFT  TD_MM(48)
#define FRAMED_BELOW TD_MM(17)
#define FRAMED_TEXT  TD_MM(88)

struct td_mark_place td_mark_place(const struct td_section *section)
{
    const struct td_page *page = &section->page;
    bool framed = section->frame == TD_FRAME_CERTIFICATE;
    struct td_mark_place place = {.x = framed ? FRAMED_LEFT : page->left,
                                  .y = page->height - (framed ? FRAMED_BELOW : TD_MARK_BELOW) -
                                       TD_MARK_SIDE};
    place.text_x = place.x + TD_MARK_SIDE + TD_MARK_GAP;
    place.text_y = place.y + TD_MM(1);
    place.text_width = framed ? FRAMED_TEXT : page->width - page->right - place.text_x;
    return place;
}

#include "document/mark.h"

#define TYPE_SIZE 18 /* half points */

/* In the margin of a page there is room for three lines, in a frame for four short ones. */
static struct td_paragraph beside(struct td_arena *arena, const struct td_mark_says *says,
                                  bool framed)
{
    struct td_paragraph paragraph = {.style = TD_STYLE_CODE_LINE, .half_points = TYPE_SIZE};
    td_paragraph_run(arena, &paragraph, TD_STR("Mã tra cứu văn bản: "));
    td_paragraph_run(arena, &paragraph, td_str_copy(arena, says->code))->bold = true;
    if (says->log.n)
        td_paragraph_run(
            arena, &paragraph,
            td_fmt(arena, "%sMốc nhật ký: %.*s", framed ? "\n" : ". ", TD_ARG(says->log)));
    td_paragraph_run(arena, &paragraph, TD_STR("\nQuét mã, hoặc nhập mã này tại "));
    td_paragraph_run(arena, &paragraph, td_str_copy(arena, says->site));
    td_paragraph_run(arena, &paragraph, framed ? TD_STR(", ") : TD_STR(",\n"));
    td_paragraph_run(arena, &paragraph, TD_STR("để xem văn bản đã ban hành và kiểm tra tệp."));
    return paragraph;
}

static bool is_framed(const struct td_section *section)
{
    return section->frame == TD_FRAME_CERTIFICATE;
}

void td_document_mark(struct td_document *document, const struct td_mark_says *says)
{
    struct td_arena *arena = document->arena;
    struct td_check_mark *marks[2]; /* the second one framed */
    for (int i = 0; i < 2; i++) {
        marks[i] = TD_NEW(arena, struct td_check_mark);
        *marks[i] =
            (struct td_check_mark){td_qr_of(arena, says->address),
                                   td_str_copy(arena, says->address), beside(arena, says, i == 1)};
    }
    if (!marks[0]->qr.side)
        return;
    for (size_t i = 0; i < document->sections.n; i++)
        document->sections.items[i].mark = marks[is_framed(&document->sections.items[i])];
}

/* Of a frame, clear of its corners and of whoever signs at the right. */
#define FRAMED_LEFT  TD_MM(48)
#define FRAMED_BELOW TD_MM(17)
#define FRAMED_TEXT  TD_MM(88)

struct td_mark_place td_mark_place(const struct td_section *section)
{
    const struct td_page *page = &section->page;
    bool framed = is_framed(section);
    struct td_mark_place place = {.x = framed ? FRAMED_LEFT : page->left,
                                  .y = page->height - (framed ? FRAMED_BELOW : TD_MARK_BELOW) -
                                       TD_MARK_SIDE};
    place.text_x = place.x + TD_MARK_SIDE + TD_MARK_GAP;
    place.text_y = framed ? place.y : place.y + TD_MM(1);
    place.text_width = framed ? FRAMED_TEXT : page->width - page->right - place.text_x;
    return place;
}

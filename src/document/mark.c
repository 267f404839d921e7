#include "document/mark.h"

#include "base/buf.h"
#include "document/measure.h"

/* Half points: as large as the room allows. */
#define LARGEST  18
#define SMALLEST 8

/* Others who lay out the same lines (Word, LibreOffice) round their widths in other ways. */
#define SPARE TD_MM(1)

static bool is_framed(const struct td_section *section)
{
    return section->frame == TD_FRAME_CERTIFICATE;
}

/* Height of so many lines, of single spacing. */
static td_twips height_of(int lines, int half_points)
{
    return (lines * half_points * 23 + 1) / 2;
}

static td_twips width_of(struct td_measure *measure, td_str text, int half_points)
{
    struct td_run run = {.text = text};
    struct td_paragraph paragraph = {
        .style = TD_STYLE_CODE_LINE, .half_points = half_points, .runs = {&run, 1, 1}};
    return td_measure_paragraph(measure, &paragraph, INT32_MAX).widest;
}

/* How much of an address goes on a line: all of it, or up to a dot or a stroke, never to a hyphen,
 * which a reader would take for a broken word; or what fits, of a name that is longer than a line.
 */
static size_t head_of(struct td_measure *measure, td_str site, int half_points, td_twips width)
{
    size_t best = 0, fits = 1;
    if (width_of(measure, site, half_points) <= width)
        return site.n;
    for (size_t i = 2; i < site.n; i++) {
        if (width_of(measure, td_str_slice(site, 0, i), half_points) > width)
            break;
        fits = i;
        if (site.p[i] == '.' || (site.p[i] == '/' && site.p[i - 1] != ':' && site.p[i - 1] != '/'))
            best = i;
    }
    return best ? best : fits;
}

/* The address on lines of its own. */
static td_str site_in_lines(struct td_arena *arena, struct td_measure *measure, td_str site,
                            int half_points, td_twips width)
{
    struct td_buf out;
    td_buf_init(&out, arena, site.n * 2 + 1);
    while (site.n) {
        size_t n = head_of(measure, site, half_points, width);
        td_buf_putc(&out, '\n');
        td_buf_put(&out, td_str_slice(site, 0, n));
        site = td_str_from(site, n);
    }
    return td_buf_str(&out);
}

static struct td_paragraph set_beside(struct td_arena *arena, struct td_measure *measure,
                                      const struct td_mark_says *says, bool framed, td_twips width,
                                      int half_points)
{
    struct td_paragraph paragraph = {.style = TD_STYLE_CODE_LINE, .half_points = half_points};
    td_paragraph_run(arena, &paragraph, TD_STR("Mã tra cứu văn bản: "));
    td_paragraph_run(arena, &paragraph, td_str_copy(arena, says->code))->bold = true;
    if (says->log.n)
        td_paragraph_run(
            arena, &paragraph,
            td_fmt(arena, "%sMốc nhật ký: %.*s", framed ? "\n" : ". ", TD_ARG(says->log)));
    td_paragraph_run(arena, &paragraph,
                     TD_STR("\nQuét mã, hoặc nhập mã này để xem và kiểm tra văn bản tại:"));
    td_paragraph_run(arena, &paragraph,
                     site_in_lines(arena, measure, says->site, half_points, width));
    return paragraph;
}

/* In the largest type in which every line keeps within the place and all lines do. */
static struct td_paragraph beside(struct td_document *document, const struct td_mark_says *says,
                                  const struct td_mark_place *place, bool framed)
{
    struct td_measure *measure = td_document_measure(document);
    td_twips width = place->text_width - SPARE;
    for (int half_points = LARGEST;; half_points--) {
        struct td_paragraph paragraph =
            set_beside(document->arena, measure, says, framed, width, half_points);
        struct td_text_extent extent = td_measure_paragraph(measure, &paragraph, INT32_MAX);
        if (half_points == SMALLEST ||
            (extent.widest <= width && height_of(extent.lines, half_points) <= place->text_height))
            return paragraph;
    }
}

/* The one of a section before it that has the same room; certificates are many. */
static const struct td_check_mark *same_before(const struct td_document *document, size_t section)
{
    const struct td_section *all = document->sections.items;
    td_twips width = td_mark_place(&all[section]).text_width;
    for (size_t i = 0; i < section; i++)
        if (is_framed(&all[i]) == is_framed(&all[section]) &&
            td_mark_place(&all[i]).text_width == width)
            return all[i].mark;
    return NULL;
}

void td_document_mark(struct td_document *document, const struct td_mark_says *says)
{
    struct td_arena *arena = document->arena;
    struct td_qr qr = td_qr_of(arena, says->address);
    if (!qr.side)
        return;
    for (size_t i = 0; i < document->sections.n; i++) {
        struct td_section *section = &document->sections.items[i];
        section->mark = same_before(document, i);
        if (section->mark)
            continue;
        struct td_mark_place place = td_mark_place(section);
        struct td_check_mark *mark = TD_NEW(arena, struct td_check_mark);
        *mark = (struct td_check_mark){qr, td_str_copy(arena, says->address),
                                       beside(document, says, &place, is_framed(section))};
        section->mark = mark;
    }
}

/* Of a frame, clear of its corners and of whoever signs at the right. */
#define FRAMED_LEFT  TD_MM(48)
#define FRAMED_BELOW TD_MM(17)
#define FRAMED_TEXT  TD_MM(88)
#define FRAMED_ROOM  TD_MM(16) /* down to its inner line, 14,1 mm from the edge */

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
    place.text_height = framed ? FRAMED_ROOM : page->height - TD_MARK_BELOW - place.text_y;
    return place;
}

#include "chart/chart_svg.h"

#include "base/markup.h"

static void put_length(struct td_buf *out, td_length length)
{
    if (length < 0) {
        td_buf_putc(out, '-');
        length = -length;
    }
    td_buf_put_int(out, length / 10);
    if (length % 10) {
        td_buf_putc(out, '.');
        td_buf_putc(out, (char)('0' + length % 10));
    }
}

static void put_attribute(struct td_buf *out, const char *name, td_length length)
{
    td_buf_putc(out, ' ');
    td_buf_puts(out, name);
    td_buf_puts(out, "=\"");
    put_length(out, length);
    td_buf_putc(out, '"');
}

/* Marks of one ink share a group, which carries the attributes of the ink. */
static void open_group(struct td_buf *out, enum td_ink ink)
{
    const struct td_ink_style *style = td_chart_ink_style(ink);
    td_buf_puts(out, "<g class=\"");
    td_buf_puts(out, style->name);
    td_buf_puts(out, "\" fill=\"");
    td_buf_puts(out, style->fill);
    td_buf_putc(out, '"');
    if (style->opacity_percent < 100)
        td_buf_printf(out, " fill-opacity=\"0.%02d\"", style->opacity_percent);
    if (style->width) {
        td_buf_puts(out, " stroke=\"");
        td_buf_puts(out, style->stroke);
        td_buf_putc(out, '"');
        put_attribute(out, "stroke-width", style->width);
    }
    if (style->dash) {
        td_buf_puts(out, " stroke-dasharray=\"");
        put_length(out, style->dash);
        td_buf_putc(out, ' ');
        put_length(out, style->gap);
        td_buf_putc(out, '"');
    }
    if (style->is_text)
        td_buf_puts(out, " font-size=\"14\"");
    if (style->bold)
        td_buf_puts(out, " font-weight=\"700\"");
    td_buf_putc(out, '>');
}

static void put_path(struct td_buf *out, const struct td_chart_mark *mark)
{
    td_buf_puts(out, "<path d=\"M");
    put_length(out, mark->x);
    td_buf_putc(out, ' ');
    put_length(out, mark->y);
    if (mark->kind == TD_MARK_CURVE) {
        td_length middle = (mark->x + mark->x2) / 2;
        td_buf_putc(out, 'C');
        put_length(out, middle);
        td_buf_putc(out, ' ');
        put_length(out, mark->y);
        td_buf_putc(out, ' ');
        put_length(out, middle);
        td_buf_putc(out, ' ');
        put_length(out, mark->y2);
        td_buf_putc(out, ' ');
    } else {
        td_buf_putc(out, 'L');
    }
    put_length(out, mark->x2);
    td_buf_putc(out, ' ');
    put_length(out, mark->y2);
    td_buf_puts(out, "\"/>");
}

static void put_text(struct td_buf *out, const struct td_chart_mark *mark)
{
    td_buf_puts(out, "<text");
    put_attribute(out, "x", mark->x);
    put_attribute(out, "y", mark->y);
    if (mark->anchor != TD_ANCHOR_START)
        td_buf_puts(out, mark->anchor == TD_ANCHOR_END ? " text-anchor=\"end\""
                                                       : " text-anchor=\"middle\"");
    td_buf_putc(out, '>');
    td_markup_text(out, mark->text);
    td_buf_puts(out, "</text>");
}

static void put_mark(struct td_buf *out, const struct td_chart_mark *mark)
{
    switch (mark->kind) {
    case TD_MARK_LINE:
    case TD_MARK_CURVE:
        put_path(out, mark);
        break;
    case TD_MARK_BOX:
        td_buf_puts(out, "<rect");
        put_attribute(out, "x", mark->x);
        put_attribute(out, "y", mark->y);
        put_attribute(out, "width", mark->x2 - mark->x);
        put_attribute(out, "height", mark->y2 - mark->y);
        td_buf_puts(out, "/>");
        break;
    case TD_MARK_CIRCLE:
        td_buf_puts(out, "<circle");
        put_attribute(out, "cx", mark->x);
        put_attribute(out, "cy", mark->y);
        put_attribute(out, "r", mark->x2);
        td_buf_puts(out, "/>");
        break;
    case TD_MARK_TEXT:
        put_text(out, mark);
        break;
    }
}

void td_chart_svg(struct td_buf *out, const struct td_chart *chart, td_str class_name)
{
    td_buf_puts(out, "<svg class=\"chart");
    if (class_name.n) {
        td_buf_putc(out, ' ');
        td_markup_text(out, class_name);
    }
    td_buf_putc(out, '"');
    put_attribute(out, "width", chart->width);
    put_attribute(out, "height", chart->height);
    td_buf_puts(out, " viewBox=\"0 0 ");
    put_length(out, chart->width);
    td_buf_putc(out, ' ');
    put_length(out, chart->height);
    if (chart->sentence.n) {
        td_buf_puts(out, "\" role=\"img\" aria-label=\"");
        td_markup_text(out, chart->sentence);
        td_buf_puts(out, "\">");
    } else {
        td_buf_puts(out, "\" aria-hidden=\"true\">");
    }
    for (size_t i = 0; i < chart->marks.n; i++) {
        const struct td_chart_mark *mark = &chart->marks.items[i];
        if (i == 0 || mark->ink != chart->marks.items[i - 1].ink) {
            if (i)
                td_buf_puts(out, "</g>");
            open_group(out, mark->ink);
        }
        put_mark(out, mark);
    }
    td_buf_puts(out, chart->marks.n ? "</g></svg>" : "</svg>");
}

td_str td_chart_svg_text(const struct td_chart *chart, td_str class_name)
{
    struct td_buf out;
    td_buf_init(&out, chart->arena, (size_t)16 << 20);
    td_chart_svg(&out, chart, class_name);
    return td_buf_str(&out);
}

#include "chart/chart.h"

#include <string.h>

/* The colours are those of the light page (assets/thidua.css); a style sheet may replace them by
 * the class, paper takes them as they are. */
static const struct td_ink_style styles[TD_INKS] = {
    [TD_INK_AXIS] = {"axis", "none", "#c3bfb5", TD_PX(1), 0, 0, 100, false, false},
    [TD_INK_DOT] = {"dot", "#4a525d", "none", 0, 0, 0, 100, false, false},
    [TD_INK_DOT_TOP] = {"dot high", "#a5121b", "none", 0, 0, 0, 100, false, false},
    [TD_INK_DOT_CROWD] = {"dot faint", "#767d88", "#ffffff", TD_PX(1), 0, 0, 60, false, false},
    [TD_INK_DOT_MARKED] = {"dot marked", "#a5121b", "#ffffff", TD_PX(1), 0, 0, 100, false, false},
    [TD_INK_BAR] = {"bar", "#0b4f8a", "none", 0, 0, 0, 100, false, false},
    [TD_INK_BAR_REST] = {"bar second", "#9bc0db", "none", 0, 0, 0, 100, false, false},
    [TD_INK_LINE_REST] = {"line", "none", "#c3bfb5", TD_PX(2), 0, 0, 100, false, false},
    [TD_INK_LINE_FIRST] = {"line a", "none", "#a5121b", TD_PX(4), 0, 0, 100, false, false},
    [TD_INK_LINE_SECOND] = {"line b", "none", "#0b4f8a", TD_PX(4), TD_PX(10), TD_PX(5), 100, false,
                            false},
    [TD_INK_LINE_THIRD] = {"line c", "none", "#1b1f24", TD_PX(4), TD_PX(3), TD_PX(4), 100, false,
                           false},
    [TD_INK_NODE_REST] = {"node", "#ffffff", "#c3bfb5", TD_PX(2), 0, 0, 100, false, false},
    [TD_INK_NODE_FIRST] = {"node a", "#ffffff", "#a5121b", TD_PX(3), 0, 0, 100, false, false},
    [TD_INK_NODE_SECOND] = {"node b", "#ffffff", "#0b4f8a", TD_PX(3), 0, 0, 100, false, false},
    [TD_INK_NODE_THIRD] = {"node c", "#ffffff", "#1b1f24", TD_PX(3), 0, 0, 100, false, false},
    [TD_INK_TEXT] = {"label", "#1b1f24", "none", 0, 0, 0, 100, false, true},
    [TD_INK_TEXT_BOLD] = {"label loud", "#1b1f24", "none", 0, 0, 0, 100, true, true},
    [TD_INK_TEXT_SOFT] = {"label quiet", "#4a525d", "none", 0, 0, 0, 100, false, true},
};

const struct td_ink_style *td_chart_ink_style(enum td_ink ink)
{
    return &styles[ink];
}

void td_chart_init(struct td_chart *chart, struct td_arena *arena, td_length width,
                   td_length height)
{
    *chart = (struct td_chart){.arena = arena, .width = width, .height = height};
}

static void add(struct td_chart *chart, struct td_chart_mark mark)
{
    *td_push(chart->arena, &chart->marks) = mark;
}

void td_chart_line(struct td_chart *chart, enum td_ink ink, td_length x, td_length y, td_length x2,
                   td_length y2)
{
    add(chart,
        (struct td_chart_mark){TD_MARK_LINE, ink, x, y, x2, y2, TD_ANCHOR_START, TD_STR_NONE});
}

void td_chart_curve(struct td_chart *chart, enum td_ink ink, td_length x, td_length y, td_length x2,
                    td_length y2)
{
    add(chart,
        (struct td_chart_mark){TD_MARK_CURVE, ink, x, y, x2, y2, TD_ANCHOR_START, TD_STR_NONE});
}

void td_chart_box(struct td_chart *chart, enum td_ink ink, td_length x, td_length y, td_length x2,
                  td_length y2)
{
    add(chart,
        (struct td_chart_mark){TD_MARK_BOX, ink, x, y, x2, y2, TD_ANCHOR_START, TD_STR_NONE});
}

void td_chart_circle(struct td_chart *chart, enum td_ink ink, td_length x, td_length y,
                     td_length radius)
{
    add(chart,
        (struct td_chart_mark){TD_MARK_CIRCLE, ink, x, y, radius, 0, TD_ANCHOR_START, TD_STR_NONE});
}

void td_chart_text(struct td_chart *chart, enum td_ink ink, td_length x, td_length y,
                   enum td_anchor anchor, td_str text)
{
    add(chart, (struct td_chart_mark){TD_MARK_TEXT, ink, x, y, 0, 0, anchor, text});
}

/* Thousandths of the type size that the character starting with this byte takes up; 0 for a byte
 * that only continues one. Beyond ASCII every letter counts as a wide one: the Vietnamese letters
 * are. */
static int byte_width(unsigned char byte)
{
    if ((byte & 0xC0) == 0x80)
        return 0;
    if (byte >= 0x80)
        return 620;
    if (strchr("iljI.,:;'!|", byte))
        return 300;
    if (strchr(" ()[]-frt/", byte))
        return 400;
    if (strchr("mwMW@%", byte))
        return 900;
    if (byte >= 'A' && byte <= 'Z')
        return 680;
    return 580;
}

td_length td_chart_text_width(td_str text, bool bold)
{
    int64_t thousandths = 0;
    for (size_t i = 0; i < text.n; i++)
        thousandths += byte_width((unsigned char)text.p[i]);
    if (bold)
        thousandths += thousandths * 7 / 100;
    int64_t width = thousandths * TD_PX(14) / 1000;
    return width < INT32_MAX ? (td_length)width : INT32_MAX;
}

td_str td_chart_text_fit(struct td_arena *arena, td_str text, td_length width, bool bold)
{
    if (td_chart_text_width(text, bold) <= width)
        return text;
    td_length room = width - td_chart_text_width(TD_STR("…"), bold);
    size_t end = 0;
    for (size_t i = 1; i <= text.n; i++) {
        if (i < text.n && ((unsigned char)text.p[i] & 0xC0) == 0x80)
            continue;
        if (td_chart_text_width(td_str_slice(text, 0, i), bold) > room)
            break;
        end = i;
    }
    return td_fmt(arena, "%.*s…", TD_ARG(td_str_trim(td_str_slice(text, 0, end))));
}

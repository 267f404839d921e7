#ifndef TD_CHART_CHART_H
#define TD_CHART_CHART_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/diag.h"
#include "base/number.h"
#include "base/str.h"

/*
 * A chart as a display list: lines, curves, boxes, circles and texts in paint order, each with an
 * ink that says what it means. The layout functions below turn data into such a list; a renderer
 * (chart_svg.h) puts it on a page or on paper. A layout knows nothing of either.
 *
 * Lengths are tenths of a CSS pixel (1/96 inch), the origin is the upper left corner. Texts are set
 * at 14 pixels, their widths estimated without a font (td_chart_text_width), on the wide side.
 */
typedef int32_t td_length;

#define TD_PX(pixels) ((td_length)((pixels)*10))

/* What a mark means. A renderer draws all marks of one ink alike; see td_chart_ink_style. */
enum td_ink {
    TD_INK_AXIS,       /* an axis and its ticks */
    TD_INK_DOT,        /* a unit on an axis */
    TD_INK_DOT_TOP,    /* one of the first three */
    TD_INK_DOT_CROWD,  /* a unit among many: dots may lie on each other */
    TD_INK_DOT_MARKED, /* the unit in question among many */
    TD_INK_BAR,
    TD_INK_BAR_REST,   /* a bar that the story is not about */
    TD_INK_LINE_REST,  /* ranks over years: a unit that the story is not about */
    TD_INK_LINE_FIRST, /* up to three units set off by colour and by dash */
    TD_INK_LINE_SECOND,
    TD_INK_LINE_THIRD,
    TD_INK_NODE_REST,
    TD_INK_NODE_FIRST,
    TD_INK_NODE_SECOND,
    TD_INK_NODE_THIRD,
    TD_INK_TEXT,
    TD_INK_TEXT_BOLD,
    TD_INK_TEXT_SOFT, /* of secondary weight: axis labels, the other units */
    TD_INKS,
};

struct td_ink_style {
    const char *name;    /* classes of the mark in SVG, "dot high" */
    const char *fill;    /* "#rrggbb" or "none" */
    const char *stroke;  /* "#rrggbb" or "none" */
    td_length width;     /* of the stroke */
    td_length dash, gap; /* 0: a solid line */
    int opacity_percent; /* of the fill */
    bool bold;
    bool is_text;
};
const struct td_ink_style *td_chart_ink_style(enum td_ink ink);

enum td_chart_mark_kind {
    TD_MARK_LINE,   /* from x,y to x2,y2 */
    TD_MARK_CURVE,  /* the same, leaving and arriving horizontally */
    TD_MARK_BOX,    /* upper left x,y, lower right x2,y2 */
    TD_MARK_CIRCLE, /* centre x,y, radius x2 */
    TD_MARK_TEXT,   /* baseline at y, anchored at x */
};

enum td_anchor {
    TD_ANCHOR_START,
    TD_ANCHOR_MIDDLE,
    TD_ANCHOR_END,
};

struct td_chart_mark {
    enum td_chart_mark_kind kind;
    enum td_ink ink;
    td_length x, y, x2, y2;
    enum td_anchor anchor;
    td_str text;
};

struct td_chart {
    struct td_arena *arena;
    td_length width, height;
    td_str sentence; /* what it shows, for who cannot see it; empty: it stands beside its table */
    struct td_chart_marks TD_ARRAY(struct td_chart_mark) marks;
};

void td_chart_init(struct td_chart *chart, struct td_arena *arena, td_length width,
                   td_length height);
void td_chart_line(struct td_chart *chart, enum td_ink ink, td_length x, td_length y, td_length x2,
                   td_length y2);
void td_chart_curve(struct td_chart *chart, enum td_ink ink, td_length x, td_length y, td_length x2,
                    td_length y2);
void td_chart_box(struct td_chart *chart, enum td_ink ink, td_length x, td_length y, td_length x2,
                  td_length y2);
void td_chart_circle(struct td_chart *chart, enum td_ink ink, td_length x, td_length y,
                     td_length radius);
void td_chart_text(struct td_chart *chart, enum td_ink ink, td_length x, td_length y,
                   enum td_anchor anchor, td_str text);

/* About how wide a text is at 14 pixels in a common sans-serif face, rather too wide than too
 * narrow. */
td_length td_chart_text_width(td_str text, bool bold);

/* The text, or its beginning and an ellipsis, so that it is at most so wide. */
td_str td_chart_text_fit(struct td_arena *arena, td_str text, td_length width, bool bold);

#endif

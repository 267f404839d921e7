#include "render/pdf_text.h"

#include "render/pdf_page.h"

/* Of Times New Roman and Tinos, in thousandths of the size: what a line takes in a word processor.
 */
#define ASCENT   891
#define DESCENT  216
#define LINE_GAP 42

/* A superscript: its size and how high it stands, in thousandths of the size. */
#define RAISED_SIZE 650
#define RAISED_BY   330

#define LINE_SEPARATOR "\xe2\x80\xa8" /* U+2028: a new line of the same paragraph */

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
    attribute->start_index = start;
    attribute->end_index = end;
    pango_attr_list_insert(list, attribute);
}

static void add_run_attributes(PangoAttrList *list, const struct td_style_traits *style,
                               const struct td_run *run, int size, guint start, guint end)
{
    bool bold = run->bold || (style->bold && !run->regular);
    bool italic = run->italic || (style->italic && !run->upright);
    if (bold != style->bold)
        add_attribute(list, pango_attr_weight_new(bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL),
                      start, end);
    if (italic != style->italic)
        add_attribute(list, pango_attr_style_new(italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL),
                      start, end);
    if (run->underline)
        add_attribute(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), start, end);
    if (run->superscript) {
        add_attribute(list, pango_attr_size_new(size * RAISED_SIZE / 1000), start, end);
        add_attribute(list, pango_attr_rise_new(size * RAISED_BY / 1000), start, end);
    }
}

static void put_run(struct td_pdf *pdf, struct td_buf *text, const struct td_run *run)
{
    if (run->field != TD_RUN_TEXT) {
        td_buf_put_int(text, run->field == TD_RUN_PAGE ? pdf->page : pdf->pages);
        return;
    }
    td_str rest = run->text;
    while (rest.n) {
        size_t n = td_str_find(rest, '\n');
        td_buf_put(text, td_str_slice(rest, 0, n));
        if (n < rest.n)
            td_buf_puts(text, LINE_SEPARATOR);
        rest = td_str_from(rest, n + 1);
    }
}

/* The text of the layout, and how its parts differ from the style. */
static void set_runs(struct td_pdf *pdf, PangoLayout *layout, const struct td_paragraph *paragraph)
{
    const struct td_style_traits *style = td_style_traits(paragraph->style);
    int size = td_paragraph_half_points(paragraph) * PANGO_SCALE / 2;
    struct td_arena_mark mark = td_arena_mark(pdf->arena);
    struct td_buf text;
    td_buf_init(&text, pdf->arena, (size_t)64 << 20);
    PangoAttrList *list = pango_attr_list_new();
    add_attribute(list, pango_attr_font_features_new("kern=0"), 0, G_MAXUINT);
    add_attribute(list, pango_attr_insert_hyphens_new(FALSE), 0, G_MAXUINT);
    for (size_t i = 0; i < paragraph->runs.n; i++) {
        guint start = (guint)text.n;
        put_run(pdf, &text, &paragraph->runs.items[i]);
        add_run_attributes(list, style, &paragraph->runs.items[i], size, start, (guint)text.n);
    }
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
    pango_layout_set_text(layout, text.n ? text.p : "", (int)text.n);
    td_arena_rewind(pdf->arena, mark);
}

static void set_face(PangoLayout *layout, const struct td_paragraph *paragraph)
{
    const struct td_style_traits *style = td_style_traits(paragraph->style);
    PangoFontDescription *face = pango_font_description_new();
    pango_font_description_set_family_static(face, TD_FONT_DRAWN);
    pango_font_description_set_size(face, td_paragraph_half_points(paragraph) * PANGO_SCALE / 2);
    if (style->bold)
        pango_font_description_set_weight(face, PANGO_WEIGHT_BOLD);
    if (style->italic)
        pango_font_description_set_style(face, PANGO_STYLE_ITALIC);
    pango_layout_set_font_description(layout, face);
    pango_font_description_free(face);
}

static void set_tab_stops(PangoLayout *layout, const struct td_paragraph *paragraph, double x)
{
    static const PangoTabAlign aligns[] = {PANGO_TAB_LEFT, PANGO_TAB_CENTER, PANGO_TAB_RIGHT,
                                           PANGO_TAB_LEFT};
    const struct td_style_traits *style = td_style_traits(paragraph->style);
    bool hangs = style->first_indent < 0; /* as in a word processor, its own edge is a stop */
    int n = (int)paragraph->tab_stops.n;
    if (!n && !hangs) {
        pango_layout_set_tabs(layout, NULL);
        return;
    }
    PangoTabArray *tabs = pango_tab_array_new(n + hangs, FALSE);
    int at = 0;
    for (int i = 0; i < n; i++) {
        const struct td_tab_stop *stop = &paragraph->tab_stops.items[i];
        if (hangs && at == i && stop->at > style->left_indent)
            pango_tab_array_set_tab(tabs, at++, PANGO_TAB_LEFT,
                                    -style->first_indent * PANGO_SCALE / 20);
        pango_tab_array_set_tab(tabs, at++, aligns[stop->align],
                                (gint)((TD_POINTS(stop->at) - x) * PANGO_SCALE));
    }
    if (hangs && at == n)
        pango_tab_array_set_tab(tabs, at++, PANGO_TAB_LEFT,
                                -style->first_indent * PANGO_SCALE / 20);
    pango_layout_set_tabs(layout, tabs);
    pango_tab_array_free(tabs);
}

/* A line whose words stand at tab stops is not stretched, nor is one that ends where it was told
 * to; pango would stretch both. */
static bool may_stretch(const struct td_paragraph *paragraph)
{
    for (size_t i = 0; i < paragraph->runs.n; i++) {
        td_str text = paragraph->runs.items[i].text;
        if (td_str_find(text, '\t') < text.n || td_str_find(text, '\n') < text.n)
            return false;
    }
    return true;
}

static void set_shape(PangoLayout *layout, const struct td_paragraph *paragraph, double width)
{
    static const PangoAlignment aligns[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT,
                                            PANGO_ALIGN_LEFT};
    enum td_align align = td_paragraph_align(paragraph);
    pango_layout_set_alignment(layout, aligns[align]);
    pango_layout_set_justify(layout, align == TD_ALIGN_JUSTIFIED && may_stretch(paragraph));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(layout,
                            td_style_traits(paragraph->style)->first_indent * PANGO_SCALE / 20);
    /* Rounded up: what is as wide as its column fits. */
    pango_layout_set_width(layout, (int)((width > 1 ? width : 1) * PANGO_SCALE) + 1);
}

static PangoLayout *take_layout(struct td_pdf *pdf)
{
    if (pdf->idle.n)
        return pdf->idle.items[--pdf->idle.n];
    PangoLayout **layout = td_push(pdf->arena, &pdf->all);
    *layout = pango_layout_new(pdf->context);
    return *layout;
}

static bool has_fields(const struct td_paragraph *paragraph)
{
    for (size_t i = 0; i < paragraph->runs.n; i++)
        if (paragraph->runs.items[i].field != TD_RUN_TEXT)
            return true;
    return false;
}

struct td_pdf_text *td_pdf_text(struct td_pdf *pdf, const struct td_paragraph *paragraph,
                                double column)
{
    const struct td_style_traits *style = td_style_traits(paragraph->style);
    struct td_pdf_text *text = pdf->free_texts;
    if (text)
        pdf->free_texts = text->next;
    else
        text = TD_NEW(pdf->arena, struct td_pdf_text);
    double size = td_paragraph_half_points(paragraph) / 2.0;
    double single = size * (ASCENT + DESCENT + LINE_GAP) / 1000;
    double x = TD_POINTS(style->left_indent + (style->first_indent < 0 ? style->first_indent : 0));
    *text = (struct td_pdf_text){
        .paragraph = paragraph,
        .layout = take_layout(pdf),
        .page = has_fields(paragraph) ? pdf->page : 0,
        .x = x,
        .column = column,
        .line = single * style->line_percent / 100,
        .before = TD_POINTS(style->space_before),
        .below = paragraph->rule ? TD_POINTS(TD_RULE_GAP + TD_RULE_LINE) : 0,
        .after = TD_POINTS(td_paragraph_after(paragraph)),
    };
    text->baseline = text->line - single + size * (ASCENT + LINE_GAP / 2) / 1000;
    set_face(text->layout, paragraph);
    set_tab_stops(text->layout, paragraph, x);
    set_shape(text->layout, paragraph, column - x);
    set_runs(pdf, text->layout, paragraph);
    text->n_lines = pango_layout_get_line_count(text->layout);
    return text;
}

void td_pdf_drop_text(struct td_pdf *pdf, struct td_pdf_text *text)
{
    pango_layout_set_text(text->layout, "", 0);
    *td_push(pdf->arena, &pdf->idle) = text->layout;
    text->layout = NULL;
    text->next = pdf->free_texts;
    pdf->free_texts = text;
}

double td_pdf_lines_height(const struct td_pdf_text *text, int first, int lines)
{
    return lines * text->line + (first + lines >= text->n_lines ? text->below : 0);
}

/* ---- drawing ---- */

/* A line of the layout on the page, its letters standing at x, y. */
struct drawn_line {
    struct td_pdf *pdf;
    const struct td_pdf_text *text;
    PangoLayoutLine *line;
    double x, y;
    double start, width; /* of its letters, from x */
};

/* The dots stand in columns, below each other in consecutive lines. */
#define DOT_STEP 3.5
#define DOT_SIZE 1.3

static void draw_dots(cairo_t *cr, double x, double from, double to, double y)
{
    double step = DOT_STEP;
    int first = (int)(from / step) + 1;
    if (first * step > to)
        return;
    cairo_save(cr);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_set_line_width(cr, DOT_SIZE);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(cr, (double[]){0, step}, 2, 0);
    cairo_move_to(cr, x + first * step, y - DOT_SIZE / 2);
    cairo_line_to(cr, x + to, y - DOT_SIZE / 2);
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void draw_leaders(const struct drawn_line *drawn)
{
    const struct td_paragraph *paragraph = drawn->text->paragraph;
    const char *text = pango_layout_get_text(drawn->text->layout);
    for (int i = 0; i < drawn->line->length && paragraph->tab_stops.n; i++) {
        int from, to;
        int at = drawn->line->start_index + i;
        if (text[at] != '\t')
            continue;
        pango_layout_line_index_to_x(drawn->line, at, FALSE, &from);
        pango_layout_line_index_to_x(drawn->line, at, TRUE, &to);
        double start = drawn->start + pango_units_to_double(from);
        for (size_t k = 0; k < paragraph->tab_stops.n; k++) {
            const struct td_tab_stop *stop = &paragraph->tab_stops.items[k];
            if (TD_POINTS(stop->at) - drawn->text->x <= start + TD_PDF_SLACK)
                continue;
            if (stop->leader == TD_LEADER_DOTS)
                draw_dots(drawn->pdf->cr, drawn->x, start + 1,
                          drawn->start + pango_units_to_double(to) - 1, drawn->y);
            break;
        }
    }
}

static void draw_link(const struct drawn_line *drawn, td_str address, int start, int end)
{
    struct td_pdf *pdf = drawn->pdf;
    struct td_arena_mark mark = td_arena_mark(pdf->arena);
    struct td_buf uri;
    td_buf_init(&uri, pdf->arena, (size_t)1 << 20);
    for (size_t i = 0; i < address.n; i++) {
        if (address.p[i] == '\'' || address.p[i] == '\\')
            td_buf_putc(&uri, '\\');
        td_buf_putc(&uri, address.p[i]);
    }
    int from, to;
    pango_layout_line_index_to_x(drawn->line, start, FALSE, &from);
    pango_layout_line_index_to_x(drawn->line, end, FALSE, &to);
    int x = (int)(drawn->x + drawn->start + pango_units_to_double(from));
    int width = (int)pango_units_to_double(to - from) + 1;
    td_str attributes = td_fmt(pdf->arena, "rect=[%d %d %d %d] uri='%.*s'", x,
                               (int)(drawn->y - drawn->text->baseline), width,
                               (int)drawn->text->line + 1, TD_ARG(td_buf_str(&uri)));
    cairo_tag_begin(pdf->cr, CAIRO_TAG_LINK, attributes.p);
    cairo_tag_end(pdf->cr, CAIRO_TAG_LINK);
    td_arena_rewind(pdf->arena, mark);
}

/* Bytes a run takes in the text of the layout: a LF became a longer line separator. */
static int run_length(struct td_pdf *pdf, const struct td_run *run)
{
    struct td_arena_mark mark = td_arena_mark(pdf->arena);
    struct td_buf text;
    td_buf_init(&text, pdf->arena, (size_t)64 << 20);
    put_run(pdf, &text, run);
    int n = (int)text.n;
    td_arena_rewind(pdf->arena, mark);
    return n;
}

static void draw_links(const struct drawn_line *drawn)
{
    const struct td_runs *runs = &drawn->text->paragraph->runs;
    int line_start = drawn->line->start_index, line_end = line_start + drawn->line->length;
    bool any = false;
    for (size_t i = 0; i < runs->n; i++)
        any |= runs->items[i].address.n > 0;
    for (size_t i = 0, at = 0; any && i < runs->n; i++) {
        int start = (int)at, end = start + run_length(drawn->pdf, &runs->items[i]);
        at = (size_t)end;
        start = start < line_start ? line_start : start;
        end = end > line_end ? line_end : end;
        if (runs->items[i].address.n && start < end)
            draw_link(drawn, runs->items[i].address, start, end);
    }
}

static void draw_rule(const struct drawn_line *drawn, double x, double bottom)
{
    enum td_rule rule = drawn->text->paragraph->rule;
    double full = drawn->text->column;
    double length = rule == TD_RULE_FULL   ? full
                    : rule == TD_RULE_PART ? drawn->width * 2 / 5
                                           : drawn->width;
    double centre =
        rule == TD_RULE_FULL ? x + full / 2 : drawn->x + drawn->start + drawn->width / 2;
    double y = bottom + TD_POINTS(TD_RULE_GAP + TD_RULE_LINE / 2);
    td_pdf_line(drawn->pdf, centre - length / 2, y, centre + length / 2, y,
                TD_POINTS(TD_RULE_LINE));
}

/* Where its entry in the outline leads, and what its heading is for who has it read aloud. */
static const char *begin_tag(struct td_pdf *pdf, const struct td_pdf_text *text, int first,
                             double y)
{
    static const char *const headings[] = {"P",  "H1", "H2", "H3", "H4",
                                           "H5", "H6", "H6", "H6", "H6"};
    const struct td_paragraph *paragraph = text->paragraph;
    int level = td_style_traits(paragraph->style)->outline_level;
    if (level && first == 0) {
        struct td_arena_mark mark = td_arena_mark(pdf->arena);
        td_pdf_outline(pdf, level,
                       paragraph->bookmark.n ? paragraph->bookmark
                                             : td_paragraph_text(pdf->arena, paragraph),
                       y);
        td_arena_rewind(pdf->arena, mark);
    }
    td_pdf_open_tag(pdf, headings[level]);
    return headings[level];
}

void td_pdf_draw_text(struct td_pdf *pdf, struct td_pdf_text *text, int first, int lines, double x,
                      double y)
{
    if (!pdf->cr || lines <= 0)
        return;
    if (text->page && text->page != pdf->page) {
        set_runs(pdf, text->layout, text->paragraph);
        text->page = pdf->page;
    }
    const char *tag = begin_tag(pdf, text, first, y);
    struct drawn_line drawn = {.pdf = pdf, .text = text, .x = x + text->x};
    PangoLayoutIter *iter = pango_layout_get_iter(text->layout);
    for (int i = 0; i < first + lines; i++) {
        if (i >= first) {
            PangoRectangle logical;
            pango_layout_iter_get_line_extents(iter, NULL, &logical);
            drawn.line = pango_layout_iter_get_line_readonly(iter);
            drawn.start = pango_units_to_double(logical.x);
            drawn.width = pango_units_to_double(logical.width);
            drawn.y = y + (i - first) * text->line + text->baseline;
            cairo_move_to(pdf->cr, drawn.x + drawn.start, drawn.y);
            pango_cairo_show_layout_line(pdf->cr, drawn.line);
            draw_leaders(&drawn);
            draw_links(&drawn);
        }
        if (!pango_layout_iter_next_line(iter))
            break;
    }
    pango_layout_iter_free(iter);
    if (text->paragraph->rule && first + lines >= text->n_lines)
        draw_rule(&drawn, x, y + lines * text->line);
    td_pdf_close_tag(pdf, tag);
}

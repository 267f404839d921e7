#include "render/html.h"

#include <stdlib.h>

#include "base/markup.h"
#include "chart/chart_svg.h"

static void put_text(struct td_buf *out, td_str text)
{
    td_markup_lines(out, text, "<br>", "<span class=\"vb-tab\"> </span>");
}

/* Elements around a run, outermost first; closed in the reverse order. */
static void put_run(struct td_buf *out, const struct td_run *run)
{
    struct {
        bool on;
        const char *open, *close;
    } marks[] = {
        {run->bold, "<b>", "</b>"},
        {run->italic, "<i>", "</i>"},
        {run->underline, "<u>", "</u>"},
        {run->upright, "<span class=\"vb-upright\">", "</span>"},
        {run->regular, "<span class=\"vb-regular\">", "</span>"},
        {run->superscript, "<sup>", "</sup>"},
    };
    const int n = sizeof marks / sizeof *marks;
    if (run->field != TD_RUN_TEXT)
        return; /* pages are of paper */
    if (run->address.n) {
        td_buf_puts(out, "<a href=\"");
        put_text(out, run->address);
        td_buf_puts(out, "\">");
    }
    for (int i = 0; i < n; i++)
        if (marks[i].on)
            td_buf_puts(out, marks[i].open);
    put_text(out, run->text);
    for (int i = n - 1; i >= 0; i--)
        if (marks[i].on)
            td_buf_puts(out, marks[i].close);
    if (run->address.n)
        td_buf_puts(out, "</a>");
}

static const char *align_class(enum td_align align)
{
    static const char *const classes[] = {
        [TD_ALIGN_LEFT] = " vb-left",
        [TD_ALIGN_CENTRE] = " vb-centre",
        [TD_ALIGN_RIGHT] = " vb-right",
        [TD_ALIGN_JUSTIFIED] = " vb-justified",
    };
    return classes[align];
}

/* top: the level of the highest heading, 1 or 2. */
static const char *element_of(const struct td_paragraph *paragraph, int top)
{
    static const char *const elements[] = {"h1", "h2", "h3", "h4"};
    int level = td_style_traits(paragraph->style)->outline_level;
    return level < 1 || level > 3 ? "p" : elements[top + level - 2];
}

static void put_paragraph(struct td_buf *out, const struct td_paragraph *paragraph,
                          const char *element)
{
    static const char *const rules[] = {"", "vb-rule-text", "vb-rule-part", "vb-rule-full"};
    td_buf_printf(out, "<%s class=\"vb-%s%s", element, td_style_traits(paragraph->style)->id,
                  paragraph->has_align ? align_class(paragraph->align) : "");
    if (paragraph->half_points)
        td_buf_printf(out, " vb-size-%d", paragraph->half_points);
    td_buf_puts(out, "\">");
    if (paragraph->rule != TD_RULE_NONE)
        td_buf_printf(out, "<span class=\"%s\">", rules[paragraph->rule]);
    for (size_t i = 0; i < paragraph->runs.n; i++)
        put_run(out, &paragraph->runs.items[i]);
    if (paragraph->rule != TD_RULE_NONE)
        td_buf_puts(out, "</span>");
    td_buf_printf(out, "</%s>\n", element);
}

static void put_cell(struct td_buf *out, const struct td_table_cell *cell, bool is_head)
{
    static const char *const verticals[] = {"", " vb-middle", " vb-bottom"};
    const char *element = is_head ? "th" : "td";
    td_buf_printf(out, "<%s%s", element, is_head ? " scope=\"col\"" : "");
    if (cell->columns > 1)
        td_buf_printf(out, " colspan=\"%d\"", cell->columns);
    if (cell->rows > 1)
        td_buf_printf(out, " rowspan=\"%d\"", cell->rows);
    td_buf_printf(out, " class=\"vb-cell%s%s\">", cell->shaded ? " vb-shaded" : "",
                  verticals[cell->vertical]);
    for (size_t i = 0; i < cell->paragraphs.n; i++)
        put_paragraph(out, &cell->paragraphs.items[i], "p");
    td_buf_printf(out, "</%s>", element);
}

/* Widths as parts of a whole: an attribute, as no style may stand here. */
static void put_columns(struct td_buf *out, const struct td_table *table)
{
    td_twips all = td_table_columns_width(table, 0, table->n_columns);
    td_buf_puts(out, "<colgroup>");
    for (int i = 0; i < table->n_columns && all > 0; i++)
        td_buf_printf(out, "<col width=\"%lld%%\">", (long long)table->widths[i] * 100 / all);
    td_buf_puts(out, "</colgroup>\n");
}

static void put_table(struct td_buf *out, const struct td_table *table)
{
    td_buf_printf(out, "<div class=\"vb-scroll\"><table class=\"%s\"",
                  table->borders == TD_BORDERS_GRID ? "vb-grid" : "vb-place");
    if (table->borders == TD_BORDERS_NONE)
        td_buf_puts(out, " role=\"presentation\"");
    td_buf_puts(out, ">\n");
    if (table->borders == TD_BORDERS_GRID) {
        td_buf_puts(out, "<caption class=\"vb-unseen\">");
        put_text(out, table->name);
        td_buf_puts(out, "</caption>\n");
    }
    put_columns(out, table);
    for (size_t i = 0; i < table->rows.n; i++) {
        const struct td_table_row *row = &table->rows.items[i];
        bool is_head = (int)i < table->head_rows;
        if (i == 0 && table->head_rows > 0)
            td_buf_puts(out, "<thead>\n");
        if ((int)i == table->head_rows)
            td_buf_puts(out, i > 0 ? "</thead>\n<tbody>\n" : "<tbody>\n");
        td_buf_puts(out, "<tr>");
        for (size_t c = 0; c < row->cells.n; c++)
            put_cell(out, &row->cells.items[c], is_head);
        td_buf_puts(out, "</tr>\n");
    }
    if (table->rows.n)
        td_buf_puts(out, (int)table->rows.n > table->head_rows ? "</tbody>\n" : "</thead>\n");
    td_buf_puts(out, "</table></div>\n");
}

static void put_block(struct td_buf *out, const struct td_block *block, int top)
{
    switch (block->kind) {
    case TD_BLOCK_PARAGRAPH:
        put_paragraph(out, block->paragraph, element_of(block->paragraph, top));
        break;
    case TD_BLOCK_TABLE:
        put_table(out, block->table);
        break;
    case TD_BLOCK_CHART:
        td_buf_puts(out, "<div class=\"vb-chart\">");
        td_chart_svg(out, block->chart, TD_STR_NONE);
        td_buf_puts(out, "</div>\n");
        break;
    }
}

/* The code says nothing that does not stand beside it. */
static void put_mark(struct td_buf *out, const struct td_check_mark *mark)
{
    int side = mark->qr.side + 2 * TD_QR_QUIET;
    td_buf_printf(out,
                  "<div class=\"vb-mark\"><svg viewBox=\"0 0 %d %d\" aria-hidden=\"true\" "
                  "shape-rendering=\"crispEdges\"><path fill=\"#000\" d=\"",
                  side, side);
    td_qr_put_path(out, &mark->qr);
    td_buf_puts(out, "\"/></svg>");
    put_paragraph(out, &mark->beside, "p");
    td_buf_puts(out, "</div>\n");
}

static void put_section(struct td_buf *out, const struct td_section *section, int top)
{
    bool lying = section->page.width > section->page.height;
    td_buf_printf(out, "<section class=\"vb-sheet%s%s\">\n", lying ? " vb-lying" : "",
                  section->frame == TD_FRAME_CERTIFICATE ? " vb-certificate" : "");
    for (size_t i = 0; i < section->placed.n; i++) {
        const struct td_paragraph *paragraph = &section->placed.items[i].paragraph;
        put_paragraph(out, paragraph, element_of(paragraph, top));
    }
    for (size_t i = 0; i < section->blocks.n; i++)
        put_block(out, &section->blocks.items[i], top);
    if (section->mark)
        put_mark(out, section->mark);
    td_buf_puts(out, "</section>\n");
}

static void put_body(struct td_buf *out, const struct td_document *document, int top)
{
    td_buf_puts(out, "<article class=\"vb\" lang=\"");
    put_text(out, document->language);
    td_buf_puts(out, "\">\n");
    for (size_t i = 0; i < document->sections.n; i++)
        put_section(out, &document->sections.items[i], top);
    td_buf_puts(out, "</article>\n");
}

void td_render_html_body(struct td_buf *out, const struct td_document *document)
{
    put_body(out, document, 2);
}

/* ---- the rules ---- */

/* Sizes of type in half points that a paragraph may have beside that of its style. */
#define LEAST_SIZE 12
#define MOST_SIZE  72

static void put_length(struct td_buf *out, const char *property, td_twips twips)
{
    if (twips) /* twentieths of a point, as hundredths */
        td_buf_printf(out, "%s:%s%d.%02dpt;", property, twips < 0 ? "-" : "", abs(twips) / 20,
                      abs(twips) % 20 * 5);
}

static void put_style(struct td_buf *out, const struct td_style_traits *traits)
{
    static const char *const aligns[] = {"left", "center", "right", "justify"};
    td_buf_printf(out,
                  ".vb-%s{margin:0;font-size:%d.%dpt;font-weight:%d;font-style:%s;text-align:%s;"
                  "line-height:%d.%02d;",
                  traits->id, traits->half_points / 2, traits->half_points % 2 * 5,
                  traits->bold ? 700 : 400, traits->italic ? "italic" : "normal",
                  aligns[traits->align], traits->line_percent * 115 / 10000,
                  traits->line_percent * 115 / 100 % 100);
    put_length(out, "text-indent", traits->first_indent);
    put_length(out, "margin-left", traits->left_indent);
    put_length(out, "margin-top", traits->space_before);
    put_length(out, "margin-bottom", traits->space_after);
    td_buf_puts(out, "}\n");
}

void td_render_html_style(struct td_buf *out)
{
    td_buf_puts(
        out, ".vb{font-family:\"Times New Roman\",Tinos,\"Liberation Serif\",serif;color:#000}\n"
             ".vb-sheet{box-sizing:border-box;max-width:210mm;margin:0 auto 16px;background:#fff;"
             "padding:20mm 15mm 20mm 30mm;box-shadow:0 1px 4px rgba(0,0,0,.3)}\n"
             ".vb-sheet.vb-lying{max-width:297mm}\n"
             ".vb-sheet.vb-certificate{border:6px double #a61c00;text-align:center}\n"
             ".vb table{border-collapse:collapse;width:100%;table-layout:fixed}\n"
             ".vb-scroll{overflow-x:auto}\n"
             ".vb-unseen{position:absolute;width:1px;height:1px;overflow:hidden;"
             "clip-path:inset(50%);white-space:nowrap}\n"
             ".vb table .vb-cell{border:0;background:none;text-align:inherit;font-weight:400}\n"
             ".vb table.vb-grid .vb-cell{border:1px solid #000;padding:0 4px}\n"
             ".vb-cell{vertical-align:top;overflow-wrap:anywhere}\n"
             ".vb-cell .vb-SoBang,.vb-cell .vb-GiuaBang,.vb-cell .vb-DauBang"
             "{overflow-wrap:break-word}\n"
             ".vb-place .vb-cell{padding:0 2px}\n"
             ".vb-middle{vertical-align:middle}\n.vb-bottom{vertical-align:bottom}\n"
             ".vb table .vb-shaded{background:#eee}\n"
             ".vb-chart{text-align:center}\n.vb-chart svg{max-width:100%;height:auto}\n"
             ".vb-mark{display:flex;align-items:center;gap:8px;margin-top:24px}\n"
             ".vb-mark svg{width:72px;height:72px;flex:none}\n"
             ".vb-mark p{min-width:0;overflow-wrap:anywhere}\n"
             ".vb-tab{display:inline-block;min-width:2em}\n"
             ".vb-rule-text{display:inline-block;border-bottom:1px solid #000}\n"
             ".vb-rule-part{display:inline-block;padding-bottom:2px;"
             "background:linear-gradient(#000,#000) center bottom/40% 1px no-repeat}\n"
             ".vb-rule-full{display:block;border-bottom:1px solid #000}\n");
    for (int i = 0; i < TD_STYLES; i++)
        put_style(out, td_style_traits((enum td_para_style)i));
    for (int size = LEAST_SIZE; size <= MOST_SIZE; size++)
        td_buf_printf(out, ".vb .vb-size-%d{font-size:%d.%dpt}\n", size, size / 2, size % 2 * 5);
    td_buf_puts(out, ".vb .vb-left{text-align:left}\n.vb .vb-centre{text-align:center}\n"
                     ".vb .vb-right{text-align:right}\n.vb .vb-justified{text-align:justify}\n"
                     ".vb .vb-upright{font-style:normal}\n.vb .vb-regular{font-weight:400}\n"
                     "@media (max-width:700px){.vb-sheet{padding:16px}"
                     ".vb-grid{min-width:640px}.vb-lying .vb-grid{min-width:980px}}\n"
                     "@media print{.vb-sheet{box-shadow:none;margin:0;padding:0;max-width:none;"
                     "page-break-after:always}}\n");
}

enum td_err td_render_html(const struct td_document *document, struct td_buf *out)
{
    td_buf_puts(out, "<!DOCTYPE html>\n<html lang=\"");
    put_text(out, document->language);
    td_buf_puts(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<title>");
    put_text(out, document->title);
    td_buf_puts(out, "</title>\n<style>\nbody{margin:0;padding:16px;background:#ddd}\n");
    td_render_html_style(out);
    td_buf_puts(out, "</style>\n</head>\n<body>\n");
    put_body(out, document, 1);
    td_buf_puts(out, "</body>\n</html>\n");
    return td_buf_finish(out);
}

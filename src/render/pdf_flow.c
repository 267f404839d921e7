#include "render/pdf_flow.h"

#include "render/pdf_chart.h"
#include "render/pdf_table.h"

/* What has been laid out already, to see how much stays together, and is not yet placed. */
struct ahead {
    const struct td_block *block;
    struct td_pdf_text *text;
    struct td_pdf_table *table;
};

struct flow {
    struct td_pdf *pdf;
    const struct td_blocks *blocks;
    struct ahead_list TD_ARRAY(struct ahead) ahead;
    double x, column;
};

/* The layout of a block, made now if it is not there yet. */
static struct ahead *look(struct flow *flow, const struct td_block *block)
{
    for (size_t i = 0; i < flow->ahead.n; i++)
        if (flow->ahead.items[i].block == block)
            return &flow->ahead.items[i];
    struct ahead *made = td_push(flow->pdf->arena, &flow->ahead);
    *made = (struct ahead){.block = block};
    if (block->kind == TD_BLOCK_PARAGRAPH)
        made->text = td_pdf_text(flow->pdf, block->paragraph, flow->column);
    else if (block->kind == TD_BLOCK_TABLE)
        made->table = td_pdf_table_begin(flow->pdf, block->table);
    return made;
}

/* The same, for who places it: it is not ahead any more. */
static struct ahead take(struct flow *flow, const struct td_block *block)
{
    struct ahead *found = look(flow, block);
    struct ahead taken = *found;
    *found = flow->ahead.items[--flow->ahead.n];
    return taken;
}

static double text_height(const struct td_pdf_text *text, int lines)
{
    return text->before + td_pdf_lines_height(text, 0, lines);
}

/* How many lines may stand before a break when so many fit; none of them and none that follow may
 * be alone. */
static int lines_before_break(int left, int fit)
{
    if (fit >= left)
        return left;
    int most = left - 2;
    int lines = fit < most ? fit : most;
    return lines < 2 ? 0 : lines;
}

/* Height of what must stand together from a block on: those kept with the next, and the beginning
 * of the one that follows them. */
static double height_together(struct flow *flow, size_t from)
{
    double height = 0, page = td_pdf_page_room(flow->pdf);
    for (size_t i = from; i < flow->blocks->n && height <= page; i++) {
        const struct td_block *block = &flow->blocks->items[i];
        if (block->kind == TD_BLOCK_CHART) { /* its caption stands below it */
            height += TD_POINTS(td_style_traits(TD_STYLE_CHART)->space_before) +
                      td_pdf_chart_height(flow->pdf, block->chart, flow->column);
            continue;
        }
        if (i > from && block->kind == TD_BLOCK_PARAGRAPH && block->paragraph->page_break_before)
            return height;
        struct ahead *ahead = look(flow, block);
        if (ahead->table)
            return height + td_pdf_table_beginning(ahead->table);
        if (!td_paragraph_keeps(block->paragraph)) {
            int lines = ahead->text->n_lines;
            return height + text_height(ahead->text, lines > 3 ? 2 : lines);
        }
        height += text_height(ahead->text, ahead->text->n_lines) + ahead->text->after;
    }
    return height;
}

/* So many of the next lines go on this page; 0: none, begin another. */
static int lines_here(const struct td_pdf *pdf, const struct td_pdf_text *text, int done)
{
    double room = td_pdf_room(pdf) + TD_PDF_SLACK;
    int left = text->n_lines - done;
    if (td_pdf_lines_height(text, done, left) <= room)
        return left;
    int fit = room > 0 ? (int)(room / text->line) : 0;
    int lines = lines_before_break(left, fit < left ? fit : left - 1);
    if (lines || !pdf->is_fresh)
        return lines;
    return fit < 1 ? 1 : fit < left ? fit : left; /* on an empty page, whatever it takes */
}

static void place_paragraph(struct flow *flow, struct td_pdf_text *text)
{
    struct td_pdf *pdf = flow->pdf;
    if (!pdf->is_fresh || !pdf->was_broken)
        pdf->y += text->before;
    for (int done = 0; done < text->n_lines;) {
        int lines = lines_here(pdf, text, done);
        if (lines) {
            td_pdf_draw_text(pdf, text, done, lines, flow->x, pdf->y);
            pdf->y += td_pdf_lines_height(text, done, lines);
            pdf->is_fresh = false;
            done += lines;
        }
        if (done < text->n_lines)
            td_pdf_new_page(pdf, true);
    }
    pdf->y += text->after;
    td_pdf_drop_text(pdf, text);
}

static void place_chart(struct flow *flow, const struct td_chart *chart)
{
    struct td_pdf *pdf = flow->pdf;
    double height = td_pdf_chart_height(pdf, chart, flow->column);
    if (!pdf->is_fresh || !pdf->was_broken)
        pdf->y += TD_POINTS(td_style_traits(TD_STYLE_CHART)->space_before);
    td_pdf_draw_chart(pdf, chart, flow->column, flow->x, pdf->y);
    pdf->y += height;
    pdf->is_fresh = false;
}

/* Whether the last row of a table stays with what follows the table. */
static bool keeps_at_end(const struct td_table *table)
{
    return td_row_keeps(&table->rows.items[table->rows.n - 1]);
}

static void place_block(struct flow *flow, size_t i)
{
    struct td_pdf *pdf = flow->pdf;
    const struct td_block *block = &flow->blocks->items[i];
    bool asks =
        block->kind == TD_BLOCK_PARAGRAPH && block->paragraph->page_break_before && !pdf->is_fresh;
    if (asks)
        td_pdf_new_page(pdf, false);
    double together = height_together(flow, i);
    if (!pdf->is_fresh && together > td_pdf_room(pdf) + TD_PDF_SLACK &&
        together <= td_pdf_page_room(pdf))
        td_pdf_new_page(pdf, true);
    if (block->kind == TD_BLOCK_CHART) {
        place_chart(flow, block->chart);
        return;
    }
    struct ahead taken = take(flow, block);
    if (taken.table)
        td_pdf_table_flow(pdf, taken.table,
                          keeps_at_end(block->table) && i + 1 < flow->blocks->n
                              ? height_together(flow, i + 1)
                              : 0);
    else
        place_paragraph(flow, taken.text);
}

void td_pdf_flow(struct td_pdf *pdf, const struct td_section *section)
{
    struct flow flow = {
        .pdf = pdf,
        .blocks = &section->blocks,
        .x = TD_POINTS(section->page.left),
        .column = TD_POINTS(td_page_text_width(&section->page)),
    };
    for (size_t i = 0; i < section->blocks.n; i++)
        place_block(&flow, i);
}

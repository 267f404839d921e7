#include "render/docx_parts.h"

#define SINGLE_LINE 1149 /* thousandths of the type size: the height of a line of our face */

/* Room for a day or a month ("ngày    tháng") is made of plain spaces: a word processor may set
 * fixed ones of sloping letters wider than the others, and the line would not be that of the PDF.
 * Longer rooms, and what ends a line, keep theirs: plain spaces there do not count where a line is
 * centred.
 */
static void put_text(struct td_buf *out, td_str text)
{
    enum { MOST = 4 };
    static const char fixed[] = "\u00a0";
    const size_t one = sizeof fixed - 1;
    for (size_t from = 0, at = 0; at < text.n;) {
        size_t n = 0;
        while (td_str_starts(td_str_from(text, at + n * one), td_str_of(fixed)))
            n++;
        size_t next = n ? at + n * one : at + 1;
        bool is_room = n > 1 && n <= MOST && next < text.n;
        if (is_room || next == text.n)
            td_xml_text(out, td_str_slice(text, from, is_room ? at : next));
        for (size_t i = 0; is_room && i < n; i++)
            td_buf_putc(out, ' ');
        from = is_room ? next : from;
        at = next;
    }
}

/* A text with its tabs and line breaks, as parts of a run. */
static void run_text(struct td_buf *out, td_str text)
{
    while (text.n) {
        size_t end = 0;
        while (end < text.n && text.p[end] != '\t' && text.p[end] != '\n')
            end++;
        if (end) {
            td_buf_puts(out, "<w:t xml:space=\"preserve\">");
            put_text(out, td_str_slice(text, 0, end));
            td_buf_puts(out, "</w:t>");
        }
        if (end < text.n)
            td_buf_puts(out, text.p[end] == '\t' ? "<w:tab/>" : "<w:br/>");
        text = td_str_from(text, end + 1);
    }
}

static void run_properties(struct td_buf *out, const struct td_run *run, int half_points)
{
    bool any = run->bold || run->italic || run->underline || run->upright || run->regular ||
               run->superscript || run->address.n || half_points;
    if (!any)
        return;
    td_buf_puts(out, "<w:rPr>");
    if (run->address.n)
        td_docx_word(out, "rStyle", TD_DOCX_LINK);
    if (run->bold || run->regular)
        td_buf_puts(out,
                    run->regular ? "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>" : "<w:b/><w:bCs/>");
    if (run->italic || run->upright)
        td_buf_puts(out,
                    run->upright ? "<w:i w:val=\"0\"/><w:iCs w:val=\"0\"/>" : "<w:i/><w:iCs/>");
    if (half_points) {
        td_docx_value(out, "sz", half_points);
        td_docx_value(out, "szCs", half_points);
    }
    if (run->underline)
        td_docx_word(out, "u", "single");
    if (run->superscript)
        td_docx_word(out, "vertAlign", "superscript");
    td_buf_puts(out, "</w:rPr>");
}

/* The number of an address among the links; a new one if it was not used before. */
static size_t link_number(struct td_docx *docx, td_str address)
{
    for (size_t i = 0; i < docx->links.n; i++)
        if (td_str_eq(docx->links.items[i], address))
            return i + 1;
    *td_push(docx->arena, &docx->links) = address;
    return docx->links.n;
}

static void put_run(struct td_docx *docx, const struct td_run *run, int half_points)
{
    struct td_buf *out = docx->out;
    if (run->field != TD_RUN_TEXT)
        td_buf_printf(out, "<w:fldSimple w:instr=\" %s \">",
                      run->field == TD_RUN_PAGE        ? "PAGE"
                      : docx->document->sections.n > 1 ? "SECTIONPAGES"
                                                       : "NUMPAGES");
    if (run->address.n)
        td_buf_printf(out, "<w:hyperlink r:id=\"rIdLink%zu\">", link_number(docx, run->address));
    td_buf_puts(out, "<w:r>");
    run_properties(out, run, half_points);
    if (run->field == TD_RUN_TEXT)
        run_text(out, run->text);
    else
        td_buf_puts(out, "<w:t>1</w:t>");
    td_buf_puts(out, "</w:r>");
    if (run->address.n)
        td_buf_puts(out, "</w:hyperlink>");
    if (run->field != TD_RUN_TEXT)
        td_buf_puts(out, "</w:fldSimple>");
}

static void tab_stops(struct td_buf *out, const struct td_tab_stops *stops)
{
    if (!stops->n)
        return;
    td_buf_puts(out, "<w:tabs>");
    for (size_t i = 0; i < stops->n; i++) {
        const struct td_tab_stop *stop = &stops->items[i];
        const char *align = stop->align == TD_ALIGN_CENTRE  ? "center"
                            : stop->align == TD_ALIGN_RIGHT ? "right"
                                                            : "left";
        td_buf_printf(out, "<w:tab w:val=\"%s\"%s w:pos=\"%d\"/>", align,
                      stop->leader == TD_LEADER_DOTS ? " w:leader=\"dot\"" : "", stop->at);
    }
    td_buf_puts(out, "</w:tabs>");
}

/* What a paragraph is given beside its style, in the order of the schema. */
struct setup {
    const struct td_placed *placed; /* or NULL */
    td_str section;
    bool is_ruled; /* the space behind it belongs to its rule */
    bool in_cell, row_keeps;
};

/* Keeping with what follows, where it is not what the style says. */
static void put_keep(struct td_buf *out, bool keeps, bool style_keeps)
{
    if (keeps != style_keeps)
        td_buf_puts(out, keeps ? "<w:keepNext/>" : "<w:keepNext w:val=\"0\"/>");
}

static void put_frame(struct td_buf *out, const struct td_placed *placed)
{
    if (placed)
        td_buf_printf(out,
                      "<w:framePr w:w=\"%d\" w:hSpace=\"0\" w:wrap=\"around\" w:vAnchor=\"page\" "
                      "w:hAnchor=\"page\" w:x=\"%d\" w:y=\"%d\"/>",
                      placed->width, placed->x ? placed->x : 1, placed->y ? placed->y : 1);
}

/* What is placed begins where it is placed, whatever room its style has above. */
static void put_spacing(struct td_buf *out, const struct td_paragraph *paragraph,
                        const struct setup *setup)
{
    const struct td_style_traits *style = td_style_traits(paragraph->style);
    td_twips after = setup->is_ruled ? 0 : td_paragraph_after(paragraph);
    bool closes_up = setup->placed && style->space_before;
    if (after == style->space_after && !closes_up)
        return;
    td_buf_puts(out, "<w:spacing");
    if (closes_up)
        td_buf_puts(out, " w:before=\"0\"");
    if (after != style->space_after)
        td_buf_printf(out, " w:after=\"%d\"", after);
    td_buf_puts(out, "/>");
}

static void put_properties(struct td_buf *out, const struct td_paragraph *paragraph,
                           const struct setup *setup)
{
    const struct td_style_traits *style = td_style_traits(paragraph->style);
    td_buf_puts(out, "<w:pPr>");
    td_docx_word(out, "pStyle", style->id);
    bool keeps =
        setup->in_cell ? setup->row_keeps : td_paragraph_keeps(paragraph) || setup->is_ruled;
    put_keep(out, keeps, style->keep_with_next);
    if (paragraph->page_break_before)
        td_buf_puts(out, "<w:pageBreakBefore/>");
    put_frame(out, setup->placed);
    tab_stops(out, &paragraph->tab_stops);
    put_spacing(out, paragraph, setup);
    if (paragraph->has_align)
        td_docx_word(out, "jc", td_docx_align(paragraph->align));
    if (paragraph->half_points) {
        td_buf_puts(out, "<w:rPr>");
        td_docx_value(out, "sz", paragraph->half_points);
        td_docx_value(out, "szCs", paragraph->half_points);
        td_buf_puts(out, "</w:rPr>");
    }
    td_buf_put(out, setup->section);
    td_buf_puts(out, "</w:pPr>");
}

/* A line with a border above it, as long as the rule, in the middle of the column. */
static void put_rule(struct td_docx *docx, const struct td_paragraph *paragraph, td_twips width,
                     const struct setup *setup)
{
    struct td_buf *out = docx->out;
    td_twips length = td_measure_rule(docx->measure, paragraph, width);
    td_twips beside = length < width ? width - length : 0;
    td_buf_puts(out, "<w:p><w:pPr>");
    td_docx_word(out, "pStyle", TD_DOCX_RULE);
    put_keep(out, setup->in_cell ? setup->row_keeps : td_paragraph_keeps(paragraph), true);
    td_twips after = td_paragraph_after(paragraph);
    if (after)
        td_buf_printf(out, "<w:spacing w:after=\"%d\"/>", after);
    td_buf_printf(out, "<w:ind w:left=\"%d\" w:right=\"%d\"/>", beside / 2, beside - beside / 2);
    td_buf_put(out, setup->section);
    td_buf_puts(out, "</w:pPr></w:p>");
}

static void put_paragraph(struct td_docx *docx, const struct td_paragraph *paragraph,
                          const struct setup *setup)
{
    td_buf_puts(docx->out, "<w:p>");
    put_properties(docx->out, paragraph, setup);
    for (size_t i = 0; i < paragraph->runs.n; i++)
        put_run(docx, &paragraph->runs.items[i], paragraph->half_points);
    td_buf_puts(docx->out, "</w:p>");
}

static void paragraph_and_rule(struct td_docx *docx, const struct td_paragraph *paragraph,
                               td_twips width, struct setup setup)
{
    if (paragraph->rule == TD_RULE_NONE) {
        put_paragraph(docx, paragraph, &setup);
        return;
    }
    struct setup text = setup;
    text.section = TD_STR_NONE;
    text.is_ruled = true;
    put_paragraph(docx, paragraph, &text);
    put_rule(docx, paragraph, width, &setup);
}

void td_docx_paragraph(struct td_docx *docx, const struct td_paragraph *paragraph, td_twips width,
                       td_str section)
{
    paragraph_and_rule(docx, paragraph, width, (struct setup){.section = section});
}

void td_docx_cell_paragraph(struct td_docx *docx, const struct td_paragraph *paragraph,
                            td_twips width, bool row_keeps)
{
    paragraph_and_rule(docx, paragraph, width,
                       (struct setup){.in_cell = true, .row_keeps = row_keeps});
}

/* The rule of a placed paragraph has a frame of its own: LibreOffice makes the borders of a
 * paragraph in a frame those of the frame. */
static void put_placed_rule(struct td_docx *docx, const struct td_placed *placed)
{
    const struct td_paragraph *paragraph = &placed->paragraph;
    td_twips length = td_measure_rule(docx->measure, paragraph, placed->width);
    int lines = td_measure_paragraph(docx->measure, paragraph, placed->width).lines;
    td_twips line = td_paragraph_half_points(paragraph) * 10 * SINGLE_LINE / 1000;
    struct td_placed rule = {
        .x = placed->x + (placed->width - length) / 2,
        .y = placed->y + lines * line * td_style_traits(paragraph->style)->line_percent / 100 +
             TD_RULE_GAP,
        .width = length};
    td_buf_puts(docx->out, "<w:p><w:pPr>");
    td_docx_word(docx->out, "pStyle", TD_DOCX_RULE);
    put_frame(docx->out, &rule);
    td_buf_puts(docx->out, "<w:spacing w:before=\"0\"/></w:pPr></w:p>");
}

void td_docx_placed(struct td_docx *docx, const struct td_placed *placed)
{
    put_paragraph(docx, &placed->paragraph,
                  &(struct setup){.placed = placed, .is_ruled = placed->paragraph.rule});
    if (placed->paragraph.rule)
        put_placed_rule(docx, placed);
}

void td_docx_end_line(struct td_docx *docx, td_str section)
{
    td_buf_puts(docx->out, "<w:p><w:pPr>");
    td_docx_word(docx->out, "pStyle", TD_DOCX_END);
    td_buf_put(docx->out, section);
    td_buf_puts(docx->out, "</w:pPr></w:p>");
}

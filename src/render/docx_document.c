#include "render/docx_parts.h"

#define NAMESPACES                                                                                 \
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""                    \
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""             \
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""         \
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""                           \
    " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""

/* A double line inside the edge of a certificate, in the red of the country. */
static void page_frame(struct td_buf *out)
{
    static const char *const sides[] = {"top", "left", "bottom", "right"};
    td_buf_puts(out, "<w:pgBorders w:offsetFrom=\"page\">");
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++)
        td_buf_printf(out,
                      "<w:%s w:val=\"thinThickSmallGap\" w:sz=\"24\" w:space=\"24\" "
                      "w:color=\"A5121B\"/>",
                      sides[i]);
    td_buf_puts(out, "</w:pgBorders>");
}

td_str td_docx_page_size(struct td_arena *arena, const struct td_page *page)
{
    return td_fmt(arena, "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>", page->width, page->height,
                  page->width > page->height ? " w:orient=\"landscape\"" : "");
}

td_str td_docx_page_margins(struct td_arena *arena, const struct td_page *page)
{
    return td_fmt(arena,
                  "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" "
                  "w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/>",
                  page->top, page->right, page->bottom, page->left, TD_PAGE_NUMBER_TOP,
                  TD_PAGE_NUMBER_TOP);
}

static td_str section_setup(struct td_arena *arena, const struct td_section *section)
{
    struct td_buf out;
    td_buf_init(&out, arena, 4096);
    const struct td_page *page = &section->page;
    bool numbered = section->numbers == TD_PAGES_FROM_SECOND;
    td_buf_printf(&out,
                  "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"%s\"/>"
                  "<w:headerReference w:type=\"first\" r:id=\"rIdNoNumber\"/>"
                  "<w:type w:val=\"nextPage\"/>",
                  numbered ? "rIdNumber" : "rIdNoNumber");
    td_buf_put(&out, td_docx_page_size(arena, page));
    td_buf_put(&out, td_docx_page_margins(arena, page));
    if (section->frame == TD_FRAME_CERTIFICATE)
        page_frame(&out);
    td_buf_puts(&out, "<w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>");
    return td_buf_str(&out);
}

/* What follows the block at i and must not stick to it. */
static bool table_follows(const struct td_blocks *blocks, size_t i)
{
    return i + 1 == blocks->n || blocks->items[i + 1].kind == TD_BLOCK_TABLE;
}

static void put_blocks(struct td_docx *docx, const struct td_section *section, td_str after)
{
    /* The line that holds the mark comes last, and then the setup stands in it. */
    td_str setup = section->mark ? TD_STR_NONE : after;
    const struct td_blocks *blocks = &section->blocks;
    td_twips width = td_page_text_width(&section->page);
    td_twips height = section->page.height - section->page.top - section->page.bottom;
    for (size_t i = 0; i < blocks->n; i++) {
        const struct td_block *block = &blocks->items[i];
        bool is_last = i + 1 == blocks->n;
        switch (block->kind) {
        case TD_BLOCK_PARAGRAPH:
            td_docx_paragraph(docx, block->paragraph, width, is_last ? setup : TD_STR_NONE);
            break;
        case TD_BLOCK_TABLE:
            td_docx_table(docx, block->table);
            if (table_follows(blocks, i))
                td_docx_end_line(docx, is_last ? setup : TD_STR("<w:keepNext/>"));
            break;
        case TD_BLOCK_CHART:
            /* Room is left for its caption. */
            td_docx_chart(docx, block->chart, width, height * 4 / 5);
            if (is_last && setup.n)
                td_docx_end_line(docx, setup);
            break;
        }
    }
    if (section->mark)
        td_docx_mark(docx, section, after);
    else if (!blocks->n)
        td_docx_end_line(docx, setup);
}

void td_docx_blocks(struct td_docx *docx, const struct td_section *section, size_t from, size_t to)
{
    struct td_section part = *section;
    part.mark = NULL;
    part.blocks.items += from;
    part.blocks.n = to - from;
    if (part.blocks.n)
        put_blocks(docx, &part, TD_STR_NONE);
}

/* The setup of a section stands in its last paragraph, that of the last one at the end. */
void td_docx_document(struct td_docx *docx)
{
    const struct td_sections *sections = &docx->document->sections;
    td_buf_puts(docx->out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                           "<w:document" NAMESPACES "><w:body>");
    for (size_t i = 0; i < sections->n; i++) {
        const struct td_section *section = &sections->items[i];
        td_str setup = section_setup(docx->arena, section);
        bool is_last = i + 1 == sections->n;
        for (size_t j = 0; j < section->placed.n; j++)
            td_docx_placed(docx, &section->placed.items[j]);
        put_blocks(docx, section, is_last ? TD_STR_NONE : setup);
        if (is_last)
            td_buf_put(docx->out, setup);
    }
    td_buf_puts(docx->out, "</w:body></w:document>");
}

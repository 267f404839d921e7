#include "render/docx_parts.h"

#define NAMESPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define SINGLE    240 /* a line of single spacing, in 240ths */

void td_docx_value(struct td_buf *out, const char *name, int64_t value)
{
    td_buf_printf(out, "<w:%s w:val=\"%lld\"/>", name, (long long)value);
}

void td_docx_word(struct td_buf *out, const char *name, const char *value)
{
    td_buf_printf(out, "<w:%s w:val=\"%s\"/>", name, value);
}

const char *td_docx_align(enum td_align align)
{
    static const char *const words[] = {[TD_ALIGN_LEFT] = "left",
                                        [TD_ALIGN_CENTRE] = "center",
                                        [TD_ALIGN_RIGHT] = "right",
                                        [TD_ALIGN_JUSTIFIED] = "both"};
    return words[align];
}

static void defaults(struct td_buf *out, const struct td_document *document)
{
    td_buf_puts(out, "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"" TD_FONT_IN_WORD
                     "\" w:hAnsi=\"" TD_FONT_IN_WORD "\" w:eastAsia=\"" TD_FONT_IN_WORD
                     "\" w:cs=\"" TD_FONT_IN_WORD "\"/>");
    int size = td_style_traits(TD_STYLE_BODY)->half_points;
    td_docx_value(out, "sz", size);
    td_docx_value(out, "szCs", size);
    td_docx_word(out, "lang", td_str_is(document->language, "en") ? "en-GB" : "vi-VN");
    td_buf_puts(out, "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>");
}

/* The styles that every Word file has. */
static void built_in(struct td_buf *out)
{
    td_buf_puts(
        out, "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
             "<w:name w:val=\"Normal\"/></w:style>"
             "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
             "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/>"
             "</w:style>"
             "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
             "<w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>"
             "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>"
             "<w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/>"
             "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/>"
             "</w:tblCellMar></w:tblPr></w:style>");
}

static void open_style(struct td_buf *out, const char *type, const char *id, const char *name,
                       const char *based_on)
{
    td_buf_printf(
        out,
        "<w:style w:type=\"%s\" w:customStyle=\"1\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
        "<w:basedOn w:val=\"%s\"/>",
        type, id, name, based_on);
}

static void paragraph_properties(struct td_buf *out, const struct td_style_traits *style)
{
    td_buf_puts(out, "<w:pPr>");
    if (style->keep_with_next)
        td_buf_puts(out, "<w:keepNext/>");
    td_buf_printf(out,
                  "<w:spacing w:before=\"%d\" w:after=\"%d\" w:line=\"%d\" w:lineRule=\"auto\"/>",
                  style->space_before, style->space_after, SINGLE * style->line_percent / 100);
    if (style->left_indent || style->first_indent)
        td_buf_printf(out, "<w:ind w:left=\"%d\" w:%s=\"%d\"/>", style->left_indent,
                      style->first_indent < 0 ? "hanging" : "firstLine",
                      style->first_indent < 0 ? -style->first_indent : style->first_indent);
    td_docx_word(out, "jc", td_docx_align(style->align));
    if (style->outline_level)
        td_docx_value(out, "outlineLvl", style->outline_level - 1);
    td_buf_puts(out, "</w:pPr>");
}

static void table_style(struct td_buf *out, const struct td_style_traits *style)
{
    open_style(out, "paragraph", style->id, style->name, "Normal");
    if (style->outline_level)
        td_docx_word(out, "next", td_style_traits(TD_STYLE_BODY)->id);
    td_buf_puts(out, "<w:qFormat/>");
    paragraph_properties(out, style);
    td_buf_puts(out, "<w:rPr>");
    if (style->bold)
        td_buf_puts(out, "<w:b/><w:bCs/>");
    if (style->italic)
        td_buf_puts(out, "<w:i/><w:iCs/>");
    td_docx_value(out, "sz", style->half_points);
    td_docx_value(out, "szCs", style->half_points);
    td_buf_puts(out, "</w:rPr></w:style>");
}

static void line_styles(struct td_buf *out)
{
    open_style(out, "paragraph", TD_DOCX_RULE, "Đường kẻ dưới chữ", "Normal");
    td_buf_printf(out,
                  "<w:pPr><w:keepNext/><w:pBdr><w:top w:val=\"single\" w:sz=\"%d\" w:space=\"0\" "
                  "w:color=\"auto\"/></w:pBdr><w:spacing w:before=\"%d\" w:after=\"0\" "
                  "w:line=\"20\" w:lineRule=\"exact\"/></w:pPr>",
                  TD_RULE_LINE * 8 / 20, TD_RULE_GAP);
    td_buf_puts(out, "<w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr></w:style>");
    open_style(out, "paragraph", TD_DOCX_END, "Khoảng cách bảng", "Normal");
    td_buf_puts(out, "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" "
                     "w:lineRule=\"exact\"/></w:pPr><w:rPr><w:sz w:val=\"2\"/>"
                     "<w:szCs w:val=\"2\"/></w:rPr></w:style>");
}

static void grid_style(struct td_buf *out)
{
    static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    open_style(out, "table", TD_DOCX_GRID, "Bảng có kẻ", "TableNormal");
    td_buf_puts(out, "<w:tblPr><w:tblBorders>");
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++)
        td_buf_printf(out, "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"auto\"/>",
                      sides[i], TD_GRID_LINE * 8 / 20);
    td_buf_printf(out,
                  "</w:tblBorders><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>"
                  "<w:left w:w=\"%d\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>"
                  "<w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
                  TD_GRID_PADDING, TD_GRID_PADDING);
    open_style(out, "table", TD_DOCX_PLAIN, "Bảng không kẻ", "TableNormal");
    td_buf_puts(out, "</w:style>");
}

void td_docx_styles(struct td_buf *out, const struct td_document *document)
{
    td_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                     "<w:styles xmlns:w=\"" NAMESPACE "\">");
    defaults(out, document);
    built_in(out);
    for (int i = 0; i < TD_STYLES; i++)
        table_style(out, td_style_traits((enum td_para_style)i));
    line_styles(out);
    grid_style(out);
    open_style(out, "character", TD_DOCX_LINK, "Liên kết", "DefaultParagraphFont");
    td_buf_puts(out, "<w:rPr><w:color w:val=\"0B4F8A\"/><w:u w:val=\"single\"/></w:rPr></w:style>"
                     "</w:styles>");
}

#include "render/docx.h"

#include "document/fonts.h"
#include "render/archive.h"
#include "render/docx_parts.h"

#define MOST_XML ((size_t)256 << 20)

#define XML     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W_SPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define WORD    "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char content_types[] =
    XML "<Types xmlns=\"" PACKAGE "/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Default Extension=\"png\" ContentType=\"image/png\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD "document.main+xml\"/>"
        "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD "styles+xml\"/>"
        "<Override PartName=\"/word/settings.xml\" ContentType=\"" WORD "settings+xml\"/>"
        "<Override PartName=\"/word/header1.xml\" ContentType=\"" WORD "header+xml\"/>"
        "<Override PartName=\"/word/header2.xml\" ContentType=\"" WORD "header+xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" "
        "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
        "<Override PartName=\"/docProps/app.xml\" "
        "ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
        "</Types>";

static const char package_links[] = XML
    "<Relationships xmlns=\"" PACKAGE "/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" PACKAGE "/relationships/metadata/core-properties\" "
    "Target=\"docProps/core.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" OFFICE "/extended-properties\" "
    "Target=\"docProps/app.xml\"/></Relationships>";

static const char app_properties[] =
    XML "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "extended-properties\"><Application>thidua</Application></Properties>";

/* Laid out as Word of 2013 and later does it, spaces between paragraphs added up; a decimal comma
 * for who sums a table in Word. */
static const char settings[] = XML
    "<w:settings xmlns:w=\"" W_SPACE "\"><w:zoom w:percent=\"100\"/>"
    "<w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>"
    "<w:compat><w:doNotUseHTMLParagraphAutoSpacing/><w:compatSetting w:name=\"compatibilityMode\" "
    "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
    "<w:themeFontLang w:val=\"vi-VN\"/><w:decimalSymbol w:val=\",\"/>"
    "<w:listSeparator w:val=\";\"/></w:settings>";

static void add_literal(struct td_archive *archive, const char *name, const char *text)
{
    td_archive_add(archive, td_str_of(name), td_str_of(text));
}

static void add_core_properties(struct td_archive *archive, const struct td_document *document)
{
    struct td_buf out;
    td_buf_init(&out, archive->arena, MOST_XML);
    td_buf_puts(&out, XML "<cp:coreProperties xmlns:cp=\"" PACKAGE "/metadata/core-properties\""
                          " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                          " xmlns:dcterms=\"http://purl.org/dc/terms/\""
                          " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    td_xml_text(&out, document->title);
    td_buf_puts(&out, "</dc:title><dc:creator>");
    td_xml_text(&out, document->author);
    td_buf_puts(&out, "</dc:creator><dc:language>");
    td_xml_text(&out, document->language);
    td_buf_puts(&out, "</dc:language>");
    td_str day = td_date_iso(archive->arena, document->made_on);
    for (int i = 0; day.n && i < 2; i++) {
        const char *name = i ? "modified" : "created";
        td_buf_printf(&out, "<dcterms:%s xsi:type=\"dcterms:W3CDTF\">%.*sT00:00:00Z</dcterms:%s>",
                      name, TD_ARG(day), name);
    }
    td_buf_puts(&out, "</cp:coreProperties>");
    td_archive_add(archive, TD_STR("docProps/core.xml"), td_buf_str(&out));
}

/* The header with the page number, and the empty one of first pages. */
static void add_header(struct td_archive *archive, const char *name, const char *content)
{
    td_str text = td_fmt(archive->arena,
                         XML "<w:hdr xmlns:w=\"" W_SPACE "\"><w:p><w:pPr><w:pStyle w:val=\"%s\"/>"
                             "</w:pPr>%s</w:p></w:hdr>",
                         td_style_traits(TD_STYLE_PAGE_NUMBER)->id, content);
    td_archive_add(archive, td_str_of(name), text);
}

static void add_links(struct td_archive *archive, const struct td_docx *docx)
{
    struct td_buf out;
    td_buf_init(&out, archive->arena, MOST_XML);
    td_buf_puts(
        &out, XML
        "<Relationships xmlns=\"" PACKAGE "/relationships\">"
        "<Relationship Id=\"rIdStyles\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
        "<Relationship Id=\"rIdSettings\" Type=\"" OFFICE "/settings\" Target=\"settings.xml\"/>"
        "<Relationship Id=\"rIdNumber\" Type=\"" OFFICE "/header\" Target=\"header1.xml\"/>"
        "<Relationship Id=\"rIdNoNumber\" Type=\"" OFFICE "/header\" Target=\"header2.xml\"/>");
    for (size_t i = 0; i < docx->links.n; i++) {
        td_buf_printf(&out, "<Relationship Id=\"rIdLink%zu\" Type=\"" OFFICE "/hyperlink\"", i + 1);
        td_xml_put_attribute(&out, "Target", docx->links.items[i]);
        td_buf_puts(&out, " TargetMode=\"External\"/>");
    }
    for (size_t i = 0; i < docx->images.n; i++)
        td_buf_printf(&out,
                      "<Relationship Id=\"rIdImage%zu\" Type=\"" OFFICE
                      "/image\" Target=\"media/image%zu.png\"/>",
                      i + 1, i + 1);
    td_buf_puts(&out, "</Relationships>");
    td_archive_add(archive, TD_STR("word/_rels/document.xml.rels"), td_buf_str(&out));
    for (size_t i = 0; i < docx->images.n; i++)
        td_archive_add(archive, td_fmt(archive->arena, "word/media/image%zu.png", i + 1),
                       docx->images.items[i]);
}

enum td_err td_render_docx(struct td_arena *arena, const struct td_document *document,
                           struct td_buf *out)
{
    const char *what;
    TRY(td_document_check(document, &what));
    TRY(td_fonts_open(NULL));
    struct td_buf body, styles;
    td_buf_init(&body, arena, MOST_XML);
    td_buf_init(&styles, arena, MOST_XML);
    struct td_docx docx = {
        .arena = arena, .document = document, .measure = td_measure_open(arena), .out = &body};
    td_docx_document(&docx);
    td_docx_styles(&styles, document);
    TRY(td_buf_finish(&body));
    struct td_archive archive;
    td_archive_init(&archive, arena, out, document->made_on);
    add_literal(&archive, "[Content_Types].xml", content_types);
    add_literal(&archive, "_rels/.rels", package_links);
    td_archive_add(&archive, TD_STR("word/document.xml"), td_buf_str(&body));
    td_archive_add(&archive, TD_STR("word/styles.xml"), td_buf_str(&styles));
    add_literal(&archive, "word/settings.xml", settings);
    add_header(&archive, "word/header1.xml",
               "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>2</w:t></w:r></w:fldSimple>");
    add_header(&archive, "word/header2.xml", "");
    add_links(&archive, &docx);
    add_core_properties(&archive, document);
    add_literal(&archive, "docProps/app.xml", app_properties);
    return td_archive_finish(&archive);
}

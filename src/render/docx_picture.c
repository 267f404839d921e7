#include "render/docx_parts.h"

#define EMU_PER_TWIP 635

static void begin_in_line(struct td_buf *out, long long cx, long long cy)
{
    td_buf_printf(out,
                  "<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
                  "<wp:extent cx=\"%lld\" cy=\"%lld\"/>",
                  cx, cy);
}

static void begin_placed(struct td_buf *out, const struct td_docx_picture *picture, long long cx,
                         long long cy)
{
    td_buf_printf(out,
                  "<wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" "
                  "relativeHeight=\"2\" behindDoc=\"0\" locked=\"1\" layoutInCell=\"1\" "
                  "allowOverlap=\"1\"><wp:simplePos x=\"0\" y=\"0\"/>"
                  "<wp:positionH relativeFrom=\"page\"><wp:posOffset>%lld</wp:posOffset>"
                  "</wp:positionH><wp:positionV relativeFrom=\"page\"><wp:posOffset>%lld"
                  "</wp:posOffset></wp:positionV><wp:extent cx=\"%lld\" cy=\"%lld\"/>"
                  "<wp:wrapNone/>",
                  (long long)picture->x * EMU_PER_TWIP, (long long)picture->y * EMU_PER_TWIP, cx,
                  cy);
}

/* Its number, from 1. */
static size_t image_of(struct td_docx *docx, td_str png)
{
    for (size_t i = 0; i < docx->images.n; i++)
        if (docx->images.items[i].p == png.p)
            return i + 1;
    *td_push(docx->arena, &docx->images) = png;
    return docx->images.n;
}

void td_docx_put_picture(struct td_docx *docx, const struct td_docx_picture *picture)
{
    struct td_buf *out = docx->out;
    size_t image = image_of(docx, picture->png), number = ++docx->pictures;
    long long cx = (long long)picture->width * EMU_PER_TWIP;
    long long cy = (long long)picture->height * EMU_PER_TWIP;
    td_buf_puts(out, "<w:drawing>");
    if (picture->is_placed)
        begin_placed(out, picture, cx, cy);
    else
        begin_in_line(out, cx, cy);
    td_buf_printf(out, "<wp:docPr id=\"%zu\" name=\"%s %zu\"", number, picture->name, number);
    td_xml_put_attribute(out, "descr", picture->sentence);
    td_buf_printf(out,
                  "/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/>"
                  "</wp:cNvGraphicFramePr><a:graphic><a:graphicData "
                  "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>"
                  "<pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"image%zu.png\"/><pic:cNvPicPr/>"
                  "</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdImage%zu\"/><a:stretch>"
                  "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" "
                  "y=\"0\"/><a:ext cx=\"%lld\" cy=\"%lld\"/></a:xfrm><a:prstGeom prst=\"rect\">"
                  "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
                  "</wp:%s></w:drawing>",
                  number, image, image, cx, cy, picture->is_placed ? "anchor" : "inline");
}

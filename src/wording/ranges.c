/* Blocks of the program's own document as bytes of a Word file: the program's end of fill_blocks.c.
 */
#include "base/buf.h"
#include "document/fonts.h"
#include "render/docx_parts.h"
#include "wording/supplies.h"

#define MOST_XML ((size_t)16 << 20)

/* As render/docx.c numbers its pictures; and under a name that no file has yet. */
#define PICTURE_HERE  "rIdImage"
#define PICTURE_THERE "rIdThidua"

struct writing_ranges {
    struct td_docx docx;
    enum td_err err;
};

static td_str renamed(struct td_arena *arena, td_str xml)
{
    struct td_buf out;
    td_str here = TD_STR(PICTURE_HERE);
    td_buf_init(&out, arena, xml.n * 2 + 1);
    for (size_t at = 0; at < xml.n;) {
        if (xml.p[at] == '"' && td_str_starts(td_str_from(xml, at + 1), here)) {
            td_buf_puts(&out, "\"" PICTURE_THERE);
            at += 1 + here.n;
        } else {
            td_buf_putc(&out, xml.p[at++]);
        }
    }
    return td_buf_str(&out);
}

static bool is_upright(const struct td_page *page)
{
    const struct td_page upright = td_page_upright();
    return page->width == upright.width && page->height == upright.height;
}

static void write_piece(struct writing_ranges *writing, const struct td_section *section,
                        size_t from, size_t to, bool breaks, struct td_field_pieces *pieces)
{
    struct td_arena *arena = writing->docx.arena;
    struct td_field_piece piece = {.breaks = breaks};
    struct td_buf out;
    if (from >= to)
        return;
    td_buf_init(&out, arena, MOST_XML);
    writing->docx.out = &out;
    td_docx_blocks(&writing->docx, section, from, to);
    if (writing->err == TD_OK)
        writing->err = td_buf_finish(&out);
    if (writing->err == TD_OK && writing->docx.links.n)
        writing->err = TD_EINTERNAL; /* no text of a year links to the web */
    if (!is_upright(&section->page)) {
        piece.size = td_docx_page_size(arena, &section->page);
        piece.margins = td_docx_page_margins(arena, &section->page);
    }
    piece.xml = renamed(arena, td_buf_str(&out));
    *td_push(arena, pieces) = piece;
}

/* A section that begins in the range is one of the file too, but for the very first. */
static void write_range(struct writing_ranges *writing, struct td_field_value *value)
{
    const struct td_field_range *range = &value->range;
    writing->docx.document = range->document;
    value->pieces.n = 0;
    for (size_t i = range->section; i <= range->end_section; i++) {
        const struct td_section *section = &range->document->sections.items[i];
        size_t from = i == range->section ? range->block : 0;
        size_t to = i == range->end_section ? range->end_block : section->blocks.n;
        write_piece(writing, section, from, to,
                    from == 0 && !(range->begins && i == range->section), &value->pieces);
    }
}

static void write_all(struct writing_ranges *writing, const struct td_field_specs *specs,
                      const struct td_field_record *record)
{
    for (size_t i = 0; i < specs->n; i++) {
        struct td_field_value *value = &record->values[i];
        if (specs->items[i].is_blocks && value->range.document)
            write_range(writing, value);
        for (size_t j = 0; specs->items[i].row && j < value->rows.n; j++)
            write_all(writing, specs->items[i].row, value->rows.items[j]);
    }
}

static const struct td_document *any_document(const struct td_field_specs *specs,
                                              const struct td_field_record *record)
{
    for (size_t i = 0; i < specs->n; i++)
        if (specs->items[i].is_blocks && record->values[i].range.document)
            return record->values[i].range.document;
    return NULL;
}

enum td_err td_ranges_write(struct td_arena *arena, const struct td_field_specs *specs,
                            const struct td_field_record *record, struct td_supplies *supplies)
{
    const struct td_document *document = any_document(specs, record);
    struct td_buf styles;
    *supplies = (struct td_supplies){0};
    if (!document)
        return TD_OK;
    TRY(td_fonts_open(NULL));
    struct writing_ranges writing = {
        .docx = {.arena = arena, .document = document, .measure = td_measure_open(arena)}};
    write_all(&writing, specs, record);
    TRY(writing.err);
    td_buf_init(&styles, arena, MOST_XML);
    td_docx_styles(&styles, document);
    TRY(td_buf_finish(&styles));
    supplies->styles = td_buf_str(&styles);
    for (size_t i = 0; i < writing.docx.images.n; i++)
        *td_push(arena, &supplies->pictures) = writing.docx.images.items[i];
    return TD_OK;
}

/* ---- as bytes ---- */

void td_supplies_put(struct td_buf *out, const struct td_supplies *supplies)
{
    td_put_text(out, supplies->styles);
    td_put_u32(out, (uint32_t)supplies->pictures.n);
    for (size_t i = 0; i < supplies->pictures.n; i++)
        td_put_text(out, supplies->pictures.items[i]);
}

bool td_supplies_get(struct td_arena *arena, td_str *bytes, struct td_supplies *supplies)
{
    uint32_t n;
    *supplies = (struct td_supplies){0};
    if (!td_get_text(bytes, &supplies->styles) || !td_get_u32(bytes, &n) || n > bytes->n)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        td_str png;
        if (!td_get_text(bytes, &png))
            return false;
        *td_push(arena, &supplies->pictures) = png;
    }
    return true;
}

#include "render/pdf.h"

#include <cairo-pdf.h>

#include "document/fonts.h"
#include "render/pdf_flow.h"
#include "render/pdf_mark.h"

static cairo_status_t collect(void *closure, const unsigned char *bytes, unsigned n)
{
    struct td_pdf *pdf = closure;
    pdf->is_too_big |= n > pdf->most_bytes || pdf->bytes->len > pdf->most_bytes - n;
    if (pdf->is_too_big)
        return CAIRO_STATUS_WRITE_ERROR;
    g_byte_array_append(pdf->bytes, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

static void close_cairo(struct td_pdf *pdf)
{
    if (pdf->cr)
        cairo_destroy(pdf->cr);
    if (pdf->surface)
        cairo_surface_destroy(pdf->surface);
    if (pdf->frame)
        cairo_surface_destroy(pdf->frame);
    pdf->cr = NULL;
    pdf->surface = NULL;
    pdf->frame = NULL;
}

/* At the end, and also when the arena is dropped in the middle of it. */
static void close_pdf(void *object)
{
    struct td_pdf *pdf = object;
    close_cairo(pdf);
    for (size_t i = 0; i < pdf->all.n; i++)
        g_object_unref(pdf->all.items[i]);
    pdf->all.n = pdf->idle.n = 0;
    if (pdf->context)
        g_object_unref(pdf->context);
    if (pdf->fonts)
        td_fonts_give_back(pdf->fonts);
    if (pdf->bytes)
        g_byte_array_unref(pdf->bytes);
    pdf->context = NULL;
    pdf->fonts = NULL;
    pdf->bytes = NULL;
}

static struct td_pdf *open_pdf(struct td_arena *arena, size_t most_bytes)
{
    struct td_pdf *pdf = TD_NEW(arena, struct td_pdf);
    td_arena_defer(arena, close_pdf, pdf);
    pdf->arena = arena;
    pdf->most_bytes = most_bytes;
    pdf->fonts = td_fonts_borrow();
    pdf->context = td_fonts_context(pdf->fonts);
    pdf->bytes = g_byte_array_new();
    pdf->surface = cairo_pdf_surface_create_for_stream(collect, pdf, 595, 842);
    pdf->cr = cairo_create(pdf->surface);
    return pdf;
}

static void put_metadata(struct td_pdf *pdf, const struct td_document *document, td_str title)
{
    struct td_arena *arena = pdf->arena;
    /* Without a date of its own cairo would write the hour of the clock. */
    struct td_date date =
        td_date_is_set(document->made_on) ? document->made_on : (struct td_date){1970, 1, 1};
    const char *moment = td_fmt(arena, "%sT00:00:00+07:00", td_date_iso(arena, date).p).p;
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE,
                                   td_str_z(arena, title.n ? title : document->title));
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_AUTHOR,
                                   td_str_z(arena, document->author));
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATOR, "thidua");
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, moment);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_MOD_DATE, moment);
}

/* ---- pages of a section, where its text tells them ---- */

static bool paragraph_tells(const struct td_paragraph *paragraph)
{
    for (size_t i = 0; i < paragraph->runs.n; i++)
        if (paragraph->runs.items[i].field == TD_RUN_PAGES)
            return true;
    return false;
}

static bool table_tells(const struct td_table *table)
{
    for (size_t i = 0; i < table->rows.n; i++)
        for (size_t k = 0; k < table->rows.items[i].cells.n; k++) {
            const struct td_paragraphs *paragraphs =
                &table->rows.items[i].cells.items[k].paragraphs;
            for (size_t m = 0; m < paragraphs->n; m++)
                if (paragraph_tells(&paragraphs->items[m]))
                    return true;
        }
    return false;
}

static bool section_tells(const struct td_section *section)
{
    for (size_t i = 0; i < section->placed.n; i++)
        if (paragraph_tells(&section->placed.items[i].paragraph))
            return true;
    for (size_t i = 0; i < section->blocks.n; i++) {
        const struct td_block *block = &section->blocks.items[i];
        if ((block->kind == TD_BLOCK_PARAGRAPH && paragraph_tells(block->paragraph)) ||
            (block->kind == TD_BLOCK_TABLE && table_tells(block->table)))
            return true;
    }
    return false;
}

/* Placed once without being drawn. */
static void count_pages(struct td_pdf *pdf, const struct td_section *section)
{
    int page_of_file = pdf->page_of_file;
    cairo_t *cr = pdf->cr;
    pdf->cr = NULL;
    pdf->pages = 0;
    td_pdf_begin_section(pdf, section);
    td_pdf_flow(pdf, section);
    pdf->cr = cr;
    pdf->pages = pdf->page;
    pdf->page_of_file = page_of_file;
}

/* ---- documents ---- */

/* cairo forgets what is open when the page gets its size: every element begins after that. */
static void put_section(struct td_pdf *pdf, const struct td_section *section)
{
    if (section_tells(section))
        count_pages(pdf, section);
    td_pdf_begin_section(pdf, section);
    td_pdf_open_tag(pdf, "Sect");
    td_pdf_draw_placed(pdf);
    td_pdf_flow(pdf, section);
    td_pdf_draw_mark(pdf);
    td_pdf_close_tag(pdf, "Sect");
    td_pdf_end_page(pdf);
}

/* The entry of a document in a pack, above those of its headings. */
static void put_entry(struct td_pdf *pdf, const struct td_document *document)
{
    td_str place = td_fmt(pdf->arena, "page=%d", pdf->page_of_file + 1);
    pdf->outline[0] = cairo_pdf_surface_add_outline(
        pdf->surface, CAIRO_PDF_OUTLINE_ROOT, td_str_z(pdf->arena, document->title), place.p, 0);
}

static void put_documents(struct td_pdf *pdf, const struct td_document *const *documents, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (int level = 0; level <= TD_OUTLINE_LEVELS; level++)
            pdf->outline[level] = 0;
        if (n > 1)
            put_entry(pdf, documents[i]);
        for (size_t k = 0; k < documents[i]->sections.n; k++)
            put_section(pdf, &documents[i]->sections.items[k]);
    }
}

static enum td_err finish(struct td_pdf *pdf, struct td_buf *out)
{
    cairo_destroy(pdf->cr);
    pdf->cr = NULL;
    cairo_surface_finish(pdf->surface);
    cairo_status_t status = cairo_surface_status(pdf->surface);
    if (pdf->is_too_big)
        return TD_ETOOBIG;
    if (status != CAIRO_STATUS_SUCCESS)
        return TD_EINTERNAL;
    td_buf_put(out, (td_str){(const char *)pdf->bytes->data, pdf->bytes->len});
    return out->err;
}

enum td_err td_render_pdf(struct td_arena *arena, const struct td_document *const *documents,
                          size_t n, td_str title, struct td_buf *out)
{
    const char *what;
    if (n == 0)
        return TD_EINTERNAL;
    for (size_t i = 0; i < n; i++)
        TRY(td_document_check(documents[i], &what));
    if (td_fonts_open(NULL) != TD_OK)
        return TD_EIO;
    struct td_pdf *pdf = open_pdf(arena, out->max);
    put_metadata(pdf, documents[0], title);
    put_documents(pdf, documents, n);
    enum td_err err = finish(pdf, out);
    close_pdf(pdf);
    return err;
}

enum td_err td_pdf_count(struct td_arena *arena, const struct td_document *const *documents,
                         size_t n, int *pages)
{
    const char *what;
    for (size_t i = 0; i < n; i++)
        TRY(td_document_check(documents[i], &what));
    if (td_fonts_open(NULL) != TD_OK)
        return TD_EIO;
    struct td_pdf *pdf = open_pdf(arena, SIZE_MAX);
    for (size_t i = 0; i < n; i++) {
        pages[i] = 0;
        for (size_t k = 0; k < documents[i]->sections.n; k++) {
            count_pages(pdf, &documents[i]->sections.items[k]);
            pages[i] += pdf->pages;
        }
    }
    close_pdf(pdf);
    return TD_OK;
}

/* cairo writes the root of the pages plainly, with their number, behind the pages themselves; an
 * outline has such a number too, but no such type. */
int td_pdf_pages(td_str pdf)
{
    static const char type[] = "/Type /Pages", count[] = "/Count ";
    const char *root = memmem(pdf.p, pdf.n, type, sizeof type - 1);
    size_t at = root ? (size_t)(root - pdf.p) : pdf.n;
    const char *found = root ? memmem(root, pdf.n - at, count, sizeof count - 1) : NULL;
    size_t digits = found ? (size_t)(found - pdf.p) + sizeof count - 1 : pdf.n;
    size_t end = digits;
    int64_t pages;
    while (end < pdf.n && pdf.p[end] >= '0' && pdf.p[end] <= '9')
        end++;
    return td_count_parse(td_str_slice(pdf, digits, end), &pages) && pages < INT32_MAX ? (int)pages
                                                                                       : 0;
}

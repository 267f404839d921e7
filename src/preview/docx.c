#include "preview/docx.h"

#include "base/markup.h"
#include "preview/docx_parts.h"

static void picture(struct td_word_reading *reading, const struct td_xml *xml)
{
    struct td_buf *out = &reading->paragraph.text;
    td_str told = td_xml_attribute(xml, TD_STR("descr"));
    td_buf_puts(out, "<i>[");
    td_markup_text(out, told.n ? told : TD_STR("hình"));
    td_buf_puts(out, "]</i>");
}

static void page_size(struct td_word_reading *reading, const struct td_xml *xml)
{
    reading->is_lying = td_str_is(td_xml_attribute(xml, TD_STR("orient")), "landscape");
}

/* What holds other elements: counted, so that what stands in it is known to. */
static int *depth_of(struct td_word_reading *reading, td_str name)
{
    return td_str_is(name, "rPr")         ? &reading->run_properties
           : td_str_is(name, "fldSimple") ? &reading->skipped
           : td_str_is(name, "moveFrom")  ? &reading->skipped
           : td_str_is(name, "Fallback")  ? &reading->fallbacks
           : td_str_is(name, "tblBorders") || td_str_is(name, "tcBorders") ? &reading->borders
                                                                           : NULL;
}

/* What is counted, as it is not told; true for such an element. */
static bool count_left(struct td_word_reading *reading, td_str name)
{
    struct td_docx_left *left = &reading->left;
    uint32_t *count = td_str_is(name, "blip") || td_str_is(name, "imagedata") ? &left->pictures
                      : td_str_is(name, "chart")                              ? &left->charts
                      : td_str_is(name, "footnoteReference") || td_str_is(name, "endnoteReference")
                          ? &left->notes
                      : td_str_is(name, "commentReference") ? &left->comments
                                                            : NULL;
    if (count && *count < UINT32_MAX)
        ++*count;
    if (td_str_is(name, "ins") || td_str_is(name, "del"))
        left->is_tracked = true;
    return count;
}

/* Whether it has as much as the page takes: then nothing more is read. */
static bool stop_if_full(struct td_word_reading *reading, struct td_xml *xml)
{
    size_t n = reading->page->n + reading->section.n + reading->held + reading->paragraph.text.n +
               (reading->has_kept ? reading->kept.text.n : 0) +
               (reading->out == &reading->section ? 0 : reading->out->n);
    if (n <= reading->most)
        return false;
    reading->left.is_cut = true;
    td_xml_stop(xml);
    return true;
}

static void on_content(struct td_word_reading *reading, const struct td_xml *xml, td_str name)
{
    if (td_str_is(name, "t"))
        td_word_open_text(reading);
    else if (td_str_is(name, "br") && reading->paragraph.is_open)
        td_buf_puts(&reading->paragraph.text, "<br>");
    else if (td_str_is(name, "tab") && reading->paragraph.is_open && reading->runs)
        td_buf_puts(&reading->paragraph.text, "<span class=\"vb-tab\"> </span>");
    else if (td_str_is(name, "noBreakHyphen") && reading->paragraph.is_open)
        td_buf_putc(&reading->paragraph.text, '-');
    else if (td_str_is(name, "docPr") && reading->paragraph.is_open)
        picture(reading, xml);
    else if (td_str_is(name, "sectPr"))
        reading->ends_section = true;
    else if (td_str_is(name, "pgSz"))
        page_size(reading, xml);
    else if (reading->paragraph.is_open && reading->run_properties)
        td_word_run_property(reading, xml, name);
    else if (reading->paragraph.is_open)
        td_word_paragraph_property(reading, xml, name);
    else if (reading->tables == 1)
        td_word_table_property(reading, xml, name);
}

static void on_start(void *context, struct td_xml *xml, td_str name)
{
    struct td_word_reading *reading = context;
    int *depth = depth_of(reading, name);
    if (stop_if_full(reading, xml))
        return;
    if (depth)
        ++*depth;
    else if (reading->fallbacks || count_left(reading, name)) /* once more, for older programs */
        return;
    else if (td_str_is(name, "txbxContent"))
        td_word_open_box(reading);
    else if (td_str_is(name, "tbl"))
        td_word_begin_table(reading);
    else if (td_str_is(name, "p"))
        td_word_open_paragraph(reading);
    else if (td_str_is(name, "r"))
        td_word_open_run(reading);
    else
        on_content(reading, xml, name);
}

static void on_end(void *context, struct td_xml *xml, td_str name)
{
    struct td_word_reading *reading = context;
    int *depth = depth_of(reading, name);
    (void)xml;
    if (depth)
        --*depth;
    else if (reading->fallbacks)
        return;
    else if (td_str_is(name, "txbxContent"))
        td_word_close_box(reading);
    else if (td_str_is(name, "p"))
        td_word_close_paragraph(reading);
    else if (td_str_is(name, "r"))
        reading->runs--;
    else if (td_str_is(name, "t"))
        td_word_close_text(reading);
    else if (td_str_is(name, "tc") && reading->tables == 1)
        td_word_end_cell(reading);
    else if (td_str_is(name, "tbl"))
        td_word_end_table(reading);
    else if (td_str_is(name, "body"))
        td_word_put_section(reading);
}

static void on_text(void *context, struct td_xml *xml, td_str text)
{
    struct td_word_reading *reading = context;
    if (stop_if_full(reading, xml))
        return;
    if (reading->in_run_of_text)
        td_markup_text(&reading->paragraph.text, text);
}

/* Where reading was stopped: what was begun is told as far as it goes. */
static void close_all(struct td_word_reading *reading)
{
    td_word_close_text(reading);
    for (; reading->boxes; td_word_close_box(reading))
        if (reading->paragraph.is_open)
            td_word_close_paragraph(reading);
    if (reading->paragraph.is_open)
        td_word_close_paragraph(reading);
    if (reading->tables) {
        reading->tables = 1;
        td_word_end_cell(reading);
        td_word_end_table(reading);
    }
    td_word_put_section(reading);
}

static enum td_err read(struct td_word_reading *reading, td_str docx,
                        const struct td_zip_limits *limits, struct td_diag *diag)
{
    const struct td_xml_handler handler = {reading, on_start, on_end, on_text};
    struct td_buf *out = reading->page;
    struct td_zip zip;
    td_buf_init(&reading->section, reading->arena, out->max);
    reading->out = &reading->section;
    TRY(td_zip_open(reading->arena, TD_STR_NONE, docx, limits, diag, &zip));
    const struct td_zip_entry *text = td_zip_find(&zip, TD_STR("word/document.xml"));
    if (!text)
        return TD_EINVAL;
    td_word_read_looks(reading->arena, &zip, &reading->looks);
    td_buf_puts(out, "<article class=\"vb\" lang=\"vi\">\n");
    TRY(td_xml_read(reading->arena, &zip, text, diag, &handler));
    if (reading->left.is_cut)
        close_all(reading);
    td_buf_puts(out, "</article>\n");
    if (reading->is_too_deep || reading->is_too_long)
        return reading->is_too_deep ? TD_EINVAL : TD_ETOOBIG;
    TRY(td_buf_finish(&reading->section));
    return td_buf_finish(out);
}

enum td_err td_docx_as_page(struct td_arena *arena, td_str docx, struct td_buf *out)
{
    const struct td_zip_limits limits = {
        .entries = 1000, .unpacked = (size_t)64 << 20, .ratio = 100};
    struct td_diag diag;
    struct td_word_reading reading = {.arena = arena, .page = out, .most = SIZE_MAX};
    td_diag_init(&diag, arena);
    return read(&reading, docx, &limits, &diag);
}

enum td_err td_docx_as_short_page(struct td_arena *arena, td_str docx, size_t most,
                                  struct td_diag *diag, struct td_buf *out,
                                  struct td_docx_left *left)
{
    const struct td_zip_limits limits = {
        .entries = 2000, .unpacked = (size_t)200 << 20, .ratio = 100}; /* what is taken at all */
    struct td_word_reading reading = {.arena = arena, .page = out, .most = most};
    enum td_err err = read(&reading, docx, &limits, diag);
    *left = reading.left;
    if (err == TD_EINVAL && !diag->errors)
        td_diag_error(diag, (struct td_place){0},
                      "tệp Word được dựng theo cách mà trang này không đọc được",
                      "the Word file is built in a way that this page cannot read");
    return err;
}

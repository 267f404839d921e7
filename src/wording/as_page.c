#include "wording/as_page.h"

#include <stddef.h>

#include "base/markup.h"
#include "base/number.h"
#include "render/docx_parts.h"
#include "sheet/xml.h"

enum {
    COLUMNS_MAX = 200,
    SIZE_MAX_SHOWN = 72, /* half points for which td_render_html_style has a rule */
    SIZE_MIN_SHOWN = 12,
    BOXES_MAX = 8, /* text boxes in each other */
};

struct run {
    bool bold, regular, italic, upright, underline, raised;
};

struct paragraph {
    const struct td_style_traits *style; /* NULL: none of ours */
    td_str align;                        /* word of <w:jc>; empty: as the style says */
    int64_t half_points;                 /* 0: as the style says */
    struct td_buf text;
    bool is_rule, is_gap, is_placed, is_open;
};

enum merge {
    ALONE,
    BEGINS,
    GOES_ON,
};

struct cell {
    int column, columns;
    enum merge merge;
    bool shaded;
    td_str vertical;
    struct td_buf text;
};
struct row {
    struct cells TD_ARRAY(struct cell) cells;
    int columns;
    bool is_head;
};

struct table {
    struct rows TD_ARRAY(struct row) rows;
    struct widths TD_ARRAY(int64_t) widths; /* of its columns */
    td_str caption;
    bool has_grid;
};

/* One table at a time: of those in its cells the text is told, in the cell. */
struct reading {
    struct td_arena *arena;
    struct td_buf section, *out; /* of the section that is read; where a paragraph goes */
    struct td_buf *page;
    struct paragraph paragraph, kept; /* kept: it waits for the rule that may follow */
    bool has_kept;
    struct paragraph outer[BOXES_MAX]; /* those that hold the text boxes that are read */
    struct run run;
    struct table table;
    int tables, run_properties, fields; /* how deep it is in them */
    int boxes, runs, borders, fallbacks;
    bool in_run_of_text, is_lying, ends_section;
    bool is_too_deep, is_too_long;
};

/* What was written apart; cut off where it is longer than the page, it is of no use. */
static void put_part(struct reading *reading, struct td_buf *out, const struct td_buf *part)
{
    reading->is_too_long = reading->is_too_long || part->err != TD_OK;
    td_buf_put(out, td_buf_str(part));
}

/* ---- paragraphs ---- */

static const struct td_style_traits *style_of(td_str id)
{
    for (int i = 0; i < TD_STYLES; i++)
        if (td_str_is(id, td_style_traits((enum td_para_style)i)->id))
            return td_style_traits((enum td_para_style)i);
    return NULL;
}

static const char *element_of(const struct reading *reading, const struct paragraph *paragraph)
{
    static const char *const elements[] = {"p", "h3", "h4", "h5"};
    int level = paragraph->style && !reading->tables ? paragraph->style->outline_level : 0;
    return elements[level >= 0 && level <= 3 ? level : 0];
}

static const char *align_class(td_str word)
{
    return td_str_is(word, "left")     ? " vb-left"
           : td_str_is(word, "center") ? " vb-centre"
           : td_str_is(word, "right")  ? " vb-right"
           : td_str_is(word, "both")   ? " vb-justified"
                                       : "";
}

/* The paragraph that waited, with a rule below it or without. */
static void put_kept(struct reading *reading, bool is_ruled)
{
    const struct paragraph *paragraph = &reading->kept;
    struct td_buf *out = reading->out;
    if (!reading->has_kept)
        return;
    const char *element = element_of(reading, paragraph);
    const struct td_style_traits *style =
        paragraph->style ? paragraph->style : td_style_traits(TD_STYLE_PLAIN);
    td_buf_printf(out, "<%s class=\"vb-%s%s", element, style->id, align_class(paragraph->align));
    if (paragraph->half_points >= SIZE_MIN_SHOWN && paragraph->half_points <= SIZE_MAX_SHOWN)
        td_buf_printf(out, " vb-size-%d", (int)paragraph->half_points);
    td_buf_puts(out, "\">");
    if (is_ruled)
        td_buf_printf(out, "<span class=\"%s\">",
                      style == td_style_traits(TD_STYLE_MOTTO) ? "vb-rule-text" : "vb-rule-part");
    put_part(reading, out, &paragraph->text);
    td_buf_printf(out, "%s</%s>\n", is_ruled ? "</span>" : "", element);
    reading->has_kept = false;
}

static void open_paragraph(struct reading *reading)
{
    reading->paragraph = (struct paragraph){.is_open = true};
    td_buf_init(&reading->paragraph.text, reading->arena, reading->page->max);
}

static void put_section(struct reading *reading)
{
    put_kept(reading, false);
    td_buf_printf(reading->page, "<section class=\"vb-sheet%s\">\n",
                  reading->is_lying ? " vb-lying" : "");
    put_part(reading, reading->page, &reading->section);
    td_buf_puts(reading->page, "</section>\n");
    td_buf_init(&reading->section, reading->arena, reading->page->max);
    reading->ends_section = reading->is_lying = false;
}

static void close_paragraph(struct reading *reading)
{
    struct paragraph *paragraph = &reading->paragraph;
    bool says_something = !paragraph->is_gap && !paragraph->is_placed && !paragraph->is_rule;
    paragraph->is_open = false;
    put_kept(reading, paragraph->is_rule);
    if (says_something)
        reading->kept = *paragraph;
    reading->has_kept = says_something;
    if (reading->ends_section && !reading->tables)
        put_section(reading);
}

/* A text box stands in a paragraph and holds others: they are told before the rest of it. */
static void open_box(struct reading *reading)
{
    if (reading->boxes < BOXES_MAX)
        reading->outer[reading->boxes] = reading->paragraph;
    else
        reading->is_too_deep = true;
    reading->boxes++;
}

static void close_box(struct reading *reading)
{
    reading->boxes--;
    put_kept(reading, false);
    if (reading->boxes < BOXES_MAX)
        reading->paragraph = reading->outer[reading->boxes];
}

/* ---- runs ---- */

static const struct {
    size_t at;
    const char *open, *close;
} marks[] = {
    {offsetof(struct run, bold), "<b>", "</b>"},
    {offsetof(struct run, italic), "<i>", "</i>"},
    {offsetof(struct run, underline), "<u>", "</u>"},
    {offsetof(struct run, upright), "<span class=\"vb-upright\">", "</span>"},
    {offsetof(struct run, regular), "<span class=\"vb-regular\">", "</span>"},
    {offsetof(struct run, raised), "<sup>", "</sup>"},
};
enum { MARKS = sizeof marks / sizeof *marks };

static bool is_on(const struct run *run, int mark)
{
    return *(const bool *)((const char *)run + marks[mark].at);
}

static void open_text(struct reading *reading)
{
    reading->in_run_of_text = reading->paragraph.is_open && !reading->fields;
    for (int i = 0; reading->in_run_of_text && i < MARKS; i++)
        if (is_on(&reading->run, i))
            td_buf_puts(&reading->paragraph.text, marks[i].open);
}

static void close_text(struct reading *reading)
{
    for (int i = MARKS; reading->in_run_of_text && i-- > 0;)
        if (is_on(&reading->run, i))
            td_buf_puts(&reading->paragraph.text, marks[i].close);
    reading->in_run_of_text = false;
}

static void run_property(struct reading *reading, const struct td_xml *xml, td_str name)
{
    td_str value = td_xml_attribute(xml, TD_STR("val"));
    bool off = td_str_is(value, "0") || td_str_is(value, "false") || td_str_is(value, "none");
    struct run *run = &reading->run;
    if (td_str_is(name, "b")) {
        run->bold = !off;
        run->regular = off;
    } else if (td_str_is(name, "i")) {
        run->italic = !off;
        run->upright = off;
    } else if (td_str_is(name, "u")) {
        run->underline = !off;
    } else if (td_str_is(name, "vertAlign")) {
        run->raised = td_str_is(value, "superscript");
    } else if (td_str_is(name, "sz") && !td_count_parse(value, &reading->paragraph.half_points)) {
        reading->paragraph.half_points = 0;
    }
}

/* ---- tables ---- */

static struct row *last_row(struct reading *reading)
{
    return reading->table.rows.n ? &reading->table.rows.items[reading->table.rows.n - 1] : NULL;
}

static struct cell *last_cell(struct reading *reading)
{
    struct row *row = last_row(reading);
    return row && row->cells.n ? &row->cells.items[row->cells.n - 1] : NULL;
}

static void begin_cell(struct reading *reading)
{
    struct row *row = last_row(reading);
    if (!row)
        return;
    struct cell *cell = td_push(reading->arena, &row->cells);
    *cell = (struct cell){.column = row->columns, .columns = 1};
    td_buf_init(&cell->text, reading->arena, reading->page->max);
    reading->out = &cell->text;
}

static void end_cell(struct reading *reading)
{
    struct row *row = last_row(reading);
    struct cell *cell = last_cell(reading);
    put_kept(reading, false);
    reading->out = &reading->section;
    if (cell)
        row->columns += cell->columns;
}

static void cell_property(struct reading *reading, const struct td_xml *xml, td_str name)
{
    struct cell *cell = last_cell(reading);
    td_str value = td_xml_attribute(xml, TD_STR("val"));
    int64_t columns;
    if (!cell)
        return;
    if (td_str_is(name, "gridSpan") && td_count_parse(value, &columns) && columns <= COLUMNS_MAX)
        cell->columns = (int)columns;
    else if (td_str_is(name, "vMerge"))
        cell->merge = td_str_is(value, "restart") ? BEGINS : GOES_ON;
    else if (td_str_is(name, "shd"))
        cell->shaded = true;
    else if (td_str_is(name, "vAlign"))
        cell->vertical = td_str_copy(reading->arena, value);
}

/* How many rows the cell of a row and column reaches over. */
static int rows_of(const struct table *table, size_t at, int column)
{
    int n = 1;
    for (size_t row = at + 1; row < table->rows.n; row++, n++) {
        bool goes_on = false;
        for (size_t i = 0; i < table->rows.items[row].cells.n; i++) {
            const struct cell *cell = &table->rows.items[row].cells.items[i];
            goes_on = goes_on || (cell->column == column && cell->merge == GOES_ON);
        }
        if (!goes_on)
            break;
    }
    return n;
}

static void put_cell(struct reading *reading, size_t at, const struct cell *cell)
{
    const struct table *table = &reading->table;
    struct td_buf *out = &reading->section;
    const char *element = table->rows.items[at].is_head ? "th" : "td";
    if (cell->merge == GOES_ON)
        return;
    td_buf_printf(out, "<%s%s", element, table->rows.items[at].is_head ? " scope=\"col\"" : "");
    if (cell->columns > 1)
        td_buf_printf(out, " colspan=\"%d\"", cell->columns);
    if (cell->merge == BEGINS)
        td_buf_printf(out, " rowspan=\"%d\"", rows_of(table, at, cell->column));
    td_buf_printf(out, " class=\"vb-cell%s%s\">", cell->shaded ? " vb-shaded" : "",
                  td_str_is(cell->vertical, "center")   ? " vb-middle"
                  : td_str_is(cell->vertical, "bottom") ? " vb-bottom"
                                                        : "");
    put_part(reading, out, &cell->text);
    td_buf_printf(out, "</%s>", element);
}

/* Widths as parts of a whole: an attribute, as no style may stand here. */
static void put_columns(struct td_buf *out, const struct table *table)
{
    int64_t all = 0;
    for (size_t i = 0; i < table->widths.n; i++)
        all += table->widths.items[i];
    td_buf_puts(out, "<colgroup>");
    for (size_t i = 0; i < table->widths.n; i++)
        td_buf_printf(out, "<col width=\"%lld%%\">",
                      (long long)(table->widths.items[i] * 100 / all));
    td_buf_puts(out, "</colgroup>\n");
}

static void put_table(struct reading *reading)
{
    const struct table *table = &reading->table;
    struct td_buf *out = &reading->section;
    td_buf_printf(out, "<div class=\"vb-scroll\"><table class=\"%s\"%s>\n",
                  table->has_grid ? "vb-grid" : "vb-place",
                  table->has_grid ? "" : " role=\"presentation\"");
    if (table->has_grid && table->caption.n) {
        td_buf_puts(out, "<caption class=\"vb-unseen\">");
        td_markup_text(out, table->caption);
        td_buf_puts(out, "</caption>\n");
    }
    put_columns(out, table);
    for (size_t i = 0; i < table->rows.n; i++) {
        const struct row *row = &table->rows.items[i];
        td_buf_puts(out, "<tr>");
        for (size_t c = 0; c < row->cells.n; c++)
            put_cell(reading, i, &row->cells.items[c]);
        td_buf_puts(out, "</tr>\n");
    }
    td_buf_puts(out, "</table></div>\n");
}

static void begin_table(struct reading *reading)
{
    put_kept(reading, false);
    if (reading->tables++ == 0)
        reading->table = (struct table){0};
}

static void end_table(struct reading *reading)
{
    put_kept(reading, false);
    if (--reading->tables)
        return;
    put_table(reading);
    reading->out = &reading->section;
}

/* ---- elements ---- */

static void paragraph_property(struct reading *reading, const struct td_xml *xml, td_str name)
{
    struct paragraph *paragraph = &reading->paragraph;
    td_str value = td_xml_attribute(xml, TD_STR("val"));
    if (td_str_is(name, "pStyle")) {
        paragraph->style = style_of(value);
        paragraph->is_gap = td_str_is(value, TD_DOCX_END);
        paragraph->is_rule = td_str_is(value, TD_DOCX_RULE);
    } else if (td_str_is(name, "framePr")) {
        paragraph->is_placed = true;
    } else if (td_str_is(name, "jc")) {
        paragraph->align = td_str_copy(reading->arena, value);
    }
}

static void add_width(struct reading *reading, const struct td_xml *xml)
{
    int64_t width;
    if (td_count_parse(td_xml_attribute(xml, TD_STR("w")), &width) && width > 0 &&
        width < INT16_MAX && reading->table.widths.n < COLUMNS_MAX)
        *td_push(reading->arena, &reading->table.widths) = width;
}

static bool is_line(td_str border)
{
    return border.n && !td_str_is(border, "none") && !td_str_is(border, "nil");
}

static void table_property(struct reading *reading, const struct td_xml *xml, td_str name)
{
    td_str value = td_xml_attribute(xml, TD_STR("val"));
    struct row *row = last_row(reading);
    if (td_str_is(name, "tblStyle"))
        reading->table.has_grid = td_str_is(value, TD_DOCX_GRID) || td_str_is(value, "TableGrid");
    else if (reading->borders)
        reading->table.has_grid = reading->table.has_grid || is_line(value);
    else if (td_str_is(name, "tblCaption"))
        reading->table.caption = td_str_copy(reading->arena, value);
    else if (td_str_is(name, "gridCol"))
        add_width(reading, xml);
    else if (td_str_is(name, "tblHeader") && row)
        row->is_head = true;
    else if (td_str_is(name, "tr"))
        *td_push(reading->arena, &reading->table.rows) = (struct row){0};
    else if (td_str_is(name, "tc"))
        begin_cell(reading);
    else
        cell_property(reading, xml, name);
}

static void picture(struct reading *reading, const struct td_xml *xml)
{
    struct td_buf *out = &reading->paragraph.text;
    td_str told = td_xml_attribute(xml, TD_STR("descr"));
    td_buf_puts(out, "<i>[");
    td_markup_text(out, told.n ? told : TD_STR("hình"));
    td_buf_puts(out, "]</i>");
}

static void page_size(struct reading *reading, const struct td_xml *xml)
{
    reading->is_lying = td_str_is(td_xml_attribute(xml, TD_STR("orient")), "landscape");
}

/* What holds other elements: counted, so that what stands in it is known to. */
static int *depth_of(struct reading *reading, td_str name)
{
    return td_str_is(name, "rPr")         ? &reading->run_properties
           : td_str_is(name, "fldSimple") ? &reading->fields
           : td_str_is(name, "Fallback")  ? &reading->fallbacks
           : td_str_is(name, "tblBorders") || td_str_is(name, "tcBorders") ? &reading->borders
                                                                           : NULL;
}

static void on_content(struct reading *reading, const struct td_xml *xml, td_str name)
{
    if (td_str_is(name, "t"))
        open_text(reading);
    else if (td_str_is(name, "br") && reading->paragraph.is_open)
        td_buf_puts(&reading->paragraph.text, "<br>");
    else if (td_str_is(name, "tab") && reading->paragraph.is_open && reading->runs)
        td_buf_puts(&reading->paragraph.text, "<span class=\"vb-tab\"> </span>");
    else if (td_str_is(name, "docPr") && reading->paragraph.is_open)
        picture(reading, xml);
    else if (td_str_is(name, "sectPr"))
        reading->ends_section = true;
    else if (td_str_is(name, "pgSz"))
        page_size(reading, xml);
    else if (reading->paragraph.is_open && reading->run_properties)
        run_property(reading, xml, name);
    else if (reading->paragraph.is_open)
        paragraph_property(reading, xml, name);
    else if (reading->tables == 1)
        table_property(reading, xml, name);
}

static void on_start(void *context, struct td_xml *xml, td_str name)
{
    struct reading *reading = context;
    int *depth = depth_of(reading, name);
    if (depth)
        ++*depth;
    else if (reading->fallbacks) /* the same once more, for older programs */
        return;
    else if (td_str_is(name, "txbxContent"))
        open_box(reading);
    else if (td_str_is(name, "tbl"))
        begin_table(reading);
    else if (td_str_is(name, "p"))
        open_paragraph(reading);
    else if (td_str_is(name, "r")) {
        reading->run = (struct run){0};
        reading->runs++;
    } else
        on_content(reading, xml, name);
}

static void on_end(void *context, struct td_xml *xml, td_str name)
{
    struct reading *reading = context;
    int *depth = depth_of(reading, name);
    (void)xml;
    if (depth)
        --*depth;
    else if (reading->fallbacks)
        return;
    else if (td_str_is(name, "txbxContent"))
        close_box(reading);
    else if (td_str_is(name, "p"))
        close_paragraph(reading);
    else if (td_str_is(name, "r"))
        reading->runs--;
    else if (td_str_is(name, "t"))
        close_text(reading);
    else if (td_str_is(name, "tc") && reading->tables == 1)
        end_cell(reading);
    else if (td_str_is(name, "tbl"))
        end_table(reading);
    else if (td_str_is(name, "body"))
        put_section(reading);
}

static void on_text(void *context, struct td_xml *xml, td_str text)
{
    struct reading *reading = context;
    (void)xml;
    if (reading->in_run_of_text)
        td_markup_text(&reading->paragraph.text, text);
}

enum td_err td_docx_as_page(struct td_arena *arena, td_str docx, struct td_buf *out)
{
    const struct td_zip_limits limits = {
        .entries = 1000, .unpacked = (size_t)64 << 20, .ratio = 100};
    struct td_zip zip;
    struct td_diag diag;
    struct reading reading = {.arena = arena, .page = out};
    const struct td_xml_handler handler = {&reading, on_start, on_end, on_text};
    td_diag_init(&diag, arena);
    td_buf_init(&reading.section, arena, out->max);
    reading.out = &reading.section;
    TRY(td_zip_open(arena, TD_STR_NONE, docx, &limits, &diag, &zip));
    const struct td_zip_entry *text = td_zip_find(&zip, TD_STR("word/document.xml"));
    if (!text)
        return TD_EINVAL;
    td_buf_puts(out, "<article class=\"vb\" lang=\"vi\">\n");
    TRY(td_xml_read(arena, &zip, text, &diag, &handler));
    td_buf_puts(out, "</article>\n");
    if (reading.is_too_deep || reading.is_too_long)
        return reading.is_too_deep ? TD_EINVAL : TD_ETOOBIG;
    TRY(td_buf_finish(&reading.section));
    return td_buf_finish(out);
}

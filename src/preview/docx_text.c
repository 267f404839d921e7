#include <stddef.h>

#include "base/markup.h"
#include "base/number.h"
#include "preview/docx_parts.h"
#include "render/docx_parts.h"

enum {
    SIZE_MAX_SHOWN = 72, /* half points for which td_render_html_style has a rule */
    SIZE_MIN_SHOWN = 12,
};

void td_word_put_part(struct td_word_reading *reading, struct td_buf *out,
                      const struct td_buf *part)
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

static const char *element_of(const struct td_word_reading *reading,
                              const struct td_word_paragraph *paragraph)
{
    static const char *const elements[] = {"p", "h3", "h4", "h5"};
    int level = paragraph->style  ? paragraph->style->outline_level
                : paragraph->look ? paragraph->look->outline + 1
                                  : 0;
    if (reading->tables || level < 0)
        level = 0;
    return elements[level <= 3 ? level : 3];
}

static const char *align_class(td_str word)
{
    return td_str_is(word, "left")     ? " vb-left"
           : td_str_is(word, "start")  ? " vb-left"
           : td_str_is(word, "center") ? " vb-centre"
           : td_str_is(word, "right")  ? " vb-right"
           : td_str_is(word, "end")    ? " vb-right"
           : td_str_is(word, "both")   ? " vb-justified"
                                       : "";
}

/* Of a paragraph in a list, and of a heading that the file's own style makes one. */
static void put_look_classes(struct td_buf *out, const struct td_word_paragraph *paragraph)
{
    if (paragraph->item.list)
        td_buf_printf(out, " vb-item vb-level-%d", paragraph->item.level);
    if (paragraph->look && paragraph->look->outline >= 0)
        td_buf_puts(out, " vb-heading");
}

void td_word_put_kept(struct td_word_reading *reading, bool is_ruled)
{
    const struct td_word_paragraph *paragraph = &reading->kept;
    struct td_buf *out = reading->out;
    if (!reading->has_kept)
        return;
    const char *element = element_of(reading, paragraph);
    const struct td_style_traits *style =
        paragraph->style ? paragraph->style : td_style_traits(TD_STYLE_PLAIN);
    td_buf_printf(out, "<%s class=\"vb-%s%s", element, style->id, align_class(paragraph->align));
    if (paragraph->half_points >= SIZE_MIN_SHOWN && paragraph->half_points <= SIZE_MAX_SHOWN)
        td_buf_printf(out, " vb-size-%d", (int)paragraph->half_points);
    put_look_classes(out, paragraph);
    td_buf_puts(out, "\">");
    if (is_ruled)
        td_buf_printf(out, "<span class=\"%s\">",
                      style == td_style_traits(TD_STYLE_MOTTO) ? "vb-rule-text" : "vb-rule-part");
    td_word_put_part(reading, out, &paragraph->text);
    td_buf_printf(out, "%s</%s>\n", is_ruled ? "</span>" : "", element);
    reading->has_kept = false;
}

void td_word_open_paragraph(struct td_word_reading *reading)
{
    reading->paragraph = (struct td_word_paragraph){.is_open = true};
    td_buf_init(&reading->paragraph.text, reading->arena, reading->page->max);
}

void td_word_put_section(struct td_word_reading *reading)
{
    td_word_put_kept(reading, false);
    td_buf_printf(reading->page, "<section class=\"vb-sheet%s\">\n",
                  reading->is_lying ? " vb-lying" : "");
    td_word_put_part(reading, reading->page, &reading->section);
    td_buf_puts(reading->page, "</section>\n");
    td_buf_init(&reading->section, reading->arena, reading->page->max);
    reading->ends_section = reading->is_lying = false;
}

/* What the file's own style says, where the paragraph does not say otherwise; the mark of its place
 * in a list stands before its text. An empty one has none, as in Word. */
static void complete(struct td_word_reading *reading)
{
    struct td_word_paragraph *paragraph = &reading->paragraph;
    const struct td_word_style *look = paragraph->look;
    struct td_buf marked;
    if (look && !paragraph->align.n)
        paragraph->align = look->align;
    if (look && !paragraph->item.list && !paragraph->is_in_no_list)
        paragraph->item = look->item;
    if (!paragraph->item.list || !paragraph->text.n)
        return;
    td_buf_init(&marked, reading->arena, reading->page->max);
    td_word_put_mark(reading->arena, &reading->looks, &paragraph->item, &marked);
    if (!marked.n)
        return;
    td_buf_putc(&marked, ' ');
    td_word_put_part(reading, &marked, &paragraph->text);
    paragraph->text = marked;
}

void td_word_close_paragraph(struct td_word_reading *reading)
{
    struct td_word_paragraph *paragraph = &reading->paragraph;
    complete(reading);
    bool says_something = !paragraph->is_gap && !paragraph->is_placed && !paragraph->is_rule;
    paragraph->is_open = false;
    td_word_put_kept(reading, paragraph->is_rule);
    if (says_something)
        reading->kept = *paragraph;
    reading->has_kept = says_something;
    if (reading->ends_section && !reading->tables)
        td_word_put_section(reading);
}

void td_word_open_box(struct td_word_reading *reading)
{
    reading->held += reading->paragraph.text.n;
    if (reading->boxes < TD_WORD_BOXES_MAX)
        reading->outer[reading->boxes] = reading->paragraph;
    else
        reading->is_too_deep = true;
    reading->boxes++;
}

void td_word_close_box(struct td_word_reading *reading)
{
    reading->boxes--;
    td_word_put_kept(reading, false);
    if (reading->boxes < TD_WORD_BOXES_MAX)
        reading->paragraph = reading->outer[reading->boxes];
    reading->held -=
        reading->paragraph.text.n < reading->held ? reading->paragraph.text.n : reading->held;
}

/* ---- runs ---- */

static const struct {
    size_t at;
    const char *open, *close;
} marks[] = {
    {offsetof(struct td_word_run, bold), "<b>", "</b>"},
    {offsetof(struct td_word_run, italic), "<i>", "</i>"},
    {offsetof(struct td_word_run, underline), "<u>", "</u>"},
    {offsetof(struct td_word_run, upright), "<span class=\"vb-upright\">", "</span>"},
    {offsetof(struct td_word_run, regular), "<span class=\"vb-regular\">", "</span>"},
    {offsetof(struct td_word_run, raised), "<sup>", "</sup>"},
};
enum { MARKS = sizeof marks / sizeof *marks };

static bool is_on(const struct td_word_run *run, int mark)
{
    return *(const bool *)((const char *)run + marks[mark].at);
}

void td_word_open_run(struct td_word_reading *reading)
{
    const struct td_word_style *look = reading->paragraph.look;
    reading->run = (struct td_word_run){.bold = look && look->bold > 0 && look->outline < 0,
                                        .italic = look && look->italic > 0};
    reading->runs++;
}

void td_word_open_text(struct td_word_reading *reading)
{
    reading->in_run_of_text = reading->paragraph.is_open && !reading->skipped;
    for (int i = 0; reading->in_run_of_text && i < MARKS; i++)
        if (is_on(&reading->run, i))
            td_buf_puts(&reading->paragraph.text, marks[i].open);
}

void td_word_close_text(struct td_word_reading *reading)
{
    for (int i = MARKS; reading->in_run_of_text && i-- > 0;)
        if (is_on(&reading->run, i))
            td_buf_puts(&reading->paragraph.text, marks[i].close);
    reading->in_run_of_text = false;
}

void td_word_run_property(struct td_word_reading *reading, const struct td_xml *xml, td_str name)
{
    td_str value = td_xml_attribute(xml, TD_STR("val"));
    bool off = td_str_is(value, "0") || td_str_is(value, "false") || td_str_is(value, "none");
    struct td_word_run *run = &reading->run;
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
    } else if (td_str_is(name, "vanish")) {
        reading->left.has_hidden = reading->left.has_hidden || (!off && reading->runs);
    } else if (td_str_is(name, "sz") && !td_count_parse(value, &reading->paragraph.half_points)) {
        reading->paragraph.half_points = 0;
    }
}

void td_word_paragraph_property(struct td_word_reading *reading, const struct td_xml *xml,
                                td_str name)
{
    struct td_word_paragraph *paragraph = &reading->paragraph;
    td_str value = td_xml_attribute(xml, TD_STR("val"));
    int64_t number;
    if (td_str_is(name, "pStyle")) {
        paragraph->style = style_of(value);
        paragraph->look = paragraph->style ? NULL : td_word_find_style(&reading->looks, value);
        paragraph->is_gap = td_str_is(value, TD_DOCX_END);
        paragraph->is_rule = td_str_is(value, TD_DOCX_RULE);
    } else if (td_str_is(name, "framePr")) {
        paragraph->is_placed = true;
    } else if (td_str_is(name, "jc")) {
        paragraph->align = td_str_copy(reading->arena, value);
    } else if (td_str_is(name, "numId") && td_count_parse(value, &number)) {
        paragraph->item.list = number;
        paragraph->is_in_no_list = number == 0;
    } else if (td_str_is(name, "ilvl") && td_count_parse(value, &number)) {
        paragraph->item.level = number < TD_WORD_LEVELS ? (int)number : 0;
    }
}

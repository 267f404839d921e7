#include "render/xml.h"

#include "base/markup.h"

void td_xml_text(struct td_buf *out, td_str text)
{
    td_markup_lines(out, text, "&#10;",
                    "&#9;"); /* as they are, an attribute makes spaces of them */
}

void td_xml_put_attribute(struct td_buf *out, const char *name, td_str value)
{
    td_buf_putc(out, ' ');
    td_buf_puts(out, name);
    td_buf_puts(out, "=\"");
    td_xml_text(out, value);
    td_buf_putc(out, '"');
}

void td_xml_number(struct td_buf *out, const char *name, int64_t value)
{
    td_buf_putc(out, ' ');
    td_buf_puts(out, name);
    td_buf_puts(out, "=\"");
    td_buf_put_int(out, value);
    td_buf_putc(out, '"');
}

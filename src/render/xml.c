#include "render/xml.h"

void td_xml_text(struct td_buf *out, td_str text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char *entity = text.p[i] == '&'    ? "&amp;"
                             : text.p[i] == '<'  ? "&lt;"
                             : text.p[i] == '>'  ? "&gt;"
                             : text.p[i] == '"'  ? "&quot;"
                             : text.p[i] == '\t' ? "&#9;"
                             : text.p[i] == '\n' ? "&#10;"
                                                 : NULL;
        if (!entity)
            continue;
        td_buf_put(out, td_str_slice(text, done, i));
        td_buf_puts(out, entity);
        done = i + 1;
    }
    td_buf_put(out, td_str_from(text, done));
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

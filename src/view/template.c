#include "view/template.h"

#include <string.h>

#include "base/markup.h"

void td_tpl_text(struct td_buf *out, td_str text)
{
    td_markup_text(out, text);
}

void td_tpl_text_z(struct td_buf *out, const char *text)
{
    td_tpl_text(out, td_str_of(text));
}

void td_tpl_text_int(struct td_buf *out, int64_t value)
{
    td_buf_put_int(out, value);
}

void td_tpl_text_unsigned(struct td_buf *out, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    td_buf_put(out, (td_str){digits + at, sizeof digits - at});
}

static bool is_unreserved(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte && strchr("-._~", byte));
}

/* Percent-encode all but the unreserved bytes and those of keep; & becomes a reference. */
static void put_encoded(struct td_buf *out, td_str text, const char *keep)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.n; i++) {
        unsigned char byte = (unsigned char)text.p[i];
        if (is_unreserved((char)byte) || (byte && byte != '&' && strchr(keep, byte))) {
            td_buf_putc(out, (char)byte);
        } else if (byte == '&' && strchr(keep, '&')) {
            td_buf_puts(out, "&amp;");
        } else {
            char code[3] = {'%', hex[byte >> 4], hex[byte & 15]};
            td_buf_put(out, (td_str){code, sizeof code});
        }
    }
}

void td_tpl_part(struct td_buf *out, td_str text)
{
    put_encoded(out, text, "");
}

void td_tpl_part_z(struct td_buf *out, const char *text)
{
    td_tpl_part(out, td_str_of(text));
}

/* What an address made before may hold: its delimiters, and what is encoded already. */
#define ADDRESS_BYTES "/?#:@!$*+,;=&%()[]"

static bool is_local_path(td_str text)
{
    return text.n > 0 && text.p[0] == '/' &&
           (text.n == 1 || (text.p[1] != '/' && text.p[1] != '\\'));
}

void td_tpl_local(struct td_buf *out, td_str text)
{
    if (is_local_path(text))
        put_encoded(out, text, ADDRESS_BYTES);
    else
        td_buf_putc(out, '#');
}

void td_tpl_local_z(struct td_buf *out, const char *text)
{
    td_tpl_local(out, td_str_of(text));
}

static bool is_safe_address(td_str text)
{
    return is_local_path(text) || (text.n && (text.p[0] == '#' || text.p[0] == '?')) ||
           td_str_starts(text, TD_STR("https://")) || td_str_starts(text, TD_STR("http://")) ||
           td_str_starts(text, TD_STR("mailto:"));
}

void td_tpl_url(struct td_buf *out, td_str text)
{
    if (is_safe_address(text))
        put_encoded(out, text, ADDRESS_BYTES);
    else
        td_buf_putc(out, '#');
}

void td_tpl_url_z(struct td_buf *out, const char *text)
{
    td_tpl_url(out, td_str_of(text));
}

void td_tpl_html(struct td_buf *out, td_html html)
{
    td_buf_put(out, html.markup);
}

bool td_tpl_has_str(const void *text)
{
    return ((const td_str *)text)->n > 0;
}

bool td_tpl_has_html(const void *html)
{
    return ((const td_html *)html)->markup.n > 0;
}

bool td_tpl_has_items(const void *array)
{
    const struct {
        const void *items;
        size_t n;
    } *any = array;
    return any->n > 0;
}

#include "view/template.h"

#include <string.h>

static const char *reference(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/*
 * Bytes of a character that must not stand on a page, at the start of the text, or 0: what HTML
 * forbids, and the marks that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069),
 * with which a name could show other letters than it has.
 */
static size_t forbidden_width(td_str text)
{
    const unsigned char *p = (const unsigned char *)text.p;
    if (p[0] < ' ' && p[0] != '\n' && p[0] != '\t')
        return 1;
    if (p[0] != 0xe2 || text.n < 3)
        return 0;
    bool turns = (p[1] == 0x80 && p[2] >= 0xaa && p[2] <= 0xae) ||
                 (p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9);
    return turns ? 3 : 0;
}

void td_tpl_text(struct td_buf *out, td_str text)
{
    size_t start = 0;
    for (size_t i = 0; i < text.n;) {
        const char *escaped = reference(text.p[i]);
        size_t forbidden = forbidden_width(td_str_from(text, i));
        if (!escaped && !forbidden) {
            i++;
            continue;
        }
        td_buf_put(out, td_str_slice(text, start, i));
        td_buf_puts(out, escaped ? escaped : "\xef\xbf\xbd"); /* U+FFFD */
        i += escaped ? 1 : forbidden;
        start = i;
    }
    td_buf_put(out, td_str_from(text, start));
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

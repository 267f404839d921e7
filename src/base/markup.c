#include "base/markup.h"

const char *td_markup_reference(char byte)
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

size_t td_markup_control(td_str text)
{
    const unsigned char *p = (const unsigned char *)text.p;
    if (p[0] < ' ')
        return p[0] != '\n' && p[0] != '\t';
    if (p[0] == 0x7f)
        return 1;
    if (p[0] == 0xc2 && text.n > 1 && p[1] < 0xa0)
        return 2;
    return p[0] == 0xef && text.n > 2 && p[1] == 0xbf && p[2] >= 0xbe ? 3 : 0;
}

/* As td_markup_control, of the marks that turn the direction of writing. */
static size_t turning_mark(td_str text)
{
    const unsigned char *p = (const unsigned char *)text.p;
    if (p[0] != 0xe2 || text.n < 3)
        return 0;
    bool turns = (p[1] == 0x80 && p[2] >= 0xaa && p[2] <= 0xae) ||
                 (p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9);
    return turns ? 3 : 0;
}

/* The width of what is not seen at the start of a text; a line may end in CR LF. */
static size_t unseen(td_str text)
{
    return text.p[0] == '\r' ? 0 : td_markup_control(text) + turning_mark(text);
}

bool td_markup_is_seen(td_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (unseen(td_str_from(text, i)))
            return false;
    return true;
}

td_str td_markup_seen(struct td_arena *arena, td_str text)
{
    if (td_markup_is_seen(text))
        return text;
    char *seen = td_arena_alloc(arena, text.n);
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        size_t width = unseen(td_str_from(text, i));
        if (!width)
            seen[n++] = text.p[i];
        i += width ? width : 1;
    }
    return (td_str){seen, n};
}

static const char *instead_of(char byte, const char *line_break, const char *tab)
{
    switch (byte) {
    case '\n':
        return line_break;
    case '\t':
        return tab;
    default:
        return td_markup_reference(byte);
    }
}

void td_markup_lines(struct td_buf *out, td_str text, const char *line_break, const char *tab)
{
    size_t start = 0;
    for (size_t i = 0; i < text.n;) {
        td_str rest = td_str_from(text, i);
        size_t forbidden = td_markup_control(rest) + turning_mark(rest); /* never both */
        const char *instead =
            forbidden ? "\xef\xbf\xbd" /* U+FFFD */ : instead_of(text.p[i], line_break, tab);
        size_t width = forbidden ? forbidden : 1;
        if (instead) {
            td_buf_put(out, td_str_slice(text, start, i));
            td_buf_puts(out, instead);
            start = i + width;
        }
        i += width;
    }
    td_buf_put(out, td_str_from(text, start));
}

void td_markup_text(struct td_buf *out, td_str text)
{
    td_markup_lines(out, text, NULL, NULL);
}

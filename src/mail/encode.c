#include "mail/encode.h"

#include <sodium.h>
#include <string.h>

#include "base/text.h"

#define WORD_HEAD "=?UTF-8?B?"
#define WORD_TAIL "?="
#define WORD_MAX  75 /* RFC 2047 2 */

#define BYTES_OF_LINE (TD_MAIL_LINE / 4 * 3) /* in base64 */

/* ---- headers ---- */

static bool stays(td_str text, size_t column, const char *besides)
{
    if (text.n == 0 || text.n + column > TD_MAIL_LINE || td_str_holds(text, TD_STR("=?")))
        return false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == ' ' || (besides && c > ' ' && c < 0x7f && strchr(besides, c));
        if (!plain)
            return false;
    }
    return text.p[0] != ' ' && text.p[text.n - 1] != ' ';
}

static void put_word(struct td_buf *out, td_str piece)
{
    char letters[sodium_base64_ENCODED_LEN(WORD_MAX, sodium_base64_VARIANT_ORIGINAL)];
    sodium_bin2base64(letters, sizeof letters, (const unsigned char *)piece.p, piece.n,
                      sodium_base64_VARIANT_ORIGINAL);
    td_buf_printf(out, WORD_HEAD "%s" WORD_TAIL, letters);
}

/* The longest beginning that fits a line of which column bytes are taken; a line that has no room
 * for a whole character is broken first. */
static void put_words(struct td_buf *out, td_str text, size_t column)
{
    const size_t around = sizeof WORD_HEAD + sizeof WORD_TAIL - 2;
    while (text.n) {
        size_t room = TD_MAIL_LINE - column < WORD_MAX ? TD_MAIL_LINE - column : WORD_MAX;
        td_str piece = td_utf8_cut(text, room > around ? (room - around) / 4 * 3 : 0);
        if (piece.n == 0 && column == 1)
            return; /* no text of characters */
        if (piece.n)
            put_word(out, piece);
        text = td_str_from(text, piece.n);
        if (text.n)
            td_buf_puts(out, "\r\n ");
        column = 1;
    }
}

void td_mail_put_header_text(struct td_buf *out, td_str text, size_t column)
{
    text = td_one_line(out->arena, text);
    if (stays(text, column, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"))
        td_buf_put(out, text);
    else
        put_words(out, text, column);
}

void td_mail_put_phrase(struct td_buf *out, td_str text, size_t column)
{
    text = td_one_line(out->arena, text);
    if (stays(text, column, NULL))
        td_buf_put(out, text);
    else
        put_words(out, text, column);
}

/* ---- bodies ---- */

static bool is_literal(char c)
{
    return c >= ' ' && c < 0x7f && c != '=';
}

/* Spaces at the end of a line are lost on the way, and "From " at its beginning is altered. */
static bool must_quote(td_str line, size_t i)
{
    char c = line.p[i];
    return !is_literal(c) || (i + 1 == line.n && c == ' ') ||
           (i == 0 && td_str_starts(line, TD_STR("From ")));
}

static size_t bytes_of_character(td_str text, size_t i)
{
    size_t n = 1;
    while (i + n < text.n && ((unsigned char)text.p[i + n] & 0xc0U) == 0x80U)
        n++;
    return n;
}

static void put_line(struct td_buf *out, td_str line)
{
    size_t column = 0;
    for (size_t i = 0, n; i < line.n; i += n) {
        n = bytes_of_character(line, i);
        size_t width = must_quote(line, i) ? 3 * n : 1;
        if (column + width > TD_MAIL_LINE - (i + n < line.n)) { /* "=" ends a line that goes on */
            td_buf_puts(out, "=\r\n");
            column = 0;
        }
        for (size_t j = 0; j < n; j++) {
            if (width > 1)
                td_buf_printf(out, "=%02X", (unsigned)(unsigned char)line.p[i + j]);
            else
                td_buf_putc(out, line.p[i + j]);
        }
        column += width;
    }
    td_buf_puts(out, "\r\n");
}

void td_mail_put_quoted(struct td_buf *out, td_str text)
{
    while (text.n) {
        size_t length = td_str_find(text, '\n');
        put_line(out, td_str_slice(text, 0, length));
        text = td_str_from(text, length + 1);
    }
}

void td_mail_put_base64(struct td_buf *out, td_str bytes)
{
    char line[sodium_base64_ENCODED_LEN(BYTES_OF_LINE, sodium_base64_VARIANT_ORIGINAL)];
    for (size_t i = 0; i < bytes.n; i += BYTES_OF_LINE) {
        td_str piece = td_str_slice(bytes, i, i + BYTES_OF_LINE);
        sodium_bin2base64(line, sizeof line, (const unsigned char *)piece.p, piece.n,
                          sodium_base64_VARIANT_ORIGINAL);
        td_buf_printf(out, "%s\r\n", line);
    }
}

#ifndef TOOLS_C_TEXT_H
#define TOOLS_C_TEXT_H

#include "base/buf.h"
#include "base/str.h"

/* Write any bytes as a C string literal with its quotes, cut over lines. For the generators. */
static inline void c_text(struct td_buf *out, td_str bytes)
{
    size_t column = 0;
    td_buf_putc(out, '"');
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char byte = (unsigned char)bytes.p[i];
        if (column > 85) {
            td_buf_puts(out, "\"\n        \"");
            column = 0;
        }
        if (byte == '"' || byte == '\\') {
            td_buf_putc(out, '\\');
            td_buf_putc(out, (char)byte);
            column += 2;
        } else if (byte == '\n') {
            td_buf_puts(out, "\\n");
            column += 2;
        } else if (byte < ' ' || byte > '~' || byte == '?') {
            td_buf_printf(out, "\\%03o", byte); /* three digits: what follows cannot extend it */
            column += 4;
        } else {
            td_buf_putc(out, (char)byte);
            column++;
        }
    }
    td_buf_putc(out, '"');
}

#endif

#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SINK_BLOCK ((size_t)256 * 1024)

void td_buf_init(struct td_buf *buf, struct td_arena *arena, size_t max)
{
    *buf = (struct td_buf){.arena = arena, .max = max};
}

void td_buf_init_sink(struct td_buf *buf, struct td_arena *arena,
                      enum td_err (*sink)(void *context, td_str bytes), void *context)
{
    *buf =
        (struct td_buf){.arena = arena, .max = SINK_BLOCK, .sink = sink, .sink_context = context};
}

static void empty_into_sink(struct td_buf *buf)
{
    if (buf->err == TD_OK && buf->n)
        buf->err = buf->sink(buf->sink_context, td_buf_str(buf));
    buf->n = 0;
}

/* Make room for size more bytes; false when the buffer takes no more. */
static bool reserve(struct td_buf *buf, size_t size)
{
    if (buf->err != TD_OK)
        return false;
    if (size <= buf->room - buf->n)
        return true;
    if (size > buf->max - buf->n) {
        buf->err = TD_ETOOBIG;
        return false;
    }
    size_t room = buf->room ? buf->room * 2 : 1024;
    while (room < buf->n + size)
        room *= 2;
    if (room > buf->max)
        room = buf->max;
    buf->p = td_arena_grow(buf->arena, buf->p, buf->room, room);
    buf->room = room;
    return true;
}

void td_buf_put(struct td_buf *buf, td_str s)
{
    if (s.n <= buf->room - buf->n && s.n && buf->err == TD_OK) { /* nearly always */
        memcpy(buf->p + buf->n, s.p, s.n);
        buf->n += s.n;
        return;
    }
    if (buf->sink && s.n > buf->max - buf->n) {
        empty_into_sink(buf);
        if (s.n > buf->max) {
            if (buf->err == TD_OK)
                buf->err = buf->sink(buf->sink_context, s);
            return;
        }
    }
    if (s.n && reserve(buf, s.n)) {
        memcpy(buf->p + buf->n, s.p, s.n);
        buf->n += s.n;
    }
}

void td_buf_puts(struct td_buf *buf, const char *text)
{
    td_buf_put(buf, td_str_of(text));
}

void td_buf_putc(struct td_buf *buf, char byte)
{
    if (buf->n < buf->room && buf->err == TD_OK)
        buf->p[buf->n++] = byte;
    else
        td_buf_put(buf, (td_str){&byte, 1});
}

void td_buf_put_int(struct td_buf *buf, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        digits[--at] = '-';
    td_buf_put(buf, (td_str){digits + at, sizeof digits - at});
}

void td_buf_printf(struct td_buf *buf, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length >= 0 && (size_t)length < sizeof text) {
        td_buf_put(buf, (td_str){text, (size_t)length});
    } else if (length >= 0) {
        char *longer = td_arena_alloc(buf->arena, (size_t)length + 1);
        vsnprintf(longer, (size_t)length + 1, format, again);
        td_buf_put(buf, (td_str){longer, (size_t)length});
    }
    va_end(again);
}

enum td_err td_buf_finish(struct td_buf *buf)
{
    if (buf->sink)
        empty_into_sink(buf);
    return buf->err;
}

td_str td_buf_str(const struct td_buf *buf)
{
    return (td_str){buf->p ? buf->p : "", buf->n};
}

enum td_err td_sink_file(void *file, td_str bytes)
{
    return fwrite(bytes.p, 1, bytes.n, file) == bytes.n ? TD_OK : TD_EIO;
}

#ifndef TD_BASE_BUF_H
#define TD_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/*
 * A growing byte buffer in an arena. It cannot be made without a maximum. Writing never fails at
 * the place of writing: past the maximum, or after a failed sink, the buffer stops taking bytes and
 * td_buf_finish says so.
 *
 * With a sink the buffer is emptied into it whenever it holds a block's worth, so that an output of
 * any length needs constant memory; the maximum then bounds only what waits.
 */
struct td_buf {
    struct td_arena *arena;
    char *p;
    size_t n;
    size_t room;
    size_t max;
    enum td_err (*sink)(void *context, td_str bytes); /* NULL: keep everything */
    void *sink_context;
    enum td_err err; /* the first failure */
};

void td_buf_init(struct td_buf *buf, struct td_arena *arena, size_t max);
void td_buf_init_sink(struct td_buf *buf, struct td_arena *arena,
                      enum td_err (*sink)(void *context, td_str bytes), void *context);

void td_buf_put(struct td_buf *buf, td_str s);
void td_buf_puts(struct td_buf *buf, const char *text);
void td_buf_putc(struct td_buf *buf, char byte);
void td_buf_put_int(struct td_buf *buf, int64_t value);
void td_buf_printf(struct td_buf *buf, const char *format, ...) TD_PRINTF(2, 3);

/* Empty the rest into the sink, if there is one; TD_ETOOBIG past the maximum, or the sink's error.
 */
TD_MUST enum td_err td_buf_finish(struct td_buf *buf);

/* What has been written and not yet sunk; valid until the next write. */
td_str td_buf_str(const struct td_buf *buf);

/* A sink that writes to the FILE given as context. */
enum td_err td_sink_file(void *file, td_str bytes);

#endif

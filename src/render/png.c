#define ZLIB_CONST
#include "render/png.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "base/buf.h"

#define FILTER_UP 2 /* each byte less the one above it: charts repeat downwards */
#define LEVEL     6

static void put_be(struct td_buf *out, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        td_buf_putc(out, (char)(value >> shift & 0xff));
}

static void put_chunk(struct td_buf *out, const char *type, td_str data)
{
    put_be(out, (uint32_t)data.n);
    td_buf_put(out, (td_str){type, 4});
    td_buf_put(out, data);
    uLong crc = crc32(crc32(0, NULL, 0), (const Bytef *)type, 4);
    put_be(out, (uint32_t)crc32(crc, (const Bytef *)data.p, (uInt)data.n));
}

/* What zlib gives goes on into out; false once it refuses. */
static bool deflate_into(z_stream *stream, const unsigned char *bytes, size_t n, int flush,
                         struct td_buf *out)
{
    unsigned char given[4096];
    int status;
    stream->next_in = bytes;
    stream->avail_in = (uInt)n;
    do {
        stream->next_out = given;
        stream->avail_out = sizeof given;
        status = deflate(stream, flush);
        if (status == Z_STREAM_ERROR)
            return false;
        td_buf_put(out, (td_str){(const char *)given, sizeof given - stream->avail_out});
    } while (stream->avail_out == 0);
    return flush != Z_FINISH || status == Z_STREAM_END;
}

/* A row of red, green and blue behind the number of its filter. Two rows are all that is held: a
 * page of a chart has thousands. */
static bool put_rows(z_stream *stream, struct td_arena *arena, const unsigned char *pixels,
                     int width, int height, int stride, struct td_buf *out)
{
    size_t row = (size_t)width * 3;
    unsigned char *above = td_arena_alloc(arena, row), *here = td_arena_alloc(arena, row);
    unsigned char *filtered = td_arena_alloc(arena, row + 1);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            uint32_t word;
            memcpy(&word, pixels + (size_t)y * (size_t)stride + (size_t)x * 4, 4);
            for (int channel = 0; channel < 3; channel++)
                here[x * 3 + channel] = (unsigned char)(word >> (16 - 8 * channel));
        }
        filtered[0] = FILTER_UP;
        for (size_t i = 0; i < row; i++)
            filtered[1 + i] = (unsigned char)(here[i] - above[i]);
        if (!deflate_into(stream, filtered, row + 1, Z_NO_FLUSH, out))
            return false;
        unsigned char *spare = above;
        above = here;
        here = spare;
    }
    return deflate_into(stream, NULL, 0, Z_FINISH, out);
}

static void end_stream(void *stream)
{
    deflateEnd(stream);
}

td_str td_png(struct td_arena *arena, const unsigned char *pixels, int width, int height,
              int stride, int dots_per_inch)
{
    z_stream *stream = TD_NEW(arena, z_stream);
    struct td_buf packed;
    if (deflateInit(stream, LEVEL) != Z_OK)
        return TD_STR_NONE;
    td_arena_defer(arena, end_stream, stream); /* where memory ends in the middle */
    td_buf_init(&packed, arena, compressBound(((size_t)width * 3 + 1) * (size_t)height));
    bool is_packed = put_rows(stream, arena, pixels, width, height, stride, &packed);
    end_stream(stream);
    if (!is_packed)
        return TD_STR_NONE;
    struct td_buf out, facts, density;
    td_buf_init(&out, arena, packed.n + 1024);
    td_buf_init(&facts, arena, 64);
    td_buf_init(&density, arena, 64);
    put_be(&facts, (uint32_t)width);
    put_be(&facts, (uint32_t)height);
    td_buf_put(&facts, (td_str){"\10\2\0\0\0", 5}); /* eight bits, colour, no interlacing */
    uint32_t to_the_metre = (uint32_t)((dots_per_inch * 10000 + 127) / 254);
    put_be(&density, to_the_metre);
    put_be(&density, to_the_metre);
    td_buf_putc(&density, 1);
    td_buf_put(&out, (td_str){"\x89PNG\r\n\x1a\n", 8});
    put_chunk(&out, "IHDR", td_buf_str(&facts));
    put_chunk(&out, "pHYs", td_buf_str(&density));
    put_chunk(&out, "IDAT", td_buf_str(&packed));
    put_chunk(&out, "IEND", TD_STR_NONE);
    return td_buf_str(&out);
}

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

/* Rows of red, green and blue, each behind the number of its filter. */
static td_str filtered_rows(struct td_arena *arena, const unsigned char *pixels, int width,
                            int height, int stride)
{
    size_t row = (size_t)width * 3;
    unsigned char *bytes = td_arena_array(arena, (size_t)height, row + 1);
    unsigned char *above = td_arena_alloc(arena, row), *here = td_arena_alloc(arena, row);
    unsigned char *to = bytes;
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            uint32_t word;
            memcpy(&word, pixels + (size_t)y * (size_t)stride + (size_t)x * 4, 4);
            for (int channel = 0; channel < 3; channel++)
                here[x * 3 + channel] = (unsigned char)(word >> (16 - 8 * channel));
        }
        *to++ = FILTER_UP;
        for (size_t i = 0; i < row; i++)
            *to++ = (unsigned char)(here[i] - above[i]);
        unsigned char *spare = above;
        above = here;
        here = spare;
    }
    return (td_str){(const char *)bytes, (row + 1) * (size_t)height};
}

td_str td_png(struct td_arena *arena, const unsigned char *pixels, int width, int height,
              int stride, int dots_per_inch)
{
    td_str rows = filtered_rows(arena, pixels, width, height, stride);
    uLongf packed = compressBound(rows.n);
    char *bytes = td_arena_alloc(arena, packed);
    if (compress2((Bytef *)bytes, &packed, (const Bytef *)rows.p, rows.n, LEVEL) != Z_OK)
        return TD_STR_NONE;
    struct td_buf out, facts, density;
    td_buf_init(&out, arena, packed + 1024);
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
    put_chunk(&out, "IDAT", (td_str){bytes, packed});
    put_chunk(&out, "IEND", TD_STR_NONE);
    return td_buf_str(&out);
}

#ifndef TD_RENDER_PNG_H
#define TD_RENDER_PNG_H

#include "base/arena.h"
#include "base/str.h"

/*
 * An image as a PNG file: eight bits of red, green and blue, the density in dots per inch, nothing
 * of the machine or of the hour. pixels is a row after another, stride bytes apart, of four-byte
 * words 0x00rrggbb in the order of the machine (CAIRO_FORMAT_RGB24). Empty if zlib refuses.
 */
td_str td_png(struct td_arena *arena, const unsigned char *pixels, int width, int height,
              int stride, int dots_per_inch);

#endif

#ifndef TD_BASE_PACKED_H
#define TD_BASE_PACKED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* What a process tells another in bytes: a number of four, little-endian, and a text behind its
 * length. Reading takes from the front; false: there is less than that. */
void td_put_u32(struct td_buf *out, uint32_t value);
void td_put_text(struct td_buf *out, td_str text);
bool td_get_u32(td_str *bytes, uint32_t *value);
bool td_get_text(td_str *bytes, td_str *text);

#endif

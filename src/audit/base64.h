#ifndef TD_AUDIT_BASE64_H
#define TD_AUDIT_BASE64_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Base64 with padding (RFC 4648 4), each text of which has exactly one meaning and each meaning one
 * text. */

td_str td_base64_write(struct td_arena *arena, td_str bytes);

/* False for anything td_base64_write does not write, or more than max bytes. */
bool td_base64_read(td_str text, unsigned char *bytes, size_t max, size_t *n);

#endif

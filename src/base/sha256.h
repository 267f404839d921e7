#ifndef TD_BASE_SHA256_H
#define TD_BASE_SHA256_H

#include "base/arena.h"
#include "base/str.h"

/* The SHA-256 of some bytes, as 64 lower-case hexadecimal digits. */
td_str td_sha256_hex(struct td_arena *arena, td_str bytes);

#endif

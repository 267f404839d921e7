#ifndef TD_BASE_MAP_H
#define TD_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * A map from texts to numbers, usually positions in an array. Keys are hashed with SipHash under a
 * key drawn at start, so that crafted input cannot make it slow. The key texts must outlive the
 * map. There is no removal, and no iteration: the order of things is never the order of a map.
 */
struct td_map {
    struct td_arena *arena;
    struct td_map_slot *slots;
    size_t room; /* a power of two, or 0 */
    size_t n;
};

void td_map_init(struct td_map *map, struct td_arena *arena, size_t expected);

/* Where key is absent, keep value under it and return true; else give what is kept, and false. */
bool td_map_add(struct td_map *map, td_str key, uint32_t value, uint32_t *kept);

/* The value under key; false when there is none. */
bool td_map_get(const struct td_map *map, td_str key, uint32_t *value);

#endif

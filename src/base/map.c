#include "base/map.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

struct td_map_slot {
    td_str key;
    uint64_t hash; /* 0: empty */
    uint32_t value;
};

static unsigned char secret[crypto_shorthash_KEYBYTES];
static pthread_once_t secret_drawn = PTHREAD_ONCE_INIT;

static void draw_secret(void)
{
    if (sodium_init() >= 0)
        randombytes_buf(secret, sizeof secret);
}

static uint64_t hash_of(td_str key)
{
    pthread_once(&secret_drawn, draw_secret);
    uint64_t hash;
    crypto_shorthash((unsigned char *)&hash, (const unsigned char *)key.p, key.n, secret);
    return hash ? hash : 1;
}

static struct td_map_slot *find(const struct td_map *map, td_str key, uint64_t hash)
{
    size_t i = hash & (map->room - 1);
    while (map->slots[i].hash && !(map->slots[i].hash == hash && td_str_eq(map->slots[i].key, key)))
        i = (i + 1) & (map->room - 1);
    return &map->slots[i];
}

static void grow(struct td_map *map, size_t room)
{
    struct td_map_slot *old = map->slots;
    size_t old_room = map->room;
    map->slots = TD_NEW_ARRAY(map->arena, room, struct td_map_slot);
    map->room = room;
    for (size_t i = 0; i < old_room; i++) {
        if (old[i].hash)
            *find(map, old[i].key, old[i].hash) = old[i];
    }
}

void td_map_init(struct td_map *map, struct td_arena *arena, size_t expected)
{
    *map = (struct td_map){.arena = arena};
    size_t room = 16;
    while (room < expected * 2)
        room *= 2;
    grow(map, room);
}

bool td_map_add(struct td_map *map, td_str key, uint32_t value, uint32_t *kept)
{
    if (map->n * 4 >= map->room * 3)
        grow(map, map->room * 2);
    uint64_t hash = hash_of(key);
    struct td_map_slot *slot = find(map, key, hash);
    if (slot->hash) {
        *kept = slot->value;
        return false;
    }
    *slot = (struct td_map_slot){key, hash, value};
    map->n++;
    *kept = value;
    return true;
}

bool td_map_get(const struct td_map *map, td_str key, uint32_t *value)
{
    const struct td_map_slot *slot = find(map, key, hash_of(key));
    if (!slot->hash)
        return false;
    *value = slot->value;
    return true;
}

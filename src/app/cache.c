#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "app/internal.h"

#define SLOTS       24
#define ENTRY_LIMIT ((size_t)512 << 20)

struct entry {
    struct td_arena arena; /* holds the entry itself too */
    struct td_cache *cache;
    struct td_cached_key key;
    const void *value;
    size_t users;
    uint64_t last_use;
    bool kept; /* stands in a slot */
};

struct td_cache {
    struct td_arena arena; /* holds the cache itself */
    pthread_mutex_t lock;
    struct entry *slots[SLOTS];
    uint64_t uses;
    size_t users; /* of all entries together */
    bool closed;  /* the last user frees it */
};

struct td_cache *td_cache_new(void)
{
    struct td_arena arena;
    td_arena_init(&arena, (size_t)1 << 20);
    struct td_cache *cache = TD_NEW(&arena, struct td_cache);
    cache->arena = arena;
    pthread_mutex_init(&cache->lock, NULL);
    return cache;
}

static void free_entry(struct entry *entry)
{
    struct td_arena arena = entry->arena;
    td_arena_free(&arena);
}

static void free_cache(struct td_cache *cache)
{
    pthread_mutex_destroy(&cache->lock);
    struct td_arena arena = cache->arena;
    td_arena_free(&arena);
}

void td_cache_free(struct td_cache *cache)
{
    if (!cache)
        return;
    pthread_mutex_lock(&cache->lock);
    for (size_t i = 0; i < SLOTS; i++) {
        struct entry *entry = cache->slots[i];
        if (entry)
            entry->kept = false;
        if (entry && entry->users == 0)
            free_entry(entry);
        cache->slots[i] = NULL;
    }
    cache->closed = true;
    bool unused = cache->users == 0;
    pthread_mutex_unlock(&cache->lock);
    if (unused)
        free_cache(cache);
}

/* What a caller's arena holds. It is made before the entry is taken, as the arena may be full. */
struct hold {
    struct entry *entry; /* NULL: nothing was taken */
};

static void let_go(void *object)
{
    struct entry *entry = ((struct hold *)object)->entry;
    if (!entry)
        return;
    struct td_cache *cache = entry->cache;
    pthread_mutex_lock(&cache->lock);
    bool unused = --entry->users == 0 && !entry->kept;
    bool last = --cache->users == 0 && cache->closed;
    pthread_mutex_unlock(&cache->lock);
    if (unused)
        free_entry(entry);
    if (last)
        free_cache(cache);
}

static bool same_key(const struct td_cached_key *a, const struct td_cached_key *b)
{
    return a->kind == b->kind && a->revision_id == b->revision_id && a->work == b->work;
}

static struct entry *find(struct td_cache *cache, const struct td_cached_key *key)
{
    for (size_t i = 0; i < SLOTS; i++) {
        struct entry *entry = cache->slots[i];
        if (entry && same_key(&entry->key, key)) {
            entry->users++;
            cache->users++;
            entry->last_use = ++cache->uses;
            return entry;
        }
    }
    return NULL;
}

/* Put a new entry where nothing stands, or in place of the one that was not asked for the longest.
 */
static struct entry *keep(struct td_cache *cache, struct entry *entry)
{
    size_t oldest = 0;
    for (size_t i = 0; i < SLOTS; i++) {
        struct entry *other = cache->slots[i];
        if (!other) {
            oldest = i;
            break;
        }
        if (other->last_use < cache->slots[oldest]->last_use)
            oldest = i;
    }
    struct entry *dropped = cache->slots[oldest];
    entry->kept = true;
    entry->last_use = ++cache->uses;
    cache->slots[oldest] = entry;
    if (!dropped)
        return NULL;
    dropped->kept = false;
    return dropped->users ? NULL : dropped;
}

static struct entry *new_entry(struct td_cache *cache, struct td_arena *arena,
                               const struct td_cached_key *key)
{
    struct td_arena own;
    td_arena_init(&own, ENTRY_LIMIT);
    own.escape = arena->escape;
    struct entry *entry = TD_NEW(&own, struct entry);
    *entry = (struct entry){.arena = own, .cache = cache, .key = *key, .users = 1};
    return entry;
}

enum td_err td_cache_get(struct td_cache *cache, struct td_arena *arena, struct td_cached_key key,
                         struct td_cached_maker maker, const void **value)
{
    struct hold *hold = TD_NEW(arena, struct hold);
    td_arena_defer(arena, let_go, hold);
    pthread_mutex_lock(&cache->lock);
    struct entry *entry = hold->entry = find(cache, &key);
    pthread_mutex_unlock(&cache->lock);
    if (entry) {
        *value = entry->value;
        return TD_OK;
    }
    entry = hold->entry = new_entry(cache, arena, &key);
    pthread_mutex_lock(&cache->lock);
    cache->users++;
    pthread_mutex_unlock(&cache->lock);
    TRY(maker.make(maker.context, &entry->arena, &entry->value));
    entry->arena.escape = NULL;
    *value = entry->value;
    pthread_mutex_lock(&cache->lock);
    struct entry *dropped = keep(cache, entry);
    pthread_mutex_unlock(&cache->lock);
    if (dropped)
        free_entry(dropped);
    return TD_OK;
}

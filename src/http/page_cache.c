#include "http/page_cache.h"

#include <sodium.h>
#include <string.h>

#include "http/limits.h"

void td_page_cache_init(struct td_page_cache *cache, size_t max_bytes)
{
    memset(cache, 0, sizeof *cache);
    cache->max = max_bytes;
    randombytes_buf(cache->seed, sizeof cache->seed);
}

static struct td_reply **bucket_of(struct td_page_cache *cache, td_str key)
{
    unsigned char hash[crypto_shorthash_BYTES];
    uint64_t number;
    crypto_shorthash(hash, (const unsigned char *)key.p, key.n, cache->seed);
    memcpy(&number, hash, sizeof number);
    return &cache->buckets[number % TD_CACHE_BUCKETS];
}

static size_t size_of(const struct td_reply *reply)
{
    return sizeof *reply + reply->head.n + reply->body.n + reply->etag.n + reply->key.n;
}

static void unlink_reply(struct td_page_cache *cache, struct td_reply *reply)
{
    if (reply->newer)
        reply->newer->older = reply->older;
    else
        cache->newest = reply->older;
    if (reply->older)
        reply->older->newer = reply->newer;
    else
        cache->oldest = reply->newer;
}

static void link_newest(struct td_page_cache *cache, struct td_reply *reply)
{
    reply->newer = NULL;
    reply->older = cache->newest;
    if (cache->newest)
        cache->newest->newer = reply;
    else
        cache->oldest = reply;
    cache->newest = reply;
}

static void remove_reply(struct td_page_cache *cache, struct td_reply *reply)
{
    struct td_reply **at = bucket_of(cache, reply->key);
    while (*at != reply)
        at = &(*at)->chain;
    *at = reply->chain;
    unlink_reply(cache, reply);
    cache->bytes -= size_of(reply);
    td_reply_drop(reply);
}

struct td_reply *td_page_cache_find(struct td_page_cache *cache, td_str key, uint64_t version)
{
    if (cache->max == 0)
        return NULL;
    struct td_reply *reply = *bucket_of(cache, key);
    while (reply && !td_str_eq(reply->key, key))
        reply = reply->chain;
    if (!reply)
        return NULL;
    if (reply->version != version) {
        remove_reply(cache, reply);
        return NULL;
    }
    if (cache->newest != reply) {
        unlink_reply(cache, reply);
        link_newest(cache, reply);
    }
    return reply;
}

void td_page_cache_add(struct td_page_cache *cache, struct td_reply *reply)
{
    size_t size = size_of(reply);
    if (size > cache->max || size > TD_PAGE_CACHE_ITEM_MAX)
        return;
    struct td_reply **bucket = bucket_of(cache, reply->key);
    for (struct td_reply *other = *bucket; other; other = other->chain) {
        if (td_str_eq(other->key, reply->key)) {
            remove_reply(cache, other);
            break;
        }
    }
    while (cache->bytes + size > cache->max)
        remove_reply(cache, cache->oldest);
    td_reply_keep(reply);
    reply->chain = *bucket;
    *bucket = reply;
    link_newest(cache, reply);
    cache->bytes += size;
}

void td_page_cache_free(struct td_page_cache *cache)
{
    while (cache->oldest)
        remove_reply(cache, cache->oldest);
}

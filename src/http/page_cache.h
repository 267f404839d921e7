#ifndef TD_HTTP_PAGE_CACHE_H
#define TD_HTTP_PAGE_CACHE_H

#include "http/reply.h"

/*
 * Answers that need not be made again while the data stay as they are: by the target as it was
 * sent, bounded in bytes, the one unused longest leaves first. Only the thread of the event loop
 * touches it.
 */
enum { TD_CACHE_BUCKETS = 1024 };

struct td_page_cache {
    struct td_reply *buckets[TD_CACHE_BUCKETS];
    struct td_reply *newest, *oldest;
    size_t bytes, max;
    unsigned char seed[16]; /* of the hash: what a stranger sends cannot aim at one bucket */
};

void td_page_cache_init(struct td_page_cache *cache, size_t max_bytes);
void td_page_cache_free(struct td_page_cache *cache);

/* The answer kept for a target at a version of the data, or NULL. The caller does not become a
 * holder. */
struct td_reply *td_page_cache_find(struct td_page_cache *cache, td_str key, uint64_t version);

/* Keep an answer under reply->key and reply->version; the cache becomes a holder. */
void td_page_cache_add(struct td_page_cache *cache, struct td_reply *reply);

#endif

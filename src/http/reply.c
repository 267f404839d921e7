#include "http/reply.h"

#include <string.h>

enum { SLACK = 256 }; /* the header of the arena's block */

static td_str carve(char **at, td_str s)
{
    td_str copy = {*at, s.n};
    if (s.n)
        memcpy(*at, s.p, s.n);
    *at += s.n;
    return copy;
}

struct td_reply *td_reply_new(int status, td_str head, td_str body, td_str etag, td_str key)
{
    struct td_arena arena;
    /* One block of just this size. */
    size_t size = sizeof(struct td_reply) + head.n + body.n + etag.n + key.n;
    td_arena_init(&arena, size + SLACK);
    struct td_reply *reply = td_arena_alloc(&arena, size);
    char *at = (char *)(reply + 1);
    reply->status = status;
    reply->head = carve(&at, head);
    reply->body = carve(&at, body);
    reply->etag = carve(&at, etag);
    reply->key = carve(&at, key);
    atomic_init(&reply->holders, 1);
    reply->arena = arena;
    return reply;
}

struct td_reply *td_reply_keep(struct td_reply *reply)
{
    atomic_fetch_add_explicit(&reply->holders, 1, memory_order_relaxed);
    return reply;
}

void td_reply_drop(struct td_reply *reply)
{
    if (!reply || atomic_fetch_sub_explicit(&reply->holders, 1, memory_order_acq_rel) != 1)
        return;
    struct td_arena arena = reply->arena; /* it holds the reply */
    td_arena_free(&arena);
}

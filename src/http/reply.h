#ifndef TD_HTTP_REPLY_H
#define TD_HTTP_REPLY_H

#include <stdatomic.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * An answer as the bytes that are sent, shared by every connection that sends it and by the cache,
 * and freed by the last of them. head: the status line and the headers, without Date, Connection
 * and the empty line, which each sending adds.
 */
struct td_reply {
    struct td_arena arena; /* holds the reply itself */
    atomic_uint holders;
    int status;
    td_str head;
    td_str body;
    td_str etag; /* with its quotes; empty: none */

    /* Of the cache (page_cache.h). */
    td_str key;
    uint64_t version;
    struct td_reply *chain;
    struct td_reply *newer, *older;
};

/* Copies everything; the caller is the first holder. */
struct td_reply *td_reply_new(int status, td_str head, td_str body, td_str etag, td_str key);
struct td_reply *td_reply_keep(struct td_reply *reply);
void td_reply_drop(struct td_reply *reply); /* NULL is fine */

#endif

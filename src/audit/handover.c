#include "audit/handover.h"

#include <string.h>

bool td_vkey_eq(const struct td_vkey *a, const struct td_vkey *b)
{
    return td_str_eq(a->name, b->name) && a->type == b->type &&
           memcmp(a->key, b->key, sizeof a->key) == 0;
}

static bool read_key(struct td_arena *arena, td_str origin, td_str text, struct td_vkey *key)
{
    struct td_diag quiet;
    td_diag_init(&quiet, arena);
    return td_vkey_parse(&quiet, td_str_copy(arena, text), key) == TD_OK &&
           key->type == TD_KEY_LOG && td_str_eq(key->name, origin);
}

enum td_err td_handover_note(struct td_arena *arena, td_str origin,
                             const struct td_log_entry *entry, struct td_handovers *handovers)
{
    struct td_handover next = {.size = entry->seq + 1};
    if (!td_str_is(entry->act, TD_ACT_LEAVE))
        return TD_OK;
    if (!read_key(arena, origin, entry->state_from, &next.from) ||
        !read_key(arena, origin, entry->state_to, &next.to))
        return TD_EINVAL;
    if (handovers->n && !td_vkey_eq(&handovers->items[handovers->n - 1].to, &next.from))
        return TD_EINVAL;
    *td_push(arena, handovers) = next;
    return TD_OK;
}

const struct td_vkey *td_handover_key(const struct td_handovers *handovers, int64_t size,
                                      const struct td_vkey *own)
{
    for (size_t i = 0; i < handovers->n; i++)
        if (size <= handovers->items[i].size)
            return &handovers->items[i].from;
    return handovers->n ? &handovers->items[handovers->n - 1].to : own;
}

#ifndef TD_AUDIT_HANDOVER_H
#define TD_AUDIT_HANDOVER_H

#include "audit/entry.h"
#include "audit/note.h"
#include "base/array.h"

/*
 * How the log of a group goes on under another key, when the group goes to another installation.
 * The last entry that is written where it was names both keys, as td_vkey_text has them: the one
 * that has signed so far in "state_from", the one that signs from then on in "state_to". The old
 * key signs a checkpoint over that entry; so who trusts the old key can trust the new one, and
 * nobody else can name it. docs/internals/moving.md.
 */
#define TD_ACT_LEAVE "group.leave"

struct td_handover {
    int64_t size; /* entries up to that one, with it: the size of the last checkpoint by from */
    struct td_vkey from, to;
};
struct td_handovers TD_ARRAY(struct td_handover);

/*
 * Take note of an entry, the next one of the log of that name; most are none of this kind. Names
 * of keys are slices of the entry's texts. TD_EINVAL: it is one and its keys are none of the log,
 * or the key before is not the one that the handover before gave the log to.
 */
TD_MUST enum td_err td_handover_note(struct td_arena *arena, td_str origin,
                                     const struct td_log_entry *entry,
                                     struct td_handovers *handovers);

/* Whether two are the same key. */
bool td_vkey_eq(const struct td_vkey *a, const struct td_vkey *b);

/* The key that signs checkpoints of that size; own where the log never changed its key. */
const struct td_vkey *td_handover_key(const struct td_handovers *handovers, int64_t size,
                                      const struct td_vkey *own);

#endif

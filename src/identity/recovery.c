#include "identity/recovery.h"

#include <inttypes.h>

#include "identity/base32.h"

#define CODE_LETTERS 10
#define CODE_BYTES   7 /* 56 bits, of which the first 50 are shown */

td_str td_recovery_new(struct td_arena *arena, const struct td_random *random)
{
    char bytes[CODE_BYTES];
    td_random_fill(random, bytes, sizeof bytes);
    td_str letters = td_base32(arena, (td_str){bytes, sizeof bytes});
    return td_fmt(arena, "%.5s-%.5s", letters.p, letters.p + 5);
}

td_str td_recovery_hash(struct td_arena *arena, const struct td_master_key *master,
                        int64_t account_id, td_str code)
{
    td_str letters = td_base32_letters(arena, code);
    if (letters.n != CODE_LETTERS)
        return TD_STR_NONE;
    return td_keyed_hash(arena, master, TD_KEY_RECOVERY,
                         td_fmt(arena, "%" PRId64 ":%.*s", account_id, TD_ARG(letters)));
}

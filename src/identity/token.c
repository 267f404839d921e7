#include "identity/token.h"

#include <sodium.h>

#include "base/sha256.h"

#define TOKEN_BYTES 32

td_str td_token_new(struct td_arena *arena, const struct td_random *random)
{
    unsigned char bytes[TOKEN_BYTES];
    char *text = td_arena_alloc(arena, TD_TOKEN_CHARACTERS + 1);
    td_random_fill(random, bytes, sizeof bytes);
    sodium_bin2base64(text, TD_TOKEN_CHARACTERS + 1, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof bytes);
    return (td_str){text, TD_TOKEN_CHARACTERS};
}

bool td_token_has_form(td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '-' || c == '_'))
            return false;
    }
    return text.n == TD_TOKEN_CHARACTERS;
}

td_str td_token_hash(struct td_arena *arena, td_str token)
{
    return td_sha256_hex(arena, token);
}

td_str td_token_mark(td_str hash)
{
    return td_str_slice(hash, 0, TD_MARK_CHARACTERS);
}

bool td_secret_eq(td_str a, td_str b)
{
    return a.n == b.n && sodium_memcmp(a.p, b.p, a.n) == 0;
}

enum td_link_state td_link_judge(int64_t good_until, int64_t used_at, int64_t now_ms)
{
    if (used_at)
        return TD_LINK_USED;
    return now_ms < good_until ? TD_LINK_GOOD : TD_LINK_EXPIRED;
}

#include "identity/token.h"

#include <sodium.h>

#include "base/sha256.h"

#define TOKEN_BYTES 32

#define LETTERS sodium_base64_VARIANT_URLSAFE_NO_PADDING

td_str td_token_text(struct td_arena *arena, td_str bytes)
{
    size_t room = sodium_base64_encoded_len(bytes.n, LETTERS);
    char *text = td_arena_alloc(arena, room);
    sodium_bin2base64(text, room, (const unsigned char *)bytes.p, bytes.n, LETTERS);
    return (td_str){text, room - 1};
}

bool td_token_bytes(struct td_arena *arena, td_str text, td_str *bytes)
{
    unsigned char *out = td_arena_alloc(arena, text.n);
    size_t n;
    if (sodium_base642bin(out, text.n, text.p, text.n, NULL, &n, NULL, LETTERS) != 0)
        return false;
    *bytes = (td_str){(const char *)out, n};
    return true;
}

td_str td_token_new(struct td_arena *arena, const struct td_random *random)
{
    char bytes[TOKEN_BYTES];
    td_random_fill(random, bytes, sizeof bytes);
    return td_token_text(arena, (td_str){bytes, sizeof bytes});
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

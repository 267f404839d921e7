#include "base/sha256.h"

#include <sodium.h>

td_str td_sha256_hex(struct td_arena *arena, td_str bytes)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)bytes.p, bytes.n);
    char *hex = td_arena_alloc(arena, 2 * sizeof digest + 1);
    sodium_bin2hex(hex, 2 * sizeof digest + 1, digest, sizeof digest);
    return (td_str){hex, 2 * sizeof digest};
}

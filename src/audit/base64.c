#include "audit/base64.h"

#include <sodium.h>

td_str td_base64_write(struct td_arena *arena, td_str bytes)
{
    size_t room = sodium_base64_encoded_len(bytes.n, sodium_base64_VARIANT_ORIGINAL);
    char *text = td_arena_alloc(arena, room);
    sodium_bin2base64(text, room, (const unsigned char *)bytes.p, bytes.n,
                      sodium_base64_VARIANT_ORIGINAL);
    return (td_str){text, room - 1};
}

bool td_base64_read(td_str text, unsigned char *bytes, size_t max, size_t *n)
{
    const char *end = NULL;
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] >= 0x80) /* libsodium takes some of those for letters */
            return false;
    }
    return sodium_base642bin(bytes, max, text.p, text.n, NULL, n, &end,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           end == text.p + text.n;
}

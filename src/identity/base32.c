#include "identity/base32.h"

#include <stdint.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

td_str td_base32(struct td_arena *arena, td_str bytes)
{
    char *text = td_arena_alloc(arena, bytes.n * 8 / 5 + 2);
    size_t n = 0;
    uint32_t waiting = 0;
    unsigned bits = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        waiting = waiting << 8 | (unsigned char)bytes.p[i];
        for (bits += 8; bits >= 5; bits -= 5)
            text[n++] = alphabet[waiting >> (bits - 5) & 31];
    }
    if (bits)
        text[n++] = alphabet[waiting << (5 - bits) & 31];
    return (td_str){text, n};
}

/* The letter meant; 0 for what is not of the alphabet. */
static char letter_of(char typed)
{
    if (typed == '0')
        return 'O';
    if (typed == '1')
        return 'I';
    if (typed == '8')
        return 'B';
    char capital = (char)(typed >= 'a' && typed <= 'z' ? typed - 'a' + 'A' : typed);
    return memchr(alphabet, capital, sizeof alphabet - 1) ? capital : 0;
}

td_str td_base32_letters(struct td_arena *arena, td_str typed)
{
    char *letters = td_arena_alloc(arena, typed.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.n; i++) {
        if (typed.p[i] == ' ' || typed.p[i] == '-')
            continue;
        letters[n] = letter_of(typed.p[i]);
        if (!letters[n++])
            return TD_STR_NONE;
    }
    return (td_str){letters, n};
}

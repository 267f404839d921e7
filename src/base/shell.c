#include "base/shell.h"

#include <string.h>

static bool is_plain(td_str text)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,:@%";
    for (size_t i = 0; i < text.n; i++) {
        if (!text.p[i] || !strchr(plain, text.p[i]))
            return false;
    }
    return text.n > 0;
}

const char *td_shell_word(struct td_arena *arena, td_str text)
{
    static const char quote[] = "'\\''"; /* the word ends, a quote, the word goes on */
    size_t n = 0;
    if (is_plain(text))
        return td_str_z(arena, text);
    char *word = td_arena_alloc(arena, (sizeof quote - 1) * text.n + 3);
    word[n++] = '\'';
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\'') {
            memcpy(word + n, quote, sizeof quote - 1);
            n += sizeof quote - 1;
        } else {
            word[n++] = text.p[i];
        }
    }
    word[n++] = '\'';
    word[n] = 0;
    return word;
}

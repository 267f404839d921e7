#include "app/internal.h"

#include "base/text.h"

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Signs beyond ASCII that stand between words: the dashes, quotes and dots of U+2010 to U+2027. */
static size_t wide_sign_at(td_str s, size_t i)
{
    return i + 2 < s.n && (unsigned char)s.p[i] == 0xe2 && (unsigned char)s.p[i + 1] == 0x80 ? 3
                                                                                             : 0;
}

td_str td_name_key(struct td_arena *arena, td_str name)
{
    td_str folded = td_fold(arena, name);
    char *key = td_arena_alloc(arena, folded.n + 1);
    size_t n = 0;
    bool apart = false;
    for (size_t i = 0; i < folded.n;) {
        size_t sign = wide_sign_at(folded, i);
        if (sign || !is_word_byte(folded.p[i])) {
            apart = n > 0;
            i += sign ? sign : 1;
            continue;
        }
        if (apart)
            key[n++] = ' ';
        apart = false;
        key[n++] = folded.p[i++];
    }
    return (td_str){key, n};
}

td_str td_unit_name_key(struct td_arena *arena, td_str name)
{
    static const char *const before[] = {"tinh ", "thanh pho ", "tp "};
    td_str key = td_name_key(arena, name);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        td_str prefix = td_str_of(before[i]);
        if (td_str_starts(key, prefix))
            return td_str_from(key, prefix.n);
    }
    return key;
}

void td_search_words_of(struct td_arena *arena, td_str key, struct td_search_words *words)
{
    struct td_split split = td_split(key);
    td_str word;
    while (td_split_next(&split, ' ', &word)) {
        if (word.n)
            *td_push(arena, words) = word;
    }
}

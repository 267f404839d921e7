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

/* The words of a text without signs, apart by one space. */
static td_str words_alone(struct td_arena *arena, td_str text)
{
    char *words = td_arena_alloc(arena, text.n + 1);
    size_t n = 0;
    bool apart = false;
    for (size_t i = 0; i < text.n;) {
        size_t sign = wide_sign_at(text, i);
        if (sign || !is_word_byte(text.p[i])) {
            apart = n > 0;
            i += sign ? sign : 1;
            continue;
        }
        if (apart)
            words[n++] = ' ';
        apart = false;
        words[n++] = text.p[i++];
    }
    return (td_str){words, n};
}

td_str td_name_key(struct td_arena *arena, td_str name)
{
    return words_alone(arena, td_fold(arena, name));
}

/* What follows "tỉnh", "thành phố", "TP", written as form writes. */
static td_str without_kind(struct td_arena *arena, td_str key,
                           td_str (*form)(struct td_arena *, td_str))
{
    static const char *const before[] = {"tỉnh ", "thành phố ", "tp "};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        td_str prefix = form(arena, td_str_of(before[i]));
        if (td_str_starts(key, prefix))
            return td_str_from(key, prefix.n);
    }
    return key;
}

td_str td_unit_name_key(struct td_arena *arena, td_str name)
{
    return without_kind(arena, td_name_key(arena, name), td_fold);
}

td_str td_unit_spelling(struct td_arena *arena, td_str name)
{
    return without_kind(arena, words_alone(arena, td_spelling(arena, name)), td_spelling);
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

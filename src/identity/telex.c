#include <string.h>

#include "base/text.h"
#include "identity/password.h"

/*
 * A Vietnamese syllable: beginning, vowels, end; the vowels here as they are without their signs.
 * Longer beginnings stand before those they begin with.
 */
static const char *const beginnings[] = {"ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th",
                                         "tr",  "ch", "b",  "c",  "d",  "g",  "h",  "k",  "l",
                                         "m",   "n",  "p",  "r",  "s",  "t",  "v",  "x",  ""};
static const char *const vowels[] = {
    "a",  "e",   "i",   "o",   "u",   "y",   "ai",  "ao",  "au",  "ay", "eo",  "eu",  "ia",
    "ie", "ieu", "iu",  "oa",  "oai", "oay", "oe",  "oeo", "oi",  "ua", "uai", "uay", "ue",
    "ui", "uo",  "uoi", "uou", "uu",  "uy",  "uya", "uye", "uyu", "ye", "yeu"};
static const char *const ends[] = {"ng", "nh", "ch", "c", "m", "n", "p", "t", ""};

static bool is_in(td_str text, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (td_str_is(text, list[i]))
            return true;
    }
    return false;
}

#define IS_IN(text, list) is_in((text), (list), sizeof(list) / sizeof *(list))

/* The vowels at the start of a word as the keys have them, and without the keys that make signs. */
static td_str take_vowels(td_str word, char plain[8], size_t *keys)
{
    size_t i = 0, n = 0;
    for (; i < word.n && strchr("aeiouyw", word.p[i]); i++) {
        char byte = word.p[i];
        bool doubled = i > 0 && byte == word.p[i - 1] && strchr("aeo", byte);
        if (byte == 'w' || doubled)
            ++*keys;
        else if (n < 7)
            plain[n++] = byte;
    }
    plain[n] = 0;
    return td_str_from(word, i);
}

/* Whether a word, less its tone key, is vowels and an end; keys counts what would become a sign. */
static bool is_rhyme(td_str word, size_t *keys)
{
    char plain[8];
    td_str end = take_vowels(word, plain, keys);
    return IS_IN(td_str_of(plain), vowels) && IS_IN(end, ends);
}

static bool is_syllable_after(td_str rest, size_t keys_before, bool *has_key)
{
    size_t keys = keys_before;
    if (rest.n > 1 && strchr("sfrxj", rest.p[rest.n - 1])) {
        keys++;
        rest.n--;
    }
    if (!is_rhyme(rest, &keys))
        return false;
    *has_key = keys > 0;
    return true;
}

static bool is_syllable(td_str word, bool *has_key)
{
    if (td_str_starts(word, TD_STR("dd")))
        return is_syllable_after(td_str_from(word, 2), 1, has_key);
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        td_str beginning = td_str_of(beginnings[i]);
        if (td_str_starts(word, beginning) &&
            is_syllable_after(td_str_from(word, beginning.n), 0, has_key))
            return true;
    }
    return false;
}

/* The next run of letters; false at the end of the text. */
static bool next_word(td_str *rest, td_str *word)
{
    while (rest->n && (rest->p[0] < 'a' || rest->p[0] > 'z'))
        *rest = td_str_from(*rest, 1);
    size_t n = 0;
    while (n < rest->n && rest->p[n] >= 'a' && rest->p[n] <= 'z')
        n++;
    *word = td_str_slice(*rest, 0, n);
    *rest = td_str_from(*rest, n);
    return n > 0;
}

bool td_telex_is_raw(struct td_arena *arena, td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] >= 0x80)
            return false; /* the keyboard did compose */
    }
    td_str rest = td_fold(arena, text);
    td_str word;
    size_t with_key = 0;
    while (next_word(&rest, &word)) {
        bool has_key = false;
        if (!is_syllable(word, &has_key))
            return false;
        with_key += has_key;
    }
    return with_key >= 2;
}

#include "identity/common_passwords.h"

#include <string.h>

#include "base/text.h"
#include "identity/password.h"

#define SHORT_PERIOD 4 /* "abcabcabc" is no better than "abc" */

/* The list is one text, a word a line, sorted bytewise: tools/wordlist made it. */
static td_str list(void)
{
    return td_common_passwords.files[0].bytes;
}

/* The line that a byte of the list stands in. */
static td_str line_at(td_str words, size_t at)
{
    size_t start = at;
    while (start > 0 && words.p[start - 1] != '\n')
        start--;
    td_str rest = td_str_from(words, start);
    return td_str_slice(rest, 0, td_str_find(rest, '\n'));
}

static bool is_listed(td_str word)
{
    td_str words = list();
    size_t low = 0, high = words.n;
    while (low < high) {
        td_str line = line_at(words, low + (high - low) / 2);
        int order = td_str_cmp(word, line);
        if (order == 0)
            return true;
        size_t start = (size_t)(line.p - words.p);
        if (order < 0)
            high = start;
        else
            low = start + line.n + 1;
    }
    return false;
}

static bool is_letter(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

/* What is left without the digits and signs at both ends: "password" of "1password!!". */
static td_str core_of(td_str folded)
{
    while (folded.n && !is_letter(folded.p[0]))
        folded = td_str_from(folded, 1);
    while (folded.n && !is_letter(folded.p[folded.n - 1]))
        folded.n--;
    return folded;
}

/* The shortest text whose repetition, the last one cut anywhere, gives this one. */
static td_str period_of(td_str text)
{
    size_t period = 1;
    while (period < text.n && memcmp(text.p, text.p + period, text.n - period) != 0)
        period++;
    return td_str_slice(text, 0, period);
}

bool td_password_is_common(struct td_arena *arena, td_str password)
{
    td_str word = td_fold_joined(arena, password);
    if (word.n == 0)
        return true;
    td_str period = period_of(word);
    if (is_listed(word) || is_listed(period) || (period.n < word.n && period.n <= SHORT_PERIOD))
        return true;
    td_str core = core_of(word);
    return core.n && (is_listed(core) || is_listed(period_of(core)));
}

size_t td_password_common_count(void)
{
    td_str words = list();
    size_t n = 0;
    for (size_t i = 0; i < words.n; i++)
        n += words.p[i] == '\n';
    return n;
}

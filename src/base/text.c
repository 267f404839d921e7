#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"

#define KEY_MAX ((size_t)1 << 20)

/* Below U+0300 nothing composes; precomposed Vietnamese letters (U+1EA0 to U+1EF9) are stable. */
static bool is_stable_in_nfc(utf8proc_int32_t code)
{
    return code < 0x300 || (code >= 0x1ea0 && code <= 0x1ef9) || (code >= 0x2010 && code <= 0x2026);
}

/* Bytes at the start of s that are ASCII without NUL, eight at a time: a byte of 0 borrows into its
 * highest bit, one over 127 has it set. */
static size_t ascii_words(td_str s)
{
    size_t i = 0;
    for (uint64_t word; s.n - i >= sizeof word; i += sizeof word) {
        memcpy(&word, s.p + i, sizeof word);
        if ((word | (word - UINT64_C(0x0101010101010101))) & UINT64_C(0x8080808080808080))
            break;
    }
    return i;
}

size_t td_utf8_scan(td_str s, bool *surely_nfc)
{
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s.p;
    *surely_nfc = true;
    size_t i = 0;
    while (i < s.n) {
        i += ascii_words(td_str_from(s, i));
        size_t stop = s.n - i < sizeof(uint64_t) ? s.n : i + sizeof(uint64_t);
        while (i < stop) {
            if (p[i] == 0)
                return i;
            if (p[i] < 0x80) {
                i++;
                continue;
            }
            utf8proc_int32_t code;
            utf8proc_ssize_t width = utf8proc_iterate(p + i, (utf8proc_ssize_t)(s.n - i), &code);
            if (width < 1)
                return i;
            *surely_nfc &= is_stable_in_nfc(code);
            i += (size_t)width;
        }
    }
    return i;
}

bool td_utf8_valid(td_str s)
{
    bool surely_nfc;
    return td_utf8_scan(s, &surely_nfc) == s.n;
}

td_str td_utf8_cut(td_str s, size_t bytes)
{
    bool surely_nfc;
    td_str start = td_str_slice(s, 0, bytes);
    return td_str_slice(start, 0, td_utf8_scan(start, &surely_nfc));
}

size_t td_utf8_length(td_str s)
{
    size_t length = 0;
    for (size_t i = 0; i < s.n; i++)
        length += ((unsigned char)s.p[i] & 0xc0) != 0x80;
    return length;
}

static bool is_ascii(td_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    }
    return true;
}

static td_str map_text(struct td_arena *arena, td_str s, utf8proc_option_t options)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &mapped, options);
    if (length < 0)
        return s;
    td_str copy = td_str_copy(arena, (td_str){(const char *)mapped, (size_t)length});
    free(mapped);
    return copy;
}

td_str td_nfc(struct td_arena *arena, td_str s)
{
    bool surely_nfc;
    if (td_utf8_scan(s, &surely_nfc) == s.n && surely_nfc)
        return s;
    return map_text(arena, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

/* The text with its first letters, as many as told, in upper case, one by one. */
static td_str in_upper(struct td_arena *arena, td_str s, size_t letters)
{
    /* A letter in upper case never takes more than three bytes where it took two. */
    char *out = td_arena_alloc(arena, s.n * 2 + 4);
    size_t at = 0, n = 0;
    while (at < s.n && letters-- > 0) {
        utf8proc_int32_t code;
        utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)s.p + at,
                                                   (utf8proc_ssize_t)(s.n - at), &code);
        if (length <= 0)
            break;
        at += (size_t)length;
        n += (size_t)utf8proc_encode_char(utf8proc_toupper(code), (utf8proc_uint8_t *)out + n);
    }
    td_str rest = td_str_from(s, at);
    memcpy(out + n, rest.p, rest.n);
    return (td_str){out, n + rest.n};
}

td_str td_upper(struct td_arena *arena, td_str s)
{
    return in_upper(arena, s, SIZE_MAX);
}

td_str td_upper_first(struct td_arena *arena, td_str s)
{
    return in_upper(arena, s, 1);
}

td_str td_fold(struct td_arena *arena, td_str s)
{
    td_str plain = is_ascii(s) ? td_str_copy(arena, s)
                               : map_text(arena, s,
                                          UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                                              UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
    if (plain.p == s.p) /* could not be mapped: not valid UTF-8 */
        return s;
    char *out = (char *)(uintptr_t)plain.p; /* our own copy */
    size_t length = 0;
    for (size_t i = 0; i < plain.n; i++) {
        unsigned char byte = (unsigned char)plain.p[i];
        if (byte == 0xc4 && i + 1 < plain.n && (unsigned char)plain.p[i + 1] == 0x91) {
            out[length++] = 'd'; /* đ has no decomposition */
            i++;
        } else {
            out[length++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
        }
    }
    return (td_str){out, length};
}

/* The marks of huyền, sắc, ngã, hỏi and nặng in UTF-8: U+0300, 0301, 0303, 0309, 0323. */
static bool is_tone_at(td_str s, size_t i)
{
    return s.n - i >= 2 && (unsigned char)s.p[i] == 0xcc &&
           memchr("\x80\x81\x83\x89\xa3", s.p[i + 1], 5);
}

static bool is_ascii_sign(char c)
{
    return (unsigned char)c < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
}

td_str td_spelling(struct td_arena *arena, td_str s)
{
    td_str plain = map_text(arena, s, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
    char *out = td_arena_alloc(arena, plain.n + 1), *tones = td_arena_alloc(arena, plain.n + 1);
    size_t n = 0, tones_n = 0;
    for (size_t i = 0; i <= plain.n; i++) {
        if (i < plain.n && is_tone_at(plain, i)) {
            tones[tones_n++] = plain.p[i++];
            tones[tones_n++] = plain.p[i];
            continue;
        }
        if (i == plain.n || is_ascii_sign(plain.p[i])) { /* the end of a word */
            memcpy(out + n, tones, tones_n);
            n += tones_n;
            tones_n = 0;
        }
        if (i < plain.n)
            out[n++] = plain.p[i];
    }
    return (td_str){out, n};
}

td_str td_fold_joined(struct td_arena *arena, td_str s)
{
    td_str folded = td_fold(arena, s);
    char *letters = td_arena_alloc(arena, folded.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.n; i++) {
        if (folded.p[i] != ' ')
            letters[n++] = folded.p[i];
    }
    return (td_str){letters, n};
}

td_str td_key(struct td_arena *arena, td_str s)
{
    td_str folded = td_fold(arena, td_str_trim(s));
    char *out = td_arena_alloc(arena, folded.n + 1);
    size_t length = 0;
    for (size_t i = 0; i < folded.n; i++) {
        bool wide = folded.n - i >= 2 && memcmp(folded.p + i, "\xc2\xa0", 2) == 0;
        if (!wide && folded.p[i] != ' ' && folded.p[i] != '\t' && folded.p[i] != '\n') {
            out[length++] = folded.p[i];
            continue;
        }
        i += wide;
        if (length && out[length - 1] != '_')
            out[length++] = '_';
    }
    return (td_str){out, length};
}

td_str td_slug(struct td_arena *arena, td_str s, size_t most)
{
    td_str folded = td_fold(arena, s);
    char *slug = td_arena_alloc(arena, folded.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.n && n < most; i++) {
        char c = folded.p[i];
        bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_word)
            slug[n++] = c;
        else if (n && slug[n - 1] != '-')
            slug[n++] = '-';
    }
    while (n && slug[n - 1] == '-')
        n--;
    return (td_str){slug, n};
}

/* The alphabet: base letter and shape in one weight, so that ă follows a and â follows ă. */
static int letter_weight(int base, int shape)
{
    if (base == 0x111) /* đ */
        return ('d' - 'a') * 4 + 16 + 1;
    if (base >= 'a' && base <= 'z')
        return (base - 'a') * 4 + 16 + shape;
    return 0;
}

struct sort_levels {
    struct td_buf letters, tones, cases;
};

struct sort_letter {
    int base, shape, tone;
    bool upper;
};

static void put_letter(struct sort_levels *levels, const struct sort_letter *letter)
{
    if (letter->base == 0)
        return;
    int weight = letter_weight(letter->base, letter->shape);
    if (weight) {
        td_buf_putc(&levels->letters, (char)weight);
    } else if (letter->base <
               0x80) { /* space and punctuation 2, digits 3..12: before the letters */
        bool digit = letter->base >= '0' && letter->base <= '9';
        td_buf_putc(&levels->letters, (char)(digit ? 4 + letter->base - '0' : 2));
    } else { /* other scripts: after the letters, by code point */
        td_buf_printf(&levels->letters, "\xff%06X", (unsigned)letter->base);
    }
    td_buf_putc(&levels->tones, (char)(1 + letter->tone));
    td_buf_putc(&levels->cases, letter->upper ? 2 : 1);
}

/* Combining marks: the shape of a letter, or its tone. */
static void apply_mark(struct sort_letter *letter, int mark)
{
    static const struct {
        int mark, shape, tone;
    } marks[] = {
        {0x306, 1, 0}, {0x302, 2, 0}, {0x31b, 3, 0}, /* ă, then â ê ô, then ơ ư */
        {0x300, 0, 1}, {0x309, 0, 2}, {0x303, 0, 3}, {0x301, 0, 4}, {0x323, 0, 5},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (marks[i].mark != mark)
            continue;
        if (marks[i].shape)
            letter->shape = marks[i].shape;
        if (marks[i].tone)
            letter->tone = marks[i].tone;
    }
}

td_str td_sort_key(struct td_arena *arena, td_str s)
{
    struct sort_levels levels;
    td_buf_init(&levels.letters, arena, KEY_MAX);
    td_buf_init(&levels.tones, arena, KEY_MAX);
    td_buf_init(&levels.cases, arena, KEY_MAX);
    td_str split = map_text(arena, s, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
    struct sort_letter letter = {0};
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)split.p;
    for (size_t i = 0; i < split.n;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t width = utf8proc_iterate(p + i, (utf8proc_ssize_t)(split.n - i), &code);
        if (width < 1)
            break;
        i += (size_t)width;
        if (code >= 0x300 && code < 0x370) {
            apply_mark(&letter, code);
            continue;
        }
        put_letter(&levels, &letter);
        utf8proc_int32_t lower = utf8proc_tolower(code);
        letter = (struct sort_letter){.base = lower, .upper = lower != code};
    }
    put_letter(&levels, &letter);
    td_buf_putc(&levels.letters, 1);
    td_buf_put(&levels.letters, td_buf_str(&levels.tones));
    td_buf_putc(&levels.letters, 1);
    td_buf_put(&levels.letters, td_buf_str(&levels.cases));
    if (td_buf_finish(&levels.letters) != TD_OK)
        return td_str_copy(arena, s);
    return td_buf_str(&levels.letters);
}

td_str td_one_line(struct td_arena *arena, td_str text)
{
    size_t i = 0;
    while (i < text.n && (unsigned char)text.p[i] >= 0x20 && text.p[i] != 0x7f)
        i++;
    if (i == text.n)
        return text;
    char *plain = td_arena_alloc(arena, text.n);
    for (i = 0; i < text.n; i++) {
        unsigned char byte = (unsigned char)text.p[i];
        plain[i] = (char)(byte < 0x20 || byte == 0x7f ? ' ' : byte);
    }
    return td_str_trim((td_str){plain, text.n});
}

#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

td_str td_str_of(const char *text)
{
    return text ? (td_str){text, strlen(text)} : TD_STR_NONE;
}

bool td_str_eq(td_str a, td_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int td_str_cmp(td_str a, td_str b)
{
    size_t shorter = a.n < b.n ? a.n : b.n;
    int order = shorter ? memcmp(a.p, b.p, shorter) : 0;
    if (order)
        return order;
    return (a.n > b.n) - (a.n < b.n);
}

bool td_str_is(td_str a, const char *text)
{
    return td_str_eq(a, td_str_of(text));
}

bool td_str_starts(td_str s, td_str prefix)
{
    return s.n >= prefix.n && td_str_eq((td_str){s.p, prefix.n}, prefix);
}

bool td_str_ends(td_str s, td_str suffix)
{
    return s.n >= suffix.n && td_str_eq((td_str){s.p + s.n - suffix.n, suffix.n}, suffix);
}

td_str td_str_from(td_str s, size_t start)
{
    return td_str_slice(s, start, s.n);
}

td_str td_str_slice(td_str s, size_t start, size_t end)
{
    if (end > s.n)
        end = s.n;
    if (start >= end)
        return TD_STR_NONE;
    return (td_str){s.p + start, end - start};
}

size_t td_str_find(td_str s, char byte)
{
    const char *found = s.n ? memchr(s.p, byte, s.n) : NULL;
    return found ? (size_t)(found - s.p) : s.n;
}

/* Bytes of white space that s starts with, or ends with: 0, 1, or 2 for U+00A0. */
static size_t space_at_start(td_str s)
{
    if (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
        return 1;
    return s.n >= 2 && memcmp(s.p, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

static size_t space_at_end(td_str s)
{
    if (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        return 1;
    return s.n >= 2 && memcmp(s.p + s.n - 2, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

bool td_str_holds(td_str s, td_str part)
{
    return part.n == 0 || (s.n && memmem(s.p, s.n, part.p, part.n));
}

td_str td_str_trim(td_str s)
{
    size_t width;
    while ((width = space_at_start(s)) > 0) {
        s.p += width;
        s.n -= width;
    }
    while ((width = space_at_end(s)) > 0)
        s.n -= width;
    return s;
}

struct td_split td_split(td_str s)
{
    return (struct td_split){s, s.n == 0};
}

bool td_split_next(struct td_split *split, char separator, td_str *item)
{
    if (split->done)
        return false;
    size_t end = td_str_find(split->rest, separator);
    *item = td_str_trim(td_str_slice(split->rest, 0, end));
    split->done = end == split->rest.n;
    split->rest = td_str_from(split->rest, end + 1);
    return true;
}

td_str td_str_copy(struct td_arena *arena, td_str s)
{
    char *copy = td_arena_alloc(arena, s.n + 1);
    if (s.n)
        memcpy(copy, s.p, s.n);
    return (td_str){copy, s.n};
}

const char *td_str_z(struct td_arena *arena, td_str s)
{
    return td_str_copy(arena, s).p;
}

td_str td_fmt(struct td_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    size_t size = length < 0 ? 0 : (size_t)length;
    char *text = td_arena_alloc(arena, size + 1);
    vsnprintf(text, size + 1, format, again);
    va_end(again);
    return (td_str){text, size};
}

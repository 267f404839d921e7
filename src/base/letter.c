#include "base/letter.h"

#include <string.h>
#include <utf8proc.h>

/* The first code point; how many bytes it has, 0 where there is none. */
static size_t first_of(td_str s, utf8proc_int32_t *code)
{
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, code);
    return n > 0 ? (size_t)n : 0;
}

td_str td_lower_first(struct td_arena *arena, td_str s)
{
    utf8proc_int32_t code;
    utf8proc_uint8_t small[4];
    size_t width = first_of(s, &code);
    if (!width || utf8proc_tolower(code) == code)
        return s;
    size_t n = (size_t)utf8proc_encode_char(utf8proc_tolower(code), small);
    char *out = td_arena_alloc(arena, n + s.n - width);
    memcpy(out, small, n);
    memcpy(out + n, s.p + width, s.n - width);
    return (td_str){out, n + s.n - width};
}

bool td_begins_upper(td_str s)
{
    utf8proc_int32_t code;
    return first_of(s, &code) && utf8proc_tolower(code) != code;
}

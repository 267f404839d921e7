#ifndef TD_BASE_STR_H
#define TD_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * A slice of UTF-8 text: it owns nothing and is not NUL-terminated, unless the function that made
 * it says so. An absent text is the empty slice.
 */
struct td_str {
    const char *p;
    size_t n;
};
typedef struct td_str td_str;

#define TD_STR(literal) ((td_str){(literal), sizeof(literal) - 1})
#define TD_STR_NONE     ((td_str){"", 0})
/* For printf: printf("%.*s", TD_ARG(s)). */
#define TD_ARG(s) ((int)(s).n), (s).p

td_str td_str_of(const char *text); /* NULL gives the empty slice */
bool td_str_eq(td_str a, td_str b);
int td_str_cmp(td_str a, td_str b); /* bytewise, shorter first */
bool td_str_is(td_str a, const char *text);
bool td_str_starts(td_str s, td_str prefix);
bool td_str_ends(td_str s, td_str suffix);
td_str td_str_from(td_str s, size_t start); /* the rest from a byte on; empty past the end */
td_str td_str_slice(td_str s, size_t start, size_t end);

/* Position of a byte, or s.n where it does not occur. */
size_t td_str_find(td_str s, char byte);

/* True where part occurs in s; the empty text occurs in every one. */
bool td_str_holds(td_str s, td_str part);

/* Drop spaces, tabs and U+00A0 at both ends. */
td_str td_str_trim(td_str s);

/*
 * Cut the next item off *rest at the separator, both ends trimmed; the separator is consumed.
 * Returns false when nothing is left. "a;b" gives "a", "b"; "" gives nothing; "a;" gives "a", "".
 */
struct td_split {
    td_str rest;
    bool done;
};
struct td_split td_split(td_str s);
bool td_split_next(struct td_split *split, char separator, td_str *item);

/* Copies in the arena; both are NUL-terminated behind their last byte. */
td_str td_str_copy(struct td_arena *arena, td_str s);
const char *td_str_z(struct td_arena *arena, td_str s);

/* printf into the arena; the result is NUL-terminated behind its last byte. */
td_str td_fmt(struct td_arena *arena, const char *format, ...) TD_PRINTF(2, 3);

#endif

#ifndef TESTS_UNIT_ESCAPES_H
#define TESTS_UNIT_ESCAPES_H

#include <stdbool.h>
#include <stddef.h>

/* Ways out of a process that should have none. Each gives true when it worked; each is harmless
 * where it does. */
struct escape {
    const char *name;
    bool (*try)(void);
};

extern const struct escape escapes[];
extern const size_t n_escapes;

#endif

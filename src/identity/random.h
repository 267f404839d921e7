#ifndef TD_IDENTITY_RANDOM_H
#define TD_IDENTITY_RANDOM_H

#include <stddef.h>

/*
 * Where secrets come from. Everything here that needs chance takes a struct td_random, so that a
 * test can give bytes it knows; the program gives td_random_system.
 */
struct td_random {
    void (*fill)(void *context, void *bytes, size_t n);
    void *context;
};

/* The random bytes of the operating system, fit for keys. */
extern const struct td_random td_random_system;

static inline void td_random_fill(const struct td_random *random, void *bytes, size_t n)
{
    random->fill(random->context, bytes, n);
}

#endif

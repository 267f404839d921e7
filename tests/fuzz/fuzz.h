#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/str.h"

/* The one function of a fuzz target: take any bytes, and neither crash nor break a promise. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A promise that must hold for every input. */
#define PROMISE(condition)                                                                         \
    do {                                                                                           \
        if (!(condition))                                                                          \
            abort();                                                                               \
    } while (0)

/* Work on an input in an arena of its own; one that is larger than the arena ends there, which is
 * no fault. */
static inline int fuzz_in_arena(void (*work)(struct td_arena *, td_str), const uint8_t *data,
                                size_t size)
{
    struct td_arena arena;
    jmp_buf escape;
    td_arena_init(&arena, (size_t)256 << 20);
    arena.escape = &escape;
    if (setjmp(escape) == 0)
        work(&arena, (td_str){size ? (const char *)data : "", size});
    td_arena_free(&arena);
    return 0;
}

#endif

#include "identity/random.h"

#include <sodium.h>

static void fill_from_system(void *context, void *bytes, size_t n)
{
    (void)context;
    randombytes_buf(bytes, n);
}

const struct td_random td_random_system = {fill_from_system, NULL};

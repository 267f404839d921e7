/* Give stored inputs to a fuzz target, without libFuzzer: replay_NAME FILE... */
#include <stdio.h>

#include "base/file.h"
#include "fuzz.h"

int main(int argc, char **argv)
{
    struct td_arena arena;
    td_arena_init(&arena, (size_t)256 * 1024 * 1024);
    for (int i = 1; i < argc; i++) {
        td_str bytes;
        if (td_file_read(&arena, argv[i], (size_t)64 * 1024 * 1024, &bytes) != TD_OK) {
            fprintf(stderr, "%s: cannot be read\n", argv[i]);
            return 1;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)bytes.p, bytes.n);
        td_arena_reset(&arena);
    }
    td_arena_free(&arena);
    return 0;
}

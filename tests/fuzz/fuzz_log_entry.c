/* A bundle of entries, each read in its one form. */
#include "audit/entry.h"
#include "audit/log_folder.h"
#include "base/text.h"
#include "fuzz.h"

static void try_entry(struct td_arena *arena, td_str body)
{
    struct td_log_entry entry;
    td_str again;
    if (td_log_entry_read(arena, body, &entry) != TD_OK)
        return;
    PROMISE(td_log_entry_write(arena, &entry, &again) == TD_OK && td_str_eq(again, body));
    PROMISE(entry.seq >= 0 && entry.actor.n && entry.act.n && entry.object.n && entry.version.n);
    PROMISE(td_utf8_valid(entry.unit) && td_utf8_valid(entry.request));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct td_arena arena;
    td_str body, rest = {size ? (const char *)data : "", size};
    td_arena_init(&arena, (size_t)64 * 1024 * 1024 + 64 * size);
    try_entry(&arena, rest);
    size_t taken = 0;
    while (td_bundle_next(&rest, &body)) {
        taken += 2 + body.n;
        PROMISE(body.n <= TD_LOG_ENTRY_MAX && taken + rest.n == size);
        struct td_arena_mark mark = td_arena_mark(&arena);
        try_entry(&arena, body);
        td_arena_rewind(&arena, mark);
    }
    td_arena_free(&arena);
    return 0;
}

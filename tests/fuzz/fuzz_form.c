/* A query or a form. The first line is the Content-Type, the rest the body. */
#include "base/text.h"
#include "fuzz.h"
#include "http/form.h"

static void check_pairs(const struct td_pairs *pairs)
{
    PROMISE(pairs->n <= TD_PAIRS_MAX);
    for (size_t i = 0; i < pairs->n; i++)
        PROMISE(td_utf8_valid(pairs->items[i].name) && td_utf8_valid(pairs->items[i].value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct td_arena arena;
    struct td_pairs pairs;
    struct td_upload upload;
    td_str bytes = {size ? (const char *)data : "", size};
    size_t line = td_str_find(bytes, '\n');
    td_str body = td_str_from(bytes, line + 1);
    td_arena_init(&arena, (size_t)64 * 1024 * 1024 + 16 * size);
    if (td_pairs_parse(&arena, bytes, &pairs) == TD_OK)
        check_pairs(&pairs);
    if (td_form_parse(&arena, td_str_slice(bytes, 0, line), body, &pairs, &upload) == TD_OK) {
        check_pairs(&pairs);
        PROMISE(upload.bytes.n <= body.n && td_utf8_valid(upload.file_name));
        PROMISE(td_str_find(upload.file_name, '/') == upload.file_name.n);
    }
    td_arena_free(&arena);
    return 0;
}

/* The head of a request and a chunked body: the first thing a stranger's bytes meet. */
#include <string.h>

#include "fuzz.h"
#include "http/chunked.h"
#include "http/head.h"
#include "http/router.h"
#include "http/security.h"

static bool inside(td_str part, td_str whole)
{
    return part.n == 0 || (part.p >= whole.p && part.p + part.n <= whole.p + whole.n);
}

/* The body that comes out is the same however the bytes are cut. */
static void check_chunks(td_str bytes)
{
    struct td_chunked whole = {0}, single = {0};
    size_t n = 0, singly = 0;
    td_str rest = bytes;
    while (rest.n && whole.state < TD_CHUNK_DONE)
        n += td_chunked_next(&whole, &rest).n;
    for (size_t i = 0; i < bytes.n && single.state < TD_CHUNK_DONE; i++) {
        td_str byte = td_str_slice(bytes, i, i + 1);
        while (byte.n && single.state < TD_CHUNK_DONE)
            singly += td_chunked_next(&single, &byte).n;
    }
    PROMISE(n == singly && whole.state == single.state && n <= bytes.n);
}

static void check_head(struct td_arena *arena, td_str bytes)
{
    static struct td_head head;
    struct td_site site = {.public_origin = "https://thidua.example.vn"};
    struct td_path path;
    if (td_head_parse(bytes, &head) != 200)
        return;
    PROMISE(inside(head.target, bytes) && head.target.n > 0 && head.target.p[0] == '/');
    PROMISE(head.host.n > 0 && !(head.chunked && head.content_length));
    PROMISE(!memchr(bytes.p, 0, bytes.n));
    for (size_t i = 0; i < head.header_count; i++) {
        PROMISE(inside(head.headers[i].name, bytes) && inside(head.headers[i].value, bytes));
        PROMISE(td_str_find(head.headers[i].value, '\n') == head.headers[i].value.n);
    }
    (void)td_host_is_ours(&site, head.host);
    (void)td_post_is_ours(&site, &head);
    if (td_path_cut(arena, head.target, &path) == TD_OK)
        for (size_t i = 0; i < path.n; i++)
            PROMISE(!td_str_is(path.segments[i], "..") &&
                    td_str_find(path.segments[i], '\0') == path.segments[i].n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct td_arena arena;
    td_str bytes = {size ? (const char *)data : "", size};
    size_t seen = 0, length = 0, again = 0, singly = 0;
    int status = td_head_scan(td_str_slice(bytes, 0, TD_HEAD_MAX), &seen, &length);
    int last = 0;
    for (size_t n = 1; n <= size && n <= TD_HEAD_MAX && !last; n++)
        last = td_head_scan(td_str_slice(bytes, 0, n), &again, &singly);
    PROMISE(size == 0 || (status == last && length == singly));
    td_arena_init(&arena, (size_t)16 * 1024 * 1024);
    if (status == 200) {
        check_head(&arena, td_str_slice(bytes, 0, length));
        check_chunks(td_str_from(bytes, length));
    }
    check_chunks(bytes);
    td_arena_free(&arena);
    return 0;
}

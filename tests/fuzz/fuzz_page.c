/* The text of a Word file as elements of a page, which are always such as the page takes; and
 * elements that somebody else made: what passes the check holds nothing that acts. */
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "fuzz.h"
#include "preview/docx.h"
#include "preview/plain.h"

static void show(struct td_arena *arena, td_str text)
{
    struct archive archive;
    struct td_buf page;
    archive_open(&archive, arena);
    archive_add(&archive, "word/document.xml", text);
    td_buf_init(&page, arena, (size_t)1 << 20);
    if (td_docx_as_page(arena, archive_close(&archive), &page) == TD_OK &&
        !td_page_is_plain(td_buf_str(&page)))
        abort();
}

/* Every "<" of it begins an element of ours. */
static void check(td_str markup)
{
    static const char *const others[] = {"<script", "<a ",  "<a>",   "<img", "<form", "<style",
                                         "<iframe", "<svg", "<link", "<!",   "<?"};
    bool is_plain = td_page_is_plain(markup);
    for (size_t i = 0; is_plain && i < sizeof others / sizeof *others; i++)
        if (memmem(markup.p, markup.n, others[i], strlen(others[i])))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct td_arena arena;
    td_str bytes = {(const char *)data, size};
    td_arena_init(&arena, (size_t)512 << 20);
    show(&arena, bytes);
    if (size)
        check(bytes);
    td_arena_free(&arena);
    return 0;
}

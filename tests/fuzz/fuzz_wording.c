/* The text and a header of an office's Word file, a form feed between them: whatever stands there is
 * refused with a reason, or filled into a file that can be read again. */
#include <stdlib.h>

#include "archive.h"
#include "fuzz.h"
#include "wording/wording.h"

#define TYPES "application/vnd.openxmlformats-officedocument.wordprocessingml."

static td_str make_file(struct td_arena *arena, td_str parts)
{
    struct archive archive;
    size_t cut = td_str_find(parts, '\f');
    archive_open(&archive, arena);
    archive_add(&archive, "[Content_Types].xml",
                TD_STR("<Types><Override PartName='/word/document.xml' ContentType='" TYPES
                       "document.main+xml'/><Override PartName='/word/header1.xml' ContentType='"
                       TYPES "header+xml'/></Types>"));
    archive_add(&archive, "word/document.xml", td_str_slice(parts, 0, cut));
    archive_add(&archive, "word/header1.xml",
                cut < parts.n ? td_str_from(parts, cut + 1)
                              : TD_STR("<w:hdr><w:p><w:r><w:t>{{a}}</w:t></w:r></w:p></w:hdr>"));
    return archive_close(&archive);
}

/* {{a}}, {{#b}} with three rows of {{c}} and {{#d}}, which has one row of {{e}}, and {{#f}} with two
 * rows of {{g}}. */
static void make_fields(struct td_arena *arena, struct td_field_specs *specs,
                        struct td_field_record **record)
{
    struct td_field_specs *row = TD_NEW(arena, struct td_field_specs);
    struct td_field_specs *inner = TD_NEW(arena, struct td_field_specs);
    struct td_field_specs *other = TD_NEW(arena, struct td_field_specs);
    td_field_add(arena, inner, TD_STR("e"), NULL);
    td_field_add(arena, row, TD_STR("c"), NULL);
    td_field_add(arena, row, TD_STR("d"), inner);
    td_field_add(arena, specs, TD_STR("a"), NULL);
    td_field_add(arena, specs, TD_STR("b"), row);
    td_field_add(arena, other, TD_STR("g"), NULL);
    td_field_add(arena, specs, TD_STR("f"), other);
    *record = td_field_record(arena, specs);
    (*record)->values[0].text = TD_STR("một <&>\nhai");
    for (int i = 0; i < 3; i++) {
        struct td_field_record *one = td_field_record(arena, row);
        if (i == 1)
            *td_push(arena, &one->values[1].rows) = td_field_record(arena, inner);
        *td_push(arena, &(*record)->values[1].rows) = one;
    }
    for (int i = 0; i < 2; i++)
        *td_push(arena, &(*record)->values[2].rows) = td_field_record(arena, other);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct td_arena arena;
    struct td_field_specs specs = {0};
    struct td_field_record *record;
    struct td_wording_result result;
    td_arena_init(&arena, (size_t)512 << 20);
    make_fields(&arena, &specs, &record);
    struct td_wording_call call = {.bytes = make_file(&arena, (td_str){(const char *)data, size}),
                                   .specs = &specs,
                                   .record = record,
                                   .date = {2026, 1, 2}};
    enum td_err err = td_wording_fill(&arena, NULL, &call, &result);
    if ((err == TD_EINVAL) != (result.problems.n > 0) || err == TD_EINTERNAL)
        abort();
    for (size_t i = 0; i < result.problems.n; i++)
        if (!result.problems.items[i].text[TD_VI].n || !result.problems.items[i].text[TD_EN].n)
            abort();
    if (err == TD_OK) { /* what was filled is a right file; only braces in it can be wrong */
        call.bytes = result.bytes;
        err = td_wording_fill(&arena, NULL, &call, &result);
        if (err != TD_OK && (err != TD_EINVAL || !result.problems.items[0].place[TD_VI].n))
            abort();
    }
    td_arena_free(&arena);
    return 0;
}

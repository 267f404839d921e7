/*
 * Files that people attach (attachment/examine.h). By the first byte: 'F', a file as it came; 'D',
 * a document whose part is what came, in a right archive; 'A', what a hostile child answers; 'N', a
 * name.
 */
#include "archive.h"
#include "attachment/examine.h"
#include "base/text.h"
#include "fuzz.h"

static void try_file(struct td_arena *arena, td_str bytes)
{
    struct td_diag diag;
    struct td_attachment_facts facts, read;
    struct td_buf answer;
    td_str refusal[2];
    td_diag_init(&diag, arena);
    enum td_err err = td_examine(arena, bytes, &diag, &facts);
    PROMISE(err == TD_OK || err == TD_EINVAL || err == TD_EIO);
    PROMISE((err == TD_OK) == (diag.errors == 0) || err == TD_EIO);
    td_buf_init(&answer, arena, (size_t)1 << 20);
    td_examine_answer(&answer, err, &diag, &facts);
    PROMISE(td_examine_answer_check(arena, td_buf_str(&answer), &read, refusal));
    PROMISE((err == TD_OK) == (refusal[TD_VI].n == 0));
    if (err == TD_OK)
        PROMISE(read.kind == facts.kind && read.pages == facts.pages && read.width == facts.width);
}

static void try_part(struct td_arena *arena, td_str part)
{
    struct archive archive;
    archive_open(&archive, arena);
    size_t cut = td_str_find(part, 0);
    archive_add(&archive, "[Content_Types].xml", td_str_slice(part, 0, cut));
    archive_add(&archive, "_rels/.rels", td_str_from(part, cut + 1));
    archive_add(&archive, "docProps/core.xml", td_str_from(part, cut + 1));
    archive_add(&archive, "docProps/app.xml", td_str_from(part, cut + 1));
    archive_add(&archive, "xl/workbook.xml", td_str_from(part, cut + 1));
    try_file(arena, archive_close(&archive));
}

static void try_answer(struct td_arena *arena, td_str bytes)
{
    struct td_attachment_facts facts;
    td_str refusal[2];
    if (!td_examine_answer_check(arena, bytes, &facts, refusal))
        return;
    PROMISE(td_utf8_valid(refusal[TD_VI]) && td_utf8_valid(refusal[TD_EN]));
    PROMISE(td_utf8_valid(facts.title) && facts.title.n <= 200);
    PROMISE((unsigned)facts.kind < TD_ATTACHMENT_KINDS);
}

static void try_name(struct td_arena *arena, td_str name)
{
    if (!td_utf8_valid(name))
        return;
    for (int i = 0; i < TD_ATTACHMENT_KINDS; i++) {
        td_str made = td_attachment_name(arena, name, (enum td_attachment_kind)i);
        PROMISE(made.n > 4 && made.n <= TD_ATTACHMENT_NAME_MAX && td_utf8_valid(made));
        PROMISE(td_str_find(made, '/') == made.n && td_str_find(made, '\n') == made.n);
        PROMISE(td_str_ends(made, td_str_of(td_attachment_types[i].word)) && made.p[0] != '.');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct td_arena arena;
    if (size == 0)
        return 0;
    td_arena_init(&arena, (size_t)256 << 20);
    td_str rest = td_str_copy(&arena, (td_str){(const char *)data + 1, size - 1});
    if (data[0] == 'F')
        try_file(&arena, rest);
    else if (data[0] == 'D')
        try_part(&arena, rest);
    else if (data[0] == 'A')
        try_answer(&arena, rest);
    else if (data[0] == 'N')
        try_name(&arena, rest);
    td_arena_free(&arena);
    return 0;
}

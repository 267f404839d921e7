/*
 * Pages of files that people attach (preview/preview.h). By the first byte: 'F', a file as it came;
 * 'D', the parts of a Word file in a right archive: its text, its styles, its lists; 'X', those of
 * a workbook: a sheet, its styles, shared texts; 'A', what a hostile child answers. A form feed
 * stands between parts.
 */
#include "archive.h"
#include "base/text.h"
#include "fuzz.h"
#include "preview/plain.h"
#include "preview/preview.h"

static void promise(const struct td_preview *preview, enum td_preview_kind kind)
{
    PROMISE(td_utf8_valid(preview->refusal[TD_VI]) && td_utf8_valid(preview->refusal[TD_EN]));
    PROMISE(td_page_is_plain(preview->page));
    if (preview->refusal[TD_VI].n) {
        PROMISE(!preview->page.n);
        return;
    }
    if (kind == TD_PREVIEW_XLSX)
        PROMISE(preview->xlsx.shown >= 1 && preview->xlsx.shown <= preview->xlsx.tabs.n);
    for (size_t i = 0; i < preview->xlsx.tabs.n; i++)
        PROMISE(td_utf8_valid(preview->xlsx.tabs.items[i].name));
}

/* What is made of a file is always such as the page takes: that it is none of ours would be told as
 * an answer that cannot be read. */
static void show(struct td_arena *arena, td_str bytes, enum td_preview_kind kind)
{
    for (int lang = TD_VI; lang <= TD_EN; lang++) {
        const struct td_preview_call call = {
            .bytes = bytes, .kind = kind, .lang = (enum td_lang)lang, .tab = (uint32_t)lang};
        struct td_preview preview;
        if (td_preview_file(arena, NULL, &call, &preview) != TD_OK)
            continue;
        promise(&preview, kind);
        PROMISE(!td_str_is(preview.refusal[TD_EN], "the content of the file cannot be read"));
        PROMISE(preview.page.n < 4 * TD_PREVIEW_MOST);
    }
}

static td_str take(td_str *rest)
{
    size_t cut = td_str_find(*rest, '\f');
    td_str part = td_str_slice(*rest, 0, cut);
    *rest = td_str_from(*rest, cut + 1);
    return part;
}

static void show_docx(struct td_arena *arena, td_str parts)
{
    struct archive archive;
    archive_open(&archive, arena);
    archive_add(&archive, "word/document.xml", take(&parts));
    archive_add(&archive, "word/styles.xml", take(&parts));
    archive_add(&archive, "word/numbering.xml", take(&parts));
    show(arena, archive_close(&archive), TD_PREVIEW_DOCX);
}

static void show_xlsx(struct td_arena *arena, td_str parts)
{
    static const char book[] =
        "<workbook xmlns:r='r'><sheets><sheet name='A' r:id='b'/><sheet name='B' state='hidden' "
        "r:id='c'/></sheets></workbook>";
    static const char relations[] =
        "<Relationships><Relationship Id='b' Type='" ARCHIVE_TYPE "worksheet' Target='s.xml'/>"
        "<Relationship Id='c' Type='" ARCHIVE_TYPE "chartsheet' Target='c.xml'/></Relationships>";
    struct archive archive;
    archive_open(&archive, arena);
    archive_root(&archive);
    archive_add(&archive, "xl/workbook.xml", td_str_of(book));
    archive_add(&archive, "xl/_rels/workbook.xml.rels", td_str_of(relations));
    archive_add(&archive, "xl/s.xml", take(&parts));
    archive_add(&archive, "xl/styles.xml", take(&parts));
    archive_add(&archive, "xl/sharedStrings.xml", take(&parts));
    show(arena, archive_close(&archive), TD_PREVIEW_XLSX);
}

static void answer(struct td_arena *arena, td_str bytes)
{
    for (int kind = TD_PREVIEW_DOCX; kind <= TD_PREVIEW_XLSX; kind++) {
        struct td_preview preview;
        if (td_preview_answer_check(arena, bytes, (enum td_preview_kind)kind, &preview))
            promise(&preview, (enum td_preview_kind)kind);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct td_arena arena;
    if (size == 0)
        return 0;
    td_arena_init(&arena, (size_t)512 << 20);
    td_str rest = td_str_copy(&arena, (td_str){(const char *)data + 1, size - 1});
    if (data[0] == 'F') {
        show(&arena, rest, TD_PREVIEW_DOCX);
        show(&arena, rest, TD_PREVIEW_XLSX);
    } else if (data[0] == 'D') {
        show_docx(&arena, rest);
    } else if (data[0] == 'X') {
        show_xlsx(&arena, rest);
    } else if (data[0] == 'A') {
        answer(&arena, rest);
    }
    td_arena_free(&arena);
    return 0;
}

/* The parts of a workbook: a form feed between its sheet, shared texts, styles and list of sheets.
 */
#include "archive.h"
#include "fuzz.h"
#include "rows_promise.h"
#include "sheet/workbook.h"

static td_str make_workbook(struct td_arena *arena, td_str parts)
{
    static const char *const names[] = {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
                                        "xl/styles.xml", "xl/workbook.xml"};
    struct archive archive;
    struct td_split split = td_split(parts);
    td_str part;
    size_t n = 0;
    archive_open(&archive, arena);
    archive_root(&archive);
    for (; n < 4 && td_split_next(&split, '\f', &part); n++)
        archive_add(&archive, names[n], part);
    if (n < 4)
        archive_add(&archive, names[3],
                    TD_STR("<workbook><sheets><sheet name='a' id='a'/></sheets></workbook>"));
    archive_add(&archive, "xl/_rels/workbook.xml.rels",
                TD_STR("<Relationships><Relationship Id='a' Type='" ARCHIVE_TYPE
                       "worksheet' Target='worksheets/sheet1.xml'/></Relationships>"));
    return archive_close(&archive);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct td_sheet_limits limits = {
        .bytes = 1 << 20, .unpacked = 4 << 20, .rows = 500, .cells = 50, .characters = 1000};
    struct td_arena arena;
    struct td_diag diag;
    struct td_rows *rows;
    td_arena_init(&arena, (size_t)256 << 20);
    td_diag_init(&diag, &arena);
    td_str bytes = make_workbook(&arena, (td_str){(const char *)data, size});
    enum td_err err =
        td_sheet_open_bytes(&arena, NULL, TD_STR("a.xlsx"), bytes, &limits, &diag, &rows);
    diag_promise(&diag, err);
    if (err == TD_OK)
        rows_promise(&arena, rows);
    td_arena_free(&arena);
    return 0;
}

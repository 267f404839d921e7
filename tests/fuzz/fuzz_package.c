/*
 * A year package: its sheets with a form feed between them, each with its name in the first line
 * and its table below. What is accepted must come back the same from a workbook, and a
 * comparison finds nothing in it.
 */
#include "archive.h"
#include "base/text.h"
#include "package/compare.h"
#include "package/package.h"
#include "rows_promise.h"

#define SHEETS_MAX 24

static void put_escaped(struct td_buf *out, td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char byte = (unsigned char)text.p[i];
        if (byte == '<' || byte == '&' || byte == '>' || byte < 0x20)
            td_buf_printf(out, byte < 0x20 && byte != '\r' ? " " : "&#%u;", byte);
        else
            td_buf_putc(out, text.p[i]);
    }
}

static td_str sheet_xml(struct td_arena *arena, td_str table)
{
    struct td_buf out;
    struct td_split lines = td_split(table);
    td_str line, cell;
    td_buf_init(&out, arena, (size_t)16 << 20);
    td_buf_puts(&out, "<worksheet><sheetData>");
    while (td_split_next(&lines, '\n', &line)) {
        struct td_split cells = td_split(line);
        td_buf_puts(&out, "<row>");
        while (td_split_next(&cells, '\t', &cell)) {
            td_micro128 number;
            bool numeric = td_number_parse_point(cell, &number) == TD_NUMBER_OK;
            td_buf_puts(&out, numeric ? "<c><v>" : "<c t='inlineStr'><is><t>");
            put_escaped(&out, cell);
            td_buf_puts(&out, numeric ? "</v></c>" : "</t></is></c>");
        }
        td_buf_puts(&out, "</row>");
    }
    td_buf_puts(&out, "</sheetData></worksheet>");
    return td_buf_str(&out);
}

static td_str make_package(struct td_arena *arena, td_str text)
{
    struct archive archive;
    struct td_buf names, relations;
    struct td_split sheets = td_split(text);
    td_str sheet;
    archive_open(&archive, arena);
    archive_root(&archive);
    td_buf_init(&names, arena, 1 << 20);
    td_buf_init(&relations, arena, 1 << 20);
    td_buf_puts(&names, "<workbook><sheets>");
    td_buf_puts(&relations, "<Relationships>");
    for (unsigned i = 0; i < SHEETS_MAX && td_split_next(&sheets, '\f', &sheet); i++) {
        size_t end = td_str_find(sheet, '\n');
        td_buf_puts(&names, "<sheet name=\"");
        put_escaped(&names, td_str_slice(sheet, 0, end));
        td_buf_printf(&names, "\" id=\"r%u\"/>", i);
        td_buf_printf(&relations,
                      "<Relationship Id=\"r%u\" Type=\"" ARCHIVE_TYPE
                      "worksheet\" Target=\"worksheets/s%u.xml\"/>",
                      i, i);
        archive_add(&archive, td_fmt(arena, "xl/worksheets/s%u.xml", i).p,
                    sheet_xml(arena, td_str_from(sheet, end + 1)));
    }
    td_buf_puts(&names, "</sheets></workbook>");
    td_buf_puts(&relations, "</Relationships>");
    archive_add(&archive, "xl/workbook.xml", td_buf_str(&names));
    archive_add(&archive, "xl/_rels/workbook.xml.rels", td_buf_str(&relations));
    return archive_close(&archive);
}

static struct td_comparison compare(struct td_arena *arena, const struct td_year *before,
                                    const struct td_year *after)
{
    struct td_comparison comparison;
    const struct td_compare_wish wish = {.lang = TD_EN, .max_rows = 100};
    td_package_compare(arena, before, after, &wish, &comparison);
    return comparison;
}

/* Nothing differs from itself; from nothing to all is added what is removed the other way round. */
static void promise_comparison(struct td_arena *arena, const struct td_year *year,
                               const struct td_year *again)
{
    const struct td_year *empty = TD_NEW(arena, struct td_year);
    PROMISE(compare(arena, year, year).sheets.n == 0);
    PROMISE(compare(arena, year, again).sheets.n == 0);
    struct td_comparison in = compare(arena, empty, year), out = compare(arena, year, empty);
    PROMISE(in.added == out.removed && in.removed == out.added && in.changed == out.changed);
    for (size_t i = 0; i < in.sheets.n; i++)
        for (size_t j = 0; j < in.sheets.items[i].rows.n; j++)
            PROMISE(td_utf8_valid(in.sheets.items[i].rows.items[j].name));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct td_arena arena;
    struct td_diag diag;
    struct td_year *year, *again;
    td_str text, second, bytes;
    td_arena_init(&arena, (size_t)512 << 20);
    td_diag_init(&diag, &arena);
    bytes = make_package(&arena, (td_str){(const char *)data, size});
    enum td_err err = td_package_read_bytes(&arena, NULL, TD_STR("goi.xlsx"), bytes, &diag, &year);
    diag_promise(&diag, err);
    if (err == TD_OK) {
        PROMISE(td_package_canonical(&arena, year, &text) == TD_OK);
        PROMISE(td_package_write_workbook(&arena, year, &bytes) == TD_OK);
        PROMISE(td_package_read_bytes(&arena, NULL, TD_STR("goi.xlsx"), bytes, &diag, &again) ==
                TD_OK);
        PROMISE(td_package_canonical(&arena, again, &second) == TD_OK);
        PROMISE(td_str_eq(text, second));
        promise_comparison(&arena, year, again);
    }
    td_arena_free(&arena);
    return 0;
}

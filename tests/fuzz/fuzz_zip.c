/* A workbook as it comes, archive and all. */
#include "fuzz.h"
#include "rows_promise.h"
#include "sheet/xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct td_sheet_limits limits = {
        .bytes = 1 << 20, .unpacked = 4 << 20, .rows = 500, .cells = 50, .characters = 1000};
    struct td_arena arena;
    struct td_diag diag;
    struct td_xlsx *workbook;
    td_arena_init(&arena, (size_t)256 << 20);
    td_diag_init(&diag, &arena);
    td_str bytes = td_str_copy(&arena, (td_str){(const char *)data, size});
    enum td_err err = td_xlsx_open(&arena, TD_STR("a.xlsx"), bytes, &limits, &diag, &workbook);
    PROMISE((err == TD_OK) == (diag.errors == 0));
    for (size_t i = 0; err == TD_OK && i < td_xlsx_n_sheets(workbook) && i < 5; i++) {
        struct td_rows *rows;
        td_str name = td_xlsx_sheet_name(workbook, i);
        PROMISE(td_utf8_valid(name));
        if (td_xlsx_sheet(workbook, &arena, i, name, &diag, &rows) == TD_OK)
            rows_promise(&arena, rows);
    }
    td_arena_free(&arena);
    return 0;
}

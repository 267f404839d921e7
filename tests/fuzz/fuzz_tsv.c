/* A table in a TSV file. */
#include "fuzz.h"
#include "rows_promise.h"
#include "sheet/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct td_sheet_limits limits = {
        .bytes = 65536, .rows = 200, .cells = 30, .characters = 100};
    struct td_arena arena;
    struct td_diag diag;
    struct td_rows *rows = NULL;
    td_arena_init(&arena, (size_t)64 << 20);
    td_diag_init(&diag, &arena);
    td_str bytes = td_str_copy(&arena, (td_str){(const char *)data, size});
    enum td_err err = td_tsv_open(&arena, TD_STR("a.tsv"), bytes, &limits, &diag, &rows);
    diag_promise(&diag, err);
    if (err == TD_OK)
        rows_promise(&arena, rows);
    td_arena_free(&arena);
    return 0;
}

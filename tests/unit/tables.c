#include "tables.h"

#include "sheet/sheet.h"

#include "unit.h"

struct td_rows *table_of(const char *name, const char *text)
{
    struct td_rows *rows;
    assert_int_equal(
        td_tsv_open(&arena, td_str_of(name), td_str_of(text), &td_scoring_limits, &diag, &rows),
        TD_OK);
    return rows;
}

#ifndef TESTS_FUZZ_ROWS_PROMISE_H
#define TESTS_FUZZ_ROWS_PROMISE_H

#include "base/rows.h"
#include "base/text.h"
#include "fuzz.h"

/* What base/rows.h promises of every table, on both passes. Returns the number of cells. */
static inline size_t rows_promise(struct td_arena *arena, struct td_rows *rows)
{
    size_t cells[2] = {0, 0};
    for (int pass = 0; pass < 2; pass++) {
        struct td_row row;
        uint32_t line = 0;
        while (rows->next(rows, &row)) {
            PROMISE(row.line > line && row.n > 0 && row.cells[row.n - 1].text.n > 0);
            line = row.line;
            cells[pass] += row.n;
            for (uint32_t i = 0; i < row.n; i++) {
                td_str text = row.cells[i].text;
                PROMISE(td_utf8_valid(text) && td_str_trim(text).n == text.n);
                PROMISE(td_str_eq(td_nfc(arena, text), text));
            }
        }
        rows->rewind(rows);
    }
    PROMISE(cells[0] == cells[1]);
    return cells[0];
}

#endif

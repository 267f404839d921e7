#ifndef TESTS_FUZZ_ROWS_PROMISE_H
#define TESTS_FUZZ_ROWS_PROMISE_H

#include "base/diag.h"
#include "base/rows.h"
#include "base/text.h"
#include "fuzz.h"

/* What is said against an input can be shown: an error where it is refused, and texts that are
 * UTF-8. */
static inline void diag_promise(const struct td_diag *diag, enum td_err err)
{
    PROMISE((err == TD_OK) == (diag->errors == 0));
    for (size_t i = 0; i < diag->n; i++)
        PROMISE(td_utf8_valid(diag->items[i].text[TD_VI]) &&
                td_utf8_valid(diag->items[i].text[TD_EN]));
}

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

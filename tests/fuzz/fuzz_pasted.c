/* Blocks of cells as spreadsheets copy them, laid on a sheet. The first byte is where they begin.
 */
#include "domain/pasted.h"
#include "fuzz.h"

static size_t letters(td_str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += (text.p[i] >= '0' && text.p[i] <= '9') || (text.p[i] >= 'a' && text.p[i] <= 'z');
    return n;
}

/* Every cell lies in a place where one may type, or is told as lost; no letter is left out. */
static void work(struct td_arena *arena, td_str bytes)
{
    static uint32_t rows[] = {1u << TD_IN_ACTUAL | 1u << TD_IN_NOTE, 1u << TD_IN_ACTUAL, 0,
                              1u << TD_IN_TARGET | 1u << TD_IN_ACTUAL | 1u << TD_IN_NOTE};
    const struct td_pasted_places places = {rows, 4, 4};
    struct td_pasted pasted;
    struct td_pasted_cells laid = {0};
    struct td_pasted_losts lost = {0};
    size_t all = 0, cells = 0;
    if (bytes.n == 0)
        return;
    td_str text = td_str_from(bytes, 1);
    if (!td_pasted_read(arena, text, &pasted))
        return;
    for (size_t i = 0; i < pasted.n; i++) {
        PROMISE(pasted.items[i].n > 0);
        cells += pasted.items[i].n;
        for (size_t j = 0; j < pasted.items[i].n; j++)
            all += letters(pasted.items[i].items[j]);
    }
    PROMISE(pasted.n <= TD_PASTED_ROWS_MAX && cells <= TD_PASTED_CELLS_MAX);
    PROMISE(all == letters(text));
    td_pasted_lay(arena, &pasted, &places, (size_t)(bytes.p[0] & 7),
                  (enum td_entered_field)((bytes.p[0] >> 3 & 31) % TD_IN_FIELDS), &laid, &lost);
    PROMISE(laid.n + lost.n <= cells);
    for (size_t i = 0; i < laid.n; i++) {
        all -= letters(laid.items[i].text);
        PROMISE(laid.items[i].row < 4 && rows[laid.items[i].row] >> laid.items[i].field & 1);
    }
    for (size_t i = 0; i < lost.n; i++)
        all -= letters(lost.items[i].text);
    PROMISE(all == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_in_arena(work, data, size);
}

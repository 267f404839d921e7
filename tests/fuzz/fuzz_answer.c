/* What a child that reads a workbook answers, made hostile: it is refused, or keeps every promise
 * of rows. */
#include "fuzz.h"
#include "rows_promise.h"
#include "sheet/workbook_answer.h"

static void promise_part(struct td_arena *arena, const struct td_answer_part *part)
{
    struct td_diag diag;
    td_diag_init(&diag, arena);
    td_answer_tell(part, TD_STR("a.xlsx[a]"), &diag);
    PROMISE(part->good == (diag.errors == 0));
    PROMISE(td_utf8_valid(part->name));
    for (size_t i = 0; i < diag.n; i++)
        PROMISE(td_utf8_valid(diag.items[i].text[TD_VI]) &&
                td_utf8_valid(diag.items[i].text[TD_EN]));
    if (part->good)
        rows_promise(arena, td_answer_rows(arena, part, TD_STR("a")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct td_sheet_limits limits = {
        .bytes = 1 << 20, .unpacked = 4 << 20, .rows = 500, .cells = 50, .characters = 1000};
    struct td_arena arena;
    struct td_answer answer;
    td_arena_init(&arena, (size_t)256 << 20);
    td_str bytes = td_str_copy(&arena, (td_str){(const char *)data, size});
    if (td_answer_check(&arena, bytes, &limits, &answer)) {
        promise_part(&arena, &answer.workbook);
        for (size_t i = 0; i < answer.sheets.n; i++)
            promise_part(&arena, &answer.sheets.items[i]);
    }
    td_arena_free(&arena);
    return 0;
}

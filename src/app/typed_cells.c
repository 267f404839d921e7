/* Cells that people type: what stands against them, and what the log says of those that were kept. */
#include "app/entry_parts.h"

#include "base/buf.h"
#include "base/text.h"

bool td_typed_stands_against(const struct td_typed_now *now, const struct td_entered *mine,
                             struct td_entered *merged, struct td_cell_result *result)
{
    uint32_t against = td_entered_merge(&now->base, mine, &now->theirs, merged);
    if (against && !now->is_of_others) {
        *merged = *mine; /* over one's own */
        against = 0;
    }
    if (!against)
        return false;
    result->outcome = TD_CELL_CONFLICT;
    result->against = against;
    result->theirs = now->theirs;
    result->by = now->by;
    result->at = now->at;
    return true;
}

td_str td_kept_detail(struct td_arena *arena, td_str name, const struct td_cell_results *results)
{
    enum { MOST = 200 };
    struct td_buf text;
    size_t n = 0;
    td_buf_init(&text, arena, (size_t)1 << 20);
    td_buf_printf(&text, "%.*s:", TD_ARG(name));
    for (size_t i = 0; i < results->n; i++)
        if (results->items[i].outcome == TD_CELL_KEPT)
            td_buf_printf(&text, "%s %.*s", n++ ? "," : "", TD_ARG(results->items[i].criterion));
    return td_utf8_cut(td_buf_str(&text), MOST);
}

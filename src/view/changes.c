#include "view/changes.h"

#include "view/format.h"
#include "view/message.h"

static td_str count_text(struct td_arena *arena, enum td_lang lang, enum td_msg_key key, size_t n)
{
    struct td_msg_arg argument = {
        .name = "n", .text = td_view_count(arena, lang, (int64_t)n), .count = (int64_t)n};
    return n ? td_msg_fill(arena, lang, key, &argument, 1) : TD_STR_NONE;
}

td_str td_view_change_counts(struct td_arena *arena, enum td_lang lang, size_t changed,
                             size_t added, size_t removed)
{
    td_str counts[] = {count_text(arena, lang, TD_MSG_changes_changed, changed),
                       count_text(arena, lang, TD_MSG_changes_added, added),
                       count_text(arena, lang, TD_MSG_changes_removed, removed)};
    return td_view_join(arena, counts, 3, TD_STR(", "));
}

static struct td_chip chip_of(enum td_lang lang, enum td_row_change change)
{
    switch (change) {
    case TD_ROW_ADDED:
        return (struct td_chip){td_msg(lang, TD_MSG_changes_is_added), TD_CHIP_DONE};
    case TD_ROW_REMOVED:
        return (struct td_chip){td_msg(lang, TD_MSG_changes_is_removed), TD_CHIP_REFUSED};
    default:
        return (struct td_chip){td_msg(lang, TD_MSG_changes_is_changed), TD_CHIP_NOW};
    }
}

static void add_row(struct td_arena *arena, enum td_lang lang, const struct td_changed_row *row,
                    struct td_change_row *shown)
{
    td_str nothing = td_msg(lang, TD_MSG_changes_nothing);
    *shown = (struct td_change_row){
        .name = row->name,
        .chip = chip_of(lang, row->change),
        .is_change = row->change == TD_ROW_CHANGED,
        .more = count_text(arena, lang, TD_MSG_changes_more_cells, row->more_cells),
    };
    for (size_t i = 0; i < row->cells.n; i++) {
        const struct td_changed_cell *cell = &row->cells.items[i];
        *td_push(arena, &shown->cells) = (struct td_change_cell){
            .heading = cell->heading,
            .from = cell->from.n ? cell->from : nothing,
            .to = cell->to.n ? cell->to : nothing,
            .has_from = cell->from.n > 0,
            .has_to = cell->to.n > 0,
        };
    }
}

void td_view_changes(struct td_arena *arena, enum td_lang lang,
                     const struct td_comparison *comparison, struct td_changes_view *view)
{
    td_str counts = td_view_change_counts(arena, lang, comparison->changed, comparison->added,
                                          comparison->removed);
    *view =
        (struct td_changes_view){.summary = counts.n ? counts : td_msg(lang, TD_MSG_changes_none)};
    for (size_t i = 0; i < comparison->sheets.n; i++) {
        const struct td_changed_sheet *sheet = &comparison->sheets.items[i];
        struct td_change_sheet *shown = td_push(arena, &view->sheets);
        *shown = (struct td_change_sheet){
            .title = sheet->title,
            .counts =
                td_view_change_counts(arena, lang, sheet->changed, sheet->added, sheet->removed),
            .reordered = sheet->reordered,
            .more = count_text(arena, lang, TD_MSG_changes_more_rows, sheet->more_rows),
        };
        for (size_t j = 0; j < sheet->rows.n; j++)
            add_row(arena, lang, &sheet->rows.items[j], td_push(arena, &shown->rows));
    }
}

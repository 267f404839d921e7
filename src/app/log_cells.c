#include "app/log_cells.h"

#include "base/number.h"
#include "store/cells.h"

enum column { UNIT, LAYER, ATTEMPT, CRITERION, FIELD, FROM, TO, COLUMNS };

void td_log_cells_put(struct td_buf *text, const struct td_entered_row *cell,
                      const struct td_entered *from)
{
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        td_str old = from->field[i], now = cell->values.field[i];
        if (td_str_eq(old, now))
            continue;
        td_str texts[COLUMNS] = {
            [UNIT] = cell->unit,
            [LAYER] = td_layer_word(cell->layer),
            [ATTEMPT] = td_fmt(text->arena, "%lld", (long long)cell->attempt),
            [CRITERION] = cell->criterion,
            [FIELD] = td_entered_field_word((enum td_entered_field)i),
            [FROM] = old,
            [TO] = now,
        };
        struct td_cell cells[COLUMNS];
        for (int c = 0; c < COLUMNS; c++)
            cells[c] = (struct td_cell){texts[c], TD_CELL_TEXT};
        const struct td_row row = {1, COLUMNS, cells};
        td_buf_put(text, text->n ? TD_STR("\n") : TD_STR_NONE);
        td_buf_put(text, td_cells_write(text->arena, &row));
    }
}

static bool layer_of(td_str word, enum td_layer *layer)
{
    for (int i = 0; i <= TD_LAYER_APPROVED; i++) {
        *layer = (enum td_layer)i;
        if (td_str_eq(word, td_layer_word(*layer)))
            return true;
    }
    return false;
}

static bool field_of(td_str word, enum td_entered_field *field)
{
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        *field = (enum td_entered_field)i;
        if (td_str_eq(word, td_entered_field_word(*field)))
            return true;
    }
    return false;
}

enum td_err td_log_cells_read(struct td_arena *arena, td_str text, struct td_log_cells *cells)
{
    struct td_split lines = td_split(text);
    td_str line;
    *cells = (struct td_log_cells){0};
    while (text.n && td_split_next(&lines, '\n', &line)) {
        struct td_row row;
        struct td_log_cell cell;
        TRY(td_cells_read(arena, line, 1, &row));
        if (row.n != COLUMNS || !layer_of(row.cells[LAYER].text, &cell.layer) ||
            !field_of(row.cells[FIELD].text, &cell.field) ||
            !td_count_parse(row.cells[ATTEMPT].text, &cell.attempt))
            return TD_EINTERNAL;
        cell.unit = row.cells[UNIT].text;
        cell.criterion = row.cells[CRITERION].text;
        cell.from = row.cells[FROM].text;
        cell.to = row.cells[TO].text;
        *td_push(arena, cells) = cell;
    }
    return TD_OK;
}

#include "app/log/log_cells.h"

#include "base/number.h"
#include "domain/data_sheet.h"
#include "store/cells.h"

enum column { UNIT, LAYER, ATTEMPT, CRITERION, FIELD, FROM, TO, COLUMNS };

static void put_line(struct td_buf *text, const struct td_log_cell *cell)
{
    const td_str texts[COLUMNS] = {
        [UNIT] = cell->unit,
        [LAYER] = td_layer_word(cell->layer),
        [ATTEMPT] = td_fmt(text->arena, "%lld", (long long)cell->attempt),
        [CRITERION] = cell->criterion,
        [FIELD] = td_entered_field_word(cell->field),
        [FROM] = cell->from,
        [TO] = cell->to,
    };
    struct td_cell cells[COLUMNS];
    for (int c = 0; c < COLUMNS; c++)
        cells[c] = (struct td_cell){texts[c], TD_CELL_TEXT};
    const struct td_row row = {1, COLUMNS, cells};
    td_buf_put(text, text->n ? TD_STR("\n") : TD_STR_NONE);
    td_buf_put(text, td_cells_write(text->arena, &row));
}

/* The field by which a cell that changed nothing confirmed what was there. */
static int confirmed_field(const struct td_entered_row *cell, const struct td_entered *from)
{
    return !td_entered_same(from, &cell->values) ? TD_IN_FIELDS
           : cell->values.field[TD_IN_STATE].n   ? TD_IN_STATE
                                                 : TD_IN_ACTUAL;
}

void td_log_cells_put(struct td_buf *text, const struct td_entered_row *cell,
                      const struct td_entered *from)
{
    int confirmed = confirmed_field(cell, from);
    for (int i = 0; i < TD_IN_FIELDS; i++) {
        if (td_str_eq(from->field[i], cell->values.field[i]) && i != confirmed)
            continue;
        const struct td_log_cell line = {
            .unit = cell->unit,
            .criterion = cell->criterion,
            .layer = cell->layer,
            .attempt = cell->attempt,
            .field = (enum td_entered_field)i,
            .from = from->field[i],
            .to = cell->values.field[i],
        };
        put_line(text, &line);
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

td_str td_log_cells_withhold(struct td_arena *arena, td_str text)
{
    struct td_log_cells cells;
    struct td_buf rest;
    if (td_log_cells_read(arena, text, &cells) != TD_OK)
        return TD_STR_NONE;
    td_buf_init(&rest, arena, (size_t)1 << 20);
    for (size_t i = 0; i < cells.n; i++) {
        struct td_log_cell *cell = &cells.items[i];
        if (td_entered_is_evidence(cell->field))
            cell->from = cell->to = TD_STR_NONE;
        put_line(&rest, cell);
    }
    return td_buf_str(&rest);
}

/* What counted of a cell before somebody typed into it. */
#include "app/log/figure_before.h"

#include "store/targets.h"

/* The cell while one looks for what stood in it. */
struct cell {
    const struct td_figure *figure;
    const struct td_newest_score_entries_rows *rows;
    size_t at; /* the entry; older ones follow */
    td_str criterion;
    const struct td_data_index *index; /* of the package, with the agreed targets */
};

static struct td_entered values_of(const struct td_newest_score_entries_row *row)
{
    return (struct td_entered){
        {row->target, row->actual, row->previous, row->state, row->document, row->note}};
}

static enum td_err read_package(const struct td_call *call, const struct td_figure *figure,
                                int64_t revision_id, struct td_figure_package *package)
{
    const struct td_year *imported;
    if (package->revision_id == revision_id)
        return TD_OK;
    struct td_scoring_sheet *data = TD_NEW(call->arena, struct td_scoring_sheet);
    struct td_entered_rows agreed;
    struct td_conn *conn = NULL;
    TRY(td_load_imported(call, revision_id, figure->group, figure->year, &imported));
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_list_agreed_targets(conn, call->arena, revision_id, imported, &agreed);
    td_store_end(conn);
    TRY(err);
    *data = imported->data;
    if (agreed.n)
        td_data_overlay(call->arena, &imported->data, &agreed, data, NULL);
    td_data_index_init(call->arena, data, &package->index);
    package->revision_id = revision_id;
    return TD_OK;
}

/* What a layer held: the newest that was typed before, or the last attempt of the package. */
static struct td_entered held(const struct cell *cell, enum td_layer layer)
{
    struct td_entered values = {0};
    uint32_t line;
    for (size_t i = cell->at + 1; i < cell->rows->n; i++) {
        const struct td_newest_score_entries_row *row = &cell->rows->items[i];
        if (row->layer == layer && td_str_eq(row->criterion, cell->criterion))
            return values_of(row);
    }
    (void)td_data_index_newest(cell->index, cell->figure->unit, cell->criterion, layer, &values,
                               &line);
    return values;
}

/* What counted up to a layer: where that holds nothing, the one below. */
static struct td_entered counted(const struct cell *cell, enum td_layer layer)
{
    struct td_entered values = held(cell, layer);
    if (layer == TD_LAYER_SELF || !td_entered_is_blank(&values))
        return values;
    values = counted(cell, (enum td_layer)(layer - 1));
    values.field[TD_IN_DOCUMENT] = values.field[TD_IN_NOTE] = TD_STR_NONE;
    return values;
}

enum td_err td_figure_from_to(const struct td_call *call, const struct td_figure *figure,
                              int64_t revision_id, struct td_figure_package *package,
                              const struct td_newest_score_entries_rows *rows, size_t at,
                              struct td_entered *from, struct td_entered *to)
{
    const struct td_newest_score_entries_row *row = &rows->items[at];
    struct cell cell = {.figure = figure,
                        .rows = rows,
                        .at = at,
                        .criterion = row->criterion,
                        .index = &package->index};
    TRY(read_package(call, figure, revision_id, package));
    *from = counted(&cell, row->layer);
    *to = values_of(row);
    if (row->layer == TD_LAYER_SELF || !td_entered_is_blank(to))
        return TD_OK;
    *to = counted(&cell, (enum td_layer)(row->layer - 1));
    to->field[TD_IN_DOCUMENT] = to->field[TD_IN_NOTE] = TD_STR_NONE;
    return TD_OK;
}

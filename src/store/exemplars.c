/* Exemplars as they are worked in the program, over those of the package. */
#include "store/exemplars.h"

struct td_exemplar_change td_exemplar_change_of(const struct td_list_exemplar_entry_row *row)
{
    return (struct td_exemplar_change){
        .step = {.exemplar = row->exemplar,
                 .unit = row->unit,
                 .act = row->act,
                 .on = row->happened_on,
                 .movement = row->movement,
                 .content = row->act == TD_EXEMPLAR_FOUND ? TD_STR_NONE : row->content,
                 .by = row->by_whom,
                 .decision = row->decision,
                 .title = row->title,
                 .to_units = row->to_units,
                 .result = row->result,
                 .conference = row->conference,
                 .origin = {.provenance = TD_ENTERED}},
        .kind = row->kind,
        .content = row->content,
        .speaker = row->speaker,
        .speaker_position = row->speaker_position,
    };
}

enum td_err td_exemplars_lay_over(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                  struct td_year *year)
{
    struct td_list_exemplar_entry_rows rows = {0};
    TRY(q_list_exemplar_entry(conn, arena, revision_id, &rows));
    if (!rows.n)
        return TD_OK;
    TD_OWN_COPY(arena, td_exemplars, &year->exemplars);
    TD_OWN_COPY(arena, td_exemplar_steps, &year->exemplar_steps);
    TD_OWN_COPY(arena, td_papers, &year->papers);
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_exemplar_change change = td_exemplar_change_of(&rows.items[i]);
        td_exemplar_do(arena, year, &change);
    }
    return TD_OK;
}

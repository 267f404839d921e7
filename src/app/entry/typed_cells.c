/* Cells that people type: what is wrong with them, what stands against them, and what the log says
 * of those that were kept. */
#include "app/entry/typed_cells.h"

#include "base/buf.h"
#include "base/text.h"

/* ---- what is wrong with a text ---- */

void td_typed_refuse(struct td_arena *arena, struct td_cell_result *result,
                     enum td_entered_field field, td_str vi, td_str en)
{
    result->outcome = TD_CELL_REFUSED;
    *td_push(arena, &result->mistakes) = (struct td_mistake){field, {vi, en}};
}

struct td_cell_result *td_typed_result(struct td_arena *arena, struct td_cell_results *results,
                                       td_str unit, td_str criterion)
{
    struct td_cell_result *result = td_push(arena, results);
    *result = (struct td_cell_result){.unit = unit, .criterion = criterion};
    return result;
}

td_str td_text_on_one_line(struct td_arena *arena, td_str text)
{
    text = td_str_trim(text);
    char *line = td_arena_alloc(arena, text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool is_space = (unsigned char)text.p[i] <= ' ';
        if (!is_space || (n && line[n - 1] != ' '))
            line[n++] = is_space ? ' ' : text.p[i];
    }
    return td_str_trim((td_str){line, n});
}

struct td_entered td_typed_over(struct td_arena *arena, const struct td_entered *shown,
                                const struct td_typed_cell *typed, uint32_t fields)
{
    struct td_entered mine = *shown;
    for (int i = 0; i < TD_IN_FIELDS; i++)
        if (typed->given & fields & TD_IN_BIT(i))
            mine.field[i] = td_text_on_one_line(arena, typed->values.field[i]);
    return mine;
}

bool td_typed_is_short(struct td_arena *arena, const struct td_entered *values,
                       struct td_cell_result *result)
{
    for (int i = 0; i < TD_IN_FIELDS; i++)
        if (values->field[i].n > TD_ENTERED_MAX)
            td_typed_refuse(arena, result, (enum td_entered_field)i,
                            TD_STR("Dài quá; hãy viết ngắn lại, nhiều nhất khoảng 1.000 chữ cái."),
                            TD_STR("Too long; please shorten it to about 1,000 letters."));
    return result->mistakes.n == 0;
}

bool td_typed_is_number(struct td_arena *arena, const struct td_entered *values,
                        enum td_entered_field field, struct td_cell_result *result)
{
    td_str text = values->field[field];
    enum td_number_fault fault = text.n ? td_input_number(text) : TD_NUMBER_OK;
    if (fault == TD_NUMBER_OK)
        return true;
    td_typed_refuse(arena, result, field,
                    td_fmt(arena, "“%.*s” %s", TD_ARG(text), td_number_fault_vi(fault)),
                    td_fmt(arena, "“%.*s” %s", TD_ARG(text), td_number_fault_en(fault)));
    return false;
}

/* ---- what stands against it ---- */

bool td_typed_stands_against(const struct td_typed_now *now, const struct td_entered *mine,
                             struct td_entered *merged, struct td_cell_result *result)
{
    uint32_t against = td_entered_merge(&now->base, mine, &now->theirs, merged);
    if (!against)
        return false;
    result->outcome = TD_CELL_CONFLICT;
    result->against = against;
    result->theirs = now->theirs;
    result->by = now->by;
    result->at = now->at;
    return true;
}

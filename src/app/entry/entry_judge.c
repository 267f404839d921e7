/* The layers that judge a unit's own values: cross-checking and verification. */
#include "app/entry/entry_parts.h"

#include "domain/cycle/differences.h"
#include "domain/entered.h"

/* What the unit itself says of a criterion: the last of its attempts. */
static struct td_counting_row own_row(struct td_arena *arena, const struct td_scoring *scoring,
                                      uint32_t unit, uint32_t criterion)
{
    struct td_cell_layers layers;
    td_find_cell_layers(arena, scoring, unit, criterion, &layers);
    return layers.row[TD_LAYER_SELF];
}

/* What is said of a value that needs a reason and has none. */
static void ask_why(struct td_arena *arena, const struct td_counting_row *own,
                    const struct td_entered *values, struct td_cell_result *result)
{
    if (own->actual.n && !td_same_value(own->actual, values->field[TD_IN_ACTUAL]))
        td_typed_refuse(arena, result, TD_IN_NOTE, TD_STR("Khác số của đơn vị; hãy ghi lý do."),
                        TD_STR("It differs from the unit's own; please write why."));
    else
        td_typed_refuse(
            arena, result, TD_IN_NOTE,
            TD_STR("Đơn vị chưa có số và chấm chéo không ghi số này; hãy ghi lý do."),
            TD_STR("The unit has no value and cross-checking does not say this one; please write "
                   "why."));
}

td_str td_entry_own_target(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                           uint32_t criterion)
{
    td_str target = own_row(arena, scoring, unit, criterion).target;
    return td_input_has_target(scoring, criterion, target) ? target : TD_STR_NONE;
}

bool td_entry_judge(struct td_arena *arena, const struct td_scoring *scoring, uint32_t unit,
                    uint32_t criterion, enum td_layer layer, struct td_entered *values,
                    struct td_cell_result *result)
{
    td_str *field = values->field;
    struct td_cell_layers layers;
    td_find_cell_layers(arena, scoring, unit, criterion, &layers);
    struct td_counting_row own = layers.row[TD_LAYER_SELF];
    if (!td_input_has_target(scoring, criterion, own.target))
        own.target = TD_STR_NONE;
    bool sets_target = own.target.n == 0 && field[TD_IN_TARGET].n > 0;
    if (sets_target && field[TD_IN_ACTUAL].n == 0) /* for the result that the unit has */
        field[TD_IN_ACTUAL] = own.actual;
    if (field[TD_IN_ACTUAL].n == 0 && field[TD_IN_STATE].n == 0 && sets_target) {
        td_typed_refuse(arena, result, TD_IN_ACTUAL,
                        TD_STR("Có chỉ tiêu mà chưa có số; hãy nhập số, hoặc xóa chỉ tiêu."),
                        TD_STR("There is a target but no value; enter the value, or clear the "
                               "target."));
        return false;
    }
    if (field[TD_IN_ACTUAL].n == 0 && field[TD_IN_STATE].n == 0) {
        if (field[TD_IN_NOTE].n)
            td_typed_refuse(
                arena, result, TD_IN_ACTUAL,
                TD_STR("Có lý do mà chưa có số; hãy nhập số, hoặc xóa lý do."),
                TD_STR("There is a reason but no value; enter the value, or clear the reason."));
        *values = (struct td_entered){.field[TD_IN_NOTE] = field[TD_IN_NOTE]};
        return result->mistakes.n == 0;
    }
    /* The row that counts counts with all its cells. */
    if (field[TD_IN_TARGET].n == 0)
        field[TD_IN_TARGET] = own.target;
    if (field[TD_IN_PREVIOUS].n == 0)
        field[TD_IN_PREVIOUS] = own.previous;
    if (sets_target && !td_text_is_reason(field[TD_IN_NOTE]))
        td_typed_refuse(arena, result, TD_IN_NOTE,
                        TD_STR("Đơn vị không có chỉ tiêu đã chốt; hãy ghi lý do ấn định chỉ tiêu."),
                        TD_STR("The unit has no settled target; please write why it is set so."));
    else if (!td_text_is_reason(field[TD_IN_NOTE]) &&
             (td_layer_changes(&layers, layer, field[TD_IN_ACTUAL]) ||
              (own.actual.n && (!td_same_value(own.target, field[TD_IN_TARGET]) ||
                                !td_str_eq(own.state, field[TD_IN_STATE])))))
        ask_why(arena, &own, values, result);
    return result->mistakes.n == 0;
}

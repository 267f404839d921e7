#include "view/unusual.h"

#include "domain/unusual.h"
#include "view/format.h"
#include "view/message.h"

td_str td_view_as_typed(const struct td_scored_year *scored, td_str value)
{
    struct td_scored_year typed = *scored;
    typed.lang = TD_VI;
    return td_view_entered(&typed, value);
}

/* What the unit itself says: the last of its attempts. */
static struct td_counting_row own_row(const struct td_scored_year *scored, uint32_t unit,
                                      uint32_t criterion)
{
    const struct td_counting_row *rows;
    struct td_counting_row own = {0};
    size_t n = td_scoring_layers(scored->arena, scored->scoring, unit, criterion, &rows);
    for (size_t i = 0; i < n; i++)
        if (!rows[i].layer.n || td_str_eq(rows[i].layer, td_layer_word(TD_LAYER_SELF)))
            own = rows[i];
    return own;
}

/* "chỉ tiêu 14.350". */
static td_str beside(const struct td_scored_year *scored, enum td_msg_key key, td_str value)
{
    const struct td_msg_arg argument = {.name = "value", .text = td_view_as_typed(scored, value)};
    return td_msg_fill(scored->arena, scored->lang, key, &argument, 1);
}

td_str td_view_unusual(const struct td_scored_year *scored, uint32_t unit, uint32_t criterion,
                       const struct td_entered *around, td_str value)
{
    struct td_counting_row own = own_row(scored, unit, criterion);
    const td_str *field = around->field;
    td_str target = field[TD_IN_TARGET].n ? field[TD_IN_TARGET] : own.target;
    td_str previous = field[TD_IN_PREVIOUS].n ? field[TD_IN_PREVIOUS] : own.previous;
    unsigned far = td_value_is_far(scored->arena, value, target, previous);
    td_str parts[] = {
        far & TD_FAR_FROM_TARGET ? beside(scored, TD_MSG_form_far_target, target) : TD_STR_NONE,
        far & TD_FAR_FROM_PREVIOUS ? beside(scored, TD_MSG_form_far_previous, previous)
                                   : TD_STR_NONE};
    const struct td_msg_arg arguments[] = {
        {.name = "value", .text = td_view_as_typed(scored, value)},
        {.name = "beside", .text = td_view_join(scored->arena, parts, 2, TD_STR("; "))}};
    return far ? td_msg_fill(scored->arena, scored->lang, TD_MSG_form_unusual, arguments, 2)
               : TD_STR_NONE;
}

#include "view/typed.h"

#include "base/text.h"
#include "view/scored.h"

td_str td_view_layer_name(struct td_arena *arena, enum td_lang lang, td_str word)
{
    static const struct {
        const char *word;
        enum td_msg_key name;
    } layers[] = {{"tu_cham", TD_MSG_layer_self},
                  {"cham_cheo", TD_MSG_layer_cross},
                  {"tham_dinh", TD_MSG_layer_verified},
                  {"duyet", TD_MSG_layer_approved}};
    td_str key = word.n ? td_key(arena, word) : TD_STR("tu_cham");
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
        if (td_str_is(key, layers[i].word))
            return td_msg(lang, layers[i].name);
    return word;
}

td_str td_view_field_name(enum td_lang lang, enum td_layer layer, enum td_entered_field field)
{
    static const enum td_msg_key names[TD_IN_FIELDS] = {
        [TD_IN_TARGET] = TD_MSG_form_target,     [TD_IN_ACTUAL] = TD_MSG_form_actual,
        [TD_IN_PREVIOUS] = TD_MSG_form_previous, [TD_IN_STATE] = TD_MSG_form_state,
        [TD_IN_DOCUMENT] = TD_MSG_form_document, [TD_IN_NOTE] = TD_MSG_form_note};
    if (field == TD_IN_NOTE && layer != TD_LAYER_SELF)
        return td_msg(lang, TD_MSG_form_reason);
    return td_msg(lang, names[field]);
}

td_str td_view_typed_value(struct td_arena *arena, enum td_lang lang, enum td_entered_field field,
                           td_str value)
{
    const struct td_scored_year reader = {.arena = arena, .lang = lang};
    if (value.n == 0)
        return td_msg(lang, TD_MSG_form_empty_value);
    if (field == TD_IN_DOCUMENT || field == TD_IN_NOTE)
        return value;
    if (field != TD_IN_STATE)
        return td_view_entered(&reader, value);
    td_str key = td_key(arena, value);
    return td_str_is(key, "khong_ap_dung") ? td_msg(lang, TD_MSG_layer_inapplicable)
           : td_str_is(key, "thieu")       ? td_msg(lang, TD_MSG_layer_missing)
                                           : value;
}

void td_view_typed_fields(struct td_arena *arena, enum td_lang lang, enum td_layer layer,
                          const struct td_entered *from, const struct td_entered *to,
                          struct td_typed_fields *fields)
{
    static const enum td_entered_field order[] = {TD_IN_ACTUAL, TD_IN_TARGET,   TD_IN_PREVIOUS,
                                                  TD_IN_STATE,  TD_IN_DOCUMENT, TD_IN_NOTE};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        td_str old = from->field[order[i]], now = to->field[order[i]];
        if (!td_str_eq(old, now))
            *td_push(arena, fields) = (struct td_typed_field){
                .label = td_view_field_name(lang, layer, order[i]),
                .from = td_view_typed_value(arena, lang, order[i], old),
                .to = td_view_typed_value(arena, lang, order[i], now)};
    }
}

#ifndef TD_VIEW_TYPED_H
#define TD_VIEW_TYPED_H

#include "domain/entered.h"
#include "domain/score.h"
#include "view/message.h"

/* What was typed into a cell of a score sheet, in words: from what to what. */

struct td_typed_field {
    td_str label;    /* "Thực hiện" */
    td_str from, to; /* "1.926,5"; an empty one says that it is */
    td_str stays;    /* in their place: the value that was confirmed; empty: it changed */
    td_str withheld; /* in their place: who may see them; empty: the visitor may */
};
struct td_typed_fields TD_ARRAY(struct td_typed_field);

/* "Tự chấm" of "tu_cham"; an empty word is the first layer, an unknown one stays. */
td_str td_view_layer_name(struct td_arena *arena, enum td_lang lang, td_str word);

/* The fields that differ. */
void td_view_typed_fields(struct td_arena *arena, enum td_lang lang, enum td_layer layer,
                          const struct td_entered *from, const struct td_entered *to,
                          struct td_typed_fields *fields);

/* What a field is called on the sheet of a layer: an explanation, or the reason of a judgement. */
td_str td_view_field_name(enum td_lang lang, enum td_layer layer, enum td_entered_field field);

/* A typed value as people write it. */
td_str td_view_typed_value(struct td_arena *arena, enum td_lang lang, enum td_entered_field field,
                           td_str value);

#endif

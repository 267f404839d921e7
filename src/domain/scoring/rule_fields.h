#ifndef TD_DOMAIN_RULE_FIELDS_H
#define TD_DOMAIN_RULE_FIELDS_H

#include "domain/rule_form.h"
#include "domain/scoring/score_model.h"

/* The words for the parameters (rule_fields.c); one that means something else in another method has
 * a row for each. */
struct td_rule_field_row {
    uint32_t methods; /* bits of enum td_method; TD_RULE_LEAVES: of all that are no group */
    int parameter;    /* enum td_parameter */
    struct td_rule_field field;
};
extern const struct td_rule_field_row td_rule_field_rows[];
extern const size_t td_rule_field_row_count;

#define TD_RULE_LEAVES                                                                             \
    (~(TD_BIT(TD_SUM) | TD_BIT(TD_CAPPED_SUM) | TD_BIT(TD_HIGHEST) | TD_BIT(TD_MEAN) |             \
       TD_BIT(TD_METHOD_UNKNOWN)))

/* "cap_loai" of the classes. */
extern const struct td_rule_field td_rule_class_cap;

#endif

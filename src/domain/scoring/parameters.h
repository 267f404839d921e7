#ifndef TD_DOMAIN_PARAMETERS_H
#define TD_DOMAIN_PARAMETERS_H

#include "domain/scoring/score_model.h"

/* Reading the cell "tham_so" of one row; see parameters.c and method_tables.c. */
struct td_parameter_reader {
    struct td_arena *arena;
    struct td_diag *diag;
    const struct td_rubric *rubric;
    uint32_t row;
    struct td_rule *rule;
};

/* Say what is wrong with a parameter, quoting the text, and mark it as faulty. */
void td_parameter_refuse(const struct td_parameter_reader *r, int parameter, td_str text,
                         const char *vi, const char *en);

/* A number; item is what a message quotes. */
bool td_parameter_number(const struct td_parameter_reader *r, int parameter, td_str item,
                         td_str value, td_micro128 *number);

/* "1|1|2": of trung_binh (above 0) and khao_sat (none negative, not all 0). */
void td_parameter_read_weights(const struct td_parameter_reader *r, int parameter, td_str text);

/* Whether an item that is no parameter of the method can be the start of its table. */
bool td_item_looks_like_table(enum td_table_kind kind, td_str item);

void td_parameter_read_table(const struct td_parameter_reader *r, enum td_table_kind kind,
                             td_str text);

#endif

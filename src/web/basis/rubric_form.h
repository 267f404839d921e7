#ifndef TD_WEB_RUBRIC_FORM_H
#define TD_WEB_RUBRIC_FORM_H

#include "domain/rubric_keys.h"
#include "domain/typed_table.h"
#include "http/http.h"
#include "view/form.h"

/* What the form of a rubric has that is no plain text: head rules to choose from, departments
 * beside the choice, parameters (web/basis/rule_form.h). */

/* Put what was sent of these into the cells. */
void td_web_rubric_typed(const struct td_request *request, struct td_typed_table *table);

/* The choices of a rule at the head; false: it is typed. */
bool td_web_rubric_key_options(const struct td_request *request, enum td_rubric_key key,
                               td_str value, struct td_options *options);

/* What is wrong with a rule at the head, as the page calls it and not the file. */
td_str td_web_rubric_key_finding(const struct td_request *request, enum td_rubric_key key,
                                 td_str text);

#endif

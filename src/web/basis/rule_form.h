#ifndef TD_WEB_RULE_FORM_H
#define TD_WEB_RULE_FORM_H

#include "domain/rule_form.h"
#include "domain/typed_table.h"
#include "http/http.h"
#include "view/basis.h"

/* The parameters of a criterion and the classes of the total as fields (domain/rule_form.h). Their
 * names begin with that of the line or the key: "d.3.p.chieu", "k.xep_loai.b.2.moc". */

/* What was sent of the rules of a table, put into its cells. */
void td_web_rules_typed(const struct td_request *request, struct td_typed_table *table);

/* What a rule is of, and what is wrong with it. */
struct td_web_rule {
    const struct td_request *request;
    td_str name;      /* "d.3", "k.xep_loai" */
    td_str text_name; /* of its text: "d.3.tham_so" */
    td_str text;
    td_str method; /* key; of the classes empty */
    bool is_classes;
    td_str about; /* "dòng 3", after the name of a field */
    td_str go, add;
    size_t n_findings; /* errors on its cell */
    const struct td_diagnostic *const *findings;
};
/* The fields of a rule. wrong: takes each that has a mistake, with its place. */
void td_web_rule_show(const struct td_web_rule *rule, struct td_rule_view *view,
                      struct td_basis_mistakes *wrong);

#endif

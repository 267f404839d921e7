/*
 * accessdoc FILE.md
 * Print the table of permissions (src/access/rules.c) in both languages.
 */
#include "tools/doc_page.h"

#include "access/rules.h"
#include "view/access_text.h"

static void put_relations(struct doc *doc, uint32_t set)
{
    static const enum td_msg_key texts[TD_REL_COUNT] = {
        [TD_REL_OWN_UNIT] = TD_MSG_relation_own_unit, [TD_REL_PEER] = TD_MSG_relation_peer,
        [TD_REL_MEMBER] = TD_MSG_relation_member,     [TD_REL_SUBTREE] = TD_MSG_relation_subtree,
        [TD_REL_ASSIGNED] = TD_MSG_relation_assigned, [TD_REL_SELF] = TD_MSG_relation_self,
        [TD_REL_NONE] = TD_MSG_relation_none,
    };
    const char *joint = "";
    for (unsigned i = 0; i < TD_REL_COUNT; i++) {
        if (!(set & 1U << i))
            continue;
        td_buf_puts(&doc->out, joint);
        put(doc, texts[i]);
        joint = "; ";
    }
}

static void put_states(struct doc *doc, const struct td_rule *rule)
{
    static const enum td_msg_key conditions[] = {
        [TD_IF_ALWAYS] = TD_MSG_COUNT,
        [TD_IF_MEMBERS_SEE] = TD_MSG_condition_members_see,
        [TD_IF_PUBLISHED_OR_OPEN] = TD_MSG_condition_published,
        [TD_IF_PUBLIC_SEES_POINTS] = TD_MSG_condition_public_points,
        [TD_IF_PUBLIC_SEES_ALL] = TD_MSG_condition_public_all,
        [TD_IF_UNPUBLISHED] = TD_MSG_condition_unpublished,
        [TD_IF_FREE] = TD_MSG_condition_free,
    };
    if (rule->states != TD_ANY_STATE)
        td_buf_put(&doc->out, td_states_text(doc->arena, doc->lang, rule->states));
    else if (rule->condition == TD_IF_ALWAYS)
        put(doc, TD_MSG_access_doc_any_state);
    if (rule->condition == TD_IF_ALWAYS)
        return;
    if (rule->states != TD_ANY_STATE)
        td_buf_puts(&doc->out, "; ");
    put(doc, conditions[rule->condition]);
}

static void put_demands(struct doc *doc, enum td_action action)
{
    const struct td_action_traits *traits = &td_action_traits[action];
    const struct {
        bool holds;
        enum td_msg_key text;
    } demands[] = {
        {traits->step_up, TD_MSG_demand_step_up},
        {traits->second_person, TD_MSG_demand_second_person},
        {traits->four_eyes, four_eyes_text(action)},
        {traits->recusal, TD_MSG_demand_recusal},
        {traits->not_self, TD_MSG_demand_not_self},
        {traits->delegable, TD_MSG_demand_delegable},
    };
    const char *joint = "";
    for (size_t i = 0; i < sizeof demands / sizeof demands[0]; i++) {
        if (!demands[i].holds)
            continue;
        td_buf_puts(&doc->out, joint);
        put(doc, demands[i].text);
        joint = "; ";
    }
}

/* Every role of the rule, the operator too; of a right to grant also what may be granted. */
static void put_roles(struct doc *doc, const struct td_rule *rule)
{
    const char *joint = "";
    for (unsigned i = 0; i < TD_ROLE_COUNT; i++) {
        if (!(rule->roles & 1U << i))
            continue;
        td_buf_puts(&doc->out, joint);
        td_buf_put(&doc->out, td_role_title(doc->lang, (enum td_role)i));
        joint = "; ";
    }
}

static void put_rule(struct doc *doc, const struct td_rule *rule, bool first)
{
    td_buf_puts(&doc->out, "| ");
    td_buf_put(&doc->out, first ? td_action_text(doc->lang, rule->action) : TD_STR_NONE);
    if (rule->grants) {
        td_buf_puts(&doc->out, first ? ": " : "");
        td_buf_put(&doc->out, td_roles_text(doc->arena, doc->lang, rule->grants));
    }
    td_buf_puts(&doc->out, " | ");
    put_roles(doc, rule);
    td_buf_puts(&doc->out, " | ");
    put_relations(doc, rule->relations);
    td_buf_puts(&doc->out, " | ");
    put_states(doc, rule);
    td_buf_puts(&doc->out, " | ");
    if (first)
        put_demands(doc, rule->action);
    td_buf_puts(&doc->out, " |\n");
}

static void put_table(struct doc *doc)
{
    static const enum td_msg_key heads[] = {TD_MSG_access_doc_act, TD_MSG_access_doc_who,
                                            TD_MSG_access_doc_where, TD_MSG_access_doc_when,
                                            TD_MSG_access_doc_demands};
    td_buf_puts(&doc->out, "\n## ");
    put(doc, TD_MSG_access_doc_title);
    td_buf_puts(&doc->out, "\n\n|");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        td_buf_putc(&doc->out, ' ');
        put(doc, heads[i]);
        td_buf_puts(&doc->out, " |");
    }
    td_buf_puts(&doc->out, "\n|---|---|---|---|---|\n");
    for (size_t i = 0; i < td_rule_count; i++)
        put_rule(doc, &td_rules[i], i == 0 || td_rules[i].action != td_rules[i - 1].action);
}

int main(int argc, char **argv)
{
    return write_doc_page(argc, argv,
                          "# Phân quyền / Permissions\n\nMade by `make docs` from the table in "
                          "src/access/rules.c. What no row allows is refused.\n",
                          put_table);
}

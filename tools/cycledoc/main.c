/*
 * cycledoc FILE.md
 * Print the table of the annual cycle (src/domain/cycle/states.c) in both languages.
 */
#include "tools/doc_page.h"

#include "access/rules.h"
#include "domain/cycle/cycle.h"
#include "view/access_text.h"
#include "view/cycle.h"
#include "view/format.h"

/* Who may take the step in its state, by the table of permissions. */
static void put_roles(struct doc *doc, const struct td_transition *row)
{
    static const enum td_action actions[] = {
        [TD_RIGHT_ADVANCE] = TD_ACT_ADVANCE_STATE,
        [TD_RIGHT_ADOPT] = TD_ACT_ADOPT_SCORES,
        [TD_RIGHT_RECORD_DECISION] = TD_ACT_RECORD_DECISION,
        [TD_RIGHT_CONFIRM_DECISION] = TD_ACT_CONFIRM_DECISION,
    };
    enum td_action action = actions[row->right];
    uint32_t roles = 0;
    for (size_t i = 0; i < td_rule_count; i++)
        if (td_rules[i].action == action && td_rules[i].states & 1U << row->from)
            roles |= td_rules[i].roles;
    td_buf_put(&doc->out, td_roles_text(doc->arena, doc->lang, roles));
    if (td_action_traits[action].four_eyes) {
        td_buf_puts(&doc->out, "; ");
        put(doc, four_eyes_text(action));
    }
}

static void put_guards(struct doc *doc, const struct td_transition *row)
{
    const char *joint = "";
    for (int i = 0; i < TD_GUARD_COUNT; i++) {
        if (!(row->needs & TD_GUARD(i)))
            continue;
        td_str text = td_view_lack_text((enum td_guard)i, doc->lang);
        while (text.n && (text.p[text.n - 1] == '.' || text.p[text.n - 1] == ':'))
            text.n--;
        td_buf_puts(&doc->out, joint);
        td_buf_put(&doc->out, text);
        if (row->waivable & TD_GUARD(i))
            td_buf_puts(&doc->out, " \\*");
        joint = "; ";
    }
}

static void put_row(struct doc *doc, const struct td_transition *row)
{
    td_buf_puts(&doc->out, "| ");
    td_buf_put(&doc->out, td_view_state_name(row->from, doc->lang));
    td_buf_puts(&doc->out, " | ");
    td_buf_put(&doc->out, td_view_event_name(row->event, doc->lang));
    td_buf_puts(&doc->out, " | ");
    put_guards(doc, row);
    td_buf_puts(&doc->out, " | ");
    put_roles(doc, row);
    td_buf_puts(&doc->out, " | ");
    td_buf_put(&doc->out, td_view_event_documents(row->event, doc->lang));
    td_buf_puts(&doc->out, " |\n");
}

static void put_table(struct doc *doc)
{
    static const enum td_msg_key heads[] = {TD_MSG_cycle_doc_state, TD_MSG_cycle_doc_step,
                                            TD_MSG_cycle_doc_blocked, TD_MSG_cycle_doc_who,
                                            TD_MSG_cycle_doc_papers};
    td_buf_puts(&doc->out, "\n## ");
    put(doc, TD_MSG_cycle_doc_title);
    td_buf_puts(&doc->out, "\n\n|");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        td_buf_putc(&doc->out, ' ');
        put(doc, heads[i]);
        td_buf_puts(&doc->out, " |");
    }
    td_buf_puts(&doc->out, "\n|---|---|---|---|---|\n");
    for (size_t i = 0; i < td_transition_count; i++)
        put_row(doc, &td_transitions[i]);
    td_buf_putc(&doc->out, '\n');
    put(doc, TD_MSG_cycle_doc_foot);
    td_buf_putc(&doc->out, '\n');
}

int main(int argc, char **argv)
{
    return write_doc_page(argc, argv,
                          "# Năm thi đua / The annual cycle\n\nMade by `make docs` from the table "
                          "in src/domain/cycle/states.c.\n",
                          put_table);
}

#include "access/names.h"

#include "base/buf.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const roles[TD_ROLE_COUNT] = {
    [TD_ROLE_UNIT_OFFICER] = "unit_officer",
    [TD_ROLE_UNIT_LEADER] = "unit_leader",
    [TD_ROLE_HEAD_SECRETARY] = "head_secretary",
    [TD_ROLE_HEAD] = "head",
    [TD_ROLE_DEPUTY] = "deputy",
    [TD_ROLE_CROSS_CHECKER] = "cross_checker",
    [TD_ROLE_VERIFIER] = "verifier",
    [TD_ROLE_COUNCIL_MEMBER] = "council_member",
    [TD_ROLE_BOARD] = "board",
    [TD_ROLE_ADMINISTRATOR] = "administrator",
    [TD_ROLE_SCORER] = "scorer",
    [TD_ROLE_OPERATOR] = "operator",
    [TD_ROLE_PUBLIC] = "public",
};
static const char *const actions[TD_ACT_COUNT] = {
    [TD_ACT_VIEW_GROUP] = "view_group",
    [TD_ACT_VIEW_TOTALS] = "view_totals",
    [TD_ACT_VIEW_POINTS] = "view_points",
    [TD_ACT_VIEW_EVIDENCE] = "view_evidence",
    [TD_ACT_VIEW_LOG] = "view_log",
    [TD_ACT_VIEW_ACCOUNTS] = "view_accounts",
    [TD_ACT_VIEW_SYSTEM] = "view_system",
    [TD_ACT_EXPORT_YEAR] = "export_year",
    [TD_ACT_OPEN_GROUP] = "open_group",
    [TD_ACT_IMPORT_YEAR] = "import_year",
    [TD_ACT_REPLACE_SCORES] = "replace_scores",
    [TD_ACT_WORD_DOCUMENTS] = "word_documents",
    [TD_ACT_CHANGE_SETTINGS] = "change_settings",
    [TD_ACT_WIDEN_SIGHT] = "widen_sight",
    [TD_ACT_ADVANCE_STATE] = "advance_state",
    [TD_ACT_STEP_BACK] = "step_back",
    [TD_ACT_HAND_OVER] = "hand_over",
    [TD_ACT_MOVE_GROUP] = "move_group",
    [TD_ACT_EDIT_RUBRIC] = "edit_rubric",
    [TD_ACT_AGREE_RUBRIC] = "agree_rubric",
    [TD_ACT_PROPOSE_TARGET] = "propose_target",
    [TD_ACT_VET_TARGET] = "vet_target",
    [TD_ACT_SIGN_COVENANT] = "sign_covenant",
    [TD_ACT_WITNESS_COVENANT] = "witness_covenant",
    [TD_ACT_LAUNCH_MOVEMENT] = "launch_movement",
    [TD_ACT_REGISTER_MOVEMENT] = "register_movement",
    [TD_ACT_SUBMIT_REPORT] = "submit_report",
    [TD_ACT_ENTER_SELF_SCORE] = "enter_self_score",
    [TD_ACT_ATTACH_EVIDENCE] = "attach_evidence",
    [TD_ACT_SUBMIT_SELF_SCORE] = "submit_self_score",
    [TD_ACT_RETURN_SELF_SCORE] = "return_self_score",
    [TD_ACT_RETURN_CHECK] = "return_check",
    [TD_ACT_RETURN_VERIFICATION] = "return_verification",
    [TD_ACT_VIEW_COMMENTS] = "view_comments",
    [TD_ACT_COMMENT] = "comment",
    [TD_ACT_ASSIGN_CROSS_CHECKERS] = "assign_cross_checkers",
    [TD_ACT_CROSS_SCORE] = "cross_score",
    [TD_ACT_VERIFY_SCORE] = "verify_score",
    [TD_ACT_EXPLAIN_DIFFERENCE] = "explain_difference",
    [TD_ACT_ADOPT_SCORES] = "adopt_scores",
    [TD_ACT_FILE_APPEAL] = "file_appeal",
    [TD_ACT_DECIDE_APPEAL] = "decide_appeal",
    [TD_ACT_RECORD_VOTES] = "record_votes",
    [TD_ACT_CONFIRM_VOTES] = "confirm_votes",
    [TD_ACT_RECORD_DECISION] = "record_decision",
    [TD_ACT_CONFIRM_DECISION] = "confirm_decision",
    [TD_ACT_VIEW_PROPOSALS] = "view_proposals",
    [TD_ACT_PROPOSE_PUBLICATION] = "propose_publication",
    [TD_ACT_WITHDRAW_PUBLICATION] = "withdraw_publication",
    [TD_ACT_APPROVE_PUBLICATION] = "approve_publication",
    [TD_ACT_VIEW_DOCUMENTS] = "view_documents",
    [TD_ACT_SUBMIT_DOCUMENT] = "submit_document",
    [TD_ACT_ISSUE_DOCUMENT] = "issue_document",
    [TD_ACT_INVITE_ACCOUNT] = "invite_account",
    [TD_ACT_DISABLE_ACCOUNT] = "disable_account",
    [TD_ACT_GRANT_ROLE] = "grant_role",
    [TD_ACT_DELEGATE] = "delegate",
    [TD_ACT_END_DELEGATION] = "end_delegation",
    [TD_ACT_REQUEST_FACTOR_RESET] = "request_factor_reset",
    [TD_ACT_APPROVE_FACTOR_RESET] = "approve_factor_reset",
    [TD_ACT_MANAGE_INSTALLATION] = "manage_installation",
    [TD_ACT_MAKE_BACKUP] = "make_backup",
    [TD_ACT_REPORT_LOSS] = "report_loss",
    [TD_ACT_CONFIRM_LOSS] = "confirm_loss",
};
static const char *const depths[] = {"self", "children", "subtree"};
static const char *const members_see[] = {"after_verification", "after_publication", "always"};
static const char *const public_sees[] = {"after_publication", "points_after_publication", "open"};

static td_str name_of(const char *const *names, size_t n, unsigned value)
{
    return value < n ? td_str_of(names[value]) : TD_STR_NONE;
}

/* The index of a word; n when there is none. */
static size_t find(const char *const *names, size_t n, td_str name)
{
    size_t i = 0;
    while (i < n && !td_str_is(name, names[i]))
        i++;
    return i;
}

td_str td_role_name(enum td_role role)
{
    return name_of(roles, COUNT(roles), role);
}

td_str td_action_name(enum td_action action)
{
    return name_of(actions, COUNT(actions), action);
}

td_str td_depth_name(enum td_depth depth)
{
    return name_of(depths, COUNT(depths), depth);
}

td_str td_members_see_name(enum td_members_see setting)
{
    return name_of(members_see, COUNT(members_see), setting);
}

td_str td_public_sees_name(enum td_public_sees setting)
{
    return name_of(public_sees, COUNT(public_sees), setting);
}

bool td_role_of(td_str name, enum td_role *role)
{
    size_t i = find(roles, COUNT(roles), name);
    if (i == COUNT(roles))
        return false;
    *role = (enum td_role)i;
    return true;
}

bool td_action_of(td_str name, enum td_action *action)
{
    size_t i = find(actions, COUNT(actions), name);
    if (i == COUNT(actions))
        return false;
    *action = (enum td_action)i;
    return true;
}

bool td_depth_of(td_str name, enum td_depth *depth)
{
    size_t i = find(depths, COUNT(depths), name);
    if (i == COUNT(depths))
        return false;
    *depth = (enum td_depth)i;
    return true;
}

bool td_members_see_of(td_str name, enum td_members_see *setting)
{
    size_t i = find(members_see, COUNT(members_see), name);
    if (i == COUNT(members_see))
        return false;
    *setting = (enum td_members_see)i;
    return true;
}

bool td_public_sees_of(td_str name, enum td_public_sees *setting)
{
    size_t i = find(public_sees, COUNT(public_sees), name);
    if (i == COUNT(public_sees))
        return false;
    *setting = (enum td_public_sees)i;
    return true;
}

td_str td_actions_text(struct td_arena *arena, uint64_t set)
{
    struct td_buf out;
    td_buf_init(&out, arena, 64 * TD_ACT_COUNT);
    for (unsigned i = 0; i < TD_ACT_COUNT; i++) {
        if (!(set & TD_BIT(i)))
            continue;
        if (td_buf_str(&out).n)
            td_buf_putc(&out, ' ');
        td_buf_puts(&out, actions[i]);
    }
    return td_buf_str(&out);
}

bool td_actions_of(td_str text, uint64_t *set)
{
    struct td_split split = td_split(text);
    td_str word;
    uint64_t found = 0;
    while (td_split_next(&split, ' ', &word)) {
        enum td_action action;
        if (!td_action_of(word, &action))
            return false;
        found |= TD_BIT(action);
    }
    *set = found;
    return true;
}

#include "view/access_text.h"

#include "base/buf.h"
#include "view/format.h"
#include "view/message.h"

#define TEXT_MAX 4096

static const struct {
    enum td_msg_key title, in_sentence;
} roles[TD_ROLE_COUNT] = {
    [TD_ROLE_UNIT_OFFICER] = {TD_MSG_role_unit_officer, TD_MSG_who_unit_officer},
    [TD_ROLE_UNIT_LEADER] = {TD_MSG_role_unit_leader, TD_MSG_who_unit_leader},
    [TD_ROLE_HEAD_SECRETARY] = {TD_MSG_role_head_secretary, TD_MSG_who_head_secretary},
    [TD_ROLE_HEAD] = {TD_MSG_role_head, TD_MSG_who_head},
    [TD_ROLE_DEPUTY] = {TD_MSG_role_deputy, TD_MSG_who_deputy},
    [TD_ROLE_CROSS_CHECKER] = {TD_MSG_role_cross_checker, TD_MSG_who_cross_checker},
    [TD_ROLE_VERIFIER] = {TD_MSG_role_verifier, TD_MSG_who_verifier},
    [TD_ROLE_COUNCIL_MEMBER] = {TD_MSG_role_council_member, TD_MSG_who_council_member},
    [TD_ROLE_BOARD] = {TD_MSG_role_board, TD_MSG_who_board},
    [TD_ROLE_ADMINISTRATOR] = {TD_MSG_role_administrator, TD_MSG_who_administrator},
    [TD_ROLE_SCORER] = {TD_MSG_role_scorer, TD_MSG_who_scorer},
    [TD_ROLE_OPERATOR] = {TD_MSG_role_operator, TD_MSG_who_operator},
    [TD_ROLE_PUBLIC] = {TD_MSG_role_public, TD_MSG_who_public},
};

static const enum td_msg_key actions[TD_ACT_COUNT] = {
    [TD_ACT_VIEW_GROUP] = TD_MSG_may_view_group,
    [TD_ACT_VIEW_TOTALS] = TD_MSG_may_view_totals,
    [TD_ACT_VIEW_POINTS] = TD_MSG_may_view_points,
    [TD_ACT_VIEW_EVIDENCE] = TD_MSG_may_view_evidence,
    [TD_ACT_VIEW_LOG] = TD_MSG_may_view_log,
    [TD_ACT_VIEW_ACCOUNTS] = TD_MSG_may_view_accounts,
    [TD_ACT_VIEW_SYSTEM] = TD_MSG_may_view_system,
    [TD_ACT_EXPORT_YEAR] = TD_MSG_may_export_year,
    [TD_ACT_OPEN_GROUP] = TD_MSG_may_open_group,
    [TD_ACT_IMPORT_YEAR] = TD_MSG_may_import_year,
    [TD_ACT_REPLACE_SCORES] = TD_MSG_may_replace_scores,
    [TD_ACT_WORD_DOCUMENTS] = TD_MSG_may_word_documents,
    [TD_ACT_CHANGE_SETTINGS] = TD_MSG_may_change_settings,
    [TD_ACT_WIDEN_SIGHT] = TD_MSG_may_widen_sight,
    [TD_ACT_ADVANCE_STATE] = TD_MSG_may_advance_state,
    [TD_ACT_STEP_BACK] = TD_MSG_may_step_back,
    [TD_ACT_HAND_OVER] = TD_MSG_may_hand_over,
    [TD_ACT_MOVE_GROUP] = TD_MSG_may_move_group,
    [TD_ACT_EDIT_RUBRIC] = TD_MSG_may_edit_rubric,
    [TD_ACT_AGREE_RUBRIC] = TD_MSG_may_agree_rubric,
    [TD_ACT_PROPOSE_TARGET] = TD_MSG_may_propose_target,
    [TD_ACT_VET_TARGET] = TD_MSG_may_vet_target,
    [TD_ACT_SIGN_COVENANT] = TD_MSG_may_sign_covenant,
    [TD_ACT_WITNESS_COVENANT] = TD_MSG_may_witness_covenant,
    [TD_ACT_LAUNCH_MOVEMENT] = TD_MSG_may_launch_movement,
    [TD_ACT_REGISTER_MOVEMENT] = TD_MSG_may_register_movement,
    [TD_ACT_SUBMIT_REPORT] = TD_MSG_may_submit_report,
    [TD_ACT_ENTER_SELF_SCORE] = TD_MSG_may_enter_self_score,
    [TD_ACT_ATTACH_EVIDENCE] = TD_MSG_may_attach_evidence,
    [TD_ACT_SUBMIT_SELF_SCORE] = TD_MSG_may_submit_self_score,
    [TD_ACT_RETURN_SELF_SCORE] = TD_MSG_may_return_self_score,
    [TD_ACT_RETURN_CHECK] = TD_MSG_may_return_check,
    [TD_ACT_RETURN_VERIFICATION] = TD_MSG_may_return_verification,
    [TD_ACT_VIEW_COMMENTS] = TD_MSG_may_view_comments,
    [TD_ACT_COMMENT] = TD_MSG_may_comment,
    [TD_ACT_ASSIGN_CROSS_CHECKERS] = TD_MSG_may_assign_cross_checkers,
    [TD_ACT_CROSS_SCORE] = TD_MSG_may_cross_score,
    [TD_ACT_VERIFY_SCORE] = TD_MSG_may_verify_score,
    [TD_ACT_EXPLAIN_DIFFERENCE] = TD_MSG_may_explain_difference,
    [TD_ACT_ADOPT_SCORES] = TD_MSG_may_adopt_scores,
    [TD_ACT_FILE_APPEAL] = TD_MSG_may_file_appeal,
    [TD_ACT_DECIDE_APPEAL] = TD_MSG_may_decide_appeal,
    [TD_ACT_RECORD_VOTES] = TD_MSG_may_record_votes,
    [TD_ACT_CONFIRM_VOTES] = TD_MSG_may_confirm_votes,
    [TD_ACT_RECORD_DECISION] = TD_MSG_may_record_decision,
    [TD_ACT_CONFIRM_DECISION] = TD_MSG_may_confirm_decision,
    [TD_ACT_VIEW_PROPOSALS] = TD_MSG_may_view_proposals,
    [TD_ACT_PROPOSE_PUBLICATION] = TD_MSG_may_propose_publication,
    [TD_ACT_WITHDRAW_PUBLICATION] = TD_MSG_may_withdraw_publication,
    [TD_ACT_APPROVE_PUBLICATION] = TD_MSG_may_approve_publication,
    [TD_ACT_VIEW_DOCUMENTS] = TD_MSG_may_view_documents,
    [TD_ACT_SUBMIT_DOCUMENT] = TD_MSG_may_submit_document,
    [TD_ACT_ISSUE_DOCUMENT] = TD_MSG_may_issue_document,
    [TD_ACT_INVITE_ACCOUNT] = TD_MSG_may_invite_account,
    [TD_ACT_DISABLE_ACCOUNT] = TD_MSG_may_disable_account,
    [TD_ACT_GRANT_ROLE] = TD_MSG_may_grant_role,
    [TD_ACT_DELEGATE] = TD_MSG_may_delegate,
    [TD_ACT_END_DELEGATION] = TD_MSG_may_end_delegation,
    [TD_ACT_REQUEST_FACTOR_RESET] = TD_MSG_may_request_factor_reset,
    [TD_ACT_APPROVE_FACTOR_RESET] = TD_MSG_may_approve_factor_reset,
    [TD_ACT_MANAGE_INSTALLATION] = TD_MSG_may_manage_installation,
    [TD_ACT_MAKE_BACKUP] = TD_MSG_may_make_backup,
    [TD_ACT_REPORT_LOSS] = TD_MSG_may_report_loss,
    [TD_ACT_CONFIRM_LOSS] = TD_MSG_may_confirm_loss,
};

static const enum td_msg_key problems[] = {
    [TD_DELEGATION_FINE] = TD_MSG_COUNT,
    [TD_DELEGATION_TO_ONESELF] = TD_MSG_delegation_to_oneself,
    [TD_DELEGATION_NO_DOCUMENT] = TD_MSG_delegation_no_document,
    [TD_DELEGATION_NO_ACTIONS] = TD_MSG_delegation_no_actions,
    [TD_DELEGATION_AGAIN] = TD_MSG_delegation_again,
    [TD_DELEGATION_NOT_DELEGABLE] = TD_MSG_delegation_not_delegable,
    [TD_DELEGATION_NOT_GIVERS] = TD_MSG_delegation_not_givers,
    [TD_DELEGATION_TIMES_REVERSED] = TD_MSG_delegation_times_reversed,
    [TD_DELEGATION_IN_THE_PAST] = TD_MSG_delegation_in_the_past,
    [TD_DELEGATION_TOO_LONG] = TD_MSG_delegation_too_long,
    [TD_DELEGATION_OUTLIVES_GIVER] = TD_MSG_delegation_outlives_giver,
    [TD_DELEGATION_OUT_OF_SCOPE] = TD_MSG_delegation_out_of_scope,
    [TD_DELEGATION_TO_A_JUDGE] = TD_MSG_delegation_to_a_judge,
    [TD_DELEGATION_TO_ANOTHER_UNIT] = TD_MSG_delegation_to_another_unit,
    [TD_DELEGATION_STANDS] = TD_MSG_delegation_stands,
};

static const enum td_msg_key refusals[] = {
    [TD_WHY_NO_RULE] = TD_MSG_refused_no_rule,
    [TD_WHY_NO_ROLE] = TD_MSG_refused_no_role,
    [TD_WHY_ELSEWHERE] = TD_MSG_refused_elsewhere,
    [TD_WHY_OTHER_ROLE] = TD_MSG_refused_other_role,
    [TD_WHY_STATE] = TD_MSG_refused_state,
    [TD_WHY_NOT_YET_SEEN] = TD_MSG_refused_not_seen,
    [TD_WHY_PUBLISHED] = TD_MSG_refused_published,
    [TD_WHY_NO_AUTHOR] = TD_MSG_refused_no_author,
    [TD_WHY_ENGAGED] = TD_MSG_refused_engaged,
    [TD_WHY_OWN_UNIT] = TD_MSG_refused_own_unit,
    [TD_WHY_OWN_ACCOUNT] = TD_MSG_refused_own_account,
    [TD_WHY_SAME_PERSON] = TD_MSG_refused_same_person,
    [TD_WHY_SECOND_FACTOR] = TD_MSG_refused_second_factor,
    [TD_WHY_STEP_UP] = TD_MSG_refused_step_up,
    [TD_WHY_LEFT] = TD_MSG_refused_left,
    [TD_WHY_ALLOWED] = TD_MSG_COUNT,
};

td_str td_role_title(enum td_lang lang, enum td_role role)
{
    return td_msg(lang, roles[role].title);
}

td_str td_action_text(enum td_lang lang, enum td_action action)
{
    return td_msg(lang, actions[action]);
}

/* Put what joins the item at an index to those before it: ", " or, before the last, "or". */
static void put_joint(struct td_buf *out, enum td_lang lang, int index, int count)
{
    if (index == 0)
        return;
    td_buf_put(out, index == count - 1 ? td_msg(lang, TD_MSG_list_or) : TD_STR(", "));
}

td_str td_roles_text(struct td_arena *arena, enum td_lang lang, uint32_t set)
{
    uint32_t operator_bit = 1U << TD_ROLE_OPERATOR;
    struct td_buf out;
    td_buf_init(&out, arena, TEXT_MAX);
    if (set & ~operator_bit)
        set &= ~operator_bit;
    int count = __builtin_popcount(set);
    for (int role = 0, index = 0; role < TD_ROLE_COUNT; role++) {
        if (!(set & 1U << role))
            continue;
        put_joint(&out, lang, index++, count);
        td_buf_put(&out, td_msg(lang, roles[role].in_sentence));
    }
    return td_buf_str(&out);
}

/* The states from one to another, as a text. */
static td_str span_text(struct td_arena *arena, enum td_lang lang, int from, int to)
{
    struct td_msg_arg both[] = {
        {.name = "from", .text = td_view_state_name((enum td_state)from, lang)},
        {.name = "to", .text = td_view_state_name((enum td_state)to, lang)}};
    struct td_msg_arg one = {.name = "state",
                             .text = td_view_state_name((enum td_state)from, lang)};
    if (from == to)
        return td_msg_fill(arena, lang, TD_MSG_states_one, &one, 1);
    return td_msg_fill(arena, lang, TD_MSG_states_span, both, 2);
}

td_str td_states_text(struct td_arena *arena, enum td_lang lang, uint32_t set)
{
    struct td_buf out;
    td_buf_init(&out, arena, TEXT_MAX);
    set &= (2U << TD_STATE_CLOSED) - 1;
    int count = __builtin_popcount(set & ~(set << 1)); /* where a span begins */
    for (int from = 0, index = 0; from <= TD_STATE_CLOSED; from++) {
        int to = from;
        if (!(set & 1U << from))
            continue;
        while (to < TD_STATE_CLOSED && set & 2U << to)
            to++;
        put_joint(&out, lang, index++, count);
        td_buf_put(&out, span_text(arena, lang, from, to));
        from = to;
    }
    return td_buf_str(&out);
}

/* Who may take a year back that is beyond the step, if anybody may. */
static td_str back_text(struct td_arena *arena, enum td_lang lang, uint32_t backs)
{
    const struct td_msg_arg who = {.name = "who", .text = td_roles_text(arena, lang, backs)};
    return backs ? td_msg_fill(arena, lang, TD_MSG_refused_past, &who, 1)
                 : td_msg(lang, TD_MSG_refused_past_for_good);
}

/* Who takes a year on that is not there yet. */
static td_str ahead_text(struct td_arena *arena, enum td_lang lang, uint32_t movers)
{
    const struct td_msg_arg who = {.name = "who", .text = td_roles_text(arena, lang, movers)};
    return td_msg_fill(arena, lang, TD_MSG_refused_ahead, &who, 1);
}

td_str td_refusal_text(struct td_arena *arena, enum td_lang lang, enum td_action action,
                       const struct td_decision *decision)
{
    if (decision->why == TD_WHY_NO_RULE || (unsigned)action >= TD_ACT_COUNT)
        return td_msg(lang, TD_MSG_refused_no_rule);
    struct td_msg_arg arguments[] = {
        {.name = "who", .text = td_roles_text(arena, lang, decision->who_can)},
        {.name = "act", .text = td_action_text(lang, action)},
        {.name = "states", .text = td_states_text(arena, lang, decision->states)},
        {.name = "taker", .text = decision->taker},
    };
    td_str why = td_msg_fill(arena, lang, refusals[decision->why], arguments, 4);
    if (decision->why == TD_WHY_PUBLISHED && decision->nobody_can)
        why = td_msg_fill(arena, lang, TD_MSG_refused_published_for_good, arguments, 4);
    if (decision->who_moves)
        return td_fmt(arena, "%.*s %.*s", TD_ARG(why),
                      TD_ARG(ahead_text(arena, lang, decision->who_moves)));
    return decision->is_past ? td_fmt(arena, "%.*s %.*s", TD_ARG(why),
                                      TD_ARG(back_text(arena, lang, decision->who_backs)))
                             : why;
}

td_str td_delegation_problem_text(enum td_lang lang, enum td_delegation_problem problem)
{
    return td_msg(lang, problems[problem]);
}

td_str td_members_see_text(enum td_lang lang, enum td_members_see setting)
{
    static const enum td_msg_key texts[] = {
        [TD_MEMBERS_SEE_VERIFIED] = TD_MSG_members_see_verified,
        [TD_MEMBERS_SEE_PUBLISHED] = TD_MSG_members_see_published,
        [TD_MEMBERS_SEE_ALWAYS] = TD_MSG_members_see_always,
    };
    return td_msg(lang, texts[setting]);
}

td_str td_public_sees_text(enum td_lang lang, enum td_public_sees setting)
{
    static const enum td_msg_key texts[] = {
        [TD_PUBLIC_SEES_TOTALS] = TD_MSG_public_sees_totals,
        [TD_PUBLIC_SEES_POINTS] = TD_MSG_public_sees_points,
        [TD_PUBLIC_SEES_ALL] = TD_MSG_public_sees_all,
    };
    return td_msg(lang, texts[setting]);
}

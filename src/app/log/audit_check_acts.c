/* What the acts of the log take of who does them. */
#include "app/log/audit_check_order.h"

#define MAY(action) TD_BIT(TD_ACT_##action)
#define ANY_LAYER   (MAY(CROSS_SCORE) | MAY(VERIFY_SCORE))

/*
 * One of them is enough. An act that is not here takes some role in its group. Who changes the
 * rules so that less is allowed than before (access/rules.c) takes the act out of this table, or
 * the check speaks of what was allowed when it was done.
 */
static const struct {
    const char *act;
    uint64_t actions;
} acts[] = {
    {"appeal.dismiss", MAY(DECIDE_APPEAL)},
    {"appeal.file", MAY(FILE_APPEAL)},
    {"appeal.grant", MAY(DECIDE_APPEAL)},
    {"comment.say", MAY(COMMENT)},
    {"comment.settle", MAY(COMMENT)},
    {"conference.call_off", MAY(ADVANCE_STATE)},
    {"conference.hold", MAY(ADVANCE_STATE)},
    {"conference.plan", MAY(ADVANCE_STATE)},
    {"covenant.forward", MAY(ADVANCE_STATE)},
    {"covenant.record", MAY(ADVANCE_STATE)},
    {"covenant.return", MAY(ADVANCE_STATE)},
    {"covenant.sign", MAY(SIGN_COVENANT)},
    {"covenant.witness", MAY(WITNESS_COVENANT)},
    {"covenant.write", MAY(ADVANCE_STATE)},
    {"cycle.advance",
     MAY(ADVANCE_STATE) | MAY(ADOPT_SCORES) | MAY(RECORD_DECISION) | MAY(CONFIRM_DECISION)},
    {"cycle.back", MAY(STEP_BACK)},
    {"cycle.deadline", MAY(ADVANCE_STATE)},
    {"difference.accept", MAY(EXPLAIN_DIFFERENCE)},
    {"difference.explain", MAY(EXPLAIN_DIFFERENCE)},
    {"difference.uphold", MAY(VERIFY_SCORE)},
    {"document.enter", MAY(ISSUE_DOCUMENT) | MAY(CONFIRM_DECISION)},
    {"document.issue", MAY(ISSUE_DOCUMENT) | MAY(CONFIRM_DECISION)},
    {"document.replace", MAY(ISSUE_DOCUMENT) | MAY(CONFIRM_DECISION)},
    {"document.sign", MAY(ISSUE_DOCUMENT) | MAY(CONFIRM_DECISION)},
    {"document.submit", MAY(SUBMIT_DOCUMENT) | MAY(RECORD_DECISION)},
    {"document.withdraw", MAY(ISSUE_DOCUMENT) | MAY(CONFIRM_DECISION)},
    {"evidence.attach", MAY(ATTACH_EVIDENCE)},
    {"evidence.remove", MAY(ATTACH_EVIDENCE)},
    {"group.setting", MAY(CHANGE_SETTINGS) | MAY(WIDEN_SIGHT)},
    {"group.stock", MAY(WORD_DOCUMENTS)},
    {"group.wording", MAY(WORD_DOCUMENTS)},
    {"half.enter", MAY(SUBMIT_REPORT)},
    {"half.return", MAY(ADVANCE_STATE)},
    {"half.submit", MAY(SUBMIT_REPORT)},
    {"movement.conclude", MAY(ADVANCE_STATE) | MAY(LAUNCH_MOVEMENT)},
    {"movement.launch", MAY(LAUNCH_MOVEMENT)},
    {"movement.leave", MAY(REGISTER_MOVEMENT)},
    {"movement.register", MAY(REGISTER_MOVEMENT)},
    {"movement.report", MAY(SUBMIT_REPORT)},
    {"movement.review", MAY(ADVANCE_STATE) | MAY(LAUNCH_MOVEMENT)},
    {"plan.agree", MAY(AGREE_RUBRIC)},
    {"plan.draft", MAY(EDIT_RUBRIC)},
    {"plan.keep", MAY(EDIT_RUBRIC)},
    {"plan.remark", MAY(AGREE_RUBRIC)},
    {"publication.approve", MAY(APPROVE_PUBLICATION)},
    {"publication.propose", MAY(PROPOSE_PUBLICATION)},
    {"publication.refuse", MAY(APPROVE_PUBLICATION)},
    {"publication.withdraw", MAY(WITHDRAW_PUBLICATION)},
    {"rubric.agree", MAY(AGREE_RUBRIC)},
    {"rubric.draft", MAY(EDIT_RUBRIC)},
    {"rubric.keep", MAY(EDIT_RUBRIC)},
    {"rubric.remark", MAY(AGREE_RUBRIC)},
    {"score.cross", MAY(CROSS_SCORE)},
    {"score.self", MAY(ENTER_SELF_SCORE)},
    {"score.verify", MAY(VERIFY_SCORE)},
    {"sheet.reopen", ANY_LAYER},
    {"sheet.submit", MAY(SUBMIT_SELF_SCORE) | ANY_LAYER},
    {"target.accept", MAY(VET_TARGET)},
    {"target.enter", MAY(PROPOSE_TARGET)},
    {"target.reopen", MAY(ADVANCE_STATE)},
    {"target.return", MAY(VET_TARGET)},
    {"target.submit", MAY(PROPOSE_TARGET)},
    {"votes.ballot", MAY(RECORD_VOTES)},
    {"votes.call", MAY(RECORD_VOTES)},
    {"votes.cancel", MAY(RECORD_VOTES)},
    {"votes.close", MAY(CONFIRM_VOTES)},
    {"votes.count", MAY(RECORD_VOTES) | MAY(CONFIRM_VOTES)},
    {"votes.recount", MAY(RECORD_VOTES)},
    {"votes.refuse", MAY(RECORD_DECISION)},
    {"votes.roll", MAY(RECORD_VOTES)},
    {"votes.rule", MAY(CHANGE_SETTINGS)},
    {"votes.ungrant", MAY(RECORD_DECISION)},
    /* of the installation */
    {"delegation.give", MAY(DELEGATE)},
    {"grant.end", MAY(GRANT_ROLE) | MAY(ASSIGN_CROSS_CHECKERS) | MAY(MANAGE_INSTALLATION) |
                      MAY(END_DELEGATION) | MAY(DELEGATE)},
    {"grant.give", MAY(GRANT_ROLE) | MAY(ASSIGN_CROSS_CHECKERS) | MAY(DELEGATE)},
};

uint64_t td_actions_of_act(td_str act)
{
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (td_str_is(act, acts[i].act))
            return acts[i].actions;
    return 0;
}

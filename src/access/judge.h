#ifndef TD_ACCESS_JUDGE_H
#define TD_ACCESS_JUDGE_H

#include "access/rules.h"

/* What a decision and a scope share; the folder's own. */

struct td_question {
    const struct td_subject *subject;
    enum td_action action;
    const struct td_action_traits *traits;
    const struct td_object *object;
    int64_t now;
};

/* Whether a grant counts for the question: known, in force, and covering the action. */
bool td_judge_counts(const struct td_question *question, const struct td_grant *grant);

/* What a rule says to a grant once the object stands right to it. */
enum td_reason td_judge(const struct td_question *question, const struct td_rule *rule,
                        const struct td_grant *grant);

/* Whether it is the subject's own account or delegation, for a rule about those. */
bool td_judge_is_own(const struct td_question *question, const struct td_rule *rule);

/* What everybody holds, and whoever runs the command line. */
extern const struct td_grant td_grant_of_public, td_grant_of_operator;

#endif

#include "access/judge.h"
#include "domain/cycle/cycle.h"

bool td_role_fits(enum td_role role, td_str path)
{
    return td_role_places[role] & 1U << td_path_kind(path);
}

bool td_grant_in_force(const struct td_grant *grant, int64_t now)
{
    return grant->valid_from <= now && now < grant->valid_to;
}

/* ---- conditions and relations ---- */

static bool members_see(const struct td_object *object)
{
    bool verified = object->in_year && object->state >= TD_STATE_SCORES_PROPOSED;
    return object->is_published || object->members_see == TD_MEMBERS_SEE_ALWAYS ||
           (verified && object->members_see == TD_MEMBERS_SEE_VERIFIED);
}

/* How early members see each other's figures; greater is earlier. */
static int members_openness(enum td_members_see setting)
{
    return setting == TD_MEMBERS_SEE_ALWAYS ? 2 : setting == TD_MEMBERS_SEE_VERIFIED ? 1 : 0;
}

bool td_access_widens(const struct td_object *now, const struct td_object *next)
{
    return members_openness(next->members_see) > members_openness(now->members_see) ||
           next->public_sees > now->public_sees;
}

bool td_condition_holds(enum td_condition condition, const struct td_object *object)
{
    bool open = object->public_sees == TD_PUBLIC_SEES_ALL;
    bool published = object->is_published;
    switch (condition) {
    case TD_IF_ALWAYS:
        return true;
    case TD_IF_MEMBERS_SEE:
        return members_see(object);
    case TD_IF_PUBLISHED_OR_OPEN:
        return published || open;
    case TD_IF_PUBLIC_SEES_POINTS:
        return open || (published && object->public_sees == TD_PUBLIC_SEES_POINTS);
    case TD_IF_PUBLIC_SEES_ALL:
        return open;
    case TD_IF_UNPUBLISHED:
        return !published;
    case TD_IF_FREE:
        return !object->is_engaged;
    }
    return false;
}

static enum td_relation relation_to_unit(const struct td_grant *grant, td_str path)
{
    enum td_path_kind kind = td_path_kind(path);
    if (kind == TD_PATH_UNIT && td_str_eq(path, grant->path))
        return grant->role == TD_ROLE_CROSS_CHECKER ? TD_REL_ASSIGNED : TD_REL_OWN_UNIT;
    if (!td_str_eq(td_path_group(path), td_path_group(grant->path)))
        return TD_REL_NONE;
    return kind == TD_PATH_UNIT ? TD_REL_PEER : TD_REL_MEMBER;
}

enum td_relation td_access_relation(const struct td_grant *grant, td_str path)
{
    if (!td_role_fits(grant->role, grant->path))
        return TD_REL_NONE;
    if (td_role_places[grant->role] == 1U << TD_PATH_UNIT)
        return relation_to_unit(grant, path);
    return td_path_reached(path, grant->path, grant->depth) ? TD_REL_SUBTREE : TD_REL_NONE;
}

/* ---- one rule ---- */

const struct td_grant td_grant_of_public = {.role = TD_ROLE_PUBLIC};
const struct td_grant td_grant_of_operator = {.role = TD_ROLE_OPERATOR};

bool td_judge_counts(const struct td_question *q, const struct td_grant *grant)
{
    bool granted = (unsigned)grant->role < TD_ROLE_COUNT && td_role_places[grant->role];
    bool covers =
        grant->actions & TD_BIT(q->action) && (!grant->delegation_id || q->traits->delegable);
    return granted && covers && td_grant_in_force(grant, q->now);
}

bool td_judge_is_own(const struct td_question *q, const struct td_rule *rule)
{
    return rule->relations & 1U << TD_REL_SELF && q->object->account_id &&
           q->object->account_id == q->subject->account_id;
}

static bool is_wanted_state(const struct td_rule *rule, const struct td_object *object)
{
    if (rule->states == TD_ANY_STATE)
        return true;
    return object->in_year && (unsigned)object->state <= TD_STATE_CLOSED &&
           rule->states & 1U << object->state;
}

static bool is_wanted_role(const struct td_rule *rule, const struct td_object *object)
{
    return rule->action != TD_ACT_GRANT_ROLE ||
           ((unsigned)object->role < TD_ROLE_COUNT && rule->grants & 1U << object->role);
}

/* An account without a second factor reads what its own unit has, and what everybody may read. */
static bool may_without_factor(const struct td_question *q, const struct td_rule *rule,
                               const struct td_grant *grant)
{
    uint32_t own = 1U << TD_REL_OWN_UNIT | 1U << TD_REL_MEMBER;
    if (grant->role == TD_ROLE_PUBLIC || grant->role == TD_ROLE_OPERATOR)
        return true;
    return q->traits->reads && !(rule->relations & ~own) && rule->condition == TD_IF_ALWAYS;
}

static bool is_author_of_object(const struct td_question *q, const struct td_grant *grant)
{
    for (size_t i = 0; i < q->object->authors.n; i++)
        if (td_access_is_same_person(q->subject, &q->object->authors.items[i], grant, q->now))
            return true;
    return false;
}

/* What stands in the way of the person, once the rule fits. */
static enum td_reason judge_person(const struct td_question *q, const struct td_rule *rule,
                                   const struct td_grant *grant)
{
    const struct td_object *object = q->object;
    if (q->traits->recusal && td_access_is_recused(q->subject, object->path))
        return TD_WHY_OWN_UNIT;
    if (q->traits->not_self && object->account_id && object->account_id == q->subject->account_id)
        return TD_WHY_OWN_ACCOUNT;
    if (q->traits->four_eyes && object->authors.n == 0)
        return TD_WHY_NO_AUTHOR;
    if (q->traits->four_eyes && is_author_of_object(q, grant))
        return TD_WHY_SAME_PERSON;
    if (!q->subject->has_second_factor && !may_without_factor(q, rule, grant))
        return TD_WHY_SECOND_FACTOR;
    if (q->traits->step_up && !q->subject->is_fresh && grant->role != TD_ROLE_OPERATOR)
        return TD_WHY_STEP_UP;
    return TD_WHY_ALLOWED;
}

enum td_reason td_judge(const struct td_question *q, const struct td_rule *rule,
                        const struct td_grant *grant)
{
    if (!is_wanted_role(rule, q->object))
        return TD_WHY_OTHER_ROLE;
    if (!is_wanted_state(rule, q->object))
        return TD_WHY_STATE;
    if (!td_condition_holds(rule->condition, q->object))
        return rule->condition == TD_IF_UNPUBLISHED ? TD_WHY_PUBLISHED
               : rule->condition == TD_IF_FREE      ? TD_WHY_ENGAGED
                                                    : TD_WHY_NOT_YET_SEEN;
    return judge_person(q, rule, grant);
}

/* ---- all rules ---- */

struct search {
    struct td_question question;
    struct td_decision decision;
};

static bool is_related(const struct td_question *q, const struct td_rule *rule,
                       const struct td_grant *grant)
{
    if (td_judge_is_own(q, rule) || grant->role == TD_ROLE_OPERATOR ||
        grant->role == TD_ROLE_PUBLIC)
        return true;
    enum td_relation relation = td_access_relation(grant, q->object->path);
    return relation != TD_REL_NONE && rule->relations & 1U << relation;
}

/* Keep the answer that comes nearest; of equal ones that of an appointment of one's own. */
static void consider(struct search *search, const struct td_grant *grant)
{
    const struct td_question *q = &search->question;
    struct td_decision *best = &search->decision;
    for (size_t i = 0; i < td_rule_count; i++) {
        const struct td_rule *rule = &td_rules[i];
        if (rule->action != q->action || !(rule->roles & 1U << grant->role))
            continue;
        bool related = is_related(q, rule, grant);
        enum td_reason why = related ? td_judge(q, rule, grant) : TD_WHY_ELSEWHERE;
        bool is_own = best->grant && best->grant->delegation_id && !grant->delegation_id;
        if (related)
            best->states |= rule->states;
        if (why > best->why || (why == best->why && is_own)) {
            best->why = why;
            best->grant = grant;
        }
    }
}

static void consider_all(struct search *search)
{
    const struct td_subject *subject = search->question.subject;
    for (size_t i = 0; i < subject->grants.n; i++)
        if (td_judge_counts(&search->question, &subject->grants.items[i]))
            consider(search, &subject->grants.items[i]);
    if (subject->is_operator)
        consider(search, &td_grant_of_operator);
    consider(search, &td_grant_of_public);
}

/* Whether anybody can stand to that kind of place as the rule asks: nobody has a group as their own
 * unit, so that a rule for one's own unit lets nobody see a whole group. */
static bool is_for_place(const struct td_rule *rule, const struct td_object *object)
{
    const uint32_t units = 1U << TD_REL_OWN_UNIT | 1U << TD_REL_PEER | 1U << TD_REL_ASSIGNED;
    return td_path_kind(object->path) != TD_PATH_GROUP || rule->relations & ~units;
}

static uint32_t who_can(const struct td_question *q, bool *nobody_can)
{
    uint32_t now = 0, ever = 0;
    for (size_t i = 0; i < td_rule_count; i++) {
        const struct td_rule *rule = &td_rules[i];
        if (rule->action != q->action || !is_wanted_role(rule, q->object) ||
            !is_for_place(rule, q->object))
            continue;
        ever |= rule->roles;
        if (is_wanted_state(rule, q->object) && td_condition_holds(rule->condition, q->object))
            now |= rule->roles;
    }
    *nobody_can = now == 0;
    return now ? now : ever;
}

/* A year that is beyond the states in which something may be done can be taken back, by some. */
static void consider_past(const struct td_question *q, struct td_decision *decision)
{
    const struct td_object *object = q->object;
    uint32_t before = (1U << object->state) - 1;
    decision->is_past = object->in_year && (unsigned)object->state <= TD_STATE_CLOSED &&
                        decision->states && !(decision->states & ~before);
    for (size_t i = 0; decision->is_past && i < td_rule_count; i++) {
        const struct td_rule *rule = &td_rules[i];
        if (rule->action == TD_ACT_STEP_BACK && is_wanted_state(rule, object) &&
            td_condition_holds(rule->condition, object))
            decision->who_backs |= rule->roles;
    }
}

enum td_action td_access_step_action(const struct td_transition *step)
{
    static const enum td_action actions[] = {
        [TD_RIGHT_ADVANCE] = TD_ACT_ADVANCE_STATE,
        [TD_RIGHT_ADOPT] = TD_ACT_ADOPT_SCORES,
        [TD_RIGHT_RECORD_DECISION] = TD_ACT_RECORD_DECISION,
        [TD_RIGHT_CONFIRM_DECISION] = TD_ACT_CONFIRM_DECISION,
    };
    return step ? actions[step->right] : TD_ACT_ADVANCE_STATE;
}

/* A year that has not come to any of the states yet is taken on, by some. */
static void consider_ahead(const struct td_question *q, struct td_decision *decision)
{
    const struct td_object *object = q->object;
    if (!object->in_year || (unsigned)object->state >= TD_STATE_CLOSED || !decision->states ||
        decision->states & ((2U << object->state) - 1))
        return;
    enum td_action step = td_access_step_action(td_transition_from(object->state));
    for (size_t i = 0; i < td_rule_count; i++) {
        const struct td_rule *rule = &td_rules[i];
        if (rule->action == step && is_wanted_state(rule, object) &&
            td_condition_holds(rule->condition, object))
            decision->who_moves |= rule->roles;
    }
}

struct td_decision td_access_decide(const struct td_subject *subject, enum td_action action,
                                    const struct td_object *object, int64_t now)
{
    struct search search = {.question = {subject, action, NULL, object, now},
                            .decision = {.action = action}};
    struct td_decision *decision = &search.decision;
    if ((unsigned)action >= TD_ACT_COUNT ||
        !(td_action_traits[action].places & 1U << td_path_kind(object->path)))
        return *decision;
    search.question.traits = &td_action_traits[action];
    if (object->taker.n && !search.question.traits->reads) {
        decision->why = TD_WHY_LEFT;
        decision->taker = object->taker;
        return *decision;
    }
    decision->why = TD_WHY_NO_ROLE;
    consider_all(&search);
    decision->allowed = decision->why == TD_WHY_ALLOWED;
    decision->needs_step_up = decision->why == TD_WHY_STEP_UP;
    decision->needs_second_person = search.question.traits->second_person;
    decision->who_can = who_can(&search.question, &decision->nobody_can);
    if (decision->why == TD_WHY_STATE)
        consider_past(&search.question, decision);
    if (decision->why == TD_WHY_STATE)
        consider_ahead(&search.question, decision);
    if (!decision->allowed || decision->grant == &td_grant_of_public ||
        decision->grant == &td_grant_of_operator)
        decision->grant = NULL;
    return *decision;
}

#include "powers_model.h"

#define DAY  INT64_C(86400000)
#define B(x) (UINT32_C(1) << (x))

const enum td_action action_of_deed[DEEDS] = {
    [SEE_GROUP] = TD_ACT_VIEW_GROUP,
    [SEE_POINTS] = TD_ACT_VIEW_POINTS,
    [SEE_EVIDENCE] = TD_ACT_VIEW_EVIDENCE,
    [READ_COMMENTS] = TD_ACT_VIEW_COMMENTS,
    [SEE_PEOPLE] = TD_ACT_VIEW_ACCOUNTS,
    [EXPORT] = TD_ACT_EXPORT_YEAR,
    [COMMENT] = TD_ACT_COMMENT,
    [ENTER_SELF] = TD_ACT_ENTER_SELF_SCORE,
    [SUBMIT_SELF] = TD_ACT_SUBMIT_SELF_SCORE,
    [RETURN_SELF] = TD_ACT_RETURN_SELF_SCORE,
    [CROSS_CHECK] = TD_ACT_CROSS_SCORE,
    [VERIFY] = TD_ACT_VERIFY_SCORE,
    [RETURN_CHECK] = TD_ACT_RETURN_CHECK,
    [RETURN_VERIFICATION] = TD_ACT_RETURN_VERIFICATION,
    [FILE_APPEAL] = TD_ACT_FILE_APPEAL,
    [DECIDE_APPEAL] = TD_ACT_DECIDE_APPEAL,
    [PROPOSE] = TD_ACT_PROPOSE_PUBLICATION,
    [WITHDRAW] = TD_ACT_WITHDRAW_PUBLICATION,
    [APPROVE] = TD_ACT_APPROVE_PUBLICATION,
    [ADVANCE] = TD_ACT_ADVANCE_STATE,
    [ADOPT] = TD_ACT_ADOPT_SCORES,
    [RECORD_DECISION] = TD_ACT_RECORD_DECISION,
    [CONFIRM_DECISION] = TD_ACT_CONFIRM_DECISION,
    [STEP_BACK] = TD_ACT_STEP_BACK,
    [CHANGE_SETTING] = TD_ACT_CHANGE_SETTINGS,
    [WIDEN] = TD_ACT_WIDEN_SIGHT,
    [ASSIGN] = TD_ACT_ASSIGN_CROSS_CHECKERS,
    [DELEGATE] = TD_ACT_DELEGATE,
    [END_DELEGATION] = TD_ACT_END_DELEGATION,
};

/* What only its holder does, what asks for the second factor again, and for two persons. */
static const uint32_t never_handed_on =
    B(READ_COMMENTS) | B(SEE_PEOPLE) | B(RETURN_SELF) | B(CROSS_CHECK) | B(VERIFY) |
    B(RETURN_CHECK) | B(RETURN_VERIFICATION) | B(DECIDE_APPEAL) | B(ADOPT) | B(RECORD_DECISION) |
    B(CONFIRM_DECISION) | B(WIDEN) | B(DELEGATE) | B(END_DELEGATION);
static const uint32_t asks_again = B(DECIDE_APPEAL) | B(APPROVE) | B(ADOPT) | B(CONFIRM_DECISION) |
                                   B(STEP_BACK) | B(CHANGE_SETTING) | B(WIDEN) | B(ASSIGN) |
                                   B(DELEGATE);
static const uint32_t takes_two = B(DECIDE_APPEAL) | B(APPROVE) | B(ADOPT) | B(CONFIRM_DECISION);
static const uint32_t judges = B(CROSS_CHECK) | B(VERIFY) | B(RETURN_SELF) | B(RETURN_CHECK) |
                               B(RETURN_VERIFICATION) | B(DECIDE_APPEAL);

static bool is_staff(enum td_role role)
{
    return role == TD_ROLE_UNIT_OFFICER || role == TD_ROLE_UNIT_LEADER;
}

/* ---- what is held ---- */

static int64_t earlier(int64_t one, int64_t other)
{
    return one < other ? one : other;
}

int64_t model_end_of(const struct model *model, const struct held *held)
{
    if (held->giver == NOBODY)
        return held->to;
    return earlier(earlier(held->to, model->held[held->source].to),
                   model->delegations[held->delegation].to);
}

bool model_in_force(const struct model *model, const struct held *held)
{
    return held->from <= model->now && model->now < model_end_of(model, held);
}

bool model_is_of_unit(const struct model *model, int person, int unit)
{
    for (int i = 0; i < model->helds; i++) {
        const struct held *held = &model->held[i];
        if (held->person == person &&
            (held->home == unit || (is_staff(held->role) && held->place == unit)))
            return true;
    }
    return false;
}

bool model_is_engaged(const struct model *model, int person, int home)
{
    for (int i = 0; i < model->helds; i++) {
        const struct held *held = &model->held[i];
        if (held->person == person && held->giver == NOBODY && model->now < held->to &&
            held->home != home)
            return true;
    }
    return false;
}

bool model_checks(const struct model *model, int person, int unit, int64_t from)
{
    for (int i = 0; i < model->helds; i++) {
        const struct held *held = &model->held[i];
        if (held->person == person && held->role == TD_ROLE_CROSS_CHECKER && held->place == unit &&
            held->to > from)
            return true;
    }
    return false;
}

/* ---- when ---- */

static bool between(const struct model *model, enum td_state first, enum td_state last)
{
    return model->state >= first && model->state <= last;
}

static bool members_see(const struct model *model)
{
    if (model->published || model->members_see == TD_MEMBERS_SEE_ALWAYS)
        return true;
    return model->members_see == TD_MEMBERS_SEE_VERIFIED && model->state > TD_STATE_VERIFICATION;
}

static bool everybody_may(const struct model *model, enum deed deed)
{
    bool open = model->public_sees == TD_PUBLIC_SEES_ALL;
    if (deed == SEE_GROUP)
        return open || model->published;
    if (deed == SEE_POINTS)
        return open || (model->published && model->public_sees == TD_PUBLIC_SEES_POINTS);
    return (deed == SEE_EVIDENCE || deed == EXPORT) && open;
}

/* ---- each role ---- */

static bool while_checked(const struct model *model)
{
    return between(model, TD_STATE_CROSS_SCORING, TD_STATE_VERIFICATION);
}

static bool after_verification(const struct model *model)
{
    return model->state >= TD_STATE_SCORES_PROPOSED;
}

static bool appeals_are_open(const struct model *model)
{
    return between(model, TD_STATE_SCORES_PROPOSED, TD_STATE_PROPOSED_TO_COUNCIL);
}

static bool officer_may(const struct model *model, bool own, enum deed deed)
{
    switch (deed) {
    case SEE_GROUP:
        return true;
    case SEE_POINTS:
        return own || members_see(model);
    case EXPORT:
        return members_see(model);
    case SEE_EVIDENCE:
    case READ_COMMENTS:
        return own;
    case COMMENT:
        return own && between(model, TD_STATE_SELF_SCORING, TD_STATE_PREP_MEETING);
    case ENTER_SELF:
        return own && model->state == TD_STATE_SELF_SCORING;
    default:
        return false;
    }
}

static bool leader_may(const struct model *model, bool own, enum deed deed)
{
    switch (deed) {
    case SUBMIT_SELF:
        return own && model->state == TD_STATE_SELF_SCORING;
    case FILE_APPEAL:
        return own && appeals_are_open(model);
    case SEE_PEOPLE:
    case DELEGATE:
        return own;
    default:
        return officer_may(model, own, deed);
    }
}

static bool checker_may(const struct model *model, bool assigned, enum deed deed)
{
    switch (deed) {
    case SEE_GROUP:
        return true;
    case SEE_POINTS:
        return (assigned && while_checked(model)) || members_see(model);
    case EXPORT:
        return members_see(model);
    case SEE_EVIDENCE:
    case READ_COMMENTS:
    case COMMENT:
        return assigned && while_checked(model);
    case CROSS_CHECK:
        return assigned && model->state == TD_STATE_CROSS_SCORING;
    default:
        return false;
    }
}

/* What the secretary and the verifiers have in common. */
static bool verifier_may(const struct model *model, enum deed deed)
{
    switch (deed) {
    case SEE_GROUP:
        return true;
    case SEE_POINTS:
    case SEE_EVIDENCE:
    case READ_COMMENTS:
    case EXPORT:
        return model->state >= TD_STATE_CROSS_SCORING;
    case COMMENT:
        return between(model, TD_STATE_CROSS_SCORING, TD_STATE_PREP_MEETING);
    case VERIFY:
        return model->state == TD_STATE_VERIFICATION;
    case RETURN_CHECK:
        return model->state == TD_STATE_CROSS_SCORING;
    case RETURN_VERIFICATION:
        return model->state == TD_STATE_VERIFICATION;
    default:
        return false;
    }
}

static bool secretary_may(const struct model *model, enum deed deed)
{
    switch (deed) {
    case SEE_PEOPLE:
        return true;
    case EXPORT:
        return model->state <= TD_STATE_RUNNING_H2 || verifier_may(model, deed);
    case RETURN_SELF:
        return model->state == TD_STATE_SELF_SCORING;
    case PROPOSE:
        return model->state >= TD_STATE_VOTING;
    case WITHDRAW:
        return model->state >= TD_STATE_PREP_MEETING;
    case ADVANCE:
        return model->state <= TD_STATE_AWARDED;
    case ASSIGN:
        return between(model, TD_STATE_RUNNING_H2, TD_STATE_CROSS_SCORING);
    default:
        return verifier_may(model, deed);
    }
}

static bool head_may(const struct model *model, enum deed deed)
{
    switch (deed) {
    case SEE_GROUP:
    case SEE_PEOPLE:
    case CHANGE_SETTING:
    case DELEGATE:
        return true;
    case SEE_POINTS:
    case SEE_EVIDENCE:
    case READ_COMMENTS:
    case EXPORT:
        return after_verification(model);
    case RETURN_SELF:
    case PROPOSE:
    case WITHDRAW:
    case ADVANCE:
    case ASSIGN:
        return secretary_may(model, deed);
    case RETURN_CHECK:
        return model->state == TD_STATE_CROSS_SCORING;
    case RETURN_VERIFICATION:
        return model->state == TD_STATE_VERIFICATION;
    case DECIDE_APPEAL:
        return after_verification(model);
    case APPROVE:
        return model->state >= TD_STATE_VOTING;
    case ADOPT:
        return model->state == TD_STATE_PREP_MEETING;
    case STEP_BACK:
        return between(model, TD_STATE_COVENANT_DRAFT, TD_STATE_AWARDED) && !model->published;
    default:
        return false;
    }
}

/* Deputies, and members of the council. */
static bool deputy_may(const struct model *model, enum deed deed)
{
    switch (deed) {
    case SEE_GROUP:
    case DELEGATE:
        return true;
    case SEE_POINTS:
    case EXPORT:
        return after_verification(model);
    case APPROVE:
        return model->state >= TD_STATE_VOTING;
    default:
        return false;
    }
}

static bool decided_on(const struct model *model)
{
    return between(model, TD_STATE_PROPOSED_TO_COUNCIL, TD_STATE_AWARDED);
}

static bool board_may(const struct model *model, enum deed deed)
{
    switch (deed) {
    case SEE_POINTS:
    case EXPORT:
    case WIDEN:
    case END_DELEGATION:
        return true;
    case RECORD_DECISION:
    case CONFIRM_DECISION:
        return decided_on(model);
    case ASSIGN:
    case ADOPT:
        return false;
    default:
        return head_may(model, deed);
    }
}

/* What the role of its own would allow; the person is not asked about yet. */
static bool role_may(const struct model *model, const struct held *held, enum deed deed, int place)
{
    bool own = held->place == place;
    switch (held->role) {
    case TD_ROLE_UNIT_OFFICER:
        return officer_may(model, own, deed);
    case TD_ROLE_UNIT_LEADER:
        return leader_may(model, own, deed);
    case TD_ROLE_CROSS_CHECKER:
        return checker_may(model, own, deed);
    case TD_ROLE_HEAD_SECRETARY:
        return place <= THE_GROUP && secretary_may(model, deed);
    case TD_ROLE_HEAD:
        return place <= THE_GROUP && head_may(model, deed);
    case TD_ROLE_DEPUTY:
        return place <= THE_GROUP && (deputy_may(model, deed) ||
                                      (deed == ADOPT && model->state == TD_STATE_PREP_MEETING));
    case TD_ROLE_VERIFIER:
        return place <= THE_GROUP && verifier_may(model, deed);
    case TD_ROLE_COUNCIL_MEMBER:
        return place <= held->place &&
               (deputy_may(model, deed) || (deed == CONFIRM_DECISION && decided_on(model)));
    case TD_ROLE_BOARD:
        return place <= THE_CENTRE && board_may(model, deed);
    case TD_ROLE_ADMINISTRATOR:
        return deed == SEE_GROUP || deed == SEE_PEOPLE || deed == END_DELEGATION;
    default:
        return false;
    }
}

/* Who has no second factor reads what is their own unit's. */
static bool is_plain_reading(const struct held *held, enum deed deed, int place)
{
    if (!is_staff(held->role) && held->role != TD_ROLE_CROSS_CHECKER)
        return false;
    if (deed == SEE_GROUP)
        return true;
    return is_staff(held->role) && held->place == place &&
           (deed == SEE_POINTS || deed == SEE_EVIDENCE || deed == READ_COMMENTS ||
            (deed == SEE_PEOPLE && held->role == TD_ROLE_UNIT_LEADER));
}

/* ---- two persons ---- */

static bool is_party(const struct done *done, int person)
{
    return person != NOBODY && (done->person == person || done->behalf == person);
}

static bool tied(const struct model *model, int person, const struct done *done)
{
    for (int i = 0; i < model->delegated; i++) {
        const struct delegation *one = &model->delegations[i];
        int other = one->giver == person ? one->receiver : one->giver;
        if ((one->giver == person || one->receiver == person) && is_party(done, other) &&
            one->from <= model->now && one->to > done->at)
            return true;
    }
    return false;
}

/* Whether somebody who acts by that role is one with who did it, or with whom they did it for. */
static bool is_one_of(const struct model *model, const struct held *held, const struct done *done)
{
    return is_party(done, held->person) || is_party(done, held->giver) ||
           tied(model, held->person, done) ||
           (held->giver != NOBODY && tied(model, held->giver, done));
}

/* ---- the person ---- */

static bool may_by(const struct model *model, const struct held *held, enum deed deed, int place,
                   const struct done *done, int n)
{
    if (!role_may(model, held, deed, place))
        return false;
    if (model->is_lenient)
        return true;
    if (!model_in_force(model, held))
        return false;
    if (held->giver != NOBODY && (never_handed_on & B(deed) || !(held->deeds & B(deed))))
        return false;
    if (judges & B(deed) && model_is_of_unit(model, held->person, place))
        return false;
    for (int i = 0; i < n && takes_two & B(deed); i++)
        if (is_one_of(model, held, &done[i]))
            return false;
    if (!model->has_factor[held->person] && !is_plain_reading(held, deed, place))
        return false;
    return model->is_fresh || !(asks_again & B(deed));
}

bool model_may(const struct model *model, int person, enum deed deed, int place,
               const struct done *done, int n)
{
    if (everybody_may(model, deed))
        return true;
    for (int i = 0; i < model->helds; i++)
        if (model->held[i].person == person && may_by(model, &model->held[i], deed, place, done, n))
            return true;
    return false;
}

bool model_acts_for(const struct model *model, int person, int giver, enum deed deed)
{
    for (int i = 0; i < model->helds; i++) {
        const struct held *held = &model->held[i];
        if (held->person == person && held->giver == giver && model_in_force(model, held) &&
            (held->giver == NOBODY || held->deeds & B(deed)))
            return true;
    }
    return false;
}

/* ---- giving ---- */

/* Whom each role appoints; what a checker holds is assigned. */
static uint32_t appoints(enum td_role role)
{
    uint32_t staff = B(TD_ROLE_UNIT_OFFICER) | B(TD_ROLE_UNIT_LEADER);
    uint32_t group = staff | B(TD_ROLE_HEAD_SECRETARY) | B(TD_ROLE_HEAD) | B(TD_ROLE_DEPUTY) |
                     B(TD_ROLE_VERIFIER) | B(TD_ROLE_COUNCIL_MEMBER);
    switch (role) {
    case TD_ROLE_UNIT_LEADER:
        return B(TD_ROLE_UNIT_OFFICER);
    case TD_ROLE_HEAD_SECRETARY:
        return staff;
    case TD_ROLE_HEAD:
        return staff | B(TD_ROLE_HEAD_SECRETARY) | B(TD_ROLE_VERIFIER);
    case TD_ROLE_BOARD:
        return group;
    case TD_ROLE_ADMINISTRATOR:
        return group | B(TD_ROLE_BOARD) | B(TD_ROLE_ADMINISTRATOR);
    default:
        return 0;
    }
}

static bool reaches(const struct held *held, int place)
{
    return held->role == TD_ROLE_UNIT_LEADER ? held->place == place : place <= held->place;
}

static bool may_appoint(const struct model *model, int person, enum td_role role, int place,
                        int receiver, bool engaged)
{
    bool lenient = model->is_lenient;
    if (person == NOBODY)
        return false;
    if (!lenient && (person == receiver || !model->has_factor[person] || !model->is_fresh))
        return false;
    for (int i = 0; i < model->helds; i++) {
        const struct held *held = &model->held[i];
        bool free = !engaged || held->role == TD_ROLE_BOARD || held->role == TD_ROLE_ADMINISTRATOR;
        if (held->person == person && held->giver == NOBODY &&
            (lenient || (free && model_in_force(model, held))) && reaches(held, place) &&
            appoints(held->role) & B(role))
            return true;
    }
    return false;
}

bool model_may_grant(const struct model *model, int person, enum td_role role, int place, int home,
                     int receiver)
{
    return may_appoint(model, person, role, place, receiver,
                       model_is_engaged(model, receiver, is_staff(role) ? place : home));
}

bool model_takes_two(const struct model *model, int person, enum td_role role)
{
    bool was_another = false;
    for (int i = 0; i < model->helds; i++)
        was_another = was_another || (model->held[i].role == TD_ROLE_ADMINISTRATOR &&
                                      model->held[i].person != person);
    return role == TD_ROLE_ADMINISTRATOR && was_another;
}

/* One's own role of an administrator, whoever is one now. */
static bool may_lay_down(const struct model *model, const struct held *own)
{
    bool is_in_office = false;
    for (int i = 0; i < model->helds; i++)
        is_in_office =
            is_in_office ||
            (model->held[i].person == own->person && model->held[i].role == TD_ROLE_ADMINISTRATOR &&
             (model->is_lenient || model_in_force(model, &model->held[i])));
    return is_in_office &&
           (model->is_lenient || (model->has_factor[own->person] && model->is_fresh));
}

bool model_ends_by_two(int person, const struct held *held)
{
    return held->role == TD_ROLE_ADMINISTRATOR && held->person != person;
}

bool model_may_end(const struct model *model, int person, const struct held *held)
{
    if (held->role == TD_ROLE_CROSS_CHECKER)
        return model_may(model, person, ASSIGN, held->place, NULL, 0);
    if (held->role == TD_ROLE_ADMINISTRATOR && held->person == person)
        return may_lay_down(model, held);
    return may_appoint(model, person, held->role, held->place, held->person, false);
}

/* ---- handing on ---- */

/* Whether the role has the deed at some step of the year. */
static bool role_has(const struct model *model, const struct held *held, enum deed deed)
{
    struct model any = *model;
    any.published = false;
    for (int state = TD_STATE_PLANNED; state <= TD_STATE_CLOSED; state++) {
        any.state = (enum td_state)state;
        if (role_may(&any, held, deed, held->place))
            return true;
    }
    return false;
}

static bool judges_units(enum td_role role)
{
    return role == TD_ROLE_HEAD_SECRETARY || role == TD_ROLE_HEAD || role == TD_ROLE_VERIFIER ||
           role == TD_ROLE_CROSS_CHECKER || role == TD_ROLE_BOARD;
}

static bool receiver_fits(const struct model *model, const struct held *source, int receiver)
{
    for (int i = 0; i < model->helds; i++) {
        const struct held *held = &model->held[i];
        if (held->person != receiver || held->giver != NOBODY || model->now >= held->to ||
            held->home == source->home || source->home == NO_PLACE)
            continue;
        if (judges_units(held->role) || source->role == TD_ROLE_UNIT_LEADER)
            return false;
    }
    return true;
}

/* The same deeds of the same role, for a part of the time. */
static bool is_handed_on(const struct model *model, int person, const struct handing *handing)
{
    const struct held *source = &model->held[handing->source];
    for (int i = 0; i < model->helds; i++) {
        const struct held *held = &model->held[i];
        if (held->giver == person && held->person == handing->receiver &&
            held->role == source->role && held->place == handing->place &&
            held->deeds == handing->deeds && held->from < handing->to &&
            model_end_of(model, held) > handing->from)
            return true;
    }
    return false;
}

bool model_may_hand_on(const struct model *model, int person, const struct handing *handing)
{
    const struct held *source = &model->held[handing->source];
    if (source->person != person || source->giver != NOBODY || !model_in_force(model, source) ||
        person == handing->receiver || handing->place != source->place)
        return false;
    if (!handing->deeds || handing->deeds & never_handed_on || handing->has_foreign)
        return false;
    for (int deed = 0; deed < DEEDS; deed++)
        if (handing->deeds & B(deed) && !role_has(model, source, (enum deed)deed))
            return false;
    if (handing->from >= handing->to || handing->to - handing->from > 366 * DAY ||
        handing->from < source->from || handing->to > source->to)
        return false;
    return model_may(model, person, DELEGATE, source->place, NULL, 0) &&
           receiver_fits(model, source, handing->receiver) && !is_handed_on(model, person, handing);
}

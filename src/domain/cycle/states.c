/* The table of the cycle: what leads from each state to the next. */
#include "domain/cycle/cycle.h"

#define G(name) TD_GUARD(TD_GUARD_##name)
#define ROW(state, event, next, right, needs, waivable)                                            \
    {                                                                                              \
        TD_STATE_##state, TD_EVENT_##event, TD_STATE_##next, TD_RIGHT_##right, needs, waivable     \
    }

/* clang-format off: one transition a row */
const struct td_transition td_transitions[] = {
    ROW(PLANNED, ISSUE_PLAN, COVENANT_DRAFT, ADVANCE,
        G(MEMBERS) | G(HEAD) | G(RUBRIC) | G(PLAN) | G(AGREED), G(PLAN) | G(AGREED)),
    ROW(COVENANT_DRAFT, SIGN_COVENANT, COVENANT_SIGNED, ADVANCE,
        G(TARGETS) | G(COVENANT) | G(SIGNED) | G(WITNESS), G(TARGETS) | G(WITNESS)),
    ROW(COVENANT_SIGNED, START_YEAR, RUNNING_H1, ADVANCE, G(MOVEMENT), G(MOVEMENT)),
    ROW(RUNNING_H1, CALL_MIDYEAR, MIDYEAR_REPORTING, ADVANCE, 0, 0),
    ROW(MIDYEAR_REPORTING, HOLD_MIDYEAR, MIDYEAR_REVIEWED, ADVANCE, G(HALF) | G(MIDYEAR),
        G(HALF) | G(MIDYEAR)),
    ROW(MIDYEAR_REVIEWED, RESUME_YEAR, RUNNING_H2, ADVANCE, 0, 0),
    ROW(RUNNING_H2, OPEN_SELF_SCORING, SELF_SCORING, ADVANCE, G(RUBRIC), 0),
    ROW(SELF_SCORING, CLOSE_SELF_SCORING, CROSS_SCORING, ADVANCE, G(SELF_SCORED) | G(HANDED_IN),
        G(SELF_SCORED) | G(HANDED_IN)),
    ROW(CROSS_SCORING, BEGIN_VERIFICATION, VERIFICATION, ADVANCE,
        G(CROSS_SCORED) | G(DEPARTMENTS) | G(HANDED_IN),
        G(CROSS_SCORED) | G(DEPARTMENTS) | G(HANDED_IN)),
    ROW(VERIFICATION, PROPOSE_SCORES, SCORES_PROPOSED, ADVANCE,
        G(SELF_SCORED) | G(VERIFIED) | G(REASONS) | G(HANDED_IN) | G(EXPLAINED),
        G(VERIFIED) | G(HANDED_IN) | G(EXPLAINED)),
    ROW(SCORES_PROPOSED, CALL_MEETING, PREP_MEETING, ADVANCE, 0, 0),
    ROW(PREP_MEETING, ADOPT_SCORES, VOTING, ADOPT,
        G(TOTALS) | G(APPEALS) | G(PREP_MEETING) | G(MEETING_QUORUM),
        G(APPEALS) | G(PREP_MEETING) | G(MEETING_QUORUM)),
    ROW(VOTING, HOLD_CONFERENCE, CONFERENCE, ADVANCE,
        G(APPEALS) | G(VOTE) | G(VOTES_CLOSED) | G(VOTES_STAND) | G(STANDING) | G(NEXT_HEAD) |
            G(CONFERENCE),
        G(APPEALS) | G(VOTES_STAND) | G(STANDING) | G(NEXT_HEAD) | G(CONFERENCE)),
    ROW(CONFERENCE, SUBMIT_PROPOSAL, PROPOSED_TO_COUNCIL, ADVANCE,
        G(APPEALS) | G(VOTES_CLOSED) | G(VOTES_STAND) | G(STANDING) | G(NOMINATIONS),
        G(APPEALS) | G(VOTES_STAND) | G(STANDING) | G(NOMINATIONS)),
    ROW(PROPOSED_TO_COUNCIL, COUNCIL_DECIDES, COUNCIL_DECIDED, RECORD_DECISION,
        G(APPEALS) | G(STANDING), G(APPEALS) | G(STANDING)),
    ROW(COUNCIL_DECIDED, CONFER_AWARDS, AWARDED, CONFIRM_DECISION,
        G(APPEALS) | G(STANDING) | G(DECISION), G(APPEALS) | G(STANDING) | G(DECISION)),
    ROW(AWARDED, CLOSE_YEAR, CLOSED, ADVANCE, G(APPEALS) | G(PUBLISHED), 0),
};
/* clang-format on */
const size_t td_transition_count = sizeof td_transitions / sizeof td_transitions[0];

const struct td_transition *td_transition_from(enum td_state state)
{
    for (size_t i = 0; i < td_transition_count; i++)
        if (td_transitions[i].from == state)
            return &td_transitions[i];
    return NULL;
}

bool td_cycle_before(enum td_state state, enum td_state *before)
{
    for (size_t i = 0; i < td_transition_count; i++) {
        if (td_transitions[i].to != state)
            continue;
        *before = td_transitions[i].from;
        return true;
    }
    return false;
}

void td_cycle_span(int64_t year, enum td_state state, struct td_date *first, struct td_date *last)
{
    bool is_before = state <= TD_STATE_COVENANT_SIGNED;
    int16_t from = (int16_t)(is_before ? year - 1 : year);
    int16_t to = (int16_t)(state < TD_STATE_SELF_SCORING          ? year
                           : state < TD_STATE_PROPOSED_TO_COUNCIL ? year + 1
                                                                  : year + 3);
    *first = (struct td_date){from, is_before ? 7 : 1, 1};
    *last = (struct td_date){to, 12, 31};
}

static const char *const event_words[TD_EVENT_COUNT] = {
    [TD_EVENT_ISSUE_PLAN] = "issue_plan",
    [TD_EVENT_SIGN_COVENANT] = "sign_covenant",
    [TD_EVENT_START_YEAR] = "start_year",
    [TD_EVENT_CALL_MIDYEAR] = "call_midyear",
    [TD_EVENT_HOLD_MIDYEAR] = "hold_midyear",
    [TD_EVENT_RESUME_YEAR] = "resume_year",
    [TD_EVENT_OPEN_SELF_SCORING] = "open_self_scoring",
    [TD_EVENT_CLOSE_SELF_SCORING] = "close_self_scoring",
    [TD_EVENT_BEGIN_VERIFICATION] = "begin_verification",
    [TD_EVENT_PROPOSE_SCORES] = "propose_scores",
    [TD_EVENT_CALL_MEETING] = "call_meeting",
    [TD_EVENT_ADOPT_SCORES] = "adopt_scores",
    [TD_EVENT_HOLD_CONFERENCE] = "hold_conference",
    [TD_EVENT_SUBMIT_PROPOSAL] = "submit_proposal",
    [TD_EVENT_COUNCIL_DECIDES] = "council_decides",
    [TD_EVENT_CONFER_AWARDS] = "confer_awards",
    [TD_EVENT_CLOSE_YEAR] = "close_year",
    [TD_EVENT_STEP_BACK] = "step_back",
};

td_str td_cycle_event_word(enum td_cycle_event event)
{
    return td_str_of(event_words[event]);
}

bool td_cycle_event_of(td_str word, enum td_cycle_event *event)
{
    for (int i = 0; i < TD_EVENT_COUNT; i++) {
        if (!td_str_is(word, event_words[i]))
            continue;
        *event = (enum td_cycle_event)i;
        return true;
    }
    return false;
}

/* Roles that people give, end, hand on and take back. */
#include "app/app.h"
#include "app/people/grant.h"
#include "powers_play.h"

/* ---- roles ---- */

static void hold(struct held held)
{
    if (play.model.helds < MOST_HELD)
        play.model.held[play.model.helds++] = held;
}

static bool is_staff(enum td_role role)
{
    return role == TD_ROLE_UNIT_OFFICER || role == TD_ROLE_UNIT_LEADER;
}

static int place_for(enum td_role role, uint32_t number)
{
    switch (role) {
    case TD_ROLE_UNIT_OFFICER:
    case TD_ROLE_UNIT_LEADER:
    case TD_ROLE_CROSS_CHECKER:
        return (int)(number % UNITS);
    case TD_ROLE_BOARD:
        return THE_CENTRE;
    case TD_ROLE_ADMINISTRATOR:
        return THE_INSTALLATION;
    case TD_ROLE_COUNCIL_MEMBER:
        return number % 2 ? THE_CENTRE : THE_GROUP;
    default:
        return THE_GROUP;
    }
}

static int home_for(enum td_role role, int place, uint32_t number)
{
    bool needed = role >= TD_ROLE_HEAD_SECRETARY && role <= TD_ROLE_VERIFIER;
    return is_staff(role) ? place : needed ? (int)(number % UNITS) : NO_PLACE;
}

static struct held drawn_role(const uint32_t *numbers)
{
    struct held held = {.person = (int)(numbers[0] % PEOPLE),
                        .role = (enum td_role)(numbers[1] % (TD_ROLE_ADMINISTRATOR + 1)),
                        .from = play.model.now,
                        .giver = NOBODY};
    held.place = place_for(held.role, numbers[2]);
    held.home = home_for(held.role, held.place, numbers[3]);
    held.to = numbers[4] % 2 ? FOR_EVER : play.model.now + (1 + numbers[4] % 9) * DAY;
    return held;
}

/* By the program; the grant's number goes to held. */
static enum td_err give(const struct td_call *call, struct held *held)
{
    const struct td_new_grant wanted = {.account_id = accounts[held->person],
                                        .role = held->role,
                                        .path = path_of(held->place),
                                        .home_path = path_of(held->home),
                                        .document = TD_STR("12/QĐ-UBND"),
                                        .valid_from = held->from,
                                        .valid_to = held->to == FOR_EVER ? TD_FOREVER : held->to};
    return held->role == TD_ROLE_CROSS_CHECKER
               ? td_app_assign_cross_checker(call, &wanted, &diag, &held->id)
               : td_app_grant_role(call, &wanted, &diag, &held->id);
}

/* What must hold of a role that was given, whoever gave it. */
static void check_given(const struct held *held)
{
    const struct model *model = &play.model;
    bool checks = held->role == TD_ROLE_CROSS_CHECKER;
    fail_if(checks &&
                (held->home == held->place || model_is_of_unit(model, held->person, held->place) ||
                 model_is_engaged(model, held->person, held->home)),
            "somebody was made to check a unit they come from, or from another unit than theirs");
    fail_if(!checks && held->home < UNITS &&
                model_checks(model, held->person, held->home, held->from),
            "somebody was made one of a unit that they check");
}

void grant_role(void)
{
    struct held held = drawn_role(play.act->with);
    bool checks = held.role == TD_ROLE_CROSS_CHECKER;
    bool allowed = checks ? may(ASSIGN, held.place)
                          : model_may_grant(&play.model, play.act->person, held.role, held.place,
                                            held.home, held.person);
    if (asked(allowed))
        return;
    say("gives role %d at %d, home %d, to %d until %lld", held.role, held.place, held.home,
        held.person, (long long)held.to);
    enum td_err err = give(&play.call, &held);
    /* of whom one does not know is said that they are not there */
    compare(err == TD_ENOTFOUND && allowed ? TD_ECONFLICT : err,
            allowed || (err != TD_OK && !refused(err)), "giving a role");
    if (err != TD_OK)
        return;
    fail_if(!allowed, "a role was given by who may not");
    bool waits = held.id == TD_ABSENT;
    fail_if(waits != model_takes_two(&play.model, play.act->person, held.role),
            "an administrator was made by one where it takes two, or the other way round");
    if (waits)
        return;
    check_given(&held);
    hold(held);
}

void end_role(void)
{
    if (play.model.helds == 0)
        return;
    struct held *held = &play.model.held[with(0) % (uint32_t)play.model.helds];
    if (held->giver != NOBODY || held->to <= play.model.now)
        return;
    bool allowed = model_may_end(&play.model, play.act->person, held), waits;
    if (asked(allowed))
        return;
    say("ends role %d at %d of %d", held->role, held->place, held->person);
    enum td_err err = td_app_end_grant(&play.call, held->id, TD_STR("thôi"), &diag, &waits);
    compare(err, allowed, "ending a role");
    if (err != TD_OK)
        return;
    fail_if(waits != model_ends_by_two(play.act->person, held),
            "an administrator was put out by one where it takes two, or the other way round");
    if (!waits)
        held->to = play.model.now;
}

/* ---- handing on ---- */

static struct handing drawn_handing(void)
{
    const struct model *model = &play.model;
    struct handing handing = {.source = (int)(with(0) % (uint32_t)model->helds),
                              .receiver = (int)(with(1) % PEOPLE),
                              .from = model->now,
                              .to = model->now + (1 + with(4) % 20) * DAY};
    for (int i = 0; i < model->helds && with(5) % 5; i++) { /* mostly one of their own */
        int k = (handing.source + i) % model->helds;
        if (model->held[k].person == play.act->person && model->held[k].giver == NOBODY) {
            handing.source = k;
            break;
        }
    }
    handing.place = with(3) % 8 ? model->held[handing.source].place : (int)(with(3) / 8 % NO_PLACE);
    for (int deed = 0; deed < DEEDS; deed++)
        if (with(2) >> deed % 32 & 1)
            handing.deeds |= UINT64_C(1) << deed;
    return handing;
}

/* Most of the time what the role can hand on at all; else whatever was drawn. */
static void make_likely(struct handing *handing)
{
    struct handing one = *handing;
    uint64_t fine = 0;
    for (int deed = 0; deed < DEEDS; deed++) {
        one.deeds = UINT64_C(1) << deed;
        one.to = handing->from + 1;
        one.place = play.model.held[handing->source].place;
        if (model_may_hand_on(&play.model, play.act->person, &one))
            fine |= one.deeds;
    }
    if (with(4) % 4 && fine)
        handing->deeds = handing->deeds & fine ? handing->deeds & fine : fine;
    handing->has_foreign = with(4) / 4 % 16 == 0;
    if (with(4) / 64 % 8 == 0)
        handing->to = handing->from + (with(4) / 512 % 2 ? 364 : 367) * DAY;
    if (with(4) / 64 % 8 == 1)
        handing->to = handing->from - (int64_t)(with(4) / 512 % 2);
}

static uint64_t actions_of(const struct handing *handing)
{
    uint64_t actions = handing->has_foreign ? TD_BIT(TD_ACT_CONFIRM_VOTES) : 0;
    for (int deed = 0; deed < DEEDS; deed++)
        if (handing->deeds >> deed & 1)
            actions |= TD_BIT(action_of_deed[deed]);
    return actions;
}

static void receive(const struct handing *handing, int64_t id)
{
    struct model *model = &play.model;
    const struct held *source = &model->held[handing->source];
    if (model->delegated == MOST_HELD)
        return;
    model->delegations[model->delegated] = (struct delegation){
        id, play.act->person, handing->receiver, handing->place, handing->from, handing->to};
    hold((struct held){.person = handing->receiver,
                       .role = source->role,
                       .place = handing->place,
                       .home = source->home,
                       .from = handing->from,
                       .to = handing->to,
                       .giver = play.act->person,
                       .deeds = handing->deeds,
                       .source = handing->source,
                       .delegation = model->delegated++});
}

void hand_on(void)
{
    enum td_delegation_problem problem;
    int64_t id;
    if (play.model.helds == 0)
        return;
    struct handing handing = drawn_handing();
    make_likely(&handing);
    const struct td_new_delegation wanted = {.grant_id = play.model.held[handing.source].id,
                                             .receiver_id = accounts[handing.receiver],
                                             .actions = actions_of(&handing),
                                             .path = path_of(handing.place),
                                             .form = TD_SIGN_ON_BEHALF,
                                             .document = TD_STR("12/UQ-UBND"),
                                             .valid_from = handing.from,
                                             .valid_to = handing.to};
    bool allowed = model_may_hand_on(&play.model, play.act->person, &handing);
    if (asked(allowed))
        return;
    say("hands on deeds %llx of what is held as %d, at %d, to %d for %lld ms",
        (unsigned long long)handing.deeds, handing.source, handing.place, handing.receiver,
        (long long)(handing.to - handing.from));
    enum td_err err = td_app_delegate(&play.call, &wanted, &problem, &id);
    compare(err, !refused(err), "handing on");
    fail_if(allowed != (err == TD_OK),
            "handing on: the model says %s, the program answers %d (problem %d)",
            allowed ? "yes" : "no", err, err == TD_EINVAL ? (int)problem : -1);
    handed_on += err == TD_OK;
    not_handed_on += err != TD_OK;
    if (err == TD_OK)
        receive(&handing, id);
}

/* The giver, in a role that hands on, or who looks after the place. */
static bool may_take_back(const struct delegation *one)
{
    const struct model *model = &play.model;
    if (may(END_DELEGATION, one->place))
        return true;
    for (int i = 0; i < model->helds; i++) {
        const struct held *held = &model->held[i];
        bool hands_on = held->role == TD_ROLE_UNIT_LEADER || held->role == TD_ROLE_HEAD ||
                        held->role == TD_ROLE_DEPUTY || held->role == TD_ROLE_COUNCIL_MEMBER;
        if (held->person == play.act->person && one->giver == held->person && hands_on &&
            held->giver == NOBODY && model_in_force(model, held) && model->has_factor[held->person])
            return true;
    }
    return false;
}

void take_back(void)
{
    if (play.model.delegated == 0)
        return;
    struct delegation *one = &play.model.delegations[with(0) % (uint32_t)play.model.delegated];
    if (one->to <= play.model.now)
        return;
    bool allowed = may_take_back(one);
    if (asked(allowed))
        return;
    say("takes back what %d handed on to %d", one->giver, one->receiver);
    enum td_err err = td_app_end_delegation(&play.call, one->id, TD_STR("thôi"), &diag);
    compare(err, allowed, "taking back");
    if (err == TD_OK)
        one->to = play.model.now;
}

/* ---- the beginning ---- */

void appoint(const struct act *acts, int n)
{
    static const enum td_role first[] = {
        TD_ROLE_HEAD,        TD_ROLE_HEAD_SECRETARY, TD_ROLE_BOARD,
        TD_ROLE_UNIT_LEADER, TD_ROLE_VERIFIER,       TD_ROLE_CROSS_CHECKER,
        TD_ROLE_DEPUTY,      TD_ROLE_UNIT_LEADER,    TD_ROLE_HEAD};
    struct td_call operator= td_call_of_operator(app, &arena);
    operator.now_ms = play.model.now;
    for (int i = 0; i < 16; i++) {
        uint32_t numbers[6];
        for (int k = 0; k < 6; k++)
            numbers[k] = acts[i % n].with[k] >> 3;
        if (i < COUNT(first))
            numbers[1] = first[i];
        struct held held = drawn_role(numbers);
        td_diag_init(&diag, &arena);
        if (give(&operator, & held) == TD_OK) {
            check_given(&held);
            hold(held);
        }
    }
}

/* Properties of the access layer over random persons, places and acts; each prints its seed. */
#include <stdlib.h>
#include <string.h>

#include "access/access.h"
#include "access/delegation.h"
#include "access/scope.h"

#include "unit.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define START        INT64_C(1770000000000)
#define DAY          INT64_C(86400000)

static uint64_t seed;

static uint64_t draw(uint64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed % below;
}

static int set_up(void **state)
{
    set_up_memory(state);
    const char *given = getenv("TD_SEED");
    seed = given ? strtoull(given, NULL, 10) : 20261122;
    print_message("TD_SEED=%llu\n", (unsigned long long)seed);
    return 0;
}

static const char *const paths[] = {
    "/",
    "/tw/",
    "/quang-ninh/",
    "/tw/nhom/mot/",
    "/tw/nhom/hai/",
    "/quang-ninh/nhom/ba/",
    "/tw/nhom/mot/an-giang/",
    "/tw/nhom/mot/bac-lieu/",
    "/tw/nhom/mot/quang-ninh/",
    "/tw/nhom/hai/bac-lieu/",
    "/tw/nhom/hai/tay-ninh/",
    "/quang-ninh/nhom/ba/so-y-te/",
    "/quang-ninh/nhom/ba/so-noi-vu/",
};

static td_str any_path(void)
{
    return td_str_of(paths[draw(COUNT(paths))]);
}

/* A place where such a role is held, most of the time. */
static td_str any_place_of(enum td_role role)
{
    static const size_t first[TD_ROLE_COUNT] = {6, 6, 3, 3, 3, 6, 3, 1, 1, 0, 3, 0, 0};
    static const size_t last[TD_ROLE_COUNT] = {12, 12, 5, 5, 5, 12, 5, 5, 2, 0, 5, 12, 12};
    if (!draw(4))
        return any_path();
    return td_str_of(paths[first[role] + draw(last[role] - first[role] + 1)]);
}

static struct td_grant any_grant(int64_t id)
{
    enum td_role role = (enum td_role)draw(TD_ROLE_COUNT);
    return (struct td_grant){
        .id = id,
        .role = role,
        .path = any_place_of(role),
        .depth = draw(3) ? TD_DEPTH_SUBTREE : (enum td_depth)draw(2),
        .home_path = draw(3) ? any_path() : TD_STR_NONE,
        .valid_from = START + (1 - (int64_t)draw(4)) * DAY,
        .valid_to = draw(3) ? TD_FOREVER : START + (int64_t)draw(3) * DAY,
        .actions = draw(4) ? TD_ALL_ACTIONS : draw(UINT64_MAX),
        .delegation_id = draw(5) ? 0 : 7,
        .delegated_by = 77,
    };
}

static struct td_subject any_subject(void)
{
    struct td_subject subject = {.account_id = 1 + (int64_t)draw(6),
                                 .has_second_factor = draw(4),
                                 .is_fresh = draw(4),
                                 .is_operator = !draw(20)};
    for (int64_t n = (int64_t)draw(5); n; n--)
        *td_push(&arena, &subject.grants) = any_grant(n);
    return subject;
}

static struct td_object any_object(td_str path)
{
    struct td_object object = {.path = path,
                               .in_year = draw(8),
                               .state = (enum td_state)draw(TD_STATE_CLOSED + 1),
                               .is_published = draw(2),
                               .members_see = (enum td_members_see)draw(3),
                               .public_sees = (enum td_public_sees)draw(3),
                               .account_id = (int64_t)draw(8),
                               .role = (enum td_role)draw(TD_ROLE_COUNT)};
    *td_push(&arena, &object.authors) =
        (struct td_author){.account_id = 1 + (int64_t)draw(8), .at = START - DAY};
    return object;
}

/* ---- lists show what decisions allow ---- */

/* How many of the acts are allowed; each as the scope says. */
static int64_t compare_scopes(void)
{
    struct td_subject subject = any_subject();
    struct td_object object = any_object(any_path());
    int64_t inside = 0;
    for (unsigned i = 0; i < TD_ACT_COUNT; i++) {
        struct td_scope scope;
        td_access_scope(&arena, &subject, (enum td_action)i, &object, td_path_kind(object.path),
                        START, &scope);
        bool allowed = td_access_decide(&subject, (enum td_action)i, &object, START).allowed;
        assert_int_equal(td_scope_holds(&scope, object.path), allowed);
        inside += allowed;
        for (size_t k = 1; k < scope.ranges.n; k++)
            assert_true(td_str_cmp(scope.ranges.items[k - 1].to, scope.ranges.items[k].from) < 0);
    }
    return inside;
}

static void a_scope_holds_what_decisions_allow(void **state)
{
    (void)state;
    int64_t inside = 0;
    for (int64_t i = by_depth(2000, 10000, 100000); i; i--) {
        struct td_arena_mark mark = td_arena_mark(&arena);
        inside += compare_scopes();
        td_arena_rewind(&arena, mark);
    }
    print_message("%lld acts allowed\n", (long long)inside);
    assert_true(inside > 1000);
}

/* ---- recusal ---- */

/* By hand: whether two places are of one unit, as the home or the province it belongs to. */
static bool is_of(td_str home, const char *slug)
{
    td_str at_end = td_fmt(&arena, "/%s/", slug);
    return td_path_kind(home) == TD_PATH_UNIT
               ? td_str_ends(home, at_end) || td_str_starts(home, at_end)
               : td_str_starts(home, at_end);
}

static void nobody_judges_a_unit_they_come_from(void **state)
{
    (void)state;
    static const enum td_action judging[] = {TD_ACT_CROSS_SCORE, TD_ACT_VERIFY_SCORE,
                                             TD_ACT_VET_TARGET, TD_ACT_DECIDE_APPEAL};
    static const enum td_state when[] = {TD_STATE_CROSS_SCORING, TD_STATE_VERIFICATION,
                                         TD_STATE_COVENANT_DRAFT, TD_STATE_SCORES_PROPOSED};
    int64_t judged = 0;
    for (int64_t i = by_depth(50000, 200000, 2000000); i; i--) {
        struct td_arena_mark mark = td_arena_mark(&arena);
        size_t kind = draw(COUNT(judging));
        struct td_subject subject = any_subject();
        const char *slug = draw(2) ? "bac-lieu" : "quang-ninh";
        struct td_object object = any_object(td_fmt(&arena, "/tw/nhom/mot/%s/", slug));
        object.in_year = true;
        object.state = when[kind];
        if (td_access_decide(&subject, judging[kind], &object, START).allowed) {
            judged++;
            for (size_t k = 0; k < subject.grants.n; k++) {
                const struct td_grant *grant = &subject.grants.items[k];
                assert_false(is_of(grant->home_path, slug));
                assert_false(grant->role <= TD_ROLE_UNIT_LEADER && is_of(grant->path, slug));
            }
        }
        td_arena_rewind(&arena, mark);
    }
    assert_true(judged > 100);
}

/* ---- four eyes: six persons, one group, random acts ---- */

#define PERSONS 6

struct office {
    struct td_grants grants[PERSONS];
    struct td_ties ties[PERSONS];
    struct {
        int giver, receiver;
        int64_t from, to;
    } delegations[40];
    size_t delegation_count;
    int64_t now;
};

static const struct {
    enum td_action first, second;
    enum td_state state;
} pairs[] = {
    {TD_ACT_PROPOSE_PUBLICATION, TD_ACT_APPROVE_PUBLICATION, TD_STATE_VOTING},
    {TD_ACT_RECORD_DECISION, TD_ACT_CONFIRM_DECISION, TD_STATE_PROPOSED_TO_COUNCIL},
    {TD_ACT_RECORD_VOTES, TD_ACT_CONFIRM_VOTES, TD_STATE_VOTING},
};

static const enum td_role offices[] = {TD_ROLE_HEAD_SECRETARY, TD_ROLE_HEAD,
                                       TD_ROLE_DEPUTY,         TD_ROLE_VERIFIER,
                                       TD_ROLE_COUNCIL_MEMBER, TD_ROLE_BOARD};

static void appoint(struct office *office)
{
    for (int i = 0; i < PERSONS; i++) {
        for (int n = 1 + (int)draw(3); n; n--) {
            enum td_role role = offices[draw(COUNT(offices))];
            *td_push(&arena, &office->grants[i]) = (struct td_grant){
                .role = role,
                .path = role == TD_ROLE_BOARD ? TD_STR("/tw/") : TD_STR("/tw/nhom/mot/"),
                .depth = TD_DEPTH_SUBTREE,
                .valid_from = START - DAY,
                .valid_to = TD_FOREVER,
                .actions = TD_ALL_ACTIONS};
        }
    }
}

/* One person delegates all that may be delegated to another, for some days. */
static void delegate(struct office *office)
{
    int giver = (int)draw(PERSONS), receiver = (int)draw(PERSONS);
    size_t n = office->delegation_count;
    const struct td_grant *held = &office->grants[giver].items[0];
    struct td_delegation wanted = {.giver_id = giver + 1,
                                   .receiver_id = receiver + 1,
                                   .actions = td_delegable_actions(held->role),
                                   .path = held->path,
                                   .depth = TD_DEPTH_SUBTREE,
                                   .valid_from = office->now,
                                   .valid_to = office->now + (1 + (int64_t)draw(4)) * DAY,
                                   .document = TD_STR("12/UQ-UBND")};
    if (n == COUNT(office->delegations) ||
        td_delegation_check(held, &wanted, office->now) != TD_DELEGATION_FINE)
        return;
    *td_push(&arena, &office->grants[receiver]) =
        td_delegation_grant(held, &wanted, (int64_t)n + 1);
    *td_push(&arena, &office->ties[giver]) =
        (struct td_tie){receiver + 1, wanted.valid_from, wanted.valid_to, 0};
    office->delegations[n].giver = giver;
    office->delegations[n].receiver = receiver;
    office->delegations[n].from = wanted.valid_from;
    office->delegations[n].to = wanted.valid_to;
    office->delegation_count++;
}

/* By hand: whether two persons count as one between two moments. */
static bool are_one(const struct office *office, int one, int other, int64_t from, int64_t to)
{
    for (size_t i = 0; i < office->delegation_count; i++) {
        bool both =
            (office->delegations[i].giver == one && office->delegations[i].receiver == other) ||
            (office->delegations[i].giver == other && office->delegations[i].receiver == one);
        if (both && office->delegations[i].from <= to && office->delegations[i].to > from)
            return true;
    }
    return one == other;
}

static struct td_decision act(const struct office *office, int person, enum td_action action,
                              const struct td_object *object)
{
    struct td_subject subject = {.account_id = person + 1,
                                 .has_second_factor = true,
                                 .is_fresh = true,
                                 .grants = office->grants[person],
                                 .ties = office->ties[person]};
    return td_access_decide(&subject, action, object, office->now);
}

/* One sequence of acts; how many first acts were completed by a second person. */
static int play(void)
{
    struct office office = {.now = START};
    size_t kind = draw(COUNT(pairs));
    struct td_object object = {
        .path = TD_STR("/tw/nhom/mot/"), .in_year = true, .state = pairs[kind].state};
    int completed = 0;
    appoint(&office);
    for (int turn = 0; turn < 40; turn++) {
        int person = (int)draw(PERSONS);
        struct td_decision decision;
        office.now += (int64_t)draw(DAY);
        if (!draw(5)) {
            delegate(&office);
        } else if (object.authors.n == 0) {
            decision = act(&office, person, pairs[kind].first, &object);
            if (decision.allowed)
                *td_push(&arena, &object.authors) =
                    (struct td_author){person + 1, decision.grant->delegated_by, office.now};
        } else if (act(&office, person, pairs[kind].second, &object).allowed) {
            const struct td_author *first = &object.authors.items[0];
            int64_t giver = act(&office, person, pairs[kind].second, &object).grant->delegated_by;
            assert_false(
                are_one(&office, person, (int)first->account_id - 1, first->at, office.now));
            assert_true(first->on_behalf_of != person + 1);
            assert_true(!giver || (giver != first->account_id && giver != first->on_behalf_of));
            object.authors = (struct td_authors){0};
            completed++;
        }
    }
    return completed;
}

static void nothing_takes_effect_by_one_person(void **state)
{
    (void)state;
    int64_t completed = 0;
    for (int64_t i = by_depth(1000, 3000, 10000); i; i--) {
        struct td_arena_mark mark = td_arena_mark(&arena);
        completed += play();
        td_arena_rewind(&arena, mark);
    }
    print_message("%lld acts completed by a second person\n", (long long)completed);
    assert_true(completed > 100);
}

/* ---- delegations ---- */

static struct td_grant giver_of(enum td_role role, const char *path, enum td_depth depth)
{
    return (struct td_grant){.id = 1,
                             .role = role,
                             .path = td_str_of(path),
                             .depth = depth,
                             .home_path = TD_STR("/tw/nhom/mot/an-giang/"),
                             .valid_from = START,
                             .valid_to = START + 400 * DAY,
                             .actions = TD_ALL_ACTIONS};
}

static struct td_delegation fine_delegation(void)
{
    return (struct td_delegation){.giver_id = 1,
                                  .receiver_id = 2,
                                  .actions = TD_BIT(TD_ACT_APPROVE_PUBLICATION),
                                  .path = TD_STR("/tw/nhom/mot/"),
                                  .depth = TD_DEPTH_SELF,
                                  .valid_from = START + DAY,
                                  .valid_to = START + 30 * DAY,
                                  .document = TD_STR("12/UQ-UBND")};
}

/* Make a good delegation wrong in one respect; what it must be refused for. */
static enum td_delegation_problem spoil(struct td_delegation *wanted, struct td_grant *giver)
{
    static const char *const outside[] = {
        "/tw/",      "/",  "/tw/nhom/hai/", "/quang-ninh/nhom/ba/", "/tw/nhom/mot/an-giang/",
        "/tw/nhom/", "bad"};
    static const enum td_action bound[] = {TD_ACT_ADOPT_SCORES, TD_ACT_DECIDE_APPEAL,
                                           TD_ACT_GRANT_ROLE, TD_ACT_DELEGATE, TD_ACT_HAND_OVER};
    static const enum td_action foreign[] = {TD_ACT_SIGN_COVENANT, TD_ACT_CROSS_SCORE,
                                             TD_ACT_MAKE_BACKUP, TD_ACT_CONFIRM_VOTES};
    switch (draw(11)) {
    case 0:
        wanted->path = td_str_of(outside[draw(COUNT(outside))]);
        return TD_DELEGATION_OUT_OF_SCOPE;
    case 1:
        wanted->depth = (enum td_depth)(1 + draw(2));
        return TD_DELEGATION_OUT_OF_SCOPE;
    case 2:
        wanted->actions |= TD_BIT(bound[draw(COUNT(bound))]);
        return TD_DELEGATION_NOT_DELEGABLE;
    case 3:
        wanted->actions |= TD_BIT(foreign[draw(COUNT(foreign))]);
        return TD_DELEGATION_NOT_GIVERS;
    case 4:
        wanted->valid_from = START - 1 - (int64_t)draw(100) * DAY;
        return TD_DELEGATION_IN_THE_PAST;
    case 5:
        wanted->valid_to = wanted->valid_from + (366 + (int64_t)draw(30)) * DAY;
        return TD_DELEGATION_TOO_LONG;
    case 6:
        giver->valid_to = wanted->valid_to - 1 - (int64_t)draw(20) * DAY;
        return TD_DELEGATION_OUTLIVES_GIVER;
    case 7:
        giver->delegation_id = 3;
        return TD_DELEGATION_AGAIN;
    case 8:
        wanted->receiver_id = wanted->giver_id;
        return TD_DELEGATION_TO_ONESELF;
    case 9:
        wanted->document = TD_STR(" ");
        return TD_DELEGATION_NO_DOCUMENT;
    default:
        wanted->valid_to = wanted->valid_from - (int64_t)draw(2);
        return TD_DELEGATION_TIMES_REVERSED;
    }
}

static void wrong_delegations_are_refused(void **state)
{
    (void)state;
    for (int64_t i = by_depth(1000, 10000, 100000); i; i--) {
        struct td_grant giver = giver_of(TD_ROLE_HEAD, "/tw/nhom/mot/", TD_DEPTH_SELF);
        struct td_delegation wanted = fine_delegation();
        assert_int_equal(td_delegation_check(&giver, &wanted, START), TD_DELEGATION_FINE);
        enum td_delegation_problem problem = spoil(&wanted, &giver);
        assert_int_equal(td_delegation_check(&giver, &wanted, START), problem);
    }
}

static void a_delegation_lasts_twelve_months_of_the_calendar(void **state)
{
    (void)state;
    int64_t first = INT64_C(1798736400000); /* 2027-01-01 00:00 in Vietnam */
    struct td_grant giver = giver_of(TD_ROLE_HEAD, "/tw/nhom/mot/", TD_DEPTH_SELF);
    struct td_delegation wanted = fine_delegation();
    giver.valid_to = TD_FOREVER;
    wanted.valid_from = first;
    wanted.valid_to = first + 365 * DAY; /* the start of 2028 */
    assert_int_equal(td_delegation_check(&giver, &wanted, START), TD_DELEGATION_FINE);
    wanted.valid_to += 1;
    assert_int_equal(td_delegation_check(&giver, &wanted, START), TD_DELEGATION_TOO_LONG);
    wanted.valid_from = first + 365 * DAY; /* a leap year */
    wanted.valid_to = wanted.valid_from + 366 * DAY;
    assert_int_equal(td_delegation_check(&giver, &wanted, START), TD_DELEGATION_FINE);
    wanted.valid_to = TD_FOREVER;
    assert_int_equal(td_delegation_check(&giver, &wanted, START), TD_DELEGATION_TOO_LONG);
}

/* How many acts the receiver of a delegation may do because of it; none that the giver may not. */
static int64_t compare_delegate(const struct td_grant *held, const struct td_delegation *wanted)
{
    struct td_grant got = td_delegation_grant(held, wanted, 9);
    struct td_subject giver = {.account_id = 50, .has_second_factor = true, .is_fresh = true};
    struct td_subject receiver = {.account_id = 51, .has_second_factor = true, .is_fresh = true};
    struct td_object object = any_object(any_path());
    int64_t used = 0, end = wanted->valid_to;
    *td_push(&arena, &giver.grants) = *held;
    *td_push(&arena, &receiver.grants) = got;
    for (unsigned i = 0; i < TD_ACT_COUNT; i++) {
        enum td_action action = (enum td_action)i;
        struct td_decision by_receiver = td_access_decide(&receiver, action, &object, end - 1);
        struct td_decision by_giver = td_access_decide(&giver, action, &object, end - 1);
        assert_true(!by_receiver.allowed || by_giver.allowed);
        assert_true(!by_receiver.grant || wanted->actions & TD_BIT(i));
        used += by_receiver.grant != NULL;
        assert_null(td_access_decide(&receiver, action, &object, end).grant);
        assert_null(td_access_decide(&receiver, action, &object, wanted->valid_from - 1).grant);
    }
    return used;
}

static void a_delegate_may_no_more_than_the_giver(void **state)
{
    (void)state;
    int64_t used = 0;
    for (int64_t i = by_depth(10000, 50000, 500000); i; i--) {
        struct td_arena_mark mark = td_arena_mark(&arena);
        struct td_grant held = any_grant(1);
        struct td_delegation wanted = {.giver_id = 50,
                                       .receiver_id = 51,
                                       .actions = td_delegable_actions(held.role) & held.actions,
                                       .path = draw(2) ? held.path : any_path(),
                                       .depth = (enum td_depth)draw(3),
                                       .valid_from = START + (int64_t)draw(2) * DAY,
                                       .valid_to = START + (1 + (int64_t)draw(3)) * DAY,
                                       .document = TD_STR("1")};
        wanted.actions &= draw(2) ? TD_ALL_ACTIONS : draw(UINT64_MAX);
        if (td_delegation_check(&held, &wanted, START) == TD_DELEGATION_FINE)
            used += compare_delegate(&held, &wanted);
        td_arena_rewind(&arena, mark);
    }
    print_message("%lld delegated acts\n", (long long)used);
    assert_true(used > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scope_holds_what_decisions_allow),
        cmocka_unit_test(nobody_judges_a_unit_they_come_from),
        cmocka_unit_test(nothing_takes_effect_by_one_person),
        cmocka_unit_test(wrong_delegations_are_refused),
        cmocka_unit_test(a_delegation_lasts_twelve_months_of_the_calendar),
        cmocka_unit_test(a_delegate_may_no_more_than_the_giver),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down_memory);
}

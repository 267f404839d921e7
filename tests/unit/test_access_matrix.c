/* Every cell of role x action x place x state x visibility against tests/data/access_matrix.tsv. */
#include <stdio.h>
#include <stdlib.h>

#include "access/access.h"
#include "access/names.h"
#include "base/file.h"

#include "unit.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define NOW          INT64_C(1770000000000)
#define GROUP        "/tw/nhom/tay-nam-bo/"

/* ---- the dimensions ---- */

static const struct {
    const char *name, *path;
} places[] = {
    {"installation", "/"},
    {"centre", "/tw/"},
    {"province", "/ha-noi/"},
    {"group", GROUP},
    {"group2", "/tw/nhom/dong-nam-bo/"},
    {"far_group", "/ha-noi/nhom/khoi-mot/"},
    {"home", GROUP "ca-mau/"},
    {"checked", GROUP "bac-lieu/"},
    {"other", GROUP "an-giang/"},
    {"unit2", "/tw/nhom/dong-nam-bo/tay-ninh/"},
    {"far_unit", "/ha-noi/nhom/khoi-mot/so-y-te/"},
};

static const char *const states[] = {
    "planned",          "covenant_draft", "covenant_signed", "running_h1",    "midyear_reporting",
    "midyear_reviewed", "running_h2",     "self_scoring",    "cross_scoring", "verification",
    "scores_proposed",  "prep_meeting",   "voting",          "conference",    "proposed_to_council",
    "council_decided",  "awarded",        "closed",
};
#define OUTSIDE_A_YEAR COUNT(states) /* one more state */

static const struct seen {
    bool published;
    enum td_members_see members;
    enum td_public_sees everybody;
} cases[] = {
    {false, TD_MEMBERS_SEE_VERIFIED, TD_PUBLIC_SEES_TOTALS},
    {true, TD_MEMBERS_SEE_VERIFIED, TD_PUBLIC_SEES_TOTALS},
    {false, TD_MEMBERS_SEE_ALWAYS, TD_PUBLIC_SEES_TOTALS},
    {false, TD_MEMBERS_SEE_PUBLISHED, TD_PUBLIC_SEES_TOTALS},
    {true, TD_MEMBERS_SEE_PUBLISHED, TD_PUBLIC_SEES_POINTS},
    {false, TD_MEMBERS_SEE_VERIFIED, TD_PUBLIC_SEES_POINTS},
    {false, TD_MEMBERS_SEE_ALWAYS, TD_PUBLIC_SEES_ALL},
};

/* All actions, and instead of TD_ACT_GRANT_ROLE one for each role to be granted. */
#define DEEDS (TD_ACT_COUNT + TD_ROLE_COUNT)

static unsigned char expected[TD_ROLE_COUNT][DEEDS][COUNT(places)][OUTSIDE_A_YEAR + 1]
                             [COUNT(cases)];

/* What the settings show at a state, in the words of the file; by hand, not by the program. */
static bool is_shown(td_str when, size_t state, const struct seen *seen)
{
    bool ended = state >= 10 && state < OUTSIDE_A_YEAR; /* scores_proposed */
    bool published = seen->published;
    if (td_str_is(when, "always"))
        return true;
    if (td_str_is(when, "unpublished"))
        return !published;
    if (td_str_is(when, "members_see"))
        return published || seen->members == TD_MEMBERS_SEE_ALWAYS ||
               (ended && seen->members == TD_MEMBERS_SEE_VERIFIED);
    if (td_str_is(when, "public_totals"))
        return published || seen->everybody == TD_PUBLIC_SEES_ALL;
    if (td_str_is(when, "public_points"))
        return seen->everybody == TD_PUBLIC_SEES_ALL ||
               (published && seen->everybody == TD_PUBLIC_SEES_POINTS);
    assert_true(td_str_is(when, "public_all"));
    return seen->everybody == TD_PUBLIC_SEES_ALL;
}

/* ---- reading the file ---- */

static size_t deed_of(td_str word)
{
    enum td_action action;
    enum td_role role;
    if (td_str_starts(word, TD_STR("grant:"))) {
        assert_true(td_role_of(td_str_from(word, 6), &role));
        return (size_t)TD_ACT_COUNT + role;
    }
    if (!td_action_of(word, &action))
        fail_msg("no action %.*s", TD_ARG(word));
    return action;
}

static size_t state_of(td_str word)
{
    for (size_t i = 0; i < COUNT(states); i++)
        if (td_str_is(word, states[i]))
            return i;
    fail_msg("no state %.*s", TD_ARG(word));
    return 0;
}

static bool is_place(td_str word, size_t place)
{
    bool is_unit = place >= 6 && place <= 8;
    return td_str_is(word, "everywhere") || td_str_is(word, places[place].name) ||
           (td_str_is(word, "units") && is_unit);
}

static void states_of(td_str text, size_t *first, size_t *last)
{
    size_t dots = td_str_find(text, '.');
    *first = 0;
    *last = OUTSIDE_A_YEAR;
    if (td_str_is(text, "*"))
        return;
    *first = *last = state_of(td_str_slice(text, 0, dots));
    if (dots < text.n)
        *last = dots + 2 == text.n ? COUNT(states) - 1 : state_of(td_str_from(text, dots + 2));
}

static void expect_at(enum td_role role, size_t deed, size_t place, td_str when, td_str span)
{
    size_t first, last;
    states_of(span, &first, &last);
    for (size_t state = first; state <= last; state++)
        for (size_t i = 0; i < COUNT(cases); i++)
            if (is_shown(when, state, &cases[i]))
                expected[role][deed][place][state][i] = 1;
}

static void expect(enum td_role role, const td_str *cells)
{
    td_str word, place;
    struct td_split deeds = td_split(cells[1]);
    while (td_split_next(&deeds, ' ', &word)) {
        struct td_split words = td_split(cells[2]);
        while (td_split_next(&words, ' ', &place)) {
            bool known = false;
            for (size_t i = 0; i < COUNT(places); i++) {
                if (is_place(place, i))
                    expect_at(role, deed_of(word), i, cells[4], cells[3]);
                known = known || is_place(place, i);
            }
            if (!known)
                fail_msg("no place %.*s", TD_ARG(place));
        }
    }
}

static struct td_demand {
    const char *name;
    uint64_t actions;
} demands[] = {
    {"step_up", 0},  {"four_eyes", 0},     {"recusal", 0},
    {"not_self", 0}, {"second_person", 0}, {"not_delegable", 0},
};

static bool demand(td_str name, td_str actions)
{
    for (size_t i = 0; i < COUNT(demands); i++) {
        uint64_t set = 0;
        if (!td_str_is(name, demands[i].name))
            continue;
        assert_true(td_actions_of(actions, &set));
        demands[i].actions |= set;
        return true;
    }
    return false;
}

static bool is_demanded(const char *name, enum td_action action)
{
    for (size_t i = 0; i < COUNT(demands); i++)
        if (td_str_is(td_str_of(name), demands[i].name))
            return demands[i].actions & TD_BIT(action);
    return false;
}

static int read_file(void **state)
{
    (void)state;
    const char *source = getenv("TD_SOURCE");
    td_arena_init(&arena, (size_t)64 << 20);
    td_str path = td_fmt(&arena, "%s/tests/data/access_matrix.tsv", source ? source : ".");
    td_str text, line;
    assert_int_equal(td_file_read(&arena, td_str_z(&arena, path), 1 << 20, &text), TD_OK);
    struct td_split lines = td_split(text);
    while (td_split_next(&lines, '\n', &line)) {
        td_str cells[5];
        size_t n = 0;
        struct td_split split = td_split(line);
        if (!line.n || line.p[0] == '#' || td_str_starts(line, TD_STR("role\t")))
            continue;
        while (n < COUNT(cells) && td_split_next(&split, '\t', &cells[n]))
            n++;
        enum td_role role;
        assert_int_equal(n, COUNT(cells));
        if (td_role_of(cells[0], &role))
            expect(role, cells);
        else if (!demand(cells[0], cells[1]))
            fail_msg("neither role nor demand: %.*s", TD_ARG(cells[0]));
    }
    return 0;
}

/* ---- asking the program ---- */

static const char *place_of(enum td_role role)
{
    switch (role) {
    case TD_ROLE_UNIT_OFFICER:
    case TD_ROLE_UNIT_LEADER:
        return GROUP "ca-mau/";
    case TD_ROLE_CROSS_CHECKER:
        return GROUP "bac-lieu/";
    case TD_ROLE_BOARD:
        return "/tw/";
    case TD_ROLE_ADMINISTRATOR:
        return "/";
    default:
        return GROUP;
    }
}

static struct td_grant grant_of(enum td_role role)
{
    bool from_unit = role <= TD_ROLE_VERIFIER;
    return (struct td_grant){.id = 1,
                             .role = role,
                             .path = td_str_of(place_of(role)),
                             .depth = TD_DEPTH_SUBTREE,
                             .home_path = td_str_of(from_unit ? GROUP "ca-mau/" : ""),
                             .valid_from = NOW - 1000,
                             .valid_to = NOW + 1000,
                             .actions = TD_ALL_ACTIONS};
}

static struct td_author stranger = {.account_id = 99, .at = NOW - 500};

struct cell {
    enum td_role role;
    size_t deed, place, state, seen;
};

static enum td_action action_of(const struct cell *cell)
{
    return cell->deed < TD_ACT_COUNT ? (enum td_action)cell->deed : TD_ACT_GRANT_ROLE;
}

static struct td_object object_of(const struct cell *cell)
{
    const struct seen *seen = &cases[cell->seen];
    struct td_object object = {.path = td_str_of(places[cell->place].path),
                               .in_year = cell->state < OUTSIDE_A_YEAR,
                               .state = (enum td_state)cell->state,
                               .is_published = seen->published,
                               .members_see = seen->members,
                               .public_sees = seen->everybody,
                               /* cells are those of the scorer's criterion */
                               .account_id = cell->role == TD_ROLE_SCORER ? 1 : 98,
                               .role = (enum td_role)(cell->deed - TD_ACT_COUNT)};
    object.authors.items = &stranger;
    object.authors.n = 1;
    return object;
}

static struct td_subject subject_of(enum td_role role, struct td_grant *grant)
{
    struct td_subject subject = {.account_id = 1, .has_second_factor = true, .is_fresh = true};
    *grant = grant_of(role);
    subject.grants.items = grant;
    subject.grants.n = role < TD_ROLE_OPERATOR;
    subject.is_operator = role == TD_ROLE_OPERATOR;
    return subject;
}

/* What a role may is what its lines say, and what everybody may. */
static bool is_expected(const struct cell *cell)
{
    return expected[cell->role][cell->deed][cell->place][cell->state][cell->seen] ||
           expected[TD_ROLE_PUBLIC][cell->deed][cell->place][cell->state][cell->seen];
}

/* Call visit for every cell; how many there are. */
static size_t each_cell(void (*visit)(const struct cell *cell))
{
    struct cell c;
    size_t n = 0;
    for (unsigned role = 0; role < TD_ROLE_COUNT; role++)
        for (c.deed = 0; c.deed < DEEDS; c.deed++)
            for (c.place = 0; c.place < COUNT(places); c.place++)
                for (c.state = 0; c.state <= OUTSIDE_A_YEAR; c.state++)
                    for (c.seen = 0; c.seen < COUNT(cases) && c.deed != TD_ACT_GRANT_ROLE;
                         c.seen++, n++) {
                        c.role = (enum td_role)role;
                        visit(&c);
                    }
    return n;
}

static size_t wrong;

static void compare(const struct cell *cell)
{
    struct td_grant grant;
    struct td_subject subject = subject_of(cell->role, &grant);
    struct td_object object = object_of(cell);
    bool allowed = td_access_decide(&subject, action_of(cell), &object, NOW).allowed;
    if (allowed == is_expected(cell))
        return;
    if (wrong++ < 20)
        print_error("%.*s %s %.*s%.*s at %s in %s, case %zu\n", TD_ARG(td_role_name(cell->role)),
                    allowed ? "may but should not" : "should but may not",
                    TD_ARG(td_action_name(action_of(cell))),
                    TD_ARG(td_role_name((enum td_role)(cell->deed - TD_ACT_COUNT))),
                    places[cell->place].name,
                    cell->state < COUNT(states) ? states[cell->state] : "no year", cell->seen);
}

static void every_cell_is_as_the_file_says(void **state)
{
    (void)state;
    wrong = 0;
    size_t n = each_cell(compare);
    print_message("%zu cells, %zu wrong\n", n, wrong);
    assert_true(n >= 3000);
    assert_int_equal(wrong, 0);
}

/* Whatever was allowed: how it changes with what the act demands. Operators have no factor. */
static void check_demands(const struct cell *cell)
{
    struct td_grant grant;
    struct td_subject subject = subject_of(cell->role, &grant);
    struct td_object object = object_of(cell);
    int64_t owner = object.account_id;
    enum td_action action = action_of(cell);
    struct td_author self = {.account_id = 1, .at = NOW - 500};
    bool by_role = expected[cell->role][cell->deed][cell->place][cell->state][cell->seen];
    bool by_all = expected[TD_ROLE_PUBLIC][cell->deed][cell->place][cell->state][cell->seen];
    if (!by_role || by_all)
        return;
    struct td_decision decision = td_access_decide(&subject, action, &object, NOW);
    assert_int_equal(decision.needs_second_person, is_demanded("second_person", action));
    subject.is_fresh = false;
    decision = td_access_decide(&subject, action, &object, NOW);
    bool step_up = is_demanded("step_up", action) && cell->role != TD_ROLE_OPERATOR;
    assert_int_equal(decision.allowed, !step_up);
    assert_int_equal(decision.needs_step_up, step_up);
    subject.is_fresh = true;
    object.authors.items = &self;
    decision = td_access_decide(&subject, action, &object, NOW);
    assert_int_equal(decision.allowed, !is_demanded("four_eyes", action));
    object.authors.items = &stranger;
    object.account_id = 1;
    decision = td_access_decide(&subject, action, &object, NOW);
    assert_int_equal(decision.allowed, !is_demanded("not_self", action));
    object.account_id = owner;
    grant.home_path = td_str_of(places[cell->place].path);
    decision = td_access_decide(&subject, action, &object, NOW);
    assert_int_equal(decision.allowed, !is_demanded("recusal", action));
    if (cell->role == TD_ROLE_OPERATOR)
        return;
    grant.delegation_id = 5;
    grant.delegated_by = 97;
    grant.home_path = td_str_of("");
    decision = td_access_decide(&subject, action, &object, NOW);
    assert_int_equal(decision.allowed, !is_demanded("not_delegable", action));
}

static void what_an_act_demands_is_demanded_in_every_cell(void **state)
{
    (void)state;
    each_cell(check_demands);
}

/* Without a second factor: nothing but reading, and of other units only what everybody reads. */
static void check_no_factor(const struct cell *cell)
{
    struct td_grant grant;
    struct td_subject subject = subject_of(cell->role, &grant);
    struct td_object object = object_of(cell);
    td_str name = td_action_name(action_of(cell));
    subject.has_second_factor = false;
    bool allowed = td_access_decide(&subject, action_of(cell), &object, NOW).allowed;
    bool by_all = expected[TD_ROLE_PUBLIC][cell->deed][cell->place][cell->state][cell->seen];
    bool home = td_str_is(td_str_of(places[cell->place].name), "home");
    bool group = td_str_is(td_str_of(places[cell->place].name), "group");
    if (!allowed || by_all || cell->role == TD_ROLE_OPERATOR)
        return;
    assert_true(td_str_starts(name, TD_STR("view_")));
    assert_true(cell->role <= TD_ROLE_UNIT_LEADER || td_str_is(name, "view_group"));
    assert_true(home || (group && td_str_is(name, "view_group")));
}

static void without_a_second_factor_only_ones_own_unit_is_read(void **state)
{
    (void)state;
    each_cell(check_no_factor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_is_as_the_file_says),
        cmocka_unit_test(what_an_act_demands_is_demanded_in_every_cell),
        cmocka_unit_test(without_a_second_factor_only_ones_own_unit_is_read),
    };
    return cmocka_run_group_tests(tests, read_file, tear_down_memory);
}

/* Votes on paper: shares, rolls, counts and choices. */
#include <string.h>

#include "domain/vote/outcome.h"
#include "domain/vote/progress.h"
#include "domain/vote/rules.h"
#include "domain/vote/vote.h"
#include "unit.h"

static const struct td_share two_thirds = {2, 3, false, TD_BASE_MEMBERS, TD_STR_NONE, false};
static const struct td_share over_half = {1, 2, true, TD_BASE_MEMBERS, TD_STR_NONE, false};
static const struct td_share four_fifths = {80, 100, false, TD_BASE_MEMBERS, TD_STR_NONE, false};

/* ---- shares ---- */

static void test_shares(void **state)
{
    (void)state;
    static const struct {
        const struct td_share *share;
        int64_t all, least;
    } cases[] = {
        {&two_thirds, 12, 8}, {&two_thirds, 11, 8},  {&two_thirds, 10, 7},
        {&over_half, 12, 7},  {&over_half, 11, 6},   {&over_half, 1, 1},
        {&four_fifths, 9, 8}, {&four_fifths, 10, 8}, {&four_fifths, 6, 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(td_share_least(cases[i].share, cases[i].all), cases[i].least);
        assert_true(td_share_reached(cases[i].share, cases[i].least, cases[i].all));
        assert_false(td_share_reached(cases[i].share, cases[i].least - 1, cases[i].all));
    }
    assert_false(td_share_reached(&over_half, 0, 0));
}

static void test_share_texts(void **state)
{
    (void)state;
    int64_t num, den;
    assert_true(td_share_parse(TD_STR("2/3"), &num, &den));
    assert_int_equal(num * 10 + den, 23);
    assert_true(td_share_parse(TD_STR("80%"), &num, &den));
    assert_int_equal(num * 1000 + den, 80100);
    static const char *const wrong[] = {"",    "3/2", "0/3", "2/0",  "2",  "101%",  "%",
                                        "1.5", "a/b", "/",   "1/-2", "0%", "1/1001"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(td_share_parse(td_str_of(wrong[i]), &num, &den));
}

/* ---- a session ---- */

static td_str same_name(const void *context, td_str unit)
{
    (void)context;
    return unit;
}
static const struct td_unit_namer namer = {same_name, NULL};

static struct td_vote_question *add_question(struct td_vote_session *session,
                                             enum td_vote_matter matter, int64_t seats,
                                             const char *units)
{
    struct td_vote_question *question = td_push(&arena, &session->questions);
    *question = (struct td_vote_question){.number = (int64_t)session->questions.n,
                                          .matter = matter,
                                          .title = matter == TD_MATTER_AWARD ? TD_STR("Cờ thi đua")
                                                                             : TD_STR_NONE,
                                          .seats = seats,
                                          .seats_citation = TD_STR("Điều 5"),
                                          .pass = over_half};
    for (const char *unit = units; *unit; unit++)
        *td_push(&arena, &question->candidates) = (struct td_vote_candidate){.unit = {unit, 1}};
    return question;
}

/* Members A to so many, all there but the last two: one in writing, one with an excuse. */
static struct td_vote_session session_of(int members)
{
    static const char letters[] = "ABCDEFGHIJKLMNOP";
    struct td_vote_session session = {.number = 1, .quorum = two_thirds};
    for (int i = 0; i < members; i++)
        *td_push(&arena, &session.roll) =
            (struct td_roll_entry){.unit = {&letters[i], 1},
                                   .mark = i == members - 2   ? TD_ROLL_WRITTEN
                                           : i == members - 1 ? TD_ROLL_EXCUSED
                                                              : TD_ROLL_PRESENT};
    return session;
}

static void test_quorum(void **state)
{
    (void)state;
    struct td_vote_session session = session_of(6);
    struct td_roll_count count = td_roll_counted(&session.roll);
    assert_int_equal(count.members, 6);
    assert_int_equal(count.present, 4);
    assert_int_equal(count.written, 1);
    assert_true(td_quorum_reached(&session.quorum, &session.roll));
    session.roll.items[0].mark = TD_ROLL_ABSENT; /* 4 of 6 with the written one */
    assert_true(td_quorum_reached(&session.quorum, &session.roll));
    session.roll.items[1].mark = TD_ROLL_EXPECTED;
    assert_false(td_quorum_reached(&session.quorum, &session.roll));
}

static void put(struct td_count *count, int64_t yes, int64_t no, int64_t wyes, int64_t wno)
{
    *td_push(&arena, &count->tallies) = (struct td_tally){yes, no, wyes, wno};
}

static void test_count(void **state)
{
    (void)state;
    struct td_vote_session session = session_of(6);
    add_question(&session, TD_MATTER_AWARD, 1, "AB");
    struct td_count count = {.ballots = {4, 4, 3, 1}};
    put(&count, 3, 0, 1, 0);
    put(&count, 1, 2, 0, 1);
    td_count_check(&session, &count, &namer, &diag);
    assert_int_equal(diag.errors, 0);
    struct td_count other = {.ballots = {4, 4, 3, 1}};
    put(&other, 3, 0, 1, 0);
    put(&other, 1, 2, 0, 1);
    assert_true(td_count_equal(&count, &other));
    other.tallies.items[1].no = 1;
    assert_false(td_count_equal(&count, &other));
    other.tallies.items[1].no = 2;
    other.ballots.spoiled = 0;
    assert_false(td_count_equal(&count, &other));
}

/* Every fault at once: too many issued, returned, not the sum, too many votes, too many letters. */
static void test_count_faults(void **state)
{
    (void)state;
    struct td_vote_session session = session_of(6);
    add_question(&session, TD_MATTER_AWARD, 1, "AB");
    struct td_count count = {.ballots = {5, 6, 3, 1}};
    put(&count, 3, 1, 1, 1);
    put(&count, 0, 0, 0, 0);
    td_count_check(&session, &count, &namer, &diag);
    assert_int_equal(diag.errors, 5);
    td_diag_init(&diag, &arena);
    count.tallies.n = 1; /* a box is missing */
    td_count_check(&session, &count, &namer, &diag);
    assert_int_equal(diag.errors, 1);
    td_diag_init(&diag, &arena);
    count.tallies.n = 2;
    count.tallies.items[0].yes = -1;
    td_count_check(&session, &count, &namer, &diag);
    assert_int_equal(diag.errors, 1);
}

static void give(struct td_vote_question *question, const int64_t *votes)
{
    for (size_t i = 0; i < question->candidates.n; i++)
        question->candidates.items[i].tally.yes = votes[i];
}

static void test_result(void **state)
{
    (void)state;
    struct td_vote_session session = session_of(6);
    struct td_vote_question *question = add_question(&session, TD_MATTER_AWARD, 2, "ABCD");
    struct td_vote_lines lines;
    give(question, (const int64_t[]){4, 3, 5, 4});
    question->candidates.items[1].tally.written_yes = 1; /* 4: just over half of 6 */
    td_vote_result(&arena, &session, question, &lines);
    assert_int_equal(lines.items[0].candidate, 2);
    assert_int_equal(lines.items[1].candidate, 0);
    assert_int_equal(lines.items[2].candidate, 1);
    assert_int_equal(lines.items[2].votes, 4);
    assert_true(lines.items[3].passed);
    assert_false(lines.items[0].is_tied);
    assert_true(lines.items[1].is_tied && lines.items[2].is_tied && lines.items[3].is_tied);
    give(question, (const int64_t[]){4, 2, 3, 3}); /* three of six is not over half */
    td_vote_result(&arena, &session, question, &lines);
    assert_true(lines.items[0].passed);
    assert_false(lines.items[1].passed);
    assert_false(lines.items[1].is_tied); /* nobody is in question at the last seat */
    question->seats = TD_ANY_SEATS;
    give(question, (const int64_t[]){5, 5, 5, 5});
    td_vote_result(&arena, &session, question, &lines);
    assert_false(lines.items[0].is_tied);
}

/* ---- the choice ---- */

static struct td_vote_sessions the_year;
static struct td_award_forms forms;

static struct td_choice_case against(const struct td_ranking_places *ranking)
{
    return (struct td_choice_case){.ranking = ranking,
                                   .sessions = &the_year,
                                   .awards = &forms,
                                   .once_citation = TD_STR("Luật, Điều 5")};
}

static size_t faults(const struct td_vote_session *session, const struct td_ranking_places *ranking)
{
    const struct td_choice_case of = against(ranking);
    td_diag_init(&diag, &arena);
    td_choice_check(&arena, session, &of, &namer, &diag);
    return diag.errors;
}

static void rank(struct td_ranking_places *ranking, const char *unit, uint32_t halves)
{
    *td_push(&arena, ranking) = (struct td_ranking_place){td_str_of(unit), halves};
}

static void test_choice(void **state)
{
    (void)state;
    struct td_vote_session session = session_of(6);
    struct td_ranking_places ranking = {0}, none = {0};
    struct td_vote_question *flag = add_question(&session, TD_MATTER_AWARD, 1, "ABC");
    struct td_vote_candidate *all = flag->candidates.items;
    rank(&ranking, "A", 2);
    rank(&ranking, "B", 4);
    rank(&ranking, "C", 6);
    give(flag, (const int64_t[]){6, 5, 3});
    assert_int_equal(faults(&session, &ranking), 1); /* nobody: the vote was for A */
    flag->reason = TD_STR("A xin rút");
    assert_int_equal(faults(&session, &ranking), 0);
    flag->reason = TD_STR_NONE;
    all[0].is_chosen = true;
    assert_int_equal(faults(&session, &ranking), 0);
    all[1].is_chosen = true; /* one too many */
    assert_int_equal(faults(&session, &ranking), 1);
    assert_non_null(strstr(diag.items[0].text[TD_VI].p, "Điều 5"));
    all[0].is_chosen = false; /* fewer votes before more, and against the ranking */
    assert_int_equal(faults(&session, &ranking), 2);
    all[1].is_chosen = false;
    all[2].is_chosen = true; /* three of six: not enough; more votes passed over; the ranking */
    assert_int_equal(faults(&session, &ranking), 3);
    assert_int_equal(faults(&session, &none), 2);
}

/* A, first by votes and by rank, is not considered: it is not chosen, and passed over rightly. */
static void test_held(void **state)
{
    (void)state;
    struct td_vote_session session = session_of(6);
    struct td_ranking_places ranking = {0};
    struct td_vote_question *flag = add_question(&session, TD_MATTER_AWARD, 1, "AB");
    rank(&ranking, "A", 2);
    rank(&ranking, "B", 4);
    give(flag, (const int64_t[]){6, 5});
    struct td_choice_case of = against(&ranking);
    *td_push(&arena, &of.held) = TD_STR("A");
    flag->candidates.items[0].is_chosen = true;
    td_diag_init(&diag, &arena);
    td_choice_check(&arena, &session, &of, &namer, &diag);
    assert_int_equal(diag.errors, 1);
    flag->candidates.items[0].is_chosen = false;
    flag->candidates.items[1].is_chosen = true;
    td_diag_init(&diag, &arena);
    td_choice_check(&arena, &session, &of, &namer, &diag);
    assert_int_equal(diag.errors, 0);
    const bool *suggested = td_choice_suggest(&arena, &session, &of);
    assert_false(suggested[0]);
    assert_true(suggested[1]);
    flag->matter = TD_MATTER_HEAD; /* an office is no award */
    flag->candidates.items[0].is_chosen = true;
    flag->candidates.items[1].is_chosen = false;
    td_diag_init(&diag, &arena);
    td_choice_check(&arena, &session, &of, &namer, &diag);
    assert_int_equal(diag.errors, 0);
}

static void test_departure_and_tie(void **state)
{
    (void)state;
    struct td_vote_session session = session_of(6);
    struct td_ranking_places ranking = {0};
    add_question(&session, TD_MATTER_AWARD, 1, "AB");
    add_question(&session, TD_MATTER_AWARD, 1, "ABC");
    struct td_vote_question *flag = &session.questions.items[0];
    struct td_vote_question *paper = &session.questions.items[1];
    rank(&ranking, "A", 2);
    rank(&ranking, "B", 4);
    rank(&ranking, "C", 6);
    const struct td_choice_case of = against(&ranking);
    paper->title = TD_STR("Bằng khen");
    give(flag, (const int64_t[]){2, 5});
    give(paper, (const int64_t[]){5, 0, 5});
    flag->candidates.items[1].is_chosen = true;  /* B before A, who gets the paper: no departure */
    paper->candidates.items[0].is_chosen = true; /* A and C tied at the one seat */
    assert_int_equal(faults(&session, &ranking), 1);
    paper->reason = TD_STR("Chủ trì quyết định: thứ hạng cao hơn");
    assert_int_equal(faults(&session, &ranking), 0);
    assert_int_equal(td_choice_passed_over(&arena, &session, flag, &of).n, 0);
    paper->candidates.items[0].is_chosen = false;
    paper->candidates.items[2].is_chosen = true; /* now A, the first, gets nothing */
    assert_str(td_choice_passed_over(&arena, &session, flag, &of), "A");
    assert_int_equal(faults(&session, &ranking), 1); /* the flag needs its reason too */
    flag->reason = TD_STR("A không đủ phiếu");
    assert_int_equal(faults(&session, &ranking), 0);
}

/* ---- over the year ---- */

/* A session of the year that was closed: for an award, or an office, one unit was chosen. */
static struct td_vote_session *closed_session(int64_t number, enum td_vote_matter matter,
                                              const char *title, int64_t seats, const char *unit)
{
    struct td_vote_session *session = td_push(&arena, &the_year);
    *session = session_of(6);
    session->number = number;
    session->state = TD_SESSION_CLOSED;
    struct td_vote_question *question = add_question(session, matter, seats, unit);
    question->title = td_str_of(title);
    question->candidates.items[0].is_chosen = true;
    return session;
}

static bool is_said(const char *words)
{
    for (size_t i = 0; i < diag.n; i++)
        if (strstr(diag.items[i].text[TD_VI].p, words))
            return true;
    return false;
}

/* A second session on the award, written otherwise, does not add a unit; it may replace. */
static void test_seats_of_the_year(void **state)
{
    (void)state;
    const struct td_ranking_places none = {0};
    the_year = (struct td_vote_sessions){0};
    closed_session(1, TD_MATTER_AWARD, "Cờ thi đua của Ủy ban nhân dân tỉnh", 1, "A");
    struct td_vote_session session = session_of(6);
    session.number = 2;
    struct td_vote_question *flag = add_question(&session, TD_MATTER_AWARD, 1, "AB");
    flag->title = TD_STR("Danh hiệu Cờ thi đua của UBND tỉnh");
    give(flag, (const int64_t[]){0, 5});
    flag->candidates.items[1].is_chosen = true;
    assert_int_equal(faults(&session, &none), 1);
    assert_true(is_said("phiên 1 đã chọn 1 đơn vị"));
    flag->replaces = true;
    assert_int_equal(faults(&session, &none), 1);
    assert_true(is_said("ghi lý do thay kết quả phiên 1"));
    flag->reason = TD_STR("Kiểm phiếu lại theo kiến nghị");
    assert_int_equal(faults(&session, &none), 0);
    flag->replaces = false;
    flag->seats = 2; /* a second seat: it adds, but not the same unit once more */
    assert_int_equal(faults(&session, &none), 0);
    flag->candidates.items[1].is_chosen = false;
    give(flag, (const int64_t[]){5, 0});
    flag->candidates.items[0].is_chosen = true;
    assert_int_equal(faults(&session, &none), 1);
    assert_true(is_said("đã được chọn ở một phiên đã chốt"));
    the_year.items[0].questions.items[0].replaced_by = 3; /* counts no more */
    assert_int_equal(faults(&session, &none), 0);
    flag->replaces = true; /* there is nothing left to replace */
    assert_int_equal(faults(&session, &none), 1);
    the_year = (struct td_vote_sessions){0};
}

/* Flag and certificate on one ballot: who gets the flag is passed over for the certificate. */
static void test_two_awards(void **state)
{
    (void)state;
    const struct td_ranking_places none = {0};
    struct td_vote_session session = session_of(6);
    session.date = (struct td_date){2028, 1, 18};
    *td_push(&arena, &forms) =
        (struct td_award_form){.name = TD_STR("Cờ thi đua"), .is_title = true};
    *td_push(&arena, &forms) = (struct td_award_form){.name = TD_STR("Bằng khen")};
    *td_push(&arena, &forms) = (struct td_award_form){.name = TD_STR("Giấy khen")};
    add_question(&session, TD_MATTER_AWARD, 1, "AB");
    add_question(&session, TD_MATTER_AWARD, 2, "ABCD");
    struct td_vote_question *flag = &session.questions.items[0];
    struct td_vote_question *paper = &session.questions.items[1];
    paper->title = TD_STR("Bằng khen");
    give(flag, (const int64_t[]){5, 4});
    give(paper, (const int64_t[]){5, 4, 4, 4});
    const struct td_choice_case of = against(&none);
    const bool *suggested = td_choice_suggest(&arena, &session, &of);
    assert_true(suggested[0] && !suggested[1]);
    assert_false(suggested[2] || suggested[3] || suggested[4] || suggested[5]); /* B, C, D tie */
    give(paper, (const int64_t[]){5, 5, 4, 2});
    suggested = td_choice_suggest(&arena, &session, &of);
    assert_true(!suggested[2] && suggested[3] && suggested[4] && !suggested[5]);
    flag->candidates.items[0].is_chosen = true;
    paper->candidates.items[1].is_chosen = paper->candidates.items[2].is_chosen = true;
    assert_int_equal(faults(&session, &none), 0);
    paper->candidates.items[2].is_chosen = false; /* A for both: a title and a commendation */
    paper->candidates.items[0].is_chosen = true;
    assert_int_equal(faults(&session, &none), 1);
    assert_true(is_said("Luật, Điều 5"));
    paper->reason = TD_STR("Bằng khen cho thành tích chuyên đề");
    assert_int_equal(faults(&session, &none), 0);
    flag->title = TD_STR("Giấy khen"); /* two commendations: no reason helps */
    assert_int_equal(faults(&session, &none), 1);
    assert_true(is_said("không được hai hình thức khen thưởng"));
    forms = (struct td_award_forms){0};
}

/* A and B are even at the one seat; that A got another award elsewhere leaves the choice of B to be
 * told all the same. */
static void test_tie_over_questions(void **state)
{
    (void)state;
    const struct td_ranking_places none = {0};
    the_year = (struct td_vote_sessions){0};
    closed_session(1, TD_MATTER_AWARD, "Bằng khen", 1, "A");
    struct td_vote_session session = session_of(6);
    session.number = 2;
    add_question(&session, TD_MATTER_AWARD, 1, "AB");
    add_question(&session, TD_MATTER_AWARD, 1, "A");
    struct td_vote_question *flag = &session.questions.items[0];
    struct td_vote_question *paper = &session.questions.items[1];
    paper->title = TD_STR("Giấy khen");
    give(flag, (const int64_t[]){5, 5});
    give(paper, (const int64_t[]){0});
    flag->candidates.items[1].is_chosen = true;
    assert_int_equal(faults(&session, &none), 1); /* chosen in another session */
    assert_true(is_said("có đơn vị bằng phiếu ở suất cuối"));
    flag->reason = TD_STR("Chủ trì quyết định: A đã có Bằng khen");
    assert_int_equal(faults(&session, &none), 0);
    flag->reason = TD_STR_NONE;
    the_year = (struct td_vote_sessions){0};
    give(paper, (const int64_t[]){5});
    paper->candidates.items[0].is_chosen = true;
    assert_int_equal(faults(&session, &none), 1); /* in another question of the session */
    assert_true(is_said("có đơn vị bằng phiếu ở suất cuối"));
    give(flag, (const int64_t[]){6, 5}); /* more votes and chosen elsewhere: no tie */
    assert_int_equal(faults(&session, &none), 0);
    give(flag, (const int64_t[]){5, 5});
    flag->seats = 2; /* a seat for each: nobody was told from anybody */
    assert_int_equal(faults(&session, &none), 0);
}

static void test_head_and_deputy(void **state)
{
    (void)state;
    const struct td_ranking_places none = {0};
    struct td_vote_session session = session_of(6);
    session.number = 2;
    add_question(&session, TD_MATTER_HEAD, 1, "AB");
    add_question(&session, TD_MATTER_DEPUTY, 2, "ABC");
    struct td_vote_question *head = &session.questions.items[0];
    struct td_vote_question *deputy = &session.questions.items[1];
    give(head, (const int64_t[]){5, 4});
    give(deputy, (const int64_t[]){6, 5, 4});
    head->candidates.items[0].is_chosen = true;
    deputy->candidates.items[1].is_chosen = deputy->candidates.items[2].is_chosen = true;
    assert_int_equal(faults(&session, &none), 0); /* A has most votes as deputy, but is head */
    deputy->candidates.items[2].is_chosen = false;
    deputy->candidates.items[0].is_chosen = true;
    assert_int_equal(faults(&session, &none), 1);
    assert_true(is_said("vừa làm trưởng vừa làm phó"));
    deputy->candidates.items[0].is_chosen = false;
    deputy->candidates.items[2].is_chosen = true;
    the_year = (struct td_vote_sessions){0};
    closed_session(1, TD_MATTER_HEAD, "", 1, "B");
    assert_int_equal(faults(&session, &none), 2); /* a second head; B is head already */
    head->replaces = true;
    head->reason = TD_STR("B xin rút");
    assert_int_equal(faults(&session, &none), 0);
    the_year = (struct td_vote_sessions){0};
}

/* The order of deputies of the next year by the votes for A, B and so on, "A1 B2 C-": nobody has
 * decided it where they are equal. */
static td_str deputies(size_t n, const int64_t *votes)
{
    struct td_year year = {.group = {.year = 2026}};
    td_str said = TD_STR_NONE;
    struct td_vote_session *session = td_push(&arena, &year.votes);
    *session = session_of(6);
    session->state = TD_SESSION_CLOSED;
    struct td_vote_question *question =
        add_question(session, TD_MATTER_DEPUTY, (int64_t)n, &"CBA"[3 - n]);
    give(question, votes);
    for (size_t i = 0; i < n; i++)
        question->candidates.items[i].is_chosen = true;
    td_votes_apply(&arena, &year);
    for (size_t i = 0; i < year.offices.n; i++) {
        const struct td_office *office = &year.offices.items[i];
        td_str order = office->ordinal == TD_ABSENT
                           ? TD_STR("-")
                           : td_fmt(&arena, "%lld", (long long)office->ordinal);
        said = td_fmt(&arena, "%.*s%.*s%.*s ", TD_ARG(said), TD_ARG(office->unit), TD_ARG(order));
    }
    return said;
}

static void votes_alone_tell_the_order_of_deputies(void **state)
{
    (void)state;
    assert_str(deputies(1, (const int64_t[]){5}), "A- ");
    assert_str(deputies(2, (const int64_t[]){4, 5}), "A1 B2 ");
    assert_str(deputies(2, (const int64_t[]){4, 4}), "B- A- ");
    assert_str(deputies(3, (const int64_t[]){4, 5, 4}), "B1 C- A- ");
    assert_str(deputies(3, (const int64_t[]){5, 5, 4}), "C- B- A3 ");
}

/* Two ballots are not held against each other. */
static void deputies_of_two_sessions_have_no_order(void **state)
{
    (void)state;
    struct td_year year = {.group = {.year = 2026}};
    the_year = (struct td_vote_sessions){0};
    give(closed_session(1, TD_MATTER_DEPUTY, "", 1, "A")->questions.items, (const int64_t[]){5});
    give(closed_session(2, TD_MATTER_DEPUTY, "", 1, "B")->questions.items, (const int64_t[]){4});
    year.votes = the_year;
    td_votes_apply(&arena, &year);
    assert_int_equal(year.offices.n, 2);
    assert_true(year.offices.items[0].ordinal == TD_ABSENT);
    assert_true(year.offices.items[1].ordinal == TD_ABSENT);
    the_year = (struct td_vote_sessions){0};
}

/* What a proposal was on a day: "3 bỏ phiếu ngày 6/3/2026", by number of its progress. */
static td_str then(const struct td_nomination *row, struct td_date last)
{
    struct td_nomination was;
    if (!td_award_until(row, last, &was))
        return TD_STR("-");
    return td_fmt(&arena, "%d %.*s", was.progress, TD_ARG(was.progress_text));
}

static void proposals_are_told_as_of_a_day(void **state)
{
    (void)state;
    struct td_year year = {.group = {.year = 2026}};
    struct td_award_forms none = {0};
    struct td_award_answers answers = {0};
    struct td_award_papers papers = {0};
    the_year = (struct td_vote_sessions){0};
    closed_session(1, TD_MATTER_AWARD, "Cờ thi đua", 1, "A")->date = (struct td_date){2026, 3, 6};
    closed_session(2, TD_MATTER_AWARD, "Cờ thi đua", 1, "B")->date = (struct td_date){2026, 3, 6};
    *td_push(&arena, &year.nominations) = (struct td_nomination){.year = 2026,
                                                                 .title = TD_STR("Cờ thi đua"),
                                                                 .unit = TD_STR("A"),
                                                                 .progress_text = TD_STR("nêu"),
                                                                 .count = TD_ABSENT};
    *td_push(&arena, &papers) =
        (struct td_award_paper){false, TD_STR("01/TTr"), TD_STR_NONE, {2026, 3, 9}};
    year.votes = the_year;
    td_votes_apply(&arena, &year);
    td_awards_progress(&arena, &none, &papers, &answers, &year);
    assert_int_equal(year.nominations.n, 2);
    const struct td_nomination *all = year.nominations.items;
    static const struct td_date days[] = {{2026, 3, 5}, {2026, 3, 6}, {2026, 3, 9}};
    assert_str(then(&all[0], days[0]), "0 nêu");
    assert_str(then(&all[0], days[1]), "3 bỏ phiếu ngày 6/3/2026");
    assert_str(then(&all[0], days[2]),
               "4 bỏ phiếu ngày 6/3/2026; đã trình tại Tờ trình số 01/TTr ngày 9/3/2026");
    assert_str(then(&all[1], days[0]), "-");
    assert_str(td_award_reviewed(&all[1]).progress_text, "bỏ phiếu ngày 6/3/2026");
    assert_int_equal(td_award_reviewed(&all[1]).progress, TD_VOTED);
    the_year = (struct td_vote_sessions){0};
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(test_shares),
        TEST_IN_MEMORY(test_share_texts),
        TEST_IN_MEMORY(test_quorum),
        TEST_IN_MEMORY(test_count),
        TEST_IN_MEMORY(test_count_faults),
        TEST_IN_MEMORY(test_result),
        TEST_IN_MEMORY(test_choice),
        TEST_IN_MEMORY(test_held),
        TEST_IN_MEMORY(test_departure_and_tie),
        TEST_IN_MEMORY(test_seats_of_the_year),
        TEST_IN_MEMORY(test_two_awards),
        TEST_IN_MEMORY(test_tie_over_questions),
        TEST_IN_MEMORY(test_head_and_deputy),
        TEST_IN_MEMORY(votes_alone_tell_the_order_of_deputies),
        TEST_IN_MEMORY(deputies_of_two_sessions_have_no_order),
        TEST_IN_MEMORY(proposals_are_told_as_of_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

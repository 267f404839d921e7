/* What the database itself refuses: SQL that goes around the program. */
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "grant_people.h"

static sqlite3 *raw(void)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(data_file, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 2000);
    return db;
}

static void refused(sqlite3 *db, const char *sql, const char *message)
{
    char *said = NULL;
    int code = sqlite3_exec(db, sql, NULL, NULL, &said);
    if (code == SQLITE_OK || !said || !strstr(said, message))
        fail_msg("%s\n gave %d %s", sql, code, said ? said : "");
    sqlite3_free(said);
}

static void done(sqlite3 *db, const char *sql)
{
    char *said = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &said) != SQLITE_OK)
        fail_msg("%s\n gave %s", sql, said ? said : "");
}

static void the_database_refuses_what_the_program_would(void **state)
{
    (void)state;
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t other = person("pho"), officer;
    officer = holder("can.bo", TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", "");
    sqlite3 *db = raw();
    done(db, "BEGIN");
    const char *checker = "INSERT INTO access_grant VALUES (%d, %lld, 'cross_checker', '" GROUP
                          "%s/', 'self', '%s', 'x', 1, NULL, NULL, 1, NULL)";
    refused(db, td_fmt(&arena, checker, 900, (long long)officer, "ca-mau", GROUP "an-giang/").p,
            "nobody checks the unit they come from");
    refused(db,
            td_fmt(&arena, checker, 901, (long long)other, "an-giang", "/tw/nhom/khac/an-giang/").p,
            "nobody checks the unit they come from");
    refused(
        db,
        td_fmt(&arena, checker, 902, (long long)other, "an-giang", "/an-giang/nhom/khoi/so-y-te/")
            .p,
        "nobody checks the unit they come from");
    refused(db, td_fmt(&arena, checker, 903, (long long)other, "an-giang", "").p,
            "needs the unit the person comes from");
    done(db, td_fmt(&arena, checker, 904, (long long)other, "an-giang", GROUP "ca-mau/").p);
    const char *staff = "INSERT INTO access_grant VALUES (905, %lld, 'unit_officer', '" GROUP
                        "an-giang/', 'self', '" GROUP "an-giang/', 'x', 2, NULL, NULL, 1, NULL)";
    refused(db, td_fmt(&arena, staff, (long long)other).p, "checks that unit");

    const char *delegation = "INSERT INTO delegation VALUES (910, %lld, %lld, 'on_behalf', 'x', "
                             "%lld, %lld, %lld)";
    long long now = as_operator().now_ms;
    done(db, td_fmt(&arena, delegation, (long long)head, (long long)other, now, now + DAY, now).p);
    refused(db, "INSERT INTO delegation_source VALUES (910, 904)", "needs a role of the giver");
    done(db, td_fmt(&arena,
                    "INSERT INTO delegation_source SELECT 910, id FROM access_grant WHERE "
                    "account_id = %lld",
                    (long long)head)
                 .p);
    refused(db, "INSERT INTO delegated_action VALUES (910, 'confirm_votes')", "CHECK");
    const char *received =
        "INSERT INTO access_grant VALUES (911, %lld, '%s', '%s', 'subtree', '" GROUP
        "tra-vinh/', 'x', %lld, %lld, 910, 1, NULL)";
    const char *beyond = "goes beyond the delegation";
    refused(db, td_fmt(&arena, received, (long long)other, "board", GROUP, now, now + DAY).p,
            beyond);
    refused(db, td_fmt(&arena, received, (long long)other, "head", "/tw/", now, now + DAY).p,
            beyond);
    refused(db, td_fmt(&arena, received, (long long)other, "head", GROUP, now, now + DAY + 1).p,
            beyond);
    refused(db, td_fmt(&arena, received, (long long)officer, "head", GROUP, now, now + DAY).p,
            beyond);
    done(db, td_fmt(&arena, received, (long long)other, "head", GROUP, now, now + DAY).p);

    const char *request =
        "INSERT INTO approval_request VALUES (%d, 'publish', 1, %lld, %s, %lld, 'x')";
    const char *decision = "INSERT INTO approval_decision VALUES (%d, 1, %lld, %s, %lld, 'x')";
    const char *acted = td_fmt(&arena, "%lld", (long long)head).p;
    done(db, td_fmt(&arena, request, 920, (long long)head, "NULL", now).p);
    refused(db, td_fmt(&arena, decision, 920, (long long)head, "NULL", now + 1).p, "second person");
    refused(db, td_fmt(&arena, decision, 920, (long long)other, "NULL", now + 1).p, "delegation");
    refused(db, td_fmt(&arena, decision, 920, (long long)officer, acted, now + 1).p,
            "second person");
    refused(db, td_fmt(&arena, decision, 920, (long long)officer, "NULL", now - 1).p, "after its");
    done(db, td_fmt(&arena, request, 921, (long long)officer, acted, now).p);
    refused(db, td_fmt(&arena, decision, 921, (long long)other, "NULL", now + 1).p, "delegation");
    done(db, td_fmt(&arena, decision, 920, (long long)officer, "NULL", now + 1).p);
    done(db, "INSERT INTO delegated_action VALUES (910, 'comment')");
    refused(db, "DELETE FROM delegated_action", "never removed");
    refused(db, "UPDATE delegation_source SET grant_id = 1", "never changed");
    done(db, "ROLLBACK");
    sqlite3_close(db);
}

static void the_database_lets_the_board_alone_give_a_second_home(void **state)
{
    (void)state;
    int64_t secretary = holder("thu.ky", TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/");
    int64_t board = holder("thuong.truc", TD_ROLE_BOARD, "/tw/", "");
    int64_t far = holder("tinh", TD_ROLE_BOARD, "/quang-ninh/", "");
    int64_t verifier = holder("tham.dinh", TD_ROLE_VERIFIER, GROUP, GROUP "ben-tre/");
    long long now = as_operator().now_ms + 1000;
    const char *staff = "INSERT INTO access_grant VALUES (%d, %lld, 'unit_officer', '" GROUP
                        "%s/', 'subtree', '', 'x', 1, NULL, NULL, %lld, %lld)";
    const char *engaged = "holds a role of another unit";
    sqlite3 *db = raw();
    done(db, "BEGIN");
    refused(db,
            td_fmt(&arena, staff, 900, (long long)verifier, "ca-mau", now, (long long)secretary).p,
            engaged);
    refused(db, td_fmt(&arena, staff, 900, (long long)verifier, "ca-mau", now, (long long)far).p,
            engaged);
    refused(db, td_fmt(&arena, staff, 900, (long long)verifier, "ca-mau", 1LL, (long long)board).p,
            engaged);
    refused(db, td_fmt(&arena, staff, 900, (long long)board, "ca-mau", now, (long long)secretary).p,
            engaged);
    done(db,
         td_fmt(&arena, staff, 901, (long long)verifier, "ben-tre", now, (long long)secretary).p);
    done(db, td_fmt(&arena, staff, 902, (long long)far, "ca-mau", now, (long long)secretary).p);
    done(db, td_fmt(&arena, staff, 903, (long long)verifier, "ca-mau", now, (long long)board).p);
    done(db, "ROLLBACK");
    sqlite3_close(db);
}

static void the_database_lets_the_board_alone_open_figures(void **state)
{
    (void)state;
    int64_t head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/");
    int64_t board = holder("thuong.truc", TD_ROLE_BOARD, "/tw/", "");
    int64_t far = holder("tinh", TD_ROLE_BOARD, "/quang-ninh/", "");
    long long now = as_operator().now_ms + 1000;
    const char *setting = "INSERT INTO group_setting SELECT id, %d, '%s', '%s', 'x', %lld, %lld "
                          "FROM emulation_group";
    const char *by_others = "widened by the board";
    sqlite3 *db = raw();
    done(db, "BEGIN");
    refused(db, td_fmt(&arena, setting, 1, "after_verification", "open", now, (long long)head).p,
            by_others);
    refused(db, td_fmt(&arena, setting, 1, "always", "after_publication", now, (long long)head).p,
            by_others);
    refused(db, td_fmt(&arena, setting, 1, "after_verification", "open", now, (long long)far).p,
            by_others);
    done(db,
         td_fmt(&arena, setting, 1, "after_publication", "after_publication", now, (long long)head)
             .p);
    refused(
        db,
        td_fmt(&arena, setting, 2, "after_verification", "after_publication", now, (long long)head)
            .p,
        by_others);
    refused(db, td_fmt(&arena, setting, 2, "always", "open", 1LL, (long long)board).p, by_others);
    done(db, td_fmt(&arena, setting, 2, "always", "open", now, (long long)board).p);
    done(db,
         td_fmt(&arena, setting, 3, "always", "points_after_publication", now, (long long)head).p);
    refused(db, td_fmt(&arena, setting, 4, "always", "open", now, (long long)head).p, by_others);
    done(db, "ROLLBACK");
    sqlite3_close(db);
}

/* ---- a second person, and nobody of the unit ---- */

#define REVISION "(SELECT MAX(id) FROM revision)"
#define MEMBER(slug)                                                                               \
    "(SELECT m.code FROM member AS m JOIN unit AS u ON u.id = m.unit_id WHERE u.slug = '" slug "')"

struct cast {
    long long secretary, head, deputy, verifier, council, board, officer, scorer;
};

static struct cast make_cast(void)
{
    return (struct cast){
        .secretary = holder("thu.ky", TD_ROLE_HEAD_SECRETARY, GROUP, GROUP "tra-vinh/"),
        .head = holder("cum.truong", TD_ROLE_HEAD, GROUP, GROUP "tra-vinh/"),
        .deputy = holder("cum.pho", TD_ROLE_DEPUTY, GROUP, GROUP "bac-lieu/"),
        .verifier = holder("tham.dinh", TD_ROLE_VERIFIER, GROUP, GROUP "ben-tre/"),
        .council = holder("hoi.dong", TD_ROLE_COUNCIL_MEMBER, GROUP, ""),
        .board = holder("thuong.truc", TD_ROLE_BOARD, "/tw/", ""),
        .officer = holder("can.bo", TD_ROLE_UNIT_OFFICER, GROUP "ca-mau/", ""),
        .scorer = person("so.nganh"),
    };
}

/* A statement with one person's number in it. */
static const char *by(const char *statement, long long who)
{
    return td_fmt(&arena, statement, who).p;
}

/* A department's person of Ca Mau, and the year at its planning. */
static void begin_year(sqlite3 *db, const struct cast *cast)
{
    done(db, "BEGIN");
    done(db, by("INSERT INTO criterion_scorer SELECT 950, group_year_id, 'II.2', %lld, 'Sở', '" GROUP
                "ca-mau/', 'x', 1, NULL FROM revision",
                cast->scorer));
    done(db, "INSERT INTO year_step VALUES (" REVISION
             ", 1, 'step_back', 'conference', 'planned', '', 'x', 1, NULL, NULL)");
}

static void the_database_lets_nobody_vet_what_is_theirs(void **state)
{
    (void)state;
    const struct cast cast = make_cast();
    sqlite3 *db = raw();
    begin_year(db, &cast);
    const char *own = "INSERT INTO target_step VALUES (" REVISION ", 2, 92, " MEMBER(
        "tra-vinh") ", '%s', 'x', 2, %lld, NULL)";
    const char *other = "INSERT INTO target_step VALUES (" REVISION ", 3, 93, " MEMBER(
        "ca-mau") ", '%s', 'x', 2, %lld, NULL)";
    done(db, by("INSERT INTO target_step VALUES (" REVISION ", 1, 91, " MEMBER(
                    "ca-mau") ", 'submit', '', 1, %lld, NULL)",
                cast.deputy));
    done(db, td_fmt(&arena, own, "submit", cast.board).p);
    own = "INSERT INTO target_step VALUES (" REVISION ", 3, 93, " MEMBER(
        "tra-vinh") ", '%s', 'x', 2, %lld, NULL)";
    refused(db, td_fmt(&arena, own, "accept", cast.secretary).p, "judges the unit");
    refused(db, td_fmt(&arena, own, "return", cast.head).p, "judges the unit");
    refused(db, td_fmt(&arena, own, "accept", cast.board).p, "handed the targets in");
    refused(db, td_fmt(&arena, other, "accept", cast.officer).p, "judges the unit");
    refused(db, td_fmt(&arena, other, "return", cast.scorer).p, "judges the unit");
    refused(db, td_fmt(&arena, other, "accept", cast.deputy).p, "handed the targets in");
    done(db, td_fmt(&arena, other, "accept", cast.secretary).p);
    done(db, "ROLLBACK");
    sqlite3_close(db);
}

static void the_database_lets_nobody_give_back_what_judges_them(void **state)
{
    (void)state;
    const struct cast cast = make_cast();
    sqlite3 *db = raw();
    begin_year(db, &cast);
    const char *sheet = "INSERT INTO sheet_step VALUES (" REVISION ", 1, 91, " MEMBER(
        "ca-mau") ", 'cham_cheo', 'return', 'x', 2, %lld)";
    refused(db, by(sheet, cast.officer), "judges the unit");
    refused(db, by(sheet, cast.scorer), "judges the unit");
    done(db, by(sheet, cast.secretary));
    done(db, by("INSERT INTO criterion_step VALUES (" REVISION
                ", 1, 94, 'II.2', 'submit', '', 2, %lld)",
                cast.scorer));
    const char *back =
        "INSERT INTO criterion_step VALUES (" REVISION ", 2, 95, 'II.2', 'return', 'x', 3, %lld)";
    refused(db, by(back, cast.secretary), "gives back what judges");
    refused(db, by(back, cast.verifier), "gives back what judges");
    refused(db, by(back, cast.scorer), "gives back what judges");
    done(db, by(back, cast.board));
    done(db, "ROLLBACK");
    sqlite3_close(db);
}

static void delegate(sqlite3 *db, int id, long long giver, long long receiver, long long now)
{
    done(db, td_fmt(&arena,
                    "INSERT INTO delegation VALUES (%d, %lld, %lld, 'on_behalf', 'x', %lld, %lld, "
                    "%lld)",
                    id, giver, receiver, now, now + DAY, now)
                 .p);
}

static void the_database_has_votes_closed_by_another(void **state)
{
    (void)state;
    const struct cast cast = make_cast();
    long long now = as_operator().now_ms;
    sqlite3 *db = raw();
    begin_year(db, &cast);
    done(db, by("INSERT INTO vote_session VALUES (" REVISION
                ", 1, 'proposals', '2014-03-01', '', 'a', 'b', '', 1, 2, 0, 'x', 1, 1, %lld)",
                cast.secretary));
    const char *count =
        "INSERT INTO vote_count VALUES (" REVISION ", %d, 1, 1, 10, 10, 10, 0, %lld, %lld)";
    done(db, td_fmt(&arena, count, 1, now, cast.secretary).p);
    done(db, td_fmt(&arena, count, 2, now, cast.verifier).p);
    const char *closing =
        "INSERT INTO vote_step VALUES (" REVISION ", 1, 1, 'close', '', %lld, %lld)";
    delegate(db, 910, cast.secretary, cast.deputy, now);
    refused(db, td_fmt(&arena, closing, now + 1, cast.secretary).p, "who counted first");
    refused(db, td_fmt(&arena, closing, now + 1, cast.deputy).p, "who counted first");
    done(db, td_fmt(&arena, closing, now + 1, cast.council).p);
    done(db, "ROLLBACK");
    sqlite3_close(db);
}

static void call_session(sqlite3 *db, const struct cast *cast)
{
    begin_year(db, cast);
    done(db, by("INSERT INTO vote_session VALUES (" REVISION
                ", 1, 'proposals', '2014-03-01', '', 'a', 'b', '', 1, 2, 0, 'x', 1, 1, %lld)",
                cast->secretary));
    for (int i = 1; i <= 2; i++)
        done(db, td_fmt(&arena, "INSERT INTO vote_candidate VALUES (" REVISION ", %d, 1, 1, 1, 'U%d')",
                        i, i)
                     .p);
}

static void count_votes(sqlite3 *db, int number, long long who)
{
    done(db, td_fmt(&arena,
                    "INSERT INTO vote_count VALUES (" REVISION ", %d, 1, 1, 10, 10, 10, 0, %lld, "
                    "%lld)",
                    number, (long long)as_operator().now_ms, who)
                 .p);
}

static void tally(sqlite3 *db, int number, int count, const char *unit, int yes)
{
    done(db, td_fmt(&arena,
                    "INSERT INTO vote_tally VALUES (" REVISION ", %d, 1, %d, 1, '%s', %d, 0, 0, 0)",
                    number, count, unit, yes)
                 .p);
}

/* A count that lacks rows, as the first or as the second, is no count that the other agrees with. */
static void the_database_has_votes_closed_on_whole_counts(void **state)
{
    (void)state;
    const struct cast cast = make_cast();
    const char *closing = by("INSERT INTO vote_step VALUES (" REVISION
                             ", 1, 1, 'close', '', 9999999999999, %lld)",
                             cast.council);
    static const struct {
        const char *unit[2]; /* of whom each count has votes; the other candidate is in both */
        int yes[2];
        const char *refused; /* NULL: it is closed */
    } cases[] = {
        {{NULL, "U2"}, {7, 7}, "lacks a candidate"}, {{"U2", NULL}, {7, 7}, "lacks a candidate"},
        {{NULL, NULL}, {7, 7}, "lacks a candidate"}, {{"U2", "U2"}, {7, 6}, "counts differ"},
        {{"U3", "U3"}, {7, 7}, "lacks a candidate"}, {{"U2", "U2"}, {7, 7}, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sqlite3 *db = raw();
        int number = 0;
        call_session(db, &cast);
        count_votes(db, 1, cast.secretary);
        refused(db, closing, "lacks a candidate");
        count_votes(db, 2, cast.verifier);
        for (int count = 0; count < 2; count++) {
            tally(db, ++number, count + 1, "U1", 5);
            if (cases[i].unit[count])
                tally(db, ++number, count + 1, cases[i].unit[count], cases[i].yes[count]);
        }
        if (cases[i].refused)
            refused(db, closing, cases[i].refused);
        else
            done(db, closing);
        done(db, "ROLLBACK");
        sqlite3_close(db);
    }
}

static void the_database_has_ballots_counted_by_two_hands(void **state)
{
    (void)state;
    const struct cast cast = make_cast();
    long long now = as_operator().now_ms;
    sqlite3 *db = raw();
    call_session(db, &cast);
    count_votes(db, 1, cast.secretary);
    delegate(db, 910, cast.verifier, cast.secretary, now);
    refused(db, by("INSERT INTO vote_count VALUES (" REVISION
                   ", 2, 1, 1, 10, 10, 10, 0, 9999999999999, %lld)",
                   cast.secretary), "two people count");
    const char *second = td_fmt(&arena, "INSERT INTO vote_count VALUES (" REVISION
                                        ", 2, 1, 1, 10, 10, 10, 0, %lld, %lld)",
                                now + 1, cast.verifier)
                             .p;
    refused(db, second, "two people count");
    count_votes(db, 2, cast.council);
    done(db, "ROLLBACK");
    sqlite3_close(db);
}

static void the_database_has_scores_adopted_by_another(void **state)
{
    (void)state;
    const struct cast cast = make_cast();
    long long now = as_operator().now_ms;
    sqlite3 *db = raw();
    begin_year(db, &cast);
    const char *step = "INSERT INTO year_step VALUES (" REVISION
                       ", %d, '%s', '%s', '%s', '', '', %lld, %lld, %s)";
    const char *adopt[] = {"adopt_scores", "prep_meeting", "voting"};
    const char *adopted = "adopted by who proposed them";
    const char *for_secretary = td_fmt(&arena, "%lld", cast.secretary).p;
    delegate(db, 910, cast.secretary, cast.verifier, now);
    done(db, td_fmt(&arena, step, 2, "propose_scores", "planned", "scores_proposed", now,
                    cast.secretary, "NULL")
                 .p);
    done(db, td_fmt(&arena, step, 3, "call_meeting", "scores_proposed", "prep_meeting", now,
                    cast.head, "NULL")
                 .p);
    const long long leaders[] = {cast.secretary, cast.head, cast.verifier};
    for (size_t i = 0; i < sizeof leaders / sizeof *leaders; i++)
        refused(db,
                td_fmt(&arena, step, 4, adopt[0], adopt[1], adopt[2], now + 1, leaders[i], "NULL").p,
                adopted);
    refused(db,
            td_fmt(&arena, step, 4, adopt[0], adopt[1], adopt[2], now + 1, cast.deputy,
                   for_secretary)
                .p,
            adopted);
    done(db, td_fmt(&arena, step, 4, adopt[0], adopt[1], adopt[2], now + 1, cast.deputy, "NULL").p);
    done(db, "ROLLBACK");
    sqlite3_close(db);
}

static void the_database_has_appeals_decided_by_another(void **state)
{
    (void)state;
    const struct cast cast = make_cast();
    long long now = as_operator().now_ms;
    sqlite3 *db = raw();
    begin_year(db, &cast);
    done(db, td_fmt(&arena,
                    "INSERT INTO score_entry VALUES (" REVISION ", 1, 96, " MEMBER(
                        "ca-mau") ", 'II.1', 'tham_dinh', 1, '', '5', '', '', '', 'x', 0, %lld, "
                                  "%lld)",
                    now, cast.verifier)
                 .p);
    done(db, td_fmt(&arena,
                    "INSERT INTO appeal SELECT 960, group_year_id, 1, id, " MEMBER(
                        "ca-mau") ", 'II.1', 'x', '', NULL, %lld, %lld, NULL FROM revision",
                    now, cast.officer)
                 .p);
    const char *decision =
        "INSERT INTO appeal_decision VALUES (960, 0, 'x', 'x', '', NULL, %lld, %lld)";
    delegate(db, 910, cast.verifier, cast.council, now);
    delegate(db, 911, cast.deputy, cast.officer, now);
    refused(db, td_fmt(&arena, decision, now + 1, cast.verifier).p, "who scored the cell");
    refused(db, td_fmt(&arena, decision, now + 1, cast.council).p, "who scored the cell");
    refused(db, td_fmt(&arena, decision, now + 1, cast.deputy).p, "delegation between them");
    done(db, td_fmt(&arena, decision, now + 1, cast.head).p);
    done(db, "ROLLBACK");
    sqlite3_close(db);
}

static void the_database_has_decisions_confirmed_by_another(void **state)
{
    (void)state;
    const struct cast cast = make_cast();
    long long now = as_operator().now_ms;
    sqlite3 *db = raw();
    begin_year(db, &cast);
    const char *step = "INSERT INTO year_step VALUES (" REVISION
                       ", %d, '%s', '%s', '%s', '', '', %lld, %lld, NULL)";
    const char *awards = "confer_awards", *from = "council_decided", *to = "awarded";
    const char *confirmed = "confirmed by who recorded it";
    delegate(db, 911, cast.board, cast.officer, now);
    done(db, td_fmt(&arena, step, 2, "council_decides", "planned", from, now, cast.board).p);
    refused(db, td_fmt(&arena, step, 3, awards, from, to, now + 1, cast.board).p, confirmed);
    refused(db, td_fmt(&arena, step, 3, awards, from, to, now + 1, cast.officer).p, confirmed);
    done(db, td_fmt(&arena, step, 3, awards, from, to, now + 1, cast.council).p);
    done(db, "ROLLBACK");
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_database_refuses_what_the_program_would),
        TEST(the_database_lets_the_board_alone_give_a_second_home),
        TEST(the_database_lets_the_board_alone_open_figures),
        TEST(the_database_lets_nobody_vet_what_is_theirs),
        TEST(the_database_lets_nobody_give_back_what_judges_them),
        TEST(the_database_has_votes_closed_by_another),
        TEST(the_database_has_votes_closed_on_whole_counts),
        TEST(the_database_has_ballots_counted_by_two_hands),
        TEST(the_database_has_scores_adopted_by_another),
        TEST(the_database_has_appeals_decided_by_another),
        TEST(the_database_has_decisions_confirmed_by_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_database_refuses_what_the_program_would),
        TEST(the_database_lets_the_board_alone_give_a_second_home),
        TEST(the_database_lets_the_board_alone_open_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

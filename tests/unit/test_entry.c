/* Typing into the sheets of a year (src/app/entry/entry.h): who may, what is refused, and that two
 * people lose nothing. */

#include <stdio.h>
#include <stdlib.h>

#include "app/log/audit.h"
#include "sql.h"
#include "typing.h"

static const struct td_sheet_cell *cell_of(const char *code)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(sheet.scoring, &criteria);
    for (uint32_t i = 0; i < n; i++) {
        if (td_str_is(criteria[i].code, code))
            return &sheet.cells[i];
    }
    fail_msg("no criterion %s", code);
    return NULL;
}

static td_points points_of(const char *code)
{
    return td_score_point(sheet.score, sheet.unit, (uint32_t)(cell_of(code) - sheet.cells))->points;
}

static void what_is_typed_is_kept_and_scored(void **state)
{
    (void)state;
    struct td_call officer = somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    assert_int_equal(open_sheet(&officer), TD_OK);
    assert_true(sheet.may_enter.allowed);
    assert_true(td_entered_is_blank(&cell_of("I.7")->values));
    assert_int_equal(enter_one(&officer, "I.7", TD_IN_ACTUAL, " 0 "), TD_OK);
    assert_int_equal(results.items[0].outcome, TD_CELL_KEPT);
    assert_str(cell_of("I.7")->values.field[TD_IN_ACTUAL], "0");
    assert_true(points_of("I.7") == 40 * TD_MICRO); /* no accident: a 0 is a 0 */
    assert_int_equal(enter_one(&officer, "I.7", TD_IN_ACTUAL, "0"), TD_OK);
    assert_int_equal(results.items[0].outcome, TD_CELL_UNCHANGED);
    assert_int_equal(enter_one(&officer, "I.7", TD_IN_ACTUAL, ""), TD_OK);
    assert_int_equal(results.items[0].outcome, TD_CELL_KEPT);
    assert_true(points_of("I.7") == TD_NO_POINTS);
    assert_int_equal(count_sql(path, "SELECT COUNT(*) FROM score_entry"), 2);
    assert_int_equal(
        count_sql(path, "SELECT COUNT(*) FROM audit_object WHERE object LIKE 'entry:%'"), 2);
}

static void every_page_sees_what_was_typed(void **state)
{
    (void)state;
    struct td_call officer = somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    const struct td_sight sight = {.action = TD_ACT_VIEW_POINTS, .unit = TD_STR("CM")};
    const struct td_year *year;
    struct td_kept_run run;
    assert_int_equal(td_app_load_run(&officer, &sight, own.group, own.year, &run), TD_ENOTFOUND);
    assert_int_equal(enter_one(&officer, "I.1", TD_IN_ACTUAL, "8"), TD_OK);
    assert_int_equal(td_app_load_run(&officer, &sight, own.group, own.year, &run), TD_OK);
    td_str hash = run.inputs_sha256;
    assert_true(run.score->by_unit[sheet.unit].base == 100 * TD_MICRO);
    struct td_call operator= as_operator();
    assert_int_equal(td_app_load_year(&operator, own.group, own.year, &year), TD_OK);
    assert_int_equal(year->data.n, 2);
    assert_int_equal(enter_one(&officer, "I.1", TD_IN_ACTUAL, "5"), TD_OK);
    assert_int_equal(td_app_load_run(&officer, &sight, own.group, own.year, &run), TD_OK);
    assert_false(td_str_eq(hash, run.inputs_sha256));
    assert_true(run.score->by_unit[sheet.unit].base == 60 * TD_MICRO);
}

static void the_rules_refuse_all_that_is_wrong_at_once(void **state)
{
    (void)state;
    struct td_call officer = somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    struct td_typed_cells cells = {0};
    assert_int_equal(open_sheet(&officer), TD_OK);
    type(&cells, "I.1", TD_IN_ACTUAL, "1 000", sheet.seen);
    type(&cells, "I.6", TD_IN_ACTUAL, "21", sheet.seen);
    type(&cells, "I.8", TD_IN_ACTUAL, "tuyệt vời", sheet.seen);
    type(&cells, "III.1", TD_IN_ACTUAL, "50,25", sheet.seen);
    type(&cells, "IX", TD_IN_ACTUAL, "1", sheet.seen);
    type(&cells, "I", TD_IN_ACTUAL, "1", sheet.seen);
    type(&cells, "I.2", TD_IN_ACTUAL, "1,000.5", sheet.seen); /* also before there is a target */
    assert_int_equal(
        td_app_enter_scores(&officer, &own, sheet.revision_id, &cells, &diag, &results, &sheet),
        TD_OK);
    static const enum td_cell_outcome wanted[] = {TD_CELL_REFUSED, TD_CELL_KEPT,    TD_CELL_REFUSED,
                                                  TD_CELL_REFUSED, TD_CELL_REFUSED, TD_CELL_REFUSED,
                                                  TD_CELL_REFUSED};
    assert_int_equal(results.n, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < results.n; i++) {
        assert_int_equal(results.items[i].outcome, wanted[i]);
        assert_int_equal(results.items[i].mistakes.n, wanted[i] == TD_CELL_REFUSED);
    }
    assert_int_equal(results.items[2].mistakes.items[0].field, TD_IN_ACTUAL);
    assert_true(td_str_holds(results.items[2].mistakes.items[0].text[TD_VI], TD_STR("tuyệt vời")));
    assert_int_equal(count_sql(path, "SELECT COUNT(*) FROM score_entry"), 1);
}

static void only_whose_unit_it_is_types_and_only_then(void **state)
{
    (void)state;
    struct td_call officer = somebody("can.bo", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    struct td_call other = somebody("can.bo.khac", TD_ROLE_UNIT_OFFICER, "bac-lieu/");
    struct td_call secretary = somebody("thu.ky", TD_ROLE_HEAD_SECRETARY, "");
    struct td_call anybody = td_call_of_public(app, &arena, TD_STR("127.0.0.1"));
    struct td_decision why;
    anybody.refusal = &why;
    assert_int_equal(enter_one(&other, "I.1", TD_IN_ACTUAL, "8"), TD_EDENIED);
    assert_int_equal(enter_one(&secretary, "I.1", TD_IN_ACTUAL, "8"), TD_EDENIED);
    assert_int_equal(enter_one(&anybody, "I.1", TD_IN_ACTUAL, "8"), TD_ENOTFOUND);
    assert_int_equal(enter_one(&officer, "I.1", TD_IN_ACTUAL, "8"), TD_OK);
    import_year("cham_cheo", false);
    assert_int_equal(open_sheet(&officer), TD_OK);
    assert_false(sheet.may_enter.allowed);
    assert_int_equal(sheet.may_enter.why, TD_WHY_STATE);
    assert_int_equal(enter_one(&officer, "I.1", TD_IN_ACTUAL, "9"), TD_EDENIED);
    assert_int_equal(officer.refusal->why, TD_WHY_STATE);
    assert_int_equal(count_sql(path, "SELECT COUNT(*) FROM score_entry"), 1);
}

/* ---- two people ---- */

static void nobody_is_written_over_unseen(void **state)
{
    (void)state;
    struct td_call one = somebody("mot", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    struct td_call two = somebody("hai", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    struct td_typed_cells cells = {0};
    assert_int_equal(open_sheet(&two), TD_OK);
    int64_t seen = sheet.seen;
    assert_int_equal(enter_one(&one, "I.1", TD_IN_ACTUAL, "8"), TD_OK);
    type(&cells, "I.1", TD_IN_ACTUAL, "9", seen);
    type(&cells, "I.2", TD_IN_NOTE, "chờ số", seen);
    assert_int_equal(
        td_app_enter_scores(&two, &own, sheet.revision_id, &cells, &diag, &results, &sheet), TD_OK);
    assert_int_equal(results.items[0].outcome, TD_CELL_CONFLICT);
    assert_int_equal(results.items[0].against, 1 << TD_IN_ACTUAL);
    assert_str(results.items[0].theirs.field[TD_IN_ACTUAL], "8");
    assert_str(results.items[0].by, "mot");
    assert_int_equal(results.items[1].outcome, TD_CELL_KEPT);
    assert_int_equal(enter_one(&two, "I.1", TD_IN_ACTUAL, "9"), TD_OK); /* having seen it */
    assert_int_equal(results.items[0].outcome, TD_CELL_KEPT);
}

/* The page has sent this of the first field before, and got no answer. */
static void tried(struct td_typed_cells *cells, const char *text)
{
    *td_push(&arena, &cells->items[0].sent) =
        (struct td_sent_text){.field = TD_IN_ACTUAL, .text = td_str_of(text)};
}

static void what_was_sent_twice_is_kept_once(void **state)
{
    (void)state;
    struct td_call one = somebody("mot", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    struct td_typed_cells cells = {0};
    assert_int_equal(open_sheet(&one), TD_OK);
    int64_t seen = sheet.seen, revision = sheet.revision_id;
    type(&cells, "I.1", TD_IN_ACTUAL, "8", seen);
    for (int i = 0; i < 2; i++) { /* the answer was lost on the way */
        assert_int_equal(td_app_enter_scores(&one, &own, revision, &cells, &diag, &results, &sheet),
                         TD_OK);
        assert_int_equal(results.items[0].outcome, i ? TD_CELL_UNCHANGED : TD_CELL_KEPT);
    }
    cells.items[0].values.field[TD_IN_ACTUAL] = TD_STR("9"); /* typed at another machine */
    assert_int_equal(td_app_enter_scores(&one, &own, revision, &cells, &diag, &results, &sheet),
                     TD_OK);
    assert_int_equal(results.items[0].outcome, TD_CELL_CONFLICT);
    tried(&cells, "8"); /* and went on typing at this one */
    assert_int_equal(td_app_enter_scores(&one, &own, revision, &cells, &diag, &results, &sheet),
                     TD_OK);
    assert_int_equal(results.items[0].outcome, TD_CELL_KEPT);
}

/* 9, on a page that has sent 8 before and got no answer. */
static void type_after_lost_answer(const struct td_call *call, struct td_typed_cells *cells)
{
    assert_int_equal(open_sheet(call), TD_OK);
    type(cells, "I.1", TD_IN_ACTUAL, "9", sheet.seen);
    tried(cells, "8");
}

/* What the page has sent in vain is no surprise where it was kept from there; another's entry is
 * one, though it says the same. */
static void what_another_typed_alike_is_not_known(void **state)
{
    (void)state;
    struct td_call one = somebody("mot", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    struct td_call two = somebody("hai", TD_ROLE_UNIT_LEADER, "ca-mau/");
    struct td_typed_cells cells = {0};
    type_after_lost_answer(&one, &cells);
    assert_int_equal(enter_one(&two, "I.1", TD_IN_ACTUAL, "8"), TD_OK);
    assert_int_equal(
        td_app_enter_scores(&one, &own, sheet.revision_id, &cells, &diag, &results, &sheet), TD_OK);
    assert_int_equal(results.items[0].outcome, TD_CELL_CONFLICT);
    assert_str(results.items[0].by, "hai");
}

/* Another field of the row that somebody typed does not make the value theirs. */
static void what_stands_is_of_who_brought_it(void **state)
{
    (void)state;
    struct td_call one = somebody("mot", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    struct td_call two = somebody("hai", TD_ROLE_UNIT_LEADER, "ca-mau/");
    struct td_typed_cells cells = {0};
    type_after_lost_answer(&one, &cells);
    assert_int_equal(enter_one(&one, "I.1", TD_IN_ACTUAL, "8"), TD_OK);
    assert_int_equal(enter_one(&two, "I.1", TD_IN_NOTE, "theo báo cáo"), TD_OK);
    assert_int_equal(
        td_app_enter_scores(&one, &own, sheet.revision_id, &cells, &diag, &results, &sheet), TD_OK);
    assert_int_equal(results.items[0].outcome, TD_CELL_KEPT);
    assert_str(cell_of("I.1")->values.field[TD_IN_NOTE], "theo báo cáo");
}

static void of_another_content_every_difference_is_told(void **state)
{
    (void)state;
    struct td_call one = somebody("mot", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    struct td_typed_cells cells = {0};
    assert_int_equal(open_sheet(&one), TD_OK);
    int64_t seen = sheet.seen, revision = sheet.revision_id;
    import_year("tu_cham", true);
    type(&cells, "I.1", TD_IN_ACTUAL, "3", seen);
    assert_int_equal(td_app_enter_scores(&one, &own, revision, &cells, &diag, &results, &sheet),
                     TD_OK);
    assert_int_equal(results.items[0].outcome, TD_CELL_CONFLICT);
    assert_true(results.items[0].theirs.field[TD_IN_ACTUAL].n > 0);
    assert_int_not_equal(sheet.revision_id, revision);
}

/* Somebody with a page open: what it shows, after which entry, and what it has sent since without
 * an answer. */
struct typist {
    struct td_call call;
    int64_t seen;
    td_str shown[3][2];
    struct td_sent_texts tried[3][2];
};

static const char *const codes[] = {"I.1", "I.2", "III.2"};
static const enum td_entered_field fields[] = {TD_IN_ACTUAL, TD_IN_NOTE};

static void look(struct typist *typist)
{
    assert_int_equal(open_sheet(&typist->call), TD_OK);
    typist->seen = sheet.seen;
    for (int c = 0; c < 3; c++) {
        for (int f = 0; f < 2; f++) {
            typist->shown[c][f] = td_str_copy(&arena, cell_of(codes[c])->values.field[fields[f]]);
            typist->tried[c][f] = (struct td_sent_texts){0};
        }
    }
}

static bool has_tried(const struct td_sent_texts *tried, td_str text)
{
    for (size_t i = 0; i < tried->n; i++) {
        if (td_str_eq(tried->items[i].text, text))
            return true;
    }
    return false;
}

/* Whatever the order in which two people read and write, and whichever answers are lost: a value
 * that stands is only replaced by somebody whose page showed it or sent it, and all that was
 * acknowledged is in the history. */
static void two_people_lose_nothing(void **state)
{
    (void)state;
    struct typist typists[2] = {
        {.call = somebody("mot", TD_ROLE_UNIT_OFFICER, "ca-mau/")},
        {.call = somebody("hai", TD_ROLE_UNIT_LEADER, "ca-mau/")},
    };
    int64_t kept = 0, conflicts = 0, rounds = by_depth(150, 1000, 10000);
    int last_by[3][2] = {{-1, -1}, {-1, -1}, {-1, -1}};
    td_str now[3][2] = {
        {TD_STR_NONE, TD_STR_NONE}, {TD_STR_NONE, TD_STR_NONE}, {TD_STR_NONE, TD_STR_NONE}};
    srand(20251122);
    look(&typists[0]);
    look(&typists[1]);
    int64_t revision_id = sheet.revision_id;
    struct td_arena round;
    td_arena_init(&round, (size_t)64 << 20);
    for (int64_t i = 0; i < rounds; i++) {
        int who = rand() % 2, c = rand() % 3, f = rand() % 2;
        struct typist *typist = &typists[who];
        td_arena_reset(&round);
        typist->call.arena = &round;
        struct td_typed_cells cells = {0};
        char *text = td_arena_alloc(&arena, 8);
        snprintf(text, 8, "%d", rand() % 40);
        if (rand() % 3 == 0)
            look(typist);
        type(&cells, codes[c], fields[f], text, typist->seen);
        cells.items[0].sent = typist->tried[c][f];
        bool is_known = td_str_eq(typist->shown[c][f], now[c][f]) ||
                        (last_by[c][f] == who && has_tried(&typist->tried[c][f], now[c][f]));
        assert_int_equal(
            td_app_enter_scores(&typist->call, &own, revision_id, &cells, &diag, &results, &sheet),
            TD_OK);
        const struct td_cell_result *result = &results.items[0];
        td_str stands = cell_of(codes[c])->values.field[fields[f]];
        if (result->outcome == TD_CELL_CONFLICT) {
            conflicts++;
            assert_true(td_str_eq(stands, now[c][f]));
            assert_true(td_str_eq(result->theirs.field[fields[f]], now[c][f]));
            assert_false(is_known);
        } else if (result->outcome == TD_CELL_KEPT) {
            kept++;
            assert_true(td_str_is(stands, text));
            assert_true(is_known);
            now[c][f] = td_str_of(text);
            last_by[c][f] = who;
        }
        if (rand() % 2) { /* the answer is lost */
            *td_push(&arena, &typist->tried[c][f]) =
                (struct td_sent_text){.field = fields[f], .text = td_str_of(text)};
        } else {
            look(typist);
        }
    }
    td_arena_free(&round);
    assert_true(kept > rounds / 4 && conflicts > rounds / 20);
    assert_int_equal(count_sql(path, "SELECT COUNT(*) FROM score_entry"), kept);
}

static void the_database_keeps_what_was_typed(void **state)
{
    (void)state;
    struct td_call one = somebody("mot", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    assert_int_equal(enter_one(&one, "I.1", TD_IN_ACTUAL, "8"), TD_OK);
    assert_int_equal(count_sql(path,
                               "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'trigger' AND "
                               "tbl_name = 'score_entry'"),
                     9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_typed_is_kept_and_scored),
        TEST(every_page_sees_what_was_typed),
        TEST(the_rules_refuse_all_that_is_wrong_at_once),
        TEST(only_whose_unit_it_is_types_and_only_then),
        TEST(nobody_is_written_over_unseen),
        TEST(what_was_sent_twice_is_kept_once),
        TEST(what_another_typed_alike_is_not_known),
        TEST(what_stands_is_of_who_brought_it),
        TEST(of_another_content_every_difference_is_told),
        TEST(two_people_lose_nothing),
        TEST(the_database_keeps_what_was_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What is told of a figure that came with a package and was typed over: every value, from what to
 * what, by whom, and to whom the names are told. */
#include <stdlib.h>

#include "app/log/audit.h"
#include "app/log/figure_history.h"
#include "app/log/log_cells.h"
#include "app/cycle/publication.h"
#include "app/entry/submit.h"
#include "sql.h"
#include "typing.h"

static struct td_figure_history history;

static enum td_err tell(const struct td_call *call, const char *criterion)
{
    return td_app_figure_history(call, own.group, own.year, own.unit, td_str_of(criterion),
                                 &history);
}

static const struct td_figure_change *change_at(size_t i)
{
    assert_true(i < history.changes.n);
    return &history.changes.items[i];
}

static void assert_typed(size_t i, const char *who, const char *from, const char *to)
{
    const struct td_figure_change *change = change_at(i);
    assert_int_equal(change->event, TD_FIGURE_TYPED);
    assert_int_equal(change->layer, TD_LAYER_SELF);
    assert_str(change->who, who);
    assert_int_equal(change->cells.n, 1);
    assert_true(change->cells.items[0].has_values);
    assert_str(change->cells.items[0].from.field[TD_IN_ACTUAL], from);
    assert_str(change->cells.items[0].to.field[TD_IN_ACTUAL], to);
}

/* Imported with 40.536 persons against 38.100, then typed over three times by two people. */
static void type_over(struct td_call *one, struct td_call *two)
{
    import_year("tu_cham", true);
    *one = somebody("mot", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    *two = somebody("hai", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    assert_int_equal(enter_one(one, "I.4", TD_IN_ACTUAL, "19.050"), TD_OK);
    assert_int_equal(enter_one(two, "I.4", TD_IN_ACTUAL, "38.100"), TD_OK);
    assert_int_equal(enter_one(one, "I.4", TD_IN_ACTUAL, "28.575"), TD_OK);
}

/* The typed values that all entries of the log of the group carry; the number of these entries. */
static int logged(struct td_log_cells *all)
{
    struct td_log_heads heads;
    struct td_log_lines lines = {0};
    struct td_call operator= as_operator();
    int entries = 0;
    assert_int_equal(td_app_list_logs(&operator, &heads), TD_OK);
    for (size_t i = 0; i < heads.n; i++) {
        if (td_str_eq(heads.items[i].group, own.group))
            assert_int_equal(td_app_read_log(&operator, heads.items[i].id, -1, 1000, &lines),
                             TD_OK);
    }
    for (size_t i = lines.n; i-- > 0;) {
        struct td_log_cells cells;
        assert_true(lines.items[i].cells.n < 20000);
        assert_int_equal(td_log_cells_read(&arena, lines.items[i].cells, &cells), TD_OK);
        entries += cells.n > 0;
        for (size_t c = 0; c < cells.n; c++)
            *td_push(&arena, all) = cells.items[c];
    }
    return entries;
}

static void each_typed_value_is_told_and_the_package_too(void **state)
{
    (void)state;
    struct td_call one, two;
    type_over(&one, &two);
    struct td_call operator= as_operator();
    assert_int_equal(tell(&operator, "I.4"), TD_OK);
    assert_int_equal(history.changes.n, 4);
    assert_typed(0, "mot", "38.100", "28.575");
    assert_typed(1, "hai", "19.050", "38.100");
    assert_typed(2, "mot", "40.536", "19.050");
    const struct td_figure_change *brought = change_at(3);
    assert_int_equal(brought->event, TD_FIGURE_BROUGHT);
    assert_true(brought->revision.by_operator);
    assert_str(brought->after.actual, "40.536"); /* and not what counts now */
    assert_true(brought->after.points == 80 * TD_MICRO);
    assert_true(change_at(1)->before.points == 40 * TD_MICRO);
    assert_true(change_at(1)->after.points == 80 * TD_MICRO);
    assert_true(change_at(0)->after.points == 60 * TD_MICRO);
    assert_int_equal(history.typed.n, 3);
    assert_int_equal(tell(&operator, "I.3"), TD_OK); /* another cell of the same unit */
    assert_int_equal(history.changes.n, 1);
    assert_int_equal(history.typed.n, 0);
}

static void the_entry_in_the_log_is_named_to_who_may_read_it(void **state)
{
    (void)state;
    struct td_call one, two;
    struct td_log_line line;
    struct td_log_heads heads;
    td_str body;
    type_over(&one, &two);
    assert_int_equal(tell(&one, "I.4"), TD_OK); /* its own unit's, while units score themselves */
    assert_int_equal(change_at(0)->log_seq, -1);
    struct td_call operator= as_operator();
    assert_int_equal(tell(&operator, "I.4"), TD_OK);
    assert_int_equal(td_app_list_logs(&operator, &heads), TD_OK);
    for (size_t i = 0; i < heads.n; i++) {
        if (!td_str_eq(heads.items[i].group, own.group))
            continue;
        assert_int_equal(td_app_read_entry(&operator, heads.items[i].id, change_at(1)->log_seq,
                                           &line, &body),
                         TD_OK);
        assert_str(line.act, "score.self");
        assert_str(line.name, "hai");
    }
}

static void a_sum_tells_what_changed_it(void **state)
{
    (void)state;
    struct td_call one, two;
    type_over(&one, &two);
    assert_int_equal(enter_one(&two, "I.4", TD_IN_NOTE, "ước cả năm"), TD_OK); /* no points */
    assert_int_equal(enter_one(&two, "II.2", TD_IN_ACTUAL, "90"), TD_OK);
    struct td_call operator= as_operator();
    assert_int_equal(tell(&operator, ""), TD_OK);
    assert_true(history.is_sum);
    assert_int_equal(history.changes.n, 5);
    assert_str(change_at(0)->cells.items[0].criterion, "II.2");
    assert_true(change_at(0)->after.points < change_at(0)->before.points);
    assert_true(change_at(1)->after.points == change_at(0)->before.points);
    assert_int_equal(tell(&operator, "II"), TD_OK); /* a group of criteria */
    assert_true(history.is_sum);
    assert_int_equal(history.changes.n, 2);
    assert_int_equal(tell(&operator, "I"), TD_OK);
    assert_int_equal(history.changes.n, 4);
}

static void what_a_package_takes_away_stays_in_the_history(void **state)
{
    (void)state;
    struct td_call one, two;
    type_over(&one, &two);
    import_year("cham_cheo", true);
    struct td_call operator= as_operator();
    assert_int_equal(tell(&operator, "I.4"), TD_OK);
    assert_int_equal(history.changes.n, 5);
    assert_int_equal(change_at(0)->event, TD_FIGURE_BROUGHT);
    assert_str(change_at(0)->before.actual, "28.575");
    assert_str(change_at(0)->after.actual, "40.536");
    assert_typed(1, "mot", "38.100", "28.575");
}

static void a_judgement_tells_its_reason_and_a_step_locks(void **state)
{
    (void)state;
    struct td_sheet_lacks lacks;
    const struct td_sheet_of verified = {
        .group = own.group, .year = own.year, .unit = own.unit, .layer = TD_LAYER_VERIFIED};
    struct td_typed_cells cells = {0};
    import_year("tu_cham", true);
    struct td_call leader = somebody("lanh.dao", TD_ROLE_UNIT_LEADER, "ca-mau/");
    struct td_call secretary = somebody("thu.ky", TD_ROLE_HEAD_SECRETARY, "");
    assert_int_equal(enter_one(&leader, "I.4", TD_IN_NOTE, "Công văn 1"), TD_OK);
    enum td_err err = td_app_submit_sheet(&leader, &own, sheet.revision_id, sheet.seen, &diag,
                                               &lacks, &sheet);
    for (size_t i = 0; err == TD_EINVAL && i < lacks.n; i++)
        assert_int_equal(enter_one(&leader, td_str_z(&arena, lacks.items[i].criterion), TD_IN_NOTE,
                                   "có hồ sơ"),
                         TD_OK);
    if (err == TD_EINVAL)
        err = td_app_submit_sheet(&leader, &own, sheet.revision_id, sheet.seen, &diag, &lacks,
                                       &sheet);
    assert_int_equal(err, TD_OK);
    assert_int_equal(td_app_return_sheet(&secretary, &own, TD_STR("thiếu số"), &diag), TD_OK);
    assert_int_equal(tell(&leader, "I.4"), TD_OK);
    assert_int_equal(history.changes.n, 4);
    assert_int_equal(change_at(0)->event, TD_FIGURE_RETURNED);
    assert_str(change_at(0)->who, "thu.ky");
    assert_str(change_at(0)->reason, "thiếu số");
    assert_int_equal(change_at(1)->event, TD_FIGURE_SUBMITTED);
    assert_str(change_at(2)->cells.items[0].to.field[TD_IN_NOTE], "Công văn 1");

    import_year("tham_dinh", true);
    assert_int_equal(td_app_open_sheet(&secretary, &verified, &diag, &sheet), TD_OK);
    type(&cells, "I.4", TD_IN_ACTUAL, "19.050", sheet.seen);
    cells.items[0].given |= UINT32_C(1) << TD_IN_NOTE;
    cells.items[0].values.field[TD_IN_NOTE] = TD_STR("chỉ tính người có hợp đồng");
    assert_int_equal(td_app_enter_scores(&secretary, &verified, sheet.revision_id, &cells, &diag,
                                         &results, &sheet),
                     TD_OK);
    assert_int_equal(results.items[0].outcome, TD_CELL_KEPT);
    assert_int_equal(tell(&secretary, "I.4"), TD_OK);
    assert_int_equal(change_at(0)->layer, TD_LAYER_VERIFIED);
    assert_str(change_at(0)->cells.items[0].to.field[TD_IN_NOTE], "chỉ tính người có hợp đồng");
    /* over what counted: the unit's own value and its target, which nobody typed here */
    const struct td_figure_cell *judged = &change_at(0)->cells.items[0];
    assert_str(judged->from.field[TD_IN_ACTUAL], "40.536");
    assert_true(judged->from.field[TD_IN_TARGET].n > 0);
    assert_true(td_str_eq(judged->from.field[TD_IN_TARGET], judged->to.field[TD_IN_TARGET]));
    assert_str(judged->from.field[TD_IN_NOTE], "");
    assert_true(change_at(0)->after.points == 40 * TD_MICRO);
    struct td_log_cells told = {0};
    logged(&told);
    assert_str(told.items[told.n - 2].from, "40.536");
    assert_str(told.items[told.n - 2].to, "19.050");
    assert_int_equal(told.items[told.n - 1].field, TD_IN_NOTE);

    size_t before = history.changes.n;
    assert_int_equal(td_app_submit_sheet(&secretary, &verified, sheet.revision_id, sheet.seen,
                                         &diag, &lacks, &sheet),
                     TD_OK);
    assert_int_equal(tell(&secretary, "I.4"), TD_OK);
    assert_int_equal(history.changes.n, before + 1);
    assert_int_equal(change_at(0)->event, TD_FIGURE_SUBMITTED);
    assert_int_equal(change_at(0)->layer, TD_LAYER_VERIFIED);
}

/* Where everybody sees the figures, names are for the group. */
static void names_are_for_the_group(void **state)
{
    (void)state;
    struct td_call one, two;
    const struct td_sight_setting open = {.public_sees = TD_PUBLIC_SEES_ALL,
                                          .reason = TD_STR("thử")};
    type_over(&one, &two);
    struct td_call other = somebody("khac", TD_ROLE_UNIT_OFFICER, "bac-lieu/");
    struct td_call anybody = td_call_of_public(app, &arena, TD_STR("192.0.2.1"));
    anybody.refusal = TD_NEW(&arena, struct td_decision);
    assert_int_equal(tell(&anybody, "I.4"), TD_ENOTFOUND); /* no figure, no history of it */
    assert_int_equal(tell(&other, "I.4"), TD_EDENIED);
    struct td_call operator= as_operator();
    assert_int_equal(td_app_change_setting(&operator, own.group, &open, &diag), TD_OK);
    assert_int_equal(tell(&anybody, "I.4"), TD_OK);
    assert_int_equal(history.changes.n, 4);
    for (size_t i = 0; i < 3; i++) {
        assert_true(change_at(i)->is_hidden);
        assert_int_equal(change_at(i)->who.n, 0);
    }
    assert_true(change_at(3)->revision.is_hidden && change_at(3)->revision.who.n == 0);
    assert_int_equal(tell(&other, "I.4"), TD_OK); /* of the same group */
    assert_typed(0, "mot", "38.100", "28.575");
    assert_true(change_at(3)->revision.who.n > 0);
}

/* ---- the log ---- */

static enum td_err check_logs(void)
{
    struct td_log_check check = {0};
    struct td_call operator= as_operator();
    return td_app_check_logs(&operator, &check, &diag);
}

static void the_log_says_from_what_to_what(void **state)
{
    (void)state;
    struct td_call one, two;
    struct td_log_cells cells = {0};
    type_over(&one, &two);
    assert_int_equal(logged(&cells), 3);
    assert_int_equal(cells.n, 3);
    assert_str(cells.items[2].unit, "CM");
    assert_str(cells.items[2].criterion, "I.4");
    assert_int_equal(cells.items[2].layer, TD_LAYER_SELF);
    assert_int_equal(cells.items[2].attempt, 1);
    assert_int_equal(cells.items[2].field, TD_IN_ACTUAL);
    assert_str(cells.items[2].from, "38.100");
    assert_str(cells.items[2].to, "28.575");
    assert_str(cells.items[0].from, "40.536");
    assert_int_equal(check_logs(), TD_OK);
    run_sql(path, "UPDATE audit_detail SET fields = replace(fields, '38.100', '38.101') "
                  "WHERE fields LIKE '%28.575%'");
    assert_int_equal(check_logs(), TD_EINVAL);
}

/* However much is saved at once, an entry stays small, and together they carry all of it. */
static void much_that_is_saved_at_once_is_several_entries(void **state)
{
    (void)state;
    struct td_typed_cells cells = {0};
    struct td_log_cells told = {0};
    const struct td_criterion *criteria;
    import_year("tu_cham", true);
    struct td_call officer = somebody("mot", TD_ROLE_UNIT_OFFICER, "ca-mau/");
    assert_int_equal(open_sheet(&officer), TD_OK);
    uint32_t n = td_scoring_criteria(sheet.scoring, &criteria);
    td_str note = td_fmt(&arena, "Số liệu của Cục Thống kê %01860d", 7);
    for (uint32_t i = 0; i < n; i++) {
        if (!criteria[i].is_group)
            type(&cells, td_str_z(&arena, criteria[i].code), TD_IN_NOTE, note.p, sheet.seen);
    }
    assert_int_equal(td_app_enter_scores(&officer, &own, sheet.revision_id, &cells, &diag, &results,
                                         &sheet),
                     TD_OK);
    int64_t kept = count_sql(path, "SELECT COUNT(*) FROM score_entry");
    assert_true(kept > 10);
    assert_true(logged(&told) > 2);
    assert_int_equal(told.n, kept);
    for (size_t i = 0; i < told.n; i++)
        assert_true(td_str_eq(told.items[i].to, note));
    assert_int_equal(check_logs(), TD_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_typed_value_is_told_and_the_package_too, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_entry_in_the_log_is_named_to_who_may_read_it, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_sum_tells_what_changed_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_package_takes_away_stays_in_the_history, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_judgement_tells_its_reason_and_a_step_locks, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(names_are_for_the_group, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_log_says_from_what_to_what, set_up, tear_down),
        cmocka_unit_test_setup_teardown(much_that_is_saved_at_once_is_several_entries, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

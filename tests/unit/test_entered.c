/* What is typed over the data of a year: merging two people's values, and the sheet as it is then
 * read. */

#include "domain/data_sheet.h"
#include "unit.h"

static struct td_entered values(const char *target, const char *actual, const char *note)
{
    struct td_entered result = {0};
    result.field[TD_IN_TARGET] = td_str_of(target);
    result.field[TD_IN_ACTUAL] = td_str_of(actual);
    result.field[TD_IN_NOTE] = td_str_of(note);
    return result;
}

/* ---- merging ---- */

static void fields_of_two_people_come_together(void **state)
{
    (void)state;
    struct td_entered base = values("10", "", ""), mine = values("10", "9", "");
    struct td_entered theirs = values("10", "", "chờ số"), merged;
    assert_int_equal(td_entered_merge(&base, &mine, &theirs, &merged), 0);
    assert_str(merged.field[TD_IN_ACTUAL], "9");
    assert_str(merged.field[TD_IN_NOTE], "chờ số");
}

static void the_same_field_stays_theirs_and_is_told(void **state)
{
    (void)state;
    struct td_entered base = values("10", "", ""), mine = values("10", "9", "");
    struct td_entered theirs = values("10", "8", ""), merged;
    assert_int_equal(td_entered_merge(&base, &mine, &theirs, &merged), 1 << TD_IN_ACTUAL);
    assert_str(merged.field[TD_IN_ACTUAL], "8");
}

static void a_zero_is_not_nothing(void **state)
{
    (void)state;
    struct td_entered base = values("", "0", ""), mine = values("", "", ""), merged;
    assert_int_equal(td_entered_merge(&base, &mine, &base, &merged), 0);
    assert_str(merged.field[TD_IN_ACTUAL], "");
    assert_true(td_entered_is_blank(&merged));
    assert_false(td_entered_is_blank(&base));
}

static void the_same_text_by_both_is_no_conflict(void **state)
{
    (void)state;
    struct td_entered base = values("", "", ""), mine = values("", "7", ""), merged;
    assert_int_equal(td_entered_merge(&base, &mine, &mine, &merged), 0);
    assert_true(td_entered_same(&merged, &mine));
}

/* ---- the sheet ---- */

static struct td_row row(uint32_t line, const char *text)
{
    struct td_cells TD_ARRAY(struct td_cell) cells = {0};
    struct td_split split = td_split(td_str_of(text));
    td_str cell;
    while (td_split_next(&split, ';', &cell))
        *td_push(&arena, &cells) = (struct td_cell){cell, TD_CELL_TEXT};
    return (struct td_row){line, (uint32_t)cells.n, cells.items};
}

static td_str text_of(const struct td_row *from)
{
    td_str text = TD_STR_NONE;
    for (uint32_t i = 0; i < from->n; i++)
        text =
            td_fmt(&arena, "%.*s%s%.*s", TD_ARG(text), i ? ";" : "", TD_ARG(from->cells[i].text));
    return text;
}

static struct td_entered_row typed(const char *unit, const char *code, const char *actual)
{
    return (struct td_entered_row){.unit = td_str_of(unit),
                                   .criterion = td_str_of(code),
                                   .layer = TD_LAYER_SELF,
                                   .attempt = 1,
                                   .values = values("", actual, ""),
                                   .by = TD_STR("Cán bộ"),
                                   .on = TD_STR("2014-01-13")};
}

static void an_empty_sheet_gets_a_heading(void **state)
{
    (void)state;
    struct td_scoring_sheet none = {0}, result;
    struct td_entered_rows rows = {0};
    uint32_t line;
    *td_push(&arena, &rows) = typed("BL", "I.1", "0");
    td_data_overlay(&arena, &none, &rows, &result, &line);
    assert_int_equal(result.n, 2);
    assert_str(text_of(&result.rows[0]),
               "don_vi;ma;chi_tieu;thuc_hien;truoc;lop;lan;trang_thai;nguoi;ngay;van_ban;ghi_chu");
    assert_str(text_of(&result.rows[1]), "BL;I.1;;0;;tu_cham;1;;Cán bộ;2014-01-13");
    assert_int_equal(result.rows[1].line, line);
}

static void a_row_takes_the_place_of_its_own(void **state)
{
    (void)state;
    struct td_row rows[] = {row(1, "#ghi chú"), row(2, "ma;don_vi;thuc_hien;lop"),
                            row(3, "I.1;BL;5;"), row(4, "I.1;BL;4;tham_dinh"), row(7, "I.2;BL;6;")};
    const struct td_scoring_sheet sheet = {5, rows};
    struct td_scoring_sheet result;
    struct td_entered_rows entered = {0};
    uint32_t lines[2];
    *td_push(&arena, &entered) = typed("BL", "I.1", "5,5");
    *td_push(&arena, &entered) = typed("BL", "I.3", "1");
    td_data_overlay(&arena, &sheet, &entered, &result, lines);
    assert_int_equal(result.n, 6);
    assert_str(text_of(&result.rows[2]), "I.1;BL;5,5;tu_cham;;;1;;Cán bộ;2014-01-13");
    assert_str(text_of(&result.rows[3]), "I.1;BL;4;tham_dinh");
    assert_str(text_of(&result.rows[4]), "I.2;BL;6;");
    assert_int_equal(lines[0], 3);
    assert_int_equal(lines[1], 8);
}

static void what_is_cleared_leaves_no_row(void **state)
{
    (void)state;
    struct td_row rows[] = {row(1, "don_vi;ma;thuc_hien"), row(2, "BL;I.1;5"), row(3, "BL;I.2;6")};
    const struct td_scoring_sheet sheet = {3, rows};
    struct td_scoring_sheet result;
    struct td_entered_rows entered = {0};
    *td_push(&arena, &entered) = typed("BL", "I.1", "");
    *td_push(&arena, &entered) = typed("BL", "I.9", "");
    td_data_overlay(&arena, &sheet, &entered, &result, NULL);
    assert_int_equal(result.n, 2);
    assert_str(text_of(&result.rows[1]), "BL;I.2;6");
    entered.items[0].attempt = 2; /* the first attempt must not count again */
    td_data_overlay(&arena, &sheet, &entered, &result, NULL);
    assert_int_equal(result.n, 2);
    assert_str(text_of(&result.rows[1]), "BL;I.2;6");
}

/* Who judges agrees by an empty cell, also where they said otherwise before the sheet came back. */
static void what_a_judge_clears_is_gone_with_its_attempts(void **state)
{
    (void)state;
    struct td_row rows[] = {row(1, "don_vi;ma;thuc_hien;lop;lan"), row(2, "BL;I.1;5;tu_cham;1"),
                            row(3, "BL;I.1;4;tham_dinh;1")};
    const struct td_scoring_sheet sheet = {3, rows};
    struct td_scoring_sheet result;
    struct td_entered_rows entered = {0};
    for (int64_t attempt = 3; attempt > 1; attempt--) {
        struct td_entered_row *one = td_push(&arena, &entered);
        *one = typed("BL", "I.1", attempt == 3 ? "" : "3");
        one->layer = TD_LAYER_VERIFIED;
        one->attempt = attempt;
    }
    td_data_overlay(&arena, &sheet, &entered, &result, NULL);
    assert_int_equal(result.n, 2);
    assert_str(text_of(&result.rows[1]), "BL;I.1;5;tu_cham;1");
}

static void the_sheet_tells_what_it_holds(void **state)
{
    (void)state;
    struct td_row rows[] = {row(1, "don_vi;ma;thuc_hien;lop;lan"), row(2, "BL;I.1;5;;1"),
                            row(3, "BL;I.1;6;Tự chấm;3"), row(4, "LA;I.1;7;tham_dinh;9")};
    const struct td_cell number[] = {{TD_STR("BL"), TD_CELL_TEXT},
                                     {TD_STR("I.2"), TD_CELL_TEXT},
                                     {TD_STR("1.234"), TD_CELL_NUMBER}};
    struct td_row all[] = {rows[0], rows[1], rows[2], rows[3], {5, 3, number}};
    const struct td_scoring_sheet sheet = {5, all};
    struct td_data_index index;
    struct td_entered found;
    uint32_t line;
    td_data_index_init(&arena, &sheet, &index);
    assert_true(
        td_data_index_find(&index, TD_STR("BL"), TD_STR("I.1"), TD_LAYER_SELF, 3, &found, &line));
    assert_str(found.field[TD_IN_ACTUAL], "6");
    assert_int_equal(line, 3);
    assert_false(
        td_data_index_find(&index, TD_STR("BL"), TD_STR("I.1"), TD_LAYER_CROSS, 1, &found, &line));
    assert_int_equal(td_data_index_attempt(&index, TD_STR("BL"), TD_LAYER_SELF), 3);
    assert_int_equal(td_data_index_attempt(&index, TD_STR("LA"), TD_LAYER_SELF), 0);
    assert_true(
        td_data_index_find(&index, TD_STR("BL"), TD_STR("I.2"), TD_LAYER_SELF, 1, &found, &line));
    assert_str(found.field[TD_IN_ACTUAL], "1,234"); /* typed with a point it would be 1234 */
}

static void a_column_names_its_field(void **state)
{
    (void)state;
    struct td_row rows[] = {row(1, "don_vi;ma;ghi_chu;thuc_hien")};
    const struct td_scoring_sheet sheet = {1, rows};
    enum td_entered_field field;
    assert_true(td_data_field_at(&arena, &sheet, 4, &field));
    assert_int_equal(field, TD_IN_ACTUAL);
    assert_true(td_data_field_at(&arena, &sheet, 3, &field));
    assert_int_equal(field, TD_IN_NOTE);
    assert_false(td_data_field_at(&arena, &sheet, 1, &field));
    assert_false(td_data_field_at(&arena, &sheet, 0, &field));
}

static struct td_entered said(const char *document, const char *note)
{
    struct td_entered values = {0};
    values.field[TD_IN_DOCUMENT] = td_str_of(document);
    values.field[TD_IN_NOTE] = td_str_of(note);
    return values;
}

static void an_explanation_is_in_words(void **state)
{
    (void)state;
    static const char *const words[] = {"Chưa có văn bản", "đúng hạn", "tre=3;bão lũ"};
    static const char *const none[] = {".", "x", "...", "?!", "ok", "…", "tre=3;.", "1234"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct td_entered values = said("", words[i]);
        assert_true(td_entered_explains(&values));
        assert_false(td_entered_is_wordless(&values));
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct td_entered values = said("", none[i]);
        assert_false(td_entered_explains(&values));
        assert_true(td_entered_is_wordless(&values));
    }
    struct td_entered values = said("", "tre=3");
    assert_false(td_entered_explains(&values));
    assert_false(td_entered_is_wordless(&values)); /* points rest on it, and it says no more */
    values = said("", "");
    assert_false(td_entered_is_wordless(&values));
    values = said("12/BC", "");
    assert_true(td_entered_explains(&values));
    values = said(".", "");
    assert_true(td_entered_is_wordless(&values));
    values = said(".", "Gửi bản giấy sau");
    assert_true(td_entered_explains(&values));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_MEMORY(fields_of_two_people_come_together),
        TEST_IN_MEMORY(the_same_field_stays_theirs_and_is_told),
        TEST_IN_MEMORY(a_zero_is_not_nothing),
        TEST_IN_MEMORY(the_same_text_by_both_is_no_conflict),
        TEST_IN_MEMORY(an_empty_sheet_gets_a_heading),
        TEST_IN_MEMORY(a_row_takes_the_place_of_its_own),
        TEST_IN_MEMORY(what_is_cleared_leaves_no_row),
        TEST_IN_MEMORY(what_a_judge_clears_is_gone_with_its_attempts),
        TEST_IN_MEMORY(the_sheet_tells_what_it_holds),
        TEST_IN_MEMORY(a_column_names_its_field),
        TEST_IN_MEMORY(an_explanation_is_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

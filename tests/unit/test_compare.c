/* What differs between two contents of a year. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "package/compare.h"
#include "package/package.h"

#include "unit.h"

enum { ALL = 1000 };

struct sheet {
    const char *name;
    const char *text;
};

static const struct sheet base[] = {
    {"nhom", "ma\tten\tloai\tcap\tnam\ttrang_thai\tchu_de\n"
             "mien-dong\tCụm miền Đông\tcum\ttrung_uong\t2024\tda_tong_ket\tĐoàn kết\n"},
    {"nguon", "ma\tten\nBC\tBáo cáo tổng kết\nQD\tQuyết định\n"},
    {"thanh_vien", "ma\tten\nAN\tAn Bình\nBH\tBình Hòa\n"},
    {"hoi_nghi", "ma\tten\tloai\tngay\ntk\tHội nghị tổng kết\ttong_ket\t11/3/2025\n"},
    {"bang_diem", "#bang_diem\t1\n#ten\tBảng điểm\n#tong\t10\n"
                  "Mã\tNội dung\tĐiểm tối đa\tCách chấm\nI\tViệc làm\t10\tnhap\n"},
};

static void put_sheet(const char *name, const char *text)
{
    td_str path = td_fmt(&arena, "%s/%s.tsv", folder, name);
    assert_int_equal(td_file_write(&arena, path.p, td_str_of(text)), TD_OK);
}

/* The base with one sheet as it is given. */
static struct td_year *year_with(const char *sheet, const char *text)
{
    struct td_year *year;
    struct td_buf said;
    td_diag_init(&diag, &arena);
    for (size_t i = 0; i < sizeof base / sizeof *base; i++)
        put_sheet(base[i].name, base[i].text);
    put_sheet(sheet, text);
    enum td_err err = td_package_read_path(&arena, NULL, folder, &diag, &year);
    td_buf_init(&said, &arena, 10000);
    td_diag_print(&diag, &said);
    if (err != TD_OK)
        fail_msg("%s: %.*s", sheet, TD_ARG(td_buf_str(&said)));
    return year;
}

static const char *told(const struct td_comparison *comparison)
{
    struct td_buf out;
    td_buf_init(&out, &arena, 1 << 20);
    for (size_t i = 0; i < comparison->sheets.n; i++) {
        const struct td_changed_sheet *sheet = &comparison->sheets.items[i];
        td_buf_printf(&out, "[%.*s] +%zu -%zu ~%zu%s\n", TD_ARG(sheet->title), sheet->added,
                      sheet->removed, sheet->changed, sheet->reordered ? " reordered" : "");
        for (size_t j = 0; j < sheet->rows.n; j++) {
            const struct td_changed_row *row = &sheet->rows.items[j];
            td_buf_printf(&out, "%c %.*s", "+-~"[row->change], TD_ARG(row->name));
            for (size_t k = 0; row->change == TD_ROW_CHANGED && k < row->cells.n; k++)
                td_buf_printf(&out, " | %.*s: %.*s > %.*s", TD_ARG(row->cells.items[k].heading),
                              TD_ARG(row->cells.items[k].from), TD_ARG(row->cells.items[k].to));
            td_buf_putc(&out, '\n');
        }
        if (sheet->more_rows)
            td_buf_printf(&out, "... %zu\n", sheet->more_rows);
    }
    return td_str_z(&arena, td_buf_str(&out));
}

static const char *compared(const struct td_year *before, const struct td_year *after,
                            enum td_lang lang, size_t max_rows)
{
    struct td_comparison comparison;
    const struct td_compare_wish wish = {.lang = lang, .max_rows = max_rows};
    td_package_compare(&arena, before, after, &wish, &comparison);
    return told(&comparison);
}

/* One sheet in two states, and what a reader is told of it. */
struct change {
    const char *sheet, *before, *after, *vi, *en;
};

static const struct change changes[] = {
    {"nhom",
     "ma\tten\tloai\tcap\tnam\ttrang_thai\tchu_de\n"
     "mien-dong\tCụm miền Đông\tcum\ttrung_uong\t2024\tbo_phieu\tĐoàn kết\n",
     "ma\tten\tloai\tcap\tnam\ttrang_thai\tchu_de\tngay_thanh_lap\n"
     "mien-dong\tCụm miền Đông\tcum\ttrung_uong\t2024\tda_tong_ket\t\t13/3/2014\n",
     "[Cụm, khối và năm] +0 -0 ~1\n"
     "~ Cụm miền Đông | Ngày thành lập:  > 13/3/2014 | Trạng thái: bỏ phiếu > đã tổng kết | "
     "Chủ đề: Đoàn kết > \n",
     "[Group and year] +0 -0 ~1\n"
     "~ Cụm miền Đông | Founded on:  > 13 March 2014 | State of the year: voting > year-end "
     "conference held | Theme: Đoàn kết > \n"},
    {"chi_so",
     "ma\tten\tdon_vi\tnam\tgia_tri\tdon_vi_tinh\tmuc_do\n"
     "g\tTăng trưởng\tAN\t2024\t7,5\t%\t\n"
     "g\tTăng trưởng\tBH\t2024\t8,1\t%\t\n"
     "t\tThu ngân sách\t\t2024\t38.030\ttỷ đồng\tgan\n",
     "ma\tten\tdon_vi\tnam\tgia_tri\tdon_vi_tinh\tmuc_do\tky\n"
     "g\tTăng trưởng\tAN\t2024\t7,50\t%\t\t\n"
     "g\tTăng trưởng\tAN\t2024\t3\t%\t\t6_thang\n"
     "t\tThu ngân sách\t\t2024\t38.130\ttỷ đồng\ttren\t\n",
     "[Chỉ số] +1 -1 ~2\n"
     "~ Tăng trưởng, An Bình, năm 2024 | Giá trị: 7,5% > 7,50%\n"
     "+ Tăng trưởng, An Bình, năm 2024, 6 tháng đầu năm\n"
     "~ Thu ngân sách, năm 2024 | Mức độ: gần > trên | Giá trị: 38.030 tỷ đồng > 38.130 tỷ đồng\n"
     "- Tăng trưởng, Bình Hòa, năm 2024\n",
     "[Indicators] +1 -1 ~2\n"
     "~ Tăng trưởng, An Bình, year 2024 | Value: 7.5% > 7.50%\n"
     "+ Tăng trưởng, An Bình, year 2024, the first half\n"
     "~ Thu ngân sách, year 2024 | Qualifier: nearly > over | Value: 38,030 tỷ đồng > 38,130 tỷ "
     "đồng\n"
     "- Tăng trưởng, Bình Hòa, year 2024\n"},
    {"nhiem_vu", "nam\tnoi_dung\n2025\tMột\n2025\tHai\n2025\tBa\n",
     "nam\tnoi_dung\n2025\tHai\n2025\tBốn\n2025\tMột\n",
     "[Nhiệm vụ] +0 -0 ~1 reordered\n~ Năm 2025, Bốn | Nội dung: Ba > Bốn\n", NULL},
    {"nhiem_vu", "nam\tnoi_dung\n2025\tHai\n2025\tMột\n", "nam\tnoi_dung\n2025\tMột\n2025\tHai\n",
     "[Nhiệm vụ] +0 -0 ~0 reordered\n", "[Tasks] +0 -0 ~0 reordered\n"},
    {"de_nghi",
     "nam\thinh_thuc\tdon_vi\ttinh_trang\tso_luong\tnguon\n2024\tCờ\tAN\tthong_nhat\t1250\tBC\n",
     "nam\thinh_thuc\tdon_vi\ttinh_trang\tso_luong\tnguon\n2024\tCờ\tAn "
     "Bình\tda_quyet_dinh\t12500\tQD\n",
     "[Đề nghị] +0 -0 ~1\n~ Năm 2024, Cờ, An Bình | Tình trạng: thống nhất bình xét > đã có quyết "
     "định | Số lượng: 1.250 > 12.500 | Nguồn: Báo cáo tổng kết > Quyết định\n",
     NULL},
    {"de_nghi",
     "nam\thinh_thuc\tdon_vi\ttinh_trang\tso_luong\tnguon\n2024\tCờ\tAN\tthong_nhat\t1250\tBC\n",
     "nam\thinh_thuc\tdon_vi\ttinh_trang\tso_luong\tnguon\n2024\tCờ\tAN\tda_quyet_"
     "dinh\t12500\tQD\n",
     "[Đề nghị] +0 -0 ~1\n~ Năm 2024, Cờ, An Bình | Tình trạng: thống nhất bình xét > đã có quyết "
     "định | Số lượng: 1.250 > 12.500 | Nguồn: Báo cáo tổng kết > Quyết định\n",
     NULL},
    {"dai_bieu", "hoi_nghi\tvai_tro\tnguoi\ntk\tchu_tri\tLê A\n",
     "hoi_nghi\tvai_tro\tnguoi\ntk\tdong_chu_tri\tLê A\ntk\tkhach_moi\tLê B\n",
     "[Đại biểu] +1 -0 ~1\n~ Hội nghị tổng kết, Lê A | Vai trò: chủ trì > đồng chủ trì\n"
     "+ Hội nghị tổng kết, Lê B\n",
     NULL},
    {"so_lieu", "don_vi\tma\tthuc_hien\tlop\tlan\nAN\tI\t7,5\ttu_cham\t1\nBH\tI\t8\t\t\n",
     "#ghi_chu\tđã sửa\ndon_vi\tma\tchi_tieu\tthuc_hien\tlop\tngay\n"
     "Bình Hòa\tI\t9\t8\ttu_cham\t2025-01-23\nAN\tI\t\t7,25\ttu_cham\t\nAN\tI\t\t7,5\tduyet\t\n",
     "[Số liệu] +2 -0 ~2 reordered\n+ Ghi chú\n"
     "~ Bình Hòa, I Việc làm, tự chấm | Lớp điểm:  > tự chấm | Chỉ tiêu:  > 9 | Ngày nhập:  > "
     "23/1/2025\n"
     "~ An Bình, I Việc làm, tự chấm | Thực hiện: 7,5 > 7,25 | Lần: 1 > \n"
     "+ An Bình, I Việc làm, phê duyệt\n",
     NULL},
    {"bang_diem",
     "#bang_diem\t1\n#ten\tBảng điểm\n#tong\t10\n#ghi_chu\tmột\n#ghi_chu\thai\n"
     "Mã\tNội dung\tĐiểm tối đa\tCách chấm\nI\tViệc làm\t10\tnhap\n",
     "#bang_diem\t1\n#ten\tBảng điểm\n#tong\t1010\n#ghi_chu\thai\n"
     "Nội dung\tMã\tĐiểm tối đa\tCách chấm\tTham số\nViệc làm mới\tI\t1.010\tdem\tp=1\n",
     "[Bảng điểm] +0 -1 ~2\n~ Tổng điểm tối đa | Nội dung: 10 > 1010\n"
     "~ I Việc làm mới | Nội dung: Việc làm > Việc làm mới | Điểm tối đa: 10 > 1.010 | Cách chấm: "
     "nhập điểm > theo số lượng | Tham số:  > p=1\n- Ghi chú\n",
     "[Rubric] +0 -1 ~2\n~ Maximum in all | Content: 10 > 1010\n"
     "~ I Việc làm mới | Content: Việc làm > Việc làm mới | Maximum: 10 > 1,010 | Method: points "
     "as typed > by count | Parameters:  > p=1\n- Note\n"},
};

static void test_changes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        const struct change *change = &changes[i];
        const struct td_year *before = year_with(change->sheet, change->before);
        const struct td_year *after = year_with(change->sheet, change->after);
        assert_string_equal(compared(before, after, TD_VI, ALL), change->vi);
        if (change->en)
            assert_string_equal(compared(before, after, TD_EN, ALL), change->en);
        assert_string_equal(compared(before, before, TD_VI, ALL), "");
        assert_string_equal(compared(after, after, TD_EN, ALL), "");
    }
}

/* Numbers that are typed as text or stand in cells of numbers are the same numbers. */
static void test_workbook_is_no_change(void **state)
{
    (void)state;
    struct td_year *before, *again;
    td_str bytes;
    td_diag_init(&diag, &arena);
    before = year_with("so_lieu", "don_vi\tma\tthuc_hien\nAN\tI\t7,5\nBH\tI\t8\n");
    assert_int_equal(td_package_write_workbook(&arena, before, &bytes), TD_OK);
    assert_int_equal(td_package_read_bytes(&arena, NULL, TD_STR("x.xlsx"), bytes, &diag, &again),
                     TD_OK);
    assert_string_equal(compared(before, again, TD_VI, ALL), "");
    struct td_year point = *before;
    struct td_cell cells[] = {
        {TD_STR("AN"), TD_CELL_TEXT}, {TD_STR("I"), TD_CELL_TEXT}, {TD_STR("7.5"), TD_CELL_NUMBER}};
    struct td_row rows[3];
    memcpy(rows, before->data.rows, sizeof rows);
    rows[1].cells = cells;
    point.data.rows = rows;
    assert_string_equal(compared(before, &point, TD_VI, ALL), "");
    cells[2] = (struct td_cell){TD_STR("7.25"), TD_CELL_NUMBER};
    assert_string_equal(compared(before, &point, TD_VI, ALL),
                        "[Số liệu] +0 -0 ~1\n~ An Bình, I Việc làm | Thực hiện: 7,5 > 7,25\n");
}

static void test_list_is_bounded(void **state)
{
    (void)state;
    const struct td_year *before = year_with("nhiem_vu", "nam\tnoi_dung\n2025\tMột\n");
    const struct td_year *after =
        year_with("nhiem_vu", "nam\tthu_tu\tnoi_dung\n2025\t1\tHai\n2025\t2\tBa\n2025\t3\tTư\n");
    assert_string_equal(compared(before, after, TD_VI, 2),
                        "[Nhiệm vụ] +3 -1 ~0\n+ Năm 2025, thứ tự 1, Hai\n"
                        "+ Năm 2025, thứ tự 2, Ba\n... 2\n");
    assert_string_equal(compared(before, after, TD_VI, 0), "[Nhiệm vụ] +3 -1 ~0\n... 4\n");
}

/* Long texts are shown where they part, and characters are never cut in two. */
static void test_long_texts(void **state)
{
    (void)state;
    char long_text[2][3000];
    for (int side = 0; side < 2; side++) {
        char *at = long_text[side] +
                   snprintf(long_text[side], sizeof *long_text, "nam\tthu_tu\tnoi_dung\n2025\t1\t");
        for (int i = 0; i < 400; i++)
            at += snprintf(at, 8, "%s", i == 300 && side ? "X" : "ệ");
        snprintf(at, 2, "\n");
    }
    struct td_comparison comparison;
    td_package_compare(&arena, year_with("nhiem_vu", long_text[0]),
                       year_with("nhiem_vu", long_text[1]),
                       &(struct td_compare_wish){.max_rows = ALL}, &comparison);
    const struct td_changed_cell *cell = &comparison.sheets.items[0].rows.items[0].cells.items[0];
    assert_true(td_str_starts(cell->from, TD_STR("…ệ")) && cell->from.n < 250);
    assert_true(td_str_ends(cell->from, TD_STR("ệ…")) && td_str_ends(cell->to, TD_STR("ệ…")));
    assert_true(td_str_holds(cell->to, TD_STR("X")) && !td_str_holds(cell->from, TD_STR("X")));
    assert_true(comparison.sheets.items[0].rows.items[0].name.n < 250);
}

/* One sheet, one figure: the rest is neither listed nor counted. */
static void test_one_figure(void **state)
{
    (void)state;
    const struct td_year *before = year_with("chi_so", changes[1].before);
    const struct td_year *after = year_with("chi_so", changes[1].after);
    struct td_compare_wish wish = {
        .max_rows = ALL, .sheet = TD_STR("chi_so"), .row = TD_STR("Tăng trưởng")};
    struct td_comparison comparison;
    wish.unit = TD_STR("Bình Hòa");
    td_package_compare(&arena, before, after, &wish, &comparison);
    assert_string_equal(told(&comparison),
                        "[Chỉ số] +0 -1 ~0\n- Tăng trưởng, Bình Hòa, năm 2024\n");
    wish.unit = TD_STR("Hòa Bình");
    td_package_compare(&arena, before, after, &wish, &comparison);
    assert_string_equal(told(&comparison), "");
    td_package_compare(&arena, before, after,
                       &(struct td_compare_wish){.max_rows = ALL, .sheet = TD_STR("nhiem_vu")},
                       &comparison);
    assert_string_equal(told(&comparison), "");
    assert_true(td_str_is(td_package_sheet_title(&arena, TD_EN, TD_STR("chi_so")), "Indicators"));
    assert_int_equal(td_package_sheet_title(&arena, TD_EN, TD_STR("x")).n, 0);
}

/* Ten thousand rows with the same keys, in the opposite order and each changed. */
static void test_many_rows(void **state)
{
    (void)state;
    enum { ROWS = 10000 };
    struct td_year before = *year_with("nhiem_vu", "nam\tnoi_dung\n2025\tMột\n"), after = before;
    struct td_task *tasks = TD_NEW_ARRAY(&arena, (size_t)2 * ROWS, struct td_task);
    for (size_t i = 0; i < (size_t)2 * ROWS; i++) {
        tasks[i] = before.tasks.items[0];
        tasks[i].content = td_fmt(&arena, "%zu", i);
    }
    before.tasks = (struct td_tasks){tasks, ROWS, ROWS};
    after.tasks = (struct td_tasks){tasks + ROWS, ROWS, ROWS};
    struct td_comparison comparison;
    td_package_compare(&arena, &before, &after, &(struct td_compare_wish){.max_rows = 10},
                       &comparison);
    assert_int_equal(comparison.changed, ROWS);
    assert_int_equal(comparison.sheets.items[0].more_rows, ROWS - 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_FOLDER(test_changes),         TEST_IN_FOLDER(test_workbook_is_no_change),
        TEST_IN_FOLDER(test_list_is_bounded), TEST_IN_FOLDER(test_long_texts),
        TEST_IN_FOLDER(test_one_figure),      TEST_IN_FOLDER(test_many_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The year package: what comes back after writing, and what is refused where. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "package/package.h"

#include "unit.h"

/* One sheet of the package under test: its name and its lines. */
struct sheet {
    const char *name;
    const char *text;
};

static const struct sheet base[] = {
    {"nhom", "Mã\tTên\tLoại\tCấp\tNăm\tTrạng thái\tNguồn\n"
             "mien-dong\tCụm miền Đông\tcụm\ttrung ương\t2024\tđã tổng kết\tBC\n"},
    {"nguon", "ma\tten\nBC\tBáo cáo\n"},
    {"thanh_vien", "ma\tten\nAN\tAn Bình\nBH\tBình Hòa\n"},
};

static void put_sheet(const struct sheet *sheet)
{
    td_str path = td_fmt(&arena, "%s/%s.tsv", folder, sheet->name);
    assert_int_equal(td_file_write(&arena, path.p, td_str_of(sheet->text)), TD_OK);
}

static enum td_err read_with(const struct sheet *more, size_t n, struct td_year **year)
{
    td_diag_init(&diag, &arena);
    for (size_t i = 0; i < sizeof base / sizeof *base; i++)
        put_sheet(&base[i]);
    for (size_t i = 0; i < n; i++)
        put_sheet(&more[i]);
    return td_package_read_path(&arena, NULL, folder, &diag, year);
}

static td_str canonical(const struct td_year *year)
{
    td_str bytes;
    assert_int_equal(td_package_canonical(&arena, year, &bytes), TD_OK);
    return bytes;
}

static void assert_same_content(const struct td_year *a, const struct td_year *b)
{
    assert_string_equal(td_str_z(&arena, canonical(a)), td_str_z(&arena, canonical(b)));
}

/* Through a workbook, and through a folder. */
static void assert_comes_back(const struct td_year *year)
{
    struct td_year *again;
    td_str bytes, twice;
    assert_int_equal(td_package_write_workbook(&arena, year, &bytes), TD_OK);
    assert_int_equal(td_package_read_bytes(&arena, NULL, TD_STR("goi.xlsx"), bytes, &diag, &again),
                     TD_OK);
    assert_same_content(year, again);
    assert_int_equal(td_package_write_workbook(&arena, again, &twice), TD_OK);
    assert_true(td_str_eq(bytes, twice));
    assert_int_equal(td_package_write_folder(&arena, year, folder), TD_OK);
    assert_int_equal(td_package_read_path(&arena, NULL, folder, &diag, &again), TD_OK);
    assert_same_content(year, again);
    assert_int_equal(diag.n, 0);
}

static void test_round_trip(void **state)
{
    (void)state;
    struct td_year *year;
    const struct sheet more[] = {
        {"chi_so",
         "ma\tten\tdon_vi\tnam\tgia_tri\tdon_vi_tinh\thang\ttren_tong_so\tmuc_do\txuat_xu\n"
         "a\tTên a\tAN\t2024\t38.030\ttỷ đồng\t\t\tgần\tcong_bo\n"
         "b\tTên b\tBình Hòa\t2024\t6,30\t%\t10\t63\t\tnhap\n"
         "c\tTên c\t\t2024\t-0,000001\t%\t\t\t\ttinh\n"
         "d\tTên d\t\t2024\t8999999999999,123456\tđồng\t\t\ttrên\tminh_hoa\n"
         "e\tTên e\tHội Nông dân\t2024\t0,500000\t\t\t\t\t\n"
         "f\tTên f\tAN\t2024\t\t\t1\t\t\t\n"},
        {"han_che", "noi_dung\tghi_chu\n"
                    "=1+1\t+84 <b>&\"'\n"
                    "0012\t1,5\n"
                    "1.5\t_x0041_ _x005F_\n"
                    "13/3/2024\t2024-03-13\n"
                    "-\t@SUM(A1)\n"
                    "tie\xcc\x82\xcc\x81ng Vie\xcc\xa3\xcc\x82t\ttiếng Việt\n"
                    "TRUE\t#DIV/0!\n"},
        {"hoi_nghi",
         "ma\tten\tloai\tngay\n01\tHội nghị\ttổng kết\t13/3/2024\n1\tCũ\tsơ kết\t1900-01-05\n"},
        {"bang_diem", "#bang_diem\t1\n#tong\t10\nMã\tĐiểm tối đa\tCách chấm\nI\t10\tnhap\n"},
        {"so_lieu",
         "#ghi_chu\tchú thích\ndon_vi\tma\tthuc_hien\tlan\nAN\tI\t7,5\t1\nBH\tI\t1.000\t01\n"},
    };
    assert_int_equal(read_with(more, 5, &year), TD_OK);
    assert_int_equal(year->indicators.n, 6);
    assert_int_equal(year->indicators.items[0].value, INT64_C(38030) * TD_MICRO);
    assert_int_equal(year->indicators.items[0].origin.provenance, TD_PUBLISHED);
    assert_int_equal(year->indicators.items[1].decimals, 2);
    assert_int_equal(year->indicators.items[4].origin.provenance, TD_ENTERED);
    assert_int_equal(year->indicators.items[4].decimals, 6);
    assert_int_equal(year->indicators.items[5].value, TD_ABSENT);
    assert_int_equal(year->data.n, 4);
    assert_comes_back(year);
}

static void test_long_text(void **state)
{
    (void)state;
    struct td_year *year;
    struct td_buf text;
    td_buf_init(&text, &arena, 1 << 20);
    td_buf_puts(&text, "noi_dung\n");
    for (int i = 0; i < 32767; i++)
        td_buf_puts(&text, "ệ");
    const struct sheet more[] = {{"han_che", td_str_z(&arena, td_buf_str(&text))}};
    assert_int_equal(read_with(more, 1, &year), TD_OK);
    assert_comes_back(year);
    td_buf_puts(&text, "ệ");
    const struct sheet longer[] = {{"han_che", td_str_z(&arena, td_buf_str(&text))}};
    assert_int_equal(read_with(longer, 1, &year), TD_EINVAL);
}

/* A blank package has every sheet and heading, and only lacks its content. */
static void test_blank(void **state)
{
    (void)state;
    struct td_year *year;
    td_str bytes;
    assert_int_equal(td_package_blank_workbook(&arena, &bytes), TD_OK);
    assert_int_equal(td_package_read_bytes(&arena, NULL, TD_STR("mau.xlsx"), bytes, &diag, &year),
                     TD_EINVAL);
    assert_int_equal(diag.n, 1);
    assert_non_null(strstr(diag.items[0].text[TD_VI].p, "nhom"));
}

static void test_tables_for_scoring(void **state)
{
    (void)state;
    struct td_year *year;
    struct td_rows *rows;
    struct td_row row;
    const struct sheet more[] = {
        {"thanh_vien", "ten\tma\ttrang_thai\tthuoc_tinh\n\nAn Bình\tAN\tRút\tvung=nui\n"},
        {"bang_diem", "#bang_diem\t1\n#tong\t10\nMã\tĐiểm tối đa\tCách chấm\nI\t10\tnhap\n"},
    };
    assert_int_equal(read_with(more, 2, &year), TD_OK);
    assert_int_equal(td_package_roster_rows(&arena, year, &rows), TD_OK);
    assert_true(rows->next(rows, &row) && rows->next(rows, &row));
    assert_int_equal(row.line, 3);
    assert_true(td_str_is(row.cells[0].text, "AN") && td_str_is(row.cells[3].text, "rut"));
    assert_false(rows->next(rows, &row));
    assert_true(td_str_eq(rows->name, td_fmt(&arena, "%s/thanh_vien.tsv", folder)));
    assert_int_equal(td_package_rubric_rows(&arena, year, &rows), TD_OK);
    assert_true(rows->next(rows, &row));
    assert_true(td_str_is(row.cells[0].text, "#bang_diem"));
    assert_int_equal(td_package_data_rows(&arena, year, &rows), TD_OK);
    assert_false(rows->next(rows, &row));
}

/* A wrong sheet, where its first error stands, and words of the message in both languages. */
struct refusal {
    const char *sheet, *text;
    unsigned row, column;
    const char *vi, *en;
};

static const struct refusal refusals[] = {
    {"nhom", "ma\tten\tloai\tcap\tnam\ttrang_thai\n", 1, 1, "nhom", "nhom"},
    {"nhom",
     "ma\tten\tloai\tcap\tnam\ttrang_thai\na\tA\tcum\ttinh\t2024\ttu_"
     "cham\nb\tB\tcum\ttinh\t2024\ttu_cham\n",
     3, 1, "một dòng", "one row"},
    {"nhom", "ma\tten\tloai\tcap\tnam\ttrang_thai\nMiền Đông\tA\tcum\ttinh\t2024\ttu_cham\n", 2, 1,
     "“Miền Đông”", "hyphens"},
    {"nhom", "ma\tten\tloai\tcap\tnam\ttrang_thai\na\tA\tcụn\ttinh\t2024\ttu_cham\n", 2, 3, "“cụm”",
     "“cụm”"},
    {"nhom", "ma\tten\tloai\tcap\tnam\ttrang_thai\na\tA\tcum\ttinh\t1024\ttu_cham\n", 2, 5, "1945",
     "1945"},
    {"nhom", "ma\tten\tloai\tcap\tnam\ttrang_thai\na\tA\tcum\ttinh\t2024,5\ttu_cham\n", 2, 5,
     "số nguyên", "whole"},
    {"nhom", "ma\tten\tloai\tcap\tnam\na\tA\tcum\ttinh\t2024\n", 1, 1, "Trạng thái", "Trạng thái"},
    {"nhom", "ma\tten\tloai\tcap\tnam\ttrang_thai\ntên\na\t\tcum\ttinh\t2024\ttu_cham\n", 2, 1,
     "“tên”", "“tên”"},
    {"nhom",
     "ma\tten\tloai\tcap\tnam\ttrang_thai\tso_thanh_vien\na\tA\tcum\ttinh\t2024\ttu_cham\t3\n", 2,
     7, "có 2", "has 2"},
    {"nhom",
     "ma\tten\tloai\tcap\tnam\ttrang_thai\txuat_xu\na\tA\tcum\ttinh\t2024\ttu_cham\tcong_bo\n", 2,
     1, "nguồn", "source"},
    {"thanh_vien", "ma\tten\nAN\tAn\nAN\tBình\n", 3, 1, "dòng 2", "row 2"},
    {"thanh_vien", "ma\tten\nAN\tAn\nBH\tAn\n", 3, 2, "“An”", "“An”"},
    {"thanh_vien", "ma\tten\nA N\tAn\n", 2, 1, "“A N”", "“A N”"},
    {"thanh_vien", "ma\tten\tthuoc_tinh\nAN\tAn\tvung\n", 2, 3, "“vung”", "“vung”"},
    {"thanh_vien", "ma\tten\ttrang_thai\nAN\tAn\tnghỉ\n", 2, 3, "không xét", "không xét"},
    {"thanh_vien", "ma\tten\tngay_vao\tngay_ra\nAN\tAn\t5/5/2024\t4/5/2024\n", 2, 4, "trước",
     "before"},
    {"thanh_vien", "ma\tten\tmã\nAN\tAn\tx\n", 1, 3, "hai lần", "twice"},
    {"thanh_vien", "ma\tten\nAN\tAn\tlạc\n", 2, 3, "“lạc”", "“lạc”"},
    {"thanh_vien", "ma\tten\tNgày và\nAN\tAn\n", 1, 3, "“Ngày vào”", "“Ngày vào”"},
    {"thanh_vien", "ma\tten\tngay_vao\nAN\tAn\t31/2/2024\n", 2, 3, "“31/2/2024”", "13/3/2024"},
    {"hoi_nghi", "ma\tten\tloai\nx\tX\ttổng kết\nx\tY\tsơ kết\n", 3, 1, "dòng 2", "row 2"},
    {"dai_bieu", "hoi_nghi\tvai_tro\ntongket\tchu_tri\n", 2, 1, "“tongket”", "“tongket”"},
    {"chuc_vu",
     "nam\tchuc_vu\tdon_vi\ttinh_trang\n2024\ttruong\tAN\tsuy_ton\n2024\ttruong\tBH\tsuy_ton\n", 3,
     2, "một trưởng", "one head"},
    {"chuc_vu",
     "nam\tchuc_vu\tdon_vi\ttinh_trang\tthu_tu\n2024\tpho\tAN\tsuy_ton\t1\n2024\tpho\tBH\tsuy_"
     "ton\t1\n",
     3, 5, "thứ tự", "order"},
    {"chuc_vu", "nam\tchuc_vu\tdon_vi\ttinh_trang\n2024\ttruong\tAM\tsuy_ton\n", 2, 3, "“AN”?",
     "“AN”?"},
    {"chuc_vu", "nam\tchuc_vu\tdon_vi\ttinh_trang\n2024\ttruong\tBinh Hoa\tsuy_ton\n", 2, 3, "“BH”",
     "“BH”"},
    {"chuc_vu", "nam\tchuc_vu\tdon_vi\ttinh_trang\tnguon\n2024\ttruong\tAN\tsuy_ton\tBD\n", 2, 5,
     "“BC”?", "“BC”?"},
    {"chi_tieu", "don_vi\tnoi_dung\nHội Nông dân\tx\n", 2, 1, "thanh_vien", "thanh_vien"},
    {"giao_uoc", "nam\tso_da_ky\ttren_tong_so\n2024\t7\t6\n", 2, 2, "“7”", "“7”"},
    {"chi_so", "ma\tten\tnam\tgia_tri\nx\tX\t2024\t1,000.5\n", 2, 4, "“1,000.5”", "“1,000.5”"},
    {"chi_so", "ma\tten\tnam\tgia_tri\nx\tX\t2024\t9300000000000\n", 2, 4, "đơn vị tính lớn hơn",
     "larger unit"},
    {"chi_so", "ma\tten\tnam\tgia_tri\nx\tX\t2024\t1 000\n", 2, 4, "“1 000”", "“1 000”"},
    {"chi_so", "ma\tten\tnam\tgia_tri\tdon_vi_tinh\nx\tX\t2024\t5%\tngười\n", 2, 5, "%", "%"},
    {"chi_so", "ma\tten\tnam\tgia_tri\tso_le\nx\tX\t2024\t5,25\t1\n", 2, 5, "“5,25”", "“5,25”"},
    {"chi_so", "ma\tten\tnam\thang\ttren_tong_so\nx\tX\t2024\t64\t63\n", 2, 4, "“64”", "“64”"},
    {"chi_so", "ma\tten\tdon_vi\tnam\tgia_tri\nx\tX\tAN\t2024\t1\nx\tX\tAN\t2024\t2\n", 3, 5,
     "dòng 2", "row 2"},
    {"chi_so",
     "ma\tten\tdon_vi\tnam\tgia_tri\tdon_vi_tinh\nx\tX\tAN\t2024\t1\txã\nx\tX\tBH\t2024\t2\tthôn\n",
     3, 6, "“thôn”", "“thôn”"},
    {"chi_so", "ma\tten\tnam\nx\tX\t2024\n", 2, 1, "“X”", "“X”"},
    {"chi_so", "ma\tten\tnam\thang\nx\tX\t2024\t1\nx\tY\t2024\t1\n", 3, 2, "“Y”", "“Y”"},
    {"khen_thuong", "cap\tnam\tty_le_truc_tiep\ntinh\t2024\t101\n", 2, 3, "100", "100"},
    {"so_lieu", "don_vi\tma\tthuc_hien\nAN\tI\t5\n", 1, 1, "bang_diem", "bang_diem"},
    {"chiso", "ma\tten\nx\tX\n", 1, 1, "“chi_so”", "“chi_so”"},
    {"han_che", "noi_dung\nx\xff\n", 2, 1, "UTF-8", "UTF-8"},
    {"han_che", "noi_dung\nx\x01\n", 2, 1, "điều khiển", "control"},
};

static void test_refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const struct refusal *wanted = &refusals[i];
        const struct sheet more[] = {{wanted->sheet, wanted->text}};
        struct td_year *year = NULL;
        enum td_err err = read_with(more, 1, &year);
        td_diag_sort(&diag);
        td_str file = td_fmt(&arena, "%s/%s.tsv", folder, wanted->sheet);
        size_t at = 0;
        while (at < diag.n && !(td_str_eq(diag.items[at].place.file, file) &&
                                diag.items[at].place.row == wanted->row &&
                                diag.items[at].place.column == wanted->column))
            at++;
        if (err != TD_EINVAL || (at == diag.n && i > 0) ||
            !strstr(diag.items[i ? at : 0].text[TD_VI].p, wanted->vi) ||
            !strstr(diag.items[i ? at : 0].text[TD_EN].p, wanted->en)) {
            print_message("refusal %zu of %s: %d\n", i, wanted->sheet, err);
            for (size_t j = 0; j < diag.n; j++)
                print_message("  %u:%u %s\n", diag.items[j].place.row, diag.items[j].place.column,
                              diag.items[j].text[TD_VI].p);
            fail();
        }
        assert_int_equal(td_file_remove(td_str_z(&arena, file)), TD_OK);
    }
}

/* Everything wrong is said at once, and nothing that merely follows. */
static void test_all_at_once(void **state)
{
    (void)state;
    struct td_year *year;
    const struct sheet more[] = {
        {"chi_so", "ma\tten\tnam\tgia_tri\n\tX\t20x4\tabc\n"},
        {"chuc_vu", "nam\tchuc_vu\tdon_vi\ttinh_trang\n2024\tvua\tZZ\t\n"},
        {"nguon", "ma\tten\nBC\tx\xff\n"},
    };
    assert_int_equal(read_with(more, 2, &year), TD_EINVAL);
    assert_int_equal(diag.n, 6);
    assert_int_equal(read_with(more, 3, &year), TD_EINVAL);
    assert_int_equal(diag.n, 6); /* the broken file, and cells; what refers to it is not judged */
}

static void test_not_there(void **state)
{
    (void)state;
    struct td_year *year;
    const char *absent = td_fmt(&arena, "%s/khong-co", folder).p;
    assert_int_equal(td_package_read_path(&arena, NULL, absent, &diag, &year), TD_ENOTFOUND);
    assert_int_equal(diag.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST_IN_FOLDER(test_round_trip), TEST_IN_FOLDER(test_long_text),
        TEST_IN_FOLDER(test_blank),      TEST_IN_FOLDER(test_tables_for_scoring),
        TEST_IN_FOLDER(test_refusals),   TEST_IN_FOLDER(test_all_at_once),
        TEST_IN_FOLDER(test_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

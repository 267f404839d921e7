/* The methods as an official table of criteria words them: every one says what is reckoned. */
#include "domain/measure.h"
#include "domain/scoring/score_model.h"

#include "tables.h"
#include "unit.h"

static const char rubric[] =
    "#bang_diem\t1\n#tong\t1110\n"
    "ma\tnoi_dung\tdiem\tcach\ttham_so\n"
    "1\tHồ sơ trả đúng hạn (%)\t50\ttru_thieu\tk=8;u=10;buoc=bat_dau\n"
    "2\tXã đạt chuẩn (xã)\t50\ttru_thieu\tk=8\n"
    "3\tTai nạn (vụ)\t50\ttru_thieu\tk=2;buoc=tron_buoc;chieu=thap\n"
    "4\tHồ sơ trực tuyến (%)\t60\tnguong\t>=99=60|>97=55|>=95=48|con_lai=0\n"
    "5\tTồn đọng (%)\t40\tnguong\t<=1=40|<3=20|con_lai=5\n"
    "6\tThu ngân sách (tỷ đồng)\t100\tty_le\tsan=0,5;vao0=dat_hay_khong\n"
    "7\tHộ nghèo (%)\t50\tty_le\tchieu=thap\n"
    "8\tBáo cáo\t50\tnhap\tbuoc=0,5;tre=0,5/5\n"
    "9\tXếp loại\t50\tbac\tA=50|B=20;lay=cao\n"
    "10\tCháy, nổ (vụ)\t50\ttru_loi\t1=1|2=3|5=9|>=8=het\n"
    "11\tVi phạm\t50\ttru_loi\tp=5\n"
    "12\tTăng trưởng\t50\tnoi_suy\t0=0|10=50;dl=toc_do\n"
    "13\tChỉ số\t50\tquy_doi\ttu=100\n"
    "14\tViệc làm (người)\t50\tminmax\n"
    "15\tThu nhập\t50\tso_dau\tchieu=thap\n"
    "16\tXuất khẩu\t50\tdan_dau\tnua=0,6\n"
    "17\tPhong trào\t50\txep_hang\t50|30|20\n"
    "18\tHài lòng\t50\tkhao_sat\t0|1|2\n"
    "19\tCó kế hoạch\t50\tco_khong\n"
    "20\tCộng, trừ\t50\tcong_tru\tb=2;p=1;min=-5;max=50\n"
    "21\tXã đạt chuẩn nông thôn mới\t20\tnguong\t>=20=20|>=15=16|con_lai=5\n"
    "22\tXã đạt chuẩn, tỷ lệ\t20\tnguong\t>=90%=20|con_lai=5\n"
    "23\tVụ tai nạn, cháy nổ nghiêm trọng\t10\ttru_loi\t1=2|>=3=het\n"
    "24\tTai nạn giao thông\t10\ttru_loi\tp=2\n"
    "T\tĐiểm thưởng\t\t\tloai=thuong\n"
    "T.1\tVượt thu ngân sách\t20\tthuong_vuot\ttu=6;k=1;u=5\n"
    "T.2\tMô hình mới (xã)\t\tdem\tp=2;tran=20;he_so=0,5\n";

static const char *const said[] = {
    "Đạt kế hoạch được điểm tối đa; cứ mỗi 10 điểm phần trăm chưa đạt so với kế hoạch trừ 8 điểm "
    "(phần lẻ cũng tính là một bước), trừ không quá điểm tối đa",
    "Đạt kế hoạch được điểm tối đa; cứ mỗi 01 xã chưa đạt so với kế hoạch trừ 8 điểm (phần lẻ tính "
    "theo tỷ lệ), trừ không quá điểm tối đa",
    "Đạt kế hoạch được điểm tối đa; cứ mỗi 01 vụ vượt quá kế hoạch trừ 2 điểm (phần lẻ không "
    "tính), "
    "trừ không quá điểm tối đa",
    "Chấm theo kết quả đạt được: từ 99% trở lên được 60 điểm; trên 97% đến dưới 99% được 55 điểm; "
    "từ 95% đến 97% được 48 điểm; dưới 95% được 0 điểm",
    "Chấm theo kết quả đạt được: từ 1% trở xuống được 40 điểm; trên 1% đến dưới 3% được 20 điểm; "
    "từ "
    "3% trở lên được 5 điểm",
    "Điểm tối đa nhân với tỷ lệ giữa kết quả thực hiện và kế hoạch; tỷ lệ này tính không quá 100%; "
    "dưới 50% thì được 0 điểm; kế hoạch bằng 0 thì đạt kế hoạch được điểm tối đa, không đạt được 0 "
    "điểm",
    "Điểm tối đa nhân với hiệu của 2 và tỷ số giữa kết quả thực hiện và kế hoạch (thấp hơn kế "
    "hoạch "
    "là tốt); hiệu này không âm và tính không quá 100%",
    "Cho điểm trực tiếp, từ 0 đến 50 điểm, theo bội số của 0,5 điểm; chậm mỗi ngày trừ 0,5 điểm, "
    "trừ không quá 5 điểm",
    "Chấm theo mức đạt được: A được 50 điểm; B được 20 điểm; trường hợp có nhiều mức thì tính mức "
    "có "
    "điểm cao nhất",
    "Không có vụ nào được điểm tối đa; 01 vụ trừ 1 điểm; từ 02 đến dưới 05 vụ trừ 3 điểm; từ 05 "
    "đến "
    "dưới 08 vụ trừ 9 điểm; từ 08 vụ trở lên trừ hết điểm",
    "Không có lỗi nào được điểm tối đa; mỗi lỗi trừ 5 điểm, trừ không quá điểm tối đa",
    "Kết quả là tốc độ tăng so với năm trước (%). Tính theo tỷ lệ giữa hai mốc liền nhau: 0% được "
    "0 "
    "điểm; 10% được 50 điểm; thấp hơn mốc đầu hoặc cao hơn mốc cuối thì được điểm của mốc đó",
    "Quy đổi kết quả từ thang điểm 100 sang thang điểm 50 (lấy kết quả nhân với 50 rồi chia cho "
    "100)",
    "Đơn vị có kết quả cao nhất được điểm tối đa, đơn vị có kết quả thấp nhất được 0 điểm, các đơn "
    "vị còn lại tính theo tỷ lệ trong khoảng giữa hai kết quả đó; kết quả của các đơn vị bằng nhau "
    "thì đều được điểm tối đa",
    "Điểm tối đa nhân với tỷ lệ giữa kết quả thấp nhất trong các đơn vị và kết quả của đơn vị; kết "
    "quả bằng 0 thì được điểm tối đa",
    "Đạt kế hoạch được 60% điểm tối đa, chưa đạt thì tính theo tỷ lệ giữa kết quả thực hiện và kế "
    "hoạch; vượt kế hoạch được cộng thêm đến 40% điểm tối đa, tính theo tỷ lệ giữa mức vượt của "
    "đơn "
    "vị và mức vượt của đơn vị vượt nhiều nhất",
    "Chấm theo thứ hạng của kết quả, xếp từ cao đến thấp: hạng nhất được 50 điểm; hạng nhì được 30 "
    "điểm; hạng 3 được 20 điểm; các hạng sau được 0 điểm; các đơn vị đồng hạng được điểm bình quân "
    "của những hạng đó",
    "Điểm tối đa nhân với tỷ lệ giữa điểm bình quân của các phiếu khảo sát và mức điểm cao nhất "
    "của "
    "phiếu (các mức của phiếu: 0, 1, 2)",
    "Có được điểm tối đa, không có được 0 điểm",
    "Mỗi việc được ghi nhận cộng 2 điểm, mỗi thiếu sót trừ 1 điểm; thấp nhất -5 điểm, cao nhất 50 "
    "điểm",
    "Chấm theo kết quả đạt được: từ 20 xã trở lên được 20 điểm; từ 15 xã đến dưới 20 xã được 16 "
    "điểm; dưới 15 xã được 5 điểm",
    "Chấm theo kết quả đạt được: từ 90% trở lên được 20 điểm; dưới 90% được 5 điểm",
    "Không có vụ nào được điểm tối đa; từ 01 đến dưới 03 vụ trừ 2 điểm; từ 03 vụ trở lên trừ hết "
    "điểm",
    "Không có vụ nào được điểm tối đa; mỗi vụ trừ 2 điểm, trừ không quá điểm tối đa",
    "",
    "Cứ mỗi 5 đơn vị tính vượt kế hoạch của tiêu chí 6 thưởng 1 điểm (phần lẻ không tính), tối đa "
    "20 "
    "điểm",
    "Mỗi xã được 2 điểm, tối đa 20 điểm; số điểm nhân với hệ số 0,5",
};

static void every_method_is_a_phrase(void **state)
{
    const struct td_scoring *scoring;
    const struct td_criterion *criteria;
    (void)state;
    enum td_err err = td_scoring_load(
        &arena, table_of("bang_diem.tsv", rubric), table_of("don_vi.tsv", "ma\tten\nA\tAn Bình\n"),
        table_of("so_lieu.tsv", "don_vi\tma\tthuc_hien\n"), &diag, &scoring);
    if (err != TD_OK)
        print_diag();
    assert_int_equal(err, TD_OK);
    uint32_t n = td_scoring_criteria(scoring, &criteria);
    assert_int_equal(n, sizeof said / sizeof *said);
    for (uint32_t i = 0; i < n; i++)
        assert_str(td_scoring_rule_in_full(&arena, scoring, i), said[i]);
}

static void expect_counted(const char *name, bool of_faults, const char *measure)
{
    assert_str(td_measure_counted(td_str_of(name), of_faults), measure);
}

/* A name that begins with what it counts needs no parentheses. */
static void a_name_tells_what_it_counts(void **state)
{
    (void)state;
    expect_counted("Xã đạt chuẩn nông thôn mới", false, "xã");
    expect_counted("Số xã đạt chuẩn nông thôn mới", false, "xã");
    expect_counted("số vụ cháy, nổ", false, "vụ");
    expect_counted("Vụ tai nạn, cháy nổ nghiêm trọng", false, "vụ");
    expect_counted("Số người được giải quyết việc làm", false, "người");
    expect_counted("Số hộ thoát nghèo", false, "hộ");
    expect_counted("Tai nạn giao thông", true, "vụ");
    expect_counted("Cháy, nổ", true, "vụ");
    expect_counted("Tai nạn giao thông giảm", false, "");
    expect_counted("Xã hội hóa giáo dục", false, "");
    expect_counted("Xãnh", false, "");
    expect_counted("Vụ mùa", false, "");
    expect_counted("Số hộ tịch", false, "");
    expect_counted("Hộ nghèo", false, "");
    expect_counted("Tỷ lệ xã đạt chuẩn", false, "");
    expect_counted("Vi phạm", true, "");
    expect_counted("", true, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST_IN_MEMORY(every_method_is_a_phrase),
                                       TEST_IN_MEMORY(a_name_tells_what_it_counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Data as parts of sentences. */
#include "base/buf.h"
#include "base/letter.h"
#include "base/text.h"
#include "document/official_parts.h"
#include "domain/vote/decider.h"
#include "writing/answers.h"
#include "writing/authority.h"
#include "writing/parts.h"
#include "writing/sentence.h"

#include "unit.h"

static void assert_at(const char *place, const char *said)
{
    assert_str(td_say_at(&arena, td_str_of(place)), said);
}

/* Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1: the word for the kind of place is written small,
 * except in the names that hold it. */
static void places_stand_in_sentences(void **state)
{
    (void)state;
    assert_at("Thành phố Cần Thơ", "tại thành phố Cần Thơ");
    assert_at("Thành phố Thái Bình, Tỉnh Thái Bình.", "tại thành phố Thái Bình, tỉnh Thái Bình");
    assert_at("Hội trường Tỉnh ủy Bến Tre", "tại hội trường Tỉnh ủy Bến Tre");
    assert_at("Thành phố Hồ Chí Minh", "tại Thành phố Hồ Chí Minh");
    assert_at("thành phố Hồ Chí Minh", "tại Thành phố Hồ Chí Minh");
    assert_at("thủ đô Hà Nội", "tại Thủ đô Hà Nội");
    assert_at("Quận 1, Thành phố Hồ Chí Minh", "tại Quận 1, Thành phố Hồ Chí Minh");
    assert_at("Hà Nội", "tại Hà Nội");
    assert_at("Xãnh", "tại Xãnh");
    assert_at("", "");
}

static void assert_places(const char *before, const char *text, const char *said)
{
    assert_str(td_official_places(&arena, td_str_of(before), td_str_of(text)), said);
}

/* The same mục III.1 for units and places anywhere in a paragraph; the head of a sentence keeps its
 * capital, and so do names that hold the word and what the office is asked for. */
static void units_stand_in_sentences(void **state)
{
    (void)state;
    assert_places("", "cao nhất là Tỉnh A 8%; thấp nhất là Tỉnh Đ",
                  "cao nhất là tỉnh A 8%; thấp nhất là tỉnh Đ");
    assert_places("", "Tỉnh A và Tỉnh B. Tỉnh C", "Tỉnh A và tỉnh B. Tỉnh C");
    assert_places("", "- Tỉnh A", "- Tỉnh A");
    assert_places("", "a) Tỉnh A", "a) Tỉnh A");
    assert_places("", "1. Tỉnh A", "1. Tỉnh A");
    assert_places("", "gồm: Tỉnh A, Tỉnh B", "gồm: tỉnh A, tỉnh B");
    assert_places("Cụm trưởng là ", "Tỉnh B", "tỉnh B");
    assert_places("", "của Huyện Phước Long, Thị xã Kỳ Anh, Xã Quỳnh Đôi",
                  "của huyện Phước Long, thị xã Kỳ Anh, xã Quỳnh Đôi");
    assert_places("", "Sở Nội vụ Tỉnh S (Tỉnh S)", "Sở Nội vụ tỉnh S (tỉnh S)");
    assert_places("", "tham luận “Tỉnh A vững bước”", "tham luận “Tỉnh A vững bước”");
    assert_places("", "tại Thành phố Hồ Chí Minh và Thành phố Huế",
                  "tại Thành phố Hồ Chí Minh và thành phố Huế");
    assert_places("", "của Tỉnh ủy, Tỉnh Đoàn Quảng Ninh, Tỉnh Ủy",
                  "của Tỉnh ủy, Tỉnh Đoàn Quảng Ninh, Tỉnh Ủy");
    assert_places("", "ở Quận 1, đường Xã Đàn", "ở Quận 1, đường Xã Đàn");
    assert_places("", "Đường Xã Đàn (Quận Đống Đa)", "Đường Xã Đàn (quận Đống Đa)");
    assert_places("", "Số 2, Phố Huyện Cũ, Ngõ Xã Đàn 2", "Số 2, Phố Huyện Cũ, Ngõ Xã Đàn 2");
    assert_places("", "của [nội dung thành tích của Tỉnh A] tại Tỉnh B",
                  "của [nội dung thành tích của Tỉnh A] tại tỉnh B");
    assert_places("", "Xã hội hóa", "Xã hội hóa");
}

static void assert_office(const char *office, const char *unit, const char *said)
{
    assert_str(td_say_office_at(&arena, td_str_of(office), td_str_of(unit)), said);
}

/* An office and where it is held are one name; what is not held there stands apart. */
static void offices_are_held_somewhere(void **state)
{
    (void)state;
    assert_office("Giám đốc", "Sở Nội vụ", "Giám đốc Sở Nội vụ");
    assert_office("Phó Giám đốc", "Sở Nội vụ", "Phó Giám đốc Sở Nội vụ");
    assert_office("Chủ tịch", "tỉnh A", "Chủ tịch tỉnh A");
    assert_office("Phó trưởng ban", "Ban Dân tộc", "Phó trưởng Ban Dân tộc");
    assert_office("Giám đốc Sở Nội vụ", "tỉnh A", "Giám đốc Sở Nội vụ tỉnh A");
    assert_office("Giám đốc Sở Nội vụ tỉnh A", "tỉnh A", "Giám đốc Sở Nội vụ tỉnh A");
    assert_office("Giám đốc Sở Nội vụ tỉnh B", "tỉnh A", "Giám đốc Sở Nội vụ tỉnh B, tỉnh A");
    assert_office("Chủ tịch UBND", "xã Đông Xuân", "Chủ tịch UBND xã Đông Xuân");
    assert_office("Chủ tịch UBND tỉnh", "tỉnh A", "Chủ tịch UBND tỉnh A");
    assert_office("Phó Chủ tịch Hội đồng tỉnh", "UBND tỉnh A", "Phó Chủ tịch Hội đồng tỉnh A");
    assert_office("Phó Chủ tịch Hội đồng tỉnh", "A", "Phó Chủ tịch Hội đồng tỉnh A");
    assert_office("Ủy viên Hội đồng tỉnh", "Sở Nội vụ", "Ủy viên Hội đồng tỉnh, Sở Nội vụ");
    assert_office("Bí thư Tỉnh ủy", "tỉnh A", "Bí thư Tỉnh ủy tỉnh A");
    assert_office("Cụm trưởng", "tỉnh A", "Cụm trưởng, tỉnh A");
    assert_office("Thư ký Tổ giúp việc", "Sở Nội vụ", "Thư ký Tổ giúp việc, Sở Nội vụ");
    assert_office("Bí thư Tỉnh đoàn", "Tỉnh đoàn Quảng Ninh", "Bí thư Tỉnh đoàn Quảng Ninh");
    assert_office("", "Sở Nội vụ", "Sở Nội vụ");
    assert_office("Giám đốc", "", "Giám đốc");
}

static void who_attends_begins_small(void **state)
{
    (void)state;
    assert_str(td_say_recipient_inside(&arena, TD_STR("Đại diện lãnh đạo Ban Chỉ đạo")),
               "đại diện lãnh đạo Ban Chỉ đạo");
    assert_str(td_say_recipient_inside(&arena, TD_STR("Lãnh đạo các đơn vị")),
               "lãnh đạo các đơn vị");
    assert_str(td_say_recipient_inside(&arena, TD_STR("Trần Thị Hà, Phó Chủ tịch")),
               "Trần Thị Hà, Phó Chủ tịch");
}

/* What was entered as a sentence of its own begins small inside another one, names do not (Nghị
 * định 30/2020/NĐ-CP, Phụ lục II). */
static void sentences_begin_small_inside_others(void **state)
{
    static const char *const small[] = {
        "Thảo luận, trao đổi kinh nghiệm",
        "Tham luận, giới thiệu mô hình",
        "Bình xét, suy tôn đơn vị đề nghị khen thưởng",
        "Tặng Bằng khen của Chủ tịch UBND tỉnh Thái Bình",
        "Trao Huân chương Lao động hạng Ba",
        "Công bố Quyết định của Thủ tướng Chính phủ",
        "Hội nghị thông qua kết quả chấm điểm",
        "Giới thiệu Cụm trưởng, Cụm phó năm 2023",
        "Khai mạc",
        "Mỗi đơn vị chọn các xã làm điểm",
        "Nghe Tỉnh A báo cáo",
        "Đồng chí Nguyễn Văn A phát biểu",
        "Ủng hộ đồng bào bị thiên tai",
        "Ôn lại truyền thống",
        "Ý kiến của các đơn vị",
        "Ở một số nơi",
        "Đoàn kết, sáng tạo",
        "Đảng viên gương mẫu",
        "Văn phòng tổng hợp ý kiến",
        "Quyết định cụm trưởng năm sau",
        "Kế hoạch năm sau",
        "Hướng dẫn UBND các xã",
        "Số hóa 80% hồ sơ",
        "Chủ động, sáng tạo",
        "Ngày 05 tháng 3 năm 2024",
    };
    static const char *const names[] = {
        "Hội nghị Trung ương 8",
        "Hà Nội tổ chức",
        "Nguyễn Văn A phát biểu",
        "Thái Bình: 20 xã",
        "UBND tỉnh báo cáo",
        "GRDP tăng 8%",
        "TP. Huế",
        "Tỉnh A báo cáo",
        "Chính phủ giao chỉ tiêu",
        "Ủy ban nhân dân tỉnh",
        "Ủy ban Mặt trận Tổ quốc",
        "Hội đồng Thi đua - Khen thưởng Trung ương",
        "Bằng khen của Thủ tướng Chính phủ",
        "Cờ thi đua của Chính phủ",
        "Huế tổ chức hội nghị",
        "Bộ Nội vụ hướng dẫn",
        "Văn phòng Chính phủ",
        "Quyết định số 1526/QĐ-TTg",
        "Thông báo số 12/TB-UBND",
        "Điều 5 của Quy chế",
        "Luật Thi đua, khen thưởng",
        "Giám đốc Sở Nội vụ tỉnh Bến Tre",
        "Chủ tịch UBND tỉnh",
        "Đảng bộ Khối",
        "Đảng và Nhà nước",
        "“Mỗi xã một sản phẩm”",
        "26 xã có mô hình",
        "trao đổi",
        "A",
        "",
    };
    (void)state;
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        td_str said = td_say_lower_first(&arena, td_str_of(small[i]));
        if (td_begins_upper(said))
            print_error("%s\n", small[i]);
        assert_false(td_begins_upper(said));
        assert_str(td_upper_first(&arena, said), small[i]);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_str(td_say_lower_first(&arena, td_str_of(names[i])), names[i]);
}

static void several_people_are_listed(void **state)
{
    (void)state;
    assert_str(td_say_comrade(&arena, TD_STR("Lê Văn A"), TD_STR("Phó Chủ tịch")),
               "đồng chí Lê Văn A, Phó Chủ tịch");
    assert_str(td_say_comrade(&arena, TD_STR("Lê Văn A; Trần Thị B"), TD_STR_NONE),
               "các đồng chí Lê Văn A và Trần Thị B");
    assert_str(td_say_comrade(&arena, TD_STR("Lê Văn A; Trần Thị B; Vũ C"), TD_STR_NONE),
               "các đồng chí Lê Văn A, Trần Thị B và Vũ C");
    assert_str(
        td_say_comrade(&arena, TD_STR("Lê Văn A, Chủ tịch; Trần Thị B, Phó Chủ tịch"), TD_STR_NONE),
        "các đồng chí Lê Văn A, Chủ tịch và Trần Thị B, Phó Chủ tịch");
}

static void assert_days(const char *text, const char *said)
{
    assert_str(td_say_days(&arena, TD_STR_NONE, td_str_of(text)), said);
}

static void assert_asked(const char *place, enum td_asked kind)
{
    assert_int_equal(td_asked_of(td_str_of(place)), kind);
}

/* By the beginning of its name; of minutes of several sessions each place names its own first. */
static void places_ask_for_what_they_name(void **state)
{
    (void)state;
    assert_asked("giờ bắt đầu kiểm phiếu", TD_ASKED_HOUR);
    assert_asked("phiên 1: giờ bắt đầu kiểm phiếu", TD_ASKED_HOUR);
    assert_asked("phiên 12: trưởng ban kiểm phiếu", TD_ASKED_PERSON);
    assert_asked("phiên 2: ngày họp", TD_ASKED_DAY);
    assert_asked("phiên 2: nơi kiểm phiếu", TD_ASKED_TEXT);
    assert_asked("phiên : giờ bắt đầu", TD_ASKED_TEXT);
    assert_asked("phiên họp: giờ bắt đầu", TD_ASKED_TEXT);
    assert_asked("phiên 1", TD_ASKED_TEXT);
    assert_asked("", TD_ASKED_TEXT);
}

/* Nghị định 30/2020/NĐ-CP, Phụ lục I: days below ten and the months 1 and 2 are padded, no other.
 */
static void days_have_the_form_of_the_decree(void **state)
{
    (void)state;
    assert_days("ngày 5 tháng 2 năm 2026", "ngày 05 tháng 02 năm 2026");
    assert_days("Ngày 05 tháng 03 năm 2026.", "Ngày 05 tháng 3 năm 2026.");
    assert_days("ngày 15 tháng 10 năm 2026", "ngày 15 tháng 10 năm 2026");
    assert_days("trong tháng 1 năm 2026", "trong tháng 01 năm 2026");
    assert_days("từ 5/2/2026 đến 10/03/2026;",
                "từ ngày 05 tháng 02 năm 2026 đến ngày 10 tháng 3 năm 2026;");
    assert_days("(6/7/2026)", "(ngày 06 tháng 7 năm 2026)");
    assert_days("bỏ phiếu ngày 20/11/2026; Ngày 5/1/2027",
                "bỏ phiếu ngày 20 tháng 11 năm 2026; Ngày 05 tháng 01 năm 2027");
    assert_days("Ngày ban hành: 5/1/2027, sửa 6/1/2027",
                "Ngày ban hành: 05 tháng 01 năm 2027, sửa ngày 06 tháng 01 năm 2027");
    assert_days("8 giờ 30 ngày 5/2/2026", "8 giờ 30 ngày 05 tháng 02 năm 2026");
    assert_days("Ngày họp 5/2/2026", "Ngày họp 05 tháng 02 năm 2026");
    assert_days("các ngày từ 5/2/2026", "các ngày từ 05 tháng 02 năm 2026");
    assert_days("Hằng ngày báo cáo đến 5/2/2026",
                "Hằng ngày báo cáo đến ngày 05 tháng 02 năm 2026");
    assert_days("báo cáo hằng ngày, mỗi ngày một lần 5/2/2026",
                "báo cáo hằng ngày, mỗi ngày một lần ngày 05 tháng 02 năm 2026");
    assert_days("trong 10 ngày làm việc, 3 ngày kể từ 5/2/2026",
                "trong 10 ngày làm việc, 3 ngày kể từ ngày 05 tháng 02 năm 2026");
    assert_days("Ngày khai mạc lùi đến 5/2/2026",
                "Ngày khai mạc lùi đến ngày 05 tháng 02 năm 2026");
    assert_days("ngày càng nhiều 5/2/2026", "ngày càng nhiều ngày 05 tháng 02 năm 2026");
    assert_days("- 5/1/2027: họp. 6/1/2027",
                "- Ngày 05 tháng 01 năm 2027: họp. Ngày 06 tháng 01 năm 2027");
    assert_days("6 tháng đầu năm, 9 tháng năm 2026", "6 tháng đầu năm, 9 tháng năm 2026");
    assert_days("Số 5/2/2026/QĐ, 31/2/2026, 1.5/2/2026", "Số 5/2/2026/QĐ, 31/2/2026, 1.5/2/2026");
    assert_days("[ngày 5 tháng 2 năm 2026] và “5/2/2026”",
                "[ngày 5 tháng 2 năm 2026] và “5/2/2026”");
    assert_days("[ngày 5/2/2026", "[ngày 05 tháng 02 năm 2026");
    assert_days("", "");
    assert_str(td_say_days(&arena, TD_STR("Họp ngày "), TD_STR("5/2/2026")),
               "05 tháng 02 năm 2026");
}

/* Many marks that nothing closes: the end is looked for once, so that a text as long as any is read
 * through in no time (else a test of this length does not end). */
static void what_is_never_closed_is_read_through(void **state)
{
    (void)state;
    static const char *const marks[] = {"[", "“"};
    enum { TIMES = 250000 };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct td_buf text;
        td_buf_init(&text, &arena, TIMES * 4);
        for (int n = 0; n < TIMES; n++)
            td_buf_puts(&text, marks[i]);
        td_buf_puts(&text, " 5/2/2026");
        td_str said = td_say_days(&arena, TD_STR_NONE, td_buf_str(&text));
        assert_true(td_str_ends(said, TD_STR(" ngày 05 tháng 02 năm 2026")));
        assert_int_equal(td_part_in_full(&arena, td_buf_str(&text)).n, td_buf_str(&text).n);
    }
}

/* A column has room for the figures of a day, what cites a paper in it has its words. */
static void days_in_tables_are_short(void **state)
{
    (void)state;
    assert_str(td_say_days_short(&arena, TD_STR_NONE, TD_STR("5/2/2026 - 10/03/2026")),
               "05/02/2026 - 10/3/2026");
    assert_str(td_say_days_short(&arena, TD_STR_NONE, TD_STR("Bỏ phiếu ngày 20/11/2026")),
               "Bỏ phiếu ngày 20 tháng 11 năm 2026");
}

static void assert_in_full(const char *text, const char *said)
{
    assert_str(td_part_in_full(&arena, td_str_of(text)), said);
}

/* Abbreviations that data bring along are written out, names of cities among them; symbols and what
 * is quoted stay. */
static void abbreviations_are_written_out(void **state)
{
    (void)state;
    assert_in_full("Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh");
    assert_in_full("tại TP. Vinh", "tại thành phố Vinh");
    assert_in_full("tại TP Huế, Tp.Hải Phòng", "tại thành phố Huế, thành phố Hải Phòng");
    assert_in_full("TP HCM", "Thành phố Hồ Chí Minh");
    assert_in_full("UBND TPHCM và TP.HCM",
                   "Ủy ban nhân dân Thành phố Hồ Chí Minh và Thành phố Hồ Chí Minh");
    assert_in_full("ở TP. Hồ Chí Minh", "ở Thành phố Hồ Chí Minh");
    assert_in_full("các TP trực thuộc", "các thành phố trực thuộc");
    assert_in_full("Quyết định số 12/QĐ-UBND", "Quyết định số 12/QĐ-UBND");
    assert_in_full("Chỉ thị số 34-CT/TW", "Chỉ thị số 34-CT/TW");
    assert_in_full("Hội đồng TĐKT TW", "Hội đồng Thi đua - Khen thưởng Trung ương");
    assert_in_full("danh hiệu CSTĐ cơ sở", "danh hiệu Chiến sĩ thi đua cơ sở");
    assert_in_full("chuyên đề “Chung sức xây dựng NTM ở TP Vinh” của UBND tỉnh",
                   "chuyên đề “Chung sức xây dựng NTM ở TP Vinh” của Ủy ban nhân dân tỉnh");
    assert_in_full("“NTM", "“nông thôn mới");
}

/* What bears the name of the Government is decided by the Prime Minister. */
static void the_prime_minister_decides(void **state)
{
    (void)state;
    struct td_authority authority = td_authority_of(&arena, TD_STR("Chính phủ"));
    assert_str(authority.decides, "THỦ TƯỚNG CHÍNH PHỦ");
    assert_str(authority.issuer, "THỦ TƯỚNG CHÍNH PHỦ");
    assert_int_equal(authority.power.n, 1);
    assert_str(authority.power.items[0], "THỦ TƯỚNG");
    assert_string_equal(authority.symbol, "TTg");
    assert_str(td_award_decider_in_office(&arena, TD_STR("Chính phủ")), "Thủ tướng Chính phủ");
    assert_str(td_award_decider_in_office(&arena, TD_STR("Chủ tịch UBND tỉnh A")),
               "Chủ tịch UBND tỉnh A");
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST_IN_MEMORY(places_stand_in_sentences),
                                       TEST_IN_MEMORY(units_stand_in_sentences),
                                       TEST_IN_MEMORY(offices_are_held_somewhere),
                                       TEST_IN_MEMORY(who_attends_begins_small),
                                       TEST_IN_MEMORY(sentences_begin_small_inside_others),
                                       TEST_IN_MEMORY(several_people_are_listed),
                                       TEST_IN_MEMORY(abbreviations_are_written_out),
                                       TEST_IN_MEMORY(places_ask_for_what_they_name),
                                       TEST_IN_MEMORY(days_have_the_form_of_the_decree),
                                       TEST_IN_MEMORY(days_in_tables_are_short),
                                       TEST_IN_MEMORY(what_is_never_closed_is_read_through),
                                       TEST_IN_MEMORY(the_prime_minister_decides)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

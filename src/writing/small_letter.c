#include "base/letter.h"
#include "writing/sentence.h"

/* What was entered as a sentence of its own, inside another one: its first letter is written small
 * unless a name begins there (Nghị định 30/2020/NĐ-CP, Phụ lục II). */

/* What sentences begin with that go on with a name: "Tặng Bằng khen", "Công bố Quyết định". */
static const char *const no_names[] = {
    "ban hành",    "bàn giao",  "báo cáo",    "bầu",       "biểu dương",  "biểu quyết",
    "bình xét",    "các",       "cấp",        "chào mừng", "chấm",        "cho",
    "chúc mừng",   "công bố",   "công nhận",  "cùng",      "dâng",        "do",
    "đại diện",    "đánh giá",  "đề nghị",    "đề xuất",   "để",          "đồng chí",
    "đơn vị",      "đưa",       "đảng viên",  "hướng dẫn", "kết luận",    "biên bản",
    "quy định",    "đoàn",      "ghi nhận",   "giao",      "giới thiệu",  "góp ý",
    "gửi",         "hưởng ứng", "khai mạc",   "khen",      "khen thưởng", "kiến nghị",
    "kiểm tra",    "kỷ niệm",   "ký",         "lãnh đạo",  "lấy ý kiến",  "mời",
    "mỗi",         "một",       "nghe",       "ngoài",     "những",       "nhờ",
    "ông",         "phát",      "phát biểu",  "phát động", "phối hợp",    "quán triệt",
    "ra mắt",      "sau",       "sơ kết",     "suy tôn",   "tại",         "tặng",
    "tặng thưởng", "tham gia",  "tham quan",  "tham mưu",  "theo",        "thăm",
    "thông báo",   "thông qua", "thống nhất", "thực hiện", "tiếp nhận",   "tiếp thu",
    "tiếp tục",    "tổ chức",   "tổng kết",   "trao",      "trao tặng",   "triển khai",
    "trình",       "trong",     "truy tặng",  "từ",        "tuyên dương", "tuyên truyền",
    "tuyên bố",    "tỷ lệ",     "và",         "về",        "vì",          "viếng",
    "vinh danh",   "vinh dự",   "với",        "xem",       "xem xét",     "xét",
    "xin ý kiến",  "xây dựng",
};

/* Names, and what is written like one, whose second word is small. */
static const char *const names[] = {
    "anh hùng Lao động",
    "anh hùng Lực lượng",
    "hội nghị Trung ương",
    "đại hội Đảng",
    "ngày hội Đại đoàn kết",
    "bằng khen",
    "chính phủ",
    "chủ tịch nước",
    "công an nhân dân",
    "công đoàn Việt Nam",
    "cờ thi đua",
    "cụm phó",
    "cụm trưởng",
    "đảng",
    "đảng ủy",
    "giấy khen",
    "hội đồng nhân dân",
    "huân chương",
    "huế",
    "huy chương",
    "huyện ủy",
    "khối phó",
    "khối trưởng",
    "kỷ niệm chương",
    "lào",
    "mặt trận",
    "nghệ sĩ",
    "nhà nước",
    "quân đội nhân dân",
    "quốc hội",
    "quốc khánh",
    "thành ủy",
    "thành đoàn",
    "thủ tướng",
    "tỉnh đoàn",
    "tỉnh ủy",
    "trung ương",
    "ủy ban nhân dân",
};

/* What is written small by itself, and as a name where a name or a number follows: "Văn phòng
 * Chính phủ", "Điều 5", "Quyết định số 1526/QĐ-TTg". */
static const char *const before_names[] = {
    "bảo hiểm xã hội",
    "bộ trưởng",
    "chỉ thị",
    "chương",
    "công văn",
    "điều",
    "hội đồng",
    "kế hoạch",
    "kho bạc",
    "khoản",
    "luật",
    "mẫu",
    "mục",
    "nghị định",
    "nghị quyết",
    "ngân hàng",
    "ngân hàng nhà nước",
    "phần",
    "phụ lục",
    "pháp lệnh",
    "quận",
    "quy chế",
    "quyết định",
    "thanh tra",
    "thông tư",
    "tờ trình",
    "ủy ban",
    "văn phòng",
    "bí thư",
    "chánh thanh tra",
    "chánh văn phòng",
    "chủ nhiệm",
    "chủ tịch",
    "cục trưởng",
    "giám đốc",
    "hiệu trưởng",
    "phó bí thư",
    "phó chủ tịch",
    "phó giám đốc",
    "tổng giám đốc",
    "trưởng ban",
    "trưởng phòng",
    "viện trưởng",
    "thứ trưởng",
};

static bool ends_word(td_str text, size_t at)
{
    return at == text.n || text.p[at] == ' ' || text.p[at] == ',' || text.p[at] == ';' ||
           text.p[at] == ':' || text.p[at] == '.' || text.p[at] == ')';
}

/* The longest of the beginnings that the text, with a small first letter, has as whole words; 0:
 * none. In the others every letter counts as it is written. */
static size_t begins_with(td_str small, const char *const *all, size_t n)
{
    size_t longest = 0;
    for (size_t i = 0; i < n; i++) {
        td_str one = td_str_of(all[i]);
        if (one.n > longest && td_str_starts(small, one) && ends_word(small, one.n))
            longest = one.n;
    }
    return longest;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

#define BEGINS_WITH(small, all) begins_with(small, all, sizeof(all) / sizeof *(all))

/* "UBND", "GRDP", "TP.", "A", "5S": no word that is written small. */
static bool is_abbreviation(td_str text)
{
    size_t letters = 0;
    for (size_t at = 0; at < text.n && !ends_word(text, at); at++) {
        bool starts = ((unsigned char)text.p[at] & 0xc0) != 0x80;
        letters += starts;
        if (starts && letters > 1 &&
            (td_begins_upper(td_str_from(text, at)) || is_digit(text.p[at])))
            return true;
    }
    return letters <= 1 && !td_str_starts(text, TD_STR("Ở")) && !td_str_starts(text, TD_STR("Ý"));
}

/* Whether the number of a document, "số 30/2020/NĐ-CP", stands behind so many bytes and the blank.
 */
static bool goes_on_with_number(td_str text, size_t at)
{
    return td_str_starts(td_str_from(text, at), TD_STR(" số ")) && at + 5 < text.n &&
           is_digit(td_str_from(text, at + sizeof " số " - 1).p[0]);
}

static bool goes_on_with_name(td_str text, size_t at)
{
    if (at >= text.n || text.p[at] != ' ')
        return false;
    td_str next = td_str_from(text, at + 1);
    return td_begins_upper(next) || (next.n && is_digit(next.p[0]));
}

td_str td_say_lower_first(struct td_arena *arena, td_str text)
{
    td_str small = td_lower_first(arena, text);
    size_t plain = BEGINS_WITH(small, no_names), name = BEGINS_WITH(small, names);
    size_t maybe = BEGINS_WITH(small, before_names), word = 0;
    if (td_str_eq(small, text) || is_abbreviation(text) || name > plain)
        return text;
    if (maybe > plain)
        return goes_on_with_name(small, maybe) || goes_on_with_number(small, maybe) ? text : small;
    if (plain)
        return goes_on_with_number(small, plain) ? text : small;
    while (!ends_word(small, word))
        word++;
    return td_begins_upper(td_str_from(small, word + 1)) && small.p[word] == ' ' ? text : small;
}

td_str td_say_recipient_inside(struct td_arena *arena, td_str recipient)
{
    static const char *const small_ones[] = {"ông",      "bà",       "chị",      "em",
                                             "cháu",     "đồng chí", "tập thể",  "cá nhân",
                                             "gia đình", "đại diện", "lãnh đạo", "các"};
    td_str small = td_lower_first(arena, recipient);
    bool is_address = BEGINS_WITH(small, small_ones) && !td_str_starts(small, TD_STR("bà Rịa"));
    return is_address ? small : recipient;
}

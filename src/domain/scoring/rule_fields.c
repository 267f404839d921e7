/* The parameters of the methods as people read them: what each is called, what it may be, what holds
 * without it (docs/scoring.md 4 and 5). Which methods take which is said in method_traits.c. */
#include "domain/rule_form.h"
#include "domain/scoring/rule_fields.h"

static const struct td_rule_word takes[] = {
    {"thap", {"mức thấp nhất", "the lowest of them"}},
    {"cao", {"mức cao nhất", "the highest of them"}},
    {0},
};
static const struct td_rule_word directions[] = {
    {"cao", {"càng cao càng tốt", "more is better"}},
    {"thap", {"càng thấp càng tốt", "less is better"}},
    {0},
};
static const struct td_rule_word zeros[] = {
    {"dat_hay_khong", {"đạt thì đủ điểm, không đạt thì 0", "all points where it is met, else 0"}},
    {0},
};
static const struct td_rule_word steps[] = {
    {"tuyen_tinh", {"tính theo tỷ lệ", "counts in proportion"}},
    {"tron_buoc", {"không tính", "does not count"}},
    {"bat_dau", {"tính tròn một bước", "counts as a whole step"}},
    {0},
};
static const struct td_rule_word steps_whole[] = {
    {"tron_buoc", {"không tính", "does not count"}},
    {"tuyen_tinh", {"tính theo tỷ lệ", "counts in proportion"}},
    {"bat_dau", {"tính tròn một bước", "counts as a whole step"}},
    {0},
};
static const struct td_rule_word ties[] = {
    {"trung_binh", {"điểm trung bình của các hạng", "the mean of the places"}},
    {"muc_cao", {"điểm của hạng cao nhất", "the points of the best place"}},
    {0},
};
static const struct td_rule_word derives[] = {
    {"hieu", {"phần tăng thêm so với năm trước", "the growth since the year before"}},
    {"toc_do", {"tốc độ tăng, phần trăm", "the growth in per cent"}},
    {"thu_hep", {"phần khoảng cách đã thu hẹp đến đích", "the part of the gap to a goal closed"}},
    {0},
};
static const struct td_rule_word parts[] = {
    {"thuong", {"điểm thưởng", "bonus"}},
    {"tru", {"điểm trừ", "penalty"}},
    {0},
};

#define M(method) TD_BIT(TD_##method)
#define DIRECTED (M(RATIO) | M(SHORTFALL) | M(EXCESS) | M(MIN_MAX) | M(TO_BEST) | M(BY_RANK))
#define STEPPED (M(SHORTFALL) | M(EXCESS))
#define ONE (M(BANDS) | M(RATIO) | M(SHORTFALL) | M(EXCESS) | M(PER_ITEM) | M(PER_FAULT) | M(INTERPOLATE) | M(CONVERT) | M(MIN_MAX) | M(TO_BEST) | M(LEADER) | M(BY_RANK))

const struct td_rule_field_row td_rule_field_rows[] = {
    {M(ENTERED), TD_P_STEP, {.name = "buoc", .label = {"Bước điểm", "Step of the points"}, .kind = TD_RULE_NUMBER, .standard = {"0,01", "0.01"}}},
    {M(ENTERED), TD_P_MIN, {.name = "min", .label = {"Điểm thấp nhất được nhập", "Least points that may be typed"}, .kind = TD_RULE_NUMBER, .standard = {"0", "0"}}},
    {M(LEVELS), TD_P_TAKE, {.name = "lay", .label = {"Khi đạt nhiều mức", "Where several grades hold"}, .kind = TD_RULE_WORD, .words = takes, .standard = {"", ""}}},
    {DIRECTED, TD_P_DIRECTION, {.name = "chieu", .label = {"Hướng tốt", "Which way is better"}, .kind = TD_RULE_WORD, .words = directions, .standard = {"", ""}}},
    {M(RATIO), TD_P_FLOOR, {.name = "san", .label = {"Tỷ lệ đạt thấp nhất để có điểm", "Least share of the target that gives points"}, .kind = TD_RULE_NUMBER, .standard = {"0", "0"}}},
    {M(RATIO), TD_P_CAP, {.name = "tran", .label = {"Tỷ lệ đạt nhiều nhất được tính", "Largest share of the target that counts"}, .kind = TD_RULE_NUMBER, .standard = {"1", "1"}, .is_rare = true}},
    {M(RATIO), TD_P_ZERO, {.name = "vao0", .label = {"Khi chỉ tiêu bằng 0", "Where the target is 0"}, .kind = TD_RULE_ZERO, .words = zeros, .standard = {"", ""}, .is_rare = true}},
    {M(SHORTFALL), TD_P_K, {.name = "k", .label = {"Điểm trừ cho mỗi bước còn thiếu", "Points less for each step that lacks"}, .kind = TD_RULE_NUMBER, .standard = {"", ""}}},
    {M(EXCESS), TD_P_K, {.name = "k", .label = {"Điểm thưởng cho mỗi bước vượt", "Points for each step of surplus"}, .kind = TD_RULE_NUMBER, .standard = {"", ""}}},
    {STEPPED, TD_P_U, {.name = "u", .label = {"Một bước bằng bao nhiêu đơn vị đo", "How much one step is"}, .kind = TD_RULE_NUMBER, .standard = {"1", "1"}}},
    {M(SHORTFALL), TD_P_STEP, {.name = "buoc", .label = {"Phần lẻ của một bước", "A part of a step"}, .kind = TD_RULE_WORD, .words = steps, .standard = {"", ""}}},
    {M(EXCESS), TD_P_STEP, {.name = "buoc", .label = {"Phần lẻ của một bước", "A part of a step"}, .kind = TD_RULE_WORD, .words = steps_whole, .standard = {"", ""}}},
    {M(EXCESS), TD_P_CAP, {.name = "tran", .label = {"Điểm thưởng nhiều nhất", "Most points it gives"}, .kind = TD_RULE_NUMBER, .standard = {"điểm tối đa", "the maximum"}}},
    {M(EXCESS), TD_P_FROM, {.name = "tu", .label = {"Lấy số liệu của tiêu chí (ghi mã)", "Takes the values of the criterion (its code)"}, .kind = TD_RULE_CODE, .standard = {"", ""}}},
    {M(PER_ITEM), TD_P_P, {.name = "p", .label = {"Điểm cho mỗi lần", "Points for each"}, .kind = TD_RULE_NUMBER, .standard = {"", ""}}},
    {M(PER_ITEM), TD_P_CAP, {.name = "tran", .label = {"Điểm nhiều nhất", "Most points it gives"}, .kind = TD_RULE_NUMBER, .standard = {"điểm tối đa", "the maximum"}}},
    {M(PER_FAULT), TD_P_P, {.name = "p", .label = {"Điểm trừ cho mỗi vi phạm", "Points less for each fault"}, .kind = TD_RULE_NUMBER, .standard = {"", ""}}},
    {M(PLUS_MINUS), TD_P_B, {.name = "b", .label = {"Điểm cộng mỗi lần", "Points for each plus"}, .kind = TD_RULE_NUMBER, .standard = {"", ""}}},
    {M(PLUS_MINUS), TD_P_P, {.name = "p", .label = {"Điểm trừ mỗi lần", "Points less for each minus"}, .kind = TD_RULE_NUMBER, .standard = {"", ""}}},
    {M(PLUS_MINUS), TD_P_MIN, {.name = "min", .label = {"Điểm thấp nhất", "Least points"}, .kind = TD_RULE_NUMBER, .standard = {"0", "0"}}},
    {M(PLUS_MINUS), TD_P_MAX, {.name = "max", .label = {"Điểm cao nhất", "Most points"}, .kind = TD_RULE_NUMBER, .standard = {"điểm tối đa", "the maximum"}}},
    {M(CONVERT), TD_P_FROM, {.name = "tu", .label = {"Thang gốc (điểm tối đa của thang được quy đổi)", "Scale it comes from (its maximum)"}, .kind = TD_RULE_NUMBER, .standard = {"", ""}}},
    {M(CONVERT), TD_P_TO, {.name = "den", .label = {"Thang quy đổi ra", "Scale it goes to"}, .kind = TD_RULE_NUMBER, .standard = {"điểm tối đa", "the maximum"}}},
    {M(LEADER), TD_P_HALF, {.name = "nua", .label = {"Phần điểm khi đạt đúng chỉ tiêu", "Share of the points for reaching the target"}, .kind = TD_RULE_NUMBER, .standard = {"0,5", "0.5"}}},
    {M(BY_RANK), TD_P_TIES, {.name = "dong_hang", .label = {"Khi đồng hạng", "Where units share a place"}, .kind = TD_RULE_WORD, .words = ties, .standard = {"", ""}}},
    {M(CAPPED_SUM), TD_P_CAP, {.name = "tran", .label = {"Trần của nhóm", "Most points of the group"}, .kind = TD_RULE_NUMBER, .standard = {"", ""}}},
    {ONE, TD_P_DERIVE, {.name = "dl", .label = {"Tính từ số liệu năm trước", "Made with the value of the year before"}, .kind = TD_RULE_WORD, .words = derives, .standard = {"", ""}, .is_rare = true}},
    {ONE, TD_P_GOAL, {.name = "dich", .label = {"Đích đến, khi tính phần thu hẹp khoảng cách", "Goal, where the part of the gap that was closed counts"}, .kind = TD_RULE_NUMBER, .standard = {"", ""}, .is_rare = true}},
    {TD_RULE_LEAVES, TD_P_LATE, {.name = "tre", .label = {"Nộp chậm", "Handed in late"}, .kind = TD_RULE_LATE, .standard = {"", ""}, .is_rare = true}},
    {TD_RULE_LEAVES, TD_P_FACTOR, {.name = "he_so", .label = {"Hệ số nhân điểm", "Factor of the points"}, .kind = TD_RULE_NUMBER, .standard = {"1", "1"}, .is_rare = true}},
    {UINT32_MAX, TD_P_PART, {.name = "loai", .label = {"Loại mục (dòng cấp một)", "Kind of part (top level)"}, .kind = TD_RULE_WORD, .words = parts, .standard = {"", ""}, .is_rare = true}},
};
const size_t td_rule_field_row_count = sizeof td_rule_field_rows / sizeof *td_rule_field_rows;

const struct td_rule_field td_rule_class_cap = {
    .name = "cap_loai",
    .label = {"Trần điểm khi xếp loại (nếu có)", "Most of the total that counts for the class, if any"},
    .kind = TD_RULE_NUMBER,
    .standard = {"", ""},
};

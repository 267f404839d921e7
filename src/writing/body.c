#include "writing/body.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "writing/sentence.h"

#define NAME_MAX_BYTES ((size_t)1 << 16)
#define DOTS           "......"

/* How organs whose names begin so are headed. An empty symbol is made of the first letters of the
 * name; dots: what stands there differs from place to place. */
struct kind {
    const char *begins, *symbol, *acts_as, *office;
};
static const struct kind kinds[] = {
    {"ỦY BAN NHÂN DÂN", "UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"},
    {"HỘI ĐỒNG NHÂN DÂN", "HĐND", "TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"},
    {"HỘI ĐỒNG THI ĐUA", "HĐTĐKT", "TM. HỘI ĐỒNG", "CHỦ TỊCH"},
    {"ỦY BAN THƯỜNG VỤ QUỐC HỘI", "UBTVQH", "TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI", "CHỦ TỊCH"},
    {"ỦY BAN MẶT TRẬN", "MTTQ", "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"},
    {"ỦY BAN MTTQ", "MTTQ", "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"},
    {"ỦY BAN TRUNG ƯƠNG MẶT TRẬN", "MTTW", "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"},
    {"MẶT TRẬN TỔ QUỐC", "MTTQ", "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"},
    {"ỦY BAN DÂN TỘC", "UBDT", "", "BỘ TRƯỞNG, CHỦ NHIỆM"},
    {"LIÊN ĐOÀN LAO ĐỘNG", "LĐLĐ", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"},
    {"TỔNG LIÊN ĐOÀN LAO ĐỘNG", "TLĐ", "TM. ĐOÀN CHỦ TỊCH", "CHỦ TỊCH"},
    {"HỘI LIÊN HIỆP PHỤ NỮ", DOTS, "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"},
    {"HỘI NÔNG DÂN", DOTS, "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"},
    {"HỘI CỰU CHIẾN BINH", DOTS, "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"},
    {"HỘI CHỮ THẬP ĐỎ", DOTS, "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"},
    {"TỈNH ĐOÀN", DOTS, "TM. BAN THƯỜNG VỤ", "BÍ THƯ"},
    {"THÀNH ĐOÀN", DOTS, "TM. BAN THƯỜNG VỤ", "BÍ THƯ"},
    {"ĐOÀN THANH NIÊN", DOTS, "TM. BAN THƯỜNG VỤ", "BÍ THƯ"},
    {"ĐOÀN TNCS", DOTS, "TM. BAN THƯỜNG VỤ", "BÍ THƯ"},
    {"THANH TRA CHÍNH PHỦ", "TTCP", "", "TỔNG THANH TRA"},
    {"NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", "NHNN", "", "THỐNG ĐỐC"},
    {"KIỂM TOÁN NHÀ NƯỚC", "KTNN", "", "TỔNG KIỂM TOÁN NHÀ NƯỚC"},
    {"TÒA ÁN NHÂN DÂN TỐI CAO", "TANDTC", "", "CHÁNH ÁN"},
    {"VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO", "VKSNDTC", "", "VIỆN TRƯỞNG"},
    {"TÒA ÁN NHÂN DÂN", "TA", "", "CHÁNH ÁN"},
    {"VIỆN KIỂM SÁT NHÂN DÂN", "VKS", "", "VIỆN TRƯỞNG"},
    {"BỘ CHỈ HUY", DOTS, "", "CHỈ HUY TRƯỞNG"},
    {"BỘ TƯ LỆNH", DOTS, "", "TƯ LỆNH"},
    {"VĂN PHÒNG CHÍNH PHỦ", "VPCP", "", "BỘ TRƯỞNG, CHỦ NHIỆM"},
    {"BỘ ĐỘI", DOTS, "", TD_OFFICE_TO_FILL},
    {"BỘ", "", "", "BỘ TRƯỞNG"},
    {"TỔNG CỤC", "", "", "TỔNG CỤC TRƯỞNG"},
    {"CHI CỤC", "", "", "CHI CỤC TRƯỞNG"},
    {"CỤC", "", "", "CỤC TRƯỞNG"},
    {"VỤ", "", "", "VỤ TRƯỞNG"},
    {"SỞ", "", "", "GIÁM ĐỐC"},
    {"BAN QUẢN LÝ", "BQL", "", "TRƯỞNG BAN"},
    {"BAN CHẤP HÀNH", DOTS, "TM. BAN CHẤP HÀNH", TD_OFFICE_TO_FILL},
    {"BAN THƯỜNG VỤ", DOTS, "TM. BAN THƯỜNG VỤ", TD_OFFICE_TO_FILL},
    {"BAN", "", "", "TRƯỞNG BAN"},
    {"VĂN PHÒNG", "VP", "", "CHÁNH VĂN PHÒNG"},
    {"THANH TRA", "TTr", "", "CHÁNH THANH TRA"},
    {"CÔNG AN TỈNH", "CAT", "", "GIÁM ĐỐC"},
    {"CÔNG AN THÀNH PHỐ", "CATP", "", "GIÁM ĐỐC"},
    {"PHÒNG", "", "", "TRƯỞNG PHÒNG"},
    {"TRƯỜNG", DOTS, "", "HIỆU TRƯỞNG"},
    {"HỌC VIỆN", DOTS, "", "GIÁM ĐỐC"},
    {"ĐẠI HỌC", DOTS, "", "GIÁM ĐỐC"},
    {"BỆNH VIỆN", DOTS, "", "GIÁM ĐỐC"},
    {"TRUNG TÂM", DOTS, "", "GIÁM ĐỐC"},
    {"VIỆN", DOTS, "", "VIỆN TRƯỞNG"},
    {"KHO BẠC NHÀ NƯỚC", "KB", "", "GIÁM ĐỐC"},
    {"BẢO HIỂM XÃ HỘI", "BHXH", "", "GIÁM ĐỐC"},
    {"TẬP ĐOÀN", DOTS, "", "TỔNG GIÁM ĐỐC"},
    {"TỔNG CÔNG TY", DOTS, "", "TỔNG GIÁM ĐỐC"},
    {"NGÂN HÀNG", DOTS, "", "TỔNG GIÁM ĐỐC"},
    {"CÔNG TY", DOTS, "", "GIÁM ĐỐC"},
};

/* Committees of the Party, and their symbols; their papers name the standing committee. */
static const struct party {
    const char *name, *symbol;
} parties[] = {
    {"TỈNH ỦY", "TU"}, {"THÀNH ỦY", "TU"}, {"HUYỆN ỦY", "HU"}, {"QUẬN ỦY", "QU"},
    {"THỊ ỦY", "ThU"}, {"ĐẢNG ỦY", "ĐU"},  {"CHI BỘ", "CB"},
};

/* Where a word of the name begins with it, so that "BỘ" is not in "BỘI". */
static bool begins(td_str name, const char *words)
{
    td_str whole = td_str_of(words);
    return td_str_starts(name, whole) &&
           (name.n == whole.n || name.p[whole.n] == ' ' || name.p[whole.n] == ',');
}

/* Where a part begins in a name; its length where it does not. */
static size_t place_of(td_str name, const char *part)
{
    const char *at = name.n ? memmem(name.p, name.n, part, strlen(part)) : NULL;
    return at ? (size_t)(at - name.p) : name.n;
}

td_str td_body_spelled_out(struct td_arena *arena, td_str name)
{
    struct td_buf buf;
    td_buf_init(&buf, arena, NAME_MAX_BYTES);
    for (size_t i = 0; i < name.n;) {
        if (td_str_starts(td_str_from(name, i), TD_STR("UBND"))) {
            td_buf_puts(&buf, "Ủy ban nhân dân");
            i += sizeof "UBND" - 1;
        } else {
            td_buf_put(&buf, td_str_slice(name, i, i + 1));
            i++;
        }
    }
    return td_say_upper(arena, td_buf_str(&buf));
}

/* ---- symbols ---- */

td_str td_body_symbol(struct td_arena *arena, enum td_document_regime regime, const char *type,
                      const char *symbol)
{
    return td_fmt(arena, "%s%s%s", type, regime == TD_REGIME_PARTY ? "/" : "-", symbol);
}

/* The letter that a word gives to an abbreviation: without diacritics, but Đ stays what it is. */
static td_str first_letter(struct td_arena *arena, td_str word)
{
    td_str letter = td_str_slice(word, 0, 1);
    while (letter.n < word.n && ((unsigned char)word.p[letter.n] & 0xc0) == 0x80)
        letter.n++;
    return td_str_is(letter, "Đ") ? letter : td_upper(arena, td_fold(arena, letter));
}

/* "SNV" of "SỞ NỘI VỤ": the first letters, without those of "và" and of dashes. */
static const char *initials(struct td_arena *arena, td_str name)
{
    struct td_split words = td_split(name);
    struct td_buf buf;
    td_str word;
    td_buf_init(&buf, arena, NAME_MAX_BYTES);
    while (td_split_next(&words, ' ', &word))
        if (word.n && *word.p != '-' && !td_str_is(word, "VÀ") && !td_str_starts(word, TD_STR("–")))
            td_buf_put(&buf, first_letter(arena, word));
    return td_str_z(arena, td_buf_str(&buf));
}

/* ---- organs ---- */

static const char *const places[] = {" TỈNH ", " THÀNH PHỐ ", " HUYỆN ", " XÃ ", " PHƯỜNG "};

/* The people's committee of the place that stands behind the name of its organ; the organ without
 * it. "SỞ NỘI VỤ TỈNH THÁI BÌNH" */
static td_str committee_of(struct td_arena *arena, td_str *organ)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        size_t at = place_of(*organ, places[i]);
        if (at == organ->n || at == 0)
            continue;
        td_str place = td_str_from(*organ, at + 1);
        *organ = td_str_trim(td_str_slice(*organ, 0, at));
        return td_fmt(arena, "ỦY BAN NHÂN DÂN %.*s", TD_ARG(place));
    }
    return TD_STR_NONE;
}

/* Departments and boards of a people's committee stand below it, and leave its place to it. */
static bool is_department(td_str name)
{
    static const char *const of_committee[] = {"SỞ", "PHÒNG", "BAN DÂN TỘC", "BAN QUẢN LÝ",
                                               "BAN THI ĐUA"};
    for (size_t i = 0; i < sizeof of_committee / sizeof *of_committee; i++)
        if (begins(name, of_committee[i]))
            return true;
    return false;
}

/* A board below a committee of the Party: "BAN TỔ CHỨC TỈNH ỦY LÀO CAI" has the committee as its
 * parent. */
static struct td_body party_board(struct td_arena *arena, td_str board,
                                  const struct td_body *committee)
{
    struct td_body body = {
        .regime = TD_REGIME_PARTY,
        .parent = committee->issuer,
        .issuer = board,
        .symbol = td_str_z(arena, td_fmt(arena, "%s%s", initials(arena, board), committee->symbol)),
        .office = TD_STR(TD_OFFICE_TO_FILL)};
    if (begins(board, "ỦY BAN KIỂM TRA")) {
        body.acts_as = TD_STR("T/M ỦY BAN KIỂM TRA");
        body.office = TD_STR("CHỦ NHIỆM");
    } else if (begins(board, "BAN")) {
        body.office = TD_STR("TRƯỞNG BAN");
    } else if (begins(board, "VĂN PHÒNG")) {
        body.office = TD_STR("CHÁNH VĂN PHÒNG");
    }
    return body;
}

/* "BAN THƯỜNG VỤ TỈNH ỦY LÀO CAI" and "TỈNH ỦY LÀO CAI" are one issuer, signed for the standing
 * committee. */
static bool party_body(struct td_arena *arena, td_str name, struct td_body *body)
{
    for (size_t i = 0; i < sizeof parties / sizeof *parties; i++) {
        size_t at = place_of(name, parties[i].name);
        td_str board = td_str_trim(td_str_slice(name, 0, at));
        bool is_whole = begins(board, "BAN CHẤP HÀNH");
        if (at == name.n)
            continue;
        *body = (struct td_body){.regime = TD_REGIME_PARTY,
                                 .issuer = td_str_from(name, at),
                                 .symbol = parties[i].symbol,
                                 .acts_as = is_whole ? TD_STR("T/M BAN CHẤP HÀNH")
                                                     : TD_STR("T/M BAN THƯỜNG VỤ"),
                                 .office = TD_STR("BÍ THƯ")};
        if (board.n && !is_whole && !begins(board, "BAN THƯỜNG VỤ"))
            *body = party_board(arena, board, body);
        return true;
    }
    return false;
}

/* Those of which there is one in the country. */
static bool state_body(td_str name, struct td_body *body)
{
    if (td_str_is(name, "CHÍNH PHỦ"))
        *body = (struct td_body){.issuer = name,
                                 .symbol = "CP",
                                 .acts_as = TD_STR("TM. CHÍNH PHỦ"),
                                 .office = TD_STR("THỦ TƯỚNG")};
    else if (td_str_is(name, "THỦ TƯỚNG CHÍNH PHỦ"))
        *body = (struct td_body){.issuer = name, .symbol = "TTg", .office = TD_STR("THỦ TƯỚNG")};
    else if (td_str_is(name, "CHỦ TỊCH NƯỚC"))
        *body = (struct td_body){.issuer = name, .symbol = "CTN", .office = name};
    else
        return false;
    return true;
}

struct td_body td_body_of(struct td_arena *arena, td_str name)
{
    struct td_body body = {.issuer = name, .symbol = DOTS, .office = TD_STR(TD_OFFICE_TO_FILL)};
    if (state_body(name, &body) || party_body(arena, name, &body))
        return body;
    if (is_department(name))
        body.parent = committee_of(arena, &body.issuer);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!begins(name, kinds[i].begins))
            continue;
        td_str own = body.issuer;
        (void)committee_of(arena, &own);
        if (td_str_ends(own, TD_STR(" TRUNG ƯƠNG")))
            own.n -= sizeof " TRUNG ƯƠNG" - 1;
        body.symbol = *kinds[i].symbol ? kinds[i].symbol : initials(arena, own);
        body.acts_as = td_str_of(kinds[i].acts_as);
        body.office = td_str_of(kinds[i].office);
        break;
    }
    return body;
}

/* ---- heads ---- */

/* A longer one stands before those that it begins with. The last word of some is the first of the
 * organ: "CHÁNH VĂN PHÒNG ỦY BAN" heads the "VĂN PHÒNG ỦY BAN". */
static const struct head {
    const char *office, *organ_begins;
} heads[] = {
    {"BỘ TRƯỞNG, CHỦ NHIỆM", ""},
    {"BỘ TRƯỞNG", ""},
    {"CHỦ TỊCH", ""},
    {"CHỦ NHIỆM", ""},
    {"TỔNG GIÁM ĐỐC", ""},
    {"GIÁM ĐỐC", ""},
    {"THỦ TRƯỞNG", ""},
    {"TỔNG CỤC TRƯỞNG", ""},
    {"CHI CỤC TRƯỞNG", ""},
    {"CỤC TRƯỞNG", ""},
    {"VỤ TRƯỞNG", ""},
    {"HIỆU TRƯỞNG", ""},
    {"VIỆN TRƯỞNG", ""},
    {"CHÁNH ÁN", ""},
    {"BÍ THƯ", ""},
    {"THỐNG ĐỐC", ""},
    {"TỔNG BIÊN TẬP", ""},
    {"CHỈ HUY TRƯỞNG", ""},
    {"TƯ LỆNH", ""},
    {"TRƯỞNG BAN", "BAN"},
    {"TRƯỞNG PHÒNG", "PHÒNG"},
    {"CHÁNH VĂN PHÒNG", "VĂN PHÒNG"},
    {"CHÁNH THANH TRA", "THANH TRA"},
    {"TỔNG THANH TRA", "THANH TRA"},
};

bool td_body_split_head(struct td_arena *arena, td_str name, td_str *office, td_str *organ)
{
    if (td_str_is(name, "CHỦ TỊCH NƯỚC"))
        return false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (!begins(name, heads[i].office))
            continue;
        *office = td_str_of(heads[i].office);
        *organ = td_str_trim(td_str_from(name, office->n));
        if (td_str_starts(*organ, TD_STR(", ")))
            *organ = td_str_from(*organ, 2);
        if (!organ->n)
            return false;
        if (*heads[i].organ_begins && !begins(*organ, heads[i].organ_begins))
            *organ = td_fmt(arena, "%s %.*s", heads[i].organ_begins, TD_ARG(*organ));
        return true;
    }
    return false;
}

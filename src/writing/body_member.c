#include "base/text.h"
#include "writing/body.h"
#include "writing/sentence.h"

/* The organ behind a member of a group, and what official texts call the member. */

#define TO_FILL "[CƠ QUAN CHỦ QUẢN]"

/* Places of the administrative division: what a text calls them, and what stands before their name
 * where the register does not say it. */
static const struct place {
    const char *kind, *word;
} places[] = {
    {"tinh", "tỉnh"}, {"thanh_pho", "thành phố"}, {"huyen", "huyện"},
    {"xa", "xã"},     {"phuong", "phường"},       {"dac_khu", "đặc khu"},
};

static const struct place *place_of_kind(td_str kind)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (td_str_is(kind, places[i].kind))
            return &places[i];
    return NULL;
}

static td_str kind_of(const struct td_member *member)
{
    return member->unit_kind.n ? member->unit_kind : member->registered_kind;
}

static const struct place *place_of(const struct td_member *member)
{
    return place_of_kind(kind_of(member));
}

/* "tỉnh Nam Định" of "Nam Định" and of "Tỉnh Nam Định". */
static td_str with_word(struct td_arena *arena, const char *word, td_str name)
{
    td_str upper = td_upper(arena, name), whole = td_upper(arena, td_str_of(word));
    if (td_str_starts(upper, td_fmt(arena, "%.*s ", TD_ARG(whole))))
        name = td_str_from(name, whole.n + 1);
    return td_fmt(arena, "%s %.*s", word, TD_ARG(name));
}

td_str td_body_member_name(struct td_arena *arena, const struct td_member *member)
{
    const struct place *place = place_of(member);
    return place ? with_word(arena, place->word, member->name) : member->name;
}

td_str td_body_unit_name(struct td_arena *arena, const struct td_year *year, td_str unit)
{
    const struct td_member *member = td_member_of(year, unit);
    return member ? td_body_member_name(arena, member) : unit;
}

/* A value of the attributes "ky_hieu=SNV;nguoi_ky=Giám đốc"; empty: not there. */
static td_str attribute(const struct td_member *member, const char *name)
{
    struct td_split items = td_split(member->attributes);
    td_str item;
    while (td_split_next(&items, ';', &item)) {
        size_t sign = td_str_find(item, '=');
        if (td_str_is(td_str_trim(td_str_slice(item, 0, sign)), name))
            return td_str_trim(td_str_from(item, sign + 1));
    }
    return TD_STR_NONE;
}

/* "tỉnh Quảng Ninh" at the end of a text that names a place; empty: it names none. */
static td_str place_in(td_str text)
{
    static const char *const words[] = {"tỉnh ", "thành phố "};
    for (size_t at = 0; at < text.n; at++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (td_str_starts(td_str_from(text, at), td_str_of(words[i])))
                return td_str_from(text, at);
    return TD_STR_NONE;
}

/* The people's committee above a department: that of the unit it belongs to, else of the place
 * whose council organises the group. */
static td_str committee_above(struct td_arena *arena, const struct td_year *year,
                              const struct td_member *member)
{
    const struct place *parent = place_of_kind(member->parent_kind);
    td_str place =
        parent ? with_word(arena, parent->word, member->parent) : place_in(member->parent);
    if (!place.n)
        place = place_in(year->group.organiser);
    if (!place.n)
        place = place_in(year->group.name);
    if (!place.n)
        return TD_STR(TO_FILL);
    return td_fmt(arena, "ỦY BAN NHÂN DÂN %.*s", TD_ARG(td_upper(arena, place)));
}

/* What stands above an organ of a province or a city, by what its name begins with: the longer
 * before those that they begin with. Names changed with their places in 2025 ("Cục Thuế tỉnh",
 * "Thuế tỉnh"), so each has the one of its time. NULL: the people's committee; empty: none, as
 * courts have it. Of others the office knows it, and writes it. */
static const struct {
    const char *begins, *above;
} organs_above[] = {
    {"SỞ ", NULL},
    {"BAN QUẢN LÝ ", NULL},
    {"BAN DÂN TỘC", NULL},
    {"BAN THI ĐUA", NULL},
    {"VĂN PHÒNG ỦY BAN NHÂN DÂN", NULL},
    {"THANH TRA ", NULL},
    {"TRƯỜNG ", NULL},
    {"TÒA ÁN NHÂN DÂN", ""},
    {"VIỆN KIỂM SÁT NHÂN DÂN", "VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO"},
    {"CÔNG AN ", "BỘ CÔNG AN"},
    {"CHI CỤC THUẾ KHU VỰC", "CỤC THUẾ"},
    {"CỤC THUẾ ", "TỔNG CỤC THUẾ"},
    {"THUẾ ", "CỤC THUẾ"},
    {"CHI CỤC HẢI QUAN KHU VỰC", "CỤC HẢI QUAN"},
    {"CỤC HẢI QUAN ", "TỔNG CỤC HẢI QUAN"},
    {"CỤC THỐNG KÊ ", "TỔNG CỤC THỐNG KÊ"},
    {"THỐNG KÊ ", "CỤC THỐNG KÊ"},
    {"CỤC THI HÀNH ÁN DÂN SỰ ", "TỔNG CỤC THI HÀNH ÁN DÂN SỰ"},
    {"THI HÀNH ÁN DÂN SỰ ", "CỤC QUẢN LÝ THI HÀNH ÁN DÂN SỰ"},
    {"BẢO HIỂM XÃ HỘI ", "BẢO HIỂM XÃ HỘI VIỆT NAM"},
    {"KHO BẠC NHÀ NƯỚC ", "KHO BẠC NHÀ NƯỚC"},
    {"NGÂN HÀNG NHÀ NƯỚC ", "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM"},
    {"KIỂM TOÁN NHÀ NƯỚC ", "KIỂM TOÁN NHÀ NƯỚC"},
};

/* Of a unit that is not entered as a department or a branch, only what is sure. */
static td_str above_organ(struct td_arena *arena, const struct td_year *year,
                          const struct td_member *member, td_str organ)
{
    const bool is_department = td_str_is(kind_of(member), "so_nganh");
    for (size_t i = 0; i < sizeof organs_above / sizeof *organs_above; i++) {
        if (!td_str_starts(organ, td_str_of(organs_above[i].begins)))
            continue;
        if (organs_above[i].above)
            return td_str_of(organs_above[i].above);
        return is_department ? committee_above(arena, year, member) : TD_STR_NONE;
    }
    return is_department ? TD_STR(TO_FILL) : TD_STR_NONE;
}

struct td_body td_body_of_member(struct td_arena *arena, const struct td_year *year,
                                 const struct td_member *member)
{
    const struct place *place = place_of(member);
    td_str name = attribute(member, "co_quan"), value;
    if (!name.n)
        name = place ? td_fmt(arena, "Ủy ban nhân dân %.*s",
                              TD_ARG(with_word(arena, place->word, member->name)))
                     : member->name;
    struct td_body body = td_body_of(arena, td_body_spelled_out(arena, name));
    if (!body.parent.n && body.regime == TD_REGIME_STATE &&
        !td_str_starts(body.issuer, TD_STR("ỦY BAN NHÂN DÂN")))
        body.parent = above_organ(arena, year, member, body.issuer);
    if ((value = attribute(member, "chu_quan")).n)
        body.parent = td_body_spelled_out(arena, value);
    if ((value = attribute(member, "ky_hieu")).n)
        body.symbol = td_str_z(arena, value);
    if ((value = attribute(member, "nguoi_ky")).n)
        body.office = td_upper(arena, value);
    return body;
}

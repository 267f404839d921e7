/* Who decides on an award: classes, and one of a class. */
#include "domain/vote/decider.h"

#include "base/text.h"
#include "domain/vote/awards.h"

#define CHAIR_OF "Chủ tịch Ủy ban nhân dân "

/* In capitals, UBND written out. */
static td_str in_capitals(struct td_arena *arena, td_str name)
{
    td_str whole = td_upper(arena, td_one_line(arena, td_str_trim(name)));
    for (size_t at = 0; at < whole.n; at++)
        if (td_str_starts(td_str_from(whole, at), TD_STR("UBND")))
            return td_fmt(arena, "%.*sỦY BAN NHÂN DÂN%.*s", TD_ARG(td_str_slice(whole, 0, at)),
                          TD_ARG(td_str_from(whole, at + sizeof "UBND" - 1)));
    return whole;
}

/* A class ends where a name would begin. */
static bool ends_without_name(td_str name)
{
    static const char *const last[] = {" TỈNH",    " THÀNH PHỐ",  " HUYỆN",   " QUẬN",
                                       " THỊ XÃ",  " XÃ",         " PHƯỜNG",  " ĐƠN VỊ",
                                       " ĐẶC KHU", " BAN, NGÀNH", " ĐOÀN THỂ"};
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        if (td_str_ends(name, td_str_of(last[i])))
            return !td_str_ends(name, TD_STR(" HỢP TÁC XÃ"));
    return false;
}

/* Clusters and blocks are called after what they are made of: "Khối thi đua các xã". */
static bool is_of_group(td_str name)
{
    return td_str_holds(name, TD_STR("CỤM ")) || td_str_holds(name, TD_STR("KHỐI "));
}

bool td_award_decider_is_class(struct td_arena *arena, td_str name)
{
    static const char *const alone[] = {"BỘ TRƯỞNG", "THỦ TRƯỞNG",      "GIÁM ĐỐC",
                                        "CHỦ TỊCH",  "ỦY BAN NHÂN DÂN", "CHỦ TỊCH ỦY BAN NHÂN DÂN"};
    td_str whole = in_capitals(arena, name);
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (td_str_is(whole, alone[i]))
            return true;
    return !is_of_group(whole) &&
           (td_str_starts(whole, TD_STR("NGƯỜI ĐỨNG ĐẦU")) || ends_without_name(whole));
}

td_str td_award_decider_in_office(struct td_arena *arena, td_str name)
{
    td_str whole = in_capitals(arena, name);
    if (td_str_is(whole, "CHÍNH PHỦ"))
        return TD_STR("Thủ tướng Chính phủ");
    if (!td_str_starts(whole, TD_STR("ỦY BAN NHÂN DÂN ")) || td_award_decider_is_class(arena, name))
        return name;
    return td_fmt(arena, "Chủ tịch %.*s", TD_ARG(td_one_line(arena, td_str_trim(name))));
}

/* "tỉnh Thái Bình" of an organiser that names it; empty where none or several stand there. */
static td_str province_of(const struct td_group_year *group)
{
    static const char *const words[] = {"tỉnh ", "thành phố "};
    td_str name = group->organiser;
    for (size_t at = 1; at < name.n; at++)
        for (size_t i = 0; name.p[at - 1] == ' ' && i < sizeof words / sizeof *words; i++) {
            td_str place = td_str_from(name, at);
            bool is_one = !td_str_ends(td_str_slice(name, 0, at), TD_STR("các "));
            if (!td_str_starts(place, td_str_of(words[i])))
                continue;
            return is_one && td_str_find(place, ',') == place.n ? place : TD_STR_NONE;
        }
    return TD_STR_NONE;
}

/* Of a class of several, "bộ, ban, ngành" among them, a province has its chair. */
static bool is_provincial(td_str whole)
{
    return td_str_ends(whole, TD_STR("ỦY BAN NHÂN DÂN TỈNH")) ||
           td_str_ends(whole, TD_STR("ỦY BAN NHÂN DÂN CẤP TỈNH")) ||
           td_str_ends(whole, TD_STR("ỦY BAN NHÂN DÂN TỈNH, THÀNH PHỐ"));
}

td_str td_award_decider_of(struct td_arena *arena, td_str name, const struct td_group_year *group)
{
    td_str place = province_of(group);
    if (!place.n || group->level != TD_LEVEL_PROVINCE || !is_provincial(in_capitals(arena, name)))
        return name;
    return td_fmt(arena, CHAIR_OF "%.*s", TD_ARG(place));
}

static bool is_chair_of_province(td_str whole)
{
    return td_str_starts(whole, TD_STR("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ")) ||
           td_str_starts(whole, TD_STR("CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ ")) ||
           td_str_starts(whole, TD_STR("ỦY BAN NHÂN DÂN TỈNH ")) ||
           td_str_starts(whole, TD_STR("ỦY BAN NHÂN DÂN THÀNH PHỐ "));
}

/* Those of which there is one in the country decide on what bears their own name. */
static bool is_of_state(td_str whole)
{
    return td_str_is(whole, "CHÍNH PHỦ") || td_str_is(whole, "THỦ TƯỚNG CHÍNH PHỦ") ||
           td_str_is(whole, "CHỦ TỊCH NƯỚC");
}

bool td_award_decider_fits(struct td_arena *arena, td_str name, td_str authority)
{
    name = td_award_decider_in_office(arena, name);
    authority = td_award_decider_in_office(arena, authority);
    td_str class = in_capitals(arena, name), one = in_capitals(arena, authority);
    if (td_str_eq(td_award_key(arena, name), td_award_key(arena, authority)))
        return true;
    if (!one.n || is_of_state(one) || !td_award_decider_is_class(arena, name) ||
        td_award_decider_is_class(arena, authority))
        return false;
    if (td_str_starts(class, TD_STR("CHỦ TỊCH ỦY")) && is_provincial(class))
        return is_chair_of_province(one);
    return td_str_starts(one, td_fmt(arena, "%.*s ", TD_ARG(class))) ||
           td_str_starts(class, TD_STR("NGƯỜI ĐỨNG ĐẦU")) ||
           td_str_starts(class, TD_STR("THỦ TRƯỞNG")) ||
           (td_str_starts(class, TD_STR("BỘ TRƯỞNG")) && !is_chair_of_province(one));
}

#include "document/official.h"

#define ROOM                                                                                       \
    "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0" /* for what a pen or a stamp adds later           \
                                                  */
#define SPACE "\u00a0"

/* Điểm: the letters of the Vietnamese alphabet without those that differ by a mark alone, save đ.
 */
static const char *const point_letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                            "i", "k", "l", "m", "n", "o", "p", "q",
                                            "r", "s", "t", "u", "v", "x", "y"};
#define POINT_LETTERS ((int)(sizeof point_letters / sizeof point_letters[0]))

td_str td_official_number(struct td_arena *arena, int64_t number, int least_digits, td_str symbol)
{
    if (!number)
        return td_fmt(arena, "Số:" ROOM "/%.*s", TD_ARG(symbol));
    return td_fmt(arena, "Số: %0*lld/%.*s", least_digits < 2 ? 2 : least_digits, (long long)number,
                  TD_ARG(symbol));
}

/* Of bodies of the Party: without the colon, and the symbol holds the stroke. */
td_str td_official_number_line(struct td_arena *arena, const struct td_official_head *head)
{
    bool is_party = head->regime == TD_REGIME_PARTY;
    if (head->number_words.n)
        return head->number_words;
    if (head->notation.n)
        return td_fmt(arena, "Số%s %.*s", is_party ? "" : ":", TD_ARG(head->notation));
    td_str number = td_official_number(arena, head->number, head->least_digits,
                                       is_party ? TD_STR_NONE : head->symbol);
    if (!is_party)
        return number;
    td_str digits = td_str_slice(number, sizeof "Số:" - 1, number.n - 1);
    return td_fmt(arena, "Số%.*s-%.*s", TD_ARG(digits), TD_ARG(head->symbol));
}

/* "06", or room for it. */
static td_str day_or_room(struct td_arena *arena, int value, int padded_below)
{
    if (!value)
        return TD_STR(SPACE SPACE SPACE SPACE);
    return td_fmt(arena, " %s%d ", value < padded_below ? "0" : "", value);
}

td_str td_official_place_date(struct td_arena *arena, td_str place, struct td_date date)
{
    td_str day = day_or_room(arena, date.year ? date.day : 0, 10);
    td_str month = day_or_room(arena, date.year ? date.month : 0, 3);
    td_str year = date.year ? td_fmt(arena, " %d", date.year) : TD_STR(ROOM);
    return td_fmt(arena, "%.*s%sngày%.*stháng%.*snăm%.*s", TD_ARG(place), place.n ? ", " : "",
                  TD_ARG(day), TD_ARG(month), TD_ARG(year));
}

td_str td_official_point_label(struct td_arena *arena, int n)
{
    td_str label = TD_STR(")");
    for (; n > 0; n = (n - 1) / POINT_LETTERS)
        label = td_fmt(arena, "%s%.*s", point_letters[(n - 1) % POINT_LETTERS], TD_ARG(label));
    return label;
}

td_str td_official_roman(struct td_arena *arena, int n)
{
    static const struct {
        int value;
        const char *letters;
    } steps[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                 {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                 {5, "V"},    {4, "IV"},   {1, "I"}};
    td_str roman = TD_STR_NONE;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        for (; n >= steps[i].value; n -= steps[i].value)
            roman = td_fmt(arena, "%.*s%s", TD_ARG(roman), steps[i].letters);
    return roman;
}

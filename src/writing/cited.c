#include "writing/cited.h"

#include <string.h>

#include "view/format.h"
#include "writing/parts.h"
#include "writing/sentence.h"

/* Kinds of texts by their names, and by what stands behind "/" or "-" in their symbols. */
static const struct kind {
    const char *name, *symbol;
} kinds[] = {
    {"Quyết định", "QĐ"}, {"Nghị quyết", "NQ"}, {"Nghị định", "NĐ"},     {"Thông tư", "TT"},
    {"Chỉ thị", "CT"},    {"Kế hoạch", "KH"},   {"Hướng dẫn", "HD"},     {"Thông báo", "TB"},
    {"Báo cáo", "BC"},    {"Tờ trình", "TTr"},  {"Chương trình", "CTr"}, {"Kết luận", "KL"},
    {"Công văn", NULL},   {"Công điện", "CĐ"},
};

static bool begins_with_word(td_str text, const char *word)
{
    td_str behind = td_str_from(text, strlen(word));
    return td_str_starts(text, td_str_of(word)) && (!behind.n || strchr(" ,:", *behind.p));
}

static const struct kind *kind_named(td_str title)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (begins_with_word(title, kinds[i].name))
            return &kinds[i];
    return NULL;
}

/* "QĐ" of "12/2025/QĐ-UBND" and of the Party's "12-QĐ/TU". */
static const struct kind *kind_of_symbol(td_str number)
{
    for (size_t at = 0; at < number.n; at++)
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            if (!kinds[i].symbol || !strchr("/-", number.p[at]))
                continue;
            td_str rest = td_str_from(number, at + 1), symbol = td_str_of(kinds[i].symbol);
            if (td_str_starts(rest, symbol) && rest.n > symbol.n && strchr("/-", rest.p[symbol.n]))
                return &kinds[i];
        }
    return NULL;
}

static bool is_law(td_str title)
{
    static const char *const laws[] = {"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"};
    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++)
        if (begins_with_word(title, laws[i]))
            return true;
    return false;
}

/* The abstract behind number, day and issuer: "về thi đua năm 2025", "ban hành Quy chế ...". */
static td_str abstract_of(struct td_arena *arena, td_str title)
{
    static const char *const goes_on[] = {"về ",        "ban hành ", "phê duyệt ", "công bố ",
                                          "sửa đổi",    "bổ sung ",  "quy định ",  "giao ",
                                          "công nhận ", "kiện toàn "};
    static const char *const issued[] = {"Quy chế", "Quy định",    "Bảng tiêu chí",
                                         "Đề án",   "Bộ tiêu chí", "Bảng điểm"};
    if (!title.n)
        return title;
    for (size_t i = 0; i < sizeof issued / sizeof *issued; i++)
        if (begins_with_word(title, issued[i]))
            return td_fmt(arena, " ban hành %.*s", TD_ARG(title));
    title = td_say_lower_first(arena, title);
    for (size_t i = 0; i < sizeof goes_on / sizeof *goes_on; i++)
        if (td_str_starts(title, td_str_of(goes_on[i])))
            return td_fmt(arena, " %.*s", TD_ARG(title));
    return td_fmt(arena, " về %.*s", TD_ARG(title));
}

static td_str day_of(struct td_arena *arena, const struct td_cited_text *cited, td_str name)
{
    if (td_date_is_set(cited->issued))
        return td_say_date(arena, cited->issued);
    return td_part_day_to_fill(
        arena, td_str_z(arena, td_fmt(arena, "ngày ban hành của %.*s", TD_ARG(name))));
}

/* Its name tells the number already: day and issuer are put behind it, where it has none. */
static td_str cite_named(struct td_arena *arena, const struct td_cited_text *cited, td_str title,
                         size_t behind_number)
{
    td_str name = td_str_slice(title, 0, behind_number), behind = td_str_from(title, behind_number);
    if (td_str_starts(behind, TD_STR(" ngày ")))
        return title;
    td_str by = cited->issuer.n && !td_str_holds(behind, cited->issuer)
                    ? td_fmt(arena, " của %.*s", TD_ARG(cited->issuer))
                    : TD_STR_NONE;
    return td_fmt(arena, "%.*s %.*s%.*s%.*s", TD_ARG(name), TD_ARG(day_of(arena, cited, name)),
                  TD_ARG(by), TD_ARG(behind));
}

static td_str cite_numbered(struct td_arena *arena, const struct td_cited_text *cited, td_str title)
{
    title = td_say_upper_first(arena, title);
    const struct kind *named = kind_named(title), *kind = kind_of_symbol(cited->number);
    if (!kind)
        kind = named;
    if (!kind && is_law(title))
        return td_date_is_set(cited->issued) ? td_fmt(arena, "%.*s %.*s", TD_ARG(title),
                                                      TD_ARG(td_say_date(arena, cited->issued)))
                                             : title;
    td_str name = td_fmt(arena, "%s số %.*s", kind ? kind->name : "Văn bản", TD_ARG(cited->number));
    if (kind && kind == named)
        title = td_str_trim(td_str_from(title, strlen(kind->name)));
    td_str by = cited->issuer.n ? td_fmt(arena, " của %.*s", TD_ARG(cited->issuer)) : TD_STR_NONE;
    return td_fmt(arena, "%.*s %.*s%.*s%.*s", TD_ARG(name), TD_ARG(day_of(arena, cited, name)),
                  TD_ARG(by), TD_ARG(abstract_of(arena, title)));
}

td_str td_cite(struct td_arena *arena, const struct td_cited_text *cited)
{
    td_str title = td_say_without_stop(cited->title), number = cited->number;
    if (!number.n)
        return title;
    for (size_t at = 0; at < title.n; at++)
        if (td_str_starts(td_str_from(title, at), number))
            return cite_named(arena, cited, title, at + number.n);
    return cite_numbered(arena, cited, title);
}

/* ---- what founded the group ---- */

/* "12/QĐ-UBND" of "Quyết định số 12/QĐ-UBND ngày ...", and of the number alone; empty: no number.
 */
static td_str number_in(td_str text)
{
    size_t at = 0;
    while (at < text.n && !(text.p[at] >= '0' && text.p[at] <= '9'))
        at++;
    td_str number = td_str_from(text, at);
    number = td_str_slice(number, 0, td_str_find(number, ' '));
    while (number.n && strchr(",;.", number.p[number.n - 1]))
        number.n--;
    return td_str_find(number, '/') < number.n ? number : TD_STR_NONE;
}

static const struct td_cited_text *text_of_number(const struct td_year *year, td_str number)
{
    for (size_t i = 0; number.n && i < year->documents.n; i++)
        if (td_str_eq(year->documents.items[i].number, number))
            return &year->documents.items[i];
    return NULL;
}

td_str td_cite_founding(const struct td_writing *writing, bool as_base)
{
    struct td_arena *arena = writing->arena;
    const struct td_year *year = writing->scored->year;
    td_str text = td_say_without_stop(year->group.founding_decision), number = number_in(text);
    const struct td_cited_text *known = text_of_number(year, number);
    struct td_cited_text founding = known ? *known : (struct td_cited_text){.number = number};
    if (!text.n)
        return text;
    if (!td_date_is_set(founding.issued))
        founding.issued = year->group.founded;
    if (known)
        return td_cite(arena, &founding);
    bool is_bare = td_str_eq(text, number), tells_day = td_str_holds(text, TD_STR("ngày "));
    if (!is_bare && (tells_day || !td_date_is_set(founding.issued)))
        return text;
    if (!is_bare)
        return td_fmt(arena, "%.*s %.*s", TD_ARG(text),
                      TD_ARG(td_say_date(arena, founding.issued)));
    if (as_base)
        founding.issuer =
            td_fmt(arena, "[cơ quan ban hành và trích yếu của Quyết định số %.*s]", TD_ARG(number));
    const struct kind *kind = kind_of_symbol(number);
    td_str name = td_fmt(arena, "%s số %.*s", kind ? kind->name : "Quyết định", TD_ARG(number));
    td_str day = as_base || td_date_is_set(founding.issued)
                     ? td_fmt(arena, " %.*s", TD_ARG(day_of(arena, &founding, name)))
                     : TD_STR_NONE;
    return td_fmt(arena, "%.*s%.*s%s%.*s", TD_ARG(name), TD_ARG(day),
                  founding.issuer.n ? " của " : "", TD_ARG(founding.issuer));
}

#include "writing/sentence.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "view/context.h"
#include "view/format.h"

#define TEXT_MAX ((size_t)1 << 20)

static td_str join(struct td_arena *arena, const struct td_texts *texts, const char *between,
                   const char *last)
{
    struct td_buf buf;
    size_t filled = 0, at = 0;
    td_buf_init(&buf, arena, TEXT_MAX);
    for (size_t i = 0; i < texts->n; i++)
        filled += texts->items[i].n > 0;
    for (size_t i = 0; i < texts->n; i++) {
        if (!texts->items[i].n)
            continue;
        if (at > 0)
            td_buf_puts(&buf, at + 1 == filled ? last : between);
        td_buf_put(&buf, texts->items[i]);
        at++;
    }
    return td_buf_str(&buf);
}

td_str td_say_list(struct td_arena *arena, const struct td_texts *texts)
{
    return join(arena, texts, ", ", " và ");
}

td_str td_say_series(struct td_arena *arena, const struct td_texts *texts)
{
    return join(arena, texts, "; ", "; ");
}

td_str td_say_upper_first(struct td_arena *arena, td_str text)
{
    return td_upper_first(arena, text);
}

td_str td_say_upper(struct td_arena *arena, td_str text)
{
    return td_upper(arena, text);
}

td_str td_say_without_stop(td_str text)
{
    text = td_str_trim(text);
    while (text.n &&
           (text.p[text.n - 1] == '.' || text.p[text.n - 1] == ';' || text.p[text.n - 1] == ','))
        text = td_str_trim(td_str_slice(text, 0, text.n - 1));
    return text;
}

td_str td_say_group(const struct td_year *year, bool capital)
{
    if (year->group.kind == TD_BLOCK)
        return capital ? TD_STR("Khối") : TD_STR("khối");
    return capital ? TD_STR("Cụm") : TD_STR("cụm");
}

/* "tỷ đồng", "km", "người/km2": what is measured; all else is counted one by one: "xã", "sáng
 * kiến". */
static bool is_measured(td_str measure)
{
    static const char *const measures[] = {
        "%", "tỷ", "triệu", "nghìn", "điểm", "USD", "đồng", "tấn", "tạ",   "kg",   "ha",    "km",
        "m", "m2", "m3",    "mét",   "lít",  "MW",  "kWh",  "giờ", "phút", "ngày", "tháng", "năm"};
    td_str word = td_str_slice(measure, 0, td_str_find(measure, ' '));
    if (td_str_find(measure, '/') < measure.n) /* "người/km2" */
        return true;
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (td_str_is(word, measures[i]))
            return true;
    return false;
}

/* "04 địa phương": things that are counted, not measured. */
static bool is_small_count(const struct td_indicator *row)
{
    if (is_measured(row->unit_of_measure))
        return false;
    return row->qualifier == TD_EXACT && row->decimals == 0 && row->unit_of_measure.n &&
           row->value > 0 && row->value < 10 * TD_MICRO;
}

/* "0 vụ", which nobody writes. */
static bool is_none(const struct td_indicator *row)
{
    return row->qualifier == TD_EXACT && row->value == 0 &&
           td_say_is_counted(row->unit_of_measure, 0, 0);
}

td_str td_say_none(struct td_arena *arena, td_str measure)
{
    return td_fmt(arena, "không có %.*s nào", TD_ARG(measure));
}

td_str td_say_quantity(struct td_arena *arena, const struct td_indicator *row)
{
    if (is_none(row))
        return td_say_none(arena, row->unit_of_measure);
    if (is_small_count(row))
        return td_fmt(arena, "%02d %.*s", (int)(row->value / TD_MICRO),
                      TD_ARG(row->unit_of_measure));
    return td_view_quantity(arena, TD_VI, row->qualifier, row->value, (int)row->decimals,
                            row->unit_of_measure);
}

td_str td_say_count(struct td_arena *arena, int64_t count)
{
    if (count > 0 && count < 10)
        return td_fmt(arena, "%02d", (int)count);
    return td_view_count(arena, TD_VI, count);
}

td_str td_say_unit(const struct td_year *year, td_str unit)
{
    return td_member_name(year, unit);
}

bool td_say_is_member(const struct td_year *year, td_str unit)
{
    return unit.n && td_member_of(year, unit);
}

td_str td_say_survey(struct td_arena *arena, td_str counts, td_str levels)
{
    struct td_split each = td_split(counts), level = td_split(levels);
    struct td_texts texts = {0};
    td_str count, points;
    while (td_split_next(&each, '|', &count)) {
        int64_t n;
        bool has_level = td_split_next(&level, '|', &points);
        td_str shown = td_count_parse(td_str_trim(count), &n) ? td_say_count(arena, n) : count;
        *td_push(arena, &texts) = has_level ? td_fmt(arena, "%.*s phiếu mức %.*s điểm",
                                                     TD_ARG(shown), TD_ARG(td_str_trim(points)))
                                            : td_fmt(arena, "%.*s phiếu", TD_ARG(shown));
    }
    return td_say_list(arena, &texts);
}

td_str td_say_remark(struct td_arena *arena, td_str note)
{
    struct td_split split = td_split(note);
    struct td_texts items = {0};
    td_str item;
    while (td_split_next(&split, ';', &item))
        *td_push(arena, &items) = td_view_noted(arena, TD_VI, item);
    return td_say_series(arena, &items);
}

td_str td_say_place(struct td_arena *arena, int64_t rank)
{
    static const char *const words[] = {"nhất", "nhì", "ba",  "tư",   "năm",
                                        "sáu",  "bảy", "tám", "chín", "mười"};
    enum { IN_WORDS = sizeof words / sizeof *words };
    return rank >= 1 && rank <= IN_WORDS ? td_str_of(words[rank - 1])
                                         : td_fmt(arena, "%lld", (long long)rank);
}

td_str td_say_join(struct td_arena *arena, const struct td_texts *texts)
{
    return join(arena, texts, " ", " ");
}

td_str td_say_person(struct td_arena *arena, td_str person, td_str position)
{
    td_str parts[] = {person, position};
    return td_view_join(arena, parts, 2, TD_STR(", "));
}

/* "Đồng Tháp" of "Tỉnh Đồng Tháp", "UBND tỉnh Đồng Tháp" and "Đồng Tháp", to stand behind "...
 * tỉnh"; empty: the unit is an organ that does not tell of which. */
static td_str place_behind(struct td_arena *arena, td_str unit, td_str word)
{
    static const char *const organs[] = {
        "UBND ",     "ỦY BAN ",    "HĐND ",      "HỘI ",       "SỞ ",      "BAN ",       "BỘ ",
        "CỤC ",      "CHI CỤC ",   "VĂN PHÒNG ", "THANH TRA ", "CÔNG AN ", "TÒA ÁN ",    "VIỆN ",
        "MẶT TRẬN ", "LIÊN ĐOÀN ", "KHO BẠC ",   "BẢO HIỂM ",  "TRƯỜNG ",  "TRUNG TÂM ", "ĐẢNG ỦY ",
        "TỔNG ",     "PHÒNG ",     "CÔNG TY ",   "TỈNH ỦY ",   "THÀNH ỦY "};
    td_str upper = td_say_upper(arena, unit);
    td_str lead = td_fmt(arena, "%.*s ", TD_ARG(td_say_upper(arena, word)));
    for (size_t at = 0; at < unit.n && upper.n == unit.n; at++)
        if ((at == 0 || unit.p[at - 1] == ' ') && td_str_starts(td_str_from(upper, at), lead))
            return td_str_from(unit, at + lead.n);
    for (size_t i = 0; i < sizeof organs / sizeof *organs; i++)
        if (td_str_starts(upper, td_str_of(organs[i])))
            return TD_STR_NONE;
    return unit;
}

/* The last words of an office that says nothing yet of where it is held, in capitals. */
static const char *const bare_offices[] = {
    "GIÁM ĐỐC",    "CHỦ TỊCH",       "BÍ THƯ",     "TRƯỞNG BAN",      "PHÓ BAN",
    "CHỦ NHIỆM",   "BỘ TRƯỞNG",      "THỨ TRƯỞNG", "CỤC TRƯỞNG",      "VỤ TRƯỞNG",
    "HIỆU TRƯỞNG", "VIỆN TRƯỞNG",    "THỦ TRƯỞNG", "CHÁNH VĂN PHÒNG", "CHÁNH THANH TRA",
    "CHÁNH ÁN",    "CHỈ HUY TRƯỞNG", "LÃNH ĐẠO",   "ĐẠI DIỆN",        "CHUYÊN VIÊN",
    "KẾ TOÁN",     "TRƯỞNG PHÒNG",   "VĂN THƯ",    "CÁN BỘ",
};

/* "Phó Giám đốc"; a head of the group is none: "Cụm trưởng, tỉnh A". */
static bool is_bare_office(struct td_arena *arena, td_str office)
{
    td_str text = td_say_upper(arena, office);
    for (size_t i = 0; i < sizeof bare_offices / sizeof *bare_offices; i++) {
        td_str word = td_str_of(bare_offices[i]);
        if (td_str_ends(text, word) && (text.n == word.n || text.p[text.n - word.n - 1] == ' '))
            return true;
    }
    return false;
}

/* "Giám đốc Sở Nội vụ" of "tỉnh A": an organ that every place has, whose place is not told yet. */
static bool is_organ_of(struct td_arena *arena, td_str office, td_str unit)
{
    static const char *const places[] = {"TỈNH ",     "THÀNH PHỐ ", "HUYỆN ",  "QUẬN ",   "THỊ XÃ ",
                                         "THỊ TRẤN ", "XÃ ",        "PHƯỜNG ", "ĐẶC KHU "};
    static const char *const organs[] = {
        " SỞ ",       " UBND", " ỦY BAN NHÂN DÂN", " HĐND", " HỘI ĐỒNG NHÂN DÂN", " VĂN PHÒNG ",
        " THANH TRA", " MTTQ", " MẶT TRẬN TỔ QUỐC"};
    td_str of = td_say_upper(arena, unit), text = td_say_upper(arena, office);
    bool is_place = false, is_organ = false;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        is_place = is_place || td_str_starts(of, td_str_of(places[i]));
        if (td_str_holds(text, td_fmt(arena, " %s", places[i])))
            return false;
    }
    for (size_t i = 0; i < sizeof organs / sizeof *organs; i++)
        is_organ = is_organ || td_str_holds(text, td_str_of(organs[i]));
    return is_place && is_organ;
}

td_str td_say_office_at(struct td_arena *arena, td_str office, td_str unit)
{
    static const char *const open_ended[] = {"tỉnh", "Tỉnh ủy", "thành phố", "Thành ủy"};
    if (!office.n || !unit.n)
        return office.n ? office : unit;
    if (td_str_holds(office, unit))
        return office;
    for (size_t at = 0; at < office.n; at++) /* "Tỉnh đoàn" ends the one and begins the other */
        if ((at == 0 || office.p[at - 1] == ' ') &&
            td_str_starts(td_say_upper(arena, unit), td_say_upper(arena, td_str_from(office, at))))
            return td_fmt(arena, "%.*s%.*s", TD_ARG(td_str_slice(office, 0, at)), TD_ARG(unit));
    for (size_t i = 0; i < sizeof open_ended / sizeof *open_ended; i++) {
        td_str word = td_str_of(open_ended[i]);
        td_str place = td_str_ends(office, word) ? place_behind(arena, unit, word) : TD_STR_NONE;
        if (place.n)
            return td_fmt(arena, "%.*s %.*s", TD_ARG(office), TD_ARG(place));
    }
    bool is_joined = is_bare_office(arena, office) || is_organ_of(arena, office, unit);
    return td_fmt(arena, "%.*s%s %.*s", TD_ARG(office), is_joined ? "" : ",", TD_ARG(unit));
}

td_str td_say_once(struct td_arena *arena, td_str text)
{
    size_t comma = td_str_find(text, ',');
    td_str office = td_str_slice(text, 0, comma);
    td_str behind = comma < text.n ? td_str_trim(td_str_from(text, comma + 1)) : TD_STR_NONE;
    for (size_t at = 0; behind.n && at < office.n; at++)
        if ((at == 0 || office.p[at - 1] == ' ') && td_str_starts(behind, td_str_from(office, at)))
            return td_fmt(arena, "%.*s%.*s", TD_ARG(td_str_slice(office, 0, at)), TD_ARG(behind));
    return text;
}

td_str td_say_comrade(struct td_arena *arena, td_str person, td_str position)
{
    static const char *const said[] = {"Đồng chí", "Các đồng chí", "Ông ", "Bà "};
    if (!person.n)
        return TD_STR_NONE;
    td_str whole = td_say_person(arena, person, position);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (td_str_starts(td_say_upper_first(arena, person), td_str_of(said[i])))
            return whole;
    if (td_str_find(person, ';') == person.n)
        return td_fmt(arena, "đồng chí %.*s", TD_ARG(whole));
    struct td_split split = td_split(person);
    struct td_texts people = {0};
    td_str one;
    while (td_split_next(&split, ';', &one))
        *td_push(arena, &people) = td_str_trim(one);
    bool have_offices = td_str_find(person, ',') < person.n; /* behind commas of their own */
    td_str named = join(arena, &people, have_offices ? "; " : ", ", " và ");
    return td_fmt(arena, "các đồng chí %.*s", TD_ARG(td_say_person(arena, named, position)));
}

td_str td_say_date(struct td_arena *arena, struct td_date date)
{
    return td_date_is_set(date) ? td_official_place_date(arena, TD_STR_NONE, date) : TD_STR_NONE;
}

td_str td_say_day(struct td_arena *arena, struct td_date date)
{
    return td_date_is_set(date) ? td_fmt(arena, "%02d/%s%d/%d", date.day, date.month < 3 ? "0" : "",
                                         date.month, date.year)
                                : TD_STR_NONE;
}

/* 100 * difference / before, in millionths, rounded to one decimal; false where it makes no sense.
 */
static bool percent_of(td_micro difference, td_micro before, td_micro128 *percent)
{
    if (before <= 0)
        return false;
    *percent = td_round((td_micro128)difference * 100 * TD_MICRO / before, 1);
    return true;
}

bool td_say_is_counted(td_str measure, td_micro128 now, td_micro128 then)
{
    const td_micro128 most = (td_micro128)100 * TD_MICRO;
    bool is_small = now >= 0 && then >= 0 && now < most && then < most && now % TD_MICRO == 0 &&
                    then % TD_MICRO == 0;
    return is_small && measure.n && !is_measured(measure);
}

td_str td_say_change(struct td_arena *arena, const struct td_indicator *row,
                     const struct td_indicator *before)
{
    td_micro difference;
    td_micro128 shown;
    const char *unit = "%";
    int decimals = 0;
    if (row->value == TD_ABSENT || before->value == TD_ABSENT || row->qualifier != TD_EXACT ||
        before->qualifier != TD_EXACT || row->period != before->period ||
        !td_str_eq(row->unit_of_measure, before->unit_of_measure) ||
        __builtin_sub_overflow(row->value, before->value, &difference))
        return TD_STR_NONE;
    const char *than = row->period == TD_PERIOD_FIRST_HALF ? "cùng kỳ năm" : "năm";
    if (difference == 0)
        return td_fmt(arena, "bằng %s %lld", than, (long long)before->year);
    if (td_say_is_counted(row->unit_of_measure, row->value, before->value))
        return td_fmt(
            arena, "%s %.*s %.*s so với %s %lld", difference > 0 ? "tăng" : "giảm",
            TD_ARG(td_say_count(arena, (difference < 0 ? -difference : difference) / TD_MICRO)),
            TD_ARG(row->unit_of_measure), than, (long long)before->year);
    if (td_str_starts(row->unit_of_measure, TD_STR("%"))) {
        shown = difference;
        decimals = (int)(row->decimals > before->decimals ? row->decimals : before->decimals);
        unit = " điểm phần trăm";
    } else if (!percent_of(difference, before->value, &shown)) {
        return TD_STR_NONE;
    }
    shown = shown < 0 ? -shown : shown;
    td_str number = td_str_is(td_str_of(unit), "%") ? td_number_vi_short(arena, shown)
                                                    : td_number_vi(arena, shown, decimals);
    return td_fmt(arena, "%s %.*s%s so với %s %lld", difference > 0 ? "tăng" : "giảm",
                  TD_ARG(number), unit, than, (long long)before->year);
}

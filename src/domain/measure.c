#include "domain/measure.h"

static bool is_measure(td_str words)
{
    static const char *const known[] = {"%",  "người", "hộ",  "xã",  "phường", "vụ",  "việc",
                                        "km", "ha",    "tấn", "giờ", "ngày",   "lượt"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (td_str_is(words, known[i]))
            return true;
    return td_str_ends(words, TD_STR("đồng")) || td_str_ends(words, TD_STR("USD"));
}

struct td_measured td_measure_split(td_str text)
{
    text = td_str_trim(text);
    struct td_measured whole = {text, TD_STR_NONE};
    size_t open = text.n;
    while (open > 0 && text.p[open - 1] != '(')
        open--;
    if (!open || !td_str_ends(text, TD_STR(")")))
        return whole;
    td_str words = td_str_trim(td_str_slice(text, open, text.n - 1));
    if (!is_measure(words))
        return whole;
    return (struct td_measured){td_str_trim(td_str_slice(text, 0, open - 1)), words};
}

/* A word of the text, in small letters or with a capital at its beginning, that ends there. */
static bool begins_with(td_str text, const char *small, const char *capital)
{
    td_str words[] = {td_str_of(small), td_str_of(capital)};
    for (size_t i = 0; i < 2; i++)
        if (td_str_starts(text, words[i]) && (text.n == words[i].n || text.p[words[i].n] == ' '))
            return true;
    return false;
}

/* Words that say something else behind the same first word: "Xã hội hóa", "Vụ mùa". */
static bool is_another(td_str text)
{
    static const char *const others[] = {
        "ã hội ", "ụ mùa", "ụ Mùa",   "ụ đông", "ụ Đông",   "ụ xuân",  "ụ Xuân",  "ụ hè",    "ụ Hè",
        "ụ thu",  "ụ Thu", "ụ chiêm", "ụ lúa",  "ụ trưởng", "ộ tịch", "ộ khẩu", "ộ chiếu"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (td_str_starts(td_str_from(text, 1), td_str_of(others[i])))
            return true;
    return false;
}

static bool is_accident(td_str name)
{
    return begins_with(name, "tai nạn", "Tai nạn") || begins_with(name, "sự cố", "Sự cố") ||
           begins_with(name, "cháy", "Cháy") || td_str_starts(name, TD_STR("Cháy,")) ||
           begins_with(name, "ngộ độc", "Ngộ độc");
}

td_str td_measure_counted(td_str name, bool of_faults)
{
    static const struct {
        const char *small, *capital;
        bool alone; /* else only behind "Số" */
    } things[] = {{"vụ", "Vụ", true},      {"xã", "Xã", true},         {"phường", "Phường", true},
                  {"thôn", "Thôn", true},  {"hộ", "Hộ", false},        {"người", "Người", false},
                  {"lượt", "Lượt", false}, {"đơn vị", "Đơn vị", false}};
    name = td_str_trim(name);
    bool is_number = begins_with(name, "số", "Số");
    if (is_number)
        name = td_str_trim(td_str_from(name, TD_STR("số").n));
    for (size_t i = 0; i < sizeof things / sizeof *things; i++)
        if ((is_number || things[i].alone) &&
            begins_with(name, things[i].small, things[i].capital) && !is_another(name))
            return td_str_of(things[i].small);
    return of_faults && is_accident(name) ? TD_STR("vụ") : TD_STR_NONE;
}

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

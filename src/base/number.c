#include "base/number.h"

#define MAX_WHOLE    15
#define MAX_DECIMALS 6

/* The parts of a written number. */
struct written {
    bool negative;
    td_str whole; /* digits, perhaps with grouping dots */
    td_str fraction;
    bool has_decimal_sign;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool all_digits(td_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]))
            return false;
    }
    return s.n > 0;
}

static size_t occurrences(td_str s, char byte)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == byte;
    return n;
}

/* "1.000.000": a first group of one to three digits that does not start with 0, then groups of
 * three. */
static bool is_grouped(td_str s)
{
    size_t first = td_str_find(s, '.');
    if (first == s.n || first < 1 || first > 3 || s.p[0] == '0')
        return false;
    struct td_split groups = td_split(s);
    td_str group;
    for (size_t i = 0; td_split_next(&groups, '.', &group); i++) {
        if (!all_digits(group) || (i > 0 && group.n != 3))
            return false;
    }
    return true;
}

static enum td_number_fault split_decimal(td_str s, struct written *w)
{
    size_t commas = occurrences(s, ','), dots = occurrences(s, '.');
    if (commas > 0) {
        size_t comma = td_str_find(s, ',');
        w->whole = td_str_slice(s, 0, comma);
        w->fraction = td_str_from(s, comma + 1);
        w->has_decimal_sign = true;
        if (commas > 1 || occurrences(w->fraction, '.'))
            return TD_NUMBER_AMBIGUOUS;
        return dots == 0 || is_grouped(w->whole) ? TD_NUMBER_OK : TD_NUMBER_MALFORMED;
    }
    if (dots == 0 || is_grouped(s)) {
        w->whole = s;
        return TD_NUMBER_OK;
    }
    if (dots > 1)
        return TD_NUMBER_AMBIGUOUS;
    size_t dot = td_str_find(s, '.');
    w->whole = td_str_slice(s, 0, dot);
    w->fraction = td_str_from(s, dot + 1);
    w->has_decimal_sign = true;
    return TD_NUMBER_OK;
}

static enum td_number_fault evaluate(const struct written *w, td_micro128 *millionths)
{
    td_micro128 value = 0;
    size_t digits = 0;
    for (size_t i = 0; i < w->whole.n; i++) {
        if (w->whole.p[i] == '.')
            continue;
        if (!is_digit(w->whole.p[i]))
            return TD_NUMBER_MALFORMED;
        if (++digits > MAX_WHOLE)
            return TD_NUMBER_TOO_LONG;
        value = value * 10 + (w->whole.p[i] - '0');
    }
    if (digits == 0 || (w->has_decimal_sign && !all_digits(w->fraction)))
        return TD_NUMBER_MALFORMED;
    if (w->fraction.n > MAX_DECIMALS)
        return TD_NUMBER_TOO_LONG;
    for (size_t i = 0; i < MAX_DECIMALS; i++)
        value = value * 10 + (i < w->fraction.n ? w->fraction.p[i] - '0' : 0);
    *millionths = w->negative ? -value : value;
    return TD_NUMBER_OK;
}

/* Take the sign and the percent sign off; false when nothing stays. */
static bool strip(td_str *s, struct written *w)
{
    if (s->n && s->p[s->n - 1] == '%')
        *s = td_str_trim((td_str){s->p, s->n - 1});
    if (s->n && (s->p[0] == '-' || s->p[0] == '+')) {
        w->negative = s->p[0] == '-';
        *s = td_str_from(*s, 1);
    }
    return s->n > 0;
}

/* All digits but too many of them is a better message than "malformed". */
static bool only_number_bytes(td_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]) && s.p[i] != '.' && s.p[i] != ',')
            return false;
    }
    return true;
}

enum td_number_fault td_number_parse(td_str text, td_micro128 *millionths)
{
    struct written w = {0};
    if (text.n == 0)
        return TD_NUMBER_EMPTY;
    if (!strip(&text, &w) || !only_number_bytes(text))
        return TD_NUMBER_MALFORMED;
    enum td_number_fault fault = split_decimal(text, &w);
    return fault == TD_NUMBER_OK ? evaluate(&w, millionths) : fault;
}

int td_number_decimals(td_str text)
{
    struct written w = {0};
    if (!strip(&text, &w) || split_decimal(text, &w) != TD_NUMBER_OK || !w.has_decimal_sign)
        return 0;
    return (int)w.fraction.n;
}

enum td_number_fault td_number_parse_point(td_str text, td_micro128 *millionths)
{
    struct written w = {0};
    if (text.n == 0)
        return TD_NUMBER_EMPTY;
    if (!strip(&text, &w))
        return TD_NUMBER_MALFORMED;
    size_t dot = td_str_find(text, '.');
    w.whole = td_str_slice(text, 0, dot);
    w.fraction = td_str_from(text, dot + 1);
    w.has_decimal_sign = dot < text.n;
    return evaluate(&w, millionths);
}

const char *td_number_fault_vi(enum td_number_fault fault)
{
    switch (fault) {
    case TD_NUMBER_OK:
        return "đúng";
    case TD_NUMBER_EMPTY:
        return "còn trống; hãy nhập một số";
    case TD_NUMBER_MALFORMED:
        return "không phải là số; hãy nhập như 1.926 hoặc 1.926,5";
    case TD_NUMBER_AMBIGUOUS:
        return "không rõ đâu là dấu thập phân; hãy nhập như 1.926,5 hoặc 1926.5";
    case TD_NUMBER_TOO_LONG:
        return "dài quá 15 chữ số phần nguyên hoặc 6 chữ số phần thập phân; hãy bỏ bớt chữ số";
    }
    return "";
}

const char *td_number_fault_en(enum td_number_fault fault)
{
    switch (fault) {
    case TD_NUMBER_OK:
        return "is right";
    case TD_NUMBER_EMPTY:
        return "is empty; enter a number";
    case TD_NUMBER_MALFORMED:
        return "is not a number; enter it like 1.926 or 1.926,5";
    case TD_NUMBER_AMBIGUOUS:
        return "leaves open which sign is the decimal one; enter it like 1.926,5 or 1926.5";
    case TD_NUMBER_TOO_LONG:
        return "has more than 15 digits before or 6 after the decimal sign; enter fewer";
    }
    return "";
}

bool td_count_parse(td_str text, int64_t *value)
{
    if (!all_digits(text) || text.n > 9)
        return false;
    *value = 0;
    for (size_t i = 0; i < text.n; i++)
        *value = *value * 10 + (text.p[i] - '0');
    return true;
}

bool td_id_parse(td_str text, int64_t *value)
{
    int64_t id = 0;
    if (!all_digits(text) || text.n > 19)
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (__builtin_mul_overflow(id, INT64_C(10), &id) ||
            __builtin_add_overflow(id, (int64_t)(text.p[i] - '0'), &id))
            return false;
    *value = id;
    return true;
}

static td_micro128 power_of_ten(int exponent)
{
    td_micro128 power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

td_micro128 td_round(td_micro128 millionths, int decimals)
{
    td_micro128 unit = power_of_ten(TD_DECIMALS - decimals);
    td_micro128 half = unit / 2;
    td_micro128 shifted = millionths < 0 ? millionths - half : millionths + half;
    return shifted / unit * unit; /* division truncates towards zero */
}

/* Sign, digits in groups of three behind a grouping byte (0: none), decimals behind their sign. */
static td_str format(struct td_arena *arena, td_micro128 value, int decimals, char group, char sign)
{
    char text[64];
    char *p = text + sizeof text;
    bool negative = value < 0;
    unsigned __int128 rest = negative ? -(unsigned __int128)value : (unsigned __int128)value;
    rest /= (unsigned __int128)power_of_ten(TD_DECIMALS - decimals);
    negative = negative && rest != 0;
    for (int i = 0; i < decimals; i++, rest /= 10)
        *--p = (char)('0' + (int)(rest % 10));
    if (decimals)
        *--p = sign;
    int digits = 0;
    do {
        if (group && digits && digits % 3 == 0)
            *--p = group;
        *--p = (char)('0' + (int)(rest % 10));
        rest /= 10;
        digits++;
    } while (rest);
    if (negative)
        *--p = '-';
    return td_str_copy(arena, (td_str){p, (size_t)(text + sizeof text - p)});
}

static int decimals_needed(td_micro128 value)
{
    int decimals = TD_DECIMALS;
    while (decimals > 0 && value % 10 == 0) {
        value /= 10;
        decimals--;
    }
    return decimals;
}

td_str td_number_point(struct td_arena *arena, td_micro128 millionths, int decimals)
{
    return format(arena, millionths, decimals, 0, '.');
}

td_str td_number_short(struct td_arena *arena, td_micro128 millionths)
{
    return format(arena, millionths, decimals_needed(millionths), 0, '.');
}

td_str td_number_vi(struct td_arena *arena, td_micro128 millionths, int decimals)
{
    return format(arena, millionths, decimals, '.', ',');
}

td_str td_number_en(struct td_arena *arena, td_micro128 millionths, int decimals)
{
    return format(arena, millionths, decimals, ',', '.');
}

td_str td_number_vi_short(struct td_arena *arena, td_micro128 millionths)
{
    return td_number_vi(arena, millionths, decimals_needed(millionths));
}

td_str td_number_en_short(struct td_arena *arena, td_micro128 millionths)
{
    return td_number_en(arena, millionths, decimals_needed(millionths));
}

bool td_number_share(td_micro128 part, td_micro128 whole, td_micro128 *percent)
{
    td_micro128 scaled;
    if (whole <= 0 || part < 0 ||
        __builtin_mul_overflow(part, (td_micro128)100 * TD_MICRO, &scaled))
        return false;
    const td_micro128 least = TD_MICRO / 10, all = (td_micro128)100 * TD_MICRO;
    *percent = td_round(scaled / whole, 1);
    if (part < whole && *percent >= all)
        *percent = all - least;
    else if (part > 0 && *percent < least)
        *percent = least;
    return true;
}

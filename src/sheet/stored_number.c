#include "sheet/xlsx_parts.h"

#define DIGITS_MAX   64 /* of a mantissa */
#define WHOLE_MAX    20
#define EXPONENT_MAX 400

struct mantissa {
    char digits[DIGITS_MAX];
    int n;
    int point; /* digits before the decimal point; may be outside 0..n */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool read_mantissa(td_str *rest, struct mantissa *m)
{
    bool seen_point = false;
    size_t i = 0;
    for (; i < rest->n && (is_digit(rest->p[i]) || rest->p[i] == '.'); i++) {
        if (rest->p[i] == '.') {
            if (seen_point)
                return false;
            seen_point = true;
            continue;
        }
        if (m->n == DIGITS_MAX)
            return false;
        m->digits[m->n++] = rest->p[i];
        m->point += !seen_point;
    }
    *rest = td_str_from(*rest, i);
    return m->n > 0;
}

static bool read_exponent(td_str rest, int *exponent)
{
    if (rest.n == 0)
        return true;
    if (rest.p[0] != 'e' && rest.p[0] != 'E')
        return false;
    rest = td_str_from(rest, 1);
    bool negative = rest.n && rest.p[0] == '-';
    if (rest.n && (rest.p[0] == '-' || rest.p[0] == '+'))
        rest = td_str_from(rest, 1);
    if (rest.n == 0 || rest.n > 3)
        return false;
    for (size_t i = 0; i < rest.n; i++) {
        if (!is_digit(rest.p[i]))
            return false;
        *exponent = *exponent * 10 + (rest.p[i] - '0');
    }
    *exponent = negative ? -*exponent : *exponent;
    return *exponent <= EXPONENT_MAX && *exponent >= -EXPONENT_MAX;
}

bool td_stored_number(td_str text, td_micro128 *millionths)
{
    struct mantissa m = {.n = 0};
    int exponent = 0;
    bool negative = text.n && text.p[0] == '-';
    if (negative)
        text = td_str_from(text, 1);
    if (!read_mantissa(&text, &m) || !read_exponent(text, &exponent))
        return false;
    int leading = 0;
    while (leading < m.n && m.digits[leading] == '0')
        leading++;
    int kept = m.point + exponent + TD_DECIMALS; /* digits that make the millionths */
    if (leading < m.n && m.point + exponent - leading > WHOLE_MAX)
        return false;
    td_micro128 value = 0;
    for (int i = leading; i < kept && (i < m.n || value); i++)
        value = value * 10 + (i < m.n ? m.digits[i] - '0' : 0);
    if (kept >= 0 && kept < m.n && m.digits[kept] >= '5')
        value++;
    *millionths = negative ? -value : value;
    return true;
}

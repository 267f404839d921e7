#include "verify/recount/fraction.h"

#include <gmp.h>
#include <string.h>

struct td_fraction {
    mpq_t value;
};

#define DIGITS_BEFORE 15
#define DIGITS_AFTER  6

static void clear(void *fraction)
{
    mpq_clear(((struct td_fraction *)fraction)->value);
}

/* A new 0, freed with the arena. */
static struct td_fraction *make(struct td_arena *arena)
{
    struct td_fraction *made = TD_NEW(arena, struct td_fraction);
    mpq_init(made->value);
    td_arena_defer(arena, clear, made);
    return made;
}

td_q td_q_int(struct td_arena *arena, long value)
{
    return td_q_ratio(arena, value, 1);
}

td_q td_q_ratio(struct td_arena *arena, long above, long below)
{
    struct td_fraction *made = make(arena);
    mpq_set_si(made->value, above, (unsigned long)below);
    mpq_canonicalize(made->value);
    return made;
}

td_q td_q_keep(struct td_arena *arena, td_q a)
{
    if (!a)
        return NULL;
    struct td_fraction *made = make(arena);
    mpq_set(made->value, a->value);
    return made;
}

td_q td_q_add(struct td_arena *arena, td_q a, td_q b)
{
    struct td_fraction *made = make(arena);
    mpq_add(made->value, a->value, b->value);
    return made;
}

td_q td_q_sub(struct td_arena *arena, td_q a, td_q b)
{
    struct td_fraction *made = make(arena);
    mpq_sub(made->value, a->value, b->value);
    return made;
}

td_q td_q_mul(struct td_arena *arena, td_q a, td_q b)
{
    struct td_fraction *made = make(arena);
    mpq_mul(made->value, a->value, b->value);
    return made;
}

td_q td_q_div(struct td_arena *arena, td_q a, td_q b)
{
    struct td_fraction *made = make(arena);
    mpq_div(made->value, a->value, b->value);
    return made;
}

td_q td_q_floor(struct td_arena *arena, td_q a)
{
    struct td_fraction *made = make(arena);
    mpz_fdiv_q(mpq_numref(made->value), mpq_numref(a->value), mpq_denref(a->value));
    return made;
}

td_q td_q_ceil(struct td_arena *arena, td_q a)
{
    struct td_fraction *made = make(arena);
    mpz_cdiv_q(mpq_numref(made->value), mpq_numref(a->value), mpq_denref(a->value));
    return made;
}

/* Half away from zero: the size of a, plus a half, rounded down, with the sign of a. */
static td_q round_to_whole(struct td_arena *arena, td_q a)
{
    td_q zero = td_q_int(arena, 0), half = td_q_ratio(arena, 1, 2);
    if (td_q_sign(a) < 0)
        return td_q_sub(arena, zero, round_to_whole(arena, td_q_sub(arena, zero, a)));
    return td_q_floor(arena, td_q_add(arena, a, half));
}

static td_q power_of_ten(struct td_arena *arena, int exponent)
{
    struct td_fraction *made = make(arena);
    mpz_ui_pow_ui(mpq_numref(made->value), 10, (unsigned long)exponent);
    return made;
}

td_q td_q_round(struct td_arena *arena, td_q a, int decimals)
{
    td_q scale = power_of_ten(arena, decimals);
    return td_q_div(arena, round_to_whole(arena, td_q_mul(arena, a, scale)), scale);
}

int td_q_cmp(td_q a, td_q b)
{
    return mpq_cmp(a->value, b->value);
}

int td_q_sign(td_q a)
{
    return mpq_sgn(a->value);
}

bool td_q_is_whole(td_q a)
{
    return mpz_cmp_ui(mpq_denref(a->value), 1) == 0;
}

td_q td_q_less(td_q a, td_q b)
{
    return td_q_cmp(a, b) <= 0 ? a : b;
}

td_q td_q_more(td_q a, td_q b)
{
    return td_q_cmp(a, b) >= 0 ? a : b;
}

static bool all_digits(td_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
    }
    return text.n > 0;
}

/* Dots that group thousands: 1.000, 38.030, not 0.500, 1234.567 or 1.0000. */
static bool is_grouped(td_str text)
{
    size_t first = td_str_find(text, '.');
    if (first < 1 || first > 3 || text.p[0] == '0' || first == text.n)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        bool place_of_dot = i >= first && (i - first) % 4 == 0;
        bool digit = text.p[i] >= '0' && text.p[i] <= '9';
        if (place_of_dot ? text.p[i] != '.' : !digit)
            return false;
    }
    return (text.n - first) % 4 == 0;
}

static td_str without_dots(struct td_arena *arena, td_str text)
{
    char *kept = td_arena_alloc(arena, text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] != '.')
            kept[n++] = text.p[i];
    }
    return (td_str){kept, n};
}

/* Cut a number without sign into the digits before and after its decimal sign. */
static bool cut_at_decimal_sign(struct td_arena *arena, td_str text, td_str *before, td_str *after)
{
    size_t comma = td_str_find(text, ','), dot = td_str_find(text, '.');
    *before = text;
    *after = TD_STR_NONE;
    if (comma < text.n) {
        *before = td_str_slice(text, 0, comma);
        *after = td_str_from(text, comma + 1);
    } else if (dot < text.n && !is_grouped(text)) {
        *before = td_str_slice(text, 0, dot);
        *after = td_str_from(text, dot + 1);
        return all_digits(*before) && all_digits(*after);
    }
    if (is_grouped(*before))
        *before = without_dots(arena, *before);
    return all_digits(*before) && (comma == text.n || all_digits(*after));
}

bool td_q_read(struct td_arena *arena, td_str text, td_q *value)
{
    text = td_str_trim(text);
    if (td_str_ends(text, TD_STR("%")))
        text = td_str_trim(td_str_slice(text, 0, text.n - 1));
    bool negative = td_str_starts(text, TD_STR("-"));
    if (negative || td_str_starts(text, TD_STR("+")))
        text = td_str_from(text, 1);
    td_str before, after;
    if (!cut_at_decimal_sign(arena, text, &before, &after) || before.n > DIGITS_BEFORE ||
        after.n > DIGITS_AFTER)
        return false;
    td_str digits = td_fmt(arena, "%.*s%.*s", TD_ARG(before), TD_ARG(after));
    struct td_fraction *whole = make(arena);
    if (mpz_set_str(mpq_numref(whole->value), digits.p, 10) != 0)
        return false;
    if (negative)
        mpq_neg(whole->value, whole->value);
    *value = after.n ? td_q_div(arena, whole, power_of_ten(arena, (int)after.n)) : whole;
    return true;
}

bool td_q_read_quotient(struct td_arena *arena, td_str text, td_q *value)
{
    size_t slash = td_str_find(text, '/');
    td_q above, below;
    if (slash == text.n)
        return td_q_read(arena, text, value);
    if (!td_q_read(arena, td_str_slice(text, 0, slash), &above) ||
        !td_q_read(arena, td_str_from(text, slash + 1), &below) || td_q_sign(below) <= 0)
        return false;
    *value = td_q_div(arena, above, below);
    return true;
}

bool td_q_read_share(struct td_arena *arena, td_str text, td_q *value)
{
    if (!td_q_read(arena, text, value))
        return false;
    if (td_str_ends(text, TD_STR("%")))
        *value = td_q_div(arena, *value, td_q_int(arena, 100));
    return true;
}

bool td_whole_read(td_str text, long *value)
{
    if (!all_digits(text) || text.n > 9)
        return false;
    *value = 0;
    for (size_t i = 0; i < text.n; i++)
        *value = *value * 10 + (text.p[i] - '0');
    return true;
}

td_str td_q_fixed(struct td_arena *arena, td_q a, int decimals)
{
    td_q scaled = round_to_whole(arena, td_q_mul(arena, a, power_of_ten(arena, decimals)));
    size_t room = mpz_sizeinbase(mpq_numref(scaled->value), 10) + 2;
    char *digits = td_arena_alloc(arena, room);
    mpz_get_str(digits, 10, mpq_numref(scaled->value));
    const char *sign = digits[0] == '-' ? "-" : "";
    td_str rest = td_str_of(digits + strlen(sign));
    while (rest.n <= (size_t)decimals)
        rest = td_fmt(arena, "0%.*s", TD_ARG(rest));
    td_str before = td_str_slice(rest, 0, rest.n - (size_t)decimals);
    td_str after = td_str_from(rest, before.n);
    return td_fmt(arena, "%s%.*s%s%.*s", sign, TD_ARG(before), decimals ? "." : "", TD_ARG(after));
}

td_str td_q_short(struct td_arena *arena, td_q a)
{
    td_str text = td_q_fixed(arena, a, 6);
    while (td_str_ends(text, TD_STR("0")))
        text = td_str_slice(text, 0, text.n - 1);
    return td_str_ends(text, TD_STR(".")) ? td_str_slice(text, 0, text.n - 1) : text;
}

#include "domain/short_code.h"

#include <string.h>

static const char signs[TD_SHORT_CODE_SIGNS + 1] = "23456789ABCDEFGHJKMNPQRSTVWXY";

/* The sum of each sign times its place, from 1, is divisible by 29. */
static int sum_of(const unsigned char *values, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += values[i] * (i + 1);
    return sum % TD_SHORT_CODE_SIGNS;
}

td_str td_short_code_of(struct td_arena *arena, const unsigned char drawn[TD_SHORT_CODE_DRAWN])
{
    char *code = td_arena_alloc(arena, TD_SHORT_CODE_SIZE + 1);
    int check = 0;
    while ((sum_of(drawn, TD_SHORT_CODE_DRAWN) + check * TD_SHORT_CODE_SIZE) % TD_SHORT_CODE_SIGNS)
        check++;
    for (int i = 0; i < TD_SHORT_CODE_DRAWN; i++)
        code[i] = signs[drawn[i]];
    code[TD_SHORT_CODE_DRAWN] = signs[check];
    code[TD_SHORT_CODE_SIZE] = '\0';
    return (td_str){code, TD_SHORT_CODE_SIZE};
}

bool td_short_code_parse(struct td_arena *arena, td_str typed, td_str *code)
{
    unsigned char values[TD_SHORT_CODE_SIZE];
    char *read = td_arena_alloc(arena, TD_SHORT_CODE_SIZE + 1);
    int n = 0;
    for (size_t i = 0; i < typed.n; i++) {
        char sign = typed.p[i];
        if (sign == ' ' || sign == '-')
            continue;
        if (sign >= 'a' && sign <= 'z')
            sign = (char)(sign - 'a' + 'A');
        const char *found = sign ? strchr(signs, sign) : NULL;
        if (!found || n == TD_SHORT_CODE_SIZE)
            return false;
        read[n] = sign;
        values[n++] = (unsigned char)(found - signs);
    }
    read[n] = '\0';
    *code = (td_str){read, (size_t)n};
    return n == TD_SHORT_CODE_SIZE && sum_of(values, n) == 0;
}

td_str td_short_code_shown(struct td_arena *arena, td_str code)
{
    if (code.n != TD_SHORT_CODE_SIZE)
        return code;
    return td_fmt(arena, "%.4s-%.4s-%.4s", code.p, code.p + 4, code.p + 8);
}

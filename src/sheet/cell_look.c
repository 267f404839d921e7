/* What a number format makes of a number. */
#include <string.h>

#include "sheet/xlsx_parts.h"

/* What the letters of a format code mean, outside quotes, brackets and escapes, in its first
 * section. */
enum td_format td_format_of_code(td_str code)
{
    bool date = false, time = false;
    if (td_str_starts(code, TD_STR("General")) || td_str_starts(code, TD_STR("GENERAL")))
        return TD_FORMAT_NUMBER;
    for (size_t i = 0; i < code.n && code.p[i] != ';'; i++) {
        char c = code.p[i];
        if (c == '"' || c == '[') {
            td_str rest = td_str_from(code, i + 1);
            size_t end = td_str_find(rest, c == '"' ? '"' : ']');
            time |= c == '[' && end >= 1 && strchr("hHmMsS", rest.p[0]) && end <= 2;
            i += end + 1;
        } else if (c == '\\' || c == '_' || c == '*') {
            i++;
        } else if (c == '%') {
            return TD_FORMAT_PERCENT;
        } else if (strchr("yYdD", c)) {
            date = true;
        } else if (strchr("hHsS", c)) {
            time = true;
        } else if (c == 'm' || c == 'M') {
            date |= !time;
        }
    }
    if (date)
        return TD_FORMAT_DATE;
    return time ? TD_FORMAT_TIME : TD_FORMAT_NUMBER;
}

/* The digits of the first section: "#,##0.00" groups, and has two decimals. */
static void read_digits(td_str code, struct td_cell_look *look)
{
    bool behind_point = false, is_digit_before = false;
    for (size_t i = 0; i < code.n && code.p[i] != ';'; i++) {
        char c = code.p[i];
        if (c == '"' || c == '[') {
            i += td_str_find(td_str_from(code, i + 1), c == '"' ? '"' : ']') + 1;
            continue;
        }
        if (c == '\\' || c == '_' || c == '*')
            i++;
        else if (c == '.')
            behind_point = true;
        else if (c == ',' && is_digit_before && !behind_point)
            look->is_grouped = true;
        else if (behind_point && strchr("0#?", c) && look->decimals < TD_DECIMALS) {
            look->decimals++;
            look->least = c == '0' ? look->decimals : look->least;
        }
        is_digit_before = strchr("0#?", c) != NULL;
    }
}

struct td_cell_look td_look_of_code(td_str code)
{
    struct td_cell_look look = {.format = (uint8_t)td_format_of_code(code)};
    bool is_text = td_str_find(code, '@') < code.n,
         is_other = td_str_find(code, 'E') < code.n || td_str_find(code, '/') < code.n;
    if (look.format == TD_FORMAT_DATE)
        look.has_time = td_str_find(code, 'h') < code.n || td_str_find(code, 'H') < code.n;
    if (look.format == TD_FORMAT_DATE || look.format == TD_FORMAT_TIME)
        return look;
    look.is_general = look.format == TD_FORMAT_NUMBER &&
                      (is_text || is_other || td_str_starts(code, TD_STR("General")) ||
                       td_str_starts(code, TD_STR("GENERAL")));
    if (!look.is_general)
        read_digits(code, &look);
    return look;
}

/* The formats that every workbook has without declaring them. */
static enum td_format built_in_format(uint32_t id)
{
    if (id == 9 || id == 10)
        return TD_FORMAT_PERCENT;
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
        (id >= 50 && id <= 54) || id == 57 || id == 58)
        return TD_FORMAT_DATE;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 ||
        id == 56)
        return TD_FORMAT_TIME;
    return TD_FORMAT_NUMBER;
}

struct td_cell_look td_look_built_in(uint32_t id)
{
    static const struct {
        uint32_t id;
        const char *code;
    } codes[] = {{1, "0"},      {2, "0.00"},      {3, "#,##0"},      {4, "#,##0.00"},
                 {9, "0%"},     {10, "0.00%"},    {22, "d/m/y h:m"}, {37, "#,##0"},
                 {38, "#,##0"}, {39, "#,##0.00"}, {40, "#,##0.00"},  {41, "#,##0"},
                 {42, "#,##0"}, {43, "#,##0.00"}, {44, "#,##0.00"}};
    for (size_t i = 0; id < 64 && i < sizeof codes / sizeof *codes; i++)
        if (codes[i].id == id)
            return td_look_of_code(td_str_of(codes[i].code));
    enum td_format format = built_in_format(id);
    return (struct td_cell_look){.format = (uint8_t)format,
                                 .is_general = format == TD_FORMAT_NUMBER};
}

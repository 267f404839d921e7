#include "base/buf.h"
#include "domain/year.h"
#include "writing/sentence.h"

/* Days as Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II.4.b writes them, in texts that people typed:
 * days below ten and the months 1 and 2 have a nought before them, other months have none. */

#define TEXT_MAX ((size_t)1 << 20)

static bool is_digit(td_str text, size_t at)
{
    return at < text.n && text.p[at] >= '0' && text.p[at] <= '9';
}

static size_t digits_at(td_str text, size_t at)
{
    size_t n = 0;
    while (is_digit(text, at + n))
        n++;
    return n;
}

static int value_of(td_str text, size_t at, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (text.p[at + i] - '0');
    return value;
}

/* Part of a longer number, of a symbol or of a word. */
static bool is_joined(td_str text, size_t at)
{
    if (at >= text.n)
        return false;
    char byte = text.p[at];
    return is_digit(text, at) || byte == '/' || byte == '-' || ((unsigned char)byte & 0x80) ||
           (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static void put_day(struct td_buf *out, struct td_arena *arena, int value, int padded_below)
{
    td_buf_put(out, td_fmt(arena, "%s%d", value < padded_below ? "0" : "", value));
}

/* How long "5/2/2026" at the place is, with the day that it names; 0: none stands there. */
static size_t day_in_digits(td_str text, size_t at, struct td_date *day)
{
    size_t d = digits_at(text, at), m, y;
    if (!d || d > 2 || (at > 0 && (is_joined(text, at - 1) || text.p[at - 1] == '.')) ||
        at + d >= text.n || text.p[at + d] != '/')
        return 0;
    m = digits_at(text, at + d + 1);
    if (!m || m > 2 || at + d + 1 + m >= text.n || text.p[at + d + 1 + m] != '/')
        return 0;
    y = digits_at(text, at + d + m + 2);
    size_t n = d + m + y + 2;
    return y == 4 && !is_joined(text, at + n) && td_date_parse(td_str_slice(text, at, at + n), day)
               ? n
               : 0;
}

/* How long the words before the number of a day or a month are, "ngày 5 tháng", "tháng 01 năm": the
 * number stands between the two; 0: no such words. */
static size_t before_number(td_str text, size_t at, const char *before, const char *behind,
                            size_t *digits)
{
    size_t n = td_str_of(before).n;
    if (!td_str_starts(td_str_from(text, at), td_str_of(before)))
        return 0;
    *digits = digits_at(text, at + n);
    bool is_day = *digits > 0 && *digits < 3 && value_of(text, at + n, *digits) > 0 &&
                  td_str_starts(td_str_from(text, at + n + *digits), td_str_of(behind));
    return is_day ? n : 0;
}

/* What is cited or asked for in brackets stays as it is: how long, from its first sign. */
static size_t kept_at(td_str text, size_t at)
{
    static const char *const marks[][2] = {{"[", "]"}, {"“", "”"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!td_str_starts(td_str_from(text, at), td_str_of(marks[i][0])))
            continue;
        for (size_t end = at; end < text.n; end++)
            if (td_str_starts(td_str_from(text, end), td_str_of(marks[i][1])))
                return end + td_str_of(marks[i][1]).n - at;
    }
    return 0;
}

/* What stands at the place in its proper form; how much of the text it stands for. */
static size_t put_form(struct td_buf *out, struct td_arena *arena, td_str text, size_t at)
{
    static const struct {
        const char *before, *behind;
        int padded_below;
    } words[] = {
        {"ngày ", " tháng ", 10},
        {"Ngày ", " tháng ", 10},
        {"tháng ", " năm ", 3},
        {"Tháng ", " năm ", 3},
    };
    struct td_date day;
    size_t kept = kept_at(text, at), n = day_in_digits(text, at, &day), digits;
    if (!kept && n) {
        td_buf_put(out, td_say_day(arena, day));
        return n;
    }
    for (size_t i = 0; !kept && i < sizeof words / sizeof *words; i++) {
        n = before_number(text, at, words[i].before, words[i].behind, &digits);
        if (!n)
            continue;
        td_buf_put(out, td_str_slice(text, at, at + n));
        put_day(out, arena, value_of(text, at + n, digits), words[i].padded_below);
        return n + digits;
    }
    n = kept ? kept : 1;
    td_buf_put(out, td_str_slice(text, at, at + n));
    return n;
}

td_str td_say_days(struct td_arena *arena, td_str text)
{
    struct td_buf out;
    td_buf_init(&out, arena, TEXT_MAX);
    for (size_t at = 0; at < text.n;)
        at += put_form(&out, arena, text, at);
    return td_buf_str(&out);
}

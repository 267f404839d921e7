#include <string.h>

#include "base/buf.h"
#include "domain/year.h"
#include "writing/sentence.h"

/* Days as Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II.4.b writes them, in texts that people typed
 * and in those that screens share: days below ten and the months 1 and 2 have a nought before them,
 * other months have none; a sentence has the words "ngày", "tháng", "năm". */

#define TEXT_MAX ((size_t)1 << 20)

/* What is cited or asked for in brackets stays as it is. */
static const struct {
    td_str open, close;
} kept_marks[] = {{TD_STR("["), TD_STR("]")}, {TD_STR("“"), TD_STR("”")}};
enum { KEPT_MARKS = sizeof kept_marks / sizeof *kept_marks };

/* A text with what stands before it in its paragraph. */
struct telling {
    struct td_arena *arena;
    td_str whole, text;           /* the text is the end of the whole */
    bool in_sentence;             /* else in a table */
    bool none_closes[KEPT_MARKS]; /* from here on: looked for once, however many are opened */
};

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

/* How long what is kept is, from its first sign; 0: nothing kept begins there and ends. */
static size_t kept_at(struct telling *telling, size_t at)
{
    td_str text = telling->text;
    for (int i = 0; i < KEPT_MARKS; i++) {
        if (telling->none_closes[i] || !td_str_starts(td_str_from(text, at), kept_marks[i].open))
            continue;
        for (size_t end = at; end < text.n; end++)
            if (td_str_starts(td_str_from(text, end), kept_marks[i].close))
                return end + kept_marks[i].close.n - at;
        telling->none_closes[i] = true;
    }
    return 0;
}

/* The words for a day. */
static size_t day_word_at(td_str text, size_t at)
{
    static const td_str words[] = {TD_STR("ngày"), TD_STR("Ngày")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (td_str_starts(td_str_from(text, at), words[i]))
            return words[i].n;
    return 0;
}

static bool ends_in_one(td_str text, const td_str *words)
{
    for (; words->n; words++)
        if (td_str_ends(text, *words))
            return true;
    return false;
}

/* "Hằng ngày", "10 ngày" and "ngày càng" name no day. */
static bool is_other_word(td_str before, td_str behind)
{
    static const td_str habits[] = {TD_STR("hằng "), TD_STR("Hằng "), TD_STR("hàng "),
                                    TD_STR("Hàng "), TD_STR("mỗi "),  TD_STR("Mỗi "),
                                    TD_STR("từng "), TD_STR("Từng "), {0}};
    static const td_str others[] = {TD_STR(" càng "), TD_STR(" nay "), TD_STR(" đêm ")};
    size_t figure = td_str_trim(before).n;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (td_str_starts(behind, others[i]))
            return true;
    return ends_in_one(before, habits) || (figure > 0 && is_digit(td_str_trim(before), figure - 1));
}

/* Whether the words between the word for a day and the day lead on to another one: "Hằng ngày báo
 * cáo đến "; not "các ngày từ ". */
static bool leads_on(td_str behind)
{
    static const td_str words[] = {
        TD_STR(" từ "),  TD_STR(" đến "), TD_STR(" tới "), TD_STR(" trước "),
        TD_STR(" sau "), TD_STR(" hết "), TD_STR(" vào "), {0}};
    return ends_in_one(td_str_from(behind, behind.n > 0), words);
}

/* Whether the words before the place, back to the last mark or figure, name the day already: "ngày
 * ", "Ngày ban hành: ". */
static bool is_named_day(td_str before, bool directly)
{
    static const td_str words[] = {TD_STR("ngày "), TD_STR("Ngày "), {0}};
    if (directly || ends_in_one(before, words))
        return ends_in_one(before, words);
    size_t from = before.n;
    while (from > 0 && !strchr(".;,()0123456789\t\n", before.p[from - 1]))
        from--;
    for (size_t i = from, n; i < before.n; i++) {
        n = day_word_at(before, i);
        td_str behind = td_str_from(before, i + n);
        if (n && !is_other_word(td_str_slice(before, 0, i), behind) && !leads_on(behind))
            return true;
    }
    return false;
}

/* At the head of a paragraph, an item or a sentence. */
static bool is_head(td_str before)
{
    return !before.n || td_str_ends(before, TD_STR(". ")) || td_str_is(before, "- ");
}

/* "5/2/2026" as a sentence has it, "ngày 05 tháng 02 năm 2026", or as a table has room for it. */
static void put_whole_day(struct td_buf *out, const struct telling *telling, size_t at,
                          struct td_date day)
{
    size_t from = telling->whole.n - telling->text.n;
    td_str before = td_str_slice(telling->whole, 0, from + at);
    td_str said = td_say_date(telling->arena, day);
    if (!telling->in_sentence && !is_named_day(before, true))
        td_buf_put(out, td_say_day(telling->arena, day));
    else if (is_named_day(before, false))
        td_buf_put(out, td_str_from(said, sizeof "ngày " - 1));
    else
        td_buf_put(out, is_head(before) ? td_say_upper_first(telling->arena, said) : said);
}

/* What stands at the place in its proper form; how much of the text it stands for. */
static size_t put_form(struct td_buf *out, struct telling *telling, size_t at)
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
    td_str text = telling->text;
    struct td_date day;
    size_t kept = kept_at(telling, at), n = day_in_digits(text, at, &day), digits;
    if (!kept && n) {
        put_whole_day(out, telling, at, day);
        return n;
    }
    for (size_t i = 0; !kept && i < sizeof words / sizeof *words; i++) {
        n = before_number(text, at, words[i].before, words[i].behind, &digits);
        if (!n)
            continue;
        td_buf_put(out, td_str_slice(text, at, at + n));
        put_day(out, telling->arena, value_of(text, at + n, digits), words[i].padded_below);
        return n + digits;
    }
    n = kept ? kept : 1;
    td_buf_put(out, td_str_slice(text, at, at + n));
    return n;
}

static td_str told(struct td_arena *arena, td_str before, td_str text, bool in_sentence)
{
    struct td_buf whole, out;
    td_buf_init(&whole, arena, before.n + text.n + 1);
    td_buf_put(&whole, before);
    td_buf_put(&whole, text);
    struct telling telling = {.arena = arena,
                              .whole = td_buf_str(&whole),
                              .text = td_str_from(td_buf_str(&whole), before.n),
                              .in_sentence = in_sentence};
    td_buf_init(&out, arena, TEXT_MAX);
    for (size_t at = 0; at < text.n;)
        at += put_form(&out, &telling, at);
    return td_buf_str(&out);
}

td_str td_say_days(struct td_arena *arena, td_str before, td_str text)
{
    return told(arena, before, text, true);
}

td_str td_say_days_short(struct td_arena *arena, td_str before, td_str text)
{
    return told(arena, before, text, false);
}

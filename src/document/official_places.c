#include "base/buf.h"
#include "base/letter.h"
#include "document/official_parts.h"

/* Names of units and places inside sentences: the word for the kind of place is written small
 * before the name, "của tỉnh Nam Định" (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1); at the
 * head of a sentence, of a cell and of an item its capital stays. */

/* What names of places begin with, with the capital that lists of units give them. */
static const char *const kinds[] = {"Tỉnh", "Thành phố", "Thị xã", "Thị trấn", "Huyện",
                                    "Quận", "Xã",        "Phường", "Đặc khu"};

/* What is no name of a place behind such a word, but the rest of the name of a body: "Tỉnh Ủy",
 * "Tỉnh Đoàn Quảng Ninh". */
static bool is_body(td_str kind, td_str name)
{
    static const char *const of_all[] = {"Ủy", "Uỷ"};
    static const char *const of_province[] = {"Đoàn", "Đội", "Hội"};
    for (size_t i = 0; i < sizeof of_all / sizeof *of_all; i++)
        if (td_str_starts(name, td_str_of(of_all[i])))
            return true;
    for (size_t i = 0; td_str_is(kind, "Tỉnh") && i < sizeof of_province / sizeof *of_province; i++)
        if (td_str_starts(name, td_str_of(of_province[i])))
            return true;
    return false;
}

/* The word for the kind of place that stands there before a name; empty: none. */
static td_str kind_at(td_str text)
{
    if (td_str_starts(text, TD_STR("Thành phố Hồ Chí Minh"))) /* has it in its name, III.1.c */
        return TD_STR_NONE;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        td_str kind = td_str_of(kinds[i]);
        td_str name = td_str_from(text, kind.n < text.n ? kind.n + 1 : text.n);
        if (td_str_starts(text, kind) && text.n > kind.n && text.p[kind.n] == ' ' &&
            td_begins_upper(name) && !is_body(kind, name))
            return kind;
    }
    return TD_STR_NONE;
}

/* Whether nothing of a sentence stands before: the beginning, a mark or number of an item, a full
 * stop, the mark that opens a quotation. */
static bool is_at_head(td_str before)
{
    static const char *const ends[] = {".", "!", "?", "“", "\"", "…"};
    td_str text = td_str_trim(before);
    if (!text.n || td_str_is(text, "-") || td_str_is(text, "+") ||
        td_str_ends(before, TD_STR("\n")))
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (td_str_ends(text, td_str_of(ends[i])))
            return true;
    return td_str_ends(text, TD_STR(")")) && text.n <= sizeof "đđ)" - 1; /* "a)" */
}

/* "đường Xã Đàn", "Đường Xã Đàn" have the word in their name. */
static bool is_in_name(td_str before)
{
    static const char *const streets[] = {"đường ", "Đường ", "phố ", "Phố ", "ngõ ", "Ngõ "};
    for (size_t i = 0; i < sizeof streets / sizeof *streets; i++)
        if (td_str_ends(before, td_str_of(streets[i])))
            return true;
    return false;
}

static bool begins_word(td_str before)
{
    static const char *const marks[] = {" ", "(", ",", ";", ":", "/", "-", "–", "\xc2\xa0"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (td_str_ends(before, td_str_of(marks[i])))
            return true;
    return false;
}

td_str td_official_places(struct td_arena *arena, td_str before, td_str text)
{
    td_str whole = td_fmt(arena, "%.*s%.*s", TD_ARG(before), TD_ARG(text));
    struct td_buf out;
    bool in_brackets = false;
    td_buf_init(&out, arena, text.n + 1); /* no word becomes longer */
    for (size_t at = before.n; at < whole.n; at++) {
        td_str front = td_str_slice(whole, 0, at);
        in_brackets = whole.p[at] == '[' || (in_brackets && whole.p[at] != ']');
        td_str kind = in_brackets ? TD_STR_NONE : kind_at(td_str_from(whole, at));
        if (!kind.n || !begins_word(front) || is_at_head(front) || is_in_name(front)) {
            td_buf_put(&out, td_str_slice(whole, at, at + 1));
            continue;
        }
        td_buf_put(&out, td_lower_first(arena, kind));
        at += kind.n - 1;
    }
    return td_buf_str(&out);
}

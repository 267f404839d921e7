#include "writing/merit.h"

#include <string.h>

#include "base/text.h"
#include "writing/awarded.h"
#include "writing/sentence.h"

/* Words for who gets an award that tell what for, in two. */
struct told {
    td_str who;
    td_str what; /* "có thành tích ...", "cứu người", behind "đã"; empty: nothing is told */
    bool is_noun; /* "thành tích ...", which "có" makes a deed */
};

/* "cán bộ đã nghỉ hưu": how they are, which is no merit. */
static bool is_state(td_str what)
{
    static const char *const states[] = {"nghỉ ",   "về hưu",  "mất",       "từ trần", "qua đời",
                                         "hy sinh", "chuyển ", "thôi ",     "được ",   "quá cố",
                                         "bị ",     "nhận ",   "có quyết ", "ký "};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (td_str_starts(what, td_str_of(states[i])))
            return true;
    return false;
}

/* What for, where the rest of the words begins with it. */
static bool tells(td_str rest, struct told *told)
{
    static const struct {
        const char *link, *begin;
        bool is_noun;
    } ways[] = {
        {"", "có thành tích ", false},
        {"", "có nhiều thành tích ", false},
        {"", "có đóng góp ", false},
        {"", "có nhiều đóng góp ", false},
        {"", "đạt thành tích ", false},
        {"", "đạt nhiều thành tích ", false},
        {"", "lập thành tích ", false},
        {"", "lập nhiều thành tích ", false},
        {"vì đã ", "", false},
        {"do đã ", "", false},
        {"đã ", "", false},
        {"vì ", "có ", false},
        {"do ", "có ", false},
        {"vì ", "thành tích ", true},
        {"về ", "thành tích ", true},
        {"với ", "thành tích ", true},
        {"vì ", "những thành tích ", true},
        {"vì ", "những đóng góp ", true},
        {"vì ", "nhiều thành tích ", true},
        {"với ", "nhiều thành tích ", true},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        td_str what = td_str_from(rest, strlen(ways[i].link));
        if (!td_str_starts(rest, td_str_of(ways[i].link)) ||
            !td_str_starts(what, td_str_of(ways[i].begin)) || is_state(what))
            continue;
        told->what = td_say_without_stop(td_str_trim(what));
        told->is_noun = ways[i].is_noun;
        return true;
    }
    return false;
}

static struct told told_in(td_str words)
{
    struct told told = {.who = words};
    for (size_t at = 0; at < words.n; at++)
        if ((at == 0 || words.p[at - 1] == ' ') && tells(td_str_from(words, at), &told)) {
            told.who = td_str_trim(td_str_slice(words, 0, at));
            if (td_str_ends(told.who, TD_STR(",")))
                told.who = td_str_trim(td_str_slice(told.who, 0, told.who.n - 1));
            return told;
        }
    return told;
}

td_str td_document_recipient(td_str recipient)
{
    const struct told told = told_in(recipient);
    return told.who.n ? told.who : recipient;
}

td_str td_merit_told(struct td_arena *arena, td_str recipient)
{
    const struct told told = told_in(recipient);
    return told.is_noun ? td_fmt(arena, "có %.*s", TD_ARG(told.what)) : told.what;
}

static bool is_told(const struct td_nomination *row)
{
    return !row->unit.n && told_in(row->recipient).what.n;
}

enum td_merit td_merit_of(const struct td_writing *writing, td_str decided_by, td_str title)
{
    const struct td_year *year = writing->scored->year;
    enum td_merit merit = TD_MERIT_TOLD;
    for (size_t i = 0; i < year->nominations.n; i++) {
        const struct td_nomination *row = &year->nominations.items[i];
        if (row->year != year->group.year || row->progress == TD_REFUSED ||
            !td_str_eq(row->decided_by, decided_by) || !td_str_eq(row->title, title) ||
            is_told(row))
            continue;
        if (!td_award_is_own(year, row))
            return TD_MERIT_OPEN;
        merit = TD_MERIT_OWN;
    }
    return merit;
}

td_str td_merit_own(struct td_arena *arena, int64_t year, const char *of, td_str group)
{
    return td_fmt(arena, "xuất sắc trong phong trào thi đua năm %lld%s%.*s", (long long)year,
                  group.n ? of : "", TD_ARG(group));
}

td_str td_merit_place(struct td_arena *arena, td_str title)
{
    return td_fmt(arena, "nội dung thành tích được %s%.*s", title.n ? "tặng " : "khen thưởng",
                  TD_ARG(title));
}

static td_str text_of(struct td_arena *arena, const struct td_added_list *texts, td_str place)
{
    for (size_t i = 0; i < texts->n; i++)
        if (td_str_eq(texts->items[i].place, place) && !td_str_is(texts->items[i].text, "-"))
            return td_say_without_stop(td_one_line(arena, texts->items[i].text));
    return TD_STR_NONE;
}

td_str td_document_granted_merit(struct td_arena *arena, const struct td_added_list *texts,
                                 const struct td_given *given)
{
    td_str told = td_merit_told(arena, given->recipient);
    if (told.n)
        return told;
    td_str text = text_of(arena, texts, td_merit_place(arena, given->title));
    if (!text.n)
        text = text_of(arena, texts, td_merit_place(arena, TD_STR_NONE));
    return text.n ? td_fmt(arena, "có thành tích %.*s", TD_ARG(td_say_lower_first(arena, text)))
                  : TD_STR_NONE;
}

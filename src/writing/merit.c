#include "writing/merit.h"

#include <string.h>

#include "base/text.h"
#include "writing/authority.h"
#include "writing/sentence.h"

static td_str told_in(td_str recipient)
{
    static const char *const begin[] = {"có thành tích ", "đạt thành tích ", "lập thành tích ",
                                        "có đóng góp "};
    for (size_t at = 0; at < recipient.n; at++)
        for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
            if (td_str_starts(td_str_from(recipient, at), td_str_of(begin[i])))
                return td_say_without_stop(td_str_from(recipient, at));
    return TD_STR_NONE;
}

td_str td_document_recipient(td_str recipient)
{
    static const char *const leads[] = {" đã", " vì", " do", ","};
    td_str told = told_in(recipient), who = recipient;
    if (!told.n)
        return recipient;
    who = td_str_trim(td_str_slice(recipient, 0, (size_t)(told.p - recipient.p)));
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (td_str_ends(who, td_str_of(leads[i])))
            who = td_str_trim(td_str_slice(who, 0, who.n - strlen(leads[i])));
    return who.n ? who : recipient;
}

td_str td_merit_told(const struct td_nomination *row)
{
    return row->unit.n ? TD_STR_NONE : told_in(row->recipient);
}

enum td_merit td_merit_of(const struct td_writing *writing, td_str decided_by, td_str title)
{
    const struct td_year *year = writing->scored->year;
    enum td_merit merit = TD_MERIT_TOLD;
    for (size_t i = 0; i < year->nominations.n; i++) {
        const struct td_nomination *row = &year->nominations.items[i];
        if (row->year != year->group.year || row->progress == TD_REFUSED ||
            !td_str_eq(row->decided_by, decided_by) || !td_str_eq(row->title, title) ||
            td_merit_told(row).n)
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
    td_str told = told_in(given->recipient);
    if (told.n)
        return told;
    td_str text = text_of(arena, texts, td_merit_place(arena, given->title));
    if (!text.n)
        text = text_of(arena, texts, td_merit_place(arena, TD_STR_NONE));
    return text.n ? td_fmt(arena, "có thành tích %.*s", TD_ARG(td_say_lower_first(arena, text)))
                  : TD_STR_NONE;
}

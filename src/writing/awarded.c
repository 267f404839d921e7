#include "writing/awarded.h"

#include <string.h>

#include "base/letter.h"
#include "writing/sentence.h"

/* The words before the name are in small letters. */
bool td_award_is_addressed(td_str recipient)
{
    static const char *const before[] = {"hộ gia đình ", "gia đình ", "hộ "};
    static const char *const address[] = {"ông (bà) ", "ông/bà ", "bà/ông ", "ông ",  "bà ",
                                          "anh ",      "chị ",    "em ",     "cháu ", "cụ ",
                                          "cô ",       "thầy ",   "bác ",    "chú ",  "đồng chí "};
    td_str rest = recipient;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (td_str_starts(rest, td_str_of(before[i])))
            rest = td_str_from(rest, strlen(before[i]));
    for (size_t i = 0; i < sizeof address / sizeof *address; i++)
        if (td_str_starts(rest, td_str_of(address[i])))
            return td_begins_upper(td_str_trim(td_str_from(rest, strlen(address[i]))));
    return false;
}

/* A proper name begins with a capital; "Các tập thể ..." and "Những ..." are many all the same. */
static bool is_proper_name(td_str recipient)
{
    static const char *const many[] = {"Các ",       "Những ",   "Một số ",   "Tập thể, ",
                                       "Tập thể và", "Cá nhân ", "Toàn thể ", "Bà con "};
    for (size_t i = 0; i < sizeof many / sizeof *many; i++)
        if (td_str_starts(recipient, td_str_of(many[i])))
            return false;
    return td_str_find(recipient, ';') == recipient.n &&
           (td_str_starts(recipient, TD_STR("đồng chí ")) || td_begins_upper(recipient) ||
            td_award_is_addressed(recipient));
}

/* Of one: "tập thể Phòng A", not "hộ gia đình tiêu biểu". */
static bool holds_name(td_str recipient)
{
    td_str who = td_document_recipient(recipient);
    for (size_t at = 0; at < who.n; at++)
        if ((at == 0 || who.p[at - 1] == ' ') && td_begins_upper(td_str_from(who, at)))
            return true;
    return false;
}

static bool words_name(const struct td_nomination *row)
{
    return row->count == TD_ABSENT ? is_proper_name(row->recipient)
                                   : row->count == 1 && holds_name(row->recipient);
}

bool td_award_is_named(const struct td_nomination *row)
{
    return row->unit.n || words_name(row);
}

td_str td_award_counted(struct td_arena *arena, const struct td_nomination *row)
{
    static const char *const plurals[] = {"các ", "Các ", "những ", "Những "};
    if (!row->recipient.n || row->count == TD_ABSENT || words_name(row))
        return row->recipient;
    td_str whom = row->recipient; /* "05 phòng" of "các phòng": the number says how many */
    for (size_t i = 0; i < sizeof plurals / sizeof *plurals; i++)
        if (td_str_starts(whom, td_str_of(plurals[i])))
            whom = td_str_from(whom, strlen(plurals[i]));
    return td_fmt(arena, "%.*s %.*s", TD_ARG(td_say_count(arena, row->count)), TD_ARG(whom));
}

bool td_award_is_own(const struct td_year *year, const struct td_nomination *row)
{
    return row->progress < TD_DECIDED || row->moves.n || td_say_is_member(year, row->unit);
}

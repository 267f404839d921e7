#include "domain/late_note.h"

#include "domain/entered.h"

void td_late_note_split(struct td_arena *arena, td_str note, td_str *words, td_str *days)
{
    struct td_split split = td_split(note);
    td_str item;
    bool has_days = false;
    *words = *days = TD_STR_NONE;
    while (td_split_next(&split, ';', &item)) {
        if (!has_days && td_entered_is_scored(item)) {
            *days = td_str_trim(td_str_from(item, td_str_find(item, '=') + 1));
            has_days = true;
        } else if (item.n) {
            *words = words->n ? td_fmt(arena, "%.*s; %.*s", TD_ARG(*words), TD_ARG(item)) : item;
        }
    }
    if (!has_days)
        *words = td_str_trim(note);
}

td_str td_late_note_join(struct td_arena *arena, td_str before, td_str words, td_str days)
{
    td_str old_words, old_days;
    td_late_note_split(arena, before, &old_words, &old_days);
    words = td_str_trim(words);
    days = td_str_trim(days);
    if (td_str_eq(words, old_words) && td_str_eq(days, old_days))
        return before;
    if (days.n == 0)
        return words;
    return words.n ? td_fmt(arena, "%.*s; tre=%.*s", TD_ARG(words), TD_ARG(days))
                   : td_fmt(arena, "tre=%.*s", TD_ARG(days));
}

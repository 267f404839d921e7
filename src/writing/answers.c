#include "writing/answers.h"

#include "writing/sentence.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Places of minutes of several sessions say first of which one they are: "phiên 2: giờ bắt đầu". */
static td_str without_session(td_str place)
{
    td_str words = TD_STR("phiên "), mark = TD_STR(": ");
    size_t at = words.n;
    if (!td_str_starts(place, words))
        return place;
    while (at < place.n && is_digit(place.p[at]))
        at++;
    bool is_numbered = at > words.n && td_str_starts(td_str_from(place, at), mark);
    return is_numbered ? td_str_from(place, at + mark.n) : place;
}

enum td_asked td_asked_of(td_str place)
{
    static const struct {
        const char *begins;
        enum td_asked kind;
    } words[] = {
        {"ngày ", TD_ASKED_DAY},         {"giờ ", TD_ASKED_HOUR},
        {"trưởng ban", TD_ASKED_PERSON}, {"Trưởng ban", TD_ASKED_PERSON},
        {"thư ký", TD_ASKED_PERSON},     {"Thư ký", TD_ASKED_PERSON},
        {"chủ trì", TD_ASKED_PERSON},    {"Chủ trì", TD_ASKED_PERSON},
    };
    place = without_session(place);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (td_str_starts(place, td_str_of(words[i].begins)))
            return words[i].kind;
    return TD_ASKED_TEXT;
}

bool td_answer_may_lie_ahead(enum td_document_kind kind)
{
    return kind == TD_DOC_INVITATION || kind == TD_DOC_PROGRAMME;
}

/* A number of one to so many digits at the head of the text, which it is taken from. */
static bool take_number(td_str *text, size_t most, int *number)
{
    size_t n = 0;
    *number = 0;
    for (; n < text->n && is_digit(text->p[n]); n++)
        if (n < most)
            *number = *number * 10 + (text->p[n] - '0');
    *text = td_str_from(*text, n);
    return n > 0 && n <= most;
}

static bool take_word(td_str *text, const char *word)
{
    td_str trimmed = td_str_trim(*text);
    if (!td_str_starts(trimmed, td_str_of(word)))
        return false;
    *text = td_str_trim(td_str_from(trimmed, td_str_of(word).n));
    return true;
}

static bool day_of(struct td_arena *arena, td_str typed, struct td_date *day)
{
    int d, m, y;
    td_str text = td_say_without_stop(td_str_trim(typed));
    (void)(take_word(&text, "ngày") || take_word(&text, "Ngày"));
    if (td_date_parse(text, day))
        return true;
    return take_number(&text, 2, &d) && take_word(&text, "tháng") && take_number(&text, 2, &m) &&
           take_word(&text, "năm") && take_number(&text, 4, &y) && !text.n &&
           td_date_parse(td_fmt(arena, "%d/%d/%04d", d, m, y), day);
}

/* "8 giờ", "8 giờ 30 phút", "13h30", "8:00" */
static bool hour_of(td_str typed, int *hour, int *minute)
{
    td_str text = td_say_without_stop(td_str_trim(typed));
    *minute = 0;
    if (!take_number(&text, 2, hour) ||
        !(take_word(&text, "giờ") || take_word(&text, "h") || take_word(&text, ":")))
        return false;
    if (text.n && !take_number(&text, 2, minute))
        return false;
    (void)take_word(&text, "phút");
    return !text.n && *hour < 24 && *minute < 60;
}

int td_answer_minutes(td_str typed)
{
    int hour, minute;
    return hour_of(typed, &hour, &minute) ? hour * 60 + minute : -1;
}

/* The name stands before what the person is. */
static bool is_person(td_str typed)
{
    for (size_t i = 0; i < typed.n && typed.p[i] != ',' && typed.p[i] != '('; i++)
        if (is_digit(typed.p[i]))
            return false;
    return true;
}

bool td_answer_read(struct td_arena *arena, td_str place, td_str typed, struct td_date last,
                    td_str *said)
{
    struct td_date day;
    int hour, minute;
    *said = typed;
    switch (td_asked_of(place)) {
    case TD_ASKED_DAY:
        if (!day_of(arena, typed, &day) || (td_date_is_set(last) && td_date_cmp(day, last) > 0))
            return false;
        *said = td_say_date(arena, day);
        return true;
    case TD_ASKED_HOUR:
        if (!hour_of(typed, &hour, &minute))
            return false;
        *said = td_fmt(arena, "%02d giờ %02d", hour, minute);
        return true;
    case TD_ASKED_PERSON:
        return is_person(typed);
    case TD_ASKED_TEXT:
        break;
    }
    return true;
}

#include "writing/overprint.h"

#include "base/number.h"

#define MOST_MM 100

/* 1440 twips are 25.4 mm */
td_twips td_stock_twips(int64_t hundredths_mm)
{
    return (td_twips)((hundredths_mm * 144 + 127) / 254);
}

bool td_overprint_mm(td_str text, td_twips *twips)
{
    td_micro128 mm;
    if (td_number_parse(text, &mm) != TD_NUMBER_OK || mm > MOST_MM * TD_MICRO ||
        mm < -MOST_MM * TD_MICRO)
        return false;
    *twips = (td_twips)(td_round(mm * 14400 / 254, 0) / TD_MICRO);
    return true;
}

static bool read_word(td_str word, struct td_overprint *overprint)
{
    size_t equals = td_str_find(word, '='), slash = td_str_find(word, '/');
    struct td_overprint_move move;
    enum td_stock_field field;
    if (td_str_is(word, "thu")) {
        overprint->has_ruler = true;
        return true;
    }
    if (slash == word.n || equals > slash ||
        !td_overprint_mm(td_str_slice(word, equals + 1, slash), &move.x) ||
        !td_overprint_mm(td_str_from(word, slash + 1), &move.y))
        return false;
    td_str name = td_str_slice(word, 0, equals);
    if (td_str_is(name, TD_STOCK_ALL_WORD))
        overprint->all = move;
    else if (td_stock_field_of(name, &field))
        overprint->moved[field] = move;
    else
        return false;
    return true;
}

bool td_overprint_parse(td_str text, struct td_overprint *overprint, td_str *wrong)
{
    struct td_split split = td_split(text);
    td_str word;
    *overprint = (struct td_overprint){.is_on = true, .layout = td_stock_default()};
    while (td_split_next(&split, ' ', &word)) {
        if (word.n && !read_word(word, overprint)) {
            *wrong = word;
            return false;
        }
    }
    return true;
}

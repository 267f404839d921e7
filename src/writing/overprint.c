#include "writing/overprint.h"

#include "base/number.h"

#define MOST_MM 100

static const char *const words[TD_STOCK_FIELDS] = {
    [TD_STOCK_ALL] = "chung",        [TD_STOCK_NAME] = "ten",
    [TD_STOCK_MERIT] = "thanh-tich", [TD_STOCK_DECISION] = "quyet-dinh",
    [TD_STOCK_ENTRY] = "so-vao-so",  [TD_STOCK_DATE] = "ngay-ky",
    [TD_STOCK_SIGNER] = "nguoi-ky",
};

const char *td_stock_field_word(enum td_stock_field field)
{
    return words[field];
}

bool td_overprint_mm(td_str text, td_twips *twips)
{
    td_micro128 mm;
    if (td_number_parse(text, &mm) != TD_NUMBER_OK || mm > MOST_MM * TD_MICRO ||
        mm < -MOST_MM * TD_MICRO)
        return false;
    /* 1440 twips are 25.4 mm */
    *twips = (td_twips)(td_round(mm * 14400 / 254, 0) / TD_MICRO);
    return true;
}

static bool read_word(td_str word, struct td_overprint *overprint)
{
    size_t equals = td_str_find(word, '='), slash = td_str_find(word, '/');
    td_twips x, y;
    if (td_str_is(word, "thu")) {
        overprint->has_ruler = true;
        return true;
    }
    if (slash == word.n || equals > slash ||
        !td_overprint_mm(td_str_slice(word, equals + 1, slash), &x) ||
        !td_overprint_mm(td_str_from(word, slash + 1), &y))
        return false;
    for (int i = 0; i < TD_STOCK_FIELDS; i++) {
        if (!td_str_is(td_str_slice(word, 0, equals), words[i]))
            continue;
        overprint->moved[i].x = x;
        overprint->moved[i].y = y;
        return true;
    }
    return false;
}

bool td_overprint_parse(td_str text, struct td_overprint *overprint, td_str *wrong)
{
    struct td_split split = td_split(text);
    td_str word;
    *overprint = (struct td_overprint){.is_on = true};
    while (td_split_next(&split, ' ', &word)) {
        if (word.n && !read_word(word, overprint)) {
            *wrong = word;
            return false;
        }
    }
    return true;
}

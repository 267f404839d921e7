#include "domain/stock.h"

#include "base/array.h"

#define MM(n) ((int64_t)(n)*100)

/* Room of less than this shows nothing; type smaller or larger than these nobody prints. */
#define LEAST_WIDTH MM(10)
#define LEAST_SIZE  12
#define MOST_SIZE   144
#define FOOT        MM(5) /* a line below it would leave the sheet */

static const char *const words[TD_STOCK_FIELDS] = {
    [TD_STOCK_NAME] = "ten",
    [TD_STOCK_MERIT] = "thanh-tich",
    [TD_STOCK_DECISION] = "quyet-dinh",
    [TD_STOCK_DECIDED] = "ngay-quyet-dinh",
    [TD_STOCK_ENTRY] = "so-vao-so",
    [TD_STOCK_DATE] = "ngay-ky",
    [TD_STOCK_POWER] = "chuc-vu",
    [TD_STOCK_SIGNER] = "nguoi-ky",
};

static const char *const aligns[TD_STOCK_ALIGNS] = {
    [TD_STOCK_LEFT] = "left",
    [TD_STOCK_CENTRE] = "centre",
    [TD_STOCK_RIGHT] = "right",
};

const char *td_stock_field_word(enum td_stock_field field)
{
    return words[field];
}

static int find_word(const char *const *all, int n, td_str word)
{
    for (int i = 0; i < n; i++)
        if (td_str_is(word, all[i]))
            return i;
    return -1;
}

bool td_stock_field_of(td_str word, enum td_stock_field *field)
{
    int found = find_word(words, TD_STOCK_FIELDS, word);
    *field = found < 0 ? TD_STOCK_NAME : (enum td_stock_field)found;
    return found >= 0;
}

const char *td_stock_align_word(enum td_stock_align align)
{
    return aligns[align];
}

bool td_stock_align_of(td_str word, enum td_stock_align *align)
{
    int found = find_word(aligns, TD_STOCK_ALIGNS, word);
    *align = found < 0 ? TD_STOCK_LEFT : (enum td_stock_align)found;
    return found >= 0;
}

struct td_stock_layout td_stock_default(void)
{
    /* clang-format off */
    return (struct td_stock_layout){{
        [TD_STOCK_NAME]     = {true, MM(30),  MM(88),  MM(237), 44, TD_STOCK_CENTRE},
        [TD_STOCK_MERIT]    = {true, MM(30),  MM(106), MM(237), 36, TD_STOCK_CENTRE},
        [TD_STOCK_DECISION] = {true, MM(48),  MM(157), MM(104), 28, TD_STOCK_LEFT},
        [TD_STOCK_DECIDED]  = {true, MM(48),  MM(163), MM(104), 28, TD_STOCK_LEFT},
        [TD_STOCK_ENTRY]    = {true, MM(48),  MM(169), MM(104), 28, TD_STOCK_LEFT},
        [TD_STOCK_DATE]     = {true, MM(157), MM(138), MM(110), 28, TD_STOCK_CENTRE},
        [TD_STOCK_POWER]    = {true, MM(157), MM(145), MM(110), 28, TD_STOCK_CENTRE},
        [TD_STOCK_SIGNER]   = {true, MM(157), MM(180), MM(110), 28, TD_STOCK_CENTRE},
    }};
    /* clang-format on */
}

bool td_stock_same(const struct td_stock_place *a, const struct td_stock_place *b)
{
    return a->is_printed == b->is_printed && a->x == b->x && a->y == b->y && a->width == b->width &&
           a->half_points == b->half_points && a->align == b->align;
}

static void say(struct td_diag *diag, enum td_stock_field field, const char *part, const char *vi,
                const char *en)
{
    td_diag_error(diag,
                  (struct td_place){td_fmt(diag->arena, "stock.%s.%s", words[field], part), 0, 0},
                  TD_ONE_OF_TWO, vi, en);
}

static void check(const struct td_stock_place *place, enum td_stock_field field,
                  struct td_diag *diag)
{
    if (place->x < 0 || place->x > TD_SHEET_WIDTH - LEAST_WIDTH)
        say(diag, field, "trai", "Cách mép trái ghi số mm từ 0 đến 287, ví dụ 30 hoặc 30,5.",
            "From the left edge: millimetres from 0 to 287, such as 30 or 30.5.");
    else if (place->width < LEAST_WIDTH || place->x + place->width > TD_SHEET_WIDTH)
        say(diag, field, "rong",
            "Bề rộng ghi số mm từ 10, và cộng với khoảng cách mép trái không quá 297.",
            "The width is at least 10 mm, and with the distance from the left edge at most 297.");
    if (place->y < 0 || place->y > TD_SHEET_HEIGHT - FOOT)
        say(diag, field, "tren", "Cách mép trên ghi số mm từ 0 đến 205, ví dụ 88 hoặc 88,5.",
            "From the upper edge: millimetres from 0 to 205, such as 88 or 88.5.");
    if (place->half_points < LEAST_SIZE || place->half_points > MOST_SIZE)
        say(diag, field, "co", "Cỡ chữ ghi số từ 6 đến 72, ví dụ 14 hoặc 14,5.",
            "The size of the type is from 6 to 72 points, such as 14 or 14.5.");
}

enum td_err td_stock_check(const struct td_stock_layout *layout, struct td_diag *diag)
{
    for (int i = 0; i < TD_STOCK_FIELDS; i++)
        check(&layout->fields[i], (enum td_stock_field)i, diag);
    return td_diag_result(diag);
}

#ifndef TD_WRITING_OVERPRINT_H
#define TD_WRITING_OVERPRINT_H

#include <stdbool.h>

#include "base/str.h"
#include "document/style.h"
#include "domain/stock.h"

/*
 * Certificates on stock that has its frame, its heading and its title printed already: what is
 * filled in stands alone on the page, where the group has it (domain/stock.h), moved by so much as
 * this printing needs.
 */

struct td_overprint_move {
    td_twips x, y; /* to the right, down */
};

struct td_overprint {
    bool is_on;
    bool has_ruler; /* a test print: one page, on a grid of 10 mm with its figures */
    struct td_stock_layout layout;
    struct td_overprint_move all; /* on top of what each field is moved by */
    struct td_overprint_move moved[TD_STOCK_FIELDS];
};

/* "chung": what moves all fields together, in addresses and on the command line. */
#define TD_STOCK_ALL_WORD "chung"

/* Hundredths of a millimetre as a length on paper. */
td_twips td_stock_twips(int64_t hundredths_mm);

/* Millimetres as people type them, "-1,5", at most 100 either way; false: they are not. */
bool td_overprint_mm(td_str text, td_twips *twips);

/* The words of the command line: "chung=1,5/-2 ten=0/3 thu", to the right and down; "thu" is a test
 * print, an empty text prints without moving anything. False: wrong holds the word that is not. The
 * layout is that of the program. */
bool td_overprint_parse(td_str text, struct td_overprint *overprint, td_str *wrong);

#endif

#ifndef TD_WRITING_OVERPRINT_H
#define TD_WRITING_OVERPRINT_H

#include <stdbool.h>

#include "base/str.h"
#include "document/style.h"

/*
 * Certificates on stock that has its frame, its heading and its title printed already: what is
 * filled in stands alone on the page, each field moved by so much as the stock and the printer
 * need.
 */

enum td_stock_field {
    TD_STOCK_ALL,      /* on top of what each field is moved by */
    TD_STOCK_NAME,     /* to whom */
    TD_STOCK_MERIT,    /* for what */
    TD_STOCK_DECISION, /* number of the decision */
    TD_STOCK_ENTRY,    /* number in the register */
    TD_STOCK_DATE,     /* place and day */
    TD_STOCK_SIGNER,   /* office and name of who signs */
    TD_STOCK_FIELDS,
};

struct td_overprint {
    bool is_on;
    bool has_ruler; /* a test print: one page, on a grid of 10 mm with its figures */
    struct {
        td_twips x, y; /* to the right, down */
    } moved[TD_STOCK_FIELDS];
};

/* "ten": in addresses and on the command line. */
const char *td_stock_field_word(enum td_stock_field field);

/* Millimetres as people type them, "-1,5", at most 100 either way; false: they are not. */
bool td_overprint_mm(td_str text, td_twips *twips);

/* The words of the command line: "chung=1,5/-2 ten=0/3 thu", to the right and down; "thu" is a test
 * print, an empty text prints without moving anything. False: wrong holds the word that is not. */
bool td_overprint_parse(td_str text, struct td_overprint *overprint, td_str *wrong);

#endif

#ifndef TD_DOMAIN_STOCK_H
#define TD_DOMAIN_STOCK_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/err.h"
#include "base/str.h"

/*
 * Certificates on stock that has its frame, its heading and its title printed already: which fields
 * are filled in, and where on the lying sheet (A4, 297 by 210 mm) each stands. Lengths are
 * hundredths of a millimetre, sizes of type half points.
 */

#define TD_SHEET_WIDTH  29700
#define TD_SHEET_HEIGHT 21000

enum td_stock_field {
    TD_STOCK_NAME,     /* to whom */
    TD_STOCK_MERIT,    /* for what */
    TD_STOCK_DECISION, /* number of the decision */
    TD_STOCK_DECIDED,  /* day of the decision */
    TD_STOCK_ENTRY,    /* number in the register */
    TD_STOCK_DATE,     /* place and day */
    TD_STOCK_POWER,    /* office of who signs */
    TD_STOCK_SIGNER,   /* name of who signs */
    TD_STOCK_FIELDS,
};

enum td_stock_align {
    TD_STOCK_LEFT,
    TD_STOCK_CENTRE,
    TD_STOCK_RIGHT,
    TD_STOCK_ALIGNS,
};

struct td_stock_place {
    bool is_printed;     /* false: the stock has it already */
    int64_t x, y, width; /* upper left corner of its room, and how wide that is */
    int64_t half_points;
    enum td_stock_align align;
};

struct td_stock_layout {
    struct td_stock_place fields[TD_STOCK_FIELDS];
};

/* "ten": in addresses, on the command line and in the data; false: it is none. */
const char *td_stock_field_word(enum td_stock_field field);
bool td_stock_field_of(td_str word, enum td_stock_field *field);

/* "left": in the data. */
const char *td_stock_align_word(enum td_stock_align align);
bool td_stock_align_of(td_str word, enum td_stock_align *align);

/* What is printed on it if nobody says otherwise: where it stands on a whole certificate. */
struct td_stock_layout td_stock_default(void);

/* Whether a field stands alike in both. */
bool td_stock_same(const struct td_stock_place *a, const struct td_stock_place *b);

/* The layout can be printed: every mistake is said, its place "stock.ten.trai" (x), ".tren"
 * (y), ".rong" (width) or ".co" (size). TD_EINVAL. */
TD_MUST enum td_err td_stock_check(const struct td_stock_layout *layout, struct td_diag *diag);

#endif

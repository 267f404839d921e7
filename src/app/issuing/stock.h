#ifndef TD_APP_STOCK_H
#define TD_APP_STOCK_H

#include "app/app.h"
#include "domain/stock.h"

/*
 * Where a group prints the fields of its certificates on stock that has the rest of them already:
 * one layout for each kind ("bang-khen", "giay-khen"), kept as rows that are only added.
 */

struct td_stock_page {
    struct td_stock_layout layout; /* what counts */
    bool is_own;                   /* somebody has set it; else it is the program's */
    int64_t set_at;                /* when it was set last; 0: never */
    td_str by;                     /* by whom; empty: the operator, or not for the actor to see */
    struct td_decision may_change;
};

/* For whoever may see the group and how it works; TD_ENOTFOUND. */
TD_MUST enum td_err td_app_load_stock(const struct td_call *call, td_str group, td_str kind,
                                      struct td_stock_page *page);

/* The layout alone, to print what the actor was shown already: no permission is asked. */
TD_MUST enum td_err td_app_stock_layout(const struct td_call *call, td_str group, td_str kind,
                                        struct td_stock_layout *layout);

/* From now on the fields stand there. TD_EDENIED; TD_EINVAL with every mistake in diag, its place as
 * td_stock_check says; TD_ECONFLICT: they stand there already. */
TD_MUST enum td_err td_app_set_stock(const struct td_call *call, td_str group, td_str kind,
                                     const struct td_stock_layout *layout, struct td_diag *diag);

#endif

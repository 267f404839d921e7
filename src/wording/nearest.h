#ifndef TD_WORDING_NEAREST_H
#define TD_WORDING_NEAREST_H

#include "wording/fields.h"

/* The name that was probably meant by one that there is not; the folder's own. */
struct td_nearest {
    td_str key;  /* what was typed */
    td_str name; /* the nearest so far; empty: none is near enough */
    unsigned distance;
};

/* Compare with the names of these fields; NULL: none. */
void td_nearest_try(struct td_nearest *nearest, const struct td_field_specs *specs);

/* The name of a list, at any level, whose rows have a field of that key; empty: none. */
td_str td_list_that_has(const struct td_field_specs *specs, td_str key);

#endif

#ifndef TD_WORDING_SUPPLIES_H
#define TD_WORDING_SUPPLIES_H

#include "wording/package.h"

/*
 * What blocks need beside their own bytes: the program's styles and the pictures of its charts.
 * They are written in the program and added to the file in the child. The folder's own.
 */

struct td_pictures TD_ARRAY(td_str); /* PNG */

struct td_supplies {
    td_str styles; /* word/styles.xml of the program; empty: there are no blocks */
    struct td_pictures pictures;
};

/* Write the ranges of a record as pieces, with what these need. TD_ENOTFOUND without the fonts that
 * texts are measured with. */
TD_MUST enum td_err td_ranges_write(struct td_arena *arena, const struct td_field_specs *specs,
                                    const struct td_field_record *record,
                                    struct td_supplies *supplies);

void td_supplies_put(struct td_buf *out, const struct td_supplies *supplies);
bool td_supplies_get(struct td_arena *arena, td_str *bytes, struct td_supplies *supplies);

/* Add what is missing to the file: styles that it has neither by their id nor by their name, and
 * the pictures. Where it has one by name under another id, the blocks of the record take that. */
void td_supplies_add(struct td_arena *arena, const struct td_package *package,
                     const struct td_supplies *supplies, const struct td_field_specs *specs,
                     struct td_field_record *record, struct td_replaced_list *replaced);

#endif

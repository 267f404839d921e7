#ifndef TD_STORE_ENTERED_H
#define TD_STORE_ENTERED_H

#include "domain/entered.h"
#include "store/store.h"

/*
 * What was typed into the data of a year since its package came in: working rows of its revision,
 * only ever added, which store/work.h lays over it (docs/internals/entry.md).
 */

/* How far the typing into a revision has got. */
struct td_typed_so_far {
    int64_t entries; /* it never becomes less */
    int64_t at;      /* moment of the last of them; 0: none */
};
TD_MUST enum td_err td_entered_so_far(struct td_conn *conn, struct td_arena *arena,
                                      int64_t revision_id, struct td_typed_so_far *so_far);

/* The typed values that count, of all units and layers; year names the units. */
TD_MUST enum td_err td_list_entered(struct td_conn *conn, struct td_arena *arena,
                                    int64_t revision_id, const struct td_year *year,
                                    struct td_entered_rows *entered);

/* Put what was typed over the data of a year that was read from its revision. */
TD_MUST enum td_err td_entered_lay_over(struct td_conn *conn, struct td_arena *arena,
                                        int64_t revision_id, struct td_year *year);

/* The day of a moment in Vietnam, as ISO text. */
td_str td_day_of_moment(struct td_arena *arena, int64_t milliseconds);

#endif

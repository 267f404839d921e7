#ifndef TD_STORE_HALF_YEAR_H
#define TD_STORE_HALF_YEAR_H

#include "domain/year.h"
#include "store/store.h"

/* Lay the figures of the half that units have handed in over the sheet of figures of the year, as
 * figures of its first six months and of those of the year before. Only once the mid-year review was
 * held: until then they are for those who may see the figures of the unit. */
TD_MUST enum td_err td_half_lay_over(struct td_conn *conn, struct td_arena *arena,
                                     int64_t revision_id, struct td_year *year);

/* Which units' figures a reader may see. */
struct td_half_sight {
    bool (*sees)(const void *context, td_str unit);
    const void *context;
};

/* The same whenever it is, of those that the reader may see, with their remarks; NULL: of all, without
 * them, as the sheet is for everybody who sees the group. It is made anew, what was read stays. */
TD_MUST enum td_err td_half_put_over(struct td_conn *conn, struct td_arena *arena,
                                     int64_t revision_id, const struct td_half_sight *sight,
                                     struct td_year *year);

#endif

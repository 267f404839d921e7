#ifndef TD_APP_CANDIDATE_H
#define TD_APP_CANDIDATE_H

#include "app/entry/entry.h"
#include "domain/entered.h"

struct td_conn;

/* Typed cells that passed every question, on their way into the store and under the entries of the
 * log that carry them: scores, targets, figures of the half. */

struct td_candidate {
    size_t result;             /* its place among the results */
    struct td_entered_row row; /* as it is to be kept */
    struct td_entered was;     /* what counted until now */
    td_str unit_name, unit_path;
    int64_t base_number; /* the entry it was typed over; 0: none */
    size_t scored;       /* scores alone: its place among the rows to be scored */
};
struct td_candidates TD_ARRAY(struct td_candidate);

/* Candidates of one unit, from one up to another, that go under one entry of the log. */
struct td_batch {
    int64_t id; /* a new one: the key of the entry's object */
    size_t from, to;
    td_str path;   /* of the unit */
    td_str cells;  /* from what to what, as app/log/log_cells.h writes it */
    td_str detail; /* "Cà Mau: I.1, I.2" for readers of the log */
};

/* Turn a batch, which begins as {0}, to the next candidates; false: there are none left. No more
 * bytes of values go under one entry than readers of the log can have of many at once. Texts are
 * allocated in the arena. */
bool td_batch_next(struct td_arena *arena, struct td_conn *conn,
                   const struct td_candidates *candidates, struct td_batch *batch);

#endif

#ifndef TD_APP_DIFFERENCES_PARTS_H
#define TD_APP_DIFFERENCES_PARTS_H

#include "app/internal.h"
#include "domain/cycle/differences.h"

/* The answers on a revision, oldest first. */
TD_MUST enum td_err td_read_answers(struct td_conn *conn, struct td_arena *arena,
                                    int64_t revision_id, struct td_answers_given *answers);

#endif

#ifndef TD_APP_CLOCK_H
#define TD_APP_CLOCK_H

#include "app/call.h"
#include "base/diag.h"
#include "base/err.h"

/* A warning in diag, with the remedy, where the clock of the machine is before the newest moment on
 * record by more than the slack. Errors are those of reading. */
TD_MUST enum td_err td_app_check_clock(const struct td_call *call, struct td_diag *diag);

/* A moment as people read it, in Vietnam's time: "22/11/2026 10:53". Lives in arena. */
td_str td_moment_as_read(struct td_arena *arena, int64_t ms);

#endif

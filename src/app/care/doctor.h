#ifndef TD_APP_DOCTOR_H
#define TD_APP_DOCTOR_H

#include "app/call.h"
#include "base/array.h"
#include "base/diag.h"

/*
 * Whether an installation is well: the data file and what stands beside it, the machine it runs on,
 * its copies, its logs. Each finding says in plain words what is so, and what to do.
 */
enum td_health {
    TD_HEALTH_GOOD,
    TD_HEALTH_UNSEEN, /* cannot be looked at from here */
    TD_HEALTH_WATCH,  /* nothing is lost, somebody should look */
    TD_HEALTH_BAD,
};

enum td_ailment { /* what scripts tell apart by the exit status */
                  TD_AILMENT_NONE,
                  TD_AILMENT_SANDBOX,     /* strangers' files would be read with too few walls */
                  TD_AILMENT_ROLLED_BACK, /* the data are older than what was signed */
                  TD_AILMENT_OTHER,
};

struct td_finding {
    enum td_health health;
    td_str about[2]; /* by enum td_lang: what was looked at */
    td_str text[2];
};
struct td_findings TD_ARRAY(struct td_finding);

struct td_checkup {
    struct td_findings findings;
    enum td_ailment ailment; /* the gravest */
    td_str command;          /* that looks at all, to be copied into a shell */
};

/* Look at all; the data file may be in use. It always comes to an end: what cannot be looked at is
 * a finding. */
void td_app_checkup(struct td_arena *arena, const char *db_path, struct td_checkup *checkup);

/*
 * The same from within the server, which has confined itself: what it cannot reach, or what takes
 * too long for a page, is TD_HEALTH_UNSEEN and names the command that looks at it. TD_EDENIED.
 */
TD_MUST enum td_err td_app_checkup_served(const struct td_call *call, struct td_checkup *checkup);

#endif

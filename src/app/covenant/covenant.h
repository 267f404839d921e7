#ifndef TD_APP_COVENANT_H
#define TD_APP_COVENANT_H

#include "app/call.h"
#include "base/date.h"
#include "base/diag.h"
#include "domain/year.h"

/*
 * The covenant of a year as it is drawn up and signed in the program: whoever leads the year writes
 * the text and puts it forward; the leader of each member signs it, or somebody with their power; a
 * member of the council witnesses. What was signed on paper is recorded with who signed and when.
 * From then on neither text nor targets change, unless it is taken back with a reason, and its
 * signatures with it. The year is closed by its step (app/cycle/cycle.h).
 * docs/internals/covenant.md.
 *
 * TD_ENOTFOUND: no such year or unit, or none that the actor may see; TD_EDENIED as td_may says;
 * TD_EINVAL with all that is wrong in diag; TD_ECONFLICT: it is not as the actor saw it.
 */

/* A signature as it counts. */
struct td_signed {
    bool is_there;
    td_str person, job;
    td_str organisation; /* of a witness */
    td_str authority;    /* paper by which somebody signs for the leader; empty: the leader */
    bool on_paper;
    struct td_date on;
    td_str recorded_by; /* who recorded what is on paper; empty: not for the actor to know */
};
struct td_signeds TD_ARRAY(struct td_signed);

struct td_covenant_party {
    td_str unit, name;
    struct td_signed by;
    struct td_decision sign;
};
struct td_covenant_parties TD_ARRAY(struct td_covenant_party);

struct td_covenant_desk {
    const struct td_year *year; /* as it stands */
    bool is_written;            /* here; else content is a proposal made from the data */
    td_str content, place;
    struct td_date signed_on;
    bool is_open;      /* put forward for signing */
    td_str reason;     /* why it was last taken back, or put forward all the same */
    int64_t number;    /* of the text; 0: none is written here */
    td_str written_by; /* empty: nobody, or not for the actor to know */
    int64_t written_at;
    struct td_covenant_parties parties; /* members in force */
    struct td_signeds witnesses;
    size_t n_signed;
    size_t lacking_targets; /* members without accepted targets */
    struct td_decision prepare, witness;
};

TD_MUST enum td_err td_app_open_covenant(const struct td_call *call, td_str group, int64_t year,
                                         struct td_covenant_desk *desk);

/* What is done to the text. seen: the number of the text the actor saw. */
struct td_covenant_wish {
    enum td_covenant_act {
        TD_COVENANT_WRITE,   /* keep content, place, day */
        TD_COVENANT_FORWARD, /* the same, and put it forward; with a reason where targets lack */
        TD_COVENANT_RETURN,  /* take it back, with a reason */
    } act;
    td_str content, place;
    struct td_date signed_on; /* without a year: not said */
    td_str reason;
    int64_t seen;
};
TD_MUST enum td_err td_app_change_covenant(const struct td_call *call, td_str group, int64_t year,
                                           const struct td_covenant_wish *wish,
                                           struct td_diag *diag);

/* A signature of the actor, or one on paper that the actor records. */
struct td_signing_wish {
    bool witnesses;    /* of a witness, else of a unit */
    bool on_paper;     /* for who leads the year; else by the person */
    td_str unit;       /* code of the member; of a witness: the body they come from */
    td_str person;     /* of one on paper; else the actor */
    td_str job;        /* position */
    td_str authority;  /* see struct td_signed */
    struct td_date on; /* of one on paper; else today */
    int64_t seen;      /* number of the text */
};
TD_MUST enum td_err td_app_sign_covenant(const struct td_call *call, td_str group, int64_t year,
                                         const struct td_signing_wish *wish, struct td_diag *diag);

/* Whether a covenant of a year may be signed on that day: from October before it to its end. */
bool td_covenant_day_fits(int64_t year, struct td_date day);

#endif

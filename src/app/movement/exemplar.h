#ifndef TD_APP_EXEMPLAR_H
#define TD_APP_EXEMPLAR_H

#include "app/call.h"
#include "base/diag.h"
#include "domain/exemplar.h"

/*
 * The register of a year's exemplars and models as it is worked in the program: a unit enters its
 * own, notes how it nurtures them and asks for recognition; whoever leads the year records that
 * they were recognised and the papers that present them at conferences; either notes where they
 * were spread to. Each is a step that is part of the year from then on (store/exemplars.h); the
 * last one may be taken back with a reason. Until it is recognised or presented, an exemplar is
 * seen by its unit, by those in charge, and by who may see what was done in that unit
 * (TD_ACT_VIEW_LOG). docs/internals/exemplars.md.
 *
 * TD_ENOTFOUND: no such year, exemplar or unit, or none that the actor may see; TD_EDENIED as
 * td_may says; TD_EINVAL with all that is wrong in diag, by the field; TD_ECONFLICT: it is not as
 * the actor saw it.
 */

struct td_exemplar_face {
    td_str key; /* its part of an address; tells nothing of its name */
    struct td_exemplar exemplar;
    td_str unit_code, unit_name; /* the member's; without code: of no member */
    enum td_exemplar_stage stage;
    bool is_proposed;    /* recognition was asked for */
    struct td_date last; /* day of the newest step that is seen; without a year: none */
    int64_t seen;        /* number of the newest thing done in the program; 0: nothing */
};
struct td_exemplar_faces TD_ARRAY(struct td_exemplar_face);

/* A line of its history: a step of the package, or something done in the program. */
struct td_exemplar_line {
    struct td_exemplar_change change;
    bool is_here; /* done in the program */
    td_str who;   /* empty: not for the actor to know */
    int64_t at;   /* of what was done in the program */
};
struct td_exemplar_lines TD_ARRAY(struct td_exemplar_line);

struct td_exemplar_unit {
    td_str code, name;
};
struct td_exemplar_units TD_ARRAY(struct td_exemplar_unit);

struct td_exemplar_desk {
    const struct td_year *year; /* as it stands, without what the actor may not see */
    bool is_newest; /* else an older content that was published: nothing is done to it */
    struct td_exemplar_faces faces;
    struct td_exemplar_units own; /* code and name of the units that the actor may enter one for */
    bool leads;                   /* recognises, and links papers */
    /* Of one of them, where it was asked for. */
    const struct td_exemplar_face *face;
    struct td_exemplar_lines lines;
    bool sees_all;             /* of it: else only recognition, spreading and papers */
    bool may_enter;            /* for its unit: word it anew, nurture, propose */
    enum td_exemplar_act last; /* the step that may be taken back, by whom may_take_back says */
    bool may_take_back;
};

/* The key of an exemplar, made from its unit and name. A name may be a person's: it does not stand
 * in addresses, which are kept in many places. */
td_str td_exemplar_key(struct td_arena *arena, td_str unit, td_str name);

/* Read all; key: the one to be read in full, or empty. TD_ENOTFOUND also where none has that key.
 */
TD_MUST enum td_err td_app_open_exemplars(const struct td_call *call, td_str group, int64_t year,
                                          td_str key, struct td_exemplar_desk *desk);

/* A step. Texts as typed; which of them count is said by the act. */
struct td_exemplar_wish {
    enum td_exemplar_act act; /* found with a key: worded anew; back with a title: of a paper */
    td_str key;               /* empty: a new one */
    td_str unit, name;        /* of a new one */
    td_str kind;              /* as the sheet writes it */
    td_str on;
    td_str movement, content, by, decision, title, to_units, result, conference;
    td_str speaker, speaker_position;
    int64_t seen; /* number of what was done with it last */
};
/* *address gets the key. */
TD_MUST enum td_err td_app_change_exemplar(const struct td_call *call, td_str group, int64_t year,
                                           const struct td_exemplar_wish *wish,
                                           struct td_diag *diag, td_str *address);

#endif

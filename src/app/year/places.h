#ifndef TD_APP_PLACES_H
#define TD_APP_PLACES_H

#include "access/path.h"
#include "app/call.h"
#include "base/array.h"
#include "base/err.h"

/* The places that roles are held at, with their names as people know them. */
struct td_place_line {
    td_str path;
    enum td_path_kind kind;
    td_str name;       /* of the unit, the group, the province; empty for "/" and "/tw/" */
    td_str group_name; /* of the group of a unit */
};
struct td_place_lines TD_ARRAY(struct td_place_line);

/* The installation, the organisers (the centre, the provinces of today, and those above the
 * groups), the groups that the actor may see and the members of their newest year; each place
 * before those below it. */
TD_MUST enum td_err td_app_list_places(const struct td_call *call, struct td_place_lines *lines);

/* Add a place to the list by its name, also one that the actor sees no more: of a role or
 * delegation of their own that is over. A place that has no name stays out. */
TD_MUST enum td_err td_app_name_place(const struct td_call *call, td_str path,
                                      struct td_place_lines *lines);

#endif

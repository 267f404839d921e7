#ifndef TD_CONFINE_LANDLOCK_H
#define TD_CONFINE_LANDLOCK_H

#include "confine/confine.h"

/* Put Landlock on with all that this kernel's version of it can refuse; sets the fields of Landlock
 * in *layers. no_new_privs must be on. */
void landlock_restrict(const struct td_confine_paths *paths, struct td_confine_layers *layers);

#endif

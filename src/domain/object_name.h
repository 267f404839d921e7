#ifndef TD_DOMAIN_OBJECT_NAME_H
#define TD_DOMAIN_OBJECT_NAME_H

#include "base/diag.h"

/*
 * What an object that the audit log vouches for is to people: of "evidence:17" that it is an
 * evidence file. A family without a name is called something else; tests/cli/acts.t finds it.
 */
td_str td_object_name(td_str object, enum td_lang lang);

#endif

#ifndef TD_APP_ADDRESS_H
#define TD_APP_ADDRESS_H

#include "app/app.h"

/* The address under which people reach the server. It is an option of the command that serves, and
 * is kept beside the copies, F.sao-luu/dia-chi, for who asks how the installation is. */

enum td_address_kind {
    TD_ADDRESS_UNKNOWN, /* no server has been at work yet */
    TD_ADDRESS_NONE,    /* it was reached on its machine alone */
    TD_ADDRESS_SET,
};

/* Which it was when the server last began; *address only with TD_ADDRESS_SET. */
enum td_address_kind td_address_kept(struct td_arena *arena, const char *db_path,
                                     const char **address);

/* The server begins with this address, NULL: none. Another than before is an entry in the log of
 * the installation. The folder of copies must be there. */
TD_MUST enum td_err td_app_keep_address(struct td_app *app, const char *address,
                                        struct td_diag *diag);

#endif

#ifndef TD_IDENTITY_KEY_FILE_H
#define TD_IDENTITY_KEY_FILE_H

#include "base/diag.h"
#include "identity/seal.h"

/*
 * As td_master_key_open, but nothing is made: whether a new key may be made the caller knows, as
 * what was sealed with a lost one opens with no other. TD_ENOTFOUND: it is not there, which diag
 * does not say; TD_EINVAL, TD_EIO: with the remedy in diag.
 */
TD_MUST enum td_err td_master_key_read(struct td_arena *arena, const char *folder,
                                       struct td_diag *diag, struct td_master_key *master);

#endif

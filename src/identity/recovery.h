#ifndef TD_IDENTITY_RECOVERY_H
#define TD_IDENTITY_RECOVERY_H

#include <stdint.h>

#include "identity/random.h"
#include "identity/seal.h"

/*
 * The codes for the day the phone is lost: ten, each good once, shown when they are made and never
 * again. 50 random bits each; kept as a keyed hash, which is of no use without the key file.
 */
#define TD_RECOVERY_CODES 10

/* A new code as it is shown, "AB3D7-KLM2Q". */
td_str td_recovery_new(struct td_arena *arena, const struct td_random *random);

/* What is kept of a code, however it was typed; empty for what cannot be one. */
td_str td_recovery_hash(struct td_arena *arena, const struct td_master_key *master,
                        int64_t account_id, td_str code);

#endif

#ifndef TD_IDENTITY_TOKEN_H
#define TD_IDENTITY_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "identity/random.h"

/*
 * Secrets that travel in a cookie or a link: 256 random bits in URL-safe base64. The data file
 * holds only their SHA-256; as they cannot be guessed, no slow hash is needed.
 */
#define TD_TOKEN_CHARACTERS 43
#define TD_MARK_CHARACTERS  8

td_str td_token_new(struct td_arena *arena, const struct td_random *random);

/* Whether a text has the form of a token; anything else need not be looked up. */
bool td_token_has_form(td_str text);

/* What is kept of a token: 64 hexadecimal digits. */
td_str td_token_hash(struct td_arena *arena, td_str token);

/* The first 8 digits of the kept hash: they name a session in the log and open nothing. */
td_str td_token_mark(td_str hash);

/* Any bytes in the letters of a token, for a hidden field; and back, false for other letters. */
td_str td_token_text(struct td_arena *arena, td_str bytes);
bool td_token_bytes(struct td_arena *arena, td_str text, td_str *bytes);

/* Whether two texts are equal, in a time that depends on their lengths alone. */
bool td_secret_eq(td_str a, td_str b);

/* ---- links that are good once ---- */

#define TD_LINK_LIFE_MS (INT64_C(24) * 60 * 60 * 1000)

enum td_link_state {
    TD_LINK_GOOD,
    TD_LINK_USED,
    TD_LINK_EXPIRED,
};

/* used_at 0: not yet; the moment good_until itself is too late. All in ms of Unix time. */
enum td_link_state td_link_judge(int64_t good_until, int64_t used_at, int64_t now_ms);

#endif

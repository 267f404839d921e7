#ifndef TD_IDENTITY_SESSION_H
#define TD_IDENTITY_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "identity/seal.h"

/* How long a browser stays signed in, and which requests it may send. Moments are milliseconds of
 * Unix time, 0 for none. OWASP ASVS 5.0 7.3, 7.5, 3.5. */

#define TD_SESSION_IDLE_MS  (INT64_C(30) * 60 * 1000)
#define TD_SESSION_WHOLE_MS (INT64_C(12) * 60 * 60 * 1000)
#define TD_SESSION_FRESH_MS (INT64_C(5) * 60 * 1000)
#define TD_SESSIONS_MOST    3 /* of one account at once; the oldest makes room */

struct td_session_times {
    int64_t made_at;
    int64_t seen_at;   /* of the last request */
    int64_t factor_at; /* of the last second factor */
    int64_t ended_at;
};

/* Neither ended, nor idle for 30 minutes, nor older than 12 hours. */
bool td_session_is_good(const struct td_session_times *times, int64_t now_ms);

/* The second factor was given in the last 5 minutes. */
bool td_session_is_fresh(const struct td_session_times *times, int64_t now_ms);

/*
 * What a kept session is sealed with: its hash, whose it is, and the moments that authority hangs on
 * (factor_at 0: no second factor yet). Who can write to the data file alone cannot make it. When a
 * session was seen and whether it was ended are not in it: they change, and what they can be set back
 * to lasts no longer than TD_SESSION_WHOLE_MS.
 */
td_str td_session_seal(struct td_arena *arena, const struct td_master_key *master,
                       td_str session_hash, int64_t account_id, int64_t made_at,
                       int64_t factor_at);

/* ---- requests that change something ---- */

/* What the forms of a session carry; session_hash is its kept hash. */
td_str td_csrf_token(struct td_arena *arena, const struct td_master_key *master,
                     td_str session_hash);
bool td_csrf_is_right(struct td_arena *arena, const struct td_master_key *master,
                      td_str session_hash, td_str token);

/*
 * Whether a request that changes something came from a page of this program, by what the browser
 * says of it; an empty text where it says nothing. own: "https://thidua.example.vn", without a
 * slash at the end. A request without Origin is none of a browser of this century, and refused.
 */
bool td_request_is_own(td_str sec_fetch_site, td_str origin, td_str own);

#endif
